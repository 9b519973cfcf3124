// Shared, pure: judges the six kinds of tasks from a lab's facts and series. The core's numbers decide.
// Only an option that no number can decide says itself whether it is right.

import { holds, valueOf } from './conditions.js';
import { numberText } from '../labs/common/typed-number.js';

/**
 * @typedef {import('./arithmetic.js').Facts} Facts
 *
 * @typedef {import('./schema.js').Option} Option
 *
 * @typedef {'right' | 'wrong' | 'unknown'} Verdict unknown: the lab does not have what it needs
 */

/**
 * @param {{ options: Option[] }} task choose or predict
 * @param {number} chosen
 * @param {Facts} facts after the steps of the task
 * @returns {{ verdict: Verdict; why: string; right: number[] }} right: all options that hold
 */
export function judgeOption({ options }, chosen, facts) {
  const isRight = (/** @type {Option} */ one) => (one.when ? holds(one.when, facts) : one.right);
  const right = options.flatMap((one, i) => (isRight(one) ? [i] : []));
  const option = options[chosen];
  if (!option || !right.length) return { verdict: 'unknown', why: '', right };
  return { verdict: right.includes(chosen) ? 'right' : 'wrong', why: option.why ?? '', right };
}

/**
 * @param {{ fact?: string; value?: string; tolerance: number; relative?: boolean }} task
 * @param {string} typed as people write numbers: 0.5 or 0,5
 * @param {Facts} facts
 * @returns {{ verdict: Verdict; isNumber: boolean; expected: number; isLow: boolean }}
 */
export function judgeNumber({ fact, value, tolerance, relative }, typed, facts) {
  const written = numberText(typed.replace(/\s*%\s*$/, ''), false);
  const given = written.trim() === '' ? NaN : Number(written);
  const known = fact !== undefined && Object.hasOwn(facts, fact) ? facts[fact] : NaN;
  const expected = value === undefined ? Number(known) : valueOf(value, facts);
  const isNumber = Number.isFinite(given);
  const allowed = relative ? tolerance * Math.abs(expected) : tolerance;
  // A number that is right to the last digit of the tolerance counts, whatever its rounding.
  const isRight = Math.abs(given - expected) <= allowed + 1e-12 * Math.max(1, Math.abs(expected));
  /** @type {Verdict} */
  let verdict = isRight ? 'right' : 'wrong';
  if (!Number.isFinite(expected) || typeof known === 'string') verdict = 'unknown';
  return { verdict, isNumber, expected, isLow: given < expected };
}

/**
 * @param {import('./schema.js').Goal} task
 * @param {Facts} facts
 * @returns {{ verdict: Verdict; each: boolean[] }}
 */
export function judgeGoal({ all }, facts) {
  const each = all.map((condition) => holds(condition, facts));
  return { verdict: each.every(Boolean) ? 'right' : 'wrong', each };
}

/**
 * @param {import('./schema.js').CodeTask} task
 * @param {Facts} facts
 * @returns {{ verdict: Verdict; isOther: boolean }} isOther: another exercise is open
 */
export function judgeCode({ exercise }, facts) {
  const isOther = facts.exercise !== exercise;
  return { verdict: !isOther && facts.right === true ? 'right' : 'wrong', isOther };
}

// ---- sketches ----

/** Points of a sketch, at equal distances from the first step to the last. */
export const COLUMNS = 21;
/** A change of less than this share of the range counts as staying. */
const STAYS = 0.1;
const TOLERANCE = 0.2;

/** @typedef {'falls' | 'rises' | 'stays'} Direction */

/**
 * The run at the columns of a sketch, with straight lines between its points.
 *
 * @param {{ x: number[]; y: number[] }} series
 * @param {number} from where the run began, on its own axis
 * @param {number} to
 * @returns {number[]} empty: there are no points
 */
export function atColumns({ x, y }, from, to) {
  const there = x.flatMap((one, i) => (one >= from && one <= to && !Number.isNaN(y[i]) ? [i] : []));
  if (!there.length) return [];
  return Array.from({ length: COLUMNS }, (_, column) => {
    const at = from + ((to - from) * column) / (COLUMNS - 1);
    const next = there.find((i) => x[i] >= at) ?? /** @type {number} */ (there.at(-1));
    const before = there.findLast((i) => x[i] <= at) ?? next;
    if (x[next] === x[before]) return y[next];
    return y[before] + ((y[next] - y[before]) * (at - x[before])) / (x[next] - x[before]);
  });
}

/**
 * @param {number[]} heights as shares of the range, 0 to 1
 * @returns {{ direction: Direction; turn: number | null; end: number }} turn: the place of the highest
 *   or lowest point between the ends, as a share of the width; null: there is none
 */
export function shapeOf(heights) {
  const first = heights[0],
    end = heights[heights.length - 1];
  const change = end - first;
  let turn = null,
    most = STAYS;
  heights.forEach((height, i) => {
    const beyond = Math.max(height - Math.max(first, end), Math.min(first, end) - height);
    if (beyond > most) [turn, most] = [i / (heights.length - 1), beyond];
  });
  const moves = change > 0 ? 'rises' : 'falls';
  return { direction: Math.abs(change) <= STAYS ? 'stays' : moves, turn, end };
}

/**
 * @param {{ range: [number, number]; tolerance?: number }} task
 * @param {number[]} drawn COLUMNS values
 * @param {number[]} run COLUMNS values, of atColumns
 * @returns {{
 *   verdict: Verdict;
 *   distance: number;
 *   drawn: ReturnType<typeof shapeOf>;
 *   run: ReturnType<typeof shapeOf>;
 * }} distance: the mean, as a share of the range
 */
export function judgeSketch({ range: [low, high], tolerance = TOLERANCE }, drawn, run) {
  const share = (/** @type {number} */ value) =>
    Math.min(1, Math.max(0, (value - low) / (high - low)));
  const [mine, core] = [drawn.map(share), run.map(share)];
  const distance =
    mine.reduce((sum, height, i) => sum + Math.abs(height - core[i]), 0) / mine.length;
  const [a, b] = [shapeOf(mine), shapeOf(core)];
  const isRight = distance <= tolerance && a.direction === b.direction;
  /** @type {Verdict} */
  const verdict = isRight ? 'right' : 'wrong';
  return { verdict: run.length ? verdict : 'unknown', distance, drawn: a, run: b };
}
