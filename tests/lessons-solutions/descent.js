// How a person solves the lesson "Which way to correct", step by step.

export const solutions = [
  { answer: 1.8, wrong: [2.2, 0.2, 1.98] },
  { right: [1] },
  { direction: 'falls', end: [0, 0.1] },
  { answer: 0.08, wrong: [0.04, 0.8, 12.5] },
  { moves: [{ set: { race: 'gd*0.081' }, reset: true, run: 90 }] },
  { right: [1] },
  { moves: [{ set: { from: '3*0_0.8*0' }, run: 200 }] },
  { moves: [{ set: { race: 'momentum*0.02', momentum: 0.95 }, reset: true, run: 230 }] },
];
