// The hidden layer answers the drawing: tiles light up, lines lead to the answer, a tile that is
// pressed opens its unit. Every number is compared with the core's, computed here from the same
// pixels.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../../web/inkgrad.js';
import * as words from '../../web/labs/digits/words/hidden/en.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, DIGITS, open, web } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

const ink = await load(),
  look = await ink.instruments(),
  net = await ink.open(new Uint8Array(readFileSync(join(web, 'pretrained.safetensors'))));

/** Runs in the page before its scripts: copyOf(selector) is a copy of a canvas, to be read. */
function shareCopy() {
  Object.assign(window, {
    copyOf(/** @type {string} */ selector) {
      const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector(selector));
      const { width, height } = canvas;
      const copy = new OffscreenCanvas(width, height).getContext('2d', {
        willReadFrequently: true,
      });
      copy?.drawImage(canvas, 0, 0);
      return copy;
    },
  });
}

/** Runs in the page before its scripts: keeps the last answer and the last unit that were told. */
function overhear() {
  const heard = { pixels: /** @type {number[]} */ ([]), unit: /** @type {any} */ (null) };
  Object.assign(window, { heard });
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (/** @type {any} */ message, transfer = []) {
    if (message.type === 'start')
      this.addEventListener('message', ({ data }) => {
        if (data.type === 'answer' && data.pixels) heard.pixels = [...data.pixels];
        if (data.type === 'unit') heard.unit = data;
      });
    postMessage.call(this, message, /** @type {any} */ (transfer));
  };
}

/**
 * @param {Session} session
 * @returns {Promise<{ pixels: number[] }>}
 */
const heard = ({ page }) =>
  page.evaluate(() => ({ pixels: /** @type {any} */ (window).heard.pixels }));

/**
 * @param {Session} session
 * @param {number} digit
 */
async function draw(session, digit) {
  for (const stroke of DIGITS[digit]) await session.stroke(stroke);
  await session.page.waitForFunction(
    (text) => document.querySelector('#answer')?.textContent === text,
    String(digit),
  );
  await session.page.locator('.strongest').waitFor({ state: 'attached' });
  await session.page.waitForTimeout(300);
}

/** @param {Parameters<typeof open>[0]} [options] */
async function opened(options) {
  const session = await open({ withoutData: true, before: [overhear, shareCopy], ...options });
  await session.waitForState(['ready']);
  return session;
}

/**
 * The colours of a canvas at some points, in CSS pixels of it.
 *
 * @param {Session} session
 * @param {string} selector
 * @param {[x: number, y: number][]} points
 * @returns {Promise<number[][]>} red, green, blue, opacity
 */
const colors = ({ page }, selector, points) =>
  page.evaluate(([name, places]) => {
    const copy = /** @type {any} */ (window).copyOf(name);
    return /** @type {[number, number][]} */ (places).map(([x, y]) => [
      ...copy.getImageData(Math.round(x), Math.round(y), 1, 1).data,
    ]);
  }, /** @type {const} */ ([selector, points]));

/**
 * How many pixels of a canvas are not clear.
 *
 * @param {Session} session
 * @param {string} selector
 */
const inked = ({ page }, selector) =>
  page.evaluate((name) => {
    const copy = /** @type {any} */ (window).copyOf(name);
    const { data } = copy.getImageData(0, 0, copy.canvas.width, copy.canvas.height);
    return data.filter((/** @type {number} */ v, /** @type {number} */ i) => i % 4 === 3 && v > 40)
      .length;
  }, selector);

/**
 * Where a tile is, in CSS pixels of the lights.
 *
 * @param {Session} session
 * @param {number} unit from 0
 */
const tileBox = ({ page }, unit) =>
  page.evaluate((at) => {
    const corner = document.querySelector('.lights')?.getBoundingClientRect();
    const box = document
      .querySelectorAll('[role=gridcell] .tile-frame')
      [at].getBoundingClientRect();
    return { x: box.x - (corner?.x ?? 0), y: box.y - (corner?.y ?? 0), side: box.width };
  }, unit);

/**
 * The first layer of the shipped network, computed by the core.
 *
 * @param {number[]} pixels
 * @param {number} output
 */
const fromCore = (pixels, output) =>
  look.logitGradient(net, Uint8Array.from(pixels), { output, layer: 0 });

test('it is loaded after the first answer; then units that fire have a frame, the others are pale', async () => {
  const session = await opened({ folder: web }),
    { page } = session;
  const requested = async () =>
    (
      await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
    ).filter((name) => /\/hidden\/|tile-lights|contribution/.test(name));
  assert.equal(await requested(), []);
  await draw(session, 7);
  assert.ok((await requested()).length > 4);
  const { pixels } = await heard(session);
  const { values } = fromCore(pixels, 7);
  const shown = [...values.slice(0, 128).keys()].sort((a, b) => values[b] - values[a]);
  const silent = shown.filter((unit) => values[unit] === 0);
  assert.ok(silent.length > 10, `${silent.length} units are silent`);
  const frameOf = async (/** @type {number} */ unit) => {
    const { x, y, side } = await tileBox(session, unit);
    return colors(session, '.lights', [
      [x + 1, y + side / 2],
      [x + side / 2, y + side / 2],
    ]);
  };
  const [frame, inside] = await frameOf(shown[0]);
  assert.ok(frame[3] > 200 && Math.max(...frame.slice(0, 3)) < 80, `a frame in ink: ${frame}`);
  assert.is(inside[3], 0, 'the strongest is not pale');
  for (const unit of silent.slice(0, 5)) {
    const [edge, middle] = await frameOf(unit);
    assert.ok(middle[3] > 100 && edge[3] > 100 && edge[0] > 200, `unit ${unit} is pale`);
  }
  await session.button('Clear').click();
  await page.waitForTimeout(300);
  assert.is(await inked(session, '.lights'), 0, 'nothing drawn, nothing lit');
  assert.equal(session.complaints, []);
});

test("lines lead from the units with the largest contributions to the bar of the answer, and the list has the core's numbers", async () => {
  const session = await opened(),
    { page } = session;
  await draw(session, 7);
  const { pixels } = await heard(session);
  const { contributions } = fromCore(pixels, 7);
  const size = (/** @type {number} */ unit) => Math.abs(contributions[unit]);
  const units = [...contributions.slice(0, 128).keys()]
    .sort((a, b) => size(b) - size(a))
    .slice(0, 6);
  const expected = units.map((unit) => {
    const { name, value } = words.speaker(unit, contributions[unit]);
    return `${name} ${value}`;
  });
  assert.equal(await page.locator('.speakers li').allInnerTexts(), expected);
  assert.is(await page.locator('.strongest .note').innerText(), words.speakers(7, true));
  const numbers = page.locator('.is-marked .tile-number');
  assert.equal(
    (await numbers.allInnerTexts()).map(Number).sort((a, b) => a - b),
    units.map((unit) => unit + 1).sort((a, b) => a - b),
  );
  const ends = await page.evaluate((all) => {
    const corner = /** @type {Element} */ (
      document.querySelector('.paths')
    ).getBoundingClientRect();
    const row = document.querySelectorAll('#bars li')[7].getBoundingClientRect();
    const tiles = all.map((unit) =>
      document.querySelectorAll('[role=gridcell] .tile-frame')[unit].getBoundingClientRect(),
    );
    return [
      ...tiles.map((box) => ({ x: box.x + box.width / 2 + 1, y: box.y + box.height / 2 })),
      { x: row.x - 7, y: row.y + row.height / 2 },
    ].map(({ x, y }) => ({ x: x - corner.x, y: y - corner.y }));
  }, units);
  for (const [i, { x, y }] of ends.entries()) {
    const near = await colors(
      session,
      '.paths',
      [-1, 0, 1].map((by) => [x, y + by]),
    );
    assert.ok(
      near.some(([, , , opacity]) => opacity > 100),
      `a line at end ${i} of ${units}`,
    );
  }
  assert.equal(await axe(session.page), []);
  await session.button('Clear').click();
  await page.waitForTimeout(300);
  assert.is(await inked(session, '.paths'), 0);
  assert.is(await page.locator('.speakers li').count(), 0);
  assert.equal(session.complaints, []);
});

test('the lines follow the page, and give way to the list where the bars are not beside the tiles', async () => {
  const session = await opened(),
    { page } = session;
  await draw(session, 7);
  assert.ok((await inked(session, '.paths')) > 100);
  await page.setViewportSize({ width: 1500, height: 800 });
  await page.waitForTimeout(300);
  const gap = await page.evaluate(() => {
    const right = document.querySelector('.paths')?.getBoundingClientRect().right ?? NaN;
    return Math.abs(right - document.querySelectorAll('#bars li')[7].getBoundingClientRect().left);
  });
  assert.ok(gap < 1, `the lines end ${gap} px beside the bar`);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.waitForTimeout(300);
  assert.is(await inked(session, '.paths'), 0);
  assert.is(await page.locator('.station-tiles .speakers li').count(), 6);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.is(overflow, 0);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(() => {
    const bars = /** @type {HTMLElement} */ (document.querySelector('.station-answer'));
    bars.style.display = 'none';
  });
  await page.waitForTimeout(300);
  assert.is(await inked(session, '.paths'), 0, 'a station that is not there has no lines');
  assert.equal(session.complaints, []);
});

test('by keys: arrows move, the value is said, Enter opens the unit, Escape goes back to it', async () => {
  const session = await opened(),
    { page } = session;
  await draw(session, 7);
  const { pixels } = await heard(session);
  const { values } = fromCore(pixels, 7);
  const label = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  await page.locator('.unit-grid [aria-label*=value]').first().waitFor({ state: 'attached' });
  await page.locator('#saliency').focus();
  for (let i = 0; i < 4 && !(await label())?.startsWith('Unit'); i++)
    await page.keyboard.press('Tab');
  assert.is(await label(), words.tile(0, false, values[0]));
  await page.keyboard.press('ArrowRight');
  assert.is(await label(), words.tile(1, false, values[1]));
  await page.keyboard.press('ArrowDown');
  const columns = await page.locator('[role=row]').first().locator('[role=gridcell]').count();
  assert.is(await label(), words.tile(columns + 1, false, values[columns + 1]));
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: words.unit.title(columns, 320) });
  await dialog.waitFor();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('dialog', { name: words.unit.title(columns + 1, 320) }).waitFor();
  await page.keyboard.press('Escape');
  await page.waitForFunction(
    (name) =>
      !document.querySelector('dialog[open]') &&
      document.activeElement?.getAttribute('aria-label') === name,
    words.tile(columns + 1, false, values[columns + 1]),
  );
  assert.equal(session.complaints, []);
});

test("the dialog shows the unit's weights, value, bias, effects and images, with the core's numbers", async () => {
  const session = await opened({ hasTouch: true, viewport: { width: 390, height: 844 } }),
    { page } = session;
  await draw(session, 7);
  const { pixels } = await heard(session);
  const { values } = fromCore(pixels, 7);
  const unit = values.slice(0, 128).indexOf(Math.max(...values.slice(0, 128)));
  await page.locator('[role=gridcell]').nth(unit).scrollIntoViewIfNeeded();
  await page.locator('[role=gridcell]').nth(unit).tap();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(words.unit.most).waitFor();
  const [layer] = net.layers,
    weights = net.unitWeights(0, unit);
  const largest = weights.reduce((best, w) => (Math.abs(w) > Math.abs(best) ? w : best), 0);
  assert.equal(
    await dialog.locator('dd').allInnerTexts(),
    [values[unit], net.parameters[layer.biases.offset + unit], largest].map(words.short),
  );
  const effects = Array.from({ length: 10 }, (_, k) => fromCore(pixels, k).gradient[unit]);
  assert.equal(
    await dialog.locator('.l-digits li > span:last-child').allInnerTexts(),
    effects.map(words.short),
  );
  // Without MNIST, the test images are the ones that the core draws.
  const told = await page.evaluate(() => /** @type {any} */ (window).heard.unit.responses);
  assert.is(told.most.length + told.least.length, 20);
  for (const { pixels: image, a } of [...told.most.slice(0, 2), ...told.least.slice(0, 2)])
    assert.is(a, fromCore(Object.values(image), 0).values[unit]);
  assert.ok(told.most[0].a > told.most[9].a && told.most[9].a >= told.least[0].a);
  assert.is(await dialog.locator('.l-exciting canvas').count(), 20);
  assert.equal(await axe(session.page), []);
  const small = await dialog
    .getByRole('button')
    .evaluateAll((all) =>
      all
        .map((one) => one.getBoundingClientRect())
        .filter((box) => box.width < 44 || box.height < 44),
    );
  assert.equal(small, [], 'buttons are large enough for a finger');
  await dialog.getByRole('button', { name: words.unit.close }).click();
  assert.is(await dialog.count(), 0);
  assert.equal(session.complaints, []);
});

test('without a hidden layer the ten tiles have their digits, and that of the answer is marked', async () => {
  const session = await opened({ query: '#digits?v=1&layers=0' }),
    { page } = session;
  await session.runOnce('One epoch');
  await draw(session, 7);
  assert.equal(await page.locator('.tile-name').allInnerTexts(), [...'0123456789']);
  assert.equal(await page.locator('.is-marked .tile-name').allInnerTexts(), ['7']);
  assert.is(await inked(session, '.paths'), 0);
  await page.locator('[role=gridcell]').nth(7).click();
  await page.getByRole('dialog', { name: words.unit.outputTitle(7) }).waitFor();
  assert.equal(await axe(session.page), []);
  assert.equal(session.complaints, []);
});

test('a unit that is looked at changes while the network trains, and the weights are those without looking', async () => {
  const hashes = [];
  for (const isLookedAt of [false, true]) {
    const session = await opened({ query: '#digits?v=1&layers=32&activation=maxout&epochs=50' }),
      { page } = session;
    if (isLookedAt) await scribble(session);
    await session.button('Train').click();
    if (isLookedAt) {
      await page.locator('[role=gridcell]').nth(3).click();
      await page.getByRole('dialog', { name: words.unit.title(3, 32) }).waitFor();
      const bias = page.locator('.facts dd').nth(1);
      const before = await bias.innerText();
      await page.waitForFunction(
        (text) => document.querySelectorAll('.facts dd')[1].textContent !== text,
        before,
      );
      await page.keyboard.press('Escape');
    }
    await session.waitForState(['paused']);
    hashes.push(await session.output('hash'));
    assert.equal(session.complaints, []);
  }
  assert.is(hashes[0], hashes[1]);
});

/**
 * A drawing for a network that cannot read yet.
 *
 * @param {Session} session
 */
async function scribble(session) {
  for (const stroke of DIGITS[7]) await session.stroke(stroke);
  await session.page.locator('[role=gridcell]').first().waitFor();
}

test('a unit can be looked at before anything is drawn', async () => {
  const session = await opened(),
    { page } = session;
  await page.locator('#tiles').hover();
  await page.locator('[role=gridcell]').nth(4).click();
  const dialog = page.getByRole('dialog', { name: words.unit.title(4, 320) });
  await dialog.getByText(words.unit.most).waitFor();
  assert.is(await dialog.locator('dd').first().innerText(), words.unit.valueIs(null));
  assert.is(await dialog.getByText(words.unit.noEffects).count(), 1);
  assert.is(await page.locator('.strongest .note').innerText(), words.about.waiting);
  assert.equal(session.complaints, []);
});

test('a part that does not come is said, and pressing again fetches it', async () => {
  const session = await opened({ folder: web }),
    { page } = session;
  await draw(session, 7);
  const part = '**/labs/digits/page/hidden/unit.js';
  await page.route(part, (route) => route.abort());
  await page.locator('[role=gridcell]').first().click();
  await page.getByText(words.notLoaded).waitFor();
  await page.unroute(part);
  await page.locator('[role=gridcell]').first().click();
  await page.getByRole('dialog').waitFor();
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
