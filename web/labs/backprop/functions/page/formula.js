// Page: the formula of a function as mathematics, the same formula with the numbers of the place
// that a person reads, and the meaning of its letters.

import { legendOf } from '../../../common/formulas/page/legend.js';
import { lineOf, numberParts, ruleOf } from '../../../common/formulas/page/lines.js';
import { make } from '../../../common/page/dom.js';
import { words } from '../words/words.js';

/**
 * @param {HTMLElement} box
 * @param {boolean} [hasLetters] its letters are explained
 */
export function createFormula(box, hasLetters = true) {
  const rule = make('div', { className: 'formula-rule' });
  const numbers = make('div', { className: 'formula-numbers' });
  const letters = make('div');
  const note = make('p', { className: 'note' });
  box.append(rule, numbers, letters, note);
  let shown = '';
  return {
    /**
     * @param {import('../../../common/formulas/lines.js').Filled} filled
     * @param {string} [remark] what the formula does not say about this page
     */
    set(filled, remark = words.notes[filled.formula] ?? '') {
      const isOther = filled.formula !== shown;
      shown = filled.formula;
      if (isOther) {
        rule.replaceChildren(...ruleOf(shown));
        if (hasLetters) letters.replaceChildren(legendOf([shown]));
      }
      if (note.textContent !== remark) note.textContent = remark;
      note.hidden = !remark;
      numbers.replaceChildren(...numberParts(filled).map(lineOf));
      // A part that scrolls must be in reach of keys.
      if (isOther) box.tabIndex = box.scrollWidth > box.clientWidth ? 0 : -1;
    },
  };
}
