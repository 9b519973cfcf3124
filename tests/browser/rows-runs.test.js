// Rows of the lectures that compare runs, click by click from a fresh start: overfitting and its
// remedies (13), and the two losses (4), laid over one another.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { words as runs } from '../../web/labs/common/words/runs/words.js';
import { EXPERIMENTS } from '../../web/labs/digits/experiments.js';
import { writeLink } from '../../web/labs/common/link.js';
import { FIELDS } from '../../web/labs/digits/settings.js';
import * as digits from '../../web/labs/digits/words/runs/en.js';
import { experiments } from '../../web/labs/digits/words/en-controls.js';
import * as table from '../../web/labs/table/learning/words/en.js';
import { markup as tableMarkup } from '../../web/labs/table/learning/words/en-markup.js';
import { presets } from '../../web/labs/points/words/en-presets.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, open } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

/** @param {Session} session @returns {Promise<string[][]>} the table of kept runs: the text of each cell */
const tableOf = ({ page }) =>
  page
    .locator('.kept-runs tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim() ?? ''),
      ),
    );

/** @param {string} text of a cell: the last value, then the best one */
const valuesOf = (text) =>
  [...text.replace(/epoch.*/, '').matchAll(/[\d.]+(?:e-?\d+)?/g)].map(([number]) => Number(number));

/**
 * How many pixels in the last quarter of a chart have the colour of the second line.
 *
 * @param {Session} session
 * @param {string} plot
 */
const orangeAtTheEnd = ({ page }, plot) =>
  page.locator(`${plot} canvas`).evaluate((node) => {
    const canvas = /** @type {HTMLCanvasElement} */ (node);
    const [from, width] = [Math.round(0.75 * canvas.width), Math.round(0.2 * canvas.width)];
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const { data } = context.getImageData(from, 0, width, canvas.height);
    let count = 0;
    for (let i = 0; i < data.length; i += 4)
      if (data[i] > 190 && data[i + 1] < 150 && data[i + 2] < 80 && data[i + 3] > 150) count++;
    return count;
  });

/** @param {Session} session */
async function nothingToFind({ page, complaints }) {
  assert.equal(complaints, []);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.is(overflow, 0, 'no sideways scrolling');
  assert.equal(await axe(page), []);
}

// ---- Digits ----

/** @param {Session} session */
async function openExperiments({ page }) {
  await page.locator('#compare > summary').click();
  await page.locator('.experiment button').first().waitFor();
}

/**
 * Presses a button of an experiment, and waits until its run is over.
 *
 * @param {Session} session
 * @param {string} id
 */
async function trainVariant(session, id) {
  const { page } = session;
  const before = await session.output('hash');
  await page
    .locator('.experiment')
    .getByRole('button', { name: digits.variants[id], exact: true })
    .click();
  await page.waitForFunction(
    (old) =>
      document.body.dataset.state === 'paused' &&
      Number(document.querySelector('#epoch')?.textContent) > 0 &&
      document.querySelector('#hash')?.textContent !== old,
    before,
    { timeout: 120_000 },
  );
}

/** @param {Session} session */
const said = ({ page }) => page.locator('p[role=status]:visible').innerText();

test('row 13, click by click: 500 digits are overfitted, and each remedy is laid over the curve', async () => {
  const session = await open({ query: '#digits' }),
    { page } = session;
  await session.waitForState(['ready']);
  await openExperiments(session);
  await trainVariant(session, 'overfit');
  assert.is(await session.number('epoch'), 60);
  await page.locator('#status', { hasText: /overfitting/ }).waitFor();
  assert.is(await page.locator('.kept-runs').isVisible(), false, 'nothing was kept yet');
  const [{ variants }] = EXPERIMENTS;
  for (const { id, settings } of variants.slice(1)) {
    await trainVariant(session, id);
    assert.is(new URL(page.url()).hash, writeLink('digits', settings, FIELDS));
    if (id === 'stopping') continue;
    await page
      .locator('#status', {
        hasText: /With (dropout|L2|L1) [\d.]+, the test loss is [\d.]+ \([\d.]+ without\)/,
      })
      .waitFor();
    assert.match(await said(session), id === 'dropout' ? /Try weight decay or/ : /Try dropout or/);
  }
  await page.locator('#status', { hasText: /^Stopped early at epoch/ }).waitFor();
  const effect = /With early stopping, the test loss is [\d.]+ \([\d.]+ without\)/;
  await page.locator('#status', { hasText: effect }).waitFor();
  assert.match(await page.locator('#loss-readout').innerText(), /held back 0\.\d+/);
  assert.ok(await page.locator('input[name=loss-scale][value=zoom]').isChecked());
  const isInView = await page.locator('#loss-plot').evaluate((plot) => {
    const { top, bottom } = plot.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  assert.ok(isInView, 'the curve is in view');
  const table = await tableOf(session);
  assert.equal(
    table.map(([name]) => name),
    [
      'no weight decay, dropout, L1 or early stopping',
      'dropout 0.7',
      'L2 0.01',
      'L1 0.0005',
      `early stopping, patience 10${runs.now}`,
    ],
  );
  const [base, ...remedies] = table.map(([, train, test]) => ({
    train: valuesOf(train)[0],
    test: valuesOf(test)[0],
    best: valuesOf(test)[1],
  }));
  assert.ok(base.test > 10 * base.train, 'the curves part');
  assert.ok(base.test > base.best, 'the loss of new images rises again');
  for (const [i, { train, test: loss }] of remedies.entries()) {
    assert.ok(loss - train < base.test - base.train, `remedy ${i} closes the gap`);
    assert.ok(loss < base.test, `remedy ${i}: ${loss}, without ${base.test}`);
  }
  const [, stopped, best] =
    (await said(session)).match(/at epoch (\d+): .* at epoch (\d+) and/) ?? [];
  assert.is(Number(stopped), Number(best) + 10);
  assert.is(await session.number('epoch'), Number(best), 'these weights are restored');
  await nothingToFind(session);
});

test('row 4, click by click: sigmoid with MSE and softmax with cross-entropy are two curves of one plot', async () => {
  const session = await open({ query: '#digits', withoutData: true }),
    { page } = session;
  await session.waitForState(['ready']);
  await openExperiments(session);
  await trainVariant(session, 'mse');
  await trainVariant(session, 'cross-entropy');
  const table = await tableOf(session);
  assert.equal(
    table.map(([name]) => name),
    ['mean squared error, η 10', `cross-entropy, η 0.5${runs.now}`],
  );
  for (const [, , , , accuracy] of table) assert.ok(valuesOf(accuracy)[0] > 70, accuracy);
  await page.getByRole('button', { name: runs.removeRun('mean squared error, η 10') }).click();
  assert.is(await page.locator('.kept-runs').isVisible(), false);
  assert.is(
    await page.evaluate(() => document.activeElement?.textContent),
    runs.keep,
    'the keyboard goes on from there',
  );
  await nothingToFind(session);
});

test('another experiment has the charts to itself, but for what a person kept', async () => {
  const session = await open({ query: '#digits', withoutData: true }),
    { page } = session;
  await session.waitForState(['ready']);
  await openExperiments(session);
  const names = async () => (await tableOf(session)).map(([name]) => name);
  const begin = (/** @type {string} */ id) =>
    page
      .locator('.experiment')
      .getByRole('button', { name: digits.variants[id], exact: true })
      .click();
  await trainVariant(session, 'mse');
  await page.getByRole('button', { name: runs.keep }).click();
  await trainVariant(session, 'cross-entropy');
  assert.is((await names()).length, 2);
  await begin('overfit');
  await page.waitForFunction(() => Number(document.querySelector('#epoch')?.textContent) > 2);
  assert.equal((await names()).length, 2, 'the run kept by hand, and this one');
  await page.getByRole('button', { name: runs.removeAll }).click();
  await begin('dropout');
  await page.locator('.kept-runs tbody tr', { hasText: /^dropout 0\.7/ }).waitFor();
  assert.is((await names()).length, 2);
  await begin('mse');
  await page.waitForFunction(
    () => document.querySelector('.kept-runs')?.checkVisibility() === false,
  );
  assert.is(await page.locator('input[name=loss-scale][value=zoom]').isChecked(), false);
  assert.equal(session.complaints, []);
});

test('at most five runs are kept, each once, and nothing of them is in the link', async () => {
  const session = await open({ query: '#digits?v=1&layers=16&images=100', withoutData: true }),
    { page } = session;
  await session.waitForState(['ready']);
  await session.runOnce('One epoch');
  const keep = page.getByRole('button', { name: runs.keep });
  await keep.waitFor();
  for (let kept = 1; kept <= 5; kept++) {
    const link = page.url();
    await keep.click();
    assert.is(page.url(), link);
    assert.is(await page.locator('.kept-runs tbody tr').count(), kept + 1);
    assert.is(await keep.getAttribute('aria-disabled'), 'true');
    assert.is(await keep.getAttribute('title'), runs.keptAlready);
    await session.runOnce('One epoch');
  }
  await page.waitForFunction(
    (full) => document.querySelector('.keep-run')?.getAttribute('title') === full,
    runs.full(5),
  );
  const names = (await tableOf(session)).map(([name]) => name);
  assert.equal(names, [...Array(5).fill(runs.same), runs.same + runs.now]);
  await page.getByRole('button', { name: runs.removeAll }).click();
  assert.is(await page.locator('.kept-runs').isVisible(), false);
  assert.equal(session.complaints, []);
});

test('early stopping watches held-back images, and the same link stops at the same weights', async () => {
  const query = '#digits?v=1&layers=32&lr=0.3&images=100&patience=5';
  const ends = [];
  for (const isStepped of [false, true]) {
    const session = await open({ query, withoutData: true });
    await session.waitForState(['ready']);
    if (isStepped) for (let i = 0; i < 3; i++) await session.runOnce('Step');
    await session.button('Train').click();
    await session.page.locator('#status', { hasText: /^Stopped early at epoch/ }).waitFor();
    ends.push([await session.output('hash'), await said(session)]);
    assert.equal(session.complaints, []);
    await closePages();
  }
  assert.equal(ends[0], ends[1]);
});

// ---- Points ----

/** @param {Session} session @param {string} name of an experiment */
async function overfitPoints({ page }, name) {
  await page.locator('#p-preset').selectOption({ label: name });
  await page.waitForFunction(() => document.querySelector('#p-step')?.textContent === '0');
  await page.locator('#p-play').click();
}

test('in Points: shares in %, the tail after an early stop, and remedies over one another', async () => {
  const session = await open({ query: '#points' }),
    { page } = session;
  const keep = page.getByRole('button', { name: runs.keep });
  await keep.waitFor();
  assert.is(await keep.getAttribute('aria-disabled'), 'true');
  assert.is(await keep.getAttribute('title'), runs.nothingYet);
  assert.match(
    await page.locator('#p-errors-readout').innerText(),
    /train [\d.]+\s%.*validation [\d.]+\s%/s,
  );
  await overfitPoints(session, presets.overfit.name);
  await page.waitForFunction(() => Number(document.querySelector('#p-epoch')?.textContent) > 80);
  await page.locator('#p-play').click();
  await keep.click();
  await overfitPoints(session, presets['overfit-stop'].name);
  await page.locator('#p-status', { hasText: /^Stopped early at epoch/ }).waitFor();
  const [, stopped, best] =
    (await said(session)).match(/at epoch (\d+):.*from epoch (\d+)\.$/) ?? [];
  assert.is(Number(stopped), Number(best) + 20);
  const table = await tableOf(session);
  assert.equal(
    table.map(([name]) => name),
    ['no early stopping', `early stopping, patience 20${runs.now}`],
  );
  const [base, stop] = table.map(([, , validation]) => valuesOf(validation));
  assert.ok(base[0] > base[1], 'without it the loss rises again');
  assert.is(stop[0], stop[1], 'the best weights are there');
  assert.is(stop[1], base[1], 'until then both runs are the same');
  // This run has ended at epoch 45; what is drawn after it is the kept one.
  assert.ok((await orangeAtTheEnd(session, '#p-loss-plot')) > 20);
  assert.ok((await orangeAtTheEnd(session, '#p-errors-plot')) > 20);
  await nothingToFind(session);
  await page.getByRole('button', { name: runs.removeAll }).click();
  assert.ok(
    (await orangeAtTheEnd(session, '#p-loss-plot')) > 20,
    'the tail reaches the end of the chart',
  );
});

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]) {
  test(`the readouts of the charts are whole, ${viewport.width} wide`, async () => {
    const session = await open({ query: '#points?v=1&data=moons&until=30&speed=0', viewport }),
      { page } = session;
    await page.locator('#p-play[aria-disabled=false]').click();
    await page.locator('#p-status', { hasText: /^Stopped at epoch 30/ }).waitFor();
    const cut = await page
      .locator('.lab-points .readout')
      .evaluateAll((all) => all.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
    assert.equal(cut, [0, 0]);
    await nothingToFind(session);
  });
}

// ---- Table ----

test('in Table: a run is kept under the next, and an early stop leaves its tail', async () => {
  const session = await open({ query: '#table?v=1&l2=0&dropout=0&epochs=60&layers=64&lr=0.01' }),
    { page } = session;
  const keep = page.getByRole('button', { name: runs.keep }),
    play = page.locator('#tl-play');
  const train = async () => {
    await play.click();
    await page.waitForFunction(
      (again) => document.querySelector('#tl-play')?.textContent === again,
      table.trainButton.over,
    );
  };
  await train();
  await keep.click();
  await page.locator('.learn-settings summary[data-text="more"]').click();
  await page.getByLabel(tableMarkup.patience, { exact: true }).fill('8');
  await page.keyboard.press('Tab');
  await page.locator('#tl-reset').click();
  await page.waitForFunction(() => document.querySelector('#tl-step')?.textContent === '0');
  await train();
  const rows = await tableOf(session);
  assert.equal(
    rows.map(([name]) => name),
    ['no early stopping', `early stopping, patience 8${runs.now}`],
  );
  const [base, stop] = rows.map(([, , validation]) => valuesOf(validation));
  assert.ok(base[0] > base[1], 'without it the loss rises again');
  assert.equal(stop, [base[1], base[1]], 'the best weights are there');
  assert.is(await session.output('tl-epoch'), rows[1][2].match(/epoch (\d+)/)?.[1]);
  await nothingToFind(session);
});

test('the fold of experiments is where the others are', async () => {
  const session = await open({ query: '#digits?v=1', withoutData: true });
  await session.waitForState(['ready']);
  assert.is(await session.page.locator('#folds > details').last().innerText(), experiments);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
