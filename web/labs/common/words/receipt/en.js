// Shared: the English words about runs that can be handed in.

/**
 * Why a run gives no receipt.
 *
 * @type {Record<import('../../receipt.js').WhyNot, string>}
 */
export const whyNot = {
  untrained: 'Nothing has been trained yet. Train first, then hand in.',
  weights:
    'Weights were set by hand, or came from a program. No settings give them again, so there is no ' +
    'receipt. Press Reset, and train.',
  moment:
    'Training went on from an earlier moment with another early stopping. This cannot be made again, ' +
    'so there is no receipt. Press Reset, and train.',
  diverged:
    'The training diverged, and earlier weights were restored. This cannot be made again, so there ' +
    'is no receipt. Choose a smaller learning rate, press Reset, and train.',
  saved:
    'This network comes from an earlier visit, and the page does not know all that was changed then. ' +
    'So there is no receipt. Press Reset, and train.',
  changes:
    'The settings changed too often while it trained for a receipt. Press Reset, and train with ' +
    'fewer changes.',
  images:
    'The images are not MNIST. A receipt cannot hold images, so nobody could make this run again. ' +
    'Choose MNIST, and train.',
  network:
    'This network does not follow from its settings alone: it was trained before, or has learned ' +
    'drawings. So there is no receipt. Press Reset, and train.',
  silent: 'The lab does not answer. Wait until it is loaded, then try again.',
};
