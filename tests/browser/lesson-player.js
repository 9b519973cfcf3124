// Plays a lesson in the page as a person does: gives a wrong answer to each task, which must be
// refused, then the right one, and goes on to the end. What is right comes from the solutions of the
// lesson, which Node has checked against the core.
import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { load } from '../../web/inkgrad.js';
import { loadExercise } from '../../web/labs/code/words/exercises/words.js';
import { atColumns, COLUMNS } from '../../web/lesson/judges.js';
import { words } from '../../web/lesson/words/words.js';
import { open as openLab } from '../lessons-players/player.js';
import { open } from './harness.js';

/**
 * @typedef {import('playwright-core').Page} Page
 *
 * @typedef {Record<number, (page: Page) => Promise<unknown>>} Acts what a person does in the lab to
 *   reach the goals, or before they choose, by step from 1
 */

/** The plot of a sketch, in units of its picture: sketch/plot.js. */
const PLOT = { left: 40, top: 10, width: 270, height: 160, of: 320 };
const TASK = '#lesson-panel .lp-task';
const RUN_MS = 120_000;

/** @param {string} id */
const lessonOf = (id) =>
  JSON.parse(readFileSync(new URL(`../../web/lessons/${id}.json`, import.meta.url), 'utf8'));

/** @param {Page} page @param {string} name */
const press = (page, name) =>
  page.locator('#lesson-panel').getByRole('button', { name, exact: true }).click();

/**
 * Waits until the task says how the answer was.
 *
 * @param {Page} page
 * @param {'right' | 'wrong'} verdict
 * @param {string} name of the step
 */
async function expectVerdict(page, verdict, name) {
  await page
    .waitForSelector(`${TASK}[data-verdict="${verdict}"]`, { timeout: RUN_MS })
    .catch(async () => {
      const said = await page.locator(TASK).innerText();
      throw new Error(`${name}: not ${verdict}. The task says: ${said}`);
    });
}

/** @param {Page} page @param {number} k */
const choose = (page, k) => page.locator(`${TASK} .lp-option input`).nth(k).check();

/**
 * @param {Page} page
 * @param {any} task
 * @param {any} solution
 * @param {string} name
 */
async function playOptions(page, task, { right }, name) {
  const isPrediction = task.kind === 'predict';
  const send = isPrediction ? words.predict() : words.answer();
  const all = task.options.map((/** @type {any} */ _, /** @type {number} */ k) => k);
  const wrong = all.filter((/** @type {number} */ k) => !right.includes(k));
  for (const k of isPrediction ? wrong.slice(0, 1) : wrong) {
    await choose(page, k);
    await press(page, send);
    await expectVerdict(page, 'wrong', name);
    if (isPrediction) await press(page, words.tryAgain());
  }
  await choose(page, right[0]);
  await press(page, send);
  await expectVerdict(page, 'right', name);
}

/**
 * @param {Page} page
 * @param {any} solution
 * @param {string} name
 */
async function playNumber(page, solution, name) {
  for (const [number, verdict] of [
    ...(solution.wrong ?? []).map((/** @type {number} */ one) => [one, 'wrong']),
    [solution.answer, 'right'],
  ]) {
    await page.fill('#lp-number', String(number));
    await press(page, words.answer());
    await expectVerdict(page, verdict, name);
  }
}

/**
 * Draws with the mouse.
 *
 * @param {Page} page
 * @param {any} task
 * @param {number[]} values COLUMNS of them
 */
async function draw(page, { range: [low, high] }, values) {
  const plot = page.locator(`${TASK} .sk-plot`);
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (!box) throw new Error('the plot is not to be seen');
  const scale = box.width / PLOT.of;
  const points = values.map((value, k) => ({
    x: box.x + scale * (PLOT.left + (PLOT.width * k) / (COLUMNS - 1)),
    y: box.y + scale * (PLOT.top + PLOT.height * (1 - (value - low) / (high - low))),
  }));
  await page.mouse.move(points[0].x, points[0].y);
  await page.mouse.down();
  for (const { x, y } of points.slice(1)) await page.mouse.move(x, y);
  await page.mouse.up();
}

/**
 * A curve that ends on the other side is refused; the core's own curve is right.
 *
 * @param {Page} page
 * @param {any} task
 * @param {string} link
 * @param {string} name
 */
async function playSketch(page, task, link, name) {
  const player = await openLab(await load(), link);
  await player.run(task.steps);
  const { x, y } = player.series(task.series);
  const run = atColumns({ x, y }, x[0], x[0] + task.steps);
  const [low, high] = task.range;
  const inside = run.map((value) => Math.min(high, Math.max(low, value)));
  const opposite = inside.map((value) => low + high - value);
  const sketch = words.sketch.run(task.steps);
  await draw(page, task, opposite);
  await press(page, sketch);
  await expectVerdict(page, 'wrong', name);
  await press(page, words.tryAgain());
  await draw(page, task, inside);
  await press(page, sketch);
  await expectVerdict(page, 'right', name);
}

/**
 * The exercise as it begins, with its blanks, is refused; its solution is right.
 *
 * @param {Page} page
 * @param {string} exercise
 * @param {string} name
 */
async function playCode(page, exercise, name) {
  const { solution = '' } = await loadExercise(exercise);
  await page.waitForSelector('#code[data-state=ready]', { timeout: RUN_MS });
  await page.click('#c-check');
  await page.waitForSelector('#c-findings li, #c-say p:not(:empty)');
  await page.waitForTimeout(500);
  assert.is.not(await page.locator(TASK).getAttribute('data-verdict'), 'right', name);
  await page.locator('#c-editor .cm-content').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(solution);
  await page.waitForSelector('#code[data-state=ready]', { timeout: RUN_MS });
  await page.click('#c-check');
  await expectVerdict(page, 'right', name);
}

/**
 * @param {Page} page
 * @param {any} task
 * @param {{ solution: any; link: string; name: string; act?: (page: Page) => Promise<unknown> }} of
 */
async function playTask(page, task, { solution, link, name, act }) {
  await page.waitForSelector(TASK, { timeout: RUN_MS });
  switch (task.kind) {
    case 'choose':
    case 'predict':
      await act?.(page);
      return playOptions(page, task, solution, name);
    case 'number':
      return playNumber(page, solution, name);
    case 'sketch':
      return playSketch(page, task, link, name);
    case 'code':
      return playCode(page, task.exercise, name);
  }
  assert.is.not(
    await page.locator(TASK).getAttribute('data-verdict'),
    'right',
    `${name}: too early`,
  );
  assert.ok(act, `${name}: nobody says how to reach the goal`);
  await act?.(page);
  await expectVerdict(page, 'right', name);
}

/**
 * Plays a lesson from its first step to its end.
 *
 * @param {string} id
 * @param {Acts} acts
 * @param {Parameters<typeof open>[0]} [options]
 */
export async function playLesson(id, acts, options = {}) {
  const lesson = lessonOf(id);
  const { solutions } = await import(`../lessons-solutions/${id}.js`);
  const session = await open({ query: `#lesson?id=${id}&step=1`, ...options });
  const { page } = session;
  const all = lesson.steps.length;
  let link = '';
  for (const [i, step] of lesson.steps.entries()) {
    link = step.link ?? link;
    const name = `${id}, step ${i + 1}`;
    const at = words.stepOf(i + 1, all);
    await page.locator('#lesson-panel .lp-progress', { hasText: at }).waitFor({ timeout: RUN_MS });
    if (step.task)
      await playTask(page, step.task, { solution: solutions[i], link, name, act: acts[i + 1] });
    await press(page, i + 1 < all ? words.next() : words.finish());
  }
  await page.locator('#lesson-panel', { hasText: words.allSolved() }).waitFor();
  const end = await page.locator('#lesson-panel').innerText();
  assert.ok(end.includes(words.remember()), end);
  assert.equal(session.complaints, []);
  return session;
}
