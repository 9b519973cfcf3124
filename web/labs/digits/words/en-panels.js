// Page: the English words of the panels of Digits: preparation of the drawing, distortions, the
// record of 2003, and saliency. It holds no state.

import { numbers, optimizers, refused, schedules as shared } from '../../common/words/en.js';
import { SCHEDULES } from '../settings.js';
import { VALIDATION_IMAGES } from '../validation.js';
import { accuracy, count } from './en.js';

/** @typedef {keyof import('../../../inkgrad.js').Stages} StageName */

export { refused };
export * from './insight/en.js';

// ---- preparation of the drawing ----

/** @type {Record<'drawn' | StageName, { name: string; about: string }>} */
export const stages = {
  drawn: { name: 'As drawn', about: 'the whole pad, reduced to 28 × 28' },
  box: { name: 'Scaled', about: 'its longest side becomes 20 pixels' },
  ink: { name: 'Redrawn', about: "with MNIST's pen width" },
  centre: { name: 'Centred', about: 'centre of mass in the middle' },
};

export const aboutStages = () =>
  "MNIST's digits were prepared this way, so the network expects the same from yours. " +
  'Switch a step off and see what it reads.';

/**
 * @param {string} name of the step
 * @param {number | string | null} answer
 */
export const stageRead = (name, answer) => `${name}: read as ${answer ?? 'nothing'}`;

/** @param {string} name of the step */
export const stageEmpty = (name) => `${name}: nothing drawn yet`;

// ---- distortions ----

/** @type {Record<string, [name: string, unit: string]>} */
export const distortions = {
  rotation: ['Rotation', '°'],
  scale: ['Scale', '±'],
  shear: ['Shear', 'px per row'],
  shift: ['Shift', 'px'],
  elasticAlpha: ['Elastic α', ''],
  elasticSigma: ['Elastic σ', 'px'],
  thickness: ['Thickness', 'px'],
  noise: ['Noise', ''],
  generatedShare: ['Share of generated digits', ''],
};

/** @type {Record<string, string>} */
export const distortionChoices = {
  off: 'off',
  affine: 'affine',
  elastic: 'elastic',
  shipped: 'as in the trained network',
  custom: 'custom',
};

export const distortion = {
  kind: 'Kind of distortion',
  about:
    'Maximum change in each direction (0 = off). Elastic: strength α, smoothness σ. ' +
    'You can change these during training.',
  next: 'Show the next epochs',
  original: 'original',
  aboutOriginal: 'Training images as they are',
  generated: 'generated',
  aboutGenerated: 'Generated digits that replace some images',
  noImages: 'Some training images are shown here as soon as they are loaded.',
  onlyGenerated:
    'No distortion, but generated digits replace some images. They are new in each epoch.',
  off:
    'No distortion: each epoch uses the same images. Choose a kind of distortion, or move a ' +
    'slider.',
};

/** @param {number} epoch counted from 1 */
export const epochRow = (epoch) => `epoch ${epoch}`;

/** @param {number} epoch counted from 1 */
export const aboutEpochRow = (epoch) => `The same images in epoch ${epoch}`;

/** @param {number} imagesPerSecond */
export const distorted = (imagesPerSecond) =>
  'Each image is distorted in a new way in each epoch. The network never sees the same image twice, ' +
  'so it learns the digit and not the picture. ' +
  `This computer distorts ${count(Number(imagesPerSecond.toPrecision(2)))} images per second.`;

// ---- the record of 2003 ----

export const markup = {
  about:
    'One hidden layer of 800 units, as Simard, Steinkraus and Platt trained it in 2003, with ' +
    'elastically distorted images. Its test error was 0.7 %. 60 epochs with Adam take about four ' +
    'minutes at 15,000 images per second.',
  go: 'Train the record',
  done: 'Epochs done',
  epoch: 'Epoch',
  error: 'Test error',
  past: 'In 2003',
  pastError: '0.7 %',
  left: 'Time left',
};

export const record = {
  choose: 'Choose MNIST',
  pause: 'Pause',
  again: 'Train it again',
  resume: 'Continue',
  train: markup.go,
  none: '–',
  over: 'done',
  needsMnist: "The record needs MNIST's 60,000 training images.",
  running: 'You can draw while it trains.',
  paused: 'Paused. Continue resumes training.',
  start: 'This starts a new network with its own settings. The trained network is kept.',
};

/**
 * @param {string} epoch
 * @param {number} epochs
 */
export const place = (epoch, epochs) => `${epoch} of ${epochs}`;

/** @param {number} error share of the test images */
export const testError = (error) => accuracy(error);

/**
 * @param {number} error
 * @param {string} hash
 * @param {boolean} isSame it is the hash that the recipe gives anywhere
 */
export const recordDone = (error, hash, isSame) =>
  `Done: test error ${testError(error)}; in 2003, 0.7 %. Fingerprint ${hash}` +
  `${isSame ? ': exactly the same weights as on any other computer' : ''}.`;

// ---- more learning settings ----

export const moreMarkup = {
  momentum: 'Momentum',
  decay: 'Weight decay',
  dropout: 'Dropout',
  l1: 'L1',
  patience: 'Patience, epochs',
  schedule: 'Schedule',
  epochs: 'Epochs',
  images: 'Training images',
  deviation: 'σ of normal weights',
  to98: 'Train until 98 %',
  aboutFast: 'Trains a larger fast network and stops when 98 % of the test images are correct',
};

/** @type {Record<string, string>} */
export const schedules = {
  ...Object.fromEntries(SCHEDULES.map((id) => [id, shared[id]])),
  plateau: 'Plateau',
};

/** @type {Record<string, string>} */
export const imageCounts = { 100: '100', 500: '500', 5000: '5,000', all: 'all' };

export const more = {
  noHiddenLayer: 'Dropout needs a hidden layer.',
  notNormal: 'σ is used with the initialisation “normal” only.',
  noneHeldBack: 'Early stopping needs held-back images: choose fewer training images.',
  stopping:
    `Early stopping: training stops when the loss of ${count(VALIDATION_IMAGES)} held-back training ` +
    'images has not fallen for this number of epochs (patience), and the best weights are ' +
    'restored.',
  restarts:
    'Dropout switches hidden units off at random while training. If you change it, the number of ' +
    'training images or σ, a new network starts.',
  /** As a sentence begins with them. */
  names: {
    momentum: 'The momentum',
    weightDecay: 'The weight decay',
    dropout: 'The dropout',
    l1: 'L1',
    patience: 'The patience',
    schedule: 'The schedule',
    epochs: 'The number of epochs',
    images: 'The number of training images',
    deviation: 'The standard deviation σ',
  },
};

/** @param {string} optimizer */
export const noMomentum = (optimizer) =>
  optimizer.startsWith('adam')
    ? `${optimizers[optimizer]} has its own momentum, 0.9.`
    : `${optimizers[optimizer]} has no momentum.`;

/**
 * AdamW shrinks the weights themselves; with the others the decay is part of the gradient.
 *
 * @param {string} optimizer
 */
export const decayName = (optimizer) =>
  optimizer === 'adamw' ? 'Weight decay' : 'Weight decay, L2';

/** @type {Record<string, string>} */
const ABOUT_SCHEDULES = {
  step: 'Step: after each third of the epochs, the learning rate is divided by 10.',
  exponential: 'Exponential: the learning rate falls to a hundredth over the epochs.',
  cosine: 'Cosine: the learning rate falls to 0 over the epochs.',
  'one-cycle': 'One cycle: the learning rate first rises to its value, then falls to almost 0.',
};
const ABOUT_PLATEAU =
  'Plateau: when the training loss has not fallen for 3 epochs, the learning rate is divided ' +
  'by 10.';

/**
 * @param {string} schedule
 * @param {number} epochs
 */
export function aboutSchedule(schedule, epochs) {
  if (schedule === 'plateau') return ABOUT_PLATEAU;
  if (schedule !== 'constant')
    return epochs ? ABOUT_SCHEDULES[schedule] : 'This schedule needs a number of epochs.';
  return epochs ? '' : '0 epochs: it trains until you press Pause.';
}

const plain = numbers.format({ maximumSignificantDigits: 3 });
const scientific = numbers.format({ notation: 'scientific', maximumSignificantDigits: 3 });

/** @param {number} rate of the last step */
export const rateNow = (rate) =>
  `Learning rate now: ${(rate > 0 && rate < 1e-4 ? scientific : plain)(rate)}.`;

// ---- saliency ----

export const saliency = {
  nothing: 'Nothing drawn yet',
  draw: 'Draw, and see which pixels matter for the answer',
  unknown: 'The weights are too large to compute which pixels matter',
};

/** @param {number | string} digit or the name of another class */
export const saliencyOf = (digit) =>
  `How more ink would change the output for ${digit}, pixel by pixel`;

/** @param {number | string} digit or the name of another class */
export const moreLikely = (digit) => `more ink here would make "${digit}" more likely`;
export const lessLikely = () => 'less likely';
