// axe-core looks at the page of a test.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as assert from 'uvu/assert';
import { still } from './harness.js';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Runs in the page. Only a few strings leave it: to send all that axe returns takes seconds.
 *
 * @param {string} [root]
 */
async function look(root) {
  const { violations, passes } = await /** @type {any} */ (window).axe.run(root ?? document, {
    resultTypes: ['violations'], // only these with all their elements
    selectors: false,
    ancestry: false,
    xpath: false,
    elementRef: false,
  });
  const found = violations.map(
    (/** @type {{ id: string; nodes: { html: string }[] }} */ { id, nodes }) =>
      `${id}: ${nodes.map(({ html }) => html).join()}`,
  );
  return { found: /** @type {string[]} */ (found), passed: Number(passes.length) };
}

/**
 * The rules of axe that the page breaks, each with its elements, after all colours have changed.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} [root] a selector: only this part of the page
 */
export async function axe(page, root) {
  // A page that was loaded again has lost it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  await still(page);
  const { found, passed } = await page.evaluate(look, root);
  assert.ok(passed > 10, `axe looked at the page: ${passed} rules passed`);
  return found;
}
