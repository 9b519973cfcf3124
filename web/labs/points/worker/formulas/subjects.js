// Worker: what the formula cards of the points lab are about: its learners, and what they learn
// from.

import { networkOptions, trainOptions } from '../../settings.js';
import { setsFor } from '../data.js';

/**
 * @typedef {import('../../../common/formulas/worker/subject.js').Subject} Subject
 *
 * @typedef {import('../experiment.js').Experiment} Experiment
 */

/**
 * @param {import('../run.js').Run} run
 * @param {import('../data.js').PointsData} points
 * @returns {Subject}
 */
function subjectOf({ learner, net, settings, next }, points) {
  const data = setsFor(points, learner).train;
  const { learningRate, until: epochs } = settings;
  if (learner === 'perceptron' || learner === 'adaline') {
    const isAbove = settings.atZero === 'above';
    return { of: learner, net, data, learningRate, next: next % data.size, isAbove };
  }
  const { batchSize, ...rule } = trainOptions(settings, data.size);
  const options = { ...rule, batchSize: Math.min(batchSize, data.size) };
  return { of: 'network', net, network: networkOptions(settings, learner), data, options, epochs };
}

/**
 * @param {Experiment} experiment
 * @returns {Subject[]}
 */
export const subjectsOf = ({ data, runs }) => (data ? runs.map((run) => subjectOf(run, data)) : []);
