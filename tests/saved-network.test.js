// A network that is saved and restored in another visit: the same bits as without the visit
// between, and nothing harmful from records that are damaged. And the two networks in the worker.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import {
  historyOf,
  RECORD_VERSION,
  recordOf,
  soundRecord,
} from '../web/labs/digits/page/networks/record.js';
import { newHistory } from '../web/labs/digits/page/networks/history.js';
import { DEFAULTS } from '../web/labs/digits/settings.js';
import { imagesReplaced } from '../web/labs/digits/worker/networks/images-replaced.js';
import { Networks } from '../web/labs/digits/worker/networks/networks.js';
import { Plateau } from '../web/labs/digits/worker/training/plateau.js';
import { Run } from '../web/labs/digits/worker/run.js';
import { copyOf, restored, Saver } from '../web/labs/digits/worker/networks/saver.js';

/** @typedef {import('../web/labs/digits/messages.js').FromWorker} FromWorker */

const ink = await load();
const train = ink.dataset({
  ...ink.generatedDigits({ count: 6000 }),
  classes: 10,
  firstEpochBlock: 5000,
});
const test100 = ink.dataset({ ...ink.generatedDigits({ count: 100, first: 6000 }), classes: 10 });
const IMAGES = { name: /** @type {const} */ ('generated'), count: 6000 };

/**
 * @param {Partial<typeof DEFAULTS>} [settings]
 * @param {number} [steps]
 */
function trained(settings, steps = 250) {
  const run = new Run(ink, { ...DEFAULTS, layers: [24], ...settings });
  goOn(run, steps);
  while (run.measure(test100) === null);
  return run;
}

/**
 * @param {Run} run
 * @param {number} steps altogether
 */
function goOn(run, steps) {
  const rows = run.prepare(train);
  while (run.step < steps) {
    const { row, isWaiting } = run.train(train, Math.min(16, steps - run.step));
    assert.is(isWaiting, false);
    if (row) rows.push(row);
  }
  return rows;
}

/** As the browser keeps it: nothing but data. @param {Run} run */
const kept = (run) => structuredClone(copyOf(run, IMAGES));

for (const settings of [
  {},
  { optimizer: 'adam', learningRate: 0.001, epochs: 9, schedule: 'cosine' },
  { momentum: 0.9, rotation: 10, elasticAlpha: 20, generatedShare: 0.2 },
]) {
  test(`${JSON.stringify(settings)}: training that goes on in another visit gives the bits of training that never stopped`, () => {
    const first = trained(settings),
      second = restored(ink, kept(first));
    assert.ok(second);
    assert.is(second.net.hash(), first.net.hash());
    assert.equal(second.emptyRow, first.emptyRow);
    assert.is(second.testAccuracy, first.testAccuracy);
    assert.is(second.measuredStep, 250, 'these weights are not measured again');
    const [rows, rowsOfSecond] = [first, second].map((run) => goOn(run, 700));
    assert.is(second.net.hash(), first.net.hash());
    assert.equal(rowsOfSecond, rows, 'the curve goes on as well');
    assert.is(rows[0].step > 250, true, 'and does not begin again');
    assert.is(second.position, first.position);
    for (const run of [first, second]) run.dispose();
  });
}

test('reduce on plateau goes on with the losses that it has seen', () => {
  const one = new Plateau(ink);
  const see = (/** @type {Plateau} */ plateau, /** @type {number} */ loss) => {
    for (const isEnd of [false, true])
      plateau.see(/** @type {any} */ ({ loss, examples: 100 }), isEnd);
  };
  const settings = { ...DEFAULTS, schedule: 'plateau', learningRate: 0.5 };
  for (const loss of [1, 0.9, 0.95, 0.96]) see(one, loss);
  one.see(/** @type {any} */ ({ loss: 0.97, examples: 50 }), false);
  assert.is(one.rate(settings), 0.5);
  const other = new Plateau(ink);
  other.goTo(structuredClone(one.state));
  for (const plateau of [one, other]) {
    see(plateau, 0.99);
    assert.is(
      plateau.rate(settings),
      0.5 * Math.fround(0.1),
      'the third epoch without a lower loss',
    );
  }
  assert.equal(other.state, one.state);
});

test('bytes that are no snapshot of such a network are refused, and nothing is left behind', () => {
  const run = trained(),
    saved = kept(run);
  /** @type {[string, Partial<typeof saved>][]} */
  const damaged = [
    ['no bytes', { bytes: new Uint8Array() }],
    ['half of them', { bytes: saved.bytes.slice(0, saved.bytes.length / 2) }],
    ['noise', { bytes: saved.bytes.map((_, i) => (i * 73 + 5) % 256) }],
    ['of another network', { settings: { ...saved.settings, layers: [25] } }],
    ['of another step', { step: 251 }],
    ['of no network', { settings: { ...saved.settings, activation: 'nothing' } }],
  ];
  for (const [name, change] of damaged)
    assert.is(restored(ink, { ...saved, ...change }), null, name);
  assert.ok(restored(ink, saved));
  run.dispose();
});

// ---- the record ----

const session = () => {
  const run = trained(),
    history = newHistory();
  for (const x of [0, 0.5, 1, 9])
    history.curves.add({ x, loss: 1 / (1 + x), accuracy: null, testLoss: x, testAccuracy: 0.5 });
  history.goals.push({ share: 0.97, seconds: 3, epoch: 1 });
  history.changes.push(
    { kind: 'diverged', x: 0.5, step: 7 },
    {
      kind: 'tuned',
      x: 1,
      before: DEFAULTS,
      after: { ...DEFAULTS, momentum: 0.5 },
      isMoved: false,
    },
  );
  return { saved: kept(run), history };
};

test('a record holds the network and its curves, up to the weights that it has', () => {
  const { saved, history } = session();
  const record = soundRecord(structuredClone(recordOf('a', saved, history)));
  assert.ok(record);
  assert.is(record.id, 'a');
  const back = historyOf(record);
  assert.equal(back.goals, history.goals);
  assert.equal(back.changes, history.changes);
  assert.equal(back.curves.column('x'), [0, 0.5, 1], 'epoch 9 came after these weights');
  assert.equal(back.curves.column('loss'), history.curves.column('loss').slice(0, 3));
  assert.equal(back.curves.column('testAccuracy'), [0.5, 0.5, 0.5]);
});

test('settings that are newer than a record are off in it', () => {
  const { saved, history } = session(),
    record = structuredClone(recordOf('a', saved, history));
  delete (/** @type {any} */ (record.saved.settings).noise);
  assert.is(soundRecord(record)?.saved.settings.noise, 0);
});

test('a record of another version is not read, whatever it is', () => {
  const { saved, history } = session();
  const change = (/** @type {(record: any) => void} */ act) => {
    const record = structuredClone(recordOf('a', saved, history));
    act(record);
    return record;
  };
  const others = [
    undefined,
    null,
    7,
    'garbage',
    new Uint8Array(1000),
    {},
    change((record) => (record.version = RECORD_VERSION + 1)),
    change((record) => (record.id = null)),
    change((record) => (record.saved.bytes = [...saved.bytes])),
    change((record) => (record.saved.step = '250')),
    change((record) => (record.saved.loss = NaN)),
    change((record) => (record.saved.settings.layers = [0])),
    change((record) => (record.saved.settings.loss = 'none')),
    change((record) => (record.saved.settings = null)),
    change((record) => (record.saved.reached = [{}])),
    change((record) => delete record.saved.images),
    change((record) => record.history.columns.loss.pop()),
    change((record) => (record.history.columns.x[1] = null)),
    change((record) => delete record.history.columns.own),
    change((record) => (record.history.changes = [{ kind: 'other', x: 1 }])),
    change((record) => (record.history.changes = [{ kind: 'tuned', x: 1 }])),
    change((record) => (record.history = {})),
  ];
  others.forEach((found, i) => assert.is(soundRecord(found), null, `the one of number ${i}`));
});

test('copies are given when something has changed, and never of a network that cannot go on', () => {
  /** @type {FromWorker[]} */
  const posted = [];
  const saver = new Saver((message) => posted.push(message)),
    run = trained();
  saver.save(null, IMAGES);
  saver.save(run, null);
  saver.save(new Run(ink, DEFAULTS), IMAGES);
  saver.save(new Run(ink, DEFAULTS, run.net), IMAGES);
  assert.is(posted.length, 0);
  saver.save(run, IMAGES);
  saver.save(run, IMAGES);
  assert.is(posted.length, 1, 'the same twice is told once');
  goOn(run, 251);
  saver.save(run, IMAGES);
  assert.is(posted.length, 2);
  assert.is(saver.isDue(run), false, 'ten seconds have not gone by');
});

// ---- the two networks in the worker ----

/** Networks whose messages are written down; no expert comes to Node. */
function networks() {
  /** @type {any[]} */
  const told = [];
  const one = new Networks(ink, {
    leaving: () => {},
    installed: (message) => told.push(message),
    post: (message) => told.push(message),
  });
  return { networks: one, told };
}

test('where the expert does not come, Yours is made; asked for, the expert is refused', async () => {
  const { networks: one, told } = networks();
  const opening = one.open(DEFAULTS);
  one.give(null);
  await opening;
  assert.is(told[0].why, 'start');
  assert.equal([told[0].which, told[0].slots.expert], ['yours', null]);
  const code = await Promise.resolve(one.handle({ type: 'show', which: 'expert' })).then(
    () => '',
    (error) => error.code,
  );
  assert.is(code, 'part');
  assert.is(one.which, 'yours');
});

/** An expert is there, as if it had come. @param {Networks} one */
function putExpert(one) {
  one.expert = Object.assign(new Run(ink, DEFAULTS, trained().net), { isShipped: true });
  one.which = 'expert';
}

test('show leads to and fro and leaves both as they are; training is always that of Yours', async () => {
  const { networks: one, told } = networks();
  one.replace(DEFAULTS, 'start');
  putExpert(one);
  one.chooseTrainable();
  assert.is(told.at(-1).why, 'show');
  const { yours } = one;
  goOn(/** @type {Run} */ (yours), 20);
  const hash = yours?.net.hash();
  await one.handle({ type: 'show', which: 'expert' });
  assert.equal([told.at(-1).which, told.at(-1).keepsYours], ['expert', true]);
  assert.equal(told.at(-1).slots.yours, { step: 20, testAccuracy: null });
  one.handle({ type: 'tune', settings: { ...DEFAULTS, learningRate: 0.3 } });
  assert.is(one.settings?.learningRate, 0.3, 'settings are those of Yours');
  await one.handle({ type: 'show', which: 'yours' });
  assert.is(one.current, yours);
  assert.is(one.current?.net.hash(), hash);
  await one.handle({ type: 'show', which: 'expert' });
  one.handle({ type: 'reset' });
  assert.equal([one.which, told.at(-1).why, one.previous], ['yours', 'reset', yours]);
  one.handle({ type: 'bring-back' });
  assert.is(one.current, yours);
  assert.is(one.previous, null, 'an untrained network can be made again');
});

test('from the expert, a changed shape and a reset make Yours', () => {
  for (const message of /** @type {import('../web/labs/digits/messages.js').ToWorker[]} */ ([
    { type: 'configure', settings: { ...DEFAULTS, layers: [9] } },
    { type: 'reset' },
    { type: 'show', which: 'yours' },
  ])) {
    const { networks: one, told } = networks();
    one.open(DEFAULTS);
    putExpert(one);
    one.handle(message);
    assert.is(one.which, 'yours', message.type);
    assert.is(told.at(-1).isShipped, false);
    assert.ok(one.expert);
  }
});

test('a copy of the expert that was fine-tuned is Yours, and undone, the expert answers again', async () => {
  const { networks: one } = networks();
  one.replace(DEFAULTS, 'start');
  const before = /** @type {Run} */ (one.yours);
  goOn(before, 20);
  putExpert(one);
  const copy = new Run(ink, DEFAULTS, trained().net);
  copy.from = one.expert;
  one.replace(DEFAULTS, 'fine-tune', copy);
  assert.equal([one.which, one.current], ['yours', copy]);
  assert.is(one.beforeTuning, one.expert);
  one.handle({ type: 'bring-back' });
  assert.equal([one.which, one.yours, one.previous], ['expert', before, copy]);
  assert.is(one.beforeTuning, copy);
});

test('a saved network is Yours if its images are there; else it stays away, or stands beside', async () => {
  const saved = kept(trained());
  const restore = /** @type {const} */ ({ type: 'restore', saved, isEarlier: false });
  const other = { name: /** @type {const} */ ('mnist'), count: 60_000 };

  const early = networks();
  early.networks.replace(DEFAULTS, 'start');
  await early.networks.handle(restore);
  assert.is(early.told.at(-1).why, 'restore');
  assert.is(early.networks.yours?.step, 250);
  imagesReplaced(early.networks, IMAGES);
  assert.equal([early.networks.yours?.step, early.told.at(-1).keepsYours], [250, true]);
  imagesReplaced(early.networks, IMAGES);
  assert.is(early.networks.yours?.step, 0, 'images that are chosen later restart the training');

  const foreign = networks();
  foreign.networks.replace(DEFAULTS, 'start');
  await foreign.networks.handle(restore);
  imagesReplaced(foreign.networks, other);
  assert.is(foreign.networks.yours?.step, 0);
  assert.ok(foreign.told.some(({ type, reason }) => type === 'unrestored' && reason === 'images'));
  await foreign.networks.handle(restore);
  assert.equal([foreign.told.at(-1).reason, foreign.networks.yours?.step], ['images', 0]);

  const late = networks();
  late.networks.replace(DEFAULTS, 'start');
  imagesReplaced(late.networks, IMAGES);
  const yours = /** @type {Run} */ (late.networks.yours);
  goOn(yours, 10);
  await late.networks.handle(restore);
  assert.is(late.networks.yours, yours, 'what is being trained stays');
  assert.equal([late.networks.previous?.step, late.told.at(-1).canBringBack], [250, true]);
  await late.networks.handle(restore);
  assert.is(late.told.at(-1).reason, 'late');

  const damaged = networks();
  damaged.networks.replace(DEFAULTS, 'start');
  await damaged.networks.handle({ ...restore, saved: { ...saved, bytes: new Uint8Array(9) } });
  assert.equal([damaged.told.at(-1).reason, damaged.networks.yours?.step], ['damaged', 0]);
});

test.run();
