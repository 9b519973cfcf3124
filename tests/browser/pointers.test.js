// Pointers as they really come: files dragged by the system, which a veil must not catch; a palm
// beside a pen, two fingers, and a stroke whose end is lost.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { closeBrowser, closePages, DIGITS, open } from './harness.js';

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
    await page.waitForSelector(`#${lab} h2, #${lab} canvas, #${lab} input`, { state: 'attached' });
    await page.evaluate(() =>
      addEventListener('drop', (event) =>
        setTimeout(() => (document.body.dataset.dropped = String(event.defaultPrevented))),
      ),
    );
    const drag = await dragger(page);
    await drag.drop(4);
    await page.waitForSelector('body[data-dropped="true"]');
    await page.waitForTimeout(300);
    assert.ok(page.url().startsWith(`${server.url}#${lab}`), lab);
    assert.is(await page.locator('.is-dropping').count(), 0);
    await closePages();
  }
});

/** Digits, ready, and points of its pad. */
async function pad() {
  const session = await open({ withoutData: true, query: '#digits', hasTouch: true });
  await session.waitForState(['ready']);
  const { page } = session;
  const box = /** @type {{ x: number; y: number; width: number; height: number }} */ (
    await page.locator('#pad').boundingBox()
  );
  const cdp = await page.context().newCDPSession(page);
  const at = (/** @type {number} */ x, /** @type {number} */ y) => ({
    x: box.x + x * box.width,
    y: box.y + y * box.height,
  });
  return {
    page,
    at,
    answers: (/** @type {string} */ digit) =>
      page.waitForFunction((d) => document.querySelector('#answer')?.textContent === d, digit),
    /**
     * @param {'touchStart' | 'touchMove' | 'touchEnd'} type
     * @param {{ x: number; y: number }[]} points
     */
    touch: (type, points) =>
      cdp.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: points.map((one, id) => ({ ...one, id })),
      }),
    /**
     * @param {'mousePressed' | 'mouseMoved' | 'mouseReleased'} type
     * @param {number} y
     */
    pen: (type, y) =>
      cdp.send('Input.dispatchMouseEvent', {
        type,
        ...at(0.5, y),
        button: 'left',
        buttons: type === 'mouseReleased' ? 0 : 1,
        clickCount: 1,
        pointerType: 'pen',
        force: 0.5,
      }),
  };
}

test('a palm rests on the pad, then a pen writes: the pen wins, and the dot of the palm goes', async () => {
  const { at, touch, pen, answers } = await pad();
  await touch('touchStart', [at(0.92, 0.95)]);
  await pen('mousePressed', 0.15);
  for (let i = 1; i <= 10; i++) await pen('mouseMoved', 0.15 + 0.07 * i);
  await pen('mouseReleased', 0.85);
  await touch('touchEnd', []);
  await answers('1');
});

test('a second finger adds nothing to the stroke of the first', async () => {
  const { at, touch, answers } = await pad();
  const one = (/** @type {number} */ i) => at(0.5, 0.15 + 0.07 * i);
  await touch('touchStart', [one(0)]);
  await touch('touchStart', [one(0), at(0.9, 0.9)]);
  for (let i = 1; i <= 10; i++) await touch('touchMove', [one(i), at(0.9 - 0.05 * i, 0.9)]);
  await touch('touchEnd', []);
  await answers('1');
});

test('a stroke ends with the focus of the window, and the next one begins', async () => {
  const { page, at, answers } = await pad();
  const to = async (/** @type {number} */ x, /** @type {number} */ y) =>
    page.mouse.move(at(x, y).x, at(x, y).y, { steps: 4 });
  await to(0.5, 0.15);
  await page.mouse.down();
  await to(0.5, 0.85);
  await page.evaluate(() => dispatchEvent(new Event('blur')));
  await to(0.95, 0.95); // belongs to no stroke
  await answers('1');
  await page.mouse.up();
  await to(0.52, 0.3);
  await page.mouse.down();
  await to(0.52, 0.8);
  await page.mouse.up();
  await answers('1');
});

test('two digits side by side: the page asks for one at a time, until one of them goes', async () => {
  const session = await open({ withoutData: true });
  await session.waitForState(['ready']);
  const narrow = (/** @type {number} */ from) =>
    DIGITS[7][0].map(([x, y]) => /** @type {[number, number]} */ ([from + 0.4 * x, y]));
  const says = (/** @type {string} */ pattern) =>
    session.page.waitForFunction(
      (source) => new RegExp(source).test(document.querySelector('#sureness')?.textContent ?? ''),
      pattern,
    );
  await session.stroke(narrow(0.05));
  await says('^(?!Are these)');
  await session.stroke(narrow(0.55));
  await says('one digit at a time');
  await session.page.getByRole('button', { name: 'Undo' }).click();
  await says('^(?!Are these)');
  assert.equal(session.complaints, []);
});

test.after.each(closePages);
test.after(closeBrowser);
test.after(() => rmSync(folder, { recursive: true }));

test.run();
