// Shared: what is true of Code now, as facts for a lesson. Pure.

import { settingFacts } from '../common/lesson-facts.js';
import { FIELDS } from './settings.js';

/**
 * @typedef {object} State those parts of the page's state that facts come from
 * @property {import('./settings.js').Settings} settings
 * @property {string} phase
 * @property {number} tries
 * @property {boolean} isRight
 */

/**
 * @param {State} state
 * @returns {import('../../lesson/lab-types.js').Facts}
 */
export const codeFacts = ({ settings, phase, tries, isRight }) => ({
  ...settingFacts(settings, FIELDS),
  state: phase,
  step: 0,
  exercise: settings.exercise,
  right: isRight,
  tries,
});
