// How a person solves the lesson "The chain rule, with numbers", step by step.

export const solutions = [
  { answer: 4, wrong: [2, 6, 16] },
  { right: [1] },
  { answer: 4, wrong: [2, 1] },
  { answer: 12, wrong: [8, 6, 24, -12] },
  { answer: 8, wrong: [12, 4, 16] },
  { answer: 0.8, wrong: [3.2, 1.2, -10] },
  { moves: [{ set: { values: '2_0_1_5', step: 9 } }] },
  {},
];
