// Shared: the numbers of a column as float32. Where all of them are large and lie close together,
// such as seconds since 1970, float32 would round different numbers to the same value. The middle
// of their range is subtracted first.

/** Numbers whose range is a smaller part of them than this lose what tells them apart. */
const MIN_RANGE = 2 ** -10;

/**
 * The range of numbers, and whether float32 changes any.
 *
 * @param {Float64Array} values NaN: missing
 */
function rangeOf(values) {
  let low = Infinity;
  let high = -Infinity;
  let isRounded = false;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
    isRounded ||= Math.fround(value) !== value && !Number.isNaN(value);
  }
  return { low, high, isRounded };
}

/**
 * @param {number} low
 * @param {number} high
 */
const isNarrow = (low, high) =>
  high - low < MIN_RANGE * Math.max(Math.abs(low), Math.abs(high)) || low > high;

/** Takes the numbers of a column, part by part. */
export class NumberBuilder {
  /** @type {Float32Array[]} */ #rounded = [];
  /** @type {Float64Array[] | null} null: their range is wide */ #exact = [];
  #low = Infinity;
  #high = -Infinity;
  #isRounded = false;

  /** @param {Float64Array} values NaN: missing; they are kept */
  add(values) {
    this.#rounded.push(Float32Array.from(values));
    if (!this.#exact) return;
    const { low, high, isRounded } = rangeOf(values);
    this.#low = Math.min(this.#low, low);
    this.#high = Math.max(this.#high, high);
    this.#isRounded ||= isRounded;
    if (isNarrow(this.#low, this.#high)) this.#exact.push(values);
    else this.#exact = null;
  }

  /** @returns {{ numbers: Float32Array; offset: number }} numbers: those of the file minus the offset */
  finish() {
    const rounded = joined(this.#rounded, Float32Array);
    if (!this.#exact || !this.#isRounded || this.#low >= this.#high)
      return { numbers: rounded, offset: 0 };
    const offset = this.#low / 2 + this.#high / 2;
    let at = 0;
    for (const part of this.#exact) for (const value of part) rounded[at++] = value - offset;
    return { numbers: rounded, offset };
  }
}

/**
 * @template {Float32Array | Int16Array} T
 * @param {T[]} parts
 * @param {new (length: number) => T} Type
 * @returns {T}
 */
export function joined(parts, Type) {
  const whole = new Type(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
