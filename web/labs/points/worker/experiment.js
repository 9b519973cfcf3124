// Worker: one experiment, its points and its learners, made from the settings. It knows neither
// when training runs nor anything of the page.

import {
  DATA_KEYS,
  MODEL_KEYS,
  SHAPE_KEYS,
  differs,
  isCurve,
  numClasses,
  initialSettings,
} from '../settings.js';
import { makeData } from './data.js';
import { Run } from './run.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('./data.js').PointsData} PointsData
 */

/**
 * Whether a change means an experiment from its start.
 *
 * @param {Settings} settings
 * @param {Settings} before
 */
const isOther = (settings, before) =>
  isCurve(settings) !== isCurve(before) ||
  numClasses(settings) !== numClasses(before) ||
  differs(settings, before, ['data', ...SHAPE_KEYS]);

export class Experiment {
  /** @type {Settings} */
  settings = initialSettings();
  /**
   * Null: there are no points.
   *
   * @type {PointsData | null}
   */
  data = null;
  /** @type {Run[]} */
  runs = [];
  #ink;

  /** @param {import('../../../inkgrad.js').Ink} ink */
  constructor(ink) {
    this.#ink = ink;
  }

  get isStarted() {
    return this.runs.length > 0;
  }

  /**
   * @param {boolean} isRunning
   * @returns {import('../messages.js').State}
   */
  state(isRunning) {
    if (!this.data) return 'empty';
    if (isRunning) return 'running';
    return this.runs.some(({ step }) => step > 0) ? 'paused' : 'ready';
  }

  /**
   * Makes everything from its start. Where the core refuses, the experiment stays as it was.
   *
   * @param {Settings} settings
   */
  start(settings) {
    const data = makeData(this.#ink, settings);
    const learners = settings.learner === 'both' ? ['perceptron', 'adaline'] : [settings.learner];
    /** @type {Run[]} */
    const runs = [];
    try {
      for (const learner of learners) runs.push(new Run(this.#ink, settings, learner));
    } catch (error) {
      for (const run of runs) run.dispose();
      data?.dispose();
      throw error;
    }
    for (const run of this.runs) run.dispose();
    this.data?.dispose();
    this.runs = runs;
    this.data = data;
    this.settings = settings;
  }

  /**
   * Takes new settings and keeps as much as possible. Where the core refuses, the experiment stays
   * as it was.
   *
   * @param {Settings} settings
   * @returns {'shape' | 'data' | 'model' | 'tune'} what is new; shape: everything starts over
   */
  change(settings) {
    const before = this.settings;
    if (isOther(settings, before)) {
      this.start(settings);
      return 'shape';
    }
    const isOtherData = differs(settings, before, DATA_KEYS);
    const isOtherModel = differs(settings, before, MODEL_KEYS);
    if (isOtherModel && settings.learner === 'network')
      new Run(this.#ink, settings, 'network').dispose(); // throws where the core refuses
    this.settings = settings;
    if (isOtherData) {
      this.data?.dispose();
      this.data = makeData(this.#ink, settings);
    }
    for (const run of this.runs) {
      run.tune(settings, isOtherModel);
      if (isOtherData) run.dataChanged();
    }
    if (isOtherData) return 'data';
    return isOtherModel ? 'model' : 'tune';
  }
}
