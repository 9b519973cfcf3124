// Page: the English words of the dialog in which a person hands in, and of its report.

import { numbersOf } from '../../labs/common/numbers.js';

const { count, counted: countedOf } = numbersOf('en');
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });

/** @param {number} n @param {string} one */
const counted = (n, one) => countedOf(n, { one, other: `${one}s` });

export const title = 'Hand in';
export const name = 'Your name';
export const nameHint = 'It is part of the receipt. It is kept in this browser alone.';
export const nameSeed = 'A run without a lesson takes its seed from the name.';
export const contents = 'Contents';
export const receipt = 'Receipt';
export const copy = 'Copy the receipt';
export const copied = 'Copied';
export const cannotCopy = 'Cannot copy: press Ctrl+C';
export const save = 'Save as a file';
export const report = 'Report to print';
export const close = 'Close';

export const noName = 'Type your name. Then the receipt appears here.';
export const nothing = 'There is no answer and no run that could be handed in.';
export const changes = (/** @type {number} */ most) =>
  `The settings changed more than ${count(most)} times while it trained. Press Reset, and train with fewer changes.`;

/** @param {number} letters @param {number} usual @param {number} most */
export function length(letters, usual, most) {
  if (letters > most)
    return `The receipt would have ${count(letters)} characters. More than ${count(most)} cannot be checked: use fewer own points or changes.`;
  if (letters > usual)
    return `It has ${count(letters)} characters. Some text fields take only ${count(usual)}: then save it as a file, and hand in the file.`;
  return `It has ${count(letters)} characters. Paste it where your teacher wants it.`;
}

/** @param {number} seed */
export const otherSeed = (seed) =>
  `The seed of your name is ${seed}, and a run here has another. Your teacher will see that.`;
export const takeSeed = 'Start again with the seed of my name';

/** @param {string} name */
export const lesson = (name) => `Lesson: ${name}`;
/** @param {number} right @param {number} all */
export const answers = (right, all) => `${counted(all, 'answer')}, ${count(right)} right`;

/** @param {import('../format.js').RunRecord} run */
export function run({ link, steps, changes: made, second }) {
  const lab = link.startsWith('#points') ? 'Points' : 'Digits';
  const all = made.length + (second?.changes.length ?? 0);
  const changed = all ? `, ${counted(all, 'change')} on the way` : '';
  const other = second ? ` and ${counted(second.steps, 'step')}` : '';
  return `Run in ${lab}: ${counted(steps, 'step')}${other}${changed}`;
}

/** @param {number} n */
export const option = (n) => `${['1st', '2nd', '3rd'][n - 1] ?? `${n}th`} answer`;
export const sketch = 'a sketch';

/** @param {string} person */
export const fileName = (person) => `inkgrad-${person.replace(/[^\p{L}\p{N}]+/gu, '-')}.txt`;

// ---- the report ----

export const reportTitle = 'Report of a run';
/** @param {string} person @param {string} title of the lesson @param {Date} date */
export const who = (person, title, date) =>
  [person, ...(title ? [lesson(title)] : []), day.format(date)].join(' · ');
/** @param {string} person @param {string} title of the lesson */
export const reportName = (person, title) => ['inkgrad', person, title].filter(Boolean).join(' ');
export const settings = 'Settings at the start:';
export const changed = 'Changed on the way:';
export const hash = 'Fingerprint of the weights:';
export const answerTitle = 'Answers';
export const qr = 'The receipt as a QR code';
export const reportNote =
  'To check the receipt, open inkgrad with #check at the end of its address. The page makes the run ' +
  'again and compares the weights.';
