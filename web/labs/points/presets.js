// Shared: experiments to begin with. The words of the lab have the name of each, and what to look
// for.

import { TRAINING_KEYS, differs, fitting, initialSettings } from './settings.js';

/**
 * @typedef {import('./settings.js').Settings} Settings
 *
 * @typedef {{ id: string; set: Partial<Settings> }} Preset
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
    set: { ...TABLE, data: 'or', learner: 'perceptron', learningRate: 1, speed: '5' },
  },
  {
    id: 'and',
    set: { ...TABLE, data: 'and', learner: 'perceptron', learningRate: 1, speed: '5' },
  },
  {
    id: 'xor-one',
    set: { ...TABLE, data: 'xor', learner: 'perceptron', learningRate: 1, speed: '5' },
  },
  {
    id: 'xor-two',
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
    set: OVERFIT,
  },
  {
    id: 'overfit-decay',
    set: { ...OVERFIT, optimizer: 'adamw', weightDecay: 2 },
  },
  {
    id: 'overfit-dropout',
    set: { ...OVERFIT, dropout: 0.5, maxNorm: 1 },
  },
  {
    id: 'overfit-stop',
    set: { ...OVERFIT, patience: 20 },
  },
];

/** Id of an experiment whose settings are those of no preset. */
export const OWN_EXPERIMENT = 'own';

/** @param {Preset} preset */
export const presetSettings = ({ set }) => ({ ...initialSettings(), ...set });

/** @param {string} id */
export const presetById = (id) => PRESETS.find((preset) => preset.id === id);

/**
 * The preset that trains exactly as these settings do.
 *
 * @param {Settings} settings
 */
export const presetOf = (settings) =>
  PRESETS.find(
    (preset) => !differs(fitting(presetSettings(preset)).settings, settings, TRAINING_KEYS),
  );
