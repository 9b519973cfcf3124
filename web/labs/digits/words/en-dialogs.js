// Page: the English words of the dialogs of Digits: the choice of images, and the measurements in
// numbers. It holds no state.

import { images } from '../../common/words/en-first.js';
import { isTested, learnable } from './en-controls.js';
import { count } from './en.js';

export const markup = {
  imagesTitle: 'Training images',
  local: 'MNIST from this site',
  aboutLocal: '60,000 digits for training and 10,000 for testing.',
  cdn: 'Download MNIST from a CDN',
  aboutCdn:
    'About 11 MB from cdn.jsdelivr.net, checked by SHA-256. This is the only time this ' +
    'page contacts another website.',
  files: 'Choose files',
  aboutFiles:
    'Choose train-images, train-labels, t10k-images and t10k-labels in IDX format, packed (.gz, ' +
    '.zip) or not, or a CSV file as Kaggle has it; or drop the files or their folder anywhere on ' +
    'this page. They stay on this computer. Other datasets with 28 × 28 pixels and ten classes, ' +
    'such as Fashion-MNIST, work too. A photo of a digit is read at once.',
  generated: 'Generated digits',
  aboutGenerated:
    '10,000 digits drawn by this program, and 2,000 others for testing. Nothing is downloaded.',
  close: 'Close',
  tableTitle: 'Measurements on the test images',
  measurements: 'Measurements',
  epoch: 'Epoch',
  loss: 'Training loss',
  accuracy: 'Training accuracy',
  testLoss: 'Test loss',
  testAccuracy: 'Test accuracy',
  own: 'You',
  copy: 'Copy as CSV',
};

/** Whether this website has MNIST. */
export const localImages = {
  yes: 'This website has them.',
  no: 'This copy of the website does not have them.',
};

export const table = {
  nothing: 'Nothing measured yet',
  copy: markup.copy,
  copied: 'Copied',
  cannotCopy: 'The browser does not allow copying',
  columns: [
    'epoch',
    'training loss',
    'training accuracy',
    'test loss',
    'test accuracy',
    'accuracy on own drawings',
  ],
};

// ---- images that it learns from ----

/** @param {import('../../common/messages.js').DataMessage | null} current */
export function sourceNow(current) {
  if (!current) return 'Nothing is loaded yet.';
  const test = isTested(current) ? count(current.testCount) : 'no';
  return (
    `Now: ${images[current.name]}, ${learnable(current)} training images and ${test} test ` +
    'images.'
  );
}
