// The states that the lectures' rows added: each one is looked at by axe, in light and dark, on a phone of
// 360 px, and with text of twice its size.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { presetById, presetSettings } from '../../web/labs/points/presets.js';
import { writeLink } from '../../web/labs/common/link.js';
import { KINDS } from '../../web/labs/backprop/sheets/settings.js';
import { FIELDS } from '../../web/labs/points/settings.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, open, site } from './harness.js';
import { auditLayout } from './layout-audit.js';

/**
 * @typedef {import('playwright-core').Page} Page
 *
 * @typedef {{ query: string; ready: string; act?: (page: Page) => Promise<void> }} State
 */

const POINTS = '#p-play[aria-disabled=false]';

/** @param {string} id @param {object} [some] settings */
const preset = (id, some) =>
  writeLink('points', { ...presetSettings(/** @type {any} */ (presetById(id))), ...some }, FIELDS);

/** @param {Page} page @param {string} id of a button */
const twice = async (page, id) => {
  for (let i = 0; i < 2; i++) await page.locator(id).click();
};

/** @param {string} kind @returns {State} */
const sheet = (kind) => ({ query: `#backprop?v=1&view=sheets&kind=${kind}`, ready: '.a4' });

/** @type {Record<string, State>} */
const STATES = {
  'Points, ledger of a perceptron': {
    query: preset('or'),
    ready: POINTS,
    act: (page) => twice(page, '#p-sample'),
  },
  'Points, ledger of Adaline': {
    query: preset('adaline-large'),
    ready: POINTS,
    act: (page) => twice(page, '#p-epoch-once'),
  },
  'Points, features by hand': { query: preset('classical'), ready: POINTS },
  'Points, regression': { query: preset('head-regression'), ready: POINTS },
  'Points, two classes': { query: preset('head-binary'), ready: POINTS },
  'Points, three classes': { query: preset('head-classes'), ready: POINTS },
  'Points, four classes': { query: '#points?v=1&data=four-clouds', ready: POINTS },
  'Points, numbers over the plane': { query: '#points?v=1&data=hills', ready: POINTS },
  'Points, a link of the playground': {
    query: '#activation=relu&dataset=spiral&networkShape=4,2&noise=10&xSquared=true&seed=0.5',
    ready: POINTS,
  },
  'Descent, networks race': {
    query: '#descent?v=1&raced=network',
    ready: '#d-play[aria-disabled=false]',
    act: (page) => page.locator('#d-step').click(),
  },
  'Table, a scatter of two columns': {
    query: '#table?v=1&data=penguins&plot=1-0',
    ready: '#t-plot-figure svg',
  },
  'Table, class weights': {
    query: '#table?v=1&data=iris&cw=1_2_3',
    ready: '#tl-play:not([aria-disabled=true])',
  },
  'Digits, experiments with a kept run': {
    query: '#digits?v=1&layers=8&images=100&epochs=1',
    ready: '#train[aria-disabled=false]',
    act: async (page) => {
      await page.locator('#compare > summary').click();
      await page.locator('.experiment button').first().waitFor();
      await page.getByRole('button', { name: 'One epoch', exact: true }).click();
      const keep = page.locator('.keep-run[aria-disabled=false], .keep-run:not([aria-disabled])');
      await keep.waitFor();
      await keep.click();
      await page.locator('.kept-runs').waitFor();
    },
  },
  ...Object.fromEntries(KINDS.map((kind) => [`Backprop, worksheet ${kind}`, sheet(kind)])),
};

/** @param {Page} page */
const settle = (page) =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );

for (const [name, { query, ready, act }] of Object.entries(STATES))
  test(`${name}: nothing for axe to find; 360 px and text of twice its size leave all in reach`, async () => {
    const { page, complaints } = await open({
      folder: site,
      query,
      hasTouch: true,
      withoutData: true,
    });
    await page.waitForSelector(ready, { timeout: 60_000 });
    await act?.(page);
    const devtools = await page.context().newCDPSession(page);
    /** @type {string[]} */
    const findings = [];
    for (const [width, height, standard, colorScheme] of /** @type {const} */ ([
      [1280, 800, 16, 'light'],
      [1280, 800, 32, 'dark'],
      [360, 640, 16, 'dark'],
      [360, 640, 32, 'light'],
    ])) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await devtools.send('Page.setFontSizes', { fontSizes: { standard } });
      await settle(page);
      const shots = process.env.SHOTS;
      const file = `${name.replaceAll(/\W+/g, '-')}-${width}-${standard}.png`;
      if (shots) await page.screenshot({ path: `${shots}/${file}`, fullPage: true });
      const found = await page.evaluate(auditLayout, { cut: '.readout', fixedShare: 0.4 });
      if (standard === 16) found.push(...(await axe(page)));
      findings.push(...found.map((one) => `${width} px, text of ${standard}: ${one}`));
    }
    assert.equal(findings, []);
    assert.equal(complaints, []);
  });

test.after.each(closePages);
test.after(closeBrowser);
test.run();
