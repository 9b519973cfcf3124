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
      'Each hidden unit draws one line, and the output unit combines them into a band. MSE and a ' +
      'little weight decay keep the units from getting stuck; the decay also keeps the loss above 0. ' +
      'Press New beside the seed: about one start in fifty does not learn.',
  },
  'xor-three': {
    name: 'XOR: three hidden units, cross-entropy',
    look:
      'The network of many lectures: three sigmoid units, one sigmoid output, binary cross-entropy. ' +
      'With a third unit almost every start learns; with two, about one start in five gets stuck.',
  },
  classical: {
    name: 'Classical: one unit with x² and y² solves the circle',
    look:
      'A person chose the inputs: x² + y² is the squared distance from the middle, so one unit without a ' +
      'hidden layer is enough. Switch x and y on, then x² and y² off: one unit then fails.',
  },
  deep: {
    name: 'Deep: the network finds its own features',
    look:
      'The same points, but the inputs are only x and y. The four hidden units learn features ' +
      'of their own: each small square shows one. Compare with the experiment before.',
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
      'The thick curve is the sum of the thin curves and the bias of the output. Each thin curve ' +
      'is one tanh unit times its outgoing weight. Use fewer units, or press Clear all and draw ' +
      'your own curve.',
  },
  'head-regression': {
    name: 'Output for a number: regression',
    look:
      'Regression predicts a number. The output unit is linear (identity), so ŷ can be any number, ' +
      'and the loss is MSE or MAE. Move the pointer over the plane to read ŷ. On a touch screen, ' +
      'press and hold.',
  },
  'head-binary': {
    name: 'Output for two classes: sigmoid',
    look:
      'One sigmoid unit gives P(1), between 0 and 1. The other class has the rest: P(0) = 1 − P(1). ' +
      'The loss is binary cross-entropy. Move the pointer over the plane to read both. On a ' +
      'touch screen, press and hold.',
  },
  'head-classes': {
    name: 'Output for three classes: softmax',
    look:
      'Each class has its own output unit. Softmax makes the outputs positive, and their sum is 1, so ' +
      'they are probabilities. The loss is cross-entropy. Move the pointer over the plane to ' +
      'read them. On a touch screen, press and hold.',
  },
  both: {
    name: 'Perceptron and Adaline, side by side',
    look:
      'Same points, same start: the perceptron stops when no point is misclassified; Adaline continues ' +
      'until its squared error is smallest. Its line ends in the middle between the clouds.',
  },
  'adaline-small': {
    name: 'Adaline: learning rate too small',
    look:
      'The MSE falls at every step, but only a little: from 1 to 0.51 in 50 epochs. Its lowest ' +
      'value is 0.085. The clouds lie opposite each other around (0, 0), so ' +
      'after one step the line already points almost the right way. The weights are still too ' +
      'small.',
  },
  'adaline-right': {
    name: 'Adaline: a good learning rate',
    look:
      'The MSE falls fast at first, then more and more slowly, because the gradient becomes ' +
      'smaller near the minimum. After 15 epochs it is 0.085, its lowest value. The line then ' +
      'hardly moves.',
  },
  'adaline-large': {
    name: 'Adaline: learning rate too large',
    look:
      'Each step jumps over the minimum and ends higher on the other side: all weights change ' +
      'their sign, so after every second step all points are on the wrong side of the line. Each ' +
      'step multiplies the loss by the same factor (a straight line on a log scale) until it ' +
      'overflows. The page shows the critical rate of these points beside the rule: below this ' +
      'rate the loss falls.',
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
      'learns noise. Press Keep this curve, then choose a remedy from the list.',
  },
  'overfit-decay': {
    name: 'Overfit me, then weight decay',
    look:
      'The same, but every step also shrinks all weights a little. The boundary stays smooth, ' +
      'and the two curves stay close together.',
  },
  'overfit-l1': {
    name: 'Overfit me, then L1',
    look:
      'The same, but the loss also has an L1 penalty. Its gradient pulls each weight towards 0, ' +
      'and it pulls small weights as hard as large ones. Weights that the network does not need ' +
      'become almost 0: their lines fade.',
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
  look: 'Your own experiment. Share gives a link with all settings.',
};

/** @param {string} look the text of a preset whose settings were changed */
export const changedLook = (look) => `You changed some settings. The original experiment: ${look}`;

/** @param {string} name of the preset whose settings were changed */
export const changedExperiment = (name) => `${name} (changed)`;
