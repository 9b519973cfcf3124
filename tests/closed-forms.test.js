// Results that pen and paper can give: the critical learning rate, the perceptron's bound, and
// gradients written out.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';

const ink = await load();

/**
 * @param {number} ours
 * @param {number} expected
 * @param {number} [relative] a few roundings
 */
const near = (ours, expected, relative = 1e-6) =>
  assert.ok(
    Math.abs(ours - expected) <= relative * Math.max(1e-3, Math.abs(expected)),
    `${ours}, expected ${expected}`,
  );

// ---- Adaline -------------------------------------------------------------------------------------

/** Two clouds of 10 points, which no line fits exactly; classes -1 and 1. */
const adaline = {
  x: Array.from({ length: 20 }, (_, i) => [
    Math.sin(7 * i + 1) + (i < 10 ? 0.8 : -0.8),
    2 * Math.cos(5 * i) - (i < 10 ? 0 : 1),
  ]),
  y: Array.from({ length: 20 }, (_, i) => (i < 10 ? 1 : -1)),
};

const rows = adaline.x.map((x) => [...x, 1]);

/**
 * X' times a column of as many values as there are rows.
 *
 * @param {number[]} column
 */
const transposed = (column) =>
  rows[0].map((_, j) => rows.reduce((sum, row, i) => sum + row[j] * column[i], 0));

/** X' X */
const gram = rows[0].map((_, j) => transposed(rows.map((row) => row[j])));

/**
 * @param {number[][]} A
 * @param {number[]} v
 */
const times = (A, v) => A.map((row) => row.reduce((sum, a, j) => sum + a * v[j], 0));

/**
 * The largest eigenvalue of a symmetric matrix, by power iteration.
 *
 * @param {number[][]} A
 */
function largestEigenvalue(A) {
  let v = A.map((_, i) => 1 + i / 7),
    norm = 1;
  for (let i = 0; i < 2000; i++) {
    v = times(A, v);
    norm = Math.hypot(...v);
    v = v.map((c) => c / norm);
  }
  return norm;
}

/** The least squares weights, by Gauss-Jordan elimination of (X' X) w = X' y. */
function leastSquares() {
  const right = transposed(adaline.y);
  const M = gram.map((row, i) => [...row, right[i]]);
  for (let i = 0; i < M.length; i++) {
    M[i] = M[i].map((c) => c / M[i][i]);
    for (let k = 0; k < M.length; k++)
      if (k !== i) M[k] = M[k].map((c, j) => c - M[k][i] * M[i][j]);
  }
  return M.map((row) => row[M.length]);
}

/** @param {number[]} w */
const errorsOf = (w) => times(rows, w).map((a, i) => adaline.y[i] - a);

/** @param {number[]} w */
const adalineCost = (w) => errorsOf(w).reduce((sum, error) => sum + error * error, 0) / rows.length;

function makeAdaline() {
  const data = ink.dataset({
    values: Float32Array.from(adaline.x.flat()),
    inputs: 2,
    targets: adaline.y,
  });
  const net = ink.network({
    inputs: 2,
    layers: [{ units: 1, activation: 'linear' }],
    loss: 'mse',
    init: 'zeros',
  });
  return { data, net };
}

test('Adaline: the gradient is -2/n sum (y - a) x', () => {
  const { data, net } = makeAdaline();
  const w = [0.3, -0.7, 0.2];
  net.parameters = Float32Array.from(w);
  net.forward(data.batch(rows.map((_, i) => i)));
  near(net.loss(), adalineCost(w));
  net.backward();
  const expected = transposed(errorsOf(w)).map((sum) => (-2 / rows.length) * sum);
  net.gradients.forEach((g, j) => near(g, expected[j]));
});

// The cost's second derivative is H = 2/n X'X, and descent multiplies the distance from the minimum
// along each eigenvector by 1 - rate * eigenvalue: it shrinks below 2 / (largest eigenvalue of H).
const critical = 2 / ((2 / rows.length) * largestEigenvalue(gram));

test('Adaline: 0.98 of the critical learning rate converges to the least squares solution', () => {
  const { data, net } = makeAdaline();
  const result = net.train(data, {
    learningRate: 0.98 * critical,
    batchSize: data.size,
    steps: 1000,
  });
  assert.is(result.diverged, false);
  leastSquares().forEach((w, j) => near(net.parameters[j], w, 1e-5));
});

test('Adaline: 1.02 of the critical learning rate diverges as fast as it must', () => {
  const { data, net } = makeAdaline();
  const cost = () => net.evaluate(data).loss - adalineCost(leastSquares());
  net.train(data, { learningRate: 1.02 * critical, batchSize: data.size, steps: 200 });
  const before = cost();
  net.train(data, { learningRate: 1.02 * critical, batchSize: data.size, steps: 100 });
  near(Math.log(cost() / before), 200 * Math.log(1.04), 1e-3); // distance grows by |1 - 1.02 * 2|, the cost by its square
  const end = net.train(data, { learningRate: 1.02 * critical, batchSize: data.size, steps: 5000 });
  assert.is(end.diverged, true, 'until it is no longer finite, and says so');
});

test('Adaline: a rate far too small creeps, each step lowering the cost', () => {
  const { data, net } = makeAdaline();
  let before = net.evaluate(data).loss;
  for (let step = 0; step < 50; step++) {
    net.train(data, { learningRate: 0.001 * critical, batchSize: data.size });
    const { loss } = net.evaluate(data);
    assert.ok(loss < before);
    before = loss;
  }
  assert.ok(before > 1.5 * adalineCost(leastSquares()), 'still far from the minimum');
});

// ---- the perceptron ------------------------------------------------------------------------------

const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

/** @param {number[]} labels */
function makePerceptron(labels) {
  const data = ink.dataset({
    values: Float32Array.from(corners.flat()),
    inputs: 2,
    labels,
    classes: 2,
  });
  const net = ink.network({
    inputs: 2,
    layers: [{ units: 1, activation: 'step' }],
    loss: 'none',
    init: 'zeros',
  });
  return { data, net };
}

// Novikoff 1962: at most (R / margin)^2 mistakes, R the longest (x, 1), margin that of any line
// that separates the classes; here the line half way between them.
const separable = /** @type {[string, number[], number[]][]} */ ([
  ['OR', [0, 1, 1, 1], [2, 2, -1]],
  ['AND', [0, 0, 0, 1], [2, 2, -3]],
]);

for (const [name, labels, line] of separable) {
  test(`perceptron: ${name} is learnt within Novikoff's bound`, () => {
    const { data, net } = makePerceptron(labels);
    const margin =
      Math.min(
        ...corners.map(([a, b], i) => (2 * labels[i] - 1) * (line[0] * a + line[1] * b + line[2])),
      ) / Math.hypot(...line);
    assert.ok(margin > 0);
    let mistakes = 0,
      errors = 4;
    for (let epoch = 0; epoch < 100 && errors > 0; epoch++)
      mistakes += errors = net.trainPerceptron(data).errors;
    assert.is(errors, 0, 'a whole pass without a mistake');
    assert.ok(
      mistakes > 0 && mistakes <= 3 / margin ** 2,
      `${mistakes} mistakes, at most ${3 / margin ** 2}`,
    );
    const hash = net.hash();
    net.trainPerceptron(data, { samples: 40 });
    assert.is(net.hash(), hash, 'and nothing changes any more');
    assert.equal([...net.predict(Float32Array.from(corners.flat()))], labels);
  });
}

test('perceptron: w += error * x, b += error, sample by sample', () => {
  const { data, net } = makePerceptron([0, 0, 0, 1]);
  const w = [0, 0, 0];
  for (let t = 0; t < 24; t++) {
    const [a, b] = corners[t % 4];
    const error = [0, 0, 0, 1][t % 4] - Number(w[0] * a + w[1] * b + w[2] >= 0);
    [error * a, error * b, error].forEach((move, j) => {
      w[j] += move;
    });
    assert.is(net.trainPerceptron(data, { samples: 1 }).errors, Math.abs(error));
    assert.equal([...net.parameters], w);
  }
});

test('perceptron: XOR is never learnt, its weights go round in a circle', () => {
  const { data, net } = makePerceptron([0, 1, 1, 0]);
  const seen = [net.hash()];
  for (;;) {
    assert.ok(net.trainPerceptron(data).errors > 0, 'each pass has mistakes');
    assert.ok(seen.length < 50, 'the weights repeat');
    // A pass depends on the weights that it starts from alone: once they repeat, they do so for
    // ever.
    if (seen.includes(net.hash())) return;
    seen.push(net.hash());
  }
});

// ---- backpropagation -----------------------------------------------------------------------------

test('L = (t1 t2 x - y)^2: dL/dt1 = 2c x t2, dL/dt2 = 2c x t1', () => {
  const net = ink.network({
    inputs: 1,
    layers: [
      { units: 1, activation: 'linear' },
      { units: 1, activation: 'linear' },
    ],
    loss: 'mse',
  });
  for (const [t1, t2, x, y] of [
    [2, 3, 1, 5],
    [0.5, -1.25, 2, 1],
    [-0.3, 0.7, -1.5, 0.2],
    [1.1, 0, 0.4, -2],
  ]) {
    const data = ink.dataset({ values: Float32Array.of(x), inputs: 1, targets: [y] });
    net.parameters = Float32Array.of(t1, 0, t2, 0); // the biases stay 0
    net.zeroGrad();
    net.forward(data.batch([0]));
    const c = t1 * t2 * x - y;
    near(net.loss(), c * c);
    net.backward();
    [2 * c * x * t2, 2 * c * t2, 2 * c * x * t1, 2 * c].forEach((expected, i) =>
      near(net.gradients[i], expected),
    );
    near(net.inputGradient()[0], 2 * c * t1 * t2);
  }
});

/**
 * @param {string} activation
 * @param {string} loss
 * @param {number} K
 * @param {number[]} labels
 */
function deltas(activation, loss, K, labels) {
  const net = ink.network({
    inputs: 3,
    layers: [
      { units: 4, activation: 'tanh' },
      { units: K, activation },
    ],
    loss,
    seed: 3,
  });
  const data = ink.dataset({
    values: Float32Array.from({ length: 3 * labels.length }, (_, i) => Math.sin(i)),
    inputs: 3,
    labels,
    classes: Math.max(K, 2),
  });
  const outputs = net.forward(data.batch(labels.map((_, i) => i)));
  net.backward();
  return { outputs, dz: net.deltas(1) };
}

test('sigmoid with binary cross-entropy: dL/dz is (a - y) / N', () => {
  const labels = [0, 1, 1, 0, 1];
  const { outputs, dz } = deltas('sigmoid', 'binary-cross-entropy', 1, labels);
  labels.forEach((y, i) => near(dz[i], (outputs[i] - y) / 5));
});

test('softmax with cross-entropy: dL/dz is (a - y) / N', () => {
  const labels = [0, 2, 1, 2, 1];
  const { outputs, dz } = deltas('softmax', 'cross-entropy', 3, labels);
  dz.forEach((d, i) => near(d, (outputs[i] - Number(labels[Math.floor(i / 3)] === i % 3)) / 5));
});

// ---- what a hidden layer is for ------------------------------------------------------------------

/**
 * 500 steps over the four rows of XOR.
 *
 * @param {string} activation
 * @param {number} seed
 */
function learnXor(activation, seed) {
  const data = ink.dataset({
    values: Float32Array.from(corners.flat()),
    inputs: 2,
    labels: [0, 1, 1, 0],
    classes: 2,
  });
  const net = ink.network({
    inputs: 2,
    layers: [
      { units: 3, activation },
      { units: 1, activation: 'sigmoid' },
    ],
    loss: 'binary-cross-entropy',
    init: 'xavier',
    seed,
  });
  net.train(data, { optimizer: 'adam', learningRate: 0.1, batchSize: 4, steps: 500 });
  return net.evaluate(data);
}

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

// With sigmoid some starts end in a local minimum that gets one row wrong by half.
for (const [activation, least] of /** @type {[string, number][]} */ ([
  ['tanh', 10],
  ['sigmoid', 7],
])) {
  test(`XOR is learnt by 3 hidden units: ${activation}`, () => {
    const learnt = seeds
      .map((seed) => learnXor(activation, seed))
      .filter(({ accuracy, loss }) => accuracy === 1 && loss < 0.05);
    assert.ok(learnt.length >= least, `from ${learnt.length} of ${seeds.length} starts`);
  });
}

test('XOR is not learnt by linear hidden units: their boundary is a line', () => {
  for (const seed of seeds) {
    const { loss, accuracy } = learnXor('linear', seed);
    assert.ok(accuracy <= 0.75 && loss >= Math.LN2 - 1e-6, `${loss}`); // log 2: the best that a line can do
  }
});

test.run();
