// One suite over the deployed site, in every engine: each tab loads, a 7 is read, training goes on
// and pauses, links end in the hashes of Node, a page without an origin works, and a reload works
// offline. An engine that is not installed is skipped by name; ENGINE=firefox runs one. Screenshots
// are kept in build/engines/.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { nameOrigin } from '../../.build/name-origin.mjs';
import { serve, site } from '../browser/harness.js';
import { testIf } from '../helpers.js';
import { ENGINES } from './engines.js';
import { LINKS, hashesInNode } from './links.js';
import { pasted, single } from './receipts.js';

const LIMIT_MS = 90_000;
const SEVEN = [
  ...Array.from({ length: 9 }, (_, i) => [0.28 + 0.055 * i, 0.22]),
  ...Array.from({ length: 12 }, (_, i) => [0.72 - 0.025 * i, 0.22 + 0.05 * i]),
];
/** A tab, and what stands there when it has loaded. */
const TABS = {
  '': '#pad',
  '#digits': 'body[data-state="ready"] #optimizer',
  '#points': '#points[data-state="ready"]',
  '#descent': '#descent canvas',
  '#backprop': '#backprop .node',
  '#table': '#table #t-body tr',
  '#code': '#code[data-state="ready"]',
  '#glossary': '#glossary h2',
  '#check': '#check-go',
};
const wait = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @typedef {import('./engines.js').Driver} Driver */

/**
 * @param {Driver} driver
 * @param {Function} body runs in the page until it gives something
 * @param {...any} args
 */
async function until(driver, body, ...args) {
  for (const start = Date.now(); ; await wait(150)) {
    const value = await driver.evaluate(body, ...args).catch(() => null);
    if (value) return value;
    if (Date.now() - start < LIMIT_MS) continue;
    const page = await driver.evaluate(stateOfPage).catch(String);
    throw new Error(`${body} ${JSON.stringify(args)}: not within ${LIMIT_MS / 1000} s. ${page}`);
  }
}

const stateOfPage = () =>
  `${location.hash} ${document.body.dataset.state} ${document.querySelector('#status')?.textContent}`;
const has = (/** @type {string} */ selector) => Boolean(document.querySelector(selector));
const textOf = (/** @type {string} */ selector) =>
  document.querySelector(selector)?.textContent?.trim() ?? '';
const press = (/** @type {string} */ selector) =>
  /** @type {HTMLElement} */ (document.querySelector(selector)).click();
const isChosen = (/** @type {string} */ title) =>
  document.querySelector('#c-exercise option:checked')?.textContent === title &&
  !document.querySelector('#c-findings li');
const valueOf = (/** @type {string} */ selector) =>
  /** @type {HTMLInputElement} */ (document.querySelector(selector)).value;
const fill = (/** @type {string} */ selector, /** @type {string} */ value) => {
  const field = /** @type {HTMLInputElement} */ (document.querySelector(selector));
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
};
const numberOf = (/** @type {string} */ selector) =>
  Number((document.querySelector(selector)?.textContent ?? '').replace(/[^\d]/g, ''));
const boxOfPad = () => {
  const pad = /** @type {HTMLElement} */ (document.querySelector('#pad'));
  pad.scrollIntoView({ block: 'nearest' });
  const { left, top, width, height } = pad.getBoundingClientRect();
  return [left, top, width, height];
};
const isKept = async () => {
  for (const name of await caches.keys())
    if (await (await caches.open(name)).match('./')) return true;
  return false;
};

/**
 * @param {Driver} driver
 * @param {import('./engines.js').Pointer} kind
 */
async function draw(driver, kind) {
  const [left, top, width, height] = await driver.evaluate(boxOfPad);
  await driver.stroke(
    kind,
    SEVEN.map(([x, y]) => [left + x * width, top + y * height]),
  );
}

/** @param {import('./engines.js').Engine} engine */
function testEngine({ name, missing, launch }) {
  const test = suite(name);
  const named = testIf(test, !missing, `${missing} is not installed`);
  const folder = fileURLToPath(new URL(`../../build/engines/${name}/`, import.meta.url));
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let server;
  /** @type {Driver} */
  let driver;
  const shoot = async (/** @type {string} */ what) =>
    writeFileSync(`${folder}${what}.png`, await driver.screenshot());
  if (!missing) {
    test.before(async () => {
      mkdirSync(folder, { recursive: true });
      server = await serve({ folder: site, withoutData: true });
      driver = await launch();
    });
    test.after(async () => {
      await driver?.close();
      server.close();
    });
  }

  named(`${name}: every tab loads, and nothing goes wrong`, async () => {
    for (const [tab, ready] of Object.entries(TABS)) {
      await driver.open(server.url + tab);
      await until(driver, has, ready);
      await wait(300);
      await shoot(tab.slice(1) || 'first-minute');
      assert.equal(await driver.wrong(), [], tab);
    }
  });

  named(`${name}: a 7 is read as 7, by every pointer that its driver can send`, async () => {
    for (const kind of driver.pointers) {
      await driver.open(`${server.url}#digits`);
      await until(driver, has, 'body[data-state="ready"]');
      await draw(driver, kind);
      await until(driver, () => document.querySelector('#answer')?.textContent?.trim() === '7');
      await shoot(`drawn-by-${kind}`);
    }
    console.log(`${name}: drawn by ${driver.pointers.join(', ')}`);
  });

  named(`${name}: a formula card is mathematics, set by the engine itself`, async () => {
    await driver.open(`${server.url}#points?v=1&data=circle&opt=adam&lr=0.02`);
    await until(driver, has, '#p-play[aria-disabled="false"]');
    await driver.evaluate(press, '.lab-points .formula-button');
    await until(driver, has, '.formula-numbers math mfrac');
    await wait(300);
    await shoot('formula-card');
    const heights = await driver.evaluate(() =>
      ['mfrac', 'mi'].map((tag) => {
        const element = document.querySelector(`.formula-rule ${tag}`);
        return element?.getBoundingClientRect().height;
      }),
    );
    assert.ok(heights[0] > 1.4 * heights[1], `a fraction is higher than a letter: ${heights}`);
    assert.equal(await driver.wrong(), []);
  });

  named(`${name}: a program in Python prints what it prints in Node`, async () => {
    const { exercise } = await import('../../web/labs/code/words/exercises/en-own.js');
    const { runProgram } = await import('../code-python.js');
    const { printed } = await runProgram(exercise.start);
    await driver.open(`${server.url}#code`);
    await until(driver, has, '#code[data-state="ready"]');
    await driver.evaluate(press, '#c-run');
    await until(driver, has, '#c-pictures .c-line');
    assert.is(await driver.evaluate(textOf, '#c-output'), printed.trim());
    await shoot('code');
    assert.equal(await driver.wrong(), []);
  });

  named(`${name}: the solution of each exercise passes its check`, async () => {
    const { EXERCISES } = await import('../../web/labs/code/settings.js');
    const { loadExercise } = await import('../../web/labs/code/words/exercises/words.js');
    const { words } = await import('../../web/labs/code/words/words.js');
    const { packProgram } = await import('../../web/labs/code/program-link.js');
    for (const id of EXERCISES.filter((one) => one !== 'own')) {
      const { solution = '' } = await loadExercise(id);
      await driver.open(`${server.url}#code?v=1&ex=${id}&py=${await packProgram(solution)}`);
      await until(driver, has, '#code[data-state="ready"]');
      await until(driver, isChosen, words.titles[id]);
      await driver.evaluate(press, '#c-check');
      await until(driver, has, '#c-findings .is-right');
      assert.equal(await driver.wrong(), [], id);
    }
  });

  named(`${name}: training goes on, and pauses`, async () => {
    await driver.open(`${server.url}#digits?v=1&layers=16`);
    await until(driver, has, 'body[data-state="ready"]');
    await driver.evaluate(press, '#train');
    await until(
      driver,
      () => Number(document.querySelector('#step')?.textContent?.replace(/\D/g, '')) > 20,
    );
    await driver.evaluate(press, '#train');
    await until(driver, has, 'body[data-state="paused"]');
    const step = await driver.evaluate(numberOf, '#step');
    await wait(500);
    assert.is(await driver.evaluate(numberOf, '#step'), step);
  });

  named(`${name}: ${LINKS.length} links end in the hashes of Node`, async () => {
    for (const { hash, press: button, ready, output, steps, total, ...link } of LINKS) {
      await driver.open(server.url + hash);
      await until(driver, has, ready);
      await driver.evaluate(press, button);
      await until(
        driver,
        (/** @type {string} */ at, /** @type {string} */ of, /** @type {number} */ n) => {
          const step = Number(document.querySelector(at)?.textContent?.replace(/\D/g, ''));
          const isOver = n ? step === n : document.querySelector('#points[data-state="paused"]');
          return isOver && /^[0-9a-f]{16}$/.test(document.querySelector(of)?.textContent ?? '');
        },
        steps,
        output,
        total,
      );
      await wait(200);
      const found = await driver.evaluate(textOf, output);
      const taken = total || (await driver.evaluate(numberOf, steps));
      const all = { ...link, hash, press: button, ready, output, steps, total };
      assert.equal([found, found], await hashesInNode(all, taken), hash);
    }
  });

  named(
    `${name}: without an origin, as in a sandboxed frame, it trains and reads a 7`,
    async () => {
      let origin = '';
      const own = await serve({
        folder: site,
        withoutData: true,
        cors: true,
        intercept(path, response) {
          if (!/^(\?|$)/.test(path)) return undefined;
          const html = readFileSync(join(site, 'index.html'), 'utf8');
          response.writeHead(200, {
            'Content-Type': 'text/html',
            // The whole page is what a frame with sandbox="allow-scripts" would be.
            'Content-Security-Policy': 'sandbox allow-scripts',
          });
          response.end(nameOrigin(html, origin));
          return Promise.resolve(true);
        },
      });
      ({ origin } = new URL(own.url));
      await driver.open(`${own.url}#points?v=1&data=xor&embed=1`);
      await until(driver, has, '#p-play[aria-disabled="false"]');
      assert.is(await driver.evaluate(() => self.origin), 'null');
      await driver.evaluate(press, '#p-play');
      await until(
        driver,
        () => Number(document.querySelector('#p-step')?.textContent?.replace(/\D/g, '')) > 50,
      );
      await until(driver, has, '.embed-foot .note');
      await shoot('shut-in');
      await driver.open(`${own.url}?again#digits?embed=1`);
      await until(driver, has, 'body[data-state="ready"]');
      await draw(driver, 'mouse');
      await until(driver, () => document.querySelector('#answer')?.textContent?.trim() === '7');
      assert.equal(await driver.wrong(), []);
      own.close();
    },
  );

  named(
    `${name}: it makes the receipt that Node makes, and finds Node's receipts right`,
    async () => {
      const expected = await single();
      await driver.open(server.url + expected.link);
      await until(driver, has, '#p-batch[aria-disabled="false"]');
      await driver.evaluate(press, '#p-batch');
      await until(driver, () => document.querySelector('#p-step')?.textContent === '1');
      await driver.evaluate(press, '.lab-points .hand-in-button');
      await until(driver, has, 'dialog.hand-in[open] textarea');
      await driver.evaluate(fill, 'dialog.hand-in input', expected.name);
      const text = await driver.evaluate(valueOf, 'dialog.hand-in textarea');
      assert.is(text, expected.text);
      await shoot('hand-in');
      await driver.open(`${server.url}#check`);
      await until(driver, has, '#check-go');
      await driver.evaluate(fill, '#check-text', await pasted());
      await driver.evaluate(press, '#check-go');
      await until(
        driver,
        (/** @type {string} */ end) =>
          document.querySelector('#check-said')?.textContent?.endsWith(end),
        'Damaged: 1.',
      );
      // Their settings differ from those of the first: that is right as well.
      assert.is(
        await driver.evaluate(textOf, '#check-said'),
        'Right: 1; Right, other settings: 3; Damaged: 1.',
      );
      await shoot('check');
      assert.equal(await driver.wrong(), []);
    },
  );

  named(`${name}: a reload works offline`, async () => {
    const own = await serve({ folder: site, withoutData: true });
    await driver.open(`${own.url}#points`);
    await until(driver, isKept);
    await wait(1000);
    await driver.reload();
    await until(driver, has, '#points[data-state="ready"]');
    own.close();
    await driver.reload();
    await until(driver, has, '#points[data-state="ready"]');
    await shoot('offline');
  });

  test.run();
}

const { ENGINE } = process.env;
for (const engine of ENGINES) if (!ENGINE || engine.name === ENGINE) testEngine(engine);
