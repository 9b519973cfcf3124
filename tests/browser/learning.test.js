// The learning settings of Digits on the page: each control changes its setting, a control without
// effect says why, and a few images lead to overfitting. The buttons of the hidden layers, too.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../../web/inkgrad.js';
import { markup } from '../../web/labs/digits/words/en-markup.js';
import * as words from '../../web/labs/digits/words/en-panels.js';
import { layers } from '../../web/labs/common/words/en-first.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, DIGITS, open, web } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

const { moreMarkup } = words;
const ink = await load();

/** @param {Session} session */
const said = ({ page }) => page.locator('p[role=status]').innerText();

/** @param {Session} session */
async function openMore({ page }) {
  await page.locator('#more summary').click();
  await page.locator('#more select').first().waitFor();
}

/** @param {Session} session */
async function nothingWentWrong({ complaints }) {
  assert.equal(complaints, []);
}

test('the optimizer stands beside the rate, and brings a rate with which it learns', async () => {
  const session = await open({ withoutData: true, query: '#digits?v=1&layers=16', folder: web }),
    { page } = session;
  await session.waitForState(['ready']);
  const requested = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  );
  assert.equal(
    requested.filter((name) => /page\/learning\//.test(name)),
    [],
    'the other settings are loaded when they are asked for',
  );
  await session.set(markup.optimizer, 'nesterov');
  assert.is(await page.getByLabel(markup.learningRate).inputValue(), '0.01');
  assert.match(page.url(), /&lr=0.01&.*&momentum=0.9&optimizer=nesterov$/);
  await session.set(markup.optimizer, 'adam');
  assert.match(page.url(), /&lr=0.001&.*&momentum=0&optimizer=adam$/);
  await session.runOnce('One epoch');
  const all = ink.dataset({
    ...ink.generatedDigits({ count: 10_000 }),
    classes: 10,
    firstEpochBlock: 5000,
  });
  const net = ink.network({
    layers: [
      { units: 16, activation: 'relu' },
      { units: 10, activation: 'softmax' },
    ],
    loss: 'cross-entropy',
    init: 'he',
    seed: 1,
  });
  const train = (/** @type {import('../../web/inkgrad.js').OptimizerOptions} */ options) =>
    net.train(all, { batchSize: 32, steps: 313, untilEpochEnd: true, ...options });
  train({ optimizer: 'adam', learningRate: 0.001 });
  assert.is(await session.output('hash'), net.hash());
  await openMore(session);
  await session.set('Weight decay, L2', 0.01);
  await session.runOnce('One epoch');
  train({ optimizer: 'adam', learningRate: 0.001, weightDecay: 0.01 });
  assert.is(await session.output('hash'), net.hash(), 'it is changed while it trains');
  await nothingWentWrong(session);
});

test('every setting that is folded away is in the link, and a wrong value is named', async () => {
  const session = await open({ withoutData: true, query: '#digits?v=1' }),
    { page } = session;
  await session.waitForState(['ready']);
  const summary = page.locator('#more summary'),
    sign = () => summary.evaluate((node) => getComputedStyle(node, '::after').content);
  assert.is(await sign(), 'none');
  await openMore(session);
  await session.set(moreMarkup.momentum, 0.5);
  await session.set('Weight decay, L2', 0.001);
  await session.set(moreMarkup.dropout, 0.2);
  await session.set(moreMarkup.schedule, 'step');
  assert.match(await page.locator('#more').innerText(), /This schedule needs a number of epochs/);
  await session.set(moreMarkup.epochs, 6);
  assert.match(await page.locator('#more').innerText(), /after each third of the epochs/);
  await session.set(moreMarkup.images, '500');
  const link = /momentum=0.5&epochs=6&schedule=step&decay=0.001&dropout=0.2&images=500$/;
  await page.waitForURL(link);
  assert.is(await sign(), '" ●"', 'folded, it says that something was changed');
  await session.set(moreMarkup.dropout, 2);
  assert.match(await said(session), /^The dropout must be a number from 0 to 0.9, not 2/);
  assert.is(await page.getByLabel(moreMarkup.dropout).inputValue(), '0.2');
  await page.reload();
  await session.waitForState(['ready']);
  assert.match(page.url(), link);
  await nothingWentWrong(session);
});

test('the form shows the rate that a schedule has reached', async () => {
  const session = await open({
      withoutData: true,
      query: '#digits?v=1&layers=16&epochs=3&schedule=step&images=500',
    }),
    { page } = session;
  await session.waitForState(['ready']);
  await openMore(session);
  await session.runOnce('Step');
  await page.getByText(words.rateNow(0.1)).waitFor();
  await session.runOnce('Train');
  assert.is(await session.number('epoch'), 3);
  await page.getByText(words.rateNow(0.001)).waitFor();
  await session.set(moreMarkup.schedule, 'plateau');
  assert.match(await page.locator('#more').innerText(), /not fallen for 3 epochs/);
  await nothingWentWrong(session);
});

test('a setting without effect is off, and says why', async () => {
  const session = await open({ withoutData: true, query: '#digits?v=1&optimizer=adam&lr=0.001' }),
    { page } = session;
  await session.waitForState(['ready']);
  await openMore(session);
  const momentum = page.getByLabel(moreMarkup.momentum),
    dropout = page.getByLabel(moreMarkup.dropout),
    text = () => page.locator('#more').innerText();
  assert.is(await momentum.isDisabled(), true);
  assert.match(await text(), /Adam has its own momentum, 0\.9\./);
  await session.set(markup.optimizer, 'adagrad');
  assert.match(await text(), /AdaGrad has no momentum\./);
  await session.set(markup.optimizer, 'sgd');
  assert.is(await momentum.isDisabled(), false);
  await session.set(markup.optimizer, 'adamw');
  const decay = page.getByLabel('Weight decay', { exact: true });
  assert.is(await decay.inputValue(), '0.01', 'it is not part of the gradient here');
  assert.not.match(page.url(), /decay=/);
  assert.is(await dropout.isDisabled(), false);
  await session.button(markup.removeLayer).click();
  assert.is(await dropout.isDisabled(), true);
  assert.match(await text(), /Dropout needs a hidden layer\./);
  await nothingWentWrong(session);
});

test('100 images are learned by heart, and the page says what that is', async () => {
  const session = await open({ withoutData: true, query: '#digits?v=1&layers=64' }),
    { page } = session;
  await session.waitForState(['ready']);
  await openMore(session);
  await session.set(moreMarkup.images, '100');
  await session.button('Train').click();
  await page.waitForFunction(() =>
    /knows its 100 training images by heart/.test(
      document.querySelector('p[role=status]')?.textContent ?? '',
    ),
  );
  await session.button('Pause').click();
  await page.waitForFunction(() =>
    /^Paused\. .* by heart \(.*%\), but only .* % of new ones: overfitting/.test(
      document.querySelector('p[role=status]')?.textContent ?? '',
    ),
  );
  const steps = await session.number('step');
  assert.is(steps / (await session.number('epoch')), 4, 'an epoch has four steps of 32 images');
  const accuracy = await session.number('test-accuracy');
  assert.ok(accuracy > 30 && accuracy < 90, `${accuracy} % of new ones`);
  await session.button('Table').click();
  await page.locator('#table-body tr').first().waitFor();
  const rows = await page.locator('#table-body tr').allInnerTexts();
  const measured = rows
    .map((row) => row.split('\t'))
    .filter((cells) => /\d/.test(cells.at(-1) ?? ''));
  assert.ok(measured.length >= 5, `${measured.length} measurements of ${rows.length}`);
  await nothingWentWrong(session);
});

test('sigmoid outputs stand as numbers, and their sum is told', async () => {
  const session = await open({ withoutData: true, query: '#digits?v=1&loss=mse&layers=32' }),
    { page } = session;
  await session.waitForState(['ready']);
  await session.runOnce('One epoch');
  for (const stroke of DIGITS[7]) await session.stroke(stroke);
  await page.getByText('are not probabilities').waitFor();
  await page.waitForTimeout(500);
  const bars = await page.locator('#bars .bar-value').allInnerTexts();
  assert.is(bars.length, 10);
  for (const bar of bars) assert.match(bar, /^[01]\.\d\d$/);
  const sum = Number((await page.locator('#sureness').innerText()).match(/sum to ([\d.]+)\./)?.[1]);
  const shown = bars.reduce((total, bar) => total + Number(bar), 0);
  assert.ok(Math.abs(sum - shown) <= 0.055, `${sum} is said, ${shown} is shown`);
  await session.set(markup.lossFunction, 'cross-entropy');
  await page.waitForFunction(() =>
    /%$/.test(document.querySelector('#bars .bar-value')?.textContent ?? ''),
  );
  await nothingWentWrong(session);
});

/**
 * The smaller side of the smallest target of some, in CSS pixels.
 *
 * @param {Session} session
 * @param {string} selector
 */
const smallest = ({ page }, selector) =>
  page.locator(selector).evaluateAll((nodes) =>
    Math.min(
      ...nodes.map((node) => {
        const { width, height } = node.getBoundingClientRect();
        return Math.min(width, height);
      }),
    ),
  );

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]) {
  test(`hidden layers grow and shrink by a press, ${viewport.width} wide`, async () => {
    const session = await open({ withoutData: true, viewport, query: '#digits?v=1&layers=100' }),
      { page } = session;
    await session.waitForState(['ready']);
    const units = page.getByLabel(layers.units(1), { exact: true });
    await session.button(layers.more(1)).click();
    assert.is(await units.inputValue(), '128');
    await page.waitForURL(/layers=128&/); // links are written a moment later
    for (let i = 0; i < 2; i++) await session.button(layers.fewer(1)).click();
    assert.is(await units.inputValue(), '32');
    await session.set(layers.units(1), 9);
    for (const expected of ['8', '7', '6']) {
      await session.button(layers.fewer(1)).click();
      assert.is(await units.inputValue(), expected);
    }
    await session.set(layers.units(1), 1);
    await session.button(layers.fewer(1)).click({ force: true });
    assert.is(await units.inputValue(), '1', 'a layer has a unit at least');
    await session.set(layers.units(1), 1000);
    for (let i = 0; i < 2; i++) await session.button(layers.more(1)).click({ force: true });
    assert.is(await units.inputValue(), '1024', 'and 1,024 at most');
    await session.set(layers.units(1), 64);
    for (let i = 0; i < 3; i++) await session.button(markup.addLayer).click();
    assert.is(await page.locator('#chain-layers input').count(), 4);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.is(overflow, 0, 'no sideways scrolling');
    const least = await smallest(session, '#chain-layers button, .chain-buttons button');
    assert.ok(least >= 24, `${least} px`);
    await nothingWentWrong(session);
  });
}

test('in Points, too, hidden layers grow and shrink by a press', async () => {
  const session = await open({ query: '#points?v=1&data=circle&layers=8' }),
    { page } = session;
  const units = page.getByLabel(layers.units(1), { exact: true });
  await units.waitFor();
  await session.button(layers.more(1)).click();
  assert.is(await units.inputValue(), '16');
  await session.button(layers.fewer(1)).click();
  await session.button(layers.fewer(1)).click();
  assert.is(await units.inputValue(), '7');
  await nothingWentWrong(session);
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    test(`the learning settings unfolded: nothing for axe to find, ${colorScheme}, ${viewport.width} wide`, async () => {
      const session = await open({
          withoutData: true,
          colorScheme,
          viewport,
          query: '#digits?v=1&layers=300-100&optimizer=adam&lr=0.001&dropout=0.2',
        }),
        { page } = session;
      await session.waitForState(['ready']);
      await openMore(session);
      assert.is(
        await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        ),
        0,
        'no sideways scrolling',
      );
      assert.equal(await axe(page), []);
      await nothingWentWrong(session);
    });
  }
}

test.after.each(closePages);
test.after(closeBrowser);
test.run();
