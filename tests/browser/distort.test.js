// Distortions on the page: what is shown is what training sees, each range is a setting, and the
// record is the recipe's.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../../web/inkgrad.js';
import { RECORD } from '../../web/labs/digits/recipes.js';
import { mnist, testIf } from '../helpers.js';
import { done } from '../../web/labs/digits/words/en-lazy.js';
import { markup } from '../../web/labs/digits/words/en-markup.js';
import * as words from '../../web/labs/digits/words/en-panels.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, DIGITS, open, web } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

const hasMnist = existsSync(join(web, 'data/train-images-idx3-ubyte.gz'));
const mnistTest = testIf(
  test,
  hasMnist,
  'MNIST is not in web/data: set DATA_DIR or let build.sh download it',
);
const ink = await load();

/** @param {Session} session */
const said = ({ page }) => page.locator('p[role=status]').innerText();

/**
 * @param {Session} session
 * @param {string} fold
 */
async function unfold({ page }, fold) {
  // The record is folded away among the experiments.
  if (fold === 'record') await page.locator('#compare > summary').click();
  await page.locator(`#${fold} > summary`).click();
  await page.locator(`#${fold} :is(input, select, progress)`).first().waitFor();
}

/**
 * The strips of the preview: the alpha of a picture is its ink.
 *
 * @param {Session} session
 * @returns {Promise<{ name: string; pixels: number[][] }[]>}
 */
const strips = ({ page }) =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll('.epochs li:not([hidden])'), (row) => {
      const canvas = /** @type {HTMLCanvasElement} */ (row.querySelector('canvas')),
        { width } = canvas;
      const copy = new OffscreenCanvas(width, 28).getContext('2d', { willReadFrequently: true });
      copy?.drawImage(canvas, 0, 0);
      const data = copy?.getImageData(0, 0, width, 28).data ?? [];
      const pixels = Array.from({ length: (width + 2) / 30 }, (_, n) =>
        Array.from(
          { length: 784 },
          (_, i) => data[4 * (Math.floor(i / 28) * width + 30 * n + (i % 28)) + 3],
        ),
      );
      return { name: row.querySelector('span')?.textContent ?? '', pixels };
    }),
  );

/** Where each digit is first among the page's generated digits. */
function firstRows() {
  const { images, labels } = ink.generatedDigits({ count: 500 });
  return Array.from({ length: 10 }, (_, digit) => labels.indexOf(digit)).map((row) => ({
    row,
    image: images.slice(784 * row, 784 * (row + 1)),
  }));
}

test('the images that are shown are those that training sees, epoch by epoch', async () => {
  const session = await open({
    withoutData: true,
    query: '#digits?v=1&rotation=15&scale=0.2&alpha=34&thickness=0.5&seed=5',
    folder: web,
  });
  await session.waitForState(['ready']);
  const requested = await session.page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  );
  assert.equal(
    requested.filter((name) => /augmentation|preview|record|panels\/|strip/.test(name)),
    [],
    'it is loaded when it is asked for',
  );
  await unfold(session, 'distort');
  await session.page.locator('.epochs li').nth(5).waitFor();
  const rows = firstRows(),
    distortion = { rotation: 15, scale: 0.2, elasticAlpha: 34, thickness: 0.5 };
  for (const first of [0, 5]) {
    const expected = [
      { name: words.distortion.original, pixels: rows.map(({ image }) => [...image]) },
    ];
    for (let epoch = first; epoch < first + 5; epoch++) {
      expected.push({
        name: `epoch ${epoch + 1}`,
        pixels: rows.map(({ row, image }) => [
          ...ink.distort(image, distortion, { seed: 5, epoch, first: row }),
        ]),
      });
    }
    assert.equal(await strips(session), expected);
    await session.button(words.distortion.next).click();
    await session.page
      .waitForFunction(() => document.querySelectorAll('.epochs span')[1].textContent === 'epoch 6')
      .catch(() => {});
  }
  assert.match(
    await session.page.locator('.preview-foot').innerText(),
    /distorts [\d,]+ images per second/,
  );
  await session.set(words.distortions.generatedShare[0], 0.4);
  await session.page.getByText('generated', { exact: true }).waitFor();
  assert.is((await strips(session)).at(-1)?.pixels.length, 10);
  assert.equal(session.complaints, []);
});

test('every range is a setting: typed, dragged, chosen, refused, and in the link', async () => {
  const session = await open({ withoutData: true, query: '#digits?v=1' }),
    { page } = session;
  await session.waitForState(['ready']);
  const url = page.url().replace(/momentum=0.*/, 'momentum=0');
  await unfold(session, 'distort');
  const chosen = () => page.locator('#distort input[type=radio]:checked').inputValue();
  assert.is(await chosen(), 'off');
  const summary = page.locator('#distort summary'),
    sign = () => summary.evaluate((node) => getComputedStyle(node, '::after').content);
  await page.getByText(words.distortionChoices.shipped, { exact: true }).click();
  await summary.click();
  assert.is(await sign(), '": on"', 'folded, it says that it is on');
  await summary.click();
  assert.match(
    page.url(),
    /&rotation=15&scale=0.2&shear=0.25&shift=1.5&alpha=28&thickness=0.8&generated=0.35$/,
  );
  await session.set('Rotation °', 20);
  assert.is(await chosen(), 'custom');
  assert.match(page.url(), /&rotation=20&/);
  await session.set('Rotation °', 181);
  assert.match(await said(session), /^Rotation must be a number from 0 to 180, not 181/);
  assert.is(await page.getByLabel('Rotation °').inputValue(), '20');
  await page.locator('#distort input[type=range]').nth(7).fill('0.5');
  assert.match(page.url(), /&noise=0.5/);
  await page.locator('#distort input[value=off]').press('Space');
  assert.is(await chosen(), 'off');
  await page.waitForFunction((link) => location.href === link, url);
  assert.equal(session.complaints, []);
});

test("training with distortions and generated digits gives Node's weights, also if they are changed during training", async () => {
  const session = await open({
    withoutData: true,
    query: '#digits?v=1&layers=32&rotation=10&alpha=20&generated=0.3',
  });
  await session.waitForState(['ready']);
  await session.runOnce('One epoch');
  const data = ink.dataset({
    ...ink.generatedDigits({ count: 10_000 }),
    classes: 10,
    firstEpochBlock: 5000,
  });
  const net = ink.network({
    layers: [
      { units: 32, activation: 'relu' },
      { units: 10, activation: 'softmax' },
    ],
    loss: 'cross-entropy',
    init: 'he',
    seed: 1,
  });
  const train = (/** @type {import('../../web/inkgrad/network.js').TrainOptions} */ options) =>
    net.train(data, {
      learningRate: 0.1,
      batchSize: 32,
      steps: 313,
      untilEpochEnd: true,
      ...options,
    });
  train({ distortion: { rotation: 10, elasticAlpha: 20 }, generatedShare: 0.3 });
  assert.is(await session.output('hash'), net.hash());
  await unfold(session, 'distort');
  await session.page.getByText('affine', { exact: true }).click();
  await session.runOnce('One epoch');
  train({ distortion: { rotation: 15, scale: 0.2, shear: 0.25, shift: 1.5 } });
  assert.is(await session.output('hash'), net.hash());
  assert.equal(session.complaints, []);
});

test('training stops by itself after the epochs that were set', async () => {
  const session = await open({
    withoutData: true,
    query: '#digits?v=1&layers=16&lr=0.001&optimizer=adam&epochs=2&schedule=cosine',
  });
  await session.waitForState(['ready']);
  await session.button('Train').click();
  await session.waitForState(['paused']);
  assert.is(await session.number('epoch'), 2);
  const hash = await session.output('hash');
  await session.button('Train').click();
  await session.page.getByText(done(2)).waitFor();
  await unfold(session, 'more');
  await session.set(words.moreMarkup.epochs, 3);
  await session.button('Train').click();
  await session.page.waitForFunction(
    () =>
      document.querySelector('#epoch')?.textContent === '3' &&
      document.body.dataset.state === 'paused',
  );
  assert.is.not(await session.output('hash'), hash);
  await unfold(session, 'record');
  assert.is(
    await session.button(words.record.choose).count(),
    1,
    'the record is not for other images',
  );
  assert.equal(session.complaints, []);
});

mnistTest(
  'the record: one press trains by the recipe, to the bits that Node has after an epoch',
  async () => {
    const session = await open(),
      { page } = session;
    await page.waitForFunction(() =>
      /60,000 images. Test: 10,000 others/.test(
        document.querySelector('#source')?.textContent ?? '',
      ),
    );
    await session.waitForState(['ready']);
    await unfold(session, 'record');
    const fold = page.locator('#record');
    await fold.getByRole('button', { name: words.record.train }).click();
    await session.waitForState(['training']);
    await fold.getByRole('button', { name: words.record.pause }).click();
    await session.waitForState(['paused']);
    assert.match(
      page.url(),
      /layers=800&.*lr=0.001&batch=128&.*optimizer=adam&epochs=60&schedule=cosine/,
    );
    assert.is(await fold.getByRole('button', { name: words.record.resume }).count(), 1);
    await session.button('One epoch').click();
    await page.waitForFunction(
      () =>
        document.querySelector('#epoch')?.textContent === '1' &&
        document.body.dataset.state === 'paused',
    );
    const train = ink.dataset({
        ...mnist('train'),
        classes: 10,
        firstEpochBlock: RECORD.firstEpochBlock,
      }),
      net = ink.network(RECORD.network);
    net.train(train, { ...RECORD.training, steps: train.size, untilEpochEnd: true });
    assert.is(await session.output('hash'), net.hash());
    assert.match(await fold.innerText(), /1 of 60[^]*Test error\s+[1-9]\.\d\d %/);
    [net, train].forEach((one) => one.dispose());
    await session.set('Batch size', 64);
    assert.match(await fold.innerText(), /0 of 60/, 'another recipe is not the record');
    assert.equal(session.complaints, []);
  },
);

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    test(`panels open and saliency on: nothing for axe to find, ${colorScheme}, ${viewport.width} wide`, async () => {
      const session = await open({
          withoutData: true,
          colorScheme,
          viewport,
          query: '#digits?v=1&rotation=15&generated=0.2',
        }),
        { page } = session;
      await session.waitForState(['ready']);
      await session.button(markup.saliency).click();
      for (const stroke of DIGITS[7]) await session.stroke(stroke);
      await page.getByText('more ink here would make').waitFor();
      for (const fold of ['distort', 'record']) await unfold(session, fold);
      await page.locator('.epochs li').nth(6).waitFor();
      assert.is(
        await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        ),
        0,
        'no sideways scrolling',
      );
      assert.equal(await axe(page), []);
      assert.equal(session.complaints, []);
    });
  }
}

test.after.each(closePages);
test.after(closeBrowser);
test.run();
