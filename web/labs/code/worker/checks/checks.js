// Worker: the check of each exercise, loaded when it is first asked for.

/**
 * @typedef {(
 *   probe: import('../python/probe.js').Probe,
 *   ink: import('../../../../inkgrad.js').Ink,
 * ) => import('../../messages.js').Verdict | Promise<import('../../messages.js').Verdict>} Check
 */

/** @type {Record<string, () => Promise<{ check: Check }>>} */
export const CHECKS = {
  perceptron: () => import('./neuron/perceptron.js'),
  update: () => import('./neuron/update.js'),
  adaline: () => import('./neuron/adaline.js'),
  sigmoid: () => import('./neuron/sigmoid.js'),
  neuron: () => import('./neuron/neuron.js'),
  losses: () => import('./neuron/losses.js'),
  softmax: () => import('./neuron/softmax.js'),
  chain: () => import('./networks/chain.js'),
  backward: () => import('./networks/backward.js'),
  class: () => import('./networks/class.js'),
  loop: () => import('./networks/loop.js'),
  batches: () => import('./networks/batches.js'),
  optimizers: () => import('./networks/optimizers.js'),
  dropout: () => import('./networks/dropout.js'),
};
