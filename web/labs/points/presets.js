// Experiments to begin with: what is set, and two sentences of what to look for.

import { initialSettings } from './settings.js';

/**
 * @typedef {{
 *   id: string;
 *   name: string;
 *   look: string;
 *   set: Partial<import('./settings.js').Settings>;
 * }} Preset
 */

const TABLE = { noise: 0, heldOut: 0, count: 4 };
const SIGMOID = { activations: ['sigmoid'] };
const OVERFIT = {
  data: 'moons',
  count: 60,
  noise: 0.5,
  heldOut: 0.5,
  dataSeed: 3,
  learner: 'network',
  layers: [32, 32],
  activations: ['relu', 'relu'],
  init: 'he',
  optimizer: 'adam',
  learningRate: 0.01,
  batchSize: 10,
  speed: '500',
};

/** @type {Preset[]} */
export const PRESETS = [
  {
    id: 'or',
    name: 'OR',
    look: 'A point that is wrong pulls the line towards it; one that is right does nothing. After a few passes nothing is wrong, and the line stands still for good.',
    set: { ...TABLE, data: 'or', learner: 'perceptron', learningRate: 1, speed: '5' },
  },
  {
    id: 'and',
    name: 'AND',
    look: 'The same rule finds another line. Press One sample and follow a single update: the arrow, which is the weights, turns towards the point or away from it.',
    set: { ...TABLE, data: 'and', learner: 'perceptron', learningRate: 1, speed: '5' },
  },
  {
    id: 'xor-one',
    name: 'XOR: one unit cannot',
    look: 'No straight line has both ones on one side and both zeros on the other. So some point is always wrong, and after a while the line goes round in a circle.',
    set: { ...TABLE, data: 'xor', learner: 'perceptron', learningRate: 1, speed: '5' },
  },
  {
    id: 'xor-two',
    name: 'XOR: two hidden units can',
    look: 'Each hidden unit draws a line of its own, and the output puts the two together to a band. Press New beside the seed: one start in fifty or so gets stuck.',
    set: {
      ...TABLE,
      ...SIGMOID,
      data: 'xor',
      learner: 'network',
      layers: [2],
      loss: 'mse',
      optimizer: 'nesterov',
      momentum: 0.9,
      learningRate: 0.3,
      weightDecay: 0.002,
      batchSize: 1,
      speed: '500',
    },
  },
  {
    id: 'linear',
    name: 'Linear activations stay linear',
    look: 'Two hidden layers, but without a bend in any unit: the whole network is still one straight line. Choose tanh in the first layer and watch the line curve.',
    set: {
      data: 'circle',
      noise: 0.1,
      learner: 'network',
      layers: [4, 4],
      activations: ['linear', 'linear'],
      learningRate: 0.1,
      speed: '500',
    },
  },
  {
    id: 'three-units',
    name: 'Orange and blue: three sigmoid units',
    look: 'Three units are three lines, and three lines are enough to fence in the orange points. Look at the three small fields: each learns another side of the fence.',
    set: {
      ...SIGMOID,
      data: 'circle',
      noise: 0.05,
      learner: 'network',
      layers: [3],
      init: 'normal',
      optimizer: 'nesterov',
      momentum: 0.9,
      learningRate: 0.1,
      batchSize: 10,
      speed: '500',
    },
  },
  {
    id: 'zeros',
    name: 'Zeros never separate',
    look: 'All weights begin at zero, so all hidden units get the same gradient at every step and stay copies of one another. Choose Xavier, and they part.',
    set: {
      ...SIGMOID,
      data: 'circle',
      noise: 0.1,
      learner: 'network',
      layers: [4],
      init: 'zeros',
      learningRate: 0.5,
      speed: '500',
    },
  },
  {
    id: 'pulse',
    name: 'A pulse from two units',
    look: 'One sigmoid unit steps up, the other steps down, and their sum, the thick line, is a pulse. Many pulses side by side can follow any curve.',
    set: {
      ...SIGMOID,
      data: 'bump',
      count: 100,
      noise: 0.03,
      heldOut: 0,
      learner: 'network',
      layers: [2],
      loss: 'mse',
      init: 'normal',
      optimizer: 'adam',
      learningRate: 0.03,
      batchSize: 10,
      speed: '500',
    },
  },
  {
    id: 'approximation',
    name: 'Any curve, with enough units',
    look: 'Ten tanh units, each a thin line, add up to the thick one. Take some of them away, or press Clear all and draw a curve of your own.',
    set: {
      data: 'sine',
      count: 100,
      noise: 0.1,
      learner: 'network',
      layers: [10],
      activations: ['tanh'],
      loss: 'mse',
      optimizer: 'adam',
      learningRate: 0.02,
      batchSize: 10,
      speed: '500',
    },
  },
  {
    id: 'both',
    name: 'Perceptron and Adaline, side by side',
    look: 'Same points, same start: the perceptron stops as soon as nothing is wrong, Adaline goes on until its squared error is least. Its line ends up in the middle between the clouds.',
    set: {
      data: 'gaussians',
      count: 100,
      noise: 0,
      learner: 'both',
      learningRate: 0.1,
      heldOut: 0.3,
      speed: '500',
    },
  },
  {
    id: 'adaline-large',
    name: 'Adaline: too large a step',
    look: 'Each step jumps over the valley and lands higher on the other side, so the cost is multiplied at every step, a straight line on this scale, until it is no number. Take a tenth of the learning rate and it falls.',
    set: {
      data: 'gaussians',
      count: 100,
      noise: 0,
      learner: 'adaline',
      learningRate: 0.8,
      heldOut: 0,
      speed: '5',
      scale: 'log',
    },
  },
  {
    id: 'spiral',
    name: 'Two spirals',
    look: 'Hard for a small network: two layers of eight units, and Adam. Look at how the second layer bends what the first one only cut.',
    set: {
      data: 'spiral',
      count: 500,
      noise: 0.03,
      learner: 'network',
      layers: [8, 8],
      activations: ['tanh', 'tanh'],
      optimizer: 'adam',
      learningRate: 0.01,
      batchSize: 10,
      speed: '3000',
    },
  },
  {
    id: 'overfit',
    name: 'Overfit me',
    look: 'Thirty noisy points and more than a thousand weights: soon every point that is learned is right. The held-out loss falls, turns at the mark, and climbs: what is learned now is noise.',
    set: OVERFIT,
  },
  {
    id: 'overfit-decay',
    name: 'Overfit me, then weight decay',
    look: 'The same, but every step also shrinks all weights a little. The boundary stays smooth, and the two curves stay together.',
    set: { ...OVERFIT, optimizer: 'adamw', weightDecay: 2 },
  },
  {
    id: 'overfit-dropout',
    name: 'Overfit me, then dropout',
    look: 'The same, but in each step half of the hidden units are missing, and no unit’s weights may grow beyond a norm of 1. None can rely on another: learning is rougher, and the gap small.',
    set: { ...OVERFIT, dropout: 0.5, maxNorm: 1 },
  },
  {
    id: 'overfit-stop',
    name: 'Overfit me, then early stopping',
    look: 'The same, but training ends when the held-out loss has not been lower for 20 epochs. The weights of the best epoch are put back.',
    set: { ...OVERFIT, patience: 20 },
  },
];

/** @param {Preset} preset */
export const presetSettings = ({ set }) => ({ ...initialSettings(), ...set });
