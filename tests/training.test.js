// Training: the loop, its order, its chunks, learning, streaming, and what it reports.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { D, K, SMALL, patterns } from './patterns.js';
import { overSeeds } from './random.js';
import { epochOrder } from './shuffle.js';

/**
 * @typedef {import('../web/inkgrad.js').NetworkOptions} NetworkOptions
 *
 * @typedef {import('../web/inkgrad.js').OptimizerOptions} OptimizerOptions
 *
 * @typedef {ReturnType<typeof ink.network>} Network
 *
 * @typedef {ReturnType<typeof ink.dataset>} Dataset
 */

const ink = await load();

/** @type {OptimizerOptions[]} */
const OPTIMIZERS = [
  {},
  { momentum: 0.9, learningRate: 0.05 },
  { optimizer: 'nesterov', learningRate: 0.05 },
  { optimizer: 'adagrad' },
  { optimizer: 'rmsprop' },
  { optimizer: 'adam' },
  { optimizer: 'adamw' },
  { weightDecay: 0.01 },
  { l1: 0.001 },
  { clipNorm: 0.5 },
  { maxNorm: 1 },
  { schedule: 'step', period: 3, gamma: 0.5, warmup: 4 },
  { optimizer: 'adam', schedule: 'one-cycle', period: 20 },
];

/** @param {OptimizerOptions} options */
const named = (options) => JSON.stringify(options).replace(/["{}]/g, '') || 'sgd';

/**
 * The five calls, over the rows that the shuffle gives.
 *
 * @param {Network} net
 * @param {Dataset} data
 * @param {OptimizerOptions} options
 * @param {number} batchSize
 * @param {number} steps
 * @param {number} [block]
 */
function fiveCalls(net, data, options, batchSize, steps, block) {
  const reported = { loss: 0, correct: 0, examples: 0 };
  let epoch = 0,
    position = 0;
  for (let s = 0; s < steps; s++) {
    const rows = epochOrder(net.seed, epoch, data.capacity, block).subarray(
      position,
      position + batchSize,
    );
    net.zeroGrad();
    const outputs = net.forward(data.batch(rows));
    reported.loss += net.loss() * rows.length;
    rows.forEach((row, b) => {
      const a = outputs.subarray(b * net.outputs, (b + 1) * net.outputs);
      reported.correct += Number(a.indexOf(Math.max(...a)) === data.example(row).label);
    });
    reported.examples += rows.length;
    net.backward();
    net.step(options);
    position += rows.length;
    if (position === data.capacity) [epoch, position] = [epoch + 1, 0];
  }
  return { ...reported, epoch, position };
}

// ---- the loop ----

for (const options of OPTIMIZERS) {
  test(`train is the five calls over shuffled rows, bit for bit: ${named(options)}`, () => {
    for (const sparse of [true, false]) {
      const raw = patterns(50);
      const data = ink.dataset(
        sparse ? raw : { ...raw, images: Float32Array.from(raw.images, (v) => v / 255) },
      );
      const whole = ink.network(SMALL),
        parts = ink.network(SMALL);
      const result = whole.train(data, { ...options, batchSize: 8, steps: 20 }); // 7 steps an epoch, the last of 2 rows
      const expected = fiveCalls(parts, data, options, 8, 20);
      assert.is(whole.hash(), parts.hash());
      assert.equal(
        [result.epoch, result.position, result.examples],
        [expected.epoch, expected.position, expected.examples],
      );
      assert.ok(Math.abs(result.loss - expected.loss / expected.examples) < 1e-6, 'the mean loss');
      assert.is(Math.round(result.accuracy * result.examples), expected.correct);
      assert.equal(
        [result.steps, result.step, result.waiting, result.diverged],
        [20, 20, false, false],
      );
      [data, whole, parts].forEach((owned) => owned.dispose());
    }
  });
}

test('steps in any chunks are one call', () =>
  overSeeds(8, (random, note, seed) => {
    const data = ink.dataset(patterns(45)),
      options = { ...OPTIMIZERS[seed % OPTIMIZERS.length], batchSize: random.whole(1, 50) };
    const whole = ink.network(SMALL),
      parts = ink.network(SMALL);
    note(options);
    const end = whole.train(data, { ...options, steps: 40 });
    let examples = 0,
      loss = 0;
    for (let done = 0; done < 40;) {
      const steps = Math.min(random.whole(1, 9), 40 - done);
      const result = parts.train(data, { ...options, steps });
      assert.is(result.steps, steps);
      done += steps;
      examples += result.examples;
      loss += result.loss * result.examples;
      assert.is(result.step, done);
      if (done === 40) assert.equal([result.epoch, result.position], [end.epoch, end.position]);
    }
    assert.is(parts.hash(), whole.hash());
    assert.is(examples, end.examples);
    assert.ok(Math.abs(loss / examples - end.loss) < 1e-5);
  }));

test('evaluating, predicting and looking between steps changes no bit of what follows', () => {
  const data = ink.dataset(patterns(45)),
    other = ink.dataset(patterns(200, 2));
  const plain = ink.network(SMALL),
    watched = ink.network(SMALL);
  plain.train(data, { optimizer: 'adam', batchSize: 16, steps: 12 });
  for (let s = 0; s < 12; s++) {
    watched.train(data, { optimizer: 'adam', batchSize: 16 });
    watched.evaluate(other);
    watched.examine(data, { from: 3, to: 9 });
    watched.predict(data.example(s).pixels);
    watched.snapshot();
    watched.zeroGrad();
    watched.forward(data.batch([1, 2]), { training: false });
    watched.backward();
    watched.inputGradient();
  }
  assert.is(watched.hash(), plain.hash());
});

test('networks trained in turns learn as if alone', () => {
  const data = ink.dataset(patterns(45));
  const nets = [1, 2].map((seed) => ink.network({ ...SMALL, seed }));
  for (let s = 0; s < 10; s++)
    nets.forEach((net) => net.train(data, { momentum: 0.5, batchSize: 10 }));
  const alone = [1, 2].map((seed) => ink.network({ ...SMALL, seed }));
  alone.forEach((net) => net.train(data, { momentum: 0.5, batchSize: 10, steps: 10 }));
  assert.equal(
    nets.map((net) => net.hash()),
    alone.map((net) => net.hash()),
  );
  assert.is.not(nets[0].hash(), nets[1].hash());
});

test('each epoch meets every example once, in another order', () => {
  // An example's pixel moves its own weight alone; the target 1 keeps the residual away from 0.
  const N = 23,
    identity = Float32Array.from({ length: N * N }, (_, i) => Number(i % (N + 1) === 0));
  const data = ink.dataset({ values: identity, inputs: N, targets: new Float32Array(N).fill(1) });
  const net = ink.network({ inputs: N, layers: [{ units: 1 }], loss: 'mse', init: 'zeros' });
  const orders = [0, 1].map(() => {
    /** @type {number[]} */
    const order = [];
    for (let s = 0; s < N; s++) {
      const before = net.parameters;
      net.train(data, { batchSize: 1, learningRate: 0.001 });
      const moved = [...net.parameters.subarray(0, N).keys()].filter(
        (i) => net.parameters[i] !== before[i],
      );
      assert.is(moved.length, 1);
      order.push(moved[0]);
    }
    return order;
  });
  for (const order of orders)
    assert.equal(
      [...order].sort((a, b) => a - b),
      Array.from({ length: N }, (_, i) => i),
    );
  assert.not.equal(orders[0], orders[1]);
  assert.equal(
    orders,
    [0, 1].map((epoch) => [...epochOrder(1, epoch, N)]),
  );
});

test('untilEpochEnd stops where the epoch ends, and an epoch has its last, smaller batch', () => {
  const data = ink.dataset(patterns(50)),
    net = ink.network(SMALL);
  const first = net.train(data, { batchSize: 16, steps: 1000, untilEpochEnd: true });
  assert.equal([first.steps, first.examples, first.epoch, first.position], [4, 50, 1, 0]);
  const part = net.train(data, { batchSize: 16, steps: 2, untilEpochEnd: true });
  assert.equal([part.steps, part.examples, part.epoch, part.position], [2, 32, 1, 32]);
  const rest = net.train(data, { batchSize: 16, steps: 1000, untilEpochEnd: true });
  assert.equal([rest.steps, rest.examples, rest.epoch, rest.position, rest.step], [2, 18, 2, 0, 8]);
  const over = net.train(data, { batchSize: 16, steps: 9 });
  assert.equal([over.steps, over.examples, over.epoch, over.position], [9, 116, 4, 16]);
});

test('a batch larger than the data is full-batch descent', () => {
  const data = ink.dataset(patterns(50)),
    large = ink.network(SMALL),
    exact = ink.network(SMALL);
  assert.is(large.train(data, { batchSize: 1 << 24, steps: 5 }).epoch, 5);
  exact.train(data, { batchSize: 50, steps: 5 });
  assert.is(large.hash(), exact.hash());
});

test('the batch size may change within an epoch: the rows go on where they were', () => {
  const data = ink.dataset(patterns(50)),
    net = ink.network({ ...SMALL, seed: 9 }),
    parts = ink.network({ ...SMALL, seed: 9 });
  const order = epochOrder(9, 0, 50);
  let at = 0;
  for (const batchSize of [7, 1, 33, 20]) {
    // the last one has 9 rows left
    net.train(data, { batchSize });
    parts.zeroGrad();
    parts.forward(data.batch(order.subarray(at, (at += batchSize))));
    parts.backward();
    parts.step();
  }
  assert.is(net.hash(), parts.hash());
  assert.is(net.train(data, { batchSize: 5 }).epoch, 1);
});

test('learning rate and momentum may change at any step', () => {
  const data = ink.dataset(patterns(50)),
    net = ink.network(SMALL),
    parts = ink.network(SMALL);
  const order = epochOrder(SMALL.seed ?? 0, 0, 50);
  [
    { learningRate: 0.1 },
    { learningRate: 0.01, momentum: 0.9 },
    { learningRate: 0, momentum: 0.5 },
    { learningRate: 0.3, momentum: 0.9 },
  ].forEach((options, s) => {
    net.train(data, { batchSize: 10, ...options });
    parts.zeroGrad();
    parts.forward(data.batch(order.subarray(10 * s, 10 * s + 10)));
    parts.backward();
    parts.step(options);
  });
  assert.is(net.hash(), parts.hash());
});

test('momentum is v = momentum v + g; w -= rate v, the rate outside of v as in PyTorch', () => {
  // x = 1, y = 1: loss (w + b - 1)^2, both with the gradient 2 (w + b - 1).
  const data = ink.dataset({ values: new Float32Array([1]), inputs: 1, targets: [1] });
  const net = ink.network({ inputs: 1, layers: [{ units: 1 }], loss: 'mse', init: 'zeros' });
  let w = 0,
    v = 0;
  for (let s = 0; s < 6; s++) {
    const learningRate = s < 3 ? 0.05 : 0.01;
    net.train(data, { learningRate, momentum: 0.8 });
    v = 0.8 * v + 2 * (2 * w - 1);
    w -= learningRate * v;
    for (const ours of net.parameters)
      assert.ok(Math.abs(ours - w) < 1e-6, `step ${s}: ${ours} instead of ${w}`);
  }
});

test('a learning rate of 0 moves nothing', () => {
  const data = ink.dataset(patterns(50));
  for (const optimizer of ['sgd', 'nesterov', 'adagrad', 'rmsprop', 'adam', 'adamw']) {
    const net = ink.network(SMALL),
      before = net.hash();
    net.train(data, { optimizer, learningRate: 0, steps: 3 });
    assert.is(net.hash(), before, optimizer);
  }
});

test('another rule begins with moments, and steps, of its own', () => {
  const data = ink.dataset(patterns(50)),
    rules = ['sgd', 'nesterov', 'adagrad', 'rmsprop', 'adam', 'adamw'];
  const plain = { ...SMALL, layers: SMALL.layers.map((layer) => ({ ...layer, dropout: 0 })) };
  for (const first of rules) {
    for (const second of rules.filter((rule) => rule !== first)) {
      const used = ink.network(plain),
        fresh = ink.network(plain),
        batchSize = 50; // one batch, whatever its order
      used.train(data, { optimizer: first, momentum: 0.9, batchSize: 7, steps: 16 }); // two epochs
      fresh.parameters = used.parameters;
      for (const net of [used, fresh]) {
        for (let s = 0; s < 3; s++) {
          net.zeroGrad();
          net.forward(data.batch(Array.from({ length: batchSize }, (_, i) => i)));
          net.backward();
          net.step({ optimizer: second, momentum: 0.9 });
        }
      }
      assert.is(used.hash(), fresh.hash(), `${first}, then ${second}`);
      assert.is(used.steps, 19);
      [used, fresh].forEach((net) => net.dispose());
    }
  }
});

test('reset starts over: weights, momentum, dropout, order and step', () => {
  const data = ink.dataset(patterns(50)),
    options = { optimizer: 'adam', batchSize: 7, steps: 12 };
  const used = ink.network(SMALL),
    fresh = ink.network(SMALL),
    initial = fresh.hash();
  used.train(data, options);
  used.reset();
  assert.is(used.hash(), initial);
  assert.equal(used.train(data, options), fresh.train(data, options));
  assert.is(used.hash(), fresh.hash());
  used.reset(6);
  const other = ink.network({ ...SMALL, seed: 6 });
  assert.is(used.hash(), other.hash());
  assert.is.not(used.hash(), initial);
  used.train(data, options);
  other.train(data, options);
  assert.is(used.hash(), other.hash());
});

test('other data begin their own epoch', () => {
  const data = ink.dataset(patterns(50)),
    other = ink.dataset(patterns(20, 2)),
    net = ink.network(SMALL);
  net.train(data, { batchSize: 16, steps: 2 });
  assert.is(net.train(other, { batchSize: 8 }).position, 8);
  assert.is(net.train(other, { batchSize: 8, steps: 2 }).epoch, 1);
  assert.is(net.train(data, { batchSize: 16 }).position, 16);
});

test('train leaves no gradient behind, on the sparse path and on the dense one', () => {
  for (const dense of [false, true]) {
    const raw = patterns(50);
    const data = ink.dataset(
      dense ? { ...raw, images: Float32Array.from(raw.images, (v) => v / 255) } : raw,
    );
    const net = ink.network(SMALL);
    net.forward(data.batch([0, 1, 2]));
    net.backward();
    assert.ok(net.gradients.some((g) => g !== 0));
    net.train(data, { batchSize: 8, steps: 3 });
    assert.ok(net.gradients.every((g) => g === 0));
    assert.is(net.batchSize, 0);
  }
});

// ---- learning ----

test('patterns are learnt: the loss falls and unseen ones are recognised', () => {
  const data = ink.dataset(patterns(400)),
    unseen = ink.dataset(patterns(200, 2));
  for (const options of [
    { learningRate: 0.3 },
    { learningRate: 0.1, momentum: 0.9 },
    { optimizer: 'adam', learningRate: 0.01 },
    { optimizer: 'nesterov' },
    { optimizer: 'rmsprop', learningRate: 0.01 },
    { optimizer: 'adagrad', learningRate: 0.1 },
    { optimizer: 'adamw', learningRate: 0.01 },
  ]) {
    const net = ink.network(SMALL),
      before = net.evaluate(unseen);
    assert.ok(before.accuracy < 0.6, `${before.accuracy} before training`);
    const first = net.train(data, { ...options, batchSize: 20, steps: 20 }),
      last = net.train(data, { ...options, batchSize: 20, steps: 180 });
    const after = net.evaluate(unseen);
    assert.ok(
      last.loss < 0.6 * first.loss && after.loss < 0.3 * before.loss,
      `${named(options)}: ${first.loss} ${last.loss} ${after.loss}`,
    );
    assert.ok(after.accuracy > 0.9, `${named(options)}: ${after.accuracy}`);
  }
});

const XOR = {
  values: Float32Array.from([0, 0, 0, 1, 1, 0, 1, 1]),
  inputs: 2,
  labels: [0, 1, 1, 0],
};

test('XOR is solved by a hidden layer, and not without one', () => {
  const data = ink.dataset(XOR),
    train = { learningRate: 0.5, momentum: 0.9, batchSize: 4, steps: 600 };
  let solved = 0;
  for (let seed = 1; seed <= 10; seed++) {
    const net = ink.network({
      inputs: 2,
      layers: [
        { units: 4, activation: 'tanh' },
        { units: 1, activation: 'sigmoid' },
      ],
      loss: 'binary-cross-entropy',
      init: 'xavier',
      seed,
    });
    net.train(data, train);
    const { loss, correct } = net.evaluate(data);
    solved += Number(loss < 0.05 && correct === 4);
    const line = ink.network({
      inputs: 2,
      layers: [{ units: 1, activation: 'sigmoid' }],
      loss: 'binary-cross-entropy',
      seed,
    });
    line.train(data, train);
    assert.ok(
      line.evaluate(data).correct <= 3 && Math.abs(line.evaluate(data).loss - Math.log(2)) < 1e-3,
      'log 2 is all that a line can do',
    );
  }
  assert.is(solved, 10);
});

test('linear activations add nothing to a line, however many layers', () => {
  const data = ink.dataset(XOR);
  const net = ink.network({
    inputs: 2,
    layers: [{ units: 8 }, { units: 8 }, { units: 1, activation: 'sigmoid' }],
    loss: 'binary-cross-entropy',
  });
  net.train(data, { learningRate: 0.1, batchSize: 4, steps: 500 });
  assert.ok(net.evaluate(data).correct <= 3);
});

test('from weights of zero the hidden units never separate', () => {
  const data = ink.dataset(patterns(100));
  const net = ink.network({
    inputs: D,
    layers: [
      { units: 5, activation: 'tanh' },
      { units: K, activation: 'softmax' },
    ],
    init: { name: 'constant', value: 0.1 },
  });
  net.train(data, { batchSize: 10, steps: 50 });
  assert.ok(net.evaluate(data).loss !== Math.log(K));
  for (let unit = 1; unit < 5; unit++)
    assert.equal(net.unitWeights(0, unit), net.unitWeights(0, 0));
});

// ---- streaming ----

test('rows that stream in, in any chunks, give the same bits as rows that are all there', () =>
  overSeeds(10, (random, note) => {
    const N = 150,
      raw = patterns(N, 3),
      block = random.pick([20, 32, 64, 150]),
      batchSize = random.pick([1, 7, 16, 40]);
    note({ block, batchSize });
    const whole = ink.network(SMALL),
      there = ink.dataset({ ...raw, firstEpochBlock: block });
    const steps = 2 * Math.ceil(N / batchSize);
    whole.train(there, { batchSize, steps, optimizer: 'adam' });

    const streamed = ink.network(SMALL),
      data = ink.dataset({ capacity: N, inputs: D, classes: K, firstEpochBlock: block });
    let waited = 0;
    for (let done = 0, rows = 0; done < steps;) {
      const count = Math.min(random.whole(1, 30), N - rows);
      if (count)
        data.append({
          images: raw.images.subarray(rows * D, (rows + count) * D),
          labels: raw.labels.subarray(rows, rows + count),
        });
      rows += count;
      const result = streamed.train(data, {
        batchSize,
        optimizer: 'adam',
        steps: Math.min(random.whole(1, 20), steps - done),
      });
      done += result.steps;
      waited += Number(result.waiting);
      if (result.waiting) assert.ok(rows < N, 'waiting, though every row is there');
      assert.is(result.step, done);
    }
    assert.ok(waited > 0, 'this never waited');
    assert.is(streamed.hash(), whole.hash());
  }));

test('training waits where the next rows are missing, and says so', () => {
  const raw = patterns(60),
    data = ink.dataset({ capacity: 60, inputs: D, classes: K, firstEpochBlock: 20 }),
    net = ink.network(SMALL);
  const append = (
    /** @type {number} */ from,
    /** @type {number} */
    to,
  ) =>
    data.append({
      images: raw.images.subarray(from * D, to * D),
      labels: raw.labels.subarray(from, to),
    });
  append(0, 20);
  const first = net.train(data, { batchSize: 8, steps: 50 });
  assert.equal([first.steps, first.examples, first.waiting, first.position], [2, 16, true, 16]);
  const none = net.train(data, { batchSize: 8, steps: 50 });
  assert.equal([none.steps, none.examples, none.waiting, none.step], [0, 0, true, 2]);
  assert.ok(Number.isNaN(none.loss) && Number.isNaN(none.accuracy));
  append(20, 60);
  const rest = net.train(data, { batchSize: 8, steps: 50 });
  assert.equal([rest.steps, rest.waiting], [50, false]);
});

test('the first epoch goes through its blocks in order, later ones through all rows', () => {
  const raw = patterns(50),
    data = ink.dataset({ ...raw, firstEpochBlock: 20 });
  const net = ink.network(SMALL),
    parts = ink.network(SMALL);
  net.train(data, { batchSize: 8, steps: 14 });
  fiveCalls(parts, data, {}, 8, 14, 20);
  assert.is(net.hash(), parts.hash());
  const order = [...epochOrder(1, 0, 50, 20)];
  assert.ok(
    order.slice(0, 20).every((row) => row < 20) &&
      order.slice(20, 40).every((row) => row >= 20 && row < 40),
  );
});

test.run();
