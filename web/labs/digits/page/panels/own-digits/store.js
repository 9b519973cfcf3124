// Page: the drawings on this device: in IndexedDB where the browser lets the page have it, else as
// long as the page is open.

import { answered, openDatabase } from '../../../../common/page/database.js';
import { checkDrawing } from '../../../../../formats/drawings.js';

/** @typedef {import('../../../messages.js').OwnDrawing} OwnDrawing */

const DATABASE = 'inkgrad',
  DRAWINGS = 'drawings';

/**
 * Something that an older page, or somebody, has left there is left alone if it is no drawing.
 *
 * @param {any} record
 * @returns {OwnDrawing[]}
 */
function soundRecord({ id, ...drawing }) {
  try {
    const { digit, part, strokes } = checkDrawing(drawing);
    return part && Number.isSafeInteger(id) ? [{ id, digit, part, strokes }] : [];
  } catch {
    return [];
  }
}

/** isKept: the browser keeps them; put, remove: fail where it no longer does. */
export async function openStore() {
  /** @type {IDBDatabase | null} */
  let database = null;
  /** @type {OwnDrawing[]} */
  let drawings = [];
  try {
    database = await openDatabase(DATABASE, DRAWINGS, { keyPath: 'id' });
    drawings = (
      await answered(database.transaction(DRAWINGS).objectStore(DRAWINGS).getAll())
    ).flatMap(soundRecord);
  } catch {
    /* forbidden, or broken: the page works without */
  }

  /**
   * @param {(store: IDBObjectStore) => void} act
   * @returns {Promise<void>}
   */
  function write(act) {
    return new Promise((resolve, reject) => {
      if (!database) return resolve();
      const transaction = database.transaction(DRAWINGS, 'readwrite');
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      act(transaction.objectStore(DRAWINGS));
    });
  }

  return {
    /** In the order in which they were drawn. */
    drawings,
    isKept: database !== null,
    /**
     * @param {OwnDrawing[]} put
     * @param {number[]} removed
     */
    change: (put, removed) =>
      write((store) => {
        for (const id of removed) store.delete(id);
        for (const drawing of put) store.put(drawing);
      }),
  };
}
