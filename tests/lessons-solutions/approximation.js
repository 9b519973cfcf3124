// How the tasks of the lesson "One hidden layer fits any curve" are solved.

export const solutions = [
  { right: [1] },
  { answer: 0.987, wrong: [1, 0.993] },
  { direction: 'falls', end: [0.0005, 0.003] },
  { moves: [{ set: { layers: '2' } }, { reset: true, run: 3000 }] },
  { answer: 0.01, wrong: [0.1] },
  { right: [1] },
  null,
];
