// Page: what the buttons and lists change in the settings. Pure: each function returns the settings
// that change, or null if nothing can.

import { COURSES, seedOf, withSeed } from '../courses.js';
import { PRESETS } from '../presets.js';
import { MAX_AT, MAX_RACERS, MAX_RIVALS, MAX_STARTS, isOfNetwork } from '../settings.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {Partial<Settings>} Change
 */

/** In this order they join the race. */
const JOINING = ['gd', 'momentum', 'nesterov', 'adagrad', 'rmsprop', 'adam'];

/**
 * Another surface, with starts that lie on it, and with a network if it needs one.
 *
 * @param {Settings} settings
 * @param {string} surface
 * @returns {Change}
 */
export function toSurface(settings, surface) {
  const like = PRESETS.find(({ set }) => set.surface === surface)?.set;
  const starts = like?.starts ?? [{ x: 1.8, y: 1.2 }];
  if (settings.net || !isOfNetwork({ ...settings, surface })) return { surface, starts };
  return { surface, starts, net: like?.net, at: like?.at, first: 0, second: like?.second ?? 3 };
}

/**
 * One more racer: the first optimizer that is not in the race, at the last one's rate.
 *
 * @param {Settings} settings
 * @returns {Change | null}
 */
export function withRacer({ racers }) {
  if (racers.length === MAX_RACERS) return null;
  const isFree = (/** @type {string} */ id) => racers.every(({ optimizer }) => optimizer !== id);
  const optimizer = JOINING.find(isFree) ?? 'gd';
  return { racers: [...racers, { optimizer, rate: racers[racers.length - 1].rate }] };
}

/**
 * @param {Settings} settings
 * @param {number} index
 * @param {Partial<import('../settings.js').Racer>} some
 * @returns {Change}
 */
export const changeRacer = ({ racers }, index, some) => ({
  racers: racers.with(index, { ...racers[index], ...some }),
});

/**
 * @param {Settings} settings
 * @param {number} index
 * @returns {Change | null}
 */
export const withoutRacer = ({ racers }, index) =>
  racers.length > 1 ? { racers: racers.filter((_, r) => r !== index) } : null;

/** @param {number} value */
const round = (value) => Number(value.toFixed(2));

/**
 * @param {Settings} settings
 * @param {number} x
 * @param {number} y
 */
export const withStart = ({ starts }, x, y) =>
  starts.length < MAX_STARTS ? { starts: [...starts, { x: round(x), y: round(y) }] } : null;

/**
 * @param {Settings} settings
 * @returns {Change | null}
 */
export const withoutLastStart = ({ starts }) =>
  starts.length > 1 ? { starts: starts.slice(0, -1) } : null;

/**
 * @param {Settings} settings
 * @returns {Change}
 */
export const withOneStart = ({ starts }) => ({ starts: starts.slice(0, 1) });

/**
 * The network that Points has now, and what must be said about it.
 *
 * @param {typeof import('../../common/points-handover.js').current} points
 * @returns {{ change: Change; notice: import('./session.js').Notice | null } | null}
 */
export function fromPoints({ link, steps, isTouched }) {
  if (!link) return null;
  const change = { net: link.slice(link.indexOf('?') + 1), at: Math.min(steps, MAX_AT) };
  if (isTouched) return { change, notice: { kind: 'byHand' } };
  return { change, notice: steps > MAX_AT ? { kind: 'tooLong' } : null };
}

// ---- a race of networks ----

/** In this order they join a race of networks. */
const RIVALS = [...JOINING, 'sgd', 'one'];

/**
 * Balls on a surface, or networks.
 *
 * @param {Settings} settings
 * @param {string} raced
 * @returns {Change}
 */
export const toRaced = ({ net }, raced) =>
  raced === 'network' && !net ? { raced, ...COURSES[0].set } : { raced };

/**
 * @param {Settings} settings
 * @param {string} id
 * @returns {Change | null}
 */
export const toCourse = (settings, id) => COURSES.find((one) => one.id === id)?.set ?? null;

/**
 * The same network from other weights.
 *
 * @param {Settings} settings
 * @returns {Change}
 */
export const fromOtherWeights = ({ net }) => ({ net: withSeed(net, seedOf(net) + 1) });

/**
 * One more network: the first optimizer that is not in the race, at the last one's rate.
 *
 * @param {Settings} settings
 * @returns {Change | null}
 */
export function withRival({ rivals }) {
  if (rivals.length === MAX_RIVALS) return null;
  const isFree = (/** @type {string} */ id) => rivals.every(({ optimizer }) => optimizer !== id);
  const optimizer = RIVALS.find(isFree) ?? 'gd';
  return { rivals: [...rivals, { optimizer, rate: rivals[rivals.length - 1].rate }] };
}

/**
 * @param {Settings} settings
 * @param {number} index
 * @param {Partial<import('../settings.js').Racer>} some
 * @returns {Change}
 */
export const changeRival = ({ rivals }, index, some) => ({
  rivals: rivals.with(index, { ...rivals[index], ...some }),
});

/**
 * @param {Settings} settings
 * @param {number} index
 * @returns {Change | null}
 */
export const withoutRival = ({ rivals }, index) =>
  rivals.length > 1 ? { rivals: rivals.filter((_, r) => r !== index) } : null;
