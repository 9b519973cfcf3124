// What the network and the linear model are worth on held-out rows: scores, confusion, ROC,
// calibration, what columns are worth.

import { createConfusionMatrix } from '../../../../views/confusion-matrix.js';
import { createXYPlot } from '../../../../views/xy-plot.js';
import { amount, counted, score, small, spread } from '../words/en.js';

/**
 * @typedef {import('../worker/engine.js').Setup} Setup
 *
 * @typedef {import('../worker/engine.js').FromEngine} FromEngine
 *
 * @typedef {import('../worker/training.js').Model} Model
 */

/** @type {Model[]} */
const MODELS = ['network', 'linear'];
const NAMES = { network: 'Network', linear: 'Linear model' };
const MOST_BARS = 24;
const MOST_DOTS = 1000;

/**
 * @param {HTMLElement} box
 * @param {{ look: (threshold: number, positive: number) => void }} to
 */
export function createWorth(box, { look }) {
  /**
   * @template {HTMLElement} [T=HTMLElement]
   * @param {string} id
   * @returns {T}
   */
  const element = (id) => /** @type {T} */ (box.querySelector(`#${id}`));
  /** @type {Setup | null} */
  let setup = null;
  /** @type {Extract<FromEngine, { type: 'learn-results' }> | null} */
  let results = null;
  let isAsked = false;
  /** @type {[number, number] | null} */
  let next = null;

  const slider = /** @type {HTMLInputElement} */ (element('tl-threshold')),
    positive = /** @type {HTMLSelectElement} */ (element('tl-positive'));
  const matrices = MODELS.map((model) => {
    const figure = document.createElement('div');
    element('tl-confusion').append(figure);
    return { model, figure, matrix: createConfusionMatrix(figure) };
  });
  const share = (/** @type {number} */ value) => String(Math.round(100 * value) / 100);
  const roc = createXYPlot(element('tl-roc'), {
    xName: 'false positive rate',
    yName: 'true positive rate',
    format: share,
    diagonal: true,
  });
  const calibration = createXYPlot(element('tl-calibration'), {
    xName: 'probability that was said',
    yName: 'share that was so',
    format: share,
    diagonal: true,
  });
  const scatters = MODELS.map((model) => {
    const figure = document.createElement('div');
    element('tl-scatter').append(figure);
    return {
      model,
      plane: createXYPlot(figure, {
        xName: 'actual',
        yName: `predicted, ${NAMES[model].toLowerCase()}`,
        format: amount,
        diagonal: true,
        height: 270,
      }),
    };
  });

  /** While the worker answers only the latest wish counts. */
  function wish() {
    element('tl-threshold-says').textContent = Number(slider.value).toFixed(2);
    next = [Number(slider.value), Math.max(positive.selectedIndex, 0)];
    if (!isAsked) ask();
  }
  function ask() {
    isAsked = next !== null;
    if (next) look(next[0], setup?.task === 'binary' ? 1 : next[1]);
    next = null;
  }
  slider.addEventListener('input', wish);
  positive.addEventListener('change', wish);

  /** @param {[name: string, network: string, linear: string][]} rows */
  function showScores(rows) {
    element('tl-scores').replaceChildren(
      ...rows.map(([name, ...values]) => {
        const row = document.createElement('tr');
        row.append(
          Object.assign(document.createElement('th'), { scope: 'row', textContent: name }),
          ...values.map((textContent) =>
            Object.assign(document.createElement('td'), { textContent }),
          ),
        );
        return row;
      }),
    );
  }

  return {
    /** @param {Setup} message */
    setUp(message) {
      setup = message;
      isAsked = false;
      const { task, classes, settings, sizes } = message,
        isNumber = task === 'regression';
      slider.value = String(settings.threshold);
      element('tl-threshold-says').textContent = settings.threshold.toFixed(2);
      element('tl-threshold-note').textContent =
        task === 'binary'
          ? `from which probability on “${classes[1]}” is said`
          : 'of the class that is looked at';
      element('tl-positive-box').hidden = task !== 'multi-class';
      positive.replaceChildren(...classes.map((name) => new Option(name)));
      positive.selectedIndex = Math.min(settings.positive, classes.length - 1);
      for (const id of ['tl-threshold-box', 'tl-roc-box', 'tl-calibration-box', 'tl-confusion-box'])
        element(id).hidden = isNumber;
      element('tl-scatter-box').hidden = !isNumber;
      if (message.isFresh) {
        results = null;
        element('tl-worth').hidden = element('tl-models-key').hidden = true;
        element('tl-worth-note').textContent =
          `Train, and both models are judged on the ${counted(sizes.test, 'row')} that neither has seen.`;
      }
    },

    /** @param {Extract<FromEngine, { type: 'learn-results' }>} message */
    results(message) {
      results = message;
      const { network, linear } = message.judgements,
        { task, classes } = /** @type {Setup} */ (setup);
      element('tl-worth').hidden = element('tl-models-key').hidden = false;
      element('tl-worth-note').textContent =
        `On ${counted(network.count, 'row')} that neither has seen, after ${counted(message.epoch, 'epoch')} of the network.`;
      element('tl-importance').replaceChildren();
      element('tl-importance-note').textContent = '';
      for (const { model, figure } of matrices)
        figure.hidden = !message.judgements[model].confusion;
      if (task === 'binary') return;
      showScores(
        Object.keys(network.scores).map((name) => [
          name,
          score(name, network.scores[name]),
          score(name, linear.scores[name]),
        ]),
      );
      for (const { model, matrix } of matrices) {
        const { confusion } = message.judgements[model];
        if (task === 'multi-class' && confusion) matrix.set(confusion, classes, NAMES[model]);
      }
      if (task === 'regression') showScatter(message.judgements);
    },

    /** @param {Extract<FromEngine, { type: 'learn-view' }>} message */
    view({ views: { network, linear }, threshold, positive: which }) {
      if (!results || !setup) return;
      const { judgements } = results,
        { task, classes } = setup;
      if (task === 'binary') {
        const rows = /** @type {const} */ ([
          ['accuracy', 'accuracy'],
          ['precision', 'precision'],
          ['recall', 'recall'],
          ['specificity', 'specificity'],
          ['F1', 'f1'],
        ]);
        showScores([
          ...rows.map(
            ([name, key]) =>
              /** @type {[string, string, string]} */ ([
                name,
                score(name, network.counts[key]),
                score(name, linear.counts[key]),
              ]),
          ),
          ['AUC', small(network.roc.auc), small(linear.roc.auc)],
          [
            'log loss',
            small(judgements.network.scores['log loss']),
            small(judgements.linear.scores['log loss']),
          ],
          ['Brier score', small(network.calibration.brier), small(linear.calibration.brier)],
        ]);
        const squares = { network: network.counts, linear: linear.counts };
        for (const { model, matrix } of matrices.filter(
          ({ model }) => judgements[model].confusion,
        )) {
          const { trueNegatives, falsePositives, falseNegatives, truePositives } = squares[model];
          matrix.set(
            [trueNegatives, falsePositives, falseNegatives, truePositives],
            classes,
            NAMES[model],
          );
        }
      } else {
        const rows = /** @type {const} */ ([
            ['precision', 'precision'],
            ['recall', 'recall'],
            ['F1', 'f1'],
          ]),
          of = classes[which];
        showScores([
          ...Object.keys(judgements.network.scores).map(
            (name) =>
              /** @type {[string, string, string]} */ ([
                name === 'AUC' ? 'AUC, mean of classes' : name,
                score(name, judgements.network.scores[name]),
                score(name, judgements.linear.scores[name]),
              ]),
          ),
          ...rows.map(
            ([name, key]) =>
              /** @type {[string, string, string]} */ ([
                `${of}: ${name}`,
                score(name, network.counts[key]),
                score(name, linear.counts[key]),
              ]),
          ),
          [`${of}: AUC`, small(network.roc.auc), small(linear.roc.auc)],
        ]);
      }
      const curve = (
        /** @type {typeof network} */ { roc: { falsePositiveRates, truePositiveRates } },
      ) =>
        Array.from(
          falsePositiveRates,
          (x, i) => /** @type {[number, number]} */ ([x, truePositiveRates[i]]),
        );
      // The point of the curve at the threshold: the last that is still at or above it.
      const mark = (/** @type {typeof network} */ one) =>
        curve(one)
          .slice(0, one.roc.thresholds.findLastIndex((t) => t >= threshold) + 1)
          .slice(-1);
      roc.set(
        `ROC curves. Area under the network's: ${small(network.roc.auc)}; under the linear model's: ${small(linear.roc.auc)}.`,
        {
          lines: [
            { className: 'of-linear', points: curve(linear) },
            { className: 'of-network', points: curve(network) },
          ],
          marks: [
            { className: 'at-linear', points: mark(linear), shape: 'square', size: 4.5 },
            { className: 'at-network', points: mark(network), size: 5 },
          ],
          notes: Number.isNaN(linear.roc.auc)
            ? [{ at: [0.1, 0.5], words: 'Rows of one class only: no curve' }]
            : [],
        },
      );
      const bins = (/** @type {typeof network} */ one) =>
        one.calibration.bins.filter(({ count }) => count > 0);
      const points = (/** @type {typeof network} */ one) =>
        bins(one).map(
          ({ predicted, observed }) => /** @type {[number, number]} */ ([predicted, observed]),
        );
      const titles = (/** @type {typeof network} */ one) =>
        bins(one).map(
          ({ predicted, observed, count }) =>
            `${counted(count, 'row')}: said ${small(predicted)}, was ${small(observed)}`,
        );
      // A bin of many rows says more than one of few.
      const sizes = (/** @type {typeof network} */ one) =>
        bins(one).map(({ count }) => 2.2 + 7 * Math.sqrt(count / judgements.network.count));
      calibration.set(
        `Calibration. Brier score of the network: ${small(network.calibration.brier)}; of the linear model: ${small(linear.calibration.brier)}.`,
        {
          lines: [
            { className: 'of-linear', points: points(linear) },
            { className: 'of-network', points: points(network) },
          ],
          marks: [
            {
              className: 'at-linear',
              points: points(linear),
              shape: 'square',
              size: sizes(linear),
              titles: titles(linear),
            },
            {
              className: 'at-network',
              points: points(network),
              size: sizes(network),
              titles: titles(network),
            },
          ],
        },
      );
      ask();
    },

    /** No view will come for what was asked. */
    refused: ask,

    /** @param {Extract<FromEngine, { type: 'learn-importance' }>} message */
    importance({ bars, of, score: name }) {
      const { asked } = /** @type {Setup} */ (setup),
        nameOf = new Map(asked.map((one) => [one.column, one.name]));
      const what = { auc: 'AUC', accuracy: 'accuracy', r2: 'R²' }[name] ?? name,
        sorted = bars.toSorted((a, b) => b.network.mean - a.network.mean).slice(0, MOST_BARS);
      const most = Math.max(
        0.01,
        ...sorted.flatMap(({ network, linear }) => [
          network.mean + network.deviation,
          linear.mean + linear.deviation,
        ]),
      );
      element('tl-importance-note').textContent = !of
        ? `nothing to tell: not both models have an ${what} here that a shuffled column could lower`
        : bars.length < of
          ? `${bars.length} of ${of} columns`
          : `what ${what} loses when a column is shuffled: mean and deviation of 10 times${of > MOST_BARS ? `; the first ${MOST_BARS}` : ''}`;
      element('tl-importance').replaceChildren(
        ...sorted.map(({ column, ...means }) => {
          const item = document.createElement('li');
          item.append(
            Object.assign(document.createElement('span'), {
              className: 'importance-name',
              textContent: nameOf.get(column) ?? '',
              title: nameOf.get(column) ?? '',
            }),
          );
          for (const model of MODELS) {
            const row = document.createElement('span'),
              bar = document.createElement('span'),
              { mean, deviation } = means[model];
            row.className = 'importance-bar';
            bar.className = `bar-of-${model}`;
            bar.style.width = `${(100 * Math.max(0, mean)) / most}%`;
            const whisker = Object.assign(document.createElement('span'), { className: 'whisker' });
            whisker.style.left = `${(100 * Math.max(0, mean - deviation)) / most}%`;
            whisker.style.width = `${(100 * Math.max(0, Math.min(2 * deviation, mean + deviation))) / most}%`;
            row.append(
              Object.assign(document.createElement('span'), {
                className: 'unseen',
                textContent: `${NAMES[model]}: `,
              }),
              bar,
              whisker,
              Object.assign(document.createElement('span'), {
                className: 'importance-value',
                textContent: spread('', means[model]),
              }),
            );
            item.append(row);
          }
          return item;
        }),
      );
    },
  };

  /** @param {Record<Model, import('../worker/scores.js').Judgement>} judgements */
  function showScatter(judgements) {
    const all = MODELS.flatMap((model) => [
      judgements[model].predicted,
      judgements[model].actual,
    ]).flatMap((values) => [...(values ?? [])]);
    let low = Infinity,
      high = -Infinity; // too many for arguments
    for (const value of all) [low, high] = [Math.min(low, value), Math.max(high, value)];
    const room = 0.04 * (high - low) || 1,
      range = /** @type {[number, number]} */ ([low - room, high + room]);
    for (const { model, plane } of scatters) {
      const { predicted = [], actual = [], scores } = judgements[model],
        every = Math.ceil(actual.length / MOST_DOTS);
      const points = Array.from(
        actual,
        (x, i) => /** @type {[number, number]} */ ([x, predicted[i]]),
      ).filter((_, i) => i % every === 0);
      plane.set(`${NAMES[model]}: predicted against actual, R² ${small(scores['R²'])}`, {
        x: range,
        y: range,
        marks: [
          {
            className: `dot-of-${model}`,
            points,
            size: 2.6,
            shape: model === 'network' ? 'round' : 'square',
          },
        ],
      });
    }
  }
}
