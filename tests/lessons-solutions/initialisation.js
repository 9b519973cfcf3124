// How the tasks of the lesson "How to begin: initial weights" are solved.

export const solutions = [
  { right: [2] },
  { answer: 5, wrong: [17, 4] },
  { moves: [{ set: { init: 'xavier' }, run: 1000 }] },
  { answer: 2.3, wrong: [0.1, 2.2] },
  { direction: 'stays', end: [2.25, 2.35] },
  { answer: 0.1, wrong: [0.01] },
  { moves: [{ set: { init: 'he' }, run: 157 }] },
];
