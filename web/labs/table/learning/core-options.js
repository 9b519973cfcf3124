// Shared: the settings of the learning half as options of the core, for the network and for the
// linear model that it is compared with. Pure.

import { hasBetas, layerActivations } from './settings.js';

/**
 * @typedef {import('../plan.js').Task} Task
 *
 * @typedef {import('./settings.js').Settings} Settings
 *
 * @typedef {import('./settings.js').Architecture} Architecture
 *
 * @typedef {import('../../../inkgrad.js').OptimizerOptions & { batchSize: number }} TrainOptions
 */

/**
 * The loss that fits a task.
 *
 * @type {Record<Task, string>}
 */
const TASK_LOSS = {
  binary: 'binary-cross-entropy',
  'multi-class': 'cross-entropy',
  regression: 'mse',
};

/**
 * @param {Architecture} settings
 * @param {Task} task
 * @param {number} classes
 * @param {number} inputs
 * @param {number} seed
 * @returns {import('../../../inkgrad.js').NetworkOptions}
 */
export function networkOptions(settings, task, classes, inputs, seed) {
  const { layers, dropout, init, delta } = settings;
  const activations = layerActivations(settings);
  const loss = settings.loss === 'auto' ? TASK_LOSS[task] : settings.loss;
  const output = {
    binary: { units: 1, activation: 'sigmoid' },
    'multi-class': { units: classes, activation: 'softmax' },
    regression: { units: 1, activation: 'linear' },
  }[task];
  return {
    inputs,
    layers: [...layers.map((units, l) => ({ units, activation: activations[l], dropout })), output],
    loss,
    ...(loss === 'huber' ? { delta } : {}),
    init,
    seed,
  };
}

/**
 * @param {Settings} settings
 * @param {number} N training rows
 * @returns {TrainOptions}
 */
export function trainOptions(settings, N) {
  const { optimizer, learningRate, momentum, weightDecay, l1, maxNorm, clipNorm } = settings;
  const { schedule, batchSize, epochs, beta1, beta2 } = settings;
  const hasMomentum = optimizer === 'sgd' || optimizer === 'nesterov';
  const hasSteps = schedule === 'step' || schedule === 'exponential';
  const B = Math.min(batchSize, N);
  const steps = Math.ceil(N / B) * epochs;
  return {
    optimizer,
    learningRate,
    ...(hasMomentum ? { momentum } : {}),
    ...(hasBetas(optimizer) ? { beta1, beta2 } : {}),
    weightDecay,
    l1,
    maxNorm,
    clipNorm,
    schedule,
    // A third of the run for each step down, or for a fall by half.
    period: hasSteps ? Math.max(1, Math.round(steps / 3)) : steps,
    gamma: schedule === 'step' ? 0.1 : 0.5,
    batchSize: B,
  };
}

const LINEAR_STEPS = 500;
const LINEAR_BATCH = 256;

/**
 * The linear model: no hidden layer, and settings of its own, whatever those of the network are. L2
 * of 1 / N is scikit-learn's default (C = 1) for logistic regression; here it includes the bias.
 *
 * @param {number} N training rows
 * @returns {{ settings: Architecture; options: TrainOptions; steps: number }}
 */
export const linearModel = (N) => ({
  settings: {
    layers: [],
    activation: 'linear',
    ownActivations: '',
    dropout: 0,
    init: 'zeros',
    loss: 'auto',
    delta: 1,
  },
  options: {
    optimizer: 'adam',
    learningRate: 0.05,
    weightDecay: 1 / N,
    schedule: 'cosine',
    period: LINEAR_STEPS,
    batchSize: Math.min(N, LINEAR_BATCH),
  },
  steps: LINEAR_STEPS,
});
