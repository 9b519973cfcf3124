// Page: one run as a row of the list of runs: what is stored of it, and what of a stored one can be
// trusted. Pure.

import { copyOf, thinned } from '../compare.js';

/**
 * @typedef {import('../compare.js').Run} Run
 *
 * @typedef {import('../compare.js').Figure} Figure
 *
 * @typedef {object} Row
 * @property {string} id its beginning is the time, so that ids sort by age
 * @property {string} lab
 * @property {number} at when it began, ms
 * @property {Run} run settings and curves, without `training`
 * @property {string} link
 * @property {number} step
 * @property {number} seconds of training
 * @property {string | null} hash null: it was not known when the row was written
 * @property {boolean} isTouched
 */

/** Most points of each curve: a row is a memory, no measurement. */
export const MAX_CURVE_ROWS = 200;
const MAX_LINES = 12;
const MAX_SETTINGS = 80;
const MAX_TEXT = 400;
const MAX_LINK = 20_000;

/** @param {number} at ms */
export const newId = (at) =>
  `${at.toString(36).padStart(10, '0')}-${crypto.randomUUID().slice(0, 8)}`;

/**
 * @param {Run} run
 * @param {Figure[]} figures
 * @param {Pick<Row, 'id' | 'lab' | 'at' | 'seconds'>} of
 * @returns {Row}
 */
export function rowOf(run, figures, of) {
  const { link, step, hash, isTouched } = /** @type {NonNullable<Run['training']>} */ (
    run.training
  );
  const { settings, curves: full, end } = copyOf(run, figures);
  const curves = Object.fromEntries(
    Object.entries(full).map(([chart, { columns, lines, values }]) => [
      chart,
      { columns: thinned(columns, MAX_CURVE_ROWS), lines, values },
    ]),
  );
  return { ...of, run: { settings, curves, end }, link, step, hash, isTouched };
}

/** @param {unknown} text @param {number} [most] letters */
const isText = (text, most = MAX_TEXT) => typeof text === 'string' && text.length <= most;

/** @param {any} column */
const isColumn = (column) =>
  Array.isArray(column) &&
  column.length <= 20 * MAX_CURVE_ROWS &&
  column.every((value) => value === null || typeof value === 'number');

/** @param {any} curve */
function isCurve({ columns, lines, values }) {
  const isLine = (/** @type {any} */ { name, of, color, width }) =>
    isText(name) && isText(of) && /^--[a-z-]+$/.test(color) && width > 0 && width < 20;
  const isValue = (/** @type {any} */ value) =>
    value === null || [value.last, value.best, value.x].every((one) => typeof one === 'number');
  return (
    columns.every(isColumn) &&
    columns.every((/** @type {any[]} */ one) => one.length === columns[0].length) &&
    lines.length === columns.length - 1 &&
    lines.length <= MAX_LINES &&
    lines.every(isLine) &&
    Object.values(values).every(isValue)
  );
}

/** @param {any} record */
function isSound({ id, lab, at, run, link, step, seconds, hash, isTouched }) {
  const settings = Object.values(run.settings);
  return (
    /^[0-9a-z]{10}-[0-9a-f]{8}$/.test(id) &&
    /^[a-z]+$/.test(lab) &&
    isText(link, MAX_LINK) &&
    link.startsWith(`#${lab}`) &&
    [at, step, seconds].every((value) => Number.isFinite(value) && value >= 0) &&
    (hash === null || /^[0-9a-f]{16}$/.test(hash)) &&
    typeof isTouched === 'boolean' &&
    settings.length <= MAX_SETTINGS &&
    settings.every((/** @type {any} */ setting) => isText(setting.text)) &&
    Object.values(run.curves).every(isCurve)
  );
}

/**
 * Something that an older page, or somebody, has left there is passed over.
 *
 * @param {any} record
 * @returns {Row[]}
 */
export function soundRow(record) {
  try {
    return isSound(record) ? [record] : [];
  } catch {
    return [];
  }
}

/**
 * The list as lines of a table for a spreadsheet.
 *
 * @param {Row[]} rows
 * @param {Figure[]} figures
 * @param {{
 *   names: string[];
 *   last: (figure: string) => string;
 *   best: (figure: string) => string;
 *   bestAt: (figure: string) => string;
 * }} words
 * @returns {(string | number | null)[][]}
 */
export function tableOf(rows, figures, { names, last, best, bestAt }) {
  const head = figures.flatMap((figure) => [
    last(figure.name),
    ...(figure.best ? [best(figure.name), bestAt(figure.name)] : []),
  ]);
  const lines = rows.map(({ at, run, step, seconds, hash, link }) => {
    const settings = Object.values(run.settings).flatMap(({ text, isOff }) =>
      isOff ? [] : [text],
    );
    const values = figures.flatMap((figure) => {
      const value = run.curves[figure.chart]?.values?.[figure.of] ?? null;
      const top = figure.best ? [value?.best ?? null, value?.x ?? null] : [];
      return [value?.last ?? null, ...top];
    });
    const when = new Date(at).toISOString();
    return [when, settings.join('; '), ...values, step, Number(seconds.toFixed(2)), hash, link];
  });
  const [when, settings, ...rest] = names;
  return [[when, settings, ...head, ...rest], ...lines];
}
