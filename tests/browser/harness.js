// The real page in a real browser: serves web/ as a host would, opens it, and keeps what went
// wrong.
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import sirv from 'sirv';
import { findBrowser } from './chrome.js';

export const web = fileURLToPath(new URL('../../web', import.meta.url));
/** web/ minified, as it is deployed. */
export const site = fileURLToPath(new URL('../../build/site', import.meta.url));

/** The site lives under a path, as on GitHub Pages: an absolute URL in it would fail. */
const BASE = '/inkgrad/';

/**
 * @typedef {object} ServeOptions
 * @property {string} [folder] default web/
 * @property {(path: string) => void} [onRequest]
 * @property {(path: string, response: import('node:http').ServerResponse) => Promise<boolean> | undefined} [intercept]
 *   a promise: the answer waits for it, and true says that it has been given already
 * @property {boolean} [withoutData] as if web/data were not there
 * @property {boolean} [isolated] the server itself sends the headers of cross-origin isolation
 * @property {boolean} [cors] pages of other origins may read the files, as GitHub Pages allows
 * @property {boolean} [plainGzip] .gz files come as they are, as from GitHub Pages, instead of with
 *   "Content-Encoding: gzip", as from sirv: the browser then unpacks them before the page sees
 *   them
 */

/** @param {ServeOptions} [options] */
export async function serve(options = {}) {
  const files = sirv(options.folder ?? web, { dev: true });
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    if (/^[^?]*\/\//.test(path)) {
      response.writeHead(404).end(); // as GitHub Pages does; sirv would take // for /
      return;
    }
    const isAnswered = options.intercept?.(path.slice(BASE.length), response);
    if (isAnswered && (await isAnswered)) return;
    if (!path.startsWith(BASE) || (options.withoutData && path.startsWith(`${BASE}data/`))) {
      response.writeHead(404).end();
      return;
    }
    request.url = path.slice(BASE.length - 1);
    options.onRequest?.(request.url.slice(1));
    if (options.cors) response.setHeader('Access-Control-Allow-Origin', '*');
    if (options.isolated) {
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
      response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    }
    if (options.plainGzip && path.endsWith('.gz')) {
      const writeHead = response.writeHead.bind(response);
      response.writeHead = /** @type {any} */ (
        (/** @type {number} */ code, /** @type {any} */ headers = {}) => {
          delete headers['Content-Encoding'];
          return writeHead(code, { ...headers, 'Content-Type': 'application/gzip' });
        }
      );
    }
    files(request, response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}${BASE}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** @type {Promise<import('playwright-core').Browser> | undefined} */
let browser;

function launch() {
  browser ??= chromium.launch({
    executablePath: findBrowser(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return browser;
}

/** @type {(() => Promise<void>)[]} */
const closing = [];
/** @type {(() => Promise<void>)[]} */
const lasting = [];

/** After each test: a page that is still training would slow down the next one. */
export async function closePages() {
  for (const close of closing.splice(0)) await close();
}

/** Ends the browser; every file's last word, else its process would not end. */
export async function closeBrowser() {
  for (const close of lasting.splice(0)) await close();
  await (await browser)?.close();
  browser = undefined;
}

/** Runs in the page before its own scripts. */
function observe() {
  const seen = {
    longTasks: /** @type {number[]} */ ([]),
    violations: /** @type {string[]} */ ([]),
  };
  Object.assign(window, { seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.longTasks.push(entry.duration);
  }).observe({ type: 'longtask', buffered: true });
  addEventListener('securitypolicyviolation', (event) =>
    seen.violations.push(`${event.violatedDirective}: ${event.blockedURI}`),
  );
}

/** Where storage is forbidden, a test means just that. */
function skipStory() {
  try {
    localStorage.setItem('inkgrad-view', 'all');
  } catch {
    // Then the page begins with the first minute.
  }
}

/**
 * Milliseconds of processor time of each task on some threads while something happens.
 *
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<void>} act
 * @param {string} thread the name of the threads
 */
async function tracedTasks(page, act, thread) {
  const traced = await launch();
  await traced.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
  await act();
  /**
   * @type {{
   *   traceEvents: {
   *     ph: string;
   *     name: string;
   *     pid: number;
   *     tid: number;
   *     tdur?: number;
   *     args: { name?: string };
   *   }[];
   * }}
   */
  const { traceEvents } = JSON.parse((await traced.stopTracing()).toString());
  const threads = traceEvents.filter(
    ({ ph, name, args }) => ph === 'M' && name === 'thread_name' && args.name === thread,
  );
  return traceEvents
    .filter(
      (event) =>
        event.ph === 'X' &&
        event.name.endsWith('RunTask') &&
        threads.some(({ pid, tid }) => event.pid === pid && event.tid === tid),
    )
    .map((event) => (event.tdur ?? 0) / 1000);
}

/**
 * @typedef {object} OpenOptions
 * @property {'light' | 'dark'} [colorScheme]
 * @property {'active' | 'none'} [forcedColors]
 * @property {{ width: number; height: number }} [viewport]
 * @property {boolean} [hasTouch]
 * @property {boolean} [serviceWorkers] default false: the page does without
 * @property {boolean} [story] default false: as a person who has asked for all controls before
 * @property {(() => void)[]} [before] run in the page before its own scripts
 * @property {boolean} [stays] open until the browser is closed: a page that several tests go on
 *   with
 * @property {string} [query] such as "?seed=2" or "#..."
 * @property {'load' | 'commit'} [waitUntil] commit: the page is not loaded yet; default load
 */

/**
 * Opens the page in a fresh profile.
 *
 * @param {ServeOptions & OpenOptions} [options]
 */
export async function open(options = {}) {
  const server = await serve(options);
  const context = await (
    await launch()
  ).newContext({
    colorScheme: options.colorScheme ?? 'light',
    forcedColors: options.forcedColors ?? 'none',
    viewport: options.viewport ?? { width: 1280, height: 800 },
    hasTouch: options.hasTouch ?? false,
    serviceWorkers: options.serviceWorkers ? 'allow' : 'block',
  });
  context.setDefaultTimeout(20_000);
  (options.stays ? lasting : closing).push(async () => {
    await context.close();
    server.close();
  });
  const page = await context.newPage();
  /** @type {string[]} console errors and warnings, uncaught errors, failed requests */
  const complaints = [];
  /** @type {string[]} */
  const foreignRequests = [];
  page.on('console', (message) => {
    // Chromium reports a missing file by itself; that data are missing is what the test asked for.
    const expected =
      (options.withoutData && /\/data\//.test(message.location().url)) ||
      /blocked by Playwright/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !expected)
      complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(server.url).origin)
      foreignRequests.push(request.url());
  });
  await page.addInitScript(observe);
  if (!options.story) await page.addInitScript(skipStory);
  for (const script of options.before ?? []) await page.addInitScript(script);
  await page.goto(server.url + (options.query ?? ''), { waitUntil: options.waitUntil ?? 'load' });

  const state = () => page.evaluate(() => document.body.dataset.state);
  return {
    page,
    server,
    complaints,
    foreignRequests,
    state,

    /**
     * Waits until <body data-state> is one of these; "error" ends the waiting.
     *
     * @param {string[]} states
     * @param {number} [timeout] ms
     */
    async waitForState(states, timeout = 60_000) {
      // The state may change again before it can be read a second time.
      const reached = await page
        .waitForFunction(
          (ends) => ends.find((end) => end === document.body.dataset.state),
          [...states, 'error'],
          { timeout },
        )
        .catch(() => null);
      const found = (await reached?.jsonValue()) ?? (await state()) ?? '';
      if (!states.includes(found)) {
        throw new Error(
          `the page is "${found}", not "${states.join('" or "')}". It says: ${await page.locator('p[role=status]').innerText()}`,
        );
      }
    },

    /**
     * @param {string} name
     * @param {{ exact?: boolean }} [how]
     */
    button: (name, how = { exact: true }) => page.getByRole('button', { name, ...how }),

    /**
     * The text of <output id=...>.
     *
     * @param {string} id
     */
    output: async (id) => ((await page.locator(`output#${id}`).textContent()) ?? '').trim(),

    /**
     * The first number in an <output>; NaN where there is none.
     *
     * @param {string} id
     */
    async number(id) {
      const text = (await page.locator(`output#${id}`).textContent()) ?? '';
      return Number(
        text.replace(/[,\u202f\u00a0 ](?=\d{3})/g, '').match(/-?\d+(\.\d+)?/)?.[0] ?? NaN,
      );
    },

    /**
     * Sets one of the settings by its label.
     *
     * @param {string} label
     * @param {string | number} value
     */
    async set(label, value) {
      const named = { name: label, exact: true };
      const list = page.getByRole('combobox', named),
        field = page.getByRole('spinbutton', named);
      if (await list.count()) return list.selectOption(String(value));
      await field.fill(String(value));
      await field.blur();
    },

    /**
     * Presses a button and waits for the end of what it does.
     *
     * @param {'Step' | 'One epoch' | 'Train'} name Train: until it ends by itself
     */
    async runOnce(name) {
      const before = await this.number('step');
      await this.button(name).click();
      await page.waitForFunction(
        (step) =>
          document.body.dataset.state !== 'training' &&
          Number(document.querySelector('#step')?.textContent?.replace(/\D/g, '')) > step,
        before,
        { timeout: 120_000 },
      );
    },

    /**
     * Draws with the mouse; coordinates are shares of the pad's width and height.
     *
     * @param {[number, number][]} points
     */
    async stroke(points) {
      const pad = page.getByLabel('Draw a digit');
      await pad.scrollIntoViewIfNeeded();
      const box = await pad.boundingBox();
      if (!box) throw new Error('the pad is not to be seen');
      const at = (/** @type {[number, number]} */ [x, y]) =>
        /** @type {[number, number]} */ ([box.x + x * box.width, box.y + y * box.height]);
      await page.mouse.move(...at(points[0]));
      await page.mouse.down();
      for (const point of points.slice(1)) await page.mouse.move(...at(point), { steps: 4 });
      await page.mouse.up();
    },

    /**
     * Milliseconds of processor time of each task on the page's main thread while something
     * happens. Unlike their length by the clock, it says nothing of what else the machine was
     * doing.
     *
     * @param {() => Promise<void>} act
     */
    mainThreadTasks: (act) => tracedTasks(page, act, 'CrRendererMain'),

    /**
     * Milliseconds of processor time of all workers' own threads while something happens.
     *
     * @param {() => Promise<void>} act
     */
    async workerTime(act) {
      const tasks = await tracedTasks(page, act, 'DedicatedWorker thread');
      return tasks.reduce((sum, ms) => sum + ms, 0);
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof open>>} Session */

/**
 * Share, Copy link, Close.
 *
 * @param {import('playwright-core').Page} page
 */
export async function copyLink(page) {
  await page.locator('#share').click();
  const dialog = page.getByRole('dialog', { name: 'Share this experiment' });
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await dialog.getByRole('status').filter({ hasText: /\w/ }).waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
}

/**
 * Strokes that everybody reads as these digits, for the pad.
 *
 * @type {Record<string, [number, number][][]>}
 */
export const DIGITS = {
  1: [
    [
      [0.5, 0.15],
      [0.5, 0.4],
      [0.5, 0.65],
      [0.5, 0.85],
    ],
  ],
  7: [
    [
      [0.25, 0.2],
      [0.5, 0.2],
      [0.75, 0.2],
      [0.62, 0.45],
      [0.52, 0.65],
      [0.45, 0.85],
    ],
  ],
  0: [
    [
      [0.5, 0.15],
      [0.3, 0.25],
      [0.24, 0.5],
      [0.3, 0.75],
      [0.5, 0.86],
      [0.7, 0.75],
      [0.76, 0.5],
      [0.7, 0.25],
      [0.5, 0.15],
    ],
  ],
};

/**
 * Waits until no colour changes any more. Otherwise axe reads a colour in the middle of its change.
 *
 * @param {import('playwright-core').Page} page
 */
export const still = (page) =>
  page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );

/**
 * What a page may look like when axe reads it.
 *
 * @type {[name: string, look: OpenOptions][]}
 */
export const LOOKS = [
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['light on a phone', { viewport: { width: 390, height: 844 }, hasTouch: true }],
  [
    'dark on a phone',
    { viewport: { width: 360, height: 640 }, hasTouch: true, colorScheme: 'dark' },
  ],
];

/**
 * Where a page may be opened when axe reads it; it is seen there in light and in dark.
 *
 * @type {[name: string, screen: OpenOptions][]}
 */
export const SCREENS = [
  ['a desk', {}],
  ['a phone', { viewport: { width: 390, height: 844 }, hasTouch: true }],
];

/**
 * Shows a page in light, then in dark, where the window of a phone is smaller, too. Afterwards the
 * page is as it was.
 *
 * @param {import('playwright-core').Page} page in light
 * @param {(colorScheme: 'light' | 'dark') => Promise<void>} see
 */
export async function inLightAndDark(page, see) {
  const size = page.viewportSize();
  await see('light');
  await page.emulateMedia({ colorScheme: 'dark' });
  if (size && size.width < 400) await page.setViewportSize({ width: 360, height: 640 });
  await see('dark');
  await page.emulateMedia({ colorScheme: 'light' });
  if (size) await page.setViewportSize(size);
}
