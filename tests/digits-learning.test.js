// The learning settings of Digits: what the core is given, the images that a network learns from,
// and what a measurement is said to show.
import { focusRange } from '../web/views/line-chart/focus.js';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { OPTIMIZERS as ALL, SCHEDULES as ALL_SCHEDULES, load } from '../web/inkgrad.js';
import { InsightTeller, insightOf } from '../web/labs/digits/page/learning/insight.js';
import { newHistory } from '../web/labs/digits/page/networks/history.js';
import { initialSession } from '../web/labs/digits/page/session.js';
import {
  DEFAULTS,
  FIELDS,
  OPTIMIZERS,
  SCHEDULES,
  decayOf,
  isSameNetwork,
  networkOptions,
  trainOptions,
} from '../web/labs/digits/settings.js';
import { readLink } from '../web/labs/common/link.js';
import * as panels from '../web/labs/digits/words/en-panels.js';
import { words as controls } from '../web/labs/digits/words/words-controls.js';
import { words } from '../web/labs/digits/words/words.js';
import { Run } from '../web/labs/digits/worker/run.js';
import { TrainingImages } from '../web/labs/digits/worker/training/training-images.js';

/** @typedef {import('../web/labs/digits/settings.js').Settings} Settings */

const ink = await load();
const digits = ink.generatedDigits({ count: 6000 });
const all = ink.dataset({ ...digits, classes: 10, firstEpochBlock: 5000 });

/** @param {string} link */
const settingsOf = (link) => /** @type {Settings} */ (readLink(link, FIELDS).values);

/**
 * The hash after an epoch.
 *
 * @param {Settings} settings
 */
function hashOf(settings, data = all) {
  const run = new Run(ink, settings);
  run.prepare(data);
  while (run.epoch < 1) run.train(data, null);
  const hash = run.net.hash();
  run.dispose();
  return hash;
}

/**
 * The hash of the core's own options after an epoch.
 *
 * @param {import('../web/inkgrad/network.js').TrainOptions &
 *   import('../web/inkgrad.js').OptimizerOptions} options
 * @param {number} [dropout]
 */
function coreHash(options, dropout, data = all) {
  const net = ink.network({
    layers: [
      { units: 16, activation: 'relu', ...(dropout ? { dropout } : {}) },
      { units: 10, activation: 'softmax' },
    ],
    loss: 'cross-entropy',
    init: 'he',
    seed: 1,
  });
  net.train(data, { batchSize: 32, steps: 10_000, untilEpochEnd: true, ...options });
  const hash = net.hash();
  net.dispose();
  return hash;
}

test('every optimizer and schedule of the core can be chosen', () => {
  assert.equal([...OPTIMIZERS].sort(), [...ALL].sort());
  assert.equal([...SCHEDULES].sort(), [...ALL_SCHEDULES, 'plateau'].sort());
  for (const optimizer of OPTIMIZERS) assert.ok(controls.optimizers[optimizer], optimizer);
  for (const schedule of SCHEDULES) assert.ok(panels.schedules[schedule], schedule);
});

test('links from before these settings train to the same bits as the core alone', () => {
  const link = '#digits?v=1&layers=16&lr=0.1&batch=32&momentum=0';
  assert.is(hashOf(settingsOf(link)), coreHash({ learningRate: 0.1 }));
  const withMomentum = '#digits?v=1&layers=16&lr=0.05&momentum=0.9';
  assert.is(hashOf(settingsOf(withMomentum)), coreHash({ learningRate: 0.05, momentum: 0.9 }));
  for (const optimizer of ['adam', 'adamw'])
    assert.is(
      hashOf(settingsOf(`#digits?v=1&layers=16&lr=0.001&optimizer=${optimizer}`)),
      coreHash({ optimizer, learningRate: 0.001 }),
      optimizer,
    );
});

test('optimizer, momentum, weight decay and dropout are those of the core', () => {
  const base = { ...DEFAULTS, layers: [16], learningRate: 0.01 };
  const nesterov = { optimizer: 'nesterov', momentum: 0.9 };
  assert.is(hashOf({ ...base, ...nesterov }), coreHash({ learningRate: 0.01, ...nesterov }));
  for (const optimizer of ['adagrad', 'rmsprop'])
    assert.is(
      hashOf({ ...base, optimizer, momentum: 0.9 }),
      coreHash({ optimizer, learningRate: 0.01 }),
      `${optimizer} has no momentum`,
    );
  for (const optimizer of ['sgd', 'adamw'])
    assert.is(
      hashOf({ ...base, optimizer, weightDecay: 0.05 }),
      coreHash({ optimizer, learningRate: 0.01, weightDecay: 0.05 }),
      optimizer,
    );
  assert.is(hashOf({ ...base, dropout: 0.5 }), coreHash({ learningRate: 0.01 }, 0.5));
  assert.is.not(coreHash({ learningRate: 0.01 }, 0.5), coreHash({ learningRate: 0.01 }));
});

test('the weight decay that is shown is the one that the core takes', () => {
  assert.is(decayOf(DEFAULTS), 0);
  assert.is(decayOf({ ...DEFAULTS, optimizer: 'adamw' }), 0.01);
  assert.is(decayOf({ ...DEFAULTS, optimizer: 'adamw', weightDecay: 0 }), 0);
  const base = { ...DEFAULTS, layers: [16], learningRate: 0.001, optimizer: 'adamw' };
  assert.is(hashOf(base), hashOf({ ...base, weightDecay: 0.01 }));
  assert.is.not(hashOf(base), hashOf({ ...base, weightDecay: 0 }));
});

test('a schedule spans the epochs that are set, and without them the rate is constant', () => {
  /**
   * @param {string} schedule
   * @param {number[]} epochs
   */
  function rates(schedule, epochs) {
    const settings = { ...DEFAULTS, schedule, epochs: 9, learningRate: 0.1 };
    const { distortion, generatedShare, batchSize, ...optimizer } = trainOptions(settings, 320);
    const all = ink.schedule(optimizer, 91);
    return epochs.map((epoch) => Number(all[10 * epoch].toPrecision(3)));
  }
  assert.equal(rates('step', [0, 2, 3, 6]), [0.1, 0.1, 0.01, 0.001]);
  assert.equal(rates('exponential', [0, 9]), [0.1, 0.001]);
  assert.equal(rates('cosine', [0, 9]), [0.1, 0]);
  const [start, peak, end] = rates('one-cycle', [0, 3, 9]);
  assert.ok(start < peak / 10 && end < start, `${start}, ${peak}, ${end}`);
  for (const schedule of SCHEDULES) {
    const options = trainOptions({ ...DEFAULTS, schedule }, 320);
    assert.is(options.schedule, undefined, schedule);
  }
});

test('on a plateau of the training loss the rate falls to a tenth, and the weights are those of the core', () => {
  const few = new TrainingImages(ink);
  const settings = {
    ...DEFAULTS,
    layers: [16],
    images: '100',
    schedule: 'plateau',
    learningRate: 2,
  };
  const data = /** @type {import('../web/inkgrad.js').Dataset} */ (few.of(all, settings));
  const run = new Run(ink, settings),
    net = ink.network(networkOptions(settings)),
    watch = ink.plateau({ patience: 2, gamma: 0.1 });
  run.prepare(data);
  const rates = new Set();
  let factor = 1;
  for (let epoch = 1; epoch <= 60; epoch++) {
    while (run.epoch < epoch) run.train(data, null);
    const { loss } = net.train(data, {
      learningRate: 2 * factor,
      batchSize: 32,
      steps: 100,
      untilEpochEnd: true,
    });
    assert.is(run.net.hash(), net.hash(), `epoch ${epoch}`);
    factor = watch.update(loss);
    rates.add(run.learningRate);
  }
  assert.ok(rates.size >= 2, `it fell: ${[...rates].join(', ')}`);
  assert.is(Math.fround(2), [...rates][0]);
  for (const one of [run, net]) one.dispose();
  few.of(null, settings);
});

test('other images or another dropout need another network; the other settings do not', () => {
  for (const other of [{ images: '100' }, { dropout: 0.1 }])
    assert.not.ok(isSameNetwork(DEFAULTS, { ...DEFAULTS, ...other }));
  const live = { optimizer: 'adam', weightDecay: 0.1, schedule: 'step', epochs: 5, momentum: 0.5 };
  assert.ok(isSameNetwork(DEFAULTS, { ...DEFAULTS, ...live }));
});

test('the first images are learned from, and an epoch has only these', () => {
  const images = new TrainingImages(ink),
    settings = { ...DEFAULTS, layers: [16], images: '500' };
  const first = images.of(all, settings);
  assert.is(first?.size, 500);
  assert.is(images.of(all, settings), first, 'they are copied once');
  const own = ink.dataset({
    images: digits.images.slice(0, 784 * 500),
    labels: digits.labels.slice(0, 500),
    classes: 10,
  });
  assert.is(hashOf(settings, first ?? undefined), coreHash({ learningRate: 0.1 }, 0, own));
  assert.is(images.of(all, DEFAULTS), all);
  assert.throws(() => first?.example(0), 'the copies are freed');
  assert.is(images.of(null, settings), null);
  assert.is(images.of(own, { images: '5000' }), own, 'there are no more');
  assert.is(images.of(own, { images: '500' }), own);
  images.of(all, DEFAULTS);
  own.dispose();
});

test('training on few images waits until they are there, and then needs no others', () => {
  const images = new TrainingImages(ink),
    settings = { ...DEFAULTS, layers: [16], images: '500' };
  const arriving = ink.dataset({ capacity: 6000, classes: 10, firstEpochBlock: 5000 });
  /**
   * @param {number} from
   * @param {number} to
   */
  const arrive = (from, to) =>
    arriving.append({
      images: digits.images.slice(784 * from, 784 * to),
      labels: digits.labels.slice(from, to),
    });
  const run = new Run(ink, settings),
    now = () => /** @type {import('../web/inkgrad.js').Dataset} */ (images.of(arriving, settings));
  arrive(0, 300);
  assert.is(now().size, 300);
  run.prepare(now());
  assert.is(run.train(now(), null).isWaiting, true);
  arrive(300, 700);
  assert.is(now().size, 500);
  while (run.epoch < 1) assert.is(run.train(now(), null).isWaiting, false);
  assert.is(run.step, 16);
  assert.is(run.net.hash(), hashOf(settings, images.of(arriving, settings) ?? undefined));
  const other = images.of(all, settings);
  assert.is(other?.size, 500, 'other images take their place');
  for (const one of [run, arriving]) one.dispose();
  images.of(null, settings);
});

// ---- what is said ----

test('sigmoid outputs are numbers, and their sum is told; softmax outputs are percentages', () => {
  const outputs = Float32Array.from([0.02, 0, 0.08, 0.06, 0.02, 0.02, 0, 0.92, 0.07, 0.07]);
  const network = { isSigmoid: true, isSkilled: true };
  assert.is(
    words.sureness({ outputs, answer: 7 }, network),
    'Output 0.92. The outputs are not probabilities: they sum to 1.26.',
  );
  assert.is(words.sureness({ outputs, answer: 7 }, { ...network, isSigmoid: false }), '92 % sure');
});

test('units that start at zero stay identical, unless dropout makes them differ', () => {
  for (const [dropout, isSame] of /** @type {[number, boolean][]} */ ([
    [0, true],
    [0.5, false],
  ])) {
    const settings = { ...DEFAULTS, layers: [8], activation: 'sigmoid', init: 'zeros', dropout };
    const net = ink.network(networkOptions(settings));
    net.train(all, { ...trainOptions(settings, all.capacity), steps: 400 });
    const units = Array.from({ length: 8 }, (_, unit) => [...net.unitWeights(0, unit)]);
    assert.ok(
      units[0].some((weight) => weight !== 0),
      'something was learned',
    );
    const found = units.every((one) => one.every((weight, i) => weight === units[0][i]));
    assert.is(found, isSame, `dropout ${dropout}`);
    assert.is(insightOf(settings, 0.4, 0.36)?.kind ?? null, isSame ? 'identical' : null);
    net.dispose();
  }
  assert.is(insightOf({ ...DEFAULTS, init: 'zeros' }, 0.11, 0.1135), null, 'it only guesses');
});

test('overfitting is named where few images are known and new ones are not', () => {
  const few = { ...DEFAULTS, images: '500' };
  assert.is(insightOf(few, 0.95, 0.86), null);
  assert.is(insightOf({ ...few, images: '5000' }, 1, 0.8), null);
  assert.is(insightOf(DEFAULTS, 1, 0.8), null);
  const said = (/** @type {number} */ train) => {
    const found = insightOf(few, train, 0.853);
    return found && panels.insight(found, few);
  };
  assert.is(
    said(1),
    'It knows its 500 training images by heart (100 %), but only 85.3 % of new ones: overfitting. ' +
      'Try weight decay, dropout or more images.',
  );
  assert.match(said(0.96) ?? '', /^It reads 96 % of its 500 training images correctly, but only/);
});

test('each insight is told once a network, and again when it pauses', () => {
  /** @type {string[]} */
  const told = [];
  const teller = new InsightTeller((sentence) => told.push(sentence));
  const running = { ...DEFAULTS, images: '100' };
  const session = { ...initialSession(), networks: 1, running, history: newHistory() };
  /**
   * @param {number} accuracy
   * @param {number} testAccuracy
   */
  const measured = (accuracy, testAccuracy) =>
    teller.receive(
      /** @type {any} */ ({
        type: 'progress',
        rows: [
          { accuracy, testAccuracy: null },
          { accuracy: null, testAccuracy },
        ],
      }),
      session,
    );
  const look = (/** @type {number | null} */ step) =>
    teller.receive(/** @type {any} */ ({ type: 'looking', step }), session);
  measured(0.5, 0.48);
  look(32);
  measured(1, 0.6);
  assert.equal(told, [], 'the time machine shows an earlier moment');
  look(null);
  assert.equal(told, []);
  measured(0.9, 0.65);
  measured(0.92, 0.66);
  measured(1, 0.67);
  measured(1, 0.68);
  assert.is(told.length, 2);
  assert.match(told[0], /^It reads 90 %/);
  assert.match(told[1], /by heart \(100 %\), but only 67 %/);
  teller.receive({ type: 'state', state: 'paused', isMeasured: true }, session);
  assert.match(told[2], /^Paused\. It knows its 100 .* only 68 %/);
  teller.receive(
    { type: 'state', state: 'paused', isMeasured: true },
    { ...session, networks: 2, running: DEFAULTS },
  );
  assert.is(told.length, 3, 'nothing is known of another network');
});

test('a remedy that is on is not recommended', () => {
  const few = { ...DEFAULTS, images: '500' };
  const said = (/** @type {object} */ some) =>
    panels.insight({ kind: 'overfit', train: 0.954, test: 0.846 }, { ...few, ...some });
  assert.match(said({}), /: overfitting\. Try weight decay, dropout or more images\.$/);
  assert.match(said({ dropout: 0.7 }), /: it still overfits\. Try weight decay or more images\.$/);
  for (const some of [{ weightDecay: 0.01 }, { l1: 0.0005 }])
    assert.match(said(some), /: it still overfits\. Try dropout or more images\.$/);
  assert.match(said({ dropout: 0.5, l1: 0.1 }), /Try more images\.$/);
  assert.match(said({ layers: [] }), /Try weight decay or more images\.$/);
});

test('a finished run with a remedy is compared with the same run without it', () => {
  /** @type {string[]} */
  const told = [];
  const teller = new InsightTeller((sentence) => told.push(sentence));
  let networks = 0;
  /**
   * @param {object} some settings
   * @param {[epoch: number, loss: number, accuracy: number]} end
   * @param {any[]} [changes]
   */
  const finish = (some, [epoch, testLoss, testAccuracy], changes = []) => {
    const running = { ...DEFAULTS, images: '500', epochs: 60, ...some };
    const history = { ...newHistory(), changes };
    history.curves.add({ x: epoch, testLoss, testAccuracy });
    const latest = /** @type {any} */ ({ epoch, testAccuracy });
    const session = { ...initialSession(), networks: ++networks, running, history, latest };
    told.length = 0;
    teller.receive({ type: 'state', state: 'paused', isMeasured: true }, session);
    return told.join();
  };
  assert.is(finish({ dropout: 0.7 }, [60, 0.5, 0.85]), '', 'nothing to compare with');
  assert.is(finish({}, [60, 0.569, 0.8418]), '');
  assert.match(
    finish({ dropout: 0.7 }, [60, 0.536, 0.8462]),
    /With dropout 0\.7, the test loss is 0\.536 \(0\.569 without\) and the test accuracy 84\.62 % \(84\.18 % without\)\.$/,
  );
  const stopped = { kind: 'stopped', x: 24, best: 14, loss: 0.609, patience: 10 };
  assert.match(
    finish({ patience: 10 }, [14, 0.535, 0.831], [stopped]),
    /^Stopped early .* With early stopping, .* 83\.10 % \(84\.18 % without\)\. The loss can fall/,
  );
  assert.is(finish({ dropout: 0.7 }, [20, 0.536, 0.8462]), '', 'it is not finished');
  assert.is(finish({ dropout: 0.7, seed: 2 }, [60, 0.5, 0.85]), '', 'other weights');
});

test('a run that ended before the insights were loaded is reported and compared', () => {
  const told = /** @type {string[]} */ ([]);
  const running = { ...DEFAULTS, images: '500', epochs: 60 };
  const history = newHistory();
  history.curves.add({ x: 60, accuracy: 1, testLoss: 0.569, testAccuracy: 0.8418 });
  const latest = /** @type {any} */ ({ epoch: 60, testAccuracy: 0.8418, imagesPerSecond: 1000 });
  const session = { ...initialSession(), networks: 1, running, history, latest };
  const teller = new InsightTeller((sentence) => told.push(sentence));
  const ended = /** @type {const} */ ({ ...session, phase: 'paused', which: 'yours' });
  teller.catchUp(ended);
  assert.match(told.join(), /^Paused\. .*by heart/);
  const next = newHistory();
  next.curves.add({ x: 60, testLoss: 0.536, testAccuracy: 0.8462 });
  teller.receive(
    { type: 'state', state: 'paused', isMeasured: true },
    { ...ended, networks: 2, running: { ...running, dropout: 0.7 }, history: next },
  );
  assert.match(told[1], /0\.536 \(0\.569 without\)/);
  const later = new InsightTeller((sentence) => told.push(sentence));
  later.catchUp({ ...ended, latest: { ...latest, imagesPerSecond: null } });
  assert.is(told.length, 2, 'a restored network is not spoken of');
});

test('the zoom of the loss shows where the test loss is lowest, and what follows', () => {
  const lines = [{ color: 'blue' }, { color: 'red' }, { color: 'red' }];
  const data = [
    [0, 1, 2, 3],
    [2.4, 0.1, 0.01, 0.001],
    [2.4, null, 0.528, 0.569],
    [2.3, 0.61, 0.512, NaN],
  ];
  assert.is(focusRange(data, lines, []), null);
  assert.is(focusRange([[0], [1], [null], [null]], lines, ['red']), null);
  const [low, high] = focusRange(data, lines, ['red']) ?? [];
  assert.ok(low !== undefined && low > 0.4 && low < 0.512, String(low));
  assert.ok(high !== undefined && high > 0.569 && high < 0.65, String(high));
});

test.run();
