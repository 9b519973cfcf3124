// Pure: packs a short text into few bytes (raw deflate with the fixed code), and back. The same text
// gives the same bytes in every browser, which CompressionStream does not promise. A dictionary
// stands before the text, so that what most receipts hold costs next to nothing.

const MIN_MATCH = 3;
const MAX_MATCH = 258;
const MAX_DISTANCE = 32768;
/** The header of a block: it is the last one, with the fixed code. */
const FIXED = { value: 0b011, bits: 3 };
const END = 256;
const FIRST_LENGTH = 257;

/** Tables of RFC 1951: the smallest length or distance of each code, and its extra bits. */
const LENGTHS = rows(28, 3, (code) => (code < 8 ? 0 : (code >> 2) - 1)).concat({
  base: MAX_MATCH,
  extra: 0,
});
const DISTANCES = rows(30, 1, (code) => (code < 4 ? 0 : (code >> 1) - 1));

/**
 * @param {number} count
 * @param {number} first
 * @param {(code: number) => number} extraOf
 */
function rows(count, first, extraOf) {
  let base = first;
  return Array.from({ length: count }, (_, code) => {
    const row = { base, extra: extraOf(code) };
    base += 2 ** row.extra;
    return row;
  });
}

/** Bits one after another, the lowest of a byte first. */
class Bits {
  /** @type {number[]} */ bytes = [];
  #byte = 0;
  #used = 0;

  /**
   * @param {number} value
   * @param {number} bits the lowest first
   */
  add(value, bits) {
    for (let i = 0; i < bits; i++) {
      this.#byte |= ((value >> i) & 1) << this.#used++;
      if (this.#used === 8) this.flush();
    }
  }

  /**
   * A code of Huffman: the highest bit first.
   *
   * @param {number} code
   * @param {number} bits
   */
  addCode(code, bits) {
    for (let i = bits - 1; i >= 0; i--) this.add(code >> i, 1);
  }

  flush() {
    if (this.#used) this.bytes.push(this.#byte);
    this.#byte = this.#used = 0;
  }
}

/**
 * The fixed code of literals, of the end and of lengths.
 *
 * @param {Bits} out
 * @param {number} symbol
 */
function addSymbol(out, symbol) {
  if (symbol < 144) out.addCode(0x30 + symbol, 8);
  else if (symbol < END) out.addCode(0x190 + symbol - 144, 9);
  else if (symbol < 280) out.addCode(symbol - END, 7);
  else out.addCode(0xc0 + symbol - 280, 8);
}

/**
 * @param {typeof LENGTHS} table
 * @param {number} value
 */
function rowOf(table, value) {
  const code = table.findLastIndex(({ base }) => base <= value);
  const { base, extra } = table[code];
  return { code, extra, rest: value - base };
}

/**
 * @param {Bits} out
 * @param {{ length: number; distance: number }} match
 */
function addMatch(out, { length, distance }) {
  const long = rowOf(LENGTHS, length);
  addSymbol(out, FIRST_LENGTH + long.code);
  out.add(long.rest, long.extra);
  const far = rowOf(DISTANCES, distance);
  out.addCode(far.code, 5);
  out.add(far.rest, far.extra);
}

/**
 * The longest piece before `at` that is repeated there; of several, the nearest.
 *
 * @param {Uint8Array} all
 * @param {number} at
 */
function matchAt(all, at) {
  let best = { length: 0, distance: 0 };
  for (let from = at - 1; from >= 0 && at - from <= MAX_DISTANCE; from--) {
    let length = 0;
    while (
      length < MAX_MATCH &&
      at + length < all.length &&
      all[from + length] === all[at + length]
    )
      length++;
    if (length > best.length) best = { length, distance: at - from };
    if (length === MAX_MATCH) break;
  }
  return best;
}

/**
 * @param {Uint8Array} bytes
 * @param {Uint8Array} dictionary
 */
export function pack(bytes, dictionary) {
  const all = new Uint8Array(dictionary.length + bytes.length);
  all.set(dictionary);
  all.set(bytes, dictionary.length);
  const out = new Bits();
  out.add(FIXED.value, FIXED.bits);
  for (let at = dictionary.length; at < all.length;) {
    const match = matchAt(all, at);
    // A longer piece that begins one byte later is worth that byte.
    const isWorth = match.length >= MIN_MATCH && matchAt(all, at + 1).length <= match.length;
    if (isWorth) addMatch(out, match);
    else addSymbol(out, all[at]);
    at += isWorth ? match.length : 1;
  }
  addSymbol(out, END);
  out.flush();
  return Uint8Array.from(out.bytes);
}

/**
 * The dictionary becomes a block of its own in front, so any program that knows deflate reads it.
 *
 * @param {Uint8Array} bytes
 * @param {Uint8Array} dictionary
 * @param {number} most bytes that may come out; few bytes can hold millions
 * @returns {Promise<Uint8Array>} rejects where the bytes are damaged or hold too much
 */
export async function unpack(bytes, dictionary, most) {
  const { length } = dictionary;
  const [low, high] = [length & 0xff, length >> 8];
  const stored = Uint8Array.of(0, low, high, low ^ 0xff, high ^ 0xff);
  const reader = new Blob([stored, dictionary, bytes].map((part) => part.slice().buffer))
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
    .getReader();
  /** @type {number[]} */
  const all = [];
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (all.length + part.value.length > length + most) {
      reader.cancel().catch(() => {});
      throw new RangeError('receipt');
    }
    for (const byte of part.value) all.push(byte);
  }
  return Uint8Array.from(all.slice(length));
}
