// Pointers as they really come: files dragged by the system, which a veil must not catch.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { closeBrowser, closePages, open } from './harness.js';

/** @typedef {Awaited<ReturnType<typeof open>>['page']} Page */

const DRAGS = 24;
const folder = mkdtempSync(join(tmpdir(), 'inkgrad-drag-'));
const table = join(folder, 'pets.csv');
writeFileSync(table, `x,y,pet\n${'1,2,cat\n3,1,dog\n-1,0,cat\n0.5,-2,dog\n'.repeat(5)}`);

/**
 * Drags a file over the page by events that the browser itself makes, as for a file of the system.
 *
 * @param {Page} page
 */
async function dragger(page) {
  const cdp = await page.context().newCDPSession(page);
  const data = { items: [], files: [table], dragOperationsMask: 1 };
  const send = (
    /** @type {'dragEnter' | 'dragOver' | 'drop' | 'dragCancel'} */ type,
    /** @type {number} */ x,
    /** @type {number} */ y,
  ) => cdp.send('Input.dispatchDragEvent', { type, x, y, data });
  return {
    send,
    /** @param {number} moves before the drop */
    async drop(moves) {
      await send('dragEnter', 100, 300);
      for (let i = 0; i < moves; i++) {
        await send('dragOver', 100 + i * 12, 300 + (i % 5) * 8);
        await page.waitForTimeout(16);
      }
      await send('drop', 160, 310);
    },
  };
}

/** Each lab that takes files, where it says what came, and what must be there before. */
const LABS = [
  ['#table?v=1&data=own', '#t-status', '#table[data-state="empty"]'],
  ['#points', '#points .status p', '#points canvas'],
  ['#digits', '#status', 'body[data-state="ready"]'],
];

for (const [query, status, ready] of LABS)
  test(`${query}: ${DRAGS} of ${DRAGS} real drags arrive`, async () => {
    const { page, server } = await open({ withoutData: true, query });
    await page.waitForSelector(ready);
    await page.waitForTimeout(300);
    const drag = await dragger(page);
    let came = 0;
    for (let k = 0; k < DRAGS; k++) {
      await page.locator(status).evaluate((one) => (one.textContent = ''));
      await drag.drop(3 + k);
      came += await page
        .waitForFunction((s) => document.querySelector(s)?.textContent, status, { timeout: 2000 })
        .then(
          () => 1,
          () => 0,
        );
    }
    assert.is(came, DRAGS);
    assert.is(await page.locator('.is-dropping').count(), 0, 'the veil is gone');
    assert.ok(page.url().startsWith(server.url), 'the page is still there');
  });

test('the veil stays while a file is over the page, and goes when it leaves', async () => {
  const { page } = await open({ withoutData: true, query: '#table?v=1&data=own' });
  await page.waitForSelector('#table[data-state="empty"]');
  const drag = await dragger(page);
  await drag.send('dragEnter', 100, 300);
  await page.waitForSelector('.is-dropping');
  const seen = [];
  for (let i = 0; i < 20; i++) {
    await drag.send('dragOver', 100 + 30 * i, 250 + 10 * i);
    seen.push(await page.locator('.is-dropping').count());
  }
  assert.is(Math.min(...seen), 1);
  await drag.send('dragCancel', 200, 200);
  await page.waitForFunction(() => !document.querySelector('.is-dropping'), undefined, {
    timeout: 3000,
  });
});

test('where nothing takes a file, a drop does not open it in place of the page', async () => {
  for (const lab of ['descent', 'backprop', 'glossary']) {
    const { page, server } = await open({ withoutData: true, query: `#${lab}` });
    await page.waitForSelector(`#${lab} h2, #${lab} canvas, #${lab} input`);
    const prevented = page.evaluate(
      () =>
        new Promise((resolve) =>
          addEventListener('drop', (event) => setTimeout(() => resolve(event.defaultPrevented))),
        ),
    );
    const drag = await dragger(page);
    await drag.drop(4);
    assert.is(await prevented, true, lab);
    await page.waitForTimeout(300);
    assert.ok(page.url().startsWith(`${server.url}#${lab}`), lab);
    assert.is(await page.locator('.is-dropping').count(), 0);
    await closePages();
  }
});

test.after.each(closePages);
test.after(closeBrowser);
test.after(() => rmSync(folder, { recursive: true }));

test.run();
