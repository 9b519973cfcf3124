// States of Digits, Points and Backprop in depth, for the tests that look at all of them: each is
// reached in a fresh page, and what it needs is on the screen when the function returns.
import { writeSymbols } from '../../web/formats/symbols.js';
import { words as breaking } from '../../web/labs/digits/words/breaking/words.js';
import * as symbols from '../../web/labs/digits/words/symbols/en.js';
import { NAMES, drawnByAll } from '../symbol-hands.js';
import { DIGITS } from './harness.js';

/**
 * @typedef {import('./harness.js').Session} Session
 *
 * @typedef {object} State
 * @property {string} query
 * @property {string} part the selector of what is new: it is in view
 * @property {(session: Session) => Promise<unknown>} reach
 * @property {boolean} [isOver] a dialog or a menu that covers others while it is open
 */

/** A run of a few steps. */
const SMALL = '#digits?v=1&layers=8&images=500&epochs=1';

/** @param {Session} session */
async function openWrong({ page }) {
  await page.locator('#wrong summary').click();
  await page.locator('.wall button').first().waitFor();
}

/** @param {Session} session */
async function openRuns({ page }) {
  await page.locator('#compare > summary').click();
  await page.locator('.run-list > summary').click();
  await page.locator('.past-runs tbody tr').first().waitFor();
}

/** @param {Session} session */
async function race({ page }) {
  await page.locator('.race-go button').first().click();
  await page.locator('.race-said', { hasText: /lowest test loss/ }).waitFor({ timeout: 60_000 });
}

/** Two people's drawings of symbols. */
const files = () =>
  ['Ana', 'Ben'].map((by) => {
    const drawings = drawnByAll(3, 1)
      .filter((one) => one.by === by)
      .map(({ label, strokes }) => ({ name: NAMES[label], strokes }));
    const buffer = Buffer.from(writeSymbols(NAMES, drawings));
    return { name: `symbols-${by}.json`, mimeType: 'application/json', buffer };
  });

/** @type {Record<string, State>} */
export const STATES = {
  'matrix and wall': { query: '', part: '#wrong', reach: openWrong },
  'an image from close by': {
    query: '',
    part: '.lab-digits-image',
    isOver: true,
    async reach(session) {
      await openWrong(session);
      await session.page.locator('.wall button').first().click();
      await session.page.locator('.lab-digits-image .speakers li').first().waitFor();
    },
  },
  'list of runs': {
    query: SMALL,
    part: '#compare',
    async reach(session) {
      await session.runOnce('One epoch');
      await openRuns(session);
      await session.page.locator('.past-lay input').first().check();
      await session.page.locator('.kept-runs, .digits-runs').first().waitFor();
    },
  },
  race: { query: `${SMALL}&race=optimizer_1_sgd_adam`, part: '.race', reach: race },
  'time machine': {
    query: SMALL,
    part: '#time',
    async reach(session) {
      await session.runOnce('One epoch');
      const slider = session.page.locator('#time input');
      await slider.waitFor();
      await slider.focus();
      await slider.press('Home');
      await session.page.locator('.time-bar').waitFor();
    },
  },
  'broken network': {
    query: '',
    part: '#break',
    async reach(session) {
      const { page } = session;
      for (const stroke of DIGITS[7]) await session.stroke(stroke);
      await page.locator('#break summary').click();
      await page.locator('.break-grid button').first().click();
      await page.getByRole('button', { name: breaking.flip.find }).click();
      await page.getByRole('slider', { name: breaking.flip.amount }).waitFor();
      await page.locator('.break-line').waitFor();
    },
  },
  'own symbols': {
    query: '',
    part: '#you',
    async reach({ page }) {
      await page.locator('#you summary').click();
      await page.getByText(symbols.kinds.symbols).click();
      await page.locator('#sym-new').waitFor();
      await page.locator('#sym-file').setInputFiles(files());
      await page.waitForFunction(() => document.querySelectorAll('#sym-wall li').length >= 20);
    },
  },
  'menu that saves the plane of Points': {
    query: '#points?v=1&data=xor',
    part: '.planes',
    isOver: true,
    async reach({ page }) {
      await page.waitForSelector('#p-play[aria-disabled=false]');
      await page.locator('.planes .chart-save summary').click();
      await page.locator('.planes .chart-formats button').first().waitFor();
    },
  },
  'menus that save the functions of Backprop': {
    query: '#backprop?v=1&view=functions&net=random&hidden=20',
    part: '#b-functions',
    isOver: true,
    async reach({ page }) {
      await page.waitForSelector('#b-functions[data-state=ready]');
      await page.locator('#b-functions .chart-save summary').first().click();
      await page.locator('#b-functions .chart-formats button').first().waitFor();
    },
  },
};

/**
 * @param {(options: any) => Promise<Session>} open
 * @param {State} state
 * @param {object} [look]
 */
export async function reached(open, { query, reach }, look) {
  const session = await open({ withoutData: true, ...look, query });
  if (!query || query.startsWith('#digits')) await session.waitForState(['ready']);
  await reach(session);
  return session;
}
