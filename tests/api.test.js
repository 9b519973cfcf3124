// Misuse: each refused with an InkError whose sentence names the problem and a way out; nothing has
// changed then, and no memory is lost. And what dispose promises.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { InkError, load } from '../web/inkgrad.js';
import { seeded } from './random.js';
import { exportsOf, leavesNothing, refusal, refused } from './refusals.js';

/** @typedef {import('../web/inkgrad.js').NetworkOptions} NetworkOptions */

const ink = await load();

/** @type {NetworkOptions} */
const SMALL = {
  inputs: 4,
  layers: [
    { units: 5, activation: 'relu', dropout: 0.3 },
    { units: 3, activation: 'softmax' },
  ],
};

function samples(N = 20) {
  const random = seeded(1);
  return { values: random.floats(4 * N), inputs: 4, labels: random.labels(N, 3), classes: 3 };
}

/**
 * The same with what it says of the last layer.
 *
 * @param {string} activation
 * @param {string} loss
 * @param {number} [units]
 */
const pair = (activation, loss, units = 3) =>
  ink.network({ inputs: 4, layers: [{ units, activation }], loss });

// ---- what is refused ----

/** @type {[string, () => unknown, string, RegExp][]} */
const NETWORKS = [
  [
    'softmax with binary cross-entropy',
    () => pair('softmax', 'binary-cross-entropy'),
    'pair',
    /softmax does not.*sigmoid.*loss cross-entropy/s,
  ],
  [
    'linear with binary cross-entropy',
    () => pair('linear', 'binary-cross-entropy'),
    'pair',
    /linear does not.*mse/s,
  ],
  [
    'sigmoid with cross-entropy',
    () => pair('sigmoid', 'cross-entropy'),
    'pair',
    /sigmoid does not.*softmax.*binary-cross-entropy/s,
  ],
  [
    'relu with cross-entropy',
    () => pair('relu', 'cross-entropy'),
    'pair',
    /relu does not.*softmax/s,
  ],
  [
    'softmax with hinge',
    () => pair('softmax', 'hinge'),
    'pair',
    /raw scores.*linear.*cross-entropy/s,
  ],
  [
    'sigmoid with the perceptron criterion',
    () => pair('sigmoid', 'perceptron'),
    'pair',
    /raw scores.*linear/s,
  ],
  [
    'one softmax unit',
    () => pair('softmax', 'cross-entropy', 1),
    'pair',
    /always 1.*sigmoid.*two softmax/s,
  ],
  ['one softmax unit under mse', () => pair('softmax', 'mse', 1), 'pair', /always 1/],
  [
    'one hidden softmax unit',
    () =>
      ink.network({
        inputs: 2,
        layers: [{ units: 1, activation: 'softmax' }, { units: 1 }],
        loss: 'mse',
      }),
    'pair',
    /always 1/,
  ],
  [
    'step under a loss',
    () => pair('step', 'mse'),
    'step',
    /derivative 0.*sigmoid.*trainPerceptron/s,
  ],
  [
    'step in a hidden layer',
    () =>
      ink.network({
        inputs: 2,
        layers: [{ units: 2, activation: 'step' }, { units: 1 }],
        loss: 'mse',
      }),
    'step',
    /derivative 0/,
  ],
  [
    'an unknown activation',
    () => pair('sigmiod', 'mse'),
    'argument',
    /Unknown activation: "sigmiod".*sigmoid/,
  ],
  ['an unknown loss', () => pair('linear', 'l2'), 'argument', /Unknown loss: "l2".*mse/],
  [
    'an unknown init',
    () => ink.network({ ...SMALL, init: 'zeroes' }),
    'argument',
    /Unknown init: "zeroes".*zeros/,
  ],
  [
    'no init at all',
    () => ink.network({ ...SMALL, init: /** @type {any} */ (null) }),
    'argument',
    /init options must be an object.*not null/,
  ],
  ['no layers', () => ink.network({ layers: [] }), 'size', /list of 1 to 16 layers/],
  ['nothing', () => /** @type {any} */ (ink).network(), 'size', /list of 1 to 16 layers/],
  [
    '17 layers',
    () => ink.network({ inputs: 1, layers: Array(17).fill({ units: 1 }), loss: 'mse' }),
    'size',
    /1 to 16/,
  ],
  [
    'a layer that is none',
    () => ink.network({ layers: [/** @type {any} */ (null)] }),
    'argument',
    /layer options must be an object.*not null/,
  ],
  [
    'dropout on the last layer',
    () => ink.network({ inputs: 2, layers: [{ units: 2, activation: 'softmax', dropout: 0.5 }] }),
    'setting',
    /last layer.*hidden/s,
  ],
  [
    'too many parameters',
    () =>
      ink.network({
        inputs: 65536,
        layers: [
          { units: 65536, activation: 'relu' },
          { units: 2, activation: 'softmax' },
        ],
      }),
    'size',
    /4,295,163,906 parameters; the limit is 67,108,864/,
  ],
  [
    'too many pieces',
    () =>
      ink.network({
        inputs: 1,
        layers: [{ units: 40000, activation: 'maxout', pieces: 2 }],
        loss: 'mse',
      }),
    'size',
    /at most 65536 pieces.*not 80000/,
  ],
  [
    'a pieceless maxout',
    () =>
      ink.network({
        inputs: 1,
        layers: [{ units: 4, activation: 'maxout', pieces: 1 }],
        loss: 'mse',
      }),
    'size',
    /pieces must be.*2 to 16/,
  ],
];

for (const [what, act, code, sentence] of NETWORKS) {
  test(`no network: ${what}`, () => {
    refused(act, code, sentence);
    leavesNothing(what, exportsOf(ink.dataset(samples())), () => refusal(act));
  });
}

test('a dataset that is refused, or rows that are, leave nothing behind', () => {
  const values = new Float32Array(400),
    bad = values.slice().fill(NaN, 399),
    room = ink.dataset({ capacity: 300, inputs: 4, classes: 3, format: 'float32' });
  const exports = exportsOf(room),
    labels = new Uint8Array(100),
    wrong = labels.slice().fill(9, 99);
  for (const act of [
    () => ink.dataset({ values: bad, inputs: 4, labels }),
    () => ink.dataset({ values, inputs: 4, labels: wrong, classes: 3 }),
    () => ink.dataset({ values, inputs: 4, targets: [1, 2], numTargets: 1 }),
    () => ink.dataset({ values, inputs: 4, targets: new Float32Array(100).fill(NaN) }),
    () => ink.dataset({ values: new Uint8Array(400), inputs: 4, labels, format: 'float32' }),
    () => room.append({ values: bad, labels }),
    () => room.append({ values, labels: wrong }),
    () => room.append({ values: new Float32Array(1600), labels: new Uint8Array(400) }),
  ]) {
    leavesNothing(String(act), exports, () => refusal(act));
  }
  assert.is(room.size, 0);
});

const NO_COUNT = [0, -1, 1.5, NaN, Infinity, 1e12, '3', null, [2], 3n];

test('sizes and numbers outside their range are refused by name', () => {
  const data = ink.dataset(samples()),
    net = ink.network(SMALL),
    before = net.hash();
  /** @type {[RegExp, unknown[], (value: any) => unknown][]} */
  const cases = [
    [
      /inputs must be a whole number from 1 to 65536/,
      [...NO_COUNT, 65537].filter((v) => v !== null),
      (v) => ink.network({ ...SMALL, inputs: v }),
    ],
    [
      /units must be/,
      [...NO_COUNT, 65537],
      (v) => ink.network({ inputs: 2, layers: [{ units: v }], loss: 'mse' }),
    ],
    [
      /seed must be a whole number from 0 to 4294967295/,
      [-1, 0.5, NaN, 2 ** 32, '1', 1n],
      (v) => ink.network({ ...SMALL, seed: v }),
    ],
    [/seed must be/, [-1, 2 ** 32, NaN], (v) => net.reset(v)],
    [
      /dropout must be a number from 0 to/,
      [-0.1, 1, NaN, '0.5'],
      (v) =>
        ink.network({ inputs: 2, layers: [{ units: 2, dropout: v }, { units: 1 }], loss: 'mse' }),
    ],
    [/labelSmoothing must be/, [-0.1, 1, NaN], (v) => ink.network({ ...SMALL, labelSmoothing: v })],
    [
      /delta must be/,
      [0, -1, NaN],
      (v) => ink.network({ inputs: 2, layers: [{ units: 1 }], loss: 'huber', delta: v }),
    ],
    [
      /slope must be/,
      [-0.1, NaN, Infinity, 101],
      (v) =>
        ink.network({
          inputs: 2,
          layers: [{ units: 1, activation: 'leaky-relu', slope: v }],
          loss: 'mse',
        }),
    ],
    [
      /sigma must be/,
      [NaN, Infinity, '1'],
      (v) => ink.network({ ...SMALL, init: { name: 'normal', sigma: v } }),
    ],
    [
      /capacity must be/,
      [...NO_COUNT, 2 ** 24 + 1].filter((v) => v !== null),
      (v) => ink.dataset({ capacity: v, inputs: 2 }),
    ],
    [
      /classes must be/,
      [-1, 1.5, NaN, 65537, '3'],
      (v) => ink.dataset({ capacity: 2, inputs: 2, classes: v }),
    ],
    [
      /firstEpochBlock must be/,
      [-1, 0.5, NaN],
      (v) => ink.dataset({ capacity: 2, inputs: 2, firstEpochBlock: v }),
    ],
    [
      /batchSize must be/,
      [...NO_COUNT, 2 ** 24 + 1].filter((v) => v !== null),
      (v) => net.train(data, { batchSize: v }),
    ],
    [/steps must be/, [0, -1, 0.5, NaN, 2 ** 30 + 1], (v) => net.train(data, { steps: v })],
    [
      /learningRate must be a number from 0 to 1000000000/,
      [-0.1, NaN, Infinity, '0.1', null],
      (v) => net.train(data, { learningRate: v }),
    ],
    [/momentum must be/, [-0.1, 1, NaN], (v) => net.train(data, { momentum: v })],
    [/beta1 must be/, [-0.1, 1, NaN], (v) => net.train(data, { optimizer: 'adam', beta1: v })],
    [/beta2 must be/, [-0.1, 1, NaN], (v) => net.train(data, { optimizer: 'adam', beta2: v })],
    [/rho must be/, [-0.1, 1, NaN], (v) => net.train(data, { optimizer: 'rmsprop', rho: v })],
    [/epsilon must be/, [0, -1, NaN, 2], (v) => net.train(data, { optimizer: 'adam', epsilon: v })],
    [/weightDecay must be/, [-1, NaN, 1e7], (v) => net.train(data, { weightDecay: v })],
    [/l1 must be/, [-1, NaN], (v) => net.train(data, { l1: v })],
    [/clipNorm must be/, [-1, NaN, Infinity], (v) => net.train(data, { clipNorm: v })],
    [/maxNorm must be/, [-1, NaN], (v) => net.train(data, { maxNorm: v })],
    [
      /period must be|needs a period/,
      [0, -1, 0.5, NaN, undefined],
      (v) => net.train(data, { schedule: 'cosine', period: v }),
    ],
    [
      /gamma must be/,
      [0, -1, NaN, 1.1],
      (v) => net.train(data, { schedule: 'step', period: 3, gamma: v }),
    ],
    [
      /finalRate must be/,
      [-1, NaN],
      (v) => net.train(data, { schedule: 'cosine', period: 3, finalRate: v }),
    ],
    [/warmup must be/, [-1, 0.5, NaN], (v) => net.train(data, { warmup: v })],
    [/Unknown optimizer: /, ['Adam', 'lbfgs', '', 3], (v) => net.train(data, { optimizer: v })],
    [/Unknown schedule: /, ['linear', 3], (v) => net.train(data, { schedule: v, period: 3 })],
    [/^from must be/, [-1, 20, 0.5, NaN, '1'], (v) => net.evaluate(data, { from: v })],
    [/^to must be/, [-1, 0, 21, 0.5, NaN], (v) => net.evaluate(data, { to: v })],
    [/^to must be/, [4, 5], (v) => net.examine(data, { from: 5, to: v })],
    [/layer must be/, [-1, 2, 0.5, NaN, undefined], (v) => net.activations(v)],
    [/unit must be/, [-1, 5, 0.5], (v) => net.unitWeights(0, v)],
    [/piece must be/, [-1, 1], (v) => net.unitWeights(0, 0, v)],
    [/penWidth must be/, [-1, NaN, 29, '3'], (v) => ink.drawing([[[0, 0]]], { penWidth: v })],
    [/count must be/, [0, -1, NaN, 1000001], (v) => ink.generatedDigits({ count: v })],
    [/steps must be/, [0, -1, NaN], (v) => ink.schedule({}, v)],
    [/gamma must be/, [0, 1, NaN], (v) => ink.plateau({ gamma: v })],
    [/patience must be/, [-1, 0.5, NaN], (v) => ink.plateau({ patience: v })],
    [
      /slope must be/,
      [-1, NaN, Infinity],
      (v) => ink.activationCurve('leaky-relu', [1], { slope: v }),
    ],
    [
      /Unknown kernels: /,
      ['avx', '', undefined],
      (v) => {
        ink.kernels = v;
      },
    ],
  ];
  for (const [sentence, values, act] of cases) {
    for (const value of values) {
      const { message } = refusal(() => act(value), `${sentence} ${String(value)}`);
      assert.match(message, sentence, `${String(value)}: ${message}`);
    }
    leavesNothing(String(sentence), exportsOf(net), () => refusal(() => act(values[0])));
  }
  assert.is(net.hash(), before);
  assert.is(net.steps, 0);
  assert.is(ink.kernels, 'simd');
});

test('an option that does not exist is named, with those that do', () => {
  const data = ink.dataset(samples()),
    net = ink.network(SMALL);
  /** @type {[() => unknown, RegExp][]} */
  const calls = [
    [
      () => ink.network(/** @type {any} */ ({ ...SMALL, input: 4 })),
      /Unknown network option "input".*inputs/,
    ],
    [
      () =>
        ink.network({
          ...SMALL,
          layers: [/** @type {any} */ ({ units: 3, activaton: 'softmax' })],
        }),
      /Unknown layer option "activaton".*activation/,
    ],
    [
      () => ink.network({ ...SMALL, init: /** @type {any} */ ({ name: 'normal', std: 1 }) }),
      /Unknown init option "std".*sigma/,
    ],
    [
      () => ink.dataset(/** @type {any} */ ({ ...samples(), label: [] })),
      /Unknown dataset option "label".*labels/,
    ],
    [
      () => net.train(data, /** @type {any} */ ({ lr: 0.1 })),
      /Unknown training option "lr".*learningRate/,
    ],
    [() => net.step(/** @type {any} */ ({ learningrate: 0.1 })), /"learningrate".*learningRate/],
    [() => ink.schedule(/** @type {any} */ ({ decay: 2 }), 3), /"decay"/],
    [
      () => ink.earlyStopping(/** @type {any} */ ({ delta: 2 })),
      /Unknown earlyStopping option "delta".*minDelta/,
    ],
  ];
  for (const [act, sentence] of calls) refused(act, 'argument', sentence);
});

test('a refused call leaves a network as it was: weights, moments, generators, gradients, last forward', () => {
  const data = ink.dataset(samples()),
    net = ink.network(SMALL),
    exports = exportsOf(net);
  const narrow = ink.dataset({ values: new Float32Array(6), inputs: 3, labels: [0, 1] });
  const wide = ink.dataset({ values: new Float32Array(8), inputs: 4, labels: [0, 3], classes: 4 });
  const targets = ink.dataset({
    values: new Float32Array(8),
    inputs: 4,
    targets: new Float32Array(4),
  });
  const bare = ink.dataset({ values: new Float32Array(8), inputs: 4 });
  const empty = ink.dataset({ capacity: 5, inputs: 4, classes: 3 });
  const bad = new Float32Array(4 * 300);
  bad[4 * 299] = NaN;
  net.train(data, { optimizer: 'adam', batchSize: 6, steps: 2 });
  net.forward(data.batch([3, 1]));
  net.backward();
  const state = () => [
    net.hash(),
    [...net.snapshot()].join(),
    [...net.gradients].join(),
    [...net.activations(0)].join(),
    [...net.deltas(1)].join(),
    net.batchSize,
    net.seed,
  ];
  const before = state();
  /** @type {[() => unknown, string, RegExp][]} */
  const calls = [
    [() => net.train(narrow), 'shape', /train: .*do not fit/],
    [() => net.train(wide), 'shape', /do not fit/],
    [() => net.train(targets), 'shape', /do not fit/],
    [() => net.train(bare), 'target', /needs labels or targets/],
    [() => net.train(empty), 'empty', /Append some/],
    [() => net.evaluate(narrow), 'shape', /evaluate/],
    [() => net.evaluate(empty), 'empty', /Append/],
    [() => net.examine(wide), 'shape', /examine/],
    [() => net.forward(narrow.batch([0])), 'shape', /forward/],
    [() => net.predict(new Float32Array(5)), 'shape', /examples of 4 values each, not 5/],
    [() => net.predict(new Float32Array(0)), 'shape', /not 0 values/],
    [() => net.predict(/** @type {any} */ ([1, 2, 3, 4])), 'argument', /Uint8Array/],
    [() => net.predict(Float32Array.of(1, 2, NaN, 4)), 'not-finite', /NaN/],
    [() => net.predict(bad), 'not-finite', /NaN/],
    [
      () => {
        net.parameters = [1, 2];
      },
      'shape',
      /has 43 parameters, not 2/,
    ],
    [
      () => {
        net.parameters = net.parameters.fill(NaN);
      },
      'not-finite',
      /NaN/,
    ],
    [
      () => {
        net.parameters = net.parameters.fill(1e39);
      },
      'not-finite',
      /infinite/,
    ],
    [() => net.trainPerceptron(data), 'pair', /one layer of step units.*train\(\)/s],
    [() => net.restore(new Uint8Array(10)), 'snapshot', /not a snapshot/],
    [() => net.reset(-1), 'size', /seed/],
    [() => net.train(/** @type {any} */ (undefined)), 'argument', /ink.dataset/],
    [() => net.train(/** @type {any} */ (net)), 'argument', /ink.dataset/],
    [() => net.evaluate(/** @type {any} */ (null)), 'argument', /ink.dataset/],
    [() => net.forward(/** @type {any} */ ([0, 1])), 'argument', /data.batch/],
    [() => net.forward(/** @type {any} */ (undefined)), 'argument', /data.batch/],
    [() => net.step({ learningRate: NaN }), 'setting', /learningRate/],
  ];
  for (const [act, code, sentence] of calls) {
    refused(act, code, sentence);
    assert.equal(state(), before, `${act} changed something`);
    leavesNothing(String(act), exports, () => refusal(act));
  }
  net.step();
});

test('calls out of order are refused, and say what comes first', () => {
  const data = ink.dataset(samples()),
    net = ink.network(SMALL);
  const looks = () => [
    () => net.loss(),
    () => net.backward(),
    () => net.activations(0),
    () => net.preActivations(0),
    () => net.deltas(0),
    () => net.inputGradient(),
    () => net.dropoutMask(0),
  ];
  for (const look of looks()) refused(look, 'order', /Call forward before/);
  assert.is(net.batchSize, 0);
  net.forward(data.batch([0, 1]));
  assert.is(net.batchSize, 2);
  net.loss();
  for (const look of [() => net.deltas(0), () => net.inputGradient()])
    refused(look, 'order', /backward before/);
  net.backward();
  net.deltas(0);
  net.inputGradient();
  net.step();
  for (const call of [() => net.backward(), () => net.inputGradient()])
    refused(call, 'order', /forward again after a step/);
  net.activations(0);
  net.deltas(0);
  net.train(data);
  for (const look of looks()) refused(look, 'order', /forward/);
  for (const act of [
    () => net.evaluate(data),
    () => net.predict(data.example(0).pixels),
    () => net.reset(),
    () => {
      net.parameters = net.parameters.slice();
    },
    () => net.restore(net.snapshot()),
  ]) {
    net.forward(data.batch([0]));
    net.backward();
    act();
    for (const look of looks()) refused(look, 'order', /forward/);
  }
});

test('without a loss there is nothing to descend', () => {
  const data = ink.dataset({ values: new Float32Array(8), inputs: 4, labels: [0, 1] });
  const net = ink.network({
    inputs: 4,
    layers: [{ units: 1, activation: 'step' }],
    loss: 'none',
    init: 'zeros',
  });
  refused(() => net.train(data), 'no-loss', /Make it with another loss/);
  net.forward(data.batch([0]));
  refused(() => net.loss(), 'no-loss', /perceptron/);
  refused(() => net.backward(), 'no-loss', /perceptron/);
  assert.ok(Number.isNaN(net.evaluate(data).loss));
  assert.is(net.trainPerceptron(data).errors, 2); // z = 0 counts as 1, which the first is not; then b = -1
  for (const learningRate of [0, -1, NaN, '1'])
    refused(
      () => net.trainPerceptron(data, { learningRate: /** @type {any} */ (learningRate) }),
      'setting',
      /learningRate/,
    );
  for (const samples of [0, -1, 0.5, NaN])
    refused(() => net.trainPerceptron(data, { samples }), 'size', /samples must be/);
  refused(
    () => net.trainPerceptron(ink.dataset({ capacity: 2, inputs: 4, classes: 2 })),
    'empty',
    /Append/,
  );
  refused(
    () =>
      net.trainPerceptron(ink.dataset({ values: new Float32Array(8), inputs: 4, targets: [0, 1] })),
    'target',
    /labels/,
  );
});

test('a step whose update would leave no finite weights is refused', () => {
  const data = ink.dataset({ values: Float32Array.of(1e30), inputs: 1, targets: [1] });
  const net = ink.network({
    inputs: 1,
    layers: [{ units: 1 }],
    loss: 'mae',
    init: { name: 'constant', value: 1 },
  });
  net.forward(data.batch([0]));
  net.backward();
  const before = net.hash();
  refused(() => net.step(), 'diverged', /smaller learning rate/);
  assert.equal([net.hash(), net.steps], [before, 0]);
});

test('a function without a curve says so', () => {
  for (const activation of ['softmax', 'maxout'])
    refused(() => ink.activationCurve(activation, [1]), 'argument', /has no curve/);
  refused(() => ink.activationCurve('relu', []), 'size', /at least one point/);
  refused(() => ink.activationCurve('cube', [1]), 'argument', /Unknown activation: "cube"/);
});

// ---- dispose ----

test('disposed of twice is fine; any use after it is refused', () => {
  const data = ink.dataset(samples()),
    net = ink.network(SMALL),
    other = ink.dataset(samples()),
    batch = data.batch([0]);
  assert.is(net.disposed, false);
  net.dispose();
  net.dispose();
  assert.is(net.disposed, true);
  /** @type {(() => unknown)[]} */
  const ofNetwork = [
    () => net.train(other),
    () => net.evaluate(other),
    () => net.examine(other),
    () => net.predict(new Float32Array(4)),
    () => net.zeroGrad(),
    () => net.forward(other.batch([0])),
    () => net.loss(),
    () => net.backward(),
    () => net.step(),
    () => net.reset(),
    () => net.parameters,
    () => {
      net.parameters = new Float32Array(43);
    },
    () => net.gradients,
    () => net.batchSize,
    () => net.activations(0),
    () => net.deltas(0),
    () => net.preActivations(0),
    () => net.dropoutMask(0),
    () => net.inputGradient(),
    () => net.gradientNorms(),
    () => net.hash(),
    () => net.snapshot(),
    () => net.restore(new Uint8Array(8)),
    () => net.unitWeights(0, 0),
    () => net.steps,
    () => net.epoch,
  ];
  for (const use of ofNetwork) refused(use, 'disposed', /This network has been disposed of/);
  data.dispose();
  data.dispose();
  const live = ink.network(SMALL),
    exports = exportsOf(live);
  const ofDataset = [
    () => data.append({ values: new Float32Array(4), labels: [0] }),
    () => data.example(0),
    () => data.subset([0]),
    () => data.split([0.5, 0.5]),
    () => data.moments(),
    () => data.standardise({ means: [0, 0, 0, 0], deviations: [1, 1, 1, 1] }),
    () => data.setClassWeights([1, 1, 1]),
    () => data.setClassWeights(null),
    () => live.train(data),
    () => live.evaluate(data),
    () => live.examine(data),
    () => live.forward(batch),
  ];
  for (const use of ofDataset) refused(use, 'disposed', /This dataset has been disposed of/);
  for (const use of [...ofNetwork, ...ofDataset])
    leavesNothing(String(use), exports, () => refusal(use), 5);
  live.train(other);
});

test('a network goes on when the data that it learnt from are gone', () => {
  const data = ink.dataset(samples()),
    net = ink.network(SMALL),
    again = ink.dataset(samples());
  net.train(data, { steps: 3 });
  data.dispose();
  net.predict(again.example(0).pixels);
  net.train(again, { steps: 3 });
});

test('an object of another load() is refused: its pointers mean nothing here', async () => {
  const other = await load(),
    foreign = other.dataset(samples()),
    net = ink.network(SMALL);
  for (const use of [
    () => net.train(foreign),
    () => net.evaluate(foreign),
    () => net.examine(foreign),
    () => net.forward(foreign.batch([0])),
    () =>
      net.trainPerceptron.call(
        ink.network({ inputs: 4, layers: [{ units: 3, activation: 'step' }], loss: 'none' }),
        foreign,
      ),
  ]) {
    refused(use, 'argument', /made by another load\(\)/);
  }
});

// ---- the shape of what is given back ----

test('layers say where their weights and biases stand', () => {
  const net = ink.network({
    inputs: 3,
    layers: [
      { units: 4, activation: 'maxout', pieces: 3 },
      { units: 2, activation: 'softmax' },
    ],
    init: { name: 'constant', value: 2 },
  });
  assert.equal(
    net.layers.map(({ weights, biases }) => [
      weights.offset,
      weights.length,
      weights.shape,
      biases.offset,
      biases.length,
    ]),
    [
      [0, 36, [3, 12], 36, 12],
      [48, 8, [4, 2], 56, 2],
    ],
  );
  assert.is(net.numParameters, 58);
  const parameters = Float32Array.from({ length: 58 }, (_, i) => i);
  net.parameters = parameters;
  assert.equal(net.parameters, parameters);
  assert.equal([...net.unitWeights(0, 1, 2)], [9, 21, 33]);
  assert.equal([...net.unitWeights(1, 1)], [49, 51, 53, 55]);
});

test('the seed gives the weights, and every init its scale', () => {
  const make = (/** @type {any} */ init, seed = 1) =>
    ink.network({
      inputs: 300,
      layers: [
        { units: 200, activation: 'relu', init },
        { units: 2, activation: 'softmax' },
      ],
      seed,
    });
  /** @type {[any, number, number][]} deviation, largest magnitude */
  const inits = [
    ['he', Math.sqrt(2 / 300), Infinity],
    ['he-uniform', Math.sqrt(2 / 300), Math.sqrt(6 / 300)],
    ['xavier', Math.sqrt(2 / 500), Infinity],
    ['xavier-uniform', Math.sqrt(2 / 500), Math.sqrt(6 / 500)],
    [{ name: 'normal', sigma: 0.3 }, 0.3, Infinity],
    [{ name: 'uniform', range: 0.3 }, 0.3 / Math.sqrt(3), 0.3],
    ['normal', 0.01, Infinity],
    ['uniform', 0.05 / Math.sqrt(3), 0.05],
  ];
  for (const [init, deviation, largest] of inits) {
    const net = make(init),
      W = net.parameters.subarray(0, 60000);
    const mean = W.reduce((s, w) => s + w, 0) / W.length,
      squares = W.reduce((s, w) => s + w * w, 0) / W.length;
    assert.ok(
      Math.abs(mean) < (5 * deviation) / Math.sqrt(60000),
      `${JSON.stringify(init)}: mean ${mean}`,
    );
    assert.ok(
      Math.abs(Math.sqrt(squares) / deviation - 1) < 0.02,
      `${JSON.stringify(init)}: deviation ${Math.sqrt(squares)}`,
    );
    assert.ok(W.every((w) => Math.abs(w) <= largest));
    assert.ok(
      net.parameters.subarray(60000, 60200).every((b) => b === 0),
      'biases start at 0',
    );
    assert.is(make(init).hash(), net.hash());
    assert.is.not(make(init, 2).hash(), net.hash());
    net.dispose();
  }
  assert.ok(
    make('zeros')
      .parameters.subarray(0, 60200)
      .every((w) => w === 0),
  );
  assert.ok(
    make({ name: 'constant', value: 0.5 })
      .parameters.subarray(0, 60200)
      .every((w) => w === 0.5),
  );
  const seeds = [0, 1, 4294967295].map((seed) => make('he', seed).hash());
  assert.is(new Set(seeds).size, 3);
});

test("activation curves are f and f' at the points", () => {
  const { f, derivative } = ink.activationCurve('elu', [-1, 0, 2], { alpha: 2 });
  assert.ok(
    Math.abs(f[0] - 2 * Math.expm1(-1)) < 1e-6 && Math.abs(derivative[0] - 2 * Math.exp(-1)) < 1e-6,
  );
  assert.equal([f[2], derivative[2]], [2, 1]);
  assert.equal([...ink.activationCurve('leaky-relu', [-2, 3], { slope: 0.5 }).f], [-1, 3]);
  assert.equal([...ink.activationCurve('step', [-1, 0, 1]).f], [0, 1, 1]);
});

test('far from 0 activation curves keep to their limits, without NaN', () => {
  const far = [50, 200, 1e10, 1e15, 1e19, 1e25, 3e38];
  /** @type {Record<string, [number, number]>} f' on the far left and right */
  const slopes = {
    linear: [1, 1],
    step: [0, 0],
    sigmoid: [0, 0],
    tanh: [0, 0],
    relu: [0, 1],
    'leaky-relu': [0.25, 1],
    elu: [0, 1],
    gelu: [0, 1],
    'gelu-tanh': [0, 1],
    softplus: [0, 1],
    swish: [0, 1],
  };
  for (const [activation, [left, right]] of Object.entries(slopes)) {
    for (const [z, slope] of /** @type {[number[], number][]} */ ([
      [far.map((v) => -v), left],
      [far, right],
    ])) {
      const { f, derivative } = ink.activationCurve(activation, z, { slope: 0.25 });
      z.forEach((v, i) => {
        assert.ok(
          Math.abs(derivative[i] - slope) < 1e-15,
          `${activation}'(${v}) = ${derivative[i]}`,
        );
        assert.ok(!Number.isNaN(f[i]), `${activation}(${v})`);
        if (slope === 1) assert.is(f[i], Math.fround(v), activation);
      });
    }
  }
});

test('an InkError is an Error with a name and a code', () => {
  const error = refusal(() => ink.network({ layers: [] }));
  assert.instance(error, Error);
  assert.is(error.name, 'InkError');
  assert.type(error.code, 'string');
});

test('a refusal has a reason and the values of its sentence, for another language', () => {
  const data = ink.dataset({ ...samples(), capacity: 30 });
  /** @type {[() => unknown, string, object][]} */
  const calls = [
    [() => data.append(samples(11)), 'room', { room: 10, count: 11 }],
    [
      () => ink.network({ ...SMALL, loss: 'hinge' }),
      'loss-activation',
      { loss: 'hinge', activation: 'softmax' },
    ],
    [
      () => ink.network({ ...SMALL, inputs: 0 }),
      'whole-number',
      { name: 'inputs', low: 1, high: 65536, value: '0' },
    ],
    [() => ink.network(SMALL).loss(), 'core-order', { call: 'loss' }],
  ];
  for (const [act, reason, details] of calls) {
    const error = refusal(act);
    assert.is(error.reason, reason);
    assert.equal(error.details, details);
  }
  assert.is(new InkError('A sentence of a page.', 'empty').reason, 'empty');
  data.dispose();
});

test('loaded lean it trains as ever, and says what it was loaded without', async () => {
  const lean = await load({ lean: true });
  for (const use of [
    () => lean.points({ kind: 'or' }),
    () => lean.surface('bowl'),
    () => lean.earlyStopping(),
  ]) {
    const error = refusal(use);
    assert.is(error.code, 'unsupported');
    assert.match(error.message, /loaded lean/);
  }
  const hashes = [ink, lean].map((one) => {
    const net = one.network(SMALL);
    net.train(one.dataset(samples()), { steps: 3, batchSize: 5 });
    return net.hash();
  });
  assert.is(hashes[0], hashes[1]);
});

test.run();
