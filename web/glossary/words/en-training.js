// Page: the English glossary of how a network learns. Part of en.js. Each term has one sentence of
// at most 25 words.

/** @typedef {import('./en.js').Entry} Entry */

/** @type {Record<string, Entry>} */
export const training = {
  training: {
    term: 'Training',
    aliases: ['learning'],
    sentence:
      'Changing the weights step by step so that the loss on the training examples becomes ' +
      'smaller.',
  },
  loss: {
    term: 'Loss',
    aliases: ['cost', 'error function', 'objective'],
    sentence: 'A number that says how wrong the answers are; training tries to make it small.',
  },
  'cross-entropy': {
    term: 'Cross-entropy',
    aliases: ['log loss', 'negative log-likelihood'],
    sentence:
      'The loss for classes: minus the logarithm of the probability that the network gives to the ' +
      'correct class.',
  },
  'binary-cross-entropy': {
    term: 'Binary cross-entropy',
    sentence: 'Cross-entropy for a yes/no answer that is the probability from one sigmoid output.',
  },
  mse: {
    term: 'Mean squared error',
    aliases: ['MSE', 'squared error'],
    sentence:
      'The mean of the squared differences between outputs and targets; large errors count most.',
  },
  mae: {
    term: 'Mean absolute error',
    aliases: ['MAE'],
    sentence:
      'The mean of the differences between outputs and targets, without their signs; outliers count ' +
      'less than in the mean squared error.',
  },
  rmse: {
    term: 'Root mean squared error',
    aliases: ['RMSE'],
    sentence: 'The square root of the mean squared error; it has the same unit as the target.',
  },
  huber: {
    term: 'Huber loss',
    sentence: 'Quadratic for small errors and linear for large ones, so outliers count less.',
  },
  hinge: {
    term: 'Hinge loss',
    sentence:
      'A loss that is 0 for a correct answer with enough margin, and otherwise grows linearly.',
  },
  'perceptron-criterion': {
    term: 'Perceptron criterion',
    sentence: 'A loss that is 0 for a correct answer and |z| for a wrong one.',
  },
  derivative: {
    term: 'Derivative',
    aliases: ['slope'],
    sentence:
      'How fast a function changes when its input changes a little: the slope of its curve.',
  },
  gradient: {
    term: 'Gradient',
    sentence:
      'All derivatives of the loss, one for each weight and bias; it points where the loss rises ' +
      'fastest.',
  },
  'chain-rule': {
    term: 'Chain rule',
    sentence: 'The derivative of functions inside one another is the product of their derivatives.',
  },
  'forward-pass': {
    term: 'Forward pass',
    sentence: 'Computing the outputs from the inputs, layer after layer.',
  },
  'backward-pass': {
    term: 'Backward pass',
    sentence: 'Computing the gradients, from the loss back to the first layer.',
  },
  backpropagation: {
    term: 'Backpropagation',
    aliases: ['backprop'],
    sentence:
      'The method that computes all gradients in one backward pass, by using the chain rule layer ' +
      'after layer.',
  },
  delta: {
    term: 'Delta, δ',
    sentence: 'The derivative of the loss with respect to a unit’s weighted sum z.',
  },
  'computational-graph': {
    term: 'Computational graph',
    sentence:
      'A drawing of a calculation: each node is one operation, and arrows carry its result to the ' +
      'next ones.',
  },
  'central-difference': {
    term: 'Central difference',
    aliases: ['numerical gradient', 'gradient check'],
    sentence:
      'An estimate of a derivative: change a number slightly up and down, and compare the ' +
      'two losses.',
  },
  optimizer: {
    term: 'Optimizer',
    aliases: ['update rule'],
    sentence: 'The rule that turns gradients into changes of the weights, such as SGD or Adam.',
  },
  'gradient-descent': {
    term: 'Gradient descent',
    sentence: 'Changing the weights a little against the gradient, again and again.',
  },
  sgd: {
    term: 'SGD',
    aliases: ['stochastic gradient descent'],
    sentence:
      'Stochastic gradient descent: each step uses the gradient of one mini-batch, not of all ' +
      'training examples.',
  },
  momentum: {
    term: 'Momentum',
    sentence: 'A part of the last step is added to the next, so steps in the same direction grow.',
  },
  nesterov: {
    term: 'Nesterov momentum',
    aliases: ['NAG'],
    sentence:
      'Momentum that looks ahead: it uses the gradient at the point to which the momentum leads.',
  },
  adagrad: {
    term: 'AdaGrad',
    sentence: 'Divides each weight’s step by the root of the sum of its squared gradients so far.',
  },
  rmsprop: {
    term: 'RMSProp',
    sentence: 'Divides each weight’s step by the root of a running mean of its squared gradients.',
  },
  adam: {
    term: 'Adam',
    sentence:
      'Combines momentum with the scaling of RMSProp, so each weight gets a step size of its own.',
  },
  adamw: {
    term: 'AdamW',
    sentence: 'Adam with weight decay that shrinks the weights directly, not through the gradient.',
  },
  'learning-rate': {
    term: 'Learning rate',
    aliases: ['step size', 'η'],
    sentence:
      'How far a step goes against the gradient: if it is too small, learning is slow; too large, ' +
      'it diverges.',
  },
  schedule: {
    term: 'Schedule',
    aliases: ['learning-rate schedule'],
    sentence: 'A plan that changes the learning rate during training; usually it falls.',
  },
  'step-schedule': {
    term: 'Step schedule',
    sentence: 'Multiplies the learning rate by the same factor after every period.',
  },
  'exponential-schedule': {
    term: 'Exponential schedule',
    sentence: 'Multiplies the learning rate by the same factor, slightly below 1, at every step.',
  },
  'cosine-schedule': {
    term: 'Cosine schedule',
    sentence:
      'The learning rate falls along half a cosine wave: first slowly, then faster, at the ' +
      'end slowly.',
  },
  'one-cycle': {
    term: 'One-cycle schedule',
    sentence: 'The learning rate rises to its maximum first, and then falls to almost 0.',
  },
  'reduce-on-plateau': {
    term: 'Reduce on plateau',
    aliases: ['plateau'],
    sentence: 'Makes the learning rate smaller whenever the loss has not fallen for some epochs.',
  },
  period: {
    term: 'Period of a schedule',
    sentence: 'The number of steps over which a schedule makes its change.',
  },
  'warm-up': {
    term: 'Warm-up',
    sentence:
      'The learning rate rises from near 0 during the first steps, so that early steps are not too ' +
      'large.',
  },
  step: {
    term: 'Step',
    aliases: ['update', 'iteration'],
    sentence: 'One update of all weights, computed from one mini-batch.',
  },
  epoch: {
    term: 'Epoch',
    sentence: 'One pass through the training set: every training example is used once.',
  },
  'mini-batch': {
    term: 'Mini-batch',
    aliases: ['batch', 'batch size'],
    sentence: 'The training examples used together for one step; their number is the batch size.',
  },
  divergence: {
    term: 'Divergence',
    sentence:
      'The loss grows instead of falling because the steps are too large, until the numbers ' +
      'overflow.',
  },
  'gradient-clipping': {
    term: 'Gradient clipping',
    aliases: ['clip gradients'],
    sentence:
      'A gradient longer than a limit is shortened to that length; its direction stays the same.',
  },
  regularisation: {
    term: 'Regularisation',
    aliases: ['regularization'],
    sentence: 'A method against overfitting, such as weight decay, dropout or early stopping.',
  },
  'weight-decay': {
    term: 'Weight decay',
    aliases: ['L2'],
    sentence:
      'In every step, all weights also shrink a little, which makes the network’s function ' +
      'smoother.',
  },
  l1: {
    term: 'L1 regularisation',
    aliases: ['L1', 'lasso'],
    sentence:
      'The loss also counts the sizes of all weights, so weights that help little go to about 0.',
  },
  'max-norm': {
    term: 'Max-norm',
    sentence:
      'A limit for the norm of a unit’s weight vector; after a step, longer vectors are shortened.',
  },
  dropout: {
    term: 'Dropout',
    sentence:
      'In each training step, random hidden units are switched off, so no unit can rely on ' +
      'another.',
  },
  'early-stopping': {
    term: 'Early stopping',
    sentence:
      'Training stops when the validation loss no longer improves, and the best weights are ' +
      'restored.',
  },
  patience: {
    term: 'Patience',
    sentence: 'The number of epochs that early stopping waits for a better validation loss.',
  },
  overfitting: {
    term: 'Overfitting',
    sentence:
      'The network learns chance details of the training examples, so it is worse on new ones.',
  },
  'fine-tuning': {
    term: 'Fine-tuning',
    sentence: 'Training a trained network a little more, on other examples.',
  },
  'loss-surface': {
    term: 'Loss surface',
    aliases: ['loss landscape'],
    sentence: 'The loss drawn as height over two numbers, such as two weights of the network.',
  },
  contour: {
    term: 'Contour',
    aliases: ['level line'],
    sentence: 'A line through points with the same loss, like a height line on a map.',
  },
  'local-minimum': {
    term: 'Local minimum',
    sentence: 'A point with a lower loss than all points near it; the loss may be lower elsewhere.',
  },
  'saddle-point': {
    term: 'Saddle point',
    sentence:
      'A point where the gradient is 0; the loss rises in some directions and falls in others.',
  },
};
