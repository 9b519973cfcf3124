// Worker: the card of a learning rate schedule: the rate of the next step, and the curve over the
// epochs of the settings.

import { encodeOptimizer } from '../../../../inkgrad/network/optimizer.js';

/**
 * @typedef {import('../../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../../inkgrad.js').OptimizerOptions} OptimizerOptions
 *
 * @typedef {import('../lines.js').Card} Card
 *
 * @typedef {import('../lines.js').Curve} Curve
 */

/** Points of a curve. */
const POINTS = 240;

/**
 * The steps of an epoch.
 *
 * @param {import('../../../../inkgrad.js').Dataset} data
 * @param {number} [batchSize]
 */
export const stepsPerEpoch = ({ capacity }, batchSize = 128) =>
  Math.ceil(capacity / Math.min(batchSize, capacity));

/**
 * Its numbers as the core gets them.
 *
 * @param {OptimizerOptions} options
 */
function settingsOf(options) {
  const words = encodeOptimizer(options);
  const floats = new Float32Array(words.buffer);
  return { eta: floats[1], T: words[10], gamma: floats[11], final: floats[12], W: words[13] };
}

/**
 * The formula that holds at a step, which counts from 0.
 *
 * @param {string} schedule
 * @param {ReturnType<typeof settingsOf>} set
 * @param {number} step
 * @returns {{ name: string; results: string[]; values: import('../lines.js').Values }}
 */
function formulaAt(schedule, set, step) {
  const results = ['rate'];
  if (step < set.W) return { name: 'warmup', results, values: { ...set, t: step } };
  const t = step - set.W;
  const values = { ...set, t };
  if (schedule === 'cosine' && t >= set.T) return { name: 'cosine-end', results, values };
  if (schedule !== 'one-cycle') return { name: schedule, results, values };
  // After the period the rate stays what it was at its end.
  const at = Math.min(t, set.T - 1);
  const top = 0.3 * set.T - 1;
  const isRising = at <= top;
  const share = isRising ? at / top : (at - top) / (0.7 * set.T);
  return {
    name: isRising ? 'one-cycle-rise' : 'one-cycle-fall',
    results: ['share', 'rate'],
    values: { ...set, t: at, share },
  };
}

/**
 * The rates over the steps that are worth drawing: the epochs of the settings, or the schedule's own
 * length and what has been trained.
 *
 * @param {Ink} ink
 * @param {OptimizerOptions} options
 * @param {{ step: number; perEpoch: number; epochs: number }} progress
 * @returns {Curve}
 */
export function curveOf(ink, options, { step, perEpoch, epochs }) {
  const { T, W } = settingsOf(options);
  const periods = ['step', 'exponential'].includes(options.schedule ?? '') ? 4 : 1.25;
  const open = Math.max(W + periods * T, 1.25 * step, perEpoch);
  const end = Math.max(epochs ? epochs * perEpoch : open, step + 1);
  const every = Math.max(1, Math.ceil(end / POINTS));
  return {
    every,
    rates: ink.schedule(options, Math.ceil(end / every) + 1, { every }),
    now: step,
    perEpoch,
  };
}

/**
 * Computes the learning rates up to now. Nobody knows the plateaus of later steps.
 *
 * @param {Ink} ink
 * @param {OptimizerOptions} options with the rate as it is reduced now
 * @param {import('./subject.js').Plateau} plateau
 * @param {{ step: number; perEpoch: number }} progress
 * @returns {Curve}
 */
function curveUntilNow(ink, options, { gamma, at }, { step, perEpoch }) {
  const every = Math.max(1, Math.ceil(step / POINTS));
  const reduced = ink.schedule(options, Math.ceil(step / every) + 1, { every });
  const rates = reduced.map((rate, i) => {
    const later = at.filter((from) => from > Math.min(i * every, step)).length;
    return rate / gamma ** later;
  });
  return { every, rates, now: step, perEpoch, isOpen: true };
}

/**
 * @param {Ink} ink
 * @param {OptimizerOptions} options
 * @param {{ step: number; perEpoch: number; epochs: number }} progress
 * @param {import('./subject.js').Plateau} [plateau]
 * @returns {Card}
 */
export function scheduleCard(ink, options, progress, plateau) {
  const schedule = plateau ? 'plateau' : (options.schedule ?? 'constant');
  const { step } = progress;
  const set = settingsOf(options);
  const [rate] = ink.schedule(options, 1, { from: step });
  const { name, results, values } =
    plateau && step >= set.W
      ? { name: schedule, results: ['rate'], values: plateauValues(plateau, step) }
      : formulaAt(schedule, set, step);
  return {
    kind: 'schedule',
    name: schedule,
    formulas: [{ formula: `schedule.${name}`, results, values: { ...values, rate } }],
    about: {},
    curve: plateau
      ? curveUntilNow(ink, options, plateau, progress)
      : curveOf(ink, options, progress),
  };
}

/**
 * @param {import('./subject.js').Plateau} plateau
 * @param {number} t
 */
const plateauValues = ({ eta, gamma, at }, t) => ({ eta, gamma, reductions: at.length, t });
