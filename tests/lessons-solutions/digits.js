// How the tasks of the lesson "Reading handwritten digits" are solved.

/** A round 0, as a pen draws it. */
const zero = Array.from({ length: 41 }, (_, i) => {
  const angle = (2 * Math.PI * i) / 40 - Math.PI / 2;
  return [100 + 45 * Math.cos(angle), 100 + 70 * Math.sin(angle)];
});
/** A line that falls; nobody reads it as a 0. */
const line = Array.from({ length: 21 }, (_, i) => [110 - i, 30 + 7 * i]);

export const ZERO = [zero];
export const LINE = [line];

export const solutions = [
  { answer: 25450, wrong: [25088, 25408] },
  { right: [1] },
  { answer: 0.0196, wrong: [0.98, 0.2] },
  { right: [1] },
  { direction: 'falls', end: [0, 0.1] },
  { moves: [{ run: 785, draw: ZERO }] },
  { moves: [{ save: [{ strokes: LINE, label: 0 }] }] },
  {},
];
