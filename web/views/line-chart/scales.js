// Pure: ranges and labels of a line chart's axes, what is finite in its columns, and where one line
// is above another. It knows no canvas.

/** @typedef {import('../line-chart.js').Columns} Columns */

/** Between labels of a linear axis. Losses that diverge go as far as single precision does. */
export const INCREMENTS = Array.from({ length: 3 * 60 }, (_, i) =>
  Number(`${[1, 2, 5][i % 3]}e${Math.floor(i / 3) - 20}`),
);

/**
 * @param {unknown} value
 * @returns {value is number}
 */
export const isFinite = (value) => Number.isFinite(value);

/**
 * The columns as uPlot draws them: only finite values have a place.
 *
 * @param {Columns} columns
 */
export const drawable = (columns) =>
  /** @type {import('../../vendor/uPlot.esm.js').default.AlignedData} */ (
    columns.map((column) =>
      column.every((value) => value === null || isFinite(value))
        ? column
        : column.map((value) => (isFinite(value) ? value : null)),
    )
  );

/**
 * Where a linear axis ends at the latest: at a multiple of the first value, unless a line stays
 * above it.
 *
 * @param {Columns} columns
 * @param {number | undefined} times
 * @returns {number}
 */
export function ceilingOf(columns, times) {
  if (!times) return Infinity;
  const lines = columns.slice(1);
  const first = lines.flatMap((column) => column.find(isFinite) ?? []);
  if (!first.length) return Infinity;
  const end = times * Math.max(...first);
  return lines.some((column) => Number(column.findLast(isFinite)) > end) ? Infinity : end;
}

/**
 * @param {number | null} low
 * @param {number | null} high
 * @param {number} ceiling
 * @returns {[number, number]}
 */
export function linearRange(low, high, ceiling) {
  return high === null || !(high > 0)
    ? [0, 1]
    : [Math.min(low ?? 0, 0), Math.min(1.04 * high, ceiling)];
}

/**
 * Whole decades, and at least one.
 *
 * @param {number | null} low
 * @param {number | null} high
 * @returns {[number, number]}
 */
export function logRange(low, high) {
  if (low === null || high === null || !(low > 0)) return [0.01, 10];
  const from = Math.floor(Math.log10(low) + 1e-9);
  const to = Math.ceil(Math.log10(high) - 1e-9);
  return [10 ** from, 10 ** Math.max(to, from + 1)];
}

/**
 * Labels of a logarithmic axis.
 *
 * @param {number} low
 * @param {number} high whole decades
 */
export function logSplits(low, high) {
  const [from, to] = [low, high].map((value) => Math.round(Math.log10(value)));
  const decades = to - from;
  const stride = Math.ceil(decades / 6);
  const steps = decades <= 3 ? [1, 2, 5] : [1];
  return Array.from({ length: Math.floor(decades / stride) + 1 }, (_, i) =>
    steps.map((step) => Number(`${step}e${from + i * stride}`)),
  )
    .flat()
    .filter((value) => value <= high * 1.001);
}

/**
 * The value of a column at a row. A series that is measured seldom shows its last value.
 *
 * @param {(number | null)[]} column
 * @param {number} index
 */
export function lastBefore(column, index) {
  for (let i = index; i >= 0; i--) if (column[i] !== null) return column[i];
  return null;
}

/**
 * The area between two lines where the second is above the first, in pixels: y grows downwards.
 * Where the lines cross, it ends in the crossing.
 *
 * @param {{ x: number; first: number; second: number }[]} places by x
 * @returns {[x: number, y: number][][]} the corners of each part
 */
export function worseParts(places) {
  return places.slice(1).flatMap((to, i) => {
    const from = places[i];
    const [before, after] = [from.first - from.second, to.first - to.second]; // above: positive
    if (before <= 0 && after <= 0) return [];
    const share = before / (before - after);
    const crossing = {
      x: from.x + share * (to.x - from.x),
      first: from.first + share * (to.first - from.first),
      second: from.second + share * (to.second - from.second),
    };
    const [left, right] = [before < 0 ? crossing : from, after < 0 ? crossing : to];
    return [
      [
        [left.x, left.first],
        [right.x, right.first],
        [right.x, right.second],
        [left.x, left.second],
      ],
    ];
  });
}

/**
 * Without the lines that are optional and have no values.
 *
 * @template {{ isOptional?: boolean }} Line
 * @param {Line[]} lines
 * @param {Columns} columns x, then one for each line
 */
export function withValues(lines, columns) {
  const isWanted = (/** @type {Line} */ { isOptional }, /** @type {number} */ l) =>
    !isOptional || columns[l + 1]?.some(isFinite);
  return {
    lines: lines.filter(isWanted),
    columns: columns.filter((_, c) => c === 0 || !lines[c - 1] || isWanted(lines[c - 1], c - 1)),
  };
}
