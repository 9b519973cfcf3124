// Page: the English words of the maker of lessons.

import { numbersOf } from '../../labs/common/numbers.js';

const { count } = numbersOf('en');

export const title = () => 'Make a lesson';
export const about = () =>
  'Set the lab as you like, then add its state as a step. The state is its settings: students begin with an untrained network. Type a text, and a task if you want one.';
export const lab = () => 'Lab';
/** @type {Record<string, string>} */
export const labs = {
  points: 'Points',
  descent: 'Descent',
  digits: 'Digits',
  backprop: 'Backprop',
  table: 'Table',
  code: 'Code',
};
export const add = () => 'Add this state to the lesson';
export const addNext = () => 'Add the next step, with the lab as it is now';
export const added = (/** @type {number} */ step) =>
  `Step ${step} is added, with the lab as it is now.`;
export const full = (/** @type {number} */ most) => `A lesson has at most ${most} steps.`;
export const close = () => 'Close the maker';
export const undo = () => 'Undo';
export const undone = () => 'The last change is undone.';

// ---- the lesson ----

export const lessonTitle = () => 'Title of the lesson';
export const question = () => 'Question at its beginning (optional)';
export const remember = () => 'Points to remember, one on each line (optional)';
export const steps = () => 'Steps';
export const noSteps = () => 'There are no steps yet. Set the lab, then add its state as a step.';
export const untitled = () => 'without a title';
export const step = (/** @type {number} */ n, /** @type {string} */ name) =>
  `${n}. ${name || untitled()}`;
export const up = (/** @type {number} */ n) => `Move step ${n} up`;
export const down = (/** @type {number} */ n) => `Move step ${n} down`;
export const remove = (/** @type {number} */ n) => `Delete step ${n}`;
export const removed = () => 'The step is deleted. Undo brings it back.';
export const editing = (/** @type {number} */ n) => `Step ${n}`;

// ---- a step ----

export const stepTitle = () => 'Title of the step';
export const text = () => 'Text, one line for each paragraph';
export const marks = () => 'Marks: *emphasis*, `code`, $TeX$.';
export const state = () => 'State of the lab';
/** @param {string} lab */
export const ownState = (lab) => `${lab}, with settings of its own`;
export const settings = () => 'The settings as a link';
export const noLink = () => 'as the step before leaves it';
export const take = () => 'Replace with the lab as it is now';
export const taken = () => 'The step has the state of the lab as it is now.';
export const showIt = () => 'Show in the lab';
export const drop = () => 'Go on from the step before';
/** @param {string[]} hidden labels */
export const hide = (hidden) =>
  hidden.length ? `Parts to hide: ${hidden.join(', ')}` : 'Parts to hide';
export const point = () => 'Part to frame';
export const nothing = () => 'none';
export const task = () => 'Task';
/** @type {Record<string, string>} */
export const kinds = {
  '': 'none',
  choose: 'choose an answer',
  number: 'find a number',
  sketch: 'sketch a curve',
  predict: 'predict, then run',
  goal: 'reach a goal',
  code: 'write a program',
};

// ---- a task ----

export const ask = () => 'Question or instruction';
export const hint = () => 'Hint (optional)';
export const after = () => 'Text after the right answer (optional)';
export const option = (/** @type {number} */ n) => `Answer ${n}`;
export const optionText = (/** @type {number} */ n) => `Text of answer ${n}`;
export const why = (/** @type {number} */ n) => `Feedback on answer ${n} (optional)`;
export const addOption = () => 'Add an answer';
export const removeOption = (/** @type {number} */ n) => `Remove answer ${n}`;
export const isRightIf = () => 'right if';
export const otherwise = () => 'right if no other answer is';
export const ownCondition = () => 'Give it a condition';
export const answerIs = (/** @type {number} */ n) => `Answer ${n} is`;
/** @type {Record<string, string>} */
export const rightness = { right: 'right', wrong: 'wrong', if: 'right if the lab says so' };
export const conditions = () => 'All of these must hold';
export const addCondition = () => 'Add a condition';
export const removeCondition = (/** @type {number} */ n) => `Remove condition ${n}`;
export const fact = () => 'Fact';
export const factSettings = () => 'Settings';
export const factOthers = () => 'Others';
export const comparison = () => 'Comparison';
export const value = () => 'Value';
export const within = () => 'Largest difference that counts as equal (optional)';
export const keptCondition = (/** @type {string} */ what) =>
  `This form cannot edit the condition: ${what}`;
export const replace = () => 'Replace it';
export const factNow = (/** @type {string} */ name, /** @type {string} */ now) =>
  `${name} (now ${now})`;
export const tolerance = () => 'Tolerance';
export const relative = () => 'as a share of the number';
export const unit = () => 'Unit (optional)';
export const expression = () => 'Arithmetic over facts, such as w1*2 + b';
export const useExpression = () => 'arithmetic';
export const runSteps = () => 'Training steps that the lab makes';
const ofAnswer = (/** @type {number} */ n) => ` of answer ${n}`;
const ofCondition = (/** @type {number} */ n) => ` of condition ${n}`;
export const series = () => 'Curve';
export const low = () => 'Lowest value of the plot';
export const high = () => 'Highest value of the plot';
export const exercise = () => 'Exercise (as in the link of Code)';

// ---- giving it away ----

export const ready = () => 'The lesson is ready.';
/** The names of the fields that a lesson cannot do without. @type {Record<string, () => string>} */
const fields = {
  title: lessonTitle,
  question,
  remember,
  steps,
  'step.title': stepTitle,
  'step.text': text,
  'step.link': state,
  'step.task.ask': ask,
  'step.task.tolerance': tolerance,
  'step.task.steps': runSteps,
  'step.task.exercise': exercise,
  'step.task.value': expression,
  'step.task.range': low,
  'step.task.options': () => 'Answers',
  'step.task.all': conditions,
};
/** By the last part of the key of an answer or a condition. @type {Record<string, () => string>} */
const parts = { fact, is: comparison, than: value, within };

/** A field of an answer or a condition: the key counts from 0. @param {string} key */
function partName(key) {
  const [, list, at, part] =
    key.match(/^task\.(options|all)\[(\d)\](?:\.when)?(?:\.(\w+))?$/) ?? [];
  if (!list) return '';
  const n = Number(at) + 1;
  if (part === 'text') return optionText(n);
  if (part === 'why') return why(n);
  return (parts[part] ?? comparison)() + (list === 'all' ? ofCondition : ofAnswer)(n);
}

/**
 * @param {{ step: number | null; key: string }} place
 * @param {string} problem
 */
export function notReady({ step: n, key }, problem) {
  if (n !== null && key === 'text') return `Not ready yet: step ${n} has no text.`;
  if (n === null && key === 'steps') return `Not ready yet: ${noSteps()}`;
  const name = partName(key) || fields[n === null ? key : `step.${key}`]?.();
  const where = n === null ? '' : `step ${n}, `;
  return `Not ready yet: ${where}“${name ?? key}” ${problem}.`;
}
export const linkLength = (/** @type {number} */ n, /** @type {number} */ most) =>
  `Its link has ${count(n)} of at most ${count(most)} characters.`;
export const tooLong = () => 'The link is too long: save a file instead.';
export const preview = () => 'Preview';
export const copy = () => 'Copy link';
export const copied = () => 'The link is copied.';
/** @param {string} name */
export const saved = (name) => `The file ${name} is saved.`;
export const cannotCopy = () =>
  'The browser does not allow copying. Copy the link from this field:';
export const link = () => 'Link of the lesson';
export const code = () => 'QR code';
export const codeLabel = () => 'QR code of the lesson';
export const codeNote = () => 'A phone opens the lesson with its camera.';
export const codeTooLong = () => 'The link is too long for a QR code: save a file instead.';
export const codeNotLoaded = () =>
  'The QR code could not be loaded. When you are online again, open this part again.';
export const save = () => 'Save as a file';
export const openFile = () => 'Open a lesson file';
export const opened = () => 'The file is open. Undo brings back what was here.';
export const fresh = () => 'New lesson';
export const begun = () => 'A new lesson has started. Undo brings back what was here.';
export const notKept = () =>
  'This browser keeps nothing here: save a file before you close the page.';
export const isKept = () => 'Your text is kept in this browser.';
