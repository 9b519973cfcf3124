// Share: a link, the markup of a frame, a QR code that a phone reads.
import { createRequire } from 'node:module';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { snippetOf } from '../../web/frame/share/snippet.js';
import { share as words } from '../../web/frame/words/en.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, inLightAndDark, open, SCREENS, site } from './harness.js';

const require = createRequire(import.meta.url);
/** @type {typeof import('jsqr').default} */
const readQr = require('jsqr');
const LINK = '#points?v=1&data=xor&layers=4-2&lr=0.1';

/** @param {import('./harness.js').OpenOptions} [options] */
async function opened(options = {}) {
  const session = await open({ folder: site, withoutData: true, query: LINK, ...options });
  const { page } = session;
  await page.locator('#points[data-state="ready"]').waitFor();
  await page.waitForFunction(() => /batch=/.test(location.hash));
  await page.locator('#share').click();
  const dialog = page.getByRole('dialog', { name: words.title });
  await dialog.waitFor();
  await dialog.getByText(words.codeNote).waitFor();
  return { session, page, dialog };
}

/** @param {import('playwright-core').Page} page */
const codeOf = (page) =>
  page.evaluate(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('.share canvas'));
    const { width, height } = canvas;
    const SCALE = 4;
    const copy = new OffscreenCanvas(width * SCALE, height * SCALE);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (copy.getContext('2d'));
    context.imageSmoothingEnabled = false;
    context.drawImage(canvas, 0, 0, copy.width, copy.height);
    const { data } = context.getImageData(0, 0, copy.width, copy.height);
    return { data: [...data], width: copy.width, height: copy.height };
  });

test('the QR code says the link, on a light and a dark page', async () => {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const { page } = await opened({ colorScheme });
    const { data, width, height } = await codeOf(page);
    const read = readQr(new Uint8ClampedArray(data), width, height, {
      inversionAttempts: 'dontInvert',
    });
    assert.is(read?.data, page.url());
  }
});

test('a link that no code can hold is said to be too long', async () => {
  const points = Array.from({ length: 900 }, (_, i) => `${(i % 9) / 10}_${(i % 7) / 10}_${i % 2}`);
  const { page } = await open({
    folder: site,
    withoutData: true,
    query: `#digits?v=1&ask=${points.join('.')}`,
  });
  await page.locator('body[data-state="ready"] #optimizer').waitFor();
  await page.locator('#share').click();
  const dialog = page.getByRole('dialog', { name: words.title });
  await dialog.getByText(words.codeTooLong).waitFor();
  assert.is(await dialog.locator('canvas').isVisible(), false);
});

test('by keyboard: Share, Copy link, the HTML with and without a script, Escape', async () => {
  const session = await open({ folder: site, withoutData: true, query: LINK });
  const { page } = session;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.locator('#points[data-state="ready"]').waitFor();
  await page.waitForFunction(() => /batch=/.test(location.hash));
  const pasted = () => page.evaluate(() => navigator.clipboard.readText());
  await page.locator('#share').focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: words.title });
  await dialog.waitFor();
  assert.is(await page.evaluate(() => document.activeElement?.textContent), words.copyLink);
  await page.keyboard.press('Enter');
  await dialog
    .getByRole('status')
    .filter({ hasText: /^Link copied|copied/ })
    .waitFor();
  assert.is(await pasted(), page.url());
  const said = await dialog.getByRole('status').innerText();
  assert.is(await page.locator('#p-status').textContent(), said, 'it stays in the lab');

  for (const name of [words.link, words.snippet]) {
    await page.keyboard.press('Tab');
    assert.is(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), name);
  }
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await dialog.getByText(words.snippetCopied).waitFor();
  const title = words.frameTitle('Points');
  assert.is(await pasted(), snippetOf(page.url(), title, true));
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Space');
  assert.is(
    await dialog.getByLabel(words.snippet).inputValue(),
    snippetOf(page.url(), title, false),
  );
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  assert.is(await page.evaluate(() => document.activeElement?.id), 'share');
  assert.equal(session.complaints, []);
});

test('where the browser copies nothing, the link is marked, and it is said', async () => {
  const { page, dialog } = await opened({
    before: [
      () => {
        navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
      },
    ],
  });
  await dialog.getByRole('button', { name: words.copyLink }).click();
  await dialog.getByText(words.cannotCopy).waitFor();
  assert.is(await page.evaluate(() => getSelection()?.toString()), page.url());
});

for (const [name, screen] of SCREENS)
  test(`${name}, in light and dark: axe finds nothing, nothing is cut off`, async () => {
    const { page, dialog } = await opened(screen);
    await inLightAndDark(page, async (colorScheme) => {
      assert.equal(await axe(page), [], colorScheme);
      const wide = await dialog.evaluate((one) => one.scrollWidth - one.clientWidth);
      assert.ok(wide <= 0, `${wide} px too wide`);
      const box = await dialog.boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= (page.viewportSize()?.width ?? 0));
    });
  });

test.after.each(closePages);
test.after(closeBrowser);
test.run();
