// Plays lessons in Backprop, in Node: the graph's own nodes in the core, and the five calls of the
// training loop on digits that the core draws.
import { leavesOf, planOf } from '../../web/labs/backprop/graph/graphs.js';
import { fitting } from '../../web/labs/backprop/graph/settings.js';
import { networkOptions } from '../../web/labs/backprop/loop/network.js';
import { LoopRun } from '../../web/labs/backprop/loop/worker/run.js';
import { fieldsOf, read, settingFacts, withSettings } from './links.js';

/**
 * @typedef {import('./player.js').Facts} Facts
 *
 * @typedef {import('./player.js').Move} Move
 *
 * @typedef {import('../../web/inkgrad.js').Ink} Ink
 */

class GraphPlayer {
  #ink;
  #fields;
  #settings;
  /** @type {Facts} */ #facts = {};

  /**
   * @param {Ink} ink
   * @param {string} link
   */
  constructor(ink, link) {
    this.#ink = ink;
    this.#fields = fieldsOf(link);
    this.#settings = this.#fit(read(link).values);
  }

  /** @param {any} settings */
  #fit(settings) {
    return /** @type {any} */ ({ ...fitting(settings).settings, view: 'graph' });
  }

  async compute() {
    const { graph: name, values, seed, step } = this.#settings;
    const plan = planOf(this.#settings);
    const graph = await this.#ink.graph(plan.nodes);
    const leaves = leavesOf(plan);
    if (values.length) graph.set(Object.fromEntries(leaves.map((leaf, i) => [leaf, values[i]])));
    else graph.draw(seed);
    const at = Math.min(step, graph.steps);
    const state = graph.run(at);
    this.#facts = {
      ...settingFacts(this.#settings, this.#fields),
      view: 'graph',
      graph: name,
      step: at,
    };
    plan.nodes.forEach((node, i) => {
      if (!Number.isNaN(state.values[i])) this.#facts[`value.${node.name}`] = state.values[i];
      if (!Number.isNaN(state.gradients[i]))
        this.#facts[`gradient.${node.name}`] = state.gradients[i];
    });
    if ('value.L' in this.#facts) this.#facts.loss = this.#facts['value.L'];
    graph.dispose();
    return this;
  }

  facts() {
    return this.#facts;
  }

  series() {
    return { x: [], y: [] };
  }

  /** @param {number} steps */
  async run(steps) {
    this.#settings = { ...this.#settings, step: Number(this.#facts.step) + steps };
    await this.compute();
  }

  /** @param {Move} move */
  async do(move) {
    if (move.set) this.#settings = this.#fit(withSettings(this.#settings, move.set, this.#fields));
    if (move.reset) this.#settings = { ...this.#settings, step: 0 };
    await this.compute();
    if (move.run) await this.run(move.run);
  }
}

class LoopPlayer {
  #run;
  #fields;
  #settings;
  #last = '';
  /** Backward passes in the gradients before the last call. */ #passes = 0;
  /** The length of the gradient after one backward pass. */ #once = 0;

  /**
   * @param {Ink} ink
   * @param {import('../../web/inkgrad/instruments.js').Instruments} look
   * @param {string} link
   */
  constructor(ink, look, link) {
    this.#fields = fieldsOf(link);
    this.#settings = /** @type {any} */ (read(link).values);
    const data = ink.dataset({ ...ink.generatedDigits({ count: 5000 }), firstEpochBlock: 100 });
    this.#run = new LoopRun(ink.network(networkOptions(this.#settings)), data, look);
    if (this.#settings.at) this.#run.skip(this.#settings.at, this.#settings);
    this.#run.settle();
    this.#run.draw(this.#settings.batchSize);
  }

  /** @returns {Facts} */
  facts() {
    const { loss, steps, next } = this.#run;
    return {
      ...settingFacts({ ...this.#settings, at: steps }, this.#fields),
      view: 'loop',
      step: steps,
      phase: next,
      pressed: this.#last,
      passes: this.#passes,
      ...(this.#last === 'backward' ? { gradientRatio: this.#length() / this.#once } : {}),
      ...(loss === null ? {} : { loss }),
    };
  }

  #length() {
    return Math.hypot(.../** @type {Float32Array} */ (this.#run.array('db2')));
  }

  /** The size of the gradients, which only tests ask for. */
  gradient() {
    return this.#run.array('dW1');
  }

  series() {
    return { x: [], y: [] };
  }

  /** @param {number} steps */
  async run(steps) {
    const { at, ...settings } = this.#settings;
    for (let i = 0; i < steps; i++)
      for (const call of /** @type {const} */ (['zeroGrad', 'forward', 'loss', 'backward', 'step']))
        this.#press(call, settings);
    void at;
  }

  /**
   * @param {import('../../web/labs/backprop/loop/network.js').Call} call
   * @param {any} [settings]
   */
  #press(call, settings = this.#settings) {
    if (this.#run.missing(call)) return;
    this.#passes = this.#run.passes;
    this.#run.press(call, settings);
    this.#last = call;
    if (call === 'backward' && this.#passes === 0) this.#once = this.#length();
    if (call === 'step') this.#run.draw(settings.batchSize);
  }

  /** @param {Move} move */
  async do(move) {
    if (move.set) this.#settings = withSettings(this.#settings, move.set, this.#fields);
    for (const call of move.press ?? []) this.#press(/** @type {any} */ (call));
    if (move.run) await this.run(move.run);
  }
}

/** The functions and the worksheets have settings and nothing that runs. */
class StillPlayer {
  #fields;
  #settings;

  /** @param {string} link */
  constructor(link) {
    this.#fields = fieldsOf(link);
    this.#settings = /** @type {any} */ (read(link).values);
  }

  /** @returns {Facts} */
  facts() {
    return { ...settingFacts(this.#settings, this.#fields), view: this.#settings.view };
  }

  series() {
    return { x: [], y: [] };
  }

  async run() {}

  /** @param {Move} move */
  async do(move) {
    if (move.set) this.#settings = withSettings(this.#settings, move.set, this.#fields);
  }
}

/**
 * @param {Ink} ink
 * @param {string} link
 */
export async function play(ink, link) {
  const { view } = /** @type {any} */ (read(link).values);
  if (view === 'graph') return new GraphPlayer(ink, link).compute();
  if (view === 'loop') return new LoopPlayer(ink, await ink.instruments(), link);
  return new StillPlayer(link);
}
