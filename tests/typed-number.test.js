// Numbers as people type them into a field: a comma is a decimal sign in every language.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { nextNumber, numberText } from '../web/labs/common/typed-number.js';

const DECIMAL = {
  '0,01': '0.01',
  0.01: '0.01',
  ',5': '.5',
  '-1,5': '-1.5',
  '−1,5': '-1.5',
  '1,5e-3': '1.5e-3',
  '1,000': '1.000',
  '1,000,000': '1000000',
  '1.234.567': '1234567',
  '1,234.5': '1234.5',
  '1.234,5': '1234.5',
  '1 234,5': '1234.5',
  '1\u00a0234': '1234',
  '1\u202f234': '1234',
  '1’234.5': '1234.5',
  '٠٫٠١': '0.01',
  '۰٫۵': '0.5',
  '०.५': '0.5',
  '０，０１': '0.01',
};

test('a comma is a decimal sign, and groups of three are groups', () => {
  for (const [typed, number] of Object.entries(DECIMAL))
    assert.is(numberText(typed, false), number, typed);
});

test('where a whole number is asked for, 1,000 is a thousand', () => {
  for (const typed of ['1,000', '1.000', '1 000', '1000'])
    assert.is(numberText(typed, true), '1000', typed);
  assert.is(numberText('2,5', true), '2.5', 'no whole number, and not 25');
});

test('a text that is no number stays as typed', () => {
  for (const typed of ['', 'abc', '1,2,3', '1.2.3', '0,0,1', '1,,5', '5 %', '--1', '12 34', ','])
    assert.is(numberText(typed, false), typed);
});

test('a long text takes no longer than its length allows', () => {
  for (const typed of ['1'.repeat(1e6) + 'x', ' '.repeat(1e6), '1,000'.repeat(2e5)]) {
    const start = performance.now();
    assert.is(numberText(typed, false), typed);
    assert.ok(performance.now() - start < 500);
  }
});

test('an arrow key steps in the last place that is written, within the limits', () => {
  const limits = { isWhole: false, low: 0, high: 10 };
  const up = (/** @type {string} */ text) => nextNumber(text, 1, limits);
  const down = (/** @type {string} */ text) => nextNumber(text, -1, limits);
  assert.is(up('0.01'), '0.02');
  assert.is(down('0.01'), '0');
  assert.is(up('0.2'), '0.3');
  assert.is(up('5'), '6');
  assert.is(up('10'), '10');
  assert.is(down('0'), '0');
  assert.is(up('1e-3'), '0.002');
  assert.is(up(''), '0');
  assert.is(up('abc'), '0');
  assert.is(nextNumber('0.9', 1, { isWhole: false, low: 0, high: 0.999 }), '0.91');
  assert.is(nextNumber('0.001', -1, { isWhole: false, low: 1e-6, high: 1 }), '0.0009');
  assert.is(nextNumber('7', 1, { isWhole: true, low: 1, high: Infinity }), '8');
});

test.run();
