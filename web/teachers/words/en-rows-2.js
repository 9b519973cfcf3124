// Page: English: rows 10 to 17 of the lectures for a teacher. Every number is checked by
// tests/teachers.test.js.

/** @type {Record<number, import('./en-rows-1.js').RowWords>} */
export const rows = {
  10: {
    title: 'Gradient descent on a surface',
    question: 'Two balls start close together. Must they end in the same place?',
    picture:
      'Each ball leaves a path. Balls from different starts end in different minima, and with a ' +
      'large learning rate a ball jumps out of its valley.',
    misconception:
      '“Gradient descent finds the best weights.” It finds a place where the gradient is 0, and ' +
      'the start decides which one.',
    homework:
      'Take f(w) = w² and start at w = 3. Where is w after one step with learning rate 0.1? And ' +
      'after two steps with learning rate 1?',
    answer: '3 − 0.1 · 6 = 2.4. With rate 1: −3, then 3 again, so it never arrives.',
  },
  11: {
    title: 'Optimizers and schedules',
    question:
      'All optimizers get the same network, the same start and the same batches. Is there one ' +
      'winner?',
    picture:
      'Curves in one plot, one for each optimizer. Their order depends on the learning rates. ' +
      'With reduce on plateau, the rate falls where the loss stops falling.',
    misconception:
      '“Adam is always best.” It needs less tuning of the learning rate, but tuned SGD with ' +
      'momentum is often as good.',
    homework:
      'Momentum is 0.9, and the gradient is always 1. Compute the velocity v ← 0.9v + 1 after ' +
      'one, two and three steps. Which value does it approach?',
    answer: '1, 1.9 and 2.71. It approaches 1/(1 − 0.9) = 10.',
  },
  12: {
    title: 'Initial weights',
    question:
      'All weights start at 0. What can the hidden units learn that is different from one another?',
    picture:
      'All hidden units draw the same line, for ever. The network is as weak as one with a ' +
      'single hidden unit.',
    misconception:
      '“Training makes the units different.” Units with the same weights get the same ' +
      'gradients, so they stay the same.',
    homework:
      'A layer has 784 inputs and 128 outputs. Compute the standard deviation of Xavier, ' +
      '√(2/(inputs + outputs)), and of He, √(2/inputs).',
    answer: 'Xavier: 0.0468. He: 0.0505.',
  },
  13: {
    title: 'Overfitting and its remedies',
    question: 'The network knows all 500 training images by heart. Does it know digits?',
    picture:
      'The training curve goes to 0, and the validation curve turns and rises. Each remedy ' +
      'brings the two curves closer together.',
    misconception:
      '“A training loss of 0 is the goal.” What counts is the error on examples that the ' +
      'network has not seen.',
    homework:
      'Dropout with p = 0.5 acts on four units whose values are all 1. Two units are dropped. ' +
      'Which values do the others have during training, and what is the mean of all four?',
    answer:
      'The others are multiplied by 1/(1 − 0.5), so they are 2. The mean is (2 + 2 + 0 + 0)/4 = ' +
      '1, as without dropout.',
  },
  14: {
    title: 'Universal approximation',
    question: 'How can two sigmoid units make one pulse, up and down again?',
    picture:
      'The share of each hidden unit as a thin curve, and their sum as a thick one. One unit ' +
      'goes up, the other goes down a little later.',
    misconception:
      '“Universal means it will be learned.” The theorem says that the weights exist. It does ' +
      'not say that training finds them.',
    homework: 'Compute the pulse σ(20(x − 1)) − σ(20(x − 2)) at x = 0, at x = 1.5 and at x = 3.',
    answer: 'Nearly 0, 0.9999 and nearly 0.',
  },
  15: {
    title: 'Heart disease, honestly',
    question:
      'A program says “healthy” to everybody and is right for 54 of 100 people. Is that good?',
    picture:
      'Numbers are standardised, and categories become one-hot columns. The ROC curve lies far ' +
      'above the diagonal. A linear model is about as good as the network.',
    misconception:
      '“Accuracy says it all.” If few people are ill, it is easy to be right most of the time ' +
      'and to find nobody who is ill.',
    homework:
      'Of 100 people, 10 are ill. A model says “healthy” to all. Compute accuracy and recall.',
    answer: 'Accuracy: 90 %. Recall: 0 of 10, so 0 %.',
  },
  16: {
    title: 'Features by hand or learned',
    question: 'One unit cannot separate a circle from its ring. Can it, if you give it x² and y²?',
    picture:
      'One unit with x² and y² solves the circle at once. A network with four hidden units ' +
      'finds its own features. On digits the linear model stays near 92 %, and a network with ' +
      'one hidden layer reaches about 98 %.',
    misconception:
      '“Deep learning needs no knowledge.” Good features by hand can beat a small network. ' +
      'Learned features need more data and time.',
    homework:
      'A unit gets x² and y². Choose weights and bias so that z > 0 exactly outside the circle ' +
      'with radius 1.',
    answer: 'w = (1, 1) and b = −1: z = x² + y² − 1.',
  },
  17: {
    title: 'Write it in Python',
    question: 'Which three lines make a perceptron learn?',
    picture:
      'The program has blanks. Check compares it with the core on hidden numbers, and names the ' +
      'mistake that explains the difference.',
    misconception:
      '“It runs, so it is right.” A wrong sign still runs, and the loss may even fall for some ' +
      'time.',
    homework: 'Solve the exercises 1 to 4 of Code. Copy the link of the last one.',
    answer:
      'Each exercise has the button “Solution”, which works after a first check. The rule is: ' +
      'error = target − prediction; weights += rate · error · input; bias += rate · error.',
  },
};
