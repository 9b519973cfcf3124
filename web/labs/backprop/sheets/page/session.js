// Page: the state of the worksheets' view, and how it changes. Pure: no DOM, no worker.

import { initial } from '../settings.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {object} State
 * @property {Settings} settings
 * @property {import('../messages.js').Exercise[]} exercises that are shown
 * @property {number} asked number of the last question; only its answer is shown
 * @property {string} madeOf what was asked for last: other paper needs no other numbers
 * @property {string} complaint about the link; said once there is something to see
 */

/** @returns {State} */
export const initialState = () => ({
  settings: initial(),
  exercises: [],
  asked: 0,
  madeOf: '',
  complaint: '',
});

/**
 * Begins with the settings of a link. The worker may be new, so everything is asked for again.
 *
 * @param {State} state
 * @param {Settings} settings
 * @param {string} complaint
 * @returns {State}
 */
export const opened = (state, settings, complaint) => ({
  ...state,
  settings,
  complaint,
  madeOf: '',
});

/**
 * @param {State} state
 * @param {Partial<Settings>} some
 * @returns {State}
 */
export const changed = (state, some) => ({ ...state, settings: { ...state.settings, ...some } });

/**
 * The question for the worker that these settings need.
 *
 * @param {State} state
 * @returns {{ state: State; question: import('../messages.js').Ask | null }}
 */
export function asking(state) {
  const { kind, seed, sheets } = state.settings;
  const madeOf = JSON.stringify([kind, seed, sheets]);
  if (madeOf === state.madeOf) return { state, question: null };
  const asked = state.asked + 1;
  return {
    state: { ...state, asked, madeOf },
    question: { type: 'exercises', kind, seed, sheets, asked },
  };
}

/**
 * @param {State} state
 * @param {import('../messages.js').ExercisesMessage} message
 * @returns {State} the same state if something else has been asked for since
 */
export const made = (state, { exercises, asked }) =>
  asked === state.asked ? { ...state, exercises } : state;

/**
 * The complaint was said.
 *
 * @param {State} state
 * @returns {State}
 */
export const complained = (state) => ({ ...state, complaint: '' });
