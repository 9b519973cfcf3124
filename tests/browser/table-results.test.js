// The learning half of the table lab as people meet it: trains, tests, slides the threshold, types
// a row, cross-validates; and gives the bits that Node gives.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../../web/inkgrad.js';
import { TableBuilder } from '../../web/labs/table/columns.js';
import {
  FIELDS as LEARNING_FIELDS,
  initialSettings as initialLearning,
} from '../../web/labs/table/learning/settings.js';
import { words } from '../../web/labs/table/learning/words/words.js';
import { splitRows } from '../../web/labs/table/learning/worker/data.js';
import { Run } from '../../web/labs/table/learning/worker/run.js';
import { taskOf, usableRows } from '../../web/labs/table/plan.js';
import { FIELDS, initialSettings, rolesOf } from '../../web/labs/table/settings.js';
import { SEEDLINGS, seedlingRows } from '../../web/labs/table/sources.js';
import { writeLink } from '../../web/labs/common/link.js';
import { testIf } from '../helpers.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, open, site, web } from './harness.js';

const heartTest = testIf(
  test,
  existsSync(join(web, 'data/processed.cleveland.data')),
  'the heart disease table is not there',
);

/**
 * @param {Partial<
 *   import('../../web/labs/table/learning/settings.js').Settings &
 *     import('../../web/labs/table/settings.js').Settings
 * >} [some]
 * @param {import('./harness.js').OpenOptions & import('./harness.js').ServeOptions} [look]
 */
async function lab(some = {}, look = {}) {
  const settings = {
    ...initialSettings(),
    source: 'generated',
    ...initialLearning(),
    epochs: 10,
    ...some,
  };
  const session = await open({
    ...look,
    query: writeLink('table', settings, /** @type {any} */ ({ ...FIELDS, ...LEARNING_FIELDS })),
  });
  const { page } = session,
    button = (/** @type {string} */ name) => page.getByRole('button', { name, exact: true });
  const state = (/** @type {string} */ one) =>
    page.waitForFunction(
      (wanted) =>
        /** @type {HTMLElement} */ (document.querySelector('#t-results'))?.dataset.state === wanted,
      one,
    );
  await state('ready');
  return {
    ...session,
    state,
    press: (/** @type {string} */ name) => button(name).click(),
    says: () => page.locator('#tl-status').innerText(),
    async train() {
      await button('Train').click();
      await state('over');
      await page.waitForFunction(
        (of) => document.querySelectorAll('#tl-importance li').length >= of,
        1,
      );
    },
    /**
     * @param {string} name
     * @returns {Promise<string[]>} the network's and the linear model's
     */
    score: (name) =>
      page
        .locator('#tl-scores tr', { has: page.getByRole('rowheader', { name, exact: true }) })
        .locator('td')
        .allInnerTexts(),
    async validated() {
      await page.waitForFunction(
        () =>
          /** @type {HTMLElement} */ (document.querySelector('#tl-folds'))?.dataset.state ===
          'done',
        null,
        { timeout: 40_000 },
      );
    },
    async nothingWentWrong() {
      assert.equal(session.complaints, []);
      assert.equal(session.foreignRequests, []);
      assert.equal(await page.evaluate(() => /** @type {any} */ (window).seen.violations), []);
    },
  };
}

test('trains, and gives the bits that Node gives', async () => {
  const one = await lab({}, { folder: site });
  await one.train();
  assert.is(await one.says(), words.status.done(10));
  const ink = await load(),
    core = { ink, metrics: await ink.metrics(), tables: await ink.tables() },
    builder = new TableBuilder(SEEDLINGS.columns);
  builder.add(seedlingRows(core.tables.generated({ count: SEEDLINGS.count, seed: 1 })));
  const table = builder.finish('it'),
    plan = { ...SEEDLINGS.plan, roles: rolesOf(SEEDLINGS.roles) },
    about = /** @type {{ task: 'binary'; classes: string[] }} */ (taskOf(table, plan));
  const problem = { table, plan, rows: usableRows(table, plan).rows, ...about },
    settings = { ...initialLearning(), epochs: 10 };
  const [train, , validation] = splitRows(
    core,
    problem,
    [1 - settings.validation - settings.test, settings.test, settings.validation],
    settings.splitSeed,
  );
  const run = new Run(core, problem, settings, {
    train,
    validation,
    seed: settings.weightSeed,
  });
  while (!run.ending) run.advance(100);
  assert.is(await one.output('tl-hash'), run.net.hash());
  assert.is(await one.page.locator('#tl-confusion table').count(), 2);
  assert.is(await one.page.locator('#tl-importance li').count(), 4);
  await one.nothingWentWrong();
});

test('the threshold slides: its costs and gains stand beside it, and in the link', async () => {
  const one = await lab();
  await one.train();
  const recall = await one.score('recall');
  await one.page.locator('#tl-threshold').fill('0.9');
  await one.page.waitForFunction(
    (before) => !document.querySelector('#tl-scores')?.textContent?.includes(before),
    recall[0],
  );
  assert.ok(parseFloat((await one.score('recall'))[0]) < parseFloat(recall[0]));
  assert.is((await one.score('AUC')).length, 2);
  await one.page.waitForFunction(() => location.hash.includes('cut=0.9'));
  await one.page.locator('#tl-threshold').fill('1'); // nothing is called positive any more
  await one.page.waitForFunction(() =>
    /precision\s*–/.test(
      /** @type {HTMLElement} */ (document.querySelector('#tl-scores')).innerText,
    ),
  );
  await one.nothingWentWrong();
});

test('a row typed by hand is answered as it is typed; a field may be empty', async () => {
  const one = await lab();
  await one.train();
  const answer = () => one.page.locator('#tl-answer-network .bar-value').first().innerText(),
    before = await answer();
  assert.match(
    await one.page.locator('#tl-hand-note').innerText(),
    /\(test set\)\. Actual: (yes|no)\./,
  );
  await one.page.getByLabel('water', { exact: true }).fill('5');
  await one.page.waitForFunction(
    (was) => document.querySelector('#tl-answer-network .bar-value')?.textContent !== was,
    before,
  );
  assert.match(await one.page.locator('#tl-hand-note').innerText(), /^Your own row/);
  const shares = await one.page
    .locator('#tl-answer-network .bar-value')
    .evaluateAll((all) => all.map((value) => parseFloat(value.textContent ?? '')));
  assert.is(shares.length, 2, 'P of both classes');
  assert.ok(Math.abs(shares[0] + shares[1] - 100) < 0.15, String(shares));
  const dry = await answer();
  await one.page.getByLabel('water', { exact: true }).fill('');
  await one.page.getByLabel('soil', { exact: true }).selectOption('missing');
  await one.page.waitForFunction(
    (was) => document.querySelector('#tl-answer-network .bar-value')?.textContent !== was,
    dry,
  );
  await one.press(words.markup.nextRow);
  await one.page.waitForFunction(() =>
    /Actual:/.test(document.querySelector('#tl-hand-note')?.textContent ?? ''),
  );
  await one.nothingWentWrong();
});

test('balanced class weights are shown with the rows that they come from', async () => {
  const one = await lab({ classWeights: 'balanced' });
  await one.page.locator('#tl-more-network summary').click();
  const text = await one.page.locator('#tl-balanced').innerText();
  const terms = [...text.matchAll(/: ([\d,]+) \/ \(2 · ([\d,]+)\) = (\d+\.\d{3})/g)].map((match) =>
    match.slice(1).map((number) => Number(number.replace(',', ''))),
  );
  assert.is(terms.length, 2, text);
  const [[all, first], [, second]] = terms;
  assert.is(first + second, all, 'the training rows');
  for (const [N, n, weight] of terms) assert.is(weight.toFixed(3), (N / (2 * n)).toFixed(3));
  await one.page.locator('#tl-weighting').selectOption('none');
  await one.page.waitForFunction(() => document.querySelector('#tl-balanced')?.textContent === '');
  await one.nothingWentWrong();
});

test('settings that cannot be are refused with a sentence, and nothing is lost', async () => {
  const one = await lab();
  await one.set('Learning rate', '-1');
  assert.match(await one.says(), /learning rate must be a number from/);
  assert.is(
    await one.page.getByRole('spinbutton', { name: 'Learning rate', exact: true }).inputValue(),
    '0.003',
  );
  await one.set(words.markup.validationShare, '0.6');
  await one.page.waitForFunction(() =>
    /a fifth of the rows/.test(document.querySelector('#tl-status')?.textContent ?? ''),
  );
  assert.is(
    await one.page
      .getByRole('spinbutton', { name: words.markup.validationShare, exact: true })
      .inputValue(),
    '0.15',
  );
  await one.set('Folds, k', '50');
  assert.match(
    await one.page.locator('#tl-cv-says').innerText(),
    /number of folds must be a whole number from 2 to 20, not 50/,
  );
  assert.is(
    await one.page.getByRole('spinbutton', { name: 'Folds, k', exact: true }).inputValue(),
    '10',
  );
  await one.set('Repeats', '3');
  await one.page.waitForFunction(() =>
    /^Trains 30 networks and 30 linear models/.test(
      document.querySelector('#tl-cv-says')?.textContent ?? '',
    ),
  );
  await one.press(words.markup.resetSettings);
  await one.page.waitForFunction(
    () =>
      /** @type {HTMLInputElement} */ (document.querySelector('#tl-settings [name=epochs]'))
        .value === '40',
  );
  await one.press('Add a hidden layer');
  await one.train();
  await one.nothingWentWrong();
});

heartTest('heart disease: the preset, validated in 10 folds on the page', async () => {
  const one = await lab({ source: 'heart', epochs: initialLearning().epochs, repeats: 1 });
  await one.train();
  await one.press(words.markup.crossValidate);
  await one.validated();
  const cells = await one.page
    .locator('#tl-cv-scores tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [.../** @type {HTMLTableRowElement} */ (row).cells].map((cell) => cell.textContent ?? ''),
      ),
    );
  assert.equal(
    cells.map(([name]) => name),
    ['accuracy', 'AUC', 'log loss'],
  );
  for (const model of [1, 2]) {
    assert.ok(
      parseFloat(cells[0][model]) > 78 && parseFloat(cells[1][model]) > 0.87,
      String(cells),
    );
    assert.match(cells[0][model], /± \d/);
  }
  assert.is(await one.page.locator('#tl-cv-dots circle').count(), 10);
  await one.nothingWentWrong();
});

test('a network that diverges has no figures; threshold, typed row and folds go on beside it', async () => {
  const { page, press, state, score, validated, nothingWentWrong } = await lab({
    layers: [64, 64, 64, 64],
    activation: 'linear',
    init: 'he',
    optimizer: 'nesterov',
    momentum: 0.9,
    learningRate: 100,
    dropout: 0,
    folds: 3,
    repeats: 1,
  });
  await press('Train');
  await state('over');
  await page.waitForFunction(() => document.querySelectorAll('#tl-scores tr').length === 8);
  const [network, linear] = await score('recall');
  assert.is(network, '–');
  assert.match(linear, /%$/);
  assert.is(await page.locator('#tl-confusion table:visible').count(), 1);
  for (const cut of ['0', '1', '0']) await page.locator('#tl-threshold').fill(cut);
  await page.waitForFunction(
    () =>
      document.querySelector('#tl-scores tr:nth-child(3) td:last-child')?.textContent === '100.0 %',
  );
  await page.waitForFunction(() =>
    document.querySelector('#tl-answer-linear')?.textContent?.includes('%'),
  );
  assert.match(await page.locator('#tl-answer-network').innerText(), /–/);
  assert.match(await page.locator('#tl-importance-note').innerText(), /^not available/);
  await press(words.markup.crossValidate);
  await validated();
  assert.match(await page.locator('#tl-cv-note').innerText(), /of them the network diverged/);
  await nothingWentWrong();
});

test('numbers are predicted in their unit; several classes, one against the rest', async () => {
  const one = await lab({ roles: rolesOf('nntcc'), as: 'number', missing: 'median' });
  await one.train();
  assert.is((await one.score('R²')).length, 2);
  assert.is(await one.page.locator('#tl-scatter svg:visible').count(), 2);
  const several = await lab({ roles: rolesOf('nnntc'), as: 'category', missing: 'median' });
  await several.train();
  assert.is(
    await several.page.locator('#tl-confusion table').first().locator('td.is-right').count(),
    3,
  );
  await several.page.locator('#tl-positive').selectOption('sand');
  await several.page.waitForFunction(() =>
    /sand: AUC/.test(document.querySelector('#tl-scores')?.textContent ?? ''),
  );
  await several.nothingWentWrong();
});

test('from Train to Validate with the keyboard alone', async () => {
  const one = await lab({ folds: 3, repeats: 1 }),
    { page } = one;
  const reach = async (/** @type {string} */ id) => {
    for (let presses = 0; presses < 120; presses++) {
      if ((await page.evaluate(() => document.activeElement?.id)) === id) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`${id} is not reached by Tab`);
  };
  await page.locator('#tl-title').evaluate((title) => {
    /** @type {HTMLElement} */ (title).tabIndex = -1;
    /** @type {HTMLElement} */ (title).focus();
  });
  await reach('tl-play');
  await page.keyboard.press('Enter');
  await one.state('over');
  await reach('tl-threshold');
  await page.keyboard.press('ArrowRight');
  assert.is(await one.output('tl-threshold-says'), '0.51');
  await reach('tl-cell-0');
  await page.keyboard.press('ArrowUp');
  await reach('tl-cv-play');
  await page.keyboard.press('Space');
  await one.validated();
  await one.nothingWentWrong();
});

for (const [look, options] of /** @type {[string, import('./harness.js').OpenOptions][]} */ ([
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['light on a phone', { viewport: { width: 390, height: 844 }, hasTouch: true }],
  [
    'dark on a phone',
    { viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: 'dark' },
  ],
])) {
  test(`axe finds nothing, ${look}`, async () => {
    const one = await lab({ folds: 2, repeats: 1 }, options),
      { page } = one;
    await one.train();
    await one.press(words.markup.crossValidate);
    await one.validated();
    assert.ok(
      await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
      'nothing hangs over the side',
    );
    assert.equal(await axe(page, '#t-results'), []);
  });
}

test.after.each(closePages);
test.after(closeBrowser);
test.run();
