// Worker: the next step of a network, as the core does it, and back again. A snapshot holds all of
// its state, so training goes on with the same bits.

import { momentsOf } from '../../../../inkgrad/lazy/moments.js';

/**
 * @typedef {import('../../../../inkgrad.js').Network} Network
 *
 * @typedef {import('../../../../inkgrad.js').OptimizerOptions} OptimizerOptions
 *
 * @typedef {ReturnType<typeof momentsOf> & { w: Float32Array }} State w: (P)
 *
 * @typedef {{ learningRate: number; diverged?: boolean; isStill?: boolean }} Stepped
 *
 * @typedef {object} Preview
 * @property {State} before
 * @property {State} after
 * @property {Float32Array} raw (P) the gradient of the loss
 * @property {Float32Array} clipped (P)
 * @property {Float32Array} used (P) as the rule sees it, with the penalties
 * @property {Float32Array} free (P) parameters after the step, before the norms are limited
 * @property {Stepped} step
 */

/**
 * Adam without memory: its first moment after a step is the gradient of this step. The rate 0 moves
 * nothing.
 */
const LOOK = {
  optimizer: 'adam',
  beta1: 0,
  beta2: 0,
  epsilon: 1,
  learningRate: 0,
  momentum: undefined,
  rho: undefined,
  schedule: 'constant',
  warmup: 0,
  maxNorm: 0,
};

/**
 * @param {Network} net
 * @returns {State}
 */
const stateOf = (net) => ({ w: net.parameters, ...momentsOf(net) });

/**
 * Runs `act` and gives the network its state back.
 *
 * @template T
 * @param {Network} net
 * @param {() => T} act
 * @returns {T}
 */
export function undone(net, act) {
  const bytes = net.snapshot();
  try {
    return act();
  } finally {
    net.restore(bytes);
  }
}

/**
 * @param {Network} net
 * @param {OptimizerOptions} options
 * @param {(options: OptimizerOptions) => Stepped} stepBy does one step
 * @returns {Preview | 'none' | 'overflow'} none: there is no next step
 */
export function previewOf(net, options, stepBy) {
  const gradient = (/** @type {OptimizerOptions} */ penalties) =>
    undone(net, () => {
      stepBy({ ...options, ...LOOK, ...penalties });
      return stateOf(net).first;
    });
  const { clipNorm = 0, l1 = 0, maxNorm = 0 } = options;
  // AdamW takes its decay from the weight, not from the gradient.
  const weightDecay = options.optimizer === 'adamw' ? 0 : (options.weightDecay ?? 0);
  const before = stateOf(net);
  const { after, step } = undone(net, () => {
    const done = stepBy(options);
    return { step: done, after: stateOf(net) };
  });
  if (step.diverged) return 'overflow';
  if (step.isStill) return 'none';
  // Another rule begins with moments of 0.
  if (after.steps === 1) for (const moment of [before.first, before.second]) moment.fill(0);
  const raw = gradient({ clipNorm: 0, weightDecay: 0, l1: 0 });
  const clipped = clipNorm ? gradient({ clipNorm, weightDecay: 0, l1: 0 }) : raw;
  return {
    before,
    after,
    raw,
    clipped,
    used: weightDecay || l1 ? gradient({ clipNorm, weightDecay, l1 }) : clipped,
    free: maxNorm
      ? undone(net, () => {
          stepBy({ ...options, maxNorm: 0 });
          return net.parameters;
        })
      : after.w,
    step,
  };
}
