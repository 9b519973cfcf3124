// Shared: the English words of the experiments: the name of each, and what to look for.

/** @type {Record<string, { name: string; look: string }>} by the ids of presets.js */
export const presets = {
  or: {
    name: 'OR',
    look:
      'A misclassified point pulls the line towards itself; a correct point changes nothing. ' +
      'After a few passes all points are correct and the line stops moving.',
  },
  and: {
    name: 'AND',
    look:
      'The same rule finds another line. Press One sample to see single updates. The arrow shows ' +
      'the weights (w₁, w₂); it appears with the first update that changes them.',
  },
  'xor-one': {
    name: 'XOR: one unit cannot',
    look:
      'No straight line separates the two classes. At least one point is always misclassified, and the ' +
      'same lines repeat in a cycle.',
  },
  'xor-two': {
    name: 'XOR: two hidden units can',
    look:
      'Each hidden unit draws one line, and the output unit combines them into a band. Press New ' +
      'beside the seed: about one start in fifty does not learn.',
  },
  linear: {
    name: 'Linear activations stay linear',
    look:
      'Two hidden layers, but all activations are linear, so the whole network still draws one ' +
      'straight line. Choose tanh in the first layer and watch the line bend.',
  },
  'three-units': {
    name: 'Orange and blue: three sigmoid units',
    look:
      'Three units draw three lines, and three lines are enough to enclose the orange points. ' +
      'Look at the three small squares: each hidden unit learns one side of the triangle.',
  },
  zeros: {
    name: 'Starting at zero: units stay identical',
    look:
      'All weights start at zero, so all hidden units get the same gradient at every step and ' +
      'stay identical. Choose Xavier, and they become different.',
  },
  pulse: {
    name: 'A pulse from two units',
    look:
      'One sigmoid unit steps up, the other steps down. Their sum, the thick line, is a pulse. ' +
      'Many pulses side by side can follow any curve.',
  },
  approximation: {
    name: 'Any curve, with enough units',
    look:
      'The thick curve is the sum of ten tanh units (thin curves). Use fewer units, or press ' +
      'Clear all and draw your own curve.',
  },
  both: {
    name: 'Perceptron and Adaline, side by side',
    look:
      'Same points, same start: the perceptron stops when no point is misclassified; Adaline continues ' +
      'until its squared error is smallest. Its line ends in the middle between the clouds.',
  },
  'adaline-large': {
    name: 'Adaline: learning rate too large',
    look:
      'Each step jumps over the minimum and ends higher on the other side. The loss is ' +
      'multiplied by the same factor at each step (a straight line on a log scale) until it ' +
      'overflows. With the learning rate 0.08 it falls.',
  },
  spiral: {
    name: 'Two spirals',
    look:
      'Hard for a small network: two layers of eight units, trained with Adam. The first layer ' +
      'draws straight lines; the second bends them.',
  },
  overfit: {
    name: 'Overfit me',
    look:
      'Thirty noisy points and more than a thousand weights: soon every training point is ' +
      'correct. The validation loss falls, then rises after the mark: from there the network ' +
      'learns noise.',
  },
  'overfit-decay': {
    name: 'Overfit me, then weight decay',
    look:
      'The same, but every step also shrinks all weights a little. The boundary stays smooth, ' +
      'and the two curves stay close together.',
  },
  'overfit-dropout': {
    name: 'Overfit me, then dropout',
    look:
      'The same, but in each step half of the hidden units are missing, and the norm of each ' +
      'unit’s weights is limited to 1. No unit can rely on another. Learning is noisier, and the ' +
      'gap is smaller.',
  },
  'overfit-stop': {
    name: 'Overfit me, then early stopping',
    look:
      'The same, but training stops when the validation loss has not improved for 20 epochs; the ' +
      'best weights are restored.',
  },
};

/** Settings that are those of no preset. */
export const ownExperiment = {
  name: 'Your own',
  look: 'Your own experiment. Copy link saves all settings.',
};

/** @param {string} name of the preset whose settings were changed */
export const changedExperiment = (name) => `${name} (changed)`;
