// The benchmark's page runs to its end in a real browser, on one thread and on two. What it
// measures is its own business.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { chromium } from 'playwright-core';
import { serve } from '../bench/serve.js';
import { findBrowser } from './chrome.js';

test('every part yields a row, and the result can be copied', async () => {
  const server = await serve();
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    headless: true,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const context = await browser.newContext({
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    /** @type {string[]} */
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${server.url}?quick`);
    await page.getByRole('button', { name: 'Start' }).click();
    await page.waitForFunction(() => document.body.dataset.state === 'ended', null, {
      timeout: 60_000,
    });
    assert.match(await page.getByRole('status').innerText(), /^Done/);
    const rows = await page.locator('tbody tr').allInnerTexts();
    assert.ok(rows.length > 20, `${rows.length} rows`);
    assert.not.match(rows.join(), /NaN|not reached|undefined/);
    assert.ok(
      rows.some((row) => /one epoch of 784-128-10, batch 128\s+2\s/.test(row)),
      'two threads',
    );
    await page.getByRole('button', { name: 'Copy the result' }).click();
    await page.waitForFunction(() => document.querySelector('#status')?.textContent === 'Copied.');
    assert.match(
      await page.evaluate(() => navigator.clipboard.readText()),
      /Chrome[^]*one prediction[^]*µs/,
    );
    assert.equal(complaints, []);
  } finally {
    await browser.close();
    server.close();
  }
});

test.run();
