// Parts that a link hides, in every lab: no eye, no Tab and no key reaches it.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { hideableOf } from '../../web/frame/hidden-parts.js';
import { closeBrowser, closePages, open, site } from './harness.js';

/** Links under which every part of a lab is there. @type {Record<string, [string, string][]>} */
const STATES = {
  digits: [['#digits?v=1', 'body[data-state="ready"] #optimizer']],
  points: [['#points?v=1&data=xor', '#points[data-state="ready"]']],
  descent: [['#descent?v=1', '#descent canvas']],
  backprop: ['graph', 'loop', 'functions', 'sheets'].map((view) => [
    `#backprop?v=1&view=${view}`,
    `#b-${view} h2`,
  ]),
  table: [['#table?v=1', '#tl-settings']],
  code: [['#code?v=1', '#code[data-state="ready"]']],
};

test('each name of hide= has a part in its lab', async () => {
  const { page } = await open({ folder: site, withoutData: true, query: '#glossary' });
  for (const [lab, states] of Object.entries(STATES)) {
    const missing = new Map(Object.entries(await hideableOf(lab)));
    for (const [link, ready] of states) {
      await page.evaluate((hash) => (location.hash = hash), link);
      await page.locator(ready).first().waitFor({ state: 'attached' });
      if (lab === 'digits') {
        await page.locator('#more summary').click();
        await page.locator('#more [name="momentum"]').waitFor();
      }
      for (let i = 0; i < 10 && missing.size; i++) {
        await page.waitForTimeout(300); // some parts are loaded after the lab
        const found = await page.evaluate(
          ([id, all]) =>
            Object.entries(all).flatMap(([name, selector]) =>
              document.getElementById(id)?.querySelector(selector) ? [name] : [],
            ),
          /** @type {const} */ ([lab, Object.fromEntries(missing)]),
        );
        for (const name of found) missing.delete(name);
      }
    }
    assert.equal([...missing.keys()], [], lab);
  }
});

/**
 * A link that hides, what it hides, a part that stays, and a control whose change is in the link.
 *
 * @type {[lab: string, hide: string, gone: string, stays: string, status: string][]}
 */
const HIDING = [
  [
    'digits',
    'lens.steps.lr.curves',
    '#lens, #step-once, #epoch-once, #learning-rate, .chart',
    '#train',
    '#status',
  ],
  [
    'points',
    'presets.steps.lr',
    '#p-preset, #p-batch, #p-epoch-once, #p-lr',
    '#p-play',
    '#p-status',
  ],
  [
    'descent',
    'presets.steps.momentum',
    '#d-preset, #d-step, [name="momentum"]',
    '#d-play',
    '#d-status',
  ],
  [
    'backprop',
    'presets.check.settings',
    '.g-checked, .g-settings, [name="graph"]',
    '#g-next',
    '#b-status',
  ],
  ['table', 'open.encoded.lr', '#t-paste, #t-fed, [name="learningRate"]', '#t-source', '#t-status'],
  ['code', 'exercises.solution.files', '#c-exercise, #c-solution, .c-file', '#c-run', '#c-say p'],
];

for (const [lab, hide, gone, stays, status] of HIDING)
  test(`${lab}: hide=${hide} takes these away, and a missing part is named`, async () => {
    const [session, other] = await Promise.all(
      [hide, 'moon'].map((parts) =>
        open({ folder: site, withoutData: true, query: `#${lab}?v=1&hide=${parts}` }),
      ),
    );
    const { page } = session;
    const main = page.locator(`main#${lab}`);
    await main.locator(stays).first().waitFor();
    await main.locator(gone).first().waitFor({ state: 'attached' });
    await page.waitForTimeout(1000);
    assert.is(await main.locator(gone).filter({ visible: true }).count(), 0);
    assert.ok((await main.locator(gone).count()) > 1, 'they are there');
    assert.ok(await main.locator(stays).isVisible());
    assert.match(page.url(), new RegExp(`hide=${hide.replaceAll('.', '\\.')}(&|$)`));
    const said = await page.locator(status).first().innerText();
    assert.not.match(said, /not understood/);
    // No Tab reaches it.
    const reached = await page.evaluate((selector) => {
      const all = [...document.querySelectorAll(selector)].flatMap((one) => [
        one,
        ...one.querySelectorAll('*'),
      ]);
      return all.filter((one) => {
        /** @type {HTMLElement} */ (one).focus?.();
        return document.activeElement === one;
      }).length;
    }, gone);
    assert.is(reached, 0);
    assert.equal(session.complaints, []);

    await other.page
      .locator(status)
      .filter({ hasText: lab === 'points' ? /hide must be one or more of/ : /no part called moon/ })
      .first()
      .waitFor();
  });

test('hide= stays in the link while settings change, and is that of its own lab', async () => {
  const { page } = await open({
    folder: site,
    withoutData: true,
    query: '#descent?v=1&hide=presets.moon',
  });
  await page
    .locator('#d-status')
    .filter({ hasText: /no part called moon/ })
    .waitFor();
  await page.locator('#descent [name="momentum"]').fill('0.5');
  await page.locator('#descent [name="momentum"]').blur();
  await page.waitForFunction(() => /momentum=0\.5.*&hide=presets/.test(location.hash));
  assert.is(await page.locator('#d-preset').isVisible(), false);
  await page.getByRole('link', { name: 'Table' }).click();
  await page.locator('#t-source').waitFor();
  assert.not.match(page.url(), /hide=/);
  await page.getByRole('link', { name: 'Descent' }).click();
  await page.locator('#d-play').waitFor();
  assert.is(await page.locator('#d-preset').isVisible(), false);
  await page.evaluate(() => (location.hash = '#descent?v=1'));
  await page.locator('#d-preset').waitFor();
});

test('the key of a hidden button does nothing', async () => {
  const session = await open({
    folder: site,
    withoutData: true,
    query: '#digits?v=1&hide=steps.play.to97',
  });
  const { page } = session;
  await session.waitForState(['ready']);
  await page.locator('#optimizer').waitFor();
  await page.locator('#train').waitFor({ state: 'hidden' });
  for (const key of ['s', 'Space', 's']) await page.keyboard.press(key);
  await page.waitForTimeout(700);
  assert.is(await session.output('step'), '0');
  assert.is(await session.state(), 'ready');

  const code = await open({ folder: site, withoutData: true, query: '#code?v=1&hide=run' });
  await code.page.locator('#code[data-state="ready"]').waitFor();
  await code.page.locator('#c-editor .cm-content').click();
  await code.page.keyboard.press('Control+Enter');
  await code.page.waitForTimeout(500);
  assert.is(await code.page.locator('#c-output').textContent(), '');
  assert.is(await code.page.locator('#code').getAttribute('data-state'), 'ready');
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
