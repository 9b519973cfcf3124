// Plays lessons in Descent, in Node: the lab's own engine, step by step.
import { FIELDS } from '../../web/labs/descent/settings.js';
import { Engine } from '../../web/labs/descent/worker/engine.js';
import { read, settingFacts, withSettings } from './links.js';

/** @typedef {import('./player.js').Facts} Facts */

class DescentPlayer {
  #engine;
  #settings;
  /** @type {any[]} */ #told = [];
  /** @type {Facts[]} */ #measured = [];

  /**
   * @param {import('../../web/inkgrad.js').Ink} ink
   * @param {string} link
   */
  constructor(ink, link) {
    this.#engine = new Engine(
      ink,
      (message) => this.#told.push(message),
      () => {},
    );
    this.#settings = /** @type {any} */ (read(link).values);
    this.#start();
  }

  #start() {
    this.#told = [];
    this.#engine.handle({ type: 'start', settings: this.#settings });
    this.#drawn();
  }

  #drawn() {
    this.#engine.handle({ type: 'drawn' });
    while (this.#engine.turn());
  }

  /** @returns {any[]} where the balls, or the networks of a race, are */
  #standings() {
    const isReport = (/** @type {any} */ { type }) => type === 'rolled' || type === 'raced';
    return this.#told.findLast(isReport)?.standings ?? [];
  }

  /** @returns {Facts} */
  facts() {
    const all = this.#standings();
    const [first] = all;
    /** @type {any} */
    const facts = {
      ...settingFacts(/** @type {any} */ (this.#settings), /** @type {any} */ (FIELDS)),
      balls: all.length,
      step: Math.max(...all.map((one) => one.total ?? one.step)),
      loss: first.loss,
      lowest: Math.min(...all.map(({ loss }) => loss)),
      diverged: all.some(({ state }) => state === 'diverged'),
      arrived: all.filter(({ state }) => state === 'arrived').length,
      gradientNorm: first.gradientNorm,
      x: first.x,
      y: first.y,
    };
    return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  }

  /** @param {string} name */
  series(name) {
    return {
      x: this.#measured.map(({ step }) => Number(step)),
      y: this.#measured.map((facts) => Number(facts[name])),
    };
  }

  /** @param {number} steps */
  async run(steps) {
    this.#measured = [this.facts()];
    for (let i = 0; i < steps; i++) {
      this.#engine.handle({ type: 'step' });
      this.#drawn();
      this.#measured.push(this.facts());
    }
  }

  /** @param {import('./player.js').Move} move */
  async do(move) {
    if (move.set) {
      this.#settings = withSettings(this.#settings, move.set, /** @type {any} */ (FIELDS));
      this.#engine.handle({ type: 'change', settings: this.#settings });
      this.#drawn();
    }
    if (move.reset) this.#start();
    if (move.run) await this.run(move.run);
  }
}

/**
 * @param {import('../../web/inkgrad.js').Ink} ink
 * @param {string} link
 */
export const play = async (ink, link) => new DescentPlayer(ink, link);
