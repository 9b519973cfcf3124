// Shared: the English of problems with a table, and of guesses. Belongs to en.js.

import { numbers } from '../../common/words/en.js';
import { sources } from './en-sources.js';

const { count, counted } = numbers;
const rows = (/** @type {number} */ n) => counted(n, { one: 'row', other: 'rows' });
const columns = (/** @type {number} */ n) => counted(n, { one: 'column', other: 'columns' });
const inputs = (/** @type {number} */ n) => counted(n, { one: 'input', other: 'inputs' });

/** @param {import('../messages.js').Note} note */
export function note(note) {
  switch (note.code) {
    case 'heart-missing':
      return 'The heart disease table is not on this website, so another table is shown. To add it, build the site with: bash build.sh --data.';
    case 'heart-page':
      return 'A web page came in place of the heart disease table (processed.cleveland.data), so another table is shown. If your network has a sign-in page, sign in and reload this page.';
    case 'heart-refused':
      return note.status
        ? `The heart disease table (processed.cleveland.data) did not come: the server answered ${note.status}. Another table is shown. Reload the page later to try again.`
        : 'The heart disease table (processed.cleveland.data) did not come: the connection failed. Another table is shown. Reload the page when you are online.';
    case 'table-refused': {
      const { name } = sources[note.source];
      return note.status
        ? `The table ${name} did not come: the server answered ${note.status}. Another table is shown. Choose the table again later.`
        : `The table ${name} did not come: the connection failed. Another table is shown. Choose the table again when you are online.`;
    }
    case 'ragged':
      return `${counted(note.lines, { one: 'line was', other: 'lines were' })} skipped: too few or too many values.`;
    case 'other-width':
      return `The link has types for ${columns(note.roles)}, but this table has ${count(note.columns)}, so the types were guessed.`;
    default:
      return note.sentence;
  }
}

/** @param {import('../messages.js').ImportError} error */
export function importError(error) {
  const place = 'Line 1, column 1:';
  switch (error.code) {
    case 'few-rows': {
      const found = error.rows ? 'only one row' : 'no row';
      const below = error.hasNames ? ' below the column names' : '';
      return `${place} there is ${found} of values${below}; a table needs at least two.`;
    }
    case 'one-column':
      return `${place} there is only one column. A table needs a column to predict and at least one other column. Columns are separated by commas, semicolons, tabs, | or spaces.`;
    case 'unreadable':
      return `The file could not be read: ${error.why}`;
    default:
      return error.sentence;
  }
}

/** @param {import('../messages.js').Guess} guess */
function whyGuessed(guess) {
  switch (guess.code) {
    case 'all-missing':
      return 'all values are missing';
    case 'constant':
      return `it is ${guess.value} in all rows`;
    case 'row-numbers':
      return 'it numbers the rows';
    case 'row-names':
      return 'it identifies the rows';
    case 'few-integers':
      return `only ${guess.distinct} different whole numbers`;
    case 'target-name':
      return 'its name';
    case 'only-classes':
      return 'the only column that holds classes';
    case 'said':
      return 'the file says so';
    case 'codes':
      return 'numbers that begin with 0 are codes';
    case 'many-texts':
      return `${guess.isMore ? 'more than ' : ''}${guess.distinct} different texts: as categories, the network would memorise them`;
    default:
      return 'the last column';
  }
}

export const guessed = (/** @type {import('../messages.js').Guess} */ guess) =>
  `guessed: ${whyGuessed(guess)}`;

const thatAreLeft = (/** @type {number} */ dropped) =>
  dropped ? ` that are left (${rows(dropped)} dropped because an input is missing)` : '';
const otherTarget = (/** @type {number} */ dropped) =>
  dropped ? 'Fill with the median instead, or choose another target.' : 'Choose another target.';

/** @param {import('../errors.js').Reason} reason why nothing can be learned */
export function reason(reason) {
  switch (reason.code) {
    case 'no-target':
      return 'No column is the target. Choose the column to predict.';
    case 'no-inputs':
      return 'No column is an input. Read at least one as a number or a category.';
    case 'no-training-rows':
      return 'There are no rows for training.';
    case 'no-values':
      return 'The training rows have no value in any input.';
    case 'no-targets':
      return 'The target is missing in every row.';
    case 'all-rows-dropped':
      return 'Every row has a missing input, so no row is left. Fill with the median, or ignore the columns with the most missing values.';
    case 'too-many-categories': {
      const instead = reason.hasNumbers ? 'Read it as a number, or ignore it' : 'Ignore it';
      return `${reason.column} has more than ${reason.max} different values, too many for categories. ${instead}.`;
    }
    case 'too-many-classes':
      return `${reason.column} has more than ${reason.max} different texts, too many for classes.`;
    case 'input-not-numeric':
      return `${reason.column} contains no numbers. Read it as a category, or ignore it.`;
    case 'target-not-numeric':
      return `${reason.column} contains no numbers. Predict its category.`;
    case 'target-empty':
      return `${reason.column} has no values, so there are no classes.`;
    case 'one-class':
      return `${reason.column} is ${reason.value} in all rows${thatAreLeft(reason.dropped)}, so there is nothing to predict. ${otherTarget(reason.dropped)}`;
    case 'constant-target':
      return `${reason.column} is ${reason.value} in all rows${thatAreLeft(reason.dropped)}, so there is nothing to predict. ${otherTarget(reason.dropped)}`;
    case 'bound':
      return `${reason.column} is ${reason.isAlways ? 'always' : 'never'} greater than ${reason.above}${reason.dropped ? ' in the rows that are left' : ''}, so there is nothing to predict. Choose another number${reason.dropped ? ', or fill with the median' : ''}.`;
    case 'too-large':
      return `${rows(reason.rows)} of ${inputs(reason.inputs)} are too much for this page (up to ${count(reason.max)} numbers). Each category is an input: ignore columns with many categories, or use fewer rows.`;
    case 'few-rows':
      return `At least ${reason.min} rows are needed (training and test). This table has ${reason.rows}.`;
    case 'few-rows-for-folds':
      return `${rows(reason.rows)} are too few for ${reason.folds} folds: each fold needs at least two test rows.`;
    default:
      return reason.message;
  }
}
