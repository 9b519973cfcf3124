// Two digits on the pad are told apart, and no single digit is taken for two.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { areTwoDigits } from '../web/labs/digits/page/two-digits.js';
import { penDigitsFile, testIf } from './helpers.js';

const line = (/** @type {number[]} */ ...at) => [at.slice(0, 2), at.slice(2)];

test('a bar, a dot or a second stroke of the same digit is no second digit', () => {
  assert.not(areTwoDigits([]));
  assert.not(areTwoDigits([line(10, 0, 10, 100)]), 'one stroke');
  assert.not(areTwoDigits([line(0, 0, 60, 60), line(40, 0, 40, 100)]), '4: the strokes cross');
  assert.not(areTwoDigits([line(0, 0, 0, 100), line(30, 0, 70, 0)]), '5: the bar stands apart');
  assert.not(areTwoDigits([line(0, 0, 0, 100), line(60, 95, 62, 99)]), 'a dot beside it');
});

test('two tall parts with white between them are two digits, in any order and size', () => {
  assert.ok(areTwoDigits([line(0, 0, 0, 100), line(40, 0, 40, 100)]), '11');
  assert.ok(areTwoDigits([line(40, 0, 40, 100), line(0, 0, 0, 100)]), 'the right one first');
  assert.ok(areTwoDigits([line(0, 0, 0, 1), line(0.4, 0.2, 0.4, 1)]), 'small numbers');
  assert.ok(
    areTwoDigits([
      line(0, 0, 30, 60),
      line(20, 0, 20, 100),
      line(60, 0, 60, 90),
      line(70, 5, 90, 5),
    ]),
    '4 and 5, of two strokes each',
  );
});

const testDigits = testIf(test, Boolean(penDigitsFile), 'needs DATA_DIR with pen-digits/dev.json');

testDigits(
  'none of 529 digits that people wrote is taken for two, and each pair is noticed',
  () => {
    /** @type {{ digit: number; strokes: number[][][] }[]} */
    const digits = JSON.parse(readFileSync(String(penDigitsFile), 'utf8'));
    assert.is(digits.length, 529);
    assert.equal(
      digits.filter(({ strokes }) => areTwoDigits(strokes)).map(({ digit }) => digit),
      [],
    );
    const missed = digits.filter(({ strokes }, k) => {
      const right = digits[(k * 7 + 3) % digits.length].strokes,
        width = Math.max(...strokes.flat().map(([x]) => x));
      const moved = right.map((stroke) => stroke.map(([x, y]) => [x + width + 150, y]));
      return !areTwoDigits([...strokes, ...moved]);
    });
    assert.is(missed.length, 0);
  },
);

test.run();
