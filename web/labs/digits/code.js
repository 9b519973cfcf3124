// Shared: the settings of Digits as an experiment, of which programs are written. Pure.

import { writeLink } from '../common/link.js';
import { FIELDS, networkOptions, trainOptions } from './settings.js';
import { VALIDATION_IMAGES, validationStart } from './validation.js';

/** Training images of MNIST. */
const MNIST_IMAGES = 60_000;
/** Epochs of a program where no end is set, and nothing has been trained. */
const EPOCHS = 3;

/**
 * @param {import('./settings.js').Settings} settings
 * @param {{ steps?: number; images?: number; notes?: string[] }} [now] steps: trained so far; images:
 *   in the training set
 * @returns {import('../../formats/code/experiment.js').Experiment}
 */
export function experimentOf(settings, { steps = 0, images = MNIST_IMAGES, notes = [] } = {}) {
  const { epochs, patience, schedule, batchSize } = settings;
  const few = settings.images === 'all' ? 0 : Number(settings.images);
  const count = few && few < images ? few : images;
  const inEpoch = Math.ceil(count / batchSize);
  const isOpen = !epochs;
  const isFresh = isOpen && !steps;
  const isWatched = patience > 0 && validationStart(settings, images) !== null;
  return {
    lab: 'digits',
    link: writeLink('digits', settings, FIELDS),
    learner: 'network',
    data: {
      kind: 'digits',
      images: count < images ? count : 0,
      validation: isWatched ? VALIDATION_IMAGES : 0,
      shuffled: settings.shuffle,
    },
    network: networkOptions(settings),
    training: trainOptions(settings, count),
    stopping: isWatched ? { patience, isRestoredAtEnd: false } : null,
    isPlateau: schedule === 'plateau',
    epochs: lengthOf({ epochs, steps, inEpoch, isFresh }),
    rest: isOpen ? steps % inEpoch : 0,
    notes: [...notes, ...(isFresh ? ['no-end'] : [])],
  };
}

/** @param {{ epochs: number; steps: number; inEpoch: number; isFresh: boolean }} of */
function lengthOf({ epochs, steps, inEpoch, isFresh }) {
  if (epochs) return epochs;
  return isFresh ? EPOCHS : Math.floor(steps / inEpoch);
}
