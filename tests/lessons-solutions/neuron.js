// How a person solves the lesson "What a neuron does", step by step.

export const solutions = [
  { right: [0] },
  { answer: -0.5, wrong: [0.5, -1, 5.5] },
  { right: [1] },
  { moves: [{ weights: [1, 1, -0.5] }] },
  { moves: [{ weights: [1, 1, -1.5] }] },
  { moves: [{ weights: [-1, -1, 0.5] }] },
  {},
];
