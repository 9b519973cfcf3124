// Page: the drawings on this device: in IndexedDB where the browser lets the page have it, else as
// long as the page is open.

import { answered, openDatabase } from '../../../../common/page/database.js';
import { MAX_DRAWINGS, checkDrawing } from '../../../../../formats/drawings.js';

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

/** Another tab has filled the place that this one thought was free. */
export class StoreFull extends Error {}

/** Changes that could not be stored hold as long as the page is open. */
class Unsaved {
  /** @type {Map<number, OwnDrawing | null>} by their ids; null: deleted */ #changes = new Map();

  /**
   * @param {OwnDrawing[]} put
   * @param {number[]} removed
   * @param {Promise<void>} storing
   * @throws {StoreFull} and then nothing has changed
   */
  async follow(put, removed, storing) {
    const changes = this.#changes;
    try {
      await storing;
      for (const id of [...removed, ...put.map((drawing) => drawing.id)]) changes.delete(id);
    } catch (error) {
      if (error instanceof StoreFull) throw error;
      for (const id of removed) changes.set(id, null);
      for (const drawing of put) changes.set(drawing.id, drawing);
      throw error;
    }
  }

  /** @param {OwnDrawing[]} stored */
  among(stored) {
    const others = stored.filter(({ id }) => !this.#changes.has(id));
    const own = [...this.#changes.values()].filter((drawing) => drawing !== null);
    return [...others, ...own].sort((one, other) => one.id - other.id);
  }
}

/** isKept: the browser keeps them; put, remove: fail where it no longer does. */
export async function openStore() {
  /** @type {IDBDatabase | null} */
  let database = null;
  /** @type {OwnDrawing[]} */
  let drawings = [];
  const unsaved = new Unsaved();
  /** @param {IDBDatabase} from */
  const read = async (from) =>
    (await answered(from.transaction(DRAWINGS).objectStore(DRAWINGS).getAll())).flatMap(
      soundRecord,
    );
  try {
    database = await openDatabase(DATABASE, DRAWINGS, { keyPath: 'id' });
    drawings = await read(database);
  } catch {
    /* forbidden, or broken: the page works without */
  }

  /**
   * Within one transaction, so that two tabs together keep to the limit.
   *
   * @param {OwnDrawing[]} put
   * @param {number[]} removed
   * @returns {Promise<void>}
   */
  function change(put, removed) {
    return new Promise((resolve, reject) => {
      if (!database) return resolve();
      let isFull = false;
      let refusal = /** @type {unknown} */ (null);
      const transaction = database.transaction(DRAWINGS, 'readwrite');
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(isFull ? new StoreFull() : (refusal ?? transaction.error));
      const records = transaction.objectStore(DRAWINGS);
      for (const id of removed) records.delete(id);
      const keys = records.getAllKeys();
      keys.onsuccess = () => {
        const before = new Set(keys.result);
        const added = put.filter(({ id }) => !before.has(id)).length;
        isFull = added > 0 && before.size + added > MAX_DRAWINGS;
        if (isFull) return transaction.abort();
        try {
          for (const drawing of put) records.put(drawing);
        } catch (error) {
          refusal = error;
          transaction.abort();
        }
      };
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
    change: (put, removed) => unsaved.follow(put, removed, change(put, removed)),
    /** The drawings that there are now, also from other tabs; null: nothing is kept, or it cannot be read. */
    read: async () =>
      database &&
      read(database).then(
        (stored) => unsaved.among(stored),
        () => null,
      ),
  };
}
