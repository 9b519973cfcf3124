// How the tasks of the lesson "Overfitting and its remedies" are solved.

export const solutions = [
  { direction: 'rises', end: [1, 1.2] },
  { answer: 1.1, wrong: [0, 0.003] },
  { right: [0] },
  { answer: 1.25, wrong: [0.8, 5] },
  { moves: [{ set: { l1: 0.01 } }, { reset: true, run: 600 }] },
  { right: [2] },
  {},
];
