// A lesson before and after its steps, in Chromium: a preview from the maker, the page "The end", the
// dialog in which it is handed in, and steps that are shown again.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { packProgram } from '../../web/labs/code/program-link.js';
import { sampleLesson } from '../lesson-sample.js';
import { closeBrowser, closePages, open } from './harness.js';

/** @typedef {import('playwright-core').Page} Page */

/**
 * @param {number} step
 * @param {object} [lesson]
 */
async function openStep(step, lesson = sampleLesson) {
  const query = `#lesson?c=${await packProgram(JSON.stringify(lesson))}&step=${step}`;
  const session = await open({ withoutData: true, query });
  await session.page.waitForSelector('.lp-task, .lp-end', { timeout: 60_000 });
  return session;
}

/**
 * @param {Page} page
 * @param {number} step
 * @param {string} part that it shows
 */
async function goTo(page, step, part) {
  await page.evaluate(
    (at) => (location.hash = location.hash.replace(/step=\d+/, `step=${at}`)),
    step,
  );
  await page.waitForSelector(part);
}

/**
 * @param {Page} page
 * @param {string} rate
 */
async function setRate(page, rate) {
  await page.fill('#points [name="learningRate"]', rate);
  await page.press('#points [name="learningRate"]', 'Tab');
}

/** @param {Page} page */
const steps = (page) => page.locator('#p-step').innerText();

test.after.each(closePages);
test.after(closeBrowser);

test('a goal that is reached has no present value, nor when it is shown again', async () => {
  const { page } = await openStep(5);
  const goals = page.locator('.lp-goals li');
  assert.match(await goals.innerText(), /now /);
  await setRate(page, '0.6');
  await page.waitForSelector('.lp-task[data-verdict="right"]');
  await setRate(page, '0.1');
  assert.is((await goals.innerText()).trim(), '✓ reached: learning rate at least 0.5');
  await goTo(page, 4, '.lp-options');
  await goTo(page, 5, '.lp-goals');
  assert.is((await goals.innerText()).trim(), '✓ reached: learning rate at least 0.5');
});

test('at the end, the lab trains no further', async () => {
  const lesson = structuredClone(sampleLesson);
  lesson.steps = [
    {
      title: 'A long run',
      text: ['Press Train.'],
      link: '#points?v=1&data=xor&learner=network&layers=3&speed=25',
      task: {
        kind: 'goal',
        ask: 'Set a learning rate of at least 0.5.',
        all: [{ fact: 'set.lr', is: '>=', than: 0.5 }],
      },
    },
  ];
  const { page } = await openStep(1, lesson);
  const named = (/** @type {string} */ name) =>
    page.waitForFunction((text) => document.querySelector('#p-play')?.textContent === text, name);
  await page.locator('#p-play').click();
  await named('Pause');
  await page.getByRole('button', { name: 'Skip and finish' }).click();
  await page.waitForSelector('.lp-end');
  await named('Train');
  const before = await steps(page);
  await page.waitForTimeout(400);
  assert.is(await steps(page), before);
  assert.ok(await page.locator('#points').isVisible(), 'the lab stays in view');
});

test('the button Back of the browser closes the dialog Hand in; the step has the focus', async () => {
  const { page, complaints } = await openStep(1);
  await page.getByLabel('Four', { exact: true }).check();
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  await page.waitForSelector('.lp-task[data-verdict="right"]');
  await goTo(page, 7, '.lp-end');
  const handIn = page.locator('.lp-end').getByRole('button', { name: 'Hand in' });
  assert.ok(await handIn.evaluate((one) => one.classList.contains('primary')));
  assert.is(await page.locator('.lp-end .primary').count(), 1);
  await handIn.click();
  const dialog = page.locator('dialog.hand-in');
  await dialog.waitFor();
  assert.not.match(await dialog.innerText(), /seed/);
  await page.goBack();
  await page.waitForSelector('.lp-task');
  assert.is(await dialog.count(), 0);
  assert.is(await page.evaluate(() => document.activeElement?.id), 'lp-step');
  await page.goForward();
  await page.waitForSelector('.lp-end');
  await handIn.click();
  await dialog.waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
  assert.is(await dialog.count(), 0);
  assert.equal(complaints, []);
});

test('whose lesson it is stands once, below the task', async () => {
  const { page } = await openStep(1);
  const note = page.getByText('Somebody made this lesson.', { exact: false });
  for (const [step, part] of /** @type {const} */ ([
    [1, '.lp-options'],
    [2, '.lp-number'],
    [7, '.lp-end'],
  ])) {
    await goTo(page, step, part);
    assert.is(await note.count(), 1, `step ${step}`);
    const isBelow = await page.evaluate(() => {
      const [task, foot] = ['.lp-body', '.lp-foot'].map((one) => document.querySelector(one));
      return (
        Number(task?.getBoundingClientRect().bottom) <= Number(foot?.getBoundingClientRect().top)
      );
    });
    assert.ok(isBelow, `step ${step}`);
  }
  await page.evaluate(() => (location.hash = '#lesson?id=neuron&step=1'));
  await page.waitForFunction(() =>
    document.querySelector('.lp-progress')?.textContent?.includes('7'),
  );
  assert.is(await note.count(), 0, 'not of a lesson of the page');
});

test('each preview begins without answers; its end leads back to the maker; the draft stays', async () => {
  const { page, complaints } = await open({ withoutData: true, query: '#lesson?make=1' });
  await page.waitForSelector('#points:not([hidden]) .stage', { timeout: 60_000 });
  await page.setInputFiles('.lesson-maker input[type=file]', {
    name: 'lesson.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(sampleLesson)),
  });
  await page.waitForFunction(() => document.querySelectorAll('.mk-name').length === 6);
  const preview = async () => {
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.waitForSelector('.lp-task .lp-options');
  };
  const back = page.getByRole('link', { name: 'Back to the maker' });
  await preview();
  assert.is(await back.count(), 1);
  await page.getByLabel('Four', { exact: true }).check();
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  await page.waitForSelector('.lp-task[data-verdict="right"]');
  await goTo(page, 7, '.lp-end');
  assert.is(await back.count(), 1);
  assert.is(await page.locator('.lp-end .lp-links a').first().innerText(), 'Back to the maker');
  // Within a preview, an answer stays.
  await goTo(page, 1, '.lp-task[data-verdict="right"]');
  await goTo(page, 7, '.lp-end');
  await back.click();
  await page.waitForSelector('.lesson-maker:not([hidden])');
  assert.is(await page.locator('.mk-name').count(), 6);
  await preview();
  assert.is(await page.locator('.lp-task[data-verdict]').count(), 0);
  assert.is(await page.locator('.lp-options :checked').count(), 0);
  assert.is(await page.locator('.lp-options :disabled').count(), 0);
  assert.equal(complaints, []);
});

test.run();
