// Worker: the computational graph. Computes the picture of a step, the check, and worksheets, one
// after the other as they were asked for.

import { InkError } from '../../../../inkgrad.js';
import { compute } from '../../sheets/worker/arithmetic.js';
import { leavesOf, planOf } from '../graphs.js';

/**
 * @typedef {import('../messages.js').Settings} Settings
 *
 * @typedef {import('../../../../inkgrad/graph.js').Graph} Graph
 */

export class Engine {
  #ink;
  #post;
  /** @type {Promise<void>} the last answer; the next waits for it */ #last = Promise.resolve();

  /**
   * @param {import('../../../../inkgrad.js').Ink} ink
   * @param {(message: import('../messages.js').FromWorker) => void} post
   */
  constructor(ink, post) {
    this.#ink = ink;
    this.#post = post;
  }

  /** Nothing is left to do between messages. */
  turn() {
    return false;
  }

  /** @param {import('../messages.js').ToWorker} message */
  handle(message) {
    const { asked } = message;
    const answer = () => this.#answer(message);
    this.#last = this.#last.then(answer).catch((error) => {
      const message = error instanceof Error ? error.message : String(error);
      if (error instanceof InkError) this.#post({ type: 'refused', message, asked });
      else this.#post({ type: 'crashed', message });
    });
  }

  /** @param {import('../messages.js').ToWorker} message */
  #answer(message) {
    switch (message.type) {
      case 'show':
        return this.#show(message.settings, message.asked);
      case 'sheets':
        return this.#sheets(message.settings, message.asked);
      case 'exercises':
        return this.#exercises(message);
    }
  }

  /**
   * Worksheets of the other view: one for each seed from this one on.
   *
   * @param {import('../../sheets/messages.js').Ask} ask
   */
  async #exercises({ kind, seed, sheets, asked }) {
    const { makeSheet } = await import('../../sheets/worker/make-sheet.js');
    const exercises = [];
    for (let i = 0; i < sheets; i++)
      exercises.push(await makeSheet(this.#ink, kind, (seed + i) % 2 ** 32));
    this.#post({ type: 'exercises', exercises, asked });
  }

  /**
   * @template T
   * @param {Settings} settings
   * @param {(graph: Graph, names: string[]) => T} use names: of the leaves
   */
  async #with(settings, use) {
    const plan = planOf(settings);
    const graph = await this.#ink.graph(plan.nodes);
    try {
      return use(graph, leavesOf(plan));
    } finally {
      graph.dispose();
    }
  }

  /**
   * @param {Settings} settings
   * @param {number} asked
   */
  async #show(settings, asked) {
    const picture = await this.#with(settings, (graph, names) => {
      setLeaves(graph, names, settings, settings.seed);
      const { steps, forwardSteps } = graph;
      const step = Math.min(settings.step, steps);
      return {
        leaves: leaves(graph.run(0)),
        steps,
        forwardSteps,
        step,
        state: graph.run(step),
        checks: graph.check(),
        solution: graph.run().gradients,
      };
    });
    const output = await this.#output(settings, picture.state);
    this.#post({ type: 'picture', settings, picture: { ...picture, output }, asked });
  }

  /**
   * ŷ = σ(z), where the sigmoid is within the loss.
   *
   * @param {Settings} settings
   * @param {import('../../../../inkgrad/graph.js').GraphState} state
   */
  async #output(settings, { values }) {
    const { nodes } = planOf(settings);
    const z = values[nodes.findIndex(({ name }) => name === 'z')];
    const isInside = nodes[nodes.length - 1].op === 'binary-cross-entropy';
    if (!isInside || Number.isNaN(z)) return NaN;
    return (await compute(this.#ink, { z }, [{ name: 'ŷ', op: 'sigmoid', of: ['z'] }]))['ŷ'];
  }

  /**
   * One sheet for each seed from this one on. If a person chose values, the first sheet has them.
   *
   * @param {Settings} settings
   * @param {number} asked
   */
  async #sheets(settings, asked) {
    const sheets = await this.#with(settings, (graph, names) =>
      Array.from({ length: settings.sheets }, (_, i) => {
        const seed = (settings.seed + i) % 2 ** 32;
        setLeaves(graph, names, i === 0 ? settings : { values: [] }, seed);
        return { seed, leaves: leaves(graph.run(0)), state: graph.run() };
      }),
    );
    this.#post({ type: 'sheets', settings, sheets, asked });
  }
}

/**
 * @param {Graph} graph
 * @param {string[]} names
 * @param {{ values: number[] }} chosen []: the seed draws them
 * @param {number} seed
 */
function setLeaves(graph, names, { values }, seed) {
  if (values.length) graph.set(Object.fromEntries(names.map((name, i) => [name, values[i]])));
  else graph.draw(seed);
}

/**
 * Before the first step only the leaves have values.
 *
 * @param {import('../../../../inkgrad/graph.js').GraphState} state
 */
const leaves = ({ values }) => [...values].filter((value) => !Number.isNaN(value));
