// The lessons 9 to 15 in Chromium, each played to its end: wrong answers are refused, right ones are
// taken, goals are reached with the controls of the lab. There is no MNIST and no table of heart
// disease: the lessons work with what takes their place.
import { test } from 'uvu';
import { closeBrowser, closePages, site } from './harness.js';
import { playLesson } from './lesson-player.js';

/** @typedef {import('playwright-core').Page} Page */

test.after.each(closePages);
test.after(closeBrowser);

// ---- what a person does in the labs ----

/** @param {Page} page @param {string} selector @param {string | number} value */
async function type(page, selector, value) {
  await page.locator(selector).first().fill(String(value));
  await page.locator(selector).first().blur();
}

/** Points. @param {Page} page */
async function trainFromStart(page) {
  await page.click('#p-reset');
  await page.click('#p-play');
}

/** Points: the inputs in turn, each switched. @param {...string} features */
const switched =
  (...features) =>
  async (/** @type {Page} */ page) => {
    for (const feature of features) await page.click(`#p-features [value="${feature}"]`);
    await page.click('#p-play');
  };

/** Digits. @param {Page} page @param {number} epochs */
async function trainEpochs(page, epochs) {
  for (let epoch = 1; epoch <= epochs; epoch++) {
    await page.waitForSelector('#epoch-once:not([aria-disabled="true"])');
    await page.click('#epoch-once');
    await page.waitForFunction(
      (wanted) =>
        document.body.dataset.state === 'paused' &&
        Number(document.querySelector('#epoch')?.textContent) >= wanted,
      epoch,
      { timeout: 120_000 },
    );
  }
}

/** @param {Page} page @param {[number, number][]} points as shares of the pad */
async function stroke(page, points) {
  const pad = page.getByLabel('Draw a digit');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('the pad is not to be seen');
  const [first, ...rest] = points.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height]);
  await page.mouse.move(first[0], first[1]);
  await page.mouse.down();
  for (const [x, y] of rest) await page.mouse.move(x, y);
  await page.mouse.up();
}

/** A round 0. */
const ZERO = Array.from({ length: 41 }, (_, i) => {
  const angle = (2 * Math.PI * i) / 40 - Math.PI / 2;
  return /** @type {[number, number]} */ ([
    0.5 + 0.22 * Math.cos(angle),
    0.5 + 0.35 * Math.sin(angle),
  ]);
});
/** A line that falls; nobody reads it as a 0. */
const LINE = Array.from(
  { length: 21 },
  (_, i) => /** @type {[number, number]} */ ([0.55 - 0.005 * i, 0.15 + 0.035 * i]),
);

/** Table. @param {number} cut */
const threshold = (cut) => (/** @type {Page} */ page) => page.fill('#tl-threshold', String(cut));

/** @type {Record<string, import('./lesson-player.js').Acts>} */
const LESSONS = {
  digits: {
    async 6(page) {
      await trainEpochs(page, 5);
      await stroke(page, ZERO);
    },
    async 7(page) {
      await page.click('#clear');
      await page.click('#you summary');
      await page.waitForSelector('#you-labels button');
      await stroke(page, LINE);
      await page.locator('#you-labels button').first().click();
    },
  },
  optimizers: {
    async 7(page) {
      await page.selectOption('#points select[name="optimizer"]', 'adam');
      await type(page, '#points [name="learningRate"]', 0.03);
      await trainFromStart(page);
    },
  },
  initialisation: {
    async 3(page) {
      await page.selectOption('#points select[name="init"]', 'xavier');
      await page.click('#p-play');
    },
    async 7(page) {
      await page.selectOption('#init', 'he');
      await trainEpochs(page, 1);
    },
  },
  overfitting: {
    async 5(page) {
      await page.click('#points [data-part="learning"] summary');
      await type(page, '#points [name="l1"]', 0.01);
      await trainFromStart(page);
    },
  },
  approximation: {
    async 4(page) {
      await type(page, '#p-chain input', 2);
      await page.click('#p-play');
    },
  },
  heart: { 5: threshold(0.2), 6: threshold(1), 7: (page) => page.click('#tl-cv-play') },
  features: {
    2: switched('x2', 'y2', 'x', 'y'),
    3: switched('xy', 'x', 'y'),
    async 7(page) {
      await page.click('#add-layer');
      await type(page, '#chain-layers input', 128);
      await trainEpochs(page, 5);
    },
  },
};

/** LESSON=heart plays this lesson alone. */
const only = process.env.LESSON;

for (const [id, acts] of Object.entries(LESSONS).filter(([id]) => !only || id === only))
  test(`${id} is played to its end`, async () => {
    await playLesson(id, acts, { folder: site, withoutData: true });
  });

test.run();
