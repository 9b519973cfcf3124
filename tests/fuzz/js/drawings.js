// Files of drawings: what is read, written and read again, is the same.
import * as assert from 'node:assert/strict';
import { readDrawings, writeDrawings } from '../../../web/formats/drawings.js';
import { InkError } from '../../../web/inkgrad.js';
import { asBytes, asText, refused } from './check.js';
import { changedJson } from './json.js';

const SEVEN = [
  [
    [200, 150],
    [800.5, 150],
    [400, 950],
  ],
];

/** @type {import('./engine.js').Target} */
export const target = {
  inputs: () =>
    [
      writeDrawings([{ digit: 7, strokes: SEVEN }]),
      writeDrawings([
        { digit: 1, part: 'test', strokes: [[[500, 100], [500, 900]]] },
        { digit: 7, part: 'teaching', strokes: [...SEVEN, [[-1000, 2000]]] },
      ]),
    ].map(asBytes), // prettier-ignore
  tokens: [
    '{"digit":', '"part":"test"', '"strokes":[', '[[', ']]', '[[[', '__proto__', '"__proto__":{}',
    '"digit":3,', ',', '"format"', '"version":1', 'null', '\\u0000', '\ufeff', '1e400', '"toString":1,',
  ], // prettier-ignore
  memory: 40,
  change: (random, bytes) => asBytes(changedJson(random, asText(bytes))),
  run(bytes) {
    try {
      const drawings = readDrawings(asText(bytes));
      assert.deepEqual(readDrawings(writeDrawings(drawings)), drawings);
      return `read ${Math.min(drawings.length, 4)} ${drawings[0].strokes.length}`;
    } catch (error) {
      return refused(error, [InkError]);
    }
  },
};
