// Measures the first visit on slow lines: npm run bench:line [-- --runs 20]
// Prints what each bar asks for and what was measured; ends with 1 if a bar is missed.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findBrowser } from '../browser/chrome.js';
import { DIGITS } from '../browser/harness.js';
import { serveSlowly } from './slow-line-server.js';

const site = fileURLToPath(new URL('../../build/site', import.meta.url));
const SLOW = { name: '50 KB/s, 400 ms', bytesPerSecond: 50_000, latency: 400 };
const SLOW_4G = { name: '1.6 Mbit/s, 150 ms', bytesPerSecond: 200_000, latency: 150 };
const DRAWN_AT_MS = 2000;
const { values } = parseArgs({ options: { runs: { type: 'string', default: '20' } } });

/** @type {boolean[]} */
const kept = [];
/**
 * @param {string} what
 * @param {number} value
 * @param {number} bar at most
 * @param {string} unit
 */
function judge(what, value, bar, unit) {
  kept.push(value <= bar);
  const shown = Number(value.toPrecision(4));
  console.log(`${value <= bar ? 'ok  ' : 'MISS'} ${what}: ${shown} ${unit} (at most ${bar})`);
}

/** Runs in the page before its own scripts: notes when what is waited for is there. */
function observe() {
  /** @type {Record<string, number>} */
  const times = {};
  Object.assign(globalThis, { times });
  const note = (/** @type {string} */ name) => (times[name] ??= performance.now());
  new MutationObserver(() => {
    const train = document.querySelector('#train');
    if (train && train.ariaDisabled !== 'true') note('train');
    const answer = document.querySelector('#answer')?.textContent ?? '';
    if (/\d/.test(answer)) note(`answer ${answer}`);
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}

/**
 * A first visit: nothing is in any cache.
 *
 * @param {import('./slow-line-server.js').Line} line
 * @param {(visit: {
 *   page: import('playwright-core').Page;
 *   answers: import('./slow-line-server.js').Answer[];
 *   times: () => Promise<Record<string, number>>;
 *   since: () => number;
 * }) => Promise<void>} act
 */
async function visit(line, act) {
  const server = await serveSlowly(site, line);
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      `--ignore-certificate-errors-spki-list=${server.keyHash}`,
    ],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.addInitScript(observe);
    await page.goto(server.url, { waitUntil: 'commit' });
    const begun = performance.now() - (await page.evaluate(() => performance.now()));
    await act({
      page,
      answers: server.answers,
      times: () => page.evaluate(() => /** @type {any} */ (globalThis).times),
      since: () => performance.now() - begun,
    });
  } finally {
    await browser.close();
    server.close();
  }
}

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));

/**
 * @param {import('playwright-core').Page} page
 * @param {number[][]} stroke
 */
async function draw(page, stroke) {
  const box = await page.evaluate(() => {
    const { x, y, width } = /** @type {Element} */ (
      document.querySelector('#pad')
    ).getBoundingClientRect();
    return { x, y, width };
  });
  /** @returns {[number, number]} */
  const at = (/** @type {number[]} */ [x, y]) => [box.x + x * box.width, box.y + y * box.width];
  await page.mouse.move(...at(stroke[0]));
  await page.mouse.down();
  for (const point of stroke.slice(1)) await page.mouse.move(...at(point));
  await page.mouse.up();
}

/**
 * @param {typeof SLOW} line
 * @param {{ answer: number; requests?: number; kilobytes?: number; train?: number }} bars
 */
async function measureAnswer(line, bars) {
  await visit(line, async ({ page, answers, times, since }) => {
    await pause(DRAWN_AT_MS - since());
    for (const stroke of DIGITS[7]) await draw(page, stroke);
    await page.waitForFunction(() => 'answer 7' in /** @type {any} */ (globalThis).times, null, {
      timeout: 60_000,
      polling: 20,
    });
    const sent = answers.slice();
    const kilobytes = sent.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
    const found = await times();
    const what = `${line.name}: a digit drawn at 2 s`;
    judge(`${what} is answered at`, found['answer 7'] / 1000, bars.answer, 's');
    if (bars.requests) judge(`${what}, requests`, sent.length, bars.requests, '');
    if (bars.kilobytes) judge(`${what}, sent`, kilobytes, bars.kilobytes, 'KB');
    if (process.env.TRACE)
      for (const { path, bytes, at, end } of sent)
        console.log(path, bytes, ...[at, end].map((t) => Math.round(t - sent[0].at)));
    if (!bars.train) return;
    await page.waitForFunction(() => 'train' in /** @type {any} */ (globalThis).times, null, {
      timeout: 120_000,
    });
    judge(
      `${line.name}: training can be asked for at`,
      (await times()).train / 1000,
      bars.train,
      's',
    );
    // In the first minute: forget everything, teach it.
    await page.locator('#story-next').click();
    await page.locator('#story-next').click();
    await pause(1500);
    console.log(`     it says: ${await page.locator('#story-say').innerText()}`);
    await page.waitForFunction(() => document.body.dataset.state === 'training', null, {
      timeout: 120_000,
    });
    console.log(`     training began at ${(since() / 1000).toFixed(1)} s`);
  });
}

/** Runs in the page. */
const hasAnswer = () => /\d/.test(document.querySelector('#answer')?.textContent ?? '');
const MIN_STROKES = 6;

/** Draws short strokes from the first paint on, until there is an answer. */
async function countLostStrokes() {
  let lost = 0,
    drawn = 0;
  for (let run = 0; run < Number(values.runs); run++) {
    await visit(SLOW_4G, async ({ page }) => {
      await page.waitForFunction(
        () => performance.getEntriesByName('first-contentful-paint').length > 0,
      );
      let count = 0;
      // The strokes of every run fall on other moments.
      await pause((run % 5) * 7);
      for (; count < MIN_STROKES || !(await page.evaluate(hasAnswer)); count++) {
        const y = 0.1 + (count % 9) / 12;
        await draw(
          page,
          Array.from({ length: 8 }, (_, i) => [0.2 + i * 0.08, y]),
        );
      }
      await page.waitForFunction(hasAnswer);
      let found = 0;
      const undo = page.locator('#undo');
      while ((await undo.getAttribute('aria-disabled')) === 'false' && found <= count) {
        await undo.click();
        found++;
      }
      drawn += count;
      lost += count - found;
    });
  }
  judge(`strokes lost of ${drawn} in ${values.runs} visits`, lost, 0, '');
}

await measureAnswer(SLOW, { answer: 8, requests: 25, kilobytes: 230, train: 15 });
await measureAnswer(SLOW_4G, { answer: 2.5 });
await countLostStrokes();
process.exitCode = kept.every(Boolean) ? 0 : 1;
