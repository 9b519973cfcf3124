// Properties of every network, over random configurations. A failure names the seed and the
// configuration; SEED=n runs that one alone.
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
 */

const ink = await load();

const ACTIVATIONS = [
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
/** @type {[string, string[]][]} */
const LOSSES = [
  ['mse', ACTIVATIONS],
  ['mae', ACTIVATIONS],
  ['huber', ACTIVATIONS],
  ['binary-cross-entropy', ['sigmoid']],
  ['cross-entropy', ['softmax']],
  ['hinge', ['linear']],
  ['perceptron', ['linear']],
];
const INITS = [
  'he',
  'he-uniform',
  'xavier',
  'xavier-uniform',
  { name: 'normal', sigma: 0.5 },
  { name: 'uniform', range: 0.5 },
  'zeros',
];

/**
 * @param {Random} random
 * @param {string} activation
 * @param {boolean} isLast
 */
const layer = (random, activation, isLast) => ({
  units: random.whole(activation === 'softmax' ? 2 : 1, isLast ? 6 : 20),
  activation,
  slope: random.unit(),
  alpha: 2 * random.unit(),
  pieces: random.whole(2, 4),
  dropout: isLast ? 0 : random.pick([0, 0, 0.3, 0.7]),
});

/**
 * @param {Random} random
 * @returns {NetworkOptions & { inputs: number; loss: string }}
 */
function randomNetwork(random) {
  const [loss, lasts] = random.pick(LOSSES);
  return {
    inputs: random.whole(1, 20),
    layers: [
      ...Array.from({ length: random.whole(0, 3) }, () =>
        layer(random, random.pick(ACTIVATIONS), false),
      ),
      layer(random, random.pick(lasts), true),
    ],
    loss,
    labelSmoothing: random.pick([0, 0, 0.1, 0.5]),
    delta: 0.2 + random.unit(),
    init: random.pick(INITS),
    seed: random.whole(0, 0xffffffff),
  };
}

/**
 * @param {Random} random
 * @returns {OptimizerOptions}
 */
const randomOptimizer = (random) => ({
  optimizer: random.pick(['sgd', 'sgd', 'nesterov', 'adagrad', 'rmsprop', 'adam', 'adamw']),
  learningRate: 0.02 * random.unit(),
  momentum: random.pick([0, 0, 0.5, 0.9]),
  weightDecay: random.pick([0, 0, 0.1]),
  l1: random.pick([0, 0, 0.01]),
  clipNorm: random.pick([0, 0, 0.5]),
  maxNorm: random.pick([0, 0, 1]),
  warmup: random.pick([0, 3]),
  period: 10,
  schedule: random.pick(['constant', 'constant', 'step', 'exponential', 'cosine', 'one-cycle']),
});

/**
 * Data that fit: labels, targets or both.
 *
 * @param {Random} random
 * @param {NetworkOptions & { inputs: number; loss: string }} options
 */
function randomData(random, { inputs, layers, loss }) {
  const N = random.whole(1, 300),
    K = layers[layers.length - 1].units,
    classes = Math.max(K, 2);
  const kind = random.pick(['sparse', 'dense', 'float32']),
    isMargin = loss === 'hinge' || loss === 'perceptron';
  const withTargets = random.chance(0.3) && (!isMargin || K === 1),
    withLabels = !withTargets || random.chance(0.5);
  // A probability is one to binary cross-entropy; to cross-entropy the K of a row would be a
  // distribution.
  const target = (/** @type {number} */ i) => {
    if (loss === 'cross-entropy') return Number(i % K === Math.floor(i / K) % K);
    if (isMargin) return random.pick([-1, 1]);
    return loss === 'binary-cross-entropy' ? random.unit() : random.normal();
  };
  const data = ink.dataset({
    values:
      kind === 'float32'
        ? random.floats(N * inputs)
        : random.pixels(N * inputs, kind === 'sparse' ? 0.2 : 0.7),
    inputs,
    labels: withLabels ? random.labels(N, classes) : undefined,
    classes: withLabels ? classes : 0,
    targets: withTargets ? Float32Array.from({ length: N * K }, (_, i) => target(i)) : undefined,
    firstEpochBlock: random.pick([0, 0, 50]),
  });
  if (withLabels && random.chance(0.2))
    data.setClassWeights(Float32Array.from({ length: classes }, () => 0.1 + random.unit()));
  return data;
}

/**
 * @param {number} count
 * @param {(made: {
 *   random: Random;
 *   options: NetworkOptions & { inputs: number; loss: string };
 *   train: OptimizerOptions & { batchSize: number };
 *   data: ReturnType<typeof ink.dataset>;
 *   make: () => ReturnType<typeof ink.network>;
 * }) => void} check
 */
function overConfigurations(count, check) {
  overSeeds(count, (random, note) => {
    const options = randomNetwork(random),
      train = { ...randomOptimizer(random), batchSize: random.whole(1, 70) };
    note({ options, train });
    const data = randomData(random, options);
    note({
      options,
      train,
      N: data.size,
      format: data.format,
      classes: data.classes,
      numTargets: data.numTargets,
    });
    /** @type {ReturnType<typeof ink.network>[]} */
    const nets = [];
    check({
      random,
      options,
      train,
      data,
      make: () => {
        nets.push(ink.network(options));
        return nets[nets.length - 1];
      },
    });
    [data, ...nets].forEach((owned) => owned.dispose());
  });
}

test('scalar and SIMD kernels train to the same bits', () =>
  overConfigurations(150, ({ data, train, make }) => {
    const simd = make();
    ink.kernels = 'scalar';
    const scalar = make();
    ink.kernels = 'simd';
    assert.equal(
      simd.train(data, { ...train, steps: 12 }),
      scalar.train(data, { ...train, steps: 12 }),
    );
    assert.is(simd.hash(), scalar.hash());
    assert.equal(simd.snapshot(), scalar.snapshot());
  }));

test('cut by snapshot and restore, a run is the uncut one', () =>
  overConfigurations(150, ({ random, data, train, make }) => {
    const uncut = make(),
      cut = make(),
      steps = random.whole(1, 9);
    uncut.train(data, { ...train, steps: 12 });
    cut.train(data, { ...train, steps });
    const other = make();
    other.restore(cut.snapshot());
    if (steps < 12) other.train(data, { ...train, steps: 12 - steps });
    assert.is(other.hash(), uncut.hash());
  }));

test('probabilities are ones, and sum to 1; each activation keeps to its range', () =>
  overConfigurations(200, ({ random, data, make }) => {
    const net = make(),
      scale = random.pick([0.5, 3, 100, 1e4]);
    net.parameters = random.floats(net.numParameters, scale);
    net.forward(data.batch(Array.from({ length: Math.min(data.size, 20) }, (_, i) => i)));
    net.layers.forEach(({ activation, units }, l) => {
      const a = net.activations(l),
        z = net.preActivations(l);
      if (activation === 'softmax') {
        for (let b = 0; b < net.batchSize; b++) {
          const row = a.subarray(b * units, (b + 1) * units),
            sum = row.reduce((s, p) => s + p, 0);
          assert.ok(
            Math.abs(sum - 1) < 1e-6 && row.every((p) => p >= 0 && p <= 1),
            `softmax: ${[...row]}`,
          );
        }
      }
      const inRange = /** @type {Record<string, (a: number, i: number) => boolean>} */ ({
        sigmoid: (v) => v >= 0 && v <= 1,
        tanh: (v) => v >= -1 && v <= 1,
        relu: (v, i) => v === Math.max(z[i], 0),
        softplus: (v, i) => v >= 0 && v >= z[i],
        linear: (v, i) => v === z[i],
        gelu: (v) => v > -0.2,
        'gelu-tanh': (v) => v > -0.2,
        swish: (v) => v > -0.3,
      })[activation];
      if (inRange) assert.ok(a.every(inRange), activation);
    });
  }));

test('no loss is below its minimum, however far off the logits', () =>
  overConfigurations(300, ({ random, options, data, make }) => {
    const net = make();
    net.parameters = random.floats(net.numParameters, random.pick([0.1, 1, 10, 100]));
    const { losses } = net.examine(data),
      K = net.outputs;
    const entropy = (/** @type {number} */ p) => (p > 0 ? -p * Math.log(p) : 0);
    losses.forEach((loss, i) => {
      const { targets } = data.example(i);
      let minimum = 0;
      if (options.loss === 'cross-entropy') {
        const e = options.labelSmoothing ?? 0;
        minimum = entropy(1 - e + e / K) + (K - 1) * entropy(e / K);
      } else if (options.loss === 'binary-cross-entropy' && targets) {
        minimum = targets.reduce((s, p) => s + entropy(p) + entropy(1 - p), 0) / K;
      }
      assert.ok(loss >= minimum - 1e-6 * (1 + minimum), `row ${i}: ${loss} below ${minimum}`);
    });
  }));

test('evaluate is the sum of its slices, of its rows and of its confusion matrix', () =>
  overConfigurations(150, ({ random, data, make }) => {
    const net = make(),
      whole = net.evaluate(data),
      { losses, outputs } = net.examine(data),
      N = data.size,
      K = net.outputs;
    const confusion = new Uint32Array(whole.confusion.length);
    let correct = 0,
      count = 0;
    /** @type {number[]} */
    const sliced = [];
    for (let from = 0; from < N;) {
      const to = Math.min(N, from + random.whole(1, 150)),
        part = net.evaluate(data, { from, to }),
        rows = net.examine(data, { from, to });
      correct += part.correct;
      count += part.count;
      part.confusion.forEach((n, i) => {
        confusion[i] += n;
      });
      sliced.push(...rows.losses);
      assert.equal(rows.outputs, outputs.slice(from * K, to * K));
      from = to;
    }
    assert.equal([correct, count, [...confusion]], [whole.correct, N, [...whole.confusion]]);
    assert.equal(sliced, [...losses]);
    const side = Math.max(K, 2),
      truths = new Array(side).fill(0);
    let right = 0;
    for (let i = 0; i < N && data.classes; i++) {
      const { label } = data.example(i),
        row = outputs.subarray(i * K, (i + 1) * K);
      truths[/** @type {number} */ (label)]++;
      if (K > 1) right += Number(row.indexOf(Math.max(...row)) === label);
    }
    if (K > 1) assert.is(whole.correct, right, 'by argmax, the first where equal');
    if (data.classes) {
      for (let k = 0; k < side; k++)
        assert.is(
          whole.confusion.subarray(k * side, (k + 1) * side).reduce((s, n) => s + n, 0),
          truths[k],
        );
      assert.is(
        Array.from({ length: side }, (_, k) => whole.confusion[k * side + k]).reduce(
          (s, n) => s + n,
          0,
        ),
        whole.correct,
      );
      assert.is(whole.accuracy, whole.correct / N);
    }
  }));

test('without class weights the loss is the mean of its rows', () =>
  overConfigurations(100, ({ data, make }) => {
    if (data.classes) data.setClassWeights(null);
    const net = make(),
      { losses } = net.examine(data),
      mean = losses.reduce((s, l) => s + l, 0) / losses.length;
    assert.ok(Math.abs(net.evaluate(data).loss - mean) <= 1e-6 * (1 + Math.abs(mean)));
  }));

test('predict gives the outputs that examine and forward give, bit for bit', () =>
  overConfigurations(150, ({ random, data, make, options }) => {
    const net = make(),
      { outputs } = net.examine(data),
      K = net.outputs,
      N = data.size,
      D = options.inputs;
    const Type = data.format === 'float32' ? Float32Array : Uint8Array,
      values = new Type(N * D);
    for (let i = 0; i < N; i++) values.set(data.example(i).pixels, i * D);
    assert.equal(net.predict(values), outputs);
    const one = random.whole(0, N - 1);
    assert.equal(net.predict(data.example(one).pixels), outputs.slice(one * K, (one + 1) * K));
    assert.equal(
      net.forward(data.batch([one]), { training: false }),
      outputs.slice(one * K, (one + 1) * K),
    );
    const rows = Array.from({ length: 5 }, () => random.whole(0, N - 1));
    assert.equal(
      [...net.forward(data.batch(rows), { training: false })],
      rows.flatMap((i) => [...outputs.subarray(i * K, (i + 1) * K)]),
    );
  }));

test('a run that diverges says so, and keeps finite weights and a sound snapshot', () => {
  let diverged = 0;
  overConfigurations(250, ({ random, data, train, make }) => {
    const net = make(),
      learningRate = random.pick([10, 1000, 1e6, 1e9]);
    let result;
    for (let s = 0; s < 60 && !result?.diverged; s += 5)
      result = net.train(data, {
        ...train,
        schedule: 'constant',
        warmup: 0,
        learningRate,
        steps: 5,
      });
    diverged += Number(result?.diverged);
    assert.ok(net.parameters.every(Number.isFinite), `learning rate ${learningRate}`);
    const hash = net.hash();
    net.restore(net.snapshot());
    assert.is(net.hash(), hash);
  });
  assert.ok(diverged > 30 || process.env.SEED, `only ${diverged} diverged`);
});

test('the same configuration is the same network, another seed another one', () =>
  overConfigurations(100, ({ options, data, train, make }) => {
    const [a, b] = [make(), make()];
    assert.is(a.hash(), b.hash());
    a.train(data, { ...train, steps: 7 });
    b.train(data, { ...train, steps: 7 });
    assert.is(a.hash(), b.hash());
    if (options.init === 'zeros') return;
    const other = ink.network({ ...options, seed: ((options.seed ?? 0) + 1) % 2 ** 32 });
    assert.not.equal(other.parameters, make().parameters);
    other.dispose();
  }));

test.run();
