// The maker of lessons in Chromium: a lesson of three steps made as a teacher would, its link, its
// file, undo, a reload, and the lesson as a student meets it.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkLesson } from '../../web/lesson/schema.js';
import { sampleLesson } from '../lesson-sample.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, open } from './harness.js';

/** @typedef {import('playwright-core').Page} Page */

/** @param {import('./harness.js').OpenOptions} [options] */
async function openMaker(options = {}) {
  const session = await open({ withoutData: true, query: '#lesson?make=1', ...options });
  await session.page.waitForSelector('#points:not([hidden]) .stage', { timeout: 60_000 });
  return session;
}

/**
 * @param {Page} page
 * @param {string} title
 */
async function addStep(page, title) {
  const before = await page.locator('.mk-steps .mk-name').count();
  await page.getByRole('button', { name: 'Add this state to the lesson' }).click();
  await page.waitForFunction(
    (count) => document.querySelectorAll('.mk-steps .mk-name').length > count,
    before,
  );
  await page.getByLabel('Title of the step').fill(title);
  await page.getByLabel('Text, one line for each paragraph').fill(`About ${title}.\nMore.`);
}

/** @param {Page} page */
const state = (page) => page.locator('.mk-state').innerText();

/**
 * @param {Page} page
 * @param {string} text
 */
const waitForState = (page, text) =>
  page.waitForFunction(
    (part) => document.querySelector('.mk-state')?.textContent?.includes(part),
    text,
  );

test.after.each(closePages);
test.after(closeBrowser);

test('three steps: made, previewed, copied as a link, answered', async () => {
  const { page, complaints } = await openMaker();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await waitForState(page, 'Not ready yet: “Title of the lesson” is missing.');
  await page.getByLabel('Title of the lesson').fill('My lesson');
  // The first step, with a goal on the learning rate.
  await page.fill('#points [name="learningRate"]', '0.25');
  await page.press('#points [name="learningRate"]', 'Tab');
  await addStep(page, 'One');
  assert.match((await page.locator('.mk-link').textContent()) ?? '', /^#points\?.*lr=0\.25/);
  await page.getByLabel('Task', { exact: true }).selectOption('goal');
  await page.getByLabel('Question or instruction').fill('Set the learning rate to 0.5.');
  assert.match(
    (await page.getByLabel('Fact', { exact: true }).innerText()) ?? '',
    /learning rate \(now 0\.25\)/,
    'the present value of each fact is shown',
  );
  await page.getByLabel('Fact', { exact: true }).selectOption('set.lr');
  await page.getByLabel('Comparison').selectOption('>=');
  await page.getByLabel('Value', { exact: true }).fill('0.5');
  // A step that keeps the lab, and a step in another lab.
  await addStep(page, 'Two');
  await page.getByRole('button', { name: 'Go on from the step before' }).click();
  await page.getByLabel('Lab', { exact: true }).selectOption('descent');
  await page.waitForSelector('#descent:not([hidden])');
  await addStep(page, 'Three');
  await waitForState(page, 'The lesson is ready.');
  assert.match(await state(page), /Its link has [\d,]+ of at most 2,000 characters/);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.waitForFunction(
    () => document.querySelector('.mk-share .mk-said')?.textContent === 'The link is copied.',
  );
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /#lesson\?c=[\w-]+$/);
  assert.ok(link.length <= 2000);
  await page.getByText('QR code', { exact: true }).click();
  await page.waitForSelector('.mk-code canvas:not([hidden])');
  await page.waitForFunction(() => document.querySelector('.mk-code .note')?.textContent);
  assert.match(await page.locator('.mk-code').innerText(), /A phone opens the lesson/);
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.waitForSelector('.lp-goals');
  assert.is(
    page.url().replace(/&step=1$/, ''),
    link,
    'Share gives a previewed lesson to other browsers',
  );
  assert.is(await page.locator('#lesson-panel .lp-progress').innerText(), 'Step 1 of 3');
  await page.evaluate((href) => (location.hash = new URL(href).hash), link);
  await page.waitForSelector('.lp-goals');
  assert.match(await page.locator('.lp-goals').innerText(), /not yet: learning rate at least 0\.5/);
  await page.fill('#points [name="learningRate"]', '0.5');
  await page.press('#points [name="learningRate"]', 'Tab');
  await page.waitForSelector('.lp-task[data-verdict="right"]');
  assert.equal(complaints, []);
});

test('an answer that no number decides; the way back from the preview', async () => {
  const { page, complaints } = await openMaker();
  await page.getByLabel('Title of the lesson').fill('Words');
  await addStep(page, 'One');
  await page.getByLabel('Task', { exact: true }).selectOption('choose');
  await waitForState(page, 'Not ready yet: step 1, “Question or instruction” is missing.');
  await page.getByLabel('Question or instruction').fill('What is the output of a neuron called?');
  await page.getByLabel('Text of answer 1').fill('Its activation');
  await waitForState(page, 'Not ready yet: step 1, “Text of answer 2” is missing.');
  await page.getByLabel('Text of answer 2').fill('Its weight');
  assert.is(await page.getByLabel('Answer 1 is', { exact: true }).inputValue(), 'right');
  assert.is(await page.getByLabel('Answer 2 is', { exact: true }).inputValue(), 'wrong');
  await page.getByLabel('Answer 2 is', { exact: true }).selectOption('if');
  assert.is(await page.getByLabel('Comparison').count(), 1, 'a condition on the lab');
  await page.getByLabel('Answer 2 is', { exact: true }).selectOption('wrong');
  await waitForState(page, 'The lesson is ready.');
  await page.getByRole('button', { name: 'Preview' }).click();
  const answer = async (/** @type {string} */ text, /** @type {string} */ verdict) => {
    await page.locator('.lp-options').getByLabel(text).check();
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    await page.waitForSelector(`.lp-task[data-verdict="${verdict}"]`);
  };
  await answer('Its weight', 'wrong');
  await answer('Its activation', 'right');
  await page.getByRole('link', { name: 'Back to the maker' }).click();
  await page.waitForSelector('.lesson-maker:not([hidden])');
  assert.is(await page.getByLabel('Title of the lesson').inputValue(), 'Words');
  assert.equal(complaints, []);
});

test('the focus stays in the form, and a second button adds the next step', async () => {
  const { page, complaints } = await openMaker();
  await addStep(page, 'One');
  await page.getByLabel('Task', { exact: true }).selectOption('choose');
  const steps = () => page.getByLabel('Training steps that the lab makes').count();
  assert.is(await steps(), 0, 'no number of the lab decides');
  // The form is made again after each of these; what is typed next goes into the field that follows.
  await page.getByLabel('Answer 1 is', { exact: true }).focus();
  await page.getByLabel('Answer 1 is', { exact: true }).selectOption('if');
  assert.is(await steps(), 1);
  await page.getByLabel('Answer 1 is', { exact: true }).selectOption('wrong');
  await page.keyboard.press('Tab');
  await page.keyboard.type('fine');
  assert.is(await page.getByLabel('Feedback on answer 1 (optional)').inputValue(), 'fine');
  assert.is(await page.getByLabel('Title of the step').inputValue(), 'One');
  await page.getByRole('button', { name: 'Add an answer' }).click();
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  assert.is(await focused(), 'Add an answer');
  await page.getByRole('button', { name: 'Add the next step, with the lab as it is now' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.mk-name').length === 2);
  assert.is(await page.getByLabel('Title of the step').inputValue(), '');
  assert.equal(complaints, []);
});

test('one of two answers of a prediction is always right; faults name their field', async () => {
  const { page } = await openMaker();
  await page.getByLabel('Title of the lesson').fill('Guess');
  await waitForState(page, 'Not ready yet: There are no steps yet. Set the lab');
  await addStep(page, 'One');
  await page.getByLabel('Task', { exact: true }).selectOption('predict');
  await page.getByLabel('Question or instruction').fill('What will the loss be?');
  await page.getByLabel('Text of answer 1').fill('Small');
  await page.getByLabel('Text of answer 2').fill('Large');
  assert.is(await page.getByLabel('Comparison').inputValue(), '<=');
  assert.match(await page.locator('.mk-task').innerText(), /right if no other answer is/);
  const facts = page.getByLabel('Fact', { exact: true }).first();
  assert.match((await facts.locator('option').first().textContent()) ?? '', /^training steps/);
  assert.equal(
    await facts
      .locator('optgroup')
      .evaluateAll((all) => all.map((one) => one.getAttribute('label'))),
    ['Settings', 'Others'],
  );
  await page.getByLabel('Value', { exact: true }).fill('');
  await waitForState(page, 'Not ready yet: step 1, “Value of answer 1” is missing.');
  await page.getByLabel('Value', { exact: true }).fill('0.5');
  await waitForState(page, 'The lesson is ready.');
  // The loss of 100 steps lies on one side of 0.5 or on the other.
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.waitForSelector('.lp-options');
  assert.is(await page.locator('#points [name=preset]').isVisible(), false, 'its name may tell');
  await page.locator('.lp-options').getByLabel('Large').check();
  await page.getByRole('button', { name: 'This is my prediction' }).click();
  await page.waitForSelector('.lp-task[data-verdict=right], .lp-task[data-verdict=wrong]');
  assert.not.match(await page.locator('.lp-verdict').innerText(), /None of the answers/);
});

test('steps are moved and deleted, and Undo brings them back; a reload keeps all', async () => {
  const { page } = await openMaker();
  await page.getByLabel('Title of the lesson').fill('My lesson');
  for (const title of ['One', 'Two', 'Three']) await addStep(page, title);
  const names = () => page.locator('.mk-name').allInnerTexts();
  await page.getByRole('button', { name: 'Move step 3 up' }).click();
  assert.equal(await names(), ['1. One', '2. Three', '3. Two']);
  await page.getByRole('button', { name: 'Delete step 1' }).click();
  assert.equal(await names(), ['1. Three', '2. Two']);
  await page.locator('.lesson-maker').getByRole('button', { name: 'Undo' }).click();
  assert.equal(await names(), ['1. One', '2. Three', '3. Two']);
  await page.getByRole('button', { name: '2. Three' }).click();
  await page.getByRole('button', { name: 'Delete step 1' }).click();
  assert.is(await page.getByLabel('Title of the step').inputValue(), 'Three', 'the same step');
  await page.locator('.lesson-maker').getByRole('button', { name: 'Undo' }).click();
  await page.reload();
  await page.waitForSelector('.mk-name');
  assert.equal(await names(), ['1. One', '2. Three', '3. Two']);
  await page.getByRole('button', { name: '2. Three' }).click();
  assert.is(await page.getByLabel('Title of the step').inputValue(), 'Three');
});

test('a question and hidden parts of the link of a lab are in no step', async () => {
  const query = '#digits?v=1&lr=0.05&hide=play&ask=Why%3F';
  const { page } = await open({ withoutData: true, query });
  await page.waitForSelector('#digits [data-hidden-by-link]', { state: 'attached' });
  await page.evaluate(() => (location.hash = '#lesson?make=1'));
  await page.getByLabel('Lab', { exact: true }).selectOption('digits');
  await page.waitForSelector('#digits:not([hidden])');
  await addStep(page, 'One');
  const link = (await page.locator('.mk-link').textContent()) ?? '';
  assert.match(link, /^#digits\?.*lr=0\.05/);
  assert.not.match(link, /hide=|ask=/);
});

test('on paper the maker is the lesson; a step of a file has the parts of its lab', async () => {
  const { page } = await openMaker();
  const steps = [{ title: 'Roll', text: ['A ball rolls.'], link: '#descent?v=1' }];
  await page.setInputFiles('.lesson-maker input[type=file]', {
    name: 'lesson.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ v: 1, id: 'roll', title: 'Rolling', steps })),
  });
  await page.waitForFunction(() => document.querySelectorAll('.mk-name').length === 1);
  assert.ok((await page.locator('.mk-parts input').count()) > 0, 'parts to hide');
  await page.getByRole('button', { name: 'Show in the lab' }).click();
  await page.waitForSelector('#descent:not([hidden])');
  assert.is(await page.getByLabel('Lab', { exact: true }).inputValue(), 'descent');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  assert.match(await page.locator('body').innerText(), /^Rolling\s+1\. Roll\s+A ball rolls\.\s*$/);
});

test('a file is saved, opened again, and refused where it is no lesson', async () => {
  const { page } = await openMaker();
  const choose = async (/** @type {string} */ text) => {
    await page.setInputFiles('.lesson-maker input[type=file]', {
      name: 'lesson.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
  };
  await choose(JSON.stringify(sampleLesson));
  await page.waitForFunction(() => document.querySelectorAll('.mk-name').length === 6);
  await choose('{"v":1}');
  await page.waitForFunction(() =>
    document.querySelector('.mk-said')?.textContent?.startsWith('The file was not opened.'),
  );
  assert.is(await page.locator('.mk-name').count(), 6, 'a bad file changes nothing');
  await waitForState(page, 'The lesson is ready.');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const path = await (await downloading).path();
  const saved = JSON.parse(readFileSync(path, 'utf8'));
  assert.equal(saved, sampleLesson);
  assert.is(checkLesson(saved).error, undefined);
});

test('#lessons opens a lesson file, and leads to the maker', async () => {
  const { page, complaints } = await open({ withoutData: true, query: '#lessons' });
  await page.waitForSelector('.ll-own');
  await page.setInputFiles('.ll-own input', {
    name: 'x.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{'),
  });
  await page.waitForFunction(() => document.querySelector('.ll-said')?.textContent);
  assert.match(await page.locator('.ll-said').innerText(), /The file was not opened\..*not JSON/);
  await page.setInputFiles('.ll-own input', {
    name: 'x.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(sampleLesson)),
  });
  await page.waitForSelector('.lp-task', { timeout: 60_000 });
  assert.is(await page.locator('#lp-title').innerText(), 'A sample');
  await page.getByRole('link', { name: 'All lessons' }).first().click();
  await page.getByRole('link', { name: 'Make a lesson' }).click();
  await page.waitForSelector('.lesson-maker:not([hidden])');
  assert.equal(complaints, []);
});

test('a lesson that is too long for a link says so', async () => {
  const { page } = await openMaker();
  await page.getByLabel('Title of the lesson').fill('My lesson');
  await addStep(page, 'One');
  const noise = Array.from({ length: 4 }, (_, line) =>
    Array.from({ length: 1000 }, (__, i) =>
      String.fromCharCode(97 + ((i * i * (line + 7)) % 23) + (i % 3)),
    ).join(''),
  );
  await page.getByLabel('Text, one line for each paragraph').fill(noise.join('\n'));
  await addStep(page, 'Two');
  await page
    .getByLabel('Text, one line for each paragraph')
    .fill(
      Array.from({ length: 1100 }, () =>
        String.fromCodePoint(0x4e00 + Math.floor(Math.random() * 9000)),
      ).join(''),
    );
  await waitForState(page, 'too long');
  assert.is(
    await page.getByRole('button', { name: 'Copy link' }).getAttribute('aria-disabled'),
    'true',
  );
});

for (const [name, options] of /** @type {[string, import('./harness.js').OpenOptions][]} */ ([
  ['1280 px', {}],
  ['390 px, dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true }],
]))
  test(`axe finds nothing: ${name}`, async () => {
    const { page } = await openMaker(options);
    await addStep(page, 'One');
    await page.getByLabel('Task', { exact: true }).selectOption('predict');
    assert.equal(await axe(page), []);
    await page.evaluate(() => (location.hash = '#lessons'));
    await page.waitForSelector('.ll-own');
    assert.equal(await axe(page), []);
  });

test.run();
