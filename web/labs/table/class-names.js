// Shared: names that a person gives to the classes, and what can be one. Pure.

/** Between two names in a link. No name holds it. */
export const SEPARATOR = '|';
/** Classes that have names of their own. */
export const MAX_NAMES = 30;
export const MAX_LENGTH = 40;

/** @param {string} text of a link */
export const namesIn = (text) => (text ? text.split(SEPARATOR) : []);

/**
 * One name for each class: none is blank, and no two are equal.
 *
 * @param {string[]} names
 */
export const areNames = (names) =>
  names.length >= 2 &&
  names.length <= MAX_NAMES &&
  new Set(names).size === names.length &&
  names.every(isName);

/** @param {string} name */
const isName = (name) =>
  name.length > 0 &&
  name.length <= MAX_LENGTH &&
  name === name.trim() &&
  !/[\p{Cc}\p{Cf}]/u.test(name) &&
  !name.includes(SEPARATOR);
