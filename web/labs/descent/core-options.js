// Shared: the settings of Descent as the core takes them. Pure.

import { GAMMA, OPTIMIZERS } from './choices.js';

/**
 * @typedef {import('./settings.js').Settings} Settings
 *
 * @typedef {import('./settings.js').Racer} Racer
 */

/**
 * The optimizer of a racer and its learning rate now, as the core takes them.
 *
 * @param {Settings} settings
 * @param {Racer} racer
 * @param {number} factor of its rate, below 1 after a plateau
 * @returns {import('../../inkgrad.js').OptimizerOptions}
 */
export function optimizerOptions({ momentum, schedule, period, warmup }, racer, factor = 1) {
  const { options, hasMomentum } = OPTIMIZERS[racer.optimizer];
  return {
    ...options,
    learningRate: racer.rate * factor,
    ...(hasMomentum ? { momentum } : {}),
    schedule: schedule === 'plateau' ? 'constant' : schedule,
    period,
    gamma: GAMMA,
    warmup,
  };
}

/**
 * Options of `surface.roll` for a racer.
 *
 * @param {Settings} settings
 * @param {Racer} racer
 * @param {number} [factor] of its rate
 */
export function rollOptions(settings, racer, factor) {
  const { hasBatch, hasOne } = OPTIMIZERS[racer.optimizer];
  const { batchSize, seed } = settings;
  const some = hasOne ? 1 : batchSize;
  return {
    ...optimizerOptions(settings, racer, factor),
    batchSize: hasBatch ? some : 0,
    seed,
  };
}
