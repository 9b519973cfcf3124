// Page: ROC and calibration curves of both models. A point of the ROC curves marks the threshold; a
// mark of the calibration is as large as its bin has rows.

import { createXYPlot } from '../../../../views/xy-plot.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('../messages.js').Model} Model
 *
 * @typedef {import('../messages.js').Curves} Curves
 *
 * @typedef {[number, number][]} Points
 */

/**
 * @param {HTMLElement} rocBox
 * @param {HTMLElement} calibrationBox
 */
export function createProbabilityPlots(rocBox, calibrationBox) {
  const both = { format: words.tickShare, diagonal: true };
  const roc = createXYPlot(rocBox, {
    xName: words.plots.falsePositives,
    yName: words.plots.truePositives,
    ...both,
  });
  const calibration = createXYPlot(calibrationBox, {
    xName: words.plots.predictedProbability,
    yName: words.plots.observed,
    ...both,
  });
  return {
    /**
     * @param {Record<Model, Curves>} curves
     * @param {number} threshold
     * @param {number} count test rows
     */
    set(curves, threshold, count) {
      showRoc(roc, curves, threshold);
      showCalibration(calibration, curves, count);
    },
  };
}

/**
 * @param {ReturnType<typeof createXYPlot>} plot
 * @param {Record<Model, Curves>} curves
 * @param {number} threshold
 */
function showRoc(plot, { network, linear }, threshold) {
  /**
   * @param {Curves} curves
   * @returns {Points}
   */
  const points = ({ roc: { falsePositiveRates, truePositiveRates } }) =>
    Array.from(falsePositiveRates, (x, i) => [x, truePositiveRates[i]]);
  // The point of the curve at the threshold: the last that is still at or above it.
  const mark = (/** @type {Curves} */ one) =>
    points(one)
      .slice(0, one.roc.thresholds.findLastIndex((t) => t >= threshold) + 1)
      .slice(-1);
  plot.set(words.plots.roc(network.roc.auc, linear.roc.auc), {
    lines: [
      { name: words.models.linear, className: 'of-linear', points: points(linear) },
      { name: words.models.network, className: 'of-network', points: points(network) },
    ],
    marks: [
      { className: 'at-linear', points: mark(linear), shape: 'square', size: 4.5 },
      { className: 'at-network', points: mark(network), size: 5 },
    ],
    notes: Number.isNaN(linear.roc.auc) ? [{ at: [0.1, 0.5], words: words.plots.oneClass }] : [],
  });
}

/**
 * @param {ReturnType<typeof createXYPlot>} plot
 * @param {Record<Model, Curves>} curves
 * @param {number} count
 */
function showCalibration(plot, { network, linear }, count) {
  const of = (/** @type {Curves} */ { calibration }) => {
    const bins = calibration.bins.filter((bin) => bin.count > 0);
    return {
      points: /** @type {Points} */ (bins.map(({ predicted, observed }) => [predicted, observed])),
      titles: bins.map(words.plots.bin),
      // A bin of many rows carries more than one of few.
      size: bins.map((bin) => 2.2 + 7 * Math.sqrt(bin.count / count)),
    };
  };
  const net = of(network);
  const lin = of(linear);
  const { brier } = network.calibration;
  plot.set(words.plots.calibration(brier, linear.calibration.brier), {
    lines: [
      { name: words.models.linear, className: 'of-linear', points: lin.points },
      { name: words.models.network, className: 'of-network', points: net.points },
    ],
    marks: [
      { className: 'at-linear', shape: 'square', ...lin },
      { className: 'at-network', ...net },
    ],
  });
}
