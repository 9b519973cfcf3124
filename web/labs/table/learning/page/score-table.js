// Page: the scores of both models as rows of a table: a name, the network's, the linear model's.

import { make } from '../../../common/page/dom.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('../messages.js').Model} Model
 *
 * @typedef {import('../messages.js').TestResult} TestResult
 *
 * @typedef {import('../messages.js').Curves} Curves
 *
 * @typedef {[name: Node, ...cells: string[]]} Row
 */

/** The losses have names of their own in the glossary. @type {Record<string, string>} */
const TERMS = { logLoss: 'cross-entropy' };

/**
 * The name of a score, as a term of the glossary.
 *
 * @param {string} id
 * @param {string} [name]
 */
export const scoreName = (id, name = words.scores[id]) =>
  make('span', { 'data-term': TERMS[id] ?? id }, name);

/**
 * @param {HTMLElement} body
 * @param {Row[]} rows
 */
export function showRows(body, rows) {
  body.replaceChildren(
    ...rows.map(([name, ...cells]) =>
      make(
        'tr',
        {},
        make('th', { scope: 'row' }, name),
        ...cells.map((cell) => make('td', {}, cell)),
      ),
    ),
  );
}

/**
 * @param {string} id
 * @param {number} network
 * @param {number} linear
 * @param {string} [name]
 * @returns {Row}
 */
const row = (id, network, linear, name) => [
  scoreName(id, name),
  words.score(id, network),
  words.score(id, linear),
];

/**
 * The scores that need no threshold.
 *
 * @param {Record<Model, TestResult>} results
 */
export const testRows = ({ network, linear }) =>
  Object.keys(network.scores).map((id) => row(id, network.scores[id], linear.scores[id]));

/**
 * @param {Record<Model, TestResult>} results
 * @param {Record<Model, Curves>} curves
 */
export function binaryRows({ network: net, linear: lin }, { network, linear }) {
  const counted = /** @type {const} */ ([
    'accuracy',
    'precision',
    'recall',
    'specificity',
    'f1',
  ]).map((id) => row(id, network.counts[id], linear.counts[id]));
  return [
    ...counted,
    row('auc', network.roc.auc, linear.roc.auc),
    row('logLoss', net.scores.logLoss, lin.scores.logLoss),
    row('brier', network.calibration.brier, linear.calibration.brier),
  ];
}

/**
 * All classes, then one class against the rest.
 *
 * @param {Record<Model, TestResult>} results
 * @param {Record<Model, Curves>} curves
 * @param {string} name of the class
 */
export function classRows({ network: net, linear: lin }, { network, linear }, name) {
  const all = Object.keys(net.scores).map((id) =>
    row(id, net.scores[id], lin.scores[id], id === 'auc' ? words.meanAuc() : undefined),
  );
  const counted = /** @type {const} */ (['precision', 'recall', 'f1']).map((id) =>
    row(id, network.counts[id], linear.counts[id], words.ofClass(name, id)),
  );
  const auc = row('auc', network.roc.auc, linear.roc.auc, words.ofClass(name, 'auc'));
  return [...all, ...counted, auc];
}
