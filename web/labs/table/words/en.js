// Shared: the English of the data half of the table lab: pure functions and objects of strings.

import { numbers } from '../../common/words/en.js';
import { sources } from './en-sources.js';

/**
 * @typedef {import('../messages.js').TableRead} TableRead
 *
 * @typedef {import('../messages.js').Encoded} Encoded
 *
 * @typedef {import('../plan.js').Plan} Plan
 */

const { count, counted } = numbers;

// ---- nouns and numbers ----

const rows = (/** @type {number} */ n) => counted(n, { one: 'row', other: 'rows' });
const columns = (/** @type {number} */ n) => counted(n, { one: 'column', other: 'columns' });
const inputs = (/** @type {number} */ n) => counted(n, { one: 'input', other: 'inputs' });

const sixDigits = numbers.format({ maximumFractionDigits: 6 });
const powerOfTen = numbers.format({
  notation: 'scientific',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const twoDigits = numbers.fixed(2);

/**
 * A number of a table, to six digits.
 *
 * @param {number} value
 */
export function number(value) {
  if (Number.isNaN(value)) return '–';
  const isExtreme = Math.abs(value) >= 1e7 || (value !== 0 && Math.abs(value) < 1e-4);
  return numbers.minus(isExtreme ? powerOfTen(value) : sixDigits(Number(value.toPrecision(6))));
}

/** @param {import('../../../inkgrad/tables.js').Summary} summary in digits that tell them apart */
function range({ minimum, median, maximum }) {
  const isNarrow = minimum !== maximum && number(minimum) === number(maximum);
  const said = isNarrow ? (/** @type {number} */ x) => numbers.minus(sixDigits(x)) : number;
  return `${said(minimum)} to ${said(maximum)}, median ${said(median)}`;
}

/**
 * A standardised number, as the network gets it.
 *
 * @param {number} value
 */
export const standardised = (value) =>
  numbers.minus(twoDigits(value)).replace(/^−(0[.,]00)$/, '$1');

export { count };
export const rowNumber = (/** @type {number} */ row) => count(row + 1);
export const unnamedColumn = (/** @type {number} */ column) => `column ${column}`;

// ---- the lab's markup ----

export const markup = {
  table: 'Table',
  openFile: 'Open a file',
  paste: 'Paste',
  privacy: 'Drop a CSV file here. It stays on this computer.',
  loading: 'Loading …',
  reading: 'Reading the file',
  cancel: 'Cancel',
  drop: 'Drop the table here',
  ownTable: 'Your own table',
  ownHow: 'Drop it here, open a file, or paste it from a spreadsheet',
  ownFormat:
    'CSV, TSV or plain text: values separated by commas, semicolons, tabs, | or spaces, with ' +
    'or without quotes; numbers as people write them: 1,234.5 or 1.234,5 or 12 %',
  ownNames: 'Column names in the first lines, or no names; lines above the table are skipped',
  ownMissing: 'Missing values: blank, ?, NA, a dash, None or another common sign',
  ownRows: 'One row for each example; one column to predict, a number or a category',
  ownLimits: 'Up to 256 MB, 2,000 columns, 50 million values',
  columnsTitle: 'Columns',
  columnList: 'List of columns',
  firstRowNames: 'First row contains column names',
  column: 'Column',
  readAs: 'Read as',
  missing: 'Missing',
  values: 'Values',
  questionTitle: 'Prediction task',
  target: 'Target',
  predict: 'Predict',
  asCategory: 'its category',
  asAbove: 'whether it is above',
  asNumber: 'its number',
  above: 'Above',
  classRows: 'Rows of each class',
  classNamesNote: 'You can change the names of the classes.',
  goToTraining: 'Go to training',
  missingValues: 'Missing values',
  dropRow: 'Drop the row',
  fillMedian: 'Fill with the median',
  fillMode: '(category: with the most frequent one)',
  encodedTitle: 'Inputs of the network',
  encodedTable: 'First rows: values in the file and inputs of the network',
  encodedNote:
    'Left: the value in the file. Right: the network’s input. Numbers are standardised: ' +
    '(value − mean) / standard deviation. Each category becomes its own 0/1 input (one-hot). ' +
    'For training, mean and deviation come from the training rows only.',
  learning: 'Learning',
  pasteTitle: 'Paste a table',
  pasteHow:
    'Paste rows from a spreadsheet, or CSV with commas, semicolons, tabs, | or spaces. They ' +
    'stay on this computer.',
  pasteText: 'Table, one row per line',
  pasteExample: 'light,water,soil,thrives\n7.5,120,loam,yes\n3.1,90,sand,no',
  pasteUse: 'Read the table',
  close: 'Close',
};

// ---- where tables come from ----

/** @param {{ source: string; name: string }} table '' for a name: not a file */
export const tableName = ({ source, name }) => name || sources[source].name;

/** @param {{ source: string; name: string }} table */
export const about = (table) =>
  sources[table.source].about || `${tableName(table)}: your own table, only on this computer.`;

/** @param {TableRead} table */
export function tableRead({ source, name, size, columns: { length }, hasNames }) {
  const sizes = `${tableName({ source, name })}: ${rows(size)} and ${columns(length)}`;
  if (source !== 'own') return `${sizes}.`;
  const names = hasNames ? '' : ', without names';
  return `${sizes}${names}. Column types were guessed. Correct them if needed.`;
}

export const tableSize = (/** @type {number} */ size, /** @type {number} */ columnCount) =>
  `${rows(size)}, ${columns(columnCount)}`;

// ---- columns ----

/** @type {Record<import('../plan.js').Role, string>} */
export const roles = { number: 'number', category: 'category', ignore: 'ignore', target: 'target' };

export const readAs = (/** @type {string} */ column) => `Read ${column} as`;
export const cells = { missing: 'missing' };
export const missingCount = (/** @type {number} */ n) => (n ? count(n) : '–');
export const moreColumns = (/** @type {number} */ more, /** @type {number} */ all) =>
  `Show ${count(more)} more of ${columns(all)}`;

/**
 * The values of a column that has this role.
 *
 * @param {import('../messages.js').ColumnInfo} column
 * @param {import('../plan.js').Role} role
 * @param {number} size of the table
 */
export function values(column, role, size) {
  const { summary, numeric, distinct, categories, counts, missing } = column;
  const isText =
    role === 'category' || numeric === 0 || (role !== 'number' && numeric < size - missing);
  if (!isText) return range(summary);
  if (!categories.length) return missing === size ? 'no values' : 'many different texts';
  const list = categories.map((name, k) => `${name} (${count(counts[k])})`).join(', ');
  const rest = distinct - categories.length;
  return rest > 0 ? `${list} and ${counted(rest, { one: 'other', other: 'others' })}` : list;
}

/**
 * @param {number} cells that are no numbers
 * @param {import('../columns.js').Cell} first
 */
export const oddCells = (cells, { text, line }) =>
  `${counted(cells, { one: 'cell is not a number and counts', other: 'cells are not numbers and count' })} as missing, first "${text}" in line ${count(line)}`;

// ---- the task, and its rows ----

/**
 * @param {TableRead} table
 * @param {Plan} plan
 * @param {Encoded} encoded
 * @param {string[]} names of the classes
 */
export function task(table, plan, { task, classes, names: { length } }, names) {
  const { name } = table.columns[plan.roles.indexOf('target')];
  const from = `from ${inputs(length)}`;
  if (task === 'regression') return `Regression: predict the number ${name} ${from}.`;
  if (task === 'multi-class')
    return `Multi-class classification: predict ${name} (${classes.length} classes) ${from}.`;
  const [no, yes] = names;
  const isNamed = no !== classes[0] || yes !== classes[1];
  if (isNamed)
    return `Binary classification: predict “${yes}” (${definition(name, plan, classes[1])}) or “${no}”, ${from}.`;
  const what = plan.as === 'above' ? classes[1] : `${name} is ${classes[1]} or ${classes[0]}`;
  return `Binary classification: predict whether ${what}, ${from}.`;
}

/**
 * What a class with another name is in the table.
 *
 * @param {string} column the target
 * @param {Plan} plan
 * @param {string} name of the class in the table
 */
export const definition = (column, plan, name) =>
  plan.as === 'above' ? name : `${column} = ${name}`;

/** @param {string} name of the class in the table */
export const nameOfClass = (name) => `Name of the class ${name}`;

/**
 * How the rows were used.
 *
 * @param {TableRead} table
 * @param {Plan} plan
 * @param {Encoded} encoded
 */
export function rowsUsed({ size, columns }, plan, { usable, withoutTarget, dropped, filled }) {
  const parts = [];
  if (dropped)
    parts.push(`${count(dropped)} of ${rows(size)} dropped because an input is missing.`);
  if (filled)
    parts.push(`${counted(filled, { one: 'missing value', other: 'missing values' })} filled.`);
  if (withoutTarget) {
    const { name } = columns[plan.roles.indexOf('target')];
    parts.push(`${rows(withoutTarget)} left out because the target (${name}) is missing.`);
  }
  if (!parts.length) parts.push('Nothing is missing.');
  return `${parts.join(' ')} ${rows(usable)} for training and testing.`;
}

// ---- the first rows, as the network gets them ----

export const encoded = {
  row: 'Row',
  raw: 'raw',
  standardised: 'standardised',
  target: 'target',
  blank: 'blank',
};

export const isCategory = (/** @type {string} */ category) => `= ${category}`;

/**
 * @param {number} shownRows
 * @param {number} usable
 * @param {number} shownInputs
 * @param {number} allInputs
 */
export function encodedSize(shownRows, usable, shownInputs, allInputs) {
  const part = shownInputs < allInputs ? `${count(shownInputs)} of ` : '';
  return `${rows(shownRows)} of ${count(usable)}, ${part}${inputs(allInputs)}`;
}

// ---- the status line ----

export const rowsSoFar = (/** @type {number} */ n) => (n ? `${rows(n)} so far` : '');

export const status = {
  reading: (/** @type {string} */ name) => `Reading ${name} …`,
  cancelled: () => 'Reading was cancelled.',
  keptTable: (/** @type {string} */ name) => `The table is still ${name}.`,
  bringTable: () => 'Open a file, drop it here, or paste a table.',
  linkNeedsTable: (/** @type {number} */ n) =>
    `This link belongs to a table with ${columns(n)}, but a link holds no table. Open the same file, and the link’s column types and settings are used.`,
  boundRefused: (/** @type {number} */ bound) =>
    `“Above” must be ${hints.bound}. It is ${numbers.minus(String(bound))} again.`,
  nameRefused: (/** @type {string} */ typed) =>
    `“${typed.slice(0, 40)}” cannot be the name of a class: ${hints.names}.`,
  plotNotLoaded: () =>
    'The scatter plot could not be loaded. When you are online again, open it again.',
  learningNotLoaded: () =>
    'The learning part of this page could not be loaded. When you are online again, choose ' +
    'the table again.',
};

export const actions = { skipRagged: 'Skip these lines' };

/** @param {boolean} isOwn */
export const linkCopied = (isOwn) =>
  isOwn
    ? 'Link copied. It holds the column types and the settings, not your table. It works only with the same file.'
    : 'Link copied. It opens this table with these column types and settings.';

/** The values that the fields of a link take, to go on from "must be". */
export const hints = {
  activations:
    'names of activations with full stops between them, one for each hidden layer, such as ' +
    'relu.tanh',
  classWeights: 'none, balanced, or one number from 0.001 to 1000 for each class, such as 1_5',
  roles: 'one letter for each column (n number, c category, i ignore, t target, at most one t)',
  bound: 'a number between −1e30 and 1e30',
  names: 'each class needs a name of its own, of 1 to 40 letters, without |',
  plot: 'the numbers of two columns, counted from 0, such as 2-3',
};
