// A program of Code reaches other labs, in Chromium: its function answers drawings, by pointer and
// by keys; its line and its network open in Points. Also axe, phone and dark.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { packProgram } from '../../web/labs/code/program-link.js';
import { loadExercise } from '../../web/labs/code/words/exercises/words.js';
import { words as onward } from '../../web/labs/code/words/onward/words.js';
import { words as points } from '../../web/labs/points/words/words.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, open, site } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

/**
 * Opens a program, and runs it.
 *
 * @param {string} program
 * @param {import('./harness.js').OpenOptions} [options]
 * @param {string} [id] of an exercise
 */
async function openAndRun(program, options = {}, id = 'own') {
  const query = `#code?v=1&ex=${id}&py=${await packProgram(program)}`;
  const session = await open({ withoutData: true, query, folder: site, ...options });
  await session.page.waitForSelector('#code[data-state=ready]', { timeout: 60_000 });
  await run(session);
  return session;
}

/** @param {Session} session */
async function run({ page }) {
  await page.click('#c-run');
  await page.waitForFunction(() =>
    /ended after/.test(document.querySelector('#c-say')?.textContent ?? ''),
  );
}

/**
 * @param {Session} session
 * @param {string} program
 */
async function write({ page }, program) {
  await page.locator('#c-editor .cm-content').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(program);
}

/** @param {Session} session */
const padOf = ({ page }) => page.locator('.c-pad-sheet canvas');

/**
 * Draws a stroke from the top to the bottom.
 *
 * @param {Session} session
 */
async function draw(session) {
  await padOf(session).scrollIntoViewIfNeeded();
  const box = await padOf(session).boundingBox();
  assert.ok(box);
  const { mouse } = session.page;
  await mouse.move(box.x + box.width / 2, box.y + box.height * 0.2);
  await mouse.down();
  await mouse.move(box.x + box.width / 2, box.y + box.height * 0.8, { steps: 8 });
  await mouse.up();
}

/**
 * @param {Session} session
 * @param {string} sentence
 */
const says = ({ page }, sentence) =>
  page.waitForFunction(
    (text) => document.querySelector('.c-pad-say')?.textContent === text,
    sentence,
    { timeout: 60_000 },
  );

const SHARES = `import ink
def f(image):
    ones = ink.zeros(10)
    ones[1 if image.sum() < 120 else 8] = 1
    return ones * 0.91 + 0.009
ink.pad(f)
`;

test('a program answers what is drawn, by pointer and by keys; Clear empties the pad', async () => {
  const session = await openAndRun(SHARES);
  const { page } = session;
  await says(session, onward.pad.empty);
  assert.ok(await page.locator('.c-pad .bars').isHidden());
  await draw(session);
  await says(session, onward.pad.said(1));
  assert.is(await page.locator('.c-pad .is-top .bar-name').innerText(), '1');
  assert.match(await page.locator('.c-pad .is-top .bar-value').innerText(), /^9[12]/);
  const ink = await page.locator('.c-pad-answer canvas').evaluate((canvas) =>
    /** @type {HTMLCanvasElement} */ (canvas)
      .getContext('2d')
      ?.getImageData(0, 0, 28, 28)
      .data.filter((_, i) => i % 4 === 3)
      .reduce((sum, alpha) => sum + alpha / 255, 0),
  );
  assert.ok(ink && ink > 10 && ink < 120, String(ink));
  await page.click('.c-pad-buttons button:last-child');
  await says(session, onward.pad.empty);
  await padOf(session).focus();
  await page.keyboard.press('Space');
  for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await says(session, onward.pad.said(1));
  await page.keyboard.press('Backspace');
  await says(session, onward.pad.empty);
  assert.equal(session.complaints, []);
});

test('an error of the function is told with its line; the drawing stays for the next run', async () => {
  const session = await openAndRun(
    'import ink\ndef f(image):\n    return imge.sum()\nink.pad(f)\n',
  );
  const { page } = session;
  await draw(session);
  await says(session, 'Line 3: the name “imge” is not known. Did you mean “image”?');
  assert.is(await page.locator('.cm-trouble').innerText(), '    return imge.sum()');
  await write(session, 'import ink\nink.pad(lambda image: 7)\n');
  await run(session);
  await says(session, onward.pad.said(7));
  assert.is(await page.locator('.cm-trouble').count(), 0);
  await page.selectOption('#c-exercise', 'perceptron');
  await page.waitForSelector('.c-pad', { state: 'hidden' });
  assert.equal(session.complaints, []);
});

test('a function without an end is ended, and the next run works', async () => {
  const session = await openAndRun('import ink\ndef f(image):\n    while True: pass\nink.pad(f)\n');
  const { page } = session;
  await draw(session);
  await says(session, onward.pad.asking);
  await page.waitForFunction(
    (text) => document.querySelector('#c-say p')?.textContent === text,
    onward.pad.hung,
    { timeout: 20_000 },
  );
  assert.ok(await page.locator('.c-pad').isHidden());
  await page.waitForSelector('#code[data-state=ready]');
  await write(session, SHARES);
  await run(session);
  await says(session, onward.pad.said(1));
});

test('the next run does not wait for an answer without an end', async () => {
  const session = await openAndRun('import ink\ndef f(image):\n    while True: pass\nink.pad(f)\n');
  const { page } = session;
  await draw(session);
  await says(session, onward.pad.asking);
  await write(session, 'print(6 * 7)');
  await page.click('#c-run');
  await page.waitForFunction(() => document.querySelector('#c-output')?.textContent === '42\n');
});

test('the perceptron of exercise 2 moves the line of Points, each time it is shown', async () => {
  const { solution = '' } = await loadExercise('update');
  const session = await openAndRun(solution, {}, 'update');
  const { page } = session;
  for (let i = 0; i < 2; i++) {
    await page.locator('.c-onward > button', { hasText: onward.toPoints.perceptron }).click();
    await page.waitForFunction(
      (text) => document.querySelector('#p-say p')?.textContent === text,
      points.brought,
      { timeout: 60_000 },
    );
    await page.waitForFunction(() => /data=or&.*learner=perceptron&zero=above/.test(location.hash));
    await page.waitForFunction(() =>
      document.querySelector('#p-wrong')?.textContent?.startsWith('0'),
    );
    await page.click('#p-epoch-once');
    await page.waitForFunction(
      (text) => document.querySelector('#p-say p')?.textContent !== text,
      points.brought,
    );
    await page.click('#tabs a[href^="#code"]');
    await page.waitForSelector('#code:not([hidden])');
  }
  assert.equal(session.complaints, []);
});

test('a network of a program shows its field in Points, with its fingerprint', async () => {
  const session = await openAndRun(`import ink
x, y = ink.points('circle', n=60, noise=0.1)
net = ink.Network([2, 4, 1], activation='tanh', output='sigmoid', loss='binary-cross-entropy')
for step in range(50):
    net.zero_grad(); net.forward(x); net.loss(y); net.backward(); net.step(lr=0.5)
ink.scatter(x, y)
ink.field(net)
print(net.hash)
`);
  const { page } = session;
  const hash = (await page.locator('#c-output').innerText()).trim();
  await page.click('.c-onward > button');
  await page.waitForFunction(
    (text) => document.querySelector('#p-hash')?.textContent?.includes(text),
    hash,
    { timeout: 60_000 },
  );
  assert.is(await page.locator('#p-say p').innerText(), points.brought);
  assert.equal(session.complaints, []);
});

for (const [name, options] of /** @type {[string, import('./harness.js').OpenOptions][]} */ ([
  ['light', {}],
  ['dark, on a phone', { colorScheme: 'dark', viewport: { width: 390, height: 844 } }],
]))
  test(`${name}: the pad with scores is clean, and nothing is wider than the page`, async () => {
    const session = await openAndRun(
      "import ink\nx, y = ink.points('moons', n=60)\nink.scatter(x, y)\nink.line([1, -1], 0)\n" +
        'ink.pad(lambda image: [-3, 1, 2, 3, 4, 5, 6, 7, 8, 1000])\n',
      options,
    );
    const { page } = session;
    await draw(session);
    await says(session, onward.pad.said(9));
    assert.is(await page.locator('.c-pad .bar-value').first().innerText(), '−3');
    assert.equal(await axe(page), []);
    const [width, inner] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      innerWidth,
    ]);
    assert.ok(width <= inner, `${width} of ${inner}`);
    for (const button of await page.locator('.c-onward button:visible').all()) {
      const box = await button.boundingBox();
      assert.ok(box && box.height >= 24, await button.innerText());
    }
  });

test('exercise 11 ends with the pad, and its network answers', async () => {
  const { solution = '' } = await loadExercise('loop');
  const session = await openAndRun(solution, {}, 'loop');
  const { page } = session;
  await draw(session);
  await page.waitForFunction(
    (text) => {
      const said = document.querySelector('.c-pad-say')?.textContent ?? '';
      return said.startsWith(text);
    },
    onward.pad.said(1).slice(0, -2),
  );
  assert.is(await page.locator('.c-pad .bars li').count(), 10);
  assert.equal(session.complaints, []);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
