// Shared: English words of Descent, part of en.js: the balls and the status line.

import { numbers } from '../../common/words/en.js';
import { MAX_AT, MAX_STARTS } from '../settings.js';
import { markup, optimizers } from './en-page.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../messages.js').Standing} Standing
 */

const { count, counted, format, loss } = numbers;
const exact = format({ maximumSignificantDigits: 6, useGrouping: false });
const three = format({ maximumSignificantDigits: 3, useGrouping: false });
const large = format({ notation: 'scientific', maximumSignificantDigits: 1 });
const small = format({ notation: 'scientific', maximumSignificantDigits: 3 });

// ---- the balls ----

export const ball = {
  optimizer: (/** @type {number} */ n) => `Optimizer of ball ${n}`,
  rate: (/** @type {number} */ n) => `Learning rate of ball ${n}`,
  remove: (/** @type {number} */ n) => `Remove ball ${n}`,
  start: (/** @type {number} */ n) => `start ${n}`,
  at: (/** @type {number[]} */ place) => `at ${place.map(exact).join(', ')}`,
};

/** Above the cells of a ball where the table has no header: on a narrow screen. */
export const cells = ['Steps', 'Loss', 'Distance', 'Path'];

/**
 * @param {number} value
 * @returns {string}
 */
function length(value) {
  if (!Number.isFinite(value)) return '–';
  if (value >= 1e4) return large(value);
  return value === 0 || value >= 1e-6 ? three(value) : small(value);
}

/**
 * The cells of a ball: steps, loss, distance to the minimum, length of the path.
 *
 * @param {Standing} standing
 */
export function standing({ state, total, loss: value, toMinimum, travelled }) {
  const isLost = state === 'diverged';
  return [
    count(total),
    isLost ? '∞' : loss(value),
    isLost ? '–' : length(toMinimum),
    length(travelled),
  ];
}

/**
 * The kind of place where a ball is at rest, if the loss is not the lowest.
 *
 * @param {Settings} settings
 */
function restOf(settings) {
  if (settings.surface === 'curve') return 'minimum';
  return settings.surface === 'saddle' ? 'saddle' : 'flat';
}

const rests = { minimum: 'local minimum', saddle: 'saddle point', flat: 'gradient ≈ 0' };

/**
 * In the table, '' while it rolls.
 *
 * @param {Standing} standing
 * @param {Settings} settings
 */
export function state({ state }, settings) {
  switch (state) {
    case 'arrived':
      return 'minimum';
    case 'diverged':
      return 'diverged';
    case 'stuck':
      return rests[restOf(settings)];
    default:
      return '';
  }
}

// ---- the status line ----

export const phases = {
  ready: 'Press Roll or One step. Click on the surface to add a starting point.',
  running: 'Running. You can change rates, momentum and schedule now.',
  paused: 'Paused.',
};

const endings = {
  arrived: {
    one: 'ball reached the global minimum',
    other: 'balls reached the global minimum',
  },
  minimum: {
    one: 'ball stopped in a local minimum',
    other: 'balls stopped in local minima',
  },
  saddle: {
    one: 'ball stopped at the saddle point',
    other: 'balls stopped at the saddle point',
  },
  flat: {
    one: 'ball stopped where the gradient is almost 0',
    other: 'balls stopped where the gradient is almost 0',
  },
  diverged: {
    one: 'ball diverged: its steps became larger and larger',
    other: 'balls diverged: their steps became larger and larger',
  },
};

/**
 * No ball moves any more.
 *
 * @param {Standing[]} standings
 * @param {Settings} settings
 */
export function over(standings, settings) {
  const parts = /** @type {const} */ (['arrived', 'stuck', 'diverged']).flatMap((which) => {
    const n = standings.filter((one) => one.state === which).length;
    const ending = endings[which === 'stuck' ? restOf(settings) : which];
    return n ? [counted(n, ending)] : [];
  });
  return `Finished: ${parts.join('; ')}.`;
}

const MAX_DESCRIBED = 8;

/** @param {{ phase: string; standings: Standing[]; settings: Settings }} race */
export function describe({ phase, standings, settings }) {
  const parts = standings
    .slice(0, MAX_DESCRIBED)
    .map((one, i) => `${ballName(settings, i)}: ${whereabouts(one, settings)}`);
  const rest = standings.length - parts.length;
  if (rest > 0) parts.push(counted(rest, { one: 'more ball', other: 'more balls' }));
  return `${phase === 'running' ? 'Running' : 'At rest'}. ${parts.join('; ')}.`;
}

/**
 * @param {Settings} settings
 * @param {number} index of the ball
 */
function ballName({ racers, starts }, index) {
  const { optimizer, rate } = racers[index % racers.length];
  const start = Math.floor(index / racers.length);
  const from = starts.length > 1 ? `, start ${start + 1}` : '';
  return `${optimizers[optimizer]} (rate ${exact(rate)}${from})`;
}

/**
 * @param {Standing} one
 * @param {Settings} settings
 */
function whereabouts(one, settings) {
  const after = `after ${counted(one.total, { one: 'step', other: 'steps' })}`;
  if (one.state === 'diverged') return `diverged ${after}`;
  const where = `loss ${loss(one.loss)} ${after}`;
  const distance = Number.isFinite(one.toMinimum) ? `, distance ${length(one.toMinimum)}` : '';
  const rest = one.state === 'rolling' ? '' : ` (${state(one, settings)})`;
  return where + distance + rest;
}

/**
 * About the network from Points.
 *
 * @type {Record<'byHand' | 'tooLong', string>}
 */
export const notices = {
  byHand:
    'In Points you changed something by hand. Its link does not include this, so here is the ' +
    'network without your change.',
  tooLong:
    `The network in Points was trained for more than ${count(MAX_AT)} steps. ` +
    `Here it is after ${count(MAX_AT)} steps.`,
};

/** @type {Record<'noPoints' | 'noLoss', string>} */
export const unsuitable = {
  noPoints: 'Points has no data points now, so there is no loss to show. Add points there first.',
  noLoss:
    'The perceptron rule has no differentiable loss. Choose Adaline or a network in Points, then ' +
    'use it here.',
};

export const nothingInPoints = () =>
  'There is no network from Points yet. Open Points, make a network there, and come back.';

export const full = () =>
  `At most ${count(MAX_STARTS)} starting points. ` +
  `Press ${markup.clear} to remove all but the first.`;

/**
 * @param {number} x
 * @param {number} y
 */
export const added = (x, y) => `Starting point added at ${exact(x)}, ${exact(y)}.`;

export const linkCopied = () =>
  'Link copied. It opens this race from the start, and the balls move the same way on every ' +
  'computer.';
