// Worker: makes a worksheet: draws numbers until they make a good exercise, and has the core solve
// it. The same kind and seed give the same sheet.

import { KINDS } from '../settings.js';
import { makeAdaline } from './adaline.js';
import { Dice } from './dice.js';
import { makeBackprop, makeForward } from './networks.js';
import { makeAdam, makeMomentum } from './optimizers.js';
import { makePerceptron } from './perceptron.js';
import { makeScores } from './scores.js';
import { makeSoftmax } from './softmax.js';

/**
 * @typedef {import('../messages.js').Exercise} Exercise
 *
 * @typedef {Omit<Exercise, 'kind' | 'seed'>} Made
 *
 * @typedef {(
 *   ink: import('../../../../inkgrad.js').Ink,
 *   dice: Dice,
 *   at: { seed: number; trial: number },
 * ) => Promise<Made | null> | Made | null} Maker
 */

/** @type {Record<string, Maker>} */
const MAKERS = {
  perceptron: makePerceptron,
  adaline: makeAdaline,
  forward: makeForward,
  backprop: makeBackprop,
  momentum: makeMomentum,
  adam: makeAdam,
  softmax: makeSoftmax,
  scores: makeScores,
};

/** A good exercise comes after some tens of trials. */
const MAX_TRIALS = 20_000;

/**
 * @param {import('../../../../inkgrad.js').Ink} ink
 * @param {string} kind
 * @param {number} seed
 * @returns {Promise<Exercise>}
 */
export async function makeSheet(ink, kind, seed) {
  const dice = new Dice(seed, KINDS.indexOf(kind));
  for (let trial = 0; trial < MAX_TRIALS; trial++) {
    const made = await MAKERS[kind](ink, dice, { seed, trial });
    if (made) return { kind, seed, ...made };
  }
  throw new Error(`no ${kind} worksheet for seed ${seed}`);
}
