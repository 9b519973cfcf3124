// The SIMD kernels against the scalar ones, bit for bit, on sizes that leave every kind of
// remainder; and the sparse path against the dense one. Weights are compared by their hash, all
// else word by word.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { overSeeds } from './random.js';

/**
 * @typedef {import('../web/inkgrad.js').NetworkOptions} NetworkOptions
 *
 * @typedef {import('../web/inkgrad.js').OptimizerOptions} OptimizerOptions
 *
 * @typedef {import('./random.js').Random} Random
 *
 * @typedef {ReturnType<typeof ink.network>} Network
 *
 * @typedef {ReturnType<typeof ink.dataset>} Dataset
 */

const ink = await load();

/**
 * The same network on each kernel table.
 *
 * @param {NetworkOptions} options
 */
function twins(options) {
  ink.kernels = 'simd';
  const simd = ink.network(options);
  ink.kernels = 'scalar';
  const scalar = ink.network(options);
  ink.kernels = 'simd';
  return [simd, scalar];
}

/** @param {Float32Array} values */
const words = (values) => new Uint32Array(values.buffer, values.byteOffset, values.length);

/**
 * @param {Float32Array} a
 * @param {Float32Array} b
 * @param {string} what
 */
function sameBits(a, b, what) {
  const p = words(a),
    q = words(b);
  assert.is(p.length, q.length, what);
  const at = p.findIndex((word, i) => word !== q[i]);
  assert.is(at, -1, `${what} differ at ${at}: ${a[at]} and ${b[at]}`);
}

/**
 * Trains both 20 steps and compares all that they then say.
 *
 * @param {Network[]} pair
 * @param {Dataset[]} data one for each
 * @param {OptimizerOptions & { batchSize?: number }} options
 */
function compare([a, b], [forA, forB], options = {}) {
  const before = a.hash();
  assert.is(before, b.hash(), 'the initial weights');
  const trained = [
    a.train(forA, { learningRate: 0.05, ...options, steps: 20 }),
    b.train(forB, { learningRate: 0.05, ...options, steps: 20 }),
  ];
  assert.is(a.hash(), b.hash(), 'the weights after 20 steps');
  assert.is.not(a.hash(), before, 'nothing was learnt');
  assert.equal(trained[0], trained[1]);
  assert.ok(Number.isFinite(trained[0].loss), `the loss is ${trained[0].loss}`);
  assert.equal(a.snapshot(), b.snapshot());

  const rows = Array.from(
    { length: Math.min(forA.size, options.batchSize ?? 5) },
    (_, r) => forA.size - 1 - r,
  );
  for (const [net, data] of /** @type {[Network, Dataset][]} */ ([
    [a, forA],
    [b, forB],
  ])) {
    net.zeroGrad();
    net.forward(data.batch(rows), { training: false });
    net.backward();
  }
  sameBits(a.gradients, b.gradients, 'gradients');
  assert.ok(a.gradients.some((g) => g !== 0));
  sameBits(a.inputGradient(), b.inputGradient(), 'input gradients');
  const [seenByA, seenByB] = [a.examine(forA), b.examine(forB)];
  sameBits(seenByA.outputs, seenByB.outputs, 'outputs');
  sameBits(seenByA.losses, seenByB.losses, 'losses');
  sameBits(a.predict(forA.example(0).pixels), b.predict(forB.example(0).pixels), 'predictions');
  sameBits(
    a.predict(forA.example(0).pixels),
    seenByA.outputs.slice(0, a.outputs),
    'a prediction and its row of outputs',
  );
}

/**
 * @param {Random} random
 * @param {number} N
 * @param {number} D
 * @param {'sparse' | 'dense' | 'float32'} kind
 * @param {number} classes
 */
const dataOf = (random, N, D, kind, classes) =>
  ink.dataset({
    inputs: D,
    labels: random.labels(N, classes),
    classes,
    values:
      kind === 'float32'
        ? random.floats(N * D)
        : random.pixels(N * D, kind === 'sparse' ? 0.25 : 0.8),
  });

/**
 * @param {NetworkOptions} options
 * @param {Dataset} data
 * @param {OptimizerOptions & { batchSize?: number }} [train]
 */
function compareKernels(options, data, train) {
  const pair = twins(options);
  compare(pair, [data, data], train);
  [...pair, data].forEach((owned) => owned.dispose());
}

const KINDS = /** @type {const} */ (['sparse', 'dense', 'float32']);
const BATCHES = [1, 2, 3, 5, 31, 32, 33];

for (const kind of KINDS) {
  test(`SIMD = scalar for 1 to 70 units, ${kind} inputs of every length`, () =>
    overSeeds(70, (random, note, units) => {
      const D = random.whole(1, 70),
        second = random.whole(1, 70),
        classes = random.whole(2, 12);
      const batchSize = BATCHES[units % BATCHES.length];
      note({ D, units, second, classes, batchSize });
      compareKernels(
        {
          inputs: D,
          layers: [
            { units, activation: 'relu' },
            { units: second, activation: 'tanh' },
            { units: classes, activation: 'softmax' },
          ],
          seed: units,
        },
        dataOf(random, 40, D, kind, classes),
        { batchSize },
      );
    }));
}

// A pass over a sparse row takes up to 7 vectors of 4 outputs at a time.
test('SIMD = scalar around the widths where a sparse row takes one pass more', () =>
  overSeeds(1, (random, note) => {
    for (const units of [
      27, 28, 29, 32, 33, 55, 56, 57, 60, 61, 83, 84, 85, 112, 113, 128, 140, 141, 196, 197,
    ]) {
      note({ units });
      compareKernels(
        {
          inputs: 50,
          layers: [
            { units, activation: 'relu' },
            { units: 3, activation: 'softmax' },
          ],
        },
        dataOf(random, 20, 50, 'sparse', 3),
        { batchSize: 7 },
      );
    }
  }));

test('SIMD = scalar for every batch size from 1 to 35, and around 64 and 128', () =>
  overSeeds(1, (random, note) => {
    for (const batchSize of [
      ...Array.from({ length: 35 }, (_, i) => i + 1),
      63,
      64,
      65,
      127,
      128,
      129,
      150,
    ]) {
      for (const kind of KINDS) {
        note({ batchSize, kind });
        compareKernels(
          {
            inputs: 23,
            layers: [
              { units: 13, activation: 'sigmoid' },
              { units: 3, activation: 'softmax' },
            ],
          },
          dataOf(random, 150, 23, kind, 3),
          { batchSize },
        );
      }
    }
  }));

test('SIMD = scalar on digits: 784 inputs, 128 and 10 units', () =>
  overSeeds(1, (random) => {
    compareKernels(
      {
        layers: [
          { units: 128, activation: 'relu' },
          { units: 10, activation: 'softmax' },
        ],
      },
      dataOf(random, 300, 784, 'sparse', 10),
      { batchSize: 32 },
    );
  }));

test('SIMD = scalar for more inputs than units, and more units than inputs, by far', () =>
  overSeeds(1, (random) => {
    const layers = [
      { units: 5, activation: 'tanh' },
      { units: 2, activation: 'softmax' },
    ];
    compareKernels({ inputs: 3001, layers }, dataOf(random, 9, 3001, 'sparse', 2), {
      batchSize: 4,
    });
    compareKernels({ inputs: 3001, layers }, dataOf(random, 9, 3001, 'float32', 2), {
      batchSize: 4,
    });
    compareKernels(
      {
        inputs: 2,
        layers: [
          { units: 1003, activation: 'tanh' },
          { units: 2, activation: 'softmax' },
        ],
      },
      dataOf(random, 9, 2, 'float32', 2),
      { batchSize: 4 },
    );
  }));

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

test('SIMD = scalar for every activation, hidden and last', () =>
  overSeeds(HIDDEN.length, (random, note, seed) => {
    const activation = HIDDEN[seed % HIDDEN.length];
    for (const kind of KINDS) {
      const [D, units, K] = [random.whole(1, 30), random.whole(2, 30), random.whole(2, 9)],
        pieces = random.whole(2, 5);
      note({ activation, kind, D, units, K, pieces });
      compareKernels(
        {
          inputs: D,
          layers: [
            { units, activation, pieces, dropout: 0.2 },
            { units: units + 1, activation, pieces },
            { units: K, activation, pieces },
          ],
          loss: 'mse',
          seed,
        },
        dataOf(random, 30, D, kind, K),
        { batchSize: 11 },
      );
    }
  }));

/** @type {[string, string][]} */
const PAIRS = [
  ['mse', 'tanh'],
  ['mae', 'linear'],
  ['huber', 'linear'],
  ['binary-cross-entropy', 'sigmoid'],
  ['cross-entropy', 'softmax'],
  ['hinge', 'linear'],
  ['perceptron', 'linear'],
];

test('SIMD = scalar for every loss, with one output and with several', () =>
  overSeeds(PAIRS.length, (random, note, seed) => {
    const [loss, last] = PAIRS[seed % PAIRS.length];
    for (const K of last === 'softmax' ? [2, 5] : [1, 5]) {
      note({ loss, K });
      compareKernels(
        {
          inputs: 14,
          layers: [
            { units: 9, activation: 'swish' },
            { units: K, activation: last },
          ],
          loss,
          labelSmoothing: 0.1,
        },
        dataOf(random, 30, 14, 'sparse', Math.max(K, 2)),
        { batchSize: 8 },
      );
    }
  }));

/** @type {OptimizerOptions[]} */
const OPTIMIZERS = [
  {},
  { momentum: 0.9 },
  { optimizer: 'nesterov' },
  { optimizer: 'adagrad' },
  { optimizer: 'rmsprop' },
  { optimizer: 'adam' },
  { optimizer: 'adamw' },
  { weightDecay: 0.01 },
  { l1: 0.001 },
  { clipNorm: 0.1 },
  { maxNorm: 0.5 },
  { schedule: 'cosine', period: 15, warmup: 3 },
];

test('SIMD = scalar for every optimizer and regulariser', () =>
  overSeeds(1, (random, note) => {
    for (const train of OPTIMIZERS) {
      for (const kind of KINDS) {
        note({ train, kind });
        compareKernels(
          {
            inputs: 21,
            layers: [
              { units: 15, activation: 'relu', dropout: 0.3 },
              { units: 5, activation: 'softmax' },
            ],
          },
          dataOf(random, 40, 21, kind, 5),
          { batchSize: 16, ...train },
        );
      }
    }
  }));

// ---- sparse = dense ----

/**
 * The same rows on the sparse path, on the dense path as uint8, and as float32.
 *
 * @param {Random} random
 * @param {number} N
 * @param {number} D
 */
function threeWays(random, N, D, classes = 4) {
  const labels = random.labels(N, classes),
    values = random.pixels(N * D, 0.2);
  values.fill(7, 0, D); // one row without a 0: handed in alone, it turns a dataset to the dense path
  const options = { inputs: D, classes };
  const sparse = ink.dataset({ ...options, values, labels });
  const dense = ink.dataset({ ...options, capacity: N });
  dense.append({ values: values.subarray(0, D), labels: labels.subarray(0, 1) });
  dense.append({ values: values.subarray(D), labels: labels.subarray(1) });
  const floats = ink.dataset({
    ...options,
    values: Float32Array.from(values, (v) => Math.fround(v / 255)),
    labels,
  });
  return [sparse, dense, floats];
}

for (const kernels of ['simd', 'scalar']) {
  test(`sparse = dense = float32 of v / 255, ${kernels}`, () =>
    overSeeds(12, (random, note, seed) => {
      const D = random.whole(5, 60),
        train = OPTIMIZERS[seed % OPTIMIZERS.length],
        batchSize = random.pick(BATCHES);
      note({ D, train, batchSize });
      const ways = threeWays(random, 30, D);
      ink.kernels = kernels;
      const nets = ways.map(() =>
        ink.network({
          inputs: D,
          layers: [
            { units: 6, activation: 'tanh' },
            { units: 7, activation: 'relu', dropout: 0.2 },
            { units: 4, activation: 'softmax' },
          ],
          seed,
        }),
      );
      ink.kernels = 'simd';
      compare([nets[0], nets[1]], [ways[0], ways[1]], { batchSize, ...train });
      nets[0].reset();
      compare([nets[0], nets[2]], [ways[0], ways[2]], { batchSize, ...train });
      [...ways, ...nets].forEach((owned) => owned.dispose());
    }));
}

test('a prediction has the same bits from uint8 and from float32 pixels', () =>
  overSeeds(20, (random) => {
    const D = random.whole(1, 40),
      net = ink.network({
        inputs: D,
        layers: [
          { units: 9, activation: 'tanh' },
          { units: 3, activation: 'softmax' },
        ],
      });
    for (const density of [0, 0.1, 0.39, 0.41, 1]) {
      const pixels = random.pixels(3 * D, density);
      sameBits(
        net.predict(pixels),
        net.predict(Float32Array.from(pixels, (v) => Math.fround(v / 255))),
        `density ${density}`,
      );
    }
    net.dispose();
  }));

test('a row of zeros, and columns that no row uses, on both paths', () =>
  overSeeds(3, (random) => {
    const D = 20,
      N = 8,
      labels = random.labels(N, 2),
      values = random.pixels(N * D, 0.3);
    for (let r = 0; r < N; r++) for (const c of [0, 7, 19]) values[r * D + c] = 0;
    values.fill(0, 3 * D, 4 * D);
    const sparse = ink.dataset({ inputs: D, values, labels, classes: 2 });
    const floats = ink.dataset({
      inputs: D,
      values: Float32Array.from(values, (v) => Math.fround(v / 255)),
      labels,
      classes: 2,
    });
    const [simd, scalar] = twins({
      inputs: D,
      layers: [
        { units: 6, activation: 'tanh' },
        { units: 2, activation: 'softmax' },
      ],
    });
    compare([simd, scalar], [sparse, floats], { batchSize: 3 });
  }));

test('weights and biases of -0 change no bit of either path', () =>
  overSeeds(3, (random) => {
    const ways = threeWays(random, 12, 10);
    const nets = [
      ...twins({
        inputs: 10,
        layers: [
          { units: 5, activation: 'linear' },
          { units: 4, activation: 'softmax' },
        ],
      }),
      ink.network({
        inputs: 10,
        layers: [
          { units: 5, activation: 'linear' },
          { units: 4, activation: 'softmax' },
        ],
      }),
    ];
    const parameters = nets[0].parameters.map((w) => (random.chance(0.6) ? -0 : w));
    nets.forEach((net) => {
      net.parameters = parameters;
    });
    compare([nets[0], nets[1]], [ways[0], ways[1]], { batchSize: 5 });
    nets[0].reset();
    nets[0].parameters = parameters;
    compare([nets[0], nets[2]], [ways[0], ways[2]], { batchSize: 5 });
  }));

test('a row of zeros meets a bias of -0: every path gives +0', () => {
  const labels = [0, 1],
    values = Uint8Array.of(0, 0, 0, 0, 0, 9, 0, 0);
  const sparse = ink.dataset({ values, inputs: 4, labels }),
    dense = ink.dataset({
      values: Float32Array.from(values, (v) => Math.fround(v / 255)),
      inputs: 4,
      labels,
    });
  for (const net of twins({ inputs: 4, layers: [{ units: 5 }], loss: 'mse' })) {
    net.parameters = net.parameters.map((_, i) => (i < 20 ? -1 : -0));
    for (const data of [sparse, dense]) {
      const [z] = words(net.examine(data).outputs);
      assert.is(z, 0);
    }
    assert.is(words(net.predict(values))[0], 0);
  }
});

test('the hash tells apart weights that differ in one bit', () => {
  const net = ink.network({ inputs: 3, layers: [{ units: 2, activation: 'softmax' }] });
  const parameters = net.parameters,
    seen = new Set([net.hash()]);
  for (let i = 0; i < parameters.length; i++) {
    const changed = parameters.slice();
    words(changed)[i] ^= 1;
    net.parameters = changed;
    seen.add(net.hash());
    assert.match(net.hash(), /^[0-9a-f]{16}$/);
  }
  assert.is(seen.size, parameters.length + 1);
});

test.run();
