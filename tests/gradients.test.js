// Gradients against central differences of a float64 network (float64.js), for every kind of layer
// under every loss, on random ragged shapes. The seed and the configuration stand in a failure's
// message.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { centralDifferences, distanceToKinks, meanLoss } from './float64.js';
import { overSeeds } from './random.js';

/**
 * @typedef {import('./float64.js').Options} Options
 *
 * @typedef {import('./float64.js').Rows} Rows
 *
 * @typedef {import('./random.js').Random} Random
 *
 * @typedef {ReturnType<typeof ink.dataset>} Dataset
 */

const ink = await load();

const HIDDEN = [
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

/**
 * The last layers that go with each loss.
 *
 * @type {Record<string, string[]>}
 */
const LAST = {
  mse: HIDDEN,
  mae: HIDDEN,
  huber: HIDDEN,
  'binary-cross-entropy': ['sigmoid'],
  'cross-entropy': ['softmax'],
  hinge: ['linear'],
  perceptron: ['linear'],
};

// Differences over +-H of a smooth float64 function are right to about H^2; no point lies nearer
// than MARGIN to where the loss has a kink, and H moves no pre-activation as far.
const H = 1e-5;
const MARGIN = 2e-3;

// The core sums in float32. A gradient is a sum of some hundred products, each right to a few times
// 2^-24 = 6e-8 of its own size; where they cancel, the error is that of the largest, hence the
// second term, which is relative to the largest gradient. Measured: at most half of this.
const RELATIVE = 5e-5;
const OF_LARGEST = 5e-6;

/** @param {ArrayLike<number>} values */
const largest = (values) => Array.from(values).reduce((max, v) => Math.max(max, Math.abs(v)), 0);

/**
 * The first place where two gradients differ by more than rounding.
 *
 * @param {ArrayLike<number>} ours
 * @param {ArrayLike<number>} right
 */
function mismatch(ours, right) {
  assert.is(ours.length, right.length);
  const allowed = OF_LARGEST * largest(right);
  const at = Array.from(ours).findIndex(
    (g, i) => !(Math.abs(g - right[i]) <= RELATIVE * Math.abs(right[i]) + allowed),
  );
  return at < 0 ? '' : `at ${at}: ${ours[at]} instead of ${right[at]}`;
}

/**
 * A problem: random parameters and examples that lie clear of every kink, and whose gradient
 * reaches each layer.
 *
 * @param {Random} random
 * @param {Options} options
 * @param {{ targets?: boolean; sparse?: boolean; weighted?: boolean }} kind
 */
function problem(random, options, { targets = false, sparse = false, weighted = false }) {
  const net = ink.network(options);
  const K = net.outputs,
    D = net.inputs,
    B = random.whole(1, 7),
    classes = Math.max(K, 2);
  const rows = Array.from({ length: B }, () => random.whole(0, B + 2));
  for (let attempt = 0; attempt < 200; attempt++) {
    const N = B + 3;
    const values = sparse ? random.pixels(N * D, 0.35) : random.floats(N * D);
    const labels = random.labels(N, classes);
    // Those of hinge and the perceptron criterion are a side, -1 or 1; the others any number.
    const isSide = ['hinge', 'perceptron'].includes(options.loss);
    const number = options.loss.includes('entropy') ? random.unit : random.normal;
    const targetValues = Float32Array.from({ length: N * K }, () =>
      isSide ? random.pick([-1, 1]) : number(),
    );
    const classWeights = weighted
      ? Float32Array.from({ length: classes }, () => 0.2 + 2 * random.unit())
      : undefined;
    net.parameters = net.layers.flatMap((layer) => [
      ...random.floats(layer.weights.length, 1.5 / Math.sqrt(layer.inputs)),
      ...random.floats(layer.biases.length, 0.5),
    ]);

    const withLabels = !targets || weighted || random.chance(0.5);
    const data = ink.dataset({
      values,
      inputs: D,
      labels: withLabels ? labels : undefined,
      classes: withLabels ? classes : 0,
      targets: targets ? targetValues : undefined,
    });
    if (classWeights) data.setClassWeights(classWeights);
    /** @type {Rows} */
    const plain = {
      B,
      x: Float64Array.from(
        rows.flatMap((r) => [...values.subarray(r * D, (r + 1) * D)]),
        (v) => (sparse ? Math.fround(v / 255) : v),
      ),
      labels: withLabels ? rows.map((r) => labels[r]) : undefined,
      targets: targets
        ? rows.flatMap((r) => [...targetValues.subarray(r * K, (r + 1) * K)])
        : undefined,
      classWeights,
    };
    net.zeroGrad();
    net.forward(data.batch(rows));
    plain.masks = options.layers.map(({ dropout }, l) =>
      dropout ? net.dropoutMask(l) : undefined,
    );
    net.backward();
    const gradients = net.gradients;
    const reached = net.layers.every(
      ({ weights }) =>
        largest(gradients.subarray(weights.offset, weights.offset + weights.length)) > 1e-3,
    );
    if (reached && distanceToKinks(options, net.parameters, plain) > MARGIN)
      return { net, data, rows: plain };
    data.dispose();
  }
  throw new Error('no problem clear of kinks was found');
}

/**
 * @param {Options} options
 * @param {{ net: ReturnType<typeof ink.network>; data: Dataset; rows: Rows }} problem
 */
function checkProblem(options, { net, data, rows }) {
  const parameters = Float64Array.from(net.parameters);
  const loss = () => meanLoss(options, parameters, rows);
  const right = centralDifferences(parameters, loss, H);
  assert.ok(largest(right) > 1e-3, 'the gradient is nearly 0: this would compare nothing');
  assert.is(mismatch(net.gradients, right), '', 'd loss / d parameters');
  const byInput = centralDifferences(rows.x, loss, H);
  assert.is(mismatch(net.inputGradient(), byInput), '', 'd loss / d input');
  assert.ok(
    Math.abs(net.loss() - loss()) <= 1e-5 * (1 + Math.abs(loss())),
    `loss ${net.loss()} instead of ${loss()}`,
  );
  net.dispose();
  data.dispose();
}

/**
 * @param {Random} random
 * @param {string} activation
 * @returns {Options['layers'][number]}
 */
const layer = (random, activation, units = random.whole(activation === 'softmax' ? 2 : 1, 6)) => ({
  units,
  activation,
  slope: 0.2 * random.unit(),
  alpha: 0.3 + random.unit(),
  pieces: random.whole(2, 5),
});

/**
 * @param {Random} random
 * @param {string} hidden
 * @param {string} last
 * @param {string} loss
 * @returns {Options}
 */
function randomOptions(random, hidden, last, loss) {
  const layers = Array.from({ length: random.whole(1, 2) }, () => layer(random, hidden));
  if (random.chance(0.3)) layers.unshift(layer(random, 'tanh'));
  return {
    inputs: random.whole(1, 9),
    layers: [...layers, layer(random, last)],
    loss,
    delta: 0.3 + random.unit(),
    labelSmoothing: random.pick([0, 0.1, 0.3]),
    seed: random.whole(0, 2 ** 31),
  };
}

let first = HIDDEN.length;
for (const [loss, lasts] of Object.entries(LAST)) {
  for (const last of lasts) {
    const seed = (first += HIDDEN.length);
    test(`${loss} after ${last}, over every kind of hidden layer`, () =>
      overSeeds(
        HIDDEN.length,
        (random, note, seed) => {
          const options = randomOptions(random, HIDDEN[seed % HIDDEN.length], last, loss);
          const K = options.layers[options.layers.length - 1].units;
          // Real-valued targets for MAE: a ReLU's 0 would meet a label's 0 exactly.
          const kind = {
            targets:
              loss === 'mae' ||
              (random.chance(0.5) && (K === 1 || !['hinge', 'perceptron'].includes(loss))),
            sparse: random.chance(0.5),
            weighted: random.chance(0.3),
          };
          note({ options, kind });
          checkProblem(options, problem(random, options, kind));
        },
        seed,
      ));
  }
}

for (const loss of ['hinge', 'perceptron', 'binary-cross-entropy', 'mse', 'mae']) {
  test(`one output under ${loss}, from labels and from targets`, () =>
    overSeeds(6, (random, note) => {
      const options = randomOptions(random, 'tanh', LAST[loss][0], loss);
      options.layers[options.layers.length - 1].units = 1;
      for (const targets of [false, true]) {
        note({ options, targets });
        checkProblem(options, problem(random, options, { targets }));
      }
    }));
}

test('one layer alone, under every loss', () =>
  overSeeds(4, (random, note) => {
    for (const [loss, lasts] of Object.entries(LAST)) {
      const options = { ...randomOptions(random, 'tanh', random.pick(lasts), loss) };
      options.layers = options.layers.slice(-1);
      note(options);
      checkProblem(options, problem(random, options, { targets: loss === 'mae' }));
    }
  }));

test('dropout: the gradient is that of the network with the same mask', () =>
  overSeeds(12, (random, note) => {
    const options = randomOptions(
      random,
      HIDDEN[random.whole(0, HIDDEN.length - 1)],
      'softmax',
      'cross-entropy',
    );
    options.layers.slice(0, -1).forEach((hidden) => {
      hidden.units = random.whole(5, 9);
      hidden.dropout = random.pick([0.2, 0.5]);
    });
    options.layers[options.layers.length - 1].units = 3;
    note(options);
    const made = problem(random, options, {});
    assert.ok(
      made.rows.masks?.some((mask) => mask && Array.from(mask).includes(0)),
      'nothing was dropped',
    );
    checkProblem(options, made);
  }));

// A linear layer's a stands in z's memory, and its da in dz's.
for (const activation of HIDDEN) {
  test(`dropout on a ${activation} layer`, () =>
    overSeeds(2, (random, note) => {
      const options = randomOptions(random, activation, 'linear', 'mse');
      options.layers.slice(0, -1).forEach((hidden) => {
        hidden.units = random.whole(5, 9);
        hidden.dropout = 0.4;
      });
      note(options);
      checkProblem(options, problem(random, options, { targets: true }));
    }));
}

test('class weights, label smoothing and delta enter the gradient', () =>
  overSeeds(3, (random, note) => {
    for (const [loss, last] of [
      ['cross-entropy', 'softmax'],
      ['huber', 'linear'],
      ['binary-cross-entropy', 'sigmoid'],
    ]) {
      const options = {
        ...randomOptions(random, 'tanh', last, loss),
        labelSmoothing: 0.2,
        delta: 0.5,
      };
      options.layers[options.layers.length - 1].units = 4;
      note(options);
      checkProblem(options, problem(random, options, { weighted: true }));
    }
  }));

test('saliency of sparse pixels reaches those that are 0', () =>
  overSeeds(3, (random) => {
    const options = randomOptions(random, 'tanh', 'softmax', 'cross-entropy');
    options.inputs = 9;
    const { net, rows } = problem(random, options, { sparse: true });
    const gradient = net.inputGradient();
    assert.ok(rows.x.some((x, i) => x === 0 && gradient[i] !== 0));
  }));

test('backward adds to the gradients, zeroGrad clears them', () =>
  overSeeds(2, (random) => {
    const options = randomOptions(random, 'tanh', 'softmax', 'cross-entropy');
    const { net } = problem(random, options, {});
    const once = net.gradients;
    net.backward();
    assert.is(
      mismatch(
        net.gradients,
        once.map((g) => 2 * g),
      ),
      '',
    );
    net.zeroGrad();
    assert.is(largest(net.gradients), 0);
  }));

test('gradient norms are those of the gradients, layer by layer', () =>
  overSeeds(3, (random) => {
    const options = randomOptions(random, 'maxout', 'softmax', 'cross-entropy');
    const { net } = problem(random, options, {});
    const gradients = net.gradients;
    net.gradientNorms().forEach((norms, l) => {
      const norm = (/** @type {{ offset: number; length: number }} */ part) =>
        Math.hypot(...gradients.subarray(part.offset, part.offset + part.length));
      assert.is(
        mismatch(
          [norms.weights, norms.biases],
          [norm(net.layers[l].weights), norm(net.layers[l].biases)],
        ),
        '',
      );
    });
  }));

test('deltas are the gradient by the pre-activations: their sum over the batch is that of the biases', () =>
  overSeeds(4, (random) => {
    const options = randomOptions(random, random.pick(HIDDEN), 'softmax', 'cross-entropy');
    const { net } = problem(random, options, {});
    const gradients = net.gradients;
    net.layers.forEach(({ biases }, l) => {
      const deltas = net.deltas(l);
      assert.is(deltas.length, net.batchSize * biases.length);
      const sums = Float64Array.from({ length: biases.length }, (_, c) =>
        deltas.reduce((s, v, i) => s + (i % biases.length === c ? v : 0), 0),
      );
      assert.is(
        mismatch(gradients.subarray(biases.offset, biases.offset + biases.length), sums),
        '',
      );
    });
  }));

test('the comparison itself catches a flipped sign, a missing factor and all zeros', () => {
  overSeeds(1, (random) => {
    const options = randomOptions(random, 'tanh', 'softmax', 'cross-entropy');
    const { net, rows } = problem(random, options, {});
    const parameters = Float64Array.from(net.parameters);
    const right = centralDifferences(parameters, () => meanLoss(options, parameters, rows), H);
    assert.is(mismatch(net.gradients, right), '');
    const strongest = right.findIndex((g) => Math.abs(g) === largest(right));
    for (let i = 0; i < right.length; i++) {
      if (Math.abs(right[i]) < 1e-4 * largest(right)) continue;
      const flipped = net.gradients;
      flipped[i] = -flipped[i];
      assert.is.not(mismatch(flipped, right), '', `the sign of gradient ${i}`);
    }
    const scaled = net.gradients;
    scaled[strongest] *= 1.001;
    assert.is.not(mismatch(scaled, right), '');
    assert.is.not(mismatch(net.gradients.fill(0), right), '');
  });
});

test.run();
