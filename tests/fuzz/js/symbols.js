// Files of symbols: what is read, written and read again, is the same.
import * as assert from 'node:assert/strict';
import { writeDrawings } from '../../../web/formats/drawings.js';
import { readSymbols, writeSymbols } from '../../../web/formats/symbols.js';
import { InkError } from '../../../web/inkgrad.js';
import { asBytes, asText, refused } from './check.js';
import { changedJson } from './json.js';

const PLUS = [[[500, 200], [500, 800]], [[200, 500], [800, 500]]]; // prettier-ignore

/** @type {import('./engine.js').Target} */
export const target = {
  inputs: () =>
    [
      writeSymbols(['+', 'ልብ'], [{ name: '+', strokes: PLUS }]),
      writeSymbols(['+', '爱'], [{ name: '爱', by: 'Amália', strokes: [[[1, 2]]] }]),
      writeDrawings([{ digit: 7, part: 'test', strokes: PLUS }]),
    ].map(asBytes),
  tokens: [
    '{"class":', '"by":"Ana",', '"classes":[', '"+"', '[[', ']]', '"strokes":[', '__proto__', ',',
    '"version":2', '"version":1', '"format"', 'null', '\\u0000', '\\ud83d', '\ufeff', '1e400', '\u0301',
  ], // prettier-ignore
  memory: 40,
  change: (random, bytes) => asBytes(changedJson(random, asText(bytes))),
  run(bytes) {
    try {
      const { classes, drawings } = readSymbols(asText(bytes));
      assert.deepEqual(readSymbols(writeSymbols(classes, drawings)), { classes, drawings });
      return `read ${Math.min(drawings.length, 4)} ${Math.min(classes.length, 3)}`;
    } catch (error) {
      return refused(error, [InkError]);
    }
  },
};
