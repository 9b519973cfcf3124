// Worker: wrong updates by momentum and Adam, in the way of typical mistakes.

import { vector } from '../neuron/numbers.js';

/**
 * @typedef {import('../diagnosis.js').Suspect} Suspect
 *
 * @typedef {import('./optimizers.js').Step} Step
 */

/**
 * @param {number[]} like
 * @param {[kind: string, f: (i: number) => number, line?: number][]} list
 * @returns {Suspect[]}
 */
const suspectsOf = (like, list) =>
  list.map(([kind, f, line]) => ({ kind, value: vector(like.map((_, i) => f(i))), line }));

/**
 * @param {Step} step
 * @param {{ old: number[]; v: number[]; lr: number; beta: number }} state old: v before the step
 */
export function momentumSuspects({ w, g }, { old, v, lr, beta }) {
  return {
    v: suspectsOf(w, [
      ['averaged', (i) => beta * old[i] + (1 - beta) * g[i]],
      ['memory', (i) => g[i]],
      ['old-only', (i) => beta * old[i]],
      ['undamped', (i) => old[i] + g[i]],
      ['exchanged', (i) => old[i] + beta * g[i]],
      ['minus', (i) => beta * old[i] - g[i]],
      ['rate-inside', (i) => beta * old[i] + lr * g[i]],
    ]),
    w: suspectsOf(w, [
      ['plain', (i) => w[i] - lr * g[i]],
      ['uphill', (i) => w[i] + lr * v[i]],
      ['rate-missing', (i) => w[i] - v[i]],
      ['old-v', (i) => w[i] - lr * old[i]],
      ['weights-missing', (i) => -lr * v[i]],
      ['weights-missing', (i) => lr * v[i]],
    ]),
  };
}

/**
 * @param {Step} step
 * @param {{
 *   old: { m: number[]; v: number[] };
 *   m: number[];
 *   v: number[];
 *   lr: number;
 *   beta1: number;
 *   beta2: number;
 *   eps: number;
 *   lines: { m?: number; v?: number };
 * }} state
 */
export function adamSuspects({ w, g, t }, { old, m, v, lr, beta1, beta2, eps, lines }) {
  const [rightM, rightV] = [1 - beta1 ** t, 1 - beta2 ** t];
  /** @param {number} byM @param {number} byV the update with these corrections */
  const update = (byM, byV) => (/** @type {number} */ i) =>
    w[i] - (lr * (m[i] / byM)) / (Math.sqrt(v[i] / byV) + eps);
  const mHat = (/** @type {number} */ i) => m[i] / rightM;
  const vHat = (/** @type {number} */ i) => v[i] / rightV;
  return {
    m: suspectsOf(w, [
      ['exchanged', (i) => (1 - beta1) * old.m[i] + beta1 * g[i]],
      ['not-averaged', (i) => beta1 * old.m[i] + g[i]],
      ['memory', (i) => g[i]],
      ['memory', (i) => (1 - beta1) * g[i]],
      ['squared-m', (i) => beta1 * old.m[i] + (1 - beta1) * g[i] ** 2],
      ['wrong-beta', (i) => beta2 * old.m[i] + (1 - beta2) * g[i]],
    ]),
    v: suspectsOf(w, [
      ['no-square', (i) => beta2 * old.v[i] + (1 - beta2) * g[i]],
      ['exchanged', (i) => (1 - beta2) * old.v[i] + beta2 * g[i] ** 2],
      ['not-averaged', (i) => beta2 * old.v[i] + g[i] ** 2],
      ['memory', (i) => (1 - beta2) * g[i] ** 2],
      ['beta1-for-v', (i) => beta1 * old.v[i] + (1 - beta1) * g[i] ** 2],
      ['all-squared', (i) => beta2 * old.v[i] + ((1 - beta2) * g[i]) ** 2],
      ['m-for-g', (i) => beta2 * old.v[i] + (1 - beta2) * m[i] ** 2],
    ]),
    w: suspectsOf(w, [
      ['uncorrected', update(1, rightV), lines.m],
      ['uncorrected-v', update(rightM, 1), lines.v],
      ['uncorrected', update(1, 1), lines.m],
      ['power', update(1 - beta1 * t, rightV), lines.m],
      ['power', update(1 - beta1, rightV), lines.m],
      ['power-v', update(rightM, 1 - beta2), lines.v],
      ['power', update(1 - beta1, 1 - beta2), lines.m],
      ['wrong-beta', update(rightV, rightV), lines.m],
      ['beta1-for-v', update(rightM, rightM), lines.v],
      ['root', (i) => w[i] - (lr * mHat(i)) / (vHat(i) + eps)],
      ['eps-inside', (i) => w[i] - (lr * mHat(i)) / Math.sqrt(vHat(i) + eps)],
      ['uphill', (i) => w[i] + (lr * mHat(i)) / (Math.sqrt(vHat(i)) + eps)],
      ['rate-missing', (i) => w[i] - mHat(i) / (Math.sqrt(vHat(i)) + eps)],
      ['hats-unused', (i) => w[i] - (lr * m[i]) / (Math.sqrt(v[i]) + eps)],
      ['g-for-m', (i) => w[i] - (lr * g[i]) / (Math.sqrt(vHat(i)) + eps)],
      ['denominator-missing', (i) => w[i] - lr * mHat(i)],
      ['brackets-missing', (i) => w[i] - (lr * mHat(i)) / Math.sqrt(vHat(i)) + eps],
    ]),
  };
}
