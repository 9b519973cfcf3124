// The page as a part of another one: no masthead, its height told to the page around it, a link to
// all of it.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { snippetOf } from '../../web/frame/share/snippet.js';
import { embedded } from '../../web/frame/words/en.js';
import { axe } from './axe.js';
import { serveAround } from './around.js';
import { closeBrowser, closePages, open, site } from './harness.js';

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
  ['#lesson?id=rule&step=1', '.lp-task'],
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

for (const width of [1100, 900, 360])
  test(`${width} px: a frame gets the height that each tab needs, and it comes to rest`, async () => {
    const session = await open({ folder: site, withoutData: true, query: '#glossary' });
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
      assert.ok(
        before.height > 200 && before.height < (/glossary/.test(link) ? 30_000 : 6000),
        `${link}: ${before.height}`,
      );
      await session.page.waitForTimeout(700);
      const after = await told();
      assert.is(after.height, before.height, `${link}: it rests`);
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

test('a lesson in a frame stays in it from step to step', async () => {
  const { page } = await open({
    folder: site,
    withoutData: true,
    query: '#lesson?id=rule&step=1&embed=1',
  });
  await page.locator('.lp-task').waitFor();
  await page.locator('.lp-next').click();
  await page.waitForFunction(() => /step=2/.test(location.hash));
  assert.match(await page.evaluate(() => location.hash), /&embed=1$/);
});

test('the page around is told when the frame grows, and not when nothing changes', async () => {
  const session = await open({ folder: site, withoutData: true, query: '#glossary' });
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
  const first = await open({ folder: site, withoutData: true, query: embeddedLink(TABS[0][0]) });
  for (const [link, ready] of TABS) {
    const { page } = first;
    await page.evaluate((hash) => (location.hash = hash), embeddedLink(link));
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

for (const colorScheme of /** @type {const} */ (['light', 'dark']))
  test(`${colorScheme}: axe finds nothing in an embedded page`, async () => {
    const { page } = await open({
      folder: site,
      withoutData: true,
      query: embeddedLink(TABS[0][0]),
      colorScheme,
    });
    for (const [link, ready] of TABS) {
      await page.evaluate((hash) => (location.hash = hash), embeddedLink(link));
      await page.locator(ready).first().waitFor();
      await page.getByRole('link', { name: embedded.open }).waitFor();
      assert.equal(await axe(page), [], link);
    }
  });

test.after.each(closePages);
test.after(closeBrowser);
test.run();
