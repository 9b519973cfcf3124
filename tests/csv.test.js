// Any CSV: hostile files made here, each of which loads or is refused with its line and column; and
// what tables of all kinds become.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  CsvError,
  MAX_BYTES,
  MAX_COLUMNS,
  RowReader,
  structureOf,
  textOf,
} from '../web/formats/csv.js';
import { words } from '../web/labs/table/words/words.js';
import { readTable as read } from './table-reader.js';

const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);

/** @param {import('../web/labs/table/messages.js').TableRead | undefined} table */
const notesOf = (table) => (table?.notes ?? []).map(words.note).join();

const ROWS = 'light,water,thrives\n7.5,120,yes\n3.1,90,no\n8,100,yes\n2,300,no\n';
const lines = (/** @type {number} */ n, /** @type {(i: number) => string} */ line) =>
  Array.from({ length: n }, (_, i) => line(i)).join('\n');

/**
 * Each of these loads, with this number of rows and these columns.
 *
 * @type {[string, string | Uint8Array, number, string[]][]}
 */
const LOADS = [
  ['plain', ROWS, 4, ['light', 'water', 'thrives']],
  ['a byte order mark', utf8(`\ufeff${ROWS}`), 4, ['light', 'water', 'thrives']],
  ['CRLF', ROWS.replaceAll('\n', '\r\n'), 4, ['light', 'water', 'thrives']],
  ['CR alone', ROWS.replaceAll('\n', '\r'), 4, ['light', 'water', 'thrives']],
  ['line ends of all kinds', 'a,b\r\n1,2\n3,4\r5,6', 3, ['a', 'b']],
  ['no line end at the end', ROWS.trim(), 4, ['light', 'water', 'thrives']],
  [
    'blank lines everywhere',
    `\n\n${ROWS.replaceAll('\n', '\n\n')}\n \n`,
    4,
    ['light', 'water', 'thrives'],
  ],
  ['tabs', ROWS.replaceAll(',', '\t'), 4, ['light', 'water', 'thrives']],
  ['pipes', ROWS.replaceAll(',', '|'), 4, ['light', 'water', 'thrives']],
  ['semicolons and decimal commas', 'x;y;z\n1,5;2,25;a\n2,5;3;b\n-0,5;1,0;a\n', 3, ['x', 'y', 'z']],
  ['a separator that is said', 'sep=;\nx;y\n1;2\n3;4\n', 2, ['x', 'y']],
  ['quotes around all', '"a","b"\n"1","x, y"\n"2","he said ""no"""\n', 2, ['a', 'b']],
  ['line ends within quotes', 'a,b\n1,"x\ny"\n2,"z\n\nw"\n', 2, ['a', 'b']],
  ['spaces around everything', ' a , b \n 1 , x \n 2 , y \n', 2, ['a', 'b']],
  ['separators at each end, as spreadsheets leave them', 'a,b,,\n1,x,,\n2,y,,\n', 2, ['a', 'b']],
  ['empty values at the end of some rows', 'a,b\n1,x\n2,y,,\n', 2, ['a', 'b']],
  ['rows of nothing but separators', 'a,b\n1,x\n,\n2,y\n,\n', 2, ['a', 'b']],
  [
    'no names',
    '63.0,1.0,?,0\n67.0,0.0,3.0,2\n',
    2,
    ['column 1', 'column 2', 'column 3', 'column 4'],
  ],
  ['names that are equal', 'a,a,a\n1,2,3\n4,5,6\n', 2, ['a', 'a (2)', 'a (3)']],
  ['names that are blank', ',a,\n0,5,x\n1,6,y\n', 2, ['column 1', 'a', 'column 3']],
  [
    'names that JavaScript has its own idea of',
    '__proto__,constructor,toString\n1,2,x\n3,4,y\n',
    2,
    ['__proto__', 'constructor', 'toString'],
  ],
  [
    'UTF-16, little end first',
    Uint8Array.from([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from([...'a,b\n1,ä\n2,x\n'], (c) => c.charCodeAt(0)).buffer),
    ]),
    2,
    ['a', 'b'],
  ],
  ['not UTF-8', Uint8Array.from([...utf8('a,b\n1,'), 0xe4, ...utf8('\n2,x\n')]), 2, ['a', 'b']],
  ['emoji and right-to-left', 'שם,🙂\n1,🌱\n2,ا\n', 2, ['שם', '🙂']],
  ['a constant column', 'a,b,c\n1,7,x\n2,7,y\n3,7,x\n', 3, ['a', 'b', 'c']],
  ['a column without any value', 'a,b,c\n1,,x\n2,?,y\n3,NA,x\n', 3, ['a', 'b', 'c']],
  ['a number that is none, beyond float32', 'a,b\n1e99,x\n2,y\n3,x\n', 3, ['a', 'b']],
  ['a stray quote in the middle of a value', 'size,b\n5" pipe,1\n6" pipe,2\n', 2, ['size', 'b']],
  ['a formula', 'a,b\n=1+1,x\n=cmd|calc,y\n', 2, ['a', 'b']],
  ['a value of a megabyte', `a,b\n1,${'x'.repeat(1e6)}\n2,y\n`, 2, ['a', 'b']],
  [
    'as many columns as there may be',
    `${lines(1, () => Array.from({ length: MAX_COLUMNS }, (_, c) => `c${c}`).join())}\n${lines(3, (i) => Array.from({ length: MAX_COLUMNS }, (_, c) => (i * c) % 7).join())}`,
    3,
    [],
  ],
];

for (const [name, file, size, names] of LOADS) {
  test(`loads: ${name}`, async () => {
    const { table, trouble } = await read(file);
    assert.is(trouble, undefined, trouble?.message);
    assert.is(table?.size, size);
    if (names.length)
      assert.equal(
        table?.columns.map((column) => column.name),
        names,
      );
  });
}

/**
 * Each of these is refused, with what is wrong, and where.
 *
 * @type {[string, string | Uint8Array, RegExp, number, number][]}
 */
const REFUSED = [
  ['blank', ' \n\t\n  ', /only blank space/, 1, 1],
  [
    'a row that is too short',
    'a,b,c\n1,2,3\n4,5\n',
    /this line has 2 values, but the lines before it have 3/,
    3,
    3,
  ],
  [
    'a row that is too long',
    'a,b\n1,2\n3,4,5,6\n',
    /this line has 4 values, but the lines before it have 2/,
    3,
    3,
  ],
  ['ragged after lines within quotes', 'a,b\n1,"x\ny\nz"\n2\n', /this line has 1 value,/, 5, 2],
  [
    'a quote that is never closed',
    'a,b\n1,x\n2,"y\n3,z\n',
    /a quote opens here and never closes/,
    3,
    3,
  ],
  ['such a quote before six megabytes', `a,b\n1,"${'x,y\n'.repeat(1.6e6)}`, /never closes/, 2, 1],
  ['text after a closing quote', 'a,b\n1,"x"y,2\n3,z,4\n', /closes in the middle of a value/, 2, 3],
  ['a byte of value 0', 'a,b\n1,x\n2,\0\n', /a byte with the value 0/, 3, 3],
  [
    'binary',
    Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3)) & 255),
    /not text|value 0/,
    1,
    1,
  ],
  [
    'half a UTF-16 file',
    Uint8Array.from([0xff, 0xfe, 0x61, 0, 0x0a, 0, 0, 0xd8]),
    /not text/,
    2,
    1,
  ],
  [
    '10^6 columns claimed',
    `${'a,'.repeat(1e6)}a\n1,2\n`,
    /this line has 1,000,001 values; a table may have 2,000 columns/,
    1,
    MAX_COLUMNS + 1,
  ],
  ['one row below the names', 'a,b\n1,x\n', /only one row of values below the column names/, 1, 1],
  ['one row', '1,2\n', /only one row of values/, 1, 1],
  ['names alone', 'a,b\n', /no row|one row/, 1, 1],
  ['one column', 'a\n1\n2\n', /only one column/, 1, 1],
];

for (const [name, file, message, line, column] of REFUSED) {
  test(`is refused: ${name}`, async () => {
    const { trouble } = await read(file);
    if (!trouble) throw new Error('it was read');
    assert.match(trouble.message, message);
    assert.is(trouble.line, line, trouble.message);
    if (name !== 'binary') assert.is(trouble.column, column, trouble.message);
    assert.match(trouble.message, new RegExp(`^Line ${line}, column `));
  });
}

/**
 * Files without text are recognised by their content. Their errors name no line.
 *
 * @type {[string, Uint8Array, RegExp][]}
 */
const NO_TEXT = [
  ['empty', new Uint8Array(), /^it is empty/],
  [
    'half an Excel file',
    Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]),
    /^it: the file ends too early/,
  ],
  ['half a packed file', Uint8Array.from([0x1f, 0x8b, 8, 0]), /^it: the file ends too early/],
  ['a PDF', /** @type {Uint8Array} */ (utf8('%PDF-1.7\n1,2\n')), /^it is a PDF/],
];

for (const [name, file, message] of NO_TEXT) {
  test(`is refused: ${name}`, async () => {
    const { trouble } = await read(file);
    if (!trouble) throw new Error('it was read');
    assert.match(trouble.message, message);
  });
}

test('there are at least 40 of them', () => {
  assert.ok(LOADS.length + REFUSED.length >= 40, String(LOADS.length + REFUSED.length));
});

test('a file beyond the limit is refused before it is looked at', () => {
  const huge = /** @type {any} */ ({ length: MAX_BYTES + 1 });
  assert.throws(
    () => textOf(huge),
    (/** @type {Error} */ error) => error instanceof CsvError && /up to 256 MB/.test(error.message),
  );
});

/** @param {string} text */
function rowsOf(text) {
  const reader = new RowReader(text, structureOf(text));
  while (reader.next());
}

test('an error of a file has a reason and the values of its sentence, for another language', () => {
  for (const [act, reason, details] of /** @type {[() => unknown, string, object][]} */ ([
    [() => textOf(utf8('%PDF-1.7\n')), 'kind', { kind: 'pdf' }],
    [() => textOf(new Uint8Array()), 'empty', {}],
    [() => rowsOf('a,b\n1\n'), 'ragged', { values: 1, width: 2 }],
  ]))
    assert.throws(act, (/** @type {CsvError} */ error) => {
      assert.is(error.reason, reason);
      assert.equal(error.details, details);
      return true;
    });
});

test('ragged lines can be left out, and are counted', async () => {
  const ragged = 'a,b\n1,x\n2\n3,y\n4,z,5\n6,x\n',
    { trouble } = await read(ragged),
    { table } = await read(ragged, { skipRagged: true });
  assert.is(trouble?.isRagged, true);
  assert.is(table?.size, 3);
  assert.match(notesOf(table), /2 lines were skipped/);
});

test('text that is not UTF-8 is read as Windows wrote it, and said with its place', async () => {
  const { table } = await read(
    Uint8Array.from([...utf8('a,b\n1,Stra'), 0xdf, ...utf8('e\n2,x\n')]),
  );
  assert.match(notesOf(table), /^Line 2, column 7 is not UTF-8/);
  assert.is(table?.head[0][1], 'Straße');
});

test('the first row is names, or not, or as a person says', async () => {
  const heart = '63.0,1.0,1.0\n67.0,1.0,4.0\n37.0,0.0,?\n';
  assert.is((await read(heart)).table?.hasNames, false);
  assert.is((await read(heart)).table?.size, 3);
  assert.is((await read(heart, { hasNames: 'yes' })).table?.size, 2);
  assert.equal(
    (await read(heart, { hasNames: 'yes' })).table?.columns.map(({ name }) => name),
    ['63.0', '1.0', '1.0 (2)'],
  );
  assert.is((await read(ROWS)).table?.hasNames, true);
  assert.is((await read(ROWS, { hasNames: 'no' })).table?.size, 5);
  assert.is((await read('soil,crop\nsand,rye\nclay,wheat\nsand,rye\n')).table?.hasNames, true);
  assert.is((await read('sand,rye\nclay,wheat\nsand,rye\nclay,rye\n')).table?.hasNames, false);
});

test('separators', () => {
  for (const [text, delimiter] of [
    ['a;b\n1,5;2,5\n3;4,5\n', ';'],
    ['a\tb,c\n1\t2,3\n', '\t'],
    ['"a;b",c\n"d;e",f\n', ','],
    ['x|y\n1|2\n', '|'],
    ['word\nword\n', ','],
  ]) {
    assert.is(structureOf(text).dialect.delimiter, delimiter, text);
  }
});

test('types are guessed, and said why', async () => {
  const { table } = await read(
    lines(60, (i) =>
      i === 0
        ? 'id,patient_id,age,stage,smokes,town,note,gap,y'
        : [
            i,
            900 - 7 * ((i * 13) % 59),
            20.5 + ((i * 7) % 40),
            (i % 3) + 1,
            i % 2 ? 'yes' : 'no',
            ['Ulm', 'Rom'][i % 2],
            `text ${i}`,
            '?',
            i % 4,
          ].join(),
    ),
  );
  assert.equal(table?.plan.roles, [
    'ignore',
    'ignore',
    'number',
    'category',
    'category',
    'category',
    'ignore',
    'ignore',
    'target',
  ]);
  assert.is(table?.columns[0].guess?.code, 'row-numbers');
  assert.is(table?.columns[1].guess?.code, 'row-names');
  assert.equal(table?.columns[6].guess, { code: 'many-texts', distinct: 59, isMore: false });
  assert.is(table?.columns[7].guess?.code, 'all-missing');
  assert.is(table?.plan.as, 'category');
});

test('cells that are no numbers in a column of numbers count as missing, and the first is named', async () => {
  const { table } = await read(
    `a,b\n${lines(30, (i) => `${i === 20 ? 'unknown' : i * 1.5},${i % 2 ? 'x' : 'y'}`)}\n`,
  );
  assert.is(table?.plan.roles[0], 'number');
  assert.equal(table?.columns[0].odd, { line: 22, text: 'unknown' });
  assert.is(table?.columns[0].numeric, 29);
});

test('lines are counted past blank lines and lines within quotes', () => {
  const text = 'a,b\n\n1,"x\ny"\n2,z\n';
  const reader = new RowReader(text, structureOf(text));
  assert.equal(reader.next(), {
    rows: [
      ['1', 'x\ny'],
      ['2', 'z'],
    ],
    lines: [3, 5],
  });
  assert.is(reader.next(), null);
});

test('slices: the same rows however long the text, and the share that is read grows to 1', () => {
  const text = `a,b,c\n${lines(60000, (i) => `${i},"x ""${i % 97}""\n,",${i / 8}`)}\n`,
    reader = new RowReader(text, structureOf(text));
  let rows = 0,
    share = 0,
    slices = 0;
  for (let batch = reader.next(); batch; batch = reader.next()) {
    for (const [i, row] of batch.rows.entries()) {
      const n = rows + i;
      assert.equal(row, [String(n), `x "${n % 97}"\n,`, String(n / 8)]);
      assert.is(batch.lines[i], 2 + 2 * n);
    }
    rows += batch.rows.length;
    slices++;
    assert.ok(reader.share > share);
    share = reader.share;
  }
  assert.is(rows, 60000);
  assert.ok(slices > 3);
  assert.is(reader.share, 1);
});

test("a link's plan of another width is not followed, and said so; one that fits is", async () => {
  /** @type {import('../web/labs/table/plan.js').Role[]} */
  const roles = ['target', 'ignore', 'number'];
  assert.equal(
    (
      await read(ROWS, {
        plan: {
          roles: ['category', 'number', 'target'],
          missing: 'median',
          as: 'category',
          above: 0,
        },
      })
    ).encoded?.plan.roles,
    ['category', 'number', 'target'],
  );
  const { table } = await read(ROWS, { plan: { roles: roles.slice(1) } });
  assert.match(notesOf(table), /types for 2 columns, but this table has 3/);
});

test('garbage of all kinds never does anything but load or be refused', async () => {
  let state = 12345;
  const random = (/** @type {number} */ n) => (
    (state = (state * 1103515245 + 12345) >>> 0),
    (state >>> 8) % n
  );
  const bits = [
    '"',
    '""',
    ',',
    ';',
    '\n',
    '\r\n',
    '\t',
    '1',
    '2.5',
    '-',
    '?',
    'NA',
    'x',
    'ä',
    '\ufeff',
    ' ',
    '1e308',
    '"a\n',
    'sep=',
    '|',
    "'",
  ];
  for (let i = 0; i < 400; i++) {
    const { table, trouble, encoded, blocked } = await read(
      Array.from({ length: 1 + random(60) }, () => bits[random(bits.length)]).join(''),
      { hasNames: /** @type {any} */ (['auto', 'yes', 'no'][random(3)]) },
    );
    assert.ok(
      trouble
        ? /^Line [\d,]+, column [\d,]+: /.test(trouble.message)
        : table && (encoded || blocked),
      trouble?.message,
    );
  }
});

test.run();
