// Row 11 and its neighbours, click by click from a fresh start: the rule of everything that can be
// chosen stands on a card as mathematics, with the numbers of the training that runs.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../../web/inkgrad.js';
import { numberLines } from '../../web/labs/common/formulas/lines.js';
import { answerOf } from '../../web/labs/common/formulas/worker/answer.js';
import * as words from '../../web/labs/common/words/en-formulas.js';
import { readLink } from '../../web/labs/common/link.js';
import { SCHEDULES } from '../../web/labs/points/choices.js';
import { FIELDS } from '../../web/labs/points/settings.js';
import { Experiment } from '../../web/labs/points/worker/experiment.js';
import { subjectsOf } from '../../web/labs/points/worker/formulas/subjects.js';
import { valueOf } from '../mathml.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, open, site } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

/** The text at the mark of a learning-rate curve after one epoch. */
const NOW = /^now, epoch 1: 0\.\d+$/;

/** @param {Session} session @param {string} lab */
async function openCards({ page }, lab) {
  await page.locator(`.lab-${lab} .formula-button`).click();
  await page.locator(`.lab-${lab} .formula-card .formula-numbers`).first().waitFor();
}

/** @param {Session} session @param {string} kind as it is written on its button */
const choose = ({ page }, kind) =>
  page.locator('.formula-panel:visible .formula-kinds button', { hasText: kind }).click();

/** @param {Session} session @param {string} name */
const named = ({ page }, name) =>
  page
    .locator('.formula-panel:visible h3', { hasText: new RegExp(`^${escaped(name)}$`) })
    .first()
    .waitFor();

const escaped = (/** @type {string} */ text) => text.replace(/[()]/g, '\\$&');

/**
 * The lines with numbers, as inner MathML without the blanks that the browser adds.
 *
 * @param {Session} session
 */
const lines = ({ page }) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll('.formula-panel:not([hidden]) .formula-numbers .formula-line'),
    ].map((line) => [...line.querySelectorAll('math')].map((math) => math.innerHTML)),
  );

/** Each line gives its result. @param {string[][]} all */
function checkLines(all) {
  for (const parts of all) {
    const result = Number(valueOf(parts[parts.length - 1]).toPrecision(12));
    const given = parts.slice(0, -1).join('');
    if (!/[=←]/.test(given.replace(/<[^>]*>/g, ''))) continue; // it only says of what this is the value
    const letters = {
      ...Object.fromEntries(['x', 'y', 'η', 'r'].map((letter) => [letter, result])),
      step: (/** @type {number} */ z) => (z === 0 ? result : Number(z > 0)), // at 0 it is a choice
    };
    const digits = String(Math.abs(result)).replace(/^[0.]+|e.*|\./g, '').length || 1;
    const value = valueOf(given, letters);
    const gap = Math.abs(Number(value.toPrecision(digits)) - result);
    assert.ok(gap <= 1e-9 * Math.abs(result), `${given}: ${value}, not ${result}`);
  }
}

/** @param {Session} session */
async function nothingWentWrong({ page, complaints, foreignRequests }) {
  assert.equal(complaints, []);
  assert.equal(foreignRequests, []);
  const { violations } = await page.evaluate(() => /** @type {any} */ (window).seen);
  assert.equal(violations, [], 'no violation of the security policy');
}

/**
 * What a link shows after some steps, in Node.
 *
 * @param {string} link
 * @param {number} steps
 * @param {string} kind
 */
async function inNode(link, steps, kind) {
  const ink = await load();
  const experiment = new Experiment(ink);
  experiment.start(readLink(link, FIELDS).values);
  const [run] = experiment.runs;
  for (let step = 0; step < steps; step++) run.advance(/** @type {any} */ (experiment.data), 1);
  const { cards } = await answerOf(ink, subjectsOf(experiment), { kind, parameter: null });
  return cards.flatMap(({ formulas }) =>
    formulas.flatMap((one) =>
      numberLines(one).map(({ parts, result }) => valueOf(result) + parts.length),
    ),
  );
}

// ---- Points ----

test('row 11 in Points: the numbers of the next batch, and then they have come true', async () => {
  const link = '#points?v=1&data=circle&layers=4&opt=adam&lr=0.02&batch=10';
  const session = await open({ folder: site, query: link });
  const { page } = session;
  await page.locator('#p-play[aria-disabled=false]').waitFor();
  await openCards(session, 'points');
  await named(session, 'Adam');
  for (const steps of [0, 1, 2]) {
    const expected = await inNode(link, steps, 'optimizer');
    if (steps === 0) await page.waitForTimeout(400);
    const found = await lines(session);
    checkLines(found);
    if (steps === 0)
      assert.equal(
        found.map((parts) => valueOf(parts[parts.length - 1]) + parts.length - 1),
        expected,
      );
    const before = found[found.length - 1];
    const promised = valueOf(before[before.length - 1]);
    const shown = await page.locator('.formula-panel .formula-line').last().innerHTML();
    await page.locator('#p-batch').click();
    await page.waitForFunction((old) => {
      const all = document.querySelectorAll('.formula-panel .formula-numbers .formula-line');
      return all[all.length - 1]?.innerHTML !== old;
    }, shown);
    const [start] = (await lines(session)).slice(-1)[0];
    const begins = valueOf(start);
    assert.ok(
      Math.abs(begins - promised) <= 2e-5 * Math.abs(promised),
      `${begins}: promised ${promised}`,
    );
  }
  await nothingWentWrong(session);
});

test('row 11 in Points: a card for each optimizer, schedule, loss and activation of the lists', async () => {
  const session = await open({
    folder: site,
    query: '#points?v=1&data=circle&layers=4.3&act=relu',
  });
  const { page } = session;
  const list = (/** @type {string} */ name) => page.locator(`.lab-points select[name="${name}"]`);
  const choices = (/** @type {string} */ name) =>
    list(name)
      .locator('option:not([disabled])')
      .evaluateAll((all) => all.map((one) => /** @type {any} */ (one).value));
  await page.locator('#p-play[aria-disabled=false]').waitFor();
  await page.locator('#p-epoch-once').click();
  await page.locator('.lab-points details > summary[data-text="more"]').click();
  await openCards(session, 'points');
  for (const optimizer of await choices('optimizer')) {
    await list('optimizer').selectOption(optimizer);
    await named(session, words.names.optimizer[optimizer]);
    const found = await lines(session);
    assert.ok(found.length > 0, optimizer);
    checkLines(found);
  }
  await choose(session, 'Schedule');
  const strip = page.locator('#p-loss-chart .rate-strip');
  for (const schedule of SCHEDULES) {
    await list('schedule').selectOption(schedule);
    await named(session, words.names.schedule[schedule]);
    checkLines(await lines(session));
    assert.match(await page.locator('.formula-panel .rate-axis b').innerText(), NOW);
    if (schedule === 'constant') assert.is(await strip.count(), 0);
    else {
      await strip.waitFor();
      assert.match(await strip.locator('b').innerText(), NOW);
      assert.match(
        String(await strip.locator('path').first().getAttribute('d')),
        /^M0\.0 .*L300\.0 /,
      );
    }
  }
  await list('schedule').selectOption('constant');
  await strip.waitFor({ state: 'hidden' });
  await choose(session, 'Loss');
  for (const loss of await choices('loss')) {
    await list('loss').selectOption(loss);
    await named(session, words.names.loss[loss]);
    checkLines(await lines(session));
  }
  await choose(session, 'Activation');
  const activation = page.locator('.lab-points .chain select').first();
  const all = await activation
    .locator('option')
    .evaluateAll((some) => some.map((one) => /** @type {any} */ (one).value));
  for (const one of all) {
    await activation.selectOption(one);
    await named(session, words.names.activation[one]);
    checkLines(await lines(session));
  }
  await nothingWentWrong(session);
});

test('rows 1 and 2: the rule of the perceptron and of Adaline with the next update', async () => {
  const session = await open({
    folder: site,
    query: '#points?v=1&data=or&learner=perceptron&lr=1',
  });
  const { page } = session;
  await page.locator('#p-sample[aria-disabled=false]').waitFor();
  await page.locator('#p-sample').click();
  await openCards(session, 'points');
  await named(session, 'Perceptron');
  const found = await lines(session);
  checkLines(found);
  assert.is(found.length, 5, 'z, prediction, error, weight, bias');
  await page.locator('.lab-points select[name="learner"]').selectOption('both');
  await named(session, 'Adaline');
  await named(session, 'Perceptron');
  checkLines(await lines(session));
  await nothingWentWrong(session);
});

// ---- the other labs ----

test('row 10: each surface of Descent with its formula where the ball is; each optimizer', async () => {
  const session = await open({ folder: site, query: '#descent' });
  const { page } = session;
  await page.locator('#d-play[aria-disabled=false]').waitFor();
  await openCards(session, 'descent');
  const surfaces = page.locator('.lab-descent select[name="surface"]');
  for (const name of ['curve', 'bowl', 'valley', 'saddle', 'rosenbrock']) {
    await surfaces.selectOption(name);
    await named(session, words.names.surface[name]);
    const found = await page.waitForFunction(
      () => document.querySelectorAll('.lab-descent .formula-numbers .formula-line').length >= 2,
    );
    assert.ok(found);
    const letters = await page.evaluate(
      () => document.querySelectorAll('.lab-descent .formula-rule math').length,
    );
    assert.ok(letters >= 2, 'loss and gradient');
  }
  await choose(session, 'Optimizer');
  const racer = page.locator('#d-racers select').first();
  for (const [name, title] of [
    ['momentum', 'Momentum'],
    ['nesterov', 'Nesterov'],
    ['adagrad', 'AdaGrad'],
    ['rmsprop', 'RMSProp'],
    ['adam', 'Adam'],
    ['gd', 'Gradient descent'],
  ]) {
    await racer.selectOption(name);
    await named(session, title);
    checkLines(await lines(session));
  }
  await surfaces.selectOption('random');
  await choose(session, 'Surface');
  await named(session, words.names.surface.random);
  await nothingWentWrong(session);
});

test('row 11 in Descent: networks that race have a card for each optimizer', async () => {
  const session = await open({ folder: site, query: '#descent?v=1&raced=network' });
  const { page } = session;
  await page.locator('#d-play[aria-disabled=false]').waitFor();
  const racers = await page.locator('#d-rivals tr').count();
  assert.ok(racers >= 2);
  await openCards(session, 'descent');
  const cards = page.locator('.lab-descent .formula-card');
  await page.waitForFunction(
    (count) => document.querySelectorAll('.lab-descent .formula-card').length === count,
    racers,
  );
  checkLines(await lines(session));
  await page.locator('#d-step').click();
  await page.waitForTimeout(600);
  checkLines(await lines(session));
  for (const kind of ['Schedule', 'Loss']) {
    await choose(session, kind);
    await page.waitForTimeout(600);
    assert.is(await cards.count(), 1, kind);
    checkLines(await lines(session));
  }
  await nothingWentWrong(session);
});

test('Table and Digits have the cards of their own networks', async () => {
  const table = await open({ folder: site, query: '#table' });
  await table.page.locator('#tl-play').waitFor();
  await table.page.locator('#tl-epoch-once').click();
  await openCards(table, 'table');
  await named(table, 'Adam');
  for (const kind of ['Schedule', 'Loss', 'Activation', 'Optimizer']) {
    await choose(table, kind);
    await table.page.waitForFunction(
      (name) =>
        document.querySelector(`.lab-table .formula-kinds [aria-pressed="true"]`)?.textContent ===
          name && document.querySelector('.lab-table .formula-numbers .formula-line'),
      kind,
    );
    checkLines(await lines(table));
  }
  await nothingWentWrong(table);

  const digits = await open({ folder: site, query: '#digits?v=1' });
  await digits.waitForState(['ready']);
  await digits.runOnce('Step');
  await digits.page.locator('#more > summary').click();
  await openCards(digits, 'digits');
  await named(digits, 'SGD');
  const hash = await digits.output('hash');
  for (const kind of ['Schedule', 'Loss', 'Activation', 'Optimizer']) {
    await choose(digits, kind);
    await digits.page.waitForTimeout(700);
    checkLines(await lines(digits));
  }
  assert.is(await digits.output('hash'), hash, 'nothing was trained for it');
  await nothingWentWrong(digits);
});

test('rows 5 and 6 in Functions: the formula with the numbers under the pointer', async () => {
  const session = await open({ folder: site, query: '#backprop?v=1&view=functions&show=sigmoid' });
  const { page } = session;
  const formula = page.locator('#f-activation-formula .formula-numbers');
  await formula.locator('math').first().waitFor();
  const box = /** @type {any} */ (await page.locator('#f-activation-plot canvas').boundingBox());
  for (const share of [0.2, 0.5, 0.8]) {
    await page.mouse.move(box.x + share * box.width, box.y + box.height / 3);
    const all = await page
      .locator('.f-formula .formula-numbers .formula-line')
      .evaluateAll((some) =>
        some.map((line) => [...line.querySelectorAll('math')].map((math) => math.innerHTML)),
      );
    assert.is(all.length, 6, 'f, its slope, the loss, its slope, p and L of softmax');
    checkLines(all);
  }
  await nothingWentWrong(session);
});

// ---- for everybody ----

for (const [name, how] of /** @type {[string, import('./harness.js').OpenOptions][]} */ ([
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['a phone of 360 px', { viewport: { width: 360, height: 640 }, hasTouch: true }],
]))
  test(`${name}: axe finds nothing on an open card, and the page does not scroll sideways`, async () => {
    const session = await open({ folder: site, query: '#points', ...how });
    const { page } = session;
    await page.locator('#p-play[aria-disabled=false]').waitFor();
    await openCards(session, 'points');
    for (const kind of ['Schedule', 'Loss', 'Activation', 'Optimizer']) {
      await choose(session, kind);
      await page.waitForTimeout(400);
      assert.equal(await axe(session.page), [], kind);
      const { scroll, width } = await page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        width: innerWidth,
      }));
      assert.ok(scroll <= width, `${scroll} px`);
      const cards = await page.locator('.formula-cards').boundingBox();
      assert.ok(cards && cards.x >= 0 && cards.x + cards.width <= width);
    }
    const sizes = await page
      .locator('.formula-panel button')
      .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().height)));
    assert.ok(Math.min(...sizes) >= 24, String(sizes));
    await nothingWentWrong(session);
  });

test('text of twice its size: the card is whole, and its lines can be reached', async () => {
  const session = await open({ folder: site, query: '#points?v=1&data=circle&opt=adamw&l2=0.1' });
  const { page } = session;
  await page.locator('#p-play[aria-disabled=false]').waitFor();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
  await openCards(session, 'points');
  const panel = /** @type {any} */ (await page.locator('.formula-panel').boundingBox());
  assert.ok(
    panel.x >= 0 && panel.x + panel.width <= 1280 && panel.y >= 0 && panel.y + panel.height <= 800,
  );
  const last = page.locator('.formula-numbers .formula-line').last();
  await last.scrollIntoViewIfNeeded();
  assert.ok(await last.isVisible());
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 1280, `${width} px`);
});

test('keys open the card, walk through it and close it; the keys of the lab still work', async () => {
  const session = await open({ folder: site, query: '#points' });
  const { page } = session;
  await page.locator('#p-play[aria-disabled=false]').waitFor();
  const button = page.locator('.lab-points .formula-button');
  await button.focus();
  await page.keyboard.press('Enter');
  await page.locator('.formula-card').waitFor();
  assert.is(await button.getAttribute('aria-expanded'), 'true');
  const focused = () => page.evaluate(() => document.activeElement?.className);
  assert.is(await focused(), 'formula-panel');
  const step = await page.locator('#p-step').innerText();
  await page.keyboard.press('s');
  await page.waitForFunction((old) => document.querySelector('#p-step')?.textContent !== old, step);
  for (const name of [words.moveAside, words.close]) {
    await page.keyboard.press('Tab');
    assert.is(await page.evaluate(() => document.activeElement?.textContent), name);
  }
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('.formula-panel').isHidden());
  assert.match(String(await focused()), /formula-button/);
  // A screen reader finds mathematics: real elements with a reading order.
  await button.click();
  const namespace = await page
    .locator('.formula-rule math')
    .first()
    .evaluate((math) => math.namespaceURI);
  assert.is(namespace, 'http://www.w3.org/1998/Math/MathML');
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
