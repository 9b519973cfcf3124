// All that can be set in the view of the computational graph, and how a link holds it.

import { GRAPH_ACTIVATIONS, GRAPH_LOSSES } from '../../../inkgrad/graph.js';
import { integerField, numberField, wordField } from '../../common/link.js';
import { GRAPHS, leavesOf, outputFor, planOf } from './graphs.js';

export const MAX_SHEETS = 60;

/**
 * @typedef {object} Settings
 * @property {string} graph
 * @property {string} activation of the neuron, or of the hidden units
 * @property {string} output of a network's last unit
 * @property {string} loss
 * @property {number} seed
 * @property {number[]} values of the leaves, in the plan's order, where a person chose them; []:
 *   the seed's
 * @property {number} step
 * @property {number} sheets of the worksheet that is shown, from this seed on; 0: none
 */

const number = numberField('values', 0, -1e6, 1e6);

/** @type {{ [K in keyof Settings]: import('../../common/link.js').Field<Settings[K]> }} */
export const FIELDS = {
  graph: wordField('graph', 'lecture', Object.keys(GRAPHS)),
  activation: wordField('f', 'tanh', GRAPH_ACTIVATIONS),
  output: wordField('g', 'sigmoid', GRAPH_ACTIVATIONS),
  loss: wordField('loss', 'mse', GRAPH_LOSSES),
  seed: integerField('seed', 1, 0, 0xffffffff),
  values: {
    key: 'values',
    initial: [2, 3, 1, 4],
    hint: 'a number for each leaf of the graph, such as 2_3_1_4, or nothing for those of the seed',
    parse(text) {
      const values = text === '' ? [] : text.split('_').map((one) => number.parse(one));
      return values.length <= 64 && !values.includes(undefined)
        ? /** @type {number[]} */ (values)
        : undefined;
    },
    format: (values) => values.join('_'),
  },
  step: integerField('step', 0, 0, 200),
  sheets: integerField('sheets', 0, 0, MAX_SHEETS),
};

/**
 * Settings that go together, and what had to give way.
 *
 * @param {Settings} settings
 * @returns {{ settings: Settings; complaint: string }}
 */
export function fitting(settings) {
  const leaves = leavesOf(planOf(settings)),
    { values } = settings;
  if (!values.length || values.length === leaves.length) return { settings, complaint: '' };
  const complaint =
    values === FIELDS.values.initial
      ? ''
      : `The link holds ${values.length} values, this graph has ${leaves.length} numbers: they are the seed's now. `;
  return { settings: { ...settings, values: [] }, complaint };
}

/**
 * Why this cannot be chosen, or ''.
 *
 * @param {Settings} settings
 * @param {string} key
 */
export function obstacle(settings, key) {
  const { hasFunctions, hasOutput } = GRAPHS[settings.graph],
    wanted = outputFor(settings.loss);
  if (['activation', 'loss'].includes(key) && !hasFunctions) return 'this graph has neither';
  if (key === 'output' && !hasOutput) return 'only for a network';
  if (wanted && key === (hasOutput ? 'output' : 'activation'))
    return `this loss wants ${wanted}${wanted === 'sigmoid' ? ', and has it inside: it takes z itself' : ''}`;
  return '';
}
