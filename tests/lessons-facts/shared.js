// Shared by the checks of several lessons: a run from a link, and MNIST where it is there.
import { mnistFolder } from '../helpers.js';
import { withImages } from '../lessons-players/digits.js';
import { open } from '../lessons-players/player.js';

/**
 * @typedef {import('../../web/inkgrad.js').Ink} Ink
 *
 * @typedef {{ steps: any[] }} Lesson
 *
 * @typedef {Record<string, (ink: Ink, lesson: Lesson) => Promise<void>>} Checks
 */

/**
 * The facts after some steps from a link.
 *
 * @param {Ink} ink
 * @param {string} link
 * @param {number} [steps]
 * @returns {Promise<any>}
 */
export async function after(ink, link, steps = 0) {
  const player = await open(ink, link);
  if (steps) await player.run(steps);
  return player.facts();
}

/**
 * Checks what is said about MNIST; where MNIST is missing, the check is skipped by its name.
 *
 * @param {string} name
 * @param {() => Promise<void>} check
 */
export async function onMnist(name, check) {
  if (mnistFolder) return withImages('mnist', check);
  console.log(`skipped: ${name} (MNIST is not there: set DATA_DIR or let build.sh download it)`);
}

/** @param {number} share @returns {number} per cent, rounded */
export const percent = (share) => Math.round(100 * share);
