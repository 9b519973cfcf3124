// Metrics against cases worked by hand and closed forms. Against counting one by one, natively:
// tests/native/metrics_test.c.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { exportsOf, refused } from './refusals.js';
import { overSeeds } from './random.js';

const ink = await load(),
  metrics = await ink.metrics();
const near = (
  /** @type {number} */ is,
  /** @type {number} */ should,
  /** @type {number} */ by = 1e-6,
) => assert.ok(Math.abs(is - should) <= by, `${is}, not ${should}`);

test("Fawcett's example: 20 instances, their curve and its area", () => {
  // T. Fawcett, "An introduction to ROC analysis", 2006, figure 3: classes and scores, highest
  // first.
  const truth = [...'11011100101010001010'].map(Number);
  const scores = [
    0.9, 0.8, 0.7, 0.6, 0.55, 0.54, 0.53, 0.52, 0.51, 0.505, 0.4, 0.39, 0.38, 0.37, 0.36, 0.35,
    0.34, 0.33, 0.3, 0.1,
  ];
  const { auc, falsePositiveRates, truePositiveRates, thresholds } = metrics.roc(scores, truth);
  near(auc, 0.68); // 68 of the 100 pairs
  assert.is(thresholds.length, 21);
  assert.is(thresholds[0], Infinity);
  near(thresholds[6], 0.54);
  near(falsePositiveRates[6], 0.1);
  near(truePositiveRates[6], 0.5);
  // "the best accuracy is 70 %, at the threshold 0.54", and at 0.5 it is 60 %.
  const best = metrics.at(scores, truth, Math.fround(0.54)),
    half = metrics.at(scores, truth);
  assert.equal(
    [best.truePositives, best.falsePositives, best.trueNegatives, best.falseNegatives],
    [5, 1, 9, 5],
  );
  near(best.accuracy, 0.7);
  near(half.accuracy, 0.6);
});

test('ties count half: all scores equal are worth 1/2, and make one segment', () => {
  const { auc, falsePositiveRates, truePositiveRates } = metrics.roc([3, 3, 3, 3], [0, 1, 0, 1]);
  assert.is(auc, 0.5);
  assert.equal([...falsePositiveRates], [0, 1]);
  assert.equal([...truePositiveRates], [0, 1]);
  assert.is(metrics.auc([1, 2, 2, 3], [0, 0, 1, 1]), 0.875); // pairs won: 1 + 1 + 1 + 1/2 of 4
  assert.is(metrics.auc([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1]), 1);
  assert.is(metrics.auc([0.1, 0.2, 0.8, 0.9], [1, 1, 0, 0]), 0);
});

test('the area stays under any rising map of the scores, and turns to 1 - area with the classes', () =>
  overSeeds(20, (random) => {
    const N = random.whole(4, 300),
      scores = Array.from({ length: N }, () => random.whole(0, 20)),
      truth = scores.map((s, i) => (i < 2 ? i : Number(random.whole(0, 20) < s)));
    const auc = metrics.auc(scores, truth);
    near(
      metrics.auc(
        scores.map((s) => Math.exp(s / 5) - 3),
        truth,
      ),
      auc,
      0,
    );
    near(
      metrics.auc(
        scores,
        truth.map((t) => 1 - t),
      ),
      1 - auc,
    );
  }));

test('counts at a threshold, worked by hand', () => {
  const counts = metrics.at([0.2, 0.4, 0.5, 0.7, 0.9], [0, 1, 0, 1, 1], 0.5);
  assert.equal(
    [counts.truePositives, counts.falsePositives, counts.trueNegatives, counts.falseNegatives],
    [2, 1, 1, 1],
  );
  near(counts.precision, 2 / 3);
  near(counts.recall, 2 / 3);
  near(counts.specificity, 1 / 2);
  near(counts.f1, 2 / 3);
  near(counts.accuracy, 3 / 5);
  const none = metrics.at([0.2, 0.4], [0, 1], 0.9);
  assert.ok(Number.isNaN(none.precision)); // nothing was called positive
  assert.is(none.recall, 0);
  assert.is(none.f1, 0);
});

test('calibration, Brier score and log loss, worked by hand', () => {
  const { bins, brier, logLoss } = metrics.calibration([0.1, 0.3, 0.5, 0.7, 1], [0, 1, 0, 1, 1], {
    bins: 4,
  });
  assert.equal(
    bins.map(({ count }) => count),
    [1, 1, 2, 1],
  );
  assert.equal(
    bins.map(({ observed }) => observed),
    [0, 1, 0.5, 1],
  );
  near(bins[2].predicted, 0.6);
  near(brier, (0.01 + 0.49 + 0.25 + 0.09 + 0) / 5);
  near(logLoss, -(Math.log(0.9) + Math.log(0.3) + Math.log(0.5) + Math.log(0.7)) / 5);
  const sure = metrics.calibration([0, 1], [1, 0]); // a log of 0 would say nothing of all the others
  near(sure.logLoss, 23 * Math.log(2), 1e-5);
  assert.is(sure.brier, 1);
  assert.ok(Number.isNaN(sure.bins[4].observed));
});

test('log loss is the loss that the network descends', () =>
  overSeeds(5, (random) => {
    const values = random.floats(200),
      labels = random.labels(100, 2);
    const data = ink.dataset({ values, inputs: 2, labels, classes: 2 }),
      net = ink.network({
        inputs: 2,
        layers: [
          { units: 5, activation: 'tanh' },
          { units: 1, activation: 'sigmoid' },
        ],
        loss: 'binary-cross-entropy',
        seed: random.whole(0, 999),
      });
    near(
      metrics.calibration(net.examine(data).outputs, labels).logLoss,
      net.evaluate(data).loss,
      1e-5,
    );
    assert.is(
      metrics.at(net.examine(data).outputs, labels).accuracy,
      Math.fround(net.evaluate(data).accuracy),
    );
  }));

test('spread and regression, worked by hand', () => {
  const { mean, deviation } = metrics.spread([2, 4, 4, 4, 5, 5, 7, 9]);
  assert.is(mean, 5);
  near(deviation, Math.sqrt(32 / 7));
  assert.ok(Number.isNaN(metrics.spread([3]).deviation));
  // scikit-learn's own example of r2_score and mean_absolute_error.
  const { mae, rmse, r2 } = metrics.regression([2.5, 0, 2, 8], [3, -0.5, 2, 7]);
  near(r2, 0.9486081370449679);
  near(mae, 0.5);
  near(rmse, Math.sqrt(0.375));
  near(metrics.regression([2, 2, 2], [1, 2, 3]).r2, 0);
  assert.ok(Number.isNaN(metrics.regression([2, 2], [1, 1]).r2));
  // Targets whose mean no float32 is.
  assert.is(metrics.regression([16000000, 16000000], [16000000, 16000001]).r2, -1);
  assert.is(metrics.regression([16000000, 16000001], [16000000, 16000001]).r2, 1);
});

test("folds are disjoint, all rows together, as large as each other and with the classes' shares", () =>
  overSeeds(20, (random) => {
    const N = random.whole(40, 400),
      k = random.whole(2, 20),
      labels = random.labels(N, 3),
      seed = random.whole(0, 99);
    const folds = metrics.split(N, Array(k).fill(1 / k), { seed, labels, classes: 3 });
    assert.is(folds.length, k);
    assert.equal(
      folds.flatMap((fold) => [...fold]).sort((a, b) => a - b),
      Array.from({ length: N }, (_, i) => i),
    );
    for (const fold of folds) {
      assert.ok(Math.abs(fold.length - N / k) <= 1);
      for (const label of [0, 1, 2]) {
        const here = fold.reduce((n, row) => n + Number(labels[row] === label), 0),
          all = labels.reduce((n, one) => n + Number(one === label), 0);
        assert.ok(Math.abs(here - all / k) < 2, `${here} of ${all} in one of ${k}`);
      }
    }
    assert.equal(metrics.split(N, Array(k).fill(1 / k), { seed, labels, classes: 3 }), folds);
    assert.not.equal(
      metrics.split(N, Array(k).fill(1 / k), { seed: seed + 1, labels, classes: 3 }),
      folds,
    );
  }));

test('permuting all inputs that come of the decisive column costs what chance gives; another costs nothing', () => {
  const N = 4000,
    values = new Float32Array(3 * N),
    labels = Array.from({ length: N }, (_, i) => i % 2);
  labels.forEach((label, i) => values.set([i / N, label, 1 - label], 3 * i)); // one column as one-hot
  const data = ink.dataset({ values, inputs: 3, labels, classes: 2 });
  const net = ink.network({
    inputs: 3,
    layers: [{ units: 1, activation: 'sigmoid' }],
    loss: 'binary-cross-entropy',
  });
  net.parameters = [0, 3, -3, 0];
  const options = {
    sources: [0, 1, 1],
    score: /** @type {const} */ ('accuracy'),
    repeats: 20,
    seed: 3,
  };
  assert.equal([...metrics.importance(net, data, { ...options, source: 0 })], Array(20).fill(0));
  near(metrics.spread(metrics.importance(net, data, { ...options, source: 1 })).mean, 0.5, 0.02); // a coin is right half of the time
  near(
    metrics.spread(metrics.importance(net, data, { ...options, score: 'auc', source: 1 })).mean,
    0.5,
    0.02,
  );
  assert.equal(
    metrics.importance(net, data, { ...options, source: 1 }),
    metrics.importance(net, data, { ...options, source: 1 }),
  );
});

test('importance by accuracy asks for no room for the outputs, whose bytes 32 bits may not be able to count', () => {
  const N = 2 ** 14,
    K = 1024,
    values = new Float32Array(N),
    labels = Array.from({ length: N }, (_, i) => (values[i] = i % 2));
  const data = ink.dataset({ values, inputs: 1, labels, classes: K }),
    net = ink.network({ inputs: 1, layers: [{ units: K, activation: 'linear' }], loss: 'mse' });
  net.parameters = [-1, 1, ...Array(K - 2).fill(0), 0.5, -0.5, ...Array(K - 2).fill(-1)]; // class 0 differs from class 1
  net.evaluate(data);
  const { memory } = exportsOf(net),
    before = memory.buffer.byteLength;
  near(
    metrics.importance(net, data, { sources: [0], source: 0, score: 'accuracy', repeats: 1 })[0],
    0.5,
    0.02,
  );
  assert.ok(
    memory.buffer.byteLength - before < N * K,
    `${memory.buffer.byteLength - before} bytes more`,
  ); // the outputs take 4 N K
  net.dispose();
  data.dispose();
});

test('refusals say why', () => {
  refused(() => metrics.auc([1, 2], [1, 1]), 'one-class', /all rows here have the same class/);
  refused(() => metrics.roc([], []), 'shape');
  refused(() => metrics.auc([1, 2], [0]), 'shape', /2 scores and 1 classes/);
  refused(() => metrics.auc([1, NaN], [0, 1]), 'not-finite');
  refused(() => metrics.auc([1, 2], [0, 2]), 'size', /from 0 to 1/);
  refused(() => metrics.at([1, 2], [0, 1], NaN), 'setting', /threshold/);
  refused(() => metrics.calibration([0.5, 1.5], [0, 1]), 'setting');
  refused(() => metrics.calibration([0.5, 0.5], [0, 1], { bins: 0 }), 'size');
  refused(() => metrics.spread([]), 'size');
  refused(() => metrics.spread([1, Infinity]), 'not-finite');
  refused(() => metrics.regression([1], [1, 2]), 'shape');
  refused(() => metrics.split(10, Array(21).fill(1 / 21)), 'size', /1 to 20/);
  const data = ink.dataset({ values: new Float32Array(4), inputs: 2, labels: [0, 1], classes: 2 });
  const net = ink.network({
    inputs: 2,
    layers: [{ units: 1, activation: 'sigmoid' }],
    loss: 'binary-cross-entropy',
  });
  refused(() => metrics.importance(net, data, { sources: [0], source: 0, score: 'auc' }), 'shape');
  refused(
    () =>
      metrics.importance(net, data, {
        sources: [0, 1],
        source: 0,
        score: /** @type {any} */ ('f2'),
      }),
    'argument',
    /accuracy, auc, r2/,
  );
  refused(
    () => metrics.importance(net, data, { sources: [0, 1], source: 0, score: 'r2' }),
    'target',
  );
});

test.run();
