// Rows 1, 2, 3, 7 and 16 of the lectures in Points, click by click from a fresh start: the first
// page is opened, the tab is pressed, and only what a person would press follows.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../../web/inkgrad.js';
import { presetById, presetSettings } from '../../web/labs/points/presets.js';
import { fitting, networkOptions } from '../../web/labs/points/settings.js';
import { closeBrowser, closePages, open, site } from './harness.js';

/** @param {import('./harness.js').Session} session */
function reader({ page }) {
  const text = async (/** @type {string} */ selector) =>
    ((await page.textContent(selector)) ?? '').replaceAll('\u202f', ' ');
  const press = (/** @type {string} */ name) =>
    page.getByRole('button', { name, exact: true }).click();
  const rests = () =>
    page.waitForFunction(() =>
      ['ready', 'paused'].includes(
        /** @type {HTMLElement} */ (document.querySelector('#points'))?.dataset.state ?? '',
      ),
    );
  return {
    page,
    text,
    press,
    rests,
    /** @param {string} id of a preset */
    async choose(id) {
      await page.selectOption('#p-preset', id);
      await page.waitForFunction(
        () =>
          ['ready'].includes(
            /** @type {HTMLElement} */ (document.querySelector('#points'))?.dataset.state ?? '',
          ) && document.querySelector('#p-step')?.textContent === '0',
      );
    },
    /** @param {string} selector @param {RegExp} pattern that its text is waited for */
    until: (selector, pattern) =>
      page.waitForFunction(
        ({ at, source }) => new RegExp(source).test(document.querySelector(at)?.textContent ?? ''),
        { at: selector, source: pattern.source },
        { timeout: 60_000 },
      ),
    /** @param {number} count of rows to wait for */
    async rows(count) {
      await page.waitForFunction(
        (n) => document.querySelectorAll('#p-ledger tbody tr').length === n,
        count,
      );
      return page.$$eval('#p-ledger tbody tr', (rows) =>
        rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)),
      );
    },
    /** The plane's caption where the pointer is, at a share of its width and height. */
    async over(/** @type {number} */ x, /** @type {number} */ y) {
      const plane = page.locator('#p-planes .field-top').first();
      await plane.scrollIntoViewIfNeeded();
      const box = /** @type {{ x: number; y: number; width: number; height: number }} */ (
        await plane.boundingBox()
      );
      await page.mouse.move(box.x + 2, box.y + 2);
      await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
      await page.waitForFunction(() =>
        document.querySelector('#p-planes figcaption')?.textContent?.includes('At '),
      );
      return text('#p-planes figcaption');
    },
  };
}

async function start() {
  const session = await open({ folder: site, withoutData: true, story: true });
  await session.page.getByText('Show all controls').click();
  await session.page.getByRole('link', { name: 'Points', exact: true }).click();
  const person = reader(session);
  await person.rests();
  return person;
}

/** The numbers of a text. */
const numbersIn = (/** @type {string} */ text) =>
  [...text.replaceAll('−', '-').matchAll(/-?\d+(?:\.\d+)?/g)].map(Number);

test('row 1, click by click from a fresh start: the perceptron on OR, AND and XOR', async () => {
  const { choose, press, rows, text, until, page } = await start();
  await choose('or');
  // Sample, x, z, prediction, target, error, Δw, Δb, w, b: Rosenblatt's rule by hand, with z > 0.
  for (let i = 1; i <= 2; i++) {
    await press('One sample');
    await rows(i);
  }
  const [second, first] = await rows(2);
  assert.equal(first, ['1', '(0, 0)', '0', '0', '0', '0', '(0, 0)', '0', '(0, 0)', '0']);
  assert.equal(second, ['2', '(0, 1)', '0', '0', '1', '+1', '(0, 1)', '+1', '(0, 1)', '1']);
  await page.locator('#p-ledger .formula-numbers math').first().waitFor();
  const rule = (await text('#p-ledger .formula-numbers')).replace(/[\s\u2061]/g, '');
  assert.match(rule, 'w1←0+1⋅1⋅0=0w2←0+1⋅1⋅1=1b←0+1⋅1=1');
  assert.ok(await page.isVisible('#p-zero-switch'), 'the choice at z = 0 can be seen');
  assert.ok(await page.isChecked('[name="p-atZero"][value="above"]'), 'z > 0, as in the lecture');
  await page.selectOption('#p-speed', '100');
  await press('Train');
  await until('#p-status', /converged after 4 passes/);
  assert.match(await text('#p-planes figcaption'), /w = \(1, 1\), b = 0/);
  await choose('and');
  await page.selectOption('#p-speed', '100');
  await press('Train');
  await until('#p-status', /converged after \d+ passes/);
  await choose('xor-one');
  await page.selectOption('#p-speed', '100');
  await press('Train');
  await until('#p-status', /repeat for ever.*no such line: equal classes sit on opposite corners/);
});

test('row 2, click by click from a fresh start: Adaline creeps, arrives, and overshoots', async () => {
  const { choose, press, rows, text, until } = await start();
  const mse = (/** @type {(string | null)[]} */ row) => Number(row[1]);
  await choose('adaline-small');
  await press('One epoch');
  await rows(1);
  await press('One epoch');
  const creeping = await rows(2);
  assert.ok(mse(creeping[1]) > mse(creeping[0]), 'the MSE falls');
  assert.ok(mse(creeping[0]) > 0.98 * mse(creeping[1]), 'by less than 2 %');
  await choose('adaline-right');
  await press('Train');
  await until('#p-epoch', /^[3-9]$/);
  await press('Pause');
  const good = await rows(Math.min(12, Number(await text('#p-step'))));
  assert.ok(mse(good[0]) < 0.8 * mse(/** @type {any} */ (good.at(-1))));
  await choose('adaline-large');
  assert.match(await text('#p-critical'), '0.5158', '2 / λ, between the rates 0.1 and 0.8');
  await press('One epoch');
  await rows(1);
  await press('One epoch');
  const growing = await rows(2);
  assert.ok(mse(growing[0]) > mse(growing[1]), 'the MSE grows');
});

test('row 3, click by click from a fresh start: XOR and the circle with hidden units', async () => {
  const { choose, press, text, until, page, rests } = await start();
  await choose('xor-three');
  assert.is(await page.inputValue('[name="loss"]'), 'binary-cross-entropy');
  await press('Train');
  await until('#p-wrong', /^0 of 4/);
  await press('Pause');
  await rests();
  const loss = Number(await text('#p-loss-now'));
  assert.ok(loss < 0.69, `${loss} is less than that of a guess, ln 2`);
  await choose('xor-two');
  await press('Train');
  await until('#p-wrong', /^0 of 4/);
  await choose('three-units');
  await press('Train');
  await until('#p-wrong', /^[0-5] of 210/);
  // Linear activations stay straight: more than a quarter of the circle stays wrong.
  await choose('linear');
  await press('Train');
  await until('#p-epoch', /^[3-9]\d/);
  await press('Pause');
  await rests();
  assert.ok(numbersIn(await text('#p-wrong'))[0] > 52);
});

test('row 7, click by click from a fresh start: a number, two classes, three classes', async () => {
  const { choose, press, text, over, page } = await start();
  await choose('head-regression');
  assert.match(await text('#p-look'), /linear \(identity\)/);
  assert.is(await text('#p-outputs'), '1 linear');
  assert.not.ok(await page.isVisible('#p-wrong'), 'no number is misclassified');
  assert.match(await text('#p-why-choices'), /Cross-entropy.*\(for classes, not for regression\)/);
  assert.match(await over(0.6, 0.4), /At x = [−\d.]+: ŷ = [−\d.]+$/);

  await choose('head-binary');
  assert.is(await text('#p-outputs'), '1 sigmoid');
  await page.waitForSelector('#p-wrong', { timeout: 5000 });
  const binary = await over(0.6, 0.4);
  assert.match(binary, /P\(1\) = 0\.\d{3}, P\(0\) = 1 − P\(1\) = 0\.\d{3}, sum 1$/);
  const [one, zero] = [...binary.matchAll(/= (0\.\d{3})/g)].map(([, value]) => Number(value));
  assert.is((one + zero).toFixed(3), '1.000');
  // The number is the core's: the same network, here.
  const ink = await load();
  const { settings } = fitting(presetSettings(/** @type {any} */ (presetById('head-binary'))));
  const net = ink.network(networkOptions(settings, 'network'));
  const at = numbersIn(binary.slice(binary.indexOf('At ')));
  const [p] = net.predict(Float32Array.of(at[0], at[1]));
  assert.ok(Math.abs(p - one) < 0.01, `${p} ${one}`);

  // Three classes start with softmax and cross-entropy, also where a person only changes the set.
  await page.selectOption('[name="data"]', 'blobs');
  await page.waitForFunction(
    () => document.querySelector('#p-outputs')?.textContent === '3 softmax',
  );
  assert.is(await page.inputValue('[name="loss"]'), 'cross-entropy');
  assert.match(await text('#p-status'), /softmax now, and the loss is cross-entropy/);
  await choose('head-classes');
  const three = await over(0.6, 0.4);
  const shares = [...three.matchAll(/P\(\d\) = (0\.\d{3})/g)].map(([, value]) => Number(value));
  assert.is(shares.length, 3);
  assert.ok(Math.abs(shares[0] + shares[1] + shares[2] - 1) < 0.002);
  assert.match(three, /sum 1$/);
  // Three sigmoids are not probabilities, and the page says so.
  await page.selectOption('[name="loss"]', 'binary-cross-entropy');
  await page.waitForFunction(
    () => document.querySelector('#p-outputs')?.textContent === '3 sigmoid',
  );
  assert.match(await over(0.5, 0.6), /outputs .*, sum [\d.]+: not probabilities$/);
  await press('Train');
});

test('row 16, click by click from a fresh start: features by hand, or learned', async () => {
  const { choose, press, text, until, page, rests } = await start();
  await choose('classical');
  assert.is(await text('#p-inputs'), 'x², y²');
  const before = Date.now();
  await press('Train');
  await until('#p-wrong', /^0 of/);
  assert.ok(Date.now() - before < 20_000);
  // The same unit with x and y fails.
  for (const feature of ['x', 'y', 'x2', 'y2'])
    await page.click(`#p-features [value="${feature}"]`);
  await page.waitForFunction(() => document.querySelector('#p-inputs')?.textContent === 'x, y');
  await rests();
  await press('Train');
  await until('#p-epoch', /^\d\d/);
  await press('Pause');
  await rests();
  assert.ok(numbersIn(await text('#p-wrong'))[0] > 52, 'a straight line cannot enclose the points');
  await choose('deep');
  assert.is(await text('#p-inputs'), 'x, y');
  await press('Train');
  await until('#p-wrong', /^[0-5] of/);
  assert.match(await text('#p-look'), /learn features of their own/);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
