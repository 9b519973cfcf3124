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
  if (typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high)
    return value;
  need(false, 'whole-number', { name, low, high, value: shown(value) });
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
  if (typeof value === 'number' && value >= low && value <= high) return value;
  need(false, 'number', { name, low, high, value: shown(value) });
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
  need(index >= 0, 'unknown-name', {
    what,
    value: named(value),
    names,
  });
  return index;
}

/**
 * Options, which are an object, or are left out.
 *
 * @template {object} T
 * @param {T | undefined} options
 * @param {string} owner what they are options of, such as 'network'
 * @returns {T}
 * @throws {import('./errors.js').InkError} code 'argument'
 */
export function optionsOf(options, owner) {
  const isObject = typeof options === 'object' && options && !isList(options);
  if (options !== undefined && !isObject) need(false, 'options', { owner, value: shown(options) });
  return options ?? /** @type {T} */ ({});
}

/**
 * Whether a value is a list or a typed array. (DataView is neither.)
 *
 * @param {unknown} value
 */
const isList = (value) =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));

/**
 * Numbers as float32. NaN and infinite ones are for the core to judge.
 *
 * @param {ArrayLike<number>} values
 * @param {string} name of the option
 * @param {number} [most] how many
 * @returns {Float32Array} a copy
 * @throws {import('./errors.js').InkError} code 'argument'
 */
export function floatsOf(values, name, most = MAX_PARAMETERS) {
  const length = isList(values) || (typeof values === 'object' && values) ? values.length : NaN;
  need(Number.isInteger(length) && length >= 0 && length <= most, 'numbers', {
    name,
    most,
    value: shown(values),
  });
  for (let i = 0; i < length; i++) {
    const value = values[i];
    if (typeof value === 'number' || typeof value === 'boolean') continue;
    need(false, 'numbers', { name: `${name}[${i}]`, value: shown(value) });
  }
  return Float32Array.from(values);
}

/**
 * Refuses an option that does not exist, instead of ignoring it.
 *
 * @param {object | undefined} options
 * @param {string[]} names of the options that exist
 * @param {string} owner what they are options of, such as 'network'
 * @throws {import('./errors.js').InkError} code 'argument'
 */
export function known(options, names, owner) {
  for (const option of Object.keys(optionsOf(options, owner)))
    need(names.includes(option), 'unknown-option', { option: option.slice(0, 40), names, owner });
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

/**
 * A name for a sentence: texts in quotes.
 *
 * @param {unknown} value
 */
export const named = (value) =>
  typeof value === 'string' ? `"${value.slice(0, 40)}"` : shown(value);

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
