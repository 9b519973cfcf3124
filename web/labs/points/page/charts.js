// The curves of the points lab: which lines there are for whom, and what was changed on the way.

import { Measurements } from '../../common/measurements.js';
import { createLineChart } from '../../../views/line-chart.js';
import { FIELDS } from '../settings.js';
import * as words from '../words/en.js';

/**
 * @typedef {'loss' | 'errors' | 'heldOutLoss' | 'heldOutErrors'} Measured
 *
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {{
 *   chart: 'loss' | 'errors';
 *   title: string;
 *   lines: {
 *     name: string;
 *     run: number;
 *     of: Measured;
 *     color: string;
 *     width: number;
 *     dash?: number[];
 *   }[];
 *   gap: boolean;
 * }} Plan
 */

const LEARNED = { color: '--blue', width: 1.6 };
const HELD = { color: '--orange', width: 2.4 };

/**
 * Symbols that fit on a curve.
 *
 * @type {Partial<Record<import('../settings.js').Key, string>>}
 */
const SHORT = {
  learningRate: 'η',
  momentum: 'μ',
  batchSize: 'B',
  weightDecay: 'L2',
  l1: 'L1',
  dropout: 'dropout',
  optimizer: '',
  schedule: '',
  loss: '',
  activations: '',
  noise: 'noise',
  count: 'N',
  maxNorm: 'max-norm',
  clipNorm: 'clip',
  heldOut: 'held out',
};

/**
 * What is drawn for these learners.
 *
 * @param {import('./lab.js').Setup} setup
 * @returns {Plan[]}
 */
function plansFor({ learners, isCurve, shown }) {
  const held = shown?.isHeldOut.some(Boolean) ?? false;
  const both = (/** @type {Measured} */ of, /** @type {Measured} */ heldOf) => [
    { name: 'train', run: 0, of, ...LEARNED },
    ...(held ? [{ name: 'held out', run: 0, of: heldOf, ...HELD }] : []),
  ];
  const { learner } = learners[0];
  if (learners.length > 1) {
    return [
      {
        chart: 'loss',
        title: "Adaline's MSE",
        gap: false,
        lines: [{ name: 'MSE', run: 1, of: 'loss', ...LEARNED }],
      },
      {
        chart: 'errors',
        title: 'Wrong points',
        gap: false,
        lines: [
          { name: 'perceptron, in each pass', run: 0, of: 'errors', ...HELD },
          { name: 'Adaline', run: 1, of: 'errors', ...LEARNED },
        ],
      },
    ];
  }
  if (learner === 'perceptron')
    return [
      {
        chart: 'errors',
        title: 'Errors in each pass',
        gap: false,
        lines: both('errors', 'heldOutErrors'),
      },
    ];
  /** @type {Plan} */
  const loss = {
    chart: 'loss',
    title: learner === 'adaline' ? 'MSE' : 'Loss',
    gap: held,
    lines: both('loss', 'heldOutLoss'),
  };
  return isCurve
    ? [loss]
    : [
        loss,
        {
          chart: 'errors',
          title: 'Wrong points',
          gap: held,
          lines: both('errors', 'heldOutErrors'),
        },
      ];
}

/** @param {HTMLElement} main */
export function createCharts(main) {
  /**
   * @type {Record<
   *   string,
   *   { signature: string; plan: Plan | null; curve: ReturnType<typeof createLineChart> | null }
   * >}
   */
  const charts = {
    loss: { signature: '', plan: null, curve: null },
    errors: { signature: '', plan: null, curve: null },
  };
  /** @param {string} id */
  const element = (id) => /** @type {HTMLElement} */ (main.querySelector(`#${id}`));
  /** @type {'linear' | 'log'} */
  let scale = 'linear';

  return {
    /** @returns {Measurements<Measured>} */
    newHistory: () =>
      new Measurements(
        /** @type {Measured[]} */ (['loss', 'errors', 'heldOutLoss', 'heldOutErrors']),
        [],
      ),

    /** @param {import('./lab.js').Setup} setup */
    arrange(setup) {
      const plans = setup.shown ? plansFor(setup) : [],
        before = scale;
      scale = /** @type {'linear' | 'log'} */ (setup.settings.scale);
      if (scale !== before) charts.loss.curve?.setScale(scale);
      for (const [name, chart] of Object.entries(charts)) {
        const plan = plans.find((one) => one.chart === name) ?? null,
          signature = JSON.stringify(plan);
        element(`p-${name}-chart`).hidden = !plan;
        if (signature === chart.signature) continue;
        chart.signature = signature;
        chart.plan = plan;
        chart.curve?.destroy();
        chart.curve = null;
        if (!plan) continue;
        element(`p-${name}-title`).textContent = plan.title;
        const isLoss = name === 'loss';
        chart.curve = createLineChart(element(`p-${name}-plot`), {
          xName: 'epoch',
          formatX: words.epoch,
          format: isLoss
            ? words.loss
            : (value) => (Number.isInteger(value) ? words.count(value) : ''),
          readout: element(`p-${name}-readout`),
          sync: 'points',
          series: plan.lines,
          gap: plan.gap,
          ...(isLoss ? { ceiling: 3, scale } : {}),
        });
      }
    },

    /**
     * @param {Measurements<Measured>[]} histories
     * @param {import('../worker/engine.js').Status[]} status
     * @param {boolean} isPast an earlier moment is looked at
     */
    set(histories, status, isPast) {
      for (const { plan, curve } of Object.values(charts)) {
        if (!plan || !curve || plan.lines.some(({ run }) => !histories[run])) continue;
        const runs = [...new Set(plan.lines.map(({ run }) => run))];
        const best = status[runs[0]]?.best,
          marks = runs
            .flatMap((run) => histories[run].marks)
            .concat(
              isPast
                ? runs.map((run) => ({ x: status[run].epoch, label: 'here', isTrouble: false }))
                : [],
            );
        const isTurned =
          best && plan.gap && best.epoch > 0 && (status[0].latest?.heldOutLoss ?? 0) > best.loss;
        curve.set(
          columnsOf(plan, histories),
          isTurned
            ? [
                ...marks,
                { x: best.epoch, label: `best ${words.epoch(best.epoch)}`, isTrouble: false },
              ]
            : marks,
          isPast ? Math.max(...runs.map((run) => status[run].epoch)) : Infinity,
        );
      }
    },

    /**
     * What was changed, for a mark on the curves.
     *
     * @param {Settings} before
     * @param {Settings} after
     */
    describe(before, after) {
      const changed = /** @type {import('../settings.js').Key[]} */ (Object.keys(SHORT)).filter(
        (key) =>
          FIELDS[key].format(/** @type {never} */ (before[key])) !==
          FIELDS[key].format(/** @type {never} */ (after[key])),
      );
      const parts = changed.map((key) =>
        `${SHORT[key]} ${FIELDS[key].format(/** @type {never} */ (after[key]))}`.trim(),
      );
      if (before.points.length !== after.points.length) parts.push('points');
      return parts.join(', ');
    },
  };
}

/**
 * x, then each line; runs side by side are measured at epochs of their own.
 *
 * @param {Plan} plan
 * @param {Measurements<Measured>[]} histories
 */
function columnsOf(plan, histories) {
  const runs = [...new Set(plan.lines.map(({ run }) => run))];
  if (runs.length === 1) return histories[runs[0]].columns(plan.lines.map(({ of }) => of));
  const xs = [
    ...new Set(runs.flatMap((run) => /** @type {number[]} */ (histories[run].column('x')))),
  ].sort((a, b) => a - b);
  return [
    xs,
    ...plan.lines.map(({ run, of }) => {
      const [x, y] = histories[run].columns([of]),
        at = new Map(x.map((one, i) => [one, y[i]]));
      return xs.map((one) => at.get(one) ?? null);
    }),
  ];
}
