// Page: English: rows 1 to 9 of the lectures for a teacher. Every number is checked by
// tests/teachers.test.js.

/**
 * @typedef {object} RowWords
 * @property {string} title
 * @property {string} question to ask before anything runs
 * @property {string} picture that the class should see
 * @property {string} misconception
 * @property {string} homework
 * @property {string} answer to the homework
 */

/** @type {Record<number, RowWords>} */
export const rows = {
  1: {
    title: 'The perceptron and its rule',
    question:
      'The perceptron learns OR after a few corrections. Will it learn XOR if we wait long enough?',
    picture:
      'OR: the line moves only when a sample is wrong. After four passes nothing is wrong, and ' +
      'it stands still. XOR: the line never stands still, and the page says why.',
    misconception:
      '“More training will solve XOR.” No straight line separates the two classes of XOR, so ' +
      'there are no weights to be found.',
    homework:
      'Train a perceptron on OR by hand. Start with w = (0, 0) and b = 0, use learning rate 1, ' +
      'answer 1 if z > 0, and take the samples in the order (0, 0), (0, 1), (1, 0), (1, 1). ' +
      'Which weights stay?',
    answer:
      'w = (1, 1) and b = 0. The third pass makes the last correction; the fourth has no error.',
  },
  2: {
    title: 'Adaline and the learning rate',
    question:
      'Three learning rates, one data set. Which one creeps, which one arrives, which one ' +
      'explodes?',
    picture:
      'Small: the cost is still falling after 50 epochs. Right: it is flat long before. Large: ' +
      'it grows with every epoch, on an axis with powers of ten.',
    misconception:
      '“A larger learning rate is faster.” Only up to the critical rate 2/λ. Above it, each ' +
      'step goes further past the minimum than the last one.',
    homework:
      'One sample: x = 2, y = 1. Start with w = 0 and b = 0. Compute the gradient of the ' +
      'squared error for w, and w after one step with learning rate 0.1.',
    answer: 'The gradient is −2(y − a)x = −2 · 1 · 2 = −4. So w = 0 + 0.1 · 4 = 0.4.',
  },
  3: {
    title: 'A network with a hidden layer on XOR',
    question: 'One unit draws one line. What can three units draw together?',
    picture:
      'XOR with three sigmoid units: the boundary bends until no point is wrong. The circle ' +
      'with linear activations: the boundary stays straight, with two hidden layers as well.',
    misconception:
      '“More layers bend more.” Without an activation that bends, any number of layers is still ' +
      'one linear function.',
    homework:
      'A network has two layers without activation: h = W₁x + b₁ and y = W₂h + b₂. Write y as a ' +
      'single layer.',
    answer: 'y = (W₂W₁)x + (W₂b₁ + b₂). So the weights are W₂W₁, and the bias is W₂b₁ + b₂.',
  },
  4: {
    title: 'Handwritten digits with two losses',
    question:
      'The same network, once with mean squared error and once with cross-entropy. Which one ' +
      'learns faster?',
    picture:
      'Two curves in one plot. Ten sigmoid outputs with squared error are not probabilities: ' +
      'their sum is not 1. Softmax outputs always add up to 1.',
    misconception:
      '“An output of 0.9 always means 90 %.” It is a probability only if the outputs add up to ' +
      '1 and the loss asks for probabilities.',
    homework:
      'The network gives the right digit the probability 0.9, then 0.1. Compute the ' +
      'cross-entropy for each.',
    answer: '−ln 0.9 = 0.105 and −ln 0.1 = 2.303. To be wrong and sure costs most.',
  },
  5: {
    title: 'Activation functions',
    question: 'Where on the axis does the sigmoid learn quickly, and where does it nearly stop?',
    picture:
      'The function and its derivative, with the sums of the network’s own units marked on the ' +
      'axis. The derivative of the sigmoid is largest at 0.',
    misconception:
      '“The derivative of the sigmoid can be 1.” It is 0.25 at most, so many sigmoid layers ' +
      'make a gradient very small.',
    homework:
      'Compute the derivative of the sigmoid at 0, of tanh at 0, and of leaky ReLU with slope ' +
      '0.1 at −2.',
    answer: '0.25, 1 and 0.1.',
  },
  6: {
    title: 'Loss functions',
    question:
      'One of your measurements is completely wrong. Which loss is disturbed more: MSE or MAE?',
    picture:
      'The error of each loss over the prediction: a parabola for MSE, a V for MAE. For one ' +
      'large error, the parabola counts it many times more.',
    misconception:
      '“The loss is only a way to measure.” The loss decides which answer is best, so it ' +
      'decides what is learned.',
    homework:
      'The targets are 1, 1 and 9. Which single number has the smallest MSE? Which has the ' +
      'smallest MAE?',
    answer: 'MSE: the mean, 3.67. MAE: the median, 1.',
  },
  7: {
    title: 'Outputs for a number, two classes or more',
    question:
      'The network shall say a price, then yes or no, then one of three kinds. What must change ' +
      'at its end?',
    picture:
      'Only the last layer and the loss differ. Two classes: one probability p, and 1 − p for ' +
      'the other class. Three classes: three probabilities, and their sum is 1.',
    misconception:
      '“Softmax is ten sigmoids.” In softmax each output depends on all sums; if one rises, ' +
      'others must fall.',
    homework: 'Compute the softmax of (2, 1, 0), to three digits.',
    answer: '(0.665, 0.245, 0.090). Their sum is 1.',
  },
  8: {
    title: 'Backpropagation on a graph',
    question:
      'The loss is L = (t₁t₂x − y)². If t₁ grows a little, does the loss grow or fall, and by ' +
      'how much?',
    picture:
      'Values go forward through the graph, gradients come back. Each gradient is a local ' +
      'derivative times the gradient that arrives.',
    misconception:
      '“Backpropagation changes the weights.” It only computes gradients. The optimizer changes ' +
      'the weights.',
    homework:
      'With t₁ = 2, t₂ = 3, x = 1 and y = 4, compute the loss and its gradients for t₁ and t₂.',
    answer: 'c = t₁t₂x − y = 2, so L = 4. dL/dt₁ = 2cxt₂ = 12 and dL/dt₂ = 2cxt₁ = 8.',
  },
  9: {
    title: 'The training loop',
    question: 'Five calls make one training step. What happens if you leave out zero_grad?',
    picture:
      'Five buttons: zero_grad, forward, loss, backward, update. Without the first one, the ' +
      'gradients of two batches are added.',
    misconception:
      '“backward replaces the gradients.” It adds to them, so that a batch can be computed in ' +
      'parts. zero_grad makes them 0.',
    homework:
      'A weight is 1, and the learning rate is 0.1. Two batches give the gradients 2 and 3. ' +
      'Compute the weight after both updates, with zero_grad and without.',
    answer:
      'With: 1 − 0.2 − 0.3 = 0.5. Without: the second update uses 2 + 3 = 5, so 1 − 0.2 − 0.5 = ' +
      '0.3.',
  },
};
