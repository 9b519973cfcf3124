// Page: drawings that come from a file, and a file that a person takes along.

import {
  DrawingsReading,
  MAX_DRAWINGS,
  inkOf,
  partFor,
  writeDrawings,
} from '../../../../../formats/drawings.js';

/**
 * @typedef {import('../../../../../formats/drawings.js').Drawing} Drawing
 *
 * @typedef {import('../../../messages.js').OwnDrawing} OwnDrawing
 */

/** By then the browser has begun the download. */
const DOWNLOAD_MS = 10_000;

/** Longer than this, nobody's stroke is kept waiting. */
const TURN_MS = 12;

/**
 * @param {string} text of a file
 * @returns {Promise<Drawing[]>}
 * @throws {import('../../../../../inkgrad/errors.js').InkError} where the file is wrong
 */
export async function drawingsOf(text) {
  const reading = new DrawingsReading(text);
  for (;;) {
    const end = performance.now() + TURN_MS;
    while (performance.now() < end) if (reading.advance()) return reading.finish();
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/**
 * The drawings of a file whose ink is not here yet, each once.
 *
 * @param {Drawing[]} found in the file
 * @param {OwnDrawing[]} drawings that are here
 * @param {number} firstId
 */
export function newDrawings(found, drawings, firstId) {
  const known = new Set(drawings.map(inkOf));
  /** @type {OwnDrawing[]} */
  const added = [];
  for (const { digit, part, strokes } of found) {
    const ink = inkOf({ digit, strokes });
    if (known.has(ink)) continue;
    known.add(ink);
    const id = firstId + added.length;
    added.push({ id, digit, part: part ?? partFor([...drawings, ...added], digit), strokes });
  }
  return added;
}

/**
 * @param {string} name
 * @param {string} text JSON
 */
function download(name, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), DOWNLOAD_MS);
}

/**
 * As files of which each can be imported: an older page may have kept more than one may hold.
 *
 * @param {string} name
 * @param {OwnDrawing[]} drawings
 */
export function downloadDrawings(name, drawings) {
  download(name, writeDrawings(drawings.slice(0, MAX_DRAWINGS)));
  for (let first = MAX_DRAWINGS; first < drawings.length; first += MAX_DRAWINGS) {
    const numbered = name.replace('.', `-${first / MAX_DRAWINGS + 1}.`);
    download(numbered, writeDrawings(drawings.slice(first, first + MAX_DRAWINGS)));
  }
}
