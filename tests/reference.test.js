// The authority of PyTorch: small networks of every activation, loss and update rule, and every
// schedule, against what reference/make_reference.py made PyTorch write into reference/*.json.
//
// Both compute in float32 and add up in different orders, so they differ by rounding: a unit in the
// last place is 6e-8 of a value, and the 100 steps add up some hundred of them and multiply them by
// how sensitive the trajectory is. make_reference.py keeps only trajectories on which PyTorch
// itself, in float32, float64 and with the rows in another order, stays within 2e-5, so 2e-4 leaves
// room for rounding and for little else. Differences are relative to max(|value|, a small scale),
// since a value that happens to be near 0 has the rounding of the larger ones that cancelled in it.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { batchRows, Draw, drawData, drawParameters, reference, unpack } from './reference/cases.js';

/**
 * @typedef {import('./reference/cases.js').Case} Case
 *
 * @typedef {import('../web/inkgrad.js').Network} Network
 */

const ink = await load();

const LOSS_TOLERANCE = 2e-6; // some ten roundings in a sum of 13 rows
const GRADIENT_TOLERANCE = 1e-5; // the same, through up to four layers, cancelling
const PARAMETER_TOLERANCE = 2e-4;
const USUAL = 1e-5; // of the parameters, 95 in 100 are within

/**
 * Largest difference relative to max(|expected|, scale).
 *
 * @param {ArrayLike<number>} ours
 * @param {ArrayLike<number>} expected
 * @param {number} scale
 */
function apart(ours, expected, scale) {
  assert.is(ours.length, expected.length);
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs(ours[i] - expected[i]) / Math.max(Math.abs(expected[i]), scale);
    if (!(error <= worst)) worst = error; // NaN is the worst of all
  }
  return worst;
}

/** @param {ArrayLike<number>} values */
const largest = (values) => Array.from(values).reduce((max, v) => Math.max(max, Math.abs(v)), 0);

// ---- networks ------------------------------------------------------------------------------------

const { networks, steps, scale, pytorch } = reference('networks.json');

/** @param {Case} wanted */
function build(wanted) {
  const draw = new Draw(wanted.data.seed);
  const data = ink.dataset(drawData(wanted, draw));
  if (wanted.data.classWeights) data.setClassWeights(wanted.data.classWeights);
  const net = ink.network(wanted.net);
  net.parameters = drawParameters(wanted, draw);
  return { data, net };
}

/**
 * The five calls, 100 times; what step 1 showed.
 *
 * @param {Case} wanted
 */
function learn(wanted) {
  const { data, net } = build(wanted);
  const { plateau, ...optimizer } = wanted.optimizer;
  const { learningRate = NaN } = optimizer;
  const watch = plateau && ink.plateau(plateau);
  let factor = 1;
  const first = { loss: NaN, gradients: new Float32Array(), saliency: new Float32Array() };
  for (let step = 0; step < steps; step++) {
    net.zeroGrad();
    net.forward(data.batch(batchRows(wanted.data, step)));
    const loss = net.loss();
    net.backward();
    if (step === 0)
      Object.assign(first, { loss, gradients: net.gradients, saliency: net.inputGradient() });
    net.step({ ...optimizer, learningRate: factor * learningRate });
    if (watch) factor = watch.update(loss);
  }
  return { data, net, first };
}

/**
 * train() in place of the five calls, where it can be told to take the same rows.
 *
 * @param {Case} wanted
 */
function learnByTrain(wanted) {
  const { data, net } = build(wanted);
  net.train(data, { ...wanted.optimizer, batchSize: data.size, steps });
  const { parameters } = net;
  net.dispose();
  data.dispose();
  return parameters;
}

const tally = {
  combinations: 0,
  trained: 0,
  parameters: 0,
  usual: 0,
  usualCombinations: 0,
  where: '',
  worst: { loss: 0, gradients: 0, parameters: 0, train: 0, rounding: 0 },
};

/**
 * @param {keyof typeof tally.worst} what
 * @param {number} error
 * @param {number} tolerance
 * @param {string} name
 */
function within(what, error, tolerance, name) {
  tally.worst[what] = Math.max(tally.worst[what], error);
  assert.ok(
    error <= tolerance,
    `${name}: ${error.toExponential(2)} apart, ${tolerance.toExponential(0)} allowed`,
  );
}

/** @param {Case} wanted */
function compare(wanted) {
  const { results } = wanted;
  const { data, net, first } = learn(wanted);

  const gradients = unpack(results.gradients);
  assert.ok(largest(gradients) > 1e-3, 'the gradients are not all 0');
  within('loss', apart([first.loss], [results.loss], 0.1), LOSS_TOLERANCE, 'loss at step 1');
  within(
    'gradients',
    apart(first.gradients, gradients, 0.01 * largest(gradients)),
    GRADIENT_TOLERANCE,
    'gradients at step 1',
  );
  if (results.saliency) {
    const saliency = unpack(results.saliency);
    within(
      'gradients',
      apart(first.saliency, saliency, 0.01 * largest(saliency)),
      GRADIENT_TOLERANCE,
      'gradient by the input',
    );
  }

  const { parameters } = net;
  const expected = unpack(results.parameters),
    start = drawParametersOf(wanted);
  assert.ok(
    parameters.filter((p, i) => p !== start[i]).length > 0.7 * start.length,
    'the parameters moved',
  );
  const error = apart(parameters, expected, scale);
  if (error > tally.worst.parameters) tally.where = wanted.name;
  within('parameters', error, PARAMETER_TOLERANCE, `parameters after ${steps} steps`);
  within(
    'parameters',
    apart([net.evaluate(data).loss], [results.end], 0.1),
    PARAMETER_TOLERANCE,
    `loss after ${steps} steps`,
  );

  tally.combinations++;
  tally.parameters += parameters.length;
  tally.usual += parameters.filter((p, i) => apart([p], [expected[i]], scale) <= USUAL).length;
  tally.usualCombinations += Number(error <= USUAL);
  tally.worst.rounding = Math.max(tally.worst.rounding, results.rounding);
  const hash = net.hash();
  net.dispose();
  data.dispose();
  return hash;
}

/** @param {Case} wanted */
function drawParametersOf(wanted) {
  const draw = new Draw(wanted.data.seed);
  drawData(wanted, draw);
  return drawParameters(wanted, draw);
}

for (const wanted of /** @type {Case[]} */ (networks)) {
  test(wanted.name, () => {
    const hash = compare(wanted);
    ink.kernels = 'scalar';
    try {
      const { net, data } = learn(wanted);
      assert.is(net.hash(), hash, 'the scalar kernels give the same bits');
      net.dispose();
      data.dispose();
    } finally {
      ink.kernels = 'simd';
    }
  });

  const everyRow =
    !wanted.data.B &&
    !wanted.optimizer.plateau &&
    !wanted.net.layers.some(({ dropout }) => dropout);
  if (everyRow) {
    test(`${wanted.name}, by train()`, () => {
      // its rows are shuffled, which changes the roundings of the sums
      const error = apart(learnByTrain(wanted), unpack(wanted.results.parameters), scale);
      tally.trained++;
      within('train', error, PARAMETER_TOLERANCE, `parameters after ${steps} steps`);
    });
  }
}

test('of the parameters after 100 steps, 95 in 100 are within 1e-5', () => {
  const { worst } = tally;
  const share = tally.usual / tally.parameters;
  const show = (/** @type {number} */ x) => x.toExponential(1);
  console.log(
    `\n${tally.combinations} combinations against PyTorch ${pytorch}; largest relative differences: loss ${show(worst.loss)}, ` +
      `gradients ${show(worst.gradients)}, parameters after ${steps} steps ${show(worst.parameters)} (${tally.where}), ` +
      `by train() ${show(worst.train)} (${tally.trained} combinations); PyTorch from itself ${show(worst.rounding)}.\n` +
      `Within 1e-5: ${(100 * share).toFixed(1)} % of the parameters; all of them in ${tally.usualCombinations} combinations.`,
  );
  assert.ok(tally.combinations >= 120, `${tally.combinations} combinations`);
  assert.ok(share >= 0.95, `${share}`);
});

test('every activation meets every loss and every update rule', () => {
  const pairs = (/** @type {(c: Case) => string[]} */ of) => new Set(networks.flatMap(of));
  const hidden = (/** @type {Case} */ c) =>
    c.net.layers.slice(0, -1).map(({ activation }) => activation);
  const activations = [
    'linear',
    'sigmoid',
    'tanh',
    'relu',
    'leaky-relu',
    'elu',
    'gelu',
    'gelu-tanh',
    'softplus',
    'swish',
    'maxout',
    'softmax',
  ];
  const losses = [
    'mse',
    'mae',
    'huber',
    'binary-cross-entropy',
    'cross-entropy',
    'hinge',
    'perceptron',
  ];
  const rules = ['sgd', 'nesterov', 'adagrad', 'rmsprop', 'adam', 'adamw'];
  const withLoss = pairs((c) => hidden(c).map((a) => `${a} ${c.net.loss}`));
  const withRule = pairs((c) => hidden(c).map((a) => `${a} ${c.optimizer.optimizer}`));
  const lossWithRule = pairs((c) => [`${c.net.loss} ${c.optimizer.optimizer}`]);
  for (const a of activations)
    for (const l of losses) assert.ok(withLoss.has(`${a} ${l}`), `${a} ${l}`);
  for (const a of activations)
    for (const r of rules) assert.ok(withRule.has(`${a} ${r}`), `${a} ${r}`);
  for (const l of losses)
    for (const r of rules) assert.ok(lossWithRule.has(`${l} ${r}`), `${l} ${r}`);
});

// ---- schedules -----------------------------------------------------------------------------------

const { schedules, plateaus } = reference('schedules.json');

for (const { options, steps: count, stride, rates } of schedules) {
  test(`learning rates: ${JSON.stringify(options)}`, () => {
    const ours = ink.schedule(options, count).filter((_, t) => t % stride === 0);
    const expected = unpack(rates);
    assert.ok(new Set(expected).size > 2, 'the rate changes');
    // Near a cosine's end two numbers of the size of the peak cancel.
    assert.ok(apart(ours, expected, 0.1 * options.learningRate) <= 2e-6);
  });
}

test('after its end a cosine stays at the final rate and a cycle at its last', () => {
  const cosine = ink
    .schedule({ schedule: 'cosine', period: 20, finalRate: 0.01, learningRate: 0.3 }, 60)
    .slice(20);
  assert.ok(cosine.every((rate) => rate === Math.fround(0.01)));
  const cycle = ink
    .schedule({ schedule: 'one-cycle', period: 20, learningRate: 0.3 }, 60)
    .slice(19);
  assert.ok(cycle.every((rate) => rate === cycle[0] && rate < 1e-4));
});

for (const { patience, gamma, losses, factors } of plateaus) {
  test(`reduce on plateau: patience ${patience}, gamma ${gamma}`, () => {
    const plateau = ink.plateau({ patience, gamma });
    const ours = losses.map((/** @type {number} */ loss) => plateau.update(loss));
    assert.ok(apart(ours, factors, 0) <= 1e-6);
  });
}

test('the plateaus reduce the rate never, once and often', () => {
  const levels = plateaus.map(
    (/** @type {{ factors: number[] }} */ { factors }) => new Set(factors).size,
  );
  assert.ok(
    levels.includes(1) &&
      levels.some((/** @type {number} */ n) => n === 2) &&
      levels.some((/** @type {number} */ n) => n > 3),
    `${levels}`,
  );
});

test.run();
