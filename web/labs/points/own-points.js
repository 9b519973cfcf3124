// Points that a person puts there: how a link holds them, and how a table of them is read.

/**
 * @typedef {{ x: number; y: number; label: number }} Point on a grid of 0.01, so that a link holds
 *   it exactly
 */

/** More would make a link too long to send. */
export const MAX_OWN = 400;
const GRID = 0.01;
const REACH = 20.47;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** @param {number} v */
const onGrid = (v) => Math.round(Math.min(Math.max(v, -REACH), REACH) / GRID);

/**
 * The nearest point that a link can hold.
 *
 * @param {number} x
 * @param {number} y
 * @param {number} label
 * @returns {Point}
 */
export const ownPoint = (x, y, label) => ({ x: onGrid(x) / 100, y: onGrid(y) / 100, label });

/**
 * Two digits of base 64 for each coordinate, one for the class.
 *
 * @param {Point} point
 */
function write({ x, y, label }) {
  return (
    [onGrid(x) + 2048, onGrid(y) + 2048].map((n) => DIGITS[n >> 6] + DIGITS[n & 63]).join('') +
    label
  );
}

/**
 * @param {string} text
 * @returns {Point | undefined}
 */
function read(text) {
  const [a, b, c, d] = [...text.slice(0, 4)].map((letter) => DIGITS.indexOf(letter));
  const label = Number(text[4]),
    x = a * 64 + b - 2048,
    y = c * 64 + d - 2048;
  const isPoint =
    Math.min(a, b, c, d) >= 0 &&
    [0, 1, 2].includes(label) &&
    Math.abs(x) <= 2047 &&
    Math.abs(y) <= 2047;
  return isPoint ? { x: x / 100, y: y / 100, label } : undefined;
}

/**
 * @param {string} key
 * @returns {import('../common/link.js').Field<Point[]>}
 */
export function pointsField(key) {
  return {
    key,
    initial: [],
    parse(text) {
      if (text === '0') return [];
      if (text.length % 5 || text.length > 5 * MAX_OWN || !text.length) return undefined;
      const points = (text.match(/.{5}/gs) ?? []).map(read);
      return points.includes(undefined) ? undefined : /** @type {Point[]} */ (points);
    },
    format: (points) => points.map(write).join('') || '0',
    hint: `at most ${MAX_OWN} points of five letters each`,
  };
}

/**
 * Reads x, y and label from the lines of a table, a line of names above allowed. What separates
 * them is the same in the whole table: tabs, else semicolons, where there are any (a comma is then
 * the decimal point), else commas, else blanks. Labels may be numbers or words, of which there may
 * be three; in their order they are classes 0, 1, 2.
 *
 * @param {string} text
 * @param {boolean} isCurve no labels: y over x
 * @returns {{ rows: [number, number, number][]; names: string[] } | { trouble: string }}
 */
export function readTable(text, isCurve) {
  const columns = isCurve ? 2 : 3;
  /** @type {{ x: number; y: number; name: string }[]} */
  const found = [];
  /** @type {Set<string>} */
  const classes = new Set();
  const body = text.trim(),
    separator = ['\t', ';', ','].find((one) => body.includes(one)) ?? /\s+/;
  const hasDecimalComma = separator === '\t' || separator === ';';
  let isFirst = true;
  for (const [i, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (!line.trim()) continue;
    const cells = line
      .trim()
      .split(separator)
      .map((cell) => cell.trim());
    while (cells.length > columns && cells.at(-1) === '') cells.pop();
    const [x, y] = cells.map((cell) =>
      cell === '' ? NaN : Number(hasDecimalComma ? cell.replace(',', '.') : cell),
    );
    const isHeading = isFirst && cells.length >= 2 && Number.isNaN(x) && Number.isNaN(y);
    isFirst = false;
    if (isHeading) continue;
    const where = `Line ${i + 1} ("${line.trim().slice(0, 40)}")`;
    if (cells.length !== columns)
      return {
        trouble: `${where} has ${cells.length} ${cells.length < columns ? 'of' : 'values instead of'} ${columns}${cells.length < columns ? ' values' : ''}. Each line must be ${isCurve ? 'x, y' : 'x, y, label'}.`,
      };
    if (!Number.isFinite(x) || !Number.isFinite(y))
      return { trouble: `${where}: ${Number.isFinite(x) ? 'y' : 'x'} is not a number.` };
    const name = isCurve ? '0' : cells[2];
    if (!name) return { trouble: `${where} has no label.` };
    classes.add(name);
    if (classes.size > 3)
      return {
        trouble: `${where} brings a fourth class, "${name.slice(0, 20)}"; there may be three.`,
      };
    found.push({ x, y, name });
    if (found.length > MAX_OWN)
      return {
        trouble: `There are more than ${MAX_OWN} points; a link could not hold them. Take a part of them.`,
      };
  }
  if (!found.length)
    return {
      trouble: `There is no point in it. Each line must be ${isCurve ? 'x, y' : 'x, y, label'}.`,
    };
  const names = [...classes].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  if (!isCurve && names.length === 1)
    return {
      trouble: `All points are of the class "${names[0].slice(0, 20)}"; there is nothing to tell apart.`,
    };
  return { rows: found.map(({ x, y, name }) => [x, y, names.indexOf(name)]), names };
}
