// Page: the task "number": a person types it, and the lab's fact, or arithmetic over facts, decides.

import { make } from '../../labs/common/page/dom.js';
import { judgeNumber } from '../judges.js';
import { words } from '../words/words.js';
import { button, createShell, disable } from './shell.js';

/**
 * @param {import('../schema.js').NumberTask} task
 * @param {import('./shell.js').Context} context
 * @returns {import('./shell.js').Shown}
 */
export function createNumber(task, context) {
  const { answer, lab, answered } = context;
  const shell = createShell(task, context);
  const input = make('input', {
    inputMode: 'decimal',
    autocomplete: 'off',
    id: 'lp-number',
    value: typeof answer?.given === 'string' ? answer.given : '',
  });
  const judge = () => {
    const { verdict, isNumber, isLow } = judgeNumber(task, input.value, lab?.facts() ?? {});
    if (!isNumber) return shell.say('', words.typeNumber());
    if (verdict === 'unknown') return shell.unknown();
    answered(input.value.trim().slice(0, 40), verdict);
    if (verdict === 'right') solved();
    else shell.wrong(isLow ? words.tooLow() : words.tooHigh());
  };
  const send = button(words.answer(), judge, 'primary');
  function solved() {
    shell.right();
    input.readOnly = true;
    disable(send, true);
  }
  input.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter' && !input.readOnly) judge();
  });
  shell.body.append(
    make(
      'div',
      { className: 'lp-number' },
      make('label', { htmlFor: 'lp-number' }, words.numberLabel()),
      input,
      make('span', {}, task.unit ?? ''),
    ),
    make('div', { className: 'lp-actions' }, send),
  );
  if (answer?.verdict === 'wrong') shell.wrong();
  else if (answer) solved();
  return { element: shell.element, close() {} };
}
