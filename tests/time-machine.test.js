// The time machine of Digits: a moment that is gone back to and trained on from ends in the bits of
// the run that never stopped; what is kept stays small, and changes nothing that is computed.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { DEFAULTS, FIELDS } from '../web/labs/digits/settings.js';
import { imagesReplaced } from '../web/labs/digits/worker/networks/images-replaced.js';
import { Networks } from '../web/labs/digits/worker/networks/networks.js';
import { answer, Saver } from '../web/labs/digits/worker/networks/saver.js';
import { Run } from '../web/labs/digits/worker/run.js';
import {
  MAX_BYTES,
  MIN_IMAGES,
  Past,
  placeOf,
  withoutZeros,
} from '../web/labs/digits/worker/time/past.js';

/** @typedef {import('../web/labs/digits/messages.js').FromWorker} FromWorker */

const ink = await load();
const train = ink.dataset({ ...ink.generatedDigits({ count: 6000 }), classes: 10 });

/**
 * @param {Partial<typeof DEFAULTS>} settings
 * @param {Past | null} past
 */
function runOf(settings, past = new Past()) {
  const run = new Run(ink, { ...DEFAULTS, layers: [24], ...settings });
  run.past = past;
  run.prepare(train);
  return run;
}

/**
 * @param {Run} run
 * @param {number} steps altogether
 */
function goOn(run, steps) {
  while (run.step < steps) run.train(train, Math.min(8, steps - run.step));
}

/** @param {Past | null} past */
const stepsOf = (past) => past?.moments.map(({ place }) => place.step) ?? [];

/** @type {Partial<typeof DEFAULTS>[]} */
const KINDS = [
  {},
  { optimizer: 'adam', learningRate: 0.001, epochs: 9, schedule: 'cosine' },
  { momentum: 0.9, rotation: 10, elasticAlpha: 20, generatedShare: 0.2 },
  { dropout: 0.3, schedule: 'plateau', batchSize: 64, l1: 1e-5 },
];

for (const settings of KINDS) {
  test(`${JSON.stringify(settings)}: from every moment, training ends in the hash of the unbroken run`, () => {
    const unbroken = runOf(settings, null),
      run = runOf(settings);
    for (const one of [unbroken, run]) goOn(one, 600);
    assert.is(run.net.hash(), unbroken.net.hash(), 'keeping moments changes no bit');
    const { past } = run;
    assert.ok(stepsOf(past).length >= 6, `${stepsOf(past)}`);
    for (const moment of past?.moments ?? []) {
      const again = new Run(ink, run.settings);
      again.guard.firstLoss = run.guard.firstLoss;
      again.goTo(placeOf(moment));
      assert.is(again.net.steps, moment.place.step);
      goOn(again, 600);
      assert.is(again.net.hash(), unbroken.net.hash(), `from step ${moment.place.step}`);
      assert.is(again.position, unbroken.position);
      again.dispose();
    }
    for (const one of [unbroken, run]) one.dispose();
  });
}

test('moments lie close together early, and then at equal distances in images', () => {
  const run = runOf({});
  goOn(run, 700);
  assert.equal(stepsOf(run.past), [8, 16, 32, 64, 128, 260, 520]);
  run.dispose();
});

test('kept moments stay within their room, however long the run, and thin out evenly', () => {
  const run = runOf({ optimizer: 'adam', learningRate: 0.001 }, new Past(2e6));
  const past = /** @type {Past} */ (run.past);
  for (let step = 100; step <= 6000; step += 100) {
    goOn(run, step);
    assert.ok(past.bytes <= 2e6, `${past.bytes} bytes at step ${step}`);
  }
  const steps = stepsOf(past),
    gaps = steps.slice(1).map((step, i) => step - steps[i]);
  assert.ok(steps.length >= 4, `${steps}`);
  assert.ok(Number(steps.at(-1)) > 4500, `the last moment is ${steps.at(-1)}`);
  const even = 6000 / steps.length;
  assert.ok(Math.max(...gaps) <= 2 * even, `gaps ${gaps}`);
  run.dispose();
});

test('plain SGD keeps a third of a snapshot; nothing but zeros is left out', () => {
  const sgd = runOf({}),
    adam = runOf({ optimizer: 'adam' });
  for (const run of [sgd, adam]) goOn(run, 20);
  const [size, share] = [
    sgd.net.snapshot().length,
    (/** @type {Run} */ run) => withoutZeros(run.net.snapshot()).length / run.net.snapshot().length,
  ];
  assert.ok(share(sgd) < 0.34, `${share(sgd)}`);
  assert.ok(share(adam) > 0.99, `${share(adam)}`);
  const moment = /** @type {import('../web/labs/digits/worker/time/past.js').Moment} */ (
    sgd.past?.moments.at(-1)
  );
  assert.is(placeOf(moment).bytes.length, size);
  for (const run of [sgd, adam]) run.dispose();
});

test('for the largest networks that the page allows, the room is not exceeded either', () => {
  const layers = Array(4).fill(FIELDS.layers.parse('1024')?.[0] ?? 0);
  for (const settings of [
    { layers },
    { layers, activation: 'maxout' },
    { layers, optimizer: 'adam' },
  ]) {
    const run = new Run(ink, { ...DEFAULTS, ...settings, batchSize: 1 });
    const past = (run.past = new Past());
    for (let i = 0; i < 3; i++) {
      run.train(train, 1);
      assert.ok(past.bytes <= MAX_BYTES, `${JSON.stringify(settings)}: ${past.bytes} bytes`);
    }
    const { length } = run.net.snapshot();
    assert.is(
      past.isTooLarge,
      withoutZeros(run.net.snapshot()).length > MAX_BYTES - 1000,
      `${length}`,
    );
    run.dispose();
  }
});

test('weights that training went back from are no part of the past', () => {
  const run = runOf({});
  goOn(run, 300);
  run.goTo(placeOf(/** @type {any} */ (run.past?.at(64))));
  goOn(run, 96);
  assert.equal(stepsOf(run.past), [8, 16, 32, 64]);
  goOn(run, 128);
  assert.equal(stepsOf(run.past), [8, 16, 32, 64, 128]);
  run.dispose();
});

/** Networks whose Yours has been trained, as in the worker. */
function worker() {
  /** @type {FromWorker[]} */
  const posted = [];
  let shown = 0;
  const networks = new Networks(ink, {
    leaving: () => {},
    installed: (message) => (message ? posted.push(message) : shown++),
    post: (message) => posted.push(message),
  });
  imagesReplaced(networks, { name: 'generated', count: 6000 });
  networks.replace({ ...DEFAULTS, layers: [24] }, 'configure');
  const yours = /** @type {Run} */ (networks.yours);
  const saver = new Saver((message) => posted.push(message));
  saver.begin(yours);
  yours.prepare(train);
  goOn(yours, 300);
  return {
    networks,
    yours,
    saver,
    posted,
    count: () => shown,
    ask: (/** @type {any} */ message) => answer(ink, networks, message),
  };
}

test('looking at a moment shows another network, and never touches Yours', () => {
  const { networks, yours, ask, posted, count } = worker();
  const now = yours.net.hash();
  ask({ type: 'look', step: null });
  const { steps } = /** @type {any} */ (posted.findLast(({ type }) => type === 'moments'));
  assert.equal(steps, [8, 16, 32, 64, 128, 260]);
  /** @type {string[]} */
  const hashes = [];
  for (const step of [0, ...steps]) {
    ask({ type: 'look', step });
    assert.is(networks.current?.step, step);
    hashes.push(networks.current?.net.hash() ?? '');
  }
  assert.is(count(), steps.length + 1, 'each is shown');
  assert.is(new Set([...hashes, now]).size, steps.length + 2);
  assert.is(hashes[0], new Run(ink, yours.settings).net.hash(), 'step 0 is what the seed gives');
  ask({ type: 'look', step: null });
  assert.is(networks.current, yours);
  assert.is(yours.net.hash(), now);
  ask({ type: 'look', step: 64 });
  networks.chooseTrainable();
  assert.is(networks.current, yours, 'Train trains Yours as it is now');
});

test('a moment that is not there leaves everything as it is, and is answered', () => {
  const { networks, yours, ask, posted } = worker();
  for (const step of [7, -1, 1e9, NaN]) ask({ type: 'look', step });
  assert.is(networks.current, yours);
  const answers = posted.filter(({ type }) => type === 'looking');
  assert.equal(answers, Array(4).fill({ type: 'looking', step: null }));
  ask({ type: 'branch' });
  assert.is(networks.yours, yours, 'without a moment there is no branch');
});

test('a branch goes on with the bits of the run so far, which can be brought back', () => {
  const { networks, yours, saver, ask, posted } = worker();
  const end = yours.net.hash();
  ask({ type: 'look', step: 64 });
  ask({ type: 'branch' });
  const branch = /** @type {Run} */ (networks.yours);
  const looking = /** @type {any} */ (posted.findLast(({ type }) => type === 'looking'));
  assert.is(looking.step, null);
  const message = /** @type {any} */ (posted.findLast(({ type }) => type === 'network'));
  assert.equal([message.why, message.step, message.canBringBack], ['branch', 64, true]);
  assert.is(networks.previous, yours);
  saver.begin(branch);
  assert.is(yours.past, null, 'only one run has a past');
  assert.equal(stepsOf(branch.past), [8, 16, 32, 64]);
  assert.equal(branch.prepare(train), [], 'the curve does not begin again');
  goOn(branch, 300);
  assert.is(branch.net.hash(), end);
  networks.handle({ type: 'bring-back' });
  assert.is(networks.current?.net.hash(), end);
});

test('keeping moments takes at most 2 % of the time of training between them', () => {
  for (const settings of [
    { layers: [128] },
    { layers: [320, 160], optimizer: 'adam', learningRate: 0.001 },
    { layers: [16], batchSize: 512 },
  ]) {
    const run = runOf(settings, null);
    /** @type {number[]} */ const training = [];
    /** @type {number[]} */ const keeping = [];
    for (let round = 0; round < 15; round++) {
      const before = performance.now();
      goOn(run, run.step + MIN_IMAGES / run.settings.batchSize);
      const trained = performance.now();
      new Past().see(run);
      training.push(trained - before);
      keeping.push(performance.now() - trained);
    }
    const [train, keep] = [training, keeping].map((all) => Math.min(...all));
    console.log(`${JSON.stringify(settings)}: ${keep.toFixed(2)} of ${train.toFixed(1)} ms`);
    assert.ok(keep <= 0.02 * train, `${((100 * keep) / train).toFixed(2)} %`);
    run.dispose();
  }
});

test.run();
