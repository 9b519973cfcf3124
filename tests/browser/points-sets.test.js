// The sets of points as pictures, in Chromium.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { DATA, OWN } from '../../web/labs/points/choices.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, open, site } from './harness.js';

/** @param {string} query @param {object} [look] */
async function points(query, look = {}) {
  const session = await open({ folder: site, withoutData: true, query, ...look });
  await drawn(session);
  return session;
}

/** Some pixel of the last picture has a colour. @param {import('./harness.js').Session} session */
const drawn = ({ page }) =>
  page.waitForFunction(() => {
    const all = [...document.querySelectorAll('#p-sets canvas')];
    const last = /** @type {HTMLCanvasElement | undefined} */ (all.at(-1));
    const { data } = last?.getContext('2d')?.getImageData(0, 0, last.width, last.height) ?? {};
    return data?.some((byte) => byte > 0);
  });

test('each set has its own picture of its points, and a press chooses it', async () => {
  const { page } = await points('#points?v=1&data=circle');
  const pictures = await page.$$eval('#p-sets canvas', (all) =>
    all.map((one) => /** @type {HTMLCanvasElement} */ (one).toDataURL()),
  );
  assert.is(new Set(pictures).size, DATA.length - OWN.length);
  assert.is(await page.isChecked('[name="p-set"][value="circle"]'), true);
  await page.getByRole('radio', { name: 'Spiral', exact: true }).check();
  await page.waitForFunction(() => location.hash.includes('data=spiral'));
  assert.is(await page.inputValue('[name="data"]'), 'spiral');
  // By keys; and from the list to the pictures.
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => location.hash.includes('data=moons'));
  await page.selectOption('[name="data"]', 'blobs');
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('[name="p-set"]:checked')).value === 'blobs',
  );
  await page.getByRole('radio', { name: 'Own points', exact: true }).check();
  await page.waitForFunction(() => location.hash.includes('data=own'));
});

/** The worker stops when it is asked for the pictures, the first time. Runs in the page. */
function loseFirstQuestion() {
  const { postMessage } = Worker.prototype;
  let isLost = false;
  Worker.prototype.postMessage = function (/** @type {any[]} */ ...all) {
    if (all[0]?.type !== 'sets' || isLost) return postMessage.apply(this, /** @type {any} */ (all));
    isLost = true;
    this.onmessage?.(new MessageEvent('message', { data: { type: 'crashed', message: '' } }));
  };
}

test('the pictures come after the worker was started again, too', async () => {
  const session = await open({
    folder: site,
    withoutData: true,
    query: '#points?v=1&data=circle',
    before: [loseFirstQuestion],
  });
  await session.page.getByRole('button', { name: 'Restart' }).click();
  await drawn(session);
});

for (const [name, look] of /** @type {[string, object][]} */ ([
  ['light', {}],
  ['dark, on a phone', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
  ['at 360 px', { viewport: { width: 360, height: 640 } }],
]))
  test(`${name}: nothing is found by axe, nothing overflows, and pictures are large enough`, async () => {
    const { page } = await points('#points?v=1&data=moons', look);
    assert.equal(await axe(page), []);
    const [over, ...sizes] = await page.evaluate(() => [
      document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ...[...document.querySelectorAll('#p-sets label')].flatMap((label) => {
        const { width, height } = label.getBoundingClientRect();
        return [width, height];
      }),
    ]);
    assert.is(over, 0);
    assert.ok(Math.min(...sizes) >= 24, `${Math.min(...sizes)}`);
  });

test('a link that hides the set hides its pictures', async () => {
  const { page } = await points('#points?v=1&data=moons&hide=dataset');
  assert.is(await page.isVisible('#p-sets'), false);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
