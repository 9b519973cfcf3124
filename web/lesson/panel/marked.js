// Page: a lesson's text as nodes. Emphasis and code are elements; a formula is the MathML that the
// build has made of it. A lesson that somebody brings has none: there TeX stands as it is.

import { make } from '../../labs/common/page/dom.js';
import { trusted } from '../../labs/common/page/trusted.js';
import { piecesOf } from '../text.js';

/** @typedef {Record<string, string>} Formulas TeX -> MathML, of the page's own lessons alone */

/**
 * @param {string} tex
 * @param {Formulas} formulas
 */
function formulaOf(tex, formulas) {
  if (!Object.hasOwn(formulas, tex)) return make('code', { className: 'lp-tex' }, tex);
  const template = document.createElement('template');
  template.innerHTML = trusted.createHTML(`<math>${formulas[tex]}</math>`);
  return template.content;
}

/**
 * @param {string} paragraph
 * @param {Formulas} formulas
 * @returns {(Node | string)[]}
 */
export const marked = (paragraph, formulas) =>
  piecesOf(paragraph).map(({ kind, text }) => {
    if (kind === 'emphasis') return make('em', {}, text);
    if (kind === 'code') return make('code', {}, text);
    return kind === 'math' ? formulaOf(text, formulas) : text;
  });
