// Shared: the settings of the points lab as the core takes them.

import { listOf } from './features.js';
import { isCurve, isRegression, numClasses } from './fitting.js';

/** @typedef {import('./settings.js').Settings} Settings */

/** The smallest number: z >= it is z > 0. */
const ABOVE_ZERO = 2 ** -149;

/**
 * The last layer of a network.
 *
 * @param {Settings} settings
 * @returns {{ units: number; activation: string }}
 */
export function outputLayer(settings) {
  const K = numClasses(settings);
  const { loss } = settings;
  if (isRegression(settings)) return { units: 1, activation: 'linear' };
  if (loss === 'cross-entropy') return { units: K, activation: 'softmax' };
  return {
    units: K > 2 ? K : 1,
    activation: ['hinge', 'perceptron'].includes(loss) ? 'linear' : 'sigmoid',
  };
}

/**
 * What a network gets of a point.
 *
 * @param {Settings} settings
 */
export const numInputs = (settings) => (isCurve(settings) ? 1 : listOf(settings.features).length);

/**
 * @param {Settings} settings
 * @param {string} learner perceptron, adaline or network
 * @returns {import('../../inkgrad.js').NetworkOptions}
 */
export function networkOptions(settings, learner) {
  if (learner === 'perceptron') {
    const threshold = settings.atZero === 'above' ? ABOVE_ZERO : 0;
    const layers = [{ units: 1, activation: 'step', threshold }];
    return { inputs: 2, layers, loss: 'none', init: 'zeros' };
  }
  if (learner === 'adaline')
    return { inputs: 2, layers: [{ units: 1, activation: 'linear' }], loss: 'mse', init: 'zeros' };
  const { layers, activations, loss, dropout, seed, sigma } = settings;
  const hidden = layers.map((units, l) => ({
    units,
    activation: activations[Math.min(l, activations.length - 1)],
    dropout,
  }));
  const init =
    { normal: { name: 'normal', sigma }, uniform: { name: 'uniform', range: 1 } }[settings.init] ??
    settings.init;
  return {
    inputs: numInputs(settings),
    layers: [...hidden, outputLayer(settings)],
    loss,
    init,
    seed,
  };
}

/**
 * @param {Settings} settings
 * @param {number} N training points
 * @returns {import('../../inkgrad.js').OptimizerOptions & { batchSize: number }}
 */
export function trainOptions(settings, N) {
  const { learner, learningRate, optimizer, momentum, batchSize } = settings;
  if (learner !== 'network') return { learningRate, batchSize: N };
  const { weightDecay, l1, maxNorm, clipNorm, schedule, period, warmup } = settings;
  return {
    optimizer,
    learningRate,
    ...(['sgd', 'nesterov'].includes(optimizer) ? { momentum } : {}),
    weightDecay,
    l1,
    maxNorm,
    clipNorm,
    schedule,
    period,
    gamma: 0.5,
    warmup,
    batchSize,
  };
}
