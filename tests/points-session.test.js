// The page of Points without a page: its session changes as it should, and the narrator says what
// there is to say.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FIELDS, fitting, initialSettings } from '../web/labs/points/settings.js';
import { PRESETS, presetById, presetSettings } from '../web/labs/points/presets.js';
import {
  describe,
  tellMessage,
  tellStopped,
  tellTravel,
} from '../web/labs/points/page/narrator.js';
import {
  addPoint,
  clearPoints,
  flipRow,
  isEmpty,
  isFull,
  truthTable,
  undo,
  useTable,
} from '../web/labs/points/page/point-edits.js';
import {
  begin,
  change,
  createSession,
  dropRequests,
  isLookingBack,
  networkOf,
  receive,
  restart,
  stop,
  touch,
  trainSample,
  travel,
} from '../web/labs/points/page/session.js';
import { MAX_OWN, ownPoint } from '../web/labs/points/own-points.js';
import { words } from '../web/labs/points/words/words.js';
import { words as common } from '../web/labs/common/words/words.js';

/**
 * @typedef {import('../web/labs/points/page/session.js').Session} Session
 *
 * @typedef {import('../web/labs/points/messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../web/labs/points/messages.js').SetupMessage} SetupMessage
 *
 * @typedef {import('../web/labs/points/settings.js').Settings} Settings
 */

const CORNERS = Float32Array.of(0, 0, 0, 1, 1, 0, 1, 1);

/**
 * The worker's answer to a request.
 *
 * @param {Settings} settings
 * @param {Partial<SetupMessage>} [some]
 * @returns {SetupMessage}
 */
const setupOf = (settings, some = {}) => ({
  type: 'setup',
  settings,
  why: 'start',
  isFresh: true,
  shown: { points: CORNERS, labels: Int32Array.of(0, 1, 1, 1), isHeldOut: new Uint8Array(4) },
  classes: 2,
  isCurve: false,
  isRegression: false,
  learners: [{ learner: settings.learner, layers: [], numParameters: 13 }],
  criticalRate: null,
  ...some,
});

/**
 * @param {number} step
 * @param {{ count: number; at: number }} [moments]
 * @returns {import('../web/labs/points/messages.js').PictureMessage}
 */
const pictureOf = (step, moments = { count: 1, at: 0 }) => ({
  type: 'picture',
  status: [
    { learner: 'network', step, epoch: step / 10, latest: null, wrong: 1, best: null, hash: null },
  ],
  rows: [[]],
  pictures: [],
  samplesPerSecond: null,
  moments,
});

/**
 * @param {Session} session
 * @param {FromWorker[]} messages
 */
const hear = (session, ...messages) =>
  messages.reduce((before, message) => receive(before, message, 0), session);

/**
 * The sentence after a message.
 *
 * @param {Session} session
 * @param {FromWorker} message
 */
const told = (session, message) => tellMessage(session, receive(session, message, 0), message);

/** @param {Partial<Settings>} [some] */
function started(some) {
  const session = begin(createSession(), { ...initialSettings(), ...some });
  return hear(session, setupOf(session.settings), { type: 'state', state: 'ready' }, pictureOf(0));
}

/** @param {import('../web/labs/points/messages.js').State} state */
const stateOf = (state) => /** @type {FromWorker} */ ({ type: 'state', state });

// ---- requests ----

test('one request is made at a time, and of those that wait only the latest is kept', () => {
  const first = begin(createSession(), initialSettings());
  assert.equal(first.asked, { type: 'start', settings: first.settings });
  const waiting = change(change(first, { noise: 0.2 }), { noise: 0.3 });
  assert.is(waiting.asked, first.asked);
  assert.equal(waiting.next, { type: 'change', settings: waiting.settings });
  const answered = hear(waiting, setupOf(first.settings));
  assert.is(answered.asked, waiting.next);
  assert.is(answered.next, null);
  assert.is(hear(answered, setupOf(waiting.settings)).asked, null);
});

test('if one of the requests that wait starts over, so does the last one', () => {
  const waiting = change(begin(change(started(), { noise: 1 }), initialSettings()), { noise: 0 });
  assert.is(waiting.asked?.type, 'change');
  assert.is(waiting.next?.type, 'start');
  assert.is(waiting.next?.settings.noise, 0);
});

test('after a refusal the settings are those of what there is', () => {
  const ready = started();
  const asked = change(ready, { layers: [64] });
  const refused = hear(asked, { type: 'refused', message: 'too large' });
  assert.is(refused.settings, ready.settings);
  assert.is(refused.asked, null);
  const again = hear(change(asked, { layers: [2] }), { type: 'refused', message: 'too large' });
  assert.equal(again.settings.layers, [2], 'what was asked for since still counts');
  assert.equal(again.asked?.settings.layers, [2]);
});

test('another worker knows nothing of earlier requests', () => {
  const waiting = change(begin(createSession(), initialSettings()), { noise: 1 });
  const stopped = stop(waiting);
  assert.is(stopped.state, 'error');
  const session = begin(dropRequests(stopped), stopped.settings);
  assert.equal([session.asked?.type, session.next], ['start', null]);
});

// ---- what a link gives ----

test('a change during training is noted, because a link would not repeat it', () => {
  const ready = started();
  assert.is(change(ready, { learningRate: 1 }).isTouched, false, 'nothing has been trained');
  const trained = hear(ready, stateOf('running'), pictureOf(20));
  assert.is(change(trained, { learningRate: 1 }).isTouched, true);
  assert.is(change(trained, { speed: '5', field: 'classes' }).isTouched, false);
  assert.is(change(trained, { seed: 2 }).isTouched, false, 'this starts over');
  assert.is(trainSample(trained).isTouched, true);
  assert.is(trainSample(started({ batchSize: 1 })).isTouched, false, 'a sample is a batch');
  const touched = touch(trained);
  assert.is(hear(touched, setupOf(touched.settings)).isTouched, false);
  assert.is(hear(touched, setupOf(touched.settings, { isFresh: false })).isTouched, true);
  const { link, steps, isTouched } = networkOf(touched);
  assert.match(link, /^#points\?v=1&data=circle&/);
  assert.equal([steps, isTouched], [20, true]);
});

test('learners that have just been made have no picture, no ending and no earlier moments', () => {
  const trained = hear(started(), pictureOf(20, { count: 9, at: 3 }), {
    type: 'ending',
    ending: 'diverged',
    learner: 'network',
    epoch: 2,
    stoppedAt: null,
    step: 20,
    cycleStart: 0,
    errors: null,
  });
  assert.is(trained.ending, 'diverged');
  assert.is(isLookingBack(trained), true);
  const fresh = hear(trained, setupOf(trained.settings));
  assert.equal([fresh.picture, fresh.ending, isLookingBack(fresh)], [null, null, false]);
  assert.is(hear(trained, stateOf('running')).ending, null);
});

// ---- presets ----

test('a link of OR from before the choice at z = 0 shows the text of OR, as a changed preset', () => {
  const { settings } = fitting(presetSettings(/** @type {any} */ (presetById('or'))));
  const session = begin(createSession(), { ...settings, atZero: 'from' });
  assert.is(session.settings.atZero, 'from');
  assert.is(session.experiment.id, 'or');
  assert.is.not(session.experiment.settings, session.settings);
});

test('the text of a preset stays while settings change, but not with other data or learners', () => {
  for (const preset of PRESETS) {
    const session = begin(createSession(), presetSettings(preset));
    assert.is(session.experiment.id, preset.id);
    assert.is(session.experiment.settings, session.settings);
  }
  const moons = begin(createSession(), presetSettings(/** @type {any} */ (presetById('overfit'))));
  assert.is(change(moons, { speed: '0' }).experiment.id, 'overfit');
  const other = change(moons, { learningRate: 0.5 });
  assert.is(other.experiment.id, 'overfit');
  assert.is.not(other.experiment.settings, other.settings, 'but the list says that it is another');
  assert.is(change(other, { data: 'spiral' }).experiment.id, 'own');
  assert.is(begin(moons, { ...moons.settings, noise: 0.1 }).experiment.id, 'own');
  assert.is(restart(moons, { learningRate: 0.001 }).asked, moons.asked, 'it waits');
});

// ---- moments ----

test('while a moment is on its way, older pictures do not move the slider back', () => {
  const trained = hear(started(), pictureOf(20, { count: 9, at: 8 }));
  assert.is(isLookingBack(trained), false);
  const asked = travel(trained, 2, 1000);
  assert.is(isLookingBack(asked), true);
  const old = receive(asked, pictureOf(20, { count: 9, at: 8 }), 1100);
  assert.is(old.moments.at, 2);
  const there = receive(old, pictureOf(5, { count: 9, at: 2 }), 1200);
  assert.equal([there.moments.at, there.moments.asked], [2, null]);
  const late = receive(old, pictureOf(20, { count: 9, at: 8 }), 2100);
  assert.is(late.moments.at, 8, 'after a second it is not waited for any more');
});

// ---- points ----

test('points are added, undone stroke by stroke, and cleared', () => {
  const ready = started({ data: 'own' });
  assert.is(isEmpty(ready), true);
  assert.is(clearPoints(ready), ready);
  assert.is(undo(ready), ready);
  const one = addPoint(ready, { x: 0.123, y: 4, label: 1 }, true);
  assert.equal(one.settings.points, [{ x: 0.12, y: 4, label: 1 }]);
  const three = [1, 2].reduce((s, x) => addPoint(s, { x, y: 0, label: 0 }, x === 1), one);
  assert.is(three.settings.points.length, 3);
  assert.is(undo(three).settings.points.length, 1);
  const cleared = clearPoints(three);
  assert.equal([cleared.settings.data, cleared.settings.points], ['own', []]);
  assert.equal(undo(cleared).settings.points, three.settings.points);
  assert.equal(begin(three, three.settings).undo, [], 'another experiment has no past');
});

test('clearing takes own points first, then those of the set', () => {
  const over = addPoint(started({ data: 'moons' }), { x: 1, y: 1, label: 1 }, true);
  const own = clearPoints(over);
  assert.equal([own.settings.data, own.settings.points.length], ['moons', 0]);
  assert.equal(own.remark, { kind: 'cleared', what: 'own' });
  const all = clearPoints(own);
  assert.equal([all.settings.data, all.remark], ['own', { kind: 'cleared', what: 'all' }]);
  const curve = clearPoints(started({ data: 'sine', loss: 'mse' }));
  assert.equal([curve.settings.data, curve.remark], ['pen', { kind: 'cleared', what: 'curve' }]);
});

test('a curve has no classes, and there is a limit to the points of a link', () => {
  const curve = addPoint(started({ data: 'pen', loss: 'mse' }), { x: 1, y: 1, label: 2 }, true);
  assert.is(curve.settings.points[0].label, 0);
  const points = Array.from({ length: MAX_OWN }, (_, i) => ownPoint(i / 100, 0, i % 2));
  assert.is(isFull(started({ data: 'own', points })), true);
  assert.is(isFull(started({ data: 'own', points: points.slice(1) })), false);
});

test('a row of a truth table is changed, and nothing else', () => {
  const ready = started({ data: 'or', heldOut: 0 });
  const table = truthTable(/** @type {SetupMessage} */ (ready.setup));
  if (!table) throw new Error('no table');
  assert.equal(
    table.map(({ inputs, output }) => [...inputs, output]),
    [
      [0, 0, 0],
      [0, 1, 1],
      [1, 0, 1],
      [1, 1, 1],
    ],
  );
  const { settings } = flipRow(ready, table, 3);
  assert.equal([settings.data, settings.points.map(({ label }) => label)], ['own', [0, 1, 1, 0]]);
  assert.is(truthTable(setupOf({ ...ready.settings, data: 'moons' })), null);
  const shown = { points: CORNERS.map((v) => v / 2), labels: Int32Array.of(0, 1, 1, 1) };
  const other = { ...shown, isHeldOut: new Uint8Array(4) };
  assert.is(truthTable(setupOf(ready.settings, { shown: other })), null);
});

test('a table becomes the own points, and undo brings back what was there', () => {
  const ready = started({ data: 'moons' });
  const summary = { rows: 2, isStandardised: true, names: ['short', 'tall'] };
  const rows = [
    { x: 1, y: 2, label: 0 },
    { x: -1, y: 0.5, label: 1 },
  ];
  const session = useTable(ready, rows, summary);
  assert.equal([session.settings.data, session.settings.points], ['own', rows]);
  assert.is(undo(session).settings.data, 'moons');
  assert.match(
    told(session, setupOf(session.settings))?.sentence ?? '',
    /^2 points from the table\. .*standardised.*short is 0, tall is 1\.$/,
  );
});

// ---- the narrator ----

test('it says what is wrong with a link, once, and only after the answer to that link', () => {
  const complaints = [
    { reason: /** @type {const} */ ('value'), key: 'lr', takes: FIELDS.learningRate.takes },
  ];
  const waiting = begin(started(), initialSettings(), complaints);
  const early = change(waiting, { noise: 0.5 });
  const line = told(waiting, setupOf(waiting.settings));
  assert.is(line?.isTrouble, true);
  assert.match(line?.sentence ?? '', /lr must be a number from .*New network: 13 parameters/);
  const before = told(early, setupOf(waiting.settings));
  assert.is(before?.isTrouble, false, 'a newer request is on its way');
  const last = hear(early, setupOf(waiting.settings));
  assert.is(told(last, setupOf(last.settings, { why: 'tune' }))?.isTrouble, true);
  const after = hear(last, setupOf(last.settings));
  assert.is(told(after, setupOf(after.settings, { why: 'tune', isFresh: false })), null);
});

test('it says what was replaced so that the settings go together', () => {
  const curve = change(started({ loss: 'cross-entropy' }), { data: 'sine' });
  assert.is(curve.settings.loss, 'mse');
  assert.match(
    told(curve, setupOf(curve.settings))?.sentence ?? '',
    /^Cross-entropy is for classes/,
  );
  const three = begin(createSession(), {
    ...initialSettings(),
    data: 'blobs',
    learner: 'perceptron',
  });
  assert.is(three.settings.learner, 'network');
  assert.match(told(three, setupOf(three.settings))?.sentence ?? '', /^Perceptron: only for two/);
});

test('it says when training runs and pauses, but not over how it ended', () => {
  const ready = started();
  assert.equal(told(ready, stateOf('running')), { sentence: words.training.running });
  const running = hear(ready, stateOf('running'), pictureOf(20));
  assert.is(told(running, stateOf('running')), null);
  assert.equal(told(running, stateOf('paused')), { sentence: words.training.paused });
  assert.is(told(hear(running, stateOf('paused')), stateOf('paused')), null);
  const back = travel(hear(running, pictureOf(30, { count: 9, at: 8 })), 2, 0);
  assert.is(told(back, stateOf('paused')), null, 'it has said that this is an earlier moment');
  assert.is(tellTravel(back).sentence, words.training.earlier);
  assert.is(tellTravel(travel(back, 8, 0)).sentence, words.training.latest);
});

test('it says how training ended, and offers a smaller step after it diverged', () => {
  const ready = started({ learningRate: 0.8, patience: 20 });
  const end = { type: /** @type {const} */ ('ending'), learner: 'adaline', epoch: 7, step: 1234 };
  /** @type {[import('../web/labs/points/messages.js').Ending, RegExp][]} */
  const sentences = [
    ['converged', /^The perceptron converged after 7 passes:/],
    [
      'cycling',
      /^After pass 7 the weights are the same as after pass 3,.*there is no such line\.$/,
    ],
    [
      'stopped',
      /^Stopped early at epoch 27: .* for 20 epochs\. Restored the best weights, from epoch 7\.$/,
    ],
    ['ended', /^Stopped at epoch 7, as set\. Misclassified training points: 2\.$/],
    ['diverged', /^Adaline diverged at step 1,234: the learning rate 0\.8 is too large\./],
  ];
  for (const [ending, sentence] of sentences) {
    const line = told(ready, { ...end, stoppedAt: 27, ending, cycleStart: 3, errors: 2 });
    assert.match(line?.sentence ?? '', sentence);
    assert.is(line?.isAnnounced, true);
    assert.equal(
      line?.offer,
      ending === 'diverged'
        ? { name: 'Start over with 0.08', does: 'start-over', learningRate: 0.08 }
        : undefined,
    );
  }
});

test('it describes the state, with and without points', () => {
  assert.match(describe(createSession()).sentence, /no points/);
  const ready = started();
  assert.match(describe(ready).sentence, /^Network: not trained yet\. 1 of 4 training points are/);
  const paused = hear(ready, stateOf('running'), pictureOf(20), stateOf('paused'));
  assert.match(describe(paused).sentence, /^Network: paused at epoch 2, after 20 steps\./);
});

test('it says what stopped, what the core refuses, and that there are no points', () => {
  assert.equal(tellStopped('why', false).offer, {
    name: common.actions.restart,
    does: 'start-worker',
  });
  const { sentence } = tellStopped('why', false);
  assert.match(sentence, /last saved copy of the training, if there is one\.$/);
  assert.not.match(sentence, /seconds/, 'large networks have no copy');
  assert.is(tellStopped('no SIMD', true).sentence, 'no SIMD');
  assert.equal(told(started(), { type: 'refused', message: 'too large' }), {
    sentence: 'too large',
    isTrouble: true,
  });
  const empty = started({ data: 'own' });
  assert.match(told(empty, setupOf(empty.settings, { shown: null }))?.sentence ?? '', /^No points/);
});

test('where a person changes the number of classes, the usual head comes with it', () => {
  const two = started({ data: 'circle' });
  const three = change(two, { data: 'blobs' });
  assert.is(three.settings.loss, 'cross-entropy');
  const line = tellMessage(
    { ...three, next: null },
    three,
    setupOf(three.settings, { why: 'shape' }),
  );
  assert.match(line?.sentence ?? '', /softmax now/);
  assert.is(change(three, { data: 'moons' }).settings.loss, 'binary-cross-entropy');
  const point = addPoint(two, { x: 0, y: 0, label: 2 }, true);
  assert.is(point.settings.loss, 'cross-entropy', 'a point of a third class');
  assert.is(undo(point).settings.loss, 'binary-cross-entropy');
  const curve = change(two, { data: 'sine' });
  assert.is(curve.settings.loss, 'mse');
  assert.is(change(curve, { data: 'circle' }).settings.loss, 'binary-cross-entropy');
  // The choices of a person stay; and links say all themselves.
  assert.is(change(change(two, { loss: 'mse' }), { data: 'blobs' }).settings.loss, 'mse');
  assert.is(change(two, { data: 'blobs', loss: 'hinge' }).settings.loss, 'hinge');
  assert.is(
    begin(two, { ...two.settings, data: 'blobs' }).settings.loss,
    'binary-cross-entropy',
    'same link, same bits',
  );
});

test('no sentence about points that were removed stays when there are points again', () => {
  const cleared = started({ data: 'own' });
  const line = tellMessage(
    cleared,
    cleared,
    setupOf(cleared.settings, { why: 'data', isFresh: false }),
  );
  assert.match(line?.sentence ?? '', /^Data: \d+ points? \(Own points\)\.$/);
});

test('a place is answered with a number, probabilities that have the sum 1, or a warning', () => {
  const say = (/** @type {number[]} */ outputs, /** @type {string} */ activation, some = {}) =>
    words.answer({ x: 0.5, y: -1, outputs: Float32Array.from(outputs) }, activation, {
      isCurve: false,
      isRegression: false,
      ...some,
    });
  assert.is(say([1.25], 'linear', { isCurve: true, isRegression: true }), 'At x = 0.5: ŷ = 1.25');
  assert.is(say([1.25], 'linear', { isRegression: true }), 'At 0.5, −1: ŷ = 1.25');
  assert.is(say([1.25], 'linear'), 'At 0.5, −1: output 1.25', 'a score of a class');
  assert.is(say([0.7346], 'sigmoid'), 'At 0.5, −1: P(1) = 0.735, P(0) = 1 − P(1) = 0.265, sum 1');
  assert.is(
    say([0.2, 0.3, 0.5], 'softmax'),
    'At 0.5, −1: P(0) = 0.200, P(1) = 0.300, P(2) = 0.500, sum 1',
  );
  assert.is(
    say([0.8, 0.7, 0.1], 'sigmoid'),
    'At 0.5, −1: outputs 0.800, 0.700, 0.100, sum 1.6: not probabilities',
  );
  assert.is(say([1], 'step'), 'At 0.5, −1: class 1');
  // Nothing is certain, whatever it rounds to.
  assert.is(say([0.99996], 'sigmoid'), 'At 0.5, −1: P(1) > 0.999, P(0) = 1 − P(1) < 0.001, sum 1');
  assert.is(say([0], 'sigmoid'), 'At 0.5, −1: P(1) < 0.001, P(0) = 1 − P(1) > 0.999, sum 1');
  assert.is(say([0.9991], 'sigmoid'), 'At 0.5, −1: P(1) = 0.999, P(0) = 1 − P(1) = 0.001, sum 1');
  assert.is(
    say([0.9997, 0.0002, 0.0001], 'softmax'),
    'At 0.5, −1: P(0) > 0.999, P(1) < 0.001, P(2) < 0.001, sum 1',
  );
});

test.run();
