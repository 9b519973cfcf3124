// A person's own symbols in the page: named, drawn, merged from the files of three people (drawings
// made by distorting hand-written shapes, see symbol-hands.js), learned, and answered by name.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readSymbols, writeSymbols } from '../../web/formats/symbols.js';
import * as words from '../../web/labs/digits/words/symbols/en.js';
import { load } from '../../web/inkgrad.js';
import { setOf, zipOf } from '../made-files.js';
import { NAMES, drawnByAll } from '../symbol-hands.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, open } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const PEOPLE = ['Ana', 'Ben', 'Chi'];

/**
 * A page where own symbols are chosen.
 *
 * @param {import('./harness.js').OpenOptions} [options]
 */
async function openSymbols(options) {
  const session = await open({ withoutData: true, ...options });
  await session.waitForState(['ready']);
  await unfold(session);
  await session.page.getByText(words.kinds.symbols).click();
  await session.page.locator('#sym-new').waitFor();
  return session;
}

/** @param {Session} session */
const unfold = ({ page }) => page.locator('#you summary').click();

/**
 * @param {Session} session
 * @param {RegExp} sentence
 * @param {string} [where]
 */
const says = ({ page }, sentence, where = '#sym-says p') =>
  page.waitForFunction(
    ([source, place]) => new RegExp(source).test(document.querySelector(place)?.textContent ?? ''),
    [sentence.source, where],
  );

/**
 * @param {Session} session
 * @param {number} count
 */
const holds = ({ page }, count) =>
  page.waitForFunction((n) => document.querySelectorAll('#sym-wall li').length === n, count);

/** A file for each person: `ofEach` drawings of each of the five symbols. */
const files = (/** @type {number} */ ofEach) =>
  PEOPLE.map((by) => {
    const drawings = drawnByAll(ofEach, 1)
      .filter((one) => one.by === by)
      .map(({ label, strokes }) => ({ name: NAMES[label], strokes }));
    return {
      name: `symbols-${by}.json`,
      mimeType: 'application/json',
      buffer: Buffer.from(writeSymbols(NAMES, drawings)),
    };
  });

/**
 * @param {Session} session
 * @param {ReturnType<typeof files>} some
 */
const importFiles = ({ page }, some) => page.locator('#sym-file').setInputFiles(some);

/** @param {Session} session */
const names = ({ page }) => page.locator('#bars li:not([hidden]) .bar-name').allInnerTexts();

/** @param {Session} session */
async function drawPlus(session) {
  await session.stroke([
    [0.5, 0.2],
    [0.5, 0.8],
  ]);
  await session.stroke([
    [0.2, 0.5],
    [0.8, 0.5],
  ]);
}

/**
 * @param {Session} session
 * @param {string} answer
 */
const answers = ({ page }, answer) =>
  page.waitForFunction((text) => document.querySelector('#answer')?.textContent === text, answer);

/** @param {Session} session */
async function train(session) {
  await session.page.locator('#sym-train').click();
  await session.page.locator('#sym-result').waitFor({ timeout: 60_000 });
}

test('three people merge; the network answers by name, and one press leads back to the digits', async () => {
  const session = await openSymbols(),
    { page } = session;
  await importFiles(session, files(10));
  await holds(session, 150);
  await says(session, /^150 drawings added from 3 files\.$/);
  await importFiles(session, files(10).slice(1));
  await says(session, /^0 drawings added from 2 files; 100 were already here\.$/);
  const link = page.url();
  await train(session);
  const result = await page.locator('#sym-result').innerText();
  const [, right, of] = result.match(/^(\d+) of (\d+) held-back drawings are right/) ?? [];
  assert.is(Number(of), 30);
  assert.ok(Number(right) >= 27, result);
  assert.is(page.url(), link, 'a link holds no drawings');
  assert.equal(await names(session), NAMES);
  await drawPlus(session);
  await answers(session, '+');
  assert.match(await page.locator('#sureness').innerText(), /sure/);
  await says(session, /logit of \+|most for \+/, '.strongest .note');
  const rows = await page.locator('#sym-table tbody tr').allInnerTexts();
  assert.is(rows.length, 5);
  assert.match(rows[0], /^\+\s+\d of 6/);

  await page.getByText('Trained (expert)').click();
  await page.waitForFunction(() => document.querySelectorAll('#bars [hidden]').length === 0);
  assert.equal(await names(session), [...'0123456789']);
  await page.locator('#networks label').last().click();
  await answers(session, '+');

  // Renamed while it is in use: the answer has the new name at once.
  const first = page.locator('#sym-classes input').first();
  await first.fill('ጨምር');
  await first.blur();
  await answers(session, 'ጨምር');
  assert.is((await names(session))[0], 'ጨምር');
  await says(session, /^\+ is now called ጨምር\.$/);
  await page.locator('#sym-says button').click();
  await answers(session, '+');

  // Trained without Ana, tested on Ana.
  await page.locator('#sym-held').selectOption('pAna');
  await train(session);
  await says(
    session,
    /of 50 drawings by Ana are right .* learned from none of these/,
    '#sym-result',
  );

  await page.locator('#sym-undo').click();
  await says(session, /of 30 held-back/, '#sym-result');
  assert.equal(session.complaints, []);
});

test('symbols are named and drawn one after another, saved by a pause or a press, and kept over a reload', async () => {
  const session = await openSymbols(),
    { page } = session;
  assert.is(await page.locator('#sym-begin').getAttribute('aria-disabled'), 'true');
  assert.match(await page.locator('#sym-method').innerText(), /^Name at least 2 symbols first/);
  for (const name of ['+', '爱', ' + ', 'x'.repeat(21)]) {
    await page.locator('#sym-new').fill(name);
    await page.keyboard.press('Enter');
  }
  await says(session, /^This name is too long/);
  assert.is(await page.locator('#sym-classes li').count(), 2, 'a name is taken once');
  await page.locator('#sym-count').selectOption('5');
  await page.locator('#sym-begin').click();
  await page.locator('#sym-prompt').waitFor();
  assert.is(await page.locator('#sym-asked').innerText(), 'Draw +');
  await drawPlus(session);
  await holds(session, 1); // by itself: the pen rests
  assert.is(await page.locator('#sym-asked').innerText(), 'Draw 爱');
  await page.locator('#sym-auto').uncheck();
  await session.stroke([
    [0.2, 0.3],
    [0.8, 0.7],
  ]);
  await page.locator('#sym-keep').click();
  await holds(session, 2);
  await page.locator('#sym-back').click();
  await holds(session, 1);
  assert.is(await page.locator('#sym-asked').innerText(), 'Draw 爱', 'it is asked for again');
  await page.locator('#sym-keep').click();
  await says(session, /nothing on the pad/);
  await page.locator('#sym-stop').click();
  await page.locator('#sym-setup').waitFor();

  await page.reload();
  await session.waitForState(['ready', 'paused']);
  await unfold(session);
  await holds(session, 1);
  assert.is(await page.locator('#sym-classes input').nth(1).inputValue(), '爱');
  assert.match(await page.locator('#sym-method').innerText(), /too few of/);

  await page.locator('#sym-me').fill('Dia');
  const download = page.waitForEvent('download');
  await page.locator('#sym-export').click();
  const file = await download;
  assert.is(file.suggestedFilename(), 'symbols-Dia.json');
  const { classes, drawings } = readSymbols(
    readFileSync(/** @type {string} */ (await file.path()), 'utf8'),
  );
  assert.equal([classes, drawings.map(({ by }) => by)], [['+', '爱'], ['Dia']]);

  // A drawing gets another name, a class goes with its drawings, and both come back.
  await page.locator('#sym-wall button').click();
  await page.locator('#sym-relabel').getByText('爱').click();
  await says(session, /^This drawing is now 爱 \(was \+\)/);
  await page.locator('#sym-classes button', { hasText: '✕' }).nth(1).click();
  await holds(session, 0);
  await page.locator('#sym-says button').click();
  await holds(session, 1);
  await page.locator('#sym-delete-all').click();
  await page.locator('#sym-delete-sure').click();
  await holds(session, 0);
  assert.is(await page.locator('#sym-classes li').count(), 0);
  assert.equal(session.complaints, []);
});

test('a file that is none is refused with its place, and the others are added', async () => {
  const session = await openSymbols();
  const [ana, ben] = files(3);
  const broken = { ...ben, buffer: Buffer.from(String(ben.buffer).replace('"heart"', '"hurt"')) };
  await importFiles(session, [ana, broken]);
  await holds(session, 15);
  await says(session, /15 drawings added from 2 files\. .*which is not in "classes"/);
  assert.equal(session.complaints, []);
});

test('images from an archive that is called Fashion-MNIST are answered by its names, which can be changed', async () => {
  const session = await open({ withoutData: true }),
    { page } = session;
  await session.waitForState(['ready', 'paused']);
  await page.locator('#source').click();
  await page.locator('#source-files').setInputFiles({
    name: 'Fashion-MNIST.zip',
    mimeType: 'application/zip',
    buffer: zipOf(setOf(await load())),
  });
  await page.locator('#names summary').click();
  await says(session, /^The name of a file says Fashion-MNIST/, '#names .note:not(:first-of-type)');
  assert.is(await page.locator('#names input').nth(7).inputValue(), 'Sneaker');
  assert.equal(await names(session), [...'0123456789'], 'the trained network knows digits');
  await session.runOnce('One epoch');
  await page.waitForFunction(
    () => document.querySelector('#bars .bar-name')?.textContent === 'T-shirt/top',
  );
  await session.button('Show a test image').click();
  await says(session, /Correct answer: [A-Z]/, '#seen-note');
  await page.locator('#names input').first().fill('ልብስ');
  await page.locator('#names input').first().blur();
  assert.is((await names(session))[0], 'ልብስ');
  await page.getByText('Trained (expert)').click();
  await page.waitForFunction(() => document.querySelector('#bars .bar-name')?.textContent === '0');
  await page.locator('#names select').selectOption('digits');
  await page.locator('#networks label').last().click();
  await page.waitForFunction(() =>
    /Yours/.test(document.querySelector('#networks label:has(:checked)')?.textContent ?? ''),
  );
  assert.equal(await names(session), [...'0123456789']);
  assert.equal(session.complaints, []);
});

test('nothing for axe to find, in light and dark, on a desk and on a phone', async () => {
  for (const look of /** @type {import('./harness.js').OpenOptions[]} */ ([
    {},
    { ...PHONE, colorScheme: 'dark' },
  ])) {
    const session = await openSymbols(look),
      { page } = session;
    const find = async (/** @type {string} */ where) => {
      await page.mouse.move(0, 0);
      assert.equal(await axe(page), [], where);
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.is(wider, 0, `${where}: no sideways scrolling`);
    };
    await find('empty');
    await importFiles(session, files(5));
    await holds(session, 75);
    await train(session);
    await find('trained');
    await page.locator('#sym-begin').click();
    await page.locator('#sym-prompt').waitFor();
    await find('asking');
    const small = await page
      .locator('.symbols :is(button, select, input[type="text"]):visible, .own-kind label')
      .evaluateAll((all) =>
        all
          .map((one) => one.getBoundingClientRect())
          .filter(({ width, height }) => width < 24 || height < 24)
          .map(({ width, height }) => [width, height]),
      );
    assert.equal(small, [], 'targets');
    await page.locator('#sym-stop').click();
    await page.locator('#sym-wall button').first().click();
    await find('one drawing');
    assert.equal(session.complaints, []);
    await closePages();
  }
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
