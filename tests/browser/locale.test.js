// A browser may name a language that there is not: "C", in containers and kiosks. Every tab loads
// all the same.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { closeBrowser, closePages, open, site } from './harness.js';

function speakC() {
  for (const [name, value] of /** @type {const} */ ([
    ['language', 'C'],
    ['languages', ['C']],
  ]))
    Object.defineProperty(Navigator.prototype, name, { get: () => value });
}

/** @type {[hash: string, sign: string][]} what a tab shows once it has loaded */
const TABS = [
  ['#digits', '#digits #loss-plot canvas'],
  ['#points', '#points canvas'],
  ['#descent', '#descent canvas'],
  ['#backprop', '#backprop svg'],
  ['#table', '#table table'],
  ['#glossary', '#glossary dfn, #glossary dt, #glossary h3'],
];

for (const [hash, sign] of TABS) {
  test(`${hash} loads where the browser's language is no language`, async () => {
    const session = await open({ folder: site, withoutData: true, before: [speakC], query: hash });
    if (hash === '#digits') {
      await session.waitForState(['ready']);
      await session.runOnce('Step'); // curves come with what they show
    }
    await session.page.locator(sign).first().waitFor({ state: 'visible' });
    assert.is(await session.page.evaluate(() => navigator.language), 'C');
    assert.equal(session.complaints, []);
  });
}

test.after.each(closePages);
test.after(closeBrowser);
test.run();
