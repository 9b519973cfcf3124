// The computational graph's half in the worker: what is known after so many steps, the check, and
// worksheets.

import { InkError } from '../../../../inkgrad.js';
import { leavesOf, planOf } from '../graphs.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {{ type: 'show' | 'sheets'; settings: Settings; asked: number }} ToWorker asked: its
 *   number, for the answer
 *
 * @typedef {object} Picture
 * @property {number[]} leaves in the plan's order
 * @property {number} steps of the whole way
 * @property {number} forwardSteps of these
 * @property {number} step the one that is shown
 * @property {import('../../../../inkgrad/graph.js').GraphState} state
 * @property {import('../../../../inkgrad/graph.js').GraphCheck[]} checks
 *
 * @typedef {{
 *   seed: number;
 *   leaves: number[];
 *   state: import('../../../../inkgrad/graph.js').GraphState;
 * }} Sheet
 *   solved
 *
 * @typedef {{ type: 'loaded' }
 *   | { type: 'unusable' | 'crashed'; message: string }
 *   | { type: 'refused'; message: string; asked: number }
 *   | { type: 'picture'; settings: Settings; picture: Picture; asked: number }
 *   | { type: 'sheets'; settings: Settings; sheets: Sheet[]; asked: number }} FromWorker
 */

export class Engine {
  #ink;
  #post;
  /** @type {Promise<void>} one after the other, as they were asked */ #last = Promise.resolve();

  /**
   * @param {import('../../../../inkgrad.js').Ink} ink
   * @param {(message: FromWorker) => void} post
   */
  constructor(ink, post) {
    this.#ink = ink;
    this.#post = post;
  }

  turn() {
    return false;
  }

  /** @param {ToWorker} message */
  handle({ type, settings, asked }) {
    this.#last = this.#last
      .then(() => (type === 'show' ? this.#show(settings, asked) : this.#sheets(settings, asked)))
      .catch((error) => {
        const message = error instanceof Error ? error.message : String(error);
        this.#post(
          error instanceof InkError
            ? { type: 'refused', message, asked }
            : { type: 'crashed', message },
        );
      });
  }

  /**
   * @template T
   * @param {Settings} settings
   * @param {(graph: import('../../../../inkgrad/graph.js').Graph, names: string[]) => T} use
   */
  async #with(settings, use) {
    const plan = planOf(settings),
      graph = await this.#ink.graph(plan.nodes);
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
      if (settings.values.length)
        graph.set(Object.fromEntries(names.map((name, i) => [name, settings.values[i]])));
      else graph.draw(settings.seed);
      const { steps, forwardSteps } = graph,
        step = Math.min(settings.step, steps);
      return {
        leaves: leaves(graph.run(0)),
        steps,
        forwardSteps,
        step,
        state: graph.run(step),
        checks: graph.check(),
      };
    });
    this.#post({ type: 'picture', settings, picture, asked });
  }

  /**
   * One for each seed from this one on; the values of a person's own are the first.
   *
   * @param {Settings} settings
   * @param {number} asked
   */
  async #sheets(settings, asked) {
    const sheets = await this.#with(settings, (graph, names) =>
      Array.from({ length: settings.sheets }, (_, i) => {
        const seed = (settings.seed + i) % 2 ** 32;
        if (i === 0 && settings.values.length)
          graph.set(Object.fromEntries(names.map((name, k) => [name, settings.values[k]])));
        else graph.draw(seed);
        return { seed, leaves: leaves(graph.run(0)), state: graph.run() };
      }),
    );
    this.#post({ type: 'sheets', settings, sheets, asked });
  }
}

/**
 * Before the first step only leaves are known.
 *
 * @param {import('../../../../inkgrad/graph.js').GraphState} state
 */
const leaves = ({ values }) => [...values].filter((value) => !Number.isNaN(value));
