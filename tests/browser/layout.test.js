// The layout of every tab on phones, tablets and projectors, with text of ordinary size and of twice
// that size: nothing scrolls sideways, every control can be reached, no text is cut off.
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
const ALLOWED = { cut: '.readout', barShare: 0.4 };

for (const [name, [query, ready]] of Object.entries(VIEWS)) {
  test(`${name}: everything can be read and reached on every screen, in large type too`, async () => {
    const { page } = await open({ query });
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
}

test.after.each(closePages);
test.after(closeBrowser);
test.run();
