// Page: the English words of the fold "Break the network" of Digits. It holds no state.

import { accuracy, count, decimal, share } from '../en.js';

export const about =
  'While this fold is open, a broken copy answers your drawing. The network itself is never touched: ' +
  'close the fold, and it answers again.';
export const answers = 'A broken copy answers';
export const undo = 'Undo all';
export const undone = 'Nothing is broken: the copy answers like the network itself.';

// ---- units ----

export const units = {
  title: 'Switch units off',
  none: 'This network has no hidden layer, so it has no units to switch off.',
  about: 'Press a unit: it sends 0 to the next layer. Press it again to switch it on.',
  layer: 'Hidden layer',
  half: 'Switch off every second one',
  all: 'Switch all on',
  name: (/** @type {number} */ unit, /** @type {boolean} */ isOff) =>
    `Unit ${unit + 1}: ${isOff ? 'off' : 'on'}`,
  number: (/** @type {number} */ unit) => String(unit + 1),
  off: (/** @type {number} */ off, /** @type {number} */ all) =>
    `${count(off)} of ${count(all)} units are off`,
};

// ---- weights ----

export const pruning = {
  title: 'Prune the smallest weights',
  about: 'Pruning sets the weights nearest to 0 to exactly 0 (Han et al. 2015).',
  name: 'Share of pruned weights',
  share,
  zeros: (/** @type {number} */ zeros, /** @type {number} */ all) =>
    `${count(zeros)} of ${count(all)} weights are 0`,
  accuracy: 'Accuracy',
  curve: 'Accuracy for each share of pruned weights',
  images: (/** @type {number} */ images) => `Measured on ${count(images)} test images`,
  shows: (/** @type {[number, number][]} */ points) =>
    `Accuracy for each share of pruned weights: ${points
      .map(([pruned, right]) => `${share(pruned)} pruned, ${share(right)} right`)
      .join('; ')}`,
};

const BITS = 'Each weight w becomes s · round(w / s), with s = max |w| / (2ᵇ⁻¹ − 1) in each layer';
export const storing = {
  title: 'Store each weight in fewer bits',
  name: 'Bits for each weight',
  whole: '32, as trained',
  about: `${BITS} and b bits (Krishnamoorthi 2018). Biases stay as they are.`,
  one: 'With 1 bit each weight w becomes sign(w) · mean |w| of its layer (Rastegari et al. 2016).',
};

// ---- what is left ----

/**
 * @param {{ accuracy: number | null; count: number; total: number }} broken
 * @returns {string}
 */
export function result(broken) {
  if (broken.accuracy === null) return 'no image: there are no test images of its classes yet';
  const images = broken.count < broken.total ? `the first ${count(broken.count)}` : 'all';
  return `${accuracy(broken.accuracy)} of ${images} ${broken.count < broken.total ? 'of ' : ''}${count(broken.total)} test images`;
}
export const broken = 'The broken copy is right on';
export const whole = (/** @type {number} */ value) =>
  `The network itself: ${accuracy(value)} of all test images.`;

// ---- the smallest change ----

export const flip = {
  title: 'A small change that flips the answer',
  about:
    'The gradient says how each pixel changes the answer (Goodfellow et al. 2015). Small steps along ' +
    'it lead to another answer (DeepFool, Moosavi-Dezfooli et al. 2016). This is a small change that ' +
    'was found; there may be smaller ones.',
  find: 'Find one for my digit',
  draw: 'Draw a digit first.',
  failed: 'No small change was found that flips this answer.',
  yours: 'Yours',
  change: 'The change',
  changed: 'Yours, changed',
  legend: 'orange: more ink; blue: less ink',
  amount: 'Amount of the change',
  share,
  size: (/** @type {number} */ size) => `L2 size ${decimal(size, 2)}`,
  answer: (/** @type {number | string} */ digit, /** @type {number} */ sure) =>
    `${digit}, ${share(sure)} sure`,
  output: (/** @type {number | string} */ digit, /** @type {number} */ value) =>
    `${digit}, output ${decimal(value, 2)}`,
  /**
   * @param {number | string} from
   * @param {number | string} to
   * @param {number} size
   */
  found: (from, to, size) =>
    `${from} becomes ${to}. The change has the L2 size ${decimal(size, 2)}: the square root of the ` +
    'sum of squares over all pixels, where 1 is full ink.',
};
