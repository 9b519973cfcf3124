// The training loop taken apart, and its functions, in Chromium: the five buttons are train(), what
// is marked as changed has changed, and all of it can be had by keys, on a phone and in the dark.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../../web/inkgrad.js';
import { networkOptions } from '../../web/labs/backprop/loop/network.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, open, site, copyLink } from './harness.js';

const ink = await load();

/**
 * @param {string} query
 * @param {import('./harness.js').OpenOptions & import('./harness.js').ServeOptions} [look]
 */
async function lab(query, look = {}) {
  const session = await open({ withoutData: true, ...look, query });
  const { page } = session;
  const view = (/** @type {string} */ name) =>
    page.waitForSelector(`#b-${name}[data-state=ready]`, { timeout: 30_000 });
  await view(/view=functions/.test(query) ? 'functions' : 'loop');
  const changed = () =>
    page.locator('.l-card.is-changed').evaluateAll((cards) =>
      cards
        .map((card) => {
          if (!/changed/.test(card.querySelector('.l-state')?.textContent ?? ''))
            throw new Error('marked by colour alone');
          return /** @type {HTMLElement} */ (card).dataset.array;
        })
        .sort()
        .join(' '),
    );
  return {
    ...session,
    view,
    changed,
    says: () => page.locator('#b-status').innerText(),
    text: (/** @type {string} */ selector) => page.locator(selector).first().innerText(),
    /**
     * Presses one of the five, and waits for its end.
     *
     * @param {string} name
     */
    async press(name) {
      await page.locator('#l-calls button', { has: page.getByText(name, { exact: true }) }).click();
      await page.waitForFunction(
        (start) => document.querySelector('#b-status')?.textContent?.includes(start),
        name === 'zero_grad' ? 'zero_grad:' : `${name}`,
      );
    },
    /** @param {string} pattern */
    saying: (pattern) =>
      page.waitForFunction(
        (text) => new RegExp(text).test(document.querySelector('#b-status')?.textContent ?? ''),
        pattern,
        { timeout: 20_000 },
      ),
    async nothingWentWrong() {
      assert.equal(session.complaints, []);
      assert.equal(session.foreignRequests, []);
      assert.equal(await page.evaluate(() => /** @type {any} */ (window).seen.violations), []);
      assert.is(
        await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        ),
        0,
      );
    },
  };
}

const RANDOM = '#backprop?v=1&view=loop&net=random&hidden=20&seed=3&batch=16&lr=0.2';

test('the five buttons are train(), and arrays marked as changed have changed', async () => {
  const one = await lab(RANDOM, { folder: site });
  assert.match(
    await one.text('#l-data'),
    /Training data: 10,000 images, digits drawn by this page.* 2,000 test images/,
  );
  await one.press('zero_grad');
  assert.match(await one.says(), /0 already/);
  assert.is(await one.changed(), '');
  await one.press('forward');
  assert.is(await one.changed(), 'a1 a2 x z1 z2');
  await one.press('loss');
  assert.is(await one.changed(), 'L');
  await one.press('backward');
  assert.is(await one.changed(), 'dW1 dW2 db1 db2 delta1 delta2');
  await one.press('step');
  assert.is(await one.changed(), 'W1 W2 b1 b2');
  await one.page.locator('#l-calls button').last().click();
  await one.saying('Press forward first');
  assert.is(await one.text('#l-steps'), '1');
  await one.button('All five').click();
  await one.saying('^All five: step 2');

  const digits = ink.generatedDigits({ count: 10_000, seed: 1 }),
    data = ink.dataset({ ...digits, firstEpochBlock: 5000 });
  const net = ink.network(
    networkOptions(/** @type {any} */ ({ hidden: 20, activation: 'relu', seed: 3 })),
  );
  const train = (/** @type {number} */ steps) =>
    net.train(data, { optimizer: 'sgd', learningRate: 0.2, batchSize: 16, steps });
  train(2);
  assert.is(await one.text('#l-hash'), net.hash());
  await one.button('100 steps').click();
  await one.saying('^100 training steps done');
  const { loss } = (train(99), train(1));
  assert.is(await one.text('#l-hash'), net.hash());
  assert.is(
    await one.page.locator('.is-L').getAttribute('data-value'),
    String(Number(loss.toPrecision(3))),
  );
  // Its link: the same number of steps from the start.
  await one.page.waitForFunction(() => /at=102/.test(location.hash));
  const { hash } = new URL(one.page.url());
  await one.page.evaluate(
    (other) => {
      location.hash = other;
    },
    hash.replace('seed=3', 'seed=4').replace('at=102', 'at=0'),
  );
  await one.page.waitForFunction(
    (before) =>
      document.querySelector('#l-steps')?.textContent === '0' &&
      document.querySelector('#l-hash')?.textContent !== before,
    net.hash(),
  );
  await one.page.evaluate((back) => {
    location.hash = back;
  }, hash);
  await one.page.waitForFunction(
    (expected) => document.querySelector('#l-hash')?.textContent === expected,
    net.hash(),
  );
  assert.is(await one.text('#l-steps'), '102');
  await one.nothingWentWrong();
});

test('a unit and an image are chosen by keys; zero_grad left out is said', async () => {
  const one = await lab(`${RANDOM}&unit=2&image=3`),
    { page } = one;
  await page.locator('#l-units [aria-selected="true"]').focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() =>
    /Unit 3 /.test(document.querySelector('.l-sees')?.textContent ?? ''),
  );
  assert.is(await page.locator('.l-exciting li').count(), 20);
  await page.waitForFunction(() =>
    /of 2,000 test images/.test(document.querySelector('.l-sees')?.textContent ?? ''),
  );
  await page.locator('#l-batch [aria-selected="true"]').focus();
  await page.keyboard.press('End');
  await page.waitForFunction(() => /unit=3/.test(location.hash) && /image=16/.test(location.hash));
  assert.match(
    (await page.locator('.l-stop canvas').first().getAttribute('aria-label')) ?? '',
    /^Image 16 /,
  );
  // By Tab to the first call, and on by Enter.
  await page.locator('#l-calls button').first().focus();
  for (const said of ['zero_grad:', 'forward:', 'loss:', 'backward:', 'step:']) {
    await page.keyboard.press('Enter');
    await one.saying(`^${said}`);
    await page.keyboard.press('Tab');
  }
  await one.press('forward');
  assert.match(await one.says(), /zero_grad was not called/);
  await one.press('loss');
  await one.press('backward');
  assert.match(await one.says(), /were added to the old ones/);
  await one.press('step');
  await copyLink(one.page);
  await one.nothingWentWrong();
});

test('functions: curves by keys, a slider, logits; the network is that of the loop', async () => {
  const one = await lab(
      '#backprop?v=1&view=functions&show=leaky-relu&slope=0.2&loss=hinge&y=-1&logits=1_1&truth=2&net=random&hidden=20&f=relu&fun=1',
    ),
    { page } = one;
  assert.match(await one.says(), /there is no setting called fun/);
  await page.getByRole('slider', { name: 'Activation and its derivative, at z' }).focus();
  await page.keyboard.press('Home');
  assert.is(
    await page.locator('#f-activation-plot canvas').getAttribute('aria-valuetext'),
    'z = −6.00, f = −1.2, f′ = 0.2',
  );
  await page.getByRole('slider', { name: 'Loss and its derivative, at z' }).focus();
  await page.keyboard.press('End');
  assert.is(
    await page.locator('#f-loss-plot canvas').getAttribute('aria-valuetext'),
    'z = 6.00, L = 7, ∂L/∂z = 1',
  );
  assert.is(await one.text('#f-softmax-loss'), '0.693');
  await page.getByRole('slider', { name: 'Logit of class 2' }).focus();
  await page.keyboard.press('End');
  await page.waitForFunction(() => /logits=1_10&/.test(location.hash));
  assert.equal((await page.locator('#f-rows .f-number').allInnerTexts()).slice(0, 2), [
    '0.0 %',
    '0.000',
  ]);
  await page.waitForFunction(() =>
    /784-20-10, untrained, layer 1 \(ReLU\): 20 pre-activations for each of 500 test images \(generated digits\)/.test(
      document.querySelector('#f-layer-said')?.textContent ?? '',
    ),
  );
  await page.getByRole('radio', { name: 'Training loop' }).check({ force: true });
  await one.view('loop');
  assert.match(await one.text('#l-data'), /Training data: 10,000 images/);
  await one.button('All five').click();
  await one.saying('^All five: step 1');
  assert.is(await page.locator('[name="hidden"]').inputValue(), '20');
  await page.getByRole('radio', { name: 'Functions' }).check({ force: true });
  await page.waitForFunction(() =>
    /784-20-10, after 1 step/.test(document.querySelector('#f-layer-said')?.textContent ?? ''),
  );
  await one.saying('^Move the pointer along a curve');
  await one.nothingWentWrong();
});

test('light and dark, wide and on a phone: nothing for axe to find, no sideways scrolling', async () => {
  const one = await lab(RANDOM),
    { page } = one;
  const look = async () => {
    for (const colorScheme of /** @type {const} */ (['dark', 'light'])) {
      await page.emulateMedia({ colorScheme });
      assert.equal(await axe(page), [], colorScheme);
    }
    await one.nothingWentWrong();
  };
  await look();
  await one.button('All five').click();
  await page.waitForFunction(() => document.querySelector('.l-exciting'));
  await look();
  await page.setViewportSize({ width: 390, height: 844 });
  await look();
  await page.getByRole('radio', { name: 'Functions' }).check({ force: true });
  await one.view('functions');
  await page.waitForFunction(() =>
    /test images/.test(document.querySelector('#f-layer-said')?.textContent ?? ''),
  );
  await look();
  await page.setViewportSize({ width: 1280, height: 800 });
  await look();
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
