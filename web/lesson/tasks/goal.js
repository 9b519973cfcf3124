// Page: the task "goal": a list of conditions that follows the lab while a person works in it. Once
// all of them hold, the goal is reached and stays so.

import { make } from '../../labs/common/page/dom.js';
import { leftOf } from '../conditions.js';
import { judgeGoal } from '../judges.js';
import { words } from '../words/words.js';
import { createShell } from './shell.js';

/**
 * The present value, for a condition on one fact.
 *
 * @param {import('../conditions.js').Condition} condition
 * @param {import('../lab-types.js').Facts} facts
 */
function nowOf(condition, facts) {
  if (!('is' in condition) || typeof condition.than === 'boolean') return '';
  const left = leftOf(condition, facts);
  return words.goalNow(words.valueText(Number.isNaN(left) ? undefined : left));
}

/**
 * @param {import('../schema.js').Goal} task
 * @param {import('./shell.js').Context} context
 * @returns {import('./shell.js').Shown}
 */
export function createGoal(task, context) {
  const { answer, lab, answered } = context;
  const shell = createShell(task, context);
  const rows = task.all.map((condition) => {
    const state = make('b', {}),
      now = make('span', { className: 'note' });
    const text = words.conditionText(condition);
    return { item: make('li', {}, state, ` ${text} `, now), state, now, condition };
  });
  shell.body.append(
    make('p', { className: 'note' }, words.goalNote()),
    make('ul', { className: 'lp-goals' }, ...rows.map(({ item }) => item)),
  );
  let isReached = answer?.verdict === 'right';
  if (isReached) shell.right();

  function look() {
    const facts = lab?.facts() ?? {};
    const { verdict, each } = judgeGoal(task, facts);
    rows.forEach(({ item, state, now, condition }, i) => {
      const isMet = each[i] || isReached;
      item.dataset.met = String(isMet);
      state.textContent = `${isMet ? '✓' : '○'} ${isMet ? words.goalMet() : words.goalOpen()}:`;
      // The present value says nothing about a goal that was reached before.
      now.textContent = isReached ? '' : nowOf(condition, facts);
    });
    if (verdict !== 'right' || isReached) return;
    isReached = true;
    answered(null, 'right');
    shell.right();
    look();
  }
  look();
  return { element: shell.element, close: lab?.watch(look) ?? (() => {}) };
}
