// Changes that a person makes, takes back and asks for in between: none is lost or said wrongly.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bringBack } from '../../web/labs/digits/words/en-lazy.js';
import { closeBrowser, closePages, DIGITS, open, copyLink } from './harness.js';

/** @param {import('./harness.js').Session} session */
const said = ({ page }) => page.locator('p[role=status]').innerText();

test('undo and clear are dimmed where there is nothing to undo; a cleared drawing comes back', async () => {
  const session = await open({ withoutData: true });
  const { page } = session;
  await session.waitForState(['ready']);
  const dimmed = () =>
    page.evaluate(() =>
      ['undo', 'clear'].map((id) => document.getElementById(id)?.getAttribute('aria-disabled')),
    );
  assert.equal(await dimmed(), ['true', 'true']);
  await session.stroke(DIGITS[7][0]);
  assert.equal(await dimmed(), ['false', 'false']);
  await session.button('Clear').click();
  assert.equal(await dimmed(), ['false', 'true']);
  await session.button('Undo').click();
  await page.waitForFunction(() => /\d/.test(document.querySelector('#answer')?.textContent ?? ''));
  await session.button('Undo').click();
  assert.equal(await dimmed(), ['true', 'true']);
});

test('a shape that is changed back at once is back', async () => {
  const session = await open({ withoutData: true, query: '#digits?v=1' });
  const { page } = session;
  await session.waitForState(['ready']);
  const fresh = await session.output('hash');
  await page.evaluate(() => {
    const units = /** @type {HTMLInputElement} */ (document.querySelector('#units-1'));
    for (const value of ['64', '128']) {
      units.value = value;
      units.dispatchEvent(new Event('change'));
    }
  });
  await page.waitForTimeout(500);
  assert.is(await page.getByLabel('Units in hidden layer 1').inputValue(), '128');
  assert.is(await session.output('hash'), fresh);
});

test('a network that was kept can be brought back, whatever is said meanwhile', async () => {
  const session = await open({ withoutData: true });
  await session.waitForState(['ready']);
  await session.runOnce('Step');
  const trained = await session.output('hash');
  await session.set('Units in hidden layer 1', 64);
  await session.button(bringBack.older).waitFor();
  await session.runOnce('Step');
  assert.match(await said(session), /^Paused/);
  await session.button(bringBack.older).click();
  await session.page.waitForFunction(
    (hash) => document.querySelector('#hash')?.textContent === hash,
    trained,
  );
});

test('a link is read aloud as it is: a setting that there is not is named', async () => {
  const session = await open({ withoutData: true, query: '#digits?v=1&layers=64&learningrate=5' });
  await session.waitForState(['ready']);
  assert.match(await said(session), /no setting called learningrate/);
});

test('only a change during training is a reason to doubt the link', async () => {
  const session = await open({ withoutData: true });
  const { page } = session;
  await page.context().grantPermissions(['clipboard-write']);
  await session.waitForState(['ready']);
  await session.set('Learning rate', 0.2);
  await session.runOnce('Step');
  await copyLink(page);
  await page.waitForFunction(() =>
    /^Link copied/.test(document.querySelector('p[role=status]')?.textContent ?? ''),
  );
  assert.match(await said(session), /gives exactly the same weights/);
  await session.set('Learning rate', 0.3);
  await copyLink(page);
  await page.waitForFunction(() =>
    /changed settings during training/.test(
      document.querySelector('p[role=status]')?.textContent ?? '',
    ),
  );
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
