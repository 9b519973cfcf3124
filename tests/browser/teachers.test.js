// The teacher's page: complete, readable on a phone and on paper, and every link in it works.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ROWS } from '../../web/teachers/rows.js';
import { words } from '../../web/teachers/words/words.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, open, site } from './harness.js';

/** @param {import('./harness.js').OpenOptions & import('./harness.js').ServeOptions} [look] */
async function visit(look = {}) {
  const session = await open({ folder: site, query: 'teachers.html', ...look });
  await session.page.getByRole('heading', { level: 1, name: words.title }).waitFor();
  return session;
}

test('it has every row and every plan, with the titles of the lessons', async () => {
  const { page, complaints, foreignRequests } = await visit();
  assert.is(await page.locator('#rows article').count(), ROWS.length);
  assert.is(await page.locator('#plans article').count(), Object.keys(words.plans).length);
  assert.not.match(await page.locator('#plans').innerText(), new RegExp(words.plan.notLoaded));
  assert.equal(complaints, []);
  assert.equal(foreignRequests, []);
});

test('a link opens the lab in that state', async () => {
  const { page } = await visit();
  await page.getByRole('link', { name: words.places['points/xor-three'] }).click();
  await page.waitForFunction(() =>
    /XOR/.test(document.querySelector('#points')?.textContent ?? ''),
  );
  assert.match(page.url(), /index\.html#points\?/);
});

for (const [width, height] of [
  [1280, 800],
  [360, 740],
])
  test(`axe finds nothing and nothing overflows at ${width} pixels, in light and dark`, async () => {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      const { page } = await visit({ viewport: { width, height }, colorScheme });
      assert.equal(await axe(page), []);
      assert.ok(
        await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
        'no sideways scrolling',
      );
    }
  });

test('it prints', async () => {
  const { page } = await visit();
  const pdf = await page.pdf({ format: 'A4' });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  assert.ok(pages >= 3 && pages <= 20, `${pages} pages`);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
