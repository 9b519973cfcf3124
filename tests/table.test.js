// How tables are encoded: medians, categories, means and deviations of the training rows and of no
// others, each against an authority that is written out here; roles, tasks and gaps; what a link
// says.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { readLink, writeLink } from '../web/labs/common/link.js';
import { TableBuilder, shortest } from '../web/labs/table/columns.js';
import { encode, encodeInputs, fitEncoding } from '../web/labs/table/encoding.js';
import { TableError } from '../web/labs/table/errors.js';
import { labelsOf, taskOf, usableRows } from '../web/labs/table/plan.js';
import { guessPlan, guessTarget } from '../web/labs/table/worker/guess-roles.js';
import { FIELDS, initialSettings } from '../web/labs/table/settings.js';
import { HEART, SEEDLINGS, seedlingRows } from '../web/labs/table/sources.js';
import { words } from '../web/labs/table/words/words.js';
import { words as commonWords } from '../web/labs/common/words/words.js';
import { refused } from './refusals.js';

/** @typedef {import('../web/labs/table/plan.js').Plan} Plan */

/**
 * Why nothing can be learned, as the page says it.
 *
 * @param {ReturnType<typeof taskOf>} found
 */
const obstacleIn = (found) => ('obstacle' in found ? words.reason(found.obstacle) : '');

const ink = await load();
const tables = await ink.tables();

/**
 * @param {string} text
 * @param {string[]} names
 */
function tableOf(text, names) {
  const builder = new TableBuilder(names);
  builder.add(
    text
      .trim()
      .split('\n')
      .map((line) => line.trim().split(',')),
  );
  return builder.finish('it');
}

const TABLE = tableOf(
  `
  1,red,a,10
  2,blue,b,20
  ?,red,a,30
  4,,b,?
  10,green,a,50
  3,red,b,60`,
  ['x', 'colour', 'y', 'z'],
);
/** @type {Plan} */
const PLAN = {
  roles: ['number', 'category', 'target', 'ignore'],
  missing: 'median',
  as: 'category',
  above: 0,
};
const close = (/** @type {ArrayLike<number>} */ ours, /** @type {number[]} */ theirs) =>
  assert.ok(
    ours.length === theirs.length && theirs.every((value, i) => Math.abs(value - ours[i]) < 1e-5),
    `${Array.from(ours)} is not ${theirs}`,
  );

test('numbers are standardised, gaps filled with the median, categories one-hot, filled with the most frequent', () => {
  const { inputs, names, columns, isNumber, task, classes, labels, rows, fit } = encode(
    tables,
    TABLE,
    PLAN,
    [0, 1, 2, 3, 4, 5],
  );
  assert.equal(names, ['x', 'colour = blue', 'colour = green', 'colour = red']);
  assert.equal(
    [columns, isNumber],
    [
      [0, 1, 1, 1],
      [true, false, false, false],
    ],
  );
  assert.equal(
    [task, classes, [...(labels ?? [])], [...rows]],
    ['binary', ['a', 'b'], [0, 1, 0, 1, 0, 1], [0, 1, 2, 3, 4, 5]],
  );
  assert.is(fit.medians[0], 3); // of 1 2 3 4 10
  const x = [1, 2, 3, 4, 10, 3],
    mean = 23 / 6,
    deviation = Math.sqrt(x.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 6);
  close(
    inputs.filter((_, i) => i % 4 === 0),
    x.map((v) => (v - mean) / deviation),
  );
  assert.equal(
    [...inputs].filter((_, i) => i % 4),
    [0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 1],
  );
});

test('the encoding is fitted to the training rows alone', () => {
  const fit = fitEncoding(tables, TABLE, PLAN, [0, 1, 3]),
    {
      means: [mean],
      deviations: [deviation],
    } = fit.moments;
  assert.equal(fit.names, ['x', 'colour = blue', 'colour = red']); // green is in row 4 only
  assert.is(fit.medians[0], 2);
  close(
    [mean, deviation],
    [7 / 3, Math.sqrt(((1 - 7 / 3) ** 2 + (2 - 7 / 3) ** 2 + (4 - 7 / 3) ** 2) / 3)],
  );
  const { inputs } = encode(tables, TABLE, PLAN, [2, 4], fit);
  close(inputs, [(2 - mean) / deviation, 0, 1, (10 - mean) / deviation, 0, 0]); // a category that training never saw is none
});

test('no value of a test row can change what the training rows become', () => {
  const values = tables.generated({ count: 200, seed: 5 }),
    other = values.slice();
  for (let i = 150 * 5; i < other.length; i++) if (i % 5 < 3) other[i] = 1000 + i;
  const [one, two] = [values, other].map((v) => {
    const builder = new TableBuilder(SEEDLINGS.columns);
    builder.add(seedlingRows(v));
    return builder.finish('it');
  });
  const plan = {
    ...SEEDLINGS.plan,
    missing: /** @type {'median'} */ ('median'),
    roles: /** @type {Plan['roles']} */ (['number', 'number', 'number', 'category', 'target']),
  };
  const train = Int32Array.from({ length: 150 }, (_, i) => i);
  const a = encode(tables, one, plan, train),
    b = encode(tables, two, plan, train);
  assert.equal(a.inputs, b.inputs);
  assert.is(JSON.stringify(a.fit), JSON.stringify(b.fit)); // NaN is not equal to itself
});

test('rows with gaps are dropped or filled, rows without target always left out', () => {
  const drop = { ...PLAN, missing: /** @type {'drop'} */ ('drop') };
  assert.equal([...usableRows(TABLE, drop).rows], [0, 1, 4, 5]);
  assert.is(usableRows(TABLE, drop).dropped, 2);
  assert.equal(
    { ...usableRows(TABLE, PLAN), rows: 0 },
    { rows: 0, withoutTarget: 0, dropped: 0, filled: 2 },
  );
  const price = {
    ...PLAN,
    roles: /** @type {Plan['roles']} */ (['number', 'category', 'ignore', 'target']),
    as: /** @type {'number'} */ ('number'),
  };
  assert.equal([...usableRows(TABLE, price).rows], [0, 1, 2, 4, 5]);
  assert.is(usableRows(TABLE, price).withoutTarget, 1);
});

test('tasks: binary, multi-class, a bound, regression, and what stands in their way', () => {
  const as = (/** @type {Partial<Plan>} */ some) => taskOf(TABLE, { ...PLAN, ...some });
  assert.equal(as({}), { task: 'binary', classes: ['a', 'b'] });
  assert.equal(as({ roles: ['number', 'target', 'ignore', 'ignore'] }), {
    task: 'multi-class',
    classes: ['blue', 'green', 'red'],
  });
  assert.equal(as({ roles: ['target', 'category', 'ignore', 'ignore'], as: 'above', above: 2 }), {
    task: 'binary',
    classes: ['x ≤ 2', 'x > 2'],
  });
  assert.equal(as({ roles: ['target', 'category', 'ignore', 'ignore'], as: 'number' }), {
    task: 'regression',
    classes: [],
  });
  for (const [some, what] of /** @type {[Partial<Plan>, RegExp][]} */ ([
    [{ roles: ['number', 'number', 'ignore', 'ignore'] }, /No column is the target/],
    [{ roles: ['ignore', 'ignore', 'target', 'ignore'] }, /No column is an input/],
    [
      { roles: ['number', 'target', 'ignore', 'ignore'], as: 'number' },
      /colour contains no numbers. Predict/,
    ],
    [
      { roles: ['number', 'number', 'target', 'ignore'] },
      /colour contains no numbers. Read it as a category/,
    ],
    [
      { roles: ['target', 'category', 'ignore', 'ignore'], as: 'above', above: 10 },
      /never greater than 10/,
    ],
    [
      { roles: ['target', 'category', 'ignore', 'ignore'], as: 'above', above: 0 },
      /always greater than 0/,
    ],
  ])) {
    assert.match(obstacleIn(as(some)), what);
  }
});

test('more than 200 different values are no categories, and it is said what to do', () => {
  const builder = new TableBuilder(['many', 'y']);
  builder.add(Array.from({ length: 300 }, (_, i) => [String(i * 1.5), i % 2 ? 'a' : 'b']));
  const table = builder.finish('it'),
    found = taskOf(table, { ...PLAN, roles: ['category', 'target'] });
  assert.match(obstacleIn(found), /many has more than 200 different values.*Read it as a number/);
  assert.is(table.columns[0].codes.length, 0);
  assert.is('task' in taskOf(table, { ...PLAN, roles: ['number', 'target'] }), true);
});

test('a bound: labels are 0 up to it and 1 above', () => {
  const plan = {
    ...PLAN,
    roles: /** @type {Plan['roles']} */ (['ignore', 'category', 'ignore', 'target']),
    as: /** @type {'above'} */ ('above'),
    above: 30,
  };
  assert.equal([...labelsOf(TABLE, plan, [0, 1, 2, 4, 5])], [0, 0, 0, 1, 1]);
});

test('a bound that is a cell is not above itself, though cells are float32', () => {
  const tenths = tableOf('a,0.1\nb,0.2\na,0.3', ['x', 'y']),
    /** @type {Plan} */ plan = {
      roles: ['category', 'target'],
      missing: 'drop',
      as: 'above',
      above: 0.1,
    };
  for (const [above, labels] of /** @type {[number, number[]][]} */ ([
    [0.1, [0, 1, 1]],
    [0.2, [0, 0, 1]],
  ]))
    assert.equal([...labelsOf(tenths, { ...plan, above }, [0, 1, 2])], labels);
  assert.equal(taskOf(tenths, plan), { task: 'binary', classes: ['y ≤ 0.1', 'y > 0.1'] });
  assert.match(obstacleIn(taskOf(tenths, { ...plan, above: 0.3 })), /never greater than 0.3/);
});

test("regression: targets are standardised by the training rows, and lead back to the table's unit", () => {
  const plan = {
    ...PLAN,
    roles: /** @type {Plan['roles']} */ (['ignore', 'category', 'ignore', 'target']),
    as: /** @type {'number'} */ ('number'),
  };
  const fit = fitEncoding(tables, TABLE, plan, [0, 1, 2]),
    { targets = [], actual = [] } = encode(tables, TABLE, plan, [0, 4], fit);
  close([fit.targetMean, fit.targetDeviation], [20, Math.sqrt(200 / 3)]);
  assert.equal([...actual], [10, 50]);
  close(
    [...targets].map((target) => target * fit.targetDeviation + fit.targetMean),
    [10, 50],
  );
});

test('constant columns become 0, and so do columns without a value', () => {
  const table = tableOf('5,,a\n5,,b\n5,,a', ['same', 'none', 'y']),
    { inputs } = encode(
      tables,
      table,
      { ...PLAN, roles: ['number', 'number', 'target'] },
      [0, 1, 2],
    );
  assert.equal([...inputs], [0, 0, 0, 0, 0, 0]);
});

test('a row by hand: gaps are filled whatever the plan says', () => {
  const fit = fitEncoding(tables, TABLE, PLAN, [0, 1, 3, 5]);
  const row = tableOf('?,red,?,?', ['x', 'colour', 'y', 'z']),
    red = TABLE.columns[1].categories.indexOf('red');
  row.columns[1].codes[0] = red;
  close(encodeInputs(tables, row, fit, [0]), [(2.5 - 2.5) / fit.moments.deviations[0], 0, 1]);
});

test('summaries are those of the sorted column', () => {
  assert.equal(tables.summary(Float32Array.of(3, NaN, 1, 2, 8), { bins: 2 }), {
    present: 4,
    minimum: 1,
    median: 2.5,
    maximum: 8,
    histogram: [3, 1],
  });
  assert.equal(tables.summary(Float32Array.of(NaN)), {
    present: 0,
    minimum: NaN,
    median: NaN,
    maximum: NaN,
    histogram: [],
  });
  refused(() => tables.summary(Float32Array.of(1, Infinity)), 'not-finite', /finite/);
  refused(() => tables.summary(/** @type {any} */ ([1, 2])), 'argument', /Float32Array/);
  refused(() => tables.generated({ count: 0 }), 'size', /count/);
});

test('the same words in one order: numbers by size, others by the alphabet; 1.0 is 1', () => {
  const {
    columns: [a, b],
  } = tableOf('10,b\n9.0,a\n1,Z\n9,ä', ['n', 't']);
  assert.equal(a.categories, ['1', '9', '10']);
  assert.equal([...a.codes], [2, 1, 0, 1]);
  assert.equal(b.categories, ['a', 'ä', 'b', 'Z']);
});

test('long numbers stay apart as categories, as none of float32 would', () => {
  const {
    columns: [id, day],
  } = tableOf('10000001,20230101\n10000002,20230102\n10000003,20230101.0', ['id', 'day']);
  assert.equal(
    [id.categories, [...id.codes]],
    [
      ['10000001', '10000002', '10000003'],
      [0, 1, 2],
    ],
  );
  assert.equal(
    [day.categories, [...day.codes]],
    [
      ['20230101', '20230102'],
      [0, 1, 0],
    ],
  );
});

test('a float32 is written with as few digits as lead back to it', () => {
  for (const [value, word] of /** @type {[number, string][]} */ ([
    [0.1, '0.1'],
    [16777215, '16777215'],
    [-1234567.5, '-1234567.5'],
    [1e30, '1e+30'],
    [0, '0'],
    [63, '63'],
  ]))
    assert.is(shortest(Math.fround(value)), word);
  assert.is(Math.fround(Number(shortest(Math.fround(Math.PI)))), Math.fround(Math.PI));
});

test('the presets fit their tables', () => {
  assert.is(HEART.columns.length, 14);
  for (const [source, { meanings }] of /** @type {const} */ ([
    [HEART, words.sources.heart],
    [SEEDLINGS, words.sources.generated],
  ])) {
    assert.is(source.roles.length, source.columns.length);
    assert.is(meanings.length, source.columns.length);
    assert.is([...source.roles].filter((letter) => letter === 't').length, 1);
  }
});

test('seedlings: a row is given by its number and the seed, some values are missing', () => {
  const few = tables.generated({ count: 10, seed: 3 }),
    many = tables.generated({ count: 400, seed: 3 });
  assert.equal(few, many.slice(0, 50));
  const rows = seedlingRows(many),
    guess = guessPlan(
      (() => {
        const builder = new TableBuilder(SEEDLINGS.columns);
        builder.add(rows);
        return builder.finish('it');
      })(),
    );
  assert.ok(
    rows.some((row) => row.includes('')) && rows.every((row) => SEEDLINGS.soils.includes(row[3])),
  );
  assert.equal(guess.plan.roles, ['number', 'number', 'number', 'category', 'target']);
});

test('how a target is predicted is guessed from what it is', () => {
  const builder = new TableBuilder(['few', 'many', 'text']);
  builder.add(
    Array.from({ length: 40 }, (_, i) => [String(i % 4), String(i * 1.25), i % 2 ? 'yes' : 'no']),
  );
  const table = builder.finish('it');
  assert.equal(
    [0, 1, 2].map((c) => guessTarget(table, c).as),
    ['category', 'number', 'category'],
  );
});

test('rows times inputs beyond what memory holds are refused before they are made', () => {
  const N = 400_000,
    categories = Array.from({ length: 200 }, (_, k) => String(k)),
    codes = Int16Array.from({ length: N }, (_, i) => i % 200);
  const column = {
      name: 'town',
      numbers: new Float32Array(N),
      offset: 0,
      codes,
      categories,
      distinct: 200,
      missing: 0,
      numeric: N,
    },
    target = { ...column, name: 'y' };
  try {
    fitEncoding(
      tables,
      { name: 'it', size: N, columns: [column, target] },
      { roles: ['category', 'target'], missing: 'drop', as: 'category', above: 0 },
      Int32Array.from({ length: N }, (_, i) => i),
    );
    assert.unreachable();
  } catch (error) {
    assert.instance(error, TableError);
    const { reason } = /** @type {TableError} */ (error);
    assert.is(reason.code, 'too-large');
    assert.match(words.reason(reason), /^400,000 rows of 200 inputs/);
  }
});

test('links: what is written is read again, and nonsense gives defaults and a message', () => {
  /** @type {import('../web/labs/table/settings.js').Settings} */
  const settings = {
    ...initialSettings(),
    source: 'own',
    roles: ['number', 'ignore', 'target', 'category'],
    missing: 'median',
    as: 'above',
    above: -1.5,
  };
  assert.equal(readLink(writeLink('table', settings, FIELDS), FIELDS), {
    values: settings,
    complaints: [],
  });
  for (const [text, key] of [
    ['data=heartless', 'data'],
    ['roles=ntt', 'roles'],
    ['roles=xyz', 'roles'],
    ['missing=mean', 'missing'],
    ['as=if', 'as'],
    ['above=high', 'above'],
    ['made=-1', 'made'],
  ]) {
    const { values, complaints } = readLink(`#table?v=1&${text}`, FIELDS);
    assert.equal(values, initialSettings());
    assert.match(
      commonWords.complaints(complaints, words.hints),
      new RegExp(`: ${key} must be \\S[^:;]*\\.$`),
    );
  }
  assert.is(
    FIELDS.roles.parse(`${'n'.repeat(1e6)}x`),
    undefined,
    'at once: it is too long to be read',
  ); // by the pattern it would take hours
});

test.run();
