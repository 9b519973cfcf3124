// Parts of experiments as programs, each against the core: initial weights, dropout, the learning
// rate on plateau, early stopping, the perceptron's rule. Python runs them where it has NumPy and
// PyTorch.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { numpyScript } from '../web/formats/code/numpy.js';
import { pytorchScript } from '../web/formats/code/pytorch.js';
import { load } from '../web/inkgrad.js';
import { experimentOf } from '../web/labs/points/code.js';
import { initialSettings } from '../web/labs/points/settings.js';
import { makeData } from '../web/labs/points/worker/data.js';
import { Experiment } from '../web/labs/points/worker/experiment.js';
import { answersOf, numpy, torch } from './experiment-python.js';
import { testIf } from './helpers.js';

const ink = await load();
const numpyTest = testIf(test, numpy, 'Python has no NumPy');

/** @param {any} some settings of Points @returns {any} */
function pointsWith(some) {
  const settings = { ...initialSettings(), count: 20, ...some };
  const data = /** @type {import('../web/labs/points/worker/data.js').PointsData} */ (
    makeData(ink, settings)
  );
  return experimentOf(settings, data.shown);
}

/**
 * The values of `answer` after each program, as numbers.
 *
 * @param {string | undefined} python
 * @param {string[]} programs
 */
const numbersOf = (python, programs) =>
  answersOf(python ?? '', programs).map((answer, i) => {
    assert.ok(Array.isArray(answer), `${answer}\n${programs[i]}`);
    return answer.map(Number);
  });

// ---- initial weights ----

const INPUTS = 300;
/** Several hundred columns: a standard deviation is known to about 1 in 300. */
const LAYERS = ['relu', 'maxout'].flatMap((activation) =>
  [
    'zeros',
    { name: 'normal', sigma: 0.3 },
    { name: 'uniform', range: 0.2 },
    'xavier',
    'xavier-uniform',
    'he',
    'he-uniform',
  ].map((init) => ({ activation, init })),
);

/** @param {number[]} values */
function momentsOf(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return {
    mean,
    sigma: Math.sqrt(square),
    largest: values.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
  };
}

/** @param {(typeof LAYERS)[number]} of */
function networkWith({ activation, init }) {
  const experiment = pointsWith({});
  const units = [260, 240];
  const network = /** @type {any} */ ({
    ...experiment.network,
    inputs: INPUTS,
    layers: [
      ...units.map((count) => ({ units: count, activation })),
      { units: 90, activation: 'softmax' },
    ],
    loss: 'cross-entropy',
    init,
  });
  const row = new Array(INPUTS).fill(0);
  const data = {
    ...experiment.data,
    rows: [
      { x: [row, row], y: [0, 1] },
      { x: [], y: [] },
    ],
  };
  return { ...experiment, network, data, epochs: 0 };
}

/**
 * Mean, standard deviation and largest value of each layer's weights, compared with the core's.
 *
 * @param {string | undefined} python
 * @param {(experiment: any) => string} write
 * @param {string} weights of all layers, in Python
 */
function compareInits(python, write, weights) {
  const experiments = LAYERS.map(networkWith);
  const end = `\nanswer = [v for w in ${weights} for v in (w.mean(), w.std(), abs(w).max())]`;
  const answers = numbersOf(
    python,
    experiments.map((one) => write(one).replace(/\nprint\(\*measure\(x, t\)\)\n$/, '\n') + end),
  );
  experiments.forEach(({ network }, i) => {
    const net = ink.network(network);
    net.layers.forEach(({ weights: { offset, length } }, l) => {
      const core = momentsOf([...net.parameters.subarray(offset, offset + length)]);
      const [mean, sigma, largest] = answers[i].slice(3 * l);
      const name = `${JSON.stringify(LAYERS[i])}, layer ${l}: ${sigma} for ${core.sigma}`;
      assert.ok(Math.abs(mean) <= 0.03 * core.sigma, name);
      assert.ok(Math.abs(sigma - core.sigma) <= 0.02 * core.sigma, name);
      // Uniform numbers end at 1.7 of their deviations, normal ones do not.
      assert.is(largest > 2 * sigma, core.largest > 2 * core.sigma, name);
    });
    net.dispose();
  });
}

numpyTest('initial weights in NumPy have the mean and the deviation of the core', () =>
  compareInits(numpy, numpyScript, 'W'),
);

testIf(
  test,
  torch,
  'Python has no PyTorch',
)('initial weights in PyTorch have the mean and the deviation of the core', () =>
  compareInits(torch, pytorchScript, '[layer.weight.detach().numpy() for layer in linear]'),
);

// ---- dropout ----

numpyTest('a mask of dropout has mean 1, and there is none without training', () => {
  const program = numpyScript(pointsWith({ layers: [400], dropout: 0.3, until: 1 }));
  const [[mean, dropped, kept, still]] = numbersOf(numpy, [
    `${program}
_, kept = forward(np.zeros((500, 2)), training=True)
mask = kept[0][2]
_, kept = forward(np.zeros((5, 2)))
answer = [mask.mean(), (mask == 0).mean(), mask.max(), kept[0][2].min()]`,
  ]);
  assert.ok(Math.abs(mean - 1) < 0.01, `mean ${mean}`);
  assert.ok(Math.abs(dropped - 0.3) < 0.01, `dropped ${dropped}`);
  assert.ok(Math.abs(kept - 1 / 0.7) < 1e-12);
  assert.is(still, 1);
});

// ---- what losses decide ----

/** Losses of the training, or of points held out: they fall, stay, rise, and fall again. */
const LOSSES = {
  falls: Array.from({ length: 30 }, (_, i) => 1 / (i + 1)),
  stays: Array.from({ length: 30 }, (_, i) => Math.max(0.5, 1 - i / 8)),
  barely: Array.from({ length: 30 }, (_, i) => 1 - i * 3e-5),
  waves: Array.from({ length: 30 }, (_, i) => 1 + Math.sin(i * 1.3) - i / 50),
  rises: Array.from({ length: 30 }, (_, i) => 1 + i),
  'nan at first': [NaN, NaN, 0.5, 0.6, NaN, 0.4, 0.7, 0.8, 0.9, 1, 1.1, ...new Array(19).fill(2)],
};

/** As Python writes it. @param {number[]} losses */
const listed = (losses) =>
  `[${losses.map((loss) => (Number.isNaN(loss) ? "float('nan')" : loss)).join(', ')}]`;

numpyTest('the lines of the plateau divide the rate where the core does', () => {
  const all = Object.values(LOSSES).filter((losses) => !losses.some(Number.isNaN));
  const experiment = { ...pointsWith({ until: 30 }), isPlateau: true };
  const programs = all.map((losses) =>
    `LOSSES = ${listed(losses)}\nfactors = []\n${numpyScript(experiment)}`
      .replace(/for first in range\(.*\):/, 'for first in []:')
      .replace(/( {4})print\(epoch \+ 1.*\n/, '$1total = LOSSES[epoch] * len(x)\n')
      .replace('    order = ', '    factors.append(factor)\n    order = ')
      .concat('\nanswer = factors + [factor]'),
  );
  numbersOf(numpy, programs).forEach((answer, i) => {
    const plateau = ink.plateau({ patience: 2, gamma: 0.1 });
    const factors = [1, ...all[i].map((loss) => plateau.update(loss))];
    assert.is(answer.length, factors.length);
    const worst = Math.max(...factors.map((factor, k) => Math.abs(answer[k] / factor - 1)));
    // The core has float32.
    assert.ok(worst < 1e-6, `${answer} for ${factors}`);
  });
});

/**
 * Programs that get these losses of the points held out, and in which a weight is the number of the
 * epoch: the epochs trained, and the epoch of the weights at the end, as in the core.
 *
 * @param {string | undefined} python
 * @param {(experiment: any) => string} write
 * @param {string} weight
 */
function compareStopping(python, write, weight) {
  const cases = Object.values(LOSSES).flatMap((losses) =>
    [2, 5, 50].flatMap((patience) =>
      [true, false].map((isRestoredAtEnd) => ({ losses, patience, isRestoredAtEnd })),
    ),
  );
  const experiment = pointsWith({ until: 30, patience: 2 });
  assert.ok(experiment.stopping);
  const programs = cases.map(({ losses, patience, isRestoredAtEnd }) =>
    `LOSSES = ${listed(losses)}\n${write({ ...experiment, stopping: { patience, isRestoredAtEnd } })}`
      .replace(/for first in range\(.*\):/, 'for first in []:')
      .replace(/for rows in torch.*:/, 'for rows in []:')
      .replace(/( {4})print\(epoch \+ 1.*\n/, `$1${weight} = epoch + 1\n`)
      .replace('loss = measure(x_held, t_held)[0]', 'loss = LOSSES[epoch]')
      .replace('now = 0\n', `${weight} = 0\nnow = 0\n`)
      .concat(`\nanswer = [epoch + 1, ${weight}]`),
  );
  numbersOf(python, programs).forEach((answer, i) => {
    const { losses, patience, isRestoredAtEnd } = cases[i];
    const net = ink.network({ inputs: 1, layers: [{ units: 1 }], loss: 'mse' });
    const stopping = ink.earlyStopping({ patience });
    let epoch = 0;
    let stops = false;
    while (!stops && epoch < losses.length) {
      net.parameters = Float32Array.of(++epoch, 0);
      stops = stopping.update(net, losses[epoch - 1]);
    }
    const isBack = (stops || isRestoredAtEnd) && stopping.bestLoss < Infinity;
    if (isBack) stopping.restore(net);
    // If no loss was ever a number, a program ends with the weights that it began with.
    const isLost = stops && !isBack;
    const expected = [epoch, isLost ? 0 : net.parameters[0]];
    assert.equal(answer, expected, JSON.stringify(cases[i]));
    net.dispose();
  });
}

numpyTest('the lines of early stopping in NumPy stop and restore as the core does', () =>
  compareStopping(numpy, numpyScript, 'W[0][0, 0]'),
);

testIf(
  test,
  torch,
  'Python has no PyTorch',
)('the lines of early stopping in PyTorch stop and restore as the core does', () =>
  compareStopping(torch, pytorchScript, 'linear[0].bias.data[0]'),
);

// ---- the perceptron ----

/** @type {Record<string, { settings: any; steps?: number }>} */
const PERCEPTRONS = {
  'whole epochs': { settings: { data: 'circle', count: 30 }, steps: 84 },
  'a part of an epoch': { settings: { data: 'gaussians', count: 30 }, steps: 3 },
  'some epochs and a part of one': { settings: { data: 'circle', count: 30 }, steps: 84 + 5 },
  'above zero': { settings: { data: 'circle', count: 30, atZero: 'above' }, steps: 50 },
  'to the end': { settings: { data: 'or', learningRate: 1, until: 50 } },
  'with own points': {
    settings: { data: 'gaussians', points: [{ x: 1, y: 0.5, label: 1 }], learningRate: 0.2 },
    steps: 33,
  },
};

numpyTest("the perceptron's program ends with the weights of the lab", () => {
  const cases = Object.values(PERCEPTRONS).map(({ settings: some, steps = 0 }) => {
    const settings = { ...initialSettings(), learner: 'perceptron', learningRate: 0.3, ...some };
    const lab = new Experiment(ink);
    lab.start(settings);
    const data = /** @type {import('../web/labs/points/worker/data.js').PointsData} */ (lab.data);
    const [run] = lab.runs;
    let isOver = false;
    while (!isOver && (settings.until || run.step < steps))
      isOver = Boolean(run.advance(data, settings.until ? 50 : steps - run.step).ending);
    const program = numpyScript(experimentOf(settings, data.shown, { steps: run.step }));
    return { program: `${program}\nanswer = [*w, b]`, weights: [...run.net.parameters] };
  });
  const answers = numbersOf(
    numpy,
    cases.map(({ program }) => program),
  );
  answers.forEach((answer, i) => {
    const { weights, program } = cases[i];
    assert.is(answer.length, 3);
    const worst = Math.max(...weights.map((value, k) => Math.abs(value - answer[k])));
    assert.ok(worst < 1e-5, `${Object.keys(PERCEPTRONS)[i]}: ${answer} for ${weights}\n${program}`);
  });
});

test.run();
