// Shared: what is true of Descent now, as facts for a lesson. Every number comes from the worker's
// messages, and so from the core. Pure.

import { known, seriesOf, settingFacts, withRows } from '../common/lesson-facts.js';
import { FIELDS, isOfNetworks, racersOf } from './settings.js';

/**
 * @typedef {import('../../lesson/lab-types.js').Facts} Facts
 *
 * @typedef {object} State those parts of the page's state that facts come from
 * @property {import('./settings.js').Settings} settings
 * @property {string} phase
 * @property {import('./messages.js').Standing[]} standings
 * @property {import('./messages.js').NetworkStanding[]} progress
 *
 * @typedef {{ step: number; loss: number }} Row
 */

/** @type {Record<string, string>} */
const STATES = { running: 'training', training: 'loading' };

/**
 * Balls and networks alike.
 *
 * @param {State} state
 */
const runnersOf = ({ settings, standings, progress }) =>
  isOfNetworks(settings)
    ? progress.map(({ step, ...one }) => ({ ...one, total: step }))
    : standings;

/**
 * The losses of all of them: loss.1, loss.2 ..., and by the optimizer, of the first that has it:
 * loss.adam.
 *
 * @param {State} state
 */
function byRunner(state) {
  const racers = racersOf(state.settings);
  /** @type {Record<string, number>} */
  const facts = {};
  runnersOf(state).forEach(({ loss, total }, i) => {
    const { optimizer } = racers[i % racers.length];
    facts[`loss.${i + 1}`] = loss;
    facts[`step.${i + 1}`] = total;
    facts[`loss.${optimizer}`] ??= loss;
    facts[`step.${optimizer}`] ??= total;
  });
  return facts;
}

/**
 * The facts of the lab. Those without a number are of the first ball or network.
 *
 * @param {State} state
 * @returns {Facts}
 */
export function descentFacts(state) {
  const { settings, phase, standings } = state;
  const runners = runnersOf(state);
  const first = runners[0];
  const ball = isOfNetworks(settings) ? undefined : standings[0];
  const lost = runners.filter((one) => one.state === 'diverged').length;
  return {
    ...settingFacts(settings, FIELDS),
    ...known({
      state: STATES[phase] ?? phase,
      step: Math.max(0, ...runners.map(({ total }) => total)),
      loss: first?.loss,
      lowest: runners.length ? Math.min(...runners.map(({ loss }) => loss)) : null,
      balls: runners.length,
      arrived: runners.filter((one) => one.state === 'arrived').length,
      diverged: lost > 0,
      lost,
      learningRate: first?.learningRate,
      x: ball?.x,
      y: ball?.y,
      gradientNorm: ball?.gradientNorm,
      toMinimum: ball?.toMinimum,
      travelled: ball?.travelled,
      ...byRunner(state),
    }),
  };
}

/**
 * The losses of each ball or network with those of a message. A message without an earlier one tells
 * at which step its losses were measured.
 *
 * @param {readonly (readonly Row[])[]} rows
 * @param {import('./messages.js').FromWorker} message
 * @returns {readonly (readonly Row[])[]}
 */
export function rowsAfter(rows, message) {
  if (message.type === 'balls') return [];
  if (message.type !== 'rolled' && message.type !== 'raced') return rows;
  return message.losses.map((losses, i) => {
    const added = [...losses].map((loss, k) => ({ step: stepOf(message, i, k), loss }));
    return withRows(rows[i] ?? [], added);
  });
}

/**
 * @param {import('./messages.js').Rolled | import('./messages.js').Raced} message
 * @param {number} i which ball or network
 * @param {number} k which of its losses
 */
function stepOf(message, i, k) {
  if (message.type === 'raced') return message.steps[k];
  return message.standings[i].total - (message.losses[i].length - 1 - k);
}

/**
 * A curve over the steps: `loss` of the first ball or network, or loss.1, loss.2 ..., loss.adam.
 *
 * @param {readonly (readonly Row[])[]} rows
 * @param {string} name
 * @param {import('./settings.js').Settings} settings
 */
export function descentSeries(rows, name, settings) {
  const [kind, which = '1'] = name.split('.');
  if (kind !== 'loss') return null;
  const named = racersOf(settings).findIndex(({ optimizer }) => optimizer === which);
  const at = named < 0 ? Number(which) - 1 : named;
  return seriesOf(rows[at] ?? [], ({ loss }) => loss);
}
