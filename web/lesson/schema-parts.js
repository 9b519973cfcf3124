// Shared, pure: the small checks that the check of a lesson is made of. Each one throws a Fault whose
// message names the step and the key.

import { words } from './words/words-schema.js';

/**
 * @typedef {object} Place
 * @property {number | null} step counted from 1; null: outside of the steps
 * @property {string} key such as task.options[0].text; '' at the top
 *
 * @typedef {(value: unknown, place: Place) => void} Checker
 */

/** A lesson cannot be used. Its message is for a person. */
export class Fault extends Error {
  /**
   * @param {Place} place
   * @param {string} problem
   */
  constructor(place, problem) {
    super(words.fault(place.step, place.key, problem));
    this.place = place;
    this.problem = problem;
  }
}

/**
 * @param {Place} place
 * @param {string} problem
 * @returns {never}
 */
export function fail(place, problem) {
  throw new Fault(place, problem);
}

/** A key may be anything in a file that somebody brings. */
const MAX_KEY = 40;

/**
 * @param {Place} place
 * @param {string | number} child
 * @returns {Place}
 */
function within({ step, key }, child) {
  if (typeof child === 'number') return { step, key: `${key}[${child}]` };
  const name = child.slice(0, MAX_KEY);
  return { step, key: key ? `${key}.${name}` : name };
}

/**
 * @param {Checker} checker
 * @param {unknown} value
 * @param {Place} place
 * @param {string | number} key
 */
export const check = (checker, value, place, key) => checker(value, within(place, key));

/**
 * @param {unknown} value
 * @param {Place} place
 * @returns {Record<string, unknown>}
 */
export function objectIn(value, place) {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    fail(place, words.object());
  return /** @type {Record<string, unknown>} */ (value);
}

/**
 * An object with these keys and no others.
 *
 * @param {Record<string, Checker>} needed
 * @param {Record<string, Checker>} allowed
 * @returns {Checker}
 */
export function objectOf(needed, allowed) {
  const all = { ...needed, ...allowed };
  return (value, place) => {
    const object = objectIn(value, place);
    for (const key of Object.keys(needed))
      if (!Object.hasOwn(object, key)) fail(within(place, key), words.missing());
    for (const [key, one] of Object.entries(object)) {
      if (!Object.hasOwn(all, key)) fail(within(place, key), words.unknown(Object.keys(all)));
      check(all[key], one, place, key);
    }
  };
}

/**
 * @param {number} fewest
 * @param {number} most
 * @param {Checker} item
 * @returns {Checker}
 */
export const listOf = (fewest, most, item) => (value, place) => {
  if (!Array.isArray(value) || value.length < fewest || value.length > most)
    fail(place, words.list(fewest, most));
  value.forEach((one, i) => check(item, one, place, i));
};

/** Control characters, and signs that turn the direction of the text around them. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/**
 * @param {number} most characters
 * @returns {Checker}
 */
export const textOf = (most) => (value, place) => {
  const isText =
    typeof value === 'string' && value.length <= most && value.trim() !== '' && !UNSEEN.test(value);
  if (!isText) fail(place, words.text(most));
};

/**
 * @param {number} low
 * @param {number} high
 * @returns {Checker}
 */
export const numberOf = (low, high) => (value, place) => {
  if (typeof value !== 'number' || !(value >= low && value <= high))
    fail(place, words.number(low, high));
};

/**
 * @param {number} low
 * @param {number} high
 * @returns {Checker}
 */
export const integerOf = (low, high) => (value, place) => {
  if (!Number.isInteger(value) || Number(value) < low || Number(value) > high)
    fail(place, words.integer(low, high));
};

/**
 * @param {readonly unknown[]} values
 * @returns {Checker}
 */
export const oneOf = (values) => (value, place) => {
  if (!values.includes(value)) fail(place, words.oneOf(values.map(String)));
};

/**
 * The name of a lesson, a fact, a series, a part of a lab or an exercise.
 *
 * @type {Checker}
 */
export function nameOf(value, place) {
  if (typeof value !== 'string' || !/^[\p{L}\d_][\p{L}\d_.-]{0,39}$/u.test(value))
    fail(place, words.name());
}
