// Worker: guesses what a column is, and why; the user may decide otherwise.

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
 * @typedef {{ role: Role; reason: Guess | null }} RoleGuess
 */

/** A network would rather memorise more texts than these. */
const MAX_CATEGORIES = 30;
/** A column with at most this many different whole numbers probably holds names of categories. */
const MAX_FEW_INTEGERS = 6;
/** A target with at most this many different whole numbers has classes. */
const MAX_CLASSES = 10;
/** This share of cells that are numbers makes a column of numbers. */
const MIN_NUMERIC = 0.9;
/** Up to this share of rows with a gap are dropped; of more, the gaps are filled. */
const MAX_DROPPED = 0.05;
const MAX_VALUE_SHOWN = 20;

/** @param {ReadColumn} column */
const isWhole = ({ numbers }) =>
  numbers.every((value) => Number.isNaN(value) || Number.isInteger(value));

/**
 * @param {ReadColumn} column
 * @param {number} size
 * @returns {RoleGuess}
 */
function guessColumn(column, size) {
  const { categories, distinct, missing, numeric } = column;
  const present = size - missing;
  if (!present) return { role: 'ignore', reason: { code: 'all-missing' } };
  if (distinct === 1) {
    const value = categories[0].slice(0, MAX_VALUE_SHOWN);
    return { role: 'ignore', reason: { code: 'constant', value } };
  }
  const counting = guessCounting(column, size);
  if (counting) return { role: 'ignore', reason: counting };
  if (numeric >= MIN_NUMERIC * present) return guessNumeric(column, present);
  if (distinct > MAX_CATEGORIES || distinct > present / 2) {
    const isMore = distinct > categories.length;
    const known = isMore ? distinct - 1 : distinct;
    return { role: 'ignore', reason: { code: 'many-texts', distinct: known, isMore } };
  }
  return { role: 'category', reason: null };
}

/**
 * Whole numbers that count or identify the rows.
 *
 * @param {ReadColumn} column
 * @param {number} size
 * @returns {Guess | null}
 */
function guessCounting(column, size) {
  const { numbers, distinct, missing, numeric, name } = column;
  if (numeric !== size - missing || !isWhole(column) || missing || size <= 2) return null;
  const step = numbers[1] - numbers[0];
  const isEven = numbers.every((value, i) => i === 0 || value - numbers[i - 1] === step);
  if (Math.abs(step) === 1 && isEven) return { code: 'row-numbers' };
  const isId = /^(.*[ _-])?id$/i.test(name);
  return isId && distinct > Math.min(MAX_CATEGORIES, size / 2) ? { code: 'row-names' } : null;
}

/**
 * @param {ReadColumn} column
 * @param {number} present
 * @returns {RoleGuess}
 */
function guessNumeric(column, present) {
  const { distinct } = column;
  const isFew = distinct > 2 && distinct <= MAX_FEW_INTEGERS && present >= 10 * distinct;
  return isFew && isWhole(column)
    ? { role: 'category', reason: { code: 'few-integers', distinct } }
    : { role: 'number', reason: null };
}

/**
 * @param {ReadTable} table
 * @returns {{ plan: Plan; reasons: (Guess | null)[] }} reasons: of each column's role
 */
export function guessPlan(table) {
  const guesses = table.columns.map((column) => guessColumn(column, table.size));
  const last = guesses.findLastIndex(({ role }) => role !== 'ignore');
  /** @type {Plan} */
  const plan = {
    roles: guesses.map(({ role }, c) => (c === last ? 'target' : role)),
    missing: 'drop',
    ...guessTarget(table, last),
  };
  const inputs = table.columns.filter((_, c) => guesses[c].role !== 'ignore' && c !== last);
  // Leaving out a few rows is the plainer way; leaving out many is none.
  const most = Math.max(0, ...inputs.map(({ missing }) => missing));
  if (most > MAX_DROPPED * table.size) plan.missing = 'median';
  const reasons = guesses.map(({ reason }, c) =>
    c === last ? { code: /** @type {const} */ ('last-column') } : reason,
  );
  return { plan, reasons };
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
  if (!column || column.numeric < table.size - column.missing) return { as: 'category', above: 0 };
  const isClass = isWhole(column) && column.distinct <= MAX_CLASSES;
  return { as: isClass ? 'category' : 'number', above: 0 };
}
