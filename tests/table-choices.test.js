// The choices in the table lab beside the columns: one of the open tables, names for
// classes, class weights, activations of single layers, Huber's delta, Adam's betas, two columns to
// plot. Authorities: figures that the tables' sources and textbooks print, closed forms, and hashes
// of networks that were trained before these choices were there.
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { readLink, writeLink } from '../web/labs/common/link.js';
import { areNames, namesIn } from '../web/labs/table/class-names.js';
import { TableBuilder } from '../web/labs/table/columns.js';
import { networkOptions, trainOptions } from '../web/labs/table/learning/core-options.js';
import { ownWeights, weightedOf, weightsFor } from '../web/labs/table/learning/class-weights.js';
import { FIELDS, fitting, initialSettings } from '../web/labs/table/learning/settings.js';
import { settingsFor } from '../web/labs/table/learning/suggested.js';
import { splitRows } from '../web/labs/table/learning/worker/data.js';
import { trainLinear } from '../web/labs/table/learning/worker/linear-model.js';
import { Run } from '../web/labs/table/learning/worker/run.js';
import { testOnRows } from '../web/labs/table/learning/worker/scores.js';
import { whole } from '../web/labs/common/pieces.js';
import { classNames, namesWith } from '../web/labs/table/page/class-names.js';
import { plottedColumns } from '../web/labs/table/page/plot.js';
import * as sessions from '../web/labs/table/page/session.js';
import { labelsOf, taskOf, usableRows } from '../web/labs/table/plan.js';
import { rolesOf } from '../web/labs/table/settings.js';
import { OPEN_TABLES, PRESETS, SEEDLINGS, seedlingRows } from '../web/labs/table/sources.js';
import { Import } from '../web/labs/table/worker/import.js';
import { scatterOf } from '../web/labs/table/worker/scatter.js';
import { words as learning } from '../web/labs/table/learning/words/words.js';
import { words } from '../web/labs/table/words/words.js';

const ink = await load(),
  core = { ink, metrics: await ink.metrics(), tables: await ink.tables() };
const FOLDER = new URL('../web/labs/table/worker/tables/', import.meta.url);

/** @typedef {import('../web/labs/table/plan.js').Plan} Plan */
/** @typedef {import('../web/labs/table/plan.js').Problem} Problem */

/** @param {string} source as the worker reads it */
function openTable(source) {
  const text = readFileSync(new URL(`${source}.csv`, FOLDER), 'utf8');
  const how = { hasNames: /** @type {const} */ ('yes'), names: null, skipRagged: false };
  const read = new Import({ source, name: '', text, plan: {}, ...how });
  while (!read.advance(() => false));
  return whole(read.finishing()).table;
}

/**
 * @param {import('../web/labs/table/columns.js').Table} table
 * @param {Plan} plan
 * @returns {Problem}
 */
function problemOf(table, plan) {
  const found = taskOf(table, plan);
  if ('obstacle' in found) throw new Error(found.obstacle.code);
  return { table, plan, rows: usableRows(table, plan).rows, ...found };
}

/** @param {string} source */
const planOf = (source) => {
  const preset = /** @type {import('../web/labs/table/sources.js').Source} */ (PRESETS[source]);
  return { ...preset.plan, roles: rolesOf(preset.roles) };
};

function seedlings() {
  const builder = new TableBuilder(SEEDLINGS.columns);
  builder.add(seedlingRows(core.tables.generated({ count: 200, seed: 1 })));
  return problemOf(builder.finish(''), planOf('generated'));
}

/** @param {number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

// ---- the open tables ----

/**
 * What the sources print: rows, rows of each class, missing cells, and the mean of a column.
 *
 * @type {Record<string, [rows: number, classes: Record<string, number>, missing: number, column: string, mean: number]>}
 */
const PRINTED = {
  iris: [150, { setosa: 50, versicolor: 50, virginica: 50 }, 0, 'petal width', 1.1993],
  penguins: [344, { Adelie: 152, Chinstrap: 68, Gentoo: 124 }, 19, 'body mass', 4201.754],
  wine: [178, { A: 59, B: 71, C: 48 }, 0, 'alcohol', 13.0006],
  cancer: [569, { benign: 357, malignant: 212 }, 0, 'radius', 14.1273],
  cars: [398, {}, 6, 'mpg', 23.5146],
};

test('the open tables have the rows, classes, gaps and means that their sources print', () => {
  assert.equal(Object.keys(OPEN_TABLES), Object.keys(PRINTED));
  for (const [source, [rows, classes, missing, name, wanted]] of Object.entries(PRINTED)) {
    const table = openTable(source);
    assert.equal(
      table.columns.map((column) => column.name),
      OPEN_TABLES[source].columns,
    );
    assert.is(table.size, rows, source);
    assert.is(
      table.columns.reduce((sum, column) => sum + column.missing, 0),
      missing,
      source,
    );
    const of = table.columns.find((column) => column.name === name);
    const values = [...(of?.numbers ?? [])].filter((value) => !Number.isNaN(value));
    assert.ok(Math.abs(mean(values) / wanted - 1) < 5e-5, `${source}: ${mean(values)}`);
    const { categories, codes } = /** @type {any} */ (table.columns.at(-1));
    for (const [label, count] of Object.entries(classes))
      assert.is(
        codes.filter((/** @type {number} */ code) => categories[code] === label).length,
        count,
        label,
      );
  }
});

test('each open table is small, has its words, and names its licence where it is and where it is shown', () => {
  const readme = readFileSync(new URL('README.md', FOLDER), 'utf8');
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.csv'));
  assert.equal(
    files.sort(),
    Object.keys(OPEN_TABLES)
      .map((source) => `${source}.csv`)
      .sort(),
  );
  for (const [source, { columns, roles }] of Object.entries(OPEN_TABLES)) {
    assert.is(roles.length, columns.length, source);
    assert.is(words.sources[source].meanings.length, columns.length, source);
    const line = readme.split('\n').find((one) => one.includes(`${source}.csv`)) ?? '';
    const [licence] = /CC0|CC BY 4\.0/.exec(line) ?? [];
    assert.ok(licence, `${source} has a licence`);
    assert.ok(words.sources[source].about.includes(licence), `${source} says its licence`);
    assert.ok(readFileSync(new URL(`${source}.csv`, FOLDER)).length < 50_000, source);
  }
});

test('the network with the suggested settings is about as good on each open table as the linear model, or better', () => {
  for (const source of Object.keys(OPEN_TABLES)) {
    const problem = problemOf(openTable(source), planOf(source));
    const settings = settingsFor(initialSettings(), 'heart', source);
    const [train, held] = splitRows(core, problem, [0.75, 0.25], 1);
    const run = new Run(core, problem, settings, { train, validation: null, seed: 1 });
    while (!run.ending) run.advance(1000);
    const name = problem.task === 'regression' ? 'r2' : 'accuracy';
    const network = testOnRows(core, run, problem, held).scores[name];
    const linear = testOnRows(core, trainLinear(core, problem, train), problem, held).scores[name];
    assert.ok(network > 0.8 && network > linear - 0.04, `${source}: ${network}, ${linear}`);
  }
});

test('another table brings the settings that suit it, unless a person has chosen some', () => {
  const first = initialSettings();
  const iris = settingsFor(first, 'heart', 'iris');
  assert.is(iris.dropout, 0);
  assert.is(settingsFor(iris, 'iris', 'wine'), iris, 'the same suit it');
  assert.equal(settingsFor(iris, 'iris', 'heart'), first);
  const own = { ...first, learningRate: 0.02 };
  assert.is(settingsFor(own, 'heart', 'iris'), own);
  assert.is(settingsFor(first, 'heart', 'own'), first);
});

// ---- class weights ----

test('balanced weights are N / (K n), and own ones are taken as they are', () => {
  const labels = [0, 0, 0, 0, 0, 0, 1, 1, 2];
  assert.equal(weightsFor('balanced', labels, 3), [9 / 18, 9 / 6, 9 / 3]);
  assert.equal(weightsFor('balanced', labels, 4)?.[3], 1, 'no rows');
  assert.is(weightsFor('none', labels, 3), null);
  const { rows, weights } = weightedOf('balanced', labels, 3);
  assert.is(
    learning.balanced(['a', 'b', 'c'], rows, weights ?? []),
    'Weight = training rows / (number of classes · rows of the class). ' +
      'a: 9 / (3 · 6) = 0.500; b: 9 / (3 · 2) = 1.500; c: 9 / (3 · 1) = 3.000.',
  );
  assert.equal(weightsFor('1_5_0.25', labels, 3), [1, 5, 0.25]);
  for (const text of ['1', '', '1_', '1_-5', '1_0', '1_1e3', '1_2000', '0x1_1', '1-5', 'own'])
    assert.is(ownWeights(text), null, text);
});

test('training and validation loss are the weighted means, -sum w log p / sum w; the test is not weighted', () => {
  const problem = seedlings();
  for (const classWeights of ['none', '1_5', 'balanced']) {
    const settings = { ...initialSettings(), classWeights, epochs: 3, dropout: 0 };
    const [train, validation, held] = splitRows(core, problem, [0.5, 0.25, 0.25], 1);
    const run = new Run(core, problem, settings, { train, validation, seed: 1 });
    while (!run.ending) run.advance(50);
    const labels = labelsOf(problem.table, problem.plan, train);
    const weights = weightsFor(classWeights, labels, 2) ?? [1, 1];
    const { train: ofTraining, validation: ofValidation } = run.evaluate();
    for (const [rows, loss] of /** @type {const} */ ([
      [train, ofTraining.loss],
      [validation, ofValidation?.loss ?? NaN],
    ])) {
      const { outputs = [] } = testOnRows(core, run, problem, rows);
      const truth = labelsOf(problem.table, problem.plan, rows);
      let sum = 0;
      let total = 0;
      truth.forEach((label, i) => {
        sum -= weights[label] * Math.log(label ? outputs[i] : 1 - outputs[i]);
        total += weights[label];
      });
      assert.ok(Math.abs(loss - sum / total) < 1e-5, `${classWeights}: ${loss}, ${sum / total}`);
    }
    const { scores, outputs = [] } = testOnRows(core, run, problem, held);
    const truth = labelsOf(problem.table, problem.plan, held);
    const plain = mean([...truth].map((y, i) => -Math.log(y ? outputs[i] : 1 - outputs[i])));
    assert.ok(Math.abs(scores.logLoss - plain) < 1e-5);
    run.dispose();
  }
});

test('a heavy class is predicted more often, by the network and by the linear model', () => {
  const problem = seedlings();
  const [train, held] = splitRows(core, problem, [0.6, 0.4], 1);
  const positives = (/** @type {string} */ classWeights) => {
    const settings = { ...initialSettings(), classWeights, epochs: 20 };
    const run = new Run(core, problem, settings, { train, validation: null, seed: 1 });
    while (!run.ending) run.advance(1000);
    return [run, trainLinear(core, problem, train, classWeights)].map((model) => {
      const { outputs = [] } = testOnRows(core, model, problem, held);
      return [...outputs].filter((p) => p >= 0.5).length;
    });
  };
  const [few, some, many] = [positives('10_1'), positives('none'), positives('1_10')];
  for (const m of [0, 1])
    assert.ok(few[m] < some[m] && some[m] < many[m], `${few}, ${some}, ${many}`);
});

test('weights for another number of classes are switched off, with a sentence', () => {
  const { settings, replaced } = fitting(
    { ...initialSettings(), classWeights: '1_5' },
    'multi-class',
    3,
  );
  assert.is(settings.classWeights, 'none');
  assert.equal(replaced, [{ code: 'weights-replaced', classes: 3 }]);
  const fit = fitting({ ...initialSettings(), classWeights: '1_5' }, 'binary', 2);
  assert.equal([fit.settings.classWeights, fit.replaced], ['1_5', []]);
});

// ---- what the core gets ----

test('links without the new settings give the bits that they gave before', () => {
  const problem = seedlings();
  const settings = { ...initialSettings(), epochs: 10 };
  const [train, validation] = splitRows(core, problem, [0.6, 0.2, 0.2], 1);
  const run = new Run(core, problem, settings, { train, validation, seed: 1 });
  while (!run.ending) run.advance(7);
  assert.is(run.net.hash(), 'd03b2936b8b0e4ae');
  assert.is(trainLinear(core, problem, train).net.hash(), '378bdbe90328756c');
});

test('each layer, Huber and Adam get what was chosen for them, and other rules nothing', () => {
  const some = { layers: [4, 3, 2], activation: 'tanh', ownActivations: '.relu' };
  const { layers } = networkOptions({ ...initialSettings(), ...some }, 'binary', 2, 5, 1);
  assert.equal(
    layers.map(({ activation }) => activation),
    ['tanh', 'relu', 'tanh', 'sigmoid'],
  );
  const huber = { ...initialSettings(), loss: 'huber', delta: 0.25 };
  assert.is(networkOptions(huber, 'regression', 0, 5, 1).delta, 0.25);
  assert.is(networkOptions({ ...huber, loss: 'mae' }, 'regression', 0, 5, 1).delta, undefined);
  const betas = { ...initialSettings(), beta1: 0.5, beta2: 0.9 };
  const { beta1, beta2 } = trainOptions(betas, 10);
  assert.equal([beta1, beta2], [0.5, 0.9]);
  assert.is(trainOptions({ ...betas, optimizer: 'rmsprop' }, 10).beta1, undefined);
});

test('the first step of Adam does not depend on its betas, and the second does', () => {
  const problem = seedlings();
  const hashes = [0.9, 0.5].map((beta1) => {
    const settings = { ...initialSettings(), beta1, beta2: beta1 ** 2, dropout: 0 };
    const run = new Run(core, problem, settings, {
      train: problem.rows,
      validation: null,
      seed: 1,
    });
    run.advance(1);
    const first = run.net.parameters;
    run.advance(1);
    return { first: [...first], second: run.net.hash() };
  });
  // m / sqrt(v) of the first step is the sign of the gradient, whatever the betas are.
  hashes[0].first.forEach((w, i) => assert.ok(Math.abs(w - hashes[1].first[i]) < 1e-6));
  assert.is.not(hashes[0].second, hashes[1].second);
});

// ---- links ----

test('a link holds what was chosen, and nothing of what was not', () => {
  const plain = writeLink(
    'table',
    { ...sessions.linkValues(sessions.initialSession()) },
    sessions.LINK_FIELDS,
  );
  for (const key of ['names', 'plot', 'acts', 'delta', 'beta1', 'beta2', 'cw'])
    assert.not.match(plain, new RegExp(`[?&]${key}=`), key);
  const chosen = {
    ownActivations: 'relu..tanh',
    delta: 0.5,
    beta1: 0.8,
    beta2: 0.99,
    classWeights: '1_2.5',
    names: 'healthy & well|ill',
    plot: '2-3',
  };
  const values = { ...sessions.linkValues(sessions.initialSession()), ...chosen };
  const link = writeLink('table', values, sessions.LINK_FIELDS);
  const { values: read, complaints } = readLink(link, sessions.LINK_FIELDS);
  assert.equal(complaints, []);
  assert.equal(read, values);
});

test('an impossible setting in a link is named, and the default holds', () => {
  for (const [part, key] of [
    ['acts=relu.nothing', 'acts'],
    ['acts=a.b.c.d.e', 'acts'],
    ['delta=0', 'delta'],
    ['beta1=1', 'beta1'],
    ['beta2=1', 'beta2'],
    ['cw=heavy', 'cw'],
    ['names=only', 'names'],
    ['names=a|a', 'names'],
    ['names=a|', 'names'],
    [`names=a|${'b'.repeat(41)}`, 'names'],
    ['plot=1', 'plot'],
    ['plot=1-x', 'plot'],
  ]) {
    const { values, complaints } = readLink(`#table?v=1&${part}`, sessions.LINK_FIELDS);
    assert.equal(
      complaints.map((one) => /** @type {any} */ (one).key),
      [key],
      part,
    );
    assert.equal(values, readLink('', sessions.LINK_FIELDS).values, part);
  }
  assert.ok(FIELDS.classWeights.isOff);
});

// ---- names of classes ----

/** @type {any} */
const ENCODED = { type: 'encoded', classes: ['num ≤ 0', 'num > 0'], plan: planOf('heart') };

/** @param {any} [more] */
const heartSession = (more) => {
  /** @type {any} */
  const table = { type: 'table', source: 'heart', plan: planOf('heart'), columns: [], notes: [] };
  const read = sessions.received(sessions.initialSession(), table);
  return { ...sessions.received(read, ENCODED), ...more };
};

test('the classes of heart disease are none and disease, until the task is another', () => {
  const session = heartSession();
  assert.equal(classNames(session, ENCODED.classes), ['none', 'disease']);
  const plan = { ...planOf('heart'), above: 1 };
  assert.equal(classNames({ ...session, plan }, ['num ≤ 1', 'num > 1']), ['num ≤ 1', 'num > 1']);
  const other = { ...session, plan: { ...planOf('heart'), roles: rolesOf('tncnnncnnncnci') } };
  assert.equal(classNames(other, ENCODED.classes), ENCODED.classes);
});

test('a class gets a name; a blank one brings back the usual name; equal names are refused', () => {
  const session = heartSession();
  assert.is(namesWith(session, 1, ' ill '), 'none|ill');
  assert.is(namesWith(session, 1, 'disease'), '', 'as usual');
  assert.is(namesWith(session, 1, 'none'), null);
  assert.is(namesWith(session, 1, 'a|b'), null);
  const named = sessions.looksChanged(session, { names: 'healthy|ill' });
  assert.equal(classNames(named, ENCODED.classes), ['healthy', 'ill']);
  assert.is(namesWith(named, 0, ''), 'none|ill');
  assert.equal(classNames(named, ['a', 'b', 'c']), ['a', 'b', 'c'], 'of other classes');
  assert.not.ok(areNames(namesIn('a\u0000|b')));
});

test('names stay while the task is the same, and go with it', () => {
  const named = sessions.looksChanged(heartSession(), { names: 'healthy|ill' });
  const plan = /** @type {Plan} */ (named.plan);
  const names = (/** @type {Plan} */ next) => sessions.planChanged(named, next).settings.names;
  assert.is(names({ ...plan, missing: 'median' }), 'healthy|ill');
  assert.is(names({ ...plan, above: 2 }), '');
  assert.is(names({ ...plan, as: 'category' }), '');
  assert.is(sessions.sourceChosen(named, 'iris').settings.names, '');
  const file = {
    name: 'a.csv',
    from: '',
    hasNames: /** @type {const} */ ('auto'),
    skipRagged: false,
    options: {},
  };
  assert.is(sessions.fileChosen(named, file).settings.names, '');
  const link = sessions.linkOpened(
    sessions.initialSession(),
    '#table?data=own&roles=nt&names=no%7Cyes',
  );
  assert.is(
    sessions.fileChosen(link, file).settings.names,
    'no|yes',
    'the link waits for its file',
  );
});

test('the task says the names, and what each class is in the table', () => {
  /** @type {any} */
  const table = { columns: [{ name: 'num' }] };
  /** @type {any} */
  const plan = { roles: ['target'], as: 'above' };
  /** @type {any} */
  const encoded = { task: 'binary', classes: ENCODED.classes, names: ['age'] };
  assert.match(
    words.task(table, plan, encoded, ['none', 'disease']),
    /“disease” \(num > 0\) or “none”/,
  );
  assert.match(words.task(table, plan, encoded, ENCODED.classes), /whether num > 0/);
});

// ---- two columns to plot ----

test('the plot has the numbers of the file, the classes, and not the rows with gaps', () => {
  const table = openTable('penguins');
  const plan = planOf('penguins');
  const problem = problemOf(table, { ...plan, missing: 'median' });
  const { x, y, rows, labels, classes, known, missing } = scatterOf(
    table,
    problem.plan,
    problem,
    1,
    0,
  );
  assert.equal(
    [x.name, y.name, x.categories, y.categories],
    ['bill length', 'island', [], ['Biscoe', 'Dream', 'Torgersen']],
  );
  assert.equal([known, missing, rows.length], [342, 2, 342]);
  assert.equal(classes, ['Adelie', 'Chinstrap', 'Gentoo']);
  const lines = readFileSync(new URL('penguins.csv', FOLDER), 'utf8').trim().split('\n').slice(1);
  rows.forEach((row, i) => {
    const [island, bill, , , , , species] = lines[row].split(',');
    assert.is(Math.fround(Number(bill)), x.values[i]);
    assert.is(y.categories[y.values[i]], island);
    assert.is(classes[labels[i]], species);
  });
});

test('of many rows some are plotted, a table without a task has no classes, and dates keep their digits', () => {
  const builder = new TableBuilder(['when', 'b']);
  builder.add(Array.from({ length: 5000 }, (_, i) => [String(1.7e9 + i), String(i % 7)]));
  const table = builder.finish('');
  const plan = {
    roles: rolesOf('nn'),
    missing: /** @type {const} */ ('drop'),
    as: /** @type {const} */ ('category'),
    above: 0,
  };
  const { x, rows, classes, known } = scatterOf(table, plan, null, 0, 1);
  assert.ok(rows.length <= 1500 && rows.length > 1000);
  assert.is(known, 5000);
  assert.equal(classes, []);
  rows.forEach((row, i) => assert.is(x.values[i], 1.7e9 + row));
});

test('a few categories have names on the axis; many numbers that are read as categories are numbers', () => {
  const builder = new TableBuilder(['few', 'many', 'text']);
  builder.add(
    Array.from({ length: 120 }, (_, i) => [String(10 * (i % 3)), String(i + 5), `t${i % 4}`]),
  );
  const table = builder.finish('');
  const plan = { ...planOf('iris'), roles: rolesOf('ccc') };
  const axes = [0, 1, 2].map((c) => scatterOf(table, plan, null, c, c).x);
  assert.equal(
    axes.map(({ categories }) => categories),
    [['0', '10', '20'], [], ['t0', 't1', 't2', 't3']],
  );
  assert.equal(
    axes.map(({ values }) => values[4]),
    [1, 9, 0],
  );
});

test('the plotted columns are those of the link, else the lab’s, else two numbers', () => {
  const info = (/** @type {number} */ numeric, distinct = 5) => ({ numeric, distinct });
  /** @type {any} */
  const table = { source: 'own', columns: [info(0, 201), info(9), info(0, 3), info(9)] };
  const session = {
    ...heartSession(),
    table,
    plan: { ...planOf('heart'), roles: rolesOf('inct') },
  };
  assert.equal(plottedColumns(session), [1, 2]);
  const asked = (/** @type {string} */ plot) =>
    plottedColumns(sessions.looksChanged(session, { plot }));
  assert.equal(asked('3-1'), [3, 1]);
  assert.equal(asked('0-1'), [1, 2], 'texts');
  assert.equal(asked('1-9'), [1, 2], 'no such column');
  const one = { ...session, table: { ...table, columns: [info(9)] } };
  assert.is(plottedColumns(one), null);
});

test.run();
