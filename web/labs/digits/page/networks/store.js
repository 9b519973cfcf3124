// Page: the one record of a saved network in IndexedDB. If the browser does not allow IndexedDB,
// the page keeps nothing.

import { answered, openDatabase } from '../../../common/page/database.js';

const DATABASE = 'inkgrad-networks',
  STORE = 'networks',
  KEY = 'yours';

/** @type {Promise<IDBDatabase> | undefined} */
let opening;

/**
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest} act
 * @returns {Promise<any>} what the request gives, once it is on the disk
 */
async function ask(mode, act) {
  opening ??= openDatabase(DATABASE, STORE);
  try {
    const transaction = (await opening).transaction(STORE, mode);
    const result = answered(act(transaction.objectStore(STORE)));
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    return await result;
  } catch (error) {
    opening = undefined; // a browser may close it, or refuse it once
    throw error;
  }
}

/** @returns {Promise<unknown>} undefined: there is none */
export const read = () => ask('readonly', (store) => store.get(KEY));

/** @param {unknown} record */
export const write = (record) => ask('readwrite', (store) => store.put(record, KEY));

export const remove = () => ask('readwrite', (store) => store.delete(KEY));
