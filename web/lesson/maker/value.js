// Shared, pure: the value of a condition as a person types it.

import { numberText } from '../../labs/common/typed-number.js';

/**
 * A number, a truth value, or a text.
 *
 * @param {string} typed
 */
export function valueOf(typed) {
  const text = typed.trim();
  if (text === 'true' || text === 'false') return text === 'true';
  const number = Number(numberText(text, false));
  return text !== '' && Number.isFinite(number) ? number : text;
}
