// How the learning half of the table lab writes numbers, and what it says.

import { count, loss } from '../../../points/words/en.js';

export { count, loss };

/**
 * @param {number} n
 * @param {string} one
 */
export const counted = (n, one) => `${count(n)} ${one}${n === 1 ? '' : 's'}`;

/** @param {number} share */
export const percent = (share) => (Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : '–');

/**
 * A number of the table's own unit.
 *
 * @param {number} value
 */
export const amount = (value) =>
  (!Number.isFinite(value)
    ? '–'
    : value !== 0 && (Math.abs(value) < 0.001 || Math.abs(value) >= 1e6)
      ? value.toExponential(2)
      : Number(value.toPrecision(4)).toLocaleString('en', { maximumFractionDigits: 6 })
  ).replace('-', '−');

/** @param {number} value */
export const small = (value) => (Number.isFinite(value) ? value.toFixed(3).replace('-', '−') : '–');

const SHARES = ['accuracy', 'precision', 'recall', 'specificity', 'F1'];
const OWN_UNIT = ['MAE', 'RMSE'];

/**
 * A score as it is usually written.
 *
 * @param {string} name
 * @param {number} value
 */
export const score = (name, value) =>
  SHARES.includes(name) ? percent(value) : OWN_UNIT.includes(name) ? amount(value) : small(value);

/**
 * Mean and deviation.
 *
 * @param {string} name
 * @param {{ mean: number; deviation: number }} spread
 */
export function spread(name, { mean, deviation }) {
  if (!Number.isFinite(deviation)) return score(name, mean);
  return SHARES.includes(name) && Number.isFinite(mean)
    ? `${(100 * mean).toFixed(1)} ± ${(100 * deviation).toFixed(1)} %`
    : `${score(name, mean)} ± ${score(name, deviation)}`;
}

/**
 * By how much two scores differ: of shares, in percentage points.
 *
 * @param {string} name
 * @param {number} value
 */
export const points = (name, value) =>
  SHARES.includes(name)
    ? `${(100 * value).toFixed(1)} points`.replace('-', '−')
    : score(name, value);

/**
 * Mean and deviation of a difference, with its sign.
 *
 * @param {string} name
 * @param {{ mean: number; deviation: number }} by
 */
export const difference = (name, by) =>
  `${by.mean > 0 ? '+' : ''}${spread(name, by).replace(/^-/, '−').replace(' %', ' points')}`;

/** @param {import('../worker/engine.js').Setup} setup */
export function sizes({ sizes: { train, validation, test }, settings, task }) {
  const watched = validation ? `, ${count(validation)} to watch it with` : '';
  return `${counted(train, 'row')} to learn from${watched}, ${count(test)} held out to judge it; dealt by seed ${settings.splitSeed}${task === 'regression' ? '' : ', each with its share of the classes'}.`;
}

/** @param {import('../worker/engine.js').Setup} setup */
export const begun = ({ parameters, task }) =>
  `A new network of ${counted(parameters.network, 'parameter')}, and beside it ${{ binary: 'logistic regression', 'multi-class': 'softmax regression', regression: 'linear regression' }[task]} with ${count(parameters.linear)}, already learned.`;

/**
 * @param {'done' | 'stopped' | 'restored' | 'diverged'} ending
 * @param {number} epoch
 */
export const ended = (ending, epoch) =>
  ({
    done: `Done after ${counted(epoch, 'epoch')}. Below: what both models are worth on the rows that were held out.`,
    restored: `All epochs are done. The validation loss was lowest after ${counted(epoch, 'epoch')}, and the weights of then are back. Below: what both models are worth on the rows that were held out.`,
    stopped: `Stopped early: the validation loss was lowest after ${counted(epoch, 'epoch')}, and the weights of then are back. Below: what both models are worth on the rows that were held out.`,
    diverged:
      'Training has diverged: the loss is no finite number any more. Take a smaller learning rate and start over.',
  })[ending];
