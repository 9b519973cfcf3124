// Tables as programs in NumPy and PyTorch: they read and encode the rows as the lab does, the
// page's tables and a person's. Python runs them where it has NumPy and PyTorch.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { numpyScript, scriptNotes } from '../web/formats/code/numpy.js';
import { pytorchScript } from '../web/formats/code/pytorch.js';
import { PRESETS } from '../web/labs/table/sources.js';
import { answersOf, numpy, torch } from './experiment-python.js';
import { heartFile, testIf } from './helpers.js';
import { tableExperiment } from './table-experiment.js';

const numpyTest = testIf(test, numpy, 'Python has no NumPy');
const FOLDER = fileURLToPath(new URL('../web/labs/table/worker/tables/', import.meta.url));

/**
 * A table that comes with the page, and its experiment.
 *
 * @param {string} source
 * @param {any} [settings]
 * @param {any} [more] of the plan
 */
function tableWith(source, settings = {}, more = {}) {
  const isHeart = source === 'heart';
  const path = isHeart ? heartFile : join(FOLDER, `${source}.csv`);
  const { plan, roles, columns } = /** @type {NonNullable<typeof PRESETS.iris>} */ (
    PRESETS[source]
  );
  return tableExperiment({
    text: readFileSync(path ?? '', 'utf8'),
    roles,
    source,
    name: '',
    settings,
    plan: { ...plan, ...more },
    file: isHeart ? { hasNames: 'no', names: columns } : { hasNames: 'yes' },
  });
}

/** Programs find their tables there. @param {string} program @param {string} [folder] */
const beside = (program, folder = FOLDER) =>
  `import os\nos.chdir(${JSON.stringify(folder)})\n${program}`;

/** A program that encodes all rows and trains nothing. @param {string} program */
const encoding = (program) =>
  program
    .replace('# Numbers are', 'train = rows\n# Numbers are')
    .replace('EPOCHS = 30', 'EPOCHS = 0')
    .concat('\nanswer = np.concatenate([x.ravel(), y])');

/**
 * Compares what programs make of tables with what the lab makes of them.
 *
 * @param {Record<string, { examples: any; program: string }>} cases
 */
function compareRows(cases) {
  const all = Object.entries(cases);
  const answers = answersOf(
    numpy ?? '',
    all.map(([, { program }]) => program),
  );
  answers.forEach((answer, i) => {
    const [name, { examples, program }] = all[i];
    const { inputs, labels, targets } = examples;
    assert.ok(Array.isArray(answer), `${name}: ${answer}\n${program}`);
    const right = [...inputs, ...(labels ?? targets ?? [])];
    assert.is(answer.length, right.length, name);
    const worst = Math.max(...right.map((value, k) => Math.abs(value - Number(answer[k]))));
    assert.ok(worst < 1e-5, `${name}: off by ${worst}`);
  });
}

/** @type {[source: string, settings?: any, plan?: any][]} */
const TABLES = [
  ['iris'],
  ['penguins', {}, { missing: 'median' }],
  ['penguins', { optimizer: 'rmsprop', dropout: 0.2 }],
  ['cars', { patience: 3, learningRate: 0.01, schedule: 'cosine' }],
  ['cars', { loss: 'huber', delta: 0.7 }, { missing: 'median' }],
  ['cars', { layers: [] }, { as: 'above', above: 22 }],
];

numpyTest('programs for tables encode the rows as the lab does', () => {
  const cases = TABLES.map(([source, ...some], i) => {
    const { experiment, examples } = tableWith(source, ...some);
    return [`${source} ${i}`, { examples, program: beside(encoding(numpyScript(experiment))) }];
  });
  compareRows(Object.fromEntries(cases));
});

testIf(
  test,
  numpy && heartFile,
  'heart disease or NumPy is not there',
)('a program for heart disease encodes the rows as the lab does', () => {
  const cases = ['drop', 'median'].map((missing) => {
    const { experiment, examples } = tableWith('heart', {}, { missing });
    const program = beside(encoding(numpyScript(experiment)), dirname(heartFile ?? ''));
    return [missing, { examples, program }];
  });
  compareRows(Object.fromEntries(cases));
});

/** Tables of a person, as they come. @type {Record<string, import('./table-experiment.js').How>} */
const OWN_TABLES = {
  'signs for missing, of each column': {
    text: `size,colour,kind
${'1,red,a\n2.5,null,b\n4,blue,a\nn/a,red,b\n-,green,a\n7,-,b\n8.25,NULL,a\n'.repeat(3)}`,
    roles: 'nct',
    plan: { missing: 'median' },
  },
  'the same, and rows are dropped': {
    text: `size,colour,kind
${'1,red,a\n2.5,null,b\n4,blue,a\nn/a,red,b\n-,green,a\n7,?,b\n8.25,#N/A,?\n'.repeat(3)}`,
    roles: 'nct',
  },
  'semicolons, decimal commas, thousands, euros, a line above, a remark below': {
    text: `Report of 2024

size;price;kind
${'1,5;1.234,50 €;a\n2,25;987,00 €;b\n3;12.000,25 €;a\n'.repeat(5)}
Source: a survey
`,
    roles: 'nnt',
  },
  'thousands in quotes': {
    text: `size,price,kind
${'"1,234.50",7,a\n"12,000.25",8,b\n"987.00",1,a\n'.repeat(5)}`,
    roles: 'nnt',
  },
  'a point that cannot group, among decimal commas': {
    text: `size;kind\n${'7.5;a\n1,5;b\n2,75;a\n3.000,5;b\n'.repeat(5)}`,
    roles: 'nt',
  },
  'quotes, names that come again, blank cells at the end': {
    text: `size;note;kind;
1;'a; b';x;
2;c;y;
size;note;kind;
3;'a; b';x;
4;c;y;
5;c;y;`,
    roles: 'nct',
  },
  'signs that a person typed': {
    text: `size,kind\n${'1,x\n2,y\nnone,x\n99,y\n4,NA\n'.repeat(4)}`,
    roles: 'nt',
    plan: { missing: 'median' },
    file: { options: { missing: 'none 99' } },
  },
  'a column of numbers with other texts': {
    text: `size,kind\n${'1,x\n2,y\nabout 3,x\n4 or 5,y\n4,x\n'.repeat(4)}`,
    roles: 'nt',
  },
  'between blanks': { text: 'a   b  kind\n1    2.5 x\n10 3   y\n2  4 x\n', roles: 'nnt' },
  'between two blanks and tabs': {
    text: 'big size  red\tmany kinds\n1  2.5\tx y\n10   3  y z\n2\t4  x y\n',
    roles: 'nnt',
  },
  'a number is predicted, tabs': {
    text: `a\tb\tc\n${"1\t2\t1'000\n3\tunknown\t2'500.5\n5\t7\t900\n6\t1\tNA\n".repeat(4)}`,
    roles: 'nnt',
    plan: { as: 'number', missing: 'median' },
  },
  'from a file of another kind': {
    text: 'a,kind\n1,x\n2,y\n3,x\n',
    roles: 'nt',
    name: 'things.json.gz',
  },
};

test("a program says what a person's file must look like", () => {
  const noteOf = (/** @type {string} */ name, /** @type {string} */ file) => {
    const { experiment } = tableExperiment({ ...OWN_TABLES[name], name: file });
    return scriptNotes(experiment).find((note) => note.includes(experiment.data.file)) ?? '';
  };
  const german = 'semicolons, decimal commas, thousands, euros, a line above, a remark below';
  assert.match(noteOf(german, 'a.csv'), /as a\.csv: .*UTF-8, with semicolons.*sign is a comma/);
  const plain = noteOf('signs that a person typed', 'b.json.gz');
  assert.match(plain, /as b\.csv: .*with commas between/);
  assert.not.match(plain, /sign is a comma/);
  assert.match(noteOf('a number is predicted, tabs', ''), /as table\.csv: .*with tabs/);
});

numpyTest("programs read a person's tables as the lab does", () => {
  const folder = mkdtempSync(join(tmpdir(), 'inkgrad-tables-'));
  try {
    const cases = Object.entries(OWN_TABLES).map(([name, how], i) => {
      const { experiment, examples } = tableExperiment({ name: `own ${i}.csv`, ...how });
      writeFileSync(join(folder, experiment.data.file), how.text);
      return [name, { examples, program: beside(encoding(numpyScript(experiment)), folder) }];
    });
    compareRows(Object.fromEntries(cases));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

for (const [name, found, write] of /** @type {const} */ ([
  ['NumPy', numpy, numpyScript],
  ['PyTorch', torch, pytorchScript],
]))
  testIf(
    test,
    found,
    `Python has no ${name}`,
  )(`programs in ${name} for tables learn`, () => {
    const programs = TABLES.map(
      ([source, ...some]) =>
        `${beside(write(tableWith(source, ...some).experiment))}\nanswer = measure(x_test, t_test)`,
    );
    answersOf(found ?? '', programs).forEach((answer, i) => {
      assert.ok(Array.isArray(answer), `${answer}\n${programs[i]}`);
      const [loss, accuracy = 1] = answer.map(Number);
      assert.ok(loss < 0.6 && accuracy > 0.8, `${TABLES[i][0]}: ${answer}`);
    });
  });

test.run();
