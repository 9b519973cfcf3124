// How the tasks of the lesson "Optimizers and schedules" are solved.

export const solutions = [
  { right: [2] },
  { answer: 20, wrong: [0.95, 19] },
  { right: [1] },
  { direction: 'falls', end: [0.005, 0.03] },
  { right: [2] },
  { answer: 0.05, wrong: [0.1, 0.025] },
  { moves: [{ set: { opt: 'adam', lr: 0.03 } }, { reset: true, run: 500 }] },
  {},
];
