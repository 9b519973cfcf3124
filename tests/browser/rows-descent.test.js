// The rows of the lectures that Descent shows, click by click from a fresh start: what a person
// presses, and what the row promises to show.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../../web/inkgrad.js';
import { PRESETS, presetSettings } from '../../web/labs/descent/presets.js';
import { SCHEDULES } from '../../web/labs/descent/settings.js';
import { words } from '../../web/labs/descent/words/words.js';
import { words as points } from '../../web/labs/points/words/words.js';
import { Engine } from '../../web/labs/descent/worker/engine.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, open, site } from './harness.js';

const ink = await load();
/** A fresh visitor opens the tab. @param {import('./harness.js').OpenOptions} [look] */
async function visit(look) {
  const session = await open({ folder: site, withoutData: true, ...look });
  const { page } = session;
  // Digits writes its link when it is there.
  await page.waitForFunction(() => document.body.dataset.state === 'ready');
  await page.getByRole('link', { name: 'Descent', exact: true }).click();
  const state = (/** @type {string} */ name) =>
    page.waitForFunction(
      (asked) =>
        /** @type {HTMLElement} */ (document.querySelector('#descent'))?.dataset.state === asked,
      name,
      { timeout: 40_000 },
    );
  await state('ready');
  const press = (/** @type {string} */ name) =>
    page.locator('#descent').getByRole('button', { name, exact: true }).click();
  return {
    ...session,
    state,
    press,
    text: (/** @type {string} */ selector) => page.locator(selector).innerText(),
    choose: (/** @type {string} */ list, /** @type {string} */ option) =>
      page.locator(`#descent ${list}`).selectOption({ label: option }),
    /** Chooses a preset by its name, and waits until it can begin. @param {string} id */
    async preset(id) {
      await page.locator('#d-preset').selectOption({ label: words.presets[id].name });
      await page.waitForFunction(
        (look) => document.querySelector('#d-look')?.textContent === look,
        words.presets[id].look,
      );
      await state('ready');
    },
    /** The cells of each row of the table that is shown. */
    cells: () =>
      page
        .locator('#d-racers tr:visible, #d-rivals tr:visible')
        .evaluateAll((rows) =>
          rows.map((row) =>
            [.../** @type {HTMLTableRowElement} */ (row).cells].map(
              (cell) => cell.textContent ?? '',
            ),
          ),
        ),
    /** The names in the key of the chart, each with its last loss. */
    key: async () =>
      (await page.locator('#d-curve-readout').innerText()).split('\n').filter((one) => one.trim()),
    async end() {
      assert.equal(session.complaints, []);
      assert.equal(session.foreignRequests, []);
    },
  };
}

test('row 10, click by click from a fresh start: surfaces, starts, rates and momentum', async () => {
  const one = await visit();
  const { page } = one;
  await page.locator('#d-curve-plot canvas').waitFor();

  // A ball rolls into the nearest valley and stays there; its loss is drawn over the steps.
  await one.preset('stuck');
  await one.press(words.markup.roll);
  await one.state('over');
  assert.match(await one.text('#d-status'), /^Finished: 1 ball stopped in a local minimum\.$/);
  const [stuck] = await one.cells();
  assert.is(stuck[6], 'local minimum');
  assert.equal(await one.key(), [`Gradient descent ${stuck[3]}`], 'the curve ends at its loss');

  // Five starts end in three minima.
  await one.preset('start');
  await one.press(words.markup.roll);
  await one.state('over');
  const ends = (await one.cells()).map((cells) => cells[6]);
  assert.is(ends.filter((end) => end === 'minimum').length >= 1, true);
  assert.is(ends.filter((end) => end === 'local minimum').length >= 2, true);

  // A click adds a start, wherever it is, and the ball rolls.
  const land = page.locator('#d-land canvas').last();
  const box = /** @type {{ x: number; y: number; width: number; height: number }} */ (
    await land.boundingBox()
  );
  const before = (await one.cells()).length;
  await page.mouse.click(box.x + box.width * 0.3, box.y + box.height * 0.5);
  await one.state('over');
  assert.is((await one.cells()).length, before + 1);

  // Momentum passes the hill.
  await one.preset('momentum');
  await one.press(words.markup.roll);
  await one.state('over');
  assert.equal(
    (await one.cells()).map((cells) => cells[6]),
    ['local minimum', 'minimum'],
  );

  // Too small, right, too large; what is said of it fits two sentences.
  await one.preset('rates');
  await page.locator('#descent select[name="speed"]').selectOption('1000');
  await one.press(words.markup.roll);
  await one.state('over');
  assert.equal(
    (await one.cells()).map((cells) => cells[6]),
    ['minimum', 'minimum', 'diverged'],
  );
  await one.press(words.markup.describe);
  const said = await one.text('#d-status');
  assert.is(said.match(/\.(\s|$)/g)?.length, 2, said);
  await one.end();
});

/** The losses after all steps of a race in Node, as the page prints them. @param {any} settings */
function lossesInNode(settings) {
  /** @type {any[]} */
  const told = [];
  const engine = new Engine(
    ink,
    (message) => told.push(message),
    () => {},
  );
  engine.handle({ type: 'start', settings });
  for (let step = 0; step < settings.end; step++) engine.handle({ type: 'step' });
  engine.handle({ type: 'drawn' });
  const { standings } = told.findLast(({ type }) => type === 'raced');
  return standings.map((/** @type {{ loss: number }} */ { loss }) => words.loss(loss));
}

test('row 11, click by click from a fresh start: eight optimizers race over all weights of a network', async () => {
  const one = await visit();
  const { page } = one;
  await one.preset('networks');
  assert.match(await one.text('#d-course-note'), /^All networks start from the same 25 weights/);
  const starts = (await one.cells()).map((cells) => cells[3]);
  assert.is(new Set(starts).size, 1, 'one start');
  assert.is(starts.length, 8);

  await page.locator('#descent select[name="speed"]').selectOption('1000');
  await one.press(words.race());
  await page.waitForFunction(() =>
    / is ahead after [\d,]+ steps: loss /.test(
      document.querySelector('#d-ahead')?.textContent ?? '',
    ),
  );
  await one.state('over');
  const found = PRESETS.find(({ id }) => id === 'networks');
  const settings = presetSettings(/** @type {any} */ (found));
  const rows = await one.cells();
  assert.equal(
    rows.map((cells) => cells[3]),
    lossesInNode(settings),
    'the losses are those of the core',
  );
  assert.equal(rows.map((cells) => cells[2]).sort(), [...'12345678'], 'each has its place');
  const first = page.locator('#d-rivals tr.is-ahead');
  assert.is(await first.count(), 1);
  const place = await first.locator('td').nth(2).innerText();
  assert.match(place, /1$/);
  const status = await one.text('#d-status');
  assert.match(
    status,
    /^Finished after 300 steps: (Momentum|Nesterov) \(rate 0\.1\) has the lowest/,
  );
  const samples = rows.map((cells) => cells[4]);
  assert.equal([samples[0], samples[1], samples[2]], ['60,000', '300', '3,000']);
  assert.is((await one.key()).length, 8, 'a line for each');

  // The same race again, from the link: the same numbers.
  const link = await page.evaluate(() => location.href);
  await one.press(words.markup.reset);
  await one.state('ready');
  await page.goto(link);
  await page.reload();
  await one.state('ready');
  await one.press(words.race());
  await one.state('over');
  assert.equal(
    (await one.cells()).map((cells) => cells[3]),
    rows.map((cells) => cells[3]),
  );
  await one.end();
});

test('row 11: every schedule, warm-up and reduce on plateau change the rates that are shown', async () => {
  const one = await visit();
  const { page } = one;
  await page.getByText(words.markup.racedNetwork, { exact: true }).click();
  await one.state('ready');
  await page.locator('#descent select[name="speed"]').selectOption('1000');
  for (const schedule of SCHEDULES) {
    await one.choose('select[name="schedule"]', words.schedules[schedule]);
    if (schedule !== 'constant') {
      await page.locator('#descent input[name="period"]').fill(schedule === 'plateau' ? '1' : '20');
      await page.keyboard.press('Tab');
    }
    await one.press(words.markup.reset);
    await one.state('ready');
    await one.press(words.race());
    await one.state('over');
    const rates = (await one.cells()).map((cells) => Number(cells[5]));
    const isChanged = rates.some((rate, r) => rate !== [0.3, 0.3, 0.1, 0.02][r]);
    assert.is(isChanged, schedule !== 'constant', `${schedule}: ${rates}`);
    assert.is(
      await page.getByRole('columnheader', { name: words.markup.rateNow }).isVisible(),
      schedule !== 'constant',
    );
  }
  await one.choose('select[name="schedule"]', words.schedules.constant);
  await page.locator('#descent input[name="warmup"]').fill('100');
  await page.keyboard.press('Tab');
  await one.press(words.markup.reset);
  await one.state('ready');
  await one.press(words.markup.step);
  await page.waitForFunction(
    () => document.querySelector('#d-rivals td:nth-child(5)')?.textContent === '200',
  );
  const [rate] = ink.schedule({ learningRate: 0.3, warmup: 100 }, 1);
  assert.is((await one.cells())[0][5], String(Number(rate.toPrecision(3))));

  // Another optimizer joins, a network of another task is raced, a rate that is too large diverges.
  await one.press(words.markup.addNetwork);
  assert.is((await one.cells()).length, 5);
  await one.choose('#d-course', words.courses.digits);
  await page.waitForFunction(() =>
    /same 25,450 weights/.test(document.querySelector('#d-course-note')?.textContent ?? ''),
  );
  await one.choose('#d-course', words.courses.sine);
  await page.getByLabel(words.rival.rate(1), { exact: true }).fill('9000');
  await page.keyboard.press('Tab');
  await one.press(words.race());
  await one.state('over');
  assert.match(await one.text('#d-status'), /1 network diverged: try a smaller learning rate\.$/);
  await one.end();
});

test('row 11: the network of Points is raced, from its initial weights', async () => {
  const one = await visit();
  const { page } = one;
  await page.getByRole('link', { name: 'Points', exact: true }).click();
  await page.waitForFunction(
    () => /** @type {HTMLElement} */ (document.querySelector('#points'))?.dataset.state === 'ready',
  );
  await page.locator('#p-preset').selectOption({ label: points.presets.approximation.name });
  await page.getByRole('link', { name: 'Descent', exact: true }).click();
  await page.getByText(words.markup.racedNetwork, { exact: true }).click();
  await one.press(words.markup.take);
  await page.waitForFunction(() =>
    /same 31 weights and biases/.test(document.querySelector('#d-course-note')?.textContent ?? ''),
  );
  assert.is(
    await page.locator('#d-course').evaluate((one) => {
      const select = /** @type {HTMLSelectElement} */ (one);
      return select.selectedOptions[0].text;
    }),
    words.courses[''],
  );
  await one.press(words.markup.step);
  await page.waitForFunction(() => /after 1 step/.test(document.body.innerText));
  const hash = await page.evaluate(() => location.hash);
  await one.press(words.markup.another);
  await page.waitForFunction((before) => location.hash !== before, hash);
  await one.end();
});

/** A fresh visitor opens Points. */
async function visitPoints() {
  const session = await open({ folder: site, withoutData: true });
  const { page } = session;
  // Digits writes its link when it is there.
  await page.waitForFunction(() => document.body.dataset.state === 'ready');
  await page.getByRole('link', { name: 'Points', exact: true }).click();
  const isReady = () =>
    page.waitForFunction(
      () =>
        /** @type {HTMLElement} */ (document.querySelector('#points'))?.dataset.state === 'ready',
    );
  await isReady();
  return {
    ...session,
    async preset(/** @type {'three-units' | 'approximation'} */ id) {
      await page.locator('#p-preset').selectOption({ label: points.presets[id].name });
      await page.waitForFunction(
        (look) => document.querySelector('#p-look')?.textContent === look,
        points.presets[id].look,
      );
      await isReady();
    },
  };
}

for (const [name, look] of /** @type {[string, import('./harness.js').OpenOptions][]} */ ([
  ['light', {}],
  ['dark, on a phone', { colorScheme: 'dark', viewport: { width: 360, height: 740 } }],
]))
  test(`a race of networks, ${name}: nothing for axe to find, no sideways scrolling`, async () => {
    const one = await visit(look);
    await one.preset('plateau');
    await one.press(words.race());
    await one.page.waitForFunction(() => document.querySelector('#d-rivals .is-ahead'));
    await one.press(words.pause());
    assert.equal(await axe(one.page), []);
    const { root, sideways } = await one.page.evaluate(() => ({
      root: document.documentElement.clientWidth,
      sideways: document.documentElement.scrollWidth,
    }));
    assert.is(sideways, root);
    await one.end();
  });

test('row 12, click by click from a fresh start: σ of the normal distribution in Points and Digits', async () => {
  const { page, preset, ...session } = await visitPoints();
  const sigma = page.locator('#points input[name="sigma"]');
  const fingerprint = () => page.locator('#p-hash').innerText();
  await preset('three-units');
  assert.is(await sigma.inputValue(), '1');
  const before = await fingerprint();
  await sigma.fill('0.05');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => /sigma=0\.05/.test(location.hash));
  await page.waitForFunction(
    (old) => document.querySelector('#p-hash')?.textContent !== old,
    before,
  );
  await sigma.fill('1');
  await page.keyboard.press('Tab');
  await page.waitForFunction(
    (old) => document.querySelector('#p-hash')?.textContent === old,
    before,
  );
  await page.waitForFunction(() => !/sigma/.test(location.hash));
  await page.locator('#points select[name="init"]').selectOption('zeros');
  assert.is(await sigma.isVisible(), false, 'only where it has an effect');

  await page.goto(`${page.url().split('#')[0]}#digits?v=1&layers=16&init=normal`);
  await page.locator('#more summary').click();
  const deviation = page.locator('#more input[name="deviation"]');
  assert.is(await deviation.inputValue(), '0.01');
  await deviation.fill('0.1');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => /std=0\.1/.test(location.hash));
  await page.locator('#init').selectOption('he');
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('#more input[name="deviation"]')).disabled,
  );
  assert.equal(session.complaints, []);
});

test('row 14, click by click from a fresh start: the error against the number of units', async () => {
  const { page, preset, ...session } = await visitPoints();
  await preset('approximation');
  await page.locator('#p-units summary').click();
  await page.getByRole('button', { name: 'Train 1 to 12 units', exact: true }).click();
  await page.waitForFunction(
    () =>
      /^With 1 hidden unit the training loss is/.test(
        document.querySelector('#p-units [role="status"]')?.textContent ?? '',
      ),
    undefined,
    { timeout: 60_000 },
  );
  await page.locator('#p-units canvas').waitFor();
  const rows = await page
    .locator('#p-units tr')
    .evaluateAll((all) =>
      all.map((row) =>
        [.../** @type {HTMLTableRowElement} */ (row).cells].map((cell) => cell.textContent ?? ''),
      ),
    );
  assert.equal(rows[0], ['Hidden units', 'Training loss', 'Validation loss']);
  const losses = rows.slice(1).map((cells) => Number(cells[1]));
  assert.is(losses.length, 12);
  assert.ok(losses[0] > 10 * Math.min(...losses), String(losses));
  assert.ok(losses[1] < losses[0] && losses[2] < losses[1], 'the error falls as units are added');
  assert.equal(session.complaints, []);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
