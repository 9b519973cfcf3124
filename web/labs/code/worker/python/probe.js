// Worker: looks into a program after it ran: its values, its functions with other numbers. Checks
// use it. Values cross as JSON; an array of ink as its shape and its numbers.

/**
 * @typedef {import('../../messages.js').Value} Value
 *
 * @typedef {import('./python.js').Python} Python
 */

import { INK } from './python.js';

/** The functions in Python that a check calls. */
export const PROBE = `${INK}._probe`;

export class Probe {
  #python;
  #take;

  /**
   * @param {Python} python in which the program has run
   * @param {string} source of the program
   * @param {() => string} take what was printed for this probe alone, since the last call
   */
  constructor(python, source, take) {
    this.#python = python;
    this.#take = take;
    this.source = source;
    python.begin();
  }

  /**
   * @param {RegExp} pattern
   * @returns {number | undefined} the first line that matches, from 1
   */
  lineOf(pattern) {
    const at = this.source.split('\n').findIndex((line) => pattern.test(line));
    return at < 0 ? undefined : at + 1;
  }

  /** @param {string} name */
  has(name) {
    return this.value(`'${name}' in (lambda: 0).__globals__`) === true;
  }

  /**
   * Statements in the namespace of the program.
   *
   * @param {string} code
   */
  run(code) {
    this.#take();
    this.#python.run(code);
    this.#take();
  }

  /**
   * @param {string} expression
   * @returns {Value}
   * @throws {import('./python.js').PythonError}
   */
  value(expression) {
    this.#take();
    this.#python.run(`${PROBE}.tell(${expression})`);
    const printed = this.#take();
    return unpack(JSON.parse(printed.slice(printed.lastIndexOf('\x01') + 1)));
  }

  /**
   * @param {string} name of a function, or an expression that is one
   * @param {...Value} values
   * @returns {Value}
   */
  call(name, ...values) {
    return this.value(`${name}(${values.map(expressionOf).join(', ')})`);
  }

  /**
   * @param {string} name
   * @param {Value} value
   */
  set(name, value) {
    this.run(`${name} = ${expressionOf(value)}`);
  }
}

/**
 * @param {any} packed
 * @returns {Value}
 */
function unpack(packed) {
  if (Array.isArray(packed)) return packed.map(unpack);
  if (packed === null || typeof packed !== 'object') return packed;
  if ('number' in packed) return numberOf(packed.number);
  if ('text' in packed) return packed.text;
  return {
    shape: packed.shape,
    data: Float64Array.from(packed.data, (/** @type {any} */ x) => numberOf(x.number)),
  };
}

/** @param {string} hex 8 bytes */
function numberOf(hex) {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${hex}`));
  return view.getFloat64(0);
}

/** @param {number} value */
function hexOf(value) {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, '0');
}

/**
 * @param {Value} value
 * @returns {string} in Python
 */
function expressionOf(value) {
  return `${PROBE}.read(${pythonText(JSON.stringify(pack(value)))})`;
}

/** @param {string} json a text of JSON is a text of Python, but for what follows a backslash */
const pythonText = (json) => JSON.stringify(json);

/**
 * @param {Value} value
 * @returns {unknown}
 */
function pack(value) {
  if (Array.isArray(value)) return value.map(pack);
  if (typeof value === 'number') {
    if (Number.isInteger(value)) return value;
    return { number: hexOf(value) };
  }
  if (value === null || typeof value !== 'object') return value;
  return { shape: value.shape, data: Array.from(value.data, (x) => ({ number: hexOf(x) })) };
}
