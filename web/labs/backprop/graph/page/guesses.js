// Page: what a person predicts of the gradients: which fields are open, and what is right. Pure: no
// DOM, no worker. The right numbers come from the core.

import { words } from '../words/words.js';

/**
 * @typedef {import('./session.js').State} State
 *
 * @typedef {import('../../../../views/computational-graph/guess.js').Verdict} Verdict
 *
 * @typedef {Record<string, { text: string; verdict: Exclude<Verdict, ''> }>} Guesses by node
 */

/** Share of the gradient. A prediction with a smaller error was probably rounded too early. */
const CLOSE = 0.01;

/**
 * The predictions are about these numbers; others are another exercise.
 *
 * @param {import('../settings.js').Settings} settings
 */
export const exerciseOf = ({ graph, activation, output, loss, seed, values }) =>
  JSON.stringify([graph, activation, output, loss, seed, values]);

/**
 * A number as a person types it: with a comma or a point, with any sign for minus.
 *
 * @param {string} text
 */
const numberOf = (text) =>
  text.trim() === '' ? NaN : Number(text.trim().replace(/[−–]/g, '-').replace(',', '.'));

/**
 * @param {number} typed
 * @param {number} gradient
 * @returns {Exclude<Verdict, ''>}
 */
function verdictOf(typed, gradient) {
  if (words.figure(typed) === words.figure(gradient)) return 'right';
  return Math.abs(typed - gradient) <= CLOSE * Math.abs(gradient) ? 'close' : 'wrong';
}

/**
 * @param {State} state
 * @param {string} name of the node
 */
const gradientOf = ({ plan, picture }, name) =>
  picture?.solution[plan.nodes.findIndex((node) => node.name === name)] ?? NaN;

/**
 * A gradient was predicted.
 *
 * @param {State} state
 * @param {string} name
 * @param {string} text
 * @returns {State} the same state if nothing was predicted
 */
export function guessed(state, name, text) {
  const typed = numberOf(text);
  const before = state.guesses[name];
  if (text.trim() === '' || before?.text === text) return state;
  const verdict = verdictOf(typed, gradientOf(state, name));
  return { ...state, guesses: { ...state.guesses, [name]: { text, verdict } } };
}

/**
 * @param {State} state
 * @param {string} name
 * @returns {State}
 */
export const revealed = (state, name) => ({
  ...state,
  guesses: { ...state.guesses, [name]: { text: '', verdict: 'shown' } },
});

/**
 * Finds which gradients are known, and where a field is open.
 *
 * @param {State} state
 * @returns {{ gradients: string[]; guesses: (Verdict | undefined)[]; right: Set<string> }} right:
 *   the nodes whose gradient the person found
 */
export function shownGradients({ plan, picture, settings, guesses }) {
  /** @type {Set<string>} */
  const right = new Set();
  if (!picture) return { gradients: [], guesses: [], right };
  const { state, step, forwardSteps, solution } = picture;
  const isOpen = settings.predict === 'yes' && step >= forwardSteps;
  const all = plan.nodes.map(({ name }, i) => {
    const known = words.figure(state.gradients[i]);
    const guess = isOpen ? guesses[name] : undefined;
    if (guess?.verdict === 'right') right.add(name);
    if (known || !isOpen) return { gradient: known, field: undefined };
    if (guess?.verdict === 'right' || guess?.verdict === 'shown')
      return { gradient: words.figure(solution[i]), field: undefined };
    return { gradient: '', field: guess?.verdict ?? /** @type {Verdict} */ ('') };
  });
  return {
    gradients: all.map(({ gradient }) => gradient),
    guesses: all.map(({ field }) => field),
    right,
  };
}

/**
 * Chooses the sentence of the status line about a prediction.
 *
 * @param {State} state
 * @param {string} name
 */
export function narrateGuess(state, name) {
  const { verdict, text } = state.guesses[name];
  const value = words.figure(gradientOf(state, name));
  const all = state.plan.nodes.length;
  const right = Object.values(state.guesses).filter((one) => one.verdict === 'right').length;
  switch (verdict) {
    case 'right':
      return right === all ? words.guess.all(all) : words.guess.right(name, value, right, all);
    case 'shown':
      return words.guess.shown(name, value);
    default:
      return Number.isNaN(numberOf(text)) ? words.guess.noNumber() : words.guess[verdict](name);
  }
}
