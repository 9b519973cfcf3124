// Examples in the core's memory: what goes in and comes out, splits, standardisation, class
// weights, and what is refused.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { overSeeds, seeded } from './random.js';
import { refused } from './refusals.js';

/** @typedef {ReturnType<typeof ink.dataset>} Dataset */

const ink = await load();

/** @param {Dataset} data */
const all = (data) => Array.from({ length: data.size }, (_, i) => data.example(i));

/**
 * Rows that can be told apart: row i holds i in its first two columns.
 *
 * @param {number} N
 * @param {number[]} labels
 */
const numbered = (N, labels) =>
  ink.dataset({
    values: Float32Array.from({ length: 3 * N }, (_, i) => (i % 3 ? i % 7 : i / 3)),
    inputs: 3,
    labels,
  });

/** @param {Dataset} data */
const numbers = (data) => all(data).map(({ pixels }) => pixels[0]);

test('data come out as they went in, as a copy', () => {
  const random = seeded(1),
    N = 9,
    D = 5;
  const pixels = random.pixels(N * D, 0.5),
    floats = random.floats(N * D),
    labels = random.labels(N, 4),
    targets = random.floats(2 * N);
  const bytes = ink.dataset({ images: pixels, inputs: D, labels, classes: 4 });
  const reals = ink.dataset({ values: floats, inputs: D, targets, numTargets: 2 });
  const both = ink.dataset({
    values: floats,
    inputs: D,
    labels: Array.from(labels),
    targets: Array.from(targets),
  });
  for (let i = 0; i < N; i++) {
    const row = (/** @type {any} */ values, n = D) => values.slice(i * n, (i + 1) * n);
    assert.equal(bytes.example(i), { pixels: row(pixels), label: labels[i], targets: undefined });
    assert.equal(reals.example(i), {
      pixels: row(floats),
      label: undefined,
      targets: row(targets, 2),
    });
    assert.equal(both.example(i), {
      pixels: row(floats),
      label: labels[i],
      targets: row(targets, 2),
    });
  }
  bytes.example(0).pixels.fill(9);
  assert.equal(bytes.example(0).pixels, pixels.slice(0, D));
  pixels.fill(0);
  floats.fill(0);
  assert.ok(
    bytes.example(0).pixels.some((v) => v !== 0) && reals.example(0).pixels.some((v) => v !== 0),
    "the caller's array is not kept",
  );
  assert.equal(
    [bytes.size, bytes.capacity, bytes.inputs, bytes.classes, bytes.format],
    [N, N, D, 4, 'uint8'],
  );
  assert.equal(
    [reals.numTargets, reals.classes, reals.format, both.classes],
    [2, 0, 'float32', Math.max(...labels) + 1],
  );
});

test('the defaults are digits: 784 inputs, classes up to the largest label', () => {
  const data = ink.dataset({ images: new Uint8Array(784 * 3), labels: Uint8Array.of(2, 0, 6) });
  assert.equal([data.inputs, data.size, data.classes], [784, 3, 7]);
});

test('labels may be any list of whole numbers', () => {
  const values = new Float32Array(4);
  for (const labels of [
    [0, 3, 1, 2],
    Uint8Array.of(0, 3, 1, 2),
    Int32Array.of(0, 3, 1, 2),
    Float64Array.of(0, 3, 1, 2),
  ]) {
    assert.equal(
      all(ink.dataset({ values, inputs: 1, labels })).map(({ label }) => label),
      [0, 3, 1, 2],
    );
  }
});

test('rows appended in any portions are the rows at once', () =>
  overSeeds(5, (random) => {
    const N = 50,
      D = 6;
    for (const values of [random.pixels(N * D, 0.3), random.floats(N * D)]) {
      const labels = random.labels(N, 3),
        targets = random.floats(N);
      const whole = ink.dataset({ values, inputs: D, labels, classes: 3, targets });
      const parts = ink.dataset({
        capacity: N,
        inputs: D,
        classes: 3,
        numTargets: 1,
        format: whole.format,
      });
      assert.is(parts.size, 0);
      while (parts.size < N) {
        const from = parts.size,
          to = Math.min(N, from + random.whole(1, 9));
        parts.append({
          values: values.subarray(from * D, to * D),
          labels: labels.subarray(from, to),
          targets: targets.subarray(from, to),
        });
        assert.is(parts.size, to);
      }
      assert.equal(all(parts), all(whole));
    }
  }));

// ---- refusals ----

test('labels out of range, or no whole numbers, are refused', () => {
  const values = new Uint8Array(6);
  for (const label of [-1, 3, 255, 1.5, NaN, Infinity, '1']) {
    refused(
      () =>
        ink.dataset({ values, inputs: 2, labels: /** @type {any} */ ([0, label, 1]), classes: 3 }),
      'label',
      new RegExp(`example 1 is ${label === '1' ? "the text '1'" : label}.*0 to 2`),
    );
  }
  for (const label of [-1, 1.5, NaN, Infinity, 65536])
    refused(() => ink.dataset({ values, inputs: 2, labels: [0, label, 1] }), 'label');
  const data = ink.dataset({ capacity: 3, inputs: 2, classes: 3 });
  refused(() => data.append({ values, labels: [0, 1, 3] }), 'label');
  assert.is(data.size, 0);
  data.append({ values, labels: [0, 1, 2] });
});

test('NaN and infinities are refused, wherever they stand, and nothing is taken in', () => {
  const random = seeded(2);
  for (const bad of [NaN, Infinity, -Infinity]) {
    for (const at of [0, 5, 11]) {
      const values = random.floats(12);
      values[at] = bad;
      refused(
        () => ink.dataset({ values, inputs: 3, labels: [0, 1, 0, 1] }),
        'not-finite',
        /NaN or infinite/,
      );
      const data = ink.dataset({ capacity: 8, inputs: 3, format: 'float32', numTargets: 1 });
      data.append({ values: random.floats(12), targets: [1, 2, 3, 4] });
      refused(() => data.append({ values, targets: [1, 2, 3, 4] }), 'not-finite');
      const targets = random.floats(4);
      targets[at % 4] = bad;
      refused(() => data.append({ values: random.floats(12), targets }), 'not-finite');
      assert.is(data.size, 4);
      data.append({ values: random.floats(12), targets: [1, 2, 3, 4] });
    }
  }
});

test('more rows than there is room for are refused', () => {
  const data = ink.dataset({ capacity: 5, inputs: 2, classes: 2 });
  data.append({ values: new Uint8Array(6), labels: [0, 1, 0] });
  refused(
    () => data.append({ values: new Uint8Array(6), labels: [0, 1, 0] }),
    'size',
    /room for 2 more examples, not for 3/,
  );
  data.append({ values: new Uint8Array(4), labels: [0, 1] });
  refused(() => data.append({ values: new Uint8Array(2), labels: [0] }), 'size', /room for 0/);
  assert.is(data.size, 5);
});

test('rows, labels and targets must be whole and as many', () => {
  const values = new Uint8Array(6);
  refused(
    () => ink.dataset({ values: new Uint8Array(5), inputs: 2, labels: [0, 1] }),
    'shape',
    /5 values are not whole examples of 2/,
  );
  refused(() => ink.dataset({ values: new Uint8Array(0), inputs: 2, labels: [] }), 'shape');
  refused(
    () => ink.dataset({ values, inputs: 2, labels: [0, 1] }),
    'shape',
    /one label for each of the 3 examples, not 2/,
  );
  refused(() => ink.dataset({ values, inputs: 2, classes: 2 }), 'shape', /not 0/);
  refused(() => ink.dataset({ values, inputs: 2, targets: [1, 2, 3, 4] }), 'shape');
  refused(
    () => ink.dataset({ values, inputs: 2, targets: [1, 2, 3, 4], numTargets: 2 }),
    'shape',
    /2 targets for each of the 3/,
  );
  refused(() => ink.dataset({ capacity: 3, inputs: 2, labels: [0, 1, 0] }), 'shape', /no values/);
  refused(() => ink.dataset({ capacity: 3, inputs: 2, targets: [0, 1, 0] }), 'shape', /no values/);
  const data = ink.dataset({ capacity: 3, inputs: 2, classes: 2 });
  refused(() => data.append({ values, labels: [0, 1] }), 'shape');
  refused(() => data.append({ values }), 'shape');
  assert.is(data.size, 0);
});

test('values of another kind are refused', () => {
  refused(
    () => ink.dataset({ values: /** @type {any} */ ([1, 2]), inputs: 2 }),
    'argument',
    /Uint8Array or a Float32Array/,
  );
  refused(
    () => ink.dataset({ values: /** @type {any} */ (new Float64Array(2)), inputs: 2 }),
    'argument',
  );
  refused(
    () => ink.dataset({ values: /** @type {any} */ (new Uint8ClampedArray(2)), inputs: 2 }),
    'argument',
  );
  refused(
    () => ink.dataset({ values: new Uint8Array(2), inputs: 2, format: 'float32' }),
    'argument',
    /holds float32 values/,
  );
  refused(
    () =>
      ink.dataset({ values: new Uint8Array(2), inputs: 2, format: /** @type {any} */ ('int8') }),
    'argument',
    /Unknown format: "int8"/,
  );
  const data = ink.dataset({ capacity: 3, inputs: 2 });
  refused(
    () => data.append({ values: new Float32Array(2) }),
    'argument',
    /holds uint8 values. Pass a Uint8Array/,
  );
});

test('examples and batches that are not there are refused', () => {
  const data = ink.dataset({ capacity: 5, inputs: 2, classes: 2 });
  refused(() => data.example(0), 'empty', /has no examples yet/);
  refused(() => data.batch([0]), 'empty');
  data.append({ values: new Uint8Array(6), labels: [0, 1, 0] });
  for (const i of [-1, 3, 4, 0.5, NaN, '0', undefined]) {
    refused(() => data.example(/** @type {any} */ (i)), 'size', /0 to 2/);
    refused(() => data.batch([0, /** @type {any} */ (i)]), 'size', /0 to 2/);
    refused(() => data.subset([0, /** @type {any} */ (i)]), 'size', /0 to 2/);
  }
  refused(() => data.batch([]), 'empty');
  refused(() => data.subset([]), 'empty');
});

// ---- subset and split ----

test('a subset is those rows, in that order', () => {
  const data = numbered(6, [0, 1, 2, 0, 1, 2]),
    part = data.subset([4, 0, 4]);
  assert.equal(
    all(part),
    [4, 0, 4].map((i) => data.example(i)),
  );
  assert.equal([part.size, part.capacity, part.classes], [3, 3, 3]);
  assert.equal([...new Set(all(data.subset([0])).map(({ label }) => label))], [0]);
  assert.is(data.subset([0]).classes, 3, 'classes that the part has not are still there');
  data.dispose();
  assert.is(part.example(0).pixels[0], 4, 'a part stands on its own');
});

test('the parts of a split are disjoint, as large as asked, and together all', () =>
  overSeeds(12, (random, note) => {
    const N = random.whole(10, 300),
      data = numbered(
        N,
        Array.from({ length: N }, () => random.whole(0, 3)),
      );
    const shares = random.pick([
      [0.8, 0.2],
      [0.7, 0.15, 0.15],
      [0.5],
      [0.6, 0.2],
      [1],
      [1 / 3, 1 / 3, 1 / 3],
      [0.1, 0.9],
    ]);
    for (const stratified of [false, true]) {
      note({ N, shares, stratified });
      const parts = data.split(shares, { seed: random.whole(0, 1000), stratified });
      const rows = parts.flatMap(numbers);
      assert.is(new Set(rows).size, rows.length, 'disjoint');
      const total = shares.reduce((s, v) => s + v, 0);
      assert.is(rows.length, Math.round(Math.min(total, 1) * N));
      parts.forEach((part, p) =>
        assert.ok(Math.abs(part.size - shares[p] * N) <= 1, `${part.size} of ${N}`),
      );
      parts.forEach((part) =>
        all(part).forEach((example) => assert.equal(example, data.example(example.pixels[0]))),
      );
      parts.forEach((part) => part.dispose());
    }
    data.dispose();
  }));

test('a split depends on its seed alone, and shuffles', () => {
  const data = numbered(100, Array(100).fill(0));
  const split = (/** @type {number} */ seed, stratified = false) =>
    numbers(data.split([0.5, 0.5], { seed, stratified })[0]);
  assert.equal(split(1), split(1));
  assert.not.equal(split(1), split(2));
  assert.not.equal(split(1, true), split(2, true));
  const sorted = [...split(1)].sort((a, b) => a - b);
  assert.not.equal(
    sorted,
    Array.from({ length: 50 }, (_, i) => i),
  );
  assert.not.equal(split(1), sorted);
});

test('every row is as likely in each place of a split', () => {
  const N = 20,
    data = numbered(N, Array(N).fill(0)),
    counts = new Array(N).fill(0),
    runs = 600;
  for (let seed = 0; seed < runs; seed++)
    data.split([0.25], { seed }).forEach((part) => {
      numbers(part).forEach((i) => counts[i]++);
      part.dispose();
    });
  // Binomial(600, 1/4): 150 +- 10.6; five deviations.
  counts.forEach((count, i) => assert.ok(Math.abs(count - 150) < 53, `row ${i}: ${count}`));
});

test("stratified: each part has each class's share to within one row", () =>
  overSeeds(10, (random, note) => {
    const N = random.whole(60, 300);
    const labels = Array.from({ length: N }, () =>
      random.pick([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 3]),
    );
    const data = numbered(N, labels),
      shares = random.pick([
        [0.8, 0.2],
        [0.7, 0.15, 0.15],
        [0.6, 0.2],
      ]);
    note({ N, shares });
    data.split(shares, { seed: random.whole(0, 99), stratified: true }).forEach((part) => {
      for (let k = 0; k < data.classes; k++) {
        const expected = (labels.filter((label) => label === k).length * part.size) / N;
        const count = all(part).filter(({ label }) => label === k).length;
        assert.ok(Math.abs(count - expected) <= 1, `class ${k}: ${count} instead of ${expected}`);
      }
    });
  }));

test('splits that cannot be made are refused', () => {
  const data = numbered(4, [0, 1, 0, 1]);
  refused(() => data.split([0.9, 0.2]), 'size', /sum to at most 1/);
  refused(() => data.split([]), 'size');
  refused(() => data.split(Array(21).fill(0.04)), 'size');
  refused(() => data.split(/** @type {any} */ (0.5)), 'size');
  refused(() => data.split([0.99, 0.01]), 'empty', /would be empty/);
  for (const share of [-0.1, 1.1, NaN, '0.5'])
    refused(() => data.split([/** @type {any} */ (share)]), 'setting');
  refused(() => data.split([0.5], { seed: -1 }), 'size', /seed/);
  refused(
    () =>
      ink.dataset({ values: new Float32Array(8), inputs: 2 }).split([0.5], { stratified: true }),
    'target',
    /needs labels/,
  );
});

// ---- standardisation ----

test('moments are the mean and the deviation of each column', () =>
  overSeeds(4, (random) => {
    const N = random.whole(1, 60),
      D = random.whole(1, 7);
    for (const values of [random.floats(N * D, 5).map((v) => v + 100), random.pixels(N * D, 0.6)]) {
      const scale = values instanceof Uint8Array ? 255 : 1;
      const { means, deviations } = ink.dataset({ values, inputs: D }).moments();
      for (let j = 0; j < D; j++) {
        const column = Array.from({ length: N }, (_, i) => values[i * D + j] / scale);
        const mean = column.reduce((s, v) => s + v, 0) / N;
        const deviation = Math.sqrt(column.reduce((s, v) => s + (v - mean) ** 2, 0) / N);
        assert.ok(
          Math.abs(means[j] - mean) < 1e-6 * (1 + Math.abs(mean)),
          `${means[j]} instead of ${mean}`,
        );
        assert.ok(
          Math.abs(deviations[j] - deviation) < 1e-5 * (0.1 + deviation),
          `${deviations[j]} instead of ${deviation}`,
        );
      }
    }
  }));

test('standardised by its own moments a column has mean 0 and deviation 1; a constant one becomes 0', () => {
  const random = seeded(3),
    N = 500;
  const values = Float32Array.from(
    { length: 3 * N },
    (_, i) => [random.normal() * 20 + 1000, 7, random.unit() * 1e-3][i % 3],
  );
  const data = ink.dataset({ values, inputs: 3 });
  data.standardise(data.moments());
  const { means, deviations } = data.moments();
  [0, 2].forEach((j) =>
    assert.ok(
      Math.abs(means[j]) < 1e-5 && Math.abs(deviations[j] - 1) < 1e-4,
      `${means[j]} ${deviations[j]}`,
    ),
  );
  assert.equal([means[1], deviations[1]], [0, 0]);
  assert.is(data.example(5).pixels[1], 0);
});

test('fitted on the training part only: the other part is moved by the same amounts', () => {
  const random = seeded(4),
    N = 60,
    values = random.floats(2 * N, 3).map((v, i) => v + (i < N ? 0 : 50));
  const train = ink.dataset({ values: values.slice(0, N), inputs: 1 }),
    rest = ink.dataset({ values: values.slice(N), inputs: 1 });
  const moments = train.moments();
  rest.standardise(moments);
  for (let i = 0; i < N; i++) {
    const expected = (values[N + i] - moments.means[0]) / moments.deviations[0];
    assert.ok(
      Math.abs(rest.example(i).pixels[0] - expected) < 1e-4,
      "by the training part's moments",
    );
  }
  assert.ok(rest.moments().means[0] > 10, 'the part keeps what sets it apart');
});

test('moments may be any list of numbers, float64 too', () => {
  const data = ink.dataset({ values: Float32Array.of(1, 2, 3, 4), inputs: 2 });
  data.standardise({ means: Float64Array.of(1, 2), deviations: [2, 4] });
  assert.equal(
    all(data).map(({ pixels }) => [...pixels]),
    [
      [0, 0],
      [1, 0.5],
    ],
  );
});

test('standardising refuses, and changes nothing', () => {
  const values = Float32Array.of(1, 2, 3e38, 4),
    data = ink.dataset({ values, inputs: 2 });
  refused(() => data.standardise({ means: [0], deviations: [1] }), 'shape', /2 means/);
  refused(() => data.standardise({ means: [0, NaN], deviations: [1, 1] }), 'not-finite');
  refused(() => data.standardise({ means: [0, 0], deviations: [1, -1] }), 'setting');
  refused(() => data.standardise({ means: [0, 0], deviations: [1e-3, 1] }), 'not-finite'); // 3e41
  refused(() => data.standardise(/** @type {any} */ ({})), 'shape');
  assert.equal(
    all(data).flatMap(({ pixels }) => [...pixels]),
    [...values],
  );
  const pixels = ink.dataset({ values: Uint8Array.of(1, 2), inputs: 2 });
  refused(
    () => pixels.standardise({ means: [0, 0], deviations: [1, 1] }),
    'argument',
    /Only float32/,
  );
  refused(() => ink.dataset({ capacity: 2, inputs: 2 }).moments(), 'empty');
});

// ---- class weights ----

test('class weights make the loss sum w l / sum w', () => {
  const random = seeded(5),
    N = 30,
    weights = [0.5, 2, 7];
  const data = ink.dataset({
    values: random.floats(N * 4),
    inputs: 4,
    labels: random.labels(N, 3),
    classes: 3,
  });
  const net = ink.network({ inputs: 4, layers: [{ units: 3, activation: 'softmax' }] });
  const plain = net.evaluate(data),
    { losses } = net.examine(data);
  data.setClassWeights(weights);
  const own = Array.from(
    { length: N },
    (_, i) => weights[/** @type {number} */ (data.example(i).label)],
  );
  const expected = losses.reduce((s, l, i) => s + own[i] * l, 0) / own.reduce((s, w) => s + w, 0);
  assert.ok(Math.abs(net.evaluate(data).loss - expected) < 1e-6);
  assert.ok(Math.abs(expected - plain.loss) > 1e-3, 'these weights matter');
  net.forward(data.batch(Array.from({ length: N }, (_, i) => i)));
  assert.ok(Math.abs(net.loss() - expected) < 1e-6);
  assert.equal(net.examine(data).losses, losses, "each row's own loss is not weighted");
  assert.is(net.evaluate(data).correct, plain.correct);
  data.setClassWeights(null);
  assert.equal(net.evaluate(data), plain);
});

test('class weights that make no sense are refused, and the old ones stay', () => {
  const data = numbered(4, [0, 1, 0, 1]),
    net = ink.network({ inputs: 3, layers: [{ units: 2, activation: 'softmax' }] });
  data.setClassWeights([1, 5]);
  const before = net.evaluate(data).loss;
  refused(() => data.setClassWeights([1]), 'shape', /2 class weights/);
  for (const weight of [0, -1, NaN, Infinity, '1'])
    refused(
      () => data.setClassWeights([1, /** @type {any} */ (weight)]),
      'setting',
      /weights\[1\]/,
    );
  refused(
    () => ink.dataset({ values: new Float32Array(2), inputs: 1 }).setClassWeights([1]),
    'target',
    /needs labels/,
  );
  assert.is(net.evaluate(data).loss, before);
});

// ---- targets ----

test('targets stand for labels, and labels for one-hot targets', () => {
  const random = seeded(6),
    N = 12,
    values = random.floats(N * 4),
    labels = random.labels(N, 3);
  const oneHot = Float32Array.from({ length: 3 * N }, (_, i) =>
    Number(labels[Math.floor(i / 3)] === i % 3),
  );
  const byLabel = ink.dataset({ values, inputs: 4, labels, classes: 3 }),
    byTarget = ink.dataset({ values, inputs: 4, targets: oneHot });
  for (const [loss, activation] of [
    ['mse', 'sigmoid'],
    ['mae', 'linear'],
    ['huber', 'tanh'],
    ['cross-entropy', 'softmax'],
    ['binary-cross-entropy', 'sigmoid'],
  ]) {
    const [a, b] = [0, 1].map(() =>
      ink.network({ inputs: 4, layers: [{ units: 3, activation }], loss, labelSmoothing: 0.1 }),
    );
    const [one, two] = [a.train(byLabel, { steps: 5 }), b.train(byTarget, { steps: 5 })];
    assert.is(a.hash(), b.hash(), loss);
    assert.is(one.loss, two.loss);
    assert.ok(
      one.accuracy >= 0 && Number.isNaN(two.accuracy),
      'without labels there is no accuracy',
    );
    assert.ok(
      Number.isNaN(b.evaluate(byTarget).accuracy) &&
        b.evaluate(byTarget).confusion.every((n) => n === 0),
    );
  }
});

test('where the data bring both, the loss looks at the targets and the accuracy at the labels', () => {
  const values = Float32Array.of(-2, -1, 1, 2),
    labels = [0, 0, 1, 1],
    targets = [-1, -1, 1, 1];
  const data = ink.dataset({ values, inputs: 1, labels, targets });
  const adaline = ink.network({ inputs: 1, layers: [{ units: 1 }], loss: 'mse', init: 'zeros' });
  const first = adaline.evaluate(data);
  assert.equal([first.loss, first.correct], [1, 2]); // all outputs are 0, which counts as class 1
  adaline.train(data, { steps: 50, batchSize: 4 });
  assert.equal(
    [adaline.evaluate(data).accuracy, [...adaline.evaluate(data).confusion]],
    [1, [2, 0, 0, 2]],
  );
});

test('one output: from 1/2 on is class 1 for a probability, from 0 on for a score', () => {
  const values = Float32Array.of(-1, -0.2, 0.2, 0.7),
    labels = [0, 1, 0, 1],
    inputs = 1;
  const asIs = (
    /** @type {string} */ loss,
    /** @type {string} */ activation,
    /** @type {number[] | undefined} */ targets = undefined,
  ) => {
    const net = ink.network({ inputs, layers: [{ units: 1, activation }], loss });
    net.parameters = [1, 0];
    return [...net.evaluate(ink.dataset({ values, inputs, labels, targets })).confusion];
  };
  assert.equal(asIs('hinge', 'linear'), [1, 1, 1, 1]); // -1 | -0.2 0.2 0.7 at 0
  assert.equal(asIs('perceptron', 'linear'), [1, 1, 1, 1]);
  assert.equal(asIs('mse', 'linear'), [2, 0, 1, 1]); // only 0.7 is 1/2 or more
  assert.equal(asIs('mse', 'linear', [-1, 1, -1, 1]), [1, 1, 1, 1]);
  assert.equal(asIs('binary-cross-entropy', 'sigmoid'), [1, 1, 1, 1]);
  assert.equal(asIs('binary-cross-entropy', 'sigmoid', [0.1, 0.9, 0.1, 0.9]), [1, 1, 1, 1]);
});

test('a loss without what it needs is refused by training, and the place in the epoch stays', () => {
  const random = seeded(7),
    labels = random.labels(20, 3),
    values = random.floats(80);
  const labelled = ink.dataset({ values, inputs: 4, labels, classes: 3 }),
    bare = ink.dataset({ values: values.slice(0, 40), inputs: 4 });
  const targets = ink.dataset({
    values: values.slice(0, 40),
    inputs: 4,
    targets: random.floats(30),
  });
  const net = ink.network({ inputs: 4, layers: [{ units: 3 }], loss: 'hinge' });
  net.train(labelled, { batchSize: 4, steps: 2 });
  const before = net.snapshot();
  refused(() => net.train(bare), 'target', /needs labels or targets/);
  refused(() => net.train(targets), 'target');
  assert.equal(net.snapshot(), before);
  assert.is(net.train(labelled, { batchSize: 4 }).position, 12);
  assert.ok(Number.isNaN(net.evaluate(bare).loss));
});

test.run();
