// Page: which curves there are for which learners, and their measurements as columns. Pure.

import { words } from '../../words/words.js';

/**
 * @typedef {import('../../../common/measurements.js').Measurements<Measured>} History
 *
 * @typedef {'loss' | 'errors' | 'heldOutLoss' | 'heldOutErrors'} Measured errors: as shares
 *
 * @typedef {import('../../messages.js').SetupMessage} SetupMessage
 *
 * @typedef {{ name: string; run: number; of: Measured; color: string; width: number }} Line
 *
 * @typedef {{ chart: 'loss' | 'errors'; title: string; lines: Line[]; gap: boolean }} Plan of one
 *   chart; gap: the area between its two lines is shaded
 */

const TRAINING = { color: '--blue', width: 1.6 };
const VALIDATION = { color: '--orange', width: 2.4 };

/** @returns {Plan[]} the perceptron and Adaline side by side */
function plansForBoth() {
  const { mseOfAdaline, mse, wrong, perceptronPerPass, adaline } = words.charts;
  return [
    {
      chart: 'loss',
      title: mseOfAdaline,
      gap: false,
      lines: [{ name: mse, run: 1, of: 'loss', ...TRAINING }],
    },
    {
      chart: 'errors',
      title: wrong,
      gap: false,
      lines: [
        { name: perceptronPerPass, run: 0, of: 'errors', ...VALIDATION },
        { name: adaline, run: 1, of: 'errors', ...TRAINING },
      ],
    },
  ];
}

/**
 * @param {SetupMessage} setup
 * @returns {Plan[]}
 */
export function plansFor({ learners, isRegression, shown }) {
  if (!shown) return [];
  if (learners.length > 1) return plansForBoth();
  const { loss, mse, wrong, errorsPerPass, train, validation } = words.charts;
  const held = shown.isHeldOut.some(Boolean);
  /**
   * @param {Measured} of
   * @param {Measured} heldOf
   * @returns {Line[]}
   */
  const both = (of, heldOf) => [
    { name: train, run: 0, of, ...TRAINING },
    ...(held ? [{ name: validation, run: 0, of: heldOf, ...VALIDATION }] : []),
  ];
  const [{ learner }] = learners;
  const isPerceptron = learner === 'perceptron';
  /** @type {Plan} */
  const ofErrors = {
    chart: 'errors',
    title: isPerceptron ? errorsPerPass : wrong,
    gap: held && !isPerceptron,
    lines: both('errors', 'heldOutErrors'),
  };
  if (isPerceptron) return [ofErrors];
  /** @type {Plan} */
  const ofLoss = {
    chart: 'loss',
    title: learner === 'adaline' ? mse : loss,
    gap: held,
    lines: both('loss', 'heldOutLoss'),
  };
  return isRegression ? [ofLoss] : [ofLoss, ofErrors];
}

/** @param {Plan} plan */
export const runsOf = (plan) => [...new Set(plan.lines.map(({ run }) => run))];

/**
 * x, then each line; runs side by side are measured at epochs of their own.
 *
 * @param {Plan} plan
 * @param {History[]} histories
 */
export function columnsOf(plan, histories) {
  const runs = runsOf(plan);
  if (runs.length === 1) return histories[runs[0]].columns(plan.lines.map(({ of }) => of));
  const all = runs.flatMap((run) => /** @type {number[]} */ (histories[run].column('x')));
  const xs = [...new Set(all)].sort((a, b) => a - b);
  const lines = plan.lines.map(({ run, of }) => {
    const [x, y] = histories[run].columns([of]);
    const at = new Map(x.map((one, i) => [one, y[i]]));
    return xs.map((one) => at.get(one) ?? null);
  });
  return [xs, ...lines];
}
