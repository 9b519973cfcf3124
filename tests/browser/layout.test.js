// The layout of every tab on phones, tablets and projectors, with text of ordinary size and of
// twice that size: nothing scrolls sideways, every control can be reached, no text is cut off.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { closeBrowser, closePages, open } from './harness.js';
import { auditLayout } from './layout-audit.js';

/** @type {Record<string, [hash: string, ready: string]>} a tab and what stands there when it is ready */
const VIEWS = {
  Digits: ['#digits', '#train[aria-disabled=false]'],
  Points: ['#points', '#p-play[aria-disabled=false]'],
  Descent: ['#descent', '#d-play[aria-disabled=false]'],
  'Backprop, graph': ['#backprop', '#g-next[aria-disabled=false]'],
  'Backprop, a network': ['#backprop?v=1&graph=three', '#g-next[aria-disabled=false]'],
  'Backprop, predictions': ['#backprop?v=1&graph=three&predict=yes&step=9', '.n-guess input'],
  'Backprop, worksheets': ['#backprop?v=1&view=sheets&kind=scores', '.a4'],
  'Backprop, training loop': ['#backprop?v=1&view=loop', '#l-all[aria-disabled=false]'],
  'Backprop, functions': ['#backprop?v=1&view=functions', '#f-rows tr'],
  Table: ['#table', '#tl-play:not([aria-disabled=true])'],
};
const SIZES = [
  [360, 640],
  [390, 844],
  [820, 1180],
  [844, 390],
  [1280, 720],
];
/** Sizes of text that a person sets in the browser; its default is 16 px. */
const TEXT_SIZES = [16, 24, 32];

/** The list under a chart's readout and the table have the same numbers. */
const ALLOWED = { cut: '.readout', fixedShare: 0.4 };

/** These are in view together on a projector of 1280 x 720. @type {Record<string, string[]>} */
const SHOWN = {
  Digits: ['#pad', '#answer', '#tiles', '#accuracy-plot', '#train'],
  Points: ['.plane', '#p-graph', '#p-loss-plot', '#p-errors-plot', '#p-play'],
  Descent: ['.land', '#d-racers', '#d-play'],
  'Backprop, graph': ['#g-nodes', '#g-next'],
  'Backprop, a network': ['#g-next'],
  'Backprop, predictions': ['#g-next'],
  'Backprop, worksheets': ['#w-print'],
  'Backprop, training loop': ['#l-calls', '#l-all'],
  'Backprop, functions': ['#f-activation-plot', '#f-loss-plot'],
  Table: ['#tl-loss-plot', '#tl-score-plot', '#tl-play'],
};
const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);
/** The settings of a lab, which lie over the rest until they are closed again. */
const DRAWER = 'main:not([hidden]) form:is(.settings, [id$=-settings])';

for (const [name, [query, ready]] of Object.entries(VIEWS)) {
  test(`${name}: everything can be read and reached on every screen, in large type too`, async () => {
    // Targets are larger where a finger touches them.
    const { page } = await open({ query, hasTouch: true });
    await page.waitForSelector(ready, { timeout: 60_000 });
    const devtools = await page.context().newCDPSession(page);
    /** @type {string[]} */
    const findings = [];
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      for (const standard of TEXT_SIZES) {
        await devtools.send('Page.setFontSizes', { fontSizes: { standard } });
        // Charts and diagrams follow their places one frame later.
        await page.evaluate(
          () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
        );
        const found = await page.evaluate(auditLayout, ALLOWED);
        findings.push(
          ...found.map((finding) => `${width} x ${height}, ${standard} px: ${finding}`),
        );
      }
    }
    assert.equal(findings, []);
  });

  test(`${name}: the projector has large type, and everything in view or in the drawer`, async () => {
    const { page, complaints } = await open({ query, viewport: { width: 1280, height: 720 } });
    await page.waitForSelector(ready, { timeout: 60_000 });
    await page.keyboard.press('f');
    await page.waitForSelector('.is-projector');
    assert.ok((await page.evaluate(rem)) >= 18);
    assert.equal(await page.evaluate(auditLayout, ALLOWED), []);
    for (const selector of SHOWN[name]) {
      const box = await page.locator(selector).boundingBox();
      assert.ok(box, `${selector} is shown`);
      assert.ok(box.y + box.height <= 720, `${selector} ends at ${box.y + box.height}`);
    }
    if (!/functions|worksheets/.test(name)) {
      await page.getByRole('button', { name: 'Settings' }).click();
      assert.ok(await page.locator(`${DRAWER}:visible`).count());
      assert.equal(await page.evaluate(auditLayout, { ...ALLOWED, within: DRAWER }), []);
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('f');
    await page.waitForFunction(() => !document.querySelector('.is-projector'));
    assert.equal(complaints, []);
  });
}

test.after.each(closePages);
test.after(closeBrowser);
test.run();
