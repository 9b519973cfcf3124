// Shared: all that can be set in the view of the computational graph, and how a link holds it.

import { GRAPH_ACTIVATIONS, GRAPH_LOSSES } from '../../../inkgrad/graph.js';
import { integerField, numberField, off, wordField } from '../../common/link.js';
import { PAPERS } from '../paper.js';
import { GRAPHS, leavesOf, outputFor, planOf } from './graphs.js';

export { GRAPH_ACTIVATIONS, GRAPH_LOSSES };

export const MAX_SHEETS = 60;
export const MAX_VALUE = 1e6;
/** The core takes no graph with more nodes. */
const MAX_VALUES = 64;

/**
 * @typedef {object} Settings
 * @property {string} graph
 * @property {string} activation of the neuron, or of the hidden units
 * @property {string} output activation of a network's output unit
 * @property {string} loss
 * @property {number} seed
 * @property {number[]} values of the leaves, in the plan's order, where a person chose them; []:
 *   the seed draws them
 * @property {number} step
 * @property {number} sheets of the worksheet that is shown, from this seed on; 0: none
 * @property {string} paper of the worksheets
 * @property {string} predict 'yes': gradients are to be predicted before they are shown
 *
 * @typedef {{ given: number; leaves: number }} Misfit values of a link that are not those of the
 *   graph
 */

const number = numberField('values', 0, -MAX_VALUE, MAX_VALUE);

/** @type {import('../../common/link.js').Field<number[]>} */
const valuesField = {
  key: 'values',
  initial: /** @type {number[]} */ (GRAPHS.lecture.firstValues),
  takes: { kind: 'other', name: 'values' },
  parse(text) {
    const values = text === '' ? [] : text.split('_').map((one) => number.parse(one));
    const areNumbers = values.length <= MAX_VALUES && !values.includes(undefined);
    return areNumbers ? /** @type {number[]} */ (values) : undefined;
  },
  format: (values) => values.join('_'),
};

/** @type {{ [K in keyof Settings]: import('../../common/link.js').Field<Settings[K]> }} */
export const FIELDS = {
  graph: wordField('graph', 'lecture', Object.keys(GRAPHS)),
  activation: wordField('f', 'tanh', GRAPH_ACTIVATIONS),
  output: wordField('g', 'sigmoid', GRAPH_ACTIVATIONS),
  loss: wordField('loss', 'mse', GRAPH_LOSSES),
  seed: integerField('seed', 1, 0, 0xffffffff),
  values: valuesField,
  step: integerField('step', 0, 0, 200),
  sheets: integerField('sheets', 0, 0, MAX_SHEETS),
  paper: off(wordField('paper', 'a4', PAPERS)),
  predict: off(wordField('predict', 'no', ['no', 'yes'])),
};

/** @returns {Settings} */
export const initial = () =>
  /** @type {any} */ (
    Object.fromEntries(Object.entries(FIELDS).map(([name, { initial }]) => [name, initial]))
  );

/**
 * Settings that go together. Values that are not those of the graph give way to the seed.
 *
 * @param {Settings} settings
 * @returns {{ settings: Settings; misfit: Misfit | null }} misfit: what gave way; null where it was
 *   only the default
 */
export function fitting(settings) {
  const { values } = settings;
  const leaves = leavesOf(planOf(settings)).length;
  if (!values.length || values.length === leaves) return { settings, misfit: null };
  const misfit = values === FIELDS.values.initial ? null : { given: values.length, leaves };
  return { settings: { ...settings, values: [] }, misfit };
}

/** @typedef {'' | 'noFunctions' | 'onlyNetwork' | 'loss'} Obstacle */

/**
 * Why a setting cannot be chosen, as a key of the words; or ''.
 *
 * @param {Settings} settings
 * @param {string} key
 * @returns {Obstacle}
 */
export function obstacle(settings, key) {
  const { hasFunctions, hidden } = GRAPHS[settings.graph];
  if (['activation', 'loss'].includes(key) && !hasFunctions) return 'noFunctions';
  if (key === 'output' && !hidden) return 'onlyNetwork';
  if (outputFor(settings.loss) && key === (hidden ? 'output' : 'activation')) return 'loss';
  return '';
}
