// Snapshots: restore and go on gives the bits of never having stopped; bytes that are none are
// refused, and nothing has changed.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { InkError, load } from '../web/inkgrad.js';
import { overSeeds, seeded } from './random.js';

/**
 * @typedef {import('../web/inkgrad.js').NetworkOptions} NetworkOptions
 *
 * @typedef {import('../web/inkgrad.js').OptimizerOptions} OptimizerOptions
 */

const ink = await load();

const D = 12,
  K = 3;

/**
 * @param {number} N
 * @param {number} [seed]
 */
function dataset(N, seed = 1) {
  const random = seeded(seed);
  return ink.dataset({
    images: random.pixels(N * D, 0.3),
    inputs: D,
    labels: random.labels(N, K),
    classes: K,
  });
}

/** @type {NetworkOptions} */
const DROPPING = {
  inputs: D,
  layers: [
    { units: 7, activation: 'relu', dropout: 0.4 },
    { units: 5, activation: 'maxout', pieces: 3, dropout: 0.2 },
    { units: K, activation: 'softmax' },
  ],
  labelSmoothing: 0.1,
  seed: 11,
};

/** @type {OptimizerOptions[]} */
const OPTIMIZERS = [
  {},
  { momentum: 0.9, learningRate: 0.02 },
  { optimizer: 'nesterov', learningRate: 0.02 },
  { optimizer: 'adagrad' },
  { optimizer: 'rmsprop' },
  { optimizer: 'adam' },
  { optimizer: 'adamw' },
  {
    optimizer: 'adam',
    schedule: 'one-cycle',
    period: 30,
    warmup: 4,
    clipNorm: 1,
    maxNorm: 2,
    l1: 1e-4,
  },
];

for (const options of OPTIMIZERS) {
  const name = JSON.stringify(options).replace(/["{}]/g, '') || 'sgd';
  test(`cut anywhere and restored, the run is the uncut one, bit for bit: ${name}`, () => {
    const data = dataset(40),
      train = { ...options, batchSize: 9 }; // 5 steps an epoch, the last of 4 rows
    for (const cut of [0, 1, 4, 5, 7, 12]) {
      const uncut = ink.network(DROPPING);
      if (cut) uncut.train(data, { ...train, steps: cut });
      const bytes = uncut.snapshot(),
        told = uncut.hash();
      const end = uncut.train(data, { ...train, steps: 10 });

      const fresh = ink.network({ ...DROPPING, seed: 99 });
      fresh.restore(bytes);
      assert.equal([fresh.hash(), fresh.steps, fresh.seed], [told, cut, 11], 'as it was');
      assert.equal(fresh.snapshot(), bytes, 'the same snapshot again');
      assert.equal(fresh.train(data, { ...train, steps: 10 }), end);
      assert.is(fresh.hash(), uncut.hash(), 'into a fresh network');

      const used = ink.network({ ...DROPPING, seed: 5 });
      used.train(cut % 2 ? dataset(23, 2) : data, {
        optimizer: 'adagrad',
        batchSize: 4,
        steps: cut + 1,
      });
      used.restore(bytes);
      assert.equal(used.train(data, { ...train, steps: 10 }), end);
      assert.is(used.hash(), uncut.hash(), 'into one that has learnt something else');

      uncut.restore(bytes);
      assert.is(uncut.hash(), told, 'and back to where it was');
      uncut.train(data, { ...train, steps: 10 });
      assert.is(uncut.hash(), used.hash());
      [uncut, fresh, used].forEach((net) => net.dispose());
    }
    data.dispose();
  });
}

test('a snapshot from SIMD goes on in scalar kernels, and the other way round', () => {
  const data = dataset(40);
  ink.kernels = 'scalar';
  const scalar = ink.network(DROPPING);
  ink.kernels = 'simd';
  const simd = ink.network(DROPPING),
    whole = ink.network(DROPPING);
  whole.train(data, { optimizer: 'adam', batchSize: 9, steps: 12 });
  for (let s = 0; s < 12; s += 3) {
    simd.train(data, { optimizer: 'adam', batchSize: 9, steps: 2 });
    scalar.restore(simd.snapshot());
    scalar.train(data, { optimizer: 'adam', batchSize: 9, steps: 1 });
    simd.restore(scalar.snapshot());
  }
  assert.is(simd.hash(), whole.hash());
});

test('in the first epoch of streamed data, with its blocks', () => {
  const random = seeded(4),
    N = 60,
    images = random.pixels(N * D, 0.3),
    labels = random.labels(N, K);
  const data = ink.dataset({ images, labels, inputs: D, classes: K, firstEpochBlock: 20 });
  const uncut = ink.network(DROPPING);
  uncut.train(data, { batchSize: 8, steps: 3 });
  const bytes = uncut.snapshot();
  uncut.train(data, { batchSize: 8, steps: 10 });
  const other = ink.network(DROPPING);
  other.restore(bytes);
  other.train(data, { batchSize: 8, steps: 10 });
  assert.is(other.hash(), uncut.hash());
});

test('a perceptron goes on at the sample where it stopped', () => {
  const make = () =>
    ink.network({
      inputs: D,
      layers: [{ units: K, activation: 'step' }],
      loss: 'none',
      init: 'zeros',
    });
  const data = dataset(40),
    uncut = make(),
    cut = make();
  uncut.trainPerceptron(data, { samples: 57 });
  cut.restore(uncut.snapshot());
  uncut.trainPerceptron(data, { samples: 31 });
  cut.trainPerceptron(data, { samples: 31 });
  assert.is(cut.hash(), uncut.hash());
});

test('restored and given other data, a network begins their epoch', () => {
  const net = ink.network(DROPPING),
    data = dataset(40),
    other = dataset(25, 2);
  net.train(data, { batchSize: 9, steps: 7 });
  net.restore(net.snapshot());
  assert.equal(net.train(other, { batchSize: 9 }).position, 9);
  assert.ok(net.parameters.every(Number.isFinite));
});

test('reset after restore begins with the seed of the snapshot', () => {
  const origin = ink.network(DROPPING),
    initial = origin.hash(),
    net = ink.network({ ...DROPPING, seed: 1 });
  net.restore(origin.snapshot());
  net.train(dataset(40), { steps: 3 });
  net.reset();
  assert.is(net.hash(), initial);
});

test('a snapshot is a copy, and restoring leaves it alone', () => {
  const net = ink.network(DROPPING),
    data = dataset(40),
    bytes = net.snapshot(),
    copy = bytes.slice();
  net.train(data, { steps: 3 });
  assert.equal(bytes, copy);
  net.restore(bytes);
  bytes.fill(0);
  net.train(data, { steps: 1 });
  assert.ok(net.parameters.some((w) => w !== 0));
});

test('it may lie anywhere in a buffer', () => {
  const net = ink.network(DROPPING),
    bytes = net.snapshot(),
    before = net.hash();
  const inside = new Uint8Array(bytes.length + 7);
  inside.set(bytes, 3);
  net.train(dataset(40), { steps: 3 });
  net.restore(inside.subarray(3, 3 + bytes.length));
  assert.equal([net.hash(), net.seed], [before, 11]);
});

test('restore leaves no gradient or activation of before', () => {
  const net = ink.network(DROPPING),
    data = dataset(40),
    bytes = net.snapshot();
  net.forward(data.batch([1, 2, 3]));
  net.backward();
  net.restore(bytes);
  assert.ok(net.gradients.every((g) => g === 0));
  assert.is(net.batchSize, 0);
  assert.throws(
    () => net.backward(),
    (/** @type {any} */ error) => error.code === 'order',
  );
});

// ---- hostile bytes ----

/**
 * Restoring these bytes is refused, and all state is as before.
 *
 * @param {ReturnType<typeof ink.network>} net
 * @param {Uint8Array} bytes
 * @param {string} what
 */
function refuses(net, bytes, what) {
  const before = net.snapshot(),
    hash = net.hash(),
    seed = net.seed;
  assert.throws(
    () => net.restore(bytes),
    (/** @type {unknown} */ error) =>
      error instanceof InkError && ['snapshot', 'not-finite'].includes(error.code),
    what,
  );
  assert.equal(net.snapshot(), before, `${what}: something changed`);
  assert.equal([net.hash(), net.seed], [hash, seed], what);
}

function trained() {
  const net = ink.network(DROPPING);
  net.train(dataset(40), { optimizer: 'adam', batchSize: 9, steps: 7 });
  return net;
}

test('every length but the right one is refused', () => {
  const net = trained(),
    bytes = net.snapshot(),
    longer = new Uint8Array(bytes.length + 4);
  longer.set(bytes);
  for (const length of [0, 1, 3, 4, 7, 8, 100, 511, 512, bytes.length - 4, bytes.length - 1])
    refuses(net, bytes.subarray(0, length), `${length} bytes`);
  refuses(net, longer, 'four bytes more');
});

test('a snapshot of another network is refused', () => {
  const net = trained();
  /** @type {[string, NetworkOptions][]} */
  const others = [
    [
      'other units',
      { ...DROPPING, layers: [{ ...DROPPING.layers[0], units: 8 }, ...DROPPING.layers.slice(1)] },
    ],
    [
      'another activation, the same size',
      {
        ...DROPPING,
        layers: [{ ...DROPPING.layers[0], activation: 'tanh' }, ...DROPPING.layers.slice(1)],
      },
    ],
    [
      'other dropout',
      {
        ...DROPPING,
        layers: [{ ...DROPPING.layers[0], dropout: 0.5 }, ...DROPPING.layers.slice(1)],
      },
    ],
    ['another loss', { ...DROPPING, loss: 'mse' }],
    ['other smoothing', { ...DROPPING, labelSmoothing: 0.2 }],
    [
      'the same number of parameters, otherwise shaped',
      {
        ...DROPPING,
        inputs: 5,
        layers: [{ units: 14, activation: 'relu' }, ...DROPPING.layers.slice(1)],
      },
    ],
  ];
  for (const [what, options] of others) refuses(net, ink.network(options).snapshot(), what);
});

test('each word of the header, changed, is refused or is the state of another run that goes on soundly', () => {
  const net = trained(),
    data = dataset(40),
    good = net.snapshot(),
    header = good.length - 3 * 4 * net.numParameters;
  let refused = 0,
    taken = 0;
  for (let at = 0; at < header; at += 4) {
    for (const change of [
      (/** @type {number} */ w) => w ^ 1,
      (/** @type {number} */ w) => w ^ 0x80000000,
      () => 0xffffffff,
      () => 0x7fffffff,
      () => 0,
      (/** @type {number} */ w) => w + 2,
    ]) {
      const bytes = good.slice(),
        view = new DataView(bytes.buffer),
        word = view.getUint32(at, true),
        other = change(word) >>> 0;
      if (other === word) continue;
      view.setUint32(at, other, true);
      net.restore(good);
      let isTaken = true;
      try {
        net.restore(bytes);
      } catch {
        isTaken = false;
      }
      if (!isTaken) {
        refused++;
        refuses(net, bytes, `word ${at / 4} = ${other}`);
        continue;
      }
      taken++;
      assert.equal(net.snapshot(), bytes, `word ${at / 4} = ${other} was taken, but not kept`);
      for (const optimizer of ['adam', 'sgd']) {
        const result = net.train(data, {
          optimizer,
          schedule: 'step',
          period: 3,
          batchSize: 9,
          steps: 6,
        });
        assert.ok(result.steps === 6 && Number.isFinite(result.loss), `word ${at / 4} = ${other}`);
        assert.ok(
          net.parameters.every(Number.isFinite),
          `word ${at / 4} = ${other}: the weights are not finite`,
        );
      }
    }
  }
  assert.ok(refused > 6 * 100 && taken > 20, `${refused} refused, ${taken} taken`);
});

test('a place, a rule or a generator that no run can have is refused', () => {
  const net = trained(),
    good = net.snapshot(),
    AFTER_CONFIG = 2 + 5 + 7 * 16;
  /** @type {[string, number, number[]][]} */
  const words = [
    ['step', 1, [-1]],
    ['rule', 2, [-1, 6]],
    ['its steps', 3, [-1]],
    ['epoch', 4, [-1]],
    ['position', 5, [-1, 40, 41]],
    ['size', 6, [-1, 1, 2 ** 24 + 1]],
    ['block', 7, [-1]],
    ['perceptron', 8, [-1, 2 ** 24 + 1]],
    ['even increment', 11, [0, 2]],
  ];
  for (const [what, word, values] of words) {
    for (const value of values) {
      const bytes = good.slice();
      new DataView(bytes.buffer).setInt32(4 * (AFTER_CONFIG + word), value, true);
      refuses(net, bytes, `${what} = ${value}`);
    }
  }
});

test('magic, version, shape, loss and layers are refused whatever they are changed to', () => {
  const net = trained(),
    good = net.snapshot(),
    CONFIG_WORDS = 2 + 5 + 7 * 16,
    SEED = 6;
  overSeeds(2, (random) => {
    for (let word = 0; word < CONFIG_WORDS + 1; word++) {
      // the last is the number of parameters
      if (word === SEED) continue;
      const bytes = good.slice(),
        view = new DataView(bytes.buffer);
      view.setUint32(
        4 * word,
        (view.getUint32(4 * word, true) + random.whole(1, 0x7fffffff)) >>> 0,
        true,
      );
      refuses(net, bytes, `word ${word}`);
    }
  });
});

test('NaN, infinity and negative squares are refused wherever they stand', () => {
  const net = trained(),
    good = net.snapshot(),
    P = net.numParameters,
    from = good.length - 3 * 4 * P;
  for (const block of [0, 1, 2]) {
    for (const i of [0, 1, P >> 1, P - 1]) {
      for (const value of block === 2 ? [NaN, -Infinity, -1e-3] : [NaN, Infinity, -Infinity]) {
        const bytes = good.slice();
        new DataView(bytes.buffer).setFloat32(from + 4 * (block * P + i), value, true);
        refuses(net, bytes, `${value} at ${i} of block ${block}`);
      }
    }
  }
});

test('an argument that is no Uint8Array is refused', () => {
  const net = trained(),
    before = net.hash();
  for (const bytes of [
    null,
    undefined,
    'SINK',
    [],
    net.snapshot().buffer,
    new Float32Array(net.snapshot().buffer),
  ]) {
    assert.throws(
      () => net.restore(/** @type {any} */ (bytes)),
      (/** @type {unknown} */ error) => error instanceof InkError,
    );
  }
  assert.is(net.hash(), before);
});

test.run();
