// Page: the English words at the curves of Digits, and of early stopping. It holds no state.

import { count, loss as writeLoss } from './en.js';

/**
 * In the bar of a phone.
 *
 * @param {string} share of test images
 * @param {string} epoch
 */
export const glance = (share, epoch) => `${share}, epoch ${epoch}`;

export const charts = {
  noPast: 'Trained before: no curve here',
  x: 'epoch',
  train: 'train',
  test: 'test',
  own: 'you',
  heldBack: 'held back',
  zoom: 'zoom',
  zoomTitle: 'Show only the part around the test loss',
};

// ---- early stopping ----

/** @param {number} epoch */
export const restoredMark = (epoch) => `best ${count(epoch)}, restored`;

/** @param {number} epoch */
export const stoppedMark = (epoch) => `stopped ${count(epoch)}`;

/** @param {{ epoch: number; best: number; loss: number; patience: number }} ending */
export const stopped = ({ epoch, best, loss, patience }) =>
  `Stopped early at epoch ${count(epoch)}: the loss of the held-back images was lowest ` +
  `(${writeLoss(loss)}) at epoch ${count(best)} and has not fallen for ${count(patience)} epochs. ` +
  'The weights of that epoch were restored.';
