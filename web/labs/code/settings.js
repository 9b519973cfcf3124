// Shared: what a link of Code says: the exercise, and, if a person asks for it, the program. Pure.

import { off, wordField } from '../common/link.js';

/** The exercises in their order. Ids stand in links, so they never change. */
export const EXERCISES = [
  'own',
  'perceptron',
  'update',
  'adaline',
  'sigmoid',
  'neuron',
  'losses',
  'softmax',
  'chain',
  'backward',
  'class',
  'loop',
  'batches',
  'optimizers',
  'dropout',
];

/** A program in a link is packed; a longer one than this is no program of a lesson. */
export const MAX_PACKED = 12_000;
/** Characters of a program. */
export const MAX_PROGRAM = 100_000;

/**
 * @typedef {object} Settings
 * @property {string} exercise
 * @property {string} program packed (program-link.js); empty: the link holds none
 */

/** @type {import('../common/link.js').Field<string>} */
const programField = off({
  key: 'py',
  initial: '',
  parse: (text) => (text.length <= MAX_PACKED && /^[\w-]+$/.test(text) ? text : undefined),
  format: String,
  takes: { kind: /** @type {const} */ ('other'), name: 'program' },
});

/** @type {{ [K in keyof Settings]: import('../common/link.js').Field<Settings[K]> }} */
export const FIELDS = {
  exercise: wordField('ex', EXERCISES[0], EXERCISES),
  program: programField,
};

/** @returns {Settings} */
export const initial = () => ({ exercise: FIELDS.exercise.initial, program: '' });
