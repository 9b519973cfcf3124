// Page: one formula card: the rule as mathematics, the rule with the present numbers, the meaning
// of the letters, and the source of the rule.

import { make } from '../../page/dom.js';
import { words } from '../../words/words-formulas.js';
import { legendOf } from './legend.js';
import { lineOf, numberParts, ruleOf } from './lines.js';
import { rateCurve } from './rate-curve.js';

/**
 * @typedef {import('../lines.js').Card} Card
 */

/** @param {Card} card */
const ruleOfCard = ({ formulas }) =>
  make('div', { className: 'formula-rule' }, ...formulas.flatMap(({ formula }) => ruleOf(formula)));

/** @param {Card} card */
function sourceOf({ formulas }) {
  const all = formulas.map(
    ({ formula }) => words.sources[formula] ?? words.sources[plain(formula)],
  );
  return [...new Set(all.filter(Boolean))].join('; ');
}

/** The two parts of a formula have one source. @param {string} formula */
const plain = (formula) => formula.replace(/-negative$/, '');

/**
 * What stays while the numbers change.
 *
 * @param {Card} card
 */
export const shapeOf = ({ kind, name, formulas }) =>
  [kind, name, ...formulas.map(({ formula }) => formula)].join();

/**
 * @param {Card} card
 * @param {boolean} isRepeated its rule stands on the card before
 * @param {(racer: number) => string} [nameOf] a network, where several train
 */
export function createCard(card, isRepeated, nameOf) {
  const about = make('p', { className: 'formula-about' });
  const numbers = make('div', { className: 'formula-numbers' });
  const curve = card.curve ? rateCurve() : null;
  const element = make(
    'section',
    { className: 'formula-card' },
    ...(isRepeated ? [] : [make('h3', {}, words.names[card.kind][card.name]), ruleOfCard(card)]),
    about,
    numbers,
    ...(curve ? [curve.element] : []),
  );
  if (!isRepeated) {
    const source = sourceOf(card);
    element.append(legendOf(card.formulas.map(({ formula }) => formula)));
    if (source) element.append(make('p', { className: 'note' }, words.source(source)));
  }
  let shown = '';
  return {
    element,
    /** @param {Card} next of the same shape */
    set(next) {
      if (next.curve) curve?.set(next.curve);
      const key = JSON.stringify([next.formulas, next.about]);
      if (key === shown) return;
      shown = key;
      const { racer } = next.about;
      const title = racer === undefined ? '' : nameOf?.(racer);
      about.textContent = words.numbersOf({ ...next.about, title });
      numbers.replaceChildren(...next.formulas.flatMap(numberParts).map(lineOf));
    },
  };
}
