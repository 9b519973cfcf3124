// Worker: how each network of a race is trained.

import { OPTIMIZERS, optimizerOptions } from '../../settings.js';

/**
 * The options of one step of net.train().
 *
 * @param {import('../../settings.js').Settings} settings
 * @param {import('../../settings.js').Racer} racer
 * @param {import('./source.js').Source} source
 * @param {number} [factor] of its rate
 */
export function trainOptions(settings, racer, { penalties, data }, factor) {
  const all = racer.optimizer === 'gd';
  const some = OPTIMIZERS[racer.optimizer].hasOne ? 1 : Math.min(settings.batchSize, data.size);
  return {
    ...penalties,
    ...optimizerOptions(settings, racer, factor),
    batchSize: all ? data.size : some,
  };
}
