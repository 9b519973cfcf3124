// The service worker: threads where the host sets no headers, without network, and never in the
// way.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { testIf } from '../helpers.js';
import { markup } from '../../web/words/en-markup.js';
import { closeBrowser, closePages, DIGITS, open, site } from './harness.js';

const hasThreads = existsSync(join(site, 'inkgrad-threads.wasm'));
const threadsTest = testIf(test, hasThreads, 'this emcc did not link inkgrad-threads.wasm');

/** @typedef {import('./harness.js').Session} Session */

/** Runs in the page: a page that is reloaded counts once more. */
function count() {
  sessionStorage.setItem('loads', String(Number(sessionStorage.getItem('loads')) + 1));
}

/**
 * The deployed site with its service worker.
 *
 * @param {import('./harness.js').ServeOptions & import('./harness.js').OpenOptions} [options]
 */
const openSite = ({ before = [], ...options } = {}) =>
  open({
    folder: site,
    serviceWorkers: true,
    withoutData: true,
    ...options,
    before: [count, ...before],
  });

/** @param {Session} session */
const loads = ({ page }) => page.evaluate(() => Number(sessionStorage.getItem('loads')));
/** @param {Session} session */
const isIsolated = ({ page }) => page.evaluate(() => crossOriginIsolated);
/** @param {Session} session */
async function isKept({ page }) {
  const hasVersion = async () => {
    for (const name of await caches.keys())
      if (await (await caches.open(name)).match('./')) return true;
    return false;
  };
  // waitForFunction takes the promise itself for a yes.
  while (!(await page.evaluate(hasVersion))) await page.waitForTimeout(100);
}

/** @param {Session} session */
const threads = ({ page }) => page.locator('#threads').innerText();

/**
 * A drawing has been answered, and nothing happens any more.
 *
 * @param {Session} session
 */
async function settled(session) {
  await session.waitForState(['ready']);
  for (const stroke of DIGITS[1]) await session.stroke(stroke);
  await session.page.waitForFunction(() =>
    /\d/.test(document.querySelector('#answer')?.textContent ?? ''),
  );
  await session.page.waitForTimeout(1500);
  await session.waitForState(['ready']);
}

threadsTest(
  'the first visit is never reloaded; the next one is isolated and has threads',
  async () => {
    const session = await openSite();
    await settled(session);
    await isKept(session);
    assert.is(await loads(session), 1);
    assert.match(await threads(session), /1 thread$/);
    assert.is(await session.output('answer'), '1', 'what was drawn is still there');
    await session.page.reload();
    await settled(session);
    assert.is(await loads(session), 2);
    assert.is(await isIsolated(session), true);
    assert.match(await threads(session), /[234] threads/);
    assert.equal(session.complaints, []);
  },
);

test('where the headers do not help, the next visit has one thread too', async () => {
  // A host or browser on which isolation cannot be had, whatever the worker says.
  const folder = mkdtempSync(join(tmpdir(), 'inkgrad-'));
  cpSync(site, folder, { recursive: true, filter: (path) => !path.endsWith('.gz') });
  const text = readFileSync(join(site, 'sw.js'), 'utf8');
  assert.match(text, /Cross-Origin-Embedder-Policy/);
  writeFileSync(
    join(folder, 'sw.js'),
    text.replaceAll('Cross-Origin-Embedder-Policy', 'X-Nothing'),
  );
  const session = await openSite({ folder });
  await settled(session);
  await isKept(session);
  await session.page.reload();
  await settled(session);
  assert.is(await loads(session), 2);
  assert.is(await isIsolated(session), false);
  assert.match(await threads(session), /1 thread$/);
  await session.runOnce('Step');
  assert.equal(session.complaints, []);
  rmSync(folder, { recursive: true });
});

/** Paths of the service worker and of files that it keeps for the next visit. */
const isForLater = (/** @type {string} */ path) => /^(sw\.js|files\.json|labs\/table)/.test(path);

test('files for the next visit are asked for after the first answer, not before', async () => {
  /** @type {string[]} */
  const asked = [];
  const session = await openSite({ onRequest: (path) => asked.push(path) });
  await session.waitForState(['ready']);
  await session.page.waitForTimeout(3000);
  assert.equal(asked.filter(isForLater), []);
  await settled(session);
  await isKept(session);
  for (const path of ['sw.js', 'files.json']) assert.ok(asked.includes(path), path);
  assert.ok(asked.some((path) => path.startsWith('labs/table/')));
});

test('a person who draws nothing gets the files for the next visit too', async () => {
  const session = await openSite();
  await session.waitForState(['ready']);
  await isKept(session);
  assert.is(await loads(session), 1);
});

test('where a person saves data, no file is kept, and the next visit has threads all the same', async () => {
  /** @type {string[]} */
  const asked = [];
  const saveData = () =>
    Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true }) });
  const session = await openSite({ onRequest: (path) => asked.push(path), before: [saveData] });
  await settled(session);
  await session.page.waitForFunction(() => navigator.serviceWorker.ready.then(() => true));
  await session.page.waitForTimeout(1500);
  assert.ok(asked.includes('sw.js'));
  assert.not.ok(asked.includes('files.json'));
  await session.page.reload();
  await session.waitForState(['ready']);
  assert.is(await isIsolated(session), true);
});

for (const [how, before] of /** @type {[string, () => void][]} */ ([
  [
    'refused',
    () => {
      navigator.serviceWorker.register = async () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
    },
  ],
  [
    'not there',
    () => {
      Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined });
    },
  ],
])) {
  test(`a page for which service workers are ${how} works on one thread, and says nothing of it`, async () => {
    const session = await openSite({ before: [before] });
    await settled(session);
    assert.is(await loads(session), 1);
    await session.runOnce('Step');
    assert.is(await session.number('step'), 1);
    assert.equal(session.complaints, []);
  });
}

test('after one visit the page works without network', async () => {
  const session = await openSite();
  const { page } = session;
  await settled(session);
  await isKept(session);
  session.server.close();
  await page.context().setOffline(true);
  await page.reload();
  await session.waitForState(['ready']);
  await session.runOnce('One epoch');
  assert.ok((await session.number('test-accuracy')) > 80);
  await page.goto(`${session.server.url}index.html#digits?v=1&seed=5`);
  await session.waitForState(['ready']);
  assert.is(await page.getByLabel('Seed', { exact: true }).inputValue(), '5');
});

test('a new version is whole or not there, and the old one is removed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'inkgrad-'));
  cpSync(site, folder, { recursive: true, filter: (path) => !path.endsWith('.gz') });
  const session = await openSite({ folder });
  const { page } = session;
  await settled(session);
  await isKept(session);
  const names = () =>
    page.evaluate(async () => (await caches.keys()).filter((name) => !name.endsWith(' data')));
  const before = await names();
  assert.is(before.length, 1);

  // In the middle of a deployment: sw.js and its list are new, the page is still the old one.
  const [html, list, sw] = ['index.html', 'files.json', 'sw.js'].map((name) =>
    readFileSync(join(site, name), 'utf8'),
  );
  const next = html.replace(markup.tagline, 'The next version');
  const digest = (/** @type {string} */ text) =>
    page.evaluate(
      async (content) =>
        btoa(
          String.fromCharCode(
            ...new Uint8Array(
              await crypto.subtle.digest('SHA-256', new TextEncoder().encode(content)),
            ),
          ),
        ),
      text,
    );
  const nextList = list.replace(await digest(html), await digest(next));
  assert.is.not(nextList, list);
  const version = /** @type {string} */ (before[0].split(' ').at(-1)),
    nextVersion = `sha256-${await digest(nextList)}`;
  assert.ok(sw.includes(version));
  writeFileSync(join(folder, 'files.json'), nextList);
  writeFileSync(join(folder, 'sw.js'), sw.replaceAll(version, nextVersion));
  const update = () =>
    page.evaluate(async () => {
      const registration = /** @type {ServiceWorkerRegistration} */ (
        await navigator.serviceWorker.getRegistration()
      );
      await registration.update().catch(() => {});
      const { installing } = registration;
      if (installing)
        await new Promise((resolve) => {
          installing.onstatechange = () => installing.state !== 'installing' && resolve(undefined);
        });
      return registration.waiting !== null;
    });
  assert.is(await update(), false, 'half a version is not installed');
  await page.reload();
  await session.waitForState(['ready']);
  assert.is(await page.locator('.tagline').innerText(), markup.tagline);

  writeFileSync(join(folder, 'index.html'), next);
  assert.is(await update(), true, 'it waits for the pages of the old version to be closed');
  await page.reload();
  await session.waitForState(['ready']);
  assert.is(await page.locator('.tagline').innerText(), markup.tagline);

  await page.goto('about:blank');
  await page.waitForTimeout(500);
  await page.goto(session.server.url);
  await session.waitForState(['ready']);
  assert.is(await page.locator('.tagline').innerText(), 'The next version');
  assert.equal(
    (await names()).map((name) => name.endsWith(` ${nextVersion}`)),
    [true],
  );
  rmSync(folder, { recursive: true });
});

threadsTest('threads give the bits of one thread', async () => {
  /** @type {string[]} */
  const hashes = [];
  for (const isolated of [false, true]) {
    const session = await open({
      folder: site,
      withoutData: true,
      isolated,
      query: '#digits?v=1&layers=256-64&batch=128&lr=0.1',
    });
    await session.waitForState(['ready']);
    assert.match(
      await session.page.locator('#threads').innerText(),
      isolated ? /[234] threads/ : /1 thread$/,
    );
    await session.runOnce('One epoch');
    hashes.push(await session.output('hash'));
    assert.equal(session.complaints, []);
  }
  assert.match(hashes[0], /^[0-9a-f]{16}$/);
  assert.is(hashes[1], hashes[0]);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
