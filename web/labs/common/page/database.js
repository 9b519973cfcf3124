// Page: databases of this site. Several sites may share an origin, as on github.io, and with it their
// databases: the name holds the path of the site. What stands under the older name, without a path,
// moves along once.

/** The path of the site, which tells it from others of its origin. */
export const scope = new URL('./', location.href).pathname;

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
export const answered = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/**
 * @param {string} name without the path
 * @param {string} store its only store
 * @param {IDBObjectStoreParameters} [options] of the store
 * @returns {Promise<IDBDatabase>}
 */
export async function openDatabase(name, store, options) {
  const request = indexedDB.open(`${name} ${scope}`, 1);
  let isNew = false;
  request.onupgradeneeded = () => {
    isNew = true;
    request.result.createObjectStore(store, options);
  };
  const database = await answered(request);
  // Without it, the page works with what it has from now on.
  if (isNew) await move(name, store, database).catch(() => {});
  return database;
}

/**
 * @param {string} name of the older database
 * @param {string} store
 * @param {IDBDatabase} database
 */
async function move(name, store, database) {
  const request = indexedDB.open(name);
  // There is none: it must not be made now.
  request.onupgradeneeded = () => request.transaction?.abort();
  const older = await answered(request);
  try {
    const from = older.transaction(store).objectStore(store);
    const [keys, values] = await Promise.all([
      answered(from.getAllKeys()),
      answered(from.getAll()),
    ]);
    const transaction = database.transaction(store, 'readwrite');
    const to = transaction.objectStore(store);
    values.forEach((value, i) => (to.keyPath === null ? to.put(value, keys[i]) : to.put(value)));
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    older.close();
  }
  // Only what has arrived is removed here. A page of the older version may still hold it open.
  indexedDB.deleteDatabase(name);
}
