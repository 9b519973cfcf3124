// Page: the rows of past runs on this device: in IndexedDB where the browser lets the page have it,
// else as long as the page is open. Several tabs share them: each writes its own rows only.

import { answered, openDatabase, scope } from '../../database.js';
import { soundRow } from './record.js';

/** @typedef {import('./record.js').Row} Row */

const DATABASE = 'inkgrad-runs';
const ROWS = 'runs';
/** Most rows of all labs together; the oldest ones go. */
export const MAX_ROWS = 200;

/**
 * @param {Row[]} rows
 * @param {number} [most]
 * @returns {Row[]} the newest, the oldest of them first
 */
export const newest = (rows, most = MAX_ROWS) =>
  [...rows].sort((a, b) => Number(a.id > b.id) - Number(a.id < b.id)).slice(-most);

export class Store {
  /** @type {IDBDatabase | null} */ #database;
  /** @type {Map<string, Row>} rows that the browser has refused */ #unsaved = new Map();
  #channel;

  /**
   * @param {IDBDatabase | null} database
   * @param {() => void} changed by another tab
   */
  constructor(database, changed) {
    this.#database = database;
    this.#channel = new BroadcastChannel(`${DATABASE} ${scope}`);
    this.#channel.onmessage = changed;
  }

  /** The browser keeps all of them. */
  get isKept() {
    return this.#database !== null && this.#unsaved.size === 0;
  }

  /** @returns {Promise<Row[]>} the oldest first */
  async read() {
    const stored = await this.#stored().catch(() => []);
    const others = stored.filter(({ id }) => !this.#unsaved.has(id));
    return newest([...others, ...this.#unsaved.values()]);
  }

  async #stored() {
    const rows = this.#database?.transaction(ROWS).objectStore(ROWS).getAll();
    return rows ? (await answered(rows)).flatMap(soundRow) : [];
  }

  /**
   * Within one transaction, so that two tabs together keep to the limit.
   *
   * @param {Row[]} rows
   */
  async put(rows) {
    const isStored = await this.#change((store) => {
      for (const row of rows) store.put(row);
      const keys = store.getAllKeys(); // by age
      keys.onsuccess = () => {
        for (const key of keys.result.slice(0, -MAX_ROWS)) store.delete(key);
      };
    });
    for (const row of rows) {
      if (isStored) this.#unsaved.delete(row.id);
      else this.#unsaved.set(row.id, row);
    }
    const kept = newest([...this.#unsaved.values()]);
    this.#unsaved = new Map(kept.map((row) => [row.id, row]));
  }

  /** @param {string[]} ids */
  async remove(ids) {
    for (const id of ids) this.#unsaved.delete(id);
    await this.#change((store) => {
      for (const id of ids) store.delete(id);
    });
  }

  /**
   * @param {(store: IDBObjectStore) => void} change
   * @returns {Promise<boolean>} whether it is stored
   */
  async #change(change) {
    const database = this.#database;
    if (!database) return false;
    try {
      await new Promise((/** @type {(done: void) => void} */ resolve, reject) => {
        const transaction = database.transaction(ROWS, 'readwrite');
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
        change(transaction.objectStore(ROWS));
      });
    } catch {
      return false;
    }
    this.#channel.postMessage('');
    return true;
  }
}

/** @param {() => void} changed by another tab */
export async function openStore(changed) {
  const database = await openDatabase(DATABASE, ROWS, { keyPath: 'id' }).catch(() => null);
  return new Store(database, changed);
}
