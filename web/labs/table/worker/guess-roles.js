// Worker: guesses what a column is, and why; the user may decide otherwise.

import { usableRows } from '../plan.js';
import { isFirstTarget, isIdName, isNumberName, isTimeName, targetRank } from './names.js';

/**
 * @typedef {import('../columns.js').ReadTable} ReadTable
 *
 * @typedef {import('../columns.js').ReadColumn} ReadColumn
 *
 * @typedef {import('../plan.js').Role} Role
 *
 * @typedef {import('../plan.js').Plan} Plan
 *
 * @typedef {import('../messages.js').Guess} Guess
 *
 * @typedef {import('../../../formats/csv/annotations.js').Hint} Hint
 *
 * @typedef {{ role: Role; reason: Guess | null }} RoleGuess
 *
 * @typedef {object} Known what the file says beside its cells
 * @property {string[] | null} [names] of the columns, '' where there is none; null: no column has one
 * @property {Hint[] | null} [hints]
 */

/** A network would rather memorise more texts than these. */
const MAX_CATEGORIES = 30;
/** A column with at most this many different whole numbers probably holds names of categories. */
const MAX_FEW_INTEGERS = 6;
/** A target with at most this many different whole numbers has classes. */
const MAX_CLASSES = 10;
/** This share of cells that are numbers makes a column of numbers, an input as well as a target. */
const MIN_NUMERIC = 0.9;
/** Up to this share of rows with a gap are dropped; of more, the gaps are filled. */
const MAX_DROPPED = 0.05;
const MAX_VALUE_SHOWN = 20;

/** @param {ReadColumn} column */
const isWhole = ({ numbers, offset }) =>
  numbers.every((value) => Number.isNaN(value) || Number.isInteger(value + offset));

/**
 * @param {ReadColumn} column
 * @param {number} size
 */
const isNumeric = ({ numeric, missing }, size) =>
  numeric > 0 && numeric >= MIN_NUMERIC * (size - missing);

/**
 * @param {ReadColumn} column
 * @param {number} size
 * @param {boolean} isNumbered the column may number the rows, though it has no name
 * @returns {RoleGuess}
 */
function guessColumn(column, size, isNumbered) {
  const { categories, distinct, missing } = column;
  const present = size - missing;
  if (!present) return { role: 'ignore', reason: { code: 'all-missing' } };
  if (distinct === 1) {
    const value = categories[0].slice(0, MAX_VALUE_SHOWN);
    return { role: 'ignore', reason: { code: 'constant', value } };
  }
  const counting = guessCounting(column, size, isNumbered);
  if (counting) return { role: 'ignore', reason: counting };
  if (isNumeric(column, size) && !isCode(column)) return guessNumeric(column, present);
  if (distinct > MAX_CATEGORIES || distinct > present / 2) {
    const isMore = distinct > categories.length;
    const known = isMore ? distinct - 1 : distinct;
    return { role: 'ignore', reason: { code: 'many-texts', distinct: known, isMore } };
  }
  return { role: 'category', reason: isCode(column) ? { code: 'codes' } : null };
}

/** 01069 is a code, and so is each number beside it; 0930 may be a time. @param {ReadColumn} column */
const isCode = ({ hasCodes, name }) => hasCodes && !isTimeName(name);

/**
 * Whole numbers that count or identify the rows.
 *
 * @param {ReadColumn} column
 * @param {number} size
 * @param {boolean} isNumbered
 * @returns {Guess | null}
 */
function guessCounting(column, size, isNumbered) {
  const { numbers, distinct, missing, numeric, name } = column;
  if (numeric !== size - missing || missing || size <= 2 || !isWhole(column)) return null;
  const isId = isIdName(name);
  if (!isId && !isNumbered && !isNumberName(name)) return null;
  const step = numbers[1] - numbers[0];
  const isEven = numbers.every((value, i) => i === 0 || value - numbers[i - 1] === step);
  if (Math.abs(step) === 1 && isEven) return { code: 'row-numbers' };
  const isNamed = isId || (isNumberName(name) && new Set(numbers).size === size);
  return isNamed && distinct > Math.min(MAX_CATEGORIES, size / 2) ? { code: 'row-names' } : null;
}

/**
 * @param {ReadColumn} column
 * @param {number} present
 * @returns {RoleGuess}
 */
function guessNumeric(column, present) {
  const { distinct, name } = column;
  const isFew = distinct > 2 && distinct <= MAX_FEW_INTEGERS && present >= 10 * distinct;
  return isFew && isWhole(column) && !isTimeName(name)
    ? { role: 'category', reason: { code: 'few-integers', distinct } }
    : { role: 'number', reason: null };
}

/**
 * A guess that follows what the file says of the column.
 *
 * @param {ReadColumn} column
 * @param {RoleGuess} guess
 * @param {Hint | undefined} hint
 * @returns {RoleGuess}
 */
function withHint({ numeric, categories }, guess, hint) {
  if (hint?.role === 'ignore') return { role: 'ignore', reason: { code: 'said' } };
  const isUsable =
    guess.role !== 'ignore' && (hint?.kind === 'number' ? numeric : categories.length);
  return hint?.kind && isUsable ? { role: hint.kind, reason: null } : guess;
}

/**
 * The column to predict, and how it was found; -1: none.
 *
 * @param {ReadTable} table
 * @param {RoleGuess[]} guesses
 * @param {Known} known
 * @returns {{ target: number; reason: Guess }}
 */
function findTarget({ columns, size }, guesses, { names, hints }) {
  const usable = guesses.flatMap(({ role }, c) => (role === 'ignore' ? [] : [c]));
  const said =
    hints?.findIndex(({ role }, c) => role === 'target' && columns[c].distinct > 1) ?? -1;
  if (said >= 0) return { target: said, reason: { code: 'said' } };
  if (names) {
    // A target that is the same in all rows is reported, not replaced by another.
    const ranks = columns.map(({ name, missing }) => (missing < size ? targetRank(name) : 0));
    const best = Math.max(0, ...ranks);
    if (best) return { target: ranks.lastIndexOf(best), reason: { code: 'target-name' } };
    const end = columns.length - 1;
    if (columns[end].distinct === 1 && isFirstTarget(columns[end].name))
      return { target: end, reason: { code: 'target-name' } };
    const [first] = usable;
    if (usable.length > 1 && isFirstTarget(columns[first].name) && !isLikelyTarget(columns, usable))
      return { target: first, reason: { code: 'target-name' } };
  }
  const last = usable.at(-1) ?? -1;
  const [first, ...others] = usable.map((c) => guesses[c].role);
  const isFirst = first === 'category' && others.length > 2;
  return !names && isFirst && others.every((role) => role === 'number')
    ? { target: usable[0], reason: { code: 'only-classes' } }
    : { target: last, reason: { code: 'last-column' } };
}

/**
 * Is the last column of another kind than those before it: a class behind numbers?
 *
 * @param {ReadColumn[]} columns
 * @param {number[]} usable
 */
function isLikelyTarget(columns, usable) {
  const last = columns[/** @type {number} */ (usable.at(-1))];
  const isClass = last.distinct <= MAX_CLASSES;
  return isFirstTarget(last.name) || (isClass && columns[usable[0]].distinct > MAX_CLASSES);
}

/**
 * @param {ReadTable} table
 * @param {Known} [known]
 * @returns {{ plan: Plan; reasons: (Guess | null)[] }} reasons: of each column's role
 */
export function guessPlan(table, known = {}) {
  const { names, hints } = known;
  const guesses = guessColumns(table, !names?.[0]).map((guess, c) =>
    withHint(table.columns[c], guess, hints?.[c]),
  );
  const { target, reason } = findTarget(table, guesses, known);
  /** @type {Plan} */
  const plan = {
    roles: guesses.map(({ role }, c) => (c === target ? 'target' : role)),
    missing: 'drop',
    ...guessTarget(table, target),
  };
  if (hints?.[target]?.kind === 'number' && isNumeric(table.columns[target], table.size))
    plan.as = 'number';
  plan.missing = guessMissing(table, plan);
  const reasons = guesses.map((guess, c) => (c === target ? reason : guess.reason));
  return { plan, reasons };
}

/**
 * The roles of columns. Numbers that count the rows are an input after all if there is no other.
 *
 * @param {ReadTable} table
 * @param {boolean} isNumbered the first column may number the rows, though it has no name
 */
function guessColumns({ columns, size }, isNumbered) {
  const guess = (/** @type {boolean} */ mayNumber) =>
    columns.map((column, c) => guessColumn(column, size, mayNumber && c === 0));
  const guesses = guess(isNumbered);
  const used = guesses.filter(({ role }) => role !== 'ignore').length;
  if (used > 1) return guesses;
  return guesses.map((one, c) =>
    one.reason?.code === 'row-numbers' && !isIdName(columns[c].name)
      ? guessNumeric(columns[c], size)
      : one,
  );
}

/**
 * Leaving out a few rows is the plainer way; leaving out many is none, or all rows of a class.
 *
 * @param {ReadTable} table
 * @param {Plan} plan
 * @returns {Plan['missing']}
 */
function guessMissing(table, plan) {
  const inputs = table.columns.filter((_, c) => ['number', 'category'].includes(plan.roles[c]));
  const most = Math.max(0, ...inputs.map(({ missing }) => missing));
  if (most > MAX_DROPPED * table.size) return 'median';
  const target = table.columns[plan.roles.indexOf('target')];
  if (!most || !target || plan.as !== 'category') return 'drop';
  const { rows } = usableRows(table, plan);
  const classes = new Set(rows.map((row) => target.codes[row]));
  return classes.size < target.categories.length ? 'median' : 'drop';
}

/**
 * How a column is predicted, unless the user decides.
 *
 * @param {ReadTable} table
 * @param {number} target
 * @returns {Pick<Plan, 'as' | 'above'>}
 */
export function guessTarget(table, target) {
  const column = table.columns[target];
  if (!column || !isNumeric(column, table.size) || isCode(column))
    return { as: 'category', above: 0 };
  const { distinct, missing } = column;
  // Classes come again; numbers that hardly ever do are amounts.
  const areClasses = distinct <= MAX_CLASSES && distinct <= (table.size - missing) / 2;
  const isClass = isWhole(column) && (areClasses || distinct === 2);
  return { as: isClass ? 'category' : 'number', above: 0 };
}
