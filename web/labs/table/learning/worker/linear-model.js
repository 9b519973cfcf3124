// Worker: the linear model that the network is compared with: logistic, softmax or linear
// regression. A table of many categories has thousands of inputs, so it trains in pieces.

import { Stride, whole } from '../../../common/pieces.js';
import { linearModel, networkOptions } from '../core-options.js';
import { preparing } from './data.js';

const PIECE_MS = 4;

/**
 * @param {import('./data.js').Core} core
 * @param {import('../../plan.js').Problem} problem
 * @param {Int32Array} rows for training
 * @param {string} [classWeights] the setting
 * @returns {import('./scores.js').Trained}
 */
export const trainLinear = (core, problem, rows, classWeights) =>
  whole(trainingLinear(core, problem, rows, classWeights));

/**
 * How many parameters it will have.
 *
 * @param {import('./data.js').Core} core
 * @param {import('../../plan.js').Problem} problem
 * @param {number} inputs
 */
export function linearParameters({ ink }, { task, classes }, inputs) {
  const { settings } = linearModel(1);
  const net = ink.network(networkOptions(settings, task, classes.length, inputs, 1));
  const { numParameters } = net;
  net.dispose();
  return numParameters;
}

/**
 * @param {import('./data.js').Core} core
 * @param {import('../../plan.js').Problem} problem
 * @param {Int32Array} rows for training
 * @param {string} [classWeights] the setting: which mistakes matter is a part of the task
 * @param {(step: number, of: number) => void} [tell] after each piece
 * @returns {import('../../../common/pieces.js').Pieces<import('./scores.js').Trained>}
 */
export function* trainingLinear(core, problem, rows, classWeights, tell = () => {}) {
  const { task, classes } = problem;
  const { fit, train } = yield* preparing(core, problem, rows, null, classWeights);
  /** @type {import('../../../../inkgrad.js').Network | null} */
  let net = null;
  let isDone = false;
  try {
    const { settings, options, steps } = linearModel(train.size);
    net = core.ink.network(networkOptions(settings, task, classes.length, train.inputs, 1));
    const stride = new Stride(PIECE_MS);
    let hasDiverged = false;
    while (net.steps < steps && !hasDiverged) {
      stride.begin();
      const count = Math.min(stride.steps, steps - net.steps);
      hasDiverged = net.train(train, { ...options, steps: count }).diverged;
      stride.end();
      tell(net.steps, steps);
      yield;
    }
    isDone = true;
    return { net, fit };
  } finally {
    train.dispose();
    if (!isDone) net?.dispose();
  }
}
