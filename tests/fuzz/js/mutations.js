// How the fuzzer changes an input: bits, bytes, numbers, words of the format, pieces of itself and
// of other inputs; and large inputs, which are pieces that repeat.

/**
 * @typedef {import('../../random.js').Random} Random
 *
 * @typedef {(random: Random, bytes: Uint8Array, help: Help) => Uint8Array} Mutation
 *
 * @typedef {{ pool: Uint8Array[]; tokens: Uint8Array[] }} Help
 */

const ODD_BYTES = [0, 1, 9, 10, 13, 32, 34, 39, 44, 48, 57, 59, 91, 123, 127, 128, 192, 239, 255];
const ODD_NUMBERS = [
  '0', '-0', '-1', '1e308', '1e999', '-1e-320', '0x10', '00', '2147483648', '4294967296',
  '9007199254740993', '1.5', '.5', '5.', '1,5', 'NaN', 'Infinity', 'null', '٣', '−1',
].map((text) => new TextEncoder().encode(text)); // prettier-ignore
const ODD_WORDS = [0, 1, 2, 0x7f, 0x80, 0xff, 0x100, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];
const MAX_MUTATIONS = 6;
const MAX_PIECE = 64;

/** @param {Uint8Array[]} parts */
const joined = (...parts) => new Uint8Array(Buffer.concat(parts));

/**
 * A piece of an input: mostly short.
 *
 * @param {Random} random
 * @param {Uint8Array} bytes
 * @returns {[from: number, to: number]}
 */
function piece(random, bytes) {
  const from = random.whole(0, bytes.length);
  const most = random.chance(0.1) ? bytes.length : MAX_PIECE;
  return [from, Math.min(bytes.length, from + random.whole(0, most))];
}

/**
 * @param {Uint8Array} bytes
 * @param {number} from
 * @param {number} to
 * @param {Uint8Array} by
 */
const replaced = (bytes, from, to, by) => joined(bytes.subarray(0, from), by, bytes.subarray(to));

/** @type {Mutation} */
function changeByte(random, bytes) {
  const copy = bytes.slice();
  if (!copy.length) return copy;
  const at = random.whole(0, copy.length - 1);
  const way = random.whole(0, 2);
  if (way === 0) copy[at] ^= 1 << random.whole(0, 7);
  else copy[at] = way === 1 ? random.pick(ODD_BYTES) : random.whole(0, 255);
  return copy;
}

/** @type {Mutation} */
function changeWord(random, bytes) {
  const copy = bytes.slice();
  if (copy.length < 4) return copy;
  // Headers stand at the beginning.
  const at = random.whole(0, random.chance(0.5) ? Math.min(16, copy.length - 4) : copy.length - 4);
  new DataView(copy.buffer).setUint32(at, random.pick(ODD_WORDS), random.chance(0.5));
  return copy;
}

/** @type {Mutation} */
function changeNumber(random, bytes) {
  const start = random.whole(0, bytes.length);
  const from = bytes.findIndex((byte, i) => i >= start && byte >= 48 && byte <= 57);
  if (from < 0) return bytes;
  let to = from;
  while (to < bytes.length && /[\d.e]/.test(String.fromCharCode(bytes[to]))) to++;
  return replaced(bytes, from, to, random.pick(ODD_NUMBERS));
}

/** @type {Mutation} */
const remove = (random, bytes) => replaced(bytes, ...piece(random, bytes), new Uint8Array(0));

/** @type {Mutation} */
const cutOff = (random, bytes) => bytes.slice(0, random.whole(0, bytes.length));

/** @type {Mutation} */
function repeat(random, bytes) {
  const [from, to] = piece(random, bytes),
    at = random.whole(0, bytes.length);
  const times = random.chance(0.2) ? random.whole(2, 40) : 1;
  return replaced(bytes, at, at, joined(...Array(times).fill(bytes.subarray(from, to))));
}

/** @type {Mutation} */
function putToken(random, bytes, { tokens }) {
  if (!tokens.length) return bytes;
  const [from, to] = piece(random, bytes);
  return replaced(bytes, from, random.chance(0.6) ? from : to, random.pick(tokens));
}

/** @type {Mutation} */
function splice(random, bytes, { pool }) {
  const other = random.pick(pool);
  return replaced(bytes, ...piece(random, bytes), other.subarray(...piece(random, other)));
}

const MUTATIONS = [
  changeByte,
  changeByte,
  changeWord,
  changeNumber,
  remove,
  cutOff,
  repeat,
  putToken,
  putToken,
  splice,
];

/**
 * A piece of the input over and over, with the rest before and after it.
 *
 * @param {Random} random
 * @param {Uint8Array} bytes
 * @param {number} size
 */
function grown(random, bytes, size) {
  const [from, to] = piece(random, bytes);
  const unit = to > from ? bytes.subarray(from, to) : bytes;
  if (!unit.length) return bytes;
  const filler = new Uint8Array(Math.max(0, size - bytes.length));
  for (let at = 0; at < filler.length; at += unit.length)
    filler.set(unit.subarray(0, filler.length - at), at);
  return replaced(bytes, to, to, filler);
}

/**
 * A new input, made of one from the pool.
 *
 * @param {Random} random
 * @param {Uint8Array[]} pool
 * @param {Uint8Array[]} tokens
 * @param {number} maxSize
 */
export function mutated(random, pool, tokens, maxSize) {
  let bytes = random.pick(pool);
  if (maxSize > 2 * bytes.length && maxSize > 100_000) bytes = grown(random, bytes, maxSize);
  const times = random.chance(0.5) ? 1 : random.whole(2, MAX_MUTATIONS);
  for (let left = times; left; left--)
    bytes = random.pick(MUTATIONS)(random, bytes, { pool, tokens });
  return bytes.length > maxSize ? bytes.slice(0, maxSize) : bytes;
}
