// Page: English: a plan of 45 minutes for each lesson.

/**
 * @typedef {object} Plan
 * @property {string} start the first five minutes, in front of the class
 * @property {string} look for while the students work
 * @property {string} talk with the class afterwards
 */

/** @type {Record<string, Plan>} by the ids of lessons */
export const plans = {
  neuron: {
    start:
      'Write z = w₁x₁ + w₂x₂ + b on the board. Let the class choose three numbers, and compute ' +
      'z for one point.',
    look: 'Students who train instead of choosing the numbers. The tasks ask for weights by hand.',
    talk: 'What does the bias do to the line? What do the weights do to it?',
  },
  rule: {
    start:
      'Show OR on the projector. Press “One sample” four times, and let the class say each ' +
      'time: correct it or not?',
    look: 'Students who believe that the line moves after a right answer.',
    talk: 'Why does XOR never end? Let somebody try to draw the line on the board.',
  },
  adaline: {
    start:
      'Show the cost of Adaline with a good learning rate. Ask what changes with a rate that is ' +
      'ten times larger.',
    look: 'Sketches that fall in a straight line. The cost falls fast at first, and slowly later.',
    talk: 'How could a program notice by itself that the learning rate is too large?',
  },
  descent: {
    start:
      'Draw a valley on the board and a ball on its side. Ask for the direction and the length ' +
      'of the next step.',
    look: 'Students who call the lowest point of a path “the minimum”. Ask them which minimum.',
    talk: 'What do you know at one point of the surface, and what do you not know?',
  },
  layers: {
    start: 'Show XOR with one unit, then with two. Ask what the second unit has added.',
    look: 'Students who add layers while the activation is linear.',
    talk: 'Which picture in the hidden layer explains the bend?',
  },
  losses: {
    start:
      'Write the targets 1, 1 and 9 on the board. Ask for one number that fits all three best.',
    look: 'Students who pair softmax with MSE. Let them read what the page says.',
    talk: 'Which loss would you use for house prices? For a medical test? Why?',
  },
  'chain-rule': {
    start:
      'Compute L = (t₁t₂x − y)² forward on the board with small numbers. Leave the way back to ' +
      'the class.',
    look: 'Students who forget the factor that arrives from above.',
    talk: 'Why is one way back enough for all gradients?',
  },
  loop: {
    start: 'Write the five calls on the board in the wrong order. Let the class sort them.',
    look: 'Students who press update twice. Ask what the second one has used.',
    talk: 'Which of the five calls changes the weights? Which one only reads them?',
  },
  digits: {
    start:
      'Let three students draw digits on the projector. Collect one digit that the network ' +
      'misreads.',
    look: 'Students who read ten sigmoid outputs as percentages.',
    talk: 'What would the network need to see to read your seven?',
  },
  optimizers: {
    start: 'Show the race in Descent. Let the class bet on a winner before it starts.',
    look: 'Comparisons with one learning rate for all. Each optimizer needs its own.',
    talk: 'When would you let the learning rate fall during training?',
  },
  initialisation: {
    start: 'Show the network that starts at 0. Ask why all its units draw one line.',
    look: 'Students who only change the seed. From zeros, the seed changes nothing.',
    talk: 'Why is a very large start as bad as a very small one?',
  },
  overfitting: {
    start:
      'Ask: you learn the answers of last year’s exam by heart. What will happen in this year’s ' +
      'exam?',
    look: 'Students who judge a remedy by the training curve.',
    talk: 'Which remedy costs nothing? What does it need to know?',
  },
  approximation: {
    start: 'Draw a bump on the board. Ask how to make it from two S-shaped curves.',
    look: 'Students who expect that twice the units halves the error every time.',
    talk: 'If one hidden layer is enough for any curve, why do people use more?',
  },
  heart: {
    start: 'Ask: a test says “healthy” to everybody. For which group is it nearly always right?',
    look: 'Students who read one split as the truth. Let them repeat it with other seeds.',
    talk: 'Where would you set the threshold, and who should decide it?',
  },
  features: {
    start: 'Show the circle with one unit. Ask for a column that would make it easy.',
    look: 'Students who give every feature at once. Ask which ones the unit uses.',
    talk: 'When would you still choose features by hand today?',
  },
};
