// The main job in the page: learn MNIST by pressing its buttons, be drawn on meanwhile, and never
// stall.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../../web/inkgrad.js';
import { mnist, testIf } from '../helpers.js';
import { moreMarkup } from '../../web/labs/digits/words/en-panels.js';
import { assertShortTasks, timedTest } from '../turn-time.js';
import { closeBrowser, closePages, DIGITS, open, web } from './harness.js';

const hasMnist = existsSync(join(web, 'data/train-images-idx3-ubyte.gz'));
const mnistTest = testIf(
  test,
  hasMnist,
  'MNIST is not in web/data: set DATA_DIR or let build.sh download it',
);
// Where MNIST is missing, the digits that the page draws itself do for whatever needs no MNIST.
const withoutData = !hasMnist;

/** @param {import('./harness.js').Session} session */
async function nothingWentWrong({ complaints, foreignRequests }) {
  assert.equal(complaints, []);
  assert.equal(foreignRequests, []);
}

for (const plainGzip of [false, true]) {
  const server = plainGzip
    ? 'a server that sends .gz as they are'
    : 'a server that declares .gz as a content encoding';
  mnistTest(
    `from ${server}, MNIST is learned to 97 %, and to the same bits as in Node`,
    async () => {
      const session = await open({ plainGzip });
      await session.waitForState(['ready']);
      for (const [label, value] of /** @type {[string, string | number][]} */ ([
        ['Units in hidden layer 1', 128],
        ['Activation', 'relu'],
        ['Loss', 'cross-entropy'],
        ['Initialisation', 'he'],
        ['Seed', 7],
        ['Learning rate', 0.1],
        ['Batch size', 32],
      ])) {
        await session.set(label, value);
      }
      for (let epoch = 1; epoch <= 5; epoch++) {
        await session.runOnce('One epoch');
        assert.is(await session.number('step'), 1875 * epoch);
        assert.is(await session.number('epoch'), epoch);
      }
      assert.is(await session.state(), 'paused');
      assert.match(await session.page.locator('body').innerText(), /MNIST/);
      const accuracy = await session.number('test-accuracy');
      console.log(`test accuracy in the page: ${accuracy} %`);
      assert.ok(accuracy >= 97, `${accuracy} %`);

      const ink = await load();
      const train = ink.dataset({
        ...mnist('train'),
        inputs: 784,
        classes: 10,
        firstEpochBlock: 5000,
      });
      const t10k = ink.dataset({ ...mnist('t10k'), inputs: 784, classes: 10 });
      const net = ink.network({
        inputs: 784,
        layers: [
          { units: 128, activation: 'relu' },
          { units: 10, activation: 'softmax' },
        ],
        loss: 'cross-entropy',
        init: 'he',
        seed: 7,
      });
      net.train(train, {
        optimizer: 'sgd',
        learningRate: 0.1,
        momentum: 0,
        batchSize: 32,
        steps: 5 * 1875,
      });
      assert.is((100 * net.evaluate(t10k).accuracy).toFixed(2), accuracy.toFixed(2));
      assert.is(await session.output('hash'), net.hash());
      await nothingWentWrong(session);
    },
  );
}

mnistTest(
  'the fast settings reach 97 % and 98 %, pause there, and the page says when',
  async () => {
    /** @type {Record<string, string>[]} */
    const runs = [];
    for (const isolated of [false, true]) {
      const session = await open({ isolated });
      const { page } = session;
      await page.waitForFunction(() =>
        /60,000 images. Test: 10,000 others/.test(
          document.querySelector('#source')?.textContent ?? '',
        ),
      );
      await session.waitForState(['ready']);
      await page.locator('#more summary').click();
      await session.button(moreMarkup.to98).click();
      await page.waitForFunction(
        () =>
          /^Paused\. [\d.]+ % of/.test(document.querySelector('p[role=status]')?.textContent ?? ''),
        undefined,
        { timeout: 60_000 },
      );
      const said = await page.locator('p[role=status]').innerText();
      const times = said.match(/97 % after [\d.]+ s, 98 % after [\d.]+ s/)?.[0];
      assert.ok(times, said);
      console.log(`race to 98 %${await page.locator('#threads').innerText()}: ${times}`);
      const accuracy = await session.number('test-accuracy');
      assert.ok(accuracy >= 98, `${accuracy} % where it paused`);
      // The measured values of the last run, row by row: the clock must not be seen in them.
      await session.button('Table').click();
      await page.locator('#table-body tr').first().waitFor();
      const rows = await page.locator('#table-body tr').allInnerTexts();
      runs.push(Object.fromEntries(rows.map((row) => [row.split('\t')[0], row])));
      await nothingWentWrong(session);
    }
    const both = Object.keys(runs[0]).filter((epoch) => runs[1][epoch]);
    assert.ok(both.length >= 5, `${both.length} places were measured in both runs`);
    for (const epoch of both) assert.is(runs[0][epoch], runs[1][epoch]);
  },
);

test('while it trains, a stroke is answered within two frames', async () => {
  const session = await open({ withoutData });
  const { page } = session;
  await session.waitForState(['ready']);
  await page.evaluate(() => {
    const { seen } = /** @type {any} */ (window);
    const answer = /** @type {HTMLElement} */ (document.querySelector('#answer'));
    const isDigit = () => /\d/.test(answer.textContent ?? '');
    /** @type {{ frame: number; time: number } | null} */
    let asked = null;
    seen.frames = 0;
    seen.answers = [];
    requestAnimationFrame(function frame() {
      seen.frames++;
      requestAnimationFrame(frame);
    });
    document.querySelector('#pad')?.addEventListener(
      'pointerdown',
      (event) => {
        if (!isDigit()) asked = { frame: seen.frames, time: event.timeStamp };
      },
      true,
    );
    new MutationObserver(() => {
      if (!asked || !isDigit()) return;
      seen.answers.push({
        frames: seen.frames - asked.frame,
        ms: Math.round(performance.now() - asked.time),
      });
      asked = null;
    }).observe(answer, { childList: true, characterData: true, subtree: true });
  });
  await session.button('Train').click();
  await session.waitForState(['training']);
  await page.waitForTimeout(1000);
  /** Nine digits: their latencies in order. */
  const round = async () => {
    await page.evaluate(() => {
      /** @type {any} */ (window).seen.answers = [];
    });
    for (let i = 0; i < 9; i++) {
      for (const stroke of DIGITS[i % 2 ? 7 : 1]) await session.stroke(stroke);
      await page.waitForFunction(
        (count) => /** @type {any} */ (window).seen.answers.length === count,
        i + 1,
      );
      await session.button('Clear').click();
      await page.waitForFunction(
        () => !/\d/.test(document.querySelector('#answer')?.textContent ?? ''),
      );
    }
    /** @type {{ frames: number; ms: number }[]} */
    const answers = await page.evaluate(() => /** @type {any} */ (window).seen.answers);
    answers.sort((one, other) => one.frames - other.frames || one.ms - other.ms);
    console.log(
      `drawing to answer while training: ${answers.map(({ frames, ms }) => `${frames} frames (${ms} ms)`).join(', ')}`,
    );
    return answers[4].frames;
  };
  // Other programs on the machine can only make an answer later, so the best of some rounds counts.
  const medians = [await round()];
  while (medians.length < 6 && Math.min(...medians) > 2) medians.push(await round());
  assert.is(await session.state(), 'training', 'it trained all the time');
  assert.ok(Math.min(...medians) <= 2, `medians of ${medians} frames`);
  await nothingWentWrong(session);
});

timedTest('while it trains and is drawn on, no task of the page takes 50 ms', async (slow) => {
  const session = await open({ withoutData });
  await session.waitForState(['ready']);
  const tasks = await session.mainThreadTasks(async () => {
    await session.button('Train').click();
    await session.waitForState(['training']);
    for (const digit of [0, 1, 7, 0, 1, 7]) {
      for (const stroke of DIGITS[digit]) await session.stroke(stroke);
      await session.page.waitForTimeout(300);
      await session.button('Clear').click();
    }
  });
  assert.is(await session.state(), 'training', 'it trained all the time');
  assert.ok(tasks.length > 100, `${tasks.length} tasks were seen`);
  const { longTasks } = await session.page.evaluate(() => /** @type {any} */ (window).seen);
  console.log(`over 50 ms by the clock: ${longTasks.join(' ') || 'none'}`);
  assertShortTasks(tasks, 50, slow);
  await nothingWentWrong(session);
});

test('a 7, drawn while it trains, is read as a 7 in the end', async () => {
  const session = await open({ withoutData });
  await session.waitForState(['ready']);
  await session.button('Train').click();
  await session.waitForState(['training']);
  for (const stroke of DIGITS[7]) await session.stroke(stroke);
  await session.page.waitForFunction(
    () => document.querySelector('#answer')?.textContent?.trim() === '7',
    undefined,
    { timeout: 30_000 },
  );
  await session.button('Undo').click();
  await session.page.waitForFunction(
    () => !/\d/.test(document.querySelector('#answer')?.textContent ?? ''),
  );
});

test('it plots the loss and the accuracy, and the values stand under the pointer', async () => {
  const session = await open({ withoutData });
  const { page } = session;
  await session.waitForState(['ready']);
  /** How many pixels of each plot are not empty. */
  const drawn = () =>
    page.evaluate(() =>
      Array.from(document.querySelectorAll('.uplot canvas'), (node) => {
        const plot = /** @type {HTMLCanvasElement} */ (node);
        const copy = new OffscreenCanvas(plot.width, plot.height).getContext('2d', {
          willReadFrequently: true,
        });
        copy?.drawImage(plot, 0, 0);
        const data =
          copy?.getImageData(0, 0, plot.width, plot.height).data ?? new Uint8ClampedArray();
        return data.filter((value, i) => i % 4 === 3 && value > 0).length;
      }),
    );
  await session.runOnce('Step');
  await page.locator('.uplot canvas').nth(1).waitFor();
  const empty = await drawn();
  assert.ok(empty.length >= 2, 'two plots');
  await session.runOnce('One epoch');
  await page.waitForTimeout(200);
  const full = await drawn();
  full.forEach((inked, i) =>
    assert.ok(inked > empty[i] + 100, `plot ${i}: ${empty[i]} pixels, then ${inked}`),
  );

  const plot = page.locator('.uplot .u-over').first();
  const readout = page.locator('#loss-readout');
  await plot.hover({ position: { x: 30, y: 30 } });
  await page.waitForTimeout(100);
  const left = await readout.innerText();
  const width = (await plot.boundingBox())?.width ?? 0;
  await plot.hover({ position: { x: width - 10, y: 30 } });
  await page.waitForTimeout(100);
  const right = await readout.innerText();
  const loss = (/** @type {string} */ text) => Number(text.match(/train\w* ([\d.]+)/)?.[1] ?? NaN);
  assert.ok(loss(left) > 2 * loss(right), `the training loss fell: "${left}", "${right}"`);

  await page.getByText('log', { exact: true }).click();
  await page.waitForTimeout(100);
  assert.ok((await drawn())[0] > 100, 'the logarithmic plot is drawn');
  await nothingWentWrong(session);
});

test('it pauses, goes on, steps by one batch, and resets', async () => {
  const session = await open({ withoutData, query: '#digits?v=1' });
  await session.waitForState(['ready']);
  const fresh = await session.output('hash');
  await session.runOnce('Step');
  assert.is(await session.number('step'), 1);
  assert.is(await session.state(), 'paused');

  await session.button('Train').click();
  await session.waitForState(['training']);
  await session.page.waitForTimeout(500);
  await session.button('Pause').click();
  await session.waitForState(['paused']);
  const steps = await session.number('step'),
    paused = await session.output('hash');
  assert.ok(steps > 1);
  await session.page.waitForTimeout(300);
  assert.is(await session.number('step'), steps, 'paused is paused');
  await session.button('Train').click();
  await session.page.waitForFunction(
    (before) => Number(document.querySelector('#step')?.textContent?.replace(/\D/g, '')) > before,
    steps,
  );
  await session.button('Pause').click();
  await session.waitForState(['paused']);
  assert.is.not(await session.output('hash'), paused);

  await session.button('Reset').click();
  await session.waitForState(['ready']);
  assert.is(await session.number('step'), 0);
  assert.is(await session.output('hash'), fresh, 'the same seed, the same weights');
  await nothingWentWrong(session);
});

test('a learning rate of 1000 diverges: it stops, says why, and keeps the last good weights', async () => {
  const session = await open({ withoutData });
  await session.waitForState(['ready']);
  await session.runOnce('One epoch');
  const accuracy = await session.number('test-accuracy');
  await session.set('Learning rate', 1000);
  await session.button('Train').click();
  await session.waitForState(['error']);
  assert.match(await session.page.locator('#status').innerText(), /diverged[^]*learning rate/i);
  const kept = await session.number('test-accuracy');
  assert.ok(kept > accuracy - 5, `${accuracy} % before, ${kept} % after`);

  await session.set('Learning rate', 0.05);
  await session.runOnce('One epoch');
  assert.is(await session.state(), 'paused');
  assert.ok((await session.number('test-accuracy')) > accuracy - 5, 'it learns on from there');
  await nothingWentWrong(session);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
