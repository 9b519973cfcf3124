// Shared: the ids of all that can be chosen in Descent, and its limits. Ids stand in links, so they
// never change; the words give them names.

export const SURFACES = ['curve', 'bowl', 'valley', 'saddle', 'rosenbrock', 'weights', 'random'];
/**
 * The optimizers of the lab, and the core's optimizer behind each.
 *
 * @type {Record<
 *   string,
 *   {
 *     options: import('../../inkgrad.js').OptimizerOptions;
 *     hasMomentum?: boolean;
 *     hasBatch?: boolean;
 *     hasOne?: boolean;
 *   }
 * >}
 *   hasBatch: on a surface, a gradient of some points in place of all; hasOne: of one point
 */
export const OPTIMIZERS = {
  gd: { options: { optimizer: 'sgd' } },
  momentum: { options: { optimizer: 'sgd' }, hasMomentum: true },
  nesterov: { options: { optimizer: 'nesterov' }, hasMomentum: true },
  adagrad: { options: { optimizer: 'adagrad' } },
  rmsprop: { options: { optimizer: 'rmsprop' } },
  adam: { options: { optimizer: 'adam' } },
  sgd: { options: { optimizer: 'sgd' }, hasBatch: true },
  one: { options: { optimizer: 'sgd' }, hasBatch: true, hasOne: true },
};
/** The things that move: balls on a surface of two numbers, or networks with all of their weights. */
export const RACED = ['surface', 'network'];
/** The data that the networks learn: the points of `net`, or digits that the core draws. */
export const TASKS = ['points', 'digits'];
/** Those of the core, and `plateau`, which goes by the loss of the racer. */
export const SCHEDULES = ['constant', 'step', 'exponential', 'cosine', 'one-cycle', 'plateau'];
/** The factor of the rate: after each period, or on a plateau. */
export const GAMMA = 0.5;
export const SCALES = ['linear', 'log'];
/** Steps a second. */
export const SPEEDS = ['2', '10', '30', '120', '1000'];
export const VIEWS = ['contours', 'height'];

export const MAX_RACERS = 6;
export const MAX_STARTS = 6;
/** Each optimizer once. */
export const MAX_RIVALS = 8;
/** The surface of a network needs its training from step 0. */
export const MAX_AT = 50_000;
