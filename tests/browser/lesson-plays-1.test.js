// The lessons 1 to 8 in Chromium, each played to its end: wrong answers are refused, right ones are
// taken, goals are reached with the controls of the lab.
import { test } from 'uvu';
import { closeBrowser, closePages, site } from './harness.js';
import { playLesson } from './lesson-player.js';

/** @typedef {import('playwright-core').Page} Page */

test.after.each(closePages);
test.after(closeBrowser);

// ---- what a person does in the labs ----

/** Types the numbers of a single unit into its drawing. @param {...number} numbers w1, w2, b */
const weights =
  (...numbers) =>
  async (/** @type {Page} */ page) => {
    for (const number of numbers) {
      await page.locator('#p-graph').focus();
      await page.keyboard.press('ArrowRight');
      await page.fill('#p-weight', String(number));
      await page.locator('#p-weight').blur();
    }
  };

/** @param {Page} page @param {string} selector @param {string | number} value */
async function type(page, selector, value) {
  await page.locator(selector).first().fill(String(value));
  await page.locator(selector).first().blur();
}

const train = (/** @type {Page} */ page) => page.click('#p-play');

/** @param {number} units of the first hidden layer */
const hidden = (units) => async (/** @type {Page} */ page) => {
  await type(page, '#p-chain input', units);
  await train(page);
};

/** @param {string} loss */
const withLoss = (loss) => async (/** @type {Page} */ page) => {
  await page.selectOption('#points select[name="loss"]', loss);
  await train(page);
};

/** The place of the first ball's row. */
const BALL = '#d-racers tr:first-child';
const roll = (/** @type {Page} */ page) => page.click('#d-play');

/** @param {...string} names of the five calls */
const calls =
  (...names) =>
  async (/** @type {Page} */ page) => {
    for (const name of names) {
      await page.locator('#l-calls button', { has: page.getByText(name, { exact: true }) }).click();
      await page.waitForFunction(
        (start) => document.querySelector('#b-status')?.textContent?.includes(start),
        name === 'zero_grad' ? 'zero_grad:' : name,
      );
    }
  };

/** @type {Record<string, import('./lesson-player.js').Acts>} */
const LESSONS = {
  neuron: { 4: weights(1, 1, -0.5), 5: weights(1, 1, -1.5), 6: weights(-1, -1, 0.5) },
  rule: { 3: train, 6: weights(1, 1, -0.5) },
  adaline: {
    async 7(page) {
      await type(page, '#points [name="learningRate"]', 0.51);
      await page.click('#p-reset');
      await train(page);
    },
  },
  descent: {
    async 5(page) {
      await type(page, `${BALL} input`, 0.081);
      await roll(page);
    },
    async 7(page) {
      const box = await page.locator('#d-land canvas').last().boundingBox();
      if (!box) throw new Error('no land');
      await page.mouse.click(box.x + 0.56 * box.width, box.y + box.height / 2);
    },
    async 8(page) {
      await page.locator(`${BALL} select`).selectOption('momentum');
      await roll(page);
    },
  },
  layers: { 5: hidden(2), 6: hidden(3) },
  losses: { 6: withLoss('cross-entropy'), 7: withLoss('mse') },
  'chain-rule': {
    async 7(page) {
      await page.getByLabel('Value of t2').fill('0');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'All backward', exact: true }).click();
    },
  },
  loop: {
    2: calls('zero_grad', 'forward', 'loss'),
    3: calls('backward', 'step'),
    4: calls('zero_grad', 'forward', 'loss', 'backward', 'backward'),
  },
};

/** LESSON=loop plays this lesson alone. */
const only = process.env.LESSON;

for (const [id, acts] of Object.entries(LESSONS).filter(([id]) => !only || id === only))
  test(`${id} is played to its end`, async () => {
    await playLesson(id, acts, { folder: site });
  });

test.run();
