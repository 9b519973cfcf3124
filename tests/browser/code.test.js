// The tab Code in Chromium: programs run, are checked, stopped and kept; links take them along; the
// page answers all the while; keyboard, phone, dark theme, axe, weight.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { packProgram } from '../../web/labs/code/program-link.js';
import { exercise as perceptron } from '../../web/labs/code/words/exercises/neuron/en-perceptron.js';
import { words } from '../../web/labs/code/words/words.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, open, site } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

/**
 * @param {string} query
 * @param {import('./harness.js').OpenOptions & import('./harness.js').ServeOptions} [options]
 */
async function openCode(query, options = {}) {
  const session = await open({ withoutData: true, query, folder: site, ...options });
  await ready(session);
  return session;
}

/** @param {Session} session */
const ready = ({ page }) => page.waitForSelector('#code[data-state=ready]', { timeout: 60_000 });

/** @param {Session} session */
const said = ({ page }) => page.locator('#c-say p').innerText();

/**
 * Puts a program into the editor, as a person who pastes it.
 *
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
async function run(session) {
  await session.page.click('#c-run');
  await session.page.waitForFunction(() =>
    document.querySelector('#c-say p')?.textContent?.match(/ended|Line|stopped/),
  );
  await ready(session);
}

test('the empty page trains a network on XOR and draws its loss', async () => {
  const session = await openCode('#code');
  await run(session);
  assert.match(await said(session), /^The program ended after/);
  assert.match(await session.page.locator('#c-output').innerText(), /^loss 0\.0\d+\n\[\[0\.0/);
  await session.page.waitForSelector('#c-pictures svg');
  assert.equal(session.complaints, []);
});

test('a blank is named with its line; the solution comes after a check, and passes', async () => {
  const session = await openCode('#code?v=1&ex=perceptron');
  const { page } = session;
  await run(session);
  assert.is(await said(session), 'Line 4: fill in the blank ___.');
  assert.is(await page.locator('.cm-trouble').innerText(), '    z = ___');
  await page.click('#c-solution');
  assert.is(await said(session), words.tryFirst);
  await write(session, String(perceptron.solution).replace('z > 0', 'z < 0'));
  await page.click('#c-check');
  await page.waitForSelector('#c-findings li');
  assert.match(await said(session), /^Line 5: 0 and 1 are the wrong way round\./);
  await page.click('#c-solution');
  await page.click('#c-check');
  await page.waitForSelector('#c-findings .is-right');
  assert.is(await said(session), 'Correct, for other numbers too.');
  await page.click('#c-run');
  await page.waitForSelector('#c-pictures .c-line');
  assert.equal(session.complaints, []);
});

test('a replacement of a program can be undone, by Ctrl+Z too', async () => {
  const session = await openCode('#code?v=1&ex=perceptron');
  const { page } = session;
  await write(session, 'print("mine")');
  await page.click('#c-reset');
  assert.match(await page.locator('.cm-content').innerText(), /___/);
  await page.click('#c-say button');
  assert.is((await page.locator('.cm-content').innerText()).trim(), 'print("mine")');
  await page.click('#c-reset');
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+z');
  assert.is((await page.locator('.cm-content').innerText()).trim(), 'print("mine")');
});

test('an endless loop runs until Stop; the page answers meanwhile; the next run works', async () => {
  const session = await openCode('#code');
  const { page } = session;
  await write(session, 'print("begin")\nwhile True: pass');
  await page.click('#c-run');
  await page.waitForSelector('#code[data-state=running]');
  await page.waitForFunction(() => document.querySelector('#c-output')?.textContent === 'begin\n');
  const began = Date.now();
  await page.click('#c-stop');
  await ready(session);
  assert.ok(Date.now() - began < 2000);
  assert.is(await said(session), words.stopped);
  await write(session, 'print(1 + 1)');
  await run(session);
  assert.is((await page.locator('#c-output').innerText()).trim(), '2');
});

test('a check of an endless loop is ended by itself', async () => {
  const session = await openCode('#code?v=1&ex=perceptron');
  const { page } = session;
  await write(session, 'def predict(x, w, b):\n    while True: pass');
  await page.click('#c-check');
  await page.waitForFunction(
    (text) => document.querySelector('#c-say p')?.textContent === text,
    words.hung,
  );
  await ready(session);
});

test('a program is kept over a reload, for its exercise alone', async () => {
  const session = await openCode('#code?v=1&ex=perceptron');
  const { page } = session;
  await write(session, '# kept');
  await page.reload();
  await ready(session);
  assert.is((await page.locator('.cm-content').innerText()).trim(), '# kept');
  await page.selectOption('#c-exercise', 'own');
  await page.waitForFunction(() => location.hash.includes('ex=own'));
  assert.match(await page.locator('#c-text').innerText(), /Write any program/);
});

test('a link takes the program along if asked, and a damaged one says so', async () => {
  const program = 'print("from a link: é")\n';
  const packed = await packProgram(program);
  const session = await openCode(`#code?v=1&ex=own&py=${packed}`);
  const { page } = session;
  await page.waitForFunction(
    (text) => document.querySelector('#c-say p')?.textContent === text,
    words.fromLink,
  );
  await run(session);
  assert.is((await page.locator('#c-output').innerText()).trim(), 'from a link: é');
  await page.check('#c-in-link');
  await page.waitForFunction((text) => location.hash.includes(text), `py=${packed}`);
  await page.evaluate(() => (location.hash = '#code?v=1&ex=own&py=AAAA'));
  await page.waitForFunction(
    (text) => document.querySelector('#c-say p')?.textContent === text,
    words.badProgram,
  );
  await page.evaluate(() => (location.hash = '#code?v=1&ex=nothing'));
  await page.waitForFunction(() =>
    /nothing|ex/.test(document.querySelector('#c-say.is-trouble p')?.textContent ?? ''),
  );
  assert.equal(session.complaints, []);
});

test('by the keyboard alone: write, run, leave the editor', async () => {
  const session = await openCode('#code');
  const { page } = session;
  await page.locator('#c-reset').focus();
  await page.keyboard.press('Tab');
  const inEditor = () =>
    page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className ?? '');
  assert.match(await inEditor(), /cm-content/);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('if 1:\nprint("s r f ?")');
  await page.keyboard.press('Home');
  await page.keyboard.press('Tab');
  assert.match(await inEditor(), /cm-content/);
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(
    () => document.querySelector('#c-output')?.textContent === 's r f ?\n',
  );
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  assert.is(await inEditor(), '');
  assert.is(await page.evaluate(() => document.activeElement?.id), 'c-download');
});

for (const [name, options] of /** @type {[string, import('./harness.js').OpenOptions][]} */ ([
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['phone', { viewport: { width: 390, height: 844 }, hasTouch: true }],
]))
  test(`${name}: nothing for axe to find, no sideways scrolling`, async () => {
    const session = await openCode('#code?v=1&ex=perceptron', options);
    const { page } = session;
    await page.click('#c-hint');
    await run(session);
    assert.equal(await axe(page), []);
    await page.click('#c-check');
    await page.click('#c-solution');
    await run(session);
    assert.equal(await axe(page), []);
    const [width, inner] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      innerWidth,
    ]);
    assert.ok(width <= inner, `${width} of ${inner}`);
  });

test('without network, a program runs and is checked', async () => {
  const session = await open({ withoutData: true, folder: site, serviceWorkers: true });
  const { page } = session;
  await session.waitForState(['ready']);
  // A lab that is shown lets the site be kept without a drawing.
  await page.evaluate(() => (location.hash = '#points'));
  const hasVersion = async () => {
    for (const name of await caches.keys())
      if (await (await caches.open(name)).match('./')) return true;
    return false;
  };
  const end = Date.now() + 90_000;
  while (!(await page.evaluate(hasVersion)) && Date.now() < end) await page.waitForTimeout(300);
  await page.context().setOffline(true);
  await page.goto(`${session.server.url}#code?v=1&ex=perceptron`);
  await page.reload();
  await ready(session);
  await write(session, String(perceptron.solution));
  await page.click('#c-check');
  await page.waitForSelector('#c-findings .is-right');
});

test('until the first run, 380 KB come beyond the page', async () => {
  /** @type {Set<string>} */
  const asked = new Set();
  const session = await open({
    withoutData: true,
    folder: site,
    onRequest: (path) => asked.add(path.split('?')[0]),
  });
  await session.waitForState(['ready']);
  // Any first movement and any lab fetch these: the glossary, keys, the watchdog.
  const { page } = session;
  await page.hover('#tabs a[href^="#table"]');
  await page.keyboard.press('Shift');
  await page.waitForTimeout(6000);
  const before = new Set(asked);
  await session.page.evaluate(() => (location.hash = '#code'));
  await ready(session);
  await run(session);
  const bytes = [...asked]
    .filter((path) => path && !before.has(path))
    .map((path) => gzipSync(readFileSync(join(site, path)), { level: 9 }).length);
  const sum = bytes.reduce((a, b) => a + b, 0);
  console.log(`until the first run: ${sum} bytes`);
  assert.ok(sum <= 380_000, `${sum} bytes`);
  assert.equal(session.foreignRequests, []);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
