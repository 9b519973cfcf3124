// Worker: one experiment, its points and its learners, made from the settings. It knows neither
// when training runs nor anything of the page.

import {
  DATA_KEYS,
  MODEL_KEYS,
  SHAPE_KEYS,
  differs,
  isCurve,
  isRegression,
  numClasses,
  initialSettings,
} from '../settings.js';
import { listenForFormulas, offerFormulas } from '../../common/formulas/worker/subject.js';
import { makeData } from './data.js';
import { subjectsOf } from './formulas/subjects.js';
import { LoggedRun } from './receipt/logged-run.js';
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
  isRegression(settings) !== isRegression(before) ||
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
  /** @type {LoggedRun[]} */
  runs = [];
  #ink;

  /** @param {import('../../../inkgrad.js').Ink} ink */
  constructor(ink) {
    this.#ink = ink;
    listenForFormulas(ink);
    offerFormulas(() => subjectsOf(this));
  }

  get isStarted() {
    return this.runs.length > 0;
  }

  /** The learning rate from which on Adaline diverges on these points; null: it is not known. */
  get criticalRate() {
    const hasAdaline = this.runs.some(({ learner }) => learner === 'adaline');
    if (!this.data || !hasAdaline || !this.#ink.hasLessons) return null;
    const { train, shown } = this.data;
    return this.#ink.lessons.criticalRate(shown.points.subarray(0, 2 * train.size), 2);
  }

  /**
   * What is there, for the page.
   *
   * @param {import('../messages.js').SetupMessage['why']} why
   * @param {boolean} isFresh nothing has been learned yet
   * @returns {import('../messages.js').SetupMessage}
   */
  setup(why, isFresh) {
    const { settings, data, runs, criticalRate } = this;
    return {
      type: 'setup',
      settings,
      why,
      isFresh,
      shown: data?.shown ?? null,
      classes: numClasses(settings),
      isCurve: isCurve(settings),
      isRegression: isRegression(settings),
      learners: runs.map(({ learner, net }) => ({
        learner,
        layers: net.layers,
        numParameters: net.numParameters,
      })),
      criticalRate,
    };
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
    /** @type {LoggedRun[]} */
    const runs = [];
    try {
      for (const learner of learners) runs.push(new LoggedRun(this.#ink, settings, learner));
    } catch (error) {
      for (const run of runs) run.dispose();
      data?.dispose();
      throw error;
    }
    this.dispose();
    this.runs = runs;
    this.data = data;
    this.settings = settings;
  }

  dispose() {
    for (const run of this.runs) run.dispose();
    this.data?.dispose();
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
