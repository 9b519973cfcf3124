// Shared: the exercises in the language of the page, each loaded when it is first shown.

/** @type {Record<string, () => Promise<{ exercise: import('./types.js').ExerciseWords }>>} */
const EXERCISES = {
  own: () => import('./en-own.js'),
  perceptron: () => import('./neuron/en-perceptron.js'),
  update: () => import('./neuron/en-update.js'),
  adaline: () => import('./neuron/en-adaline.js'),
  sigmoid: () => import('./neuron/en-sigmoid.js'),
  neuron: () => import('./neuron/en-neuron.js'),
  losses: () => import('./neuron/en-losses.js'),
  softmax: () => import('./neuron/en-softmax.js'),
  chain: () => import('./networks/en-chain.js'),
  backward: () => import('./networks/en-backward.js'),
  class: () => import('./networks/en-class.js'),
  loop: () => import('./networks/en-loop.js'),
  batches: () => import('./networks/en-batches.js'),
  optimizers: () => import('./networks/en-optimizers.js'),
  dropout: () => import('./networks/en-dropout.js'),
};

/**
 * @param {string} id
 * @returns {Promise<import('./types.js').ExerciseWords>}
 */
export const loadExercise = async (id) => (await EXERCISES[id]()).exercise;
