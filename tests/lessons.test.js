// Single units: where a perceptron's step is at z = 0, features by hand, Adaline's critical rate.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { FEATURES } from '../web/inkgrad/lazy/lessons.js';

const ink = await load();
/** The smallest number: z >= it is z > 0. */
const ABOVE_ZERO = 2 ** -149;

/**
 * @param {number} threshold
 * @param {string} kernels
 */
function stepUnit(threshold, kernels = 'simd') {
  ink.kernels = kernels;
  const unit = { units: 1, activation: 'step', threshold };
  const net = ink.network({ inputs: 1, layers: [unit], loss: 'none', init: 'zeros' });
  net.parameters = Float32Array.of(1, 0); // z = x
  ink.kernels = 'simd';
  return net;
}

test('a step is 1 from its threshold on, and 2 ** -149 makes it z > 0', () => {
  const z = Float32Array.of(-1, -ABOVE_ZERO, -0, 0, ABOVE_ZERO, 2 ** -126, 0.5, 1);
  for (const kernels of ['simd', 'scalar']) {
    assert.equal([...stepUnit(0, kernels).predict(z)], [0, 0, 1, 1, 1, 1, 1, 1]);
    assert.equal([...stepUnit(ABOVE_ZERO, kernels).predict(z)], [0, 0, 0, 0, 1, 1, 1, 1]);
    assert.equal([...stepUnit(1, kernels).predict(z)], [0, 0, 0, 0, 0, 0, 0, 1]);
  }
  for (const threshold of [-1, NaN, 101, '0'])
    assert.throws(() => stepUnit(/** @type {number} */ (threshold)), /threshold must be/);
  assert.equal([...ink.activationCurve('step', [-0.001, 0, 0.001]).f], [0, 1, 1]);
});

/**
 * The rule as it stands in a textbook, in float64.
 *
 * @param {number[][]} inputs
 * @param {number[]} targets
 * @param {(z: number) => boolean} says1
 * @param {number} passes
 */
function byHand(inputs, targets, says1, passes) {
  const w = [0, 0, 0];
  for (let pass = 0; pass < passes; pass++)
    inputs.forEach(([x, y], i) => {
      const error = targets[i] - Number(says1(w[0] * x + w[1] * y + w[2]));
      w[0] += error * x;
      w[1] += error * y;
      w[2] += error;
    });
  return w;
}

test('both conventions learn OR and AND, by the weights of the rule done by hand', () => {
  for (const kind of ['or', 'and'])
    for (const passes of [1, 2, 10]) {
      const table = ink.points({ kind });
      const inputs = [0, 1, 2, 3].map((i) => [...table.values.slice(2 * i, 2 * i + 2)]);
      const targets = [.../** @type {Int32Array} */ (table.labels)];
      for (const threshold of [0, ABOVE_ZERO]) {
        const net = ink.network({
          inputs: 2,
          layers: [{ units: 1, activation: 'step', threshold }],
          loss: 'none',
          init: 'zeros',
        });
        net.trainPerceptron(ink.dataset(table), { samples: 4 * passes });
        const says1 = (/** @type {number} */ z) => (threshold ? z > 0 : z >= 0);
        assert.equal([...net.parameters], byHand(inputs, targets, says1, passes));
      }
    }
});

test('features are those of the names, in one order', () => {
  const points = Float32Array.of(0.5, -2, 3, 0.25);
  const all = ink.lessons.features(points, FEATURES);
  const [x, y] = points;
  assert.equal([...all.slice(0, 5)], [x, y, x * x, y * y, x * y]);
  assert.ok(Math.abs(all[5] - Math.sin(x)) < 1e-7 && Math.abs(all[6] - Math.sin(y)) < 1e-7);
  const some = ink.lessons.features(points, ['xy', 'x2']);
  assert.equal([...some], [all[2], all[4], all[9], all[11]]);
  for (const wrong of [[], ['z'], 'x', undefined])
    assert.throws(() => ink.lessons.features(points, /** @type {any} */ (wrong)));
  assert.throws(() => ink.lessons.features(Float32Array.of(1, 2, 3), ['x']), /x, y, x, y/);
});

test('heights are a slope, or three hills up and three down', () => {
  const points = Float32Array.of(1, 0.5, -2, -2, 0, 0);
  assert.equal([...ink.lessons.heights('slope', points)], [0.375, -1, 0]);
  const tops = [1, -1].flatMap((up) => [-4 / 3, 0, 4 / 3].flatMap((x) => [x, (up * 5) / 6]));
  const heights = ink.lessons.heights(
    'hills',
    Float32Array.from([...tops, 0, 1 / 6 + 1 / 3, 2, 2]),
  );
  [1, -1, 1, -1, 1, -1, -0.5, 0].forEach((should, i) => {
    assert.ok(Math.abs(heights[i] - should) < 1e-6, `${i}: ${heights[i]}`);
  });
  assert.throws(() => ink.lessons.heights('valley', points), /valley/);
  assert.throws(() => ink.lessons.heights('slope', Float32Array.of(1)), /x, y, x, y/);
});

/**
 * The steepest curvature of a linear unit's mean squared error, from central differences of the
 * network's own gradient, by power iteration.
 *
 * @param {import('../web/inkgrad.js').Dataset} data
 * @param {number} inputs
 */
function largestCurvature(data, inputs) {
  const net = ink.network({ inputs, layers: [{ units: 1 }], loss: 'mse', init: 'zeros' });
  const batch = data.batch(Array.from({ length: data.size }, (_, i) => i));
  const gradientAt = (/** @type {number[]} */ w) => {
    net.parameters = Float32Array.from(w);
    net.zeroGrad();
    net.forward(batch);
    net.backward();
    return [...net.gradients];
  };
  let v = Array.from({ length: inputs + 1 }, (_, i) => 1 + 0.3 * i);
  let length = 0;
  for (let round = 0; round < 200; round++) {
    const plus = gradientAt(v);
    const minus = gradientAt(v.map((one) => -one));
    const Hv = plus.map((one, i) => (one - minus[i]) / 2);
    length = Math.hypot(...Hv);
    v = Hv.map((one) => one / length);
  }
  return length;
}

test('the critical rate is 2 / the largest curvature that differences find', () => {
  for (const [kind, seed] of /** @type {const} */ ([
    ['gaussians', 1],
    ['moons', 2],
    ['circle', 3],
  ])) {
    const points = ink.points({ kind, seed, count: 100, noise: 0.2 });
    const data = ink.dataset({
      ...points,
      targets: Array.from(/** @type {Int32Array} */ (points.labels), (label) => 2 * label - 1),
    });
    const rate = ink.lessons.criticalRate(points.values, 2);
    assert.ok(Math.abs((rate * largestCurvature(data, 2)) / 2 - 1) < 1e-5, `${kind} ${rate}`);
    const lossAfter = (/** @type {number} */ learningRate) => {
      const net = ink.network({ inputs: 2, layers: [{ units: 1 }], loss: 'mse', init: 'zeros' });
      net.train(data, { learningRate, batchSize: 100, steps: 2000 });
      return net.evaluate(data).loss;
    };
    assert.ok(lossAfter(0.98 * rate) < 1);
    assert.ok(!(lossAfter(1.02 * rate) < 1e3));
  }
  assert.throws(() => ink.lessons.criticalRate(new Float32Array(3), 2), /rows of 2 values/);
  assert.throws(() => ink.lessons.criticalRate(new Float32Array(0), 2), /rows of 2 values/);
});

test('exp, log and tanh of elements are those of Math, within 1e-15', () => {
  const x = Float64Array.from({ length: 200 }, (_, i) => (i - 100) * 0.37);
  const near = (/** @type {number} */ a, /** @type {number} */ b) =>
    assert.ok(Math.abs(a - b) <= 1e-15 * Math.abs(b), `${a} ${b}`);
  ink.lessons.elements('exp', x).forEach((y, i) => near(y, Math.exp(x[i])));
  ink.lessons.elements('tanh', x).forEach((y, i) => near(y, Math.tanh(x[i])));
  const positive = x.map(Math.exp);
  ink.lessons.elements('log', positive).forEach((y, i) => near(y, Math.log(positive[i])));
  assert.equal([...ink.lessons.elements('log', Float64Array.of(0, 1))], [-Infinity, 0]);
  assert.throws(() => ink.lessons.elements('sin', x), /exp, log, tanh/);
  assert.throws(() => ink.lessons.elements('exp', /** @type {any} */ ([1])), /Float64Array/);
});

test('a library that was loaded lean opens lessons later', async () => {
  const wasm = readFileSync(new URL('../web/inkgrad.wasm', import.meta.url));
  const lean = await load({ lean: true, wasm });
  assert.throws(() => lean.lessons, /loaded lean/);
  await lean.complete();
  assert.throws(() => lean.lessons, /ink\.openLessons/);
  await lean.openLessons();
  assert.equal([...lean.lessons.features(Float32Array.of(3, 4), ['x2'])], [9]);
});

test.run();
