// Page: the English words of the page that checks receipts.

import { numbersOf } from '../../labs/common/numbers.js';

const { count, counted: countedOf, time } = numbersOf('en');

/**
 * @param {number} n
 * @param {string} one
 * @param {string} many
 */
const counted = (n, one, many) => countedOf(n, { one, other: many });

export const markup = {
  title: 'Check receipts',
  about:
    'Paste the receipts of your class. The page makes each run again and compares the weights: they ' +
    'are equal to the last bit, or the receipt is wrong.',
  privacy: 'Nothing leaves this computer: all of it is computed here.',
  proves: 'The proof that a receipt gives',
  provesRun:
    'It proves the run: somebody trained with these settings, made these changes and this many ' +
    'steps, and got these weights.',
  provesSeed:
    'It shows copies of a run without a lesson: the seed comes from the name, so each name gets other ' +
    'weights from the same settings. A lesson gives the seed itself, and perceptron and Adaline begin ' +
    'with zeros: there the weights are the same for the whole class, and show no copy.',
  provesNot:
    'It does not prove who sat at the keyboard, how long it took, or that the answers were not ' +
    'shared. Answers are shown as the lesson judged them. They carry no signature.',
  paste: 'Receipts',
  pasteHint:
    'One a line; other text in the line does not matter. You can also drop a CSV or text file on ' +
    'this page, as your learning platform exports it.',
  open: 'Open a file',
  asked: 'Link of the run that was asked for (not needed for a lesson)',
  askedHint:
    'Settings are compared with this link. Without it, they are compared with the first right ' +
    'receipt of the same lesson. The seed may always differ.',
  check: 'Check',
  cancel: 'Cancel',
  clear: 'Clear',
  save: 'Save the table (CSV)',
  table: 'Receipts and what was found',
  tableHint: 'Press a heading to sort the table by it. Press it again for the opposite order.',
  progress: 'Progress',
  drop: 'Drop the file with receipts here',
};

/** The columns, by their keys. */
export const columns = {
  line: 'Line',
  name: 'Name',
  lesson: 'Lesson',
  verdict: 'Verdict',
  answers: 'Answers',
  steps: 'Training steps',
  changes: 'Changes on the way',
  around: 'Text beside it',
};

/** @type {Record<import('../judge.js').Verdict, string>} */
export const verdicts = {
  right: 'Right',
  answers: 'Answers only',
  settings: 'Right, other settings',
  seed: 'Right, other seed',
  same: 'Same as another',
  wrong: 'Wrong weights',
  damaged: 'Damaged',
  unfinished: 'Not checked',
  waiting: 'Waiting',
};

/** @type {Record<import('../replay.js').Trouble, string>} */
const troubles = {
  late: 'It takes more than two minutes.',
  images: 'MNIST could not be loaded.',
  refused: 'The lab does not take these settings or changes.',
  crashed: 'The computation ended with an error. Check again.',
};

/**
 * A verdict in a sentence.
 *
 * @param {import('../judge.js').Judgement} judgement
 * @param {(row: number) => string} nameOf the receipt of another row
 * @returns {string}
 */
export function explain({ verdict, rows = [], keys = [], isAsked, why }, nameOf) {
  switch (verdict) {
    case 'answers':
      return 'There is no run in it that could be made again.';
    case 'settings': {
      const others = isAsked ? 'the link that was asked for' : 'the first right receipt';
      return `Not as in ${others}: ${keys.join(', ')}`;
    }
    case 'seed':
      return 'The seed of the run is not that of the name.';
    case 'same':
      return `The weights are those of ${rows.map(nameOf).join('; ')}.`;
    case 'wrong':
      return why ? troubles[why] : 'The run ends in other weights than the receipt says.';
    case 'damaged':
      return 'Letters were changed or cut off. Ask for it again.';
    case 'unfinished':
      return why ? troubles[why] : '';
    default:
      return '';
  }
}

/** @param {string} name @param {number} line */
export const another = (name, line) => `${name || 'a receipt without a name'} (line ${line})`;

/** @param {number} right @param {number} all */
export const answersRight = (right, all) => `${right} of ${all} right`;
export const noAnswers = 'none';
/** In place of a name: the receipt is damaged, or has none. */
export const nobody = 'unknown';

/** @param {import('../format.js').Answer} answer */
export const answer = ({ step, text, isRight, tries = 1 }) =>
  `Step ${step}: ${text || 'done'}, ${isRight ? 'right' : 'not right'}` +
  (tries > 1 ? `, ${tries} tries` : '');

/** @param {import('../format.js').Change} change */
export const change = ({ step, set, samples }) =>
  samples
    ? `after step ${count(step)}: ${counted(samples, 'single example', 'single examples')}`
    : `after step ${count(step)}: ${set}`;

export const noChanges = 'none';
/** @param {number} n */
export const changeCount = (n) => counted(n, 'change', 'changes');
export const openLink = 'Settings at the start';
export const steps = count;

export const status = {
  empty: 'No receipts yet.',
  nothing:
    'There is no receipt in this text. A receipt begins with inkgrad1: and has about 150 letters.',
  /** @param {number} done @param {number} all @param {number} seconds left; NaN: not known */
  checking: (done, all, seconds) =>
    `${count(done)} of ${counted(all, 'run', 'runs')} made again.` +
    (seconds >= 1 ? ` About ${time(Math.ceil(seconds))} left.` : ''),
  cancelled: 'Cancelled. What was checked so far stays.',
  /**
   * @param {Partial<Record<import('../judge.js').Verdict, number>>} found
   * @param {number} others lines without a receipt
   */
  done: (found, others) => {
    const parts = Object.entries(verdicts).flatMap(([verdict, name]) => {
      const n = found[/** @type {keyof typeof verdicts} */ (verdict)];
      return n ? [`${name}: ${count(n)}`] : [];
    });
    const rest = others
      ? ` ${counted(others, 'other line holds', 'other lines hold')} no receipt.`
      : '';
    return `${parts.join('; ')}.${rest}`;
  },
  /** @param {number} n */
  most: (n) => `Only the first ${count(n)} receipts are checked.`,
  /** @param {string} name */
  file: (name) => `The file ${name} cannot be read as text. Save it as CSV, and try again.`,
  asked:
    'This is no link of Points or Digits. Open the step of the lesson, and copy the link from the lab ' +
    'with Share. For a whole lesson, leave the field empty.',
};

export const linkCopied = 'The link is copied. It leads to this page, and holds no receipts.';

/** The columns of the file. */
export const fileColumns = {
  line: 'line',
  name: 'name',
  lesson: 'lesson',
  verdict: 'verdict',
  detail: 'detail',
  right: 'answers right',
  answers: 'answers',
  steps: 'steps',
  changes: 'changes',
  links: 'links',
  hashes: 'hashes',
  around: 'text beside it',
};
export const fileName = 'inkgrad-receipts.csv';
