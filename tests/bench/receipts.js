// npm run bench:receipts: how long the check page's work takes: 60 receipts of Points and 60 of MNIST,
// one epoch each, made again by two workers. -- --count 12 takes fewer. Without MNIST, Points alone.
import { parseArgs } from 'node:util';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { load } from '../../web/inkgrad.js';
import { writeLink } from '../../web/labs/common/link.js';
import { DEFAULTS, FIELDS as DIGITS } from '../../web/labs/digits/settings.js';
import { Replays } from '../../web/labs/digits/worker/receipt/receipt.js';
import { PRESETS, presetSettings } from '../../web/labs/points/presets.js';
import { FIELDS as POINTS, fitting } from '../../web/labs/points/settings.js';
import { replay } from '../../web/labs/points/worker/receipt/receipt.js';
import { decodeReceipt, encodeReceipt } from '../../web/receipt/format.js';
import { seedFromName } from '../../web/receipt/name.js';
import { mnist, mnistFolder } from '../helpers.js';

const WORKERS = 2;
/** Points makes this number in about three seconds, at its first speed. */
const POINTS_STEPS = 10_000;
const BATCH = 32;
const EPOCH = 60_000 / BATCH;
const BLOCK = 5000;
const NO_HASH = '0'.repeat(16);

/**
 * @param {number} i
 * @param {string} link
 * @param {number} steps
 */
const textOf = (i, link, steps) =>
  encodeReceipt({
    name: `Student ${i}`,
    lesson: 'bench',
    answers: [],
    runs: [{ link, steps, changes: [{ step: steps >> 1, set: 'lr=0.05' }], hash: NO_HASH }],
  });

/** @param {number} count */
function pointsReceipts(count) {
  const presets = PRESETS.map(presetSettings).filter(({ learner }) => learner === 'network');
  return Array.from({ length: count }, (_, i) => {
    const settings = {
      ...presets[i % presets.length],
      race: '',
      seed: seedFromName(`Student ${i}`),
    };
    return textOf(i, writeLink('points', fitting(settings).settings, POINTS), POINTS_STEPS);
  });
}

/** @param {number} count */
const digitsReceipts = (count) =>
  Array.from({ length: count }, (_, i) => {
    const settings = { ...DEFAULTS, batchSize: BATCH, seed: seedFromName(`Student ${i}`) };
    return textOf(i, writeLink('digits', settings, DIGITS), EPOCH);
  });

/** One worker: takes receipts until there are no more. */
async function work() {
  const ink = await load();
  const isDigits = workerData === 'digits';
  const data = isDigits
    ? ink.dataset({ ...mnist('train'), inputs: 784, classes: 10, firstEpochBlock: BLOCK })
    : null;
  const digits = data && new Replays(ink, data);
  const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
  port.on('message', async (/** @type {string} */ text) => {
    const [run] = (await decodeReceipt(text))?.runs ?? [];
    const hashes = digits ? digits.replay(run, () => {}) : await replay(ink, run, () => {});
    port.postMessage(hashes.join());
  });
  port.postMessage(null);
}

/**
 * @param {'points' | 'digits'} what
 * @param {string[]} receipts
 */
function measure(what, receipts) {
  const begun = performance.now();
  const waiting = [...receipts];
  /** @type {string[]} */
  const hashes = [];
  const workers = Array.from({ length: WORKERS }, () => {
    const worker = new Worker(new URL(import.meta.url), { workerData: what });
    return new Promise((resolve, reject) => {
      worker.on('error', reject);
      worker.on('message', (hash) => {
        if (hash) hashes.push(hash);
        const text = waiting.shift();
        if (text) worker.postMessage(text);
        else resolve(worker.terminate());
      });
    });
  });
  return Promise.all(workers).then(() => {
    const seconds = (performance.now() - begun) / 1000;
    const distinct = new Set(hashes).size;
    console.log(
      `${what}: ${hashes.length} receipts, ${distinct} different hashes, ${seconds.toFixed(1)} s`,
    );
    if (distinct !== receipts.length) throw new Error('some runs ended in the same weights');
  });
}

if (isMainThread) {
  const { values } = parseArgs({ options: { count: { type: 'string', default: '60' } } });
  const count = Number(values.count);
  await measure('points', pointsReceipts(count));
  if (mnistFolder) await measure('digits', digitsReceipts(count));
} else await work();
