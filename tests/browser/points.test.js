// The points lab in Chromium: its presets reach what they promise, its links give the same weights
// as in Node, and a person can work it by keyboard, on a phone and in the dark.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../../web/inkgrad.js';
import { writeLink } from '../../web/labs/common/link.js';
import { makeData } from '../../web/labs/points/worker/data.js';
import { ownPoint } from '../../web/labs/points/own-points.js';
import { PRESETS, presetSettings } from '../../web/labs/points/presets.js';
import { Run } from '../../web/labs/points/worker/run.js';
import { FIELDS, fitting, initialSettings } from '../../web/labs/points/settings.js';
import { words } from '../../web/labs/points/words/words.js';
import { assertShortTasks, timedTest } from '../turn-time.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, LOOKS, open, site, copyLink } from './harness.js';

/** @typedef {import('../../web/labs/points/settings.js').Settings} Settings */

const preset = (/** @type {string} */ id) =>
  fitting(presetSettings(/** @type {any} */ (PRESETS.find((one) => one.id === id)))).settings;

/** A link that no test uses: from here, each link opens from its start. */
const NEUTRAL = writeLink(
  'points',
  {
    ...initialSettings(),
    count: 4,
    layers: [1, 1, 1],
    activations: ['tanh', 'tanh', 'tanh'],
    seed: 987654,
  },
  FIELDS,
);
/**
 * Opening a page takes seconds, following a link a fraction of one.
 *
 * @type {{ session: import('./harness.js').Session; neutralHash: string } | undefined}
 */
let shared;

/**
 * The page that tests share, led to a link.
 *
 * @param {string} query
 */
async function follow(query) {
  const isThere = (/** @type {{ hash: string; isNeutral: boolean }} */ { hash, isNeutral }) => {
    const text = document.querySelector('#p-hash')?.textContent ?? '',
      state = /** @type {HTMLElement} */ (document.querySelector('#points'))?.dataset.state ?? '';
    return (
      ['ready', 'empty'].includes(state) &&
      /^[0-9a-f]{16}$/.test(text) &&
      (text === hash) === isNeutral
    );
  };
  const isFresh = !shared;
  if (!shared) {
    const session = await open({ withoutData: true, query: NEUTRAL, stays: true });
    await session.page.waitForFunction(isThere, { hash: '', isNeutral: false });
    shared = { session, neutralHash: await session.output('p-hash') };
  }
  const {
    session: { page },
    neutralHash: hash,
  } = shared;
  for (const [link, isNeutral] of /** @type {[string, boolean][]} */ ([
    [NEUTRAL, true],
    [query, false],
  ])) {
    if (isFresh && isNeutral) continue;
    await page.evaluate((to) => {
      /** @type {HTMLElement} */ (document.querySelector('#points')).dataset.state = 'awaited';
      if (location.hash === to) history.replaceState(null, '', '#points');
      location.hash = to;
    }, link);
    await page.waitForFunction(isThere, { hash, isNeutral });
  }
  return shared.session;
}

/**
 * The lab, opened by a link of these settings.
 *
 * @param {Partial<Settings> | null} some
 * @param {import('./harness.js').OpenOptions & import('./harness.js').ServeOptions} [look] a page
 *   of its own
 */
async function lab(some, look) {
  const query = some
    ? writeLink('points', fitting({ ...initialSettings(), ...some }).settings, FIELDS)
    : '#points';
  const session =
    some && !look ? await follow(query) : await open({ withoutData: true, ...look, query });
  const { page } = session;
  const state = (/** @type {string[]} */ states, timeout = 30_000) =>
    page.waitForFunction(
      (all) =>
        all.includes(
          /** @type {HTMLElement} */ (document.querySelector('#points'))?.dataset.state ?? '',
        ),
      states,
      { timeout },
    );
  await state(['ready', 'empty']);
  const step = () => session.number('p-step');
  return {
    ...session,
    state,
    step,
    says: () => page.locator('#p-status').innerText(),
    wrong: () => session.number('p-wrong'),
    /**
     * Trains for at least this number of epochs.
     *
     * @param {number} epochs
     * @param {number} [timeout]
     */
    async train(epochs, timeout = 40_000) {
      const from = await step();
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await page.waitForFunction(
        ({ n, before }) => {
          const number = (/** @type {string} */ id) =>
            parseFloat((document.querySelector(id)?.textContent ?? '0').replaceAll(',', ''));
          return (
            (number('#p-epoch') >= n && number('#p-step') > before) ||
            /** @type {HTMLElement} */ (document.querySelector('#points'))?.dataset.ending
          );
        },
        { n: epochs, before: from },
        { timeout },
      );
      if (await page.getByRole('button', { name: 'Pause', exact: true }).count())
        await page.getByRole('button', { name: 'Pause', exact: true }).click();
      await state(['paused']);
      await page.waitForFunction(() =>
        /^[0-9a-f]{16}$/.test(document.querySelector('#p-hash')?.textContent ?? ''),
      );
    },
    async nothingWentWrong() {
      assert.equal(session.complaints, [], 'no console error or warning');
      assert.equal(session.foreignRequests, [], 'no request to another host');
      assert.equal(
        await page.evaluate(() => /** @type {any} */ (window).seen.violations),
        [],
        'no violation of the content security policy',
      );
    },
  };
}

// ---- presets ----

for (const id of ['or', 'and']) {
  test(`preset ${id}: the perceptron converges`, async () => {
    const one = await lab({ ...preset(id), speed: '100' });
    await one.train(50);
    assert.match(await one.says(), /converged after \d+ passes/);
    assert.is(await one.wrong(), 0);
    await one.nothingWentWrong();
  });
}

test('preset xor-one: never below one error, and it says why', async () => {
  const one = await lab(preset('xor-one'));
  /** @type {number[]} */
  const seen = [];
  for (let pass = 0; pass < 12; pass++) {
    await one.page.getByRole('button', { name: 'One epoch', exact: true }).click();
    await one.page.waitForFunction(
      (n) => parseFloat(document.querySelector('#p-epoch')?.textContent ?? '0') > n,
      pass,
    );
    seen.push(await one.wrong());
  }
  assert.ok(
    seen.every((errors) => errors >= 1),
    String(seen),
  );
  assert.match(await one.says(), /no such line/i);
});

test('preset xor-two: 0 errors for at least 9 of 10 seeds, each opened by its link', async () => {
  const one = await lab({ ...preset('xor-two'), seed: 1, speed: '0', until: 3000 });
  let solved = 0;
  for (let seed = 1; seed <= 10; seed++) {
    const link = writeLink(
      'points',
      { ...preset('xor-two'), seed, speed: '0', until: 3000 },
      FIELDS,
    );
    await one.page.evaluate((hash) => {
      /** @type {HTMLElement} */ (document.querySelector('#points')).dataset.ending = '';
      location.hash = hash;
    }, link);
    await one.page.waitForFunction(
      (n) =>
        /** @type {HTMLInputElement} */ (document.querySelector('#p-seed')).value === String(n) &&
        document.querySelector('#p-step')?.textContent === '0',
      seed,
    );
    await one.train(3000);
    solved += Number((await one.wrong()) === 0);
  }
  assert.ok(solved >= 9, `${solved} of 10`);
});

test('preset linear: at least a quarter stays wrong', async () => {
  const one = await lab({ ...preset('linear'), speed: '0' });
  for (const epochs of [50, 200, 400]) {
    await one.train(epochs);
    assert.ok((await one.wrong()) >= 0.25 * 210, `${await one.wrong()} wrong at ${epochs}`);
  }
});

test('preset three-units: fences the points in', async () => {
  const one = await lab({ ...preset('three-units'), speed: '0', until: 300 });
  await one.train(300);
  assert.ok((await one.wrong()) <= 3, `${await one.wrong()} wrong`);
});

test('preset zeros: the hidden units stay copies of one another', async () => {
  const settings = { ...preset('zeros'), speed: '0', until: 300 },
    one = await lab(settings);
  await one.train(300);
  const { net } = await inNode(settings, await one.step());
  assert.is(net.hash(), await one.output('p-hash'));
  const [first, ...others] = [0, 1, 2, 3].map((unit) => String(net.unitWeights(0, unit)));
  for (const other of others) assert.is(other, first);
  assert.ok((await one.wrong()) > 40);
});

test('preset pulse: two units make it', async () => {
  const one = await lab({ ...preset('pulse'), speed: '0', until: 400 });
  await one.train(400);
  assert.ok((await one.number('p-loss-now')) < 0.01, `${await one.number('p-loss-now')}`);
  await one.nothingWentWrong();
});

test('preset approximation: the curve is followed', async () => {
  const one = await lab({ ...preset('approximation'), speed: '0' });
  await one.train(3000);
  assert.ok((await one.number('p-loss-now')) < 0.03);
});

test('preset both: the perceptron is done, Adaline goes on to its minimum', async () => {
  const one = await lab({ ...preset('both'), speed: '0' });
  await one.page.getByRole('button', { name: 'Train', exact: true }).click();
  await one.page.waitForFunction(() =>
    /converged/.test(document.querySelector('#p-status')?.textContent ?? ''),
  );
  await one.page.waitForFunction(
    () =>
      Number(
        (document.querySelector('#p-step')?.textContent ?? '')
          .split('|')
          .at(-1)
          ?.replaceAll(',', ''),
      ) > 300,
  );
  assert.ok((await one.number('p-loss-now')) < 0.1);
  assert.is(await one.page.locator('#p-planes figure').count(), 2);
  await one.page.waitForFunction(
    () => document.querySelector('#p-wrong')?.textContent === '0 of 70',
  );
  await one.page.waitForTimeout(300);
  // Nothing is wrong on either side: no ring in the colour of ink beside the line and its arrow.
  const inks = await one.page.locator('.field-top').evaluateAll((planes) =>
    planes.map((plane) => {
      const { width, height } = /** @type {HTMLCanvasElement} */ (plane),
        pixels =
          /** @type {HTMLCanvasElement} */ (plane)
            .getContext('2d')
            ?.getImageData(0, 0, width, height).data ?? [];
      let dark = 0;
      for (let i = 0; i < pixels.length; i += 4)
        dark += Number(
          pixels[i + 3] > 200 && pixels[i] < 60 && pixels[i + 1] < 60 && pixels[i + 2] < 60,
        );
      return dark / (width * height);
    }),
  );
  assert.ok(
    inks.every((share) => share < 0.014),
    String(inks),
  );
});

test('preset adaline-large: diverges, says so, and a tenth of the rate does not', async () => {
  const one = await lab({ ...preset('adaline-large'), speed: '0' });
  await one.train(1e9);
  assert.match(await one.says(), /Adaline diverged at step \d+/);
  assert.ok(
    Number((await one.page.locator('#p-loss-readout').innerText()).match(/train (\S+)/)?.[1]) >
      1e30,
    'the curve goes all the way',
  );
  assert.match(await one.page.evaluate(() => location.hash), /scale=log/);
  await one.page.getByRole('button', { name: /Start over with 0.08/ }).click();
  await one.page.waitForFunction(
    () => Number((document.querySelector('#p-step')?.textContent ?? '').replaceAll(',', '')) > 100,
  );
  assert.ok((await one.number('p-loss-now')) < 0.15);
});

test('preset spiral: learned', async () => {
  const one = await lab({ ...preset('spiral'), speed: '0', until: 400 });
  await one.train(400);
  assert.ok((await one.wrong()) <= 0.03 * 350, `${await one.wrong()} wrong`);
});

test('presets overfit, and each remedy closes the gap', async () => {
  /** @type {Record<string, number>} */
  const heldOut = {};
  for (const id of ['overfit', 'overfit-decay', 'overfit-l1', 'overfit-dropout', 'overfit-stop']) {
    const one = await lab({ ...preset(id), speed: '0', until: 700 });
    await one.train(700);
    heldOut[id] = await one.number('p-held-now');
    if (id === 'overfit') assert.is(await one.wrong(), 0);
    if (id === 'overfit-stop') assert.match(await one.says(), /Stopped early/);
    await closePages();
  }
  assert.ok(heldOut.overfit > 1, `${heldOut.overfit}`);
  for (const id of ['overfit-decay', 'overfit-l1', 'overfit-dropout', 'overfit-stop'])
    assert.ok(heldOut[id] < 0.45, `${id}: ${heldOut[id]}`);
});

// ---- links ----

const ink = await load();

/**
 * The same in Node.
 *
 * @param {Settings} settings
 * @param {number} steps
 */
async function inNode(settings, steps) {
  const data = makeData(ink, settings);
  if (!data) throw new Error('no points');
  const run = new Run(ink, settings, settings.learner);
  run.advance(data, steps);
  return { net: run.net, data };
}

test('a link gives the same weights after the same steps in Chromium and Node', async () => {
  /** @type {Partial<Settings>[]} */
  const kinds = [
    {
      data: 'spiral',
      layers: [8, 8],
      activations: ['tanh', 'gelu'],
      optimizer: 'adam',
      learningRate: 0.01,
      dropout: 0.1,
    },
    {
      data: 'blobs',
      layers: [5],
      activations: ['maxout'],
      loss: 'cross-entropy',
      optimizer: 'rmsprop',
      learningRate: 0.01,
      schedule: 'cosine',
      period: 200,
    },
    {
      data: 'sine',
      layers: [6],
      loss: 'huber',
      optimizer: 'nesterov',
      momentum: 0.8,
      learningRate: 0.05,
    },
    {
      data: 'own',
      points: [ownPoint(1, 2, 0), ownPoint(-1, 0.5, 1), ownPoint(-0.25, 0.01, 0)],
      heldOut: 0,
      loss: 'hinge',
    },
    { data: 'gaussians', learner: 'perceptron', learningRate: 0.5, noise: 0.7 },
    { data: 'moons', learner: 'adaline', learningRate: 0.05 },
  ];
  for (const some of kinds) {
    const settings = fitting({ ...initialSettings(), ...some, speed: '0' }).settings,
      one = await lab(settings, some.data === 'spiral' ? { folder: site } : undefined);
    await one.train(20);
    const { net, data } = await inNode(settings, await one.step());
    assert.is(await one.output('p-hash'), net.hash(), JSON.stringify(some));
    net.dispose();
    data.dispose();
    await closePages();
  }
});

test('reset gives the same initial weights, another seed others, and the link keeps up', async () => {
  const one = await lab({ data: 'circle' });
  const first = await one.output('p-hash');
  await one.train(2);
  assert.is.not(await one.output('p-hash'), first);
  await one.page.getByRole('button', { name: 'Reset', exact: true }).click();
  await one.page.waitForFunction(
    (hash) => document.querySelector('#p-hash')?.textContent === hash,
    first,
  );
  await one.page.getByLabel('Seed of the weights').fill('77');
  await one.page.getByLabel('Seed of the weights').blur();
  await one.page.waitForFunction(
    (hash) => document.querySelector('#p-hash')?.textContent !== hash,
    first,
  );
  await one.page.waitForFunction(() => location.hash.includes('seed=77'));
  await one.page.getByRole('button', { name: 'Reset', exact: true }).click();
});

test('2,000 hostile links: never a crash, always a message', async () => {
  const one = await lab(null);
  const keys = Object.values(FIELDS).map(({ key }) => key);
  const failures = await one.page.evaluate(async (names) => {
    const random = (/** @type {number} */ n) => Math.floor(Math.random() * n);
    const bits = [
      '-1',
      'NaN',
      '1e999',
      '__proto__',
      '',
      '0',
      '99999999999',
      'tanh.',
      '4-',
      '65',
      '<img src=x onerror=alert(1)>',
      '%00',
      '\u{1F600}',
      'AAAAA',
      'or',
      'spiral',
      '0.5',
      'own',
      '8-8',
      'e'.repeat(500),
    ];
    /** A turn of the event loop; timers would wait 4 ms. */
    const yieldOnce = () =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(null);
      });
    let wrong = 0;
    for (let i = 0; i < 2000; i++) {
      const parts = Array.from(
        { length: 1 + random(5) },
        () =>
          `${names[random(names.length)]}=${random(2) ? encodeURIComponent(bits[random(bits.length)]) : bits[random(bits.length)]}`,
      );
      history.replaceState(null, '', `#points?v=${random(9) ? 1 : 'x'}&${parts.join('&')}`);
      dispatchEvent(new HashChangeEvent('hashchange'));
      await (i % 50 ? yieldOnce() : new Promise((resolve) => setTimeout(resolve, 40)));
      if (!document.querySelector('#p-status')?.textContent) wrong++;
    }
    return wrong;
  }, keys);
  assert.is(failures, 0);
  await one.page.evaluate(() => {
    location.hash = '#points?v=1&data=nonsense&lr=-3';
  });
  await one.page.waitForFunction(
    () =>
      /data must be one of .*lr must be a number/.test(
        document.querySelector('#p-status')?.textContent ?? '',
      ),
    undefined,
    { timeout: 30_000 },
  );
  assert.match(await one.says(), /data must be one of .*lr must be a number/);
  await one.train(1);
  assert.is(
    one.complaints.filter((text) => !/throttl/i.test(text)).length,
    0,
    one.complaints.join('\n'),
  );
});

test('hide= takes controls away', async () => {
  const one = await lab({ hide: ['data', 'learner', 'graph'] });
  for (const part of ['data', 'learner', 'graph'])
    assert.is(await one.page.locator(`#points [data-part="${part}"]:visible`).count(), 0, part);
  assert.is(await one.page.locator('#points [data-part="learning"]').isVisible(), true);
});

// ---- hands ----

test('points are put by pointer and by keys, undone, and cleared; a truth table is edited', async () => {
  const one = await lab(preset('or'));
  const row = one.page.locator('#p-truth button').nth(1);
  assert.is((await row.innerText()).replace(/\s+/g, ' '), '0 1 → 1');
  await row.click();
  await one.page.waitForFunction(
    () => document.querySelectorAll('#p-truth button')[1]?.textContent === '0 1 → 0',
  );
  await one.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await one.page.waitForFunction(
    () => document.querySelectorAll('#p-truth button')[1]?.textContent === '0 1 → 1',
  );

  await one.page.getByRole('button', { name: 'Clear all', exact: true }).click();
  await one.state(['empty']);
  await one.page.locator('.field-top').focus();
  for (const key of [' ', 'ArrowLeft', 'ArrowLeft', '2', ' ']) await one.page.keyboard.press(key);
  await one.state(['ready']);
  await one.page.waitForFunction(() => /data=own.*pts=\w{10}(&|$)/.test(location.hash));
  const box = await one.page.locator('.field-top').boundingBox();
  if (!box) throw new Error('no plane');
  await one.page.mouse.move(box.x + 40, box.y + 40);
  await one.page.mouse.down();
  await one.page.mouse.move(box.x + 150, box.y + 60, { steps: 12 });
  await one.page.mouse.up();
  await one.page.waitForFunction(
    () => (location.hash.match(/pts=([\w-]+)/)?.[1].length ?? 0) >= 25,
  );
  await one.page.locator('.field-top').focus();
  await one.page.keyboard.press('Backspace');
  await one.page.waitForFunction(() => location.hash.match(/pts=([\w-]+)/)?.[1].length === 10);
  await one.nothingWentWrong();
});

test('a table with a bad line is refused and the line named; a good one is learned from', async () => {
  const one = await lab(preset('or'));
  await one.page.getByRole('button', { name: 'Table …' }).click();
  const text = one.page.getByLabel(words.markup.tableLabel);
  await text.fill('x,y,label\n0,0,0\n1,oops,1');
  await one.page.getByRole('button', { name: words.markup.usePoints }).click();
  assert.match(
    await one.page.locator('#p-csv-trouble').innerText(),
    /Line 3 \("1,oops,1"\): y is not a number\. Nothing was changed\./,
  );
  await text.fill('170,65,tall\n150,50,short\n165,60,tall\n148,52,short\n');
  await one.page.getByRole('button', { name: words.markup.usePoints }).click();
  await one.page.waitForFunction(() =>
    /4 points from the table/.test(document.querySelector('#p-status')?.textContent ?? ''),
  );
  assert.match(await one.says(), /standardised.*short is 0, tall is 1/);
});

test('a weight is dragged, typed and stepped by keys', async () => {
  const one = await lab({ data: 'circle', layers: [2] });
  const before = await one.output('p-hash');
  await one.page.locator('#p-graph').focus();
  await one.page.keyboard.press('ArrowRight');
  assert.match(
    await one.page.locator('#p-weight-name').innerText(),
    /Weight from x to unit 1 of layer 1/,
  );
  await one.page.keyboard.press('+');
  await one.page.waitForFunction(
    (hash) => document.querySelector('#p-hash')?.textContent !== hash,
    before,
  );
  await one.page.locator('#p-weight').fill('-2.5');
  await one.page.locator('#p-weight').blur();
  await one.page.waitForFunction(
    () => /** @type {HTMLInputElement} */ (document.querySelector('#p-weight')).value === '-2.5',
  );
  const box = await one.page.locator('#p-graph').boundingBox();
  if (!box) throw new Error('no graph');
  const hash = await one.output('p-hash');
  await one.page.mouse.move(box.x + box.width - 40, box.y + box.height / 2); // the output unit: its bias
  await one.page.mouse.down();
  await one.page.mouse.move(box.x + box.width - 40, box.y + box.height / 2 - 40, { steps: 4 });
  await one.page.mouse.up();
  await one.page.waitForFunction(
    (was) => document.querySelector('#p-hash')?.textContent !== was,
    hash,
  );
  assert.match(await one.page.locator('#p-weight-name').innerText(), /Bias of the output/);
});

test('the text under the pointer is the prediction of the core', async () => {
  const settings = fitting({ ...initialSettings(), data: 'circle', speed: '0' }).settings,
    one = await lab(settings);
  await one.train(20);
  const box = await one.page.locator('.field-top').boundingBox();
  if (!box) throw new Error('no plane');
  await one.page.mouse.move(box.x + 0.75 * box.width, box.y + 0.5 * box.height);
  await one.page.waitForFunction(() =>
    /P\(1\) =/.test(document.querySelector('#p-planes figcaption')?.textContent ?? ''),
  );
  const text = await one.page.locator('#p-planes figcaption').innerText(),
    [x, y, p] = (text.replaceAll('−', '-').match(/-?[\d.]+(?=,|:|$)/g) ?? []).map(Number);
  const { net } = await inNode(settings, await one.step());
  assert.ok(Math.abs(net.predict(Float32Array.of(x, y))[0] - p) < 0.03, text);
});

test('at rest it says so, a single sample is no part of a link, and an epoch ends where it ends', async () => {
  const one = await lab({ data: 'circle' });
  await one.train(2);
  assert.is(await one.says(), 'Paused.');
  await one.page.getByRole('button', { name: 'Reset', exact: true }).click();
  await one.state(['ready']);
  await one.page.getByRole('button', { name: 'One sample', exact: true }).click();
  await one.page.waitForFunction(() => document.querySelector('#p-step')?.textContent === '1');
  await one.page.getByRole('button', { name: 'One epoch', exact: true }).click();
  await one.page.waitForFunction(() => Number(document.querySelector('#p-step')?.textContent) > 1);
  assert.is(await one.output('p-epoch'), '1');
  await one.page.context().grantPermissions(['clipboard-write']);
  await copyLink(one.page);
  await one.page.waitForFunction(() =>
    /what you changed by hand/.test(document.querySelector('#p-status')?.textContent ?? ''),
  );
});

test('an earlier moment is looked at again, and the last one', async () => {
  const one = await lab({ data: 'circle' }),
    slider = one.page.getByLabel('Look back'),
    hashIs = (/** @type {string} */ hash) =>
      one.page.waitForFunction(
        (text) => document.querySelector('#p-hash')?.textContent === text,
        hash,
      );
  assert.ok(await slider.isDisabled());
  const first = await one.output('p-hash');
  await one.train(5);
  const last = await one.output('p-hash'),
    steps = await one.step();
  await slider.focus();
  await one.page.keyboard.press('Home');
  await hashIs(first);
  assert.is(await one.step(), 0);
  assert.match(await one.says(), /An earlier moment/);
  await one.page.keyboard.press('End');
  await hashIs(last);
  assert.is(await one.step(), steps);
  await one.page.keyboard.press('Home');
  await hashIs(first);
  await one.page.getByRole('button', { name: 'One epoch', exact: true }).click();
  await one.page.waitForFunction(() => document.querySelector('#p-step')?.textContent === '21');
  assert.is(await slider.getAttribute('max'), '1', 'what came after is another now');
  await one.nothingWentWrong();
});

test('the state is described in a few sentences', async () => {
  const one = await lab({ data: 'circle' });
  await one.train(5);
  await one.page.waitForFunction(
    () => document.querySelector('#p-status')?.textContent === 'Paused.',
  );
  await one.page.getByRole('button', { name: words.markup.describe }).click();
  assert.match(
    await one.says(),
    /Network: paused at epoch [\d.]+, after [\d,]+ steps\. Training loss [\d.]+\. \d+ of 210 training points are misclassified\. Validation loss/,
  );
});

test('tabs lead to and fro, and each lab is as it was left', async () => {
  const one = await lab({ data: 'moons' }, {});
  const hash = await one.page.evaluate(() => location.hash);
  await one.page.getByRole('link', { name: 'Digits', exact: true }).click();
  await one.waitForState(['ready']);
  await one.page.locator('#points').waitFor({ state: 'hidden' });
  await one.page.getByRole('link', { name: 'Points', exact: true }).click();
  await one.page.locator('#points').waitFor({ state: 'visible' });
  assert.is(await one.page.evaluate(() => location.hash), hash);
  assert.is(await one.page.locator('select[name="data"]').inputValue(), 'moons');
  await one.nothingWentWrong();
});

// ---- looks ----

for (const [name, look] of LOOKS) {
  test(`${name}: nothing for axe to find, no sideways scrolling`, async () => {
    const one = await lab({ ...preset('three-units'), speed: '0' }, look);
    assert.equal(await axe(one.page), []);
    await one.train(20);
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

timedTest('while it trains, no task of the page is long', async (slow) => {
  const one = await lab(
    {
      ...initialSettings(),
      data: 'circle',
      count: 500,
      layers: [8, 8],
      activations: ['tanh'],
      heldOut: 0,
      speed: '0',
    },
    {},
  );
  await one.page.getByRole('button', { name: 'Train', exact: true }).click();
  await one.page.waitForTimeout(1000);
  const tasks = await one.mainThreadTasks(() => one.page.waitForTimeout(1500));
  assertShortTasks(tasks, 50, slow);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
