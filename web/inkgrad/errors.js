// errors.js: the error of the API and its sentences. Page and worker. Every part needs it, so it
// stays small. Other tables of sentences: lazy/dataset-sentences.js (datasets and images),
// lazy/network-sentences.js (what only a program does wrong), file/errors.js (weights in files),
// lazy/errors.js (parts that are loaded on demand).

import { mismatch } from './network/mismatch.js';

/** A refused call. The message says what happened and what to do. */
export class InkError extends Error {
  /**
   * @param {string} message an English sentence
   * @param {string} [code] the kind of refusal, a short constant to test for
   * @param {{ reason?: string; details?: Record<string, any> }} [why] what a translation of the
   *   sentence needs. reason: a stable id, one for each sentence; default: the code. details: the
   *   values in the sentence, plain data
   */
  constructor(message, code = 'argument', { reason = code, details = {} } = {}) {
    super(message);
    this.name = 'InkError';
    this.code = code;
    this.reason = reason;
    this.details = details;
  }
}

/**
 * Sentences by reason: the code, and what makes the sentence of the details.
 *
 * @typedef {Record<string, [code: string, sentence: (details: any) => string]>} Sentences
 */

/**
 * Throws an InkError with the sentence of a reason if a condition does not hold.
 *
 * @template T
 * @typedef {(
 *   condition: unknown,
 *   reason: keyof T & string,
 *   details?: Record<string, unknown>,
 * ) => asserts condition} Need
 */

/**
 * A number in a sentence: 60,000.
 *
 * @param {number} n
 */
export const counted = (n) => n.toLocaleString('en');

/**
 * The networks, datasets and other objects that hold memory of the core now. Many of them are the
 * likely reason when memory runs out.
 */
export const memory = { held: 0 };
const MANY = 32;

/** @satisfies {Sentences} */
const SENTENCES = {
  // ---- arguments ----
  'whole-number': [
    'size',
    ({ name, low, high, value }) =>
      `${name} must be a whole number from ${low} to ${high}, not ${value}.`,
  ],
  number: [
    'setting',
    ({ name, low, high, value }) =>
      `${name} must be a number from ${low} to ${high}, not ${value}.`,
  ],
  'unknown-name': [
    'argument',
    ({ what, value, names }) => `Unknown ${what}: ${value}. Choose one of: ${names.join(', ')}.`,
  ],
  'unknown-option': [
    'argument',
    ({ owner, option, names }) =>
      `Unknown ${owner} option "${option}". The options are: ${names.join(', ')}.`,
  ],

  options: [
    'argument',
    ({ owner, value }) =>
      `The ${owner} options must be an object such as { name: value }, not ${value}.`,
  ],
  numbers: [
    'argument',
    ({ name, most, value }) =>
      most
        ? `${name} must be a list of at most ${counted(most)} numbers, not ${value}.`
        : `${name} must be a number, not ${value}.`,
  ],

  // ---- loading ----
  'not-loaded': [
    'network',
    ({ file, status }) =>
      `${file} could not be loaded (${status}). Check the connection and try again.`,
  ],
  lean: [
    'unsupported',
    ({ part }) =>
      `The library was loaded lean, without ${part}. Load it with load(), without lean: true.`,
  ],
  'no-images': [
    'order',
    () => 'Images are not loaded yet. Call await ink.images() before drawingFromImage.',
  ],
  disposed: [
    'disposed',
    ({ kind }) => `This ${kind} has been disposed of. Make a new one to go on.`,
  ],
  'library-disposed': [
    'disposed',
    ({ kind }) =>
      `The library that made this ${kind} has been disposed of. Load it again to go on.`,
  ],
  'other-library': [
    'argument',
    ({ kind }) =>
      `This ${kind} was made by another load() of the library. Use it only with networks and ` +
      'datasets of the same load().',
  ],

  // ---- networks ----
  layers: [
    'size',
    ({ most }) =>
      `layers must be a list of 1 to ${most} layers, such as ` +
      "[{ units: 10, activation: 'softmax' }].",
  ],
  parameters: [
    'size',
    ({ parameters, most }) =>
      `This network would have ${counted(parameters)} parameters; the limit is ${counted(most)}. ` +
      'Use fewer units.',
  ],
  pieces: [
    'size',
    ({ pieces, most }) =>
      `A maxout layer may have at most ${most} pieces (units × pieces), not ${pieces}.`,
  ],
  'loss-activation': ['pair', (details) => mismatch(details)],
  'one-softmax-unit': [
    'pair',
    () =>
      'Softmax over one unit is always 1, so the network cannot learn. For two classes use one ' +
      'sigmoid unit with binary-cross-entropy, or two softmax units.',
  ],
  'output-dropout': [
    'setting',
    () => 'Dropout on the last layer would remove outputs. Use it on a hidden layer.',
  ],
  'no-period': [
    'setting',
    ({ schedule }) => `The schedule "${schedule}" needs a period, in steps. Set period.`,
  ],
};

/**
 * The meaning of the core's error codes, which are those of c/inkgrad.h.
 *
 * @type {Record<number, [code: string, sentence: string]>}
 */
const CORE = {
  [-1]: ['argument', 'An argument is missing or has an unknown name.'],
  [-2]: ['memory', 'There is not enough memory. Use fewer examples or units, or a smaller batch.'],
  [-3]: ['not-finite', 'A value is NaN or infinite. Every value must be a finite number.'],
  [-4]: ['size', 'A count or size is outside its limits.'],
  [-5]: ['label', 'A label is outside 0 to classes - 1.'],
  [-6]: [
    'shape',
    'The data do not fit this network. Its inputs must equal the values of an example, and its ' +
      'last layer needs one unit for each class or target.',
  ],
  [-7]: ['pair', 'This loss does not go with the activation of the last layer.'],
  [-8]: [
    'step',
    'The step function has derivative 0 everywhere, so backpropagation cannot train it. Use ' +
      "sigmoid, or make a perceptron: one step layer with loss 'none', trained by trainPerceptron.",
  ],
  [-9]: ['empty', 'The dataset has no examples yet. Append some first.'],
  [-10]: [
    'order',
    'A call is missing before this one. Call forward before loss and backward, backward before ' +
      'reading deltas, and forward again after a step.',
  ],
  [-11]: ['snapshot', 'These bytes are not a snapshot of a network of this shape.'],
  [-12]: ['setting', 'A setting is outside its range.'],
  [-13]: ['target', 'The loss needs labels or targets, and this dataset has none.'],
  [-14]: [
    'no-loss',
    "This network has the loss 'none'. It can predict or learn by the perceptron rule, but not " +
      'by backpropagation. Make it with another loss.',
  ],
  [-15]: [
    'diverged',
    'Training has diverged: this update would give weights that are not finite. Go back with ' +
      'reset() or restore(), and use a smaller learning rate.',
  ],
};

/**
 * Throws what an error code of the core means; does nothing if the call succeeded.
 *
 * @param {number} code
 * @param {string} [call] the name of the call, which begins the sentence
 * @throws {InkError} its reason is `core-` and its code
 */
export function check(code, call) {
  if (code >= 0) return;
  const [name, told] = CORE[code] ?? ['unknown', `The core returned the unknown code ${code}.`];
  const { held } = memory,
    isCrowded = code === -2 && held >= MANY;
  const sentence = isCrowded
    ? `There is not enough memory: ${held} networks, datasets and other objects hold it. Call ` +
      'dispose() of those that you no longer need, or use fewer examples or units.'
    : told;
  throw new InkError(call ? `${call}: ${sentence}` : sentence, name, {
    reason: `core-${name}`,
    details: isCrowded ? { call, held } : { call },
  });
}

/**
 * The `need` of a table of sentences.
 *
 * @template {Sentences} T
 * @param {T} sentences
 * @returns {Need<T>}
 */
export const needOf =
  (sentences) =>
  (condition, reason, details = {}) => {
    if (condition) return;
    const [code, sentence] = sentences[reason] ?? ['argument', () => reason];
    throw new InkError(sentence(details), code, { reason, details });
  };

/** @type {Need<typeof SENTENCES>} */
export const need = needOf(SENTENCES);
