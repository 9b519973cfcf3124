// Shared: the English sentences about a lesson that cannot be read.

import { numbersOf } from '../../labs/common/numbers.js';

const { count } = numbersOf('en');

/**
 * @param {number | null} step counted from 1; null: outside of the steps
 * @param {string} key
 */
const place = (step, key) =>
  [...(step === null ? [] : [`step ${step}`]), ...(key ? [`“${key}”`] : [])].join(', ');

/**
 * @param {number | null} step
 * @param {string} key
 * @param {string} problem
 */
export function fault(step, key, problem) {
  if (!key && step === null) return `This is not a lesson: ${problem}.`;
  return `This lesson cannot be used: ${place(step, key)} ${problem}.`;
}

export const text = (/** @type {number} */ most) =>
  `must be a text of 1 to ${count(most)} characters, without control characters`;
export const number = (/** @type {number} */ low, /** @type {number} */ high) =>
  `must be a number from ${low} to ${high}`;
export const integer = (/** @type {number} */ low, /** @type {number} */ high) =>
  `must be a whole number from ${low} to ${high}`;
export const boolean = () => 'must be true or false';
export const list = (/** @type {number} */ fewest, /** @type {number} */ most) =>
  `must be a list of ${fewest} to ${most} items`;
export const object = () => 'must be an object, in braces';
export const missing = () => 'is missing';
export const unknown = (/** @type {string[]} */ known) =>
  `is not known here; known are: ${known.join(', ')}`;
export const oneOf = (/** @type {readonly string[]} */ values) =>
  `must be one of: ${values.join(', ')}`;
export const name = () => 'must be a name: letters, digits, hyphens, at most 40 of them';
export const version = () => 'must be 1: this page reads version 1 of lessons';
export const link = () =>
  'must be the link of a lab: it begins with #points, #descent, #digits, #backprop, #table or #code, and has no spaces';
export const firstLink = () => 'is missing: the first step must open a lab';
export const exactlyOne = (/** @type {string[]} */ keys) =>
  `needs exactly one of: ${keys.join(', ')}`;
export const noRight = () => 'has no answer that is right';
export const expression = () =>
  'must be arithmetic over facts, with + - * / ( ) and exp, log, sqrt, tanh, abs';
export const deep = () => 'holds too many conditions within one another';
export const than = () => 'must be a number, a text of at most 60 characters, true or false';
export const notOrdered = () =>
  'is not a number: only “equal to” (=) and “not equal to” (!=) can be used';
export const range = () => 'must be two numbers, the lower one first';
export const notJson = () => 'the file is not JSON';
export const notObject = () => 'it must be one object, in braces';
export const large = (/** @type {number} */ most) => `it is longer than ${count(most)} characters`;
