// The benchmark runs and measures something. How fast is its own business: no test asserts a speed.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadPeak } from './bench/peak.js';
import { PARTS } from './bench/measures.js';
import { flopsPerExample } from './bench/recipes.js';
import { interleave, summary } from './bench/timing.js';

const bench = (/** @type {string[]} */ ...options) => spawnSync(process.execPath,
  [fileURLToPath(new URL('bench/bench.js', import.meta.url)), ...options], { encoding: 'utf8', timeout: 120_000 });

test('every part yields finite, ordered figures, on generated digits too', () => {
  const { status, stdout, stderr } = bench('--quick', '--generated', '--json', '-');
  assert.is(status, 0, stderr);
  const { made, results } = JSON.parse(stdout);
  assert.match(made.data, /generated/);
  for (const { id, what, unit, min, median, max } of results) {
    assert.ok(what && unit, id);
    assert.ok(min > 0 && min <= median && median <= max && max < Infinity, `${id}: ${min} ${median} ${max}`);
  }
  const ids = new Set(results.map((/** @type {{ id: string }} */ { id }) => id));
  assert.is(ids.size, results.length);
  assert.ok(ids.has('train/small/1') && ids.has('train/large/1') && ids.has('product') && ids.has('sweep/units/2048/1'));
  if (existsSync(new URL('../web/inkgrad-threads.wasm', import.meta.url))) assert.ok(ids.has('train/small/2') && ids.has('threads/large'));
});

test('parts that do not exist are refused, and named', () => {
  const { status, stderr } = bench('trian');
  assert.is(status, 2);
  assert.match(stderr, /no part called trian/);
  for (const part of Object.keys(PARTS)) assert.match(stderr, part);
});

test('the peak is computed, not skipped', async () => {
  const peak = await loadPeak();
  assert.ok(peak(2) > 0);
});

test('what is compared takes turns; medians are of the rounds', async () => {
  let order = '';
  const results = await interleave(new Map([['a', () => (order += 'a').length], ['b', () => (order += 'b').length]]), 3);
  assert.is(order, 'ababab');
  assert.equal(results.get('a'), { median: 3, min: 1, max: 5, samples: [1, 3, 5] });
  assert.is(summary([4, 1, 3, 2]).median, 2.5);
});

test('the arithmetic of a step, counted by hand', () => {
  assert.is(flopsPerExample([128]), 4 * 784 * 128 + 6 * 128 * 10);
  assert.is(flopsPerExample([512, 256]), 4 * 784 * 512 + 6 * 512 * 256 + 6 * 256 * 10);
});

test.run();
