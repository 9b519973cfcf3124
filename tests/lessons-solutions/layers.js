// How a person solves the lesson "Layers, and why they must bend", step by step.

export const solutions = [
  { right: [1] },
  { right: [0] },
  { answer: 13, wrong: [9, 12, 6] },
  { direction: 'falls', end: [0, 0.05] },
  { moves: [{ set: { layers: 2 }, run: 500 }] },
  { moves: [{ set: { layers: 3 }, run: 700 }] },
  { answer: 0.25, wrong: [0.5, 1, 0] },
];
