// Page: the English words of a lesson: the panel beside the lab, its tasks, and its end.

import { numbersOf } from '../../labs/common/numbers.js';

const { count, share } = numbersOf('en');

// ---- getting a lesson ----

export const unknownLesson = (/** @type {string} */ id) =>
  id ? `There is no lesson “${id}”.` : 'This link names no lesson.';
export const notLoaded = () =>
  'The lesson could not be loaded. When you are online again, reload the page.';
export const damaged = () =>
  'This lesson is damaged or not complete. Copy its whole link once more.';
export const allLessons = () => 'All lessons';
export const loading = () => 'Loading the lab …';
export const labMissing = () =>
  'The lab could not be loaded. When you are online again, reload the page.';

// ---- the panel ----

export const panel = (/** @type {string} */ title) => `Lesson: ${title}`;
export const stepOf = (/** @type {number} */ step, /** @type {number} */ all) =>
  `Step ${step} of ${all}`;
export const theEnd = () => 'The end';
export const steps = () => 'Steps of the lesson';
export const back = () => 'Back';
export const next = () => 'Next';
export const skip = () => 'Skip this task';
export const finish = () => 'Finish';
export const skipAndFinish = () => 'Skip and finish';
export const close = () => 'Close the lesson';
export const larger = () => 'Show more of the lesson';
export const smaller = () => 'Show more of the lab';
export const framed = () => 'Go to the framed part of the lab';
export const arrow = () => 'Look here';
export const linkCopied = () => 'The link of this step is copied.';
export const covered = () => 'Covered until you have answered';
export const backToMaker = () => 'Back to the maker';
export const brought = () => 'Somebody made this lesson. It is not one of the page’s own.';

// ---- tasks ----

/** @type {Record<string, string>} */
export const kinds = {
  choose: 'Choose',
  number: 'Find the number',
  sketch: 'Draw the curve first',
  predict: 'Predict, then see',
  goal: 'Reach the goal',
  code: 'Write the program',
};
export const hint = () => 'Hint';
export const answer = () => 'Answer';
export const predict = () => 'This is my prediction';
export const predictNote = (/** @type {number} */ n) =>
  `Training waits for your prediction. Then the lab makes ${count(n)} ${n === 1 ? 'step' : 'steps'}.`;
export const tryAgain = () => 'Try again';
export const chooseFirst = () => 'Choose an answer first.';
export const right = (/** @type {string} */ more) => (more ? `Right. ${more}` : 'Right.');
export const wrong = (/** @type {string} */ more) => (more ? `Not yet. ${more}` : 'Not yet.');
export const running = () => 'The lab is running …';
export const unknown = () =>
  'The lab does not show yet what this task needs. Follow the text of this step, then answer again.';
export const noneFits = () =>
  'None of the answers fits what the lab shows. Tell the person who made this lesson. You can skip the task.';
export const cutShort = () =>
  'The run stopped early, so nothing is judged. Answer again; the lab then begins from the start.';

export const numberLabel = () => 'Your number';
export const typeNumber = () => 'Type a number, such as 0.5.';
export const tooLow = () => 'The right number is larger.';
export const tooHigh = () => 'The right number is smaller.';

export const goalMet = () => 'reached';
export const goalOpen = () => 'not yet';
export const goalNow = (/** @type {string} */ value) => `now ${value}`;
export const goalNote = () => 'Work in the lab. This list follows what you do.';

export const codeOther = () => 'Another exercise is open. Choose this one in the lab.';
export const codeNote = () => 'Write the program in the lab and press Check there.';

// ---- sketch ----

export const sketch = {
  label: (/** @type {string} */ series) => `Plot to draw on: ${series} over the steps`,
  keys: () =>
    'Draw with the pointer. Or use the keys: ← → choose a step, ↑ ↓ change the height there.',
  clear: () => 'Clear',
  run: (/** @type {number} */ n) => `Run ${count(n)} steps`,
  drawFirst: () => 'Draw the curve first.',
  mine: () => 'your sketch (dashed)',
  core: () => 'the run (solid)',
  step: (/** @type {number} */ n) => `step ${count(n)}`,
  at: (/** @type {number} */ step, /** @type {string} */ value) =>
    `step ${count(step)}: ${value || 'nothing drawn'}`,
  /** @type {Record<string, string>} */
  directions: { falls: 'falls', rises: 'rises', stays: 'ends where it began' },
  told: (
    /** @type {string} */ direction,
    /** @type {string} */ end,
    /** @type {number | null} */ turn,
  ) => `${direction}, ends at ${end}${turn === null ? '' : `, turns near step ${count(turn)}`}`,
  compared: (
    /** @type {string} */ mine,
    /** @type {string} */ core,
    /** @type {number} */ distance,
  ) =>
    `Your sketch ${mine}. The run ${core}. They are ${share(distance)} of the height apart on average.`,
  fits: () => 'Your sketch fits.',
  again: () => 'You may draw it once more.',
  seen: () => 'You have seen the curve; this task counts as done.',
};

// ---- the end ----

export const remember = () => 'To remember';
export const allSolved = () => 'You have solved every task.';
export const noTasks = () => 'You have read the whole lesson.';
export const notSolved = (/** @type {number} */ n) =>
  n === 1 ? 'One task is not solved yet:' : `${count(n)} tasks are not solved yet:`;
export const toStep = (/** @type {number} */ step, /** @type {string} */ title) =>
  `Step ${step}: ${title}`;
export const nextLesson = () => 'Next lesson';
export const handIn = () => 'Hand in';
export const startAgain = () => 'Start again without answers';
export const treated = () => 'This topic in the lectures';
export const lecture = (/** @type {number} */ n, /** @type {string} */ topic) =>
  `Lecture ${n}: ${topic}`;
export const make = () => 'Make a lesson of your own';

// ---- on paper ----

export const printTask = (/** @type {string} */ kind) => `Task: ${kind}`;
export const printStep = (/** @type {number} */ step, /** @type {string} */ title) =>
  `${step}. ${title}`;
