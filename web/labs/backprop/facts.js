// Shared: what is true of the view of Backprop that is shown, as facts for a lesson. Every number
// comes from the worker's messages, and so from the core. Pure.

import { known, seriesOf, settingFacts, withRows } from '../common/lesson-facts.js';
import { FIELDS as FUNCTIONS } from './functions/settings.js';
import { FIELDS as GRAPH } from './graph/settings.js';
import { FIELDS as LOOP } from './loop/settings.js';
import { FIELDS as SHEETS } from './sheets/settings.js';

/**
 * @typedef {import('../../lesson/lab-types.js').Facts} Facts
 *
 * @typedef {object} Graph
 * @property {'graph'} view
 * @property {boolean} isShown what was asked for last is on the screen; of the others as well
 * @property {import('./graph/settings.js').Settings} settings
 * @property {import('./graph/graphs.js').Plan} plan
 * @property {import('./graph/messages.js').Picture | null} picture
 * @property {Record<string, { verdict: string }>} guesses
 *
 * @typedef {object} Loop
 * @property {'loop'} view
 * @property {boolean} isShown
 * @property {import('./loop/settings.js').Settings} settings
 * @property {import('./loop/messages.js').CalledMessage | null} called the last one
 * @property {number} numParameters
 *
 * @typedef {object} Functions
 * @property {'functions'} view
 * @property {boolean} isShown
 * @property {import('./functions/settings.js').Settings} settings
 * @property {import('./functions/messages.js').FunctionsMessage | null} drawn
 * @property {import('./functions/messages.js').Layer | null} layer
 *
 * @typedef {object} Sheets
 * @property {'sheets'} view
 * @property {boolean} isShown
 * @property {import('./sheets/settings.js').Settings} settings
 * @property {readonly unknown[]} exercises
 *
 * @typedef {Graph | Loop | Functions | Sheets} Known
 *
 * @typedef {{ step: number; loss: number }} Row
 */

/**
 * @param {import('./graph/messages.js').Picture} picture
 * @returns {'start' | 'forward' | 'loss' | 'backward' | 'done'} loss: the forward pass is done;
 *   done: the backward pass, too
 */
function phaseOf({ step, steps, forwardSteps }) {
  if (step === 0) return 'start';
  if (step < forwardSteps) return 'forward';
  if (step === forwardSteps) return 'loss';
  return step < steps ? 'backward' : 'done';
}

/**
 * The value of each node as far as it is computed; each gradient as it is after the last step, also
 * before the backward pass has reached it.
 *
 * @param {Graph} view
 */
function graphFacts({ settings, plan, picture, guesses }) {
  const verdicts = Object.values(guesses).map(({ verdict }) => verdict);
  const facts = {
    ...settingFacts(settings, GRAPH),
    step: picture?.step ?? 0,
    nodes: plan.nodes.length,
    correct: verdicts.filter((verdict) => verdict === 'right').length,
    wrong: verdicts.filter((verdict) => verdict === 'wrong' || verdict === 'close').length,
  };
  if (!picture) return facts;
  const { state, solution, steps, forwardSteps, output } = picture;
  const byNode = plan.nodes.flatMap(({ name }, i) => [
    [`value.${name}`, state.values[i]],
    [`gradient.${name}`, solution[i]],
    [`isReached.${name}`, !Number.isNaN(state.gradients[i])],
  ]);
  const loss = state.values[plan.nodes.findIndex(({ name }) => name === 'L')];
  const more = { steps, forwardSteps, phase: phaseOf(picture), loss, output };
  return { ...facts, ...more, ...Object.fromEntries(byNode) };
}

/** @param {ArrayLike<number>} values */
const lengthOf = (values) => Math.hypot(...Array.from(values));

/**
 * The stored gradient of the output biases, divided by the gradient of the last backward pass alone,
 * which is the sum of its deltas over the images. There is none unless backward was called last, and
 * none for a mini-batch that is too large for its deltas to be here one by one.
 *
 * @param {import('./loop/messages.js').CalledMessage} called
 */
function gradientRatio({ call, missing, batch, arrays }) {
  if (call !== 'backward' || missing) return undefined;
  const lastOf = (/** @type {string} */ kind) =>
    arrays.findLast(({ id }) => id.startsWith(kind))?.heat;
  const [stored, deltas] = [lastOf('db'), lastOf('delta')];
  if (!stored || !deltas || deltas.rows !== batch) return undefined;
  const { values, columns } = deltas;
  const own = Array.from(stored.values, (_, k) =>
    values.reduce((sum, delta, i) => (i % columns === k ? sum + delta : sum), 0),
  );
  return lengthOf(stored.values) / lengthOf(own);
}

/** @param {Loop} view */
function loopFacts({ settings, called, numParameters }) {
  const facts = { ...settingFacts(settings, LOOP), step: settings.at };
  if (!called) return facts;
  const { call, times, missing, next, loss, hash, passes, batch, isTouched, arrays } = called;
  const norms = arrays.map(({ id, summary }) => [`norm.${id}`, summary?.norm]);
  return {
    ...facts,
    pressed: times || missing ? call : '',
    missing: missing ?? '',
    phase: next,
    loss,
    hash,
    passes,
    batch,
    isTouched,
    gradientRatio: gradientRatio(called),
    parameters: numParameters,
    ...Object.fromEntries(norms),
  };
}

/** @param {Functions} view */
function functionsFacts({ settings, drawn, layer }) {
  const { probabilities = [], gradient = [], loss } = drawn?.softmax ?? {};
  const numbered = (/** @type {string} */ name, /** @type {ArrayLike<number>} */ values) =>
    Object.fromEntries(Array.from(values, (value, k) => [`${name}.${k + 1}`, value]));
  return {
    ...settingFacts(settings, FUNCTIONS),
    step: settings.at,
    loss,
    ...numbered('logit', settings.logits),
    ...numbered('probability', probabilities),
    ...numbered('gradient', gradient),
    dead: layer?.slopes?.dead,
    saturated: layer?.slopes?.saturated,
  };
}

/** @param {Sheets} view */
const sheetsFacts = ({ settings, exercises }) => ({
  ...settingFacts(settings, SHEETS),
  step: 0,
  exercises: exercises.length,
});

/** @param {Known} view */
function factsOf(view) {
  if (view.view === 'graph') return graphFacts(view);
  if (view.view === 'loop') return loopFacts(view);
  return view.view === 'functions' ? functionsFacts(view) : sheetsFacts(view);
}

/**
 * @param {Known | undefined} view undefined: it is being loaded
 * @returns {Facts}
 */
export function backpropFacts(view) {
  if (!view) return { state: 'loading', step: 0 };
  const isTraining = view.view === 'loop' && view.called !== null;
  const state = isTraining ? 'training' : 'loading';
  return known({
    state: view.isShown ? 'ready' : state,
    view: view.view,
    'set.view': view.view,
    ...factsOf(view),
  });
}

/**
 * The losses of the training loop with the last one.
 *
 * @param {readonly Row[]} rows
 * @param {Known | undefined} view
 * @returns {readonly Row[]}
 */
export function rowsAfter(rows, view) {
  if (view?.view !== 'loop') return rows;
  if (!view.called) return [];
  const { loss, settings } = view.called;
  const last = rows.at(-1);
  if (loss === null || (last?.step === settings.at && last.loss === loss)) return rows;
  return withRows(rows, [{ step: settings.at, loss }]);
}

/**
 * @param {readonly Row[]} rows
 * @param {string} name
 */
export const backpropSeries = (rows, name) =>
  name === 'loss' ? seriesOf(rows, ({ loss }) => loss) : null;
