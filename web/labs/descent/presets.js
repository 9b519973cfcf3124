// Races to begin with: what is set, and two sentences of what to look for.

import { initialSettings } from './settings.js';

/**
 * @typedef {{
 *   id: string;
 *   name: string;
 *   look: string;
 *   set: Partial<import('./settings.js').Settings>;
 * }} Preset
 */

const CIRCLE =
  'v=1&data=circle&n=120&noise=0.1&held=0&learner=network&layers=3&act=tanh&loss=binary-cross-entropy&init=xavier&seed=1&lr=0.3&batch=10';

/** @type {Preset[]} */
export const PRESETS = [
  {
    id: 'rates',
    name: 'Too small, too large',
    look: 'Three balls, one rule, three learning rates: the first creeps, the second arrives, the third jumps across the valley and lands higher each time. Above 2/25 = 0.08 every start off the valley’s floor diverges.',
    set: {
      surface: 'valley',
      starts: [{ x: 1.8, y: 0.6 }],
      racers: [
        { rule: 'gd', rate: 0.002 },
        { rule: 'gd', rate: 0.05 },
        { rule: 'gd', rate: 0.081 },
      ],
      speed: '30',
    },
  },
  {
    id: 'stuck',
    name: 'Stuck in a local minimum',
    look: 'The ball rolls into the first hollow and stays: the gradient there is zero, and plain descent knows nothing else. The deeper one is just over the hill.',
    set: {
      surface: 'curve',
      starts: [{ x: 3, y: 0 }],
      racers: [{ rule: 'gd', rate: 0.02 }],
      speed: '30',
    },
  },
  {
    id: 'momentum',
    name: 'Momentum escapes',
    look: 'Same start, same rate. What the ball with momentum has gathered on the way down carries it over the hill; the other one stays behind.',
    set: {
      surface: 'curve',
      starts: [{ x: 3, y: 0 }],
      racers: [
        { rule: 'gd', rate: 0.02 },
        { rule: 'momentum', rate: 0.02 },
      ],
      momentum: 0.95,
      speed: '30',
    },
  },
  {
    id: 'start',
    name: 'The start decides',
    look: 'The same rule from five places ends in three hollows; only one of them is the deepest. Click to drop a ball where you think that it will get there.',
    set: {
      surface: 'curve',
      starts: [
        { x: -2.9, y: 0 },
        { x: -1.4, y: 0 },
        { x: 0.8, y: 0 },
        { x: 1.3, y: 0 },
        { x: 3, y: 0 },
      ],
      racers: [{ rule: 'gd', rate: 0.03 }],
      speed: '30',
    },
  },
  {
    id: 'valley',
    name: 'A narrow valley',
    look: 'Steep across, flat along: plain descent must take steps small enough for the walls, and crawls along the floor. Momentum adds up what points along; AdaGrad, RMSProp and Adam scale each direction on its own.',
    set: {
      surface: 'rosenbrock',
      starts: [{ x: -1.2, y: 1 }],
      racers: [
        { rule: 'gd', rate: 0.001 },
        { rule: 'momentum', rate: 0.001 },
        { rule: 'nesterov', rate: 0.001 },
        { rule: 'adagrad', rate: 0.3 },
        { rule: 'rmsprop', rate: 0.02 },
        { rule: 'adam', rate: 0.1 },
      ],
      speed: '120',
    },
  },
  {
    id: 'saddle',
    name: 'A saddle',
    look: 'At (0, 0) the ground is level, but it falls to both sides. A ball that starts exactly on the ridge never leaves it; a hair beside it is enough.',
    set: {
      surface: 'saddle',
      starts: [
        { x: 2, y: 0 },
        { x: 2, y: 0.01 },
        { x: -2, y: -0.05 },
      ],
      racers: [
        { rule: 'gd', rate: 0.1 },
        { rule: 'momentum', rate: 0.1 },
      ],
      speed: '10',
    },
  },
  {
    id: 'noise',
    name: 'Mini-batch noise',
    look: 'The loss of a real network, over two of its weights. Gradient descent looks at all points and goes straight down; mini-batches of five see a different slope each time, and never come to rest.',
    set: {
      surface: 'weights',
      net: CIRCLE,
      at: 100,
      first: 0,
      second: 3,
      starts: [{ x: 3, y: 3 }],
      racers: [
        { rule: 'gd', rate: 0.5 },
        { rule: 'sgd', rate: 0.5 },
      ],
      batchSize: 5,
      speed: '30',
    },
  },
  {
    id: 'directions',
    name: 'A network from far away',
    look: 'All weights move together here, along two random directions; (0, 0) is the trained network. Take the network from Points, train it longer, and look again.',
    set: {
      surface: 'random',
      net: CIRCLE,
      at: 3000,
      starts: [{ x: -1.2, y: 1 }],
      racers: [
        { rule: 'gd', rate: 0.1 },
        { rule: 'momentum', rate: 0.1 },
        { rule: 'adam', rate: 0.05 },
      ],
      speed: '30',
      view: 'height',
    },
  },
];

/**
 * @param {Preset} preset
 * @returns {import('./settings.js').Settings}
 */
export const presetSettings = ({ set }) => ({ ...initialSettings(), ...set });
