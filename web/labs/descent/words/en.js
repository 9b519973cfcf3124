// Shared: what a person reads in Descent, in English. Objects and pure functions; another language
// has the same. This file has the settings and the surface, and leads to the rest.

import { numbers } from '../../common/words/en.js';
import { MAX_RACERS, MAX_RIVALS, MAX_STARTS, OPTIMIZERS } from '../settings.js';
import { markup, surfaces } from './en-page.js';

export * from './en-page.js';
export * from './en-race.js';
export * from './en-networks.js';

const { count, counted, loss } = numbers;
const list = new Intl.ListFormat('en');

/** On the axes of the chart. */
export { count, loss };

// ---- settings ----

/**
 * Fields, as a sentence begins with them.
 *
 * @type {Partial<Record<string, string>>}
 */
export const named = {
  momentum: 'Momentum',
  period: 'The period',
  batchSize: 'The batch size',
  seed: 'The seed',
  rate: 'The learning rate',
  end: 'The number of steps',
  warmup: 'The warm-up',
};

/**
 * The values that a field of this lab takes, to go on from "must be".
 *
 * @type {Record<string, string>}
 */
export const hints = {
  racers:
    `up to ${MAX_RACERS} of ${Object.keys(OPTIMIZERS).join(', ')}, ` +
    'each with its learning rate, such as gd*0.1_adam*0.05',
  rivals:
    `up to ${MAX_RIVALS} of ${Object.keys(OPTIMIZERS).join(', ')}, ` +
    'each with its learning rate, such as gd*0.3_adam*0.02',
  starts: `up to ${MAX_STARTS} starting points, such as 1.5*-0.8_2*1`,
  net: 'a link of Points, from after its question mark',
};

/**
 * Why a setting is not used.
 *
 * @type {Record<import('../settings.js').Reason, string>}
 */
export const reasons = {
  twoWeights: 'only for two chosen weights',
  networkOnly: 'only for a network’s loss',
  noSchedule: 'no schedule',
  noMomentum: 'no ball uses it',
};

/** @type {Partial<Record<string, string>>} */
const short = {
  momentum: markup.momentum,
  period: 'Period',
  batchSize: markup.batchSize,
  seed: markup.seed,
};

/**
 * @param {{ key: import('../settings.js').Key; reason: import('../settings.js').Reason }[]} unused
 *   settings
 */
export function notUsed(unused) {
  const parts = [...new Set(unused.map(({ reason }) => reason))].map((reason) => {
    const keys = unused.filter((one) => one.reason === reason).map(({ key }) => short[key] ?? key);
    return `${list.format(keys)} (${reasons[reason]})`;
  });
  return parts.length ? `Not used in this race: ${parts.join(', ')}.` : '';
}

/**
 * Below the surface.
 *
 * @param {number} starts
 * @param {boolean} hasContours
 */
export function surfaceNote(starts, hasContours) {
  const sentences = [];
  if (starts > 1)
    sentences.push(`${count(starts)} starting points, numbered here and in the table.`);
  sentences.push('Click to add a starting point.');
  if (hasContours) sentences.push('Each contour line connects points with equal loss.');
  return sentences.join(' ');
}

/** @param {string} surface */
export const surfaceLabel = (surface) =>
  `${surfaces[surface]}. Click or press Space to add a starting point.`;

// ---- a network's loss ----

/** @param {{ step: number; of: number }} progress */
export const training = ({ step, of }) =>
  `Training: ${count(step)} of ${counted(of, { one: 'step', other: 'steps' })}.`;

export const stopTraining = 'Stop at this step';

/** @param {import('../messages.js').Network} network */
export const networkNote = ({ numParameters, step, loss: value }) =>
  `${counted(numParameters, { one: 'parameter', other: 'parameters' })}, ` +
  `after ${counted(step, { one: 'step', other: 'steps' })}, loss ${loss(value)}`;

/** @param {boolean} isKnown */
export const minimum = (isKnown) =>
  isKnown ? 'Distance to the nearest global minimum' : 'The minimum of this network is not known';

/** @param {import('../parameters.js').Parameter} parameter */
export function parameter({ layer, isLast, from, to, isOnly }) {
  const group = isLast ? 'output' : `layer ${layer + 1}, unit`;
  const unit = isLast && isOnly ? group : `${group} ${to + 1}`;
  if (from === null) return `bias of ${unit}`;
  return `${layer === 0 ? ['x', 'y'][from] : `unit ${from + 1}`} → ${unit}`;
}

export const directions = { first: 'first direction', second: 'second direction' };
