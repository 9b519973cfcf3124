// Shared: who has won a race. Only what can be compared is compared: losses of one kind, else the
// test accuracy. Pure.

/**
 * @typedef {import('./messages.js').Standing} Standing
 *
 * @typedef {'testLoss' | 'loss' | 'testAccuracy' | 'accuracy'} Measure
 *
 * @typedef {object} Verdict
 * @property {'winner' | 'equal' | 'diverged' | 'unmeasured'} kind diverged: all of them
 * @property {Measure} by
 * @property {number[]} order racers that can be compared, the best first
 * @property {number} margin of the best to the next; NaN: there is no next
 * @property {boolean} isSmall the margin may be chance
 */

/** A loss that is so much lower may come out the other way round with another seed. */
const SMALL_SHARE = 0.05;
/** Standard errors of the difference of two accuracies. */
const SMALL_ERRORS = 2;

/**
 * @param {Standing[]} standings
 * @param {boolean} isOneLoss all racers have the same loss
 * @returns {Measure}
 */
export function measureOf(standings, isOneLoss) {
  const hasTest = standings.some(({ testCount }) => testCount > 0);
  if (isOneLoss) return hasTest ? 'testLoss' : 'loss';
  return hasTest ? 'testAccuracy' : 'accuracy';
}

/**
 * The difference of two shares of the same examples, if chance alone makes it.
 *
 * @param {number} share
 * @param {number} count
 */
const errorOf = (share, count) => Math.sqrt((2 * share * (1 - share)) / Math.max(count, 1));

/**
 * @param {Standing[]} standings
 * @param {boolean} isOneLoss
 * @returns {Verdict}
 */
export function verdictOf(standings, isOneLoss) {
  const by = measureOf(standings, isOneLoss);
  const isHigh = by.endsWith('ccuracy');
  const sign = isHigh ? -1 : 1;
  const valueOf = (/** @type {number} */ r) => /** @type {number} */ (standings[r][by]);
  const left = standings.flatMap(({ state }, r) => (state === 'diverged' ? [] : [r]));
  const order = left
    .filter((r) => Number.isFinite(standings[r][by]))
    .sort((a, b) => sign * (valueOf(a) - valueOf(b)) || a - b);
  const none = { by, order, margin: NaN, isSmall: false };
  if (!left.length) return { kind: 'diverged', ...none };
  if (!order.length) return { kind: 'unmeasured', ...none };
  if (order.length === 1) return { kind: 'winner', ...none };
  const [best, next] = order;
  const margin = Math.abs(valueOf(best) - valueOf(next));
  if (margin === 0) return { kind: 'equal', by, order, margin, isSmall: false };
  const { testCount } = standings[best];
  const chance = isHigh
    ? SMALL_ERRORS * errorOf(valueOf(best), testCount)
    : SMALL_SHARE * Math.abs(valueOf(next));
  return { kind: 'winner', by, order, margin, isSmall: margin < chance };
}
