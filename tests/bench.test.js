// The benchmark runs and measures something. How fast is its own business: no test asserts a speed.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadPeak } from './bench/peak.js';
import { PARTS } from './bench/measures.js';
import { speedTable, withTable } from './bench/readme.js';
import { merge } from './bench/record.js';
import { flopsPerExample } from './bench/recipes.js';
import { interleave, summary } from './bench/timing.js';

const bench = (/** @type {string[]} */ ...options) =>
  spawnSync(
    process.execPath,
    [fileURLToPath(new URL('bench/bench.js', import.meta.url)), ...options],
    { encoding: 'utf8', timeout: 120_000 },
  );

test('every part yields finite, ordered figures, on generated digits too', () => {
  const { status, stdout, stderr } = bench('--quick', '--generated', '--json', '-');
  assert.is(status, 0, stderr);
  const { made, results } = JSON.parse(stdout);
  assert.match(made.data, /generated/);
  for (const { id, what, unit, min, median, max } of results) {
    assert.ok(what && unit, id);
    assert.ok(
      min > 0 && min <= median && median <= max && max < Infinity,
      `${id}: ${min} ${median} ${max}`,
    );
  }
  const ids = new Set(results.map((/** @type {{ id: string }} */ { id }) => id));
  assert.is(ids.size, results.length);
  assert.ok(
    ids.has('train/small/1') &&
      ids.has('train/large/1') &&
      ids.has('product') &&
      ids.has('sweep/units/2048/1'),
  );
  if (existsSync(new URL('../web/inkgrad-threads.wasm', import.meta.url)))
    assert.ok(ids.has('train/small/2') && ids.has('threads/large'));
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

test('compared programs take turns; medians are of the rounds', async () => {
  let order = '';
  const results = await interleave(
    new Map([
      ['a', () => (order += 'a').length],
      ['b', () => (order += 'b').length],
    ]),
    3,
  );
  assert.is(order, 'ababab');
  assert.equal(results.get('a'), { median: 3, min: 1, max: 5, samples: [1, 3, 5] });
  assert.is(summary([4, 1, 3, 2]).median, 2.5);
});

test('the arithmetic of a step, counted by hand', () => {
  assert.is(flopsPerExample([128]), 4 * 784 * 128 + 6 * 128 * 10);
  assert.is(flopsPerExample([512, 256]), 4 * 784 * 512 + 6 * 512 * 256 + 6 * 256 * 10);
});

/**
 * @param {string} id
 * @param {number} ms
 * @returns {import('./bench/measures.js').Measured}
 */
const measured = (id, ms) => ({
  id,
  what: `${id}, 784-128-10`,
  unit: 'ms',
  threads: 1,
  ...summary([ms, ms + 1, ms + 2]),
});
const made = {
  date: '2026-01-02 03:04',
  machine: 'a machine',
  cores: 2,
  memoryGiB: 8,
  engine: 'Node 20, V8',
  commit: 'abc',
  data: 'MNIST',
  rounds: 3,
};

test('a run keeps what an earlier one on the same machine measured', () => {
  const first = merge(made, [measured('a', 1), measured('b', 2)]);
  const second = merge(made, [measured('b', 5)], first);
  assert.equal(
    second.results.map(({ id, median }) => [id, median]),
    [
      ['a', 2],
      ['b', 6],
    ],
  );
  assert.is(merge({ ...made, machine: 'another' }, [measured('b', 5)], first).results.length, 1);
});

test("the README's table comes from a run, between its two lines, and nothing else changes", () => {
  const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
  const run = merge(made, [
    measured('small/inkgrad/1', 250),
    measured('small/inkgrad/2', 130),
    measured('small/torch/1', 400),
    measured('browser/tfjs-fit', 7000),
  ]);
  const text = withTable(readme, run),
    table = speedTable(run);
  assert.match(text, '| inkgrad, Node, 1 / 2 threads | 251 / 131 | - | - |');
  assert.match(text, '| browser/tfjs-fit | 7,001 | - | - |');
  assert.not.match(table, /NaN|undefined|Infinity/);
  assert.is(withTable(text, run), text);
  assert.is(
    text.replace(table, ''),
    withTable(readme, merge(made, [])).replace(speedTable(merge(made, [])), ''),
  );
  assert.throws(() => withTable('# no table here', run), /README.md has lost/);
});

test.run();
