// The security policy holds in the page and in every worker, where people's tables and drawings
// are: nothing is fetched from elsewhere, and no text becomes code.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { closeBrowser, closePages, open, site, web } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

/** Everything that a worker of the site may be called. */
const WORKERS = ['backprop-graph', 'backprop-loop', 'code', 'descent', 'digits', 'points', 'table'];
const LINKS = ['#points', '#descent', '#backprop', '#backprop?view=loop', '#table', '#code'];

/** @type {() => void} */
let closeForeign = () => {};
/** @type {string[]} */
const stolen = [];

/** Another host, which would answer everybody. */
async function foreignHost() {
  const server = createServer((request, response) => {
    stolen.push(String(request.url));
    response.writeHead(200, {
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
    response.end('seen');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  closeForeign = () => server.close();
  server.unref(); // also where a test has failed
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return `http://127.0.0.1:${port}/`;
}

/**
 * Runs in the page or in a worker. After a pause: what the debugger runs itself is exempt.
 *
 * @param {string} foreign
 */
async function misbehave(foreign) {
  await new Promise((resolve) => setTimeout(resolve));
  const sent = await fetch(`${foreign}?table`).then(
    () => true,
    () => false,
  );
  const runs = (/** @type {() => unknown} */ act) => {
    try {
      act();
      return true;
    } catch {
      return false;
    }
  };
  // oxlint-disable-next-line no-eval -- that it is refused is the point
  const evaluate = () => (0, eval)('1');
  return {
    sent,
    evaluated: runs(evaluate) || runs(() => new Function('1')),
    imported: await import(`${foreign}code.js`).then(
      () => true,
      () => false,
    ),
  };
}

/**
 * Until its worker is there.
 *
 * @param {Session} session
 * @param {string} link
 */
async function show({ page }, link) {
  const appears = page.waitForEvent('worker');
  await page.evaluate((hash) => (location.hash = hash), link);
  await appears;
}

/**
 * The workers by their names.
 *
 * @param {Session} session
 */
async function workersOf({ page }) {
  const found = await Promise.all(
    page.workers().map(async (worker) => {
      // A thread of the pool sleeps, and never answers.
      const asleep = new Promise((resolve) => setTimeout(resolve, 3000, ''));
      const name = await Promise.race([worker.evaluate(() => self.name).catch(() => ''), asleep]);
      return /** @type {const} */ ([String(name), worker]);
    }),
  );
  return new Map(found.filter(([name]) => name));
}

/** @param {Session} session */
async function inCharge(session) {
  const { page } = session;
  await session.waitForState(['ready']);
  await page.evaluate(async () => {
    // The page itself has no use for this policy.
    const { trustedTypes } = /** @type {any} */ (window);
    const policy = trustedTypes.createPolicy('inkgrad-threads', {
      createScriptURL: (/** @type {string} */ url) => url,
    });
    const url = policy.createScriptURL('sw.js');
    await navigator.serviceWorker.register(url, { updateViaCache: 'none' });
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  await session.waitForState(['ready']);
  assert.ok(await page.evaluate(() => navigator.serviceWorker.controller !== null));
}

for (const [name, folder] of /** @type {const} */ ([
  ['web/', web],
  ['the deployed site', site],
])) {
  test(`${name}: in every worker, a foreign fetch and text as code are refused`, async () => {
    const foreign = await foreignHost();
    const session = await open({
      folder,
      serviceWorkers: true,
      withoutData: true,
      query: '#digits?v=1',
    });
    await inCharge(session);
    for (const link of LINKS) await show(session, link);
    await session.page.evaluate(() => (location.hash = '#digits?v=1'));
    let workers = await workersOf(session);
    for (let tries = 0; workers.size < WORKERS.length && tries < 10; tries++) {
      await session.page.waitForTimeout(1000);
      workers = await workersOf(session);
    }
    assert.equal([...workers.keys()].sort(), WORKERS);
    stolen.length = 0;
    for (const [worker, handle] of workers) {
      const { sent, evaluated, imported } = await handle.evaluate(misbehave, foreign);
      assert.equal({ worker, sent, evaluated, imported }, refused(worker));
    }
    const thread = folder === site ? 'modules/pool-thread.js' : 'inkgrad/load/pool-thread.js';
    const appears = session.page.waitForEvent('worker');
    await session.page.evaluate((path) => {
      const { trustedTypes } = /** @type {any} */ (window);
      const policy = trustedTypes.createPolicy('inkgrad-threads', {
        createScriptURL: (/** @type {string} */ url) => url,
      });
      new Worker(policy.createScriptURL(path), { type: 'module' });
    }, thread);
    const { sent, evaluated, imported } = await (await appears).evaluate(misbehave, foreign);
    assert.equal({ worker: 'thread', sent, evaluated, imported }, refused('thread'));
    assert.equal(stolen, []);
    closeForeign();
  });
}

/** @param {string} worker */
const refused = (worker) => ({ worker, sent: false, evaluated: false, imported: false });

test('the page itself: a foreign fetch and text as code are refused at the first visit too', async () => {
  const foreign = await foreignHost();
  const session = await open({ folder: site, withoutData: true, query: '#digits?v=1' });
  await session.waitForState(['ready']);
  stolen.length = 0;
  const { sent, evaluated, imported } = await session.page.evaluate(misbehave, foreign);
  assert.equal({ worker: 'page', sent, evaluated, imported }, refused('page'));
  assert.equal(stolen, []);
  closeForeign();
});

test('the policy of the service worker is that of the page, and lets lessons show it in frames', async () => {
  const html = readFileSync(join(web, 'index.html'), 'utf8');
  const meta = html.match(/http-equiv="Content-Security-Policy"\s+content="([^"]+)"/)?.[1];
  const session = await open({ serviceWorkers: true, withoutData: true, query: '#digits?v=1' });
  await inCharge(session);
  for (const path of ['index.html', 'worker.js']) {
    const header = await session.page.evaluate(
      async (url) => (await fetch(url)).headers.get('Content-Security-Policy'),
      path,
    );
    assert.is(header, `${meta}; frame-ancestors http: https: file:`);
  }
});

test('without markup of data: the words of a link or a file are text', async () => {
  const session = await open({ folder: site, withoutData: true, query: '#digits?v=1' });
  await session.waitForState(['ready']);
  const isEnforced = await session.page.evaluate(() => {
    const place = document.createElement('p');
    try {
      place.innerHTML = '<b>data</b>';
      return false;
    } catch {
      return true;
    }
  });
  assert.ok(isEnforced, 'Trusted Types');
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
