// Page: the lines of the charts of Digits, as runs are compared by them. Pure.

const TRAIN = { color: '--blue', width: 1 };
const TEST = { color: '--orange', width: 2.5 };
const HELD_BACK = { color: '--green', width: 1.5 };
const LOSS = [
  { name: '', of: 'loss', ...TRAIN },
  { name: '', of: 'testLoss', ...TEST },
  { name: '', of: 'validationLoss', ...HELD_BACK },
];
const ACCURACY = [
  { name: '', of: 'accuracy', ...TRAIN },
  { name: '', of: 'testAccuracy', ...TEST },
];

/**
 * @template {string} Name
 * @typedef {{ columns: (names: Name[]) => import('../../../../views/line-chart.js').Columns }} Measured
 */

/**
 * @param {Measured<'loss' | 'testLoss' | 'validationLoss' | 'accuracy' | 'testAccuracy'>} measured
 * @param {number} [now]
 * @returns {import('../../../common/page/runs/compare.js').Run['curves']}
 */
export const curvesOf = (measured, now) => ({
  loss: { columns: measured.columns(['loss', 'testLoss', 'validationLoss']), lines: LOSS, now },
  accuracy: { columns: measured.columns(['accuracy', 'testAccuracy']), lines: ACCURACY, now },
});

/**
 * Of a racer, which holds no images back.
 *
 * @param {Measured<'loss' | 'testLoss' | 'accuracy' | 'testAccuracy'>} measured
 * @returns {import('../../../common/page/runs/compare.js').Run['curves']}
 */
export const curvesOfRacer = (measured) => ({
  loss: { columns: measured.columns(['loss', 'testLoss']), lines: LOSS.slice(0, 2) },
  accuracy: { columns: measured.columns(['accuracy', 'testAccuracy']), lines: ACCURACY },
});
