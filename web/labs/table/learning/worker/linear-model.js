// Worker: the linear model that the network is compared with: logistic, softmax or linear
// regression, trained at once.

import { linearModel, networkOptions } from '../core-options.js';
import { trainingData } from './data.js';

/**
 * @param {import('./data.js').Core} core
 * @param {import('../../plan.js').Problem} problem
 * @param {Int32Array} rows for training
 * @returns {import('./scores.js').Trained}
 */
export function trainLinear(core, problem, rows) {
  const { task, classes } = problem;
  const { fit, train } = trainingData(core, problem, rows, null);
  const { settings, options, steps } = linearModel(train.size);
  const net = core.ink.network(networkOptions(settings, task, classes.length, train.inputs, 1));
  net.train(train, { ...options, steps });
  train.dispose();
  return { net, fit };
}
