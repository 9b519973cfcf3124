// The fuzzer of the readers: inputs that once failed are read as they should be; it finds what is
// wrong with readers that are wrong on purpose; the same seed makes the same inputs.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { execute, fuzz, shortened } from './fuzz/js/engine.js';
import { refused } from './fuzz/js/check.js';
import { TARGETS } from './fuzz/js/targets.js';

const corpus = fileURLToPath(new URL('fuzz/js/corpus/', import.meta.url));
const RUNS = 300;

/**
 * A reader that is fuzzed for a moment.
 *
 * @param {(text: string) => unknown} read
 * @param {number} [runs]
 * @param {Partial<import('./fuzz/js/engine.js').Target>} [more]
 */
const findIn = (read, runs = 20_000, more = {}) => {
  const target = {
    inputs: () => [Buffer.from('name,12,"quoted"\n')],
    tokens: ['""'],
    memory: 10,
    run: (/** @type {Uint8Array} */ bytes) => String(read(Buffer.from(bytes).toString('latin1'))),
    ...more,
  };
  return fuzz(target, { seed: 1, isEnough: (done) => done >= runs });
};

/** @param {(text: string) => unknown} read */
const readLarge = (read) => {
  const run = (/** @type {Uint8Array} */ bytes) => String(read(Buffer.from(bytes).toString()));
  return execute({ inputs: () => [], tokens: [], memory: 10, run }, new Uint8Array(2 ** 20));
};

for (const [name, target] of Object.entries(TARGETS)) {
  const folder = `${corpus}${name}`;
  const kept = existsSync(folder) ? readdirSync(folder) : [];
  for (const file of kept)
    test(`${name} reads what once failed: ${file}`, async () => {
      const { why } = await execute(target, new Uint8Array(readFileSync(`${folder}/${file}`)));
      assert.is(why, '');
    });

  test(`${name}: all holds for its own inputs and some changed ones`, async () => {
    const { executions, outcomes, finding } = await fuzz(target, {
      seed: 7,
      isEnough: (done) => done >= RUNS,
    });
    assert.is(finding?.why, undefined);
    assert.is(executions, RUNS);
    assert.ok(outcomes >= 4, `${outcomes} outcomes`);
  });
}

test('it finds an error that is not the reader’s own, and shortens its input', async () => {
  const read = (/** @type {string} */ text) => {
    try {
      if (text.includes('""')) throw new TypeError('two quotes');
      return 'read';
    } catch (error) {
      return refused(error, [RangeError]);
    }
  };
  const { finding } = await findIn(read);
  assert.match(finding?.why ?? '', /TypeError: two quotes/);
  const target = {
    inputs: () => [],
    tokens: [],
    memory: 1,
    run: (/** @type {any} */ bytes) => read(Buffer.from(bytes).toString()),
  };
  const short = await shortened(target, finding?.input ?? new Uint8Array());
  assert.is(Buffer.from(short).toString(), '""');
});

test('it finds a reader that is slow on large inputs', async () => {
  const read = (/** @type {string} */ text) => {
    const before = process.cpuUsage().user;
    while (text.length > 500_000 && process.cpuUsage().user - before < 1_050_000);
    return 'read';
  };
  const { why } = await readLarge(read);
  assert.match(why, /^takes \d+ ms, not \d+$/);
});

test('it finds a reader that takes too much memory', async () => {
  const read = (/** @type {string} */ text) => new Float64Array(8 * text.length).fill(1).length > 9;
  const { why } = await readLarge(read);
  assert.match(why, /^takes [\d.]+ MB for [\d.]+ MB, not [\d.]+ MB$/);
});

test('it finds a reader that changes its input', async () => {
  const run = (/** @type {Uint8Array} */ bytes) => String(bytes.fill(0).length > 3);
  const { finding } = await findIn(() => '', 10, { run });
  assert.is(finding?.why, 'the input was changed');
});

test('an input that leads to something new is kept, and changed further', async () => {
  // One step at a time: no single change makes all letters right.
  const read = (/** @type {string} */ text) => {
    const wrong = [...'fuzz'].findIndex((letter, i) => text[i] !== letter);
    if (wrong < 0) throw new Error('all four');
    return `the first ${wrong}`;
  };
  const { finding } = await findIn(read, 20_000, { tokens: ['f', 'u', 'z'] });
  assert.match(finding?.why ?? '', /all four/);
});

test('the same seed makes the same inputs, and another one others', async () => {
  const inputsOf = async (/** @type {number} */ seed) => {
    /** @type {string[]} */
    const seen = [];
    const run = (/** @type {Uint8Array} */ bytes) => {
      seen.push(Buffer.from(bytes).toString('hex'));
      return String(bytes.length);
    };
    const target = { inputs: () => [Buffer.from('abc,1')], tokens: ['x'], memory: 9, run };
    await fuzz(target, { seed, isEnough: (done) => done >= 200 });
    return seen.join();
  };
  assert.is(await inputsOf(3), await inputsOf(3));
  assert.is.not(await inputsOf(3), await inputsOf(4));
});

test.run();
