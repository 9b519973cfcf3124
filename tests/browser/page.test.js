// The page as a visitor meets it: light, dark, on a phone, without data; what it weighs and whom it
// asks.
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { axe } from './axe.js';
import { closeBrowser, closePages, DIGITS, open, site } from './harness.js';

/** @param {import('./harness.js').Session} session */
async function nothingWentWrong({ page, complaints, foreignRequests }) {
  assert.equal(complaints, [], 'no console error or warning');
  assert.equal(foreignRequests, [], 'no request to another host');
  assert.equal(
    await page.evaluate(() => /** @type {any} */ (window).seen.violations),
    [],
    'no violation of the content security policy',
  );
}

/** @type {[string, import('./harness.js').OpenOptions][]} */
const looks = [
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['light on a phone', { viewport: { width: 390, height: 844 }, hasTouch: true }],
  [
    'dark on a phone',
    { viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: 'dark' },
  ],
];

for (const [name, look] of looks) {
  test(`${name}: nothing for axe to find, before and while training`, async () => {
    const session = await open({ ...look, withoutData: true });
    const { page } = session;
    await session.waitForState(['ready']);
    assert.equal(await axe(session.page), []);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(overflow, 0, 'no sideways scrolling');

    await session.button('Train').click();
    await session.waitForState(['training']);
    for (const stroke of DIGITS[7]) await session.stroke(stroke);
    await page.waitForFunction(() =>
      /\d/.test(document.querySelector('#answer')?.textContent ?? ''),
    );
    assert.equal(await axe(session.page), []);
    await nothingWentWrong(session);
  });
}

test("the content security policy is strict, and everything is asked of the page's own folder", async () => {
  const session = await open({ withoutData: true });
  await session.waitForState(['ready']);
  const policy = await session.page
    .locator('meta[http-equiv="Content-Security-Policy"]')
    .getAttribute('content');
  assert.match(policy ?? '', /default-src 'none'|default-src 'self'/);
  const scripts = policy?.match(/(?:script-src|default-src)[^;]*/g)?.join() ?? '';
  assert.not.match(scripts, /'unsafe-inline'|'unsafe-eval'|\*/);
  await nothingWentWrong(session);
});

test('without data it trains on digits of its own, and says so', async () => {
  const session = await open({ withoutData: true });
  await session.waitForState(['ready']);
  assert.match(await session.page.locator('body').innerText(), /generated|drawn by/i);
  await session.runOnce('One epoch');
  const accuracy = await session.number('test-accuracy');
  assert.ok(accuracy > 80 && accuracy <= 100, `test accuracy ${accuracy} %`);
  await nothingWentWrong(session);
});

test('the site as it is deployed, minified, works too', async () => {
  const session = await open({ folder: site, withoutData: true });
  await session.waitForState(['ready']);
  await session.runOnce('One epoch');
  assert.ok((await session.number('test-accuracy')) > 80);
  await nothingWentWrong(session);
});

test('a link to a tab begins at its top, on a phone too', async () => {
  for (const look of [{}, { viewport: { width: 390, height: 844 } }]) {
    const session = await open({ ...look, withoutData: true, query: '#digits' });
    await session.waitForState(['ready']);
    await session.page.waitForTimeout(300); // the browser goes to what the link names when all is loaded
    assert.is(await session.page.evaluate(() => scrollY), 0);
  }
});

/** Draws a 1 as soon as there is a pad, and notes when it is answered. */
function drawAtOnce() {
  addEventListener('DOMContentLoaded', () => {
    const pad = /** @type {HTMLElement} */ (document.querySelector('#pad'));
    const { left, top, width, height } = pad.getBoundingClientRect();
    pad.setPointerCapture = () => {}; // there is no such pointer
    const point = (/** @type {string} */ type, /** @type {number} */ y) =>
      pad.dispatchEvent(
        new PointerEvent(type, {
          bubbles: true,
          pointerId: 7,
          clientX: left + width / 2,
          clientY: top + y * height,
        }),
      );
    point('pointerdown', 0.15);
    for (let y = 0.15; y <= 0.85; y += 0.05) point('pointermove', y);
    point('pointerup', 0.85);
    const answer = /** @type {HTMLElement} */ (document.querySelector('#answer'));
    new MutationObserver(() => {
      const isFirst = /\d/.test(answer.textContent ?? '') && !('answeredAt' in window);
      if (isFirst) Object.assign(window, { answeredAt: performance.now() });
    }).observe(answer, { childList: true });
  });
}

/** Keeps away the files for a person who moves: some browsers begin with a pointer on the page. */
function nobodyMoves() {
  addEventListener('pointerover', (event) => event.stopImmediatePropagation(), true);
}

/**
 * The files that the page had asked for when it noted a time: what a slow machine asks for later
 * does not count.
 *
 * @param {import('./harness.js').Session} session
 * @param {'answeredAt' | 'readyAt'} mark
 */
async function requestedBefore({ page }, mark) {
  const paths = await page.evaluate(
    (name) =>
      performance
        .getEntriesByType('resource')
        .filter((entry) => entry.startTime < /** @type {any} */ (window)[name])
        .map((entry) => new URL(entry.name).pathname.split('/').slice(2).join('/')),
    mark,
  );
  return new Set(['index.html', ...paths]);
}

/** @param {string[]} files of the deployed site */
const packed = (files) =>
  files
    .filter((file) => ['.html', '.css', '.js', '.wasm'].includes(extname(file)))
    .map((file) => ({ file, bytes: gzipSync(readFileSync(join(site, file)), { level: 9 }).length }))
    .sort((a, b) => b.bytes - a.bytes);

/** @param {string} file of the deployed site */
function travels(file) {
  const content = readFileSync(join(site, file));
  return Math.min(content.length, gzipSync(content, { level: 9 }).length);
}

/**
 * @param {string} what
 * @param {ReturnType<typeof packed>} sizes
 */
function weigh(what, sizes) {
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  const files = sizes.slice(0, 8).map(({ file, bytes }) => `${file} ${bytes}`);
  console.log(`${what}: ${(total / 1000).toFixed(1)} KB: ${files.join(', ')}, ...`);
  return total;
}

test('a first answer weighs at most 90 KB, gzipped, and 230 KB with the network', async () => {
  const session = await open({
    folder: site,
    withoutData: true,
    story: true,
    before: [nobodyMoves, drawAtOnce],
  });
  await session.page.waitForFunction(() => 'answeredAt' in window);
  const requested = await requestedBefore(session, 'answeredAt');
  const sizes = packed([...requested]);
  for (const file of ['index.html', 'modules/main.js', 'modules/worker.js'])
    assert.ok(requested.has(file), `${file} was asked for`);
  assert.ok(sizes.some(({ file }) => file.endsWith('.wasm')));
  assert.ok(weigh('a first answer', sizes) <= 90_000);
  // The part that keeps networks for another visit comes later.
  assert.equal(
    [...requested].filter((path) => /keeper|record|store|saver/.test(path)),
    [],
  );
  // The network travels as it is: hosts do not pack what they do not know.
  assert.ok(requested.has('pretrained.safetensors'));
  const whole = [...requested].reduce((sum, file) => sum + travels(file), 0);
  console.log(`with the network: ${(whole / 1000).toFixed(1)} KB`);
  assert.ok(whole <= 230_000, `${whole} bytes`);
});

/** Notes when the page is ready and its controls are there: what it loads later is not for them. */
function noteReady() {
  addEventListener('DOMContentLoaded', () => {
    new MutationObserver(() => {
      const hasControls = document.querySelector('#optimizer option') !== null;
      const isFirst =
        hasControls && document.body.dataset.state === 'ready' && !('readyAt' in window);
      if (isFirst) Object.assign(window, { readyAt: performance.now() });
    }).observe(document.body, { attributes: true, childList: true, subtree: true });
  });
}

test('with all controls, they weigh at most 98 KB', async () => {
  const session = await open({ folder: site, withoutData: true, before: [nobodyMoves, noteReady] });
  await session.page.waitForFunction(() => 'readyAt' in window);
  const requested = await requestedBefore(session, 'readyAt');
  assert.ok([...requested].some((file) => file.startsWith('modules/controls')));
  assert.ok(weigh('all controls', packed([...requested])) <= 98_000);
});

test('no part of the site imports the script of the worker: WebKit would run it again', () => {
  const parts = readdirSync(join(site, 'modules')).filter((name) => name.endsWith('.js'));
  assert.ok(parts.includes('worker.js'));
  const importing = parts.filter((name) =>
    /(from|import)\s*\(?["']\.\/worker\.js/.test(readFileSync(join(site, 'modules', name), 'utf8')),
  );
  assert.equal(importing, []);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
