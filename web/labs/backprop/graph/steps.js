// Shared: what one step of the way through a graph does, as formulas with symbols and numbers. All
// numbers come from the core.

import { bracketed, factor, right, slope } from './formulas.js';
import { plain } from './symbols.js';
import { words } from './words/words.js';

/**
 * @typedef {import('./graphs.js').Plan} Plan
 *
 * @typedef {import('./graphs.js').GraphNode} GraphNode
 *
 * @typedef {import('../../../inkgrad/graph.js').GraphState} State
 *
 * @typedef {string | { of: string } | { of: string; by: string }} Piece of a formula: text; the
 *   symbol of a node; the derivative of one node by another
 *
 * @typedef {{ symbols: Piece[]; numbers: string; result: string }} Line
 */

const { figure, exact } = words;

/**
 * How each node's value is written: a given number as it was given, a computed one to four digits.
 *
 * @param {Plan} plan
 * @param {ArrayLike<number>} values
 */
export const written = ({ nodes }, values) =>
  nodes.map(({ of }, i) => (of ? figure : exact)(values[i]));

/**
 * The node that a step is about, and its direction.
 *
 * @param {Plan} plan
 * @param {number} step from 1
 * @returns {{ node: GraphNode; way: 'forward' | 'seed' | 'backward' }}
 */
export function nodeOf({ nodes }, step) {
  const computed = nodes.filter(({ of }) => of);
  const F = computed.length;
  if (step <= F) return { node: computed[step - 1], way: 'forward' };
  if (step === F + 1) return { node: computed[F - 1], way: 'seed' };
  return { node: computed[2 * F + 1 - step], way: 'backward' };
}

/**
 * The operands of all nodes after this one: the backward pass has reached them before.
 *
 * @param {Plan} plan
 * @param {GraphNode} node
 */
export const reachedBefore = ({ nodes }, node) =>
  nodes.slice(nodes.indexOf(node) + 1).flatMap(({ of }) => of ?? []);

/**
 * The backward pass has computed the derivatives on the edges into this node.
 *
 * @param {Plan} plan
 * @param {number} index of the node
 * @param {number} step
 * @param {number} forwardSteps
 */
export function hasSlopes({ nodes }, index, step, forwardSteps) {
  const order = nodes.filter(({ of }) => of).indexOf(nodes[index]);
  return order >= 0 && step >= 2 * forwardSteps + 1 - order;
}

/**
 * The formulas of a step: symbols, then numbers.
 *
 * @param {Plan} plan
 * @param {State} state after it
 * @param {number} step from 1
 * @returns {Line[]}
 */
export function lines(plan, state, step) {
  const { node, way } = nodeOf(plan, step);
  if (way === 'forward') return [forwardLine(plan, state, node)];
  if (way === 'seed')
    return [{ symbols: [{ of: 'L', by: 'L' }, ' = 1'], numbers: '', result: '1' }];
  return (node.of ?? []).map((_, k) => backwardLine(plan, state, node, k));
}

/**
 * @param {Plan} plan
 * @param {State} state
 * @param {GraphNode} node
 * @returns {Line}
 */
function forwardLine(plan, state, node) {
  const values = written(plan, state.values);
  const indexOf = (/** @type {string} */ name) => plan.nodes.findIndex((one) => one.name === name);
  return {
    symbols: [{ of: node.name }, ` = ${right(node, plain)}`],
    numbers: right(node, (name) => factor(values[indexOf(name)])),
    result: figure(state.values[indexOf(node.name)]),
  };
}

/**
 * The chain rule on the edge from the node to its operand k.
 *
 * @param {Plan} plan
 * @param {State} state
 * @param {GraphNode} node
 * @param {number} k
 * @returns {Line}
 */
function backwardLine(plan, state, node, k) {
  const of = /** @type {string[]} */ (node.of);
  const name = of[k];
  const own = plan.nodes.indexOf(node);
  const isAdded = [...reachedBefore(plan, node), ...of.slice(0, k)].includes(name);
  const [gradient, local] = [state.gradients[own], state.slopes[own][k]].map(figure).map(factor);
  return {
    symbols: [
      { of: 'L', by: name },
      isAdded ? ' += ' : ' = ',
      { of: 'L', by: node.name },
      ' · ',
      { of: node.name, by: name },
      ' = ',
      { of: 'L', by: node.name },
      ` · ${bracketed(slope(node, k, plain))}`,
    ],
    numbers: `${isAdded ? '… + ' : ''}${gradient} · ${local}`,
    result: figure(state.gradients[plan.nodes.findIndex((one) => one.name === name)]),
  };
}
