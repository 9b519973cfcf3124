// Page: the network and the linear model on the test rows: scores, confusion matrices, curves,
// importance of the columns; and the threshold that the scores depend on.

import { createConfusionMatrix } from '../../../../views/confusion-matrix.js';
import { finder, make } from '../../../common/page/dom.js';
import { MODELS } from '../settings.js';
import { words } from '../words/words.js';
import { createImportance } from './importance.js';
import { LatestRequest } from './latest-request.js';
import { createProbabilityPlots } from './probability-plots.js';
import { createScatter } from './scatter.js';
import { binaryRows, classRows, showRows, testRows } from './score-table.js';

/**
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../messages.js').Setup} Setup
 *
 * @typedef {Extract<FromWorker, { type: 'learn-scores' }>} Scores
 *
 * @typedef {Extract<FromWorker, { type: 'learn-curves' }>} Curves
 */

/** Parts that only a classification has. */
const CLASSIFICATION = ['tl-threshold-box', 'tl-roc-box', 'tl-calibration-box', 'tl-confusion-box'];

/**
 * @param {HTMLElement} root
 * @param {{ threshold: (threshold: number, positive: number) => void }} on
 */
export const createComparison = (root, on) => new Comparison(root, on);

class Comparison {
  #element;
  #slider;
  #positive;
  #matrices;
  #plots;
  #scatter;
  #importance;
  /** @type {LatestRequest<[threshold: number, positive: number]>} */ #request;
  /** @type {Setup | null} */ #setup = null;
  /** @type {Scores['results'] | null} */ #results = null;
  /** @type {Curves | null} the last ones */ #curves = null;

  /**
   * @param {HTMLElement} root
   * @param {Parameters<typeof createComparison>[1]} on
   */
  constructor(root, on) {
    const element = (this.#element = finder(root));
    this.#slider = /** @type {HTMLInputElement} */ (element('tl-threshold'));
    this.#positive = /** @type {HTMLSelectElement} */ (element('tl-positive'));
    this.#matrices = MODELS.map((model) => {
      const figure = make('div');
      element('tl-confusion').append(figure);
      return { model, figure, matrix: createConfusionMatrix(figure) };
    });
    this.#plots = createProbabilityPlots(element('tl-roc'), element('tl-calibration'));
    this.#scatter = createScatter(element('tl-scatter'));
    this.#importance = createImportance(root);
    this.#request = new LatestRequest(([threshold, positive]) =>
      on.threshold(threshold, this.#setup?.task === 'binary' ? 1 : positive),
    );
    this.#slider.addEventListener('input', () => this.#ask());
    this.#positive.addEventListener('change', () => this.#ask());
  }

  #ask() {
    const threshold = Number(this.#slider.value);
    this.#element('tl-threshold-says').textContent = words.threshold(threshold);
    this.#request.ask([threshold, Math.max(this.#positive.selectedIndex, 0)]);
  }

  /** @param {FromWorker} message */
  receive(message) {
    switch (message.type) {
      case 'learn-setup':
        return this.#setUp(message.setup);
      case 'learn-scores':
        return this.#showScores(message);
      case 'learn-curves':
        return this.#showCurves(message);
      case 'learn-importance':
        return this.#importance.set(message, this.#setup?.inputColumns ?? []);
      case 'learn-refused': // none will come
        if (message.what === 'curves') this.#request.answered();
    }
  }

  /** @param {Setup} setup */
  #setUp(setup) {
    const { task, settings, sizes, isFresh } = setup;
    const element = this.#element;
    this.#setup = setup;
    this.#request.reset();
    this.#slider.value = String(settings.threshold);
    element('tl-threshold-says').textContent = words.threshold(settings.threshold);
    this.#showClasses(setup);
    element('tl-positive-box').hidden = task !== 'multi-class';
    for (const id of CLASSIFICATION) element(id).hidden = task === 'regression';
    element('tl-scatter-box').hidden = task !== 'regression';
    if (!isFresh) return;
    this.#results = null;
    this.#curves = null;
    element('tl-worth').hidden = element('tl-models-key').hidden = true;
    element('tl-worth-note').textContent = words.results.pressTrain(sizes.test);
  }

  /** @param {Setup} setup */
  #showClasses({ task, classes, settings }) {
    this.#element('tl-threshold-note').textContent =
      task === 'binary' ? words.results.thresholdOf(classes[1]) : words.results.thresholdOfClass();
    const chosen = this.#curves?.positive ?? settings.positive;
    this.#positive.replaceChildren(...classes.map((name) => new Option(name)));
    this.#positive.selectedIndex = Math.min(chosen, classes.length - 1);
  }

  /** @param {Setup} setup whose classes have other names */
  rename(setup) {
    this.#setup = setup;
    this.#showClasses(setup);
    if (this.#results) this.#showConfusion(this.#results);
    if (this.#curves) this.#showCurves(this.#curves);
  }

  /** @param {Scores} message */
  #showScores({ results, epoch }) {
    const { task } = /** @type {Setup} */ (this.#setup);
    const element = this.#element;
    this.#results = results;
    element('tl-worth').hidden = element('tl-models-key').hidden = false;
    element('tl-worth-note').textContent = words.results.tested(results.network.count, epoch);
    this.#importance.clear();
    this.#showConfusion(results);
    // The scores of a binary task depend on the threshold: they come with the curves.
    if (task !== 'binary') showRows(element('tl-scores'), testRows(results));
    if (task === 'regression') this.#scatter.set(results);
  }

  /** @param {Scores['results']} results */
  #showConfusion(results) {
    const { task, classes } = /** @type {Setup} */ (this.#setup);
    for (const { model, figure, matrix } of this.#matrices) {
      const { confusion } = results[model];
      figure.hidden = !confusion;
      if (task === 'multi-class' && confusion) matrix.set(confusion, classes, words.models[model]);
    }
  }

  /** @param {Curves} message */
  #showCurves(message) {
    const { curves, threshold, positive } = message;
    this.#curves = message;
    const results = this.#results;
    if (!results || !this.#setup) return;
    const { task, classes } = this.#setup;
    const rows =
      task === 'binary'
        ? binaryRows(results, curves)
        : classRows(results, curves, classes[positive]);
    showRows(this.#element('tl-scores'), rows);
    if (task === 'binary') this.#showMatrices(results, curves, classes);
    this.#plots.set(curves, threshold, results.network.count);
    this.#request.answered();
  }

  /**
   * @param {Scores['results']} results
   * @param {Curves['curves']} curves
   * @param {string[]} classes
   */
  #showMatrices(results, curves, classes) {
    for (const { model, matrix } of this.#matrices) {
      if (!results[model].confusion) continue;
      const { trueNegatives, falsePositives, falseNegatives, truePositives } = curves[model].counts;
      const counts = [trueNegatives, falsePositives, falseNegatives, truePositives];
      matrix.set(counts, classes, words.models[model]);
    }
  }
}
