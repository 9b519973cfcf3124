// Page: weights that a program of Code has learned, on their way to Points. The link says which
// data and which learner they belong to; they do not fit into it.

/**
 * @typedef {object} Handed
 * @property {string} link
 * @property {Float32Array} parameters
 */

/** @type {Handed | null} */
let waiting = null;

/** @param {Handed} handed */
export function hand(handed) {
  waiting = handed;
}

/**
 * @param {string} link that is opened
 * @returns {Float32Array | null} once; null: nothing waits for this link
 */
export function takeHanded(link) {
  const handed = waiting;
  waiting = null;
  return handed?.link === link ? handed.parameters : null;
}
