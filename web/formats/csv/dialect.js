// dialect.js: which sign stands between the cells of a text, which one around them, and which lines
// are comments: the first rows are read in every way, and the way that makes a table is taken. Page
// and worker.

import { CellReader, isOfBlanks } from './cells.js';
import { isMissing } from './missing.js';
import { shapeOf } from './numerals.js';
import { areFewComments, startOf } from './start.js';

/** Characters that are looked at, about, and rows of them. */
const SAMPLE = 2 ** 16;
const MAX_ROWS = 200;
/** Characters on which each way is tried. */
const MAX_TRIED = 2 ** 17;
/** In the order in which they are tried: of two that fit equally well, the first is taken. */
const DELIMITERS = ['\t', ';', '|', ',', '  ', ' '];
const QUOTES = ['"', "'"];
const MAX_SAID = 60;

/**
 * @typedef {import('./cells.js').Dialect} Dialect
 *
 * @typedef {{ dialect: Dialect; score: number }} Way
 *
 * @typedef {import('./start.js').Start} Start
 *
 * @typedef {import('./start.js').FoundStart} FoundStart
 */

/**
 * The separator that a first line names, in all the ways in which spreadsheets write it: sep=; and
 * "sep=;" and, saved again, sep=;;;
 *
 * @param {string} text
 * @param {Start} start
 * @returns {{ delimiter: string; start: Start } | null} delimiter: '' if the line names none
 */
export function saidDelimiter(text, { at, line }) {
  const first = text.slice(at, at + MAX_SAID).split(/[\r\n]/, 1)[0];
  const end = at + first.length;
  if (first.length === MAX_SAID || end === text.length) return null;
  const [, value] = first.replaceAll('"', '').match(/^\s*sep\s*=(.*)$/i) ?? [];
  if (value === undefined) return null;
  const rest = text.startsWith('\r\n', end) ? 2 : 1;
  const next = { at: end + rest, line: line + 1 };
  if (/^\s*(\\t|tab)/i.test(value)) return { delimiter: '\t', start: next };
  const sign = value.trim()[0] ?? value[0] ?? '';
  return /[\w.]/.test(sign) ? null : { delimiter: sign, start: next };
}

/**
 * @param {string} text
 * @param {number} at
 * @returns {string[]} the first lines that are not blank
 */
const firstLines = (text, at) =>
  text
    .slice(at, at + SAMPLE)
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '');

/**
 * The number of cells that most rows have; of two that are equally frequent, the first row's.
 *
 * @param {string[][]} rows
 */
export function usualWidth(rows) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const most = Math.max(0, ...[...counts].map(([width, count]) => (width > 1 ? count : 0)));
  return [...counts].find(([width, count]) => width > 1 && count === most)?.[0] ?? 1;
}

/**
 * Rows without the blank cells at their end that go beyond the others, as spreadsheets leave them.
 *
 * @param {string[][]} rows
 */
export function withoutTrailing(rows) {
  const lastOf = (/** @type {string[]} */ row) => row.findLastIndex((cell) => cell.trim() !== '');
  const wide = rows.filter((row) => row.length > 1);
  if (wide.length < 2 || wide.some((row) => lastOf(row) === row.length - 1)) return rows;
  const width = Math.max(1, ...wide.map((row) => lastOf(row) + 1));
  return rows.map((row) => row.slice(0, width));
}

/**
 * Rows of a text, as far as they can be read in this way.
 *
 * @param {string} text
 * @param {Dialect} dialect
 * @param {Start} start
 */
export function sampleRows(text, dialect, start) {
  const reader = new CellReader(text, dialect, start);
  /** @type {import('./cells.js').Batch} */
  const sample = { rows: [], lines: [] };
  try {
    while (reader.position < start.at + SAMPLE && sample.rows.length < MAX_ROWS) {
      const batch = reader.next(SAMPLE);
      if (!batch) break;
      sample.rows.push(...batch.rows);
      sample.lines.push(...batch.lines);
    }
  } catch (error) {
    return { ...sample, error };
  }
  return { ...sample, error: null };
}

/**
 * How well a way of reading makes a table: most rows have the same number of cells, and of two
 * ways in which they do, the one with more numbers is right (1,5;2,5 is two numbers, not three
 * texts).
 *
 * @param {string[][]} rows
 */
function scoreOf(rows) {
  const width = usualWidth(rows);
  if (width < 2) return 0;
  const usual = rows.filter((row) => row.length === width);
  const cells = usual.slice(0, 50).flatMap((row) => row.slice(0, 50).map((cell) => cell.trim()));
  const known = cells.filter((cell) => isMissing(cell) || shapeOf(cell)).length;
  return (usual.length / rows.length) ** 4 * (1 + known / Math.max(1, cells.length));
}

/**
 * How well a way of reading makes a table of the beginning of a text. A row that the beginning cuts
 * counts only if it is alone.
 *
 * @param {string} text
 * @param {Dialect} dialect
 * @param {Start} from
 */
function scoreIn(text, dialect, { at }) {
  const isCut = at + MAX_TRIED < text.length;
  const head = text.slice(at, at + MAX_TRIED);
  const { rows, error } = sampleRows(head, dialect, { at: 0, line: 1 });
  const whole = isCut && rows.length > 1 ? rows.slice(0, -1) : rows;
  return scoreOf(withoutTrailing(whole)) - (error && !isCut ? 1 : 0);
}

/** Cells that a quote encloses. @param {string[]} lines @param {string} quote */
function quotedCells(lines, quote) {
  let count = 0;
  for (const line of lines)
    for (const cell of line.split(/[\t;|, ]+/, 100))
      if (cell.length > 1 && cell.startsWith(quote) && cell.endsWith(quote)) count++;
  return count;
}

/**
 * The start of the rows, after a line that names the separator and after comment lines.
 *
 * @param {string} text
 * @param {FoundStart} found
 * @returns {FoundStart & { said: string | undefined }} said: the separator that a line names
 */
function startAfterSaid(text, found) {
  if (found.said !== undefined) return { ...found, said: found.said };
  const said = saidDelimiter(text, found.start);
  if (!said) return { ...found, said: undefined };
  return { ...startOf(text, said.start), said: said.delimiter };
}

/**
 * The way in which a text is best read.
 *
 * @param {string} text as textOf() or cleaned() gives it
 * @param {FoundStart} [found]
 * @param {string} [wished] a separator that a person chose
 * @returns {Dialect & { found: FoundStart }} found: after a line that names the separator
 */
export function dialectOf(text, found = startOf(text), wished = '') {
  const { said, ...begun } = startAfterSaid(text, found);
  const isComment =
    begun.comment && areFewComments(firstLines(text, begun.start.at), begun.comment);
  const comment = isComment ? begun.comment : '';
  const from = isComment ? begun.start : begun.unlessComment;
  const lines = firstLines(text, from.at);
  const quotes = quotedCells(lines, "'") > quotedCells(lines, '"') ? QUOTES.toReversed() : ['"'];
  const joined = lines.join('\n');
  /** @type {Way[]} */
  const ways = [];
  const tried = said ? [...new Set([said, ...DELIMITERS])] : DELIMITERS;
  for (const delimiter of wished ? [wished] : tried) {
    const sign = isOfBlanks(delimiter) ? /[ \t]/ : delimiter;
    if (typeof sign === 'string' ? !joined.includes(sign) : !sign.test(joined)) continue;
    for (const quote of quotes) {
      const dialect = { delimiter, quote, comment };
      ways.push({ dialect, score: scoreIn(text, dialect, from) });
    }
  }
  const best = bestOf(ways, said) ?? { delimiter: said || ',', quote: '"', comment };
  const comments = isComment ? begun.comments : 0;
  return { ...best, found: { ...begun, start: from, comment, comments } };
}

/**
 * @param {Way[]} ways
 * @param {string} [said] the separator that the first line names
 */
function bestOf(ways, said) {
  const named = ways.filter(({ dialect, score }) => dialect.delimiter === said && score > 0.2);
  const candidates = named.length ? named : ways;
  // Blanks stand in texts, too: they must be clearly better than a sign.
  const weightOf = (/** @type {Way} */ { dialect, score }) =>
    (isOfBlanks(dialect.delimiter) ? 0.95 : 1) * score;
  const most = Math.max(...candidates.map(weightOf));
  return candidates.find((way) => weightOf(way) === most && way.score > 0)?.dialect;
}
