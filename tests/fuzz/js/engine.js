// A seeded mutational fuzzer for readers of files and links: changes well-formed inputs, and keeps
// each input that led to an outcome that was not seen before. The same seed makes the same inputs.
import { runInNewContext } from 'node:vm';
import { setFlagsFromString } from 'node:v8';
import { seeded } from '../../random.js';
import { mutated } from './mutations.js';

setFlagsFromString('--expose-gc');
const collect = /** @type {() => void} */ (runInNewContext('gc'));

/**
 * What is fuzzed.
 *
 * @typedef {object} Target
 * @property {() => Promise<Uint8Array[]> | Uint8Array[]} inputs well-formed ones, to begin with
 * @property {string[]} tokens that are put into inputs
 * @property {number} memory bytes that reading may take, as a multiple of the input's
 * @property {(random: import('../../random.js').Random, bytes: Uint8Array) => Uint8Array} [change]
 *   another way to change an input, which keeps to its format
 * @property {(bytes: Uint8Array) => string | Promise<string>} run reads an input and checks what
 *   must hold. Returns the outcome in a word; throws where something does not hold
 *
 * @typedef {object} Finding
 * @property {string} why
 * @property {Uint8Array} input
 * @property {number} execution its number, from 1
 */

const MB = 2 ** 20;
const MAX_SIZE = 4096;
/** One input in this many is made large, to measure time and memory. */
const LARGE_EVERY = 5000;
const LARGE_SIZE = MB;
/** A reader may take so long for 1 MB, and a part of it for the smallest input. */
const MS_PER_MB = 1000;
const MS_AT_LEAST = 250;
/** The memory of the engine itself, and that of objects that wait to be collected. */
const MEMORY_AT_LEAST = 16 * MB;
const MAX_POOL = 2000;
/** Then signals are heard. */
const REST_EVERY = 1000;
/** The share of inputs that are changed in their target's own way. */
const OWN_WAY = 0.5;

/** @param {number} size */
const limitMs = (size) => Math.max(MS_AT_LEAST, (size / MB) * MS_PER_MB);

/** The largest multiple of its input that reading one took; only to be told. */
let largest = 0;

const memoryInUse = () => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

/** @param {() => unknown} act */
async function processorMs(act) {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * Whether reading this input again and again takes too long: once may be bad luck.
 *
 * @param {Target} target
 * @param {Uint8Array} input
 */
async function slowness(target, input) {
  let least = Infinity;
  for (let i = 0; i < 3; i++)
    least = Math.min(least, await processorMs(() => target.run(input.slice())));
  const most = limitMs(input.length);
  return least > most ? `takes ${Math.round(least)} ms, not ${Math.round(most)}` : '';
}

/**
 * What is wrong with the memory that reading takes; '' where nothing is.
 *
 * @param {Target} target
 * @param {Uint8Array} input
 */
async function greed(target, input) {
  collect();
  const before = memoryInUse();
  await target.run(input);
  const taken = memoryInUse() - before;
  const most = MEMORY_AT_LEAST + target.memory * input.length;
  largest = Math.max(largest, taken / input.length);
  const mb = (/** @type {number} */ bytes) => `${(bytes / MB).toFixed(1)} MB`;
  return taken > most ? `takes ${mb(taken)} for ${mb(input.length)}, not ${mb(most)}` : '';
}

/**
 * Reads one input, and measures it where it is large.
 *
 * @param {Target} target
 * @param {Uint8Array} input unchanged
 * @returns {Promise<{ outcome: string; why: string }>} why: '' where all holds
 */
export async function execute(target, input) {
  const borrowed = input.slice();
  const start = performance.now();
  let outcome = '',
    why = '';
  try {
    const found = target.run(borrowed);
    outcome = typeof found === 'string' ? found : await found;
  } catch (error) {
    why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const ms = performance.now() - start;
  if (!why && !equal(borrowed, input)) why = 'the input was changed';
  if (!why && ms > limitMs(input.length)) why = await slowness(target, input);
  if (!why && input.length >= LARGE_SIZE / 2) why = await greed(target, input);
  return { outcome, why };
}

/**
 * @param {Uint8Array} a
 * @param {Uint8Array} b
 */
const equal = (a, b) => Buffer.compare(a, b) === 0;

/**
 * @param {Target} target
 * @param {{ seed: number; isEnough: (executions: number) => boolean }} how
 * @returns {Promise<{ executions: number; outcomes: number; memory: number; finding: Finding | null }>}
 *   ends with the first finding; memory: the largest multiple that was seen
 */
export async function fuzz(target, { seed, isEnough }) {
  const random = seeded(seed);
  const pool = await target.inputs();
  const tokens = target.tokens.map((token) => new TextEncoder().encode(token));
  /** @type {Set<string>} */
  const outcomes = new Set();
  let executions = 0;
  largest = 0;
  const result = (/** @type {Finding | null} */ finding) => ({
    executions,
    outcomes: outcomes.size,
    memory: largest,
    finding,
  });
  const first = [...pool];
  const next = (/** @type {number} */ maxSize) =>
    target.change && maxSize === MAX_SIZE && random.chance(OWN_WAY)
      ? target.change(random, random.pick(pool))
      : mutated(random, pool, tokens, maxSize);
  while (first.length || !isEnough(executions)) {
    const maxSize = executions % LARGE_EVERY === LARGE_EVERY - 1 ? LARGE_SIZE : MAX_SIZE;
    const input = first.shift() ?? next(maxSize);
    executions++;
    if (executions % REST_EVERY === 0) await new Promise((resolve) => setImmediate(resolve));
    const { outcome, why } = await execute(target, input);
    if (why) return result({ why, input, execution: executions });
    if (outcomes.has(outcome) || input.length > MAX_SIZE) continue;
    outcomes.add(outcome);
    if (executions > pool.length && pool.length < MAX_POOL) pool.push(input);
  }
  return result(null);
}

/**
 * A shorter input for which something does not hold either.
 *
 * @param {Target} target
 * @param {Uint8Array} input
 * @param {number} tries
 */
export async function shortened(target, input, tries = 400) {
  let shortest = input;
  for (let step = input.length >> 1; step && tries; step >>= 1) {
    for (let at = 0; at < shortest.length && tries; tries--) {
      const rest = new Uint8Array(
        Buffer.concat([shortest.subarray(0, at), shortest.subarray(at + step)]),
      );
      if ((await execute(target, rest)).why) shortest = rest;
      else at += step;
    }
  }
  return shortest;
}
