// A race: each network learns as if it were alone, all from the same weights, and the sentence
// about the winner is true.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { readLink, writeLink } from '../web/labs/common/link.js';
import { readPlan, writePlan } from '../web/labs/common/race/plan.js';
import { verdictOf } from '../web/labs/common/race/verdict.js';
import { Races } from '../web/labs/common/worker/races.js';
import { DEFAULTS, FIELDS, networkOptions, trainOptions } from '../web/labs/digits/settings.js';
import { createRaces as digitsRaces } from '../web/labs/digits/worker/race/race.js';
import { Extras } from '../web/labs/digits/worker/extras.js';
import { Run } from '../web/labs/digits/worker/run.js';
import { TrainingImages } from '../web/labs/digits/worker/training/training-images.js';
import { stepsPerPoint } from '../web/labs/digits/worker/training/measuring-schedule.js';
import * as points from '../web/labs/points/settings.js';
import { Engine } from '../web/labs/points/worker/engine.js';
import { createRaces as pointsRaces } from '../web/labs/points/worker/race/race.js';

/**
 * @typedef {import('../web/labs/common/race/messages.js').RacedMessage} Raced
 *
 * @typedef {import('../web/labs/common/race/messages.js').Standing} Standing
 */

const ink = await load();
const images = (/** @type {number} */ count, /** @type {number} */ seed) =>
  ink.dataset({ ...ink.generatedDigits({ count, seed }), classes: 10 });
const [train, testImages] = [images(3000, 1), images(500, 2)];

/**
 * Runs a race to its end.
 *
 * @param {Races<any>} races
 * @param {any[]} racers
 * @param {Raced[]} said
 * @returns {Raced} the last report
 */
function raceToTheEnd(races, racers, said) {
  races.handle({ type: 'race', act: 'start', racers });
  while (races.turn());
  return /** @type {Raced} */ (said.at(-1));
}

/** @param {(on: any) => Races<any>} create */
function racesOf(create) {
  /** @type {Raced[]} */ const said = [];
  const races = create({ post: (/** @type {Raced} */ message) => said.push(message), wake() {} });
  return { races, said };
}

// ---- the plan ----

const accepts = {
  optimizer: (/** @type {string} */ id) => ['sgd', 'adam', 'rmsprop'].includes(id),
  learningRate: (/** @type {string} */ text) => Number(text) > 0,
};

test('a plan is written into a link and read again', () => {
  const plan = { key: 'learningRate', epochs: 3, values: ['0.1', '1e-7', '2'] };
  const link = writeLink('digits', { ...DEFAULTS, race: writePlan(plan) }, FIELDS);
  assert.match(link, /&race=learningRate_3_0\.1_1e-7_2$/);
  const { values, complaints } = readLink(link, FIELDS);
  assert.equal([readPlan(values.race, accepts), complaints], [plan, []]);
  assert.not.match(writeLink('digits', DEFAULTS, FIELDS), /race/);
});

test('a link that is no race is refused', () => {
  for (const text of [
    ...['', 'optimizer', 'optimizer_1_sgd', 'optimizer_0_sgd_adam', 'optimizer_1.5_sgd_adam'],
    ...['optimizer_1_sgd_sgd', 'optimizer_1_sgd_nothing', 'toString_1_a_b', 'loss_1_mse_mae'],
    ...['learningRate_1_1_2_3_4_5', 'learningRate_9999_1_2', 'learningRate_1_0_2'],
  ])
    assert.is(readPlan(text, accepts), null, text);
  const { complaints } = readLink('#digits?v=1&race=sgd', FIELDS);
  assert.equal(
    complaints.map((one) => one.reason),
    ['value'],
  );
});

test('a link that was made to keep the page busy is read at once', () => {
  const from = performance.now();
  const { complaints } = readLink(`#digits?v=1&race=a_1${'_a'.repeat(200)}!`, FIELDS);
  assert.is(complaints.length, 1);
  assert.ok(performance.now() - from < 1000, 'each mark more would double the time');
});

// ---- each racer is the run alone ----

test('Digits: each racer ends in the hash of the core trained alone, after the same steps', () => {
  const base = { ...DEFAULTS, layers: [24], epochs: 2, race: '' };
  const racers = [
    { ...base, optimizer: 'sgd' },
    { ...base, optimizer: 'adam', learningRate: 0.001 },
    { ...base, activation: 'tanh', dropout: 0.2, schedule: 'plateau' },
    { ...base, loss: 'mse', rotation: 5, schedule: 'cosine' },
  ];
  const { races, said } = racesOf((on) =>
    digitsRaces(ink, () => ({ train, test: testImages }), on),
  );
  const { state, standings } = raceToTheEnd(races, racers, said);
  assert.is(state, 'over');
  racers.forEach((settings, r) => {
    const net = ink.network(networkOptions(settings));
    const options = trainOptions(settings, train.size);
    const steps = 2 * Math.ceil(train.size / settings.batchSize);
    net.train(train, { ...options, steps });
    const { loss, accuracy } = net.evaluate(testImages);
    assert.equal([standings[r].hash, standings[r].step], [net.hash(), steps], String(r));
    assert.ok(Math.abs(Number(standings[r].testLoss) - loss) < 1e-6, 'the loss of the end');
    assert.is(standings[r].testAccuracy, accuracy);
    net.dispose();
  });
  assert.is(new Set(standings.map(({ hash }) => hash)).size, 4);
});

test('all start from the same weights: their first measurements are equal', () => {
  const base = { ...DEFAULTS, layers: [24], epochs: 1 };
  const racers = ['sgd', 'adam', 'rmsprop'].map((optimizer) => ({ ...base, optimizer }));
  const { races, said } = racesOf((on) =>
    digitsRaces(ink, () => ({ train, test: testImages }), on),
  );
  races.handle({ type: 'race', act: 'start', racers });
  const [{ rows, standings }] = said;
  assert.equal(rows[0][0].x, 0);
  assert.equal(rows, [rows[0], rows[0], rows[0]]);
  assert.equal(
    standings.map(({ hash }) => hash),
    [null, null, null],
    'no time is spent on hashes while it trains',
  );
  races.handle({ type: 'race', act: 'pause' });
  const hashes = said.at(-1)?.standings.map(({ hash }) => hash) ?? [];
  assert.equal([new Set(hashes).size, hashes.length], [1, 3]);
});

/** @param {Partial<import('../web/labs/digits/settings.js').Settings>} some */
async function raceInEngine(some) {
  /** @type {any[]} */ const said = [];
  const extras = new Extras(ink, (message) => said.push(message));
  const data = { train, test: testImages };
  const settings = { ...DEFAULTS, layers: [16], epochs: 1, ...some };
  const racers = [settings, { ...settings, learningRate: 0.5 }];
  await extras.race({ type: 'race', act: 'start', racers }, data, () => {});
  return { extras, data, said, settings };
}

test('Digits: racers learn from the shuffled labels of the form, also when all images are used', async () => {
  const { extras, said, settings } = await raceInEngine({ shuffle: 1 });
  while (extras.races?.turn());
  const images = new TrainingImages(ink);
  const shuffled = /** @type {typeof train} */ (images.of(train, settings));
  const run = new Run(ink, settings);
  run.prepare(shuffled);
  while (!run.isDone) run.train(shuffled, null);
  assert.is(said.at(-1).standings[0].hash, run.net.hash());
});

test('Digits: other images end the race, and no network learns from both', async () => {
  const { extras, data, said } = await raceInEngine({ epochs: 1000 });
  extras.races?.turn();
  data.train = images(3000, 7);
  assert.is(extras.races?.turn(), false);
  assert.is(said.at(-1).state, 'stopped');
  const { length } = said;
  assert.equal([extras.races?.turn(), said.length], [false, length], 'it stays so');
});

test('pause, resume and stop: the bits stay the same, and no racer is far ahead', () => {
  const settings = { ...DEFAULTS, layers: [16], epochs: 2 };
  const racers = [settings, { ...settings, learningRate: 0.5 }];
  const { races, said } = racesOf((on) =>
    digitsRaces(ink, () => ({ train, test: testImages }), { ...on }),
  );
  const whole = raceToTheEnd(races, racers, said).standings;
  races.handle({ type: 'race', act: 'start', racers });
  races.turn();
  races.handle({ type: 'race', act: 'pause' });
  assert.is(races.turn(), false);
  const steps = said.at(-1)?.standings.map(({ step }) => step) ?? [];
  // The last point of an epoch takes up its rest.
  assert.ok(Math.abs(steps[0] - steps[1]) < 2 * stepsPerPoint(12_730, 32), String(steps));
  races.handle({ type: 'race', act: 'resume' });
  while (races.turn());
  assert.equal(
    said.at(-1)?.standings.map(({ hash }) => hash),
    whole.map(({ hash }) => hash),
  );
  races.handle({ type: 'race', act: 'start', racers });
  races.turn();
  races.handle({ type: 'race', act: 'stop' });
  assert.is(said.at(-1)?.state, 'stopped');
  assert.is(races.turn(), false);
});

test('one that diverges leaves the race, and the others go on', () => {
  const settings = { ...DEFAULTS, layers: [16], epochs: 1 };
  const racers = [settings, { ...settings, loss: 'cross-entropy', learningRate: 1e6 }];
  const { races, said } = racesOf((on) =>
    digitsRaces(ink, () => ({ train, test: testImages }), on),
  );
  const { standings } = raceToTheEnd(races, racers, said);
  assert.equal(
    standings.map(({ state }) => state),
    ['finished', 'diverged'],
  );
  assert.is(standings[0].epoch, 1);
});

test('a network that the core refuses refuses the race, and nothing is left of it', () => {
  let disposed = 0;
  const { races, said } = racesOf(
    (on) =>
      new Races({
        ...on,
        make: (/** @type {number} */ n) => {
          if (n === 2) throw new Error('too large');
          const standing = () => ({ state: 'training' });
          const dispose = () => disposed++;
          return /** @type {any} */ ({ position: 0, isDone: false, rows: [], standing, dispose });
        },
      }),
  );
  races.handle({ type: 'race', act: 'start', racers: [1, 2] });
  assert.equal([said.length, said[0].state, said[0].why], [1, 'refused', 'too large']);
  assert.equal([disposed, races.turn()], [1, false]);
  races.handle({ type: 'race', act: 'start', racers: [1] });
  races.handle({ type: 'race', act: 'start', racers: [1, 2] });
  assert.equal([races.turn(), said.at(-1)?.state], [false, 'refused'], 'nor of the one before it');
});

test('Points: each racer ends in the hash that the lab gives the same settings', async () => {
  const base = { ...points.initialSettings(), layers: [4], heldOut: 0.3, until: 30, speed: '0' };
  const racers = [
    { ...base, optimizer: 'sgd', learningRate: 0.3 },
    { ...base, optimizer: 'adam', learningRate: 0.03 },
    { ...base, activations: ['relu'] },
    { ...base, loss: 'mse' },
  ];
  const { races, said } = racesOf((on) => pointsRaces(ink, on));
  const { standings, state } = raceToTheEnd(races, racers, said);
  assert.is(state, 'over');
  for (const [r, settings] of racers.entries()) {
    /** @type {any[]} */ const heard = [];
    const engine = new Engine(
      ink,
      (message) => heard.push(message),
      () => {},
    );
    engine.handle({ type: 'start', settings });
    engine.handle({ type: 'play' });
    while (engine.turn()) engine.handle({ type: 'drawn' });
    engine.handle({ type: 'drawn' });
    const status = heard.findLast(({ type }) => type === 'picture').status[0];
    assert.equal([standings[r].hash, standings[r].step], [status.hash, status.step], String(r));
    assert.is(standings[r].testLoss, status.latest.heldOutLoss);
  }
});

// ---- the verdict ----

/** @param {Partial<Standing>} some @returns {Standing} */
const standing = (some) => ({
  ...{ state: 'finished', step: 9, epoch: 1, seconds: 1, hash: null },
  ...{ loss: 1, accuracy: 0.5, testLoss: 1, testAccuracy: 0.5, testCount: 10_000 },
  ...some,
});

test('the lowest test loss wins; where losses differ in kind, the test accuracy decides', () => {
  const standings = [
    standing({ testLoss: 0.3, testAccuracy: 0.9 }),
    standing({ testLoss: 0.1, testAccuracy: 0.8 }),
  ];
  const ofOne = verdictOf(standings, true);
  assert.equal([ofOne.kind, ofOne.by, ofOne.order], ['winner', 'testLoss', [1, 0]]);
  assert.ok(Math.abs(ofOne.margin - 0.2) < 1e-12 && !ofOne.isSmall);
  const ofTwo = verdictOf(standings, false);
  assert.equal([ofTwo.kind, ofTwo.by, ofTwo.order], ['winner', 'testAccuracy', [0, 1]]);
});

test('a small margin is called small: 5 % of a loss, or what chance does to an accuracy', () => {
  const losses = (/** @type {number} */ a, /** @type {number} */ b) =>
    verdictOf([standing({ testLoss: a }), standing({ testLoss: b })], true).isSmall;
  assert.equal([losses(0.09, 0.091), losses(0.09, 0.11)], [true, false]);
  const shares = (
    /** @type {number} */ a,
    /** @type {number} */ b,
    /** @type {number} */ testCount,
  ) =>
    verdictOf(
      [standing({ testAccuracy: a, testCount }), standing({ testAccuracy: b, testCount })],
      false,
    ).isSmall;
  // Two standard errors of a difference at 97 %: 0.0048 of 10,000 images, 0.048 of 100.
  assert.equal([shares(0.97, 0.966, 10_000), shares(0.97, 0.964, 10_000)], [true, false]);
  assert.equal([shares(0.97, 0.93, 100), shares(0.97, 0.91, 100)], [true, false]);
});

test('there is no winner where the best are equal, all diverged or nothing was measured', () => {
  const equal = verdictOf([standing({}), standing({}), standing({ testLoss: 2 })], true);
  assert.equal([equal.kind, equal.order], ['equal', [0, 1, 2]]);
  const gone = standing({ state: 'diverged', testLoss: 0.001 });
  assert.is(verdictOf([gone, gone], true).kind, 'diverged');
  const only = verdictOf([gone, standing({})], true);
  assert.equal([only.kind, only.order, only.margin], ['winner', [1], NaN]);
  const unmeasured = standing({ testLoss: null });
  assert.is(verdictOf([unmeasured, unmeasured], true).kind, 'unmeasured');
});

test('without test examples the training loss decides, and it is called so', () => {
  const none = { testCount: 0, testLoss: null, testAccuracy: null };
  const { by, order } = verdictOf(
    [standing({ ...none, loss: 2 }), standing({ ...none, loss: 1 })],
    true,
  );
  assert.equal([by, order], ['loss', [1, 0]]);
});

test.run();
