// Shared: the settings of Points as an experiment, of which programs are written. Pure.

import { writeLink } from '../common/link.js';
import { FEW, OWN, TABLES } from './choices.js';
import { listOf } from './features.js';
import {
  FIELDS,
  hasPerceptron,
  holdsOut,
  isCurve,
  isRegression,
  networkOptions,
  numClasses,
  trainOptions,
} from './settings.js';

/**
 * @typedef {import('./settings.js').Settings} Settings
 *
 * @typedef {import('./messages.js').Shown} Shown
 *
 * @typedef {import('../../formats/code/experiment.js').Rows} Rows
 */

/** Epochs of a program where no end is set, and nothing has been trained. */
const EPOCHS = 100;

/**
 * @param {Settings} settings
 * @param {Shown} shown the points that the core has made, with the person's own
 * @param {{ steps?: number; notes?: string[] }} [now] steps: trained so far
 * @returns {import('../../formats/code/experiment.js').Experiment}
 */
export function experimentOf(settings, shown, { steps = 0, notes = [] } = {}) {
  const learner = hasPerceptron(settings) ? 'perceptron' : settings.learner;
  const rows = [0, 1].map((part) => rowsOf(settings, shown, part));
  const N = rows[0].y.length;
  const { until, patience } = settings;
  const isFresh = !until && !steps;
  const training = trainOptions({ ...settings, learner }, N);
  const batchSize = Math.min(training.batchSize, N);
  const inEpoch = learner === 'perceptron' ? N : Math.ceil(N / batchSize);
  const isWatched = learner === 'network' && patience > 0 && rows[1].y.length > 0;
  return {
    lab: 'points',
    link: writeLink('points', settings, FIELDS),
    learner: /** @type {'network' | 'adaline' | 'perceptron'} */ (learner),
    data: { ...dataOf(settings), rows },
    network: networkOptions(settings, learner),
    training: { ...training, batchSize },
    stopping: isWatched ? { patience, isRestoredAtEnd: false } : null,
    isPlateau: false,
    // A perceptron also ends where its weights come back: only the steps tell.
    ...lengthOf({ until: learner === 'perceptron' && steps ? 0 : until, steps, inEpoch, isFresh }),
    notes: [
      ...notes,
      ...(settings.learner === 'both' ? ['both'] : []),
      ...(isFresh ? ['no-end'] : []),
    ],
  };
}

/** @param {{ until: number; steps: number; inEpoch: number; isFresh: boolean }} of */
function lengthOf({ until, steps, inEpoch, isFresh }) {
  if (until) return { epochs: until, rest: 0 };
  if (isFresh) return { epochs: EPOCHS, rest: 0 };
  return { epochs: Math.floor(steps / inEpoch), rest: steps % inEpoch };
}

/** @param {Settings} settings */
function dataOf(settings) {
  const { data, count, noise, dataSeed, heldOut, points } = settings;
  const isTable = TABLES.includes(data);
  const isOwn = OWN.includes(data);
  // In a set of own points only, every n-th one is held out; see worker/data.js.
  const heldOf = (/** @type {number} */ n) => (n <= FEW ? 0 : Math.floor(n * heldOut));
  const isHeld = points.map((_, i) => isOwn && holdsOut(settings) && heldOf(i + 1) > heldOf(i));
  return {
    kind: /** @type {const} */ ('points'),
    made: isOwn
      ? null
      : {
          name: data,
          count: isTable ? 4 : count,
          noise: isTable ? 0 : noise,
          seed: dataSeed,
          heldOut: holdsOut(settings) ? heldOut : 0,
        },
    added: ownRows(settings, (i) => !isHeld[i]),
    held: ownRows(settings, (i) => isHeld[i]),
    features: isCurve(settings) ? ['x'] : listOf(settings.features),
    classes: isRegression(settings) ? 0 : numClasses(settings),
    isCurve: isCurve(settings),
  };
}

/**
 * @param {Settings} settings
 * @param {(i: number) => boolean} isIn
 * @returns {Rows}
 */
function ownRows(settings, isIn) {
  const points = settings.points.filter((_, i) => isIn(i));
  if (isCurve(settings)) return { x: points.map(({ x }) => [x]), y: points.map(({ y }) => y) };
  // In a regression, a point of class 0 has the target -1, and one of class 1 has 1.
  const answer = (/** @type {number} */ label) =>
    isRegression(settings) ? ([-1, 1][label] ?? 0) : label;
  return { x: points.map(({ x, y }) => [x, y]), y: points.map(({ label }) => answer(label)) };
}

/**
 * @param {Settings} settings
 * @param {Shown} shown
 * @param {number} part 0: training, 1: held out
 * @returns {Rows}
 */
function rowsOf(settings, { points, labels, values, isHeldOut }, part) {
  const rows = [...isHeldOut.keys()].filter((i) => isHeldOut[i] === part);
  if (isCurve(settings))
    return {
      x: rows.map((i) => [short(points[2 * i])]),
      y: rows.map((i) => short(points[2 * i + 1])),
    };
  return {
    x: rows.map((i) => [short(points[2 * i]), short(points[2 * i + 1])]),
    y: rows.map((i) => (values ? short(values[i]) : labels[i])),
  };
}

/**
 * The shortest number whose float32 is this one.
 *
 * @param {number} value
 */
function short(value) {
  for (let digits = 1; digits < 9; digits++) {
    const text = Number(value.toPrecision(digits));
    if (Math.fround(text) === value) return text;
  }
  return Number(value.toPrecision(9));
}
