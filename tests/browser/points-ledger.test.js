// Points in Chromium: the ledger of single units, features by hand, and links of the Playground.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { axe } from './axe.js';
import { closeBrowser, closePages, open, site } from './harness.js';

/** @param {import('./harness.js').Session} session */
const isReady = ({ page }) =>
  page.waitForFunction(() =>
    ['ready', 'paused'].includes(
      /** @type {HTMLElement} */ (document.querySelector('#points'))?.dataset.state ?? '',
    ),
  );

/** @param {string} query @param {object} [look] */
async function points(query, look = {}) {
  const session = await open({ folder: site, query, ...look });
  await isReady(session);
  return session;
}

/** @param {import('./harness.js').Session} session @param {number} count of rows to wait for */
async function rowsOf({ page }, count) {
  await page.waitForFunction(
    (/** @type {number} */ n) => document.querySelectorAll('#p-ledger tbody tr').length === n,
    count,
  );
  return page.$$eval('#p-ledger tbody tr', (rows) =>
    rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)),
  );
}

const AND = '#points?v=1&data=and&n=4&noise=0&held=0&learner=perceptron&zero=above&lr=1&speed=5';

for (const [name, look] of /** @type {[string, object][]} */ ([
  ['light', {}],
  ['dark, on a phone', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
]))
  test(`${name}: each sample gets a row, and the switch at 0 starts over`, async () => {
    const session = await points(AND, look);
    const { page } = session;
    for (let i = 1; i <= 4; i++) {
      await page.click('#p-sample');
      await rowsOf(session, i);
    }
    const rows = await rowsOf(session, 4);
    assert.equal(rows[0], ['4', '(1, 1)', '0', '0', '1', '+1', '(1, 1)', '+1', '(1, 1)', '1']);
    assert.equal(rows[3], ['1', '(0, 0)', '0', '0', '0', '0', '(0, 0)', '0', '(0, 0)', '0']);
    const lines = page.locator('#p-ledger .formula-numbers .formula-line');
    await lines.first().waitFor();
    const rule = (await lines.allTextContents()).map((one) => one.replace(/[\s\u2061]/g, ''));
    assert.equal(rule, [
      'z=0⋅1+0⋅1+0=0',
      'yˆ=step(0)=0zis0,soitisnotabove0',
      'e=1−0=1',
      'w1←0+1⋅1⋅1=1',
      'w2←0+1⋅1⋅1=1',
      'b←0+1⋅1=1',
    ]);
    // Another learning rate: the last update was made with the old one.
    await page.fill('[name="learningRate"]', '0.5');
    await page.press('[name="learningRate"]', 'Enter');
    await page.waitForFunction(() => location.hash.includes('lr=0.5'));
    await lines.first().waitFor();
    assert.is((await lines.nth(3).textContent())?.replace(/\s/g, ''), 'w1←0+1⋅1⋅1=1');
    assert.match((await page.textContent('#p-ledger .formula-rule')) ?? '', /\(z>0\)/);
    assert.equal(await axe(session.page), []);
    // By keyboard: from "above" to "from".
    await page.focus('[name="p-atZero"]:checked');
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => !location.hash.includes('zero='));
    await rowsOf(session, 0);
    await page.click('#p-sample');
    const [first] = await rowsOf(session, 1);
    assert.equal(first, ['1', '(0, 0)', '0', '1', '0', '−1', '(0, 0)', '−0.5', '(0, 0)', '−0.5']);
    assert.is(
      await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
      0,
    );
  });

test('Adaline gets a row for each epoch, and its critical rate', async () => {
  const session = await points(
    '#points?v=1&data=gaussians&n=100&noise=0&held=0&learner=adaline&lr=0.8&speed=5',
  );
  await session.page.click('#p-epoch-once');
  const [row] = await rowsOf(session, 1);
  assert.is(row.length, 8);
  assert.match(
    (await session.page.textContent('#p-critical')) ?? '',
    /0\.5158 .* above it: the MSE grows/,
  );
  assert.equal(await axe(session.page), []);
});

test('features are switched by keyboard and stand in the link', async () => {
  const session = await points('#points?v=1&data=circle&layers=0&lr=0.3&noise=0.05');
  const { page } = session;
  for (const feature of ['x2', 'y2', 'x', 'y']) {
    await page.focus(`#p-features [value="${feature}"]`);
    await page.keyboard.press('Space');
  }
  await page.waitForFunction(() => location.hash.includes('in=x2.y2'));
  await isReady(session);
  await page.click('#p-play');
  await page.waitForFunction(() =>
    document.querySelector('#p-wrong')?.textContent?.startsWith('0 '),
  );
  assert.equal(await axe(session.page), []);
});

test('a link of the Playground opens from the address, says what is missing, and hides', async () => {
  const session = await points(
    '#activation=relu&dataset=spiral&networkShape=5,3&cosX=true&learningRate_hide=true',
  );
  const { page } = session;
  await page.waitForFunction(() => location.hash.startsWith('#points?v=1'));
  const status = (await page.textContent('#p-status')) ?? '';
  assert.match(status, /Playground\. Not supported here: cosX=true\./);
  assert.is(await page.inputValue('[name="data"]'), 'spiral');
  assert.is(await page.isVisible('#p-lr'), false);
  assert.ok(await page.isVisible('[name="batchSize"]'));
  // Another one, pasted.
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData(
      'text/plain',
      'https://playground.tensorflow.org/#activation=tanh&dataset=xor&networkShape=2',
    );
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  });
  await page.waitForFunction(
    () =>
      /** @type {HTMLSelectElement} */ (document.querySelector('[name="data"]')).value ===
      'xor-clouds',
  );
  assert.is(await page.locator('dialog[open]').count(), 0, 'it is not read as a table, too');
  // And in the dialog, where a phone can paste.
  await page.locator('#p-open-csv').click();
  await page.locator('#p-csv').fill('https://playground.tensorflow.org/#dataset=gauss');
  await page.locator('#p-csv-use').click();
  await page.waitForFunction(
    () =>
      /** @type {HTMLSelectElement} */ (document.querySelector('[name="data"]')).value ===
      'gaussians',
  );
  assert.is(await page.locator('dialog[open]').count(), 0);
  assert.ok(await page.isVisible('#p-lr'));
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
