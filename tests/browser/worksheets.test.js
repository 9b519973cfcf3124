// Worksheets in Chromium: each kind on A4 and on Letter, one page for the exercise and one for its
// solution, read back from the PDF; a class; keys, phones, axe; links with nonsense.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../../web/inkgrad.js';
import { writeLink } from '../../web/labs/common/link.js';
import { VIEW } from '../../web/labs/backprop/settings.js';
import { makeSheet } from '../../web/labs/backprop/sheets/worker/make-sheet.js';
import { FIELDS, KINDS } from '../../web/labs/backprop/sheets/settings.js';
import { words } from '../../web/labs/backprop/sheets/words/words.js';
import { testIf } from '../helpers.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, LOOKS, open } from './harness.js';

const hasPdf = spawnSync('pdftotext', ['-v']).status === 0;
const pdfTest = testIf(test, hasPdf, 'pdftotext (poppler-utils) is not there');
const ink = await load();
const DEFAULTS = { view: 'sheets', kind: 'perceptron', seed: 5, sheets: 1, paper: 'a4' };
const SIZES = /** @type {Record<string, RegExp>} */ ({
  a4: /Page size:\s+59[45](\.\d+)? x 84[12](\.\d+)? pts/,
  letter: /Page size:\s+612 x 792 pts/,
});

/**
 * @param {Partial<typeof DEFAULTS> | string} some settings, or a link
 * @param {import('./harness.js').OpenOptions & import('./harness.js').ServeOptions} [look]
 */
async function view(some, look = {}) {
  const fields = /** @type {any} */ ({ view: VIEW, ...FIELDS });
  const query =
    typeof some === 'string' ? some : writeLink('backprop', { ...DEFAULTS, ...some }, fields);
  const session = await open({ withoutData: true, ...look, query });
  await session.page.waitForSelector('#w-pages .a4');
  return {
    ...session,
    said: () => session.page.locator('#b-status').innerText(),
    async nothingWentWrong() {
      assert.equal(session.complaints, []);
      assert.equal(session.foreignRequests, []);
      assert.equal(
        await session.page.evaluate(() => /** @type {any} */ (window).seen.violations),
        [],
      );
    },
  };
}

/**
 * The text of each page that Chromium prints.
 *
 * @param {Awaited<ReturnType<typeof view>>} one
 * @param {string} paper
 */
async function printed({ page }, paper) {
  const folder = mkdtempSync(join(tmpdir(), 'inkgrad-'));
  const file = join(folder, 'sheets.pdf');
  try {
    await page.pdf({ path: file, preferCSSPageSize: true });
    const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
    assert.match(info, SIZES[paper]);
    const pages = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    return pages.split('\f').slice(0, -1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * The numbers that a sheet asks for and does not give elsewhere, if they are long enough to stand
 * on it for no other reason.
 *
 * @param {import('../../web/labs/backprop/sheets/messages.js').Exercise} sheet
 */
function answersOf({ tables, graph }) {
  const cells = tables.flatMap(({ rows }) => rows.flat());
  const asked = graph
    ? [...graph.state.gradients]
    : cells.filter((one) => !one.isGiven).map(({ value }) => value);
  const given = cells.filter((one) => one.isGiven).map(({ value }) => value);
  return asked
    .filter((value) => typeof value === 'number' && !given.includes(value))
    .map((value) => words.figure(/** @type {number} */ (value)))
    .filter((text) => text.length >= 5);
}

for (const kind of KINDS) {
  pdfTest(`${kind}: one page and its solution, on A4 and on Letter`, async () => {
    const sheet = await makeSheet(ink, kind, 5);
    const answers = answersOf(sheet);
    for (const paper of ['a4', 'letter']) {
      const one = await view({ kind, paper }, paper === 'letter' ? { colorScheme: 'dark' } : {});
      const [exercise, solution, ...more] = await printed(one, paper);
      assert.is(more.length, 0, `${paper} has ${2 + more.length} pages`);
      assert.match(exercise, /seed 5\b/i);
      assert.match(exercise, /Name/);
      assert.match(solution, /^\s*Solution/);
      for (const page of [exercise, solution])
        assert.ok(page.replace(/\s/g, '').includes(`view=sheets&kind=${kind}&seed=5&sheets=1`));
      assert.not.match(exercise, /Copy link|Print\b|Worksheets/);
      for (const answer of answers) {
        assert.ok(solution.includes(answer), `${answer} is not on the solution`);
        assert.not.ok(exercise.split(/\s+/).includes(answer), `${answer} is given away`);
      }
      await one.nothingWentWrong();
      await closePages();
    }
    assert.ok(answers.length > 0 || kind === 'perceptron', 'nothing was compared');
  });
}

pdfTest('a class: thirty different sheets of one page each, then thirty solutions', async () => {
  for (const [kind, paper] of [
    ['scores', 'letter'],
    ['adam', 'a4'],
  ]) {
    const one = await view({ kind, paper, seed: 100, sheets: 30 });
    const pages = await printed(one, paper);
    assert.is(pages.length, 60);
    for (let i = 0; i < 30; i++) {
      assert.match(pages[i], new RegExp(`Sheet ${i + 1} of 30, seed ${100 + i}\\b`));
      assert.match(pages[30 + i], new RegExp(`Sheet ${i + 1} of 30, seed ${100 + i}\\b`));
    }
    const bodies = pages.slice(0, 30).map((page) => page.replace(/Sheet \d+ of.*|seed=\d+/g, ''));
    assert.is(new Set(bodies).size, 30);
    await closePages();
  }
});

test('kind, seed, number and paper are chosen; nonsense is named', async () => {
  const one = await view('#backprop?v=1&view=sheets');
  const { page } = one;
  const title = (/** @type {string} */ text) =>
    page.waitForFunction((is) => document.querySelector('.a4 h3')?.textContent === is, text);
  await title('The perceptron by hand');
  await one.set('Exercise', 'backprop');
  await title('Backpropagation by hand');
  const points = await page
    .locator('.a4 .n-by')
    .evaluateAll((all) => all.map((by) => 0.75 * parseFloat(getComputedStyle(by).fontSize)));
  assert.ok(Math.min(...points) > 6.5, `∂L/∂ is ${Math.min(...points)} pt on paper`);
  assert.is(await page.locator('.a4').first().locator('footer').count(), 1);
  await one.set('Exercise', 'softmax');
  await title('Softmax and cross-entropy by hand');
  await one.set('Sheets', '3');
  await page.waitForFunction(() => document.querySelectorAll('.a4').length === 6);
  assert.match(await one.said(), /^3 different sheets, seeds 1 to 3, then 3 solutions/);
  await one.set('Paper', 'letter');
  assert.is(await page.locator('.a4.is-letter').count(), 6);
  const before = await page.locator('.a4').first().innerText();
  await one.button('New').click();
  await page.waitForFunction(
    (was) => /** @type {HTMLElement} */ (document.querySelector('.a4')).innerText !== was,
    before,
  );
  await page.waitForFunction(() =>
    /kind=softmax&seed=\d+&sheets=3&paper=letter/.test(location.hash),
  );
  await one.set('Sheets', '61');
  assert.match(await one.said(), /must be a whole number from 1 to 60, not 61/);
  await page.evaluate(() => {
    location.hash = '#backprop?v=1&view=sheets&kind=quiz&paper=a5&seed=-1';
  });
  await page.waitForFunction(() =>
    /kind must be one of.*seed must be.*paper must be/.test(
      document.querySelector('#b-status')?.textContent ?? '',
    ),
  );
  await one.nothingWentWrong();
});

test('by keys alone, from the graph to a printed sheet', async () => {
  const one = await view({});
  const { page } = one;
  await page.locator('#b-views input:checked').focus();
  const labels = [];
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press('Tab');
    labels.push(
      await page.evaluate(() => {
        const at = /** @type {HTMLElement} */ (document.activeElement);
        return at.ariaLabel ?? /** @type {any} */ (at).labels?.[0]?.innerText ?? at.innerText;
      }),
    );
  }
  for (const name of ['Exercise', 'Seed', 'New', 'Sheets', 'Paper', 'Print', 'Pages'])
    assert.ok(
      labels.some((label) => label.startsWith(name)),
      `${name} is not among ${labels}`,
    );
  await one.nothingWentWrong();
});

for (const [name, look] of LOOKS) {
  test(`${name}: nothing for axe to find, no sideways scrolling`, async () => {
    for (const kind of ['forward', 'scores', 'backprop']) {
      const one = await view({ kind }, look);
      assert.equal(await axe(one.page), []);
      const { scrollWidth, clientWidth } = await one.page.evaluate(() => ({
        scrollWidth: document.documentElement.scrollWidth,
        clientWidth: document.documentElement.clientWidth,
      }));
      assert.is(scrollWidth, clientWidth);
      await one.nothingWentWrong();
      await closePages();
    }
  });
}

test.after.each(closePages);
test.after(closeBrowser);
test.run();
