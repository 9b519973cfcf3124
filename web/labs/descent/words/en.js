// What the descent lab says, and how it writes numbers.

import { RULES, isOfNetwork } from '../settings.js';
import { count, loss } from '../../points/words/en.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../worker/engine.js').Standing} Standing
 */

export { count, loss };

/** @param {number} value */
export const length = (value) =>
  Number.isFinite(value)
    ? value >= 1e4
      ? value.toExponential(0).replace('e+', 'e')
      : String(Number(value.toPrecision(3)))
    : '–';

/**
 * @param {Standing} standing
 * @param {Settings} settings
 */
export function state({ state }, settings) {
  if (state === 'arrived') return 'arrived';
  if (state === 'diverged') return 'diverged';
  if (state === 'stuck') return isOfNetwork(settings) ? 'level here' : 'stuck';
  return '';
}

/**
 * @param {Settings} settings
 * @param {number} ball
 */
const nameOf = (settings, ball) => {
  const racer = settings.racers[ball % settings.racers.length],
    start = Math.floor(ball / settings.racers.length);
  return `${RULES[racer.rule].name} (rate ${racer.rate}${settings.starts.length > 1 ? `, start ${start + 1}` : ''})`;
};

/**
 * When nothing rolls any more.
 *
 * @param {Standing[]} standings
 * @param {Settings} settings
 */
export function over(standings, settings) {
  const balls = (/** @type {string} */ which) =>
    standings.filter(({ state }) => state === which).length;
  const parts = [
    [balls('arrived'), 'arrived at a lowest point'],
    [
      balls('stuck'),
      isOfNetwork(settings)
        ? 'came to rest where the loss is level'
        : 'got stuck where it is level, but not lowest',
    ],
    [balls('diverged'), 'diverged: each step was larger than the one before'],
  ]
    .filter(([n]) => n)
    .map(([n, what]) => `${n} ${what}`);
  return `All at rest: ${parts.join('; ')}.`;
}

/**
 * What happens now.
 *
 * @param {Standing[]} standings
 * @param {Settings} settings
 * @param {boolean} isRunning
 */
export function now(standings, settings, isRunning) {
  const parts = standings.map((one, i) => {
    const where =
      one.state === 'rolling'
        ? `after ${count(one.total)} steps at loss ${loss(one.loss)}`
        : `${state(one, settings)} after ${count(one.total)} steps${one.state === 'diverged' ? '' : `, at loss ${loss(one.loss)}`}`;
    return `${nameOf(settings, i)}: ${where}${Number.isFinite(one.toMinimum) && one.state !== 'diverged' ? `, ${length(one.toMinimum)} from the minimum` : ''}`;
  });
  return `${isRunning ? 'Rolling.' : 'At rest.'} ${parts.slice(0, 8).join('. ')}${parts.length > 8 ? `. And ${parts.length - 8} more` : ''}.`;
}

/** @param {string[]} complaints */
export { complaints } from '../../points/words/en.js';
