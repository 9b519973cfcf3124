// What is thrown away in the page is let go: views that are made again do not stay behind.
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
  const before = await sample();
  await change(TIMES);
  const after = await sample();
  assert.equal(complaints, []);
  // One that stayed behind each time would be TIMES nodes at least.
  const left = after.detached - before.detached;
  assert.ok(left < TIMES, `${left} more nodes are held that are not in the document`);
  assert.ok(after.nodes - before.nodes < 2 * TIMES, `${before.nodes} nodes, then ${after.nodes}`);
  assert.ok(
    after.listeners - before.listeners < TIMES,
    `${before.listeners}, then ${after.listeners}`,
  );
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
