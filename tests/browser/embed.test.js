// The page as a part of another one: no masthead, its height told to the page around it, a link to
// all of it. And what a link hides, in every lab.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { snippetOf } from '../../web/frame/share/snippet.js';
import { embedded } from '../../web/frame/words/en.js';
import { hideableOf } from '../../web/frame/hidden-parts.js';
import { serveAround } from './around.js';
import { closeBrowser, closePages, open, site, still } from './harness.js';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** A link of each tab, and what stands there when it has loaded. */
const TABS = /** @type {const} */ ([
  ['#story', 'body[data-state="ready"] #pad'],
  ['#digits?v=1', 'body[data-state="ready"] #optimizer'],
  ['#points?v=1&data=xor', '#points[data-state="ready"]'],
  ['#descent?v=1', '#descent canvas'],
  ['#backprop?v=1', '#backprop .node'],
  ['#table?v=1', '#table #t-body tr'],
  ['#code?v=1', '#code[data-state="ready"]'],
  ['#glossary?', '#glossary h2'],
]);
const embeddedLink = (/** @type {string} */ link) =>
  `${link}${/[?]$/.test(link) ? '' : '&'}embed=1`;

/** The last height that the page told, and how often it told one; runs in the page around it. */
const COUNT = `<script>
  told = { count: 0, height: 0, others: 0 };
  addEventListener('message', ({ data }) => {
    if (data.type !== 'inkgrad:height') return told.others++;
    told.count++;
    told.height = data.height;
  });
</script>`;

for (const width of [900, 360])
  test(`${width} px: a frame gets the height that each tab needs, and it comes to rest`, async () => {
    const session = await open({ folder: site, withoutData: true, query: 'icon.svg' });
    await session.page.setViewportSize({ width: width + 16, height: 700 });
    for (const [link, ready] of TABS) {
      const snippet = snippetOf(session.server.url + link, 'inkgrad', true);
      const around = await serveAround(COUNT + snippet);
      await session.page.goto(around.url);
      const frame = session.page.frameLocator('iframe');
      await frame.locator(ready).first().waitFor();
      await frame.getByRole('link', { name: embedded.open }).waitFor();
      await session.page.waitForTimeout(1500);
      const told = () => session.page.evaluate(() => /** @type {any} */ (window).told);
      const before = await told();
      assert.ok(before.height > 200 && before.height < 6000, `${link}: ${before.height}`);
      await session.page.waitForTimeout(700);
      const after = await told();
      assert.ok(Math.abs(after.height - before.height) < 40, `${link}: grows: ${after.height}`);
      assert.is(after.others, 0);
      const box = await session.page.locator('iframe').boundingBox();
      assert.ok(Math.abs((box?.height ?? 0) - after.height) <= 2, link);
      const overflow = await frame.locator('html').evaluate((html) => ({
        down: html.scrollHeight - html.clientHeight,
        aside: html.scrollWidth - html.clientWidth,
      }));
      assert.ok(overflow.down <= 1, `${link}: ${overflow.down} px are cut off`);
      assert.ok(overflow.aside <= 0, `${link}: ${overflow.aside} px too wide`);
      around.close();
    }
    assert.equal(session.complaints, []);
  });

test('what grows the page is told; what changes nothing is not', async () => {
  const session = await open({ folder: site, withoutData: true, query: 'icon.svg' });
  const snippet = snippetOf(`${session.server.url}#digits?v=1`, 'inkgrad', true);
  const around = await serveAround(COUNT + snippet);
  await session.page.goto(around.url);
  const frame = session.page.frameLocator('iframe');
  await frame.locator('body[data-state="ready"] #optimizer').waitFor();
  await session.page.waitForTimeout(1500);
  const told = () => session.page.evaluate(() => ({ .../** @type {any} */ (window).told }));
  const before = await told();
  await frame.locator('#distort summary').click();
  await session.page.waitForFunction(
    (height) => /** @type {any} */ (window).told.height > height + 40,
    before.height,
  );
  await session.page.waitForTimeout(500);
  const { count } = await told();
  await session.page.waitForTimeout(500);
  assert.is((await told()).count, count);
  around.close();
});

test('no masthead, and a link that opens all of it as it is now', async () => {
  for (const [link, ready] of TABS) {
    const { page } = await open({ folder: site, withoutData: true, query: embeddedLink(link) });
    await page.locator(ready).first().waitFor();
    const out = page.getByRole('link', { name: embedded.open });
    await out.waitFor();
    assert.is(await page.locator('.masthead').isVisible(), false, link);
    assert.is(await out.getAttribute('target'), '_blank');
    assert.is(await out.getAttribute('rel'), 'noopener');
    assert.not.match((await out.getAttribute('href')) ?? '', /embed/);
  }
  const { page } = await open({
    folder: site,
    withoutData: true,
    query: '#points?v=1&data=xor&embed=1&ask=Why%3F',
  });
  await page.locator('#points[data-state="ready"]').waitFor();
  await page.locator('.question').waitFor();
  await page.locator('#points select[name="data"]').selectOption('or');
  await page.waitForFunction(() => /data=or\b.*embed=1/.test(location.hash));
  const out = page.getByRole('link', { name: embedded.open });
  await out.focus();
  assert.match((await out.getAttribute('href')) ?? '', /^\.\/#points\?.*data=or\b.*ask=Why%3F$/);
  const [tab] = await Promise.all([page.context().waitForEvent('page'), out.click()]);
  await tab.locator('.masthead').waitFor();
});

test('axe finds nothing in an embedded page', async () => {
  for (const [link, ready] of TABS)
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      const { page } = await open({
        folder: site,
        withoutData: true,
        query: embeddedLink(link),
        colorScheme,
      });
      await page.locator(ready).first().waitFor();
      await page.getByRole('link', { name: embedded.open }).waitFor();
      await page.evaluate(axeSource);
      await still(page);
      const { violations } = await page.evaluate(() => /** @type {any} */ (window).axe.run());
      assert.equal(
        violations.map((/** @type {any} */ { id, nodes }) => `${link} ${id}: ${nodes[0].html}`),
        [],
      );
      await closePages();
    }
});

// ---- what a link hides ----

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
  for (const [lab, states] of Object.entries(STATES)) {
    const missing = new Map(Object.entries(await hideableOf(lab)));
    for (const [link, ready] of states) {
      const { page } = await open({ folder: site, withoutData: true, query: link });
      await page.locator(ready).first().waitFor({ state: 'attached' });
      if (lab === 'digits') {
        await page.locator('#more summary').click();
        await page.locator('#more [name="momentum"]').waitFor();
      }
      await page.waitForTimeout(300);
      const found = await page.evaluate(
        ([id, all]) =>
          Object.entries(all).flatMap(([name, selector]) =>
            document.getElementById(id)?.querySelector(selector) ? [name] : [],
          ),
        /** @type {const} */ ([lab, Object.fromEntries(missing)]),
      );
      for (const name of found) missing.delete(name);
      await closePages();
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
  test(`${lab}: hide=${hide} takes these away, and what there is not is named`, async () => {
    const query = `#${lab}?v=1&hide=${hide}`;
    const session = await open({ folder: site, withoutData: true, query });
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

    const other = await open({ folder: site, withoutData: true, query: `#${lab}?v=1&hide=moon` });
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
