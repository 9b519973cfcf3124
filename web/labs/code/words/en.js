// Shared: what a person reads in Code, in English. Objects and pure functions; another language has
// the same. The exercises and what a check finds: exercises/ and findings/.

import { numbers } from '../../common/words/en.js';
import { MAX_PACKED } from '../settings.js';

export { markup } from './en-page.js';

const { count } = numbers;

/** @typedef {import('../trouble.js').Trouble} Trouble */

/**
 * The exercises in the list, by their ids.
 *
 * @type {Record<string, string>}
 */
export const titles = {
  own: 'Own program',
  perceptron: '1 Perceptron: forward',
  update: '2 Perceptron: error and update',
  adaline: '3 Adaline: gradient',
  sigmoid: '4 Sigmoid and its derivative',
  neuron: '5 Neuron: forward',
  losses: '6 Losses: MSE and BCE',
  softmax: '7 Softmax and cross-entropy',
  chain: '8 Chain rule: one step back at a time',
  backward: '9 Backpropagation in a 2-3-1 network',
  class: '10 The class NeuralNetwork',
  loop: '11 The training loop on MNIST',
  batches: '12 Mini-batches and shuffling',
  optimizers: '13 Momentum and Adam',
  dropout: '14 Dropout',
};

/**
 * What values a part of a link takes, to go on from "must be".
 *
 * @type {Record<string, string>}
 */
export const hints = {
  program: `a packed program of at most ${count(MAX_PACKED)} characters`,
};

/** @param {number | null} line */
const at = (line) => (line ? `Line ${line}: ` : '');

/** @param {string} sentence */
const upper = (sentence) => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** @param {string} message of Python, as a sentence */
const ended = (message) => (/[.!?]$/.test(message) ? message : `${message}.`);

/** Advice for a type that an operation cannot take. @type {Record<string, string>} */
const ADVICE = {
  list: ' Make an array of the list: ink.array(...).',
  NoneType: ' A function without return gives None.',
  function: ' Call the function with brackets, such as f(x).',
};

/** @param {string | undefined} near */
const mean = (near) => (near ? ` Did you mean “${near}”?` : '');

/**
 * What went wrong, in words of a beginner. They go on from "Line 7: ".
 *
 * @type {Record<string, (trouble: Trouble) => string>}
 */
const troubles = {
  blank: () => 'fill in the blank ___.',
  name: ({ name, near }) => `the name “${name}” is not known.${mean(near)}`,
  formula: ({ name }) =>
    `“${name}” is formula notation. In Python, write * for ·, - for −, x ** 2 for x² and w[0] for w₁.`,
  part: ({ name, of }) =>
    `the name “${name}” is not known. Python counts the elements of “${of}” from 0: ${of}[0] is the first, ${of}[1] the second.`,
  attribute: ({ of, name, near }) => `“${of}” has no “${name}”.${mean(near)}`,
  colon: () => 'a colon : is missing at the end of the line.',
  equals: () => 'a comparison needs two equals signs: == instead of =.',
  bracket: () => 'a bracket is opened here and never closed.',
  else: () => 'an else is missing. Write both cases, such as 1 if z > 0 else 0.',
  times: () => 'a sign is missing. To multiply, write *, such as 2 * x.',
  syntax: () => 'Python cannot read this line. Look for a missing sign here or in the line above.',
  indentation: () =>
    'the indentation does not fit. Lines of one block begin in the same column, 4 spaces further in than the line with the colon.',
  zero: () => 'a division by zero.',
  index: () => 'the index is outside of the list. The first element has the number 0.',
  key: ({ message }) => `the dictionary has no key ${message}.`,
  recursion: () =>
    'a function calls itself too often: here, about 100 calls fit inside one another. Is there a case in which it returns without another call? To repeat more often, write a loop.',
  memory: () => 'the program needs more memory than a program here may use.',
  arguments: ({ message }) => `a function got the wrong number of arguments: ${ended(message)}`,
  call: () =>
    'what stands before a bracket here is not a function. To multiply, write *. For an element of a list, write square brackets, such as x[0].',
  operands: ({ sign, pair: [a, b] = ['', ''] }) =>
    `these types do not fit: ${a} ${sign} ${b}.${ADVICE[a] ?? ADVICE[b] ?? ''}`,
  type: ({ message }) => `these types do not fit: ${ended(message)}`,
  said: ({ message }) => ended(message),
  dead: () =>
    'the program was stopped. It used too much memory, or too many functions called one another.',
  other: ({ name, message }) => `${name}${message ? `: ${ended(message)}` : '.'}`,
};

/** @param {Trouble} trouble */
export function trouble(trouble) {
  const sentence = troubles[trouble.kind](trouble);
  return trouble.line ? at(trouble.line) + sentence : upper(sentence);
}

/** @param {import('../messages.js').Finding} finding @param {string} sentence */
export const finding = ({ line }, sentence) => (line ? at(line) + sentence : sentence);

/** @param {number} ms */
function time(ms) {
  if (ms < 1000) return `${count(Math.max(Math.round(ms), 1))} ms`;
  return `${numbers.decimal(ms / 1000, 1)} s`;
}

export const phases = {
  loading: 'Loading Python.',
  ready: 'Press Run, or Ctrl and Enter. In an exercise, Check tests your answer.',
  waiting: 'The program waits for Python.',
  running: 'The program is running.',
  checking: 'Checking the program.',
};

/** @param {number} ms @param {boolean} isCut @param {'mnist' | 'generated' | null} images */
export function done(ms, isCut, images) {
  const parts = [`The program ended after ${time(ms)}.`];
  if (isCut) parts.push('It printed more than 2,000 lines: the rest is left out.');
  if (images === 'generated')
    parts.push('There is no MNIST beside this page: ink.digits() gave digits that the core draws.');
  return parts.join(' ');
}

/** @param {number} have @param {number} of */
export const images = (have, of) =>
  of ? `Loading images: ${count(have)} of ${count(of)}.` : 'Loading images.';

export const stopped = 'The program was stopped.';
export const hung =
  'The check was ended: the program gave no answer for 2 seconds. Does it have a loop without an end?';
export const notChecked = 'The program must run without an error before it can be checked.';
export const wasReset = 'The program is as it was at the beginning.';
export const solutionShown = 'The solution is shown in place of your program.';
export const undo = 'Bring yours back';
export const next = 'Next exercise';
export const opened = (/** @type {string} */ name) => `${name} is open.`;
export const notText = 'This file is not a program: it is not text, or it is too long.';
export const fromLink = 'The program of the link is shown. Yours is kept.';
export const badProgram = 'The program in this link is damaged. Your own program is shown.';
export const linkCopied = 'Link copied. It opens this exercise.';
export const linkCopiedProgram = 'Link copied. It opens this exercise with your program.';
export const tooLong = 'The program is too long for a link. The link opens the exercise alone.';
export const notKept = 'This browser keeps nothing: download the program before you leave.';
export const editorLost =
  'The editor could not be loaded. Check the connection, then reload the page.';
export const findingsLost =
  'What Check found could not be loaded. Check the connection, then reload the page.';
export const noMoreHints = 'There are no more hints. Solution shows one way to do it.';
export const tryFirst = 'Press Check first. After that, Solution shows one way to do it.';

/** @param {number} i @param {number} of */
export const hint = (i, of) => `Hint ${i} of ${of}`;
/** @param {string} exercise */
export const editorLabel = (exercise) =>
  `Program: ${exercise}. Tab indents. Press Escape, then Tab, to leave.`;
/** @param {string} exercise */
export const fileName = (exercise) => `inkgrad-${exercise}.py`;

// ---- pictures ----

export const pictures = {
  /** @param {number} n */
  plot: (n) => `Line chart with ${count(n)} points`,
  /** @param {number} n */
  points: (n) => `${count(n)} points in the plane, with the colour of their label`,
  line: 'with the line where z is 0',
  /** @param {number} width @param {number} height */
  image: (width, height) => `Image of ${count(width)} x ${count(height)} pixels`,
  field: 'The values over the plane: orange is high, blue is low',
  /** The names of the plane's axes, and of a chart that has no others. */
  plane: /** @type {const} */ (['x₁', 'x₂']),
  axes: /** @type {const} */ (['x', 'y']),
};

/** @param {number} value */
export const tick = (value) => String(Number(value.toPrecision(4)));
