// How a person solves the lesson "Loss functions and heads", step by step.

export const solutions = [
  { right: [2] },
  { right: [1] },
  { answer: -0.953, wrong: [0.953, -0.047, -3.05] },
  { answer: -0.086, wrong: [0.086, -0.953, -0.043] },
  { answer: 0.787, wrong: [0.667, 0.333, 0.881] },
  { moves: [{ set: { loss: 'cross-entropy' }, run: 100 }] },
  { moves: [{ set: { loss: 'mse' }, run: 600 }] },
  {},
];
