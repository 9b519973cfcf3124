// What the digits lab says, and how it writes numbers.

import { percent } from '../../../views/probability-bars.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../../common/worker/digit-images.js').DataMessage} DataMessage
 *
 * @typedef {import('../worker/engine.js').FromWorker} FromWorker
 */

export const SEEN = '28 × 28 pixels: your ink, scaled to 20 and centred by its mass, as MNIST was';
export const SEEN_IN_PART = '28 × 28 pixels, prepared only in part: steps are switched off below';

/** @param {number} n */
export const count = (n) => n.toLocaleString('en');
/** @param {number} share */
export const accuracy = (share) => `${(100 * share).toFixed(2)} %`;
/** @param {number} share */
export const share = (share) => `${Number((100 * share).toFixed(1))}\u202f%`;

/** @param {number} value */
export function loss(value) {
  if (value >= 1e5) return Number(value.toPrecision(2)).toExponential().replace('e+', 'e');
  if (value >= 100) return count(Math.round(value));
  return value === 0 || value >= 0.001
    ? String(Number(value.toPrecision(3)))
    : value.toExponential(0);
}

/**
 * The first steps of an epoch need more digits.
 *
 * @param {number} value
 */
export const epoch = (value) =>
  String(Number(value.toFixed(value < 0.1 ? 4 : value < 100 ? 2 : 0)));

/** @param {number} seconds */
export function time(seconds) {
  const whole = Math.floor(seconds);
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  return whole < 3600
    ? `${Math.floor(whole / 60)}:${two(whole % 60)}`
    : `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

/** @param {number} n */
export const threads = (n) => `, ${n} thread${n > 1 ? 's' : ''}`;

/** @param {number[]} units of each layer */
const shape = (units) => [784, ...units].join('–');

/** @param {number[]} units of each layer, the last being the outputs */
export function tilesTitle(units) {
  return units.length > 1
    ? `It weighs: ${count(units[0])} hidden units`
    : 'It weighs: one template for each digit';
}

/** @param {{ index: number; label: number }} example */
export const example = ({ index, label }) =>
  `Test image ${count(index + 1)}, which it never learns from. Its label says ${label}`;

/** @param {number} digit */
export const a = (digit) => `${digit === 8 ? 'an' : 'a'} ${digit}`;

/**
 * @param {Float32Array | null} outputs
 * @param {number | null} answer
 * @param {boolean} isSigmoid
 * @param {boolean} isSkilled it reads digits well: what it doubts may be none
 */
export function sureness(outputs, answer, isSigmoid, isSkilled) {
  if (!outputs) return 'Draw something';
  if (answer === null) return 'its outputs are no numbers';
  const rest = [...outputs].map((p, k) => ({ p, k })).filter(({ k }) => k !== answer);
  const second = rest.reduce((best, one) => (one.p > best.p ? one : best));
  if (isSigmoid) return `output ${outputs[answer].toFixed(2)}`;
  if (isSkilled && outputs[answer] < 0.5) return 'Not a digit? None gets 50 %';
  if (second.p > outputs[answer] / 3) return `${percent(outputs[answer])} sure, or ${a(second.k)}`;
  return `${percent(outputs[answer])} sure`;
}

/**
 * @param {Extract<FromWorker, { type: 'network' }>} message
 * @returns {string | null}
 */
export function network({ why, units, parameters, canBringBack, settings, step }) {
  const which = `${shape(units)}, ${count(parameters)} weights and biases, seed ${settings.seed}`;
  const aside = canBringBack ? ' The trained one is put aside.' : '';
  switch (why) {
    case 'start':
    case 'data':
      return null;
    case 'bring-back':
      return `Back: ${which}, trained for ${count(step)} steps.`;
    case 'random':
      return `From random weights: ${which}. The network that was trained before is put aside.`;
    case 'reset':
      return `Started over with the same random weights: ${which}.${aside}`;
    default:
      return `A new network, untrained: ${which}.${aside}`;
  }
}

/** Of the network that comes with the page. */
export const SHIPPED =
  'This network was trained before, on MNIST and generated digits: draw, and it answers. Train starts the one set below, from random weights.';

/** @typedef {import('../worker/run.js').Goal} Goal */

/** @param {Goal} goal */
export const goal = ({ share, seconds }) =>
  `${Math.round(100 * share)} % in ${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;

/** @param {Goal} reached */
export const goalReached = (reached) =>
  `${goal(reached)} of training, measuring on the test images included.`;

/**
 * @param {number | null} testAccuracy
 * @param {DataMessage | null} data
 * @param {string[]} goals that were reached
 */
export function paused(testAccuracy, data, goals) {
  if (testAccuracy === null || !data) return 'Paused.';
  const times = goals.length ? ` (${goals.join(', ')})` : '';
  return `Paused. It reads ${accuracy(testAccuracy)} of the ${count(data.testCount)} test images (${data.name}) correctly${times}.`;
}

/**
 * @param {DataMessage} message
 * @param {boolean} isMissing there is no MNIST beside the page
 */
export function dataReady({ kind, name, trainCount, testCount }, isMissing) {
  if (kind === 'generated')
    return `${isMissing ? 'MNIST is not beside this page.' : 'Ready.'} It will learn from ${count(trainCount)} generated digits, drawn by the program itself, and be tested on ${count(testCount)} others.`;
  return `Ready. It will learn from ${name}: ${count(trainCount)} images. Press Train, or draw and see what an untrained network says.`;
}

/** @param {string[]} list */
export const complaints = (list) =>
  `Not everything in the link could be read, so the defaults stand in: ${list.join('; ')}.`;
