// Dropout, max-norm, clipping, L1, L2 and class weights do what they say.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { D, K, SMALL, patterns } from './patterns.js';
import { seeded } from './random.js';

/** @typedef {ReturnType<typeof ink.network>} Network */

const ink = await load();

test('dropout is the identity at evaluation', () => {
  const data = ink.dataset(patterns(64)),
    net = ink.network(SMALL);
  net.train(data, { steps: 10 });
  const plain = ink.network({
    ...SMALL,
    layers: SMALL.layers.map((layer) => ({ ...layer, dropout: 0 })),
  });
  plain.parameters = net.parameters;
  assert.equal(net.examine(data), plain.examine(data));
  assert.equal(net.evaluate(data), plain.evaluate(data));
  net.forward(data.batch([1, 2]), { training: false });
  assert.ok(net.dropoutMask(0).every((m) => m === 1));
});

test('dropout in training drops the share p, scales the rest by 1 / (1 - p), and passes both on', () => {
  for (const p of [0.1, 0.5, 0.9]) {
    for (const activation of ['linear', 'relu', 'maxout']) {
      const units = 403,
        B = 50,
        random = seeded(1);
      const net = ink.network({
        inputs: 3,
        layers: [{ units, activation, dropout: p }, { units: 1 }],
        loss: 'mse',
        seed: 3,
      });
      const data = ink.dataset({
        values: random.floats(3 * B),
        inputs: 3,
        targets: random.floats(B),
      });
      const outputs = net.forward(data.batch(Array.from({ length: B }, (_, b) => b)));
      const mask = net.dropoutMask(0),
        a = net.activations(0),
        { weights, biases } = net.layers[1],
        parameters = net.parameters;
      const kept = Math.fround(1 / Math.fround(1 - Math.fround(p)));
      assert.ok(mask.every((m) => m === 0 || m === kept));
      const dropped = mask.reduce((n, m) => n + Number(m === 0), 0) / mask.length;
      assert.ok(
        Math.abs(dropped - p) < 5 * Math.sqrt((p * (1 - p)) / mask.length),
        `${dropped} dropped`,
      );
      for (let b = 0; b < B; b++) {
        let z = parameters[biases.offset];
        for (let j = 0; j < units; j++)
          z += a[b * units + j] * mask[b * units + j] * parameters[weights.offset + j];
        assert.ok(Math.abs(z - outputs[b]) < 1e-4, `${activation}: ${outputs[b]} instead of ${z}`);
      }
      const first = Array.from(mask.subarray(0, units)),
        second = Array.from(mask.subarray(units, 2 * units));
      assert.not.equal(first, second, 'each row has its own mask');
      net.forward(data.batch([0]));
      assert.not.equal(Array.from(net.dropoutMask(0)), first, 'each pass has its own mask');
    }
  }
});

/**
 * Norms of the columns of a layer's W.
 *
 * @param {Network} net
 * @param {number} l
 */
function columnNorms(net, l) {
  const {
      weights: {
        offset,
        shape: [rows, columns],
      },
    } = net.layers[l],
    parameters = net.parameters;
  return Array.from({ length: columns }, (_, c) =>
    Math.hypot(...Array.from({ length: rows }, (_, i) => parameters[offset + i * columns + c])),
  );
}

test("max-norm bounds each unit's incoming weights, and leaves those within alone", () => {
  const data = ink.dataset(patterns(64)),
    layers = [
      { units: 9, activation: 'relu' },
      { units: 5, activation: 'maxout', pieces: 3 },
      { units: K, activation: 'softmax' },
    ];
  for (const optimizer of ['sgd', 'adam']) {
    const net = ink.network({ inputs: D, layers }),
      free = ink.network({ inputs: D, layers }),
      limit = 1.1;
    for (let s = 0; s < 20; s++) {
      net.parameters = free.parameters;
      free.train(data, { optimizer, learningRate: 0.05, batchSize: 16 });
      net.train(data, { optimizer, learningRate: 0.05, batchSize: 16, maxNorm: limit });
      net.layers.forEach((_, l) =>
        columnNorms(free, l).forEach((norm, c) => {
          const bounded = columnNorms(net, l)[c],
            expected = Math.min(norm, limit);
          if (optimizer === 'sgd')
            assert.ok(Math.abs(bounded - expected) < 1e-5, `${bounded} instead of ${expected}`);
          assert.ok(bounded <= limit * (1 + 1e-6));
        }),
      );
    }
    const norms = net.layers.flatMap((_, l) => columnNorms(free, l));
    assert.ok(
      norms.some((norm) => norm > limit) && norms.some((norm) => norm < limit),
      'both cases occurred',
    );
  }
});

test('clipping scales a long gradient down to the norm, and leaves a short one alone', () => {
  const data = ink.dataset(patterns(64)),
    rows = data.batch([...Array(16).keys()]);
  const moved = (/** @type {number} */ clipNorm) => {
    const net = ink.network({
      ...SMALL,
      layers: SMALL.layers.map((layer) => ({ ...layer, dropout: 0 })),
    });
    const before = net.parameters;
    net.forward(rows);
    net.backward();
    const norm = Math.hypot(...net.gradients);
    net.step({ learningRate: 1, clipNorm });
    return {
      norm,
      hash: net.hash(),
      length: Math.hypot(...net.parameters.map((w, i) => w - before[i])),
      before,
      after: net.parameters,
    };
  };
  const free = moved(0),
    tight = moved(0.25 * free.norm),
    loose = moved(2 * free.norm);
  assert.ok(
    Math.abs(tight.length - 0.25 * free.norm) < 1e-4 * free.norm,
    `${tight.length} of ${free.norm}`,
  );
  assert.is(loose.hash, free.hash);
  const dot = tight.after.reduce(
    (sum, w, i) => sum + (w - tight.before[i]) * (free.after[i] - free.before[i]),
    0,
  );
  assert.ok(dot > 0.999 * tight.length * free.length, 'in the same direction');
});

/** A network whose loss asks for nothing: the penalties act alone. */
function atRest() {
  const net = ink.network({
    inputs: 3,
    layers: [{ units: 1 }],
    loss: 'perceptron',
    init: 'normal',
    seed: 2,
  });
  net.parameters = [0.5, -0.25, 0, 3];
  return {
    net,
    data: ink.dataset({ values: new Float32Array(3), inputs: 3, labels: [1], classes: 2 }),
  };
}

test('L2 shrinks every weight by its share, L1 by the same amount towards 0', () => {
  const l2 = atRest();
  l2.net.train(l2.data, { learningRate: 0.5, weightDecay: 0.25 });
  assert.equal(
    Array.from(l2.net.parameters),
    [0.5, -0.25, 0, 3].map((w) => w * 0.875),
  );
  const l1 = atRest();
  l1.net.train(l1.data, { learningRate: 0.5, l1: 0.25 });
  assert.equal(Array.from(l1.net.parameters), [0.375, -0.125, 0, 2.875]);
  const decoupled = atRest();
  decoupled.net.train(decoupled.data, { optimizer: 'adamw', learningRate: 0.5, weightDecay: 0.25 });
  assert.equal(
    Array.from(decoupled.net.parameters),
    [0.5, -0.25, 0, 3].map((w) => w * 0.875),
  );
  const plain = atRest();
  plain.net.train(plain.data, { learningRate: 0.5 });
  assert.equal(Array.from(plain.net.parameters), [0.5, -0.25, 0, 3]);
});

test('class weights count an error of a rare class for more', () => {
  const random = seeded(4),
    N = 200;
  const labels = Uint8Array.from({ length: N }, (_, i) => Number(i % 10 === 0));
  const values = Float32Array.from({ length: N }, (_, i) => random.normal() + labels[i]);
  const data = ink.dataset({ values, inputs: 1, labels });
  const recall = (/** @type {number[] | null} */ weights) => {
    data.setClassWeights(weights);
    const net = ink.network({
      inputs: 1,
      layers: [{ units: 1, activation: 'sigmoid' }],
      loss: 'binary-cross-entropy',
    });
    net.train(data, { learningRate: 1, batchSize: N, steps: 200 });
    const {
      confusion: [, , missed, found],
    } = net.evaluate(data);
    return found / (found + missed);
  };
  const plain = recall(null),
    weighted = recall([1, 9]);
  assert.ok(plain < 0.3 && weighted > 0.6, `${plain} ${weighted}`);
  assert.is(recall([1, 1]), plain);
  assert.is(recall(null), plain);
});

test('equal class weights change no bit, whatever they are', () => {
  const raw = patterns(64),
    data = ink.dataset(raw),
    weighted = ink.dataset(raw);
  weighted.setClassWeights([2, 2, 2, 2]); // a power of 2: 2 / (2 B) is 1 / B exactly
  const [a, b] = [ink.network(SMALL), ink.network(SMALL)];
  a.train(data, { batchSize: 16, steps: 9 });
  b.train(weighted, { batchSize: 16, steps: 9 });
  assert.is(a.hash(), b.hash());
});

test.run();
