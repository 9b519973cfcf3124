// The facts that a lab has for a lesson: they equal the core's numbers, and the curve of a lesson
// does not depend on the clock.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { codeFacts } from '../web/labs/code/facts.js';
import * as codes from '../web/labs/code/page/session.js';
import {
  backpropFacts,
  backpropSeries,
  rowsAfter as loopRows,
} from '../web/labs/backprop/facts.js';
import { guessed } from '../web/labs/backprop/graph/page/guesses.js';
import * as graphs from '../web/labs/backprop/graph/page/session.js';
import { Engine as GraphEngine } from '../web/labs/backprop/graph/worker/engine.js';
import { networkOptions as loopNetwork } from '../web/labs/backprop/loop/network.js';
import * as loops from '../web/labs/backprop/loop/settings.js';
import { LoopRun } from '../web/labs/backprop/loop/worker/run.js';
import { heardAfter, nothingHeard, tableFacts, tableSeries } from '../web/labs/table/facts.js';
import * as tables from '../web/labs/table/page/session.js';
import { Engine as TableEngine } from '../web/labs/table/worker/engine.js';
import {
  descentFacts,
  descentSeries,
  rowsAfter as descentRows,
} from '../web/labs/descent/facts.js';
import { began, initialState, phased, raced, rolled } from '../web/labs/descent/page/session.js';
import * as descent from '../web/labs/descent/settings.js';
import { Engine as DescentEngine } from '../web/labs/descent/worker/engine.js';
import { known, seriesOf, settingFacts, withRows } from '../web/labs/common/lesson-facts.js';
import { createWatching } from '../web/labs/common/page/lesson/watching.js';
import {
  digitsFacts,
  digitsSeries,
  parametersOf,
  rowsAfter as digitsRows,
} from '../web/labs/digits/facts.js';
import { initialSession } from '../web/labs/digits/page/session.js';
import { received } from '../web/labs/digits/page/worker-events.js';
import { DEFAULTS, networkOptions as digitsNetwork } from '../web/labs/digits/settings.js';
import { Engine as DigitsEngine } from '../web/labs/digits/worker/engine.js';
import { pointsFacts, pointsSeries, rowsAfter } from '../web/labs/points/facts.js';
import * as points from '../web/labs/points/page/session.js';
import { FIELDS, fitting, initialSettings } from '../web/labs/points/settings.js';
import { makeData } from '../web/labs/points/worker/data.js';
import { Engine as PointsEngine } from '../web/labs/points/worker/engine.js';
import { Run } from '../web/labs/points/worker/run.js';

const ink = await load();

/** @typedef {import('../web/labs/points/settings.js').Settings} PointsSettings */

// ---- what all labs share ----

test('settings are facts by their keys in links', () => {
  const facts = settingFacts({ ...initialSettings(), learningRate: 0.5, layers: [4, 2] }, FIELDS);
  assert.is(facts['set.lr'], 0.5);
  assert.is(facts['set.data'], 'circle');
  assert.is(facts['set.layers'], '4-2');
  assert.is(Object.keys(facts).length, Object.keys(FIELDS).length, 'all of them');
});

test('missing facts are left out, and zero and no are there', () => {
  assert.equal(known({ a: null, b: undefined, c: NaN, d: 0, e: false, f: '' }), {
    d: 0,
    e: false,
    f: '',
  });
});

test('a curve has the steps where something was measured, in order', () => {
  const rows = [
    { step: 0, loss: 3 },
    { step: 5, loss: null },
    { step: 9, loss: 1 },
  ];
  assert.equal(
    seriesOf(rows, ({ loss }) => loss),
    { x: [0, 9], y: [3, 1] },
  );
  assert.is(
    seriesOf(rows, () => null),
    null,
  );
  const again = withRows(rows, [{ step: 5, loss: 2 }]);
  assert.equal(again.at(-1), { step: 5, loss: 2 }, 'training that went back has another future');
  assert.is(again.length, 2);
  const restored = { step: 4, loss: 2, isRestored: true };
  assert.equal(withRows(rows, [restored]), rows, 'restored weights take nothing away');
  /** @type {readonly { step: number; loss: number }[]} */
  let many = [];
  for (let from = 0; from < 9000; from += 100)
    many = withRows(
      many,
      Array.from({ length: 100 }, (_, i) => ({ step: from + i, loss: 1 })),
    );
  assert.ok(many.length <= 4000, 'a long run stays bounded');
  assert.is(many.at(-1)?.step, 8999);
});

test('watchers hear of changes only, until they stop; one who waits is told once', async () => {
  let step = 0;
  let heard = 0;
  const watching = createWatching(() => ({ step }));
  const stop = watching.watch(() => heard++);
  watching.happened();
  assert.is(heard, 0, 'nothing has changed since it watches');
  let isDone = false;
  const done = watching.until(() => step === 2).then(() => (isDone = true));
  step = 1;
  watching.happened();
  await Promise.resolve();
  assert.is(isDone, false);
  step = 2;
  watching.happened();
  await done;
  watching.happened();
  assert.is(heard, 2);
  stop();
  step = 3;
  watching.happened();
  assert.is(heard, 2);
});

// ---- Points ----

/**
 * The engine of Points with a page that draws at once.
 *
 * @param {Partial<PointsSettings>} some
 */
function pointsLab(some) {
  let session = points.createSession();
  /** @type {readonly import('../web/labs/points/messages.js').Row[]} */
  let rows = [];
  let isAwake = false;
  /** @type {any[]} */
  const told = [];
  const engine = new PointsEngine(
    ink,
    (message) => told.push(message),
    () => (isAwake = true),
  );

  /** Until nothing more is to do. */
  function settle() {
    while (isAwake || told.length) {
      for (const message of told.splice(0)) {
        session = points.receive(session, message, 0);
        rows = rowsAfter(rows, message);
        if (message.type === 'picture') engine.handle({ type: 'drawn' });
      }
      isAwake = false;
      if (engine.turn()) isAwake = true;
    }
  }

  const { settings } = fitting({ ...initialSettings(), speed: '0', ...some });
  session = points.begin(session, settings);
  engine.handle(/** @type {any} */ (session.asked));
  settle();
  return {
    settings,
    facts: () => pointsFacts(session),
    series: (/** @type {string} */ name) => pointsSeries(rows, name, session.setup),
    /** @param {import('../web/labs/points/messages.js').ToWorker} message */
    send(message) {
      engine.handle(message);
      settle();
    },
  };
}

/**
 * The same steps by the core alone.
 *
 * @param {PointsSettings} settings
 * @param {number} steps
 */
function byCore(settings, steps) {
  const data = /** @type {NonNullable<ReturnType<typeof makeData>>} */ (makeData(ink, settings));
  const run = new Run(ink, settings, settings.learner);
  run.advance(data, steps);
  const { loss, accuracy, count } = run.net.evaluate(data.train);
  const held = data.heldOut && run.net.evaluate(data.heldOut);
  const found = { loss, accuracy, count, held, hash: run.net.hash(), net: run.net, run };
  return { ...found, parameters: [...run.net.parameters] };
}

test('Points: facts after 50 steps are the numbers of the core', () => {
  const lab = pointsLab({ data: 'moons', layers: [3, 2], activations: ['tanh'], heldOut: 0.3 });
  const before = lab.facts();
  assert.is(before.state, 'ready');
  assert.is(before.step, 0);
  assert.is(before.hiddenUnits, 5);
  assert.is(before.hiddenLayers, 2);
  assert.is(before['set.data'], 'moons');
  assert.is(before.points, 210);
  assert.is(before.heldOutPoints, 90);
  assert.is(before.diverged, false);
  lab.send({ type: 'steps', count: 50 });
  const facts = lab.facts();
  const core = byCore(lab.settings, 50);
  assert.is(facts.state, 'paused');
  assert.is(facts.step, 50);
  assert.is(facts.hash, core.hash);
  assert.is(facts.loss, core.loss);
  assert.is(facts.heldOutLoss, core.held?.loss);
  assert.ok(Math.abs(Number(facts.error) - (1 - core.accuracy)) < 1e-6);
  assert.is(facts.wrong, Math.round((1 - core.accuracy) * 210));
  assert.ok(Math.abs(Number(facts.heldOutError) - (1 - Number(core.held?.accuracy))) < 1e-6);
  assert.is(facts.parameters, core.net.numParameters);
  assert.is(facts.w1, undefined, 'a network with hidden units has no w1');
});

test('Points: steps from here add up, however they are divided', () => {
  const some = { data: 'moons', layers: [3], heldOut: 0.3 };
  const [whole, parts] = [pointsLab(some), pointsLab(some)];
  whole.send({ type: 'steps', count: 137 });
  for (const count of [1, 36, 100]) parts.send({ type: 'steps', count });
  for (const lab of [whole, parts]) assert.is(lab.facts().step, 137);
  assert.is(whole.facts().hash, parts.facts().hash);
  const { x } = /** @type {import('../web/lesson/lab-types.js').Series} */ (whole.series('loss'));
  const marks = Array.from({ length: 69 }, (_, i) => 2 * i);
  assert.equal(
    marks.filter((step) => !x.includes(step)),
    [],
    'measured after every second step',
  );
});

test('Points: a speed that was set makes no other steps', () => {
  const lab = pointsLab({ data: 'or', learner: 'adaline', learningRate: 0.1, speed: '3000' });
  lab.send({ type: 'steps', count: 3 });
  assert.is(lab.facts().step, 3);
});

test('Points: one unit has w1, w2 and b; a perceptron has no loss', () => {
  const settings = { data: 'and', learner: 'perceptron', learningRate: 1, speed: '0' };
  const lab = pointsLab(settings);
  lab.send({ type: 'steps', count: 5 });
  const core = byCore(lab.settings, 5);
  const { w1, w2, b, loss, wrong, points: all, state } = lab.facts();
  assert.equal([w1, w2, b], core.parameters);
  assert.is(loss, undefined);
  assert.is(all, 4);
  assert.is(wrong, Math.round((1 - core.accuracy) * 4));
  assert.is(state, 'paused');
  lab.send({ type: 'steps', count: 1000 });
  assert.is(lab.facts().state, 'over');
  assert.is(lab.facts().ending, 'converged');
  assert.is(lab.facts().wrong, 0);
  assert.ok(Number(lab.facts().step) < 100, 'training ends by itself');
});

test('Points: Adaline beyond its critical rate diverges, and a lesson knows it', () => {
  const lab = pointsLab({ data: 'or', learner: 'adaline', learningRate: 3, speed: '0' });
  assert.is(lab.facts().diverged, false);
  lab.send({ type: 'steps', count: 5000 });
  assert.is(lab.facts().diverged, true);
  assert.is(lab.facts().state, 'over');
});

test('Points: side by side each learner has its facts, in the same steps each time', () => {
  const some = { data: 'or', learner: 'both', learningRate: 0.1, speed: '0' };
  const [a, b] = [pointsLab(some), pointsLab(some)];
  a.send({ type: 'steps', count: 40 });
  for (const count of [4, 16, 20]) b.send({ type: 'steps', count });
  const facts = a.facts();
  assert.is(facts.loss, facts['adaline.loss']);
  assert.is(facts['perceptron.wrong'], 0);
  assert.ok(Number(facts['adaline.step']) > 0);
  const names = ['adaline.step', 'perceptron.step', 'w1', 'w2', 'b', 'perceptron.w1'];
  for (const name of names) assert.is(facts[name], b.facts()[name], name);
});

test('Points: an early moment, other settings and no points are told as they are', () => {
  const session = points.createSession();
  const facts = pointsFacts(session);
  assert.is(facts.state, 'loading');
  assert.is(facts.step, 0);
  assert.is(facts.loss, undefined);
  const empty = pointsLab({ data: 'own', points: [] });
  assert.is(empty.facts().state, 'empty');
  assert.is(empty.facts().points, 0);
  assert.is(empty.facts().error, undefined);
});

// ---- Digits ----

const { fetch } = globalThis;
test.after.each(() => {
  globalThis.fetch = fetch;
});

/** @typedef {import('../web/labs/digits/settings.js').Settings} DigitsSettings */

/**
 * The engine of Digits with generated digits, and a page that draws at once.
 *
 * @param {Partial<DigitsSettings>} some
 */
async function digitsLab(some) {
  globalThis.fetch = async () => new Response(null, { status: 404 });
  const settings = { ...DEFAULTS, layers: [16], ...some };
  let session = { ...initialSession(), settings, running: settings };
  /** @type {import('../web/labs/digits/facts.js').Heard} */
  const heard = { answer: null, own: null };
  /** @type {readonly import('../web/labs/digits/messages.js').Row[]} */
  let rows = [];
  let isAtRest = false;
  const engine = new DigitsEngine(
    ink,
    (message) => {
      session = received(session, message);
      rows = digitsRows(rows, message);
      if (message.type === 'answer') heard.answer = message;
      isAtRest = message.type === 'state' && message.isMeasured !== false;
      if (message.type === 'state' && message.state === 'training') isAtRest = false;
    },
    () => {},
  );
  async function settle(isThere = () => isAtRest) {
    for (let tries = 0; !isThere() && tries < 20_000; tries++) {
      engine.turn();
      engine.handle({ type: 'drawn' });
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    assert.ok(isThere(), `in vain, ${session.phase}`);
  }
  engine.handle({ type: 'start', settings, data: 'generated', withShipped: false });
  await settle(() => session.data?.phase === 'complete' && isAtRest && session.latest !== null);
  return {
    settings,
    facts: () => digitsFacts(session, heard),
    series: (/** @type {string} */ name) => digitsSeries(rows, name),
    /** @param {import('../web/labs/digits/messages.js').ToWorker} message */
    async send(message) {
      isAtRest = false;
      engine.handle(message);
      await settle();
    },
    engine,
    settle,
    heard,
  };
}

test('Digits: steps from here are steps of the core, with the same bits', async () => {
  const [whole, parts] = [await digitsLab({}), await digitsLab({})];
  assert.is(whole.facts().state, 'ready');
  assert.is(whole.facts().step, 0);
  assert.is(whole.facts().loss, undefined, 'there is no loss before the first step');
  await whole.send({ type: 'train', steps: 150 });
  await parts.send({ type: 'train', steps: 1 });
  await parts.send({ type: 'step' });
  await parts.send({ type: 'train', steps: 148 });
  const facts = whole.facts();
  assert.is(facts.step, 150);
  assert.is(facts.state, 'paused');
  assert.match(String(facts.hash), /^[0-9a-f]{16}$/);
  assert.is(facts.hash, parts.facts().hash);
  assert.is(facts.accuracy, parts.facts().accuracy);
  assert.is(facts['set.lr'], 0.1);
  assert.is(facts['set.layers'], '16');
  assert.is(facts.hiddenUnits, 16);
  assert.is(facts.network, 'yours');
  const net = ink.network(digitsNetwork(whole.settings));
  assert.is(facts.parameters, net.numParameters);
  const loss = whole.series('loss');
  assert.is(loss?.x[0], 0, 'the untrained network is the beginning');
  assert.is(loss?.x.at(-1), 150);
  assert.is(loss?.y.at(-1), facts.loss);
  assert.is(whole.series('accuracy')?.y.at(-1), facts.accuracy);
});

test('Digits: after the epochs of its settings a run is over', async () => {
  const lab = await digitsLab({ images: '500', epochs: 2 });
  assert.is(lab.facts().images, 500);
  await lab.send({ type: 'train', steps: 100_000 });
  assert.is(lab.facts().step, 32);
  assert.is(lab.facts().state, 'over');
  assert.is(lab.facts().ending, 'ended');
});

test('Digits: a rate far too high diverges, and a lesson knows it', async () => {
  const lab = await digitsLab({ learningRate: 1e5 });
  await lab.send({ type: 'train', steps: 500 });
  assert.is(lab.facts().diverged, true);
});

test('Digits: the answer, how sure it is, and whether it is the label', async () => {
  const lab = await digitsLab({});
  assert.is(lab.facts().answer, undefined);
  assert.is(lab.facts().isDrawn, false);
  await lab.engine.handle({ type: 'example' });
  await lab.settle(() => lab.heard.answer !== null);
  const { answer, label, confidence, misread } = lab.facts();
  const { outputs } = /** @type {any} */ (lab.heard.answer);
  assert.is(answer, outputs.indexOf(Math.max(...outputs)));
  assert.is(confidence, Math.max(...outputs));
  assert.is(misread, answer !== label);
});

test('Digits: saved drawings that are misread are counted', () => {
  const own = /** @type {any} */ ({
    counts: { fresh: { correct: 3, count: 5 }, taught: { correct: 1, count: 1 } },
  });
  const facts = digitsFacts(initialSession(), { answer: null, own });
  assert.is(facts.ownDrawings, 6);
  assert.is(facts.ownMisread, 2);
  assert.is(facts.misread, true);
  assert.is(digitsFacts(initialSession(), { answer: null, own: null }).misread, undefined);
});

test('Digits: weights are counted as the core counts them, also of maxout', () => {
  for (const activation of ['relu', 'maxout'])
    for (const layers of [[], [7], [9, 5]]) {
      const net = ink.network(digitsNetwork({ ...DEFAULTS, layers, activation }));
      assert.is(parametersOf([...layers, 10], activation), net.numParameters);
    }
});

// ---- Descent ----

/** @param {Partial<import('../web/labs/descent/settings.js').Settings>} some */
function descentLab(some) {
  const settings = { ...descent.initialSettings(), ...some };
  let state = began(initialState(), settings);
  /** @type {readonly (readonly import('../web/labs/descent/facts.js').Row[])[]} */
  let rows = [];
  const engine = new DescentEngine(
    ink,
    (message) => {
      rows = descentRows(rows, message);
      if (message.type === 'balls') state = rolled(state, []);
      if (message.type === 'rolled') state = rolled(state, message.standings);
      if (message.type === 'raced') state = raced(state, message.standings);
      if (message.type === 'state') state = phased(state, message.state);
    },
    () => {},
  );
  /** @param {import('../web/labs/descent/messages.js').ToWorker} message */
  function send(message) {
    engine.handle(message);
    for (let i = 0; i < 1000 && engine.turn(); i++) engine.handle({ type: 'drawn' });
    engine.handle({ type: 'drawn' });
  }
  send({ type: 'start', settings });
  const facts = () => descentFacts(state);
  return {
    settings,
    facts,
    send,
    series: (/** @type {string} */ name) => descentSeries(rows, name, settings),
  };
}

test('Descent: steps of every ball are steps of the core', () => {
  const lab = descentLab({
    surface: 'valley',
    racers: [
      { optimizer: 'gd', rate: 0.003 },
      { optimizer: 'adam', rate: 0.02 },
    ],
  });
  assert.is(lab.facts().state, 'ready');
  assert.is(lab.facts().balls, 2);
  assert.is(lab.facts().step, 0);
  lab.send({ type: 'step', count: 40 });
  lab.send({ type: 'step' });
  const facts = lab.facts();
  const surface = ink.surface('valley');
  const rolls = lab.settings.racers.map((racer) => {
    const ball = surface.ball(lab.settings.starts[0].x, lab.settings.starts[0].y);
    return surface.roll(ball, { ...descent.rollOptions(lab.settings, racer), steps: 41 });
  });
  assert.is(facts.step, 41);
  assert.is(facts.state, 'paused');
  assert.is(facts.loss, rolls[0].loss);
  assert.is(facts.x, rolls[0].x);
  assert.is(facts.y, rolls[0].y);
  assert.is(facts.gradientNorm, rolls[0].gradientNorm);
  assert.is(facts['loss.adam'], rolls[1].loss);
  assert.is(facts['loss.2'], rolls[1].loss);
  assert.is(facts.lowest, Math.min(...rolls.map(({ loss }) => loss)));
  assert.is(facts.diverged, false);
  const curve = lab.series('loss.adam');
  assert.equal(curve?.x, [...Array.from({ length: 42 }).keys()]);
  assert.ok(Math.abs(Number(curve?.y.at(-1)) - rolls[1].loss) < 1e-6 * rolls[1].loss);
});

test('Descent: balls that arrive end the race; a rate too high diverges', () => {
  const lab = descentLab({ surface: 'bowl', racers: [{ optimizer: 'gd', rate: 0.1 }] });
  lab.send({ type: 'step', count: 20_000 });
  assert.is(lab.facts().state, 'over');
  assert.is(lab.facts().arrived, 1);
  const fast = descentLab({ surface: 'bowl', racers: [{ optimizer: 'gd', rate: 100 }] });
  fast.send({ type: 'step', count: 20_000 });
  assert.is(fast.facts().diverged, true);
  assert.is(fast.facts().lost, 1);
});

test('Descent: networks that race have the same facts', () => {
  const lab = descentLab({ raced: 'network', end: 50 });
  lab.send({ type: 'step', count: 20 });
  const facts = lab.facts();
  assert.is(facts.step, 20);
  assert.is(facts.balls, 4);
  assert.is(facts.x, undefined);
  lab.send({ type: 'step', count: 100 });
  assert.is(lab.facts().step, 50);
  assert.is(lab.facts().state, 'over');
  assert.is(lab.series('loss')?.x.at(-1), 50);
});

// ---- Table ----

/** @param {Partial<import('../web/labs/table/learning/settings.js').Settings>} some */
async function tableLab(some) {
  let session = tables.linkOpened(tables.initialSession(), '#table?v=1&data=generated');
  session = { ...session, learning: { ...session.learning, ...some } };
  let heard = nothingHeard();
  let isAwake = false;
  const engine = new TableEngine(
    ink,
    (message) => {
      session = tables.received(session, message);
      heard = heardAfter(heard, message);
    },
    () => (isAwake = true),
  );
  /** @param {() => boolean} isThere */
  async function until(isThere) {
    for (let tries = 0; !isThere() && tries < 3000; tries++) {
      isAwake = false;
      while (engine.turn() && !isThere());
      if (!isAwake) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    assert.ok(isThere());
  }
  engine.handle({ type: 'learn-settings', settings: session.learning, revision: 0 });
  engine.handle(tables.openMessage(session));
  await until(() => heard.isSet && heard.setup !== null);
  return {
    facts: () => tableFacts(session, heard),
    series: (/** @type {string} */ name) => tableSeries(heard, name),
    /** @param {import('../web/labs/table/learning/messages.js').ToWorker} message */
    async send(message) {
      engine.handle(message);
      await until(() => heard.state !== 'running' && heard.isTested);
    },
    /** @param {import('../web/labs/table/learning/messages.js').ToWorker} message */
    async validate(message) {
      engine.handle(message);
      await until(() => heard.cross?.state === 'done');
    },
    heard: () => heard,
  };
}

test('Table: steps from here add up, however they are divided, and the tests are those of the core', async () => {
  const [whole, parts] = [await tableLab({}), await tableLab({})];
  const before = whole.facts();
  assert.is(before.state, 'ready');
  assert.is(before.step, 0);
  assert.is(before['set.data'], 'generated');
  assert.is(before['set.layers'], '16');
  assert.is(before.accuracy, undefined, 'nothing is tested yet');
  assert.ok(Number(before.rows) > 100);
  assert.ok(Number(before.loss) > 0, 'the loss of the initial weights');
  await whole.send({ type: 'learn-train', steps: 37 });
  for (const steps of [1, 30, 6]) await parts.send({ type: 'learn-train', steps });
  const facts = whole.facts();
  assert.is(facts.step, 37);
  assert.is(facts.state, 'paused');
  assert.is(facts.hash, parts.facts().hash);
  const metrics = await ink.metrics();
  const { outputs, labels } = /** @type {any} */ (whole.heard().scores).results.network;
  const counts = metrics.at(outputs, labels, Number(facts.threshold));
  assert.is(facts.recall, counts.recall);
  assert.is(facts.precision, counts.precision);
  assert.is(facts.truePositives, counts.truePositives);
  assert.is(facts.auc, metrics.auc(outputs, labels));
  const wrong = Number(facts.falsePositives) + Number(facts.falseNegatives);
  assert.ok(Math.abs(Number(facts.accuracy) - (1 - wrong / labels.length)) < 1e-6);
  assert.ok(Number(facts['linear.accuracy']) > 0.5);
  assert.is(whole.series('loss')?.x.at(-1), 37);
  assert.is(whole.series('loss')?.y.at(-1), facts.loss);
  assert.is(whole.series('validationLoss')?.y.at(-1), facts.validationLoss);
});

test('Table: after its epochs a run is over, and folds are told', async () => {
  const lab = await tableLab({ epochs: 2, folds: 3, repeats: 1 });
  await lab.send({ type: 'learn-train', steps: 100_000 });
  assert.is(lab.facts().state, 'over');
  assert.is(lab.facts().ending, 'done');
  assert.is(lab.facts().epoch, 2);
  assert.is(lab.facts().isCrossValidated, false);
  await lab.validate({ type: 'learn-cross-validate' });
  const facts = lab.facts();
  assert.is(facts.folds, 3);
  assert.is(facts.isCrossValidated, true);
  const { folds, scores } = /** @type {any} */ (lab.heard().cross).summary;
  const mean =
    folds.network.reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b) / 3;
  assert.is(scores[0].name, 'accuracy');
  assert.ok(Math.abs(Number(facts.crossAccuracy) - mean) < 1e-6);
  assert.ok(Number(facts.crossAuc) > 0.5);
});

// ---- Backprop ----

/** @param {Partial<import('../web/labs/backprop/graph/settings.js').Settings>} some */
async function graphView(some) {
  const { state, questions } = graphs.asking(
    graphs.opened(graphs.initialState(), { ...graphs.initialState().settings, ...some }, ''),
  );
  /** @type {any} */
  const answer = await new Promise((resolve) => {
    const engine = new GraphEngine(ink, resolve);
    for (const question of questions) engine.handle(question);
  });
  const view = /** @type {const} */ ('graph');
  return { view, ...graphs.pictured(state, answer), isShown: true };
}

test('Backprop: the nodes of a graph are facts; gradients are the closed forms', async () => {
  const start = backpropFacts(await graphView({ step: 0 }));
  assert.is(start.view, 'graph');
  assert.is(start.phase, 'start');
  assert.is(start.loss, undefined, 'not computed yet');
  assert.is(start['value.t1'], 2);
  assert.is(start['gradient.t1'], 12, '2c x t2, also before it is reached');
  assert.is(start['isReached.t1'], false);
  const half = backpropFacts(await graphView({ step: 4 }));
  assert.is(half.phase, 'loss');
  assert.is(half.loss, 4, '(2 x 3 x 1 - 4)^2');
  const done = backpropFacts(await graphView({ step: 200 }));
  assert.is(done.phase, 'done');
  assert.is(done.step, done.steps);
  assert.is(done['gradient.t2'], 8, '2c x t1');
  assert.is(done['isReached.t2'], true);
  assert.is(done['set.graph'], 'lecture');
});

test('Backprop: right and wrong predictions of gradients are counted', async () => {
  const view = await graphView({ step: 4, predict: 'yes' });
  const state = /** @type {any} */ (view);
  const right = guessed(state, 't1', '12');
  const both = guessed(right, 't2', '7');
  const facts = backpropFacts({ ...both, view: 'graph', isShown: true });
  assert.is(facts.correct, 1);
  assert.is(facts.wrong, 1);
});

test('Backprop: the calls of the training loop, its loss, and the norms of its arrays', async () => {
  const look = await ink.instruments();
  const data = ink.dataset(ink.generatedDigits({ count: 100 }));
  const settings = { ...loops.initial(), net: 'random', hidden: 8, batchSize: 16 };
  const net = ink.network(loopNetwork(settings));
  const run = new LoopRun(net, data, look);
  run.draw(16);
  for (const call of /** @type {const} */ (['zeroGrad', 'forward', 'loss', 'backward']))
    run.press(call, settings);
  /** @type {any} */
  const called = {
    ...{ call: 'backward', times: 1, missing: null, next: run.next, passes: run.passes },
    ...{ loss: run.loss, hash: net.hash(), batch: 16, isTouched: false, arrays: run.states() },
    settings,
  };
  const { numParameters } = net;
  const view = /** @type {const} */ ('loop');
  const known = { view, isShown: true, settings, called, numParameters };
  const facts = backpropFacts(known);
  assert.is(facts.pressed, 'backward');
  assert.is(facts.phase, 'step');
  assert.is(facts.loss, net.loss());
  assert.is(facts.parameters, numParameters);
  const gradient = net.gradients.slice(0, 784 * 8);
  const norm = Math.hypot(...gradient);
  assert.ok(Math.abs(Number(facts['norm.dW1']) - norm) < 1e-4 * norm);
  assert.is(facts.missing, '');
  const rows = loopRows([], known);
  assert.is(loopRows(rows, known), rows, 'the same report twice is one point');
  assert.equal(backpropSeries(rows, 'loss'), { x: [0], y: [net.loss()] });
  assert.equal(loopRows(rows, { ...known, called: null }), [], 'another network');
});

test('Backprop: a second backward adds its gradient to the first', async () => {
  const look = await ink.instruments();
  const data = ink.dataset(ink.generatedDigits({ count: 100 }));
  /** @param {number} batchSize */
  const ratios = (batchSize) => {
    const settings = { ...loops.initial(), net: 'random', hidden: 8, batchSize };
    const run = new LoopRun(ink.network(loopNetwork(settings)), data, look);
    run.draw(batchSize);
    return /** @type {const} */ (['zeroGrad', 'forward', 'loss', 'backward', 'backward']).map(
      (call) => {
        run.press(call, settings);
        /** @type {any} */
        const called = { call, missing: null, batch: batchSize, arrays: run.states(), settings };
        return backpropFacts({ view: 'loop', isShown: true, settings, called, numParameters: 1 })
          .gradientRatio;
      },
    );
  };
  const [, , , once, twice] = ratios(16);
  assert.ok(Math.abs(Number(once) - 1) < 1e-4, String(once));
  assert.ok(Math.abs(Number(twice) - 2) < 1e-4, String(twice));
  assert.equal(ratios(16).slice(0, 3), [undefined, undefined, undefined]);
  assert.is(ratios(32)[4], undefined, 'its deltas come as blocks');
});

test('Backprop: before a view is there, and where nothing is computed', () => {
  assert.equal(backpropFacts(undefined), { state: 'loading', step: 0 });
  const settings = /** @type {any} */ ({ kind: 'update', seed: 1, sheets: 2, paper: 'a4' });
  const facts = backpropFacts({ view: 'sheets', isShown: true, settings, exercises: [{}, {}] });
  assert.is(facts.exercises, 2);
  assert.is(facts['set.view'], 'sheets');
});

// ---- Code ----

test('Code: the exercise, how often it was checked, and whether it is right', () => {
  let state = codes.chosen(codes.initialState(), 'perceptron', /** @type {any} */ ({}));
  assert.is(codeFacts(state).exercise, 'perceptron');
  assert.is(codeFacts(state)['set.ex'], 'perceptron');
  assert.is(codeFacts(state).tries, 0);
  state = codes.sent(state, false);
  assert.is(codeFacts(state).tries, 0, 'a run is no try');
  state = codes.judged(codes.sent(state, true), false);
  assert.is(codeFacts(state).right, false);
  state = codes.judged(codes.sent(state, true), true);
  assert.is(codeFacts(state).tries, 2);
  assert.is(codeFacts(state).right, true);
  assert.is(codeFacts(codes.sent(state, false)).right, true, 'a run changes no verdict');
  assert.is(codeFacts(codes.sent(state, true)).right, false, 'not before the next verdict');
  assert.is(codeFacts(codes.chosen(state, 'adaline', /** @type {any} */ ({}))).right, false);
});

test.run();
