// How much of the core's speed is left in the page while everything is drawn: images per second of
// Digits while it trains with the confusion matrix, the wall of misclassified images and the tiles
// in view, beside net.train() in a worker of the same browser, on one thread. MNIST, 784-128-10.
//
//   node tests/bench/drawn.js [--seconds 6] [--rounds 3]
//
// Both by the clock and by the processor time of the worker's thread: the second does not depend on
// what else the machine does.
import { parseArgs } from 'node:util';
import { closeBrowser, closePages, open, web } from '../browser/harness.js';
import { mnist, mnistFolder } from '../helpers.js';
import { summary } from './timing.js';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '6' },
    rounds: { type: 'string', default: '3' },
    folded: { type: 'boolean', default: false },
  },
});
const MS = 1000 * Number(values.seconds);

/** The worker that trains through the API alone; runs in the browser. */
const API_WORKER = `
import { load } from '../inkgrad.js';
onmessage = async ({ data: { images, labels, batchSize, ms } }) => {
  const ink = await load({ threads: 1 });
  const net = ink.network({ inputs: 784, layers: [{ units: 128, activation: 'relu' },
    { units: 10, activation: 'softmax' }], loss: 'cross-entropy', init: 'he', seed: 1 });
  const data = ink.dataset({ images, labels, classes: 10 });
  const options = { optimizer: 'sgd', learningRate: 0.1, batchSize, steps: 64 };
  for (let i = 0; i < 40; i++) net.train(data, options);
  const begin = performance.now();
  let count = 0;
  while (performance.now() - begin < ms) {
    const turn = performance.now() + 10;
    while (performance.now() < turn) count += net.train(data, options).examples;
    await new Promise((resolve) => { const c = new MessageChannel(); c.port1.onmessage = resolve; c.port2.postMessage(0); });
  }
  postMessage({ count, ms: performance.now() - begin });
};
postMessage('ready');
`;

/** Runs in the page before its scripts: keeps the last report of progress, and when it came. */
function overhear() {
  const heard = { step: 0, at: 0 };
  Object.assign(window, { heard });
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (/** @type {any} */ message, transfer = []) {
    if (message.type === 'start')
      this.addEventListener('message', ({ data }) => {
        if (data.type === 'progress')
          Object.assign(heard, { step: data.step, at: performance.now() });
      });
    postMessage.call(this, message, /** @type {any} */ (transfer));
  };
}

/**
 * Images per second, by the clock and by the worker's processor time.
 *
 * @param {import('../browser/harness.js').Session} session
 * @param {() => Promise<{ count: number; ms: number }>} act
 */
async function rates(session, act) {
  /** @type {{ count: number; ms: number }} */
  let done = { count: 0, ms: 1 };
  const busy = await session.workerTime(async () => {
    done = await act();
  });
  return { clock: (1000 * done.count) / done.ms, processor: (1000 * done.count) / busy };
}

/** @param {number} batchSize */
async function inPage(batchSize) {
  const session = await open({
    before: [overhear],
    viewport: { width: 1280, height: 1600 },
    query: `#digits?v=1&batch=${batchSize}`,
  });
  const { page } = session;
  await session.waitForState(['ready']);
  await page.waitForFunction(() => /60,000 images/.test(document.body.textContent ?? ''));
  if (!values.folded) {
    await page.locator('#wrong summary').click();
    await page.locator('.wall button').first().waitFor();
  }
  await session.button('Train').click();
  await page.waitForTimeout(2500);
  const heard = () => page.evaluate(() => ({ .../** @type {any} */ (window).heard }));
  const found = await rates(session, async () => {
    const from = await heard();
    await page.waitForTimeout(MS);
    const to = await heard();
    return { count: batchSize * (to.step - from.step), ms: to.at - from.at };
  });
  await closePages();
  return found;
}

/** @param {number} batchSize */
async function throughApi(batchSize) {
  const { images, labels } = mnist('train');
  /** @type {Record<string, [string, string | Uint8Array]>} */
  const files = {
    'bench/api.html': ['text/html', '<!doctype html><title>API</title>'],
    'bench/api.js': ['text/javascript', API_WORKER],
    'bench/images': ['application/octet-stream', images],
    'bench/labels': ['application/octet-stream', labels],
  };
  const session = await open({
    intercept: (path, response) => {
      const file = files[path];
      if (!file) return undefined;
      response.writeHead(200, { 'Content-Type': file[0] }).end(file[1]);
      return Promise.resolve(true);
    },
    query: 'bench/api.html',
  });
  const { page } = session;
  await page.evaluate(async () => {
    const bytes = async (/** @type {string} */ name) =>
      new Uint8Array(await (await fetch(name)).arrayBuffer());
    const worker = new Worker('api.js', { type: 'module' });
    await new Promise((resolve) => (worker.onmessage = resolve));
    Object.assign(window, { worker, images: await bytes('images'), labels: await bytes('labels') });
  });
  const found = await rates(session, () =>
    page.evaluate(
      ([size, ms]) =>
        new Promise((resolve) => {
          const { worker, images: all, labels: of } = /** @type {any} */ (window);
          worker.onmessage = (/** @type {MessageEvent} */ { data }) => resolve(data);
          worker.postMessage({ images: all, labels: of, batchSize: size, ms });
        }),
      [batchSize, MS],
    ),
  );
  await closePages();
  return found;
}

if (!mnistFolder) throw new Error('MNIST is not there');
console.log(`${web}, ${values.folded ? 'folded' : 'matrix, wall and tiles in view'}, 1 thread`);
for (const batchSize of [32, 128]) {
  /** @type {Record<'clock' | 'processor', number[]>} */
  const ratios = { clock: [], processor: [] };
  for (let round = 0; round < Number(values.rounds); round++) {
    const [page, api] = [await inPage(batchSize), await throughApi(batchSize)];
    for (const by of /** @type {const} */ (['clock', 'processor']))
      ratios[by].push(page[by] / api[by]);
    const whole = (/** @type {number} */ n) => Math.round(n).toLocaleString('en');
    console.log(
      `batch ${batchSize}: page ${whole(page.clock)}/s, API ${whole(api.clock)}/s by the clock; ` +
        `${whole(page.processor)} and ${whole(api.processor)} by processor time`,
    );
  }
  const median = (/** @type {number[]} */ all) => summary(all).median.toFixed(2);
  console.log(
    `batch ${batchSize}: ${median(ratios.clock)} by the clock, ${median(ratios.processor)} by processor time`,
  );
}
await closeBrowser();
