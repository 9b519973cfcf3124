// The first visit on a slow line: what is drawn or pressed before everything is there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { closeBrowser, closePages, DIGITS, open, site, web } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

/** An answer of the server that waits until the test lets it go. */
function gate() {
  /** @type {(isAnswered: boolean) => void} */
  let release = () => {};
  /** @type {Promise<boolean>} */
  const waiting = new Promise((resolve) => (release = resolve));
  return { waiting, release: () => release(false) };
}

/** @param {Session} session */
const painted = ({ page }) =>
  page.waitForFunction(
    () => performance.getEntriesByName('first-contentful-paint').length > 0,
    null,
    { polling: 20 },
  );

/** @param {Session} session */
const inkPixels = ({ page }) =>
  page.evaluate(() => {
    const pad = /** @type {HTMLCanvasElement} */ (document.querySelector('#pad'));
    // Reading from the pad itself would slow it down.
    const copy = new OffscreenCanvas(100, 100).getContext('2d', { willReadFrequently: true });
    copy?.drawImage(pad, 0, 0, 100, 100);
    const data = [...(copy?.getImageData(0, 0, 100, 100).data ?? [])];
    return data.filter((value, i) => i % 4 === 3 && value > 128).length / 10_000;
  });

/**
 * @param {Session} session
 * @param {string} [digit]
 */
const answered = ({ page }, digit = '\\d') =>
  page.waitForFunction(
    (pattern) => new RegExp(pattern).test(document.querySelector('#answer')?.textContent ?? ''),
    digit,
  );

/**
 * @param {Session} session
 * @param {[number, number][]} points
 */
async function placesOf({ page }, points) {
  const box = await page.locator('#pad').boundingBox();
  if (!box) throw new Error('the pad is not to be seen');
  return points.map(
    ([x, y]) => /** @type {const} */ ([box.x + x * box.width, box.y + y * box.height]),
  );
}

const SITES = /** @type {const} */ ([
  ['web/', web, 'main.js'],
  ['the deployed site', site, 'modules/main.js'],
]);

for (const [name, folder, main] of SITES) {
  test(`${name}: a stroke that begins before the program goes on in it, and is answered`, async () => {
    const program = gate();
    const session = await open({
      folder,
      withoutData: true,
      waitUntil: 'commit',
      intercept: (path) => (path === main ? program.waiting : undefined),
    });
    const { page } = session;
    await painted(session);
    assert.is(await session.state(), 'loading');
    const places = await placesOf(session, DIGITS[7][0]);
    await page.mouse.move(...places[0]);
    await page.mouse.down();
    for (const place of places.slice(1, 4)) await page.mouse.move(...place, { steps: 4 });
    const half = await inkPixels(session);
    assert.ok(half > 0.01, `the person sees ink: ${half}`);
    assert.is(await page.locator('#pad + .ghost').isVisible(), false);

    program.release();
    await session.waitForState(['ready']);
    assert.ok((await inkPixels(session)) > 0.9 * half, 'the ink is still there');
    for (const place of places.slice(4)) await page.mouse.move(...place, { steps: 4 });
    await page.mouse.up();
    await answered(session, '7');
    assert.is(await page.evaluate(() => document.activeElement?.id), 'pad', 'it keeps the focus');

    await session.button('Undo').click();
    assert.is(await session.button('Clear').getAttribute('aria-disabled'), 'true', 'one stroke');
    assert.equal(session.complaints, []);
  });

  test(`${name}: a drawing made before the program came is answered without another touch`, async () => {
    const program = gate();
    const session = await open({
      folder,
      withoutData: true,
      waitUntil: 'commit',
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      intercept: (path) => (path === main ? program.waiting : undefined),
    });
    const { page } = session;
    await painted(session);
    const device = await page.context().newCDPSession(page);
    const places = await placesOf(session, DIGITS[1][0]);
    const touch = (/** @type {any} */ type, /** @type {any[]} */ touchPoints) =>
      device.send('Input.dispatchTouchEvent', { type, touchPoints });
    const [first, ...others] = places.map(([x, y]) => ({ x, y }));
    await touch('touchStart', [first]);
    for (const place of others) await touch('touchMove', [place]);
    await touch('touchEnd', []);
    program.release();
    await answered(session, '1');
    assert.equal(session.complaints, []);
  });
}

test('the keyboard that waits on the pad is not lost', async () => {
  const program = gate();
  const session = await open({
    withoutData: true,
    waitUntil: 'commit',
    intercept: (path) => (path === 'main.js' ? program.waiting : undefined),
  });
  const { page } = session;
  await painted(session);
  await page.getByLabel('Draw a digit').focus();
  program.release();
  await session.waitForState(['ready']);
  await page.keyboard.press('Space');
  for (let i = 0; i < 6; i++) await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Space');
  await answered(session);
});

test('a drawing that waits for the network says so, in bytes, and so does Train', async () => {
  const file = readFileSync(join(site, 'pretrained.safetensors'));
  const rest = gate();
  const session = await open({
    folder: site,
    withoutData: true,
    waitUntil: 'commit',
    intercept: (path, response) => {
      if (path !== 'pretrained.safetensors') return undefined;
      response.writeHead(200, { 'Content-Length': file.length });
      response.write(file.subarray(0, 64_000));
      return rest.waiting.then(() => {
        response.end(file.subarray(64_000));
        return true;
      });
    },
  });
  const { page } = session;
  await page.waitForFunction(() =>
    document.querySelector('#status')?.textContent?.includes('64 of 130 KB'),
  );
  const says = (/** @type {string} */ id) => page.locator(`#${id}`).innerText();
  assert.is(await says('status'), 'Loading the neural network: 64 of 130 KB');
  const isBusy = () => page.locator('#status').getAttribute('aria-busy');
  assert.is(await isBusy(), 'true', 'a screen reader does not read every number');
  assert.is(await says('sureness'), 'Draw something');
  for (const stroke of DIGITS[7]) await session.stroke(stroke);
  assert.is(await says('sureness'), 'Reading your digit … (64 of 130 KB)');
  const train = session.button('Train');
  assert.is(await train.getAttribute('aria-disabled'), 'true');
  assert.is(await train.getAttribute('title'), 'The neural network is still loading');

  rest.release();
  await answered(session, '7');
  await session.waitForState(['ready']);
  assert.is(await train.getAttribute('aria-disabled'), 'false');
  assert.is(await train.getAttribute('title'), '');
  assert.match(await says('sureness'), /% sure/);
  assert.is(await isBusy(), 'false');
  assert.equal(session.complaints, []);
});

/**
 * A page on which the images do not come before the test says so.
 *
 * @param {string} [query]
 */
async function openWithoutImages(query) {
  const images = gate();
  const session = await open({
    folder: site,
    withoutData: true,
    query,
    intercept: (path) => (path.startsWith('data/') ? images.waiting : undefined),
  });
  await session.page.waitForFunction(
    () => document.querySelector('#train')?.ariaDisabled === 'false',
  );
  return { session, release: images.release };
}

test('Train can be pressed before there are images, says what it waits for, and begins', async () => {
  const { session, release } = await openWithoutImages();
  const { page } = session;
  const status = () => page.locator('#status').innerText();
  const example = session.button('Show a test image');
  assert.is(await example.getAttribute('aria-disabled'), 'true');
  assert.is(await example.getAttribute('title'), 'The test images are still loading');

  await session.button('Train').click();
  await session.waitForState(['waiting']);
  await page.waitForFunction(() =>
    document.querySelector('#status')?.textContent?.startsWith('Training begins when'),
  );
  assert.is(await session.button('Step').getAttribute('aria-disabled'), 'true');
  await session.button('Pause').click();
  await session.waitForState(['loading']);
  await page.waitForFunction(() =>
    /has not begun/.test(document.querySelector('#status')?.textContent ?? ''),
  );
  assert.match(await status(), /^Paused/);

  await session.button('Train').click();
  await session.waitForState(['waiting']);
  release();
  await session.waitForState(['training']);
  await page.waitForFunction(() => Number(document.querySelector('#step')?.textContent) > 0);
  assert.is(await example.getAttribute('aria-disabled'), 'false');
  assert.equal(session.complaints, []);
});

test('an epoch that was asked for before there were images has the bits of any other', async () => {
  /** @type {string[]} */
  const hashes = [];
  for (const isEarly of [true, false]) {
    const { session, release } = await openWithoutImages('#digits?v=1&layers=32&seed=3');
    if (!isEarly) {
      release();
      await session.waitForState(['ready']);
    }
    await session.button('One epoch').click();
    release();
    await session.page.waitForFunction(
      () => /^1/.test(document.querySelector('#epoch')?.textContent ?? ''),
      null,
      { timeout: 60_000 },
    );
    await session.waitForState(['paused']);
    hashes.push(await session.output('hash'));
  }
  assert.match(hashes[0], /^[0-9a-f]{16}$/);
  assert.is(hashes[1], hashes[0]);
});

test('a page without its network begins with random weights', async () => {
  const session = await open({
    folder: site,
    withoutData: true,
    intercept: (path, response) => {
      if (path !== 'pretrained.safetensors') return undefined;
      response.destroy();
      return Promise.resolve(true);
    },
  });
  await session.waitForState(['ready']);
  assert.is(await session.number('step'), 0);
  assert.match(await session.page.locator('#tiles-title').innerText(), /128 units/);
});

test('a core that the page cannot fetch is fetched by the worker', async () => {
  let asked = 0;
  const session = await open({
    folder: site,
    withoutData: true,
    intercept: (path, response) => {
      if (path !== 'inkgrad.wasm' || asked++) return undefined;
      response.destroy();
      return Promise.resolve(true);
    },
  });
  await session.waitForState(['ready']);
  assert.ok(asked > 1);
});

test('a link with settings asks for no trained network, and another lab for its own files', async () => {
  for (const [query, files] of /** @type {const} */ ([
    ['', ['inkgrad.wasm', 'pretrained.safetensors']],
    ['#digits?v=1&seed=2', ['inkgrad.wasm']],
    ['#points', ['inkgrad-graph.wasm', 'inkgrad.wasm']], // features by hand, the critical rate
  ])) {
    /** @type {string[]} */
    const asked = [];
    const onRequest = (/** @type {string} */ path) => {
      if (/wasm|safetensors/.test(path)) asked.push(path);
    };
    const session = await open({ folder: site, withoutData: true, query, onRequest });
    if (query !== '#points') await session.waitForState(['ready']);
    const end = Date.now() + 20_000;
    while (asked.length < files.length && Date.now() < end) await session.page.waitForTimeout(100);
    await session.page.waitForTimeout(query === '#points' ? 1000 : 0); // for one too many
    assert.equal([...asked].sort(), files, query);
  }
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
