// Worker: makes the network that the settings name: the trained one, or one with random weights.

import { openShipped } from '../../../common/worker/pretrained.js';
import { networkOptions } from '../network.js';

/**
 * Where the trained network cannot be loaded, it is a random one.
 *
 * @param {import('../../../../inkgrad.js').Ink} ink
 * @param {import('../network.js').NetworkSettings} settings
 * @param {ArrayBuffer | null} [file] of a network that was handed over
 * @returns {Promise<import('../../../../inkgrad.js').Network>}
 */
export async function makeNetwork(ink, settings, file) {
  if (file) return ink.open(file);
  const shipped = settings.net === 'shipped' && (await openShipped(ink));
  return shipped || ink.network(networkOptions(settings));
}
