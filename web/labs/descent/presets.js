// Shared: the races to begin with. The words have the name of each, and what to look for. Pure.

import { COURSES } from './courses.js';
import { initialSettings } from './settings.js';

/**
 * @typedef {{
 *   id: string;
 *   set: Partial<import('./settings.js').Settings>;
 * }} Preset
 */

/** A link of Points. */
const CIRCLE = [
  'v=1',
  'data=circle',
  'n=120',
  'noise=0.1',
  'held=0',
  'learner=network',
  'layers=3',
  'act=tanh',
  'loss=binary-cross-entropy',
  'init=xavier',
  'seed=1',
  'lr=0.3',
  'batch=10',
].join('&');

/** @param {string} id */
const course = (id) => COURSES.find((one) => one.id === id)?.set;

/** @type {Preset[]} */
export const PRESETS = [
  {
    id: 'rates',
    set: {
      surface: 'valley',
      starts: [{ x: 1.8, y: 0.6 }],
      racers: [
        { optimizer: 'gd', rate: 0.002 },
        { optimizer: 'gd', rate: 0.05 },
        { optimizer: 'gd', rate: 0.081 },
      ],
      speed: '30',
    },
  },
  {
    id: 'stuck',
    set: {
      surface: 'curve',
      starts: [{ x: 3, y: 0 }],
      racers: [{ optimizer: 'gd', rate: 0.02 }],
      speed: '30',
    },
  },
  {
    id: 'momentum',
    set: {
      surface: 'curve',
      starts: [{ x: 3, y: 0 }],
      racers: [
        { optimizer: 'gd', rate: 0.02 },
        { optimizer: 'momentum', rate: 0.02 },
      ],
      momentum: 0.95,
      speed: '30',
    },
  },
  {
    id: 'start',
    set: {
      surface: 'curve',
      starts: [
        { x: -2.9, y: 0 },
        { x: -1.4, y: 0 },
        { x: 0.8, y: 0 },
        { x: 1.3, y: 0 },
        { x: 3, y: 0 },
      ],
      racers: [{ optimizer: 'gd', rate: 0.03 }],
      speed: '30',
    },
  },
  {
    id: 'valley',
    set: {
      surface: 'rosenbrock',
      starts: [{ x: -1.2, y: 1 }],
      racers: [
        { optimizer: 'gd', rate: 0.001 },
        { optimizer: 'momentum', rate: 0.001 },
        { optimizer: 'nesterov', rate: 0.001 },
        { optimizer: 'adagrad', rate: 0.3 },
        { optimizer: 'rmsprop', rate: 0.02 },
        { optimizer: 'adam', rate: 0.1 },
      ],
      speed: '120',
      scale: 'log',
    },
  },
  {
    id: 'saddle',
    set: {
      surface: 'saddle',
      starts: [
        { x: 2, y: 0 },
        { x: 2, y: 0.01 },
        { x: -2, y: -0.05 },
      ],
      racers: [
        { optimizer: 'gd', rate: 0.1 },
        { optimizer: 'momentum', rate: 0.1 },
      ],
      speed: '10',
    },
  },
  {
    id: 'noise',
    set: {
      surface: 'weights',
      net: CIRCLE,
      at: 100,
      first: 0,
      second: 3,
      starts: [{ x: 3, y: 3 }],
      racers: [
        { optimizer: 'gd', rate: 0.5 },
        { optimizer: 'sgd', rate: 0.5 },
      ],
      batchSize: 5,
      speed: '30',
    },
  },
  {
    id: 'directions',
    set: {
      surface: 'random',
      net: CIRCLE,
      at: 3000,
      starts: [{ x: -1.2, y: 1 }],
      racers: [
        { optimizer: 'gd', rate: 0.1 },
        { optimizer: 'momentum', rate: 0.1 },
        { optimizer: 'adam', rate: 0.05 },
      ],
      speed: '30',
      view: 'height',
    },
  },
  {
    id: 'networks',
    set: {
      raced: 'network',
      ...course('circle'),
      rivals: [
        { optimizer: 'gd', rate: 0.5 },
        { optimizer: 'one', rate: 0.2 },
        { optimizer: 'sgd', rate: 0.5 },
        { optimizer: 'momentum', rate: 0.1 },
        { optimizer: 'nesterov', rate: 0.1 },
        { optimizer: 'adagrad', rate: 0.3 },
        { optimizer: 'rmsprop', rate: 0.03 },
        { optimizer: 'adam', rate: 0.05 },
      ],
      batchSize: 10,
    },
  },
  {
    id: 'digits',
    set: { raced: 'network', ...course('digits'), scale: 'log' },
  },
  {
    id: 'plateau',
    set: {
      raced: 'network',
      ...course('sine'),
      rivals: [
        { optimizer: 'one', rate: 0.1 },
        { optimizer: 'sgd', rate: 0.3 },
        { optimizer: 'momentum', rate: 0.1 },
        { optimizer: 'adam', rate: 0.1 },
      ],
      batchSize: 5,
      schedule: 'plateau',
      period: 30,
      end: 500,
      scale: 'log',
    },
  },
];

/**
 * @param {Preset} preset
 * @returns {import('./settings.js').Settings}
 */
export const presetSettings = ({ set }) => ({ ...initialSettings(), ...set });
