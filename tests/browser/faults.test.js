// Faults around the calculation: workers that die or hang, storage that is full or lies, a
// network that is cut, a page that is frozen. Little is lost, it is said, and there is a way on.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { actions } from '../../web/labs/common/words/en-first.js';
import { silent } from '../../web/labs/common/words/en.js';
import { troubles } from '../../web/labs/digits/words/en-own-digits.js';
import { writeDrawings } from '../../web/formats/drawings.js';
import { closeBrowser, closePages, open, web } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */

/** 10 seconds, the time between two questions, and what a busy machine needs. */
const SILENCE_MS = 30_000;
const SILENT = silent(10);

/**
 * @param {Session} session
 * @param {string} box id of the element that has the status line and its button
 * @param {string} sentence
 * @param {number} [timeout]
 */
const says = ({ page }, box, sentence, timeout = SILENCE_MS) =>
  page.waitForFunction(
    ([id, text]) => document.querySelector(id)?.textContent?.includes(text),
    [box, sentence],
    { timeout },
  );

/** @param {Session} session @param {string} id of an <output> */
const numberIn = ({ page }, id) =>
  page.evaluate(
    (output) => Number(document.getElementById(output)?.textContent?.replace(/\D/g, '')),
    id,
  );

/** @param {Session} session @param {string} id @param {number} least */
const reaches = ({ page }, id, least) =>
  page.waitForFunction(
    ([output, n]) =>
      Number(document.getElementById(String(output))?.textContent?.replace(/\D/g, '')) >= Number(n),
    [id, least],
    { timeout: 60_000 },
  );

/**
 * The worker of a lab; playwright does not know their names.
 *
 * @param {Session} session
 * @param {string} name
 */
async function workerOf({ page }, name) {
  for (const worker of page.workers())
    if ((await worker.evaluate(() => self.name)) === name) return worker;
  throw new Error(`no worker ${name}`);
}

/** It is gone, and nobody is told. @param {Session} session @param {string} name */
const kill = async (session, name) =>
  void (await workerOf(session, name)).evaluate(() => self.close()).catch(() => {});

/** It calculates for ever. @param {Session} session @param {string} name */
async function hang(session, name) {
  const worker = await workerOf(session, name);
  worker
    .evaluate(() => {
      for (;;);
    })
    .catch(() => {});
}

/** Settings under which a step takes long enough to be counted. */
const LABS = /** @type {const} */ ([
  {
    name: 'points',
    link: '#points?v=1&data=spiral&n=300&layers=8-8&speed=1000',
    box: '#p-say',
    play: '#p-play',
    step: 'p-step',
  },
  {
    name: 'table',
    link: '#table?v=1&data=generated&layers=64-64-64&epochs=10000',
    box: '#t-say',
    play: '#tl-play',
    step: 'tl-step',
  },
]);

for (const { name, link, box, play, step } of LABS)
  test(`${name}: a worker that dies without a word is missed after 10 seconds, and Restart goes on from its last copy`, async () => {
    const session = await open({ withoutData: true, query: link });
    const { page } = session;
    await page.waitForSelector(play);
    await page.click(play);
    await reaches(session, step, 1);
    await page.waitForTimeout(7000);
    const before = await numberIn(session, step);
    await page.waitForTimeout(5500);
    await kill(session, name);
    await says(session, box, SILENT);
    assert.is(await page.locator(box).getByRole('button').innerText(), actions.restart);
    await page.locator(box).getByRole('button').click();
    await reaches(session, step, before);
    await page.click(play);
    await reaches(session, step, before + 1);
    assert.equal(session.complaints, []);
  });

test('digits: a worker that hangs in mid-step is missed after 10 seconds, and Restart goes on from the last copy', async () => {
  const session = await open({ withoutData: true, query: '#digits?v=1&layers=24&lr=0.2' });
  const { page } = session;
  await session.waitForState(['ready']);
  await session.button('Train').click();
  await reaches(session, 'step', 1);
  await page.waitForTimeout(7000);
  const before = await session.number('step');
  await page.waitForTimeout(5500);
  await hang(session, 'digits');
  await says(session, '#status', SILENT);
  await session.button(actions.restart).click();
  await reaches(session, 'step', before);
  await session.button('Train').click();
  await reaches(session, 'step', before + 1);
  assert.equal(session.complaints, []);
});

test('descent: a worker that dies while it trains a network goes on from its last copy', async () => {
  const net = encodeURIComponent(
    'n=2000&data=spiral&held=0&layers=64-64-64-64-64-64&act=maxout&batch=2400',
  );
  const session = await open({
    withoutData: true,
    query: `#descent?v=1&on=random&at=50000&net=${net}`,
  });
  const { page } = session;
  const trained = async () =>
    Number(
      (await page.locator('#d-say p').innerText())
        .match(/^Training: ([\d,]+) of/)?.[1]
        .replace(/\D/g, ''),
    );
  await says(session, '#d-say', 'Training: ');
  await page.waitForTimeout(7000);
  const before = await trained();
  assert.ok(before > 0);
  await page.waitForTimeout(5500);
  await kill(session, 'descent');
  await says(session, '#d-say', SILENT);
  await page.locator('#d-say').getByRole('button').click();
  await says(session, '#d-say', 'Training: ');
  assert.ok((await trained()) >= before, `${await trained()} after ${before}`);
  await page.locator('#d-say').getByRole('button').click(); // stops at this step
  await page.waitForFunction(
    () => !document.querySelector('#d-say')?.textContent?.includes('Training'),
  );
  await page.evaluate(() => (location.hash = '#descent?v=1&on=bowl'));
  await page.waitForFunction(() =>
    document.querySelector('#d-land-name')?.textContent?.includes('owl'),
  );
  assert.equal(session.complaints, []);
});

test('a page that was frozen or hidden, and a worker that is idle, are not taken for silence', async () => {
  const session = await open({ withoutData: true, query: '#points?v=1&data=xor' });
  const { page } = session;
  await page.waitForSelector('#p-play');
  await page.waitForTimeout(6000); // the watchdog is there
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
  await page.waitForTimeout(12_000);
  await devtools.send('Page.setWebLifecycleState', { state: 'active' });
  await page.waitForTimeout(8000);
  assert.not.match(await page.locator('#p-say').innerText(), /answered/);
  await page.click('#p-play');
  await reaches(session, 'p-step', 10);
});

// ---- storage ----

/** Every use of IndexedDB and of localStorage is refused. */
function forbidStorage() {
  IDBFactory.prototype.open = () => {
    throw new DOMException('forbidden', 'SecurityError');
  };
  for (const name of /** @type {const} */ (['getItem', 'setItem', 'removeItem']))
    Storage.prototype[name] = () => {
      throw new DOMException('forbidden', 'SecurityError');
    };
}

/** The disk is full: whatever is written is taken back. */
function fillStorage() {
  IDBObjectStore.prototype.put = function () {
    this.transaction.abort();
    throw new DOMException('full', 'QuotaExceededError');
  };
}

for (const [name, fault] of /** @type {const} */ ([
  ['forbidden', forbidStorage],
  ['full', fillStorage],
]))
  test(`digits: where storage is ${name}, a killed worker still costs 5 seconds at most`, async () => {
    const session = await open({
      withoutData: true,
      query: '#digits?v=1&layers=24&lr=0.2',
      before: [fault],
    });
    const { page } = session;
    await session.waitForState(['ready']);
    await session.button('Train').click();
    await reaches(session, 'step', 1);
    await page.waitForTimeout(7000);
    const before = await session.number('step');
    await page.waitForTimeout(5500);
    await kill(session, 'digits');
    await says(session, '#status', SILENT);
    await session.button(actions.restart).click();
    await reaches(session, 'step', before);
    assert.equal(session.complaints, []);
  });

test('digits: records of nonsense in the browser are passed over, and it trains', async () => {
  const session = await open({ withoutData: true });
  const { page } = session;
  await session.waitForState(['ready']);
  await page.evaluate(async () => {
    const store = (/** @type {string} */ name) =>
      new Promise((resolve) => {
        const request = indexedDB.open(name, 1);
        request.onupgradeneeded = () =>
          name === 'inkgrad /inkgrad/'
            ? request.result.createObjectStore('drawings', { keyPath: 'id' })
            : request.result.createObjectStore('networks');
        request.onsuccess = () => resolve(request.result);
      });
    const drawings = await store('inkgrad /inkgrad/');
    const broken = drawings.transaction('drawings', 'readwrite').objectStore('drawings');
    for (const id of [1, 'two', [3]]) broken.put({ id, digit: 'x', strokes: [[NaN]] });
    const networks = await store('inkgrad-networks /inkgrad/');
    networks
      .transaction('networks', 'readwrite')
      .objectStore('networks')
      .put({ version: 1, id: 7, saved: { bytes: 'none' }, history: null }, 'yours');
    localStorage.setItem('inkgrad-theme', '\u0000nonsense');
  });
  await page.reload();
  await session.waitForState(['ready']);
  await session.runOnce('Step');
  assert.equal(session.complaints, []);
});

// ---- the network ----

const FILES = [
  'data/train-images-idx3-ubyte.gz',
  'data/train-labels-idx1-ubyte.gz',
  'data/t10k-images-idx3-ubyte.gz',
  'data/t10k-labels-idx1-ubyte.gz',
];

/** The largest file is cut in each tenth, each of the others in one. */
const CUTS = [
  ...Array.from({ length: 10 }, (_, tenth) => ({ file: FILES[0], tenth })),
  ...FILES.slice(1).map((file, f) => ({ file, tenth: 3 * f + 1 })),
];

test('digits: a download that is cut in any tenth goes on, or says which reason and learns from what came', async () => {
  for (const { file, tenth } of CUTS) {
    let isCut = false;
    const session = await open({
      intercept: (path, response) => {
        if (path !== file || isCut) return undefined;
        isCut = true;
        const bytes = readFileSync(join(web, file));
        response.writeHead(200, { 'Content-Length': bytes.length });
        response.write(bytes.subarray(0, Math.floor((bytes.length * (tenth + 0.5)) / 10)));
        return new Promise((resolve) =>
          setTimeout(() => {
            response.destroy();
            resolve(true);
          }, 200),
        );
      },
    });
    await session.waitForState(['ready', 'paused']);
    await session.runOnce('Step');
    // The test images may come after the first step.
    for (let tries = 0; !isCut && tries < 200; tries++) await session.page.waitForTimeout(100);
    assert.ok(isCut, `${file}, tenth ${tenth}`);
    await session.page.waitForFunction(
      () => !/generated/.test(document.querySelector('#status')?.textContent ?? ''),
    );
    await closePages();
  }
});

// ---- the page's life ----

test('a page from the back/forward cache trains on; one that is loaded again begins at 0', async () => {
  const session = await open({ withoutData: true, query: '#points?v=1&data=xor' });
  const { page } = session;
  await page.waitForSelector('#p-play');
  await page.click('#p-play');
  await reaches(session, 'p-step', 10);
  await page.evaluate(() => Object.assign(window, { isSame: true }));
  await page.goto('about:blank');
  await page.goBack();
  await page.waitForSelector('#p-play');
  const isCached = await page.evaluate(() => 'isSame' in window);
  const step = await numberIn(session, 'p-step');
  assert.is(step >= 10, isCached);
  if (!isCached) await page.click('#p-play');
  await reaches(session, 'p-step', step + 1);
  assert.equal(session.complaints, []);
});

// ---- two tabs ----

test('two tabs together keep at most 500 drawings: a file that does not fit is refused whole', async () => {
  const session = await open({ withoutData: true });
  const first = session.page;
  await session.waitForState(['ready']);
  const second = await first.context().newPage();
  await second.goto(session.server.url);
  /** @param {number} seed */
  const file = (seed) => ({
    name: 'some.json',
    mimeType: 'application/json',
    buffer: Buffer.from(
      writeDrawings(
        Array.from({ length: 400 }, (_, i) => ({
          digit: i % 10,
          part: /** @type {const} */ ('test'),
          strokes: [
            [
              [seed + i, 100],
              [seed + i, 400],
              [seed, 500],
            ],
          ],
        })),
      ),
    ),
  });
  await second.waitForFunction(() => document.body.dataset.state === 'ready');
  for (const page of [first, second]) {
    await page.bringToFront();
    await page.locator('#you summary').click();
    await page.locator('#you-begin').waitFor();
  }
  const input = (/** @type {typeof first} */ page) => page.locator('#you-file');
  await input(first).setInputFiles(file(0));
  await first.waitForFunction(() => /400/.test(document.querySelector('#you')?.textContent ?? ''));
  await input(second).setInputFiles(file(450));
  await second.waitForFunction(
    (full) => document.querySelector('#you')?.textContent?.includes(full),
    troubles.full,
  );
  const count = await first.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open('inkgrad /inkgrad/', 1);
        request.onsuccess = () => {
          const all = request.result.transaction('drawings').objectStore('drawings').count();
          all.onsuccess = () => resolve(all.result);
        };
      }),
  );
  assert.is(count, 400);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
