// Page: the English glossary of what a network consists of and computes. Part of en.js. Each term
// has one sentence of at most 25 words.

/** @typedef {import('./en.js').Entry} Entry */

/** @type {Record<string, Entry>} */
export const network = {
  network: {
    term: 'Neural network',
    aliases: ['network', 'multilayer perceptron', 'MLP'],
    sentence:
      'Layers of units that turn input numbers into output numbers; the weights decide how.',
  },
  unit: {
    term: 'Unit',
    aliases: ['neuron', 'node'],
    sentence:
      'Multiplies each input by a weight, adds everything up with a bias, and applies an ' +
      'activation function.',
  },
  weight: {
    term: 'Weight',
    sentence:
      'The number by which a connection multiplies the value that it carries; training changes it.',
  },
  bias: {
    term: 'Bias',
    sentence:
      'A number that a unit adds to its weighted sum; it shifts the point at which the unit ' +
      'responds.',
  },
  parameter: {
    term: 'Parameter',
    sentence: 'A number that training changes: each weight and each bias of the network.',
  },
  hyperparameter: {
    term: 'Hyperparameter',
    aliases: ['setting'],
    sentence:
      'A setting that you choose, such as the learning rate; training itself does not learn it.',
  },
  layer: {
    term: 'Layer',
    sentence:
      'Units that work side by side: all get the same inputs, and their outputs go to the ' +
      'next layer.',
  },
  'hidden-layer': {
    term: 'Hidden layer',
    aliases: ['hidden unit'],
    sentence: 'A layer of units between the inputs and the output layer.',
  },
  input: {
    term: 'Input',
    aliases: ['feature'],
    sentence:
      'One of the numbers that the network gets for an example, such as the brightness of ' +
      'one pixel.',
  },
  output: {
    term: 'Output',
    sentence:
      'A number that the last layer computes: the predicted value, or how strongly the network ' +
      'supports one class.',
  },
  activation: {
    term: 'Activation function',
    aliases: ['activation', 'nonlinearity'],
    sentence:
      'The function f that a unit applies to its weighted sum; if it is nonlinear, the network can ' +
      'learn curved relations.',
  },
  'pre-activation': {
    term: 'Pre-activation',
    aliases: ['z', 'net input'],
    sentence:
      'A unit’s weighted sum plus its bias, written z, before the activation function is applied.',
  },
  'linear-activation': {
    term: 'Linear activation',
    aliases: ['identity'],
    sentence:
      'The activation f(z) = z; many layers that have only this activation can do no more than one ' +
      'layer.',
  },
  'step-function': {
    term: 'Step function',
    aliases: ['Heaviside function'],
    sentence:
      'The activation that is 1 if z is at least 0, and otherwise 0; its slope gives no direction ' +
      'for learning.',
  },
  sigmoid: {
    term: 'Sigmoid',
    aliases: ['logistic function', 'σ'],
    sentence:
      'The S-shaped activation 1/(1 + e⁻ᶻ), which turns any number into a number between 0 and 1.',
  },
  tanh: {
    term: 'Tanh',
    aliases: ['hyperbolic tangent'],
    sentence: 'An S-shaped activation like the sigmoid, with values between −1 and 1.',
  },
  relu: {
    term: 'ReLU',
    aliases: ['rectified linear unit'],
    sentence:
      'The activation max(0, z): it keeps positive numbers and replaces negative numbers by 0.',
  },
  'leaky-relu': {
    term: 'Leaky ReLU',
    sentence:
      'Like ReLU, but negative numbers are multiplied by a small slope instead of becoming 0.',
  },
  elu: {
    term: 'ELU',
    aliases: ['exponential linear unit'],
    sentence:
      'The activation that is z for positive z; for negative z it is α(eᶻ − 1), which levels ' +
      'off at −α.',
  },
  gelu: {
    term: 'GELU',
    aliases: ['Gaussian error linear unit'],
    sentence:
      'A smooth relative of ReLU: z times the probability that a standard normal number is ' +
      'below z.',
  },
  swish: {
    term: 'Swish',
    aliases: ['SiLU'],
    sentence: 'A smooth relative of ReLU: z times the sigmoid of z.',
  },
  softplus: {
    term: 'Softplus',
    sentence: 'A smooth version of ReLU: the natural logarithm of 1 + eᶻ.',
  },
  maxout: {
    term: 'Maxout',
    sentence:
      'A unit that computes several weighted sums and outputs the largest, so it learns the shape ' +
      'of its activation.',
  },
  softmax: {
    term: 'Softmax',
    sentence:
      'Turns the scores of all classes into positive numbers that sum to 1 and are used as ' +
      'probabilities.',
  },
  logit: {
    term: 'Logit',
    aliases: ['score of a class'],
    sentence:
      'An output before softmax or sigmoid turns it into a probability; it can be any number.',
  },
  probability: {
    term: 'Probability',
    sentence:
      'A number from 0 (impossible) to 1 (certain); here it is the network’s estimate, which can ' +
      'be wrong.',
  },
  perceptron: {
    term: 'Perceptron',
    aliases: ['perceptron rule'],
    sentence:
      'One unit with a step function (Rosenblatt, 1958); its weights change only after a ' +
      'wrong answer.',
  },
  adaline: {
    term: 'Adaline',
    aliases: ['Widrow-Hoff rule', 'delta rule'],
    sentence:
      'One unit (Widrow and Hoff, 1960) that learns by making the squared error of its weighted sum ' +
      'smaller.',
  },
  'linear-model': {
    term: 'Linear model',
    aliases: ['linear regression', 'logistic regression'],
    sentence:
      'A model that only weighs the inputs and adds them, like a network without hidden layers.',
  },
  'decision-boundary': {
    term: 'Decision boundary',
    sentence: 'The border between inputs for which the network predicts different classes.',
  },
  xor: {
    term: 'XOR',
    aliases: ['exclusive or'],
    sentence:
      'True if exactly one of two inputs is true; no single straight line separates its two ' +
      'classes.',
  },
  kink: {
    term: 'Kink',
    sentence:
      'A corner in a function, such as ReLU at 0: the slope jumps there, so there is no ' +
      'derivative.',
  },
  'dead-unit': {
    term: 'Dead unit',
    aliases: ['dying ReLU'],
    sentence:
      'A ReLU unit that outputs 0 for every training example; its gradients are 0, so its own ' +
      'weights stop learning.',
  },
  'saturated-unit': {
    term: 'Saturated unit',
    aliases: ['saturation', 'vanishing gradient'],
    sentence:
      'A sigmoid or tanh unit where its curve is almost flat; its gradients are tiny, so it ' +
      'learns slowly.',
  },
  initialisation: {
    term: 'Initialisation',
    aliases: ['initial weights', 'initialization'],
    sentence: 'How the weights get their first values, usually small random numbers.',
  },
  he: {
    term: 'He initialisation',
    aliases: ['Kaiming initialisation'],
    sentence:
      'Random initial weights with variance 2/n for a unit with n inputs, chosen for ReLU (He et al., ' +
      '2015).',
  },
  xavier: {
    term: 'Xavier initialisation',
    aliases: ['Glorot initialisation'],
    sentence:
      'Random initial weights with variance 2/(inputs + units of the layer), chosen for tanh (Glorot ' +
      'and Bengio, 2010).',
  },
  'zero-initialisation': {
    term: 'Zero initialisation',
    aliases: ['zeros', 'symmetry'],
    sentence:
      'All weights start at 0, so all units of a hidden layer stay identical and learn the same.',
  },
  seed: {
    term: 'Seed',
    aliases: ['random seed'],
    sentence:
      'The number that random choices start from; the same seed gives the same choices again.',
  },
  fingerprint: {
    term: 'Fingerprint',
    aliases: ['hash'],
    sentence:
      'A short code computed from all weights (a hash); if two codes are equal, the weights are too, ' +
      'almost certainly.',
  },
};
