// Shared, pure: reads a lesson and says what is wrong with it. Lessons of the page and lessons that
// somebody brings go the same way, so nothing passes that is not named here.

import { checkCondition, checkExpression } from './schema-conditions.js';
import {
  check,
  fail,
  integerOf,
  listOf,
  nameOf,
  Fault,
  numberOf,
  objectIn,
  objectOf,
  oneOf,
  textOf,
} from './schema-parts.js';
import { words } from './words/words-schema.js';

/**
 * @typedef {import('./conditions.js').Condition} Condition
 *
 * @typedef {object} Option
 * @property {string} text
 * @property {Condition} [when] the option is right if this holds
 * @property {boolean} [right] in place of a condition, in "choose": no number of the lab decides
 * @property {string} [why] said if it is chosen
 *
 * @typedef {object} Told
 * @property {string} ask
 * @property {string} [hint]
 * @property {string} [after] said once the task is solved
 *
 * @typedef {Told & { kind: 'choose'; options: Option[]; steps?: number }} Choose
 *
 * @typedef {Told & {
 *   kind: 'number';
 *   fact?: string;
 *   value?: string;
 *   tolerance: number;
 *   relative?: boolean;
 *   unit?: string;
 * }} NumberTask
 *
 * @typedef {Told & {
 *   kind: 'sketch';
 *   series: string;
 *   steps: number;
 *   range: [number, number];
 *   tolerance?: number;
 * }} Sketch
 *
 * @typedef {Told & { kind: 'predict'; options: Option[]; steps: number }} Predict
 *
 * @typedef {Told & { kind: 'goal'; all: Condition[] }} Goal
 *
 * @typedef {Told & { kind: 'code'; exercise: string }} CodeTask
 *
 * @typedef {Choose | NumberTask | Sketch | Predict | Goal | CodeTask} Task
 *
 * @typedef {object} Step
 * @property {string} title
 * @property {string[]} text
 * @property {string} [link]
 * @property {string[]} [hide]
 * @property {string} [point]
 * @property {Task} [task]
 *
 * @typedef {object} Lesson
 * @property {1} v
 * @property {string} id
 * @property {string} title
 * @property {string} [question]
 * @property {number} [minutes]
 * @property {number[]} [rows]
 * @property {{ lecture: number; topic: string }[]} [lectures]
 * @property {Step[]} steps
 * @property {string[]} [remember]
 * @property {string} [next]
 * @property {{ claim: string; source: string; check?: string }[]} [facts]
 */

/** @typedef {import('./schema-parts.js').Place} Place */

export const MAX_STEPS = 12;
export const MAX_PARAGRAPHS = 12;
export const MAX_OPTIONS = 6;
/** Characters of a text of several sentences, and of one line. */
export const MAX_TEXT = 1200;
export const MAX_LINE = 300;
/** Training steps that a task may ask for. */
export const MAX_RUN = 20_000;
/** A file of a lesson. */
export const MAX_FILE = 100_000;

const MAX_LINK = 1500;
const LINK = new RegExp(
  `^#(points|descent|digits|backprop|table|code)(\\?[\\w!$'()*+,;:@/?=&.~%-]{0,${MAX_LINK}})?$`,
);

/** @param {string} link */
export const isLabLink = (link) => link.length <= MAX_LINK && LINK.test(link);

const text = textOf(MAX_TEXT);
const line = textOf(MAX_LINE);

/** @type {import('./schema-parts.js').Checker} */
function checkLink(value, place) {
  if (typeof value !== 'string' || !isLabLink(value)) fail(place, words.link());
}

/** @type {import('./schema-parts.js').Checker} */
function checkRange(value, place) {
  const isRange =
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((one) => Number.isFinite(one)) &&
    value[0] < value[1];
  if (!isRange) fail(place, words.range());
}

/** @type {import('./schema-parts.js').Checker} */
function checkBoolean(value, place) {
  if (typeof value !== 'boolean') fail(place, words.boolean());
}

/** Options that the lab decides. */
const predicted = listOf(
  2,
  MAX_OPTIONS,
  objectOf({ text: line, when: checkCondition }, { why: text }),
);

const checkOption = objectOf(
  { text: line },
  { when: checkCondition, right: checkBoolean, why: text },
);

/** @type {import('./schema-parts.js').Checker} */
function checkChoices(value, place) {
  listOf(2, MAX_OPTIONS, (option, there) => {
    checkOption(option, there);
    const has = (/** @type {string} */ key) => Object.hasOwn(Object(option), key);
    if (has('when') === has('right')) fail(there, words.exactlyOne(['when', 'right']));
  })(value, place);
  const canBeRight = (/** @type {Option} */ { when, right }) => right || when !== undefined;
  if (!(/** @type {Option[]} */ (value).some(canBeRight))) fail(place, words.noRight());
}
const told = { hint: text, after: text };
const asked = { kind: oneOf(['choose', 'number', 'sketch', 'predict', 'goal', 'code']), ask: text };
const run = integerOf(1, MAX_RUN);

/** The keys of each kind of task: those that must be there, and those that may. */
const TASKS = {
  choose: objectOf({ ...asked, options: checkChoices }, { ...told, steps: integerOf(0, MAX_RUN) }),
  number: objectOf(
    { ...asked, tolerance: numberOf(0, 1e9) },
    { ...told, fact: nameOf, value: checkExpression, relative: checkBoolean, unit: textOf(20) },
  ),
  sketch: objectOf(
    { ...asked, series: nameOf, steps: run, range: checkRange },
    { ...told, tolerance: numberOf(0.01, 1) },
  ),
  predict: objectOf({ ...asked, options: predicted, steps: run }, told),
  goal: objectOf({ ...asked, all: listOf(1, 8, checkCondition) }, told),
  code: objectOf({ ...asked, exercise: nameOf }, told),
};

/** Kinds of tasks, in the order of a list. */
export const KINDS = /** @type {(keyof typeof TASKS)[]} */ (Object.keys(TASKS));

/** @type {import('./schema-parts.js').Checker} */
function checkTask(value, place) {
  const { kind, ask: _, ...rest } = objectIn(value, place);
  check(asked.kind, kind, place, 'kind');
  TASKS[/** @type {keyof typeof TASKS} */ (kind)](value, place);
  const isBoth = Object.hasOwn(rest, 'fact') === Object.hasOwn(rest, 'value');
  if (kind === 'number' && isBoth) fail(place, words.exactlyOne(['fact', 'value']));
}

const checkStep = objectOf(
  { title: textOf(100), text: listOf(1, MAX_PARAGRAPHS, text) },
  { link: checkLink, hide: listOf(0, 30, nameOf), point: nameOf, task: checkTask },
);

/** @type {import('./schema-parts.js').Checker} */
function checkSteps(value, place) {
  listOf(1, MAX_STEPS, () => {})(value, place);
  /** @type {unknown[]} */ (value).forEach((step, i) => checkStep(step, { step: i + 1, key: '' }));
  if (!Object.hasOwn(/** @type {any} */ (value)[0], 'link'))
    fail({ step: 1, key: 'link' }, words.firstLink());
}

/** @type {import('./schema-parts.js').Checker} */
function checkVersion(value, place) {
  if (value !== 1) fail(place, words.version());
}

const checkWhole = objectOf(
  { v: checkVersion, id: nameOf, title: textOf(100), steps: checkSteps },
  {
    question: line,
    minutes: integerOf(1, 120),
    rows: listOf(0, 60, integerOf(1, 99)),
    lectures: listOf(0, 20, objectOf({ lecture: integerOf(1, 99), topic: line }, {})),
    remember: listOf(0, 6, line),
    next: nameOf,
    facts: listOf(0, 80, objectOf({ claim: text, source: text }, { check: line })),
  },
);

/**
 * @param {unknown} data as JSON.parse gives it
 * @returns {{ lesson: Lesson; error?: undefined } | { error: string; fault?: Fault; lesson?: undefined }}
 */
export function checkLesson(data) {
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    return { error: words.fault(null, '', words.notObject()) };
  try {
    checkWhole(data, { step: null, key: '' });
  } catch (fault) {
    if (fault instanceof Fault) return { error: fault.message, fault };
    throw fault;
  }
  return { lesson: /** @type {Lesson} */ (data) };
}

/**
 * @param {string} json the text of a file or of a link
 * @returns {ReturnType<typeof checkLesson>}
 */
export function readLesson(json) {
  if (json.length > MAX_FILE) return { error: words.fault(null, '', words.large(MAX_FILE)) };
  let data;
  try {
    data = JSON.parse(json);
  } catch {
    return { error: words.fault(null, '', words.notJson()) };
  }
  return checkLesson(data);
}
