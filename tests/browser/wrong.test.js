// The errors of the network: the matrix, the images behind each number, one image from close by.
// Numbers are compared with the core's, computed here from the same images.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { writeDrawings } from '../../web/formats/drawings.js';
import { load } from '../../web/inkgrad.js';
import * as hidden from '../../web/labs/digits/words/hidden/en.js';
import * as words from '../../web/labs/digits/words/wrong/en.js';
import { mnist, mnistFolder, testIf } from '../helpers.js';
import { assertFast, timedTest } from '../turn-time.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, DIGITS, inLightAndDark, open, SCREENS, web } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

const ink = await load(),
  look = await ink.instruments(),
  net = await ink.open(new Uint8Array(readFileSync(join(web, 'pretrained.safetensors')))),
  drawn = ink.generatedDigits({ count: 2000, first: 10_000 }),
  generated = ink.dataset({ ...drawn, classes: 10 });
const mnistTest = testIf(test, mnistFolder, 'MNIST is not there');

/** The test images that the trained network misclassifies, the most confident mistake first. */
const misread = (() => {
  const { outputs } = net.examine(generated);
  const answers = Array.from({ length: 2000 }, (_, i) => {
    const of = [...outputs.slice(10 * i, 10 * i + 10)];
    const p = Math.max(...of);
    return { index: i, label: Number(drawn.labels[i]), answer: of.indexOf(p), p };
  });
  const wrong = answers.filter(({ label, answer }) => label !== answer);
  return wrong.sort((a, b) => b.p - a.p || a.index - b.index);
})();

/** Runs in the page before its scripts: keeps what was told last, by type. */
function overhear() {
  const heard = /** @type {Record<string, any>} */ ({});
  Object.assign(window, { heard });
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (/** @type {any} */ message, transfer = []) {
    if (message.type === 'start')
      this.addEventListener('message', ({ data }) => {
        heard[data.type] = data;
      });
    postMessage.call(this, message, /** @type {any} */ (transfer));
  };
}

/** @param {Parameters<typeof open>[0]} [options] */
async function opened(options) {
  const session = await open({ withoutData: true, before: [overhear], ...options });
  await session.waitForState(['ready']);
  await session.page.locator('#wrong summary').click();
  await session.page.locator('.wrong .matrix').waitFor();
  return session;
}

/** @param {Session} session */
const matrixOf = ({ page }) =>
  page
    .locator('.wrong .matrix td button')
    .evaluateAll((all) => all.map((one) => Number(one.textContent?.replace(',', ''))));

/** @param {Session} session @param {string} title */
async function listed({ page }, title) {
  await page.locator('.wrong-images h3', { hasText: title }).waitFor();
  await page.waitForTimeout(200);
}

/** @param {Session} session */
const tiles = ({ page }) =>
  page.locator('.wall button .unseen').evaluateAll((all) => all.map((one) => one.textContent));

test('nothing of it is loaded before it is opened; then the matrix is the core’s count of all test images', async () => {
  const session = await open({ withoutData: true, before: [overhear] });
  await session.waitForState(['ready']);
  const requested = () =>
    session.page.evaluate(
      () =>
        performance
          .getEntriesByType('resource')
          .filter(({ name }) => /wrong|doubtful|confusion/.test(name)).length,
    );
  assert.is(await requested(), 0);
  await session.page.locator('#wrong summary').click();
  await session.page.locator('.wall button').first().waitFor();
  assert.ok((await requested()) > 4);
  const { confusion, correct } = net.evaluate(generated);
  assert.equal(await matrixOf(session), [...confusion]);
  const caption = await session.page.locator('.wrong caption').innerText();
  assert.is(caption, words.caption({ correct, count: 2000 }, null));
  const shown = (await tiles(session)).map(
    (name) => Number(name?.match(/Test image ([\d,]+)/)?.[1].replace(',', '')) - 1,
  );
  assert.equal(
    shown,
    misread.slice(0, 48).map(({ index }) => index),
    'the wall, in order',
  );
  assert.is(await session.page.locator('.wall .doubt:visible').count(), 0, 'MNIST’s labels only');
  assert.equal(session.complaints, []);
});

test('keys move in the matrix, Enter opens the images of a number, and a press shows all again', async () => {
  const session = await opened(),
    { page } = session;
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  await page.locator('.wrong input[value=test]').focus();
  await page.keyboard.press('Tab');
  const { confusion } = net.evaluate(generated);
  assert.is(await focused(), words.cell('0', '0', confusion[0]));
  for (const key of [
    'ArrowDown',
    'ArrowDown',
    'ArrowRight',
    'End',
    'ArrowLeft',
    'ArrowRight',
    'Home',
    'ArrowRight',
    'ArrowRight',
  ])
    await page.keyboard.press(key);
  assert.is(await focused(), words.cell('2', '2', confusion[22]));
  await page.keyboard.press('Enter');
  await listed(session, words.listTitle({ truth: 2, answer: 2 }, [...'0123456789']));
  const of = (await tiles(session)).map((name) => Number(name?.match(/([\d.]+) %/)?.[1]));
  assert.equal(
    of,
    [...of].sort((a, b) => a - b),
    'the least confident first',
  );
  assert.is(of.length, Math.min(48, confusion[22]));
  if (confusion[22] > 48) {
    await page.getByRole('button', { name: /^Show \d+ more$/ }).click();
    await page.waitForFunction((n) => document.querySelectorAll('.wall li').length > n, 48);
  }
  await page.keyboard.press('Tab');
  await session.button(words.showAll).click();
  await listed(session, words.listTitle(null, []));
  assert.is(await page.locator('.wrong .matrix [aria-pressed=true]').count(), 0);
  assert.equal(session.complaints, []);
});

test('an image from close by has the core’s numbers; one press puts it in place of the drawing', async () => {
  const session = await opened(),
    { page } = session;
  await page.locator('.wall button').first().click();
  const dialog = page.locator('.lab-digits-image');
  await dialog.locator('.speakers li').first().waitFor();
  const second = misread[1];
  await page.keyboard.press('ArrowRight');
  await dialog.locator('h2', { hasText: words.imageName('test', second.index) }).waitFor();
  await page.waitForTimeout(300);
  const pixels = drawn.images.slice(784 * second.index, 784 * (second.index + 1));
  const { contributions } = look.logitGradient(net, pixels, { output: second.answer, layer: 0 });
  const strongest = [...contributions.keys()]
    .filter((unit) => contributions[unit] !== 0)
    .sort((a, b) => Math.abs(contributions[b]) - Math.abs(contributions[a]))
    .slice(0, 6)
    .map((unit) => hidden.speaker(unit, contributions[unit]))
    .map(({ name, value }) => `${name} ${value}`);
  assert.equal(await dialog.locator('.speakers li').allInnerTexts(), strongest);
  const bars = await dialog.locator('.bar-value').allInnerTexts();
  const outputs = net.predict(pixels);
  bars.forEach((text, k) => {
    if (/^[\d.]+ %$/.test(text))
      assert.ok(Math.abs(parseFloat(text) / 100 - outputs[k]) < 0.0006, `${k}: ${text}`);
  });
  assert.equal(await axe(session.page), []);
  await session.button(words.image.use).click();
  await page.waitForFunction(
    (text) => document.querySelector('#answer')?.textContent === text,
    String(second.answer),
  );
  assert.not(await dialog.isVisible());
  assert.match(
    await page.locator('#seen-note').innerText(),
    new RegExp(`Test image ${(second.index + 1).toLocaleString('en')} .*: ${second.label}`),
  );
  const heard = await page.evaluate(() => [.../** @type {any} */ (window).heard.answer.pixels]);
  assert.equal(heard, [...pixels]);
  assert.equal(session.complaints, []);
});

test('while it trains, the matrix moves and agrees with the test accuracy in the end', async () => {
  const session = await opened(),
    { page } = session;
  await session.button('Train').click();
  await session.waitForState(['training']);
  await page.waitForFunction(() =>
    /^Step [1-9]/.test(document.querySelector('.wrong caption')?.textContent ?? ''),
  );
  const first = await page.locator('.wrong caption').innerText();
  await page.waitForFunction(
    (text) => document.querySelector('.wrong caption')?.textContent !== text,
    first,
  );
  await session.button('Pause').click();
  await session.waitForState(['paused']);
  await page.waitForFunction(() => {
    const { heard } = /** @type {any} */ (window);
    return heard.matrix.moment?.step === heard.progress.step && heard.progress.hash;
  });
  await page.waitForTimeout(300);
  const { step, testAccuracy } = await page.evaluate(
    () => /** @type {any} */ (window).heard.progress,
  );
  const counts = await matrixOf(session);
  const correct = counts.filter((_, at) => at % 11 === 0).reduce((sum, n) => sum + n, 0);
  assert.is(
    counts.reduce((sum, n) => sum + n, 0),
    2000,
  );
  assert.is(correct / 2000, testAccuracy);
  assert.is(
    await page.locator('.wrong caption').innerText(),
    words.caption({ correct, count: 2000 }, step),
  );
  await listed(session, words.listTitle(null, []));
  assert.is(
    await page.locator('.wrong-images > .note').first().innerText(),
    words.listNote(2000 - correct, step, null),
  );
  assert.equal(session.complaints, []);
});

timedTest(
  'while it trains with matrix, wall and tiles in view, no task of the page takes 20 ms',
  async (slow) => {
    const session = await opened({ viewport: { width: 1280, height: 1600 } }),
      { page } = session;
    for (const stroke of DIGITS[7]) await session.stroke(stroke);
    await page.locator('.wall button').first().waitFor();
    await session.button('Train').click();
    await session.waitForState(['training']);
    await page.locator('#accuracy-plot .uplot').waitFor({ state: 'attached', timeout: 60000 }); // what is loaded for the curves comes once
    await page.waitForTimeout(1500);
    const tasks = await session.mainThreadTasks(() => page.waitForTimeout(4000));
    assert.is(await session.state(), 'training', 'it trained all the time');
    const longest = Math.max(...tasks) / slow;
    console.log(
      `with matrix, wall and tiles: longest of ${tasks.length} tasks ${longest.toFixed(1)} ms of processor time`,
    );
    assert.ok(tasks.length > 100, `${tasks.length} tasks were seen`);
    assertFast(longest, 20, 'a task of the page');
    assert.equal(session.complaints, []);
  },
);

timedTest('from a number to its images the page works less than 100 ms', async (slow) => {
  const session = await opened(),
    { page } = session;
  await page.locator('.wall button').first().waitFor();
  const cells = page.locator('.wrong .matrix button');
  const tasks = await session.mainThreadTasks(async () => {
    await cells.nth(33).click();
    await listed(session, words.listTitle({ truth: 3, answer: 3 }, [...'0123456789']));
  });
  const all = tasks.reduce((sum, ms) => sum + ms, 0) / slow,
    longest = Math.max(...tasks) / slow;
  console.log(
    `from a number to its images: ${all.toFixed(1)} ms of the page's processor time, longest task ${longest.toFixed(1)}`,
  );
  assertFast(all, 100, 'the page');
  assertFast(longest, 20, 'a task of the page');
});

test('a person’s own digits are counted in the same matrix; without any, the page says where to draw some', async () => {
  const session = await opened(),
    { page } = session;
  await page.locator('.wrong label', { hasText: words.counted.own }).click();
  await page.locator('.wrong-empty', { hasText: words.empty.own }).waitFor();
  assert.equal(await axe(session.page), []);
  await session.button(words.empty.openOwn).click();
  await page.locator('#you-begin').waitFor();
  const drawings = [1, 7, 0, 7].map((digit, i) => ({
    digit: i === 3 ? 1 : digit,
    strokes: DIGITS[digit].map((stroke) => stroke.map(([x, y]) => [1000 * x, 1000 * y - 9 * i])),
  }));
  await page.locator('#you-file').setInputFiles({
    name: 'digits.json',
    mimeType: 'application/json',
    buffer: Buffer.from(writeDrawings(drawings)),
  });
  await page.waitForFunction(() =>
    /of 4 correct/.test(document.querySelector('.wrong caption')?.textContent ?? ''),
  );
  const counts = await matrixOf(session);
  assert.is(counts[17], 1, 'a 7 with the label 1 is read as 7');
  assert.equal([counts[0], counts[11], counts[77]], [1, 1, 1]);
  await listed(session, words.listTitle(null, []));
  assert.match((await tiles(session))[0] ?? '', /^Your digit 4: label 1, answer 7/);
  await page.locator('.wall button').first().click();
  await session.button(words.image.use).click();
  await page.waitForFunction(() => document.querySelector('#answer')?.textContent === '7');
  assert.equal(session.complaints, []);
});

mnistTest(
  'of MNIST’s test images, those with a doubtful label are marked, with the source',
  async () => {
    const session = await opened({ withoutData: false }),
      { page } = session;
    const { images, labels } = mnist('t10k');
    const set = ink.dataset({ images, labels, classes: 10 });
    const { confusion, correct, outputs } = net.examine(set);
    await page
      .locator('.wrong caption', { hasText: words.caption({ correct, count: 10_000 }, null) })
      .waitFor();
    assert.equal(await matrixOf(session), [...confusion]);
    const doubtful = [
      947, 1621, 1901, 2130, 2462, 2597, 2654, 3520, 3558, 5937, 6651, 6783, 8527, 9679, 9729,
    ];
    const wrong = doubtful.filter((i) => {
      const of = [...outputs.slice(10 * i, 10 * i + 10)];
      return of.indexOf(Math.max(...of)) !== labels[i];
    });
    const more = page.getByRole('button', { name: /^Show \d+ more$/ });
    await more.click();
    await page.waitForFunction(
      (n) => document.querySelectorAll('.wall li').length === n,
      10_000 - correct,
    );
    await page.waitForTimeout(300);
    const marked = (await tiles(session)).filter((name) =>
      /People doubt this label/.test(name ?? ''),
    );
    assert.equal(
      marked
        .map((name) => Number(name?.match(/Test image ([\d,]+)/)?.[1].replace(',', '')) - 1)
        .sort((a, b) => a - b),
      wrong,
    );
    assert.is(await page.locator('.wall .doubt:visible').count(), wrong.length);
    assert.ok(await page.getByRole('link', { name: words.source.text }).isVisible());
    assert.equal(session.complaints, []);
  },
);

for (const [name, screen] of SCREENS)
  test(`${name}, in light and dark: axe finds nothing, and nothing stands out of the page`, async () => {
    const session = await opened(screen),
      { page } = session;
    await page.locator('.wall button').first().waitFor();
    await page.waitForTimeout(300);
    await inLightAndDark(page, async (colorScheme) => {
      assert.equal(await axe(page), [], colorScheme);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${over} px`);
      const small = await page
        .locator('.wrong button:visible')
        .evaluateAll(
          (all) =>
            all
              .map((one) => one.getBoundingClientRect())
              .filter(({ width, height }) => width < 24 || height < 24).length,
        );
      assert.is(small, 0, 'every place to press is large enough');
      const clipped = await page
        .locator('.wrong .matrix button')
        .evaluateAll((all) =>
          all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent),
        );
      assert.equal(clipped, []);
    });
  });

test.after.each(closePages);
test.after(closeBrowser);
test.run();
