// Runs of Points and Digits, with changes on their way, are made again from their receipts and end
// in the same weights; any other receipt does not.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { presetSettings, PRESETS } from '../web/labs/points/presets.js';
import { fitting, initialSettings } from '../web/labs/points/settings.js';
import { Engine } from '../web/labs/points/worker/engine.js';
import { replay as replayPoints } from '../web/labs/points/worker/receipt/receipt.js';
import { RunLog } from '../web/labs/common/worker/run-log.js';
import { DEFAULTS } from '../web/labs/digits/settings.js';
import { Networks } from '../web/labs/digits/worker/networks/networks.js';
import { answer, copyOf, restored, Saver } from '../web/labs/digits/worker/networks/saver.js';
import { recordOf, Replays } from '../web/labs/digits/worker/receipt/receipt.js';
import { Run } from '../web/labs/digits/worker/run.js';
import { FewImages } from '../web/labs/digits/worker/training/few-images.js';
import { decodeReceipt, encodeReceipt } from '../web/receipt/format.js';
import { seeded } from './random.js';

const ink = await load();

/**
 * @typedef {import('../web/labs/common/receipt.js').Recorded} Recorded
 *
 * @typedef {import('../web/labs/common/receipt.js').RunRecord} RunRecord
 *
 * @typedef {import('../web/labs/points/settings.js').Settings} Settings
 */

/** The lab's own worker, asked as the page asks it. */
class PointsWorker {
  #engine = new Engine(
    ink,
    (message) => this.heard.push(message),
    () => {},
  );
  /** @type {any[]} */ heard = [];
  settings = initialSettings();

  /** @param {Partial<Settings>} some */
  async start(some) {
    this.settings = fitting({ ...initialSettings(), speed: '0', ...some }).settings;
    await this.#engine.handle({ type: 'start', settings: this.settings });
  }

  /** @param {Partial<Settings>} some */
  async change(some) {
    this.settings = fitting({ ...this.settings, ...some }).settings;
    await this.#engine.handle({ type: 'change', settings: this.settings });
  }

  /** @param {any} message */
  send = (message) => this.#engine.handle(message);

  /** @param {number} turns as the worker gives them */
  train(turns) {
    this.send({ type: 'play' });
    for (let turn = 0; turn < turns && this.#engine.turn(); turn++) this.send({ type: 'drawn' });
    this.send({ type: 'pause' });
    this.send({ type: 'drawn' });
  }

  /** @returns {Promise<Recorded>} */
  receipt() {
    return new Promise((resolve) => {
      const port = /** @type {any} */ ({ postMessage: resolve });
      this.send({ type: 'receipt', port });
    });
  }

  get status() {
    this.send({ type: 'drawn' });
    return this.heard.filter(({ type }) => type === 'picture').at(-1).status;
  }

  /** The record, which says what the page shows. */
  async record() {
    const answer = await this.receipt();
    assert.ok('record' in answer, JSON.stringify(answer));
    const { record } = /** @type {{ record: RunRecord }} */ (answer);
    const hashes = [record, record.second].flatMap((course) => course?.hash ?? []);
    assert.equal(
      hashes,
      this.status.map((/** @type {any} */ one) => one.hash),
      'as on the page',
    );
    return record;
  }
}

/**
 * Through the text, as a teacher gets it.
 *
 * @param {RunRecord} record
 */
async function throughText(record) {
  const text = encodeReceipt({ name: 'Ada', lesson: '', answers: [], runs: [record] });
  const receipt = await decodeReceipt(text);
  assert.ok(receipt, text);
  assert.equal(receipt.runs, [record]);
  return receipt.runs[0];
}

/** @param {RunRecord} record */
async function isRight(record) {
  const hashes = await replayPoints(ink, await throughText(record), () => {});
  return hashes.join() === [record, record.second].flatMap((one) => one?.hash ?? []).join();
}

/** @param {RunRecord} record */
async function assertRight(record, hint = '') {
  assert.ok(await isRight(record), `${hint} ${JSON.stringify(record)}`);
}

test('Points: a run without changes', async () => {
  const worker = new PointsWorker();
  await worker.start({ seed: 77 });
  worker.train(8);
  const record = await worker.record();
  assert.ok(record.steps > 8);
  assert.is(record.steps, worker.status[0].step);
  await assertRight(record);
});

test('Points: settings, points and models that change on the way', async () => {
  const worker = new PointsWorker();
  await worker.start({ data: 'spiral', layers: [6, 4], patience: 3, seed: 5 });
  for (const some of [
    { learningRate: 0.01 },
    { optimizer: 'adam', weightDecay: 0.001 },
    { batchSize: 7 },
    { noise: 0.3, dataSeed: 9 },
    { activations: ['relu', 'tanh'] },
    { patience: 50 },
    { dropout: 0.2, schedule: 'cosine', period: 40 },
    { points: [{ x: 0.5, y: -0.25, label: 1 }] },
    { loss: 'mse' },
  ]) {
    worker.train(3);
    worker.send({ type: 'batch' });
    worker.send({ type: 'epoch' });
    await worker.change(some);
  }
  worker.train(3);
  const record = await worker.record();
  assert.is(record.changes.length, 9);
  await assertRight(record);
});

test('Points: each preset', async () => {
  for (const preset of PRESETS) {
    const worker = new PointsWorker();
    await worker.start({ ...presetSettings(preset), seed: 12 });
    worker.train(3);
    await worker.change({ learningRate: 0.02 });
    worker.send({ type: 'sample' });
    worker.send({ type: 'sample' });
    worker.train(2);
    if (!worker.status.some((/** @type {any} */ { step }) => step)) continue;
    await assertRight(await worker.record(), preset.id);
  }
});

test('Points: changes before the first step are part of the link', async () => {
  const worker = new PointsWorker();
  await worker.start({ seed: 3 });
  await worker.change({ learningRate: 0.7 });
  await worker.change({ activations: ['relu'], loss: 'mse' });
  await worker.change({ layers: [5] });
  await worker.change({ data: 'moons' });
  await worker.change({ noise: 0.2 });
  worker.send({ type: 'batch' });
  const record = await worker.record();
  assert.equal(record.changes, []);
  assert.match(record.link, /data=moons.*layers=5&act=relu&loss=mse.*lr=0.7/);
  await assertRight(record);
});

test('Points: a slider that is moved to and fro leaves at most one change', async () => {
  const worker = new PointsWorker();
  await worker.start({});
  worker.send({ type: 'batch' });
  for (const learningRate of [0.1, 0.2, 0.4, 0.8]) await worker.change({ learningRate });
  worker.send({ type: 'batch' });
  for (const learningRate of [0.1, 0.2, 0.8]) await worker.change({ learningRate });
  worker.send({ type: 'batch' });
  const record = await worker.record();
  assert.equal(record.changes, [{ step: 1, set: 'lr=0.8' }]);
  await assertRight(record);
});

test('Points: single samples, early stops, and training on after each', async () => {
  const worker = new PointsWorker();
  await worker.start({ data: 'moons', noise: 0.6, layers: [20], learningRate: 2, patience: 2 });
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 5; i++) worker.send({ type: 'sample' });
    worker.train(200);
  }
  const endings = worker.heard.filter(({ type }) => type === 'ending');
  assert.ok(
    endings.some(({ ending }) => ending === 'stopped'),
    JSON.stringify(endings),
  );
  const record = await worker.record();
  assert.ok(record.steps > worker.status[0].step, 'steps that were taken back count');
  assert.equal(record.changes[0], { step: 0, samples: 5 });
  await assertRight(record);
});

test('Points: perceptron and Adaline side by side', async () => {
  const worker = new PointsWorker();
  await worker.start({ data: 'gaussians', learner: 'both', learningRate: 0.05 });
  worker.train(3);
  await worker.change({ learningRate: 0.01 });
  worker.send({ type: 'epoch' });
  const record = await worker.record();
  assert.ok(record.second && record.second.steps > 0 && record.second.changes.length === 1);
  await assertRight(record);
});

test('Points: back to an earlier moment, other settings, and on from there', async () => {
  const worker = new PointsWorker();
  await worker.start({ data: 'circle', seed: 8 });
  for (let i = 0; i < 5; i++) {
    worker.train(1);
    await worker.change({ learningRate: 0.1 + i / 10 });
  }
  const last = await worker.record();
  worker.send({ type: 'travel', index: 2 });
  const back = await worker.record();
  assert.ok(back.steps < last.steps);
  await assertRight(back, 'there');
  await worker.change({ momentum: 0.9 });
  worker.train(2);
  await assertRight(await worker.record(), 'from there');
});

test('Points: a worker that goes on after a crash', async () => {
  const worker = new PointsWorker();
  await worker.start({ data: 'circle', patience: 9 });
  worker.train(2);
  await worker.change({ learningRate: 0.2 });
  worker.train(2);
  assert.is(worker.status.length, 1);
  const { kept } = worker.heard.filter(({ type }) => type === 'keep').at(-1);
  const next = new PointsWorker();
  next.send({ type: 'resume', kept: structuredClone(kept) });
  await next.start(worker.settings);
  next.train(2);
  const record = await next.record();
  assert.ok(record.steps > (await worker.record()).steps);
  assert.is(record.changes.length, 1);
  await assertRight(record);
});

test('Points: a run that cannot be made again gives no receipt, until everything starts over', async () => {
  const worker = new PointsWorker();
  await worker.start({ layers: [2] });
  assert.equal(await worker.receipt(), { why: 'untrained' });
  worker.send({ type: 'batch' });
  worker.send({ type: 'parameter', index: 0, value: 5 });
  worker.send({ type: 'batch' });
  assert.equal(await worker.receipt(), { why: 'weights' });
  worker.send({ type: 'reset' });
  assert.equal(await worker.receipt(), { why: 'untrained' });
  worker.send({ type: 'weights', parameters: new Float32Array(3) });
  worker.send({ type: 'batch' });
  await assertRight(await worker.record(), 'weights that did not fit were not taken');
  worker.send({ type: 'weights', parameters: new Float32Array(9).fill(0.5) });
  worker.send({ type: 'batch' });
  assert.equal(await worker.receipt(), { why: 'weights' });
  await worker.change({ data: 'own', points: [] });
  worker.send({ type: 'batch' });
  assert.ok('why' in (await worker.receipt()), 'there are no points');
});

test('Points: 40 random experiments, with random changes', async () => {
  const { whole, pick, chance } = seeded(17);
  for (let round = 0; round < 40; round++) {
    const worker = new PointsWorker();
    const any = () => ({
      learningRate: whole(1, 90) / 100,
      momentum: pick([0, 0.5]),
      optimizer: pick(['sgd', 'adam', 'rmsprop']),
      batchSize: whole(1, 40),
      patience: pick([0, 2, 5]),
      until: pick([0, 0, 3]),
      activations: [pick(['tanh', 'relu', 'sigmoid'])],
      dropout: pick([0, 0.3]),
      noise: whole(0, 9) / 10,
      weightDecay: pick([0, 0.01]),
    });
    const data = pick(['circle', 'spiral', 'blobs', 'four-clouds', 'slope', 'sine', 'xor']);
    await worker.start({ ...any(), data, layers: [whole(1, 9)], seed: whole(0, 2 ** 32 - 1) });
    for (let i = 0; i < 6; i++) {
      const all = Object.entries(any());
      if (chance(0.7)) await worker.change(Object.fromEntries([pick(all), pick(all)]));
      const act = pick(['sample', 'batch', 'epoch', 'train', 'travel']);
      if (act === 'train') worker.train(whole(1, 4));
      else worker.send({ type: act, index: whole(0, 5) });
    }
    const answer = await worker.receipt();
    if ('record' in answer) await assertRight(answer.record, `round ${round}`);
    else assert.ok(['untrained', 'moment'].includes(answer.why), answer.why);
  }
});

test('Points: another seed, step count, link or change is wrong', async () => {
  const worker = new PointsWorker();
  await worker.start({ data: 'spiral', seed: 4 });
  worker.train(3);
  await worker.change({ learningRate: 0.05 });
  worker.train(3);
  const record = await worker.record();
  await assertRight(record);
  const [change] = record.changes;
  for (const other of [
    { link: record.link.replace('seed=4', 'seed=5') },
    { link: record.link.replace('layers=4', 'layers=5') },
    { link: record.link.replace('noise=0.1', 'noise=0.11') },
    { steps: record.steps - 1 },
    { steps: record.steps + 1 },
    { changes: [] },
    { changes: [{ ...change, step: change.step - 1 }] },
    { changes: [{ ...change, set: 'lr=0.06' }] },
    { hash: record.hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) },
  ])
    assert.not.ok(await isRight({ ...record, ...other }), JSON.stringify(other));
});

test('Points: a forged record is refused, and ends when time is up', async () => {
  const worker = new PointsWorker();
  await worker.start({});
  worker.train(2);
  const record = await worker.record();
  for (const other of [
    { link: `${record.link}&nonsense=1` },
    { link: record.link.replace('data=circle', 'data=own') },
    { link: record.link.replace('learner=network', 'learner=both') },
    { link: record.link.replace('v=1', 'v=2') },
    { link: record.link.replace('layers=4', 'layers=9-9-9-9-9-9-9-9-9-9') },
    { changes: [{ step: 1, set: 'layers=8' }] },
    { changes: [{ step: 1, set: 'lr=x' }] },
    { changes: [{ step: 1, set: 'quatsch=1' }] },
    { second: { steps: 1, hash: record.hash, changes: [] } },
  ])
    await replayPoints(ink, { ...record, ...other }, () => {}).then(
      () => assert.unreachable(JSON.stringify(other)),
      (error) => assert.ok(error instanceof Error),
    );
  let ticks = 0;
  await replayPoints(ink, { ...record, steps: 1e9 }, () => {
    if (++ticks > 5) throw new RangeError('late');
  }).then(
    () => assert.unreachable('a billion steps'),
    (error) => assert.is(error.message, 'late'),
  );
});

// ---- Digits ----

/** Digits that the core draws stand in for MNIST: the replay is told which images to take. */
const digits = ink.dataset({
  ...ink.generatedDigits({ count: 6000 }),
  classes: 10,
  firstEpochBlock: 5000,
});
const MNIST = { name: /** @type {const} */ ('mnist'), count: 60_000 };

/** Yours, trained as the engine of Digits trains it. */
class DigitsWorker {
  networks = new Networks(ink, { leaving() {}, installed() {}, post() {} });
  saver = new Saver(() => {});
  #few = new FewImages(ink, () => {});

  /** @param {Partial<typeof DEFAULTS>} settings */
  constructor(settings) {
    this.networks.images = MNIST;
    this.networks.replace({ ...DEFAULTS, layers: [16], ...settings }, 'configure');
  }

  get run() {
    return /** @type {import('../web/labs/digits/worker/run.js').Run} */ (this.networks.yours);
  }

  /** @param {Partial<typeof DEFAULTS>} some */
  tune(some) {
    this.networks.handle({ type: 'tune', settings: { ...this.run.settings, ...some } });
  }

  /**
   * @param {number} steps about this many
   * @param {number | null} [atOnce] null: to the next point of the curve
   */
  train(steps, atOnce = null) {
    const { run } = this;
    this.saver.begin(run);
    const images = () => /** @type {any} */ (this.#few.of(digits, run.settings));
    run.prepare(images());
    for (const end = run.step + steps; run.step < end;) {
      const { epoch } = run;
      if (run.train(images(), atOnce).diverged) return 'diverged';
      const { images: which, shuffle } = run.settings;
      const isFew = which !== 'all' || shuffle;
      if (run.epoch > epoch && isFew && this.#few.stops(run, digits, { add() {} }))
        return 'stopped';
    }
    return 'trained';
  }

  get answer() {
    return recordOf(this.networks);
  }

  get record() {
    const { answer } = this;
    assert.ok('record' in answer, JSON.stringify(answer));
    const { record } = /** @type {{ record: RunRecord }} */ (answer);
    assert.is(record.hash, this.run.net.hash());
    return record;
  }
}

const replays = new Replays(ink, digits);

/** @param {RunRecord} record */
async function isRightInDigits(record) {
  const [hash] = replays.replay(await throughText(record), () => {});
  return hash === record.hash;
}

/** @type {Record<string, Partial<typeof DEFAULTS>>} */
const DIGITS = {
  plain: {},
  'momentum, distorted images': { momentum: 0.9, rotation: 10, elasticAlpha: 20 },
  'Adam, dropout, cosine': {
    optimizer: 'adam',
    learningRate: 0.003,
    dropout: 0.2,
    schedule: 'cosine',
    epochs: 3,
  },
  plateau: { schedule: 'plateau', batchSize: 100, learningRate: 0.5 },
  'a few images': { images: '500', batchSize: 25, l1: 1e-5 },
  'labels of one another': { shuffle: 0.3 },
};

for (const [name, settings] of Object.entries(DIGITS))
  test(`Digits, ${name}: with changes on the way`, async () => {
    const worker = new DigitsWorker({ ...settings, seed: 31 });
    worker.tune({ momentum: 0.5 });
    worker.train(70);
    worker.tune({ learningRate: 0.02 });
    worker.tune({ learningRate: 0.03 });
    worker.train(130, 1);
    worker.tune({ batchSize: 50, weightDecay: 0.001 });
    worker.train(100);
    const { record } = worker;
    assert.is(record.steps, worker.run.step);
    assert.is(record.changes.length, 2);
    assert.match(record.link, /momentum=0.5/);
    assert.ok(await isRightInDigits(record), JSON.stringify(record));
  });

test('Digits: early stops, and training on after them', async () => {
  const worker = new DigitsWorker({ images: '100', patience: 1, learningRate: 1, batchSize: 10 });
  const ends = [worker.train(2000), worker.train(2000), worker.train(15)];
  assert.equal(ends.slice(0, 2), ['stopped', 'stopped']);
  const { record } = worker;
  assert.ok(record.steps > worker.run.step, 'steps that were taken back count');
  assert.ok(await isRightInDigits(record), JSON.stringify(record));
});

test('Digits: a network that is saved and goes on in another visit keeps its log', async () => {
  const worker = new DigitsWorker({ seed: 5 });
  worker.train(40);
  worker.tune({ learningRate: 0.05 });
  worker.train(40);
  const saved = structuredClone(copyOf(worker.run, MNIST));
  const next = new DigitsWorker({});
  next.networks.yours = restored(ink, saved);
  next.train(40);
  next.tune({ learningRate: 0.01 });
  next.train(40);
  assert.is(next.record.changes.length, 2);
  assert.ok(await isRightInDigits(next.record));
  next.networks.yours = restored(ink, { ...saved, log: undefined });
  next.train(10);
  assert.equal(next.answer, { why: 'saved' }, 'of an older version of the page');
});

test('Digits: on from an earlier moment, with other settings', async () => {
  const worker = new DigitsWorker({ layers: [24] });
  worker.train(300, 8);
  worker.tune({ learningRate: 0.02 });
  worker.train(300, 8);
  const [, step] = worker.run.past?.moments.map(({ place }) => place.step) ?? [];
  assert.ok(step > 0 && step < worker.run.step, `${step}`);
  answer(ink, worker.networks, { type: 'look', step });
  answer(ink, worker.networks, { type: 'branch' });
  assert.is(worker.run.step, step);
  worker.tune({ momentum: 0.5 });
  worker.train(30);
  assert.ok(await isRightInDigits(worker.record), JSON.stringify(worker.record));
});

test('Digits: a run that cannot be made again gives no receipt', () => {
  const worker = new DigitsWorker({});
  assert.equal(worker.answer, { why: 'untrained' });
  worker.train(20);
  worker.networks.images = { name: 'generated', count: 6000 };
  assert.equal(worker.answer, { why: 'images' });
  worker.networks.images = MNIST;
  assert.ok('record' in worker.answer);
  worker.run.isTuned = true;
  assert.equal(worker.answer, { why: 'network' });
  worker.run.isTuned = false;
  worker.run.names = ['cat', 'dog'];
  assert.equal(worker.answer, { why: 'network' });
  const wild = new DigitsWorker({ learningRate: 1e5 });
  assert.is(wild.train(500), 'diverged');
  wild.tune({ learningRate: 0.01 });
  wild.train(10);
  assert.equal(wild.answer, { why: 'diverged' });
});

test('Digits: another seed, step count, link or change is wrong; a forged record is refused', async () => {
  const worker = new DigitsWorker({ seed: 4 });
  worker.train(30);
  worker.tune({ learningRate: 0.05 });
  worker.train(30);
  const { record } = worker;
  const [change] = record.changes;
  assert.ok(await isRightInDigits(record));
  for (const other of [
    { link: record.link.replace('seed=4', 'seed=5') },
    { link: record.link.replace('layers=16', 'layers=17') },
    { steps: record.steps - 1 },
    { steps: record.steps + 1 },
    { changes: [] },
    { changes: [{ ...change, step: change.step + 1 }] },
    { changes: [{ ...change, set: 'lr=0.051' }] },
  ])
    assert.not.ok(await isRightInDigits({ ...record, ...other }), JSON.stringify(other));
  for (const other of [
    { link: `${record.link}&x=1` },
    { link: record.link.replace('v=1', 'v=9') },
    { changes: [{ step: 1, set: 'layers=8' }] },
    { changes: [{ step: 1, samples: 2 }] },
    { second: { steps: 1, hash: record.hash, changes: [] } },
  ])
    assert.throws(() => replays.replay({ ...record, ...other }, () => {}), JSON.stringify(other));
  assert.throws(() =>
    replays.replay({ ...record, steps: 1e9 }, () => {
      throw new Error('late');
    }),
  );
});

/** The log of a run takes one addition a turn: training takes as long with it as without. */
test('the log costs less than 2 % of training', () => {
  const timeOf = (/** @type {boolean} */ hasLog) => {
    const run = new Run(ink, { ...DEFAULTS, layers: [16], batchSize: 8 });
    if (hasLog) run.log = new RunLog(run.settings);
    run.prepare(digits);
    const begun = performance.now();
    while (run.step < 1500) run.train(digits, 1);
    const time = performance.now() - begun;
    run.dispose();
    return time;
  };
  timeOf(true);
  const timeOfLog = () => {
    const log = new RunLog(DEFAULTS);
    const begun = performance.now();
    for (let i = 0; i < 1500; i++) log.add(1, null);
    return performance.now() - begun;
  };
  // The smallest of several: other programs only make it longer, and so does what is not compiled yet.
  const least = (/** @type {() => number} */ time) => Math.min(...Array.from({ length: 5 }, time));
  const [without, withLog] = [false, true].map((hasLog) => least(() => timeOf(hasLog)));
  const own = least(timeOfLog);
  console.log(
    `1,500 steps: ${without.toFixed(1)} ms, with a log ${withLog.toFixed(1)} ms; log ${own.toFixed(2)} ms`,
  );
  assert.ok(own < 0.02 * without, `${own} of ${without} ms`);
});

test.run();
