// "As code" in Chromium: the dialog of each lab, the program that runs in Code with the lab's hash,
// copying and downloading, keyboard, phone, dark theme, axe.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { words as programs } from '../../web/formats/code/words/words.js';
import { load } from '../../web/inkgrad.js';
import { words } from '../../web/labs/common/words/as-code/words.js';
import { initialSettings, trainOptions } from '../../web/labs/points/settings.js';
import { makeData } from '../../web/labs/points/worker/data.js';
import { Run } from '../../web/labs/points/worker/run.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, open, site } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

/**
 * @param {string} query
 * @param {import('./harness.js').OpenOptions} [options]
 */
const openLab = (query, options = {}) =>
  open({ withoutData: true, query, folder: site, ...options });

/** @param {Session} session @param {string} lab */
async function openDialog({ page }, lab) {
  if (lab === 'digits') await page.click('#more > summary');
  await page.locator(`.lab-${lab} .code-button`).click();
  await page.waitForSelector('dialog.as-code[open]');
}

/** @param {Session} session of Code, where a program is, @returns {Promise<string>} its last line */
async function runInCode({ page }) {
  await page.click('dialog.as-code[open] a.button');
  await page.waitForSelector('#code[data-state=ready]', { timeout: 60_000 });
  await page.waitForFunction(() =>
    document.querySelector('#c-editor')?.shadowRoot?.textContent?.includes('net.hash'),
  );
  await page.click('#c-run');
  await page.waitForFunction(
    () => /ended|Line|stopped/.test(document.querySelector('#c-say p')?.textContent ?? ''),
    undefined,
    { timeout: 60_000 },
  );
  const lines = (await page.locator('#c-output').innerText()).trim().split('\n');
  return lines.at(-1) ?? '';
}

/** @param {Session} session */
const shown = ({ page }) => page.locator('dialog.as-code pre').innerText();

test('Points: the program runs in Code and gives the hash of the lab', async () => {
  const ink = await load();
  const settings = { ...initialSettings(), count: 60, until: 7 };
  const data = /** @type {NonNullable<ReturnType<typeof makeData>>} */ (makeData(ink, settings));
  const run = new Run(ink, settings, 'network');
  while (run.advance(data, 50).ending === null);
  assert.ok(trainOptions(settings, 42).learningRate);

  const session = await openLab('#points?v=1&n=60&until=7');
  await session.page.waitForSelector('#points[data-state=ready]');
  await openDialog(session, 'points');
  assert.match(await shown(session), /ink\.points\('circle', n=60/);
  await session.page.waitForSelector('dialog.as-code a.button:not([hidden])');
  assert.is(await runInCode(session), run.net.hash());
  assert.equal(session.complaints, []);
});

test('Table: a table of the page runs in Code', async () => {
  const session = await openLab('#table?v=1&data=iris&epochs=4');
  await session.page.waitForSelector('.lab-table .code-button');
  await session.page.waitForFunction(() =>
    /\d/.test(document.querySelector('#tl-sizes, #tl-say')?.textContent ?? ''),
  );
  await openDialog(session, 'table');
  assert.match(await shown(session), /ink\.table\('iris', roles='nnnnt'/);
  await session.page.waitForSelector('dialog.as-code a.button:not([hidden])');
  assert.match(await runInCode(session), /^[0-9a-f]{16}$/);
  assert.equal(session.complaints, []);
});

test('Digits: three languages; things that one cannot do are named; the text is saved', async () => {
  const session = await openLab('#digits?v=1&epochs=2&rotation=10&optimizer=adam&lr=0.002');
  const { page } = session;
  await session.waitForState(['ready']);
  await openDialog(session, 'digits');
  assert.match(await shown(session), /optimizer='adam'/);
  const label = page.locator('dialog.as-code label', { hasText: words.languages.pytorch.name });
  await label.click();
  assert.match(await shown(session), /torch\.optim\.Adam\(/);
  const notes = await page.locator('dialog.as-code li').allInnerTexts();
  assert.ok(notes.includes(programs.distortion(['rotation'])), notes.join('\n'));
  const download = page.waitForEvent('download');
  await page.click(`dialog.as-code button:has-text("${words.download}")`);
  const file = await download;
  assert.is(file.suggestedFilename(), words.fileName('digits', 'pytorch'));
  assert.is(readFileSync(await file.path(), 'utf8').trim(), (await shown(session)).trim());
  await page.locator('dialog.as-code label', { hasText: words.languages.numpy.name }).click();
  assert.match(await shown(session), /def backward\(/);
  // A file that was downloaded is opened elsewhere: its link has the address of the page.
  const link = (await shown(session)).match(/The settings:[\s#]+(\S+)/)?.[1] ?? '';
  assert.ok(link.startsWith(new URL(page.url()).origin), link);
  assert.match(link, /#digits\?.*rotation=10/);
  assert.equal(session.complaints, []);
});

test('Digits: shuffled labels run in Code', async () => {
  const session = await openLab('#digits?v=1&epochs=1&layers=8&images=100&shuffle=0.5');
  await session.waitForState(['ready']);
  await openDialog(session, 'digits');
  assert.match(await shown(session), /train = train\.shuffled\(0\.5, seed=1\)/);
  await session.page.waitForSelector('dialog.as-code a.button:not([hidden])');
  assert.match(await runInCode(session), /^[0-9a-f]{16}$/);
  assert.equal(session.complaints, []);
});

test('Table: the link and the seed of the rows are those of the lab', async () => {
  const session = await openLab('#table?v=1&data=generated&made=7&epochs=4&lr=0.02');
  await session.page.waitForSelector('.lab-table .code-button');
  // The address may be another: a person has typed in it, or the link is not written yet.
  await session.page.evaluate(() => history.replaceState(null, '', '#table?v=1&made=9'));
  await openDialog(session, 'table');
  const text = await shown(session);
  assert.match(text, /made=7\)/);
  assert.match(text, /#table\?v=1&data=generated&made=7\S*lr=0\.02/);
  assert.equal(session.complaints, []);
});

test('a part that does not come is asked for again, and there is one dialog', async () => {
  const session = await openLab('#points');
  const { page } = session;
  await page.waitForSelector('#points[data-state=ready]');
  await page.locator('.lab-points .code-button').click();
  await page.waitForSelector('dialog.as-code[open]');
  await page.keyboard.press('Escape');
  // A fault of what the dialog asks for: it must be seen, and the dialog stays.
  await page.evaluate(() => {
    const { showModal } = HTMLDialogElement.prototype;
    HTMLDialogElement.prototype.showModal = function () {
      HTMLDialogElement.prototype.showModal = showModal;
      throw new Error('a fault');
    };
  });
  await page.locator('.lab-points .code-button').click();
  await page.waitForFunction(() => !document.querySelector('dialog.as-code[open]'));
  await page.locator('.lab-points .code-button').click();
  await page.waitForSelector('dialog.as-code[open]');
  assert.is(await page.locator('dialog.as-code').count(), 1);
  assert.match(session.complaints.splice(0).join(), /a fault/);
});

test('by the keyboard: a language, Escape, and back to the button', async () => {
  const session = await openLab('#points');
  const { page } = session;
  await page.waitForSelector('#points[data-state=ready]');
  await page.locator('.lab-points .code-button').focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog.as-code[open]');
  assert.is(await page.evaluate(() => document.activeElement?.tagName), 'INPUT');
  await page.keyboard.press('ArrowRight');
  assert.match(await shown(session), /import torch/);
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog.as-code:not([open])', { state: 'attached' });
  assert.match((await page.evaluate(() => document.activeElement?.className)) ?? '', /code-button/);
});

for (const [name, options] of /** @type {[string, import('./harness.js').OpenOptions][]} */ ([
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['phone', { viewport: { width: 390, height: 844 }, hasTouch: true }],
]))
  test(`${name}: nothing for axe to find, no sideways scrolling`, async () => {
    const session = await openLab('#points', options);
    const { page } = session;
    await page.waitForSelector('#points[data-state=ready]');
    await openDialog(session, 'points');
    await page.waitForSelector('dialog.as-code a.button:not([hidden])');
    assert.equal(await axe(page), []);
    const [width, inner] = await page.evaluate(() => [
      /** @type {Element} */ (document.querySelector('dialog.as-code')).scrollWidth,
      innerWidth,
    ]);
    assert.ok(width <= inner, `${width} of ${inner}`);
  });

test.after.each(closePages);
test.after(closeBrowser);
test.run();
