// Nothing that can be set is lost on the way to a program: every key of each lab changes the
// program or a note in it. A person's texts stay texts: none of them becomes code.
import { spawnSync } from 'node:child_process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { inkProgram } from '../web/formats/code/ink-program.js';
import { numpyScript } from '../web/formats/code/numpy.js';
import { literal, snake } from '../web/formats/code/python.js';
import { pytorchScript } from '../web/formats/code/pytorch.js';
import { load } from '../web/inkgrad.js';
import { experimentOf as ofDigits } from '../web/labs/digits/code.js';
import { DEFAULTS, FIELDS as DIGITS_FIELDS } from '../web/labs/digits/settings.js';
import { experimentOf as ofPoints } from '../web/labs/points/code.js';
import {
  FIELDS as POINTS_FIELDS,
  VIEW_KEYS,
  initialSettings as pointsSettings,
} from '../web/labs/points/settings.js';
import { makeData } from '../web/labs/points/worker/data.js';
import { FIELDS as TABLE_FIELDS } from '../web/labs/table/learning/settings.js';
import { testIf } from './helpers.js';
import { tableExperiment } from './table-experiment.js';

const ink = await load();
const WRITERS = { ink: inkProgram, NumPy: numpyScript, PyTorch: pytorchScript };

/**
 * The value for a key, and the other settings with which it has an effect.
 *
 * @typedef {[value: unknown, others?: Record<string, unknown>]} Set
 */

/**
 * Whether a program says that it leaves out something by name.
 *
 * @param {string} program
 * @param {string} key
 */
const isLeftOut = (program, key) =>
  (program.replaceAll(/\n# +/g, ' ').match(/Left out of this program: .*/g) ?? []).some((note) =>
    note.includes(snake(key).replaceAll('_', ' ')),
  );

/**
 * Every key of `fields` has its place in `sets` or `views`, and each change is seen in all programs.
 *
 * @param {object} fields
 * @param {readonly string[]} views keys that change no weight
 * @param {Record<string, Set>} sets
 * @param {(some: any) => any} experimentOf
 */
function seesAll(fields, views, sets, experimentOf) {
  assert.equal(Object.keys(sets).concat(views).sort(), Object.keys(fields).sort());
  for (const [key, [value, others = {}]] of Object.entries(sets))
    for (const [language, write] of Object.entries(WRITERS)) {
      // The link stands in the program, but nobody runs it.
      const program = (/** @type {any} */ some) => write({ ...experimentOf(some), link: '' });
      const [before, after] = [program(others), program({ ...others, [key]: value })];
      assert.ok(before !== after || isLeftOut(after, key), `${key} is lost in ${language}`);
    }
}

test('Digits: every setting changes the programs', () => {
  const distortions = ['rotation', 'scale', 'shear', 'shift', 'elasticAlpha', 'thickness', 'noise'];
  seesAll(
    DIGITS_FIELDS,
    ['race'],
    {
      layers: [[16]],
      activation: ['tanh'],
      loss: ['mse'],
      init: ['xavier'],
      seed: [2],
      learningRate: [0.2],
      batchSize: [16],
      momentum: [0.5],
      optimizer: ['adam'],
      epochs: [2],
      schedule: ['cosine', { epochs: 4 }],
      weightDecay: [0.1],
      dropout: [0.2],
      images: ['100'],
      deviation: [0.5, { init: 'normal' }],
      l1: [0.1],
      patience: [3, { images: '100', epochs: 9 }],
      shuffle: [0.5],
      ...Object.fromEntries(distortions.map((key) => [key, [0.5]])),
      elasticSigma: [5, { elasticAlpha: 10 }],
      generatedShare: [0.5],
    },
    (some) => ofDigits({ ...DEFAULTS, ...some }),
  );
});

test('Points: every setting changes the programs', () => {
  const own = [{ x: 1, y: 0.5, label: 1 }];
  seesAll(
    POINTS_FIELDS,
    VIEW_KEYS,
    {
      data: ['moons'],
      count: [50],
      noise: [0.3],
      dataSeed: [2],
      heldOut: [0.5],
      points: [own],
      learner: ['adaline', { data: 'gaussians' }],
      atZero: ['above', { data: 'gaussians', learner: 'perceptron' }],
      features: ['x.xy'],
      layers: [[5]],
      activations: [['relu']],
      loss: ['hinge'],
      init: ['he'],
      sigma: [0.3, { init: 'normal' }],
      seed: [2],
      optimizer: ['adam'],
      learningRate: [0.1],
      batchSize: [20],
      momentum: [0.5],
      schedule: ['cosine'],
      period: [20, { schedule: 'cosine' }],
      warmup: [20],
      weightDecay: [0.1],
      l1: [0.1],
      dropout: [0.1],
      maxNorm: [2],
      clipNorm: [2],
      patience: [5],
      until: [7],
    },
    (some) => {
      const settings = { ...pointsSettings(), count: 40, ...some };
      const data = /** @type {import('../web/labs/points/worker/data.js').PointsData} */ (
        makeData(ink, settings)
      );
      return ofPoints(settings, data.shown);
    },
  );
});

const ROWS = ['a,b,kind', '1,2,x', '2,1,y', '3,?,x', '5,2,y', '3,4,x', '7,1,y'].join('\n');
const NUMBERS = ['a,b,y', '1,2,3', '2,1,4', '3,3,1', '5,2,9', '3,4,2', '7,1,5'].join('\n');

test('Table: every setting of the training changes the programs', () => {
  const numbers = { text: NUMBERS, plan: { as: 'number' } };
  seesAll(
    TABLE_FIELDS,
    // Cross-validation, and how results are shown.
    ['folds', 'repeats', 'threshold', 'positive'],
    {
      layers: [[5]],
      activation: ['relu'],
      ownActivations: ['relu', { layers: [4, 3] }],
      loss: ['mae', { how: numbers }],
      delta: [0.5, { how: numbers, loss: 'huber' }],
      classWeights: ['balanced'],
      init: ['he'],
      weightSeed: [2],
      optimizer: ['rmsprop'],
      learningRate: [0.1],
      batchSize: [2],
      momentum: [0.5, { optimizer: 'sgd' }],
      beta1: [0.8],
      beta2: [0.8],
      schedule: ['cosine'],
      weightDecay: [0.2],
      l1: [0.1],
      dropout: [0.1],
      maxNorm: [2],
      clipNorm: [2],
      patience: [5],
      epochs: [7],
      validation: [0.3],
      test: [0.3],
      splitSeed: [2],
    },
    // A table of the page, so that Code has a program of it, too.
    ({ how, ...settings }) => {
      const given = { text: ROWS, roles: 'nnt', source: 'iris', settings, ...how };
      return tableExperiment(given).experiment;
    },
  );
});

test('Table: every part of the plan changes the programs', () => {
  /** @type {{ roles?: string; plan?: any }[]} */
  const plans = [
    { plan: { missing: 'median' } },
    { roles: 'nct' },
    { roles: 'nit' },
    { roles: 'ntn', plan: { as: 'number' } },
    { roles: 'ntn', plan: { as: 'above', above: 1 } },
    { roles: 'ntn', plan: { as: 'above', above: 1.5 } },
  ];
  for (const write of Object.values(WRITERS)) {
    const texts = [{}, ...plans].map((/** @type {typeof plans[number]} */ how) => {
      const text = how.roles === 'ntn' ? NUMBERS : ROWS;
      return write(tableExperiment({ text, roles: 'nnt', source: 'iris', ...how }).experiment);
    });
    assert.is(new Set(texts).size, texts.length);
  }
  const seedlings = tableExperiment({ text: ROWS, roles: 'nnt', source: 'generated' }).experiment;
  const other = { ...seedlings, data: { ...seedlings.data, made: 2 } };
  assert.is.not(inkProgram(seedlings), inkProgram(other));
});

// ---- texts of a person ----

const CRAFTED = [
  'size\nprint(666)',
  'size\rprint(666)',
  'size\r\nprint(666)',
  "size'\nprint(666)#",
  "'''\nprint(666)\n'''",
  '\\\nprint(666)',
  'size\fprint(666)',
  'size\u0085print(666)\u2028print(666)\u2029print(666)',
  'size\0print(666)',
  '\u202eprint(666)\u2066',
  "'); print(666); ('",
];
const pythons = ['python3', '/usr/bin/python3'];
/** @param {string} program @param {string} [python] */
const python = (program, python = pythons[0]) =>
  spawnSync(python, ['-'], { input: program, encoding: 'utf8' });
const hasPython = python('print(1)').stdout?.trim() === '1';

testIf(
  test,
  hasPython,
  'there is no Python',
)('no text of a person becomes code', () => {
  const cell = (/** @type {string} */ text) => `"${text.replaceAll('"', '""')}"`;
  const programs = CRAFTED.flatMap((crafted) => {
    const text = [
      [cell(crafted), 'b', 'kind'].join(','),
      '1,2,x',
      '2,1,y',
      `${cell(crafted)},1,x`,
      `${cell(crafted)},1,x`,
      ...Array.from({ length: 14 }, (_, i) => `${i + 3},2,y`),
    ].join('\n');
    const name = `${crafted}.csv`;
    const { experiment, table } = tableExperiment({ text, name, roles: 'nnt' });
    if (!/[\0\f\u0085]/.test(crafted)) assert.ok(table.columns[0].name.includes('print(666)'));
    const all = { ...experiment, link: `#table?names=${crafted}` };
    return [numpyScript(all), pytorchScript(all)];
  });
  const runner = `import ast, json
programs = json.loads(${JSON.stringify(JSON.stringify(programs))})
for program in programs:
    calls = [node for node in ast.walk(ast.parse(program)) if isinstance(node, ast.Call)]
    for call in calls:
        if isinstance(call.func, ast.Name) and call.func.id == 'print':
            assert '666' not in ast.dump(call), program
print(len(programs))
`;
  const { stdout, stderr } = python(runner);
  assert.is(stdout.trim(), String(2 * CRAFTED.length), stderr);
  const texts = python(`print([${CRAFTED.map(literal)}] == __import__('json').loads(
    ${JSON.stringify(JSON.stringify(CRAFTED))}))`);
  assert.is(texts.stdout.trim(), 'True', `texts come back as they were\n${texts.stderr}`);
});

test.run();
