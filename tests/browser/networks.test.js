// The two networks of Digits: one press leads from the trained one (expert) to Yours and back, and
// Yours survives a reload, with the bits of training that never stopped.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../../web/inkgrad.js';
import { PRETRAINED } from '../../web/labs/digits/recipes.js';
import * as lazy from '../../web/labs/digits/words/en-lazy.js';
import { markup } from '../../web/labs/digits/words/en-markup.js';
import { words } from '../../web/labs/digits/words/words.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, DIGITS, open } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

const LINK = '#digits?v=1&layers=24&lr=0.2';

/** @param {Session} session */
const said = ({ page }) => page.locator('#status').innerText();
/**
 * @param {Session} session
 * @param {string | RegExp} sentence
 */
const says = (session, sentence) =>
  session.page.waitForFunction(
    (source) => new RegExp(source).test(document.querySelector('#status')?.textContent ?? ''),
    typeof sentence === 'string'
      ? `^${sentence.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`
      : sentence.source,
  );

/** The radio buttons of the two networks. @param {Session} session */
const radios = ({ page }) => ({
  expert: page.getByRole('radio', { name: markup.expert }),
  yours: page.getByRole('radio', { name: markup.yours }),
});

/**
 * @param {Session} session
 * @param {string} name
 */
const choose = ({ page }, name) => page.locator('#networks label', { hasText: name }).click();

/**
 * @param {Session} session
 * @param {string} text such as "97.67 %, saved"
 */
const isWorth = ({ page }, text) =>
  page.waitForFunction(
    (worth) => document.querySelector('#yours-worth')?.textContent === worth,
    text,
  );

/** Yours is trained for some steps and saved. @param {Session} session */
async function saved({ page }) {
  await page.waitForFunction(() =>
    /%, saved$/.test(document.querySelector('#yours-worth')?.textContent ?? ''),
  );
}

/**
 * @param {Session} session
 * @param {string} hash
 */
const hasHash = ({ page }, hash) =>
  page.waitForFunction((text) => document.querySelector('#hash')?.textContent === text, hash);

/** Bits of `steps` of training in Node, with the settings of LINK. @param {number} steps */
async function hashOf(steps) {
  const ink = await load();
  const train = ink.dataset({
    ...ink.generatedDigits({ count: 10_000 }),
    classes: 10,
    firstEpochBlock: 5000,
  });
  const net = ink.network({
    layers: [
      { units: 24, activation: 'relu' },
      { units: 10, activation: 'softmax' },
    ],
    loss: 'cross-entropy',
    init: 'he',
    seed: 1,
  });
  if (steps) net.train(train, { optimizer: 'sgd', learningRate: 0.2, batchSize: 32, steps });
  return net.hash();
}

/** The networks in IndexedDB. @param {Session} session */
const stored = ({ page }) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open('inkgrad-networks /inkgrad/', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('networks');
        request.onsuccess = () => {
          const get = request.result.transaction('networks').objectStore('networks').get('yours');
          get.onsuccess = () => {
            request.result.close();
            resolve(get.result === undefined ? null : (get.result.saved?.step ?? 'garbage'));
          };
        };
      }),
  );

test('one press leads to Yours and one back; each has its figures, its curve and its answer', async () => {
  const session = await open({ withoutData: true }),
    { page } = session;
  await session.waitForState(['ready']);
  const { expert, yours } = radios(session);
  assert.is(await expert.isChecked(), true);
  assert.is(await page.locator('#yours-worth').innerText(), words.worth(null));
  const worth = await page.locator('#expert-worth').innerText();
  assert.is(worth, await session.output('test-accuracy'), 'as measured here');
  assert.is(await page.locator('.past').innerText(), `${markup.before}\n${markup.epochsBefore}`);
  assert.is(await page.locator('#step').isVisible(), false, 'its steps were elsewhere');
  for (const stroke of DIGITS[7]) await session.stroke(stroke);
  await page.waitForTimeout(500); // until the answer is that of the resting pen
  const sure = () => page.locator('#sureness').innerText();
  const sureOfExpert = await sure();

  await choose(session, markup.yours);
  await says(session, /^Your network has random weights/);
  assert.is(await yours.isChecked(), true);
  assert.is(await page.locator('#step').isVisible(), true);
  assert.is.not(await sure(), sureOfExpert, 'who answers has changed');
  await session.runOnce('One epoch');
  await saved(session);
  const accuracy = await session.output('test-accuracy'),
    hash = await session.output('hash');
  assert.is(await page.locator('#yours-worth').innerText(), `${accuracy}, saved`);
  assert.is(await page.locator('#expert-worth').innerText(), worth, 'never that of Yours');

  await choose(session, markup.expert);
  await hasHash(session, PRETRAINED.shippedHash);
  assert.is(await sure(), sureOfExpert);
  assert.is(await page.locator('#loss-plot .ghost').innerText(), lazy.charts.noPast);
  assert.match(page.url(), /#digits$/);
  await choose(session, markup.yours);
  await hasHash(session, hash);
  await says(session, /^Your network answers: .*trained for 313 steps\.$/);
  assert.match(await page.locator('#loss-readout').innerText(), /train \d/);
  assert.is(await session.number('epoch'), 1);
  assert.equal(session.complaints, []);
});

test('the facts about the training of the expert are those of its recipe', () => {
  assert.is(markup.epochsBefore, `${PRETRAINED.epochs} epochs`);
});

test('with the keyboard: arrow keys switch, and Train trains Yours from either', async () => {
  const session = await open({ withoutData: true }),
    { page } = session;
  await session.waitForState(['ready']);
  const { expert, yours } = radios(session);
  await expert.focus();
  await page.keyboard.press('ArrowRight');
  await says(session, /^Your network has random weights/);
  assert.is(await yours.isChecked(), true);
  assert.is(
    await page.evaluate(() => /** @type {any} */ (document.activeElement).value),
    'yours',
    'the focus stays on the switch',
  );
  await session.runOnce('Step');
  await yours.focus();
  await page.keyboard.press('ArrowLeft');
  await hasHash(session, PRETRAINED.shippedHash);
  await session.button('Train').click();
  await session.waitForState(['training']);
  assert.is(await yours.isChecked(), true);
  await page.waitForFunction(
    () => Number(document.querySelector('#step')?.textContent?.replace(/\D/g, '')) > 1,
  );

  // While it trains, the expert can be asked: training is paused then.
  await yours.focus();
  await page.keyboard.press('ArrowLeft');
  await says(session, lazy.expertInstead());
  await session.waitForState(['ready']);
  assert.is(await expert.isChecked(), true);
  assert.is(await session.output('hash'), PRETRAINED.shippedHash);
  assert.is(await session.button('Train').count(), 1);
  await session.button('Reset').click();
  await says(session, /^Restarted from the same random weights/);
  assert.is(await yours.isChecked(), true, 'Reset is for Yours');
  await session.button(lazy.bringBack.older).waitFor();
  assert.equal(session.complaints, []);
});

test('a change of the shape while the expert answers makes Yours; a live one waits for it', async () => {
  const session = await open({ withoutData: true });
  await session.waitForState(['ready']);
  await session.set('Learning rate', 0.3);
  assert.is(await radios(session).expert.isChecked(), true);
  await session.set('Units in hidden layer 1', 16);
  await session.page.waitForFunction(() => /16 units/.test(document.body.innerText));
  assert.is(await radios(session).yours.isChecked(), true);
  assert.match(session.page.url(), /layers=16&.*lr=0\.3/);
  await choose(session, markup.expert);
  await hasHash(session, PRETRAINED.shippedHash);
  assert.is(await session.page.locator('#units-1').inputValue(), '16', 'the form is that of Yours');
});

test('a link has the expert too, loaded when it is asked for; where it does not come, Yours stays', async () => {
  const asked = /** @type {string[]} */ ([]);
  const session = await open({
      withoutData: true,
      query: LINK,
      onRequest: (path) => asked.push(path),
    }),
    { page } = session;
  await session.waitForState(['ready']);
  const file = 'pretrained.safetensors';
  assert.is(asked.includes(file), false);
  await page.route(`**/${file}`, (route) => route.abort());
  await choose(session, markup.expert);
  await says(session, lazy.notLoaded.file);
  assert.is(await radios(session).yours.isChecked(), true);
  await page.unroute(`**/${file}`);
  await choose(session, markup.expert);
  await hasHash(session, PRETRAINED.shippedHash);
  await choose(session, markup.yours);
  await page.waitForFunction((hash) => location.href.includes(hash), 'layers=24');
});

test('where the trained network does not come at the start, the switch says so', async () => {
  const session = await open({
    withoutData: true,
    query: '#points',
  });
  await session.page.route('**/pretrained.safetensors', (route) => route.abort());
  await session.page.locator('#tabs a').first().click();
  await session.waitForState(['ready']);
  assert.is(await radios(session).yours.isChecked(), true);
  assert.is(await session.page.locator('#expert-worth').innerText(), words.expertWorth(null, true));
});

test('trained, reloaded and trained on, it has the bits of training that never stopped, and its curve', async () => {
  const session = await open({ withoutData: true, query: LINK }),
    { page } = session;
  await session.waitForState(['ready']);
  await session.runOnce('One epoch');
  await session.runOnce('Step');
  await saved(session);
  const hash = await session.output('hash'),
    steps = await session.number('step');
  assert.is(hash, await hashOf(steps));
  const url = page.url();
  await page.reload();
  await says(session, /^Your saved network is back: .*trained for 314 steps/);
  await session.waitForState(['paused']);
  await hasHash(session, hash);
  assert.is(page.url(), url);
  assert.is(await session.number('step'), steps);
  await page.locator('.uplot canvas').first().waitFor();
  await session.button('Table').click();
  await page.locator('#table-body tr').first().waitFor();
  const rows = await page.locator('#table-body tr').allInnerTexts();
  await session.button('Close').click();
  assert.ok(rows.length >= 4, rows.join('\n'));
  await session.runOnce('One epoch');
  assert.is(await session.output('hash'), await hashOf(await session.number('step')));
  assert.is(await session.number('epoch'), 2);

  // Once more, in the middle of training: what was trained since the last copy is trained again.
  await saved(session);
  await session.button('Train').click();
  await session.waitForState(['training']);
  await page.reload();
  await session.waitForState(['paused']);
  const again = await session.number('step');
  assert.ok(again >= 2 * 313, `${again} steps`);
  await hasHash(session, await hashOf(again));
  assert.equal(session.complaints, []);
});

test('a plain visit finds the expert, and Yours beside it; a link that is opened again is untrained, and offers the earlier one', async () => {
  const session = await open({ withoutData: true, query: LINK }),
    { page, server } = session;
  await session.waitForState(['ready']);
  await session.runOnce('One epoch');
  await saved(session);
  const hash = await session.output('hash'),
    worth = await page.locator('#yours-worth').innerText();

  await page.goto(`${server.url}?visit=2`);
  await session.waitForState(['ready']);
  await isWorth(session, worth);
  assert.is(await radios(session).expert.isChecked(), true);
  assert.is(await said(session), words.status.shipped);
  assert.is(await page.locator('#units-1').inputValue(), '24', 'the form is that of Yours');
  await session.runOnce('Step');
  assert.is(await session.number('step'), 314, 'Train goes on with it');

  await page.goto(`${server.url}?visit=3${LINK}`);
  await session.waitForState(['ready']);
  assert.is(await session.number('step'), 0);
  assert.is(await session.output('hash'), await hashOf(0));
  await page.locator('#delete-saved').waitFor();
  assert.is(await page.locator('#yours-worth').innerText(), words.worth(null));
  assert.is(await stored(session), 314, 'it stays until another one has been trained');
  await session.runOnce('Step');
  await saved(session);
  assert.is(await stored(session), 1);
  await session.button(lazy.bringBack.older).click();
  await page.waitForFunction(() => document.querySelector('#step')?.textContent === '314');
  assert.is.not(await session.output('hash'), hash);
  assert.is(await session.output('hash'), await hashOf(314));

  // After a reset, a reload does not bring back what was reset.
  await session.button('Reset').click();
  await session.waitForState(['ready']);
  await page.reload();
  await session.waitForState(['ready']);
  assert.is(await session.number('step'), 0);
  assert.equal(session.complaints, []);
});

test('the saved network can be deleted, and that can be undone', async () => {
  const session = await open({ withoutData: true, query: LINK }),
    { page } = session;
  await session.waitForState(['ready']);
  assert.is(await page.locator('#delete-saved').count(), 0, 'there is nothing to delete');
  await session.runOnce('Step');
  await saved(session);
  await page.locator('#delete-saved').click();
  await says(session, lazy.keeping.removed);
  assert.is(await stored(session), null);
  assert.is(await page.locator('#delete-saved').isVisible(), false);
  assert.not.match(await page.locator('#yours-worth').innerText(), /saved/);
  assert.is(await session.number('step'), 1, 'the network itself stays');
  await session.button(lazy.keeping.undo).click();
  await says(session, lazy.keeping.undone);
  assert.is(await stored(session), 1);
  await page.locator('#delete-saved').click();
  await says(session, lazy.keeping.removed);
  await page.reload();
  await session.waitForState(['ready']);
  assert.is(await session.number('step'), 0);
  assert.equal(session.complaints, []);
});

test('a network that learned from other images comes back with them', async () => {
  const session = await open({ withoutData: true, query: LINK }),
    { page } = session;
  await session.waitForState(['ready']);
  await session.runOnce('Step');
  await saved(session);
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open('inkgrad-networks /inkgrad/', 1);
        request.onsuccess = () => {
          const store = request.result.transaction('networks', 'readwrite').objectStore('networks');
          const get = store.get('yours');
          get.onsuccess = () => {
            get.result.saved.images = { name: 'mnist', count: 60_000 };
            store.put(get.result, 'yours').onsuccess = resolve;
          };
        };
      }),
  );
  await page.reload();
  await session.waitForState(['ready']);
  await says(session, lazy.unrestored('mnist'));
  assert.is(await session.number('step'), 0);
  assert.is(await stored(session), 1);
});

for (const [name, garbage] of /** @type {[string, any][]} */ ([
  ['no record', 'garbage'],
  ['bytes of no network', 'bytes'],
  ['another version', 'version'],
]))
  test(`${name} in the store: it is removed without a word`, async () => {
    const session = await open({ withoutData: true, query: LINK }),
      { page } = session;
    await session.waitForState(['ready']);
    await session.runOnce('Step');
    await saved(session);
    await page.evaluate(
      (kind) =>
        new Promise((resolve) => {
          const request = indexedDB.open('inkgrad-networks /inkgrad/', 1);
          request.onsuccess = () => {
            const store = request.result
              .transaction('networks', 'readwrite')
              .objectStore('networks');
            const get = store.get('yours');
            get.onsuccess = () => {
              const record = get.result;
              if (kind === 'bytes') record.saved.bytes = record.saved.bytes.map(() => 170);
              if (kind === 'version') record.version = 0;
              store.put(kind === 'garbage' ? 'garbage' : record, 'yours').onsuccess = resolve;
            };
          };
        }),
      garbage,
    );
    await page.reload();
    await session.waitForState(['ready']);
    await page.waitForTimeout(500);
    assert.is(await session.number('step'), 0);
    assert.is(await stored(session), null);
    assert.is(await page.locator('.status.is-trouble').count(), 0);
    await session.runOnce('Step');
    await saved(session);
    assert.equal(session.complaints, []);
  });

/** Runs in the page: a browser that lets it keep nothing. */
function refuse() {
  Object.defineProperty(window, 'indexedDB', {
    get() {
      throw new DOMException('forbidden', 'SecurityError');
    },
  });
}
/** Runs in the page: a browser without IndexedDB. */
function lack() {
  Object.defineProperty(window, 'indexedDB', { value: undefined });
}
/** Runs in the page: a browser whose store is full. */
function fill() {
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
}

for (const [name, before] of /** @type {[string, () => void][]} */ ([
  ['forbidden', refuse],
  ['missing', lack],
  ['full', fill],
]))
  test(`storage is ${name}: one plain sentence, and training works`, async () => {
    const session = await open({ withoutData: true, before: [before] }),
      { page } = session;
    await session.waitForState(['ready']);
    await page.waitForTimeout(800);
    assert.is(await page.locator('.kept:visible').count(), 0, 'nothing was to be kept yet');
    await session.runOnce('Step');
    await page.getByText(lazy.keeping.unavailable).waitFor();
    await session.runOnce('One epoch');
    assert.is(await page.getByText(lazy.keeping.unavailable).count(), 1);
    assert.not.match(await page.locator('#yours-worth').innerText(), /saved/);
    assert.equal(session.complaints, []);
    await page.reload();
    await session.waitForState(['ready']);
    assert.is(await session.number('step'), 0);
  });

for (const look of /** @type {import('./harness.js').OpenOptions[]} */ ([
  {},
  { viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: 'dark' },
]))
  test(`${look.colorScheme ?? 'light'}: nothing for axe to find with either network, saved`, async () => {
    const session = await open({ withoutData: true, ...look }),
      { page } = session;
    await session.waitForState(['ready']);
    await session.runOnce('One epoch');
    await saved(session);
    for (const name of [markup.yours, markup.expert]) {
      await choose(session, name);
      await page.waitForTimeout(300);
      assert.equal(await axe(page), [], name);
      assert.is(
        await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        ),
        0,
        'no sideways scrolling',
      );
    }
    assert.equal(session.complaints, []);
  });

test.after.each(closePages);
test.after(closeBrowser);
test.run();
