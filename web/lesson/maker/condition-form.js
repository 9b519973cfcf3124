// Page: the form of one condition: a fact with its present value, a comparison, and a value.

import { make } from '../../labs/common/page/dom.js';
import { COMPARISONS } from '../conditions.js';
import { button } from '../tasks/shell.js';
import { words } from '../words/words-maker.js';
import { newCondition, shortValue } from './draft.js';
import { choiceField, lineField, numberField } from './fields.js';
import { valueOf } from './value.js';

/**
 * @typedef {import('../lab-types.js').Facts} Facts
 *
 * @typedef {object} Around what the forms of a task need
 * @property {() => Facts} facts of the lab now
 * @property {(act: () => void, key?: string) => void} change changes the draft; with a key, the form
 *   stays as it is
 */

/**
 * Facts with a name come first, in the order of their list; then settings; then all others.
 *
 * @param {Facts} facts
 * @returns {import('./fields.js').Choice[]}
 */
export function factChoices(facts) {
  const named = Object.keys(words.facts).filter((name) => Object.hasOwn(facts, name));
  const rest = Object.keys(facts).filter((name) => !named.includes(name));
  const isSetting = (/** @type {string} */ name) => name.startsWith('set.');
  const names = [...named.filter((name) => !isSetting(name)), ...named.filter(isSetting)];
  const groupOf = (/** @type {string} */ name) => {
    if (isSetting(name)) return words.factSettings();
    return named.includes(name) ? '' : words.factOthers();
  };
  return [...names, ...rest.sort()].map((name) => [
    name,
    words.factNow(words.nameOf(name), words.valueText(facts[name])),
    groupOf(name),
  ]);
}

const isEquality = (/** @type {string} */ comparison) => ['=', '!='].includes(comparison);

/**
 * @param {any} holder
 * @param {string | number} key of the condition in its holder
 * @param {string} name of the condition, for undo
 * @param {Around} around
 */
export function conditionForm(holder, key, name, { facts, change }) {
  const condition = holder[key];
  if (condition.fact === undefined)
    return make(
      'p',
      { className: 'mk-kept' },
      words.keptCondition(words.conditionText(condition)),
      ' ',
      button(words.replace(), () => change(() => (holder[key] = newCondition(facts())))),
    );
  const now = facts();
  return make(
    'div',
    { className: 'mk-condition' },
    choiceField(words.fact(), factChoices(now), condition.fact, (fact) =>
      change(() => {
        Object.assign(condition, { fact, ...(fact in now ? { than: shortValue(now[fact]) } : {}) });
        if (typeof condition.than === 'number') return;
        if (!isEquality(condition.is)) condition.is = '=';
        delete condition.within;
      }),
    ),
    choiceField(
      words.comparison(),
      COMPARISONS.filter((one) => typeof condition.than === 'number' || isEquality(one)).map(
        (one) => [one, words.comparisons[one]],
      ),
      condition.is,
      (is) =>
        change(() => {
          condition.is = is;
          if (!isEquality(is)) delete condition.within;
        }),
    ),
    lineField(words.value(), String(condition.than), (typed) =>
      change(() => (condition.than = valueOf(typed)), `${name}.than`),
    ),
    ...(isEquality(condition.is) && typeof condition.than === 'number'
      ? [
          numberField(words.within(), condition.within, (number) =>
            change(() => (condition.within = number), `${name}.within`),
          ),
        ]
      : []),
  );
}
