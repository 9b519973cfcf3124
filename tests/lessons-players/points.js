// Plays lessons in Points, in Node: the lab's own experiment, without a page.
import { fitting, FIELDS } from '../../web/labs/points/settings.js';
import { Experiment } from '../../web/labs/points/worker/experiment.js';
import { read, settingFacts, withSettings } from './links.js';

/**
 * @typedef {import('./player.js').Facts} Facts
 *
 * @typedef {import('./player.js').Move} Move
 */

/** A run makes this many measurements at most. */
const MAX_MEASURED = 200;

class PointsPlayer {
  #experiment;
  /** @type {import('../../web/labs/points/messages.js').Ending | null} */ #ending = null;
  /** @type {Facts[]} measurements since the last run began */ #measured = [];

  /**
   * @param {import('../../web/inkgrad.js').Ink} ink
   * @param {string} link
   */
  constructor(ink, link) {
    this.#experiment = new Experiment(ink);
    this.#experiment.start(fitting(/** @type {any} */ (read(link).values)).settings);
  }

  /** @returns {Facts} */
  facts() {
    const { settings, data, runs, criticalRate } = this.#experiment;
    if (!data) return settingFacts(settings, FIELDS);
    const [run] = runs;
    const { loss, heldOutLoss, heldOutErrors } = run.measure(data);
    const wrong = run.wrongCount(data);
    const heldOut = data.heldOut?.size ?? 0;
    const isNetwork = run.learner === 'network';
    const units = isNetwork ? settings.layers : [];
    /** @type {Record<string, number | string | boolean | null>} */
    const facts = {
      ...settingFacts(settings, FIELDS),
      step: run.step,
      epoch: run.epoch,
      points: data.train.size,
      heldOutPoints: heldOut,
      parameters: run.net.numParameters,
      hiddenUnits: units.reduce((sum, one) => sum + one, 0),
      hiddenLayers: units.length,
      ending: this.#ending,
      diverged: this.#ending === 'diverged',
      loss,
      heldOutLoss,
      wrong,
      error: wrong === null ? null : wrong / data.train.size,
      heldOutError: heldOutErrors === null || !heldOut ? null : heldOutErrors / heldOut,
      criticalRate,
    };
    const { parameters } = run.net;
    if (parameters.length === 3) [facts.w1, facts.w2, facts.b] = parameters;
    return /** @type {Facts} */ (
      Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null))
    );
  }

  /** @param {string} name */
  series(name) {
    const rows = this.#measured.filter((facts) => typeof facts[name] === 'number');
    const numbers = (/** @type {string} */ key) => rows.map((facts) => Number(facts[key]));
    return { x: numbers('step'), y: numbers(name) };
  }

  /** @param {number} steps */
  async run(steps) {
    const { data, runs } = this.#experiment;
    if (!data) return;
    this.#measured = [this.facts()];
    const each = Math.ceil(steps / MAX_MEASURED);
    for (let done = 0; done < steps; done += each) {
      for (const run of runs) {
        const { ending } = run.advance(data, Math.min(each, steps - done));
        this.#ending = ending;
      }
      this.#measured.push(this.facts());
      if (this.#ending && runs.length === 1) return;
    }
  }

  /** @param {Move} move */
  async do(move) {
    const { settings, runs } = this.#experiment;
    if (move.set)
      this.#experiment.change(fitting(withSettings(settings, move.set, FIELDS)).settings);
    if (move.reset) this.#experiment.start(this.#experiment.settings);
    if (move.reset || move.set) this.#ending = null;
    if (move.weights) runs[0].setParameters(Float32Array.from(move.weights));
    if (move.run) await this.run(move.run);
  }
}

/**
 * @param {import('../../web/inkgrad.js').Ink} ink
 * @param {string} link
 */
export async function play(ink, link) {
  await ink.openLessons();
  return new PointsPlayer(ink, link);
}
