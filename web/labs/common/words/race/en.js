// Shared: the English words of a race of networks.

import { numbers } from '../en-first.js';

const { count, counted } = numbers;

/** @typedef {import('../../race/verdict.js').Measure} Measure */

export const title = 'Race';
export const about =
  'Up to four networks learn at once. They start from the same weights and get the same ' +
  'mini-batches; one setting differs. Early stopping is off: each racer trains for all epochs. ' +
  'Each result also stands in the list of all runs.';
export const differs = 'What differs';
export const epochs = 'Epochs';
export const racer = (/** @type {number} */ n) => `Racer ${n}`;
export const add = '+ racer';
export const remove = '− racer';
export const addTitle = 'Add a racer';
export const removeTitle = 'Remove the last racer';
export const progress = 'Part of the race that is done';
export const chart = 'Race';
export const figureOf = (/** @type {string} */ measure) => `${measure} of each racer`;
export const x = 'epoch';
export const epoch = (/** @type {number} */ value) => numbers.decimal(value, value < 10 ? 2 : 0);

export const go = {
  start: 'Start the race',
  again: 'Race again',
  pause: 'Pause the race',
  resume: 'Go on',
  stop: 'Stop',
};

export const columns = {
  racer: 'Racer',
  steps: 'Steps',
  loss: 'Training loss',
  time: 'Time',
  state: 'State',
};

/** @type {Record<import('../../race/messages.js').RacerState, string>} */
export const states = {
  training: 'training',
  waiting: 'waiting for images',
  finished: 'finished',
  diverged: 'diverged',
};

export const none = '–';
export const time = (/** @type {number} */ seconds) =>
  `${numbers.decimal(seconds, seconds < 1 ? 2 : 1)} s`;
export const steps = count;

// ---- what is said ----

export const ready =
  'Press "Start the race". It takes about as long as training the networks one after another.';
export const running = 'The race is on.';
export const paused = 'The race is paused.';
export const stopped = 'The race was stopped before its end, so nobody has won.';
export const refused = (/** @type {string} */ why) =>
  `The race cannot start: ${why} Choose smaller networks or fewer racers.`;
export const notLoaded =
  'The race could not be loaded. Check the connection, then start the race again.';
export const sameTwice = 'Two racers are the same. Give each racer another value.';
export const badLink =
  'The link asks for a race that this page does not have. The form shows another one.';
export const twoLosses =
  'Losses of different kinds have different units, so the accuracy decides who wins.';

const stepsOf = (/** @type {number} */ step) => counted(step, { one: 'step', other: 'steps' });

/**
 * @param {object} of
 * @param {string} of.name
 * @param {string} of.measure such as "test loss"
 * @param {boolean} of.isHigh
 * @param {number} of.step
 * @param {string} of.value
 * @param {{ name: string; value: string; margin: string } | null} of.next the second
 * @param {boolean} of.isSmall
 * @param {number} of.diverged racers
 */
export function winner({ name, measure, isHigh, step, value, next, isSmall, diverged }) {
  const has = `${name} has the ${isHigh ? 'highest' : 'lowest'} ${measure} after ${stepsOf(step)}: ${value}.`;
  if (!next) return diverged ? `${has} The other racers diverged.` : has;
  const second = `${next.name} follows with ${next.value}.`;
  const small = isSmall
    ? ` The margin (${next.margin}) is small: with another seed, the order may be different.`
    : '';
  return `${has} ${second}${small}`;
}

/**
 * @param {string[]} names
 * @param {string} measure
 */
export const equal = (names, measure) =>
  `There is no winner: ${names.slice(0, -1).join(', ')} and ${names.at(-1)} have the same ${measure}.`;
export const allDiverged =
  'There is no winner: all racers diverged. Choose smaller learning rates, then race again.';
export const unmeasured = 'There is no winner: nothing was measured that can be compared.';
