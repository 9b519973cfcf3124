// Shared: experiments whose runs are to be compared: each button trains a new network from the
// same random weights.

import { DEFAULTS } from './settings.js';

/**
 * @typedef {import('./settings.js').Settings} Settings
 *
 * @typedef {{ id: string; settings: Settings }} Variant
 *
 * @typedef {object} Experiment
 * @property {string} id
 * @property {Variant[]} variants the first one is the one to begin with
 * @property {boolean} [isZoomed] the chart shows the part round the test loss
 * @property {boolean} [isInTurn] one press trains all of them, one after the other
 */

/**
 * So few images are learned by heart within 20 epochs. The strength of each remedy was chosen among
 * several, with MNIST: after 60 epochs the test loss is lower than without it.
 */
const FEW = { ...DEFAULTS, images: '500', epochs: 60 };

/** The same images, but their labels have changed places: there is nothing to understand. */
const RANDOM = { ...FEW, shuffle: 1, epochs: 100 };

/** The lecture's network, and the same with the other loss: each with a rate at which it learns. */
const LECTURE = { ...DEFAULTS, activation: 'sigmoid', init: 'xavier', epochs: 5 };

/** Only the hidden layer differs. On MNIST both models reach their usual test accuracy. */
const PLAIN = { ...DEFAULTS, learningRate: 0.2, schedule: 'cosine', epochs: 5 };

/** @type {Experiment[]} */
export const EXPERIMENTS = [
  {
    id: 'overfit',
    isZoomed: true,
    variants: [
      { id: 'overfit', settings: FEW },
      { id: 'dropout', settings: { ...FEW, dropout: 0.7 } },
      { id: 'l2', settings: { ...FEW, weightDecay: 0.01 } },
      { id: 'l1', settings: { ...FEW, l1: 0.0005 } },
      { id: 'stopping', settings: { ...FEW, patience: 10 } },
    ],
  },
  {
    id: 'memorisation',
    variants: [
      { id: 'true-labels', settings: { ...RANDOM, shuffle: 0 } },
      { id: 'random-labels', settings: RANDOM },
    ],
  },
  {
    id: 'losses',
    variants: [
      { id: 'mse', settings: { ...LECTURE, loss: 'mse', learningRate: 10 } },
      { id: 'cross-entropy', settings: { ...LECTURE, learningRate: 0.5 } },
    ],
  },
  {
    id: 'linear',
    isInTurn: true,
    variants: [
      { id: 'linear', settings: { ...PLAIN, layers: [] } },
      { id: 'mlp', settings: PLAIN },
    ],
  },
];
