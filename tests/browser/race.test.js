// The race on the page: from a link, by the keyboard, on a phone in the dark; each racer's
// fingerprint is that of its own link.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { words } from '../../web/labs/common/words/race/words.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, open } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

const LINK = '#digits?v=1&layers=16&images=500&race=optimizer_4_sgd_adam_rmsprop_nesterov';

/** @param {Session} session @param {RegExp} sentence */
const untilSaid = ({ page }, sentence) =>
  page.locator('.race-said', { hasText: sentence }).waitFor({ timeout: 60_000 });

/** @param {Session} session */
async function nothingToFind({ page, complaints }) {
  assert.equal(complaints, []);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.is(overflow, 0, 'no sideways scrolling');
  assert.equal(await axe(page), []);
}

test('Digits: a link opens the race; each racer ends in the fingerprint of its own link', async () => {
  const session = await open({ query: LINK }),
    { page } = session;
  await session.waitForState(['ready']);
  await page.locator('.race-go button').first().click();
  await untilSaid(session, /lowest test loss after 64 steps/);
  const rows = await page
    .locator('.race tbody tr')
    .evaluateAll((all) => all.map((row) => row.textContent ?? ''));
  assert.is(rows.length, 4);
  const hashes = rows.map((text) => text.match(/[0-9a-f]{16}/)?.[0]);
  await page.locator('.run-list > summary').click();
  const links = await page
    .locator('.past-runs td a')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  assert.is(links.length, 4);
  await nothingToFind(session);
  // The newest row is the last racer.
  const adam = links.find((link) => /optimizer=adam&/.test(`${link}&`));
  assert.ok(adam);
  const alone = await open({ query: String(adam) });
  await alone.waitForState(['ready']);
  await alone.button('Train').click();
  await alone.page.waitForFunction(
    () =>
      document.body.dataset.state === 'paused' &&
      document.querySelector('#epoch')?.textContent === '4',
  );
  assert.is(await alone.output('hash'), hashes[1]);
});

test('Points: set by the keyboard on a phone in the dark, and laid under the current run', async () => {
  const session = await open({
    query: '#points',
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
  });
  const { page } = session;
  await page.locator('#p-hash').waitFor();
  await page.locator('.race-fold > summary').focus();
  await page.keyboard.press('Enter');
  await page.locator('.race-form select').first().waitFor();
  await page.locator('.race-form select').first().selectOption('learningRate');
  const rates = page.locator('.race-values input');
  assert.is(await rates.count(), 3);
  await rates.nth(2).fill('0.1');
  await rates.nth(2).press('Enter');
  await page.locator('.race-go button').first().click();
  await untilSaid(session, new RegExp(words.sameTwice));
  await rates.nth(2).fill('1e6');
  await rates.nth(2).press('Enter');
  await page.locator('.race-go button').first().click();
  await untilSaid(session, /has the lowest validation loss after [\d,]+ steps/);
  await page.waitForURL(/&race=learningRate_100_0\.01_0\.1_1000000$/);
  await page.locator('.run-list > summary').click();
  await page.locator('.past-lay input').first().check();
  assert.is(await page.locator('#p-kept tbody tr').first().isVisible(), true);
  await nothingToFind(session);
});

test('a link with a race that does not exist says so, and shows one that does', async () => {
  const session = await open({ query: '#digits?v=1&race=optimizer_1_sgd_magic' });
  await session.waitForState(['ready']);
  await untilSaid(session, new RegExp(words.badLink));
  assert.is(await session.page.locator('.race-values select').count(), 3);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
