// Check in Code, in Chromium, where the program itself ends with an error: the cause is named, if
// its functions show it; otherwise the error.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { packProgram } from '../../web/labs/code/program-link.js';
import { loadExercise } from '../../web/labs/code/words/exercises/words.js';
import { closeBrowser, closePages, open, site } from './harness.js';

/**
 * Checks a program, and gives the status line and the marked lines.
 *
 * @param {string} id of an exercise
 * @param {string} program
 */
async function check(id, program) {
  const query = `#code?v=1&ex=${id}&py=${await packProgram(program)}`;
  const { page, complaints } = await open({ withoutData: true, query, folder: site });
  await page.waitForSelector('#code[data-state=ready]', { timeout: 60_000 });
  await page.click('#c-check');
  await page.waitForSelector('.cm-trouble', { timeout: 60_000 });
  await page.waitForSelector('#code[data-state=ready]');
  assert.equal(complaints, []);
  const lines = await page.locator('.cm-trouble').allInnerTexts();
  const isFolded = await page.locator('#c-traceback').isHidden();
  return { said: await page.locator('#c-say p').innerText(), lines, isFolded };
}

test('a gradient of the wrong shape is named, not the line where the program fails', async () => {
  const { solution = '' } = await loadExercise('backward');
  const { said, lines, isFolded } = await check(
    'backward',
    solution.replace('a1.T @ dz2', 'dz2 @ a1'),
  );
  assert.is(
    said,
    'Line 15: dW2 has rows and columns exchanged. Is a .T missing, or is there one too many?',
  );
  assert.is(lines.length, 1);
  assert.match(lines[0], /dW2 = dz2 @ a1/);
  assert.not.ok(isFolded, 'the traceback is there as well');
});

test('a blank, and an error that the check cannot explain, are told as they are', async () => {
  const { solution = '', start } = await loadExercise('backward');
  const blank = await check('backward', start);
  assert.is(blank.said, 'Line 14: fill in the blank ___.');
  const other = await check('backward', `${solution}\nprint(nobody)\n`);
  assert.match(other.said, /^Line \d+: the name “nobody” is not known\.$/);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
