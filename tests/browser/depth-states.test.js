// The tools of Digits (matrix, wall, runs, race, time machine, breaking, symbols, Save menus): axe in
// each state at 1280 and 390 px, in light and dark; nothing is out of reach; in forced colours,
// nothing is told by colour alone.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { axe } from './axe.js';
import { STATES, reached } from './depth-states.js';
import { closeBrowser, closePages, open, still } from './harness.js';
import { auditLayout } from './layout-audit.js';

/** @typedef {import('playwright-core').Page} Page */

const shots = process.env.SHOTS;

/** @param {Page} page */
const settle = (page) =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );

/** Runs in the page: the controls of what is open are within its width. @param {string} controls */
function isOutside(controls) {
  const all = [...document.querySelectorAll(controls)].filter((one) => one.checkVisibility());
  const wide = document.documentElement.clientWidth;
  const outside = all.filter((one) => {
    const { left, right } = one.getBoundingClientRect();
    return left < 0 || right > wide;
  });
  if (!all.length) return ['nothing is open'];
  return outside.map(({ textContent }) => `${textContent} is outside of the window`);
}

/**
 * Runs in the page: buttons that are pressed, and choices that are made, differ from the others by
 * more than a background, which forced colours take away.
 *
 * @param {string} part
 */
function unmarked(part) {
  const root = document.querySelector(part);
  const borderOf = (/** @type {Element} */ one) => {
    const { borderTopColor, borderTopWidth, fontWeight } = getComputedStyle(one);
    return [borderTopColor, borderTopWidth, fontWeight].join();
  };
  const groups = [...(root?.querySelectorAll('.matrix, .break-grid, .switch') ?? [])];
  return groups.flatMap((group) => {
    const on = [...group.querySelectorAll('[aria-pressed=true], input:checked + span')];
    const off = [...group.querySelectorAll('[aria-pressed=false], input:not(:checked) + span')];
    const seen = new Set(off.map(borderOf));
    return on.filter((one) => seen.has(borderOf(one))).map((one) => one.outerHTML.slice(0, 120));
  });
}

/** @param {Page} page @param {string} part @param {string} name of the picture */
async function picture(page, part, name) {
  if (!shots) return;
  await page.locator(part).first().scrollIntoViewIfNeeded();
  const file = name.replaceAll(/\W+/g, '-');
  await page.screenshot({ path: `${shots}/${file}.png`, fullPage: true });
}

for (const [name, state] of Object.entries(STATES))
  test(`${name}: nothing for axe to find, on a desk and a phone, in light and dark; nothing unseen in forced colours`, async () => {
    const { page, complaints } = await reached(open, state, { hasTouch: true });
    /** @type {string[]} */
    const findings = [];
    for (const [width, height, colorScheme] of /** @type {const} */ ([
      [1280, 800, 'light'],
      [390, 844, 'light'],
      [390, 844, 'dark'],
    ])) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      // A menu finds its place when it is opened.
      for (const open of [false, true])
        await page.locator('.chart-save:has(.chart-formats)').evaluateAll((all, isOpen) => {
          for (const menu of all) /** @type {HTMLDetailsElement} */ (menu).open = isOpen;
        }, open);
      await settle(page);
      await still(page);
      const found = state.isOver
        ? await page.evaluate(isOutside, '.chart-formats button, dialog[open] button')
        : await page.evaluate(auditLayout, { cut: '.readout', fixedShare: 0.4 });
      found.push(...(await axe(page)));
      findings.push(...found.map((one) => `${width} px, ${colorScheme}: ${one}`));
      await picture(page, state.part, `${name} ${width} ${colorScheme}`);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
    await page.waitForFunction(() =>
      [...document.styleSheets].some(({ href }) => href?.includes('forced-colors')),
    );
    await settle(page);
    await still(page);
    await picture(page, state.part, `${name} forced`);
    const unseen = await page.evaluate(unmarked, state.part);
    assert.equal(findings, []);
    assert.equal(unseen, [], 'a person’s own few colours leave nothing unseen');
    assert.equal(complaints, []);
  });

test.after.each(closePages);
test.after(closeBrowser);
test.run();
