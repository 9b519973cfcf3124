// Points as a table of text: what is read, written and read again, is the same.
import * as assert from 'node:assert/strict';
import { readTable, writeTable } from '../../../web/labs/points/points-table.js';
import { asText } from './check.js';
import { lines, target as csv } from './csv.js';

/** @param {string} text */
function asPoints(text) {
  const found = readTable(text, false);
  if ('trouble' in found) return found.trouble.reason;
  const { rows } = found;
  const shown = {
    points: Float32Array.from(rows.flatMap(([x, y]) => [x, y])),
    labels: Uint8Array.from(rows, ([, , label]) => label),
  };
  if (!shown.points.every(Number.isFinite)) return 'beyond float32';
  const again = readTable(writeTable(/** @type {any} */ (shown), false), false);
  assert.ok('rows' in again, `not read again: ${JSON.stringify(again).slice(0, 200)}`);
  assert.equal(again.rows.length, rows.length);
  again.rows.forEach(([x, y, label], i) => {
    assert.equal(label, rows[i][2]);
    assert.ok(Math.abs(x - shown.points[2 * i]) <= 1e-5 * Math.abs(x), `x ${x}`);
    assert.ok(Math.abs(y - shown.points[2 * i + 1]) <= 1e-5 * Math.abs(y), `y ${y}`);
  });
  return 'points';
}

/** @type {import('./engine.js').Target} */
export const target = {
  inputs: () => [
    lines('x,y,label', '0,0,0', '1,0,1', '0,1,1', '1,1,0'),
    lines('0.5\t-1\ta', '1\t2e-3\tb', '−2\t4\ta'),
    lines('sep=;', 'x;y;class', '1,5;2;"red"', '-3;1.000,25;blue', '2;1,5;red'),
    lines('1 2 a', '2 4 b', '3  5 c'),
  ],
  tokens: [...csv.tokens, '1e39', '1e-46', '-0'],
  memory: 120,
  run: (bytes) => asPoints(asText(bytes)),
};
