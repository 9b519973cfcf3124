// The service worker. It adds the headers that the host cannot send (GitHub Pages sends none):
// cross-origin isolation, because browsers share memory between threads only in isolated pages, and
// the security policy, which a page's own markup cannot give to its workers. It also keeps one
// complete version of the site, so that the page works without internet. It is a classic script:
// not every browser of 2023 accepts a module here. sw-data.js is its other half.

/** @type {any} */
const worker = self;
worker.importScripts('sw-data.js');
/** @type {{ data: typeof data; adopt: typeof adopt; isRight: typeof isRight }} */
const { data: provedData, adopt: adoptOld, isRight: isProved } = worker.proved;

/**
 * The hash of files.json, the list of the files that make this version: path -> hash of the content.
 * build.sh writes both into the deployed site. In web/ there is none, so nothing is kept there, and
 * an edited file is seen at once.
 *
 * @type {string | undefined}
 */
const version = /** @type {any} */ (self).SITE_VERSION;
const HOME = './';
const LIST = 'files.json';
/** Files that are fetched at the same time: most of a slow line is left to the page. */
const LANES = 2;

// Several sites may share an origin, and with it their caches.
const prefix = `inkgrad ${worker.registration.scope} `;
const siteCache = prefix + version;
/** Only what its hash has proved, or what no hash is known of: see data(). */
const dataCache = `${prefix}2 data`;
const CDN = 'https://cdn.jsdelivr.net/gh/fgnt/mnist@master/';

/** That of index.html, and who may show the page in a frame: everybody, as lessons do. */
const POLICY = [
  ['default-src', "'none'"],
  ['script-src', "'self'", "'wasm-unsafe-eval'"],
  ['style-src', "'self'"],
  ['img-src', "'self'"],
  ['connect-src', "'self'", CDN],
  ['worker-src', "'self'", 'blob:'],
  ['base-uri', "'none'"],
  ['form-action', "'none'"],
  ['require-trusted-types-for', "'script'"],
  ['trusted-types', 'inkgrad', 'inkgrad-threads'],
  ['frame-ancestors', 'http:', 'https:', 'file:'],
];

/** @type {Record<string, string>} */
const HEADERS = {
  'Content-Security-Policy': POLICY.map((directive) => directive.join(' ')).join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

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
        if (!name.startsWith(prefix) || name === siteCache || name === dataCache) continue;
        if (name === `${prefix}data`) await adoptOld(name).catch(() => {});
        await caches.delete(name);
      }
    })(),
  );
});

/** @type {Promise<Record<string, string> | null> | undefined} */
let listing;

/**
 * The files of this version by their hashes.
 *
 * @returns {Promise<Record<string, string> | null>} null: it cannot be had
 */
function list() {
  listing ??= readList().catch(() => {
    listing = undefined;
    return null;
  });
  return listing;
}

async function readList() {
  const cache = await caches.open(siteCache);
  const kept = await cache.match(LIST);
  const text = await kept?.arrayBuffer();
  if (text && (await isProved(text, String(version))))
    return JSON.parse(new TextDecoder().decode(text));
  const response = await fetch(LIST, { integrity: version, cache: 'no-cache' });
  const files = await response.clone().json();
  await cache.put(LIST, response).catch(() => {}); // the disk may be full
  return files;
}

const isData = (/** @type {string} */ path) => path.startsWith('data/') || path.startsWith(CDN);

/** @type {Promise<void> | undefined} */
let keeping;

/**
 * Gets every file of this version, and again each one that is gone or damaged. In the middle of a
 * deployment some files belong to another version: they are refused.
 */
function keep() {
  keeping ??= keepAll().finally(() => (keeping = undefined));
  return keeping;
}

async function keepAll() {
  if (!version) return;
  const cache = await caches.open(siteCache);
  const files = await list();
  if (!files) throw new Error(LIST);
  // The page itself comes last: a version without it is incomplete, and is not used.
  const { [HOME]: home, ...others } = files;
  const left = Object.entries(others).filter(([path]) => !isData(path));
  const keepNext = async () => {
    for (let next = left.pop(); next; next = left.pop()) await keepFile(cache, ...next);
  };
  await Promise.all(Array.from({ length: LANES }, keepNext));
  await keepFile(cache, HOME, home);
}

/**
 * Files that an earlier visit has kept stay if they are sound.
 *
 * @param {Cache} cache
 * @param {string} path
 * @param {string} integrity
 */
async function keepFile(cache, path, integrity) {
  if (await sound(cache, path, integrity)) return;
  await cache.put(path, await fetchRight(path, integrity));
}

/**
 * @param {string} path
 * @param {string} integrity
 * @returns {Promise<Response>}
 * @throws {Error} if it does not come, or is of another version
 */
async function fetchRight(path, integrity) {
  const how = /** @type {RequestInit} */ ({ integrity, cache: 'no-cache', priority: 'low' });
  const response = await fetch(path, how);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}

/**
 * What is kept, if it is still what was kept: a disk may lose it or change it.
 *
 * @param {Cache} cache
 * @param {string} path
 * @param {string} integrity
 * @returns {Promise<Response | undefined>}
 */
async function sound(cache, path, integrity) {
  const kept = await cache.match(path).catch(() => undefined);
  if (!kept) return undefined;
  const bytes = await kept.arrayBuffer().catch(() => null);
  if (bytes && (await isProved(bytes, integrity))) return new Response(bytes, kept);
  await cache.delete(path);
  return undefined;
}

// ---- answering ----

worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event,
    { href, origin, pathname } = new URL(request.url);
  const base = new URL(worker.registration.scope);
  const isHere = origin === base.origin && pathname.startsWith(base.pathname);
  if (request.method !== 'GET' || (!isHere && !href.startsWith(CDN))) return;
  const path = isHere ? pathname.slice(base.pathname.length) : href;
  if (isData(path)) event.respondWith(provedData(event, request));
  else event.respondWith(file(request, path === '' || path === 'index.html' ? HOME : path));
});

/**
 * A file of the version that is kept, if all of that version is there, and else one of the network:
 * files of two versions are never mixed.
 *
 * @param {Request} request
 * @param {string} path
 */
async function file(request, path) {
  // Where storage is forbidden or broken, there is still the network.
  const nothing = () => undefined;
  const cache = version ? await caches.open(siteCache).catch(nothing) : undefined;
  if (!(await cache?.match(HOME).catch(nothing)) || !cache) return isolated(await fetch(request));
  const files = await list();
  if (!files) return isolated(await leave(cache, request, await cache.match(path)));
  const integrity = files[path];
  if (!integrity) return isolated(await fetch(request));
  if (path === HOME && !(await isWhole(cache, files))) {
    const mended = await keep().then(
      () => true,
      () => false,
    );
    if (!mended) return isolated(await leave(cache, request, await cache.match(HOME)));
  }
  const kept = await sound(cache, path, integrity);
  if (kept) return isolated(kept);
  try {
    const fresh = await fetchRight(path, integrity);
    await cache.put(path, fresh.clone()).catch(() => {});
    return isolated(fresh);
  } catch {
    if (path === HOME) return isolated(await leave(cache, request));
    // The page that is open is of this version; what there is now belongs to another one. The next
    // visit takes all from the network.
    if (await isReachable()) await cache.delete(HOME);
    return Response.error();
  }
}

/**
 * Gives a version up that cannot be mended: the page and all files come from the network from now
 * on. Without network, what is left of it is better than nothing.
 *
 * @param {Cache} cache
 * @param {Request} request
 * @param {Response} [kept]
 */
async function leave(cache, request, kept) {
  try {
    const isThere = await isReachable();
    // A person can sign in on such a page; a module or a sheet it cannot be.
    if (!isThere && request.mode !== 'navigate') return kept ?? Response.error();
    if (!isThere && kept) return kept;
    const response = await fetch(request);
    if (isThere && response.ok) await cache.delete(HOME);
    return response.ok || !kept ? response : kept;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

/** A sign-in page, which a hotel sends in place of every file, is no list of files. */
const isReachable = () =>
  fetch(LIST, { cache: 'no-store' })
    .then((response) => response.ok && response.json())
    .then(
      (files) => typeof files?.[HOME] === 'string',
      () => false,
    );

/**
 * @param {Cache} cache
 * @param {Record<string, string>} files
 */
async function isWhole(cache, files) {
  const there = new Set((await cache.keys()).map(({ url }) => url));
  return Object.keys(files).every(
    (path) => isData(path) || there.has(new URL(path, worker.registration.scope).href),
  );
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
  for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value);
  return new Response(response.body, {
    status: response.status,
    statusText: response.statusText,
    headers,
  });
}
