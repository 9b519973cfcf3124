// How a person solves the lesson "Adaline and the learning rate", step by step.

export const solutions = [
  { answer: 1, wrong: [0, 0.5, 100] },
  { direction: 'falls', end: [0.08, 0.09] },
  { right: [1] },
  { right: [2] },
  { right: [1] },
  { answer: 0.516, wrong: [0.258, 7.754, 3.877] },
  { moves: [{ set: { lr: 0.51 }, reset: true, run: 60 }] },
  {},
];
