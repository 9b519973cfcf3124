// Drawing by touch, pen and keyboard; images from files; a link that opens an experiment.
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { mnistFolder, testIf } from '../helpers.js';
import { closeBrowser, closePages, DIGITS, open } from './harness.js';

const filesTest = testIf(
  test,
  mnistFolder,
  'MNIST is not there: set DATA_DIR or let build.sh download it',
);

/** @typedef {import('./harness.js').Session} Session */

/**
 * A page, and a way to send it the events of a device.
 *
 * @param {import('./harness.js').OpenOptions} [options]
 */
async function openWithDevice(options) {
  const session = await open({ ...options, withoutData: true });
  await session.waitForState(['ready']);
  const device = await session.page.context().newCDPSession(session.page);
  const pad = session.page.getByLabel('Draw a digit');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('the pad is not to be seen');
  const points = DIGITS[7][0].map(([x, y]) => ({
    x: box.x + x * box.width,
    y: box.y + y * box.height,
  }));
  return { session, device, points };
}

/**
 * The 28 x 28 image that the network sees.
 *
 * @param {Session} session
 */
const inkSeen = ({ page }) =>
  page.evaluate(() => {
    const seen = /** @type {HTMLCanvasElement} */ (document.querySelector('#seen'));
    const copy = new OffscreenCanvas(28, 28).getContext('2d', { willReadFrequently: true });
    copy?.drawImage(seen, 0, 0, 28, 28);
    const data = [...(copy?.getImageData(0, 0, 28, 28).data ?? [])];
    return data.filter((value, i) => i % 4 === 3 && value > 60).length;
  });

/**
 * The answer to all that has been drawn, not to the first of it.
 *
 * @param {Session} session
 */
const settled = ({ page }) => page.waitForTimeout(300);
/** @param {Session} session */
const answered = ({ page }) =>
  page.waitForFunction(() => /\d/.test(document.querySelector('#answer')?.textContent ?? ''));
/** @param {Session} session */
const emptied = ({ page }) =>
  page.waitForFunction(() => !/\d/.test(document.querySelector('#answer')?.textContent ?? ''));

test('a finger draws, and the page under it does not scroll', async () => {
  const { session, device, points } = await openWithDevice({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  });
  const scroll = () => session.page.evaluate(() => scrollY);
  const before = await scroll();
  await device.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [points[0]] });
  for (const point of points)
    await device.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] });
  await device.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await answered(session);
  await settled(session);
  assert.ok((await inkSeen(session)) > 20);
  assert.is(await scroll(), before);
});

test('a pen draws; points that arrive in one burst are all drawn', async () => {
  const { session, device, points } = await openWithDevice();
  const mouse = (/** @type {any} */ event) =>
    device.send('Input.dispatchMouseEvent', {
      pointerType: 'pen',
      button: 'left',
      force: 0.5,
      ...event,
    });
  await mouse({ type: 'mousePressed', buttons: 1, clickCount: 1, ...points[0] });
  const corners = points.length - 1;
  await Promise.all(
    Array.from({ length: 40 }, (_, i) => {
      const place = (corners * i) / 40,
        from = Math.floor(place),
        share = place - from;
      return mouse({
        type: 'mouseMoved',
        buttons: 1,
        x: points[from].x + share * (points[from + 1].x - points[from].x),
        y: points[from].y + share * (points[from + 1].y - points[from].y),
      });
    }),
  );
  await mouse({ type: 'mouseReleased', buttons: 0, ...points[corners] });
  await answered(session);
  await settled(session);
  assert.ok((await inkSeen(session)) > 20);
});

test('the keyboard draws, undoes and clears', async () => {
  const session = await open({ withoutData: true });
  await session.waitForState(['ready']);
  const { keyboard } = session.page;
  await session.page.getByLabel('Draw a digit').focus();
  const line = async (/** @type {string} */ key) => {
    await keyboard.press('Space');
    for (let i = 0; i < 8; i++) await keyboard.press(`Shift+${key}`);
    await keyboard.press('Space');
  };
  await line('ArrowDown');
  await answered(session);
  await settled(session);
  const one = await inkSeen(session);
  assert.ok(one > 10);
  await line('ArrowRight');
  await settled(session);
  const two = await inkSeen(session);
  assert.is.not(two, one);
  await keyboard.press('Backspace');
  await settled(session);
  assert.is(await inkSeen(session), one);
  await keyboard.press('Delete');
  await emptied(session);
});

test('a link opens its network with its seed, and the same weights', async () => {
  const query = '#digits?v=1&layers=32-16&activation=tanh&seed=5&lr=0.05';
  const hashes = [];
  for (let i = 0; i < 2; i++) {
    const session = await open({ withoutData: true, query });
    await session.waitForState(['ready']);
    assert.is(await session.page.getByLabel('Units in hidden layer 2').inputValue(), '16');
    assert.is(await session.page.getByLabel('Seed', { exact: true }).inputValue(), '5');
    await session.runOnce('Step');
    hashes.push(await session.output('hash'));
  }
  assert.match(hashes[0], /^[0-9a-f]{16}$/);
  assert.is(hashes[0], hashes[1]);
});

filesTest(
  'the four files may be given by hand; one that is not of them changes nothing',
  async () => {
    const session = await open({ withoutData: true });
    const { page } = session;
    await session.waitForState(['ready']);
    const files = page.locator('#source-files');
    await page.locator('#source').click();
    await files.setInputFiles({
      name: 'holiday.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from('not MNIST at all'),
    });
    await page.waitForFunction(() =>
      /holiday\.jpg/.test(document.querySelector('p[role=status]')?.textContent ?? ''),
    );
    assert.match(await page.locator('#source').innerText(), /generated digits/);

    await page.locator('#source').click();
    await files.setInputFiles(
      ['train-images-idx3', 'train-labels-idx1', 't10k-images-idx3', 't10k-labels-idx1'].map(
        (name) => join(/** @type {string} */ (mnistFolder), `${name}-ubyte.gz`),
      ),
    );
    await page.waitForFunction(
      () => /MNIST\b.*60,000/.test(document.querySelector('#source')?.textContent ?? ''),
      undefined,
      { timeout: 60_000 },
    );
    await session.runOnce('Step');
    assert.is(await session.number('step'), 1);
  },
);

test.after.each(closePages);
test.after(closeBrowser);
test.run();
