// Page: the symbols on this device: in IndexedDB where the browser lets the page have it, else as
// long as the page is open.

import { answered, openDatabase } from '../../../common/page/database.js';
import { checkStrokes } from '../../../../formats/drawing-checks.js';
import { tidyName } from '../../../../formats/symbols.js';
import { EMPTY } from './set.js';

/**
 * @typedef {import('./set.js').SymbolSet} SymbolSet
 *
 * @typedef {import('./set.js').SymbolDrawing} SymbolDrawing
 */

const DATABASE = 'inkgrad-symbols',
  SYMBOLS = 'symbols';
/** The number of the record that holds the classes; drawings count from 1. */
const CLASSES = 0;

/**
 * What an older page, or somebody, has left there is left alone if it is no drawing.
 *
 * @param {any} record
 * @param {Set<number>} keys
 * @returns {SymbolDrawing[]}
 */
function soundRecord({ id, label, by, strokes }, keys) {
  try {
    const isSound = Number.isSafeInteger(id) && keys.has(label) && typeof by === 'string';
    return isSound ? [{ id, label, by, strokes: checkStrokes(strokes, { isAlone: true }) }] : [];
  } catch {
    return [];
  }
}

/** @param {IDBDatabase} database */
async function read(database) {
  const records = await answered(database.transaction(SYMBOLS).objectStore(SYMBOLS).getAll());
  const head = records.find(({ id }) => id === CLASSES);
  /** @type {SymbolSet['classes']} */
  const classes = (Array.isArray(head?.classes) ? head.classes : []).filter(
    (/** @type {any} */ one) =>
      Number.isSafeInteger(one?.key) && typeof one.name === 'string' && tidyName(one.name),
  );
  const keys = new Set(classes.map(({ key }) => key));
  const drawings = records
    .filter(({ id }) => id !== CLASSES)
    .flatMap((one) => soundRecord(one, keys));
  return { classes, drawings };
}

export async function openStore() {
  /** @type {IDBDatabase | null} */
  let database = null;
  /** @type {SymbolSet} */
  let set = EMPTY;
  try {
    database = await openDatabase(DATABASE, SYMBOLS, { keyPath: 'id' });
    set = await read(database);
  } catch {
    /* forbidden, or broken: the page works without */
  }
  return {
    set,
    isKept: database !== null,
    /**
     * Stores what differs, within one transaction.
     *
     * @param {SymbolSet} before
     * @param {SymbolSet} after
     * @returns {Promise<void>}
     */
    change: (before, after) =>
      new Promise((resolve, reject) => {
        if (!database) return resolve();
        const transaction = database.transaction(SYMBOLS, 'readwrite');
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
        const records = transaction.objectStore(SYMBOLS);
        const old = new Map(before.drawings.map((one) => [one.id, one]));
        for (const one of after.drawings) {
          if (old.get(one.id) !== one) records.put(one);
          old.delete(one.id);
        }
        for (const id of old.keys()) records.delete(id);
        if (before.classes !== after.classes) records.put({ id: CLASSES, classes: after.classes });
      }),
    /** The drawings that there are now, also from other tabs; null: nothing is kept, or it cannot be read. */
    read: async () => database && read(database).catch(() => null),
  };
}
