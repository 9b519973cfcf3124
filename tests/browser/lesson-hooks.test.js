// The labs as a lesson sees them, in Chromium: a number of steps is that number, with the bits of
// the buttons; held buttons do nothing and keep their place; watchers hear of changes.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../../web/inkgrad.js';
import { words } from '../../web/labs/common/words/lesson/words.js';
import { readLink } from '../../web/labs/common/link.js';
import { FIELDS } from '../../web/labs/points/settings.js';
import { makeData } from '../../web/labs/points/worker/data.js';
import { Run } from '../../web/labs/points/worker/run.js';
import { closeBrowser, closePages, open } from './harness.js';

/** @typedef {import('../../web/lesson/lab-types.js').Facts} Facts */

const MOONS = '#points?v=1&data=moons&n=100&layers=3&lr=0.3&speed=0';

/**
 * A lab beside the page's own, which shows the glossary meanwhile.
 *
 * @param {string} name
 * @param {string} link
 */
async function lab(name, link) {
  const session = await open({ withoutData: true, query: '#glossary' });
  const { page } = session;
  await page.evaluate(
    async ({ id, hash }) => {
      const nothing = () => {};
      const main =
        document.querySelector(`main#${id}`) ??
        Object.assign(document.createElement('main'), { id });
      for (const other of document.querySelectorAll('main')) other.hidden = true;
      document.body.append(main);
      /** @type {HTMLElement} */ (main).hidden = false;
      const { createLab } = await import(new URL(`labs/${id}/page/lab.js`, document.baseURI).href);
      const announce = nothing;
      const made = await createLab({
        ...{ announce, linked: nothing, settled: nothing, showAll: nothing },
        main,
      });
      made.open(hash);
      const lesson = await made.lesson();
      Object.assign(window, { lab: made, lesson });
      await lesson.run(0);
    },
    { id: name, hash: link },
  );
  return {
    ...session,
    /** @returns {Promise<Facts>} */
    facts: () => page.evaluate(() => /** @type {any} */ (window).lesson.facts()),
    /**
     * @param {number} steps
     * @returns {Promise<Facts>}
     */
    run: (steps) =>
      page.evaluate(async (count) => {
        const { lesson } = /** @type {any} */ (window);
        await lesson.run(count);
        return lesson.facts();
      }, steps),
    /** @param {boolean} isHeld */
    hold: (isHeld) => page.evaluate((is) => /** @type {any} */ (window).lesson.hold(is), isHeld),
    /**
     * @param {string} series
     * @returns {Promise<import('../../web/lesson/lab-types.js').Series>}
     */
    series: (series) =>
      page.evaluate((of) => /** @type {any} */ (window).lesson.series(of), series),
    /** @param {string} hash */
    follow: (hash) =>
      page.evaluate(async (to) => {
        const { lab: shown, lesson } = /** @type {any} */ (window);
        shown.open(to);
        await lesson.run(0);
      }, hash),
    /** @param {number} step */
    until: (step) =>
      page.waitForFunction((wanted) => {
        const { step: is, state } = /** @type {any} */ (window).lesson.facts();
        return is >= wanted && state !== 'training';
      }, step),
  };
}

/**
 * The buttons are inert, say why, and can be reached by the keyboard; afterwards they act.
 *
 * @param {Awaited<ReturnType<typeof lab>>} shown
 * @param {string} button a selector
 */
async function isHeldWell({ page, hold, facts }, button) {
  const place = page.locator(button);
  const before = await facts();
  const look = () =>
    place.evaluate((element) => ({
      dimmed: element.getAttribute('aria-disabled'),
      title: element.getAttribute('title'),
    }));
  const free = await look();
  await hold(true);
  assert.equal(await look(), { dimmed: 'true', title: words.held });
  await place.click({ force: true });
  await place.focus();
  assert.ok(await place.evaluate((element) => element === document.activeElement));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal(await facts(), before, 'nothing has happened');
  await hold(false);
  assert.equal(await look(), free, 'as it was');
}

test('Points: run(50) is 50 presses of One batch, with the bits of the core', async () => {
  const shown = await lab('points', MOONS);
  const { page } = shown;
  for (let step = 1; step <= 50; step++) {
    await page.locator('#p-batch').click();
    await shown.until(step);
  }
  const pressed = await shown.facts();
  await page.locator('#p-reset').click();
  await page.waitForFunction(() => /** @type {any} */ (window).lesson.facts().state === 'ready');
  const facts = await shown.run(50);
  assert.is(facts.step, 50);
  assert.is(facts.state, 'paused');
  assert.is(facts.hash, pressed.hash);
  assert.is(facts.loss, pressed.loss);
  assert.is(await shown.output('p-hash'), facts.hash, 'it is on the screen');
  const ink = await load();
  const settings = readLink(MOONS, FIELDS).values;
  const data = /** @type {any} */ (makeData(ink, settings));
  const run = new Run(ink, settings, 'network');
  run.advance(data, 50);
  assert.is(facts.hash, run.net.hash());
  assert.is(facts.loss, run.net.evaluate(data.train).loss);
  assert.equal(shown.complaints, []);
});

test('Points: a curve is the same whatever the speed, and runs add up', async () => {
  const shown = await lab('points', MOONS);
  await shown.run(120);
  const fast = await shown.series('loss');
  await shown.follow(MOONS.replace('speed=0', 'speed=100'));
  const { hash } = await shown.run(120);
  assert.equal(await shown.series('loss'), fast);
  assert.is(fast.x.at(-1), 120);
  const more = await shown.run(30);
  assert.is(more.step, 150);
  assert.is.not(more.hash, hash);
});

test('Points: a link that was just opened is waited for', async () => {
  const shown = await lab('points', MOONS);
  await shown.run(10);
  await shown.follow('#points?v=1&data=and&learner=perceptron&lr=1&zero=above');
  const facts = await shown.facts();
  assert.is(facts.step, 0);
  assert.is(facts['set.data'], 'and');
  assert.is(facts.points, 4);
  const over = await shown.run(500);
  assert.is(over.state, 'over');
  assert.is(over.ending, 'converged');
  assert.is(over.wrong, 0);
});

test('Points: held buttons do nothing and keep their place', async () => {
  const shown = await lab('points', MOONS);
  await isHeldWell(shown, '#p-play');
  await shown.page.locator('#p-play').click();
  await shown.page.waitForFunction(() => /** @type {any} */ (window).lesson.facts().step > 0);
  await shown.hold(true);
  assert.ok((await shown.page.locator('#p-say').textContent())?.length);
  await shown.page.evaluate(() => /** @type {any} */ (window).lab.leave());
  await shown.page.waitForFunction(
    () => /** @type {any} */ (window).lesson.facts().state === 'paused',
  );
  assert.is(
    await shown.page.locator('#p-batch').getAttribute('aria-disabled'),
    'true',
    'also when the lab draws its buttons again',
  );
});

test('Points: watchers hear of settings and of training, until they stop', async () => {
  const shown = await lab('points', MOONS);
  const { page } = shown;
  await page.evaluate(() => {
    const { lesson } = /** @type {any} */ (window);
    /** @type {number[]} */
    const heard = [];
    const stop = lesson.watch(() => heard.push(lesson.facts()['set.lr']));
    Object.assign(window, { heard, stop });
  });
  await shown.set('Learning rate', 0.01);
  await page.waitForFunction(() => /** @type {any} */ (window).heard.includes(0.01));
  const before = await page.evaluate(() => /** @type {any} */ (window).heard.length);
  await shown.run(5);
  const after = await page.evaluate(() => /** @type {any} */ (window).heard.length);
  assert.ok(after > before);
  await page.evaluate(() => /** @type {any} */ (window).stop());
  await shown.run(5);
  assert.is(await page.evaluate(() => /** @type {any} */ (window).heard.length), after);
});

test('Digits: run(20) is 20 presses of Step; the answer is a fact', async () => {
  const shown = await lab('digits', '#digits?v=1&layers=16&images=500');
  const { page } = shown;
  for (let step = 1; step <= 20; step++) {
    await page.locator('#step-once').click();
    await shown.until(step);
  }
  await shown.run(0);
  const pressed = await shown.facts();
  await page.locator('#reset').click();
  await page.waitForFunction(() => /** @type {any} */ (window).lesson.facts().step === 0);
  const facts = await shown.run(20);
  assert.is(facts.step, 20);
  assert.is(facts.hash, pressed.hash);
  assert.is(facts.accuracy, pressed.accuracy);
  assert.is(await shown.output('hash'), facts.hash, 'it is on the screen');
  await page.locator('#example').click();
  await page.waitForFunction(() => 'label' in /** @type {any} */ (window).lesson.facts());
  const { answer, label, misread, confidence } = await shown.facts();
  assert.is(misread, answer !== label);
  assert.is(await shown.output('answer'), String(answer));
  assert.ok(Number(confidence) > 0.1);
  await isHeldWell(shown, '#train');
  assert.equal(shown.complaints, []);
});

test('Descent: run(20) is 20 presses of Step', async () => {
  const link = '#descent?v=1&on=valley&race=gd*0.01_adam*0.05&from=1.8*1.2';
  const shown = await lab('descent', link);
  for (let step = 1; step <= 20; step++) {
    await shown.page.locator('#d-step').click();
    await shown.until(step);
  }
  const pressed = await shown.facts();
  await shown.page.locator('#d-reset').click();
  await shown.page.waitForFunction(() => /** @type {any} */ (window).lesson.facts().step === 0);
  assert.equal(await shown.run(20), pressed);
  assert.equal((await shown.series('loss')).x, [...Array.from({ length: 21 }).keys()]);
  await isHeldWell(shown, '#d-play');
});

test('Table: run(30) trains 30 steps and tests; held buttons do nothing', async () => {
  const shown = await lab('table', '#table?v=1&data=generated');
  const facts = await shown.run(30);
  assert.is(facts.step, 30);
  assert.is(facts.state, 'paused');
  // Two classes: guessing gives 0.5.
  assert.ok(Number(facts.accuracy) > 0.6, String(facts.accuracy));
  assert.ok(Number(facts.auc) > 0.6, String(facts.auc));
  assert.ok('recall' in facts);
  await shown.follow('#table?v=1&data=iris');
  const iris = await shown.facts();
  assert.is(iris.rows, 150);
  assert.is(iris.step, 0);
  await isHeldWell(shown, '#tl-play');
});

test('Backprop: steps of the graph, and of the loop', async () => {
  const shown = await lab('backprop', '#backprop?v=1&view=graph&graph=lecture');
  const facts = await shown.run(4);
  assert.is(facts.step, 4);
  assert.is(facts.phase, 'loss');
  assert.is(facts.loss, 4);
  await isHeldWell(shown, '#g-next');
  await shown.follow('#backprop?v=1&view=loop&net=random&hidden=16&batch=8');
  const before = await shown.facts();
  assert.is(before.view, 'loop');
  assert.is(before.step, 0);
  const run = await shown.run(30);
  assert.is(run.step, 30);
  const { x, y } = await shown.series('loss');
  assert.equal(x, [2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30]);
  assert.is(y.at(-1), run.loss);
  await isHeldWell(shown, '#l-all');
});

test('Code: neither the button nor its key checks while it is held', async () => {
  const shown = await lab('code', '#code?v=1&ex=perceptron');
  await shown.page.waitForFunction(
    () => /** @type {any} */ (window).lesson.facts().state === 'ready',
  );
  await isHeldWell(shown, '#c-check');
  await shown.hold(true);
  await shown.page.locator('#c-editor [contenteditable], #c-editor textarea').first().click();
  await shown.page.keyboard.press('Control+Shift+Enter');
  assert.is((await shown.facts()).tries, 0);
  await shown.hold(false);
  await shown.page.keyboard.press('Control+Shift+Enter');
  await shown.page.waitForFunction(() => /** @type {any} */ (window).lesson.facts().tries === 1);
  await shown.run(0);
  assert.is((await shown.facts()).right, false, 'the program to begin with is not right');
});

test('the keys of the page press no button that is held', async () => {
  const { page } = await open({ withoutData: true, query: MOONS });
  await page.waitForSelector('#points[data-state=ready]', { timeout: 60_000 });
  const steps = (/** @type {number} */ count) =>
    page.waitForFunction(
      (text) => document.querySelector('#p-step')?.textContent === text,
      String(count),
      { timeout: 60_000 },
    );
  await page.keyboard.press('s');
  await steps(1); // the keys are loaded
  await page.evaluate(async () => {
    const { createHold } = await import(
      new URL('labs/common/page/lesson/hold.js', document.baseURI).href
    );
    const buttons = '#p-play, #p-sample, #p-batch, #p-epoch-once';
    const on = { reason: '-', say: () => {} };
    const hold = createHold(document.querySelector('#points'), buttons, on);
    Object.assign(window, { hold });
    hold(true);
  });
  for (const key of ['s', ' ']) await page.keyboard.press(key);
  await new Promise((resolve) => setTimeout(resolve, 500));
  await steps(1);
  await page.evaluate(() => /** @type {any} */ (window).hold(false));
  await page.keyboard.press('s');
  await steps(2);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
