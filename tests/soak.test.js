// How a soak judges its samples: what is flat passes, and what grows in any column does not.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { growth, heading, row, troubles } from './soak/bars.js';
import { seeded } from './random.js';

/**
 * Samples of a page, each half a minute, in which one thing may grow.
 *
 * @param {number} minutes
 * @param {(minute: number) => Partial<import('./soak/memory.js').Sample>} [change]
 */
function run(minutes, change = () => ({})) {
  const random = seeded(1);
  const near = (/** @type {number} */ value) => Math.round(value * (1 + 0.01 * random.unit()));
  return Array.from({ length: 2 * minutes }, (_, i) => ({
    seconds: 30 * (i + 1),
    heap: near(9e6),
    objects: near(6e6),
    workersHeap: near(8e6),
    wasm: 3e8,
    nodes: near(15_000),
    detached: 20,
    listeners: 600,
    workers: 6,
    ...change((i + 1) / 2),
  }));
}

test('a flat run passes, a long one and a short one', () => {
  assert.equal(troubles(run(30), 30), []);
  assert.equal(troubles(run(3), 3), []);
});

test('growth in the first five minutes alone passes', () => {
  const warm = (/** @type {number} */ minute) => ({
    objects: 6e6 - 2e6 * Math.max(0, 1 - minute / 4),
  });
  assert.equal(troubles(run(30, warm), 30), []);
});

test('growth of 10 % in 30 minutes is named, whichever it is', () => {
  for (const key of /** @type {const} */ ([
    'objects',
    'workersHeap',
    'wasm',
    'nodes',
    'listeners',
  ])) {
    const level = run(1)[0][key];
    const found = troubles(
      run(30, (minute) => ({ [key]: level * (1 + (0.12 * minute) / 30) })),
      30,
    );
    assert.is(found.length, 1, key);
    assert.match(found[0], /grows by (9|10)\.\d %, not 5\.0 % at most/);
  }
});

test('a worker that is started again and again is named, and so are nodes that nobody shows', () => {
  assert.match(
    troubles(
      run(30, (minute) => ({ workers: 6 + Math.floor(minute / 5) })),
      30,
    )[0],
    /^workers: grows/,
  );
  assert.match(
    troubles(
      run(3, (minute) => ({ detached: 100 * minute })),
      3,
    )[0],
    /^300 nodes are held/,
  );
});

test('a run that was too short to be judged does not pass', () => {
  assert.match(troubles(run(30).slice(0, 11), 30)[0], /^only 2 samples after the first 300 s$/);
});

test('a straight line is found exactly, and a table row has a cell for each column', () => {
  const samples = run(10, (minute) => ({ nodes: 1000 + 10 * minute }));
  assert.ok(Math.abs(growth(samples, 'nodes') - 95 / 1052.5) < 1e-9);
  const cells = (/** @type {string} */ text) => text.split('|').length;
  assert.is(cells(row(samples[0])), cells(heading().split('\n')[0]));
});

test.run();
