// Page: the forms of the six kinds of tasks. Each changes its task in place, through `change`.

import { make } from '../../labs/common/page/dom.js';
import { MAX_OPTIONS } from '../schema.js';
import { button } from '../tasks/shell.js';
import { words } from '../words/words-maker.js';
import { conditionForm, factChoices } from './condition-form.js';
import { newChoice, newCondition, newOption } from './draft.js';
import { checkField, choiceField, group, lineField, numberField, textField } from './fields.js';

/** @typedef {import('./condition-form.js').Around} Around */

const MAX_CONDITIONS = 8;
/** Curves that some lab has. */
const SERIES = ['loss', 'heldOutLoss', 'error', 'accuracy', 'validationLoss', 'validationAccuracy'];
/** In place of a fact: the form then shows a field for arithmetic. */
const ARITHMETIC = '=';

/**
 * Whether an answer is right: always, never, or if the lab says so. The lab decides every prediction.
 *
 * @param {any} option
 * @param {number} i
 * @param {boolean} isPrediction
 * @param {Around} around
 */
function rightForm(option, i, isPrediction, around) {
  const isDecided = option.when !== undefined;
  if (option.otherwise)
    return [
      make(
        'p',
        { className: 'mk-if' },
        words.otherwise(),
        ' ',
        button(words.ownCondition(), () =>
          around.change(() => {
            delete option.otherwise;
            option.when = newCondition(around.facts());
          }),
        ),
      ),
    ];
  const condition = isDecided ? [conditionForm(option, 'when', `when${i}`, around)] : [];
  if (isPrediction) return [make('p', { className: 'mk-if' }, words.isRightIf()), ...condition];
  const choose = (/** @type {string} */ name) =>
    around.change(() => {
      delete option.when;
      delete option.right;
      if (name === 'if') option.when = newCondition(around.facts());
      else option.right = name === 'right';
    });
  const said = option.right ? 'right' : 'wrong';
  return [
    choiceField(
      words.answerIs(i + 1),
      Object.entries(words.rightness),
      isDecided ? 'if' : said,
      choose,
    ),
    ...condition,
  ];
}

/**
 * @param {any} task
 * @param {Around} around
 */
function optionForms(task, around) {
  const { change, facts } = around;
  const isPrediction = task.kind === 'predict';
  const forms = task.options.map((/** @type {any} */ option, /** @type {number} */ i) =>
    group(
      words.option(i + 1),
      lineField(words.optionText(i + 1), option.text, (text) =>
        change(() => (option.text = text), `option${i}`),
      ),
      ...rightForm(option, i, isPrediction, around),
      lineField(words.why(i + 1), option.why ?? '', (why) =>
        change(() => (option.why = why), `why${i}`),
      ),
      ...(task.options.length > 2
        ? [
            button(
              words.removeOption(i + 1),
              () => change(() => task.options.splice(i, 1)),
              'quiet',
            ),
          ]
        : []),
    ),
  );
  const add = button(words.addOption(), () =>
    change(() => {
      const option = isPrediction ? newOption(facts()) : newChoice(false);
      const isLast = task.options.at(-1).otherwise; // "otherwise" stays the last
      task.options.splice(task.options.length - (isLast ? 1 : 0), 0, option);
    }),
  );
  return task.options.length < MAX_OPTIONS ? [...forms, add] : forms;
}

/**
 * @param {any} task
 * @param {Around} around
 */
function runField(task, { change }) {
  return numberField(words.runSteps(), task.steps, (steps) =>
    change(() => (task.steps = steps), 'steps'),
  );
}

/**
 * @param {any} task
 * @param {Around} around
 */
function numberForm(task, { facts, change }) {
  const isArithmetic = task.value !== undefined;
  /** @type {import('./fields.js').Choice[]} */
  const choices = [[ARITHMETIC, words.useExpression()], ...factChoices(facts())];
  const choose = (/** @type {string} */ name) =>
    change(() => {
      delete task.fact;
      delete task.value;
      if (name === ARITHMETIC) task.value = '';
      else task.fact = name;
    });
  return [
    choiceField(words.fact(), choices, isArithmetic ? ARITHMETIC : task.fact, choose),
    ...(isArithmetic
      ? [
          lineField(words.expression(), task.value, (text) =>
            change(() => (task.value = text), 'expression'),
          ),
        ]
      : []),
    numberField(words.tolerance(), task.tolerance, (number) =>
      change(() => (task.tolerance = number), 'tolerance'),
    ),
    checkField(words.relative(), task.relative ?? false, (isRelative) =>
      change(() => (task.relative = isRelative || undefined), 'relative'),
    ),
    lineField(words.unit(), task.unit ?? '', (unit) => change(() => (task.unit = unit), 'unit')),
  ];
}

/**
 * @param {any} task
 * @param {Around} around
 */
function sketchForm(task, around) {
  const { change } = around;
  const end = (/** @type {string} */ label, /** @type {0 | 1} */ which) =>
    numberField(label, task.range[which], (number) =>
      change(() => (task.range[which] = number ?? 0), `range${which}`),
    );
  return [
    choiceField(
      words.series(),
      SERIES.map((name) => [name, words.nameOf(name)]),
      task.series,
      (series) => change(() => (task.series = series), 'series'),
    ),
    runField(task, around),
    end(words.low(), 0),
    end(words.high(), 1),
  ];
}

/**
 * @param {any} task
 * @param {Around} around
 */
function goalForm(task, around) {
  const { change, facts } = around;
  const forms = task.all.map((/** @type {any} */ _, /** @type {number} */ i) =>
    make(
      'div',
      { className: 'mk-row' },
      conditionForm(task.all, i, `all${i}`, around),
      ...(task.all.length > 1
        ? [button(words.removeCondition(i + 1), () => change(() => task.all.splice(i, 1)), 'quiet')]
        : []),
    ),
  );
  const add = button(words.addCondition(), () =>
    change(() => task.all.push(newCondition(facts()))),
  );
  return [group(words.conditions(), ...forms, ...(task.all.length < MAX_CONDITIONS ? [add] : []))];
}

/** @type {Record<string, (task: any, around: Around) => HTMLElement[]>} */
const FORMS = {
  choose: (task, around) => {
    const isDecided = task.options.some((/** @type {any} */ { when }) => when !== undefined);
    return [...optionForms(task, around), ...(isDecided ? [runField(task, around)] : [])];
  },
  number: numberForm,
  sketch: sketchForm,
  predict: (task, around) => [runField(task, around), ...optionForms(task, around)],
  goal: goalForm,
  code: (task, { change }) => [
    lineField(words.exercise(), task.exercise, (exercise) =>
      change(() => (task.exercise = exercise), 'exercise'),
    ),
  ],
};

/**
 * @param {any} task
 * @param {Around} around
 * @returns {HTMLElement}
 */
export function taskForm(task, around) {
  const { change } = around;
  const said = (/** @type {string} */ label, /** @type {'ask' | 'hint' | 'after'} */ key) =>
    textField(label, task[key] ?? '', (text) => change(() => (task[key] = text), key), 2);
  return make(
    'div',
    { className: 'mk-task' },
    said(words.ask(), 'ask'),
    ...FORMS[task.kind](task, around),
    said(words.hint(), 'hint'),
    said(words.after(), 'after'),
  );
}
