// Frames that shut the page in: sandbox="allow-scripts" gives it no origin, so it has no storage and
// may not start a worker from an address. It trains and answers all the same.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { embedded } from '../../web/frame/words/en.js';
import { serveAround } from './around.js';
import { closeBrowser, closePages, DIGITS, open, site, web } from './harness.js';

for (const [name, folder] of /** @type {const} */ ([
  ['web/', web],
  ['the deployed site', site],
])) {
  /** @param {string} link */
  async function framed(link) {
    const session = await open({ folder, withoutData: true, cors: true, query: '#glossary' });
    const around = await serveAround(
      `<iframe sandbox="allow-scripts" title="a" width="1100" height="700"
        src="${session.server.url}${link.replaceAll('&', '&amp;')}"></iframe>`,
    );
    await session.page.goto(around.url);
    const frame = session.page.frameLocator('iframe');
    const inside = session.page.frames()[1];
    return { session, frame, inside, close: () => around.close() };
  }

  test(`${name}: shut in, Points trains`, async () => {
    const { session, frame, inside, close } = await framed('#points?v=1&data=xor&embed=1');
    await frame.locator('#points[data-state="ready"]').waitFor();
    assert.is(await inside.evaluate(() => origin), 'null');
    await frame.locator('#p-play').click();
    await inside.waitForFunction(
      () => Number(document.querySelector('#p-step')?.textContent?.replace(/\D/g, '')) > 200,
    );
    await frame.locator('#p-play').click();
    await frame.locator('#points[data-state="paused"]').waitFor();
    await frame.getByText(embedded.shutIn).waitFor();
    assert.equal(session.complaints, []);
    close();
  });

  test(`${name}: shut in, Digits answers a drawn 7, and every other lab opens`, async () => {
    const { session, frame, inside, close } = await framed('#story?embed=1');
    await frame.locator('body[data-state="ready"] #pad').waitFor();
    const box = await frame.locator('#pad').boundingBox();
    assert.ok(box);
    const [points] = DIGITS[7];
    const at = (/** @type {[number, number]} */ [x, y]) =>
      /** @type {[number, number]} */ ([box.x + x * box.width, box.y + y * box.height]);
    await session.page.mouse.move(...at(points[0]));
    await session.page.mouse.down();
    for (const point of points.slice(1)) await session.page.mouse.move(...at(point), { steps: 4 });
    await session.page.mouse.up();
    await inside.waitForFunction(
      () => document.querySelector('#answer')?.textContent?.trim() === '7',
    );
    for (const [link, ready] of [
      ['#digits?v=1', 'body[data-state="ready"] #optimizer'],
      ['#descent?v=1', '#descent canvas'],
      ['#backprop?v=1', '#backprop .node'],
      ['#table?v=1', '#table #t-body tr'],
      ['#code?v=1', '#code[data-state="ready"]'],
      ['#glossary', '#glossary h2'],
    ]) {
      await inside.evaluate((hash) => (location.hash = hash), link);
      await frame.locator(ready).first().waitFor();
    }
    assert.equal(session.complaints, []);
    close();
  });
}

test('without embed=1 too, the page says what such a frame takes from it', async () => {
  const session = await open({ folder: site, withoutData: true, cors: true, query: '#glossary' });
  const around = await serveAround(
    `<iframe sandbox="allow-scripts" src="${session.server.url}#points?v=1"></iframe>`,
  );
  await session.page.goto(around.url);
  const frame = session.page.frameLocator('iframe');
  await frame.getByText(embedded.shutIn).waitFor();
  assert.ok(await frame.locator('.masthead').isVisible());
  around.close();
});

test('a worker of a shut-in page is under its policy: it asks no other host', async () => {
  const session = await open({ folder: site, withoutData: true, cors: true, query: '#glossary' });
  const around = await serveAround(
    `<iframe sandbox="allow-scripts" src="${session.server.url}#points?v=1"></iframe>`,
  );
  await session.page.goto(around.url);
  await session.page.frameLocator('iframe').locator('#points[data-state="ready"]').waitFor();
  const [worker] = session.page.workers();
  assert.ok(worker, 'there is a worker');
  const sent = await worker.evaluate(async (url) => {
    await new Promise((resolve) => setTimeout(resolve));
    return fetch(url, { mode: 'no-cors' }).then(
      () => true,
      () => false,
    );
  }, around.url);
  assert.is(sent, false);
  around.close();
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
