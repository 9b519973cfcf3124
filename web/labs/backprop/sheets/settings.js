// Shared: all that can be set in the view of the worksheets, and how a link holds it.

import { integerField, wordField } from '../../common/link.js';
import { PAPERS } from '../paper.js';

/** In the order of a course. */
export const KINDS = [
  'perceptron',
  'adaline',
  'forward',
  'backprop',
  'momentum',
  'adam',
  'softmax',
  'scores',
];

export const MAX_SHEETS = 60;
export const MAX_SEED = 0xffffffff;

/**
 * @typedef {object} Settings
 * @property {string} kind of exercise
 * @property {number} seed of the first sheet; each next sheet has the next seed
 * @property {number} sheets
 * @property {string} paper
 */

/** @type {{ [K in keyof Settings]: import('../../common/link.js').Field<Settings[K]> }} */
export const FIELDS = {
  kind: wordField('kind', 'perceptron', KINDS),
  seed: integerField('seed', 1, 0, MAX_SEED),
  sheets: integerField('sheets', 1, 1, MAX_SHEETS),
  paper: wordField('paper', 'a4', PAPERS),
};

/** @returns {Settings} */
export const initial = () => ({
  kind: FIELDS.kind.initial,
  seed: FIELDS.seed.initial,
  sheets: FIELDS.sheets.initial,
  paper: FIELDS.paper.initial,
});
