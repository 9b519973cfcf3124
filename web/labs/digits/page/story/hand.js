// Page: the digit that the page writes itself, stroke by stroke, so that a visitor sees what can be
// done here. Visitors who ask for less motion see it finished.

/** A 3, in shares of the pad's side. */
export const THREE = [
  [
    [0.3, 0.24],
    [0.38, 0.16],
    [0.5, 0.13],
    [0.62, 0.17],
    [0.67, 0.26],
    [0.65, 0.36],
    [0.57, 0.44],
    [0.46, 0.47],
    [0.57, 0.49],
    [0.67, 0.56],
    [0.71, 0.67],
    [0.66, 0.78],
    [0.55, 0.85],
    [0.41, 0.85],
    [0.29, 0.77],
  ],
];
const WRITING_MS = 1500;

/**
 * The beginning of some strokes.
 *
 * @param {number[][][]} strokes
 * @param {number} share of their points, with fractions of a segment
 */
export function beginningOf(strokes, share) {
  let left = share * strokes.reduce((sum, stroke) => sum + stroke.length - 1, 0);
  /** @type {number[][][]} */
  const begun = [];
  for (const stroke of strokes) {
    if (left <= 0 && begun.length) break;
    const whole = Math.min(stroke.length - 1, Math.floor(left)),
      rest = left - whole;
    const points = stroke.slice(0, whole + 1);
    const [from, to] = [stroke[whole], stroke[whole + 1]];
    if (to && rest > 0) points.push(from.map((at, k) => at + rest * (to[k] - at)));
    begun.push(points);
    left -= stroke.length - 1;
  }
  return begun;
}

/**
 * @param {object} on
 * @param {(strokes: number[][][], isResting: boolean) => void} on.write the digit so far
 * @param {() => boolean} on.isOver a person draws, or the story goes on
 */
export function writeDigit({ write, isOver }) {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return write(THREE, true);
  const start = performance.now();
  const frame = () => {
    if (isOver()) return;
    const share = Math.min(1, (performance.now() - start) / WRITING_MS);
    write(beginningOf(THREE, share), share === 1);
    if (share < 1) requestAnimationFrame(frame);
  };
  frame();
}
