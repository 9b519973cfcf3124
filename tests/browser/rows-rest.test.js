// Rows 12, 14 and 16 of the lectures, click by click from a fresh start: where weights start, what
// hidden units add up to, and a linear model beside a network with a hidden layer. Numbers are
// compared with the core, trained in Node with the settings that the page shows.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../../web/inkgrad.js';
import { readLink } from '../../web/labs/common/link.js';
import { words as runs } from '../../web/labs/common/words/runs/words.js';
import { EXPERIMENTS } from '../../web/labs/digits/experiments.js';
import { experiments } from '../../web/labs/digits/words/en-controls.js';
import * as digits from '../../web/labs/digits/words/runs/en.js';
import { FIELDS } from '../../web/labs/points/settings.js';
import { words as points } from '../../web/labs/points/words/words.js';
import { Experiment } from '../../web/labs/points/worker/experiment.js';
import { testIf } from '../helpers.js';
import { closeBrowser, closePages, open, site, web } from './harness.js';

const ink = await load();
const mnistTest = testIf(
  test,
  existsSync(join(web, 'data/train-images-idx3-ubyte.gz')),
  'MNIST is not there',
);

/** The numbers of a text. @param {string} text */
const numbersIn = (text) => [...text.replaceAll('−', '-').matchAll(/-?\d+(?:\.\d+)?/g)].map(Number);

/** A first visitor asks for all controls. @param {import('./harness.js').ServeOptions} [how] */
async function visit(how) {
  const session = await open({ folder: site, withoutData: true, story: true, ...how });
  await session.page.getByText('Show all controls').click();
  return session;
}

// ---- Points ----

async function visitPoints() {
  const session = await visit();
  const { page } = session;
  await page.getByRole('link', { name: 'Points', exact: true }).click();
  const text = async (/** @type {string} */ selector) => (await page.textContent(selector)) ?? '';
  const rests = () =>
    page.waitForFunction(() =>
      ['ready', 'paused'].includes(
        /** @type {HTMLElement} */ (document.querySelector('#points'))?.dataset.state ?? '',
      ),
    );
  await rests();
  return {
    ...session,
    text,
    rests,
    button: (/** @type {string} */ name) => page.getByRole('button', { name, exact: true }).click(),
    /** @param {string} id */
    async preset(id) {
      await page.selectOption('#p-preset', id);
      await page.waitForFunction(
        (look) =>
          document.querySelector('#p-look')?.textContent === look &&
          document.querySelector('#p-step')?.textContent === '0',
        points.presets[id].look,
      );
      await rests();
    },
    /** @param {number} epochs at least */
    async train(epochs) {
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await page.waitForFunction(
        (least) => Number(document.querySelector('#p-epoch')?.textContent) >= least,
        epochs,
      );
      await page.getByRole('button', { name: 'Pause', exact: true }).click();
      await rests();
      await page.waitForTimeout(150);
    },
    /** The same network after as many steps, in Node. */
    async inNode() {
      const experiment = new Experiment(ink);
      experiment.start(readLink(new URL(page.url()).hash, FIELDS).values);
      const [run] = experiment.runs;
      const steps = Number((await text('#p-step')).replace(/\D/g, ''));
      for (let step = 0; step < steps; step++) run.advance(/** @type {any} */ (experiment.data), 1);
      return /** @type {any} */ (run).net;
    },
    /** Goes through the weights and biases by keys. @returns {Promise<Record<string, number>>} by name */
    async weights() {
      await page.locator('#p-graph').focus();
      /** @type {Record<string, number>} */
      const found = {};
      for (let i = 0; i < 40; i++) {
        await page.keyboard.press('ArrowRight');
        const name = await text('#p-weight-name');
        if (name in found) break;
        found[name] = Number((await page.inputValue('#p-weight')).replace('−', '-'));
      }
      return found;
    },
  };
}

/** @param {Record<string, number>} weights @returns {number[][]} of each hidden unit: in, bias, out */
const unitsOf = (weights) =>
  [1, 2, 3, 4].map((unit) =>
    Object.entries(weights).flatMap(([name, value]) =>
      new RegExp(`unit ${unit} of layer 1`).test(name) ? [value] : [],
    ),
  );

test('row 12, click by click from a fresh start: from zeros all hidden units stay equal, from Xavier they part', async () => {
  const one = await visitPoints();
  await one.preset('zeros');
  await one.train(60);
  const weights = await one.weights();
  assert.is(Object.keys(weights).length, 17, 'eight weights and four biases, four weights and one');
  const [first, ...others] = unitsOf(weights);
  assert.is(first.length, 4);
  assert.ok(
    first.every((value) => Math.abs(value) > 0.01),
    `they have learned: ${first}`,
  );
  for (const other of others) assert.equal(other, first);
  const net = await one.inNode();
  assert.is(await one.text('#p-hash'), net.hash());
  assert.ok(Math.abs(net.unitWeights(0, 0)[0] - first[0]) < 1e-4);

  // Each other initialisation starts them apart; the same seed starts them as before.
  for (const init of ['normal', 'xavier', 'he', 'uniform']) {
    await one.page.selectOption('#points select[name="init"]', init);
    await one.page.waitForFunction(
      (name) => location.hash.includes(`init=${name}`) || name === 'xavier',
      init,
    );
    await one.rests();
    const units = unitsOf(await one.weights());
    assert.is(new Set(units.map(String)).size, 4, `${init}: ${units}`);
  }
  await one.page.selectOption('#points select[name="init"]', 'xavier');
  await one.rests();
  await one.page.waitForTimeout(150);
  const start = await one.text('#p-hash');
  await one.train(20);
  assert.is.not(await one.text('#p-hash'), start);
  await one.button('Reset');
  await one.page.waitForFunction(
    (hash) => document.querySelector('#p-hash')?.textContent === hash,
    start,
  );
  await one.button('New initial weights');
  await one.page.waitForFunction(
    (hash) => document.querySelector('#p-hash')?.textContent !== hash,
    start,
  );
  assert.equal(one.complaints, []);
});

/** The caption of the plane at a share of its width. @param {Awaited<ReturnType<typeof visitPoints>>} one @param {number} share */
async function fitAt({ page, text }, share) {
  const plane = page.locator('#p-planes .field-top').first();
  await plane.scrollIntoViewIfNeeded();
  const box = /** @type {{ x: number; y: number; width: number; height: number }} */ (
    await plane.boundingBox()
  );
  await page.mouse.move(box.x + 2, box.y + 2);
  await page.mouse.move(box.x + share * box.width, box.y + box.height / 2);
  // The plane reaches from about -2.4 to 2.4; an answer to an earlier place may come first.
  await page.waitForFunction(
    (x) => {
      const now = document.querySelector('#p-planes figcaption')?.textContent ?? '';
      const [, at] = now.match(/At x = ([−\d.]+): ŷ = /) ?? [];
      return at !== undefined && Math.abs(Number(at.replace('−', '-')) - x) < 0.1;
    },
    4.8 * (share - 0.5),
  );
  const caption = await text('#p-planes figcaption');
  const [x, fit] = numbersIn(caption.slice(caption.indexOf('At x')));
  return { x, fit };
}

test('row 14, click by click from a fresh start: two sigmoid units make a pulse, and their sum is the curve', async () => {
  const one = await visitPoints();
  await one.preset('pulse');
  await one.train(400);
  assert.ok(Number(await one.text('#p-loss-now')) < 0.02, await one.text('#p-loss-now'));
  const weights = await one.weights();
  const named = (/** @type {RegExp} */ pattern) =>
    /** @type {[string, number]} */ (
      Object.entries(weights).find(([name]) => pattern.test(name))
    )[1];
  const net = await one.inNode();
  assert.is(await one.text('#p-hash'), net.hash());
  const share = (/** @type {number} */ unit, /** @type {number} */ x) =>
    named(new RegExp(`unit ${unit} of layer 1 to the output`)) /
    (1 +
      Math.exp(
        -named(new RegExp(`from x to unit ${unit} `)) * x -
          named(new RegExp(`^Bias of unit ${unit} `)),
      ));
  for (const place of [0.1, 0.5, 0.85]) {
    const { x, fit } = await fitAt(one, place);
    const sum = share(1, x) + share(2, x) + named(/Bias of the output/);
    assert.ok(
      Math.abs(sum - fit) < 0.03,
      `at ${x}: the shares add up to ${sum}, the curve is ${fit}`,
    );
    const [core] = net.predict(Float32Array.of(x, 0).subarray(0, net.inputs ?? 1));
    assert.ok(Math.abs(core - fit) < 0.03, `at ${x}: ${core} ${fit}`);
  }
  const [low, high, end] = [await fitAt(one, 0.08), await fitAt(one, 0.5), await fitAt(one, 0.92)];
  assert.ok(high.fit > low.fit + 0.5 && high.fit > end.fit + 0.5, 'up, and down again: a pulse');
  // One step goes up, the other one down.
  const slope = (/** @type {number} */ unit) => share(unit, 4) - share(unit, -4);
  assert.ok(slope(1) * slope(2) < 0, `${slope(1)}, ${slope(2)}`);
  assert.equal(one.complaints, []);
});

test('row 14, click by click from a fresh start: a curve that a person draws is followed', async () => {
  const one = await visitPoints();
  const { page } = one;
  await one.preset('approximation');
  await page.locator('#p-clear').click();
  const plane = page.locator('#p-planes .field-top').first();
  const box = /** @type {{ x: number; y: number; width: number; height: number }} */ (
    await plane.boundingBox()
  );
  /** A hill on the left, and a valley on the right; as shares of the plane. */
  const heightAt = (/** @type {number} */ share) => 0.5 - 0.25 * Math.sin(2 * Math.PI * share);
  const at = (/** @type {number} */ share) =>
    /** @type {const} */ ([box.x + share * box.width, box.y + heightAt(share) * box.height]);
  await page.mouse.move(...at(0.1));
  await page.mouse.down();
  for (let share = 0.1; share <= 0.9; share += 0.02) await page.mouse.move(...at(share));
  await page.mouse.up();
  await page.waitForFunction(() => /data=pen/.test(location.hash));
  await one.rests();
  const before = await fitAt(one, 0.3);
  await one.train(600);
  const [left, right] = [await fitAt(one, 0.3), await fitAt(one, 0.7)];
  assert.ok(left.fit > right.fit + 0.5, `${left.fit} on the hill, ${right.fit} in the valley`);
  assert.is.not(left.fit, before.fit);
  assert.ok(Number(await one.text('#p-loss-now')) < 0.1, await one.text('#p-loss-now'));
  assert.equal(one.complaints, []);
});

// ---- Digits ----

/** @param {import('./harness.js').ServeOptions} [how] */
async function visitExperiments(how) {
  const session = await visit(how);
  const { page } = session;
  await session.waitForState(['ready']);
  await page.getByText(experiments, { exact: true }).click();
  const both = page.getByRole('button', { name: digits.trainBoth, exact: true });
  await both.waitFor();
  // The linear model is trained within a moment: the page itself must look.
  await page.evaluate(() => {
    const line = /** @type {HTMLElement} */ (document.querySelector('.experiment-said'));
    const heard = /** @type {string[]} */ ([]);
    Object.assign(window, { heard });
    new MutationObserver(() => heard.push(line.textContent ?? '')).observe(line, {
      childList: true,
    });
  });
  const heard = () => page.evaluate(() => /** @type {any} */ (window).heard.splice(0));
  return { ...session, both, heard, said: page.locator('.experiment-said') };
}

mnistTest(
  'row 16, click by click from a fresh start: one press, and a linear model stands beside an MLP',
  async () => {
    const { page, both, said, heard, complaints } = await visitExperiments({ withoutData: false });
    await both.click();
    await said.filter({ hasText: 'Test accuracy' }).waitFor({ timeout: 240_000 });
    const shares = [...(await said.innerText()).matchAll(/([\d.]+)\s%/g)].map(([, one]) =>
      Number(one),
    );
    assert.is(shares.length, 2);
    assert.equal(
      (await heard()).slice(0, -1),
      ['linear', 'mlp'].map((id, i) => digits.inTurn(digits.variants[id], i + 1, 2)),
    );
    assert.ok(shares[0] > 91.5 && shares[0] < 93, `linear: about 92 %, not ${shares[0]}`);
    assert.ok(shares[1] > 97.4, `MLP: about 98 %, not ${shares[1]}`);
    const rows = await page
      .locator('.kept-runs tbody tr')
      .evaluateAll((all) =>
        all.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? '')),
      );
    assert.equal(
      rows.map(([name]) => name.trim()),
      ['no hidden layer', `layers 128${runs.now}`],
    );
    assert.equal(
      rows.map((cells) => numbersIn(cells[4])[0]),
      shares,
      'the table and the curves have the same numbers',
    );
    const { variants } = /** @type {any} */ (EXPERIMENTS.find(({ id }) => id === 'linear'));
    const [linear, mlp] = variants;
    assert.equal(
      { ...linear.settings, layers: [128] },
      mlp.settings,
      'only the hidden layer differs',
    );
    assert.equal(complaints, []);
  },
);

test('row 16: a pause ends the training of both models', async () => {
  const { page, both, said, complaints } = await visitExperiments();
  await page.evaluate(() => {
    const line = /** @type {HTMLElement} */ (document.querySelector('.experiment-said'));
    new MutationObserver(() => {
      const isSecond = line.textContent?.startsWith('Training 2 of 2');
      if (isSecond && document.body.dataset.state === 'training')
        /** @type {HTMLElement} */ (document.querySelector('#train')).click();
    }).observe(document.body, { attributeFilter: ['data-state'] });
  });
  await both.click();
  await said.filter({ hasText: digits.notBoth() }).waitFor();
  await page.waitForFunction(() => document.body.dataset.state === 'paused');
  assert.equal(complaints, []);
});

test('row 16: another choice ends what one press began', async () => {
  const { page, both, said, heard, complaints } = await visitExperiments();
  await page.evaluate((name) => {
    const line = /** @type {HTMLElement} */ (document.querySelector('.experiment-said'));
    const other = [...document.querySelectorAll('button')].find((one) => one.textContent === name);
    new MutationObserver(() => {
      if (line.textContent?.startsWith('Training 1 of 2')) other?.click();
    }).observe(line, { childList: true });
  }, digits.variants.dropout);
  await both.click();
  await said.filter({ hasText: digits.notBoth() }).waitFor();
  await page.waitForFunction(() => /images=500/.test(location.hash));
  await page.waitForFunction(() => document.body.dataset.state === 'paused');
  assert.equal(await heard(), [digits.inTurn(digits.variants.linear, 1, 2), digits.notBoth()]);
  assert.equal(complaints, []);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
