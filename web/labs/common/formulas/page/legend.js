// Page: the list that explains the letters of formulas.

import { make } from '../../page/dom.js';
import { trusted } from '../../page/trusted.js';
import { words } from '../../words/words-formulas.js';
import { lettersOf } from '../lines.js';
import { mathText } from './lines.js';

/** @param {string[]} formulas such as optimizer.adam; a letter is explained once */
export function legendOf(formulas) {
  const list = make('dl', { className: 'formula-letters' });
  /** @type {Map<string, string>} */
  const all = new Map(formulas.flatMap((formula) => lettersOf(formula)));
  for (const [name, math] of all) {
    const letter = make('dt');
    letter.innerHTML = trusted.createHTML(mathText(math));
    list.append(make('div', {}, letter, make('dd', {}, words.letters[name])));
  }
  return list;
}
