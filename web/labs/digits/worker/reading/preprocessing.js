// Worker: the drawing at each step of its preparation, from ink to the network's 28 x 28 pixels.

/** @typedef {import('../../../../inkgrad.js').Stages} Stages */

/**
 * In the order in which they come.
 *
 * @type {(keyof Stages)[]}
 */
const STEPS = ['box', 'ink', 'centre'];

/**
 * The drawing before the first step and after each of them.
 *
 * @param {import('../../../../inkgrad.js').Ink} ink
 * @param {import('../../../../inkgrad.js').Strokes} strokes in shares of the pad
 * @param {Required<Stages>} stages those that are switched off change nothing
 * @param {{ side: number; penWidth: number }} pad
 * @returns {Uint8Array[]} (784) each; the last is what the network gets
 */
export function drawingByStages(ink, strokes, stages, pad) {
  return [0, 1, 2, 3].map((done) =>
    ink.drawing(strokes, {
      stages: Object.fromEntries(STEPS.map((step, i) => [step, i < done && stages[step]])),
      pad,
    }),
  );
}
