// Bytes become text, text becomes cells, and the first lines are understood: separators, quotes,
// comments, what stands above a table, and names of all kinds. Cells against Papa Parse.
import { createRequire } from 'node:module';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { RowReader, structureOf, textOf } from '../web/formats/csv.js';
import { CellReader } from '../web/formats/csv/cells.js';
import { seeded } from './random.js';

const Papa = createRequire(import.meta.url)('papaparse');

/**
 * Everything that is read of a text.
 *
 * @param {string} text
 * @param {import('../web/formats/csv/rows.js').RowWishes} [wishes]
 */
function read(text, wishes) {
  const structure = structureOf(text, wishes);
  const reader = new RowReader(text, structure);
  const rows = [];
  for (let batch = reader.next(); batch; batch = reader.next()) rows.push(...batch.rows);
  const { dialect, layout, width, firstLine } = structure;
  return { ...dialect, ...layout, width, firstLine, rows, reader };
}

/**
 * Lines with numbers that differ.
 *
 * @param {number} n
 * @param {(i: number) => string} line
 */
const lines = (n, line) => `${Array.from({ length: n }, (_, i) => line(i)).join('\n')}\n`;
const tenths = (/** @type {number} */ i) => (i * 1.7 + 0.3).toFixed(1);

test('cells are those of Papa Parse, for 5,000 texts with quotes of all kinds', () => {
  const { whole } = seeded(7);
  const random = (/** @type {number} */ n) => whole(0, n - 1);
  const bits = ['"', 'a', ',', ' ', '1', '""', 'ä', "'", '\n', ';', '\\'];
  const cell = () => {
    const text = Array.from({ length: random(5) }, () => bits[random(bits.length)]).join('');
    const mustQuote = /[",\n]/.test(text) || random(3) === 0;
    return mustQuote ? `"${text.replaceAll('"', '""')}"` : text;
  };
  for (let n = 0; n < 5000; n++) {
    const end = ['\n', '\r\n', '\r'][random(3)];
    const text = Array.from({ length: 1 + random(4) }, () =>
      Array.from({ length: 1 + random(4) }, cell).join(','),
    ).join(end);
    const theirs = /** @type {string[][]} */ (
      Papa.parse(text, { delimiter: ',', newline: end }).data
    );
    const reader = new CellReader(text, { delimiter: ',', quote: '"', comment: '' });
    const ours = [];
    for (let batch = reader.next(3); batch; batch = reader.next(3)) ours.push(...batch.rows);
    const isFilled = (/** @type {string[]} */ row) => row.join('').trim() !== '';
    assert.equal(
      ours.filter(isFilled),
      theirs.filter(isFilled).map((row) => row.map((one) => one.replaceAll('\r\n', '\n'))),
      JSON.stringify(text),
    );
  }
});

test('separators are found by evidence', () => {
  for (const [text, delimiter, row] of /** @type {[string, string, string[]][]} */ ([
    ['a;b\n1,5;2,5\n3;4,5\n', ';', ['1,5', '2,5']],
    ['1,5;2,25\n3,5;4,75\n', ';', ['1,5', '2,25']],
    ['a\tb,c\n1\t2,3\n4\t5,6\n', '\t', ['1', '2,3']],
    ['x|y\n1|2\n3|4\n', '|', ['1', '2']],
    ['1,5 2,5 3\n4,5 5,5 6\n', ' ', ['1,5', '2,5', '3']],
    [' 1.5  2   3\n 4  5.5  6\n 7 8 9\n', ' ', ['1.5', '2', '3']],
    [
      'red apple   5   yes\ngreen pear   6   no\nblue plum  7  yes\n',
      '  ',
      ['red apple', '5', 'yes'],
    ],
    ['Jan 5,3.2\nFeb 6,4.1\nMar 7,5.5\n', ',', ['Jan 5', '3.2']],
    ['sep=;\nx;y\n1;2\n3;4\n', ';', ['1', '2']],
    ['SEP=;\r\nx;y\r\n1;2\r\n3;4\r\n', ';', ['1', '2']],
    ['sep=;;;\nx;y;z\n1;2;a\n3;4;b\n', ';', ['1', '2', 'a']],
    ['"sep=;"\nx;y\n1;2\n3;4\n', ';', ['1', '2']],
    ['"sep=;",\nx,y\n1,2\n3,4\n', ',', ['1', '2']],
    ['sep=\\t\nx\ty\n1\t2\n3\t4\n', '\t', ['1', '2']],
    ['sep=^\nx^y\n1^2\n3^4\n', '^', ['1', '2']],
  ])) {
    const found = read(text);
    assert.is(found.delimiter, delimiter, text);
    assert.equal(found.rows[0], row, text);
  }
});

test('quotes after blanks, single quotes, escaped quotes', () => {
  assert.equal(read('a, "b, c", d\n1, "x, y", "2"\n3, "z", "4"\n').rows[0], ['1', 'x, y', '2']);
  assert.equal(read("'a','b'\n'1','x, y'\n'2','it''s'\n").rows, [
    ['1', 'x, y'],
    ['2', "it's"],
  ]);
  assert.equal(read('a,b\n1,"say \\"no\\", then"\n2,x\n').rows[0], ['1', 'say "no", then']);
  assert.equal(read("a,b\n1,don't\n2,'tis\n").rows[1], ['2', "'tis"], 'an apostrophe is none');
  assert.equal(read('1 "a b" 2\n3 "c" 4\n').rows, [
    ['1', 'a b', '2'],
    ['3', 'c', '4'],
  ]);
});

test('lines above the table are left out: titles, comments, counts', () => {
  for (const [above, firstLine] of /** @type {[string, number][]} */ ([
    ['', 1],
    ['Weather of 2024\n', 2],
    ['Weather of 2024\n\nmeasured by hand\n\n', 5],
    ['Weather,,\n', 2],
    ['Station:,,\nWeather,,\n\n', 4],
    ['# one\n# two, three, four\n', 3],
    ['% one\n%\n% "two\n', 4],
    ['// one\n', 2],
    [`${'# more than a sample\n'.repeat(9000)}`, 9001],
  ])) {
    const found = read(
      `${above}temp,rain,wet\n${lines(9, (i) => `${tenths(i)},${i},${i % 2 ? 'yes' : 'no'}`)}`,
    );
    assert.equal(found.names, ['temp', 'rain', 'wet'], above.slice(0, 40));
    assert.is(found.rows.length, 9, above.slice(0, 40));
    assert.is(found.firstLine, firstLine, above.slice(0, 40));
  }
  const padded = read(
    `Station;7;;;\nFrom;2020;;;\n;;;;\nday;temp;rain;wind;wet\n${lines(6, (i) => `${i};${i},5;${i};${i},25;yes`)}`,
  );
  assert.equal([padded.names[0], padded.rows.length], ['day', 6]);
  const counted = read(`6,3,red,blue\n${lines(6, (i) => `${i},${tenths(i)},${i * 3},${i % 2}`)}`);
  assert.equal([counted.rows.length, counted.nameRows, counted.above], [6, 0, 1]);
  const other = read(lines(6, (i) => `${i + 20},2,Rome,${i % 2 ? 'yes' : 'no'}`));
  assert.is(other.rows.length, 6, 'a family of two in Rome is an example');
});

test('comments in the middle, names in a comment, and a # that is none', () => {
  const commented = read('# made up\na,b\n1,x\n# changed here, "twice\n2,y\n3,x\n');
  assert.equal(
    commented.rows.map(([a]) => a),
    ['1', '2', '3'],
  );
  assert.is(commented.reader.comments, 2);
  assert.equal(read('# a b c\n1 2 3\n4 5 6\n7 8 9\n').names, ['a', 'b', 'c'], 'NumPy');
  assert.equal(read('#id,size\n1,5.5\n2,6.5\n3,7.5\n').names, ['id', 'size']);
  assert.is(read('a,b\n#1,x\n#2,y\n#3,x\n').rows.length, 3);
  assert.is(read('#1,x\n#2,y\n#3,x\n').rows.length, 3);
  assert.is(read('#N/A,x,1\n5,y,2\n6,x,3\n').rows.length, 3);
});

test('names: one line, several, numbered, dated, repeated, too few by one, or none', () => {
  const row = (/** @type {number} */ i) => `${tenths(i)},${tenths(2 * i)},${tenths(9 - i)}`;
  for (const [above, names] of /** @type {[string, string[]][]} */ ([
    ['a,b,c\n', ['a', 'b', 'c']],
    ['1999,2000,2001\n', ['1999', '2000', '2001']],
    ['0,1,2\n', ['0', '1', '2']],
    ['a,b,c\nkg,cm,\n', ['a kg', 'b cm', 'c']],
    ['x,x,y\n1,2,1\nmin,max,min\n', ['x 1 min', 'x 2 max', 'y 1 min']],
    ['a,b,c\nfloat,float,int\n', ['a', 'b', 'c']],
    ['a,b,c\na,b,c\n', ['a', 'b', 'c']],
    ['b,c\n', ['', 'b', 'c']],
    ['', []],
  ])) {
    const found = read(`${above}${lines(12, row)}`);
    const given = found.names.some(Boolean) ? found.names : [];
    assert.equal(given, names, above);
    assert.is(found.rows.length, 12, above);
  }
  const twice = read(`a,b,c\n${lines(5, row)}a,b,c\n${lines(5, (i) => row(i + 5))}`);
  assert.equal([twice.rows.length, twice.reader.repeated], [10, 1]);
  const years = read('2001,2002\n2003,2004\n2005,2006\n');
  assert.is(years.rows.length, 3, 'years below years are no names');
  const towns = (/** @type {string} */ names) =>
    read(`${names}\n${lines(12, (i) => `S${i % 3},${1990 + i},${i * 3},${i % 2 ? 'yes' : 'no'}`)}`);
  assert.equal(towns('shop,2000,2010,grew').names, ['shop', '2000', '2010', 'grew']);
  assert.equal(towns('shop,1,2,grew').names, ['shop', '1', '2', 'grew']);
  assert.is(towns('S1,1999,2010,yes').rows.length, 13, 'an example');
  const pandas = read(`,a,a\n,mean,std\ngroup,,\n${lines(9, (i) => `k${i},${i},${i * 2}`)}`);
  assert.equal([pandas.names, pandas.rows.length], [['group', 'a mean', 'a std'], 9]);
  const absent = read('name,score\nAnna,absent\nBen,12\nCleo,13\nDan,15\n');
  assert.equal([absent.rows.length, absent.names], [4, ['name', 'score']]);
  assert.is(read('0,0,a\n0,1,b\n1,0,c\n1,1,d\n').rows.length, 4);
});

test('lines of types and roles, as Orange writes them', () => {
  const row = (/** @type {number} */ i) => `${i + 20}\t${i % 2 ? 'f' : 'm'}\tP${i}\t${i % 3}`;
  const three = read(`age\tsex\tname\tsick\nc\td\ts\td\n\t\tmeta\tclass\n${lines(8, row)}`);
  assert.equal([three.rows.length, three.names], [8, ['age', 'sex', 'name', 'sick']]);
  assert.equal(three.hints, [
    { kind: 'number', role: null },
    { kind: 'category', role: null },
    { kind: null, role: 'ignore' },
    { kind: 'category', role: 'target' },
  ]);
  const lists = read(
    `age\tsex\tname\tsick\ncontinuous\tf m\tstring\t0 1 2\n\t\tmeta\tclass\n${lines(8, row)}`,
  );
  assert.equal(
    [lists.rows.length, lists.hints?.[1].kind, lists.hints?.[3].role],
    [8, 'category', 'target'],
  );
  const prefixed = read(`C#age\tD#sex\tmS#name\tcD#sick\n${lines(8, row)}`);
  assert.equal(prefixed.names, ['age', 'sex', 'name', 'sick']);
  assert.equal(
    prefixed.hints?.map(({ role }) => role),
    [null, null, 'ignore', 'target'],
  );
});

test('a remark below the table is left out; a short row is refused', () => {
  const below = read('a,b,c\n1,2,3\n4,5,6\nSource: the town\n');
  assert.equal([below.rows.length, below.reader.below], [2, 1]);
  assert.throws(
    () => read('a,b,c\n1,2,3\nhere\n4,5,6\n'),
    /Line 3, column 2: this line has 1 value/,
  );
  assert.throws(() => read('a,b,c\n1,2,3\n4,5,6\n7\n'), /Line 4/, 'a number is no remark');
});

test('the choice of lines by a person holds', () => {
  const text = 'x,y\n1,2\na,b\n3,4\n5,6\n';
  assert.equal(read(text, { skipLines: 2 }).names, ['a', 'b']);
  assert.is(read(text, { nameRows: 0 }).rows.length, 5);
  assert.equal(read('a b,c\n1 2,3\n4 5,6\n', { delimiter: ' ' }).rows[0], ['1', '2,3']);
});

/** @param {string} text @param {boolean} isLittle @param {number[]} [mark] */
const utf16 = (text, isLittle, mark = []) =>
  Uint8Array.from([
    ...mark,
    ...[...text].flatMap((sign) => {
      const bytes = [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8];
      return isLittle ? bytes : bytes.reverse();
    }),
  ]);

test('comment lines between the rows are no rows, even where none stands above', () => {
  const row = (/** @type {number} */ i) => `${i},${tenths(i)},${'uv'[i % 2]}`;
  const half = lines(10, row);
  for (const text of [
    `a,b,y\n${half}# second half\n${half}`,
    `# first, second\na,b,y\n${half}# both\n${half}`,
    `% one\na,b,y\n${half}# another sign\n${half}`,
  ]) {
    const { rows, reader } = read(text);
    assert.is(rows.length, 20, text.slice(0, 12));
    assert.ok(reader.comments > 0);
  }
  assert.throws(() => read(`a,b,y\n${half}second half\n${half}`), /1 value/);
  assert.throws(() => read('tag,n,y\n#a,1,u\n#b,2,v\n#c,3\n#d,4,u\n'), /Line 4/, 'hashtags');
});

test('UTF-16 is read with a mark and without, Windows-1252 with a note', () => {
  const text = 'größe;ja\n3,5;а\n4,5;б\n';
  for (const [bytes, name] of /** @type {[Uint8Array, string][]} */ ([
    [utf16(text, true, [0xff, 0xfe]), 'little, marked'],
    [utf16(text, false, [0xfe, 0xff]), 'big, marked'],
    [utf16(text, true), 'little'],
    [utf16(text, false), 'big'],
    [new TextEncoder().encode(text), 'UTF-8'],
    [new TextEncoder().encode(`\ufeff${text}`), 'UTF-8, marked'],
  ]))
    assert.equal(textOf(bytes), { text, notes: [] }, name);
  const old = Uint8Array.from([...'a;b\n5 '].map((s) => s.charCodeAt(0)).concat(0xe4));
  const { text: german, notes } = textOf(old);
  assert.is(german, 'a;b\n5 ä');
  assert.match(notes.join(), /^Line 2, column 3 is not UTF-8/);
});

test('letters that a slice would cut stay whole', () => {
  const text = 'ä€𝄞,'.repeat(300_000);
  assert.ok(textOf(new TextEncoder().encode(text)).text === text);
});

test.run();
