// The exercises of Code by the keyboard alone, in Chromium: from the list into the editor, Run,
// Check, and the next exercise. Also the names that a beginner reads there, and forced colours.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { exercise } from '../../web/labs/code/words/exercises/neuron/en-update.js';
import { words } from '../../web/labs/code/words/words.js';
import { closeBrowser, closePages, open, site } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

/** @param {Session} session the focus, also within the editor */
const focus = ({ page }) =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    return at?.shadowRoot?.activeElement ? 'editor' : (at?.id ?? '') || (at?.textContent ?? '');
  });

/**
 * @param {Session} session
 * @param {string} key
 * @param {string} id where it must lead
 */
async function tabTo(session, key, id) {
  for (let presses = 0; presses < 12; presses++) {
    await session.page.keyboard.press(key);
    if ((await focus(session)) === id) return;
  }
  assert.unreachable(`${key} does not lead to ${id}: ${await focus(session)}`);
}

/** @param {string} id of an exercise */
async function openExercise(id) {
  const query = `#code?v=1&ex=${id}`;
  const session = await open({ withoutData: true, query, folder: site });
  await session.page.waitForSelector('#code[data-state=ready]', { timeout: 60_000 });
  return session;
}

test('from the list through Run and Check to the next exercise, without a mouse', async () => {
  const session = await openExercise('perceptron');
  const { page } = session;
  await page.locator('#c-exercise').focus();
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => location.hash.includes('ex=update'));
  assert.ok(await page.locator('#c-nothing').isVisible(), 'the empty result says what it is for');
  await tabTo(session, 'Tab', 'editor');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(String(exercise.solution));
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('#c-pictures svg');
  // A picture may come before the program has ended.
  await page.waitForFunction(() =>
    document.querySelector('#c-say p')?.textContent?.startsWith('The program ended'),
  );
  const names = await page.locator('#c-pictures svg text').allTextContents();
  for (const name of ['x₁', 'x₂', 'epoch', 'errors']) assert.ok(names.includes(name), name);
  await page.keyboard.press('Control+Shift+Enter');
  await page.waitForSelector('#c-findings .is-right');
  assert.is(await focus(session), 'editor');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Tab');
  assert.is(await focus(session), words.next);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.includes('ex=adaline'));
  assert.is(await focus(session), 'c-exercise');
  assert.is(await page.locator('#c-exercise').inputValue(), 'adaline');
  assert.equal(session.complaints, []);
});

test('out of the editor to both sides', async () => {
  const session = await openExercise('perceptron');
  const { page } = session;
  for (const [key, id] of [
    ['Tab', 'c-download'],
    ['Shift+Tab', 'c-reset'],
  ]) {
    await page.locator('#c-editor .cm-content').focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press(key);
    assert.is(await focus(session), id);
  }
  assert.equal(session.complaints, []);
});

test('the marked line and the selection are seen without the colours of the page', async () => {
  const { page } = await openExercise('perceptron');
  await page.emulateMedia({ forcedColors: 'active' });
  await page.click('#c-run');
  await page.waitForSelector('.cm-trouble');
  await page.locator('#c-editor .cm-content').focus();
  await page.keyboard.press('Control+a');
  for (const name of ['.cm-trouble', '.cm-selectionBackground']) {
    const place = page.locator(name).first();
    await place.waitFor();
    assert.is(await place.evaluate((line) => getComputedStyle(line).outlineStyle), 'solid', name);
  }
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
