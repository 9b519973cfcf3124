// Shared: each operation of a graph and its local derivatives, written out: with symbols, or with
// numbers in their place.

import { words } from './words/words.js';

/** @typedef {import('./graphs.js').GraphNode} GraphNode */

const { cases } = words;

/**
 * @param {string} then
 * @param {string} condition
 * @param {string} other
 */
const inBrackets = (then, condition, other) => `(${cases(then, condition, other)})`;

/**
 * f and f′ of one argument a; h is the value of f.
 *
 * @type {Record<string, { f: (a: string) => string; slope: (a: string, h: string) => string }>}
 */
const FUNCTIONS = {
  linear: { f: (a) => a, slope: () => '1' },
  step: { f: (a) => cases('1', `${a} ≥ 0`, '0'), slope: () => '0' },
  sigmoid: { f: (a) => `1 / (1 + exp(−${a}))`, slope: (_, h) => `${h} · (1 − ${h})` },
  tanh: { f: (a) => `tanh(${a})`, slope: (_, h) => `1 − ${h}²` },
  relu: { f: (a) => `max(0, ${a})`, slope: (a) => inBrackets('1', `${a} > 0`, '0') },
  'leaky-relu': {
    f: (a) => inBrackets(a, `${a} > 0`, `0.1 · ${a}`),
    slope: (a) => inBrackets('1', `${a} > 0`, '0.1'),
  },
  elu: {
    f: (a) => inBrackets(a, `${a} > 0`, `exp(${a}) − 1`),
    slope: (a) => inBrackets('1', `${a} > 0`, `exp(${a})`),
  },
  gelu: { f: (a) => `${a} · Φ(${a})`, slope: (a) => `Φ(${a}) + ${a} · φ(${a})` },
  'gelu-tanh': {
    f: (a) => `${a}/2 · (1 + tanh(0.798 · (${a} + 0.0447 · ${a}³)))`,
    slope: (a) => `gelu′(${a})`,
  },
  softplus: { f: (a) => `log(1 + exp(${a}))`, slope: (a) => `1 / (1 + exp(−${a}))` },
  swish: { f: (a) => `${a} / (1 + exp(−${a}))`, slope: (a) => `swish′(${a})` },
};

/**
 * Each loss, its derivative by the output a, and by the target y.
 *
 * @typedef {(a: string, y: string) => string} OfTwo
 *
 * @type {Record<string, { f: OfTwo; slopes: [OfTwo, OfTwo] }>}
 */
const LOSSES = {
  mse: {
    f: (a, y) => `(${a} − ${y})²`,
    slopes: [(a, y) => `2 · (${a} − ${y})`, (a, y) => `−2 · (${a} − ${y})`],
  },
  mae: {
    f: (a, y) => `|${a} − ${y}|`,
    slopes: [(a, y) => `sign(${a} − ${y})`, (a, y) => `−sign(${a} − ${y})`],
  },
  huber: {
    f: (a, y) => `huber(${a} − ${y})`,
    slopes: [(a, y) => `huber′(${a} − ${y})`, (a, y) => `−huber′(${a} − ${y})`],
  },
  'binary-cross-entropy': {
    f: (a, y) => `log(1 + exp(${a})) − ${y} · ${a}`,
    slopes: [(a, y) => `σ(${a}) − ${y}`, (a) => `−${a}`],
  },
  hinge: {
    f: (a, y) => `max(0, 1 − ${y} · ${a})`,
    slopes: [
      (a, y) => inBrackets(`−${y}`, `${y} · ${a} < 1`, '0'),
      (a, y) => inBrackets(`−${a}`, `${y} · ${a} < 1`, '0'),
    ],
  },
  perceptron: {
    f: (a, y) => `max(0, −${y} · ${a})`,
    slopes: [
      (a, y) => inBrackets(`−${y}`, `${y} · ${a} < 0`, '0'),
      (a, y) => inBrackets(`−${a}`, `${y} · ${a} < 0`, '0'),
    ],
  },
};

/**
 * The right side of a node's equation.
 *
 * @param {GraphNode} node
 * @param {(name: string) => string} write a node: its symbol, or its value
 */
export function right({ op, of = [] }, write) {
  const [a, b] = of.map(write);
  switch (op) {
    case 'add':
      return of.map(write).join(' + ');
    case 'subtract':
      return `${a} − ${b}`;
    case 'multiply':
      return `${a} · ${b}`;
    case 'square':
      return `${a}²`;
    case 'unit': // w1 · x1 + w2 · x2 + ... + b
      return of.map(write).reduce((sum, one, i) => `${sum}${i % 2 ? ' · ' : ' + '}${one}`);
    default:
      return op in FUNCTIONS ? FUNCTIONS[op].f(a) : LOSSES[op].f(a, b);
  }
}

/**
 * The local derivative of a node by its operand k.
 *
 * @param {GraphNode} node
 * @param {number} k
 * @param {(name: string) => string} write a node: its symbol, or its value
 */
export function slope({ name, op, of = [] }, k, write) {
  const [a, b] = of.map(write);
  switch (op) {
    case 'add':
      return '1';
    case 'subtract':
      return k ? '(−1)' : '1';
    case 'multiply':
      return k ? a : b;
    case 'square':
      return `2 · ${a}`;
    case 'unit':
      return k === of.length - 1 ? '1' : write(of[k % 2 ? k - 1 : k + 1]);
    default:
      return op in FUNCTIONS ? FUNCTIONS[op].slope(a, write(name)) : LOSSES[op].slopes[k](a, b);
  }
}

/**
 * Brackets for a negative number in a product or a difference: (−3).
 *
 * @param {string} text
 */
export const factor = (text) => (text.startsWith('−') ? `(${text})` : text);

/**
 * Brackets for a sum, a difference or a negative number, so that it can be multiplied.
 *
 * @param {string} text
 */
export const bracketed = (text) =>
  (/ [+−] /.test(text) || text.startsWith('−')) && !/^\(.*\)$/.test(text) ? `(${text})` : text;
