// The service worker. It gives the page cross-origin isolation where the host cannot (GitHub Pages
// sets no headers), because browsers share memory between threads only in isolated pages. It also
// keeps one complete version of the site, so that the page works without internet. It is a classic
// script: not every browser of 2023 accepts a module here.

/** @type {any} */
const worker = self;

/**
 * The hash of files.json, the list of the files that are kept: path -> hash of the content.
 * build.sh writes both into the deployed site. In web/ there is none, so nothing is kept there, and
 * an edited file is seen at once.
 *
 * @type {string | undefined}
 */
const version = /** @type {any} */ (self).SITE_VERSION;
const HOME = './';
/** Files that are fetched at the same time: most of a slow line is left to the page. */
const LANES = 2;

// Several sites may share an origin, and with it their caches.
const prefix = `inkgrad ${worker.registration.scope} `;
const siteCache = prefix + version;
const dataCache = `${prefix}data`;
const CDN = 'https://cdn.jsdelivr.net/gh/fgnt/mnist@';

// ---- one version at a time ----

// The first version takes charge at once and keeps its files when the page says that it has time.
// A later version gets all of its files first, or is not installed; it takes over when no page of
// the old version is open.
worker.addEventListener('install', (/** @type {any} */ event) => {
  if (worker.registration.active) event.waitUntil(keep());
});

worker.addEventListener('message', (/** @type {any} */ event) => {
  if (event.data === 'keep') event.waitUntil(keep());
});

worker.addEventListener('activate', (/** @type {any} */ event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith(prefix) && name !== siteCache && name !== dataCache)
          await caches.delete(name);
      }
    })(),
  );
});

/**
 * Gets every file of this version. In the middle of a deployment some files belong to another
 * version: they are refused.
 */
async function keep() {
  if (!version) return;
  const cache = await caches.open(siteCache);
  if (await cache.match(HOME)) return;
  /** @type {Record<string, string>} */
  const files = await (await fetch('files.json', { integrity: version, cache: 'no-cache' })).json();
  // The page itself comes last: a version without it is incomplete, and is not used.
  const { [HOME]: home, ...others } = files;
  const left = Object.entries(others);
  const fetchNext = async () => {
    for (let next = left.pop(); next; next = left.pop()) await keepFile(cache, ...next);
  };
  await Promise.all(Array.from({ length: LANES }, fetchNext));
  await keepFile(cache, HOME, home);
}

/**
 * Files that an earlier visit has kept stay.
 *
 * @param {Cache} cache
 * @param {string} path
 * @param {string} integrity
 */
async function keepFile(cache, path, integrity) {
  if (await cache.match(path)) return;
  const how = /** @type {RequestInit} */ ({ integrity, cache: 'no-cache', priority: 'low' });
  const response = await fetch(path, how);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  await cache.put(path, response);
}

// ---- answering ----

worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event,
    { href, origin, pathname } = new URL(request.url);
  const base = new URL(worker.registration.scope);
  const isHere = origin === base.origin && pathname.startsWith(base.pathname);
  if (request.method !== 'GET' || (!isHere && !href.startsWith(CDN))) return;
  const path = isHere ? pathname.slice(base.pathname.length) : href;
  if (!isHere || path.startsWith('data/')) event.respondWith(data(event, request));
  else event.respondWith(file(request, path === '' || path === 'index.html' ? HOME : path));
});

/**
 * @param {Request} request
 * @param {string} path
 */
async function file(request, path) {
  const cache = version ? await caches.open(siteCache) : undefined;
  const kept = (await cache?.match(HOME)) && (await cache?.match(path));
  return isolated(kept ?? (await fetch(request)));
}

/**
 * Images do not change: once they are here, they stay.
 *
 * @param {any} event
 * @param {Request} request
 */
async function data(event, request) {
  const kept = version && (await caches.match(request.url, { cacheName: dataCache }));
  if (kept) return kept;
  const response = await fetch(request);
  if (version && response.status === 200) {
    const copy = response.clone();
    // If the disk is full, or the download breaks off, it will be fetched again.
    event.waitUntil(
      caches
        .open(dataCache)
        .then((cache) => cache.put(request.url, copy))
        .catch(() => {}),
    );
  }
  return response;
}

/**
 * Adds the headers that the page and its workers need.
 *
 * @param {Response} response
 */
function isolated(response) {
  if (response.type === 'opaque' || response.type === 'opaqueredirect' || response.type === 'error')
    return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  return new Response(response.body, {
    status: response.status,
    statusText: response.statusText,
    headers,
  });
}
