// The contestants: processes and pages that train one epoch when asked, and tell how long it took.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { mnist } from '../../helpers.js';
import { findBrowser } from '../../browser/chrome.js';
import { serve } from '../serve.js';

/**
 * @typedef {{ epoch(): Promise<number>; accuracy(): Promise<number> }} Contestant epoch:
 *   milliseconds
 */

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const PYTHON = process.env.PYTHON ?? '/usr/bin/python3';

/** Processes that this comparison has started, and how each ends. */
const started = { folder: '', examples: '', program: '', chromium: undefined, firefox: undefined };
const closing = [];

/** Ends all that was started. */
export async function close() {
  Object.assign(started, {
    folder: '',
    examples: '',
    program: '',
    chromium: undefined,
    firefox: undefined,
  });
  for (const end of closing.splice(0).reverse()) await end();
}

// ---- processes ------------------------------------------------------------------------------------

function temporary(name) {
  if (!started.folder) {
    const folder = (started.folder = mkdtempSync(join(tmpdir(), 'inkgrad-rivals-')));
    closing.push(() => rmSync(folder, { recursive: true, force: true }));
  }
  return join(started.folder, name);
}

/** A process that answers each line with one. */
function child(command, args, env = {}) {
  // Both are sometimes set for other ends, and turn AVX-512 off.
  const { OPENBLAS_CORETYPE, OPENBLAS_L2_SIZE, ...rest } = process.env;
  const it = spawn(command, args, { env: { ...rest, ...env }, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: it.stdout })[Symbol.asyncIterator]();
  closing.push(() => it.kill());
  const ask = async (line) => {
    it.stdin.write(`${line}\n`);
    const { value, done } = await lines.next();
    if (done || !Number.isFinite(Number(value)))
      throw new Error(`${command} ${args.join(' ')} gave no answer`);
    return Number(value);
  };
  return { epoch: () => ask('epoch'), accuracy: () => ask('accuracy') };
}

/** The file that blas.c and torch_mlp.py read, with the numbers of rows. */
function examplesFile() {
  if (!started.examples) {
    const { images, labels } = mnist('train'),
      test = mnist('t10k');
    started.examples = temporary('examples');
    writeFileSync(started.examples, Buffer.concat([images, labels, test.images, test.labels]));
  }
  return [started.examples, '60000', '10000'];
}

const shapeOf = ({ hidden, batchSize }) => [batchSize, 784, ...hidden, 10].map(String);

export const inkgrad = (recipe, threads) =>
  child(process.execPath, [
    here('inkgrad.js'),
    ...[threads, recipe.batchSize, ...recipe.hidden].map(String),
  ]);

/** Its version; undefined where it is not installed. */
export const torchVersion = () => output(PYTHON, ['-c', 'import torch; print(torch.__version__)']);
/** The fastest of the ways to two threads: one of OpenMP's, two of OpenBLAS's. */
export const torch = (recipe, threads) =>
  child(PYTHON, [here('torch_mlp.py'), ...examplesFile(), ...shapeOf(recipe)], {
    OMP_NUM_THREADS: '1',
    OPENBLAS_NUM_THREADS: String(threads),
  });

export function hasBlas() {
  const to = temporary('blas');
  if (
    !started.program &&
    succeeds('gcc', [
      '-O3',
      '-march=native',
      '-ffast-math',
      here('blas.c'),
      '-o',
      to,
      '-lopenblas',
      '-lm',
    ])
  )
    started.program = to;
  return started.program !== '';
}
export const blas = (recipe, threads) =>
  child(started.program, [...examplesFile(), ...shapeOf(recipe)], {
    OPENBLAS_NUM_THREADS: String(threads),
  });

function output(command, args) {
  try {
    return execFileSync(command, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}

const succeeds = (command, args) => output(command, args) !== undefined;

// ---- pages ----------------------------------------------------------------------------------------

/**
 * A page of pages/, opened by one of the functions below. Not isolated: jax-js is faster so,
 * TensorFlow.js no slower.
 */
async function contestant(open, name, { hidden, batchSize }, mode) {
  const server = await serve({ isolated: false });
  closing.push(() => server.close());
  const { page, engine } = await open();
  await page.goto(`${server.url}rivals/pages/${name}.html`);
  await page.waitForFunction('window.isReady');
  await page.evaluate(`start(${JSON.stringify(hidden)}, ${batchSize}, ${JSON.stringify(mode)})`);
  const ask = async (what) => {
    await page.bringToFront();
    return Number(await page.evaluate(`contestant.${what}()`));
  };
  return { epoch: () => ask('epoch'), accuracy: () => ask('accuracy'), engine };
}

async function openInChromium() {
  started.chromium ??= chromium
    .launch({
      executablePath: findBrowser(),
      headless: true,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    })
    .then((browser) => {
      closing.push(() => browser.close());
      return browser;
    });
  const browser = await started.chromium,
    page = await browser.newPage();
  page.setDefaultTimeout(0);
  return { page, engine: `Chromium ${parseInt(browser.version(), 10)}` };
}
export const inChromium = (name, recipe, mode) => contestant(openInChromium, name, recipe, mode);

export const findFirefox = () =>
  [
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ].find((path) => succeeds(path, ['--version']));

async function openInFirefox() {
  started.firefox ??= import('puppeteer-core').then(async ({ default: puppeteer }) => {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: findFirefox(),
      headless: true,
      protocolTimeout: 120_000,
    });
    closing.push(() => browser.close());
    return browser;
  });
  const browser = await started.firefox;
  return {
    page: await browser.newPage(),
    engine: (await browser.version()).replace(
      /^(\w)(\w*)\/(\d+).*/,
      (_, first, rest, major) => `${first.toUpperCase()}${rest} ${major}`,
    ),
  };
}
export const inFirefox = (name, recipe) => contestant(openInFirefox, name, recipe);
