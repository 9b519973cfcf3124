// Page: predicted against actual numbers of a regression, a plot for each model.

import { createXYPlot } from '../../../../views/xy-plot.js';
import { make } from '../../../common/page/dom.js';
import { MODELS } from '../settings.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('../messages.js').TestResult} TestResult
 *
 * @typedef {Record<import('../messages.js').Model, TestResult>} Results
 */

const SHAPES = /** @type {const} */ ({ network: 'round', linear: 'square' });
const MAX_DOTS = 1000;
const HEIGHT = 270;
/** Room around the dots, as a share of their range. */
const MARGIN = 0.04;

/** @param {HTMLElement} box */
export function createScatter(box) {
  const plots = MODELS.map((model) => {
    const figure = make('div');
    box.append(figure);
    const plot = createXYPlot(figure, {
      xName: words.plots.actual,
      yName: words.plots.predictedBy[model],
      format: words.amount,
      diagonal: true,
      height: HEIGHT,
      title: words.plots.scatterOf[model],
    });
    return { model, plot };
  });
  return {
    /** @param {Results} results */
    set(results) {
      const range = rangeOf(results);
      for (const { model, plot } of plots) {
        const { scores } = results[model];
        const shape = SHAPES[model];
        const all = pointsOf(results[model]);
        const every = Math.ceil(all.length / MAX_DOTS);
        const points = all.filter((_, i) => i % every === 0);
        plot.set(words.plots.scatter(model, scores.r2), {
          x: range,
          y: range,
          marks: [
            {
              name: words.models[model],
              className: `dot-of-${model}`,
              points,
              all,
              size: 2.6,
              shape,
            },
          ],
        });
      }
    },
  };
}

/**
 * @param {TestResult} result
 * @returns {[number, number][]}
 */
function pointsOf({ predicted = new Float32Array(), actual = new Float32Array() }) {
  return Array.from(actual, (x, i) => [x, predicted[i]]);
}

/**
 * @param {Results} results
 * @returns {[number, number]}
 */
function rangeOf(results) {
  let low = Infinity;
  let high = -Infinity;
  // A loop: they may be too many for arguments.
  for (const model of MODELS) {
    const { predicted = [], actual = [] } = results[model];
    for (const values of [predicted, actual])
      for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  const room = MARGIN * (high - low) || 1;
  return [low - room, high + room];
}
