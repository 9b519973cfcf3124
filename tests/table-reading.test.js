// Tables as people have them, from the bytes of a file to what the network gets: each kind with its
// right values. And files that would stop a worker: no turn takes longer than 200 ms.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { words } from '../web/labs/table/words/words.js';
import { columnOf, readTable } from './table-reader.js';
import { assertFast, timedTest } from './turn-time.js';

/**
 * @param {number} n
 * @param {(i: number) => string} line
 */
const lines = (n, line) => `${Array.from({ length: n }, (_, i) => line(i)).join('\n')}\n`;

/** @param {import('./table-reader.js').Heard} heard @param {string} name */
const rangeOf = (heard, name) => {
  const { role, numeric, summary } = columnOf(heard, name);
  return [role, numeric, summary.minimum, summary.maximum];
};

/** @param {import('./table-reader.js').Heard} heard */
const sentenceOf = ({ table }) => (table?.reading ? words.reading.line(table.reading) : '');

test('points group thousands where other columns have decimal commas', async () => {
  const heard = await readTable(
    `stadt;einwohner;flaeche;waechst\n${lines(20, (i) => `S${i % 3};${i % 4 ? `${i + 2}.${100 + i}` : 300 + i};${i + 1},25;${i % 2 ? 'ja' : 'nein'}`)}`,
  );
  assert.equal(rangeOf(heard, 'einwohner'), ['number', 20, 300, 21119]);
  assert.equal(rangeOf(heard, 'flaeche'), ['number', 20, 1.25, 20.25]);
  assert.is(
    sentenceOf(heard),
    'Read with semicolons between columns, decimal comma, point between thousands, 1 line of names.',
  );
});

test('a decimal sign, thousands, and signs for "missing" that a person chooses hold', async () => {
  const text = `a;b;y\n${lines(12, (i) => `1.${100 + i};${i || 'zero'};${i % 2 ? 'p' : 'q'}`)}`;
  assert.equal(rangeOf(await readTable(text), 'a').slice(2), [
    Math.fround(1.1),
    Math.fround(1.111),
  ]);
  const comma = await readTable(text, { options: { decimal: ',' } });
  assert.equal(rangeOf(comma, 'a').slice(2), [1100, 1111]);
  const points = await readTable(text, { options: { thousands: '.' } });
  assert.equal(rangeOf(points, 'a').slice(2), [1100, 1111]);
  const missing = await readTable(text, { options: { missing: 'zero 7' } });
  assert.equal([columnOf(missing, 'b').missing, columnOf(missing, 'b').signs], [2, ['zero', '7']]);
  const skipped = await readTable(text, { options: { skipLines: 2, nameRows: 0 } });
  assert.equal([skipped.table?.size, skipped.table?.hasNames], [11, false]);
  const one = await readTable(text, { options: { delimiter: ',' } });
  assert.match(one.trouble?.message ?? '', /only one column/);
});

test('spaces, apostrophes, U+2212, percent, currencies and brackets are numbers', async () => {
  const heard = await readTable(
    `a;b;c;d;e;y\n${lines(20, (i) => `1\u00a0${100 + i},5;2\u2019${200 + i};\u2212${i},5;${i},5 %;${900 + i},50 \u20ac;${i % 2}`)}`,
  );
  assert.equal(rangeOf(heard, 'a'), ['number', 20, 1100.5, 1119.5]);
  assert.equal(rangeOf(heard, 'b'), ['number', 20, 2200, 2219]);
  assert.equal(rangeOf(heard, 'c'), ['number', 20, -19.5, -0.5]);
  assert.equal(rangeOf(heard, 'd'), ['number', 20, 0.5, 19.5]);
  assert.equal(rangeOf(heard, 'e'), ['number', 20, 900.5, 919.5]);
  assert.match(sentenceOf(heard), /% and € removed from numbers/);
  const brackets = await readTable(
    `a,y\n${lines(20, (i) => `"${i % 2 ? `(1,${100 + i})` : `1,${100 + i}`}",${i % 3}`)}`,
  );
  assert.equal(rangeOf(brackets, 'a'), ['number', 20, -1119, 1118]);
});

test('signs for "missing" cost no column, and are shown', async () => {
  for (const sign of ['-', '.', '..', 'None', 'n/a', '\u2014', 'k.A.', '-999', 'refused']) {
    const heard = await readTable(
      `weight,height,y\n${lines(40, (i) => `${i % 5 === 2 ? sign : 3 + i / 10},${150 + ((i * 7) % 50)},${i % 3 ? 'a' : 'b'}`)}`,
    );
    const { role, missing, signs } = columnOf(heard, 'weight');
    assert.equal([role, missing, signs], ['number', 8, [sign]], sign);
    assert.ok(
      sentenceOf(heard).includes(`8 cells with a sign for “missing” ("${sign}")`),
      sentenceOf(heard),
    );
  }
});

test('a sign among numbers is missing among texts, too; alone among texts it may be a category', async () => {
  const both = await readTable(
    `weight,sex,y\n${lines(40, (i) => `${i % 5 === 2 ? 'None' : i},${i % 7 ? 'fm'[i % 2] : 'None'},${i % 3 ? 'a' : 'b'}`)}`,
  );
  assert.equal(columnOf(both, 'sex').categories, ['f', 'm']);
  const alone = await readTable(
    `weight,pain,y\n${lines(40, (i) => `${i},${['None', 'Mild', 'Strong'][i % 3]},${i % 2 ? 'a' : 'b'}`)}`,
  );
  assert.equal(columnOf(alone, 'pain').categories, ['Mild', 'None', 'Strong']);
});

test('one odd cell costs no column, not even the first one', async () => {
  for (const at of [0, 17]) {
    const heard = await readTable(
      `ph;ort;ok\n${lines(30, (i) => `${i === at ? 'defekt, siehe Heft' : `5,${10 + i}`};P${i % 3};${i % 2 ? 'ja' : 'nein'}`)}`,
    );
    assert.equal(columnOf(heard, 'ph').numeric, 29);
    assert.equal(columnOf(heard, 'ph').odd, { line: at + 2, text: 'defekt, siehe Heft' });
  }
});

test('codes stay texts with their zeros, and long numbers stay apart', async () => {
  const codes = ['01069', '1069', '02115', '90210'];
  const heard = await readTable(
    `zip,account,w,y\n${lines(40, (i) => `${codes[i % 4]},9007199254740993${i % 2},${i % 9},${i % 3 ? 'a' : 'b'}`)}`,
  );
  const { role, categories, guess } = columnOf(heard, 'zip');
  assert.equal([role, guess?.code], ['category', 'codes']);
  assert.equal(new Set(categories), new Set(codes));
  assert.is(columnOf(heard, 'account').distinct, 2);
  const hours = await readTable(
    `hour,y\n${lines(48, (i) => `${String(i % 24).padStart(2, '0')},${(i * 7) % 5}.5`)}`,
  );
  assert.equal(rangeOf(hours, 'hour'), ['number', 48, 0, 23]);
});

test('large numbers that lie close together keep their differences', async () => {
  const heard = await readTable(
    `time,y\n${lines(40, (i) => `${1700000000 + 3 * i},${i < 20 ? 'early' : 'late'}`)}`,
  );
  const { summary } = columnOf(heard, 'time');
  assert.equal([summary.minimum, summary.maximum], [1700000000, 1700000117]);
  // Six rows are shown, 3 s apart; the deviation of 0, 3 ... 117 is 3 sqrt((40^2 - 1) / 12).
  const step = 3 / (3 * Math.sqrt((40 ** 2 - 1) / 12));
  const inputs = heard.encoded?.inputs ?? [];
  for (let i = 1; i < 6; i++) assert.ok(Math.abs(inputs[i] - inputs[i - 1] - step) < 1e-6);
  const column = columnOf(heard, 'time');
  assert.is(
    words.values(column, 'number', 40),
    '1,700,000,000 to 1,700,000,117, median 1,700,000,058.5',
  );
});

test('a bound and a regression on such numbers are in the unit of the file', async () => {
  const text = `x,t\n${lines(40, (i) => `${i % 7},${1700000000 + 3 * i}`)}`;
  const roles = /** @type {const} */ (['number', 'target']);
  const above = await readTable(text, {
    plan: { roles: [...roles], missing: 'drop', as: 'above', above: 1700000057 },
  });
  assert.equal(above.encoded?.counts, [20, 20]);
  const never = await readTable(text, {
    plan: { roles: [...roles], missing: 'drop', as: 'above', above: 1700000117 },
  });
  assert.match(never.blocked ?? '', /t is never greater than 1700000117/);
  const regression = await readTable(text);
  assert.is(regression.encoded?.task, 'regression');
});

test('ordinary numbers are the same float32 as ever', async () => {
  const heard = await readTable('a,b,y\n0.1,52.5,x\n0.2,13.4,z\n7.3,1e10,x\n', {});
  assert.equal(rangeOf(heard, 'a').slice(2), [Math.fround(0.1), Math.fround(7.3)]);
  assert.is(columnOf(heard, 'b').summary.maximum, 1e10);
});

test('the task is judged on the rows that remain', async () => {
  const rows = lines(60, (i) =>
    i < 54 ? `${(i * 7) % 23},${i},${['healthy', 'tired'][i % 2]}` : `${i},,sick`,
  );
  const roles = /** @type {const} */ (['number', 'number', 'target']);
  const plan = { roles: [...roles], as: /** @type {const} */ ('category'), above: 0 };
  const text = `x,y,cls\n${rows}`;
  const guessed = await readTable(text);
  assert.equal(guessed.encoded?.plan.missing, 'median', 'dropping would lose a class');
  assert.equal(guessed.encoded?.counts, [27, 6, 27]);
  const dropped = await readTable(text, { plan: { ...plan, missing: 'drop' } });
  assert.equal(
    [dropped.encoded?.classes, dropped.encoded?.counts, dropped.encoded?.task],
    [['healthy', 'tired'], [27, 27], 'binary'],
  );
  assert.equal(dropped.encoded?.targets.slice(0, 2), ['healthy', 'tired']);
  const one = await readTable(text.replaceAll('tired', 'healthy'), {
    plan: { ...plan, missing: 'drop' },
  });
  assert.is(
    one.blocked,
    'cls is healthy in all rows that are left (6 rows dropped because an input is missing), so there is nothing to predict. Fill with the median instead, or choose another target.',
  );
});

test('constant targets are refused with the cure', async () => {
  const roles = /** @type {const} */ (['number', 'target']);
  for (const as of /** @type {const} */ (['category', 'number', 'above'])) {
    const { blocked = '' } = await readTable(`x,price\n${lines(20, (i) => `${i * i},5`)}`, {
      plan: { roles: [...roles], missing: 'drop', as, above: 3 },
    });
    assert.match(blocked, /nothing to predict. Choose another (target|number)\./, as);
  }
  const left = await readTable(
    `x,price\n${lines(20, (i) => `${i < 19 ? i : ''},${i < 19 ? 5 : 6}`)}`,
    {
      plan: { roles: [...roles], missing: 'drop', as: 'number', above: 0 },
    },
  );
  assert.match(left.blocked ?? '', /price is 5 in all rows that are left .*Fill with the median/);
});

// ---- hostile ----

/** @param {string} text @param {number} size */
const filled = (text, size) => text.repeat(Math.ceil(size / text.length));
const TABLE = `a,b\n${lines(9, (i) => `${i * i},${i % 2 ? 'x' : 'y'}`)}`;
const MB = 2 ** 20;

for (const [name, text] of /** @type {[string, string][]} */ ([
  ['30 MB of blank lines', filled('\n', 30 * MB) + TABLE],
  ['30 MB of spaces', `${filled(' ', 30 * MB)}\n${TABLE}`],
  ['20 MB of separators', filled(',,,\n', 20 * MB) + TABLE],
  ['20 MB of comments', filled('# "made up", once\n', 20 * MB) + TABLE],
  ['20 MB of quotes', `a,b\n${filled('"', 20 * MB)}`],
  ['10 MB of quoted quotes', `a,b\n${filled('"""",""\n', 10 * MB)}`],
  ['a quote that closes too early, 20 MB of times', `a,b\n${filled('"x"y,1\n', 20 * MB)}`],
  ['2 MB of escaped quotes', `a,b\n1,"${filled('\\" ', 1.9 * MB)}"\n2,x\n`],
  ['2 MB of digits and a letter', `a,b\n1,x\n${filled('1', 1.9 * MB)}x,y\n3,x\n`],
  ['20 MB in one line', filled('1,2,', 20 * MB)],
  ['10 MB of ordinary rows', `a;b;c\n${filled('1.234,5;7;yes\n3,5;;no\n', 10 * MB)}`],
  [
    '400 columns of categories',
    `${lines(1, () => Array.from({ length: 400 }, (_, c) => `c${c}`).join())}${lines(400, (i) => Array.from({ length: 400 }, (_, c) => `t${(i * 7 + c) % 160}`).join())}`,
  ],
]))
  timedTest(`no turn takes longer than 200 ms: ${name}`, async () => {
    // From a file, as a person brings it.
    const heard = await readTable(new TextEncoder().encode(text));
    assert.ok(heard.table || heard.trouble);
    if (text.endsWith(TABLE)) assert.is(heard.table?.size, 9);
    assertFast(heard.longest, 200, 'a turn');
  });

test.run();
