// Shared, pure: a lesson that is being written. It may be unfinished: texts may be empty, and
// paragraphs are lines of one text. Changes can be undone.

/**
 * @typedef {import('../schema.js').Lesson} Lesson
 *
 * @typedef {import('../lab-types.js').Facts} Facts
 *
 * @typedef {object} DraftStep
 * @property {string} title
 * @property {string} text a line is a paragraph
 * @property {string} link '': the lab stays as it is
 * @property {string[]} hide
 * @property {string} point '': nothing is framed
 * @property {any} task as in a lesson, perhaps with empty texts; null: none
 *
 * @typedef {object} Draft
 * @property {string} title
 * @property {string} question
 * @property {string} remember a line each
 * @property {DraftStep[]} steps
 * @property {Partial<Lesson>} rest what the maker does not change: an opened lesson may have it
 */

/** @returns {Draft} */
export const emptyDraft = () => ({ title: '', question: '', remember: '', steps: [], rest: {} });

export const linesOf = (/** @type {string} */ text) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/**
 * A name made from a title, as lessons have it.
 *
 * @param {string} title
 */
export function idOf(title) {
  const plain = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const name = plain.replace(/[^a-z\d]+/g, '-').replace(/^-+|-+$/g, '');
  return name.slice(0, 40).replace(/-+$/, '') || 'lesson';
}

/** Empty texts are left out. @param {any} value @returns {any} */
function withoutEmpty(value) {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== '' && one !== undefined);
  return Object.fromEntries(entries.map(([key, one]) => [key, withoutEmpty(one)]));
}

/**
 * The answer "otherwise" of a prediction is right where no other is.
 *
 * @param {any[]} options
 */
function otherwiseOf(options) {
  const others = options.flatMap(({ when }) => when ?? []);
  return { not: others.length === 1 ? others[0] : { any: others } };
}

/** @param {any} task @returns {any} */
const taskOf = (task) =>
  task.kind === 'predict'
    ? {
        ...task,
        options: task.options.map((/** @type {any} */ { otherwise, ...option }) =>
          otherwise ? { ...option, when: otherwiseOf(task.options) } : option,
        ),
      }
    : task;

/** The last answer of a prediction may be "otherwise". @param {any} task @returns {any} */
function taskInForm(task) {
  if (task?.kind !== 'predict') return task;
  const others = task.options.slice(0, -1),
    { when, ...last } = task.options.at(-1);
  const isOtherwise = JSON.stringify(when) === JSON.stringify(otherwiseOf(others));
  return isOtherwise ? { ...task, options: [...others, { ...last, otherwise: true }] } : task;
}

/** @param {DraftStep} step */
function stepOf({ title, text, link, hide, point, task }) {
  return withoutEmpty({
    title: title.trim(),
    text: linesOf(text),
    link,
    ...(hide.length ? { hide } : {}),
    point,
    ...(task ? { task: taskOf(task) } : {}),
  });
}

/**
 * The lesson as it is written so far; the check of lessons says whether it can be used.
 *
 * @param {Draft} draft
 * @returns {unknown}
 */
export function lessonOf({ title, question, remember, steps, rest }) {
  const lines = linesOf(remember);
  return withoutEmpty({
    v: 1,
    ...rest,
    id: rest.id ?? idOf(title),
    title: title.trim(),
    question: question.trim(),
    steps: steps.map(stepOf),
    ...(lines.length ? { remember: lines } : {}),
  });
}

/**
 * @param {Lesson} lesson
 * @returns {Draft}
 */
export function draftOf({ v: _, title, question = '', remember = [], steps, ...rest }) {
  return {
    title,
    question,
    remember: remember.join('\n'),
    steps: steps.map(({ title: name, text, link = '', hide = [], point = '', task = null }) => ({
      title: name,
      text: text.join('\n'),
      link,
      hide,
      point,
      task: taskInForm(task),
    })),
    rest,
  };
}

/**
 * A draft that was kept. Anything else gives an empty draft.
 *
 * @param {string | null} text
 * @returns {Draft}
 */
export function readDraft(text) {
  try {
    const draft = JSON.parse(text ?? '');
    const areTexts = (/** @type {unknown[]} */ list) =>
      list.every((one) => typeof one === 'string');
    const isStep = (/** @type {any} */ step) =>
      areTexts([step.title, step.text, step.link, step.point, ...step.hide]) &&
      typeof step.task === 'object';
    const isDraft =
      areTexts([draft.title, draft.question, draft.remember]) &&
      draft.steps.every(isStep) &&
      typeof draft.rest === 'object';
    return isDraft ? draft : emptyDraft();
  } catch {
    return emptyDraft();
  }
}

// ---- steps ----

/**
 * The list of experiments is hidden: the name of one may tell the answer.
 *
 * @param {string} link
 * @param {string[]} parts of the lab
 * @returns {DraftStep}
 */
export const newStep = (link, parts) => ({
  ...{ title: '', text: '', link, point: '', task: null },
  hide: parts.filter((name) => name === 'presets'),
});

/** A lab of one neuron has no loss, and a lab may have none of these. @param {Facts} facts */
const factToBegin = (facts) =>
  ['loss', 'error', 'accuracy', 'step'].find((name) => Object.hasOwn(facts, name)) ??
  Object.keys(facts)[0] ??
  'loss';

/** A task as it begins in the form, for a lab's facts. @type {Record<string, (facts: Facts) => any>} */
export const NEW_TASKS = {
  choose: () => ({ kind: 'choose', ask: '', options: [newChoice(true), newChoice(false)] }),
  number: (facts) => ({ kind: 'number', ask: '', fact: factToBegin(facts), tolerance: 0.01 }),
  sketch: () => ({ kind: 'sketch', ask: '', series: 'loss', steps: 100, range: [0, 1] }),
  predict: (facts) => ({
    kind: 'predict',
    ask: '',
    steps: 100,
    options: [newOption(facts), { text: '', otherwise: true, why: '' }],
  }),
  goal: (facts) => ({ kind: 'goal', ask: '', all: [newCondition(facts)] }),
  code: () => ({ kind: 'code', ask: '', exercise: '' }),
};

/** A number as a person would type it: whole numbers stay. @param {Facts[string]} value */
export const shortValue = (value) =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;

/** @param {Facts} facts */
export function newCondition(facts) {
  const fact = factToBegin(facts);
  const than = fact in facts ? shortValue(facts[fact]) : 0.1;
  return { fact, is: typeof than === 'number' ? '<=' : '=', than };
}

/** The lab decides whether it is right. @param {Facts} facts */
export const newOption = (facts) => ({ text: '', when: newCondition(facts), why: '' });

/** It says itself whether it is right. @param {boolean} right */
export const newChoice = (right) => ({ text: '', right, why: '' });

/** Changes that can be undone. */
export class History {
  #now;
  /** @type {Draft[]} */ #past = [];
  #key = '';

  /** @param {Draft} draft */
  constructor(draft) {
    this.#now = draft;
  }

  get now() {
    return this.#now;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  /**
   * The draft is changed in place, so that forms can hold its parts; the past holds copies.
   *
   * @param {(draft: Draft) => void} act
   * @param {string} [key] of a field: one that is typed in is undone as a whole
   */
  change(act, key = '') {
    if (!key || key !== this.#key) this.#past.push(structuredClone(this.#now));
    this.#past = this.#past.slice(-100);
    this.#key = key;
    act(this.#now);
  }

  /** @param {Draft} draft in place of this one, which undo brings back */
  replace(draft) {
    this.#past.push(this.#now);
    this.#key = '';
    this.#now = draft;
  }

  undo() {
    this.#now = this.#past.pop() ?? this.#now;
    this.#key = '';
  }
}

/**
 * @param {Draft} draft
 * @param {number} step
 * @param {number} by -1 or 1
 */
export function moveStep({ steps }, step, by) {
  const to = step + by;
  if (to < 0 || to >= steps.length) return;
  steps.splice(to, 0, ...steps.splice(step, 1));
}
