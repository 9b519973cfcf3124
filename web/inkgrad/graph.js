// graph.js: a computational graph of single numbers, run forward and backward node by node. Page
// and worker. The core of graphs is a separate, small WebAssembly module.

import { Owned } from './core.js';
import { check } from './errors.js';
import { need } from './lazy/errors.js';
import { loadBeside } from './load/beside.js';
import { encodeNodes, LEAVES, MAX_NODES, MAX_OPERANDS } from './lazy/graph-nodes.js';
import { integer, number, optionsOf, seedOf } from './settings.js';

export { GRAPH_ACTIVATIONS, GRAPH_LOSSES } from './lazy/graph-nodes.js';

/**
 * @typedef {import('./lazy/graph-nodes.js').GraphNode} GraphNode
 *
 * @typedef {{ values: Float64Array; gradients: Float64Array; slopes: Float64Array[] }} GraphState
 *   values and gradients (nodes), NaN where a value is not known yet. slopes: the derivatives of
 *   each node by each of its operands
 *
 * @typedef {{ name: string; gradient: number; difference: number; error: number }} GraphCheck a
 *   leaf's gradient and its central difference. error: their relative difference, NaN if a kink
 *   lies between the two points of the difference
 */

/**
 * @param {import('./core.js').Core} core
 * @param {GraphNode[]} nodes
 */
function create(core, nodes) {
  const { words, operands } = encodeNodes(nodes);
  return core.lend([words, operands, 4], (list, of, out) => {
    check(core.call.ink_graph_create(list, nodes.length, of, out), 'graph');
    return core.view(Uint32Array, out, 1)[0];
  });
}

/**
 * Throws what an error code means; -3 is that a number in the graph becomes too large.
 *
 * @param {number} code
 * @param {string} call
 */
function checkSize(code, call) {
  need(code !== -3, 'graph-large', { call });
  check(code, call);
}

/** A computational graph, made by ink.graph(). It owns its memory; dispose() frees it. */
export class Graph extends Owned {
  #nodes;

  /**
   * @param {import('./core.js').Core} core
   * @param {GraphNode[]} nodes the last is the output
   * @throws {import('./errors.js').InkError} if they are not a graph
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
      this.dispose(); // the caller has no reference to it
      throw error;
    }
  }

  /** The nodes, in order; not to be changed. */
  get nodes() {
    return this.#nodes;
  }

  /** How many steps the forward pass has: one for each node that is computed. */
  get forwardSteps() {
    return this.#nodes.filter(({ isLeaf }) => !isLeaf).length;
  }

  /**
   * How many steps both passes have: twice the forward pass, and one to start the backward pass.
   */
  get steps() {
    return 2 * this.forwardSteps + 1;
  }

  /**
   * Sets the values of leaves.
   *
   * @param {Record<string, number | undefined>} values by name
   * @throws {import('./errors.js').InkError} if there is no such leaf, or a value is outside -1e6
   *   .. 1e6; no value changes then
   */
  set(values) {
    const places = Object.entries(optionsOf(values, 'set')).map(([name, value]) => {
      const place = this.#nodes.findIndex((node) => node.name === name && node.isLeaf);
      need(place >= 0, 'no-leaf', { name: name.slice(0, 40) });
      return [place, number(value, name.slice(0, 40), -1e6, 1e6)];
    });
    for (const [place, value] of places)
      check(this.core.call.ink_graph_set(this.pointer, place, value), 'set');
  }

  /**
   * Random numbers for an exercise: tenths, away from kinks, with at least one parameter to be
   * learned. They depend on the seed only.
   *
   * @param {number} seed
   */
  draw(seed) {
    check(this.core.call.ink_graph_draw(this.pointer, seedOf(seed)), 'draw');
  }

  /**
   * The values that are known after some steps: each node forward, then the gradient of the output, then each
   * node backward.
   *
   * @param {number} [steps] default: all
   * @returns {GraphState} copies
   * @throws {import('./errors.js').InkError} code 'not-finite' if a number exceeds 1e100
   */
  run(steps = this.steps) {
    const count = integer(steps, 'steps', 0, this.steps),
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
   * Compares each leaf's gradient with its central difference, h = 1e-5.
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

/**
 * See Ink.graph().
 *
 * @param {GraphNode[]} nodes
 * @param {unknown} wasm what load() was told about inkgrad.wasm
 * @param {(url: URL) => Promise<BufferSource>} read loads a file
 * @returns {Promise<Graph>}
 */
export const openGraph = async (nodes, wasm, read) =>
  new Graph(await loadBeside('inkgrad-graph.wasm', wasm, read), nodes);
