// Page: the values that the axis of a plot shows: those of the function and of its derivative, as
// far as they are not too steep to fit.

/** Free room above and below, as a share of the axis. */
const ROOM = 0.08;
/** An axis is at least so long: a constant is a line in its middle. */
const MIN_LENGTH = 0.5;

/**
 * @param {{ f: ArrayLike<number>; derivative: ArrayLike<number> }} curve
 * @param {[low: number, high: number]} limits the axis never shows more
 * @returns {[low: number, high: number]}
 */
export function rangeOf({ f, derivative }, [low, high]) {
  const values = [...Array.from(f), ...Array.from(derivative), 0].filter(Number.isFinite);
  const least = Math.max(
    low,
    values.reduce((a, b) => Math.min(a, b)),
  );
  const most = Math.min(
    high,
    values.reduce((a, b) => Math.max(a, b)),
  );
  const length = Math.max(most - least, MIN_LENGTH);
  return [least - ROOM * length, least + (1 + ROOM) * length];
}
