// The check of a pasted class: receipts are found with anything around them,
// and each gets a verdict. Nothing is replayed here.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fileRows, sorted } from '../web/receipt/check/columns.js';
import { findReceipts } from '../web/receipt/find.js';
import { encodeReceipt } from '../web/receipt/format.js';
import { judge } from '../web/receipt/judge.js';
import { seedFromName } from '../web/receipt/name.js';
import { csvLines } from '../web/views/save/painters.js';

/** @typedef {import('../web/receipt/format.js').Receipt} Receipt */

const LINK = '#points?v=1&data=circle&learner=network&layers=4&lr=0.3&seed=';
const hashOf = (/** @type {string} */ text) => seedFromName(text).toString(16).padStart(16, '0');

/**
 * @param {string} name
 * @param {object} [more]
 * @param {string} [more.link]
 * @param {string} [more.hash]
 * @param {string} [more.lesson]
 * @returns {Receipt}
 */
const receiptOf = (
  name,
  { link = LINK + seedFromName(name), hash = hashOf(name), lesson = 'x' } = {},
) => ({ name, lesson, answers: [], runs: [{ link, steps: 5, changes: [], hash }] });

/** As if every run were right. @param {Receipt | null} receipt */
const rightRow = (receipt) => ({
  receipt,
  results: (receipt?.runs ?? []).map(({ hash }) => ({ hashes: [hash] })),
});

/** @param {(Receipt | null)[]} receipts @param {string} [asked] */
const verdictsOf = (receipts, asked = '') =>
  judge(receipts.map(rightRow), asked).map(({ verdict }) => verdict);

test('receipts are found with anything around them', async () => {
  const [a, b, c] = ['Ann', 'Bo', 'Cy'].map((name) => encodeReceipt(receiptOf(name)));
  const { found, others } = await findReceipts(
    [
      'Name,Time,"Your receipt"',
      `"Ann A.",2026-01-01,"${a}"`,
      '',
      `<p>${b}</p>;${c}\r`,
      'no receipt here',
      `Dee\t${a.slice(0, 60)}X${a.slice(61)}`,
      `broken: ${b.replace('inkgrad1', 'inkgard1')}`,
    ].join('\n'),
  );
  assert.equal(
    found.map(({ line, around, receipt }) => [line, around, receipt?.name ?? null]),
    [
      [2, 'Ann A. 2026-01-01', 'Ann'],
      [4, '<p> </p>', 'Bo'],
      [4, '<p> </p>', 'Cy'],
      [6, 'Dee', null],
      [7, 'broken:', null],
    ],
  );
  assert.is(others, 2);
});

test('a receipt that a mail program has broken into lines is put together', async () => {
  const [a, b] = ['Ann', 'Bo'].map((name) => encodeReceipt(receiptOf(name)));
  const broken =
    a
      .match(/.{1,40}/g)
      ?.map((piece) => `> ${piece}`)
      .join('\n') ?? '';
  const { found, others } = await findReceipts(`Dear teacher:\n${broken}\n${b}\nBye`);
  assert.equal(
    found.map(({ line, receipt }) => [line, receipt?.name]),
    [
      [2, 'Ann'],
      [2 + broken.split('\n').length, 'Bo'],
    ],
  );
  assert.is(others, 2);
});

test('a receipt broken in a cell of a table, or with signs of equality, is put together', async () => {
  const [a, b] = ['Ann', 'Bo'].map((name) => encodeReceipt(receiptOf(name)));
  const halves = (/** @type {string} */ text, /** @type {string} */ at) =>
    `${text.slice(0, 50)}${at}\n${text.slice(50)}`;
  const pasted = `1,"${halves(a, '')}",late\n${halves(b, '=')}\nBye`;
  const { found, others } = await findReceipts(pasted);
  assert.equal(
    found.map(({ line, receipt }) => [line, receipt?.name]),
    [
      [1, 'Ann'],
      [3, 'Bo'],
    ],
  );
  assert.is(others, 1);
});

test('an empty text, and a text without receipts', async () => {
  assert.equal(await findReceipts(' \n\n'), { found: [], others: 0 });
  assert.equal(await findReceipts('Hello\nworld'), { found: [], others: 2 });
});

test('a right receipt is right, and a damaged one is damaged', () => {
  assert.equal(verdictsOf([receiptOf('Ann'), null, receiptOf('Bo')]), [
    'right',
    'damaged',
    'right',
  ]);
});

test('a run that ends in other weights is wrong, one that is not known yet waits', () => {
  const receipt = receiptOf('Ann');
  /** @param {any} result */
  const judged = (result) => judge([{ receipt, results: [result] }], '')[0];
  assert.equal(judged({ hashes: ['0'.repeat(16)] }), { verdict: 'wrong' });
  assert.equal(judged({ hashes: [hashOf('Ann'), hashOf('Ann')] }), { verdict: 'wrong' });
  assert.equal(judged({ why: 'refused' }), { verdict: 'wrong', why: 'refused' });
  assert.equal(judged({ why: 'late' }), { verdict: 'unfinished', why: 'late' });
  assert.equal(judged(null), { verdict: 'waiting' });
});

test('a copy is the one whose seed is not that of its name', () => {
  const ann = receiptOf('Ann');
  const copy = { ...ann, name: 'Bo' };
  const rows = [receiptOf('Cy'), copy, ann].map(rightRow);
  assert.equal(judge(rows, ''), [
    { verdict: 'right' },
    { verdict: 'same', rows: [2] },
    { verdict: 'right' },
  ]);
});

test('one receipt twice, and two who share a foreign seed, are both marked', () => {
  const ann = receiptOf('Ann');
  assert.equal(verdictsOf([ann, ann]), ['same', 'same']);
  const shared = { link: `${LINK}1`, hash: 'f'.repeat(16), lesson: '' };
  assert.equal(verdictsOf([receiptOf('Bo', shared), receiptOf('Cy', shared)]), ['same', 'same']);
});

test('a class that kept the seed of a lesson is right, and nobody copied', () => {
  const kept = { link: `${LINK}1`, hash: 'f'.repeat(16), lesson: 'layers' };
  const pupils = ['Ann', 'Bo', 'Cy'].map((name) => receiptOf(name, kept));
  assert.equal(verdictsOf(pupils), ['right', 'right', 'right']);
  // A run in the lesson with the seed of the own name shows its copy.
  const dee = receiptOf('Dee', { lesson: 'layers' });
  assert.equal(verdictsOf([...pupils, dee, { ...dee, name: 'Eva' }]), [
    ...['right', 'right', 'right', 'right', 'same'],
  ]);
});

test('weights that no seed decides are the same for everybody, and no copy', () => {
  for (const learner of ['perceptron', 'adaline']) {
    const link = `#points?v=1&data=or&learner=${learner}&seed=1`;
    const all = ['Ann', 'Bo'].map((name) => receiptOf(name, { link, hash: 'a'.repeat(16) }));
    assert.equal(verdictsOf(all), ['right', 'right']);
  }
});

test('a seed that is not that of the name is said', () => {
  assert.equal(verdictsOf([receiptOf('Ann', { link: `${LINK}1`, lesson: '' })]), ['seed']);
  assert.equal(verdictsOf([receiptOf('ann ', { link: LINK + seedFromName('ANN') })]), ['right']);
});

test('settings are compared with the first right receipt of the lesson', () => {
  const other = (/** @type {string} */ name) =>
    receiptOf(name, { link: LINK.replace('lr=0.3', 'lr=0.5&batch=7') + seedFromName(name) });
  const rows = [receiptOf('Ann'), other('Bo'), { ...other('Cy'), lesson: 'y' }].map(rightRow);
  assert.equal(judge(rows, ''), [
    { verdict: 'right' },
    { verdict: 'settings', keys: ['lr', 'batch'] },
    { verdict: 'right' },
  ]);
});

test('settings are compared with the link that was asked for, without what changes the view', () => {
  const asked = `${LINK}99&speed=0&field=classes&hide=data`;
  assert.equal(verdictsOf([receiptOf('Ann')], asked), ['right']);
  const [judged] = judge([rightRow(receiptOf('Ann'))], `${asked.replace('0.3', '0.4')}`);
  assert.equal(judged, { verdict: 'settings', keys: ['lr'], isAsked: true });
  assert.equal(verdictsOf([receiptOf('Ann')], '#digits?v=1'), ['settings']);
});

test('answers without a run are no proof of a run', () => {
  assert.equal(verdictsOf([{ ...receiptOf('Ann'), runs: [] }]), ['answers']);
});

test('a class of 2,000 is judged in less than two seconds', () => {
  const all = Array.from({ length: 2000 }, (_, i) => rightRow(receiptOf(`student ${i}`)));
  const begun = performance.now();
  const verdicts = judge(all, '');
  assert.ok(performance.now() - begun < 2000, `${performance.now() - begun} ms`);
  assert.ok(verdicts.every(({ verdict }) => verdict === 'right'));
});

/** @param {string[]} names @returns {import('../web/receipt/check/columns.js').Line[]} */
const linesOf = (names) =>
  names.map((name, at) => ({
    at,
    found: { line: at + 1, text: '', around: '', receipt: receiptOf(name) },
    judgement: { verdict: at % 2 ? 'wrong' : 'right' },
    detail: '',
  }));

test('the table is sorted by any column; equal rows stay as they were', () => {
  const lines = linesOf(['bo 10', 'Ann', 'bo 9', 'ánn']);
  /** @param {import('../web/receipt/check/columns.js').Column} column @param {boolean} isDown */
  const order = (column, isDown) => sorted(lines, { column, isDown }).map(({ at }) => at);
  assert.equal(order('name', false), [1, 3, 2, 0]);
  assert.equal(order('name', true), [0, 2, 1, 3]);
  assert.equal(order('verdict', false), [1, 3, 0, 2], 'what needs a look comes first');
  assert.equal(order('steps', false), [0, 1, 2, 3]);
  assert.equal(order('line', true), [3, 2, 1, 0]);
});

test('no name becomes a formula in a spreadsheet', () => {
  const text = csvLines(fileRows(linesOf(['=1+1', '@x', 'a,b "c"'])));
  const [head, ...rows] = text.trim().split('\n');
  assert.match(head, /^line,name,lesson,verdict/);
  assert.match(rows[0], /^1,'=1\+1,x,Right/);
  assert.match(rows[1], /^2,'@x,x,Wrong weights/);
  assert.match(rows[2], /^3,"a,b ""c""",x,Right/);
});

test.run();
