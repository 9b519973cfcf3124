// graph.js: a formula of single numbers, node by node, forward and backward: its core is a small
// module of its own.

import { Core, Owned } from './core.js';
import { ACTIVATIONS, LOSSES, check, integer, known, need, number, seedOf } from './settings.js';

// In the order of the enums in c/inkgrad.h.
const LEAVES = ['input', 'parameter', 'target', 'class', 'side'];
const ARITHMETIC = ['leaf', 'add', 'subtract', 'multiply', 'square', 'unit'];
const ACTIVATION = 6,
  LOSS = 7;
const MAX_NODES = 64,
  MAX_OPERANDS = 256;

/** The ops that take one number, and those that take an output and a target. */
export const GRAPH_ACTIVATIONS = ACTIVATIONS.filter(
  (name) => name !== 'maxout' && name !== 'softmax',
);
export const GRAPH_LOSSES = LOSSES.filter((name) => name !== 'none' && name !== 'cross-entropy');

/**
 * @typedef {object} GraphNode
 * @property {string} name
 * @property {string} op a leaf: 'input', 'parameter', 'target', 'class' (0 or 1), 'side' (-1 or 1);
 *   of earlier nodes: 'add' (2 or more), 'subtract', 'multiply', 'square', 'unit' (w1, x1, w2, x2,
 *   ..., b: their products' sum and b), an activation (but maxout and softmax), or a loss (of an
 *   output, logit or score, and a target; but cross-entropy)
 * @property {string[]} [of] the names of its operands
 * @property {number} [value] of a leaf, default 0
 * @property {number} [slope] leaky-relu, default 0.01
 * @property {number} [alpha] elu, default 1
 * @property {number} [delta] huber, default 1
 *
 * @typedef {{ values: Float64Array; gradients: Float64Array; slopes: Float64Array[] }} GraphState
 *   by node, NaN what is not known yet; slopes: of each node by each of its operands
 *
 * @typedef {{ name: string; gradient: number; difference: number; error: number }} GraphCheck
 *   error: NaN where a kink lies between the two points of the difference
 */

const NODE_OPTIONS = ['name', 'op', 'of', 'value', 'slope', 'alpha', 'delta'];

/**
 * @param {GraphNode} node
 * @param {Map<string, number>} places of the nodes before it
 */
function encode(node, places) {
  known(node, NODE_OPTIONS, 'a node');
  const { name, op, of = [], value, slope = 0.01, alpha = 1, delta = 1 } = node;
  need(
    typeof name === 'string' && name !== '' && !places.has(name),
    `Each node needs a name of its own, not "${name}".`,
  );
  const leaf = LEAVES.indexOf(op),
    arithmetic = ARITHMETIC.indexOf(op, 1);
  const activation = GRAPH_ACTIVATIONS.includes(op) ? ACTIVATIONS.indexOf(op) : -1,
    loss = GRAPH_LOSSES.includes(op) ? LOSSES.indexOf(op) : -1;
  need(
    Math.max(leaf, arithmetic, activation, loss) >= 0,
    `There is no op called "${op}". Choose one of: ${[...LEAVES, ...ARITHMETIC.slice(1), ...GRAPH_ACTIVATIONS, ...GRAPH_LOSSES].join(', ')}.`,
  );
  const n = of.length,
    takes =
      leaf >= 0
        ? 'no operand'
        : op === 'add'
          ? '2 operands or more'
          : op === 'unit'
            ? 'w1, x1, w2, x2, ..., b'
            : op === 'square' || activation >= 0
              ? '1 operand'
              : '2 operands';
  const fits =
    leaf >= 0
      ? n === 0
      : op === 'add'
        ? n >= 2
        : op === 'unit'
          ? n >= 3 && n % 2 === 1
          : n === (op === 'square' || activation >= 0 ? 1 : 2);
  need(fits, `"${name}": ${op} takes ${takes}, not ${n}.`, 'size');
  need(value === undefined || leaf >= 0, `"${name}" is computed, so it takes no value.`);
  for (const operand of of)
    need(places.has(operand), `"${name}" needs "${operand}", which must come before it.`, 'order');
  const parameter =
    op === 'leaky-relu'
      ? number(slope, 'slope', 0, 100)
      : op === 'elu'
        ? number(alpha, 'alpha', 0, 100)
        : op === 'huber'
          ? number(delta, 'delta', 1e-6, 100)
          : 0;
  return {
    words: [
      leaf >= 0 ? 0 : arithmetic > 0 ? arithmetic : activation >= 0 ? ACTIVATION : LOSS,
      Math.max(leaf, activation, loss, 0),
      parameter,
      n,
    ],
    operands: of.map((operand) => /** @type {number} */ (places.get(operand))),
  };
}

/**
 * @param {Core} core
 * @param {GraphNode[]} nodes
 */
function create(core, nodes) {
  need(
    Array.isArray(nodes) && nodes.length >= 2 && nodes.length <= MAX_NODES,
    `A graph is a list of 2 to ${MAX_NODES} nodes, such as { name: 'a', op: 'multiply', of: ['t1', 't2'] }.`,
    'size',
  );
  /** @type {Map<string, number>} */
  const places = new Map();
  const words = new Int32Array(4 * nodes.length),
    floats = new Float32Array(words.buffer);
  /** @type {number[]} */
  const operands = [];
  nodes.forEach((node, i) => {
    const one = encode(node, places);
    words.set(one.words, 4 * i);
    floats[4 * i + 2] = one.words[2];
    operands.push(...one.operands);
    places.set(node.name, i);
  });
  need(
    operands.length <= MAX_OPERANDS,
    `A graph may have ${MAX_OPERANDS} operands in all, not ${operands.length}.`,
    'size',
  );
  const idle = nodes.slice(0, -1).find((_, i) => !operands.includes(i));
  need(
    !idle,
    `Nothing depends on "${idle?.name}": every node but the last, which is the output, must be an operand of a later one.`,
    'shape',
  );
  return core.lend([words, Int32Array.from(operands), 4], (list, of, out) => {
    check(core.call.ink_graph_create(list, nodes.length, of, out), 'graph');
    return core.view(Uint32Array, out, 1)[0];
  });
}

/**
 * @param {number} code
 * @param {string} what
 */
function checkSize(code, what) {
  need(
    code !== -3,
    `${what}: With these numbers a value or a gradient in the graph becomes larger than 1e100. Give its leaves smaller ones.`,
    'not-finite',
  );
  check(code, what);
}

export class Graph extends Owned {
  #nodes;

  /**
   * @param {Core} core
   * @param {GraphNode[]} nodes
   */
  constructor(core, nodes) {
    super(core, create(core, nodes), 'ink_graph_destroy');
    this.#nodes = nodes.map(({ name, op, of = [] }) => ({
      name,
      op,
      of: [...of],
      isLeaf: LEAVES.includes(op),
    }));
    try {
      this.set(
        Object.fromEntries(
          nodes.filter(({ value }) => value !== undefined).map(({ name, value }) => [name, value]),
        ),
      );
    } catch (error) {
      this.dispose(); // nobody else could
      throw error;
    }
  }

  get nodes() {
    return this.#nodes;
  }

  /** How many steps lead forward to the output; twice as many and one lead back to the leaves. */
  get forwardSteps() {
    return this.#nodes.filter(({ isLeaf }) => !isLeaf).length;
  }

  get steps() {
    return 2 * this.forwardSteps + 1;
  }

  /**
   * Leaves' values, by name.
   *
   * @param {Record<string, number | undefined>} values
   */
  set(values) {
    const places = Object.entries(values).map(([name, value]) => {
      const place = this.#nodes.findIndex((node) => node.name === name && node.isLeaf);
      need(place >= 0, `There is no leaf called "${name}".`);
      return [place, number(value, name, -1e6, 1e6)];
    });
    for (const [place, value] of places)
      check(this.core.call.ink_graph_set(this.pointer, place, value), 'set');
  }

  /**
   * Numbers for an exercise, by the seed alone: tenths, clear of kinks, with something to be
   * learned.
   *
   * @param {number} seed
   */
  draw(seed) {
    check(this.core.call.ink_graph_draw(this.pointer, seedOf(seed)), 'draw');
  }

  /**
   * What is known after so many steps: each node forward, the output's gradient, each node
   * backward. Default: all.
   *
   * @param {number} [steps]
   * @returns {GraphState}
   */
  run(steps = this.steps) {
    const count = integer(steps, 'The number of steps', 0, this.steps),
      n = this.#nodes.length;
    return this.core.lend([8 * (2 * MAX_NODES + MAX_OPERANDS)], (state) => {
      checkSize(this.core.call.ink_graph_run(this.pointer, count, state), 'run');
      let at = state + 16 * MAX_NODES;
      return {
        values: this.core.view(Float64Array, state, n).slice(),
        gradients: this.core.view(Float64Array, state + 8 * MAX_NODES, n).slice(),
        slopes: this.#nodes.map(({ of }) =>
          this.core.view(Float64Array, (at += 8 * of.length) - 8 * of.length, of.length).slice(),
        ),
      };
    });
  }

  /**
   * Each leaf's gradient beside its central difference, with h = 1e-5.
   *
   * @returns {GraphCheck[]}
   */
  check() {
    const n = this.#nodes.length,
      { gradients } = this.run();
    return this.core.lend([8 * n, 8 * n], (differences, errors) => {
      checkSize(this.core.call.ink_graph_check(this.pointer, differences, errors), 'check');
      const found = this.core.view(Float64Array, differences, n),
        off = this.core.view(Float64Array, errors, n);
      return this.#nodes.flatMap(({ name, isLeaf }, i) =>
        isLeaf ? [{ name, gradient: gradients[i], difference: found[i], error: off[i] }] : [],
      );
    });
  }
}

/** @type {Promise<Core> | undefined} */
let core;

/**
 * @param {GraphNode[]} nodes
 * @param {(url: URL) => Promise<BufferSource>} read
 */
export async function openGraph(nodes, read) {
  core ??= read(new URL('../inkgrad-graph.wasm', import.meta.url))
    .then((bytes) => WebAssembly.instantiate(bytes))
    .then(({ instance }) => {
      const exports = /** @type {any} */ (instance.exports);
      exports._initialize?.();
      return new Core(exports);
    });
  try {
    return new Graph(await core, nodes);
  } catch (error) {
    if (!(await core.catch(() => null))) core = undefined; // the network may be back next time
    throw error;
  }
}
