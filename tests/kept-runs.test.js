// The means to compare runs: kept curves and their numbers, shading only where held-out points do
// worse, and the end of a curve that early stopping leaves in the chart.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { Measurements } from '../web/labs/common/measurements.js';
import {
  copyOf,
  differences,
  hasCurve,
  isSameRun,
  valuesOf,
} from '../web/labs/common/page/runs/compare.js';
import { readLink, writeLink } from '../web/labs/common/link.js';
import { newHistory } from '../web/labs/digits/page/networks/history.js';
import { recordOf, soundRecord } from '../web/labs/digits/page/networks/record.js';
import {
  DEFAULTS,
  FIELDS as DIGITS,
  networkOptions,
  trainOptions,
} from '../web/labs/digits/settings.js';
import { validationStart } from '../web/labs/digits/validation.js';
import { runSettings as digitsRunSettings } from '../web/labs/digits/words/runs/en.js';
import { copyOf as copyOfRun, restored } from '../web/labs/digits/worker/networks/saver.js';
import { Run } from '../web/labs/digits/worker/run.js';
import { FewImages } from '../web/labs/digits/worker/training/few-images.js';
import { PRESETS, presetSettings } from '../web/labs/points/presets.js';
import { initialSettings } from '../web/labs/points/settings.js';
import { runSettings } from '../web/labs/points/words/en-runs.js';
import { Engine } from '../web/labs/points/worker/engine.js';
import { worseParts } from '../web/views/line-chart/scales.js';

/** @typedef {import('../web/labs/common/page/runs/compare.js').Run} Compared */

const ink = await load();

// ---- shading ----

/** @param {[number, number][]} corners of a polygon */
const areaOf = (corners) =>
  Math.abs(
    corners.reduce((sum, [x, y], i) => {
      const [nextX, nextY] = corners[(i + 1) % corners.length];
      return sum + x * nextY - nextX * y;
    }, 0) / 2,
  );

test('only where the second line is above the first is there something to shade', () => {
  const flat = (/** @type {number} */ second) => [0, 10].map((x) => ({ x, first: 50, second }));
  assert.equal(worseParts(flat(60)), [], 'lower in the picture: better');
  assert.equal(worseParts(flat(50)), []);
  assert.equal(worseParts(flat(40)).map(areaOf), [100]);
  assert.equal(worseParts([]), []);
  assert.equal(worseParts(flat(40).slice(1)), []);
});

test('the shaded part ends where the lines cross', () => {
  const places = [
    { x: 0, first: 50, second: 80 },
    { x: 30, first: 50, second: 20 },
    { x: 40, first: 50, second: 50 },
  ];
  const parts = worseParts(places);
  assert.equal(parts[0][0], [15, 50]);
  assert.ok(parts.every((corners) => corners.every(([x, y]) => x >= 15 && y <= 50)));
  const area = parts.map(areaOf).reduce((a, b) => a + b);
  assert.ok(Math.abs(area - (15 * 30) / 2 - (10 * 30) / 2) < 1e-9, String(area));
});

test('the shaded area is the integral of what is worse', () => {
  const places = Array.from({ length: 400 }, (_, i) => ({
    x: i,
    first: 100 + 20 * Math.sin(i / 17),
    second: 100 + 30 * Math.cos(i / 23),
  }));
  const area = worseParts(places)
    .map(areaOf)
    .reduce((a, b) => a + b);
  const steps = 100;
  let expected = 0;
  for (let i = 0; i < 399; i++)
    for (let k = 0; k < steps; k++) {
      const t = (k + 0.5) / steps;
      const gap = (/** @type {typeof places[number]} */ { first, second }) => first - second;
      expected += Math.max(0, (1 - t) * gap(places[i]) + t * gap(places[i + 1])) / steps;
    }
  assert.ok(Math.abs(area - expected) < 1e-3 * expected, `${area}, ${expected}`);
});

// ---- what tells runs apart ----

/**
 * @param {[number, number | null][]} values
 * @param {Record<string, { text: string; isOff?: boolean }>} [settings]
 * @returns {Compared}
 */
const runOf = (values, settings = {}) => ({
  settings,
  curves: {
    loss: {
      columns: [values.map(([x]) => x), values.map(([, y]) => y)],
      lines: [{ name: 'test', of: 'loss', color: '--blue', width: 1 }],
    },
  },
});

const FIGURE = {
  name: 'Loss',
  chart: 'loss',
  of: 'loss',
  best: /** @type {const} */ ('low'),
  format: String,
};

test('the last and the best value of a curve, at the epoch of the weights', () => {
  const run = runOf([
    [0, 3],
    [1, 1],
    [2, null],
    [3, 2],
  ]);
  assert.equal(valuesOf(run, FIGURE), { last: 2, best: 1, x: 1 });
  assert.equal(valuesOf(run, { ...FIGURE, best: 'high' }), { last: 2, best: 3, x: 0 });
  run.curves.loss.now = 1;
  assert.is(valuesOf(run, FIGURE)?.last, 1, 'earlier weights are restored');
  run.curves.loss.best = { loss: { value: 0.5, x: 0.7 } };
  assert.equal(valuesOf(run, FIGURE), { last: 1, best: 0.5, x: 0.7 });
  assert.is(valuesOf(run, { ...FIGURE, of: 'accuracy' }), null);
  assert.is(valuesOf(run, { ...FIGURE, chart: 'accuracy' }), null);
  assert.is(valuesOf(runOf([[0, null]]), FIGURE), null);
});

test('a copy stays as it is while training goes on', () => {
  const run = runOf([
    [0, 3],
    [1, 2],
  ]);
  const copy = copyOf(run, [FIGURE]);
  assert.is(isSameRun(copy, run), true);
  run.curves.loss.columns[0].push(2);
  run.curves.loss.columns[1].push(1);
  assert.equal(copy.curves.loss.columns, [
    [0, 1],
    [3, 2],
  ]);
  assert.is(isSameRun(copy, run), false);
  assert.equal(valuesOf(copy, FIGURE), { last: 2, best: 2, x: 1 });
  assert.is(hasCurve(run), true);
  assert.is(hasCurve(runOf([[0, 3]])), false, 'a point is no curve');
  assert.is(hasCurve(null), false);
});

test('a long curve is kept with fewer rows, but with the numbers of all, and all of a rare line', () => {
  const length = 3000;
  const run = runOf(Array.from({ length }, (_, i) => [i, Math.abs(i - 1501) + 1]));
  const seldom = Array.from({ length }, (_, i) => (i % 301 === 300 ? i : null));
  run.curves.loss.columns.push(seldom);
  run.curves.loss.lines.push({ ...run.curves.loss.lines[0], of: 'test' });
  run.curves.loss.now = 2500;
  const figures = [FIGURE, { ...FIGURE, of: 'test' }];
  const before = figures.map((figure) => valuesOf(run, figure));
  assert.equal(before[0], { last: 1000, best: 1, x: 1501 });
  const copy = copyOf(run, figures);
  const [xs, loss, test] = copy.curves.loss.columns;
  assert.ok(xs.length <= 420, `${xs.length} rows`);
  assert.equal([xs.length, xs[0], xs.at(-1)], [loss.length, 0, length - 1]);
  assert.equal(
    test.filter((value) => value !== null),
    seldom.filter((value) => value !== null),
  );
  assert.equal(
    figures.map((figure) => valuesOf(copy, figure)),
    before,
  );
  assert.is(isSameRun(copy, run), true);
});

test('runs are named by their differences; a missing part is told of the run that lacks it', () => {
  const base = { ...initialSettings(), layers: [8] };
  const runs = [base, { ...base, dropout: 0.5 }, { ...base, l1: 0.01, dropout: 0.2 }];
  assert.equal(differences(runs.map(runSettings)), [
    { on: [], off: ['L1', 'dropout'] },
    { on: ['dropout 0.5'], off: [] },
    { on: ['L1 0.01', 'dropout 0.2'], off: [] },
  ]);
  assert.equal(differences([runSettings(base), runSettings(base)]), [
    { on: [], off: [] },
    { on: [], off: [] },
  ]);
  const others = [base, { ...base, seed: 7, learningRate: 0.01, activations: ['relu'] }];
  assert.equal(
    differences(others.map(runSettings)).map(({ on }) => on.join(', ')),
    ['tanh, seed 1, η 0.3', 'ReLU, seed 7, η 0.01'],
  );
});

test('each setting that changes training changes the words of a run, and no other does', () => {
  const base = initialSettings();
  /** @type {Partial<typeof base>} */
  const other = {
    ...{ data: 'moons', count: 7, noise: 0.4, dataSeed: 2, heldOut: 0.1, learner: 'adaline' },
    ...{ layers: [], activations: ['relu', 'elu'], loss: 'mse', init: 'he', seed: 5 },
    ...{ optimizer: 'adam', learningRate: 1, batchSize: 2, momentum: 0.5, schedule: 'cosine' },
    ...{ period: 9, warmup: 3, weightDecay: 0.1, l1: 0.1, dropout: 0.1, maxNorm: 1, clipNorm: 1 },
    ...{ patience: 3, until: 9, points: [{ x: 0.5, y: 0.5, label: 1 }] },
  };
  for (const [key, value] of Object.entries(other)) {
    const [{ on, off }] = differences([runSettings({ ...base, [key]: value }), runSettings(base)]);
    assert.is(on.length + off.length, 1, key);
  }
  const seen = { ...base, speed: '5', scale: 'log', field: 'classes', hide: ['data'] };
  assert.equal(runSettings(seen), runSettings(base));
});

// ---- the end of a curve that early stopping leaves in the chart ----

test('a measurement of restored weights leaves the later ones', () => {
  const curve = new Measurements(['loss'], []);
  for (const x of [0, 1, 2, 3]) curve.add({ x, loss: 4 - x });
  curve.add({ x: 1.5, loss: 9 }, true);
  assert.equal(curve.columns(['loss']), [
    [0, 1, 1.5, 2, 3],
    [4, 3, 9, 2, 1],
  ]);
  curve.add({ x: 2, loss: 7 });
  assert.equal(curve.columns(['loss']), [
    [0, 1, 1.5, 2],
    [4, 3, 9, 7],
  ]);
});

test('early stopping reports the epochs after the best one, and where it stopped', () => {
  const preset = /** @type {import('../web/labs/points/presets.js').Preset} */ (
    PRESETS.find(({ id }) => id === 'overfit-stop')
  );
  const settings = { ...presetSettings(preset), speed: '0' };
  /** @type {any[]} */
  const said = [];
  const engine = new Engine(
    ink,
    (message) => said.push(message),
    () => {},
  );
  engine.handle({ type: 'start', settings });
  engine.handle({ type: 'drawn' });
  engine.handle({ type: 'play' });
  for (let i = 0; i < 2000 && !said.some(({ type }) => type === 'ending'); i++) {
    engine.turn();
    engine.handle({ type: 'drawn' });
  }
  const ending = said.find(({ type }) => type === 'ending');
  assert.is(ending.ending, 'stopped');
  assert.is(ending.stoppedAt, ending.epoch + settings.patience);
  const rows = said.filter(({ type }) => type === 'picture').flatMap((message) => message.rows[0]);
  const tail = rows.find(({ epoch }) => epoch === ending.stoppedAt);
  const back = rows.findLast(({ epoch }) => epoch === ending.epoch);
  assert.ok(tail && !tail.isRestored, 'the last weights were measured');
  assert.is(back?.isRestored, true);
  assert.ok(tail.heldOutLoss > back.heldOutLoss);
  const count = rows.length;
  engine.handle({ type: 'epoch' });
  engine.handle({ type: 'drawn' });
  const after = said.filter(({ type }) => type === 'picture').flatMap(({ rows: [one] }) => one);
  assert.ok(after.length > count);
  assert.is(after.at(-1).isRestored, undefined, 'training has gone on');
  assert.is(after.at(-1).epoch, ending.epoch + 1);
});

// ---- early stopping in Digits ----

const generated = ink.generatedDigits({ count: 2000 });
const all = ink.dataset({ ...generated, classes: 10 });

/** @param {Partial<import('../web/labs/digits/settings.js').Settings>} some */
function digitsRun(some) {
  const settings = { ...DEFAULTS, layers: [16], learningRate: 0.3, images: '100', ...some };
  /** @type {any[]} */
  const said = [];
  /** @type {any[]} */
  const rows = [];
  const reports = { add: (/** @type {any} */ row) => void rows.push(row) };
  const few = new FewImages(ink, (message) => said.push(message));
  const run = new Run(ink, settings);
  const images = /** @type {import('../web/inkgrad.js').Dataset} */ (few.of(all, settings));
  run.prepare(images);
  /** @param {number} epochs @returns {boolean} whether it stopped early */
  const train = (epochs) => {
    while (run.epoch < epochs) {
      const { epoch } = run;
      run.train(images, null);
      if (run.epoch > epoch && few.stops(run, all, reports)) return true;
    }
    return false;
  };
  return { run, few, images, train, said, rows, reports, settings };
}

test('Digits stops where the loss of the 1,000 images after the learned ones no longer falls', () => {
  const { run, train, said, rows, images } = digitsRun({ patience: 4 });
  assert.is(train(300), true);
  const [{ epoch, best, loss, patience }] = said;
  assert.equal([said.length, epoch, patience], [1, best + 4, 4]);
  assert.is(images.size, 100);
  // The same by hand, through the core.
  const take = (/** @type {number} */ from, /** @type {number} */ to) =>
    ink.dataset({
      images: generated.images.slice(784 * from, 784 * to),
      labels: generated.labels.slice(from, to),
      classes: 10,
    });
  const [learned, heldBack] = [take(0, 100), take(100, 1100)];
  const net = ink.network(networkOptions(run.settings));
  const losses = Array.from({ length: epoch }, () => {
    net.train(learned, {
      ...trainOptions(run.settings, 100),
      steps: 100,
      untilEpochEnd: true,
    });
    return net.evaluate(heldBack).loss;
  });
  assert.is(losses.indexOf(Math.min(...losses)) + 1, best);
  assert.is(loss, Math.min(...losses));
  assert.equal(
    rows.map((row) => [row.epoch, row.validationLoss]),
    losses.map((one, i) => [i + 1, one]),
    'the curve of the held-back images',
  );
  assert.ok(rows.every((row) => row.testLoss === null && row.loss === null));
  const again = ink.network(networkOptions(run.settings));
  again.train(learned, { ...trainOptions(run.settings, 100), steps: 4 * best });
  assert.is(run.net.hash(), again.hash(), 'its weights are those of the best epoch');
  assert.equal([run.epoch, run.step, run.position], [best, 4 * best, best]);
  assert.is(train(best + 1), false, 'it may be trained further');
});

test('a run that is saved and restored stops at the same epoch', () => {
  const whole = digitsRun({ patience: 4 });
  assert.is(whole.train(300), true);
  const { best } = whole.said[0];
  for (const epochs of [1, best, best + 2]) {
    const { run, train } = digitsRun({ patience: 4 });
    assert.is(train(epochs), false);
    const saved = structuredClone(copyOfRun(run, { name: 'generated', count: 2000 }));
    const record = soundRecord(recordOf('id', saved, newHistory()));
    const back = digitsRun({ patience: 4 });
    const next = /** @type {Run} */ (restored(ink, /** @type {any} */ (record).saved));
    next.prepare(back.images);
    let hasStopped = false;
    while (!hasStopped && next.epoch < 300) {
      const { epoch } = next;
      next.train(back.images, null);
      if (next.epoch > epoch) hasStopped = back.few.stops(next, all, back.reports);
    }
    assert.equal(back.said, whole.said, `saved at epoch ${epochs}`);
    assert.is(next.net.hash(), whole.run.net.hash());
  }
});

test('no images are held back where it learns from all, or where there are too few', () => {
  assert.is(validationStart({ images: '500', patience: 5 }, 1500), 500);
  assert.is(validationStart({ images: '500', patience: 5 }, 1499), null);
  assert.is(validationStart({ images: 'all', patience: 5 }, 60_000), null);
  assert.is(validationStart({ images: '500', patience: 0 }, 60_000), null);
  const { train, said } = digitsRun({ images: '5000', patience: 1 });
  assert.is(train(8), false);
  assert.equal(said, []);
});

test('training waits for the images that are held back', () => {
  const arriving = ink.dataset({ capacity: 2000, classes: 10 });
  const append = (/** @type {number} */ from, /** @type {number} */ to) =>
    arriving.append({
      images: generated.images.slice(784 * from, 784 * to),
      labels: generated.labels.slice(from, to),
    });
  const few = new FewImages(ink, () => {});
  const settings = { ...DEFAULTS, images: '100', patience: 3 };
  append(0, 1050);
  assert.is(few.of(arriving, settings)?.size, 50);
  append(1050, 2000);
  assert.is(few.of(arriving, settings)?.size, 100);
});

test('a link without the new keys is read and written as before; with them, it comes back', () => {
  const old = writeLink('digits', { ...DEFAULTS, images: '500', dropout: 0.2 }, DIGITS);
  assert.not.match(old, /l1|patience/);
  assert.equal(readLink(old, DIGITS).values.l1, 0);
  assert.equal(readLink(old, DIGITS).values.patience, 0);
  const link = writeLink('digits', { ...DEFAULTS, l1: 0.001, patience: 9 }, DIGITS);
  assert.match(link, /&l1=0.001&patience=9$/);
  const { values, complaints } = readLink(link, DIGITS);
  assert.equal([values.l1, values.patience, complaints], [0.001, 9, []]);
});

test('each setting of Digits changes the words of a run', () => {
  /** @type {Partial<typeof DEFAULTS>} */
  const others = {
    ...{ layers: [], activation: 'tanh', loss: 'mse', init: 'zeros', seed: 3, learningRate: 1 },
    ...{ batchSize: 2, momentum: 0.5, optimizer: 'adam', epochs: 9, schedule: 'cosine' },
    ...{ weightDecay: 0.1, dropout: 0.1, images: '100', l1: 0.1, patience: 3, rotation: 5 },
    ...{ scale: 0.1, shear: 0.1, shift: 1, elasticAlpha: 9, elasticSigma: 5, thickness: 1 },
    ...{ noise: 0.1, generatedShare: 0.5, deviation: 0.1, shuffle: 0.5 },
  };
  // A race is no setting of a run.
  assert.equal([...Object.keys(others), 'race'].sort(), Object.keys(DIGITS).sort());
  const words = digitsRunSettings(DEFAULTS);
  for (const [key, value] of Object.entries(others)) {
    const [{ on, off }] = differences([digitsRunSettings({ ...DEFAULTS, [key]: value }), words]);
    assert.is(on.length + off.length, 1, key);
  }
});

test.run();
