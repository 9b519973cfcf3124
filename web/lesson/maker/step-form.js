// Page: the form of one step: its texts, the state of the lab, parts to hide and to frame, its task.

import { make } from '../../labs/common/page/dom.js';
import { button } from '../tasks/shell.js';
import { words } from '../words/words-maker.js';
import { NEW_TASKS } from './draft.js';
import { checkField, choiceField, group, lineField, textField } from './fields.js';
import { taskForm } from './task-form.js';

/**
 * @typedef {object} More
 * @property {number} index of the step
 * @property {string} lab of this step
 * @property {[name: string, label: string][]} parts of the lab of this step
 * @property {() => void} take the state of the lab
 * @property {() => void} show the state of this step in the lab
 *
 * @typedef {import('./condition-form.js').Around & More} StepAround
 */

/**
 * @param {import('./draft.js').DraftStep} step
 * @param {StepAround} around
 */
function stateForm(step, { index, lab, take, show, change }) {
  const said = make('p', {}, step.link ? words.ownState(words.labs[lab]) : words.noLink());
  const link = make(
    'details',
    {},
    make('summary', {}, words.settings()),
    make('code', { className: 'mk-link' }, step.link),
  );
  const buttons = [button(words.take(), take)];
  if (step.link) buttons.push(button(words.showIt(), show));
  if (step.link && index > 0)
    buttons.push(button(words.drop(), () => change(() => (step.link = ''))));
  const actions = make('div', { className: 'lp-actions' }, ...buttons);
  return group(words.state(), said, actions, ...(step.link ? [link] : []));
}

/**
 * @param {import('./draft.js').DraftStep} step
 * @param {StepAround} around
 */
function partsForm(step, { parts, change }) {
  const summary = make('summary');
  const showHidden = () => {
    const hidden = parts.filter(([name]) => step.hide.includes(name));
    summary.textContent = words.hide(hidden.map(([, label]) => label));
  };
  showHidden();
  const boxes = parts.map(([name, label]) =>
    checkField(label, step.hide.includes(name), (isHidden) =>
      change(() => {
        step.hide = step.hide.filter((one) => one !== name);
        if (isHidden) step.hide.push(name);
        showHidden();
      }, `hide.${name}`),
    ),
  );
  /** @type {[string, string][]} */
  const names = [['', words.nothing()], ...parts];
  return [
    make('details', { className: 'mk-parts' }, summary, make('div', {}, ...boxes)),
    choiceField(words.point(), names, step.point, (point) =>
      change(() => (step.point = point), 'point'),
    ),
  ];
}

/**
 * @param {import('./draft.js').DraftStep} step
 * @param {StepAround} around
 */
export function stepForm(step, around) {
  const { index, change, facts } = around;
  const kinds = /** @type {[string, string][]} */ (Object.entries(words.kinds));
  return make(
    'section',
    { className: 'mk-step', 'aria-labelledby': 'mk-editing' },
    make('h4', { id: 'mk-editing', tabIndex: -1 }, words.editing(index + 1)),
    lineField(words.stepTitle(), step.title, (text) =>
      change(() => (step.title = text), `title${index}`),
    ),
    textField(
      words.text(),
      step.text,
      (text) => change(() => (step.text = text), `text${index}`),
      4,
    ),
    make('p', { className: 'note' }, words.marks()),
    stateForm(step, around),
    ...partsForm(step, around),
    choiceField(words.task(), kinds, step.task?.kind ?? '', (kind) =>
      change(() => (step.task = kind ? NEW_TASKS[kind](facts()) : null)),
    ),
    ...(step.task ? [taskForm(step.task, around)] : []),
  );
}
