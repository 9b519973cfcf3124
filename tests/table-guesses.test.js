// Guesses about columns: the role of each and the target, by their names first, with the reason.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isIdName, isNumberName, isTimeName, targetRank } from '../web/labs/table/worker/names.js';
import { columnOf, readTable } from './table-reader.js';

/**
 * @param {string} names
 * @param {(i: number) => (string | number)[]} row
 * @param {number} [n]
 */
const table = (names, row, n = 60) =>
  `${names ? `${names}\n` : ''}${Array.from({ length: n }, (_, i) => row(i).join()).join('\n')}\n`;
const tenths = (/** @type {number} */ i) => ((i * 7919) % 101) / 10;

/** @param {string} text */
async function rolesOf(text) {
  const { table: read } = await readTable(text);
  return read?.plan.roles.map((role) => role[0]).join('');
}

test('the target is found by its name before its place', async () => {
  for (const [
    names,
    row,
    roles,
  ] of /** @type {[string, (i: number) => (string | number)[], string][]} */ ([
    ['label,p0,p1', (i) => [i % 10, (i * 37) % 256, (i * 53) % 256], 'tnn'],
    ['class,cap,odor', (i) => ['pe'[i % 2], 'xbs'[i % 3], 'afnl'[(i * 7) % 4]], 'tcc'],
    ['id,diagnosis,radius', (i) => [8000 + ((i * 17) % 61), 'MB'[i % 2], tenths(i)], 'itn'],
    ['species,bill,year', (i) => ['abc'[i % 3], tenths(i), 2007 + (i % 3)], 'tnn'],
    ['PassengerId,Survived,Fare', (i) => [i + 1, i % 2, tenths(i)], 'itn'],
    ['tenure,Churn,charge', (i) => [tenths(i), i % 2 ? 'Yes' : 'No', tenths(i + 3)], 'ntn'],
    ['y,x1,x2', (i) => [i % 2, tenths(i), tenths(i + 1)], 'tnn'],
    ['x,y,cls', (i) => [tenths(i), tenths(i + 1), 'ab'[i % 2]], 'nnt'],
    ['a,b,c', (i) => [tenths(i), tenths(i + 1), 'ab'[i % 2]], 'nnt'],
  ]))
    assert.is(await rolesOf(table(names, row)), roles, names);
  assert.is(
    await rolesOf(table('', (i) => [1 + (i % 3), tenths(i), tenths(i + 1), tenths(i + 2)])),
    'tnnn',
    'without names: classes before numbers, as in the wine data',
  );
});

test('row numbers are known by their names, or by having none; nothing else is taken for them', async () => {
  const shuffled = (/** @type {number} */ i) => (i * 17) % 61;
  for (const [
    names,
    row,
    roles,
  ] of /** @type {[string, (i: number) => (string | number)[], string][]} */ ([
    ['PassengerId,a,b', (i) => [shuffled(i), tenths(i), i % 2], 'int'],
    ['No,a,b', (i) => [shuffled(i), tenths(i), i % 2], 'int'],
    ['a,index,b', (i) => [tenths(i), shuffled(i), i % 2], 'nit'],
    ['Unnamed: 0,a,b', (i) => [i, tenths(i), i % 2], 'int'],
    [',a,b', (i) => [i + 1, tenths(i), i % 2], 'int'],
    ['', (i) => [i + 1, tenths(i), tenths(i + 3)], 'int'],
    ['hours,score', (i) => [i + 1, tenths(i)], 'nt'],
    ['no,score', (i) => [i + 1, tenths(i)], 'nt'],
    ['gnp,year,work', (i) => [tenths(i), 1947 + i, tenths(i + 1)], 'nnt'],
    ['population,a,b', (i) => [1000 + shuffled(i), tenths(i), i % 2], 'nnt'],
  ]))
    assert.is(await rolesOf(table(names, row)), roles, names);
});

test('one rule says what is a number: nine cells in ten, for inputs and targets alike', async () => {
  const row = (/** @type {number} */ i) => [
    i % 25 === 8 ? `odd ${i}` : tenths(i),
    i % 20 === 9 ? `ask ${i}` : 100 + 3 * i,
  ];
  const heard = await readTable(table('size,price', row, 100));
  assert.equal([columnOf(heard, 'size').role, heard.encoded?.task], ['number', 'regression']);
  assert.is(heard.encoded?.withoutTarget, 5);
});

test('whole numbers to predict are classes where they come again, and amounts where they do not', async () => {
  for (const [size, value, task] of /** @type {[number, (i: number) => number, string][]} */ ([
    [10, (i) => 20 + 7 * i, 'regression'],
    [40, (i) => i % 5, 'multi-class'],
    [12, (i) => i % 2, 'binary'],
  ])) {
    const heard = await readTable(table('hours,score', (i) => [tenths(i), value(i)], size));
    assert.is(heard.encoded?.task, task, String(size));
  }
});

test('a file that says its types and roles is followed', async () => {
  const text = `age\tsex\tcode\tsick\nc\td\td\td\n\t\tmeta\tclass\n${table('', (i) => [20 + i, 'fm'[i % 2], i % 3, i % 2]).replaceAll(',', '\t')}`;
  const heard = await readTable(text);
  assert.equal(heard.table?.plan.roles, ['number', 'category', 'ignore', 'target']);
  assert.equal(columnOf(heard, 'sick').guess?.code, 'said');
});

test('names are understood in their parts', () => {
  for (const name of ['Id', 'ID', 'PassengerId', 'customer_id', 'Customer ID', 'uuid'])
    assert.ok(isIdName(name), name);
  for (const name of ['humid', 'paid', 'Idaho', 'grid', '']) assert.not(isIdName(name), name);
  for (const name of ['No', 'index', 'row', 'Unnamed: 0', '', '#', 'Nr.'])
    assert.ok(isNumberName(name), name);
  for (const name of ['piano', 'price', 'number of rooms']) assert.not(isNumberName(name), name);
  for (const name of ['Year', 'model_year', 'Jahr', 'hour', 'Année']) assert.ok(isTimeName(name));
  assert.ok(targetRank('Target') > targetRank('Survived'));
  assert.ok(targetRank('Survived') > targetRank('class'));
  assert.is(targetRank('classroom'), 0);
});

test.run();
