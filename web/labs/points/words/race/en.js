// Shared: the English words of a race of Points.

import { activations } from '../../../common/words/en.js';
import { choices } from '../en-markup.js';

export { activations };

/** The settings that can be raced. */
export const raced = {
  optimizer: 'Optimizer',
  learningRate: 'Learning rate',
  activations: 'Activation',
  loss: 'Loss',
};
export const measures = {
  loss: 'training loss',
  accuracy: 'training accuracy',
  testLoss: 'validation loss',
  testAccuracy: 'validation accuracy',
};
export const note = 'All racers have the settings of the form.';
export const noPoints = 'There are no points to learn from. Add some, then start the race.';
export const noNetwork = 'Only networks race. Choose the network as the learner first.';
/** @param {string} loss */
export const unfit = (loss) =>
  `The loss ${choices.loss[loss]} does not fit these points. Choose another one.`;

/**
 * A racer, by what differs.
 *
 * @param {string} key
 * @param {import('../../settings.js').Settings} settings
 */
export function racerName(key, { optimizer, learningRate, activations: [first], loss }) {
  if (key === 'activations') return activations[first];
  if (key === 'loss') return choices.loss[loss];
  return key === 'optimizer' ? choices.optimizer[optimizer] : `η ${learningRate}`;
}
