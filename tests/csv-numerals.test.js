// How people write numbers: each way of writing against the number that it means.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isMaybeMissing, isMissing } from '../web/formats/csv/missing.js';
import { hasLeadingZero, numberOf, shapeOf } from '../web/formats/csv/numerals.js';
import { Survey } from '../web/formats/csv/survey.js';

const POINT = { decimal: /** @type {const} */ ('.') };
const COMMA = { decimal: /** @type {const} */ (',') };

test('numbers, with points and with commas', () => {
  for (const [
    text,
    numerals,
    value,
  ] of /** @type {[string, typeof POINT | typeof COMMA, number][]} */ ([
    ['1', POINT, 1],
    ['-1.5', POINT, -1.5],
    ['+2.', POINT, 2],
    ['.5', POINT, 0.5],
    ['1e3', POINT, 1000],
    ['1.5E-2', POINT, 0.015],
    ['1,234', POINT, 1234],
    ['1,234,567.5', POINT, 1234567.5],
    ['1,5', COMMA, 1.5],
    ['-0,25', COMMA, -0.25],
    ['1.234,5', COMMA, 1234.5],
    ['1.234', COMMA, 1234],
    ['1.234.567', COMMA, 1234567],
    ['7', COMMA, 7],
    ['7.5', COMMA, 7.5],
    ['1,5e\u22123', COMMA, 0.0015],
    ['1,5', POINT, NaN],
    ['1,23,4', POINT, NaN],
    ['0x10', POINT, NaN],
    ['Infinity', POINT, NaN],
    ['1e99', POINT, NaN],
    ['', POINT, NaN],
    ['1 2', POINT, NaN],
    ['--1', POINT, NaN],
    ['1.2.3', POINT, NaN],
    ['1_000', POINT, NaN],
    ['e5', POINT, NaN],
    ['1e', POINT, NaN],
    ['2024-01-05', POINT, NaN],
    ['12:30', POINT, NaN],
    ['01.02.2024', COMMA, NaN],
  ]))
    assert.equal(numberOf(text, numerals), value, text);
});

test('spaces, apostrophes, signs for minus, currencies and percent', () => {
  for (const [
    text,
    numerals,
    value,
  ] of /** @type {[string, typeof POINT | typeof COMMA, number][]} */ ([
    ['12 345', POINT, 12345],
    ['٣٫٥', COMMA, 3.5],
    ['۱۲', POINT, 12],
    ['-१२.५', POINT, -12.5],
    ['７８', POINT, 78],
    ['12\u00a0345,5', COMMA, 12345.5],
    ['1\u202f234\u202f567', COMMA, 1234567],
    ["1'234.50", POINT, 1234.5],
    ['1\u2019234', POINT, 1234],
    ['\u22127.5', POINT, -7.5],
    ['\u20137', POINT, -7],
    ['5-', POINT, -5],
    ['(1,027)', POINT, -1027],
    ['12.5%', POINT, 12.5],
    ['12,5 %', COMMA, 12.5],
    ['$1,210.00', POINT, 1210],
    ['-$5', POINT, -5],
    ['$-5', POINT, -5],
    ['($5.25)', POINT, -5.25],
    ['900,50 \u20ac', COMMA, 900.5],
    ['CHF 1\u2019200.50', POINT, 1200.5],
    ['1.200 kr', COMMA, 1200],
    ['RWF 5,000', POINT, 5000],
    ['\u20b912,34,567.5', POINT, 1234567.5],
    ['5 apples', POINT, NaN],
    ['ABC 123', POINT, NaN],
    ['12%%', POINT, NaN],
    ['(-5)', POINT, NaN],
    ['$', POINT, NaN],
    ['-', POINT, NaN],
  ]))
    assert.equal(numberOf(text, numerals), value, text);
});

test('a choice of thousands holds: none, or one sign alone', () => {
  assert.is(numberOf('1.234', { decimal: ',', thousands: '.' }), 1234);
  assert.equal(numberOf('1,234', { decimal: '.', thousands: '' }), NaN);
  assert.equal(numberOf('1 234', { decimal: '.', thousands: ',' }), NaN);
});

test('a number of 400,000 digits and a letter is refused at once', () => {
  const started = process.cpuUsage();
  for (const text of [`${'1'.repeat(4e5)}x`, '1,'.repeat(2e5), '('.repeat(4e5), ' '.repeat(4e5)]) {
    assert.equal(numberOf(text, POINT), NaN);
    assert.is(shapeOf(text), null);
  }
  assert.ok(process.cpuUsage(started).user < 100_000, 'microseconds');
});

test('a text proves its decimal sign, or may be either', () => {
  const of = (/** @type {string} */ text) => {
    const shape = shapeOf(text);
    return shape && [shape.proves, shape.maybe].join('/');
  };
  for (const [text, found] of [
    ['1.5', './'],
    ['1,5', ',/'],
    ['1.234', '/.'],
    ['1,234', '/,'],
    ['0.123', './'],
    ['0,123', ',/'],
    ['1234.567', './'],
    ['1,234.5', './'],
    ['1.234,5', ',/'],
    ['1,234,567', './'],
    ['1.234.567', ',/'],
    ['12', '/'],
    ['-1.234', '/.'],
    ['$1.234', '/.'],
  ])
    assert.is(of(text), found, text);
  assert.is(of('apple'), null);
});

/**
 * The decimal sign that is decided for each column.
 *
 * @param {string[][]} rows
 * @param {string} [delimiter]
 */
const decimals = (rows, delimiter = ';') => {
  const survey = new Survey(rows[0].length, delimiter);
  survey.add(rows);
  return survey.decide().formats.map(({ numerals }) => numerals.decimal);
};

test('the whole file decides what a point and a comma mean', () => {
  assert.equal(
    decimals([
      ['98.765', '29,63'],
      ['433', '1,5'],
    ]),
    [',', ','],
  );
  assert.equal(
    decimals([
      ['1,010', '64.35'],
      ['2,300', '1.5'],
    ]),
    ['.', '.'],
  );
  assert.equal(decimals([['1,500'], ['2']]), [','], 'semicolons stand beside decimal commas');
  assert.equal(decimals([['1,500'], ['2']], ','), ['.'], 'between commas it is a thousand');
  assert.equal(decimals([['1.500'], ['2']], ','), ['.']);
  assert.equal(decimals([['1.234'], ['987'], ['2.345'], ['56.789'], ['12']]), [',']);
  assert.equal(decimals([['1.234'], ['987'], ['2.345'], ['56.789'], ['1200']]), ['.']);
  assert.equal(
    decimals([
      ['3.14', '2,5'],
      ['1.5', '3,5'],
    ]),
    ['.', ','],
    'each proves its own',
  );
  assert.equal(decimals([['5,05'], ['5,10'], ['broken, see book'], ['5,2']]), [',']);
});

test('the choice of a person goes before that of the file', () => {
  const survey = new Survey(1, ';');
  survey.add([['1.234'], ['2.345']]);
  assert.is(survey.decide().formats[0].numerals.decimal, '.');
  assert.is(survey.decide({ decimal: ',' }).formats[0].numerals.decimal, ',');
  assert.equal(survey.decide({ thousands: '.' }).formats[0].numerals, {
    decimal: ',',
    thousands: '.',
  });
  const missing = new Set(['', '0']);
  assert.is(survey.decide({ missing }).formats[0].missing, missing);
});

test('the reader reports what it decided: decimal sign, thousands, percent, currencies', () => {
  const survey = new Survey(3, ';');
  survey.add([
    ['1.234,5', '12 %', '5 \u20ac'],
    ['7,5', '13 %', '6 \u20ac'],
  ]);
  assert.equal(survey.decide().decided, { decimal: ',', thousands: [], marks: ['%', '\u20ac'] });
});

/**
 * The signs for "missing" of each column, beside those of every file.
 *
 * @param {string[][]} rows
 */
const signs = (rows) => {
  const survey = new Survey(rows[0].length, ',');
  survey.add(rows);
  return survey
    .decide()
    .formats.map(({ missing }) => [...missing].filter((one) => !isMissing(one)));
};

test('dashes, dots and None are missing among numbers, and then in texts', () => {
  assert.equal(
    signs([
      ['1', 'f'],
      ['None', 'None'],
      ['3', 'm'],
    ]),
    [['None'], ['None']],
  );
  assert.equal(
    signs([
      ['1', 'none'],
      ['2', 'mild'],
      ['3', 'strong'],
    ]),
    [[], []],
    'a category',
  );
  assert.equal(signs([['f'], ['-'], ['m']]), [['-']]);
  assert.equal(signs([['+'], ['-'], ['+']]), [[]], 'plus and minus are two categories');
  assert.equal(signs([['a'], ['.'], ['-']]), [[]], 'two marks may both mean something');
  const ages = Array.from({ length: 20 }, (_, i) => [i % 4 ? String(20 + i) : 'refused']);
  assert.equal(signs(ages), [['refused']], 'one text again and again among numbers');
  for (const sign of ['', '?', 'NA', 'n/a', '#N/A', 'NaN', 'NULL', '\\N', '<NA>', 'k.A.'])
    assert.ok(isMissing(sign), sign);
  for (const sign of ['-', '--', '.', '\u2013', '\u2014', 'None', 'missing'])
    assert.ok(isMaybeMissing(sign), sign);
});

test('a zero in front makes a code, but not of a decimal', () => {
  for (const [text, is] of /** @type {[string, boolean][]} */ ([
    ['01069', true],
    ['007', true],
    ['0', false],
    ['0.5', false],
    ['10', false],
    ['0x', false],
  ]))
    assert.is(hasLeadingZero(text), is, text);
});

test.run();
