// Shared: settings that have a button of their own.

import { DEFAULTS } from './settings.js';

/** @typedef {import('./settings.js').Settings} Settings */

/**
 * By the button's name: the settings that reach a test accuracy on MNIST soonest, of all that this
 * page can be set to. Training pauses there.
 *
 * @type {Record<'to97' | 'to98', { goal: number; settings: Settings }>}
 */
export const FAST = {
  to97: { goal: 0.97, settings: { ...DEFAULTS, layers: [128], batchSize: 16, learningRate: 0.15 } },
  to98: { goal: 0.98, settings: { ...DEFAULTS, layers: [256], batchSize: 32, learningRate: 0.3 } },
};
