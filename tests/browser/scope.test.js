// Sites that share an origin keep their drawings, networks and settings apart. What an older version kept
// under a name without the path moves along once.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { closeBrowser, closePages, open, site } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

/** What an older version has left: a drawing, a network and two settings. */
async function leaveOld() {
  /** @type {[string, string, any, any, any][]} */
  const old = [
    [
      'inkgrad',
      'drawings',
      { keyPath: 'id' },
      {
        id: 1,
        digit: 7,
        part: 'test',
        strokes: [
          [
            [0.2, 0.2],
            [0.8, 0.8],
          ],
        ],
      },
      undefined,
    ],
    ['inkgrad-networks', 'networks', undefined, { of: 'an older version' }, 'yours'],
  ];
  for (const [name, store, options, value, key] of old) {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(store, options).put(value, key);
    };
    await new Promise((resolve) => (request.onsuccess = resolve));
    request.result.close();
  }
  localStorage.setItem('inkgrad-theme', 'dark');
}

const names = async () => (await indexedDB.databases()).map(({ name }) => name).sort();

/** @param {Session} session */
async function openOwnDigits(session) {
  const { page } = session;
  await session.waitForState(['ready', 'paused']);
  await page.locator('#you > summary').click();
  await page.locator('#you').getByText(/test/i).first().waitFor();
  await page.waitForTimeout(1000);
}

test('drawings, networks and the theme of an older version move along', async () => {
  const session = await open({ folder: site, withoutData: true, query: 'icon.svg' });
  const { page, server } = session;
  await page.evaluate(leaveOld);
  await page.goto(`${server.url}#digits`);
  await openOwnDigits(session);
  assert.is(await page.locator('#dark').getAttribute('media'), 'all', 'the theme');
  assert.equal(await page.evaluate(names), ['inkgrad /inkgrad/', 'inkgrad-networks /inkgrad/']);
  const kept = await page.evaluate(async () => {
    const request = indexedDB.open('inkgrad /inkgrad/');
    await new Promise((resolve) => (request.onsuccess = resolve));
    const all = request.result.transaction('drawings').objectStore('drawings').getAll();
    await new Promise((resolve) => (all.onsuccess = resolve));
    return all.result.map(({ digit }) => digit);
  });
  assert.equal(kept, [7]);
});

test('a choice of this site stands under its own path', async () => {
  const session = await open({ folder: site, withoutData: true, story: true });
  const { page } = session;
  await session.waitForState(['ready']);
  await page.locator('#show-all').click();
  await session.waitForState(['ready']);
  assert.equal(await page.evaluate(() => Object.keys(localStorage)), ['inkgrad-view/inkgrad/']);
  await page.goto(session.server.url);
  assert.is(await page.evaluate(() => document.documentElement.dataset.view), 'all');
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
