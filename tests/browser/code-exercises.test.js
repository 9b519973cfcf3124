// The exercises of Code in Chromium: each solution passes its check and draws; what a check finds
// stands at its line, in a sentence; several curves can be told apart; axe, phone, dark.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { packProgram } from '../../web/labs/code/program-link.js';
import { EXERCISES } from '../../web/labs/code/settings.js';
import { loadExercise } from '../../web/labs/code/words/exercises/words.js';
import { words } from '../../web/labs/code/words/words.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, open, site } from './harness.js';

/**
 * Opens a program in an exercise.
 *
 * @param {string} id
 * @param {string} program
 * @param {import('./harness.js').OpenOptions} [options]
 */
async function openProgram(id, program, options = {}) {
  const query = `#code?v=1&ex=${id}&py=${await packProgram(program)}`;
  const session = await open({ withoutData: true, query, folder: site, ...options });
  await session.page.waitForSelector('#code[data-state=ready]', { timeout: 60_000 });
  return session;
}

/**
 * Presses Run, and waits until the program has ended and this is drawn.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} last
 */
async function runUntil(page, last) {
  await page.click('#c-run');
  await page.waitForFunction(() =>
    document.querySelector('#c-say p')?.textContent?.startsWith('The program ended'),
  );
  await page.waitForSelector(last);
}

for (const id of EXERCISES.filter((one) => one !== 'own'))
  test(`${id}: the solution passes, and its picture is drawn`, async () => {
    const { solution = '' } = await loadExercise(id);
    const session = await openProgram(id, solution);
    const { page } = session;
    await page.click('#c-check');
    await page.waitForSelector('#c-findings .is-right', { timeout: 60_000 });
    await page.waitForSelector('#c-pictures figure');
    assert.equal(session.complaints, []);
  });

for (const [name, options] of /** @type {[string, import('./harness.js').OpenOptions][]} */ ([
  ['light', {}],
  ['dark, on a phone', { colorScheme: 'dark', viewport: { width: 390, height: 844 } }],
]))
  test(`${name}: a mistake is named at its line; two curves have their names`, async () => {
    const { solution = '' } = await loadExercise('losses');
    const wrong = solution.replace('2 / n * (a - y)', '(a - y) / n');
    const session = await openProgram('losses', wrong, options);
    const { page } = session;
    await page.click('#c-check');
    await page.waitForSelector('#c-findings li');
    const sentence = 'Line 6: da is half of what it should be. Is the 2 of the square missing?';
    assert.is(await page.locator('#c-say p').innerText(), sentence);
    assert.is(await page.locator('#c-findings li').innerText(), sentence);
    assert.is(await page.locator('.cm-trouble').innerText(), '    da = (a - y) / n');
    await runUntil(page, '#c-pictures figcaption span + span');
    assert.equal(await page.locator('#c-pictures figcaption span').allInnerTexts(), ['MSE', 'BCE']);
    const dashes = await page
      .locator('#c-pictures .xy .c-line')
      .evaluateAll((lines) => lines.map((line) => getComputedStyle(line).strokeDasharray));
    assert.is(new Set(dashes).size, 2, dashes.join());
    assert.equal(await axe(page), []);
    const [width, inner] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      innerWidth,
    ]);
    assert.ok(width <= inner, `${width} of ${inner}`);
  });

test('a right answer leads to the next exercise, and takes nothing along', async () => {
  const { solution = '' } = await loadExercise('perceptron');
  const session = await openProgram('perceptron', solution);
  const { page } = session;
  await runUntil(page, '#c-pictures figure');
  await page.click('#c-check');
  await page.waitForSelector('#c-findings .is-right');
  await page.click('#c-say button');
  const next = words.titles[EXERCISES[EXERCISES.indexOf('perceptron') + 1]];
  await page.waitForFunction(
    (title) => document.querySelector('#c-exercise option:checked')?.textContent === title,
    next,
  );
  assert.is(await page.locator('#c-say p').innerText(), words.phases.ready);
  assert.is(await page.locator('#c-findings li, #c-pictures figure').count(), 0);
  assert.is(await page.locator('#c-output').innerText(), '');
  assert.is(await page.evaluate(() => document.activeElement?.id), 'c-exercise');
  // The replaced program belongs to its own exercise.
  await page.click('#c-reset');
  await page.waitForSelector('#c-say button');
  await page.selectOption('#c-exercise', 'perceptron');
  await page.waitForSelector('#c-say button', { state: 'hidden' });
  assert.is(await page.locator('#c-say p').innerText(), words.phases.ready);
  assert.equal(session.complaints, []);
});

test('the line of the plane stands in front of the field', async () => {
  const { solution = '' } = await loadExercise('perceptron');
  const session = await openProgram('perceptron', solution);
  const { page } = session;
  await runUntil(page, '#c-pictures .c-line');
  const isInFront = await page.evaluate(() => {
    const cells = document.querySelectorAll('#c-pictures .c-field');
    const line = document.querySelector('#c-pictures .c-line');
    const last = cells[cells.length - 1];
    return line && last.compareDocumentPosition(line) === Node.DOCUMENT_POSITION_FOLLOWING;
  });
  assert.ok(isInFront);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
