// Page: the rule of a single unit as mathematics, and under it the same rule with the numbers of
// the last update. It uses the pieces of the formula cards, and is loaded with the first ledger.

import { lineOf, numberParts, ruleOf } from '../../../common/formulas/page/lines.js';
import { make } from '../../../common/page/dom.js';
import { words } from '../../words/words.js';
import { filledOf, formulaOf } from './filled.js';

/** @typedef {import('./filled.js').Entry} Entry */

/**
 * Shows the rule without numbers.
 *
 * @param {HTMLElement} box
 * @param {import('./filled.js').Kind} kind
 * @param {boolean} isAbove a perceptron says 1 where z > 0
 */
export function showRule(box, kind, isAbove) {
  const lines = ruleOf(formulaOf(kind, isAbove));
  box.replaceChildren(
    make('div', { className: 'formula-rule' }, ...lines),
    make('div', { className: 'formula-numbers' }),
    make('p', { className: 'note' }, words.ledger.letters[kind]),
  );
}

/**
 * Shows the lines with the numbers of one update.
 *
 * @param {HTMLElement} box that shows the rule
 * @param {Entry | undefined} entry none: nothing has been learned yet
 * @param {boolean} isAbove
 */
export function showNumbers(box, entry, isAbove) {
  const lines = entry ? filledOf(entry, isAbove).flatMap(numberParts).map(lineOf) : [];
  if (entry?.inputs && entry.z !== null)
    lines[1].append(make('span', { className: 'why' }, words.decision(entry.z, isAbove)));
  box.children[1].replaceChildren(...lines);
}
