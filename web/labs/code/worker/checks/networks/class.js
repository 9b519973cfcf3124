// Worker: checks exercise 10: the program's class NeuralNetwork against the core's network: shapes,
// then forward and backward, node by node.

import { FLOAT32, compareAll, lineIn, missing, verdictOf } from '../diagnosis.js';
import { PROBE } from '../../python/probe.js';
import { asVector, matrixOf } from './arrays.js';
import { firstOf } from './first.js';
import { passOf } from './pass.js';
import { backwardSuspects, forwardSuspects } from './suspects.js';

/**
 * @typedef {import('../../../messages.js').Value} Value
 *
 * @typedef {import('../../../messages.js').Finding} Finding
 *
 * @typedef {import('../../python/probe.js').Probe} Probe
 *
 * @typedef {import('./pass.js').Given} Given
 */

/** Three networks with other shapes than the one of the page. Eighths are exact in float32. */
const HIDDEN = [
  { inputs: 3, hidden: 4, y: [1, 0, 0, 1, 0], from: 3 },
  { inputs: 2, hidden: 5, y: [0, 1, 1], from: 7 },
  { inputs: 4, hidden: 3, y: [1, 1, 0, 1], from: 11 },
].map(withNumbers);

const FORWARD = /** @type {const} */ (['z1', 'a1', 'z2', 'y_hat']);
const BACKWARD = /** @type {const} */ (['dz2', 'dW2', 'db2', 'dz1', 'dW1', 'db1']);

/**
 * @param {{ inputs: number; hidden: number; y: number[]; from: number }} shape
 * @returns {Given}
 */
function withNumbers({ inputs, hidden, y, from }) {
  // Multiples of 1/8 between -1.5 and 1.5, none of them 0, in an order without a pattern.
  const numbers = (/** @type {number} */ count, /** @type {number} */ at) =>
    Array.from({ length: count }, (_, i) => {
      const k = ((i + at) * 17 + from * 5) % 25;
      return k === 12 ? 1.625 : (k - 12) / 8;
    });
  return {
    inputs,
    hidden,
    y,
    X: numbers(inputs * y.length, 1),
    W1: numbers(inputs * hidden, 2),
    b1: numbers(hidden, 5),
    W2: numbers(hidden, 9),
    b2: numbers(1, 4)[0],
  };
}

/** @type {import('../checks.js').Check} */
export function check(probe, ink) {
  const lacks = missing(probe, ['NeuralNetwork']);
  if (lacks) return verdictOf([lacks]);
  const shapes = shapeFinding(probe);
  if (shapes) return verdictOf([shapes]);
  /** @type {Record<string, import('../diagnosis.js').Case[]>} */
  const cases = Object.fromEntries([...FORWARD, ...BACKWARD].map((node) => [node, []]));
  for (const given of HIDDEN) {
    const pass = passOf(ink, given);
    const suspects = { ...forwardSuspects(given, pass), ...backwardSuspects(given, pass) };
    prepare(probe, given);
    const absent = run(probe, given);
    if (absent) return verdictOf([absent]);
    for (const node of [...FORWARD, ...BACKWARD]) {
      const form = node.startsWith('db') ? asVector : (/** @type {any} */ value) => value;
      const wrong = suspects[node].map(({ kind, value }) => ({ kind, value: form(value) }));
      const yours = form(probe.value(`_net.${node}`));
      cases[node].push({ yours, right: form(pass[node]), suspects: wrong, n: given.y.length });
    }
  }
  const compared = (/** @type {string} */ node, /** @type {string} */ inside) =>
    compareAll(cases[node], {
      name: `self.${node}`,
      line: lineIn(probe, inside, new RegExp(`\\bself\\.${node}\\s*=`)),
      tolerance: FLOAT32,
    });
  return firstOf([
    ...FORWARD.map((node) => compared(node, 'forward')),
    ...BACKWARD.map((node) => compared(node, 'backward')),
  ]);
}

/** @param {Probe} probe @param {Given} given a network with these weights */
function prepare(probe, { inputs, hidden, W1, b1, W2, b2 }) {
  probe.run(`_net = NeuralNetwork(${inputs}, ${hidden})`);
  probe.set('_net.W1', matrixOf(W1, hidden));
  probe.set('_net.b1', { shape: [hidden], data: Float64Array.from(b1) });
  probe.set('_net.W2', matrixOf(W2, 1));
  probe.set('_net.b2', { shape: [1], data: Float64Array.of(b2) });
}

/**
 * Forward and backward.
 *
 * @param {Probe} probe
 * @param {Given} given
 * @returns {Finding | null} an attribute that is not there
 */
function run(probe, { inputs, X, y }) {
  probe.set('_X', matrixOf(X, inputs));
  probe.set('_y', matrixOf(y, 1));
  probe.run('_net.forward(_X)');
  const forward = absentOf(probe, FORWARD);
  if (forward) return forward;
  probe.run('_net.backward(_y)');
  return absentOf(probe, BACKWARD);
}

/** @param {Probe} probe @param {readonly string[]} nodes @returns {Finding | null} */
function absentOf(probe, nodes) {
  const node = nodes.find((one) => probe.value(`${PROBE}.has(_net, '${one}')`) !== true);
  return node ? { kind: 'missing', name: `self.${node}` } : null;
}

/** @param {Value} value */
const shapeOf = (value) =>
  value && typeof value === 'object' && !Array.isArray(value) ? value.shape : [];

/**
 * What __init__ made: shapes for two sizes, and units that differ.
 *
 * @param {Probe} probe
 * @returns {Finding | null}
 */
function shapeFinding(probe) {
  const right = ({ inputs = 0, hidden = 0 }) => ({
    W1: [inputs, hidden],
    b1: [hidden],
    W2: [hidden, 1],
    b2: [1],
  });
  /** @type {(size: { inputs: number; hidden: number }) => Record<string, Value>} */
  const made = ({ inputs, hidden }) => {
    probe.run(`_net = NeuralNetwork(${inputs}, ${hidden})`);
    const lack = absentOf(probe, Object.keys(right({})));
    if (lack) return { lack: lack.name ?? '' };
    return Object.fromEntries(
      Object.keys(right({})).map((name) => [name, asVector(probe.value(`_net.${name}`))]),
    );
  };
  const sizes = [
    { inputs: 3, hidden: 4 },
    { inputs: 5, hidden: 2 },
  ];
  const [first, second] = sizes.map(made);
  if (typeof first.lack === 'string') return { kind: 'missing', name: first.lack };
  for (const [name, shape] of Object.entries(right(sizes[0]))) {
    const line = lineIn(probe, '__init__', new RegExp(`\\bself\\.${name}\\s*=`));
    const about = { name: `self.${name}`, line, yours: first[name] };
    const yours = shapeOf(first[name]);
    const isFixed = yours.join() === shapeOf(second[name]).join();
    const wanted = { shape, data: new Float64Array(shape[0] * (shape[1] ?? 1)) };
    if (yours.join() !== shape.join())
      return { kind: isFixed ? 'fixed-size' : 'shape', ...about, right: wanted };
  }
  const { W1 } = first;
  const line = lineIn(probe, '__init__', /\bself\.W1\s*=/);
  return isSymmetric(W1, 4) ? { kind: 'symmetric', name: 'self.W1', line } : null;
}

/** @param {Value} value @param {number} columns whether all units begin with equal weights */
function isSymmetric(value, columns) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  return value.data.every((x, i, all) => x === all[i - (i % columns)]);
}
