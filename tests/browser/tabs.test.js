// The tabs of the page: one that is pressed is shown, whatever else happens in that moment.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { closeBrowser, closePages, open, site } from './harness.js';

/** The address follows the settings this long after a change, in ms; see common/page/link-sync.js. */
const REST_MS = 250;

test('a tab that is pressed when the lab before it is about to write its link is shown all the same', async () => {
  const { page, complaints } = await open({ query: '#digits', folder: site });
  // Digits writes its link at once; the list is folded away until Yours is shown.
  const list = page.locator('#digits select#activation');
  await list.waitFor({ state: 'attached' });
  await page.waitForSelector('#train[aria-disabled=false]');
  await list.evaluate((select, rest) => {
    Object.assign(select, { value: 'sigmoid' });
    select.dispatchEvent(new Event('change', { bubbles: true }));
    // The page is busy until the link is due; then the tab is pressed.
    const until = performance.now() + 2 * rest;
    while (performance.now() < until);
    /** @type {HTMLElement} */ (document.querySelector('.tabs a[href^="#table"]')).click();
  }, REST_MS);
  await page.waitForSelector('#t-source');
  await page.waitForFunction(() => location.hash.startsWith('#table?'));
  assert.is(await page.locator('.tabs [aria-current=page]').innerText(), 'Table');
  // The link of the lab before is kept in its tab.
  assert.match(
    (await page.locator('.tabs a[href^="#digits"]').getAttribute('href')) ?? '',
    /[?&]activation=sigmoid&/,
  );
  assert.equal(complaints, []);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
