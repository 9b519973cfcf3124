// Sites that share an origin keep their drawings, networks and settings apart. What an older
// version kept under a name without the path moves along once.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { closeBrowser, closePages, open, site } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

/** Data that an older version has left: a drawing, a network and two settings. */
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
  assert.equal(
    await page.evaluate(names),
    ['inkgrad', 'inkgrad /inkgrad/', 'inkgrad-networks', 'inkgrad-networks /inkgrad/'],
    'other sites of the origin still find what they had',
  );
  assert.equal(await keptDigits(session), [7]);
});

/**
 * Reads the digits that this site's own database keeps.
 *
 * @param {Session} session
 */
const keptDigits = ({ page }) =>
  page.evaluate(async () => {
    const request = indexedDB.open('inkgrad /inkgrad/');
    await new Promise((resolve) => (request.onsuccess = resolve));
    const all = request.result.transaction('drawings').objectStore('drawings').getAll();
    await new Promise((resolve) => (all.onsuccess = resolve));
    return all.result.map(({ digit }) => digit);
  });

/** A visit whose address says `refused` writes nothing into this site's databases. */
function refuseCopy() {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...record) {
    const isOwn = this.transaction.db.name.includes(' ');
    if (!isOwn || !location.search.includes('refused')) return put.apply(this, record);
    throw new DOMException('full', 'QuotaExceededError');
  };
}

test('where the copy was refused, the next visit makes it; a network that was deleted since does not come back', async () => {
  const session = await open({
    folder: site,
    withoutData: true,
    query: 'icon.svg',
    before: [refuseCopy],
  });
  const { page, server } = session;
  await page.evaluate(leaveOld);
  await page.goto(`${server.url}?refused#digits`);
  await openOwnDigits(session);
  await page.goto(`${server.url}#digits`);
  await openOwnDigits(session);
  assert.equal(await keptDigits(session), [7]);
  await page.locator('#you-wall button').click();
  await page.locator('#you-delete').click();
  await page.waitForFunction(() => !document.querySelector('#you-wall li'));
  await page.reload();
  await openOwnDigits(session);
  assert.equal(await keptDigits(session), []);
  assert.equal(
    session.complaints.filter((complaint) => !complaint.includes('404')),
    [],
  );
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
