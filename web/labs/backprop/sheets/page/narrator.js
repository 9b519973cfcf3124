// Page: decides what the status line says about the worksheets. The sentences are in the words.

import { words } from '../words/words.js';

/**
 * @param {import('./session.js').State} state
 * @returns {{ sentence: string; isTrouble: boolean }}
 */
export function narrate({ exercises, complaint }) {
  if (complaint) return { sentence: complaint, isTrouble: true };
  const seeds = exercises.map(({ seed }) => seed);
  const sentence = words.ready(seeds.length, seeds[0], seeds[seeds.length - 1]);
  return { sentence, isTrouble: false };
}
