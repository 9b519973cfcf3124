// Shared: English words of Descent, part of en.js: a race of networks.

import { numbers } from '../../common/words/en.js';
import { OPTIMIZERS } from '../settings.js';
import { optimizers } from './en-page.js';

const { count, counted, format, loss } = numbers;
const three = format({ maximumSignificantDigits: 3, useGrouping: false });
const small = format({ notation: 'scientific', maximumSignificantDigits: 3 });
const MIN_PLAIN = 1e-4;

/** @param {number} rate */
const rateOf = (rate) => (rate > 0 && rate < MIN_PLAIN ? small(rate) : three(rate));

/** By the ids of the courses; '': the network of Points. @type {Record<string, string>} */
export const courses = {
  circle: 'Circle, 6 hidden units',
  xor: 'XOR clouds, 4 hidden units',
  moons: 'Two moons, 8 hidden units',
  spiral: 'Two spirals, 16 and 16 hidden units',
  blobs: 'Three classes, 6 hidden units',
  sine: 'Sine curve, 10 hidden units',
  digits: '500 drawn digits, 32 hidden units',
  '': 'The network from Points',
};

export const rival = {
  optimizer: (/** @type {number} */ n) => `Optimizer of network ${n}`,
  rate: (/** @type {number} */ n) => `Learning rate of network ${n}`,
  remove: (/** @type {number} */ n) => `Remove network ${n}`,
};

/** Above the cells of a network where the table has no header: on a narrow screen. */
export const rivalCells = ['Place', 'Loss', 'Samples read', 'Rate now'];

/**
 * The place of each network, 1 with the lowest loss; null while all have the same, and where the loss
 * is not a number any more.
 *
 * @param {import('../messages.js').NetworkStanding[]} standings
 */
export function placesOf(standings) {
  const losses = standings.filter(({ state }) => state !== 'diverged').map((one) => one.loss);
  const isEven = standings.length > 1 && losses.length > 1 && new Set(losses).size === 1;
  return standings.map(({ state, step, loss: own }) => {
    if (isEven || step === 0 || state === 'diverged') return null;
    return 1 + losses.filter((other) => other < own).length;
  });
}

/**
 * The cells of a network: place, loss, samples read, rate now.
 *
 * @param {import('../messages.js').NetworkStanding} standing
 * @param {number | null} place
 */
export const rivalStanding = ({ state, loss: value, samples, learningRate }, place) => [
  place === null ? '–' : count(place),
  state === 'diverged' ? '∞' : loss(value),
  count(samples),
  rateOf(learningRate),
];

/**
 * In the table.
 *
 * @param {import('../messages.js').NetworkStanding} standing
 * @param {number | null} place
 */
export function rivalState({ state }, place) {
  if (state === 'diverged') return 'diverged';
  if (place !== 1) return '';
  return state === 'finished' ? 'first' : 'ahead';
}

/** @param {import('../settings.js').Racer} racer */
export const rivalName = ({ optimizer, rate }) => `${optimizers[optimizer]} (rate ${three(rate)})`;

/** @param {{ optimizer: string }} racer */
export const rateTitleOf = ({ optimizer }) =>
  `Learning rate of ${optimizers[optimizer]} (the first row)`;

/**
 * Networks in the order of their losses, with their names; those that diverged are not in it.
 *
 * @param {import('../messages.js').NetworkStanding[]} standings
 * @param {import('../settings.js').Settings} settings
 */
const inOrder = (standings, { rivals }) =>
  standings
    .map((one, r) => ({ ...one, name: rivalName(rivals[r]) }))
    .filter(({ state }) => state !== 'diverged')
    .sort((a, b) => a.loss - b.loss);

/** @param {import('../messages.js').NetworkStanding[]} standings */
function divergedAmong(standings) {
  const n = standings.filter(({ state }) => state === 'diverged').length;
  const said = { one: 'network diverged', other: 'networks diverged' };
  return n ? ` ${counted(n, said)}: try a smaller learning rate.` : '';
}

/**
 * Who is ahead: two sentences.
 *
 * @param {import('../messages.js').NetworkStanding[]} standings
 * @param {import('../settings.js').Settings} settings
 */
export function ahead(standings, settings) {
  const [first, second] = inOrder(standings, settings);
  const step = Math.max(0, ...standings.map((one) => one.step));
  const isEven = placesOf(standings).every((place) => place === null);
  if (!step || (isEven && first)) return '';
  if (!first) return `All networks have diverged. Try a smaller learning rate.`;
  const after = `after ${counted(step, { one: 'step', other: 'steps' })}`;
  const lead = `${first.name} is ahead ${after}: loss ${loss(first.loss)}.`;
  const next = second ? ` Next: ${second.name} with ${loss(second.loss)}.` : '';
  return lead + next;
}

/**
 * The race is over.
 *
 * @param {import('../messages.js').NetworkStanding[]} standings
 * @param {import('../settings.js').Settings} settings
 */
export function raceOver(standings, settings) {
  const [first] = inOrder(standings, settings);
  if (!first) return 'Finished: all networks diverged. Try a smaller learning rate.';
  const last = inOrder(standings, settings).at(-1);
  const steps = counted(first.step, { one: 'step', other: 'steps' });
  const isAlone = !last || last.name === first.name;
  const end = isAlone ? '' : ` ${last.name} has the highest: ${loss(last.loss)}.`;
  return (
    `Finished after ${steps}: ${first.name} has the lowest loss, ${loss(first.loss)}.` +
    (divergedAmong(standings) || end)
  );
}

/** @param {{ phase: string; progress: import('../messages.js').NetworkStanding[]; settings: import('../settings.js').Settings }} race */
export function describeRace({ phase, progress, settings }) {
  if (progress.every(({ step }) => step === 0)) return racePhases.ready;
  if (phase === 'over') return raceOver(progress, settings);
  return ahead(progress, settings) + divergedAmong(progress);
}

export const racePhases = {
  ready: 'Press Race or One step. All networks start from the same weights.',
  running: 'Running. You can change rates, momentum and schedule now.',
  paused: 'Paused.',
};

/**
 * Below the curve: what all have in common, and how much a step reads.
 *
 * @param {{ network: import('../messages.js').Network; samples: number }} course
 * @param {import('../settings.js').Settings} settings
 */
export function courseNote({ network, samples }, { rivals, batchSize }) {
  const parameters = { one: 'weight or bias', other: 'weights and biases' };
  const start =
    `All networks start from the same ${counted(network.numParameters, parameters)} ` +
    `and get the same mini-batches.`;
  const kindOf = (/** @type {string} */ id) => {
    if (id === 'gd') return 'gd';
    return OPTIMIZERS[id].hasOne ? 'one' : 'batch';
  };
  const kinds = new Set(rivals.map(({ optimizer }) => kindOf(optimizer)));
  const parts = [
    kinds.has('gd') ? `${count(samples)} for gradient descent` : '',
    kinds.has('batch') ? `${count(Math.min(batchSize, samples))} for a mini-batch` : '',
    kinds.has('one') ? '1 for SGD with one sample' : '',
  ].filter(Boolean);
  const reads = parts.join(', ');
  return `${start} Samples read in one step: ${reads}. The loss is that of all ${count(samples)}.`;
}

/** @param {import('../messages.js').Network} network */
export const shape = ({ layers, numParameters }) =>
  `${[layers[0].inputs, ...layers.map(({ units }) => units)].join('–')}, ` +
  counted(numParameters, { one: 'parameter', other: 'parameters' });
