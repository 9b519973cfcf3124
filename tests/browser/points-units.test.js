// The network's picture in Chromium: a unit that is pointed at fills the plane.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { closeBrowser, closePages, open, site } from './harness.js';

/** @param {string} query */
async function points(query) {
  const session = await open({ folder: site, withoutData: true, query });
  const { page } = session;
  await page.waitForFunction(() =>
    /^[0-9a-f]{16}$/.test(document.querySelector('#p-hash')?.textContent ?? ''),
  );
  return session;
}

/** The colour in the middle of the upper left quarter of the plane. @param {import('playwright-core').Page} page */
const colour = (page) =>
  page.evaluate(() => {
    const image = /** @type {HTMLCanvasElement} */ (
      document.querySelector('#p-planes .field-image')
    );
    const draw = /** @type {CanvasRenderingContext2D} */ (image.getContext('2d'));
    return [...draw.getImageData(image.width / 4, image.height / 4, 1, 1).data].join();
  });

/** @param {import('playwright-core').Page} page @param {RegExp} pattern */
const captioned = (page, pattern) =>
  page.waitForFunction(
    (source) =>
      new RegExp(source).test(document.querySelector('#p-planes figcaption')?.textContent ?? ''),
    pattern.source,
  );

test('a unit under the pointer, or picked by keys, fills the plane until it is left', async () => {
  const { page } = await points('#points?v=1&data=circle&layers=3&seed=2');
  const output = await colour(page);
  const graph = page.locator('#p-graph');
  await graph.scrollIntoViewIfNeeded();
  const box = /** @type {{ x: number; y: number; width: number; height: number }} */ (
    await graph.boundingBox()
  );
  // Three hidden units in the middle column; the middle one is in the middle.
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await captioned(page, /^The plane shows unit 2 of layer 1: blue is low, orange is high/);
  const unit = await colour(page);
  assert.is.not(unit, output);
  await page.mouse.move(box.x + 4, box.y + 4);
  await captioned(page, /^$/);
  assert.is(await colour(page), output);
  // By keys: two weights of the first unit, then its bias, which stands for the unit.
  await graph.focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
  await captioned(page, /^The plane shows unit 1 of layer 1/);
  await page.keyboard.press('+');
  await captioned(page, /^$/);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await captioned(page, /^The plane shows unit 1 of layer 1/);
  await page.focus('#p-play');
  await captioned(page, /^$/);
});

test('the outputs of three classes fill the plane with the colour of their class', async () => {
  const { page } = await points('#points?v=1&data=blobs&loss=cross-entropy&layers=4');
  const graph = page.locator('#p-graph');
  await graph.scrollIntoViewIfNeeded();
  const box = /** @type {{ x: number; y: number; width: number; height: number }} */ (
    await graph.boundingBox()
  );
  await page.mouse.move(box.x + box.width - 54, box.y + box.height / 2);
  await captioned(page, /^The plane shows the output of class 1$/);
});

test('buttons above each hidden layer take units away and add them, where a link allows it', async () => {
  const { page } = await points('#points?v=1&data=circle&layers=3-2&act=tanh.tanh');
  const tool = (/** @type {string} */ name) => page.getByRole('button', { name, exact: true });
  await tool('Add a unit to hidden layer 1').click();
  await page.waitForFunction(() => location.hash.includes('layers=4-2'));
  await tool('Remove a unit from hidden layer 2').press('Enter');
  await page.waitForFunction(() => location.hash.includes('layers=4-1'));
  await tool('Remove a unit from hidden layer 2').click({ force: true });
  await page.waitForTimeout(200);
  assert.ok(page.url().includes('layers=4-1'), 'a layer keeps one unit');
  // Each stands above its column, and is large enough for a finger.
  const graph = await page.locator('#p-graph').boundingBox();
  const button = await tool('Add a unit to hidden layer 2').boundingBox();
  assert.ok(button && graph);
  const { x, width, height } = /** @type {{ x: number; width: number; height: number }} */ (button);
  assert.ok(width >= 24 && height >= 24, `${width} x ${height}`);
  const column = x - /** @type {{ x: number }} */ (graph).x;
  assert.ok(Math.abs(column / /** @type {{ width: number }} */ (graph).width - 2 / 3) < 0.1);
  for (const hide of ['layers', 'learner']) {
    const { page: other } = await points(`#points?v=1&data=circle&layers=3&hide=${hide}`);
    assert.is(await other.isVisible('#p-layer-tools'), false);
  }
});

const onPhone = () =>
  open({
    folder: site,
    withoutData: true,
    query: '#points?v=1&data=circle&layers=3',
    hasTouch: true,
    viewport: { width: 390, height: 844 },
  });

test('on a touch screen the answer stays after the finger is lifted', async () => {
  const session = await onPhone();
  const plane = session.page.locator('#p-planes .field-top');
  await plane.tap({ position: { x: 200, y: 150 } });
  await captioned(session.page, /^At .*: P\(1\) = 0\.\d{3}/);
  await session.page.waitForTimeout(300);
  await captioned(session.page, /^At /);
});

test('a finger that rests reads the plane and adds no point; a tap adds one', async () => {
  const session = await onPhone();
  const { page } = session;
  const plane = page.locator('#p-planes .field-top');
  await plane.scrollIntoViewIfNeeded();
  const box = /** @type {{ x: number; y: number }} */ (await plane.boundingBox());
  const cdp = await page.context().newCDPSession(page);
  const touch = (
    /** @type {'touchStart' | 'touchEnd'} */ type,
    /** @type {object[]} */ touchPoints,
  ) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: /** @type {any} */ (touchPoints) });
  const own = () => !page.url().includes('&pts=0&');
  await touch('touchStart', [{ x: box.x + 200, y: box.y + 150 }]);
  await captioned(page, /^At .*: P\(1\) = /);
  await page.waitForTimeout(600);
  await touch('touchEnd', []);
  await page.waitForTimeout(300);
  assert.is(own(), false, 'nothing was added');
  await plane.tap({ position: { x: 200, y: 150 } });
  await page.waitForFunction(() => !location.hash.includes('&pts=0&'));
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
