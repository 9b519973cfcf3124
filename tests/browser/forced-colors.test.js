// The page where a person has given it their own few colours (forced colours, the contrast themes
// of Windows): what a colour tells is still told, and what is selected or out of use is seen.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { closeBrowser, closePages, open, site } from './harness.js';

/**
 * @param {string} query
 * @param {string} ready
 */
async function forced(query, ready) {
  const session = await open({ query, folder: site });
  const { page } = session;
  await page.emulateMedia({ forcedColors: 'active' });
  await page.reload();
  await page.waitForSelector(ready, { timeout: 60_000 });
  await page.waitForFunction(() =>
    [...document.styleSheets].some(({ href }) => href?.includes('forced-colors')),
  );
  /** @param {string} selector @param {string[]} properties */
  const styles = (selector, ...properties) =>
    page
      .locator(selector)
      .evaluateAll(
        (all, names) =>
          all.map((element) =>
            names.map((name) => getComputedStyle(element).getPropertyValue(name)),
          ),
        properties,
      );
  /** @param {string} name of a system colour */
  const system = (name) =>
    page.evaluate((color) => {
      document.body.style.setProperty('outline-color', color);
      const found = getComputedStyle(document.body).outlineColor;
      document.body.style.removeProperty('outline-color');
      return found;
    }, name);
  return { ...session, styles, system };
}

test('Points: brushes keep shape and colour, the selected one has a border; legends differ; sliders have a track', async () => {
  const { page, styles, system } = await forced('#points', '#p-play[aria-disabled=false]');
  const marks = await styles('.brushes .mark', 'background-color', 'border-radius', 'clip-path');
  assert.ok(marks.length >= 2);
  assert.is(new Set(marks.map(String)).size, marks.length, 'each brush looks different');
  const [highlight, canvas] = [await system('Highlight'), await system('Canvas')];
  const borders = await page.locator('.brushes label').evaluateAll((all) =>
    all.map((label) => {
      const { borderTopColor, borderTopWidth } = getComputedStyle(
        /** @type {Element} */ (label.querySelector('input + span')),
      );
      return { isOn: label.querySelector('input')?.checked, borderTopColor, borderTopWidth };
    }),
  );
  assert.ok(borders.length >= 2);
  for (const { isOn, borderTopColor, borderTopWidth } of borders)
    assert.is(isOn, borderTopColor === highlight && borderTopWidth === '2px');
  const [current] = await styles('.tabs [aria-current=page]', 'border-top-color');
  assert.is(current[0], highlight);
  const tracks = await page.evaluate(() =>
    [...document.styleSheets]
      .filter(({ href }) => href?.includes('forced-colors'))
      .map(({ cssRules }) => [...cssRules].map((rule) => rule.cssText).join(''))
      .join(''),
  );
  assert.match(tracks, /slider-runnable-track \{ background: canvastext/i);
  const legend = await styles('.readout .line', 'border-top-color', 'background-color');
  assert.ok(legend.every((line) => line.some((color) => color !== canvas)));
});

test('Table: bars, keys and points stay apart without colour; controls out of use are grey', async () => {
  const { page, styles, system } = await forced(
    '#table?data=iris&plot=2-3&epochs=5',
    '#tl-play:not([aria-disabled=true])',
  );
  await page.waitForFunction(
    () => document.querySelectorAll('#t-plot-figure .of-class').length === 150,
  );
  await page.locator('#tl-play').click();
  await page.waitForSelector('#tl-importance li:nth-child(4)');
  const [canvas, grey] = [await system('Canvas'), await system('GrayText')];
  const [network] = await styles('.bar-of-network', 'background-color');
  assert.is.not(network[0], canvas);
  const [linear] = await styles('.bar-of-linear', 'background-image');
  assert.match(linear[0], /gradient/);
  const keys = await styles(':is(.key-network, .key-linear)', 'border-top-color');
  assert.is.not(String(keys[0]), String(keys[1]));
  const fills = await styles('#t-plot-legend .of-class', 'fill');
  assert.is(new Set(fills.map(String)).size, 3);
  const shapes = await page
    .locator('#t-plot-legend .of-class')
    .evaluateAll((all) => all.map(({ tagName }) => tagName));
  assert.equal(shapes, ['circle', 'polygon', 'rect']);
  const [momentum] = await styles('#tl-settings [name=momentum]', 'color', 'border-top-color');
  assert.equal(momentum, [grey, grey]);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
