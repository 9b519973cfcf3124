// Page: sentences with code in them: what stands between backticks is set as code.

import { make } from '../../common/page/dom.js';

/**
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export const marked = (text) =>
  text.split('`').map((part, i) => (i % 2 ? make('code', {}, part) : part));
