// Objects that the page drops are let go: views that are made again do not stay behind.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createProbe } from '../soak/memory.js';
import { closeBrowser, closePages, open, site } from './harness.js';

const TIMES = 12;

test('planes and curves of Points that leave the page are let go', async () => {
  const { page, complaints } = await open({
    withoutData: true,
    folder: site,
    query: '#points?v=1',
  });
  await page.waitForSelector('#points[data-state=ready]', { timeout: 30_000 });
  const sample = await createProbe(page);
  const learner = page.locator('#p-settings select[name=learner]');
  const change = async (/** @type {number} */ times) => {
    for (let i = 0; i < times; i++)
      for (const [value, planes] of /** @type {const} */ ([['both', 2], ['network', 1]])) {
        await learner.selectOption(value);
        await page.waitForFunction(
          (count) => document.querySelectorAll('#p-planes figure').length === count,
          planes,
        );
      } // prettier-ignore
  };
  await change(2);
  const first = await sample();
  await change(TIMES);
  const middle = await sample();
  await change(TIMES);
  const last = await sample();
  assert.equal(complaints, []);
  // The browser may hold the last view until the next one leaves. A leak in each change adds
  // TIMES nodes or more, in both halves.
  for (const key of /** @type {const} */ (['detached', 'nodes', 'listeners'])) {
    const counts = [first, middle, last].map((one) => one[key]);
    const least = Math.min(counts[1] - counts[0], counts[2] - counts[1]);
    assert.ok(least < TIMES, `${key} in the course of the changes: ${counts.join(', ')}`);
  }
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
