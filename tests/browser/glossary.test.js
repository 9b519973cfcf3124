// Terms that explain themselves on the page, the page of the glossary, and the question of a link.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { TERMS } from '../../web/glossary/terms.js';
import { terms as words } from '../../web/glossary/words/en.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, open, site } from './harness.js';

const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true };

/**
 * @typedef {import('./harness.js').Session} Session
 *
 * @typedef {import('playwright-core').Page} Page
 */

/**
 * A lab with its terms marked.
 *
 * @param {string} query
 * @param {import('./harness.js').OpenOptions & import('./harness.js').ServeOptions} [options]
 */
async function openLab(query, options = {}) {
  const session = await open({ withoutData: true, query, ...options });
  const { page } = session;
  await page.waitForFunction(() => document.readyState === 'complete');
  const main = page.locator('main:not([hidden])');
  await main.locator('[data-text]:visible').first().waitFor();
  await page.waitForTimeout(100); // the page waits for signs of life from "load" on
  if (options.hasTouch) await page.touchscreen.tap(20, 12);
  else await page.mouse.move(20, 12);
  await page.mouse.move(24, 14);
  await main.locator('[data-term]:visible').first().waitFor();
  await page.locator('#term-said').waitFor({ state: 'attached' });
  await isStill(page);
  return session;
}

/**
 * A lab that is still being loaded moves its labels away from the pointer.
 *
 * @param {Page} page
 */
async function isStill(page) {
  const places = () =>
    page.$$eval('[data-term]', (terms) =>
      terms.map((term) => `${term.getBoundingClientRect().x} ${term.getBoundingClientRect().y}`),
    );
  let before = [''];
  for (let now = await places(); now.join() !== before.join(); now = await places()) {
    before = now;
    await page.waitForTimeout(300);
  }
}

/** @param {Page} page */
const bubble = (page) => page.locator('.term-bubble');

/** @param {Page} page */
const isOpen = (page) => bubble(page).isVisible();

/**
 * The sentences of terms, as the window shows them.
 *
 * @param {...string} ids
 */
const textOf = (...ids) => ids.map((id) => `${words[id].term} ${words[id].sentence}`).join('\n');

/** @param {Page} page */
const shownText = async (page) =>
  (await page.locator('.term-bubble #term-text p').allTextContents()).join('\n');

/** @param {Page} page */
const isWithinScreen = (page) =>
  bubble(page).evaluate((box) => {
    const { left, right, top, bottom } = box.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    return left >= 0 && top >= 0 && right <= clientWidth && bottom <= clientHeight;
  });

test('pointing at a term shows its sentence and that of the chosen value; Escape closes it', async () => {
  const session = await openLab('#digits');
  const { page } = session;
  await session.waitForState(['ready']);
  await page.waitForTimeout(300); // the colours of Train change over 120 ms
  await page.locator('[data-text="init"]').hover();
  assert.is(await isOpen(page), false, 'not at once');
  await bubble(page).waitFor();
  assert.is(await shownText(page), textOf('initialisation', 'he'));
  const covered = await page.locator('#init').evaluate((control) => {
    const { left, top, width, height } = control.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2) !== control;
  });
  assert.is(covered, false, 'the control stays in reach');
  assert.equal(await axe(session.page), []);
  await page.keyboard.press('Escape');
  assert.is(await isOpen(page), false);

  await page.mouse.move(20, 12);
  await page.locator('#init').selectOption('zeros');
  await page.locator('[data-text="init"]').hover();
  await bubble(page).waitFor();
  assert.is(await shownText(page), textOf('initialisation', 'zero-initialisation'));
  assert.equal(session.complaints, []);
});

test('the window stays while the pointer is in it, and closes when it leaves', async () => {
  const { page } = await openLab('#points');
  await page.locator('#points [data-text="learningRate"]').hover();
  await bubble(page).waitFor();
  await bubble(page).hover();
  await page.waitForTimeout(600);
  assert.ok(await isOpen(page));
  await page.mouse.move(20, 12);
  await bubble(page).waitFor({ state: 'hidden' });

  await page.locator('#points [data-text="learningRate"]').hover();
  await bubble(page).getByRole('link', { name: 'More' }).click();
  await page.locator('#term-learning-rate.is-asked').waitFor();
  assert.is(await isOpen(page), false);
  await page.goBack();
  await page.locator('main#points:not([hidden])').waitFor();
});

test('the page does not answer to a pointer that only passes', async () => {
  const { page } = await openLab('#points');
  await page.locator('#points [data-text="learningRate"]').hover();
  await page.waitForTimeout(100);
  await page.mouse.move(20, 12);
  await page.waitForTimeout(500);
  assert.is(await isOpen(page), false);
});

test('keys: F1 explains the control, arrows lead to all terms, Escape and Tab go back', async () => {
  const session = await openLab('#points');
  const { page } = session;
  const focused = () => page.evaluate(() => /** @type {any} */ (document.activeElement).name ?? '');
  await page.locator('select[name="optimizer"]').focus();
  assert.is(
    await page.evaluate(() => {
      const id = document.activeElement?.getAttribute('aria-describedby') ?? '';
      return document.getElementById(id)?.textContent;
    }),
    `${words.optimizer.sentence} ${words.nesterov.sentence}`,
    'the description of the control',
  );
  assert.is(await isOpen(page), false, 'focus alone opens nothing');
  await page.keyboard.press('F1');
  assert.is(await shownText(page), textOf('optimizer', 'nesterov'));
  assert.equal(await axe(session.page), []);
  await page.keyboard.press('ArrowRight');
  assert.is(await shownText(page), textOf('momentum'));
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  assert.is(await shownText(page), textOf('mini-batch'));
  await page.keyboard.press('Escape');
  assert.is(await isOpen(page), false);
  assert.is(await focused(), 'optimizer');

  await page.keyboard.press('?');
  assert.ok(await isOpen(page));
  await page.keyboard.press('Tab');
  assert.is(await isOpen(page), false);
  assert.is(await focused(), 'momentum', 'the next control');
});

test('keys: terms are no tab stops, and the arrows reach each of them', async () => {
  const { page } = await openLab('#digits?v=1');
  assert.is(await page.locator('[data-term][tabindex]').count(), 0);
  const count = await page.locator('#digits [data-term]:visible').count();
  assert.ok(count > 15, `${count} terms`);
  await page.keyboard.press('F1');
  const seen = new Set();
  for (let i = 0; i < count; i++) {
    seen.add(await shownText(page));
    await page.keyboard.press('ArrowRight');
  }
  for (const id of ['input', 'epoch', 'fingerprint', 'learning-rate', 'optimizer', 'accuracy'])
    assert.ok(
      [...seen].some((text) => text.includes(textOf(id))),
      id,
    );
});

test('a tap on a label explains it and does not go to the control; a tap elsewhere closes', async () => {
  const session = await openLab('#points', PHONE);
  const { page } = session;
  await page.locator('#points [data-text="batchSize"]').tap();
  await bubble(page).waitFor();
  assert.is(await shownText(page), textOf('mini-batch'));
  assert.is(await page.evaluate(() => document.activeElement?.tagName), 'BODY');
  assert.ok(await isWithinScreen(page));
  assert.equal(await axe(session.page), []);
  await page.locator('#points [data-text="learnerLegend"]').tap();
  await bubble(page).waitFor({ state: 'hidden' });

  await page.locator('#points [data-text="loss"]').first().tap();
  await bubble(page).waitFor();
  await page.locator('#points [data-text="loss"]').first().tap();
  await bubble(page).waitFor({ state: 'hidden' });
  const overflow = () =>
    page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  assert.is(await overflow(), 0);
});

test('a tap on a choice or on a fold still does what it did', async () => {
  const { page } = await openLab('#points', PHONE);
  await page.locator('#p-field-switch [data-text="class"]').tap();
  await page
    .locator('input[name="p-field"][value="classes"]:checked')
    .waitFor({ state: 'attached' });
  await page.locator('#points summary').first().tap();
  await page.locator('#points details').first().and(page.locator('[open]')).waitFor();
  assert.is(await isOpen(page), false);
});

/** @type {[string, import('./harness.js').OpenOptions, string][]} */
const narrow = [
  ['360 px', PHONE, '100%'],
  ['360 px, text of 200 %', PHONE, '200%'],
  ['1280 px', {}, '100%'],
];
for (const [name, options, size] of narrow)
  test(`no window is cut off at the edges: ${name}`, async () => {
    for (const query of ['#digits', '#table']) {
      const { page } = await openLab(query, { viewport: { width: 1280, height: 800 }, ...options });
      await page.locator('main:not([hidden]) [data-term="fingerprint"]:visible').waitFor();
      await page.evaluate((one) => void (document.documentElement.style.fontSize = one), size);
      const count = await page.locator('main:not([hidden]) [data-term]:visible').count();
      assert.ok(count > 8, `${count} terms`);
      await page.waitForTimeout(300); // the layout follows the size of the text
      await page.keyboard.press('F1');
      const cut = await page.evaluate(async (steps) => {
        /** @type {string[]} */
        const found = [];
        for (let i = 0; i < steps; i++) {
          const box = /** @type {HTMLElement} */ (document.querySelector('.term-bubble'));
          const { left, right, top, bottom } = box.getBoundingClientRect();
          const { clientWidth, clientHeight } = document.documentElement;
          if (left < 0 || top < 0 || right > clientWidth || bottom > clientHeight || box.hidden)
            found.push(box.innerText);
          const key = new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true });
          document.activeElement?.dispatchEvent(key);
          await new Promise(requestAnimationFrame);
        }
        return found;
      }, count);
      assert.equal(cut, []);
    }
  });

test('terms of panels that come later are marked, too', async () => {
  const { page } = await openLab('#digits');
  await page.locator('#more summary').click();
  await page.locator('#more [data-text="schedule"][data-term="schedule"]').waitFor();
  await page.goto(`${page.url().split('#')[0]}#backprop?v=1&view=functions`);
  await page.locator('[data-text="softmaxTitle"][data-term="softmax cross-entropy"]').waitFor();
});

// ---- the page of the glossary ----

test('the glossary lists all terms, finds some, and goes to the one that a link names', async () => {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const session = await open({ withoutData: true, query: '#glossary', colorScheme });
    const { page } = session;
    const all = Object.keys(TERMS).length;
    await page.locator('.entry').first().waitFor();
    assert.is(await page.locator('.entry').count(), all);
    assert.equal(await axe(session.page), []);
    await page.getByLabel('Search').fill('rectified');
    assert.equal(await page.locator('.entry h3 a').allTextContents(), ['ReLU']);
    await page.getByLabel('Search').fill('<b>no term</b>');
    assert.is(await page.locator('.entry').count(), 0);
    assert.match(await page.locator('#glossary-found').innerText(), /<b>no term<\/b>/);
    assert.equal(session.complaints, []);
  }
});

test('links of the glossary: related terms, places, back, unknown words', async () => {
  const { page } = await open({ withoutData: true, query: '#glossary?term=loss' });
  const asked = page.locator('.is-asked');
  await page.locator('#term-loss.is-asked').waitFor();
  assert.ok(await asked.evaluate((entry) => entry === document.activeElement));
  assert.ok(await asked.evaluate((entry) => entry.getBoundingClientRect().top < innerHeight));
  await asked.getByRole('link', { name: 'Gradient', exact: true }).click();
  await page.locator('#term-gradient.is-asked').waitFor();
  await page.goBack();
  await page.locator('#term-loss.is-asked').waitFor();
  await asked.getByRole('link', { name: /^Points: / }).click();
  await page.locator('#p-preset').waitFor();
  assert.is(await page.locator('#p-preset').inputValue(), 'three-units');
  await page.getByRole('link', { name: 'Glossary', exact: true }).click();
  await page.locator('#term-loss.is-asked').waitFor();
  await page.evaluate(() => void (location.hash = '#glossary?term=constructor'));
  await page.waitForFunction(() => document.querySelectorAll('.entry').length === 0);
});

test('the deployed first screen, whose markup is smaller, has its terms', async () => {
  const { page } = await openLab('#digits', { folder: site });
  const count = await page.locator('#digits [data-term]:visible').count();
  assert.ok(count > 10, `${count} terms`);
});

test('the deployed site has hints and the glossary, too', async () => {
  const session = await openLab('#points', { folder: site });
  const { page } = session;
  await page.locator('#points [data-text="epoch"]').click();
  assert.is(await shownText(page), textOf('epoch'));
  await page.getByRole('link', { name: 'More' }).click();
  await page.locator('#term-epoch.is-asked').waitFor();
  assert.equal(session.complaints, []);
});

// ---- the question of a link ----

const HOSTILE = '<img src=x onerror="window.hit=1"><script>window.hit=1</script> & "why"?';

test('a question is shown as text, whatever it holds', async () => {
  const query = `#points?v=1&data=xor&ask=${encodeURIComponent(`${HOSTILE}\u202e${'x'.repeat(400)}`)}`;
  const session = await open({ withoutData: true, query, ...PHONE });
  const { page } = session;
  const line = page.locator('.question');
  await line.waitFor();
  const text = await line.locator('bdi').textContent();
  assert.ok(text?.startsWith(HOSTILE));
  assert.is(text?.length, 300);
  assert.is(await line.locator('bdi *').count(), 0);
  assert.is(await page.evaluate(() => /** @type {any} */ (window).hit), undefined);
  await page.waitForFunction(() => document.querySelector('#p-clear')?.textContent);
  await page.waitForTimeout(300); // the colours of Train change over 120 ms
  assert.equal(await axe(session.page), []);
  assert.is(
    await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    ),
    0,
  );
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).seen.violations), []);
  assert.equal(session.complaints, []);
});

test('a question stays in the link while settings change, until it is closed', async () => {
  const query = '#points?v=1&data=xor&ask=Which%20line%3F';
  const { page } = await open({ withoutData: true, query });
  const line = page.locator('.question');
  await line.waitFor();
  await page.locator('#points select[name="data"]').selectOption('or');
  await page.waitForFunction(() => /data=or\b.*&ask=Which%20line%3F$/.test(location.hash));
  assert.not.match(await page.locator('#p-status').innerText(), /\bask\b/, 'no complaint');
  await page.getByRole('link', { name: 'Descent' }).click();
  await page.locator('#d-preset').waitFor();
  assert.is(await line.isVisible(), false, 'it is that of Points');
  await page.getByRole('link', { name: 'Points' }).click();
  await line.waitFor();
  assert.match(page.url(), /ask=Which%20line%3F$/);
  await line.getByRole('button', { name: 'Close' }).click();
  await line.waitFor({ state: 'hidden' });
  assert.not.match(page.url(), /ask=/);
  await page.locator('#points select[name="data"]').selectOption('and');
  await page.waitForFunction(() => /data=and\b/.test(location.hash));
  assert.not.match(page.url(), /ask=/);
});

test('each lab takes a question', async () => {
  for (const lab of ['digits', 'points', 'descent', 'backprop', 'table']) {
    const session = await open({ withoutData: true, query: `#${lab}?v=1&ask=What%20now%3F` });
    await session.page.locator('.question').waitFor();
    await session.page.locator('main:not([hidden]) [role="status"]').first().waitFor();
    await session.page.waitForTimeout(700);
    assert.not.match(await session.page.locator('main:not([hidden])').innerText(), /called ask/);
    assert.match(session.page.url(), /[?&]ask=What%20now%3F$/);
  }
});

// ---- changed presets ----

test('a changed preset keeps its name', async () => {
  const { page } = await open({ withoutData: true, query: '#points' });
  await page.locator('#p-preset').selectOption('spiral');
  await page.locator('#points [name="learningRate"]').fill('0.02');
  await page.locator('#points [name="learningRate"]').blur();
  const chosen = (/** @type {string} */ id) => page.locator(`${id} option:checked`).textContent();
  assert.is(await chosen('#p-preset'), 'Two spirals (changed)');
  await page.locator('#points select[name="data"]').selectOption('moons');
  assert.is(await chosen('#p-preset'), 'Your own');

  await page.getByRole('link', { name: 'Descent' }).click();
  await page.locator('#d-preset').selectOption('momentum');
  await page.locator('#d-settings [name="momentum"]').fill('0.8');
  await page.locator('#d-settings [name="momentum"]').blur();
  assert.is(await chosen('#d-preset'), 'Momentum escapes (changed)');
});

// ---- images of this website ----

test('the dialog says whether this website has MNIST', async () => {
  for (const [withoutData, says] of /** @type {[boolean, RegExp][]} */ ([
    [true, /This copy of the website does not have them\./],
    [false, /This website has them\./],
  ])) {
    const session = await open({ withoutData, query: '#digits' });
    await session.waitForState(['ready']);
    const { page } = session;
    await page.locator('#source').click();
    const state = page.locator('#source-local-state');
    await state.filter({ hasText: says }).waitFor();
  }
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
