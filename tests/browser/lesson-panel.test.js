// A lesson beside its lab in Chromium: each of the six kinds of tasks refuses wrong answers and takes
// right ones; nothing of a result shows before a prediction; keyboard, reload, paper, phone, axe.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { packProgram } from '../../web/labs/code/program-link.js';
import { loadExercise } from '../../web/labs/code/words/exercises/words.js';
import { sampleLesson } from '../lesson-sample.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, open } from './harness.js';

/**
 * @param {number} step
 * @param {import('./harness.js').OpenOptions} [options]
 * @param {object} [lesson]
 */
async function openStep(step, options = {}, lesson = sampleLesson) {
  const query = `#lesson?c=${await packProgram(JSON.stringify(lesson))}&step=${step}`;
  const session = await open({ withoutData: true, query, ...options });
  await session.page.waitForSelector('.lp-task, .lp-end, .lp-fault', { timeout: 60_000 });
  return session;
}

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const verdict = (page) => page.locator('.lp-verdict').innerText();

/**
 * @param {Page} page
 * @param {string} state
 */
const judged = (page, state) =>
  page.waitForSelector(`.lp-task[data-verdict="${state}"]`, { timeout: 60_000 });

/** @param {Page} page */
const nextName = (page) => page.locator('.lp-next').innerText();

test.after.each(closePages);
test.after(closeBrowser);

test('choose: the wrong answer gets its reason, the right one its sentence', async () => {
  const { page, complaints } = await openStep(1);
  assert.is(await page.locator('.lp-progress').innerText(), 'Step 1 of 6');
  assert.is(
    await page.locator('.lp-scroll .lp-question').innerText(),
    'Can one neuron tell OR apart?',
  );
  assert.is(await nextName(page), 'Skip this task');
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  assert.is(await verdict(page), 'Choose an answer first.');
  await page.getByLabel('Two', { exact: true }).check();
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  await judged(page, 'wrong');
  assert.match(await verdict(page), /Not yet\. Two are the inputs\./);
  assert.is(await nextName(page), 'Skip this task');
  await page.getByLabel('Four', { exact: true }).check();
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  await judged(page, 'right');
  assert.match(await verdict(page), /Right\. Two inputs\. The table of OR has four rows\./);
  assert.is(await nextName(page), 'Next');
  assert.equal(complaints, []);
});

test('the lab has the room beside; parts are hidden, one is framed', async () => {
  const { page } = await openStep(1);
  const boxes = await page.evaluate(() => {
    const box = (/** @type {string} */ one) => document.querySelector(one)?.getBoundingClientRect();
    return { panel: box('#lesson-panel'), lab: box('#points'), framed: box('[data-lesson-spot]') };
  });
  assert.ok(boxes.panel && boxes.lab && boxes.framed);
  assert.ok(boxes.lab.left >= boxes.panel.right, 'the lab stands beside');
  assert.ok(boxes.lab.right <= 1280 && boxes.lab.width > 700);
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok((await overflow()) <= 0, 'nothing is wider than the window');
  const { display } = await page.evaluate(() => {
    const part = /** @type {Element} */ (document.querySelector('#points [data-part="data"]'));
    return { display: getComputedStyle(part).display };
  });
  assert.is(display, 'none');
  assert.ok(await page.locator('.lesson-arrow').isVisible());
  assert.is(await page.locator('main:visible').count(), 1);
  // Without the lesson, the lab has the whole window, and all its parts.
  await page.getByRole('button', { name: 'Close the lesson' }).click();
  await page.waitForFunction(() => location.hash.startsWith('#points'));
  assert.ok(await page.locator('#points [data-part="data"]').isVisible());
  assert.ok(await page.locator('#lesson-panel').isHidden());
  const left = await page.evaluate(
    () => document.querySelector('#points')?.getBoundingClientRect().left,
  );
  assert.ok(Number(left) < 60);
  assert.is(await page.locator('[data-lesson-spot]').count(), 0);
});

test('number: wrong numbers are refused, with their direction', async () => {
  const { page } = await openStep(2);
  const rate = await page.inputValue('#points [name="learningRate"]');
  const answer = async (/** @type {string} */ text) => {
    await page.fill('#lp-number', text);
    await page.press('#lp-number', 'Enter');
  };
  await answer('abc');
  assert.is(await verdict(page), 'Type a number, such as 0.5.');
  await answer(String(Number(rate) + 1));
  await judged(page, 'wrong');
  assert.match(await verdict(page), /The right number is smaller/);
  await answer(String(Number(rate) - 1));
  assert.match(await verdict(page), /The right number is larger/);
  await answer(rate);
  await judged(page, 'right');
});

test('sketch: nothing runs before it is drawn; the run is laid over it', async () => {
  const { page, complaints } = await openStep(3);
  assert.ok((await page.locator('#points [data-lesson-cover]').count()) > 0, 'curves are covered');
  await page.locator('#p-play').click({ force: true });
  await page.waitForTimeout(400);
  const step = () => page.locator('#points .stats dd').first().innerText();
  const before = await step();
  await page.waitForTimeout(300);
  assert.is(await step(), before, 'the lab does not train');
  const run = page.getByRole('button', { name: 'Run 100 steps' });
  await run.click();
  assert.is(await verdict(page), 'Draw the curve first.');
  // A curve that rises, with the keyboard.
  const plot = page.getByRole('slider', { name: /Plot to draw on/ });
  await plot.focus();
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  for (let i = 0; i < 19; i++) await page.keyboard.press('ArrowUp');
  assert.match((await plot.getAttribute('aria-valuetext')) ?? '', /step 100: 0\.95/);
  await run.click();
  await judged(page, 'wrong');
  assert.match(await verdict(page), /Your sketch rises.* The run falls.*once more/);
  assert.is(await page.locator('#points [data-lesson-cover]').count(), 0);
  assert.ok(((await page.locator('.sk-plot .sk-core').getAttribute('d')) ?? '').length > 50);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.waitForSelector('#points [data-lesson-cover]', { state: 'attached' });
  // With the pointer: falling from 0.7 to 0.15.
  const box = await page.locator('.sk-frame').boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x, box.y + 0.3 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.3 * box.width, box.y + 0.6 * box.height, { steps: 5 });
  await page.mouse.move(box.x + box.width, box.y + 0.85 * box.height, { steps: 5 });
  await page.mouse.up();
  await run.click();
  await page.waitForSelector('.lp-task:is([data-verdict="right"], [data-verdict="seen"])');
  assert.is(await nextName(page), 'Next');
  assert.equal(complaints, []);
});

test('predict: the lab is held until the choice is in, then it runs', async () => {
  const { page } = await openStep(4);
  const send = page.getByRole('button', { name: 'This is my prediction' });
  assert.ok((await page.locator('#points [data-lesson-cover]').count()) > 0);
  await page.keyboard.press('s');
  await page.getByLabel('Some', { exact: true }).check();
  await send.click();
  await judged(page, 'wrong');
  assert.match(await verdict(page), /Not yet\. Look at the plane\./);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.waitForSelector('#points [data-lesson-cover]', { state: 'attached' });
  await page.getByLabel('None', { exact: true }).check();
  await send.click();
  await judged(page, 'right');
  assert.match(await verdict(page), /OR is linearly separable/);
});

test('predict: a rate that was changed before the answer is taken back', async () => {
  const { page } = await openStep(4);
  const rate = '#points [name="learningRate"]';
  const before = await page.inputValue(rate);
  await page.fill(rate, '0.007');
  await page.press(rate, 'Tab');
  await page.getByLabel('None', { exact: true }).check();
  await page.getByRole('button', { name: 'This is my prediction' }).click();
  await judged(page, 'right');
  assert.is(await page.inputValue(rate), before);
});

test('a step that is asked for while the lab is still being opened waits for it', async () => {
  const { page } = await openStep(6);
  await page.evaluate(async () => {
    const to = (/** @type {number} */ step) =>
      (location.hash = location.hash.replace(/step=\d+/, `step=${step}`));
    to(4);
    await new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
    to(5);
  });
  await page.waitForSelector('.lp-goals');
  await page.fill('#points [name="learningRate"]', '0.6');
  await page.press('#points [name="learningRate"]', 'Tab');
  await judged(page, 'right');
});

test('back from the maker, the lesson stands beside the lab; the maker hides no parts', async () => {
  const { page } = await openStep(1);
  await page.evaluate(() => (location.hash = '#lesson?make=1'));
  await page.waitForSelector('.lesson-maker:not([hidden])');
  await page.waitForFunction(() => !document.querySelector('[data-hidden-by-lesson]'));
  assert.is(await page.locator('[data-lesson-spot]').count(), 0);
  await page.goBack();
  await page.waitForSelector('.lp-task');
  assert.ok(await page.locator('#lesson-panel').isVisible());
  assert.ok(await page.evaluate(() => document.documentElement.matches('.has-lesson')));
  assert.ok(await page.locator('.lesson-maker').isHidden());
});

test('goal: the list follows the lab', async () => {
  const { page } = await openStep(5);
  const goals = page.locator('.lp-goals li');
  assert.match(await goals.innerText(), /not yet: learning rate at least 0\.5/);
  await page.fill('#points [name="learningRate"]', '0.25');
  await page.press('#points [name="learningRate"]', 'Tab');
  await page.waitForFunction(() =>
    /now 0\.25/.test(document.querySelector('.lp-goals')?.textContent ?? ''),
  );
  assert.is(await page.locator('.lp-task[data-verdict="right"]').count(), 0);
  await page.fill('#points [name="learningRate"]', '0.6');
  await page.press('#points [name="learningRate"]', 'Tab');
  await judged(page, 'right');
  assert.match(await goals.innerText(), /reached: learning rate/);
});

test('code: the check of the exercise decides', async () => {
  const { solution = '' } = await loadExercise('perceptron');
  const lesson = structuredClone(sampleLesson);
  const link = (/** @type {string} */ packed) => `#code?v=1&ex=perceptron&py=${packed}`;
  lesson.steps[5].link = link(await packProgram(solution.replace('z > 0', 'z < 0')));
  const wrong = await openStep(6, {}, lesson);
  await wrong.page.waitForSelector('#code[data-state=ready]', { timeout: 60_000 });
  await wrong.page.click('#c-check');
  await wrong.page.waitForSelector('#c-findings li', { timeout: 60_000 });
  assert.is(await wrong.page.locator('.lp-task[data-verdict="right"]').count(), 0);
  await closePages();
  lesson.steps[5].link = link(await packProgram(solution));
  const { page } = await openStep(6, {}, lesson);
  await page.waitForSelector('#code[data-state=ready]', { timeout: 60_000 });
  await page.click('#c-check');
  await judged(page, 'right');
  assert.is(await nextName(page), 'Finish');
});

test('a walk by keyboard alone: the focus moves to each step, and the end lists what is open', async () => {
  const { page, complaints } = await openStep(1);
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  assert.is(await focused(), 'One neuron');
  await page.getByLabel('Four', { exact: true }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await judged(page, 'right');
  for (const title of ['A number', 'A curve', 'A prediction', 'A goal', 'A program', 'The end']) {
    await page.locator('.lp-next').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction((name) => document.activeElement?.textContent === name, title);
    await page.waitForSelector('.lp-task, .lp-end');
  }
  const open = await page.locator('.lp-end a[href*="&step="]').allInnerTexts();
  assert.equal(open, [
    'Step 2: A number',
    'Step 3: A curve',
    'Step 4: A prediction',
    'Step 5: A goal',
    'Step 6: A program',
  ]);
  assert.equal(await page.locator('.lp-remember li').allInnerTexts(), [
    'It adds.',
    'It compares.',
    'It learns.',
  ]);
  await page.goBack();
  await page.waitForFunction(() => document.activeElement?.textContent === 'A program');
  assert.equal(complaints, []);
});

test('a reload keeps step and answers; "Start again" removes them', async () => {
  const { page } = await openStep(1);
  await page.getByLabel('Four', { exact: true }).check();
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  await judged(page, 'right');
  await page.locator('.lp-next').click();
  await page.waitForSelector('#lp-number');
  await page.fill('#lp-number', '99');
  await page.press('#lp-number', 'Enter');
  await judged(page, 'wrong');
  await page.reload();
  await page.waitForSelector('.lp-task');
  assert.is(await page.locator('.lp-progress').innerText(), 'Step 2 of 6');
  assert.is(await page.inputValue('#lp-number'), '99');
  await page.locator('.lp-back').click();
  await judged(page, 'right');
  assert.ok(await page.getByLabel('Four', { exact: true }).isChecked());
  await page.evaluate(() => (location.hash = location.hash.replace(/step=\d+/, 'step=7')));
  await page.getByRole('button', { name: 'Start again without answers' }).click();
  await page.waitForSelector('.lp-task');
  assert.is(await page.locator('.lp-task[data-verdict="right"]').count(), 0);
});

test('a lesson that cannot be used is refused with a sentence', async () => {
  const { page } = await openStep(1, {}, { ...sampleLesson, v: 2 });
  assert.match(await page.locator('.lp-fault').innerText(), /“v” must be 1/);
  for (const [hash, says] of [
    ['#lesson?c=!!', /damaged/],
    ['#lesson?id=..%2F..%2Fx', /There is no lesson/],
    ['#lesson', /names no lesson/],
  ]) {
    await page.evaluate((link) => (location.hash = link), String(hash));
    await page.waitForFunction(
      (text) => new RegExp(text).test(document.querySelector('.lp-fault')?.textContent ?? ''),
      /** @type {RegExp} */ (says).source,
    );
  }
});

test('markup in a lesson that somebody brings is text', async () => {
  const lesson = structuredClone(sampleLesson);
  lesson.steps[0].text = ['<img src=x onerror=alert(1)> <b>no</b> $x^2$'];
  const { page, complaints } = await openStep(1, {}, lesson);
  assert.is(await page.locator('.lp-body img, .lp-body b').count(), 0);
  assert.match(
    await page.locator('.lp-body p').first().innerText(),
    /<img src=x .*<b>no<\/b> x\^2/,
  );
  assert.equal(complaints, []);
});

test('on paper, the whole lesson is text', async () => {
  const { page } = await openStep(1);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('.lp-print').isVisible());
  assert.ok(await page.locator('#points').isHidden());
  const text = await page.locator('.lp-print').innerText();
  for (const part of ['1. One neuron', '6. A program', 'How many points', 'It learns.'])
    assert.ok(text.includes(part), part);
});

for (const [name, options] of /** @type {[string, import('./harness.js').OpenOptions][]} */ ([
  ['1280 px', {}],
  ['1280 px, dark', { colorScheme: 'dark' }],
  ['390 px', { viewport: { width: 390, height: 844 }, hasTouch: true }],
  ['360 px, dark', { viewport: { width: 360, height: 640 }, colorScheme: 'dark', hasTouch: true }],
]))
  test(`axe finds nothing: ${name}`, async () => {
    const { page } = await openStep(1, options);
    assert.equal(await axe(page), []);
    for (const [step, part] of /** @type {const} */ ([
      [3, '.lp-sketch'],
      [5, '.lp-goals'],
      [7, '.lp-end'],
    ])) {
      await page.evaluate((at) => {
        location.hash = location.hash.replace(/step=\d+/, `step=${at}`);
      }, step);
      await page.waitForSelector(part);
      assert.equal(await axe(page), [], `step ${step}`);
    }
  });

test('on a phone: a sheet, small or large, above which the lab can be used', async () => {
  const { page } = await openStep(1, { viewport: { width: 390, height: 844 }, hasTouch: true });
  const height = async () => (await page.locator('#lesson-panel').boundingBox())?.height ?? 0;
  assert.ok((await height()) > 400, 'large first: there is a text to read');
  await page.getByRole('button', { name: 'Show more of the lab' }).click();
  assert.ok((await height()) < 260);
  const bar = await page.locator('#points .transport').boundingBox();
  const sheet = await page.locator('#lesson-panel').boundingBox();
  assert.ok(
    bar && sheet && bar.y + bar.height <= sheet.y + 1,
    'the buttons of the lab stay in view',
  );
  // Dragged up by its bar.
  const grip = await page.locator('.lp-bar').boundingBox();
  assert.ok(grip);
  await page.mouse.move(grip.x + 20, grip.y + 6);
  await page.mouse.down();
  await page.mouse.move(grip.x + 20, grip.y - 200, { steps: 4 });
  await page.mouse.up();
  assert.ok((await height()) > 400);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
});

test.run();
