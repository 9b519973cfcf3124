// Runs of Points and Digits, with changes on their way, are made again from their receipts and end
// in the same weights; any other receipt does not.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { presetSettings, PRESETS } from '../web/labs/points/presets.js';
import { fitting, initialSettings } from '../web/labs/points/settings.js';
import { Engine } from '../web/labs/points/worker/engine.js';
import { replay as replayPoints } from '../web/labs/points/worker/receipt/receipt.js';
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

test('Points: what cannot be made again gives no receipt, until everything starts over', async () => {
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

test.run();
