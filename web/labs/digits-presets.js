// Settings that reach an accuracy soonest, found by experiment (npm run bench -- accuracy). Plain data, so that the page
// can offer just what was measured.

/**
 * @typedef {object} FastPreset
 * @property {import('./digits-settings.js').Settings} settings
 * @property {number} target  test accuracy, 0 to 1
 * @property {number} checks  how often an epoch it is measured, when it is timed
 */

const COMMON = { activation: 'relu', loss: 'cross-entropy', init: 'he', seed: 1, momentum: 0 };

/** @type {Record<'to97' | 'to98', FastPreset>} */
export const FAST = {
  to97: { settings: { ...COMMON, layers: [128], batchSize: 16, learningRate: 0.15 }, target: 0.97, checks: 4 },
  to98: { settings: { ...COMMON, layers: [256], batchSize: 32, learningRate: 0.3 }, target: 0.98, checks: 2 },
};
