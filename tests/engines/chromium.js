// Chromium, and with TEST_BROWSERS=playwright also Playwright's own Firefox and WebKit, through
// playwright-core.
import { chromium, firefox, webkit } from 'playwright-core';
import { findBrowser } from '../browser/chrome.js';
import { observe } from './observe.js';

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];

/**
 * @param {'chromium' | 'firefox' | 'webkit'} engine
 * @returns {Promise<import('./engines.js').Driver>}
 */
export async function openPlaywright(engine) {
  const isChromium = engine === 'chromium';
  const browser = await { chromium, firefox, webkit }[engine].launch(
    isChromium ? { executablePath: findBrowser(), args: ARGS } : {},
  );
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    hasTouch: isChromium,
    locale: 'en-US',
  });
  await context.addInitScript(observe);
  const page = await context.newPage();
  /** @type {string[]} */
  let wrong = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/404/.test(message.text())) wrong.push(message.text());
  });
  page.on('pageerror', (error) => wrong.push(error.message));
  const cdp = isChromium ? await context.newCDPSession(page) : null;

  return {
    pointers: isChromium ? ['mouse', 'touch', 'pen'] : ['mouse'],
    open: async (url) => {
      wrong = [];
      await page.goto('about:blank');
      await page.goto(url);
    },
    reload: async () => void (await page.reload()),
    evaluate: (body, ...args) => page.evaluate(`(${body})(${args.map((a) => JSON.stringify(a))})`),
    async stroke(kind, points) {
      const [[x, y], ...others] = points;
      if (kind === 'mouse') {
        await page.mouse.move(x, y);
        await page.mouse.down();
        for (const [toX, toY] of others) await page.mouse.move(toX, toY);
        return page.mouse.up();
      }
      if (kind === 'touch') {
        const touch = (/** @type {any} */ type, /** @type {number[][]} */ at) =>
          cdp?.send('Input.dispatchTouchEvent', {
            type,
            touchPoints: at.map(([atX, atY]) => ({ x: atX, y: atY })),
          });
        await touch('touchStart', [[x, y]]);
        for (const to of others) await touch('touchMove', [to]);
        return void (await touch('touchEnd', []));
      }
      const pen = (/** @type {any} */ type, /** @type {number[]} */ [atX, atY], buttons = 1) =>
        cdp?.send('Input.dispatchMouseEvent', {
          type,
          x: atX,
          y: atY,
          button: 'left',
          buttons,
          clickCount: 1,
          pointerType: 'pen',
          force: 0.5,
        });
      await pen('mousePressed', [x, y]);
      for (const to of others) await pen('mouseMoved', to);
      await pen('mouseReleased', others[others.length - 1], 0);
    },
    screenshot: () => page.screenshot(),
    wrong: async () => wrong,
    close: () => browser.close(),
  };
}
