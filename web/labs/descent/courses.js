// Shared: the networks that can be raced, each with its data. The words name them. Pure.

/**
 * @typedef {import('./settings.js').Settings} Settings
 *
 * @typedef {{ id: string; set: Partial<Settings> & { task: string; net: string } }} Course
 */

/**
 * A link of Points.
 *
 * @param {string} data
 * @param {number} count
 * @param {number} noise
 * @param {string} network
 */
const net = (data, count, noise, network) =>
  `v=1&data=${data}&n=${count}&noise=${noise}&held=0&learner=network&${network}&seed=1`;

const TANH = 'act=tanh&init=xavier';
const CLASSES = 'loss=binary-cross-entropy';

/** @type {Course[]} */
export const COURSES = [
  {
    id: 'circle',
    set: { task: 'points', net: net('circle', 200, 0.1, `layers=6&${TANH}&${CLASSES}`) },
  },
  {
    id: 'xor',
    set: { task: 'points', net: net('xor-clouds', 200, 0.1, `layers=4&${TANH}&${CLASSES}`) },
  },
  {
    id: 'moons',
    set: {
      task: 'points',
      net: net('moons', 200, 0.1, `layers=8&act=relu&init=he&${CLASSES}`),
    },
  },
  {
    id: 'spiral',
    set: { task: 'points', net: net('spiral', 200, 0, `layers=16-16&${TANH}&${CLASSES}`) },
  },
  {
    id: 'blobs',
    set: { task: 'points', net: net('blobs', 210, 0.2, `layers=6&${TANH}&loss=cross-entropy`) },
  },
  {
    id: 'sine',
    set: { task: 'points', net: net('sine', 100, 0.05, `layers=10&${TANH}&loss=mse`) },
  },
  {
    id: 'digits',
    set: {
      task: 'digits',
      net: 'v=1&seed=1',
      batchSize: 25,
      rivals: [
        { optimizer: 'gd', rate: 0.3 },
        { optimizer: 'one', rate: 0.01 },
        { optimizer: 'sgd', rate: 0.1 },
        { optimizer: 'momentum', rate: 0.02 },
        { optimizer: 'nesterov', rate: 0.02 },
        { optimizer: 'adagrad', rate: 0.01 },
        { optimizer: 'rmsprop', rate: 0.001 },
        { optimizer: 'adam', rate: 0.002 },
      ],
    },
  },
];

const DEFAULT_SEED = 1;

/** @param {string} link */
export const seedOf = (link) => Number(new URLSearchParams(link).get('seed') ?? DEFAULT_SEED);

/**
 * The same network from other weights.
 *
 * @param {string} link of Points
 * @param {number} seed
 */
export function withSeed(link, seed) {
  const params = new URLSearchParams(link);
  params.set('seed', String(seed));
  return String(params);
}

/**
 * The id of the course that the settings name, whatever the seed; '': a network of Points.
 *
 * @param {Settings} settings
 */
export const courseOf = ({ task, net: link }) =>
  COURSES.find(
    ({ set }) =>
      set.task === task &&
      (task === 'digits' || withSeed(set.net, DEFAULT_SEED) === withSeed(link, DEFAULT_SEED)),
  )?.id ?? '';
