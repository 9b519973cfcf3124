// What a column is likely to be, and why; a person may say otherwise.

/**
 * @typedef {import('../columns.js').ReadTable} ReadTable
 *
 * @typedef {import('./encoding.js').Role} Role
 *
 * @typedef {import('./encoding.js').Plan} Plan
 *
 * @typedef {{ role: Role; why: string }} Guess
 */

/** More texts than these are rather learned by heart. */
const MOST_CATEGORIES = 30;
/** So few different whole numbers are rather names of something. */
const FEW = 6;
/** As a target, so few different whole numbers are classes. */
const MOST_CLASSES = 10;

/**
 * @param {import('../columns.js').ReadColumn} column
 * @param {number} size
 * @returns {Guess}
 */
function guessColumn(column, size) {
  const { numbers, words, distinct, missing, numeric, name } = column,
    present = size - missing;
  if (!present) return { role: 'ignore', why: 'all its cells are missing' };
  if (distinct === 1) return { role: 'ignore', why: `it is ${words[0].slice(0, 20)} in all rows` };
  const isWhole = numbers.every((value) => Number.isNaN(value) || Number.isInteger(value));
  if (numeric === present && isWhole && !missing && size > 2) {
    const step = numbers[1] - numbers[0];
    if (
      Math.abs(step) === 1 &&
      numbers.every((value, i) => i === 0 || value - numbers[i - 1] === step)
    )
      return { role: 'ignore', why: 'it counts the rows' };
    if (/^(.*[ _-])?id$/i.test(name) && distinct > Math.min(MOST_CATEGORIES, size / 2))
      return { role: 'ignore', why: 'it names the rows' };
  }
  if (numeric >= 0.9 * present) {
    const isName = isWhole && distinct > 2 && distinct <= FEW && present >= 10 * distinct;
    return isName
      ? { role: 'category', why: `only ${distinct} different whole numbers` }
      : { role: 'number', why: '' };
  }
  if (distinct > MOST_CATEGORIES || distinct > present / 2)
    return {
      role: 'ignore',
      why: `${distinct > words.length ? `more than ${distinct - 1}` : distinct} different texts: as categories they would be learned by heart`,
    };
  return { role: 'category', why: '' };
}

/**
 * @param {ReadTable} table
 * @returns {{ plan: Plan; whys: string[] }} whys: of each column's role, or nothing to say
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
  const gaps = table.columns.filter((_, c) => guesses[c].role !== 'ignore' && c !== last);
  // Leaving out few rows is the plainer way; leaving out many is none.
  const most = Math.max(0, ...gaps.map(({ missing }) => missing));
  if (most > 0.05 * table.size) plan.missing = 'median';
  return { plan, whys: guesses.map(({ why }, c) => (c === last ? 'the last column' : why)) };
}

/**
 * How a column is predicted, if nobody says.
 *
 * @param {ReadTable} table
 * @param {number} target
 * @returns {Pick<Plan, 'as' | 'above'>}
 */
export function guessTarget(table, target) {
  const column = table.columns[target];
  if (!column || column.numeric < table.size - column.missing) return { as: 'category', above: 0 };
  const isWhole = column.numbers.every((value) => Number.isNaN(value) || Number.isInteger(value));
  return { as: isWhole && column.distinct <= MOST_CLASSES ? 'category' : 'number', above: 0 };
}
