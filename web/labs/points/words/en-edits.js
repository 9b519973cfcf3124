// Shared: the English words about points that a person adds, by hand or as a table.

import { MAX_OWN } from '../own-points.js';
import { choices } from './en-markup.js';
import { count, counted } from './en-numbers.js';

export const edits = {
  full: `At most ${count(MAX_OWN)} points can be added by hand: a link must hold them.`,
  nothingToUndo: 'Nothing to undo.',
  nothingToClear: 'There are no points to remove.',
  clearedOwn: 'Your points were removed; the points of the set remain. Undo restores yours.',
  clearedCurve: 'All points were removed: draw a curve. Undo restores them.',
  clearedAll: 'All points were removed: click to add your own. Undo restores them.',
  clearAll: 'Clear all',
  clearOwn: 'Clear mine',
  clearAllTitle: 'Remove all points and add your own',
  clearOwnTitle: 'Remove the points that you added; the points of the set remain',
  copied: 'Copied.',
  cannotCopy: 'The browser does not allow copying. Copy the table from the field above.',
  drop: 'Drop a table of points',
};

/** @param {number} number */
export const pointAdded = (number) => `Point ${count(number)} added.`;

/** @param {number} label */
export const classChosen = (label) => `Class ${label}`;

/**
 * A row of a truth table, before and in the button.
 *
 * @param {number[]} inputs
 * @param {number} output
 */
export const truthRow = (inputs, output) => [`${inputs.join(' ')} → `, String(output)];

/** @param {string} data */
export const noChangesIn = (data) => `No changes in ${choices.data[data]} yet`;

/** @param {string} name of a file */
export const fileTooLarge = (name) => `${name} is too large for a table of points.`;

/** @param {string} name of a class */
const short = (name) => name.slice(0, 20);

/** @param {boolean} isCurve */
const lineMustBe = (isCurve) => `Each line must be ${isCurve ? 'x, y' : 'x, y, label'}.`;

/** @param {import('../points-table.js').LineTrouble} trouble */
function lineTrouble(trouble) {
  const where = `Line ${trouble.line} ("${trouble.text.slice(0, 40)}")`;
  switch (trouble.reason) {
    case 'columns': {
      const { has, columns, isCurve } = trouble;
      const values =
        has < columns ? `${has} of ${columns} values` : `${has} values instead of ${columns}`;
      return `${where} has ${values}. ${lineMustBe(isCurve)}`;
    }
    case 'not-a-number':
      return `${where}: ${trouble.column} is not a number.`;
    case 'no-label':
      return `${where} has no label.`;
    case 'fifth-class':
      if (trouble.isNumber)
        return (
          'The third column has more than four different numbers, and Points has at most four ' +
          'classes. To predict a number from x and y, open this table in the tab Table.'
        );
      return `${where} has a fifth class, "${short(trouble.name)}". At most four are possible.`;
  }
}

/** @param {import('../points-table.js').Trouble} trouble */
export function tableTrouble(trouble) {
  switch (trouble.reason) {
    case 'too-many':
      return `More than ${count(MAX_OWN)} points: a link cannot hold them. Use fewer points.`;
    case 'empty':
      return `No points were found. ${lineMustBe(trouble.isCurve)}`;
    case 'unreadable':
      return trouble.sentence;
    case 'one-class':
      return `All points have the class "${short(trouble.name)}". At least two classes are needed.`;
    default:
      return lineTrouble(trouble);
  }
}

export const nothingChanged = (/** @type {string} */ trouble) => `${trouble} Nothing was changed.`;

/** @param {import('../points-table.js').Summary} table that was read */
export function tableRead({ rows, isStandardised, names }) {
  const parts = [`${counted(rows, { one: 'point', other: 'points' })} from the table.`];
  if (isStandardised)
    parts.push('The values were standardised (mean 0, deviation 1), because networks need that.');
  const classes = names.map((name, k) => `${short(name)} is ${k}`).join(', ');
  if (classes) parts.push(`Classes: ${classes}.`);
  return parts.join(' ');
}

/** The Playground has fewer keys than this, so the sentence names all of them. */
const MAX_UNSUPPORTED = 48;

/**
 * @param {string[]} unsupported keys of a link of the Playground, with their values
 * @param {{ isRegression: boolean; isPenalised: boolean }} of isPenalised: with L1 or L2
 */
export function playgroundOpened(unsupported, { isRegression, isPenalised }) {
  const named = unsupported.slice(0, MAX_UNSUPPORTED).join(', ');
  const rest = unsupported.length - MAX_UNSUPPORTED;
  const more = rest > 0 ? ` and ${count(rest)} more` : '';
  return [
    'This is an experiment from TensorFlow Playground.',
    unsupported.length ? `Not supported here: ${named}${more}.` : '',
    isRegression
      ? 'Points lie between −2 and 2 here. The loss is the squared error; in the Playground it ' +
        'is half the squared error.'
      : 'Points lie between −2 and 2 here. The loss is cross-entropy; in the Playground it is ' +
        'half the squared error.',
    isPenalised ? 'Here, L1 and L2 also make biases smaller; in the Playground they do not.' : '',
    'Press Train.',
  ]
    .filter(Boolean)
    .join(' ');
}
