// The descent lab in Chromium: its races end as they promise, balls are dropped by hand and by
// keys, the points lab's network is taken over, and links open whatever they say.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { writeLink } from '../../web/labs/common/link.js';
import { PRESETS, presetSettings } from '../../web/labs/descent/presets.js';
import { FIELDS } from '../../web/labs/descent/settings.js';
import { words } from '../../web/labs/descent/words/words.js';
import { assertShortTasks, timedTest } from '../turn-time.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, open, site } from './harness.js';

const preset = (/** @type {string} */ id) =>
  presetSettings(/** @type {any} */ (PRESETS.find((one) => one.id === id)));

/** No test uses this link: after it, the page follows any other link from its start. */
const NEUTRAL = writeLink(
  'descent',
  { ...preset('rates'), surface: 'bowl', starts: [{ x: 2.1, y: 2.2 }] },
  FIELDS,
);
/**
 * Opening a page takes seconds, following a link a fraction of one.
 *
 * @type {import('./harness.js').Session | undefined}
 */
let shared;

/**
 * The page that tests share, led to a link.
 *
 * @param {string} query
 */
async function follow(query) {
  const isReady = () =>
    /** @type {HTMLElement} */ (document.querySelector('#descent'))?.dataset.state === 'ready';
  const { page } = (shared ??= await open({ withoutData: true, query: NEUTRAL, stays: true }));
  await page.waitForFunction(
    () =>
      !['loading', undefined].includes(
        /** @type {HTMLElement} */ (document.querySelector('#descent'))?.dataset.state,
      ),
  );
  for (const link of [NEUTRAL, query]) {
    if ((await page.evaluate(() => location.hash)) === link) continue;
    await page.evaluate((to) => {
      /** @type {HTMLElement} */ (document.querySelector('#descent')).dataset.state = 'awaited';
      location.hash = to;
    }, link);
    await page.waitForFunction(isReady);
  }
  return shared;
}

/**
 * @param {Partial<import('../../web/labs/descent/settings.js').Settings> | null} some
 * @param {import('./harness.js').OpenOptions & import('./harness.js').ServeOptions} [look] a page
 *   of its own
 */
async function lab(some, look) {
  const query = some ? writeLink('descent', { ...preset('rates'), ...some }, FIELDS) : '#descent';
  const session =
    some && !look ? await follow(query) : await open({ withoutData: true, ...look, query });
  const { page } = session;
  const state = (/** @type {string[]} */ states) =>
    page.waitForFunction(
      (all) =>
        all.includes(
          /** @type {HTMLElement} */ (document.querySelector('#descent'))?.dataset.state ?? '',
        ),
      states,
      { timeout: 30_000 },
    );
  await state(['ready']);
  return {
    ...session,
    state,
    says: () => page.locator('#d-status').innerText(),
    /** The table's cells for each ball. */
    rows: () =>
      page.locator('#d-racers tr').evaluateAll((rows) =>
        rows.map((row) => ({
          state: /** @type {HTMLElement} */ (row).dataset.state,
          cells: [.../** @type {HTMLTableRowElement} */ (row).cells].map(
            (cell) => cell.textContent ?? '',
          ),
        })),
      ),
    async roll() {
      await page.getByRole('button', { name: words.markup.roll, exact: true }).click();
    },
    async nothingWentWrong() {
      assert.equal(session.complaints, []);
      assert.equal(session.foreignRequests, []);
      assert.equal(await page.evaluate(() => /** @type {any} */ (window).seen.violations), []);
    },
  };
}

test('too small, too large: one creeps, one arrives, one diverges', async () => {
  const one = await lab({ ...preset('rates'), speed: '1000' }, { folder: site });
  await one.roll();
  await one.state(['over']);
  const rows = await one.rows();
  assert.equal(
    rows.map(({ state }) => state),
    ['arrived', 'arrived', 'diverged'],
  );
  const steps = rows.map(({ cells }) => Number(cells[2].replaceAll(',', '')));
  assert.ok(steps[0] > 10 * steps[1], String(steps));
  assert.match(await one.says(), /^Finished: 2 balls reached the global minimum; 1 ball diverged/);
  await one.nothingWentWrong();
});

test('momentum escapes where plain descent gets stuck', async () => {
  const one = await lab({ ...preset('momentum'), speed: '1000' });
  await one.roll();
  await one.state(['over']);
  assert.equal(
    (await one.rows()).map(({ state }) => state),
    ['stuck', 'arrived'],
  );
});

test("a network's loss: full batches come to rest, mini-batches do not", async () => {
  const one = await lab({ ...preset('noise'), speed: '120' });
  await one.roll();
  await one.page.waitForFunction(
    () =>
      Number(
        document.querySelectorAll('#d-racers tr')[1]?.children[2].textContent?.replaceAll(',', ''),
      ) > 300,
  );
  const [calm, noisy] = await one.rows();
  assert.ok(Number(calm.cells[3]) < Number(noisy.cells[3]) + 0.05);
  assert.is(await one.page.locator('#d-first option').count(), 13);
  await one.nothingWentWrong();
});

test('the network in Points is taken over, with its steps', async () => {
  const one = await lab({ ...preset('directions'), at: 10 }, {});
  await one.page.getByRole('button', { name: words.markup.take }).click();
  assert.is(await one.says(), words.nothingInPoints());
  await one.page.getByRole('link', { name: 'Points', exact: true }).click();
  await one.page.waitForFunction(
    () => /** @type {HTMLElement} */ (document.querySelector('#points'))?.dataset.state === 'ready',
  );
  await one.page.getByRole('button', { name: 'One epoch', exact: true }).click();
  await one.page.waitForFunction(() => document.querySelector('#p-step')?.textContent === '21');
  const loss = await one.output('p-loss-now');
  await one.page.getByRole('link', { name: 'Descent', exact: true }).click();
  await one.page.getByRole('button', { name: words.markup.take }).click();
  await one.page.waitForFunction(() =>
    /after 21 steps/.test(document.querySelector('#d-network-note')?.textContent ?? ''),
  );
  assert.ok((await one.page.locator('#d-network-note').innerText()).includes(`loss ${loss}`), loss);
  await one.nothingWentWrong();
});

test('balls are dropped by pointer and keys, stepped, taken back', async () => {
  const one = await lab({ ...preset('valley') });
  const canvas = one.page.locator('#d-land canvas').last(),
    box = await canvas.boundingBox();
  if (!box) throw new Error('no land');
  await one.page.mouse.click(box.x + box.width / 4, box.y + box.height / 4);
  await one.page.waitForFunction(() => /from=-1\.2\*1_-1\*2(\.\d+)?(&|$)/.test(location.hash));
  await one.state(['running']);
  await one.page.getByRole('button', { name: words.pause(), exact: true }).click();
  await canvas.focus();
  for (const key of ['ArrowRight', 'ArrowUp', ' ']) await one.page.keyboard.press(key);
  await one.page.waitForFunction(
    () => location.hash.split('_').length >= 3 && /from=[^&]*_[^&]*_[^&]*/.test(location.hash),
  );
  await one.page.keyboard.press('Backspace');
  await one.page.waitForFunction(() => /from=[^&_]*_[^&_]*(&|$)/.test(location.hash));
  await one.page.getByRole('button', { name: words.markup.reset, exact: true }).click();
  await one.page.getByRole('button', { name: words.markup.step }).click();
  await one.page.waitForFunction(
    () => document.querySelector('#d-racers tr')?.children[2].textContent === '1',
  );
  await one.page.getByRole('button', { name: words.markup.describe }).click();
  assert.match(
    await one.says(),
    /^[A-Z]\w+.* \(rate [\d.]+, start [12]\) is lowest: loss [\d.]+ after 1 step, distance [\d.]+\. 12 balls wait\.$/,
  );
  await one.nothingWentWrong();
});

test('hostile links: never a crash, always a message', async () => {
  const one = await lab(null);
  await one.page.evaluate(
    async (keys) => {
      const random = (/** @type {number} */ n) => Math.floor(Math.random() * n);
      const bits = [
        '-1',
        'NaN',
        '1e999',
        '__proto__',
        '',
        '0',
        'random',
        'weights',
        'curve',
        'gd*0.1',
        '1*1',
        'data=own',
        '<img src=x onerror=alert(1)>',
        '%00',
        'e'.repeat(300),
      ];
      for (let i = 0; i < 500; i++) {
        const parts = Array.from(
          { length: 1 + random(5) },
          () =>
            `${keys[random(keys.length)]}=${random(2) ? encodeURIComponent(bits[random(bits.length)]) : bits[random(bits.length)]}`,
        );
        history.replaceState(null, '', `#descent?v=1&${parts.join('&')}`);
        dispatchEvent(new HashChangeEvent('hashchange'));
        await new Promise((resolve) => setTimeout(resolve, i % 25 ? 0 : 30));
      }
      location.hash = '#descent?v=1&on=hill';
    },
    Object.values(FIELDS).map(({ key }) => key),
  );
  await one.page.waitForFunction(
    () => /on must be one of/.test(document.querySelector('#d-status')?.textContent ?? ''),
    undefined,
    { timeout: 40_000 },
  );
  assert.is(
    one.complaints.filter((text) => !/throttl/i.test(text)).length,
    0,
    one.complaints.join('\n'),
  );
});

test('the faults of a link are said to the end, also where another was opened just before', async () => {
  const one = await lab(null);
  await one.page.evaluate(() => {
    for (const surface of ['bowl', 'saddle', 'hill']) {
      history.replaceState(null, '', `#descent?v=1&on=${surface}`);
      dispatchEvent(new HashChangeEvent('hashchange'));
    }
  });
  await one.page.waitForFunction(
    () => document.querySelector('#d-land-name')?.textContent === 'A narrow valley',
  );
  await one.page.waitForTimeout(500);
  assert.match(await one.says(), /on must be one of/);
});

for (const [name, look] of /** @type {[string, import('./harness.js').OpenOptions][]} */ ([
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['light on a phone', { viewport: { width: 390, height: 844 }, hasTouch: true }],
  [
    'dark on a phone',
    { viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: 'dark' },
  ],
])) {
  test(`${name}: nothing for axe to find, no sideways scrolling`, async () => {
    const one = await lab(preset('noise'), look);
    assert.equal(await axe(one.page), []);
    await one.roll();
    await one.state(['running']);
    assert.equal(await axe(one.page), []);
    assert.is(
      await one.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
      0,
    );
    await one.nothingWentWrong();
  });
}

timedTest('while balls roll, no task of the page is long', async (slow) => {
  const one = await lab({ ...preset('valley'), speed: '1000' }, {});
  await one.roll();
  const tasks = await one.mainThreadTasks(() => one.page.waitForTimeout(1500));
  assertShortTasks(tasks, 50, slow);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
