// Experiments of the labs as programs for the tab Code: there, each gives the hash that the lab
// gives after the same number of steps.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { canRun, inkProgram } from '../web/formats/code/ink-program.js';
import { experimentOf as ofDigits } from '../web/labs/digits/code.js';
import { DEFAULTS } from '../web/labs/digits/settings.js';
import { Run as DigitsRun } from '../web/labs/digits/worker/run.js';
import { Reports } from '../web/labs/digits/worker/reports.js';
import { FewImages } from '../web/labs/digits/worker/training/few-images.js';
import { experimentOf as ofPoints } from '../web/labs/points/code.js';
import { initialSettings as pointsSettings } from '../web/labs/points/settings.js';
import { Experiment } from '../web/labs/points/worker/experiment.js';
import { withShuffled } from '../web/labs/code/worker/shuffled.js';
import { createTables } from '../web/labs/code/worker/tables.js';
import { whole } from '../web/labs/common/pieces.js';
import { experimentOf as ofTable } from '../web/labs/table/learning/code.js';
import { initialSettings as tableSettings } from '../web/labs/table/learning/settings.js';
import { Run as TableRun } from '../web/labs/table/learning/worker/run.js';
import { preparingTraining } from '../web/labs/table/learning/worker/training.js';
import { taskOf, usableRows } from '../web/labs/table/plan.js';
import { rolesOf } from '../web/labs/table/settings.js';
import { HEART, PRESETS, SEEDLINGS, seedlingRows } from '../web/labs/table/sources.js';
import { TableBuilder } from '../web/labs/table/columns.js';
import { columnInfo } from '../web/labs/table/worker/column-info.js';
import { Import } from '../web/labs/table/worker/import.js';
import { ink, runProgram } from './code-python.js';
import { heartFile, testIf } from './helpers.js';

/**
 * The last line that a program prints.
 *
 * @param {string} program
 * @param {() => { train: any; test: any } | null} [digits]
 */
async function hashOf(program, digits) {
  await tables.load(program);
  const { printed, error } = await runProgram(program, {
    digits,
    tables: () => tables,
    shuffle: () => withShuffled,
  });
  assert.is(error, null, `${error?.traceback}\n${program}`);
  return printed.trimEnd().split('\n').at(-1);
}

/** The tables beside the page, as the page fetches them. @type {any} */
const openTable = async (/** @type {string} */ source) => ({
  hasNames: source === 'heart' ? 'no' : 'yes',
  names: source === 'heart' ? HEART.columns : null,
  text: readFileSync(
    source === 'heart'
      ? (heartFile ?? '')
      : new URL(`../web/labs/table/worker/tables/${source}.csv`, import.meta.url),
    'utf8',
  ),
});
const tables = await createTables(ink, openTable);

// ---- Digits ----

const IMAGES = 1200;
const images = ink.generatedDigits({ count: IMAGES });
const all = ink.dataset({ ...images, inputs: 784, classes: 10, firstEpochBlock: 500 });
const held = ink.dataset({
  ...ink.generatedDigits({ count: 100, first: 5000 }),
  inputs: 784,
  classes: 10,
});

/**
 * Trains in the lab's own run, as its engine does.
 *
 * @param {import('../web/labs/digits/settings.js').Settings} settings
 * @param {number} steps where no end is set
 */
function trainDigits(settings, steps) {
  const run = new DigitsRun(ink, settings);
  const few = new FewImages(ink, () => {});
  const data = /** @type {any} */ (few.of(all, settings));
  run.prepare(data);
  while (!run.isDone && (settings.epochs || run.step < steps)) {
    const { epoch } = run;
    const { diverged, isWaiting } = run.train(data, settings.epochs ? null : 1);
    assert.ok(!diverged && !isWaiting, 'it trains');
    if (run.epoch > epoch && few.stops(run, all, new Reports(() => {}))) break;
  }
  const { step } = run;
  const hash = run.net.hash();
  run.dispose();
  return { hash, step };
}

const SMALL = { ...DEFAULTS, layers: [16] };
/** @type {Record<string, { settings: Partial<typeof DEFAULTS>; steps?: number }>} */
const DIGITS = {
  'the first network, for some steps': { settings: {}, steps: 45 },
  'momentum with a schedule': {
    settings: {
      optimizer: 'nesterov',
      momentum: 0.9,
      schedule: 'cosine',
      epochs: 3,
      learningRate: 0.02,
    },
  },
  'Adam, dropout, two layers': {
    settings: { layers: [16, 12], dropout: 0.3, optimizer: 'adam', learningRate: 0.003, epochs: 2 },
  },
  'AdamW with a step schedule, distortion': {
    settings: {
      optimizer: 'adamw',
      learningRate: 0.004,
      schedule: 'step',
      epochs: 3,
      rotation: 12,
      elasticAlpha: 20,
      elasticSigma: 5,
      generatedShare: 0.2,
    },
  },
  'few images, early stopping': {
    settings: { images: '100', patience: 1, epochs: 40, learningRate: 1, seed: 3 },
  },
  'plateau, maxout, normal weights, L1': {
    settings: {
      schedule: 'plateau',
      activation: 'maxout',
      init: 'normal',
      deviation: 0.1,
      l1: 0.0003,
      epochs: 25,
      learningRate: 0.2,
      images: '100',
      batchSize: 20,
      dropout: 0.8,
    },
  },
  'labels of one another, few images': {
    settings: { images: '500', shuffle: 0.4, epochs: 4, seed: 7 },
  },
  'labels of one another, all images, early stopping for none': {
    settings: { shuffle: 1 },
    steps: 30,
  },
  'no hidden layer, mse': {
    settings: { layers: [], loss: 'mse', epochs: 1, batchSize: 100, learningRate: 3 },
  },
};

for (const [name, { settings: some, steps = 0 }] of Object.entries(DIGITS))
  test(`Digits as code: ${name}`, async () => {
    const settings = { ...SMALL, ...some };
    const { hash, step } = trainDigits(settings, steps);
    if (settings.schedule === 'plateau') {
      const constant = trainDigits({ ...settings, schedule: 'constant' }, 0);
      assert.is.not(constant.hash, hash, 'the rate has fallen');
    }
    if (settings.patience) assert.ok(step < settings.epochs * 4, 'it has stopped early');
    const experiment = ofDigits(settings, { steps: step, images: IMAGES });
    assert.ok(canRun(experiment));
    const program = inkProgram(experiment);
    assert.is(await hashOf(program, () => ({ train: all, test: held })), hash, program);
  });

// ---- Points ----

/**
 * Trains in the lab's own experiment.
 *
 * @param {import('../web/labs/points/settings.js').Settings} settings
 * @param {number} steps
 */
function trainPoints(settings, steps) {
  const lab = new Experiment(ink);
  lab.start(settings);
  const data = /** @type {import('../web/labs/points/worker/data.js').PointsData} */ (lab.data);
  const [run] = lab.runs;
  /** @type {string | null} */
  let ending = null;
  while (!ending && (settings.until || run.step < steps))
    ({ ending } = run.advance(data, settings.until ? 50 : steps - run.step));
  assert.is.not(ending, 'diverged');
  const { step } = run;
  return { hash: run.net.hash(), step, ending, shown: data.shown };
}

const own = [
  { x: 1, y: 0.5, label: 1 },
  { x: -1.2, y: 0.03, label: 0 },
  { x: 0.4, y: -0.77, label: 2 },
  { x: 0.41, y: -0.7, label: 2 },
  { x: 1.4, y: 0.7, label: 1 },
  { x: -1.1, y: 0.77, label: 0 },
  { x: 0.1, y: 0.1, label: 0 },
];

/** @type {Record<string, { settings: any; steps?: number; ending?: string }>} */
const POINTS = {
  'the first experiment': { settings: {}, steps: 50 },
  'spiral with features, Adam, warm-up': {
    settings: {
      data: 'spiral',
      noise: 0.07,
      features: 'x.y.xy.sinx',
      layers: [8, 6],
      optimizer: 'adam',
      learningRate: 0.01,
      warmup: 20,
      schedule: 'one-cycle',
      period: 150,
      heldOut: 0.37,
      dataSeed: 5,
    },
    steps: 203,
  },
  'four clouds, softmax, RMSProp, dropout, clipped': {
    settings: {
      data: 'four-clouds',
      loss: 'cross-entropy',
      optimizer: 'rmsprop',
      learningRate: 0.01,
      dropout: 0.2,
      clipNorm: 0.5,
      maxNorm: 2,
      activations: ['relu'],
      layers: [12],
      until: 4,
    },
  },
  'blobs with added points, L1 and L2': {
    settings: {
      data: 'blobs',
      loss: 'cross-entropy',
      points: own,
      l1: 0.001,
      weightDecay: 0.01,
      momentum: 0.9,
      learningRate: 0.05,
      until: 6,
    },
  },
  'own points, hinge': {
    settings: {
      data: 'own',
      points: own.slice(0, 2).concat(own.slice(4)),
      loss: 'hinge',
      optimizer: 'adagrad',
      learningRate: 0.1,
      heldOut: 0.3,
      until: 30,
    },
  },
  'a few own points, of which none is held out, early stopping': {
    settings: {
      data: 'own',
      points: [...own.slice(0, 2), ...own.slice(4), { x: 0.2, y: 0.9, label: 1 }],
      heldOut: 0.1,
      patience: 5,
      until: 20,
    },
  },
  'a curve, huber': {
    settings: { data: 'sine', loss: 'huber', init: 'normal', sigma: 0.7, layers: [9], until: 5 },
  },
  'heights over the plane, two activations': {
    settings: {
      data: 'hills',
      loss: 'mse',
      layers: [8, 5],
      activations: ['gelu', 'swish'],
      optimizer: 'nesterov',
      momentum: 0.8,
      learningRate: 0.05,
      until: 5,
      noise: 0.2,
      init: 'he-uniform',
    },
  },
  'early stopping': {
    settings: {
      data: 'moons',
      noise: 0.3,
      layers: [24],
      patience: 2,
      until: 400,
      learningRate: 1,
      batchSize: 4,
    },
    ending: 'stopped',
  },
  'XOR, uniform weights': {
    settings: { data: 'xor', init: 'uniform', layers: [3], loss: 'mse', batchSize: 4 },
    steps: 40,
  },
  'the perceptron, above zero': {
    settings: { data: 'gaussians', learner: 'perceptron', atZero: 'above', learningRate: 0.3 },
    steps: 333,
  },
  'OR by the perceptron': {
    settings: { data: 'or', learner: 'perceptron', learningRate: 1, until: 50 },
    ending: 'converged',
  },
  Adaline: { settings: { data: 'gaussians', learner: 'adaline', learningRate: 0.05 }, steps: 25 },
};

for (const [name, { settings: some, steps = 0, ending }] of Object.entries(POINTS))
  test(`Points as code: ${name}`, async () => {
    const settings = { ...pointsSettings(), ...some };
    const { hash, step, ending: how, shown } = trainPoints(settings, steps);
    if (ending) assert.is(how, ending);
    const program = inkProgram(ofPoints(settings, shown, { steps: step }));
    assert.is(await hashOf(program), hash, program);
  });

// ---- Table ----

const core = { ink, metrics: await ink.metrics(), tables: await ink.tables() };

/** Seed of the rows that the page makes. */
const MADE = 7;

/** As the worker of Table makes them. */
function seedlings() {
  const builder = new TableBuilder(SEEDLINGS.columns);
  const rows = core.tables.generated({ count: SEEDLINGS.count, seed: MADE });
  builder.add(seedlingRows(rows));
  return builder.finish('');
}

/** @param {string} source */
async function readTable(source) {
  const file = await openTable(source);
  const reading = new Import({ source, name: '', plan: {}, skipRagged: false, ...file });
  while (!reading.advance(() => false));
  return whole(reading.finishing()).table;
}

/**
 * @param {string} source
 * @param {import('../web/labs/table/plan.js').Plan} plan
 */
async function problemOf(source, plan) {
  const table = source === 'generated' ? seedlings() : await readTable(source);
  const found = taskOf(table, plan);
  if ('obstacle' in found) throw new Error(found.obstacle.code);
  return { table, plan, rows: usableRows(table, plan).rows, ...found };
}

/** @type {[source: string, settings: any, plan?: any, ending?: string][]} */
const TABLES = [
  ['iris', {}],
  ['penguins', { classWeights: 'balanced', schedule: 'step', splitSeed: 4 }, { missing: 'median' }],
  ['cars', { patience: 2, learningRate: 0.03, epochs: 60, dropout: 0 }, {}, 'stopped'],
  [
    'cars',
    { patience: 50, epochs: 6, beta1: 0.8, layers: [8, 6], ownActivations: 'relu.tanh' },
    {},
    'restored',
  ],
  ['cars', { loss: 'huber', delta: 0.5, validation: 0, optimizer: 'sgd' }, { missing: 'median' }],
  ['heart', { epochs: 5 }],
  ['heart', { optimizer: 'nesterov', momentum: 0.5, patience: 1 }, { missing: 'median' }, ''],
  ['generated', { layers: [6], classWeights: 'balanced' }],
  ['wine', { optimizer: 'adamw', schedule: 'cosine', test: 0.35, validation: 0.2 }],
];

for (const [source, some, more, ending = 'done'] of TABLES)
  testIf(
    test,
    source !== 'heart' || heartFile,
    'the table of heart disease is not there',
  )(`Table as code: ${source}, ${JSON.stringify(some)}`, async () => {
    const preset = /** @type {NonNullable<typeof PRESETS.iris>} */ (PRESETS[source]);
    const plan = { ...preset.plan, roles: rolesOf(preset.roles), ...more };
    const problem = await problemOf(source, plan);
    const settings = { ...tableSettings(), epochs: 8, ...some };
    const prepared = whole(preparingTraining(core, problem, settings));
    const { parts, data } = prepared;
    const rows = { ...parts, seed: settings.weightSeed };
    const lab = new TableRun(core, problem, settings, rows, data);
    while (!lab.ending) lab.advance(7);
    if (ending) assert.is(lab.ending, ending);
    const sizes = { train: parts.train.length, validation: 0, test: 0 };
    const { task, classes, table } = problem;
    const infos = table.columns.map((one) =>
      columnInfo(core.tables, /** @type {any} */ (one), null),
    );
    const setup = { settings, task, classes, sizes, inputs: lab.net.inputs };
    const experiment = ofTable(
      /** @type {any} */ ({ source, name: '', hasNames: true, reading: null, columns: infos }),
      plan,
      /** @type {any} */ (setup),
      { link: '#table', made: MADE },
    );
    const program = inkProgram(experiment);
    assert.is(await hashOf(program), lab.net.hash(), program);
  });

test('labels that cannot be shuffled are said', async () => {
  const data = { digits: () => ({ train: all, test: held }), shuffle: () => withShuffled };
  const begin = 'import ink\ntrain = ink.digits()\n';
  for (const [program, sentence, on] of /** @type {[string, RegExp, any][]} */ ([
    [`${begin}train.shuffled(1.5)`, /from 0 to 1/, data],
    [`${begin}train.shuffled(float('nan'))`, /from 0 to 1/, data],
    ['import ink\nink.data([[1, 2]], [0], classes=2).shuffled(0.5)', /images of digits/, data],
    [`${begin}train.shuffled(0.5)`, /write \.shuffled\(/, { digits: data.digits }],
  ]))
    assert.match((await runProgram(program, on)).error?.traceback ?? '', sentence);
  const { printed, error } = await runProgram(
    `${begin}print(len(train.shuffled(0)), len(train.shuffled(0.5)), train.shuffled(1).inputs)`,
    data,
  );
  assert.is(error, null, error?.traceback);
  assert.is(printed, `${IMAGES} ${IMAGES} 784\n`);
  assert.ok(all.size === IMAGES, 'the images themselves are still there');
});

test('a table that is not there, and roles that do not fit, are said', async () => {
  await tables.load("ink.table('iris')");
  for (const [call, sentence] of [
    ["ink.table('own')", /there is no table own here/],
    ["ink.table('iris', roles='nnt')", /a letter for each of the 5 columns/],
    ["ink.table('iris', roles='nnnnn')", /one target/],
  ]) {
    const { error } = await runProgram(`import ink\n${call}`, { tables: () => tables });
    assert.match(error?.traceback ?? '', sentence);
  }
});

test.run();
