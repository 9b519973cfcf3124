// Page: the task "code": the check of the tab Code decides.

import { make } from '../../labs/common/page/dom.js';
import { judgeCode } from '../judges.js';
import { words } from '../words/words.js';
import { createShell } from './shell.js';

/**
 * @param {import('../schema.js').CodeTask} task
 * @param {import('./shell.js').Context} context
 * @returns {import('./shell.js').Shown}
 */
export function createCode(task, context) {
  const { answer, lab, answered } = context;
  const shell = createShell(task, context);
  const note = make('p', { className: 'note' });
  shell.body.append(note);
  let isRight = answer?.verdict === 'right';
  if (isRight) shell.right();

  function look() {
    const { verdict, isOther } = judgeCode(task, lab?.facts() ?? {});
    note.textContent = isOther ? words.codeOther() : words.codeNote();
    if (verdict !== 'right' || isRight) return;
    isRight = true;
    answered(null, 'right');
    shell.right();
  }
  look();
  return { element: shell.element, close: lab?.watch(look) ?? (() => {}) };
}
