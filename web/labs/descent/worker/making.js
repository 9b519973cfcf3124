// Worker: a surface while it is made. A network's surface needs the data and the training of
// Points, so this file uses the worker half of that lab. It trains in pieces, however many steps a
// link asks for: whoever waits sees how far it is, and can stop it.

import { listenForFormulas } from '../../common/formulas/worker/subject.js';
import { Stride } from '../../common/pieces.js';
import { makeData } from '../../points/worker/data.js';
import { Run } from '../../points/worker/run.js';
import { keepRun, resumeRun } from '../../points/worker/keep.js';
import { differs, isOfNetwork, isOfNetworks, networkOf } from '../settings.js';
import { ofFormula, ofNetwork, trackOf } from './landscape.js';
import { beginCourse } from './race/source.js';

/**
 * @typedef {import('../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../points/worker/data.js').PointsData} PointsData
 *
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('./landscape.js').Track} Track
 */

const PIECE_MS = 2;

/** A surface of a formula: there is nothing to wait for. */
class Formula {
  #ink;
  isTrained = true;
  done = 0;

  /**
   * @param {Ink} ink
   * @param {Settings} settings
   */
  constructor(ink, settings) {
    this.#ink = ink;
    listenForFormulas(ink);
    this.settings = settings;
  }

  resume() {}
  advance() {}
  stop() {}
  /** @returns {null} nothing */
  keep() {
    return null;
  }
  finish() {
    return trackOf(this.#ink, ofFormula(this.#ink, this.settings));
  }
  dispose() {}
}

/** The surface of a network, which trains first. */
class Trained {
  #ink;
  #data;
  #run;
  #stride = new Stride(PIECE_MS);
  /** Steps so far. */ done = 0;
  isTrained = false;

  /**
   * @param {Ink} ink
   * @param {Settings} settings
   * @param {PointsData} data is owned from now on, also where the network is refused
   */
  constructor(ink, settings, data) {
    const { points, learner } = networkOf(settings);
    this.#ink = ink;
    listenForFormulas(ink);
    this.#data = data;
    this.settings = settings;
    try {
      this.#run = new Run(ink, points, learner);
    } catch (error) {
      data.dispose();
      throw error;
    }
  }

  /**
   * Trains until it is time to stop, or to the end. The bits do not depend on the pieces.
   *
   * @param {() => boolean} isTime
   */
  advance(isTime) {
    while (!this.isTrained) {
      this.#stride.begin();
      const steps = Math.min(this.#stride.steps, this.settings.at - this.done);
      const { done, ending } = this.#run.advance(this.#data, steps);
      this.#stride.end();
      this.done += done;
      this.isTrained = ending !== null || done === 0 || this.done >= this.settings.at;
      if (isTime()) return;
    }
  }

  /** Training ends with the steps that were done. */
  stop() {
    if (!this.isTrained) this.settings = { ...this.settings, at: this.done };
    this.isTrained = true;
  }

  /**
   * What the page keeps, to go on after the worker has stopped.
   *
   * @returns {import('../messages.js').Kept}
   */
  keep() {
    return { settings: this.settings, done: this.done, run: keepRun(this.#ink, this.#run) };
  }

  /**
   * Goes on from there, if this is the same training.
   *
   * @param {import('../messages.js').Kept} kept
   */
  resume({ settings, done, run }) {
    if (differs(settings, this.settings, ['net', 'at']) || !isOfNetwork(settings)) return;
    const kept = /** @type {import('../../points/worker/keep.js').KeptRun} */ (run);
    resumeRun(this.#ink, this.#run, kept);
    this.done = done;
  }

  /** @returns {Track} owns all that this has owned */
  finish() {
    const view = ofNetwork(this.#ink, this.settings, this.#run, this.#data);
    return trackOf(this.#ink, {
      ...view,
      dispose: () => {
        view.surface.dispose();
        this.dispose();
      },
    });
  }

  dispose() {
    this.#run.dispose();
    this.#data.dispose();
  }
}

/** @typedef {Formula | Trained | Exclude<ReturnType<typeof beginCourse>, string>} Making */

/**
 * @param {Ink} ink
 * @param {Settings} settings
 * @returns {Making | import('../messages.js').Unsuitable['reason']}
 * @throws {import('../../../inkgrad/errors.js').InkError} if there is no such network
 */
export function beginLandscape(ink, settings) {
  if (isOfNetworks(settings)) return beginCourse(ink, settings);
  if (!isOfNetwork(settings)) return new Formula(ink, settings);
  const { points, learner } = networkOf(settings);
  const data = makeData(ink, points);
  if (!data) return 'noPoints';
  if (learner !== 'perceptron') return new Trained(ink, settings, data);
  data.dispose();
  return 'noLoss';
}
