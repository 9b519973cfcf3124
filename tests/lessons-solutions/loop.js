// How a person solves the lesson "The training loop", step by step.

export const solutions = [
  { answer: 2.3, wrong: [0.1, 10, -2.3] },
  { moves: [{ press: ['zeroGrad', 'forward', 'loss'] }] },
  { moves: [{ press: ['backward', 'step'] }] },
  { moves: [{ press: ['zeroGrad', 'forward', 'loss', 'backward', 'backward'] }], right: [1] },
  { right: [2] },
  { answer: 21, wrong: [10, 210, 30] },
  { direction: 'falls', end: [0.35, 0.45] },
  {},
];
