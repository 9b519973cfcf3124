// Page: drawings that come from a file, and a file that a person takes along.

import {
  DrawingsReading,
  MAX_DRAWINGS,
  inkOf,
  partFor,
  writeDrawings,
} from '../../../../../formats/drawings.js';
import { saveFile } from '../../../../../views/save/file.js';

/**
 * @typedef {import('../../../../../formats/drawings.js').Drawing} Drawing
 *
 * @typedef {import('../../../messages.js').OwnDrawing} OwnDrawing
 */

/** Longer than this, nobody's stroke is kept waiting. */
const TURN_MS = 12;

/**
 * @template T
 * @param {{ advance: () => boolean; finish: () => T }} reading of a file
 * @returns {Promise<T>}
 * @throws {import('../../../../../inkgrad/errors.js').InkError} where the file is wrong
 */
export async function inTurns(reading) {
  for (;;) {
    const end = performance.now() + TURN_MS;
    while (performance.now() < end) if (reading.advance()) return reading.finish();
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/**
 * @param {string} text of a file
 * @returns {Promise<Drawing[]>}
 * @throws {import('../../../../../inkgrad/errors.js').InkError} where the file is wrong
 */
export const drawingsOf = async (text) => inTurns(new DrawingsReading(text));

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
    const ink = inkOf({ strokes });
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
export const download = (name, text) =>
  saveFile(new Blob([text], { type: 'application/json' }), name);

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
