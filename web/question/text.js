// Page: what a link asks, as text that can be shown.

const MAX_LETTERS = 300;
/** Control characters, and signs that turn the direction of the text around them. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\s]+/gu;

/**
 * @param {string} ask of splitLink
 * @returns {string} one line; '': there is no question
 */
export function questionOf(ask) {
  const text = new URLSearchParams(ask).get('ask') ?? '';
  return [...text.replace(UNSEEN, ' ').trim()].slice(0, MAX_LETTERS).join('').trimEnd();
}
