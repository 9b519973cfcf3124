// How the tasks of the lesson "Features: by hand or learned" are solved.

export const solutions = [
  { right: [2] },
  { moves: [{ set: { in: 'x2.y2' }, run: 500 }] },
  { moves: [{ set: { in: 'xy' }, run: 500 }] },
  { right: [2] },
  { direction: 'falls', end: [0.05, 0.15] },
  { right: [2] },
  { moves: [{ set: { layers: '128' }, run: 785 }] },
];
