// A race of networks in Descent: every network is trained as the API trains one alone, bit for
// bit; the schedules change the rates as the core says; links, changes while it runs, and what is
// said.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { readLink, writeLink } from '../web/labs/common/link.js';
import { COURSES, courseOf } from '../web/labs/descent/courses.js';
import * as changes from '../web/labs/descent/page/changes.js';
import { narrate } from '../web/labs/descent/page/narrator.js';
import * as session from '../web/labs/descent/page/session.js';
import { PRESETS, presetSettings } from '../web/labs/descent/presets.js';
import {
  FIELDS,
  MAX_RIVALS,
  OPTIMIZERS,
  initialSettings,
  obstacle,
} from '../web/labs/descent/settings.js';
import { words } from '../web/labs/descent/words/words.js';
import { Engine } from '../web/labs/descent/worker/engine.js';
import { assertFast, timedTest, turnTime } from './turn-time.js';

const ink = await load();

/**
 * @typedef {import('../web/labs/descent/messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../web/labs/descent/messages.js').NetworkStanding} Standing
 *
 * @typedef {import('../web/labs/descent/settings.js').Settings} Settings
 */

/** Moons of 60 points: nothing here depends on this set. */
const NET = 'v=1&data=moons&n=60&noise=0.2&held=0&layers=5-3&act=tanh&init=xavier&seed=7';
const LOSS = { loss: 'binary-cross-entropy' };

/** The network of that link, by the API alone. */
const aloneNetwork = (seed = 7) =>
  ink.network({
    inputs: 2,
    layers: [
      { units: 5, activation: 'tanh' },
      { units: 3, activation: 'tanh' },
      { units: 1, activation: 'sigmoid' },
    ],
    ...LOSS,
    init: 'xavier',
    seed,
  });

function aloneData() {
  const { values, labels } = ink.points({ kind: 'moons', count: 60, noise: 0.2, seed: 1 });
  return ink.dataset({ values, inputs: 2, labels: /** @type {any} */ (labels), classes: 2 });
}

/** Each optimizer as a user of the API writes it: options, and the size of its batches. */
const BY_HAND = /** @type {Record<string, any>} */ ({
  gd: { optimizer: 'sgd', batchSize: 60 },
  one: { optimizer: 'sgd', batchSize: 1 },
  sgd: { optimizer: 'sgd', batchSize: 8 },
  momentum: { optimizer: 'sgd', momentum: 0.8, batchSize: 8 },
  nesterov: { optimizer: 'nesterov', momentum: 0.8, batchSize: 8 },
  adagrad: { optimizer: 'adagrad', batchSize: 8 },
  rmsprop: { optimizer: 'rmsprop', batchSize: 8 },
  adam: { optimizer: 'adam', batchSize: 8 },
});

/** @param {Partial<Settings>} [some] @returns {Settings} */
const settingsOf = (some) => ({
  ...initialSettings(),
  raced: 'network',
  net: NET,
  rivals: Object.keys(OPTIMIZERS).map((optimizer) => ({ optimizer, rate: 0.05 })),
  momentum: 0.8,
  batchSize: 8,
  end: 60,
  ...some,
});

/** @param {Settings} [settings] starts the race */
function race(settings) {
  /** @type {FromWorker[]} */
  const told = [];
  const engine = new Engine(
    ink,
    (message) => told.push(structuredClone(message)),
    () => {},
  );
  /**
   * @template {FromWorker['type']} T
   * @param {T} type
   * @returns {Extract<FromWorker, { type: T }>}
   */
  const last = (type) => /** @type {any} */ (told.findLast((message) => message.type === type));
  const one = {
    told,
    last,
    send: (/** @type {import('../web/labs/descent/messages.js').ToWorker} */ message) =>
      engine.handle(message),
    /** @param {number} n */
    steps(n) {
      for (let i = 0; i < n; i++) {
        engine.handle({ type: 'drawn' });
        engine.handle({ type: 'step' });
        while (engine.turn());
      }
    },
    /** The measured losses of each network, by its place in the settings. */
    curves() {
      /** @type {number[][]} */
      const all = [];
      for (const message of told)
        if (message.type === 'raced')
          message.losses.forEach((values, r) => (all[r] ??= []).push(...values));
        else if (message.type === 'balls') all.splice(0);
      return all;
    },
    standings: () => last('raced').standings,
  };
  if (settings) one.send({ type: 'start', settings });
  return one;
}

/**
 * The losses of all points, at the start and after each step of a network that is trained alone.
 *
 * @param {any} options of net.train()
 * @param {number} steps
 * @param {(loss: number) => number} [rate]
 */
function alone(options, steps, rate = () => 0.05) {
  const [net, data] = [aloneNetwork(), aloneData()];
  const losses = [net.evaluate(data).loss];
  for (let step = 0; step < steps; step++) {
    const learningRate = rate(losses[step]);
    net.train(data, { ...options, learningRate, steps: 1 });
    losses.push(net.evaluate(data).loss);
  }
  return { losses, net };
}

test('each network of a race is trained as the API trains it alone, bit for bit', () => {
  const one = race(settingsOf());
  one.steps(60);
  const curves = one.curves();
  const starts = new Set(curves.map(([first]) => first));
  assert.is(starts.size, 1, 'all start from the same weights');
  Object.keys(OPTIMIZERS).forEach((optimizer, r) => {
    const { losses } = alone(BY_HAND[optimizer], 60);
    assert.equal(curves[r], losses.map(Math.fround), optimizer);
  });
  assert.is(new Set(curves.map((values) => values[60])).size, 8, 'and end in different ones');
  const samples = one.standings().map((standing) => standing.samples);
  const perEpoch = 60;
  assert.equal(samples[0], 60 * perEpoch, 'gradient descent reads all in each step');
  assert.equal(samples.at(-1), 60, 'one sample a step');
});

test('one call of many steps gives the same bits as steps one by one', () => {
  const [net, data] = [aloneNetwork(), aloneData()];
  net.train(data, { ...BY_HAND.adam, learningRate: 0.05, steps: 60 });
  assert.is(alone(BY_HAND.adam, 60).net.hash(), net.hash());
  const rivals = [{ optimizer: 'adam', rate: 0.05 }];
  const one = race(settingsOf({ rivals }));
  one.steps(60);
  assert.is(one.standings()[0].loss, net.evaluate(data).loss);
});

test('the seed of the link is that of the weights', () => {
  const other = race(settingsOf({ net: NET.replace('seed=7', 'seed=8') }));
  assert.is(other.last('course').network.loss, aloneNetwork(8).evaluate(aloneData()).loss);
  const rest = changes.fromOtherWeights({ ...initialSettings(), net: NET });
  assert.is(new URLSearchParams(rest.net).get('seed'), '8');
  assert.is(new URLSearchParams(rest.net).get('data'), 'moons');
});

// ---- schedules ----

for (const schedule of ['constant', 'step', 'exponential', 'cosine', 'one-cycle'])
  test(`${schedule}, with a warm-up: the rates are those of the core's schedule`, () => {
    const rivals = [{ optimizer: 'sgd', rate: 0.2 }];
    const one = race(settingsOf({ rivals, schedule, period: 20, warmup: 5 }));
    const expected = ink.schedule(
      { learningRate: 0.2, schedule, period: 20, gamma: 0.5, warmup: 5 },
      30,
    );
    for (let step = 0; step < 30; step++) {
      one.steps(1);
      assert.is(one.standings()[0].learningRate, expected[step], `step ${step}`);
    }
    assert.ok(expected[0] < expected[4], 'the warm-up rises');
  });

test('reduce on plateau: each network goes by its own loss, as the API does', () => {
  const rivals = [
    { optimizer: 'sgd', rate: 2 },
    { optimizer: 'adam', rate: 0.3 },
  ];
  const one = race(settingsOf({ rivals, schedule: 'plateau', period: 5 }));
  one.steps(60);
  rivals.forEach(({ optimizer, rate }, r) => {
    const watch = ink.plateau({ patience: 5, gamma: 0.5 });
    let factor = 1;
    let isFirst = true;
    const next = (/** @type {number} */ loss) => {
      if (!isFirst) factor = watch.update(loss);
      isFirst = false;
      return rate * factor;
    };
    const { losses } = alone(BY_HAND[optimizer], 60, next);
    assert.equal(one.curves()[r], losses.map(Math.fround), optimizer);
    assert.ok(factor < 1, `${optimizer}: it was reduced`);
  });
});

test('reduce on plateau works for balls, too', () => {
  const settings = { ...initialSettings(), schedule: 'plateau', period: 4 };
  const racers = [{ optimizer: 'gd', rate: 0.079 }];
  const one = race({ ...settings, racers, starts: [{ x: 0, y: 2 }] });
  const surface = ink.surface('valley');
  const ball = surface.ball(0, 2);
  const watch = ink.plateau({ patience: 4, gamma: 0.5 });
  let factor = 1;
  for (let step = 0; step < 40; step++) {
    one.steps(1);
    const { loss } = surface.roll(ball, { optimizer: 'sgd', learningRate: 0.079 * factor });
    factor = watch.update(loss);
    assert.is(one.last('rolled').standings[0].loss, loss, `step ${step}`);
  }
});

// ---- changes while it runs ----

test('a change of rates goes on with the same networks; another optimizer starts again', () => {
  const settings = settingsOf();
  const one = race(settings);
  one.steps(3);
  const faster = { ...settings, rivals: settings.rivals.map((r) => ({ ...r, rate: 0.5 })) };
  one.send({ type: 'change', settings: faster });
  one.steps(1);
  assert.ok(one.standings().every(({ step }) => step === 4));
  assert.ok(one.standings().every(({ learningRate }) => learningRate === 0.5));
  one.send({ type: 'change', settings: { ...faster, surface: faster.surface, scale: 'log' } });
  assert.ok(one.standings().every(({ step }) => step === 4));
  one.send({ type: 'change', settings: { ...faster, rivals: faster.rivals.slice(1) } });
  one.send({ type: 'drawn' });
  assert.ok(one.standings().every(({ step }) => step === 0));
  assert.is(one.standings().length, 7);
});

test('the race ends where it was said, and goes on where the end is moved', () => {
  const settings = settingsOf({ end: 5 });
  const one = race(settings);
  one.steps(7);
  assert.is(one.last('state').state, 'over');
  assert.ok(one.standings().every(({ step, state }) => step === 5 && state === 'finished'));
  one.send({ type: 'change', settings: { ...settings, end: 8 } });
  assert.is(one.last('state').state, 'paused', 'Race goes on, and does not begin again');
  one.steps(1);
  assert.ok(one.standings().every(({ step, state }) => step === 6 && state === 'training'));
  one.send({ type: 'reset' });
  one.send({ type: 'drawn' });
  assert.ok(one.standings().every(({ step }) => step === 0));
});

test('a network that diverges ends; the others go on', () => {
  const rivals = [
    { optimizer: 'gd', rate: 1e4 },
    { optimizer: 'adam', rate: 0.05 },
  ];
  const net = 'data=sine&n=40&held=0&layers=4&act=relu&init=he&loss=mse&seed=1';
  const one = race(settingsOf({ rivals, net }));
  one.steps(60);
  const [lost, good] = one.standings();
  assert.equal([lost.state, good.state, good.step], ['diverged', 'finished', 60]);
  assert.ok(lost.step < 60 && lost.loss === Infinity);
  assert.match(
    words.raceOver(one.standings(), settingsOf({ rivals })),
    /^Finished after 60 steps: Adam \(rate 0\.05\) has the lowest loss, .* 1 network diverged: try a smaller/,
  );
});

test('from balls to networks and back, a step moves what is shown', () => {
  const one = race(initialSettings());
  one.steps(2);
  assert.is(one.last('rolled').standings[0].total, 2);
  one.send({ type: 'change', settings: settingsOf() });
  one.steps(2);
  assert.is(one.last('raced').standings[0].step, 2);
  one.send({ type: 'change', settings: initialSettings() });
  one.steps(1);
  assert.is(one.last('rolled').standings[0].total, 1);
});

test('the losses of balls are those of the places of their paths', () => {
  const one = race({ ...initialSettings(), schedule: 'step', period: 3 });
  one.steps(12);
  const surface = ink.surface('valley');
  one.last('rolled').standings.forEach((_, i) => {
    const all = /** @type {import('../web/labs/descent/messages.js').Rolled[]} */ (
      one.told.filter(({ type }) => type === 'rolled')
    );
    const path = all.flatMap(({ paths }) => [...paths[i]]);
    const losses = all.flatMap(({ losses: some }) => [...some[i]]);
    assert.is(losses.length, 13);
    assert.equal(Float32Array.from(losses), surface.values(path));
  });
});

timedTest('no link of a race, however large, makes a turn long', async () => {
  const net = 'n=2000&data=spiral&held=0&layers=64-64-64-64-64-64&act=maxout';
  const one = race(settingsOf({ net, batchSize: 2000, speed: '1000' }));
  let longest = 0;
  const time = (/** @type {() => unknown} */ act) => {
    const took = turnTime();
    act();
    longest = Math.max(longest, took());
  };
  const engine = new Engine(
    ink,
    () => {},
    () => {},
  );
  time(() => engine.handle({ type: 'start', settings: settingsOf({ net, batchSize: 2000 }) }));
  time(() => engine.handle({ type: 'play' }));
  for (let turn = 0; turn < 60; turn++) time(() => engine.turn());
  assertFast(longest, 200, 'a turn');
  assert.ok(one.last('course').network.numParameters > 30_000);
});

// ---- links ----

test('a link from before there were networks is written as it was', () => {
  const old =
    '#descent?v=1&on=bowl&race=gd*0.1&from=1*1&momentum=0.9&batch=5&plan=constant&period=100' +
    '&seed=1&net=&at=0&w1=0&w2=1&speed=30&view=contours';
  const { values, complaints } = readLink(old, FIELDS);
  assert.equal(complaints, []);
  assert.is(values.raced, 'surface');
  assert.is(
    writeLink('descent', values, FIELDS).replaceAll('%2A', '*').replaceAll('%C2%A0', ''),
    old,
  );
});

test('any link of a race opens, or says why not', () => {
  const parts = [
    'rivals=gd*1e4_one*0',
    'rivals=one*0.1',
    `rivals=${Array.from({ length: 9 }, () => 'gd*1').join('_')}`,
    'task=digits',
    'net=learner%3Dperceptron',
    'net=learner%3Dadaline%26data%3Dor',
    'net=learner%3Dboth',
    'net=data%3Down',
    'net=data%3Dpen',
    'net=dropout%3D0.5%26l2%3D10%26clip%3D1',
    'end=1',
    'end=0',
    'warmup=100000',
    'plan=plateau&period=1',
    'batch=2000',
    'on=random',
    'scale=log',
  ];
  let opened = 0;
  for (const [i, first] of parts.entries())
    for (const second of [...parts, ...parts].slice(i, i + 4)) {
      const { values } = readLink(`#descent?v=1&raced=network&${first}&${second}`, FIELDS);
      const one = race();
      one.send({ type: 'start', settings: values });
      one.steps(2);
      const refusal = one.last('unsuitable');
      if (refusal) assert.ok(words.unsuitable[refusal.reason]);
      else opened += Number(one.last('raced').standings.some(({ step }) => step > 0));
    }
  assert.ok(opened > 35, String(opened));
});

test('every course goes through a link, and is known again, whatever its seed', () => {
  for (const { id, set } of COURSES) {
    const settings = { ...settingsOf(), ...set };
    const { values } = readLink(writeLink('descent', settings, FIELDS), FIELDS);
    assert.equal(values, settings, id);
    assert.is(courseOf({ ...values, ...changes.fromOtherWeights(values) }), id);
    assert.type(words.courses[id], 'string', id);
  }
  assert.is(courseOf(settingsOf()), '');
});

// ---- presets ----

/** @param {string} id */
function presetRace(id) {
  const found = PRESETS.find((one) => one.id === id);
  if (!found) throw new Error(id);
  const settings = presetSettings(found);
  return { settings, one: race(settings) };
}

test('preset networks: momentum, Nesterov and Adam first; one sample reads least and is last', () => {
  const { settings, one } = presetRace('networks');
  one.steps(settings.end);
  const places = words.placesOf(one.standings());
  const placeOf = (/** @type {string} */ id) =>
    Number(places[settings.rivals.findIndex(({ optimizer }) => optimizer === id)]);
  assert.equal(['momentum', 'nesterov', 'adam'].map(placeOf).sort(), [1, 2, 3]);
  assert.is(placeOf('one'), 8);
  assert.is(one.standings()[1].samples, settings.end);
  assert.equal(new Set(settings.rivals.map(({ optimizer }) => optimizer)).size, MAX_RIVALS);
});

test('preset digits: gradient descent leads in steps, and reads all digits in each', () => {
  const { settings, one } = presetRace('digits');
  one.steps(settings.end);
  const standings = one.standings();
  assert.is(words.placesOf(standings)[0], 1);
  assert.ok(standings.every(({ loss }) => loss < 2.3));
  assert.is(standings[0].samples, 500 * settings.end);
  assert.is(standings[2].samples, 25 * settings.end);
});

test('preset plateau: the curves are calmer than with a constant rate', () => {
  const { settings, one } = presetRace('plateau');
  const constant = race({ ...settings, schedule: 'constant' });
  for (const each of [one, constant]) each.steps(settings.end);
  const unrest = (/** @type {number[][]} */ curves) =>
    curves.map((curve) =>
      curve
        .slice(-100)
        .reduce((sum, loss, i, all) => sum + (i ? Math.abs(loss - all[i - 1]) : 0), 0),
    );
  const [calm, restless] = [unrest(one.curves()), unrest(constant.curves())];
  calm.forEach((value, r) =>
    assert.ok(value < 0.7 * restless[r], `${r}: ${value}, ${restless[r]}`),
  );
});

// ---- what is said ----

/** @param {Partial<Standing>} [some] @returns {Standing} */
const standing = (some) => ({
  step: 12,
  samples: 96,
  loss: 0.5,
  learningRate: 0.05,
  state: 'training',
  ...some,
});

test('places are those of the losses; equal losses share one, and a diverged one has none', () => {
  const losses = [0.5, 0.1, 0.5, 0.2].map((loss) => standing({ loss }));
  const lost = standing({ state: 'diverged', loss: Infinity });
  assert.equal(words.placesOf([...losses, lost]), [3, 1, 3, 2, null]);
  assert.equal(words.placesOf([standing({ step: 0 }), standing({ step: 0 })]), [null, null]);
});

test('the leader is said in words, at most two sentences', () => {
  const settings = settingsOf();
  const all = settings.rivals.map((_, r) => standing({ loss: 1 - r / 100 }));
  assert.is(
    words.ahead(all, settings),
    'SGD, one sample (rate 0.05) is ahead after 12 steps: loss 0.93. ' +
      'Next: SGD, mini-batches (rate 0.05) with 0.94.',
  );
  assert.is(words.ahead([standing({ step: 0 })], settings), '');
  const state = session.raced(session.began(session.initialState(), settings), all);
  assert.is(
    narrate({ type: 'phase', before: 'running' }, session.phased(state, 'over'))?.sentence,
    'Finished after 12 steps: SGD, one sample (rate 0.05) has the lowest loss, 0.93. ' +
      'Gradient descent (rate 0.05) has the highest: 1.',
  );
  assert.is(narrate({ type: 'describe' }, state)?.sentence, words.ahead(all, settings));
  const before = session.phased(session.raced(state, [standing({ step: 0 })]), 'ready');
  assert.is(narrate({ type: 'describe' }, before)?.sentence, words.racePhases.ready);
});

test('the note says how many samples a step reads, for those that are in the race', () => {
  const course = { network: race(settingsOf()).last('course').network, samples: 60 };
  assert.is(
    words.courseNote(course, settingsOf()),
    'All networks start from the same 37 weights and biases and get the same mini-batches. ' +
      'Samples read in one step: 60 for gradient descent, 8 for a mini-batch, 1 for SGD with one ' +
      'sample. The loss is that of all 60.',
  );
  const adam = settingsOf({ rivals: [{ optimizer: 'adam', rate: 1 }], batchSize: 100 });
  assert.match(words.courseNote(course, adam), /in one step: 60 for a mini-batch\. The/);
});

test('settings without effect in a race of networks are disabled', () => {
  const plain = settingsOf({ rivals: [{ optimizer: 'adam', rate: 1 }] });
  assert.is(obstacle(plain, 'momentum'), 'noMomentum');
  assert.is(obstacle(plain, 'batchSize'), '');
  assert.is(obstacle(settingsOf(), 'momentum'), '');
});

test('networks join with an optimizer that is not in the race; the last one stays', () => {
  let settings = settingsOf({ rivals: [{ optimizer: 'gd', rate: 0.1 }] });
  assert.is(changes.withoutRival(settings, 0), null);
  for (let i = 0; i < MAX_RIVALS; i++) settings = { ...settings, ...changes.withRival(settings) };
  assert.is(new Set(settings.rivals.map(({ optimizer }) => optimizer)).size, MAX_RIVALS);
  assert.is(changes.withRival(settings), null);
  assert.is(changes.withoutRival(settings, 3)?.rivals?.length, MAX_RIVALS - 1);
  assert.equal(changes.changeRival(settings, 1, { rate: 9 }).rivals?.[1].rate, 9);
  assert.equal(changes.toRaced(initialSettings(), 'network').net, COURSES[0].set.net);
  assert.equal(changes.toRaced(settings, 'network'), { raced: 'network' });
});

test.run();
