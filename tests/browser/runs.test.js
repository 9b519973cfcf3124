// The list of runs on the page: rows come, stay after a reload, are laid over one another, deleted
// and brought back; two tabs share them, and a browser that keeps nothing is named. Charts are
// saved and read by keys.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { words as past } from '../../web/labs/common/words/runs/words-past.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, open } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

const LINK = '#digits?v=1&layers=16&images=500&epochs=4';

/** @param {Session} session trains to the end of the settings */
async function train({ page }) {
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.waitForFunction(
    () =>
      document.body.dataset.state === 'paused' &&
      document.querySelector('#epoch')?.textContent === '4',
  );
}

/** @param {Session} session */
async function openList({ page }) {
  const fold = page.locator('#compare > summary');
  if (await fold.count()) await fold.click();
  await page.locator('.run-list > summary').click();
  await page.locator('.past-actions').waitFor({ state: 'attached' });
}

/** @param {Session} session the texts of the rows, the newest first */
const rowsOf = ({ page }) =>
  page
    .locator('.past-runs tbody tr')
    .evaluateAll((rows) => rows.map((row) => row.textContent ?? ''));

/** @param {Session} session @param {number} count */
const untilRows = ({ page }, count) =>
  page.waitForFunction(
    (wanted) => document.querySelectorAll('.past-runs tbody tr').length === wanted,
    count,
  );

test('each run leaves a row with its fingerprint; a reload keeps it, and adds none', async () => {
  const session = await open({ query: LINK }),
    { page } = session;
  await session.waitForState(['ready']);
  await train(session);
  const first = await session.output('hash');
  // The list is loaded with the first run that rests.
  await page.locator('.run-list > summary', { hasText: /\b1\b/ }).waitFor({ state: 'attached' });
  await session.set('Learning rate', 0.3);
  await session.button('Reset').click();
  await session.waitForState(['ready']);
  await train(session);
  const second = await session.output('hash');
  const accuracy = await session.number('test-accuracy');
  await openList(session);
  await untilRows(session, 2);
  const rows = await rowsOf(session);
  assert.ok(rows[0].startsWith('η 0.3') && rows[0].includes(second), rows[0]);
  const [, listed] = rows[0].match(/([\d.]+)\s%\s+best/) ?? [];
  assert.ok(Math.abs(Number(listed) - accuracy) <= 0.06, `${rows[0]}: ${accuracy}`);
  assert.ok(rows[1].includes(first), rows[1]);
  await page.reload();
  await session.waitForState(['paused', 'ready']);
  await openList(session);
  await untilRows(session, 2);
  assert.equal(
    (await rowsOf(session)).map((row) => row.match(/[0-9a-f]{16}/)?.[0]),
    [second, first],
  );
});

test('rows are laid over one another, deleted, brought back, and saved as a file', async () => {
  const session = await open({ query: LINK }),
    { page } = session;
  await session.waitForState(['ready']);
  await train(session);
  await openList(session);
  await untilRows(session, 1);
  await page.locator('.past-lay input').check();
  assert.is(await page.locator('.digits-runs tbody tr').count(), 2, 'it, and the current run');
  assert.equal(await axe(page), []);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: past.save }).click();
  const file = await saving;
  assert.is(file.suggestedFilename(), 'inkgrad-digits-runs.csv');
  const text = readFileSync(String(await file.path()), 'utf8');
  assert.is(text.trim().split('\n').length, 2);
  assert.ok(text.includes(await session.output('hash')));
  await page.getByRole('button', { name: past.removeAll }).click();
  await untilRows(session, 0);
  assert.is(await page.locator('.digits-runs').isVisible(), false);
  assert.is(await page.locator('.past-actions [role=status]').innerText(), past.removedAll(1));
  await page.getByRole('button', { name: past.undo, exact: true }).last().click();
  await untilRows(session, 1);
  assert.equal(session.complaints, []);
});

test('two tabs share the list, and neither destroys the rows of the other', async () => {
  const session = await open({ query: LINK }),
    { page } = session;
  await session.waitForState(['ready']);
  await train(session);
  await openList(session);
  await untilRows(session, 1);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.waitForFunction(() => document.body.dataset.state === 'ready');
  await other.getByRole('button', { name: 'Train', exact: true }).click();
  await untilRows(session, 2);
  await page.locator('.past-runs tbody button').last().click();
  await untilRows(session, 1);
  await other.close();
  await page.reload();
  await session.waitForState(['paused', 'ready']);
  await openList(session);
  await untilRows(session, 1);
});

test('where the browser keeps nothing, the rows are there, and the page says how long', async () => {
  const session = await open({ query: LINK }),
    { page } = session;
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('', 'SecurityError');
    };
  });
  await page.reload();
  await session.waitForState(['ready']);
  await train(session);
  await openList(session);
  await untilRows(session, 1);
  assert.is(await page.getByText(past.notKept).isVisible(), true);
});

test('a chart is saved as CSV, SVG and PNG in light colours, and read by keys', async () => {
  const session = await open({ query: LINK, colorScheme: 'dark' }),
    { page } = session;
  await session.waitForState(['ready']);
  await page.waitForFunction(() =>
    /\d/.test(document.querySelector('#test-accuracy')?.textContent ?? ''),
  );
  await train(session);
  await page.locator('.chart-save > summary').first().click();
  const files = [];
  for (const name of ['CSV', 'SVG', 'PNG']) {
    const saving = page.waitForEvent('download');
    await page.locator('.chart-formats').getByRole('button', { name }).click();
    files.push(readFileSync(String(await (await saving).path())));
  }
  const [csv, svg] = files.map(String);
  assert.match(csv, /^epoch,train,test\n0,/);
  assert.match(svg, /^<svg [\s\S]*stroke="#0a6ab0"[\s\S]*fill="#1d1b18"[\s\S]*<\/svg>\n$/);
  assert.equal([...files[2].subarray(1, 4)], [0x50, 0x4e, 0x47]);
  await page.keyboard.press('Escape');
  await page.locator('#loss-plot').focus();
  await page.keyboard.press('Home');
  const readout = page.locator('#loss-readout');
  assert.match(await readout.innerText(), /^epoch 0\s*train [\d.]+\s*test [\d.]+/);
  await page.keyboard.press('End');
  assert.match(await readout.innerText(), /^epoch 4/);
  await page.keyboard.press('Escape');
  assert.not.match(await readout.innerText(), /^epoch/);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
