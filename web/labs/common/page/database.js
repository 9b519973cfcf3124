// Page: the databases of this site. Several sites may share an origin, as on github.io, and with it
// their databases. So the name of a database contains the path of the site. The page copies data
// from the older name, without a path, once.

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
 * Its first opening takes along what stands under the older name, within the change that makes the
 * database: it is there with all of that, or it is not there, and the next opening tries again.
 *
 * @param {string} name without the path
 * @param {string} store its only store
 * @param {IDBObjectStoreParameters} [options] of the store
 * @returns {Promise<IDBDatabase>}
 */
export async function openDatabase(name, store, options) {
  const there = await openFilled(name, store, options).catch(() => null);
  return there ?? openFilled(name, store, options, await olderRecords(name, store));
}

/**
 * @typedef {{ keys: IDBValidKey[]; values: unknown[] }} Records
 *
 * @param {string} name
 * @param {string} store
 * @param {IDBObjectStoreParameters} [options]
 * @param {Records} [records] that a new one begins with; without them, none is made
 * @returns {Promise<IDBDatabase>}
 */
function openFilled(name, store, options, records) {
  const request = indexedDB.open(`${name} ${scope}`, 1);
  request.onupgradeneeded = () => {
    try {
      const to = request.result.createObjectStore(store, options);
      if (!records) throw new DOMException('', 'AbortError');
      const { keys, values } = records;
      values.forEach((value, i) => (to.keyPath === null ? to.put(value, keys[i]) : to.put(value)));
    } catch {
      request.transaction?.abort();
    }
  };
  return answered(request);
}

/**
 * What an older version has left. It stays where it is: another site of the origin may not have taken
 * its copy yet.
 *
 * @param {string} name
 * @param {string} store
 * @returns {Promise<Records>}
 */
async function olderRecords(name, store) {
  const request = indexedDB.open(name);
  let isThere = true;
  request.onupgradeneeded = () => {
    isThere = false; // it must not be made now
    request.transaction?.abort();
  };
  const older = await answered(request).catch((error) => {
    if (isThere) throw error;
  });
  if (!older?.objectStoreNames.contains(store)) {
    older?.close();
    return { keys: [], values: [] };
  }
  try {
    const from = older.transaction(store).objectStore(store);
    const all = await Promise.all([answered(from.getAllKeys()), answered(from.getAll())]);
    return { keys: all[0], values: all[1] };
  } finally {
    older.close();
  }
}
