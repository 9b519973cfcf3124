// Shared: English words of Descent, part of en.js: the markup, the lists and the presets.

import { numbers } from '../../common/words/en.js';

const { count } = numbers;

// ---- the markup ----

export const markup = {
  race: 'Race',
  landTitle: 'The loss from above',
  viewLegend: 'How the loss is drawn',
  contours: 'contours',
  height: 'height',
  keys:
    'Arrow keys move the cross, <kbd>Space</kbd> adds a starting point, <kbd>Backspace</kbd> ' +
    'removes the last one.',
  balls: 'The balls',
  table: 'Table of balls',
  optimizer: 'Optimizer',
  rate: 'Learning rate',
  steps: 'Steps',
  loss: 'Loss',
  distance: 'Distance',
  path: 'Path',
  state: 'State',
  removal: 'Remove',
  add: 'Add a ball',
  undo: 'Remove last start',
  clear: 'Keep one start',
  controls: 'Controls',
  roll: 'Roll',
  step: 'One step',
  reset: 'Restart',
  speed: 'Speed',
  loading: 'Loading.',
  describe: 'Describe the state',
  settings: 'Settings',
  surface: 'Surface',
  momentum: 'Momentum',
  schedule: 'Schedule',
  period: 'Period (steps)',
  batchSize: 'Batch size',
  network: 'Network',
  first: 'Weight along x',
  second: 'Weight along y',
  seed: 'Seed',
  take: 'Use the network from Points',
  raced: 'What is raced',
  racedSurface: 'balls on a surface',
  racedNetwork: 'networks',
  networks: 'The networks',
  networksTable: 'Table of networks',
  curveTitle: 'Loss over the steps',
  lossChart: 'The loss after each step, one line for each ball or network',
  scaleLegend: 'Scale of the loss',
  linear: 'linear',
  log: 'log',
  place: 'Place',
  samples: 'Samples read',
  rateNow: 'Rate now',
  addNetwork: 'Add a network',
  course: 'Network and data',
  end: 'Steps of the race',
  warmup: 'Warm-up (steps)',
  another: 'Other starting weights',
};

export const race = () => 'Race';

export const pause = () => 'Pause';

// ---- lists ----

/** @type {Record<string, string>} */
export const surfaces = {
  curve: 'A curve with local minima',
  bowl: 'A bowl',
  valley: 'A narrow valley',
  saddle: 'A saddle',
  rosenbrock: 'Rosenbrock’s valley',
  weights: 'A network’s loss over two weights',
  random: 'A network’s loss over two random directions',
};

/** @type {Record<string, string>} */
export const optimizers = {
  gd: 'Gradient descent',
  momentum: 'Momentum',
  nesterov: 'Nesterov',
  adagrad: 'AdaGrad',
  rmsprop: 'RMSProp',
  adam: 'Adam',
  sgd: 'SGD, mini-batches',
  one: 'SGD, one sample',
};

/** @type {Record<string, string>} */
export const schedules = {
  constant: 'Constant',
  step: 'Step',
  exponential: 'Exponential',
  cosine: 'Cosine',
  'one-cycle': 'One cycle',
  plateau: 'Reduce on plateau',
};

/** @param {string} stepsPerSecond */
export const speed = (stepsPerSecond) => `${count(Number(stepsPerSecond))} steps/s`;

/**
 * By the ids of the presets.
 *
 * @type {Record<string, { name: string; look: string }>}
 */
export const presets = {
  rates: {
    name: 'Too small, too large',
    look:
      'Learning rate 0.002 is slow, 0.05 reaches the minimum, 0.081 jumps across the valley and ' +
      'climbs. The loss is (x² + 25 y²)/2, so the limit is 2/25 = 0.08: with a larger rate every ' +
      'start with y ≠ 0 diverges.',
  },
  stuck: {
    name: 'Stuck in a local minimum',
    look:
      'The ball stops in the first valley, because the gradient there is zero. The deeper ' +
      'minimum is behind the next hill.',
  },
  momentum: {
    name: 'Momentum escapes',
    look:
      'Same start, same learning rate. The ball with momentum has gained speed and passes the ' +
      'hill; the other one stops.',
  },
  start: {
    name: 'The start decides',
    look:
      'The same optimizer from five starting points ends in three different minima. Click where ' +
      'a ball must start to reach the deepest one.',
  },
  valley: {
    name: 'Six optimizers, one valley',
    look:
      'The walls are steep and the floor is flat. Gradient descent needs small steps because of ' +
      'the walls, so it is slow along the floor. Momentum accumulates the direction along the ' +
      'valley; AdaGrad, RMSProp and Adam scale each coordinate separately.',
  },
  saddle: {
    name: 'A saddle',
    look:
      'At (0, 0) the gradient is zero, but the loss falls on both sides: this is a saddle point. ' +
      'A ball that starts exactly on the ridge stays on it. The smallest offset is enough to fall.',
  },
  noise: {
    name: 'Mini-batch noise',
    look:
      'The loss of a real network over two of its weights. Gradient descent uses all points and ' +
      'goes straight down; mini-batches of five points give a noisy gradient, so the ball never ' +
      'stops completely.',
  },
  directions: {
    name: 'The loss surface of a network',
    look:
      'The two axes are random directions in the space of all weights; (0, 0) is the trained ' +
      'network. For another network, train it in Points and use it here.',
  },
  networks: {
    name: 'Eight optimizers, one network',
    look:
      'All weights of the network are trained, not only two. Every optimizer begins with the same ' +
      'weights. Momentum, Nesterov and Adam reach a low loss first; SGD with one sample reads the ' +
      'least and is the slowest.',
  },
  digits: {
    name: 'Eight optimizers learn digits',
    look:
      'Per step, gradient descent is ahead, but each of its steps reads all 500 digits. A ' +
      'mini-batch has 25: look at “Samples read”, which shows the work.',
  },
  plateau: {
    name: 'Reduce on plateau',
    look:
      'When the loss of a network has not fallen for 30 steps, its learning rate is halved, and its ' +
      'curve becomes calmer. Choose the schedule Constant to see the difference.',
  },
};

export const own = {
  name: 'Your own',
  look: 'Your own race. Share gives a link with all settings.',
};

/** @param {string} name of the preset whose settings were changed */
export const changed = (name) => `${name} (changed)`;
