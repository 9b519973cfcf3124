// The service worker's half that keeps images and tables, and proves what is kept by its SHA-256. A
// classic script, as sw.js is, which loads it.

/** No file of images is larger, unpacked. */
const MAX_BYTES = 64 * 2 ** 20;

// ---- images and tables ----

/**
 * Images and tables that have proved right stay: they are never fetched again, and are looked at
 * again whenever they are used. What an owner has added to the site later, of which no hash is known,
 * comes from the network, and what was kept of it stands in when there is none. A sign-in page, half a
 * file or a changed one is passed on to the page, which says what is wrong with it, but never kept.
 *
 * @param {any} event
 * @param {Request} request
 */
async function data(event, request) {
  const cache = version ? await caches.open(dataCache).catch(() => null) : null;
  if (!cache) return fetch(request);
  const files = await list();
  const hash = await hashOf(request.url);
  if (hash) {
    const kept = await sound(cache, request.url, hash);
    if (kept) return kept;
  }
  try {
    const response = await fetch(request);
    if (response.status === 200 && files)
      event.waitUntil(keepData(cache, request.url, response.clone(), hash).catch(() => {}));
    return response;
  } catch (error) {
    const kept = !hash && (await cache.match(request.url));
    if (kept) return kept;
    throw error;
  }
}

/**
 * If the disk is full, or the download breaks off, it will be fetched again.
 *
 * @param {Cache} cache
 * @param {string} url
 * @param {Response} response
 * @param {string | undefined} hash
 */
async function keepData(cache, url, response, hash) {
  const { status, statusText, headers } = response;
  const bytes = await response.arrayBuffer();
  const isKnown = hash !== undefined;
  if (isKnown ? await isRight(bytes, hash) : !isPage(headers))
    await cache.put(url, new Response(bytes, { status, statusText, headers }));
}

/** A table is no web page: a sign-in page, or a host that answers every missing file with one. */
const isPage = (/** @type {Headers} */ headers) => /html/i.test(headers.get('content-type') ?? '');

/** @param {string} url */
async function hashOf(url) {
  const { scope } = worker.registration;
  const path = url.startsWith(scope) ? url.slice(scope.length) : url;
  return (await list())?.[path.split('?')[0]];
}

/**
 * @param {ArrayBuffer} bytes
 * @param {string} integrity hashes, of which one is enough
 */
async function isRight(bytes, integrity) {
  const hashes = integrity.split(' ');
  if (hashes.includes(await digest(bytes))) return true;
  // Packed bytes differ from copy to copy: the list may have the hash of what is in them.
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (first !== 0x1f || second !== 0x8b) return false;
  const content = await unpacked(bytes).catch(() => null);
  return content !== null && hashes.includes(await digest(content));
}

/** @param {BufferSource} bytes */
async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return `sha256-${btoa(String.fromCharCode(...hash))}`;
}

/**
 * @param {ArrayBuffer} bytes
 * @returns {Promise<BufferSource | null>} null: more than any file has
 */
async function unpacked(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const reader = stream.getReader();
  const parts = [];
  for (let size = 0; ;) {
    const { value, done } = await reader.read();
    if (done) return new Blob(parts).arrayBuffer();
    size += value.length;
    if (size > MAX_BYTES) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
}

/**
 * Takes over what is right in the cache of an older version, which kept every answer.
 *
 * @param {string} name
 */
async function adopt(name) {
  const [from, to] = await Promise.all([caches.open(name), caches.open(dataCache)]);
  for (const request of await from.keys()) {
    const response = await from.match(request);
    const hash = await hashOf(request.url);
    if (response && hash && (await isRight(await response.clone().arrayBuffer(), hash)))
      await to.put(request, response);
  }
}

Object.assign(self, { proved: { data, adopt, isRight } });
