// Labelled drawings in a file: what is written is read, and a file from anywhere is refused with
// what is wrong and where.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  checkDrawing,
  FORMAT,
  fromPad,
  inkOf,
  MAX_BYTES,
  MAX_DRAWINGS,
  MAX_POINTS,
  MAX_STROKES,
  partFor,
  readDrawings,
  writeDrawings,
} from '../web/formats/drawings.js';
import { InkError, load } from '../web/inkgrad.js';
import { penDigitsFile, testIf } from './helpers.js';

/** @typedef {import('../web/formats/drawings.js').Drawing} Drawing */

/** @returns {Drawing} */
const seven = () => ({
  digit: 7,
  part: 'test',
  strokes: [
    [
      [100, 200],
      [700.5, 200],
      [400, 900],
    ],
    [
      [300, 500],
      [600, 500],
    ],
  ],
});
const file = (/** @type {any} */ changes = {}) => ({
  format: FORMAT,
  version: 1,
  drawings: [seven(), { ...seven(), digit: 1, part: 'teaching' }],
  ...changes,
});

/**
 * @param {any} content
 * @param {RegExp} sentence
 */
function refuses(content, sentence) {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  try {
    readDrawings(text);
  } catch (error) {
    assert.instance(error, InkError);
    return assert.match(/** @type {Error} */ (error).message, sentence);
  }
  assert.unreachable(`read without a word, and not refused with ${sentence}`);
}

test('a written file is read', () => {
  const drawings = [seven(), { ...seven(), digit: 0, part: /** @type {const} */ ('teaching') }];
  assert.equal(readDrawings(writeDrawings(drawings)), drawings);
  assert.is(writeDrawings(readDrawings(writeDrawings(drawings))), writeDrawings(drawings));
  const { part, ...bare } = seven();
  assert.equal(readDrawings(writeDrawings([bare])), [bare], 'what it is for may be left open');
});

test('the largest file that is written is read', () => {
  const strokes = Array.from({ length: MAX_STROKES }, () => [[-999.5, -999.5]]);
  while (strokes[0].length < MAX_POINTS - MAX_STROKES + 1) strokes[0].push([-999.5, -999.5]);
  const text = writeDrawings(
    Array.from({ length: MAX_DRAWINGS }, () => ({ digit: 9, part: 'teaching', strokes })),
  );
  assert.ok(text.length <= MAX_BYTES, `${text.length} characters`);
  assert.is(readDrawings(text).length, MAX_DRAWINGS);
});

test('a file of another kind is refused', () => {
  refuses('', /not JSON/);
  refuses('{"format": "inkgrad drawings", "version": 1, "drawi', /not JSON, or not complete/);
  refuses('['.repeat(200_000), /not JSON/);
  refuses(
    `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    /not JSON|the file is a list of 1, not an object/,
  );
  refuses('null', /the file is null/);
  refuses('7', /the file is 7/);
  refuses([seven()], /the file is a list of 1, not an object/);
  refuses({}, /"format" is nothing, not "inkgrad drawings"/);
  refuses(file({ format: 'x'.repeat(1000) }), /"format" is "x{20}…"/);
  refuses(file({ version: 3 }), /version 3, and this page reads version 1/);
  refuses(file({ version: 2 }), /holds symbols, not digits/);
  refuses(file({ version: '1' }), /version "1"/);
  refuses(file({ note: 'hello' }), /the file has the unknown field "note"/);
  refuses(
    '{"__proto__": {}, "format": "inkgrad drawings", "version": 1, "drawings": []}',
    /field "__proto__"/,
  );
  refuses(file({ drawings: {} }), /"drawings" is an object, not a list/);
  refuses(file({ drawings: [] }), /"drawings" has 0 drawings/);
  refuses(
    file({ drawings: Array(MAX_DRAWINGS + 1).fill(seven()) }),
    /has 501 drawings; 1 to 500 can be read/,
  );
  refuses(' '.repeat(MAX_BYTES + 1), /it has 20\.0 MB, and the limit is 20 MB/);
});

test('a fault in a drawing is named with its place', () => {
  /** @param {any} changes */
  const second = (changes) => file({ drawings: [seven(), { ...seven(), ...changes }] });
  refuses(file({ drawings: [seven(), null] }), /drawing 2 is null, not an object/);
  refuses(file({ drawings: [seven(), [7]] }), /drawing 2 is a list of 1, not an object/);
  refuses(second({ name: 'Ada' }), /drawing 2 has the unknown field "name"/);
  for (const digit of [10, -1, 7.5, '7', null, undefined, [7]])
    refuses(second({ digit }), /the digit of drawing 2 is .*, not a whole number from 0 to 9/);
  for (const part of ['train', 1, null]) refuses(second({ part }), /the part of drawing 2 is/);
  refuses(second({ strokes: undefined }), /"strokes" of drawing 2 is nothing, not a list/);
  refuses(second({ strokes: [] }), /"strokes" of drawing 2 has 0 strokes/);
  refuses(
    second({ strokes: Array(MAX_STROKES + 1).fill([[1, 1]]) }),
    /"strokes" of drawing 2 has 65 strokes; 1 to 64 can be read/,
  );
  refuses(second({ strokes: [[[1, 1]], []] }), /stroke 2 of drawing 2 has 0 points/);
  refuses(
    second({ strokes: [[[1, 1]], 'M0 0'] }),
    /stroke 2 of drawing 2 is "M0 0", not a list of points/,
  );
  refuses(
    second({ strokes: [Array(MAX_POINTS + 1).fill([1, 1])] }),
    /stroke 1 of drawing 2 has 2,001 points/,
  );
  refuses(
    second({ strokes: [Array(MAX_POINTS).fill([1, 1]), [[1, 1]]] }),
    /drawing 2 has more than 2,000 points/,
  );
  for (const point of [null, 3, [1], [1, 2, 3], { x: 1, y: 2 }, 'ab'])
    refuses(
      second({ strokes: [[[1, 1], point]] }),
      /point 2 of stroke 1 of drawing 2 is .*, not \[x, y\]/,
    );
  for (const x of [null, '1', [1], {}, true, -1000.1, 2000.1])
    refuses(
      second({
        strokes: [
          [
            [1, 1],
            [x, 1],
          ],
        ],
      }),
      /x of point 2 of stroke 1 of drawing 2 is .*, not a number from -1000 to 2000/,
    );
  refuses(
    JSON.stringify(second({ strokes: [[[1, 77]]] })).replace('77', '1e999'),
    /y of point 1 of stroke 1 of drawing 2 is Infinity/,
  );
});

test('ink from the pad: thinned, rounded, and bounded', () => {
  const slow = Array.from({ length: 20_000 }, (_, i) => [0.2 + i * 3e-5, 0.5]);
  const [kept] = /** @type {number[][][]} */ (fromPad([slow]));
  assert.ok(kept.length < 602 && kept.length > 500, `${kept.length} points`);
  assert.equal(
    [kept[0], kept.at(-1)],
    [
      [200, 500],
      [800, 500],
    ],
    'its ends stay',
  );
  assert.equal(fromPad([[[0.5, 0.5]], []]), [[[500, 500]]], 'a dot is a stroke; nothing is none');
  assert.equal(
    fromPad([
      [
        [-7, 0.123456],
        [0.5, 9],
      ],
    ]),
    [
      [
        [-1000, 123.5],
        [500, 2000],
      ],
    ],
  );
  assert.is(fromPad(Array(MAX_STROKES + 1).fill([[0.5, 0.5]])), null);
  assert.is(fromPad([Array.from({ length: MAX_POINTS + 1 }, (_, i) => [i % 2, 0.5])]), null);
  const drawing = { digit: 1, strokes: [kept] };
  assert.equal(checkDrawing(drawing), drawing, 'what is kept can be imported');
  assert.is(inkOf(drawing), inkOf({ ...drawing, digit: 7 }));
});

test('half of each digit, and of all, is for teaching', () => {
  /** @type {Drawing[]} */
  const kept = [];
  for (const digit of [3, 1, 4, 0, 9, 2, 7, 5, 8, 6, 2, 7, 1, 8, 0, 4, 5, 9, 6, 3, 7, 7, 7])
    kept.push({ digit, part: partFor(kept, digit), strokes: [[[0, 0]]] });
  const count = (/** @type {(one: Drawing) => boolean} */ is) => kept.filter(is).length;
  for (let digit = 0; digit < 10; digit++) {
    const difference =
      count((one) => one.digit === digit && one.part === 'test') -
      count((one) => one.digit === digit && one.part === 'teaching');
    assert.ok(Math.abs(difference) <= 1, `digit ${digit}`);
  }
  assert.ok(
    Math.abs(count(({ part }) => part === 'test') - count(({ part }) => part === 'teaching')) <= 1,
  );
});

testIf(
  test,
  penDigitsFile,
  'needs DATA_DIR with pen-digits/dev.json',
)('what people wrote is read from the file as it was drawn', async () => {
  /** @type {Drawing[]} */
  const people = JSON.parse(readFileSync(/** @type {string} */ (penDigitsFile), 'utf8')).slice(
    0,
    100,
  );
  const ink = await load(),
    read = readDrawings(writeDrawings(people));
  read.forEach(({ strokes }, i) =>
    assert.equal(ink.drawing(strokes), ink.drawing(people[i].strokes)),
  );
});

test.run();
