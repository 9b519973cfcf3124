// Parts of Points that are loaded late, in Chromium: what is said where one does not come, and that
// it comes the next time; the study of hidden units, stopped at once.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { closeBrowser, closePages, open, site } from './harness.js';

/**
 * The server lacks a file the first time.
 *
 * @param {RegExp} file
 * @param {string} query
 */
async function lacking(file, query) {
  const state = { isLost: false };
  const session = await open({
    folder: site,
    withoutData: true,
    query,
    intercept: (path, response) => {
      if (state.isLost || !file.test(path)) return undefined;
      state.isLost = true;
      response.writeHead(404).end();
      return Promise.resolve(true);
    },
  });
  await session.page.locator('#p-play[aria-disabled=false]').waitFor();
  return { ...session, state };
}

test('the study of hidden units reports a failed load, and loads when opened again', async () => {
  const { page } = await lacking(/\bpanel\b/, '#points?v=1&data=circle');
  const fold = page.locator('#p-units');
  await fold.locator('summary').click();
  await fold.getByText('This part could not be loaded.').waitFor();
  await fold.locator('summary').click();
  await fold.locator('summary').click();
  await fold.getByRole('button', { name: /^Train 1 to/ }).waitFor();
  assert.is(await fold.getByText('This part could not be loaded.').count(), 0);
});

test('a study that is stopped at once does not say that networks diverged', async () => {
  const { page } = await lacking(/^nothing$/, '#points?v=1&data=circle');
  const fold = page.locator('#p-units');
  await fold.locator('summary').click();
  await fold.getByRole('button', { name: /^Train 1 to/ }).waitFor();
  // In one task: its worker is not loaded yet.
  await fold.evaluate((box) => {
    for (const name of ['Train 1 to', 'Stop'])
      [...box.querySelectorAll('button')].find((one) => one.textContent.includes(name))?.click();
  });
  await fold.getByText('Stopped before the first network was trained.').waitFor();
});

test('the ledger reports a failed load of its rule, and shows it once online', async () => {
  const link = '#points?v=1&data=and&learner=perceptron&zero=above&lr=1';
  const { page, state } = await lacking(/\brule\b/, link);
  const ledger = page.locator('#p-ledger');
  await ledger.getByText('The rule could not be loaded.').waitFor();
  assert.ok(state.isLost);
  await page.locator('#p-sample').click(); // the rows need no rule
  await ledger.locator('tbody tr').first().waitFor();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await ledger.locator('.formula-numbers math').first().waitFor();
  assert.is(await ledger.getByText('The rule could not be loaded.').count(), 0);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
