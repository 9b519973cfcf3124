// Worker: why nothing can be learned, from the error that says so.

import { InkError } from '../../../inkgrad.js';
import { TableError } from '../errors.js';

/**
 * The reason in an error of a table or of the core; any other error is thrown again.
 *
 * @param {unknown} error
 * @returns {import('../errors.js').Reason}
 */
export function reasonOf(error) {
  if (error instanceof TableError) return error.reason;
  if (error instanceof InkError) return { code: 'core', message: error.message };
  throw error;
}
