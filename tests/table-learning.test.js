// Learning from a table: splits and folds keep apart what they must, numbers follow from the seed,
// the linear model is the one of the books, and the preset reaches on heart disease what is
// published.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { InkError, load } from '../web/inkgrad.js';
import { TableBuilder } from '../web/labs/table/columns.js';
import { encode } from '../web/labs/table/encoding.js';
import { TableError } from '../web/labs/table/errors.js';
import { initialSettings } from '../web/labs/table/learning/settings.js';
import { CrossValidation } from '../web/labs/table/learning/worker/cross-validation.js';
import { splitRows } from '../web/labs/table/learning/worker/data.js';
import { Engine } from '../web/labs/table/learning/worker/engine.js';
import { trainLinear } from '../web/labs/table/learning/worker/linear-model.js';
import { Run } from '../web/labs/table/learning/worker/run.js';
import { testOnRows } from '../web/labs/table/learning/worker/scores.js';
import { labelsOf, taskOf, usableRows } from '../web/labs/table/plan.js';
import { rolesOf } from '../web/labs/table/settings.js';
import { HEART, SEEDLINGS, seedlingRows } from '../web/labs/table/sources.js';
import { words } from '../web/labs/table/words/words.js';
import { testIf } from './helpers.js';
import { seeded } from './random.js';

const ink = await load(),
  core = { ink, metrics: await ink.metrics(), tables: await ink.tables() };
const heartFile = [
  process.env.DATA_DIR && join(process.env.DATA_DIR, 'heart/processed.cleveland.data'),
  fileURLToPath(new URL('../web/data/processed.cleveland.data', import.meta.url)),
].find((file) => file && existsSync(file));
const heartTest = testIf(test, heartFile, 'the heart disease table is not there');

/** @typedef {import('../web/labs/table/plan.js').Plan} Plan */

/**
 * @param {string[]} names
 * @param {string[][]} rows
 * @param {Plan} plan
 */
function problemOf(names, rows, plan) {
  const builder = new TableBuilder(names);
  builder.add(rows);
  const table = builder.finish('a table'),
    found = taskOf(table, plan);
  if ('obstacle' in found) throw new TableError(found.obstacle);
  return { table, plan, rows: usableRows(table, plan).rows, ...found };
}

/** @param {Partial<Plan>} [more] */
const seedlings = (more) =>
  problemOf(SEEDLINGS.columns, seedlingRows(core.tables.generated({ count: 200, seed: 1 })), {
    ...SEEDLINGS.plan,
    roles: rolesOf(SEEDLINGS.roles),
    ...more,
  });
const heart = () =>
  problemOf(
    HEART.columns,
    readFileSync(/** @type {string} */ (heartFile), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(',')),
    { ...HEART.plan, roles: rolesOf(HEART.roles) },
  );

/**
 * @param {ReturnType<typeof seedlings>} problem
 * @param {Partial<import('../web/labs/table/learning/settings.js').Settings>} [some]
 */
function trained(problem, some) {
  const settings = { ...initialSettings(), epochs: 10, ...some },
    [train, validation, test] = splitRows(core, problem, [0.6, 0.2, 0.2], settings.splitSeed);
  const run = new Run(core, problem, settings, {
    train,
    validation,
    seed: settings.weightSeed,
  });
  while (!run.ending) run.advance(7);
  return { run, train, validation, test };
}

heartTest(
  'heart disease, the preset, 10 folds 10 times: accuracy >= 0.83, AUC >= 0.90; logistic regression as published',
  () => {
    const validation = new CrossValidation(core, heart(), initialSettings());
    validation.turn(() => false);
    const summary = validation.summary(),
      [accuracy, auc, logLoss] = summary?.scores ?? [];
    assert.is(summary?.done, 100);
    for (const { name, network, linear } of summary?.scores ?? [])
      console.log(
        `${name}: network ${network.mean.toFixed(4)} ± ${network.deviation.toFixed(4)}, linear ${linear.mean.toFixed(4)} ± ${linear.deviation.toFixed(4)}`,
      );
    assert.ok(
      accuracy.network.mean >= 0.83 && accuracy.linear.mean > 0.8 && accuracy.linear.mean < 0.87,
      'published: 0.80 to 0.86',
    );
    assert.ok(
      auc.network.mean >= 0.9 && auc.linear.mean > 0.88 && auc.linear.mean < 0.93,
      'published: 0.88 to 0.91',
    );
    assert.ok(
      accuracy.network.deviation > 0.03 &&
        accuracy.network.deviation < 0.1 &&
        accuracy.network.betweenRepeats < 0.02,
    );
    assert.ok(logLoss.network.mean < 0.45);
  },
);

test('labels that nothing can tell give an AUC of 1/2: nothing leaks from the test fold', () => {
  const random = seeded(3),
    rows = seedlingRows(core.tables.generated({ count: 200, seed: 1 })).map((row) => [
      ...row.slice(0, -1),
      random.chance(0.5) ? 'yes' : 'no',
    ]);
  const validation = new CrossValidation(
    core,
    problemOf(SEEDLINGS.columns, rows, {
      ...SEEDLINGS.plan,
      roles: rolesOf(SEEDLINGS.roles),
      missing: 'median',
    }),
    { ...initialSettings(), folds: 5, repeats: 2, epochs: 30 },
  );
  validation.turn(() => false);
  const auc = validation.summary()?.scores.find(({ name }) => name === 'auc');
  for (const { mean } of [auc?.network, auc?.linear].map((spread) => spread ?? { mean: NaN }))
    assert.ok(Math.abs(mean - 0.5) < 0.12, String(mean));
});

test('held-out rows change neither what is fitted to the training rows nor the weights', () => {
  const problem = seedlings({ missing: 'median' }),
    before = trained(problem),
    linear = trainLinear(core, problem, before.train);
  const hash = before.run.net.hash(),
    linearHash = linear.net.hash();
  for (const row of before.test) {
    for (const { numbers, codes } of problem.table.columns.slice(0, -1)) {
      numbers[row] = numbers[row] === numbers[row] ? 1e6 + row : NaN;
      if (codes[row] > 0) codes[row] = 0;
    }
  }
  const after = trained(problem);
  assert.equal(after.train, before.train);
  assert.is(after.run.net.hash(), hash);
  assert.is(trainLinear(core, problem, before.train).net.hash(), linearHash);
  assert.equal(after.run.fit.moments, before.run.fit.moments);
});

test('the same seed gives the same figures, however they are cut into pieces; another seed gives others', () => {
  const problem = seedlings();
  const figures = (/** @type {number} */ seed, /** @type {() => boolean} */ isTime) => {
    const validation = new CrossValidation(core, problem, {
      ...initialSettings(),
      folds: 4,
      repeats: 2,
      epochs: 5,
      splitSeed: seed,
    });
    while (!validation.isDone) validation.turn(isTime);
    return JSON.stringify(validation.summary());
  };
  assert.is(
    figures(1, () => true),
    figures(1, () => false),
  );
  assert.not.equal(
    figures(2, () => false),
    figures(1, () => false),
  );
});

test('folds hold out every row once in each repeat', () => {
  const problem = seedlings(),
    k = 5,
    folds = splitRows(core, problem, Array(k).fill(1 / k), 4);
  assert.equal(
    folds.flatMap((fold) => [...fold]).sort((a, b) => a - b),
    [...problem.rows],
  );
  const share = (/** @type {Int32Array} */ rows) =>
    labelsOf(problem.table, problem.plan, rows).reduce((sum, label) => sum + label, 0) /
    rows.length;
  for (const fold of folds)
    assert.ok(Math.abs(share(fold) - share(problem.rows)) < 2 / fold.length);
});

test('the linear model is logistic regression: the optimum that Newton finds in float64', () => {
  const problem = seedlings({ missing: 'median' }),
    { table, plan, rows } = problem,
    { net, fit } = trainLinear(core, problem, rows),
    { inputs, names, labels } = encode(core.tables, table, plan, rows, fit);
  const D = names.length + 1,
    N = rows.length,
    x = Array.from(rows, (_, i) => [...inputs.subarray(i * (D - 1), (i + 1) * (D - 1)), 1]);
  let w = Array(D).fill(0);
  for (let step = 0; step < 30; step++) {
    // of the mean loss + |w|^2 / (2 N), the bias too
    const p = x.map(
      (row) => 1 / (1 + Math.exp(-row.reduce((sum, value, j) => sum + value * w[j], 0))),
    );
    const gradient = w.map(
      (wj, j) =>
        x.reduce(
          (sum, row, i) => sum + (p[i] - /** @type {Int32Array} */ (labels)[i]) * row[j],
          0,
        ) + wj,
    );
    const hessian = w.map((_, j) =>
      w.map(
        (__, k) =>
          x.reduce((sum, row, i) => sum + p[i] * (1 - p[i]) * row[j] * row[k], 0) + Number(j === k),
      ),
    );
    const by = solved(hessian, gradient);
    w = w.map((wj, j) => wj - by[j]);
  }
  [...net.parameters].forEach((value, j) =>
    assert.ok(
      Math.abs(value - w[j]) < 0.02,
      `${names[j] ?? 'bias'}: ${value}, not ${w[j]} of ${N}`,
    ),
  );
});

/**
 * Gauss's elimination with pivots.
 *
 * @param {number[][]} matrix
 * @param {number[]} right
 */
function solved(matrix, right) {
  const rows = matrix.map((row, i) => [...row, right[i]]),
    n = rows.length;
  for (let c = 0; c < n; c++) {
    const pivot = rows.reduce(
      (best, row, r) => (r >= c && Math.abs(row[c]) > Math.abs(rows[best][c]) ? r : best),
      c,
    );
    [rows[c], rows[pivot]] = [rows[pivot], rows[c]];
    for (let r = 0; r < n; r++)
      if (r !== c)
        rows[r] = rows[r].map((value, k) => value - (rows[c][k] * rows[r][c]) / rows[c][c]);
  }
  return rows.map((row, i) => row[n] / row[i]);
}

test('early stopping puts back the weights that were best on the validation rows', () => {
  const problem = seedlings(),
    { run } = trained(problem, {
      patience: 3,
      epochs: 400,
      learningRate: 0.05,
      weightDecay: 0,
      dropout: 0,
      layers: [64],
    });
  assert.is(run.ending, 'stopped');
  assert.ok(run.net.epoch < 397);
  const best = run.evaluate().validation?.loss ?? NaN,
    long = trained(problem, {
      epochs: run.net.epoch + 3,
      learningRate: 0.05,
      weightDecay: 0,
      dropout: 0,
      layers: [64],
    });
  assert.ok(best < (long.run.evaluate().validation?.loss ?? NaN));
  const patient = trained(problem, { patience: 10000, epochs: 20, learningRate: 0.05 }).run;
  assert.is(patient.ending, 'restored', 'patience never ran out');
  assert.ok(patient.net.epoch <= 20);
});

test('numbers are predicted in the unit of the target, and scored in it', () => {
  const problem = seedlings({ roles: rolesOf('nntcc'), as: 'number', missing: 'median' }),
    { run, test } = trained(problem, { epochs: 40, weightDecay: 0, dropout: 0 });
  const { predicted, actual, scores } = testOnRows(core, run, problem, test);
  const numbers = problem.table.columns[2].numbers;
  assert.equal(
    actual,
    Float32Array.from(test, (row) => numbers[row]),
  );
  const mean = run.fit.targetMean;
  assert.ok(
    predicted?.every((value) => Math.abs(value - mean) < 6 * run.fit.targetDeviation),
    'near the mean, not near 0',
  );
  assert.ok(scores.mae > 0 && scores.mae <= scores.rmse);
});

/** A table whose only input says nothing. */
const rare = (
  /** @type {number} */ count,
  /** @type {(i: number) => string} */ target,
  /** @type {Partial<Plan>} */ more,
) =>
  problemOf(
    ['x', 'y'],
    Array.from({ length: count }, (_, i) => [String((i * 7) % 13), target(i)]),
    { roles: rolesOf('nt'), missing: 'drop', as: 'category', above: 0, ...more },
  );
const few = { folds: 10, repeats: 2, epochs: 1 };

test('a class that is rarer than the folds: some have no AUC, the first may be among them', () => {
  const validation = new CrossValidation(
    core,
    rare(40, (i) => (i < 2 ? 'yes' : 'no'), {}),
    { ...initialSettings(), ...few },
  );
  let lacking = 0;
  while (!validation.isDone) {
    validation.turn(() => true);
    const auc = validation.summary()?.scores[1];
    if (auc)
      assert.equal(
        [auc.name, Number.isNaN(auc.difference.mean)],
        ['auc', auc.difference.count === 0],
      );
    if (auc?.difference.count === 0) lacking++;
  }
  const [accuracy, auc] = validation.summary()?.scores ?? [];
  assert.is(accuracy.network.count, 20);
  assert.ok(
    auc.difference.count >= 2 && auc.difference.count <= 4 && lacking > 0,
    `${auc.difference.count} folds have an AUC; ${lacking} times none had`,
  );
});

test('folds of equal numbers have no R², and say so', () => {
  const validation = new CrossValidation(
    core,
    rare(40, (i) => (i ? '5' : '6'), { as: 'number' }),
    { ...initialSettings(), ...few },
  );
  while (!validation.done) validation.turn(() => true);
  validation.turn(() => false);
  const [r2, mae] = validation.summary()?.scores ?? [];
  assert.equal([r2.name, r2.difference.count, mae.difference.count], ['r2', 2, 20]);
});

// ---- the engine ----

/**
 * @param {ReturnType<typeof seedlings> | null} problem
 * @param {Partial<import('../web/labs/table/learning/settings.js').Settings>} [some]
 */
function engine(problem, some) {
  /** @type {any[]} */
  const told = [];
  const made = new Engine(
    core,
    (message) => told.push(message),
    () => {},
  );
  made.handle({ type: 'learn-settings', settings: { ...initialSettings(), epochs: 5, ...some } });
  made.use(problem);
  return {
    made,
    told,
    /** @param {string} type */
    last: (type) => told.findLast((message) => message.type === type),
    work() {
      while (made.turn());
    },
  };
}

test('engine: training goes on with the same cells only, and Reset gives it up', () => {
  const { made, told, last, work } = engine(seedlings());
  made.handle({ type: 'learn-epoch' });
  work();
  const { kept } = last('keep');
  assert.ok(kept.run.bytes.length);
  const resumed = (/** @type {ReturnType<typeof seedlings>} */ problem) => {
    const next = new Engine(
      core,
      (message) => told.push(message),
      () => {},
    );
    next.handle({ type: 'resume', kept });
    next.handle({ type: 'learn-settings', settings: { ...initialSettings(), epochs: 5 } });
    next.use(problem);
    while (next.turn());
    return last('learn-progress').step;
  };
  assert.ok(resumed(seedlings()) > 0, 'the same table');
  const rows = seedlingRows(core.tables.generated({ count: 200, seed: 2 }));
  const roles = rolesOf(SEEDLINGS.roles);
  const other = problemOf(SEEDLINGS.columns, rows, { ...SEEDLINGS.plan, roles });
  assert.is(resumed(other), 0, 'another one of the same name and size');
  assert.is(last('keep').kept, null, 'no other worker shall have it');
  made.handle({ type: 'learn-epoch' });
  work();
  assert.ok(last('keep').kept);
  made.handle({ type: 'learn-reset' });
  work();
  assert.is(last('keep').kept, null, 'after Reset');
});

test('engine: where memory runs out while it trains, it pauses, and the learned weights stay', () => {
  const { made, last, work } = engine(seedlings(), { epochs: 10_000 });
  made.handle({ type: 'learn-train' });
  made.turn();
  const { step } = last('learn-progress');
  const advance = Run.prototype.advance;
  Run.prototype.advance = () => {
    throw new InkError('There is not enough memory.', 'memory');
  };
  try {
    assert.throws(() => made.turn(), /memory/);
  } finally {
    Run.prototype.advance = advance;
  }
  assert.is(last('learn-state').state, 'paused');
  work();
  assert.ok(last('learn-progress').step >= step, 'it does not train on by itself');
  made.handle({ type: 'learn-epoch' });
  assert.ok(last('learn-progress').step > step);
});

test('engine: trains, tests both models, measures importance, predicts for a typed row as for the test row', () => {
  const { made, last, work } = engine(seedlings({ missing: 'median' }));
  const { setup } = last('learn-setup'),
    first = last('learn-row');
  assert.equal(
    [setup.task, setup.sizes.train + setup.sizes.validation + setup.sizes.test],
    ['binary', 200],
  );
  made.handle({ type: 'learn-train' });
  work();
  assert.is(last('learn-state').state, 'over');
  assert.is(last('learn-ending').ending, 'done');
  const { results } = last('learn-scores'),
    { curves } = last('learn-curves'),
    importance = last('learn-importance');
  for (const model of ['network', 'linear']) {
    const { confusion, scores } = results[model],
      { counts, roc } = curves[model];
    assert.equal(
      [counts.trueNegatives, counts.falsePositives, counts.falseNegatives, counts.truePositives],
      [...confusion],
    );
    assert.is(roc.auc, scores.auc);
  }
  assert.is(importance.columns.length, setup.inputColumns.length);
  made.handle({ type: 'learn-predict', cells: first.cells });
  assert.is(last('learn-prediction').outputs.network[0], results.network.outputs[0]);
  made.handle({ type: 'learn-threshold', threshold: 0.9, positive: 1 });
  assert.ok(
    last('learn-curves').curves.network.counts.falsePositives <=
      curves.network.counts.falsePositives,
  );
  const hash = last('learn-progress').hash;
  made.handle({ type: 'learn-reset' });
  for (let i = 0; i < 5; i++) made.handle({ type: 'learn-epoch' });
  assert.is(last('learn-progress').hash, hash, 'epoch by epoch is the same');
});

test('engine: a row that was typed for the table before is left alone', () => {
  const { made, last, work } = engine(seedlings({ missing: 'median' }));
  work();
  const { cells } = last('learn-row');
  made.use(seedlings({ roles: rolesOf('nniit'), missing: 'median' }));
  work();
  const before = last('learn-prediction');
  made.handle({ type: 'learn-predict', cells });
  made.handle({ type: 'learn-predict', cells: cells.slice(0, 1) });
  assert.is(last('learn-prediction'), before);
  made.handle({ type: 'learn-predict', cells: last('learn-row').cells });
  assert.is.not(last('learn-prediction'), before);
});

test('engine: several classes, one against the rest; a number; nothing to learn from', () => {
  const several = engine(seedlings({ roles: rolesOf('nnntc'), missing: 'median' }));
  several.made.handle({ type: 'learn-train' });
  several.work();
  assert.is(several.last('learn-scores').results.network.confusion.length, 9);
  several.made.handle({ type: 'learn-threshold', threshold: 0.3, positive: 2 });
  assert.is(several.last('learn-curves').positive, 2);
  several.made.use(seedlings({ roles: rolesOf('tnncc'), as: 'number', missing: 'median' }));
  several.made.handle({ type: 'learn-epoch' });
  several.work();
  assert.equal(Object.keys(several.last('learn-scores').results.linear.scores), [
    'r2',
    'mae',
    'rmse',
  ]);
  assert.is(several.last('learn-importance').score, 'r2');
  several.made.use(null);
  assert.is(several.last('learn-blocked').reason, null);
  const few = seedlings();
  few.rows = few.rows.slice(0, 6);
  several.made.use(few);
  assert.match(words.reason(several.last('learn-blocked').reason), /At least 10 .* has 6\./);
});

test('engine: a cross-validation is paused, goes on, and is the same; too few rows for the folds are refused', () => {
  const { made, last, work } = engine(seedlings(), { folds: 5, repeats: 2 });
  do {
    made.handle({ type: 'learn-cross-validate' });
    made.turn();
    made.handle({ type: 'learn-cross-validate-pause' });
  } while (!last('learn-cross-validation').summary);
  assert.is(last('learn-cross-validation').state, 'stopped');
  assert.is(made.turn(), false);
  const before = last('learn-cross-validation').summary.done;
  made.handle({
    type: 'learn-settings',
    settings: { ...initialSettings(), epochs: 5, folds: 5, repeats: 2, threshold: 0.7 },
  });
  made.handle({ type: 'learn-cross-validate' });
  assert.is(
    last('learn-cross-validation').summary?.done,
    before,
    'the same settings once more: it goes on',
  );
  made.handle({ type: 'learn-cross-validate' });
  work();
  const { summary, state } = last('learn-cross-validation');
  assert.equal([state, summary.done], ['done', 10]);
  const whole = new CrossValidation(core, seedlings(), {
    ...initialSettings(),
    epochs: 5,
    folds: 5,
    repeats: 2,
  });
  whole.turn(() => false);
  assert.equal(summary, whole.summary());
  made.handle({ type: 'learn-cross-validate' });
  made.turn();
  made.handle({
    type: 'learn-settings',
    settings: { ...initialSettings(), epochs: 6, folds: 5, repeats: 2 },
  });
  assert.is(
    last('learn-cross-validation').state,
    'none',
    'half of it with other settings would say nothing',
  );
  const few = seedlings();
  few.rows = few.rows.slice(0, 12);
  made.use(few);
  made.handle({ type: 'learn-settings', settings: { ...initialSettings(), folds: 10 } });
  made.handle({ type: 'learn-cross-validate' });
  assert.match(words.reason(last('learn-cross-validation').reason), /too few for 10 folds/);
  assert.throws(
    () => new CrossValidation(core, few, { ...initialSettings(), folds: 10 }),
    (/** @type {unknown} */ error) =>
      error instanceof TableError &&
      /^12 rows are too few for 10 folds/.test(words.reason(error.reason)),
  );
});

const WILD = {
  layers: [64, 64, 64, 64],
  activation: 'linear',
  init: 'he',
  optimizer: 'nesterov',
  momentum: 0.9,
  learningRate: 100,
  dropout: 0,
  weightDecay: 0,
  epochs: 20,
  folds: 3,
  repeats: 1,
};

test('engine: a network that diverges has no figures, the linear model beside it keeps its own; folds and typed rows alike', () => {
  for (const problem of [
    rare(60, (i) => String(1000 * ((i * 7) % 13) ** 2), { as: 'number' }),
    rare(60, (i) => 'abc'[i % 3], {}),
    rare(60, (i) => 'ab'[i % 2], {}),
  ]) {
    const isNumber = problem.task === 'regression',
      { made, last, work } = engine(
        problem,
        isNumber ? { ...WILD, layers: [8, 8], activation: 'relu' } : WILD,
      ),
      { cells } = last('learn-row');
    made.handle({ type: 'learn-train' });
    work();
    assert.is(last('learn-ending').ending, 'diverged', problem.task);
    const { network, linear } = last('learn-scores').results;
    assert.ok(
      Object.values(network.scores).every(Number.isNaN) &&
        Object.values(linear.scores).every(Number.isFinite),
    );
    assert.equal(Object.keys(network.scores), Object.keys(linear.scores));
    assert.is(network.confusion ?? network.predicted, undefined);
    if (!isNumber) {
      const { curves } = last('learn-curves');
      assert.ok(
        Number.isNaN(curves.network.roc.auc) &&
          curves.linear.roc.auc >= 0 &&
          curves.network.roc.thresholds.length === 0,
      );
    }
    made.handle({ type: 'learn-predict', cells });
    const { outputs } = last('learn-prediction');
    assert.ok(outputs.network.some(Number.isNaN) && outputs.linear.every(Number.isFinite));
    made.handle({ type: 'learn-cross-validate' });
    work();
    const { state, summary } = last('learn-cross-validation');
    assert.equal([state, summary.done], ['done', 3]);
    for (const { name, network: ours, linear: theirs, difference } of summary.scores)
      assert.ok(ours.count < 3 && difference.count === ours.count && theirs.count === 3, name);
  }
});

test('engine: held-out rows of one class have no curve, but counts and calibration', () => {
  const { made, last, work } = engine(
    rare(60, (i) => (i ? 'no' : 'yes'), {}),
    { epochs: 2 },
  );
  made.handle({ type: 'learn-train' });
  work();
  const { network, linear } = last('learn-curves').curves,
    { results } = last('learn-scores');
  for (const { roc, counts, calibration } of [network, linear]) {
    assert.equal([roc.auc, roc.thresholds.length], [NaN, 0]);
    assert.is(counts.trueNegatives + counts.falsePositives, results.network.count);
    assert.ok(calibration.brier >= 0);
  }
  assert.is(last('learn-refused'), undefined);
  assert.equal(last('learn-importance'), {
    type: 'learn-importance',
    score: 'auc',
    columns: [],
    of: 0,
  });
  made.handle({ type: 'learn-threshold', threshold: 0, positive: 1 });
  assert.is(last('learn-curves').curves.network.counts.falsePositives, results.network.count);
});

test('settings that do not go together are replaced and told', () => {
  const { last } = engine(seedlings(), { loss: 'mae', validation: 0, patience: 5, test: 0.2 });
  const { settings, replaced } = last('learn-setup').setup;
  assert.equal([settings.loss, settings.patience], ['auto', 0]);
  assert.equal(
    replaced.map((/** @type {any} */ { code }) => code),
    ['loss-replaced', 'patience-replaced'],
  );
});

test.run();
