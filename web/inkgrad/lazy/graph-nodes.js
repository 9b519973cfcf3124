// graph-nodes.js: the nodes of a computational graph, checked and encoded as the core's struct
// ink_graph_node. Page and worker; holds no pointer.

import { need as needAny } from '../errors.js';
import { ACTIVATIONS, LOSSES, known, named, number, optionsOf, shown } from '../settings.js';
import { need } from './errors.js';

// In the order of the enums in c/inkgrad.h.
export const LEAVES = ['input', 'parameter', 'target', 'class', 'side'];
const ARITHMETIC = ['leaf', 'add', 'subtract', 'multiply', 'square', 'unit'];
const ACTIVATION = 6,
  LOSS = 7;
export const MAX_NODES = 64,
  MAX_OPERANDS = 256;

/**
 * The activations and losses that a node can have: they take one number, or an output and a target.
 */
export const GRAPH_ACTIVATIONS = ACTIVATIONS.filter(
  (name) => name !== 'maxout' && name !== 'softmax',
);
export const GRAPH_LOSSES = LOSSES.filter((name) => name !== 'none' && name !== 'cross-entropy');

/**
 * @typedef {object} GraphNode
 * @property {string} name unique in the graph
 * @property {string} op a leaf: 'input', 'parameter', 'target', 'class' (0 or 1), 'side' (-1 or 1);
 *   or computed from earlier nodes: 'add' (2 or more), 'subtract', 'multiply', 'square', 'unit'
 *   (w1, x1, w2, x2, ..., b: the sum of the products and b), an activation except maxout and
 *   softmax, or a loss except cross-entropy (of an output, logit or score, and a target)
 * @property {string[]} [of] the names of its operands
 * @property {number} [value] of a leaf, default 0
 * @property {number} [slope] of leaky-relu, default 0.01
 * @property {number} [alpha] of elu, default 1
 * @property {number} [delta] of huber, default 1
 */

const NODE_OPTIONS = ['name', 'op', 'of', 'value', 'slope', 'alpha', 'delta'];

/**
 * How many operands a kind of op takes.
 *
 * @type {Record<string, (n: number) => boolean>}
 */
const FITS = {
  none: (n) => n === 0,
  one: (n) => n === 1,
  two: (n) => n === 2,
  some: (n) => n >= 2,
  pairs: (n) => n >= 3 && n % 2 === 1,
};

/**
 * The kind of operands that an op takes.
 *
 * @param {string} op
 */
function operandsOf(op) {
  if (LEAVES.includes(op)) return 'none';
  if (op === 'add') return 'some';
  if (op === 'unit') return 'pairs';
  return op === 'square' || GRAPH_ACTIVATIONS.includes(op) ? 'one' : 'two';
}

/**
 * The core's number of an op, and which of its kind it is.
 *
 * @param {string} op
 * @returns {[op: number, which: number]}
 */
function codeOf(op) {
  const arithmetic = ARITHMETIC.indexOf(op, 1);
  if (arithmetic > 0) return [arithmetic, 0];
  if (LEAVES.includes(op)) return [0, LEAVES.indexOf(op)];
  if (GRAPH_ACTIVATIONS.includes(op)) return [ACTIVATION, ACTIVATIONS.indexOf(op)];
  needAny(GRAPH_LOSSES.includes(op), 'unknown-name', {
    what: 'op',
    value: named(op),
    names: [...LEAVES, ...ARITHMETIC.slice(1), ...GRAPH_ACTIVATIONS, ...GRAPH_LOSSES],
  });
  return [LOSS, LOSSES.indexOf(op)];
}

/**
 * The number that some ops take.
 *
 * @param {GraphNode} node
 */
function parameterOf({ op, slope = 0.01, alpha = 1, delta = 1 }) {
  if (op === 'leaky-relu') return number(slope, 'slope', 0, 100);
  if (op === 'elu') return number(alpha, 'alpha', 0, 100);
  return op === 'huber' ? number(delta, 'delta', 1e-6, 100) : 0;
}

/**
 * @param {GraphNode} node
 * @param {Map<string, number>} places of the nodes before it
 */
function encodeNode(node, places) {
  known(node, NODE_OPTIONS, 'node');
  const { name, op, of = [], value } = optionsOf(node, 'node');
  need(typeof name === 'string' && name !== '' && !places.has(name), 'node-name', {
    name: named(name),
  });
  const code = codeOf(op);
  const takes = operandsOf(op);
  need(Array.isArray(of) && FITS[takes](of.length), 'operands', {
    name: name.slice(0, 40),
    op,
    takes,
    given: Array.isArray(of) ? of.length : shown(of),
  });
  need(of.length <= MAX_OPERANDS, 'operand-count', { most: MAX_OPERANDS, given: of.length });
  need(value === undefined || takes === 'none', 'node-value', { name: name.slice(0, 40) });
  for (const operand of of)
    need(places.has(operand), 'operand-order', { name, operand: named(operand) });
  return {
    code,
    parameter: parameterOf(node),
    operands: of.map((operand) => /** @type {number} */ (places.get(operand))),
  };
}

/**
 * The nodes in the core's layout.
 *
 * @param {GraphNode[]} nodes
 * @returns {{ words: Int32Array; operands: Int32Array }} words (4 * nodes): struct ink_graph_node;
 *   operands: of all nodes in turn, as places in the list
 * @throws {import('../errors.js').InkError} if they are not a graph with one output, the last node
 */
export function encodeNodes(nodes) {
  need(Array.isArray(nodes) && nodes.length >= 2 && nodes.length <= MAX_NODES, 'nodes', {
    most: MAX_NODES,
  });
  /** @type {Map<string, number>} */
  const places = new Map();
  const words = new Int32Array(4 * nodes.length),
    floats = new Float32Array(words.buffer);
  /** @type {number[]} */
  const operands = [];
  [...nodes].forEach((node, i) => {
    const one = encodeNode(node, places);
    words.set(one.code, 4 * i);
    floats[4 * i + 2] = one.parameter;
    words[4 * i + 3] = one.operands.length;
    operands.push(...one.operands);
    places.set(node.name, i);
  });
  need(operands.length <= MAX_OPERANDS, 'operand-count', {
    most: MAX_OPERANDS,
    given: operands.length,
  });
  const idle = nodes.slice(0, -1).find((_, i) => !operands.includes(i));
  need(!idle, 'idle-node', { name: idle?.name });
  return { words, operands: Int32Array.from(operands) };
}
