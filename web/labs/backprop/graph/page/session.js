// Page: the state of the computational graph's view, and how it changes. Pure: no DOM, no worker.

import { numberText } from '../../../common/typed-number.js';
import { GRAPHS, leavesOf, planOf } from '../graphs.js';
import { MAX_VALUE, fitting, initial } from '../settings.js';
import { written } from '../steps.js';
import { exerciseOf } from './guesses.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../messages.js').Picture} Picture
 *
 * @typedef {import('../messages.js').ToWorker} ToWorker
 *
 * @typedef {'open' | 'edit' | 'step'} Deed what the person did last
 *
 * @typedef {'next' | 'back' | 'forward' | 'backward' | 'start'} Move
 */

/**
 * @typedef {object} State
 * @property {Settings} settings what is asked for
 * @property {import('../graphs.js').Plan} plan of the graph that is shown
 * @property {string} planKey the settings that the plan depends on; '' before the first picture
 * @property {Picture | null} picture what is shown; null: nothing yet
 * @property {Picture | null} before the picture before it, if it is of the same plan
 * @property {Deed} deed the status line tells of it when the worker has answered
 * @property {string} complaint about the link; said once there is something to see
 * @property {import('../settings.js').Misfit | null} misfit the same, of the link's values
 * @property {number} asked number of the last question; only its answer is shown
 * @property {number} askedSheets number of the last question for worksheets
 * @property {import('./guesses.js').Guesses} guesses what was predicted of the gradients
 * @property {string} sheetsKey the settings of these worksheets; a step leaves them as they are
 */

/** @returns {State} */
export function initialState() {
  const settings = initial();
  return {
    settings,
    plan: planOf(settings),
    planKey: '',
    picture: null,
    before: null,
    deed: 'open',
    complaint: '',
    misfit: null,
    asked: 0,
    askedSheets: 0,
    sheetsKey: '',
    guesses: {},
  };
}

/**
 * Begins with the settings of a link. The worker may be new, so everything is asked for again.
 *
 * @param {State} state
 * @param {Settings} wanted
 * @param {string} complaint
 * @returns {State}
 */
export function opened(state, wanted, complaint) {
  const { settings, misfit } = fitting(wanted);
  return {
    ...state,
    settings,
    complaint,
    misfit,
    picture: null,
    sheetsKey: '',
    deed: 'open',
    guesses: {},
  };
}

/**
 * @param {State} state
 * @param {Partial<Settings>} some
 * @param {Deed} [deed]
 * @returns {State}
 */
export function changed(state, some, deed = 'open') {
  const { settings } = fitting({ ...state.settings, ...some });
  const isSame = exerciseOf(settings) === exerciseOf(state.settings);
  return { ...state, settings, deed, guesses: isSame ? state.guesses : {} };
}

/**
 * A setting was chosen in the form. The values of another graph, and another kind of target, are
 * drawn again.
 *
 * @param {State} state
 * @param {keyof Settings} key
 * @param {any} value
 */
export function chosen(state, key, value) {
  if (key === 'graph')
    return changed(state, { graph: value, values: GRAPHS[value].firstValues ?? [], step: 0 });
  if (key === 'seed' || key === 'loss') return changed(state, { [key]: value, values: [] });
  return changed(state, { [key]: value });
}

/**
 * A leaf was given another value.
 *
 * @param {State} state
 * @param {string} name
 * @param {string} text
 * @returns {State | 'refused'} the same state if nothing changed
 */
export function edited(state, name, text) {
  const { settings, picture, plan } = state;
  if (!picture) return state;
  const value = text === '' ? NaN : Number(numberText(text, false));
  if (!(Math.abs(value) <= MAX_VALUE)) return 'refused';
  const values = settings.values.length ? settings.values : picture.leaves;
  const place = leavesOf(plan).indexOf(name);
  if (value === values[place]) return state;
  return changed(state, { values: values.with(place, value) }, 'edit');
}

/**
 * @param {State} state
 * @param {Move} move
 * @returns {State} the same state if there is nowhere to go
 */
export function moved(state, move) {
  const { settings, picture } = state;
  if (!picture) return state;
  const { steps, forwardSteps } = picture;
  const places = {
    next: settings.step + 1,
    back: settings.step - 1,
    forward: forwardSteps,
    backward: steps,
    start: 0,
  };
  const step = Math.max(0, Math.min(places[move], steps));
  if (step === settings.step) return state;
  const next = changed(state, { step }, 'step');
  return move === 'start' ? { ...next, guesses: {} } : next;
}

/**
 * The questions for the worker that these settings need.
 *
 * @param {State} state
 * @returns {{ state: State; questions: ToWorker[] }}
 */
export function asking(state) {
  const { settings } = state;
  const asked = state.asked + 1;
  const sheetsKey = JSON.stringify({ ...settings, step: 0 });
  /** @type {ToWorker[]} */
  const questions = [{ type: 'show', settings, asked }];
  if (!settings.sheets || sheetsKey === state.sheetsKey)
    return { state: { ...state, asked, sheetsKey }, questions };
  questions.push({ type: 'sheets', settings, asked });
  return { state: { ...state, asked, askedSheets: asked, sheetsKey }, questions };
}

/**
 * The message answers the last question of its kind.
 *
 * @param {State} state
 * @param {import('../messages.js').FromWorker} message
 */
export function isCurrent({ asked, askedSheets }, message) {
  if (!('asked' in message)) return true;
  return message.asked === (message.type === 'sheets' ? askedSheets : asked);
}

/**
 * A picture arrived. A link may name any step: what is shown is the last one there is.
 *
 * @param {State} state
 * @param {import('../messages.js').PictureMessage} message
 * @returns {State}
 */
export function pictured(state, { settings: of, picture }) {
  const planKey = JSON.stringify([of.graph, of.activation, of.output, of.loss]);
  const isSamePlan = planKey === state.planKey;
  const isBeyond = of.step > picture.step;
  return {
    ...state,
    settings: isBeyond ? { ...state.settings, step: picture.step } : state.settings,
    plan: isSamePlan ? state.plan : planOf(of),
    planKey,
    picture,
    before: isSamePlan ? state.picture : null,
  };
}

/**
 * The complaint was said.
 *
 * @param {State} state
 * @returns {State}
 */
export const complained = (state) => ({ ...state, complaint: '', misfit: null });

/**
 * The numbers that an edit has changed, as they are written.
 *
 * @param {State} state
 * @returns {Set<string>} names of nodes: 'a' its value, "∂a" its gradient
 */
export function changesOf({ plan, picture, before, deed }) {
  /** @type {Set<string>} */
  const changes = new Set();
  if (!picture || !before || deed !== 'edit') return changes;
  const [was, is] = [before, picture].map(({ state }) => ({
    values: written(plan, state.values),
    gradients: [...state.gradients].map(words.figure),
  }));
  plan.nodes.forEach(({ name }, i) => {
    if (is.values[i] !== was.values[i]) changes.add(name);
    if (is.gradients[i] !== was.gradients[i]) changes.add(`∂${name}`);
  });
  return changes;
}

/**
 * Where the numbers of the leaves come from.
 *
 * @param {Settings} settings
 * @returns {'seed' | 'example' | 'own'}
 */
export function sourceOf({ graph, values }) {
  if (!values.length) return 'seed';
  return String(values) === String(GRAPHS[graph].firstValues) ? 'example' : 'own';
}
