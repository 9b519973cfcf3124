// Page: files of several people, merged into one set of symbols.

import { MAX_BYTES } from '../../../../formats/drawings.js';
import { SymbolsReading } from '../../../../formats/symbols.js';
import { words } from '../../words/symbols/words.js';
import { inTurns } from '../panels/own-digits/files.js';
import { merged, nextId, personOf } from './set.js';

/** @typedef {import('./set.js').SymbolSet} SymbolSet */

/**
 * A file that cannot be read, or finds no room, is left out; the others are added.
 *
 * @param {SymbolSet} set
 * @param {File[]} files
 * @returns {Promise<{ set: SymbolSet; added: number; known: number; trouble: string | null }>}
 */
export async function withFiles(set, files) {
  const all = { set, added: 0, known: 0, trouble: /** @type {string | null} */ (null) };
  for (const file of files) {
    try {
      // A file that is much too large is not even read.
      const reading = new SymbolsReading(await file.slice(0, MAX_BYTES + 1).text());
      const found = await inTurns(reading);
      const step = merged(all.set, found, personOf(file.name), nextId(all.set, Date.now()));
      if (step.trouble) {
        all.trouble = words.mergeTroubles[step.trouble](file.name);
        continue;
      }
      if (step.added) all.set = step.set;
      all.added += step.added;
      all.known += step.known;
    } catch (error) {
      const isOurs = error instanceof Error && !(error instanceof DOMException);
      all.trouble = isOurs ? error.message : words.troubles.unreadable;
    }
  }
  return all;
}
