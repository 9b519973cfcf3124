// Page: notices two digits that stand side by side on the pad, and asks for one. Loaded with the
// first drawing of several strokes.

import { words } from '../words/words-lazy.js';

/**
 * Of the height of all ink: a part as tall as this may be a digit, a shorter one is a bar or a dot.
 * None of 529 digits that people wrote is taken for two.
 */
const MIN_HEIGHT = 0.5;
/** A white column as wide as this parts two digits. */
const MIN_GAP = 0.1;
/** After the answer has been announced. */
const ANNOUNCE_MS = 1500;

/** @type {readonly number[][] | undefined} the first stroke of the last drawing that was announced */
let announced;

/** @typedef {{ left: number; right: number; top: number; bottom: number }} Box */

/**
 * The ink's parts from left to right: strokes above each other belong together.
 *
 * @param {readonly (readonly number[][])[]} strokes
 */
function parts(strokes) {
  const boxes = strokes
    .filter((stroke) => stroke.length > 0)
    .map((stroke) => {
      const x = stroke.map((point) => point[0]),
        y = stroke.map((point) => point[1]);
      return {
        left: Math.min(...x),
        right: Math.max(...x),
        top: Math.min(...y),
        bottom: Math.max(...y),
      };
    })
    .sort((a, b) => a.left - b.left);
  /** @type {Box[]} */
  const found = [];
  for (const box of boxes) {
    const last = found.at(-1);
    if (!last || box.left > last.right) found.push(box);
    else {
      last.right = Math.max(last.right, box.right);
      last.top = Math.min(last.top, box.top);
      last.bottom = Math.max(last.bottom, box.bottom);
    }
  }
  return found;
}

/**
 * @param {readonly (readonly number[][])[]} strokes of points x, y, in any unit
 * @returns {boolean} whether two tall parts stand side by side with white between them
 */
export function areTwoDigits(strokes) {
  const all = parts(strokes);
  const height =
    Math.max(...all.map(({ bottom }) => bottom)) - Math.min(...all.map(({ top }) => top));
  const tall = all.filter(({ top, bottom }) => bottom - top >= MIN_HEIGHT * height);
  return tall.some(({ left }, k) => k > 0 && left - tall[k - 1].right >= MIN_GAP * height);
}

/**
 * The screen reader is told once for each drawing of two digits, after the answer itself.
 *
 * @param {HTMLElement} root
 * @param {readonly (readonly number[][])[]} strokes
 * @param {(sentence: string) => void} announce
 */
export function askForOneDigit(root, strokes, announce) {
  const areTwo = areTwoDigits(strokes),
    sureness = /** @type {HTMLElement} */ (root.querySelector('#sureness'));
  if (areTwo) sureness.textContent = words.oneDigit;
  if (!areTwo || announced === strokes[0]) return;
  announced = strokes[0];
  setTimeout(() => announce(words.oneDigit), ANNOUNCE_MS);
}
