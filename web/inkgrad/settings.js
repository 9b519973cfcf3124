// settings.js: the names and limits that the API shares with the core (c/inkgrad.h), and the checks
// of single options. Page and worker; holds no pointer and no sentence (errors.js).

import { need } from './errors.js';

// In the order of the enums in c/inkgrad.h.
export const ACTIVATIONS = [
  'linear',
  'step',
  'sigmoid',
  'tanh',
  'relu',
  'leaky-relu',
  'elu',
  'gelu',
  'gelu-tanh',
  'softplus',
  'swish',
  'maxout',
  'softmax',
];
export const LOSSES = [
  'none',
  'mse',
  'mae',
  'huber',
  'binary-cross-entropy',
  'cross-entropy',
  'hinge',
  'perceptron',
];
export const INITS = [
  'zeros',
  'constant',
  'normal',
  'uniform',
  'xavier',
  'xavier-uniform',
  'he',
  'he-uniform',
];
export const OPTIMIZERS = ['sgd', 'nesterov', 'adagrad', 'rmsprop', 'adam', 'adamw'];
export const SCHEDULES = ['constant', 'step', 'exponential', 'cosine', 'one-cycle'];

export const MAX_LAYERS = 16;
export const MAX_UNITS = 65536;
export const MAX_EXAMPLES = 2 ** 24;
export const MAX_PARAMETERS = 2 ** 26;

/**
 * A whole number within limits.
 *
 * @param {unknown} value
 * @param {string} name of the option
 * @param {number} low
 * @param {number} high
 * @returns {number} the value
 * @throws {import('./errors.js').InkError} code 'size'
 */
export function integer(value, name, low, high) {
  const n = Number(value);
  need(typeof value === 'number' && Number.isInteger(n) && n >= low && n <= high, 'whole-number', {
    name,
    low,
    high,
    value: shown(value),
  });
  return n;
}

/**
 * A number within limits.
 *
 * @param {unknown} value
 * @param {string} name of the option
 * @param {number} low
 * @param {number} high
 * @returns {number} the value
 * @throws {import('./errors.js').InkError} code 'setting'
 */
export function number(value, name, low, high) {
  const n = Number(value);
  need(typeof value === 'number' && n >= low && n <= high, 'number', {
    name,
    low,
    high,
    value: shown(value),
  });
  return n;
}

/**
 * Whole numbers from 0 to end - 1. (A typed array alone would round or wrap other values.)
 *
 * @param {ArrayLike<number>} values
 * @param {string} name of the option
 * @param {number} end
 * @returns {Int32Array} a copy
 * @throws {import('./errors.js').InkError} code 'size'
 */
export function wholeNumbers(values, name, end) {
  for (let i = 0; i < values.length; i++) integer(values[i], name, 0, end - 1);
  return Int32Array.from(values);
}

/**
 * The place of a name in its list: the value of the core's enum.
 *
 * @param {unknown} value
 * @param {string} what the name is for, such as 'activation'
 * @param {string[]} names
 * @returns {number}
 * @throws {import('./errors.js').InkError} code 'argument'
 */
export function nameIndex(value, what, names) {
  const index = names.indexOf(/** @type {string} */ (value));
  need(index >= 0, 'unknown-name', { what, value: shown(value), names });
  return index;
}

/**
 * Refuses an option that does not exist, instead of ignoring it.
 *
 * @param {object | null | undefined} options
 * @param {string[]} names of the options that exist
 * @param {string} owner what they are options of, such as 'network'
 * @throws {import('./errors.js').InkError} code 'argument'
 */
export function known(options, names, owner) {
  for (const option of Object.keys(options ?? {}))
    need(names.includes(option), 'unknown-option', { option, names, owner });
}

/**
 * A value for a sentence, with its type where that is not seen, cut to 40 characters. Any value may
 * come: a Symbol, an object whose toString throws.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function shown(value) {
  if (Array.isArray(value)) return `a list of ${value.length} values`;
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value) return `a value of the type ${typeName(value)}`;
  if (typeof value === 'string')
    return value.length > 40 ? `the text '${value.slice(0, 40)}...'` : `the text '${value}'`;
  const text = typeof value === 'bigint' ? `the BigInt ${value}` : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}

/** @param {object} value */
function typeName(value) {
  const type = Object.prototype.toString.call(value).slice(8, -1);
  return type.slice(0, 40);
}

/**
 * A seed of the core's generators: a whole number below 2^32.
 *
 * @param {unknown} seed
 * @returns {number}
 */
export const seedOf = (seed) => integer(seed, 'seed', 0, 0xffffffff);
