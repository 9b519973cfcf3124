// The service worker keeps only what has proved right, and only as long as it is right. A
// wrong answer, a damaged disk and a changed copy elsewhere are asked for again.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { closeBrowser, closePages, open, site } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

const IMAGES = gzipSync('two images');
const SIGN_IN = '<!doctype html><title>Please sign in</title>';
const lister = fileURLToPath(new URL('../../.build/files-json.mjs', import.meta.url));

/** @type {string[]} */
const folders = [];

/** A file of another lab. */
const CSS = 'labs/points/page/lab.css';
/** The files that Digits asks for: with all others, each visit would take half a minute. */
const needed = new Set([CSS, 'sw.js', 'sw-data.js']);

test.before(async () => {
  const session = await open({
    folder: site,
    withoutData: true,
    query: '#digits?v=1',
    onRequest: (path) => needed.add(path.split('?')[0] || 'index.html'),
  });
  await session.waitForState(['ready']);
  await session.page.mouse.move(100, 100);
  await session.page.mouse.move(120, 120);
  await session.page.waitForTimeout(6000); // what the page loads by and by
  await closePages();
});

/**
 * A copy of the deployed site for Digits, with data of its own, listed as the build lists them.
 *
 * @param {string} [more] that its service worker does
 */
function copyOfSite(more = '') {
  const folder = mkdtempSync(join(tmpdir(), 'inkgrad-'));
  folders.push(folder);
  for (const path of needed)
    if (existsSync(join(site, path)) && !path.startsWith('data/'))
      cpSync(join(site, path), join(folder, path));
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'data/images.gz'), IMAGES);
  const { stdout, stderr } = spawnSync(process.execPath, [lister, folder], { encoding: 'utf8' });
  assert.match(stdout, /^sha256-/, stderr);
  const sw = readFileSync(join(folder, 'sw.js'), 'utf8');
  writeFileSync(join(folder, 'sw.js'), sw.replace(/sha256-[\w+/=]{40,}/, stdout.trim()) + more);
  return folder;
}

/** @param {Session} session */
const hasVersion = ({ page }) =>
  page.evaluate(async () => {
    for (const name of await caches.keys())
      if (await (await caches.open(name)).match('./')) return true;
    return false;
  });

/**
 * Opens the copy for the second time, with a service worker that has kept everything.
 *
 * @param {import('./harness.js').ServeOptions & import('./harness.js').OpenOptions} [options]
 * @param {string} [more] that the service worker does
 */
async function secondVisit(options = {}, more = '') {
  const folder = copyOfSite(more);
  /** @type {string[]} */
  const asked = [];
  const session = await open({
    folder,
    serviceWorkers: true,
    query: '#digits?v=1',
    plainGzip: true,
    ...options,
    // The page asks for its own files meanwhile.
    onRequest: (path) => path.startsWith('data/') && asked.push(path),
  });
  await session.waitForState(['ready']);
  await session.page.evaluate(async () => {
    const { trustedTypes } = /** @type {any} */ (window);
    const policy = trustedTypes.createPolicy('inkgrad-threads', {
      createScriptURL: (/** @type {string} */ url) => url,
    });
    await navigator.serviceWorker.register(policy.createScriptURL('sw.js'));
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage('keep');
  });
  while (!(await hasVersion(session))) await session.page.waitForTimeout(100);
  await session.page.reload();
  await session.waitForState(['ready']);
  assert.ok(await session.page.evaluate(() => navigator.serviceWorker.controller !== null));
  asked.length = 0;
  return { ...session, folder, asked };
}

/**
 * What the page gets: bytes as text, or "no answer".
 *
 * @param {Session} session
 * @param {string} path
 */
const get = ({ page }, path) =>
  page.evaluate(async (url) => {
    const response = await fetch(url).catch(() => null);
    if (!response) return 'no answer';
    const text = [...new Uint8Array(await response.arrayBuffer())];
    await new Promise((resolve) => setTimeout(resolve, 300)); // what is kept is kept after that
    return String.fromCharCode(...text);
  }, path);

const binary = (/** @type {Buffer | string} */ content) => Buffer.from(content).toString('latin1');

/**
 * @param {Session} session
 * @param {string} path
 * @param {string | null} text null: the entry is gone
 */
const damage = ({ page }, path, text) =>
  page.evaluate(
    async ([entry, content]) => {
      let found = 0;
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        const kept = await cache.match(/** @type {string} */ (entry));
        if (!kept) continue;
        found++;
        if (content === null) await cache.delete(/** @type {string} */ (entry));
        else await cache.put(/** @type {string} */ (entry), new Response(content, kept));
      }
      if (!found) throw new Error(`${entry} is not kept`);
    },
    [path, text],
  );

for (const [what, send] of /** @type {const} */ ([
  ['a sign-in page', { type: 'text/html', body: SIGN_IN }],
  ['half a file', { type: 'application/gzip', body: IMAGES.subarray(0, 9) }],
  ['a changed file', { type: 'application/gzip', body: gzipSync('two imagez') }],
])) {
  test(`${what} in place of images is passed on, and not kept`, async () => {
    let isWrong = true;
    const session = await secondVisit({
      intercept: (path, response) => {
        if (path !== 'data/images.gz' || !isWrong) return undefined;
        response.writeHead(200, { 'Content-Type': send.type }).end(send.body);
        return Promise.resolve(true);
      },
    });
    assert.is(await get(session, 'data/images.gz'), binary(send.body));
    isWrong = false;
    assert.is(await get(session, 'data/images.gz'), binary(IMAGES), 'asked for again');
    assert.equal(session.asked, ['data/images.gz']);
    assert.is(await get(session, 'data/images.gz'), binary(IMAGES));
    assert.equal(session.asked, ['data/images.gz'], 'kept now');
  });
}

test('images that a server unpacks on the way are right, too', async () => {
  const session = await secondVisit({ plainGzip: false });
  for (let times = 0; times < 2; times++)
    assert.is(await get(session, 'data/images.gz'), 'two images');
  assert.equal(session.asked, ['data/images.gz']);
});

test('images that were kept and are wrong now are asked for again', async () => {
  const session = await secondVisit();
  await get(session, 'data/images.gz');
  await damage(session, 'data/images.gz', 'something else');
  assert.is(await get(session, 'data/images.gz'), binary(IMAGES));
  assert.is(await get(session, 'data/images.gz'), binary(IMAGES));
  assert.is(session.asked.length, 2);
});

test('a table of which no hash is known is the newest, and without network the last one', async () => {
  const session = await secondVisit();
  const table = join(session.folder, 'data/own.csv');
  writeFileSync(table, 'a,b\n1,2');
  assert.is(await get(session, 'data/own.csv'), 'a,b\n1,2');
  writeFileSync(table, 'a,b\n3,4');
  assert.is(await get(session, 'data/own.csv'), 'a,b\n3,4');
  await session.page.context().setOffline(true);
  session.server.close();
  assert.is(await get(session, 'data/own.csv'), 'a,b\n3,4');
  assert.is(await get(session, 'data/images.gz'), 'no answer', 'it was never asked for');
});

test('files kept by an older version are taken over where they are right', async () => {
  const session = await secondVisit();
  const { page, folder } = session;
  await page.evaluate(
    async ([good]) => {
      const bytes = Uint8Array.from(/** @type {string} */ (good), (c) => c.charCodeAt(0));
      const cache = await caches.open(`inkgrad ${new URL('./', location.href).href} data`);
      await cache.put('data/images.gz', new Response(bytes));
      await cache.put('data/train-labels-idx1-ubyte.gz', new Response('<!doctype html>'));
    },
    [binary(IMAGES)],
  );
  const sw = readFileSync(join(folder, 'sw.js'), 'utf8');
  writeFileSync(join(folder, 'sw.js'), `${sw}\n// the next version`);
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const { installing } = await registration.update();
    if (installing)
      await new Promise((resolve) => {
        installing.addEventListener('statechange', resolve, { once: true });
      });
  });
  await page.goto('about:blank');
  await page.waitForTimeout(500);
  await page.goto(`${session.server.url}#digits?v=1`);
  await session.waitForState(['ready']);
  session.asked.length = 0;
  assert.is(await get(session, 'data/images.gz'), binary(IMAGES));
  assert.equal(session.asked, []);
  const names = await page.evaluate(() => caches.keys());
  assert.not.ok(names.some((name) => / data$/.test(name) && !/2 data$/.test(name)));
});

test('a copy elsewhere that was changed is not kept', async () => {
  const session = await secondVisit();
  const url = 'https://cdn.jsdelivr.net/gh/fgnt/mnist@master/train-labels-idx1-ubyte.gz';
  let times = 0;
  await session.page.context().route(`${url}*`, (route) => {
    times++;
    return route.fulfill({
      body: gzipSync('tampered'),
      headers: { 'Access-Control-Allow-Origin': '*' },
    });
  });
  for (let i = 0; i < 2; i++) assert.is(await get(session, url), binary(gzipSync('tampered')));
  assert.is(times, 2);
});

// ---- the site itself ----

for (const [what, text] of /** @type {const} */ ([
  ['damaged', 'damaged('],
  ['gone', null],
])) {
  test(`a file of the site that is ${what} on the disk is fetched again`, async () => {
    const session = await secondVisit();
    await damage(session, 'modules/main.js', text);
    await session.page.reload();
    await session.waitForState(['ready']);
    await session.page.context().setOffline(true);
    session.server.close();
    await session.page.reload();
    await session.waitForState(['ready']);
    assert.equal(session.complaints, []);
  });

  test(`a file that is ${what} while the network has another version: all comes from the network`, async () => {
    const session = await secondVisit();
    const { page, folder } = session;
    await damage(session, 'styles/page.css', text);
    const index = join(folder, 'index.html'),
      css = join(folder, 'styles/page.css');
    writeFileSync(index, readFileSync(index, 'utf8').replace('<title', '<title data-newer'));
    writeFileSync(css, `${readFileSync(css, 'utf8')}\n.newer{top:0}`);
    const newer = () =>
      page.evaluate(async () => [
        document.querySelector('title[data-newer]') !== null,
        (await (await fetch('styles/page.css')).text().catch(() => '')).includes('.newer'),
      ]);
    await page.reload();
    await page.reload();
    await session.waitForState(['ready']);
    assert.equal(await newer(), [true, true]);
  });
}

test('a file that is gone is never taken from another version while the page is open', async () => {
  const session = await secondVisit();
  await damage(session, CSS, null);
  writeFileSync(join(session.folder, CSS), '.newer{top:0}');
  assert.is(await get(session, CSS), 'no answer');
});

test('without network a version that lost a file still opens', async () => {
  const session = await secondVisit();
  await damage(session, CSS, null);
  await session.page.context().setOffline(true);
  session.server.close();
  await session.page.reload();
  await session.waitForState(['ready']);
});

test('a sign-in page in place of every file gives up no version, and is no file of it', async () => {
  let isPortal = false;
  const session = await secondVisit({
    intercept: (path, response) => {
      if (!isPortal) return undefined;
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(SIGN_IN);
      return Promise.resolve(true);
    },
  });
  await damage(session, CSS, null);
  isPortal = true;
  assert.is(await get(session, CSS), 'no answer');
  assert.ok(await hasVersion(session), 'after a file');
  await session.page.reload();
  await session.waitForState(['ready']);
  assert.ok(await hasVersion(session), 'after the page');
  await damage(session, 'files.json', SIGN_IN);
  isPortal = false;
  await session.page.reload();
  await session.waitForState(['ready']);
});

for (const fault of ['open', 'match'])
  test(`where the cache's ${fault}() fails, the page comes from the network`, async () => {
    const owner = fault === 'open' ? 'CacheStorage' : 'Cache';
    const session = await secondVisit(
      {},
      `;self.addEventListener('message', ({ data }) => {
        if (data === 'break')
          ${owner}.prototype.${fault} = () => Promise.reject(new DOMException('', 'SecurityError'));
      });`,
    );
    const { page } = session;
    await page.evaluate(() => navigator.serviceWorker.controller?.postMessage('break'));
    await page.reload();
    await session.waitForState(['ready']);
    assert.equal(session.complaints, []);
  });

test.after.each(closePages);
test.after(async () => {
  await closeBrowser();
  for (const folder of folders) rmSync(folder, { recursive: true });
});
test.run();
