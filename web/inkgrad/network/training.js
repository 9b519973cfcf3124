// training.js: the options of net.train(), encoded as the core's struct ink_train_config, and its
// result. Page and worker; holds no pointer.

import { need } from '../dataset/errors.js';
import { encodeDistortion, imageSize } from '../distortion.js';
import { integer, number, MAX_EXAMPLES } from '../settings.js';
import { encodeOptimizer } from './optimizer.js';

/**
 * @typedef {object} TrainOptions
 * @property {number} [steps] mini-batches to train on, default 1
 * @property {number} [batchSize] examples of a mini-batch, default 128; the last mini-batch of an
 *   epoch may be smaller
 * @property {boolean} [untilEpochEnd] stop where an epoch ends, default false
 * @property {import('../distortion.js').Distortion} [distortion] of uint8 images, new for each
 *   image in each epoch; default: none
 * @property {number} [width] of these images in pixels; default: they are square
 * @property {number} [generatedShare] 0 to 1: how often a generated digit replaces an example, for
 *   28 x 28 digits; default 0
 */

/**
 * @typedef {object} TrainResult
 * @property {number} loss mean over the examples of these steps, each measured before its update;
 *   NaN if there were none
 * @property {number} accuracy of the same examples; NaN without labels
 * @property {number} examples that were trained on
 * @property {number} steps done by this call
 * @property {boolean} waiting stopped because the next rows have not arrived yet
 * @property {boolean} diverged stopped at a mini-batch whose loss or update is beyond float32; that
 *   update was not applied
 * @property {number} step steps since creation
 * @property {number} epoch whole epochs done
 * @property {number} position examples into this epoch
 * @property {number} learningRate of the last step, after the schedule
 */

/**
 * The words of struct ink_train_config.
 *
 * @param {TrainOptions & import('./optimizer.js').OptimizerOptions} options
 * @param {import('../dataset.js').Dataset} data
 * @returns {Int32Array} (28)
 * @throws {import('../errors.js').InkError} if an option is unknown, outside its limits, or does
 *   not fit the data
 */
export function encodeTraining(options, data) {
  const optimizer = encodeOptimizer(options),
    augmentation = encodeAugmentation(options, data);
  const words = new Int32Array(3 + optimizer.length + augmentation.length);
  words[0] = integer(options.batchSize ?? 128, 'batchSize', 1, MAX_EXAMPLES);
  words[1] = integer(options.steps ?? 1, 'steps', 1, 2 ** 30);
  words[2] = options.untilEpochEnd ? 1 : 0;
  words.set(optimizer, 3);
  words.set(augmentation, 3 + optimizer.length);
  return words;
}

/**
 * The last words of struct ink_train_config.
 *
 * @param {TrainOptions} options
 * @param {import('../dataset.js').Dataset} data
 */
function encodeAugmentation(
  { distortion, width, generatedShare = 0 },
  { format, inputs, classes, numTargets },
) {
  const share = number(generatedShare, 'generatedShare', 0, 1),
    words = new Int32Array(11);
  need(format === 'uint8' || !(distortion || share), 'not-images');
  need(!share || (inputs === 784 && classes >= 10 && !numTargets), 'not-digits');
  words.set(encodeDistortion(distortion));
  if (distortion) words.set(imageSize(inputs, width), 8);
  words.set(new Int32Array(Float32Array.of(share).buffer), 10);
  return words;
}

/**
 * The fields of struct ink_train_result.
 *
 * @param {Int32Array} ints (10), the words of the struct
 * @param {boolean} hasLabels
 * @returns {TrainResult}
 */
export function trainResult(ints, hasLabels) {
  const [, correct, examples, steps, waiting, diverged, step, epoch, position] = ints;
  const floats = new Float32Array(ints.buffer, ints.byteOffset, 10);
  return {
    loss: floats[0],
    accuracy: hasLabels ? correct / examples : NaN,
    examples,
    steps,
    waiting: waiting === 1,
    diverged: diverged === 1,
    step,
    epoch,
    position,
    learningRate: floats[9],
  };
}
