// Shared: what is true of the Digits lab now, as facts for a lesson. Every number comes from the
// worker's messages, and so from the core. Pure.

import { known, seriesOf, settingFacts, thinned } from '../common/lesson-facts.js';
import { FIELDS } from './settings.js';

/**
 * @typedef {import('../../lesson/lab-types.js').Facts} Facts
 *
 * @typedef {import('./messages.js').Row} Row
 *
 * @typedef {object} Session those parts of the page's session that facts come from
 * @property {import('./settings.js').Settings} settings
 * @property {import('./settings.js').Settings} running
 * @property {string} phase
 * @property {boolean} hasInk
 * @property {boolean} isTroubled
 * @property {number[]} units
 * @property {import('./networks.js').Which} which
 * @property {string[]} [names]
 * @property {import('./messages.js').ProgressMessage | null} latest
 * @property {import('../common/messages.js').DataMessage | null} data
 * @property {{
 *   curves: { column: (name: 'accuracy' | 'validationLoss') => readonly (number | null)[] };
 *   changes: readonly { kind: string; x: number }[];
 * }} history
 *
 * @typedef {object} Heard what the session does not keep
 * @property {import('./messages.js').AnswerMessage | null} answer
 * @property {import('./messages/own.js').OwnMessage | null} own
 */

const INPUTS = 784;
/** Pieces of a maxout unit, the core's default. */
const PIECES = 2;

/**
 * Weights and biases of a network.
 *
 * @param {readonly number[]} units of each layer
 * @param {string} activation of the hidden layers
 */
export function parametersOf(units, activation) {
  return units.reduce((sum, one, l) => {
    const inputs = l ? units[l - 1] : INPUTS;
    const isMaxout = activation === 'maxout' && l < units.length - 1;
    return sum + (inputs + 1) * one * (isMaxout ? PIECES : 1);
  }, 0);
}

/**
 * How training ended, while it has not gone on since.
 *
 * @param {Session} session
 */
function endingOf({ phase, running, latest, isTroubled, history }) {
  if (phase !== 'paused' || !latest) return null;
  if (isTroubled) return 'diverged';
  const last = history.changes.at(-1);
  if (last?.kind === 'stopped' && latest.epoch <= last.x) return 'stopped';
  return running.epochs > 0 && latest.epoch >= running.epochs ? 'ended' : null;
}

/** @param {readonly (number | null)[]} column */
const lastOf = (column) => column.findLast((value) => typeof value === 'number');

/**
 * Of the training: how far it is and what was measured.
 *
 * @param {Session} session
 */
function trainingFacts({ latest, history, data, running, units }) {
  const all = data?.trainCount;
  const hidden = units.slice(0, -1);
  return {
    step: latest?.step ?? 0,
    epoch: latest?.epoch,
    loss: latest?.loss,
    accuracy: latest?.testAccuracy,
    learningRate: latest?.learningRate,
    hash: latest?.hash,
    trainAccuracy: lastOf(history.curves.column('accuracy')),
    validationLoss: lastOf(history.curves.column('validationLoss')),
    diverged: history.changes.some(({ kind }) => kind === 'diverged'),
    images: running.images === 'all' || !all ? all : Math.min(Number(running.images), all),
    ...(units.length && {
      parameters: parametersOf(units, running.activation),
      hiddenLayers: hidden.length,
      hiddenUnits: hidden.reduce((sum, one) => sum + one, 0),
    }),
  };
}

/**
 * Of what the network reads: ink, a test image, a person's saved drawings.
 *
 * @param {Session} session
 * @param {Heard} heard
 */
function readingFacts({ hasInk, names }, { answer: message, own }) {
  const { outputs, answer = null, example = null } = message ?? {};
  const counts = own && [own.counts.fresh, own.counts.taught];
  const drawings = counts?.reduce((sum, { count }) => sum + count, 0);
  const right = counts?.reduce((sum, { correct }) => sum + correct, 0);
  const ownMisread = drawings === undefined ? undefined : drawings - Number(right);
  const misread = example ? answer !== example.label : ownMisread && ownMisread > 0;
  return {
    isDrawn: hasInk,
    answer: answer === null ? null : (names?.[answer] ?? answer),
    confidence: outputs ? Math.max(...outputs) : null,
    label: example?.label,
    misread: answer === null && example ? undefined : (misread ?? undefined),
    ownDrawings: drawings,
    ownMisread,
  };
}

/**
 * @param {Session} session
 * @param {Heard} heard
 * @returns {Facts}
 */
export function digitsFacts(session, heard) {
  const ending = endingOf(session);
  return {
    ...settingFacts(session.settings, FIELDS),
    ...known({
      state: ending ? 'over' : session.phase,
      ending,
      network: session.which,
      ...trainingFacts(session),
      ...readingFacts(session, heard),
    }),
  };
}

/**
 * The rows of a run with those of a message. What was measured at one step is one row; after
 * training went back to an earlier step, the rows from there on are replaced.
 *
 * @param {readonly Row[]} rows
 * @param {import('./messages.js').FromWorker} message
 * @returns {readonly Row[]}
 */
export function rowsAfter(rows, message) {
  if (message.type === 'network') return message.why === 'show' ? rows : [];
  if (message.type !== 'progress') return rows;
  const all = [...rows];
  for (const row of message.rows) {
    const last = all.at(-1);
    if (last?.step === row.step) {
      const measured = Object.entries(row).filter(([, value]) => value !== null);
      all[all.length - 1] = { ...last, ...Object.fromEntries(measured) };
      continue;
    }
    while (Number(all.at(-1)?.step) > row.step) all.pop();
    all.push(row);
  }
  return thinned(all);
}

/**
 * A curve over the steps.
 *
 * @param {readonly Row[]} rows
 * @param {string} name
 */
export function digitsSeries(rows, name) {
  if (name === 'loss') return seriesOf(rows, ({ loss }) => loss);
  if (name === 'accuracy') return seriesOf(rows, (row) => row.testAccuracy);
  if (name === 'trainAccuracy') return seriesOf(rows, ({ accuracy }) => accuracy);
  if (name === 'validationLoss') return seriesOf(rows, (row) => row.validationLoss);
  if (name === 'testLoss') return seriesOf(rows, (row) => row.testLoss);
  return null;
}
