// The keys of the page, the skip link, the dialog that lists the keys, and what they leave alone.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { axe } from './axe.js';
import { closeBrowser, closePages, DIGITS, open } from './harness.js';

async function digits() {
  const session = await open({ withoutData: true });
  await session.waitForState(['ready']);
  return session;
}

test('Space trains and pauses, S makes one step, R resets', async () => {
  const session = await digits();
  const { page } = session;
  await page.keyboard.press('r');
  await page.keyboard.press('s'); // before the first key's part is loaded: they must not change places
  await page.waitForFunction(() => document.querySelector('#step')?.textContent === '1');
  await page.keyboard.press('Space');
  await session.waitForState(['training']);
  await page.keyboard.press(' ');
  await page.waitForFunction(() => document.body.dataset.state !== 'training');
  assert.ok((await session.number('step')) > 1);
  await page.keyboard.press('R');
  await page.waitForFunction(() => document.querySelector('#step')?.textContent === '0');
  assert.equal(session.complaints, []);
});

test('in the other labs the same keys press their buttons', async () => {
  const session = await open({ withoutData: true, query: '#points' });
  const { page } = session;
  await page.waitForSelector('#p-play[aria-disabled=false]');
  await page.keyboard.press('s');
  await page.waitForFunction(() => document.querySelector('#p-step')?.textContent === '1');
  await page.evaluate(() => (location.hash = '#backprop'));
  await page.waitForSelector('#g-next[aria-disabled=false]');
  await page.keyboard.press('Space');
  await page.waitForFunction(() => /^1 /.test(document.querySelector('#g-at')?.textContent ?? ''));
  await page.evaluate(() => (location.hash = '#descent'));
  await page.waitForSelector('#d-play[aria-disabled=false]');
  await page.keyboard.press('s');
  await page.waitForFunction(
    () => document.querySelector('#d-racers td:nth-child(3)')?.textContent === '1',
  );
  assert.equal(session.complaints, []);
});

test('a field, a button, the pad and modifiers keep their keys', async () => {
  const session = await digits();
  const { page } = session;
  const steps = () => session.output('step');
  await page.locator('#seed').focus();
  await page.keyboard.press('s');
  await page.locator('#activation').focus();
  await page.keyboard.press('s');
  await page.locator('#pad').focus();
  await page.keyboard.press('s');
  await page.keyboard.press('Space');
  await page.keyboard.press('Space');
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  await page.keyboard.press('Control+s');
  await page.keyboard.press('Alt+f');
  // On a button, Space is the button's own.
  await page.getByRole('button', { name: 'Share' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForTimeout(300);
  assert.is(await steps(), '0');
  assert.is(await session.state(), 'ready');
  assert.is(await page.locator('.is-projector').count(), 0);
});

test('? lists the keys; there they can be switched off, and stay off', async () => {
  const session = await digits();
  const { page } = session;
  await page.mouse.move(20, 12); // terms explain themselves from then on
  await page.mouse.move(24, 14);
  await page.locator('#term-said').waitFor({ state: 'attached' });
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'View and keys' });
  await dialog.waitFor();
  assert.equal(await axe(page), []);
  await page.keyboard.press('s');
  await dialog.getByRole('checkbox', { name: 'These keys are on' }).uncheck();
  await page.keyboard.press('Escape');
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  await page.keyboard.press('s');
  await page.keyboard.press('?');
  await page.waitForTimeout(200);
  assert.is(await dialog.isVisible(), false);
  await page.reload();
  await session.waitForState(['ready']);
  await page.keyboard.press('s');
  await page.waitForTimeout(200);
  assert.is(await session.output('step'), '0');
  await page.getByRole('button', { name: 'View' }).click();
  await dialog.getByRole('checkbox', { name: 'These keys are on' }).check();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  await page.keyboard.press('s');
  await page.waitForFunction(() => document.querySelector('#step')?.textContent === '1');
});

test('the colours are chosen in the same dialog and stay after a reload', async () => {
  const session = await digits();
  const { page } = session;
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.getByRole('button', { name: 'View' }).click();
  await page.getByRole('radio', { name: 'dark' }).check();
  const dark = await paper();
  assert.is.not(dark, light);
  await page.reload();
  assert.is(await paper(), dark);
});

test('the skip link comes first and leads to the pad', async () => {
  const { page } = await digits();
  await page.keyboard.press('Tab');
  const link = page.getByRole('link', { name: 'Skip to the experiment' });
  assert.ok(await link.evaluate((element) => element === document.activeElement));
  assert.is(await link.evaluate((element) => getComputedStyle(element).clipPath), 'none');
  await page.keyboard.press('Enter');
  // The code that moves the focus is loaded with the first press.
  await page.waitForFunction(() => document.activeElement?.id === 'pad');
  assert.is(await page.evaluate(() => location.hash), '#digits');
});

test('the projector lasts for the tab of the browser, not longer', async () => {
  const { page, complaints } = await digits();
  await page.keyboard.press('f');
  await page.waitForSelector('.is-projector');
  await page.reload();
  await page.waitForSelector('.is-projector');
  assert.is(await page.evaluate(() => localStorage.getItem('inkgrad-projector')), null);
  await page.keyboard.press('f');
  await page.waitForFunction(() => !document.querySelector('.is-projector'));
  await page.reload();
  await page.waitForTimeout(500);
  assert.is(await page.locator('.is-projector').count(), 0);
  assert.equal(complaints, []);
});

for (const [width, height] of [
  [360, 640],
  [390, 844],
]) {
  test(`${width} x ${height}: the answer is in view while a finger draws, and the bar says how training goes`, async () => {
    const session = await open({ withoutData: true, viewport: { width, height }, hasTouch: true });
    const { page } = session;
    await session.waitForState(['ready']);
    const pad = await page.locator('#pad').boundingBox();
    assert.ok(pad && pad.height <= 0.45 * height + 1, `the pad is ${pad?.height} px high`);
    assert.ok(pad.x >= 24 && pad.x + pad.width <= width - 24, 'room to scroll at both sides');
    for (const stroke of DIGITS[7]) await session.stroke(stroke);
    await page.waitForFunction(() => document.querySelector('#answer')?.textContent === '7');
    assert.is(await page.evaluate(() => scrollY), 0);
    const bar = await page.locator('.transport').boundingBox();
    for (const selector of ['#answer', '#sureness', '#pad']) {
      const box = await page.locator(selector).boundingBox();
      assert.ok(box && bar && box.y >= 0 && box.y + box.height <= bar.y, `${selector} is in view`);
    }
    await page.locator('#train').tap();
    const glance = page.locator('.glance span');
    await page.waitForFunction(() =>
      /\d %, epoch \d/.test(document.querySelector('.glance span')?.textContent ?? ''),
    );
    await page.locator('#train').tap();
    await page.waitForFunction(() => document.body.dataset.state !== 'training');
    await page.waitForTimeout(300);
    const [share] = ((await glance.textContent()) ?? '').split(',');
    assert.is(share, await session.output('test-accuracy'));
    const barNow = await page.locator('.transport').boundingBox();
    assert.ok(barNow && barNow.y + barNow.height <= height + 1);
  });
}

test.after.each(closePages);
test.after(closeBrowser);
test.run();
