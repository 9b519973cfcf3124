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
export const over = (standings, settings) => `Finished: ${endsOf(standings, settings).join('; ')}.`;

/**
 * How many balls ended where.
 *
 * @param {Standing[]} standings
 * @param {Settings} settings
 */
const endsOf = (standings, settings) =>
  /** @type {const} */ (['arrived', 'stuck', 'diverged']).flatMap((which) => {
    const n = standings.filter((one) => one.state === which).length;
    const ending = endings[which === 'stuck' ? restOf(settings) : which];
    return n ? [counted(n, ending)] : [];
  });

/**
 * How the balls stand, in two sentences: the lowest one, and how many are where.
 *
 * @param {{ phase: string; standings: Standing[]; settings: Settings }} race
 */
export function describe({ phase, standings, settings }) {
  if (!standings.length) return phases.ready;
  const whole = standings.map((one, i) => ({ one, i }));
  const low = whole.filter(({ one }) => one.state !== 'diverged');
  const [lowest] = low.sort((a, b) => a.one.loss - b.one.loss);
  const counts = countsOf(standings, settings, phase === 'running');
  if (!lowest) return counts;
  const { one, i } = lowest;
  const isAlone = standings.length === 1;
  const is = isAlone ? '' : ' is lowest';
  return `${ballName(settings, i)}${is}: ${whereabouts(one)}. ${counts}`;
}

const rollings = {
  running: { one: 'ball is rolling', other: 'balls are rolling' },
  paused: { one: 'ball waits', other: 'balls wait' },
};

/**
 * @param {Standing[]} standings
 * @param {Settings} settings
 * @param {boolean} isRunning
 */
function countsOf(standings, settings, isRunning) {
  const rolling = standings.filter((one) => one.state === 'rolling').length;
  const first = rolling ? [counted(rolling, isRunning ? rollings.running : rollings.paused)] : [];
  return `${[...first, ...endsOf(standings, settings)].join('; ')}.`;
}

/**
 * A line of the chart.
 *
 * @param {import('../settings.js').Racer[]} racers
 * @param {number} index of the line
 * @param {boolean} hasStarts there are several starts
 */
export function lineName(racers, index, hasStarts) {
  const { optimizer, rate } = racers[index % racers.length];
  const isSeveral = racers.filter((one) => one.optimizer === optimizer).length > 1;
  const start = hasStarts ? ` (${ball.start(Math.floor(index / racers.length) + 1)})` : '';
  return `${optimizers[optimizer]}${isSeveral ? ` ${exact(rate)}` : ''}${start}`;
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

/** @param {Standing} one */
function whereabouts(one) {
  const after = `after ${counted(one.total, { one: 'step', other: 'steps' })}`;
  const distance = Number.isFinite(one.toMinimum) ? `, distance ${length(one.toMinimum)}` : '';
  return `loss ${loss(one.loss)} ${after}${distance}`;
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
