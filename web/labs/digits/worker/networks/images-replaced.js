// Worker: other images are in use: nothing that was learned from or measured on the old ones
// counts. Loaded with the first images.

import { isSame } from './slots.js';

/**
 * @typedef {import('../run.js').Run} Run
 *
 * @typedef {import('../../networks.js').Images} Images
 */

/**
 * @param {import('./networks.js').Networks} networks
 * @param {Images} images
 */
export function imagesReplaced(networks, images) {
  const isFirst = networks.images === null;
  networks.images = images;
  const isKept = (/** @type {Run | null} */ run) =>
    run !== null && isFirst && isSame(run.images, images);
  const { expert, yours, previous } = networks;
  for (const run of [expert, yours, previous]) if (run?.isShipped) run.forgetMeasured();
  if (!previous?.isShipped && !isKept(previous)) {
    previous?.dispose();
    networks.previous = null;
  }
  const keepsYours = isKept(yours);
  if (yours?.images && !keepsYours) networks.refuseSaved('images', yours.images);
  if (yours && !yours.isShipped && !keepsYours) {
    networks.leave();
    networks.yours = networks.make(yours.settings);
    yours.dispose();
  }
  if (networks.current)
    networks.install(
      keepsYours && networks.which === 'yours' ? 'restore' : 'data',
      false,
      keepsYours,
    );
}
