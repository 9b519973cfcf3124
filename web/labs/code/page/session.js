// Page: the state of Code, and how it changes. Pure.

import { initial } from '../settings.js';

/**
 * @typedef {'loading' | 'ready' | 'waiting' | 'running' | 'checking' | 'error'} Phase waiting: a
 *   program was sent and does not run yet
 *
 * @typedef {import('../words/exercises/types.js').ExerciseWords} ExerciseWords
 */

/**
 * @typedef {object} State
 * @property {import('../settings.js').Settings} settings
 * @property {ExerciseWords | null} exercise
 * @property {Phase} phase
 * @property {boolean} isCheck what runs is being checked
 * @property {number} hints that are shown
 * @property {boolean} hasTried this exercise was checked: the solution can be shown
 * @property {number} tries how often it was checked
 * @property {boolean} isRight the last check found nothing wrong
 * @property {boolean} hasProgramInLink a link takes the program along
 */

/** @returns {State} */
export const initialState = () => ({
  settings: initial(),
  exercise: null,
  phase: 'loading',
  isCheck: false,
  hints: 0,
  hasTried: false,
  tries: 0,
  isRight: false,
  hasProgramInLink: false,
});

/**
 * Another exercise is shown.
 *
 * @param {State} state
 * @param {string} id
 * @param {ExerciseWords} exercise
 * @returns {State}
 */
export const chosen = (state, id, exercise) => ({
  ...state,
  settings: { ...state.settings, exercise: id },
  exercise,
  hints: 0,
  hasTried: false,
  tries: 0,
  isRight: false,
});

/**
 * @param {State} state
 * @param {Phase} phase
 * @returns {State}
 */
export const phased = (state, phase) => ({ ...state, phase });

/**
 * A program is sent to the worker.
 *
 * @param {State} state
 * @param {boolean} isCheck
 * @returns {State}
 */
export const sent = (state, isCheck) => ({
  ...state,
  phase: 'waiting',
  isCheck,
  hasTried: state.hasTried || isCheck,
  tries: state.tries + Number(isCheck),
  isRight: state.isRight && !isCheck,
});

/**
 * A check has come to its end.
 *
 * @param {State} state
 * @param {boolean} isRight
 * @returns {State}
 */
export const judged = (state, isRight) => ({ ...state, isRight });

/**
 * @param {State} state
 * @returns {State}
 */
export const hinted = (state) => ({
  ...state,
  hints: Math.min(state.hints + 1, state.exercise?.hints?.length ?? 0),
});

/**
 * @param {State} state
 * @param {boolean} hasProgramInLink
 * @returns {State}
 */
export const linked = (state, hasProgramInLink) => ({ ...state, hasProgramInLink });

/** @param {State} state */
export const isBusy = ({ phase }) => ['waiting', 'running', 'checking'].includes(phase);
/** @param {State} state */
export const canCheck = ({ exercise }) => Boolean(exercise?.solution);
