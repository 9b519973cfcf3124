// How a person solves the lesson "Its rule", step by step.

export const solutions = [
  { right: [1] },
  { right: [1] },
  { moves: [{ run: 16 }] },
  { right: [0] },
  { right: [1] },
  { moves: [{ weights: [1, 1, -0.5] }] },
  {},
];
