// The state and the sentences of the Digits page: transitions of the session, sentences of the
// narrator, and what the controller makes of acts. Without a browser.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Controller } from '../web/labs/digits/page/controller.js';
import * as narrator from '../web/labs/digits/page/narrator.js';
import * as transitions from '../web/labs/digits/page/networks/transitions.js';
import { newHistory } from '../web/labs/digits/page/networks/history.js';
import { ownImages } from '../web/labs/digits/page/networks/link-copied.js';
import * as sessions from '../web/labs/digits/page/session.js';
import { received } from '../web/labs/digits/page/worker-events.js';
import { DEFAULTS } from '../web/labs/digits/settings.js';
import * as lazy from '../web/labs/digits/words/en-lazy.js';
import { words } from '../web/labs/digits/words/words.js';

/**
 * @typedef {import('../web/labs/digits/page/session.js').Session} Session
 *
 * @typedef {import('../web/labs/digits/messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../web/labs/digits/messages.js').Row} Row
 */

/**
 * @param {Partial<import('../web/labs/digits/messages.js').NetworkMessage>} [some]
 * @returns {import('../web/labs/digits/messages.js').NetworkMessage}
 */
const network = (some) => ({
  type: 'network',
  settings: DEFAULTS,
  units: [128, 10],
  parameters: 101_770,
  why: 'configure',
  which: 'yours',
  slots: { expert: null, yours: { step: 0, testAccuracy: null } },
  keepsYours: false,
  isShipped: false,
  isTuned: false,
  keptCurrent: false,
  canBringBack: false,
  step: 0,
  ...some,
});

/**
 * @param {number} step
 * @param {Partial<Row>} [measured]
 * @param {Partial<import('../web/labs/digits/messages.js').ProgressMessage>} [some]
 * @returns {import('../web/labs/digits/messages.js').ProgressMessage}
 */
const progress = (step, measured, some) => ({
  type: 'progress',
  rows: [
    {
      epoch: step / 1000,
      step,
      loss: null,
      accuracy: null,
      testLoss: null,
      testAccuracy: null,
      own: null,
      ...measured,
    },
  ],
  step,
  epoch: step / 1000,
  seconds: 1,
  imagesPerSecond: 1000,
  loss: 1,
  testAccuracy: measured?.testAccuracy ?? null,
  hash: null,
  isWaiting: false,
  reached: [],
  ...some,
});

/**
 * @param {Partial<import('../web/labs/common/messages.js').DataMessage>} some
 * @returns {import('../web/labs/common/messages.js').DataMessage}
 */
const data = (some) => ({
  type: 'data',
  kind: 'local',
  phase: 'ready',
  name: 'mnist',
  trainSize: 5000,
  trainCount: 60_000,
  testSize: 0,
  testCount: 10_000,
  bytes: 1e6,
  enough: 5000,
  totalBytes: 1e7,
  isNew: false,
  ...some,
});

/**
 * @param {Session} session
 * @param {...FromWorker} messages
 */
const after = (session, ...messages) => messages.reduce(received, session);

/** @param {narrator.Text | undefined} text */
const read = (text) => (typeof text === 'function' ? text(lazy) : text);

/**
 * The sentence after a message.
 *
 * @param {Session} before
 * @param {FromWorker} message
 */
const said = (before, message) =>
  narrator
    .narrate(before, received(before, message), message)
    .map(({ text, isTrouble = false, offer }) => ({
      text: read(text) ?? '',
      isTrouble,
      act: offer?.act,
    }));

const begun = () => sessions.started(sessions.initialSession(), DEFAULTS, []);

/** Messages of the worker change nothing but the session that they make. */
test('transitions leave the session before them as it was', () => {
  const session = begun(),
    without = (/** @type {Session} */ one) => ({ ...one, history: null, histories: null });
  const copy = structuredClone(without(session));
  for (const message of /** @type {FromWorker[]} */ ([
    network(),
    data({ isNew: true }),
    { type: 'state', state: 'training' },
    { type: 'diverged', reason: 'exploded', step: 5, epoch: 1, restoredStep: 0, learningRate: 9 },
    { type: 'refused', message: 'no', code: 'argument' },
  ])) {
    const next = received(session, message);
    assert.is.not(next, session);
    assert.equal(without(session), copy, message.type);
  }
  sessions.changed(session, { seed: 5 });
  sessions.configured(session);
  sessions.tuned(session);
  assert.equal(without(session), copy);
});

test('a change of the shape asks for a network until it is answered; all else is taken while it runs', () => {
  let session = sessions.changed(begun(), { learningRate: 0.2 });
  assert.is(sessions.needsNetwork(session), false);
  session = sessions.changed(session, { layers: [64] });
  assert.is(sessions.needsNetwork(session), true);
  session = sessions.configured(session);
  session = sessions.changed(session, { layers: [128] });
  assert.is(sessions.needsNetwork(session), true, 'a network of 64 units is on its way');
  session = sessions.configured(session);
  session = after(session, network({ settings: { ...DEFAULTS, layers: [64] } }));
  assert.equal(session.settings.layers, [128], 'the form shows what was set since');
  assert.equal(session.running.layers, [64]);
  session = after(session, network());
  assert.is(session.unanswered, 0);
  assert.is(sessions.needsNetwork(session), false);
});

test('a refusal of the core puts the settings of the running network back', () => {
  let session = sessions.configured(sessions.changed(begun(), { layers: [1024, 1024] }));
  session = after(session, { type: 'refused', message: 'no memory', code: 'memory' });
  assert.equal(session.settings, DEFAULTS);
  assert.is(session.unanswered, 0);
  assert.equal(said(session, { type: 'refused', message: 'no memory', code: 'memory' }), [
    { text: 'no memory', isTrouble: true, act: undefined },
  ]);
});

test('changes during training leave a mark, those before it do not; a slider that comes back is named', () => {
  let session = sessions.tuned(sessions.changed(begun(), { learningRate: 0.3 }));
  assert.equal(session.history.changes, []);
  session = after(session, progress(1000, { loss: 1 }));
  session = sessions.changed(session, { learningRate: 0.5 });
  const change = sessions.changeOf(session);
  assert.is(
    change && read(narrator.tuning(change).text),
    'Changed here: learning rate 0.5 (was 0.3).',
  );
  session = sessions.tuned(session);
  assert.is(session.history.changes.length, 1);
  assert.is(session.history.changes[0].x, 1);
  assert.is(sessions.changeOf(session), null, 'nothing is changed twice');

  session = sessions.dragged(session);
  assert.is(sessions.changeOf(session), null, 'no step went by');
  session = after(session, progress(2000, { loss: 1 }));
  const back = sessions.changeOf(session);
  assert.is(back?.isMoved, true);
  assert.is(back && read(narrator.tuning(back).text), 'The settings are as before again.');
});

test('a network that is brought back has its own curve and goals again', () => {
  const goal = { share: 0.97, seconds: 6.94, epoch: 3 };
  let session = after(begun(), network({ why: 'start' }), progress(3000, { loss: 0.1 }));
  session = after(session, progress(3001, { testAccuracy: 0.97 }, { reached: [goal] }));
  const { curves } = session.history;
  session = after(session, network({ why: 'reset', keptCurrent: true, canBringBack: true }));
  assert.is(session.kept, 'older');
  assert.is.not(session.history.curves, curves);
  assert.equal(session.history.goals, []);
  session = after(session, progress(5, { loss: 2 }));
  const fresh = session.history.curves;
  session = after(session, network({ why: 'bring-back', keptCurrent: true, canBringBack: true }));
  assert.is(session.history.curves, curves);
  assert.equal(session.history.goals, [goal]);
  assert.is(session.kept, 'newer');
  session = after(session, network({ why: 'bring-back', keptCurrent: true, canBringBack: true }));
  assert.is(session.history.curves, fresh);
  session = after(session, network({ why: 'configure' }));
  assert.is(session.keptHistory, null);
  assert.is(narrator.standingOffer(session), undefined);
});

/** The expert is shown, as without a link. */
const expert = () =>
  network({
    why: 'start',
    which: 'expert',
    slots: { expert: { step: 0, testAccuracy: 0.992 }, yours: null },
    keepsYours: true,
    isShipped: true,
  });

test('the shipped network is introduced once, and its state is not told on top', () => {
  const message = expert();
  assert.equal(said(begun(), message), [
    { text: words.status.shipped, isTrouble: false, act: undefined },
  ]);
  const session = after(begun(), message);
  assert.is(narrator.standingOffer(session), undefined, 'the switch leads to Yours');
  assert.equal(said(session, { type: 'state', state: 'paused', isMeasured: true }), []);
  assert.equal(said(session, data({ isNew: true })), [], 'it needs no images to answer');
  const [training] = said(session, { type: 'state', state: 'training' });
  assert.match(training.text, /^Training\. You can draw now/);
});

test('a link that was not understood is named until the images are there, then with them', () => {
  const complaints = [{ reason: /** @type {const} */ ('unknown'), key: 'learningrate' }];
  const session = sessions.started(sessions.initialSession(), DEFAULTS, complaints);
  const first = narrator.starting(session);
  assert.is(first.isTrouble, true);
  assert.match(read(first.text) ?? '', /no setting called learningrate/);
  assert.equal(said(session, network({ why: 'start' })), [], 'it stays');
  const [told] = said(session, data({ isNew: true }));
  assert.match(told.text, /learningrate.*Ready\. Press Train/);
  assert.is(told.isTrouble, true);
  assert.equal(after(session, data({ isNew: true })).complaints, []);
});

test('without MNIST it says so, and offers other images', () => {
  let session = after(begun(), network({ why: 'start' }), data({ phase: 'missing' }));
  const message = data({ kind: 'generated', name: 'generated', isNew: true });
  const [told] = said(session, message);
  assert.match(told.text, /^MNIST is not on this website/);
  assert.is(told.act, 'images');
  session = after(session, message);
  assert.is(ownImages(session), null, 'everybody gets these images here');
  session = after(session, data({ kind: 'files', name: 'files', isNew: true }));
  assert.is(ownImages(session), 'files');
});

test('pausing tells the accuracy only if it belongs to these weights', () => {
  const session = after(
    begun(),
    network({ why: 'start' }),
    data({ isNew: true }),
    { type: 'state', state: 'training' },
    progress(
      1000,
      { testAccuracy: 0.9767 },
      { reached: [{ share: 0.97, seconds: 6.94, epoch: 1 }] },
    ),
  );
  const paused = (/** @type {boolean} */ isMeasured) =>
    said(session, { type: 'state', state: 'paused', isMeasured }).map(({ text }) => text);
  assert.equal(paused(false), ['Paused.']);
  assert.equal(paused(true), [
    'Paused. 97.67 % of the 10,000 test images are correct. Reached: 97 % after 6.9 s.',
  ]);
});

test('a network that only guesses gets advice once, and again when it pauses', () => {
  const zeros = { ...DEFAULTS, init: 'zeros' };
  let session = after(begun(), network({ why: 'start', settings: zeros }), data({ isNew: true }), {
    type: 'state',
    state: 'training',
  });
  assert.equal(said(session, progress(100, { testAccuracy: 0.1 })), [], 'it has hardly begun');
  const guess = progress(512, { testAccuracy: 0.1 });
  const [advice, ...more] = said(session, guess);
  assert.match(advice.text, /^It is not learning.*started at 0/);
  assert.equal(more, []);
  session = after(session, guess);
  assert.equal(said(session, progress(600, { testAccuracy: 0.1 })), [], 'it is said once');
  const [paused] = said(session, { type: 'state', state: 'paused', isMeasured: true });
  assert.match(paused.text, /^Paused\. 10\.00 % .*It is not learning/);
  assert.is(paused.isTrouble, true);
  const [free, ...rest] = said(session, progress(700, { testAccuracy: 0.5 }));
  assert.is(free.text, 'It is learning now: 50.00 % of the test images are correct.');
  assert.is(free.isTrouble, false);
  assert.equal(rest, []);
  session = after(session, progress(700, { testAccuracy: 0.5 }));
  assert.is(session.isStuck, false);
  const [later] = said(session, { type: 'state', state: 'paused', isMeasured: true });
  assert.not.match(later.text, /not learning/);
});

test('after a divergence a tenth of the learning rate is offered, and the state says nothing more', () => {
  /** @type {import('../web/labs/digits/messages.js').DivergedMessage} */
  const message = {
    type: 'diverged',
    reason: 'not-finite',
    step: 17_400,
    epoch: 9,
    restoredStep: 17_323,
    learningRate: 10,
  };
  const session = after(begun(), network({ why: 'start' }), { type: 'state', state: 'training' });
  const [told] = said(session, message);
  assert.match(told.text, /^Training diverged\. The learning rate 10 .*step 17,323/);
  assert.equal(told.act, { learningRate: 0.1 });
  const diverged = after(session, message);
  assert.is(diverged.history.changes[0].kind, 'diverged');
  const paused = after(diverged, { type: 'state', state: 'paused', isMeasured: true });
  assert.is(sessions.shownState(paused), 'error');
  assert.equal(said(diverged, { type: 'state', state: 'paused', isMeasured: true }), []);
  assert.is(sessions.shownState(sessions.resumed(paused)), 'paused');
  const [gentle] = said(session, { ...message, learningRate: 0.5 });
  assert.equal(gentle.act, { learningRate: 0.05 });
});

/** A controller whose every effect is written down. */
function controlled() {
  /** @type {any[]} */
  const sent = [];
  /** @type {string[]} */
  const links = [];
  let workers = 0;
  const controller = new Controller({
    send: (message) => sent.push(message),
    tell: () => {},
    restart: () => workers++,
    started: () => {},
    linked: (hash) => links.push(hash),
    show: () => {},
  });
  return { controller, sent, links, workers: () => workers };
}

test('the first link starts the worker, a later one changes what is there', () => {
  const { controller, sent, links, workers } = controlled();
  controller.open('#digits?v=1&layers=64');
  assert.is(workers(), 1);
  assert.is(sent[0].type, 'start');
  assert.is(sent[0].withShipped, false);
  assert.equal(sent[0].settings.layers, [64]);
  controller.receive(network({ why: 'start', settings: sent[0].settings }));
  assert.match(links.at(-1) ?? '', /^#digits\?v=1&layers=64/);
  controller.open('#digits?v=1&layers=64&lr=0.5');
  assert.is(sent.at(-1).type, 'tune');
  controller.open('#digits?v=1&layers=32');
  assert.is(sent.at(-1).type, 'configure');
  assert.is(workers(), 1);
});

test('a worker that stopped begins again where it was', () => {
  const { controller, sent, workers } = controlled();
  controller.open('#digits');
  assert.is(sent[0].withShipped, true);
  controller.receive(expert());
  controller.receive(network({ why: 'random', settings: { ...DEFAULTS, seed: 7 } }));
  controller.stopped('out of luck', false);
  assert.is(sessions.shownState(controller.session), 'error');
  controller.act('restart');
  assert.is(workers(), 2);
  assert.is(sent.at(-1).withShipped, false);
  assert.is(sent.at(-1).settings.seed, 7);
});

test('the shipped network stays where a link without settings is opened', () => {
  const { controller, sent } = controlled();
  controller.open('#digits');
  controller.receive(expert());
  const { length } = sent;
  controller.open('#digits');
  assert.is(sent.length, length);
  controller.open('#digits?v=1');
  assert.is(sent.at(-1).type, 'configure', 'a link means random weights');
});

test('each of the two networks keeps its curve, and a change belongs to Yours whichever is shown', () => {
  let session = after(begun(), expert(), progress(0, { testAccuracy: 0.992 }));
  const ofExpert = session.history.curves;
  assert.is(session.slots.expert?.testAccuracy, 0.992);
  session = after(session, network({ why: 'random' }));
  assert.is(session.which, 'yours');
  assert.is.not(session.history.curves, ofExpert);
  session = after(session, progress(2000, { loss: 0.3, testAccuracy: 0.95 }));
  const ofYours = session.history.curves;
  assert.equal(session.slots.yours, { step: 2000, testAccuracy: 0.95 });
  const back = { ...expert(), why: /** @type {const} */ ('show'), slots: session.slots };
  session = after(session, back);
  assert.is(session.history.curves, ofExpert);
  assert.is(session.histories.yours.curves, ofYours);
  session = sessions.tuned(sessions.changed(session, { learningRate: 0.3 }));
  assert.equal(session.history.changes, [], 'the expert learns no more');
  assert.is(session.histories.yours.changes[0].x, 2);
  session = after(session, network({ why: 'show', keepsYours: true, step: 2000 }));
  assert.is(session.history.curves, ofYours);
  assert.is(session.history.changes.length, 1);
});

test('the expert answers with softmax, whatever the loss of Yours is', () => {
  const settings = { ...DEFAULTS, loss: 'mse' };
  const session = after(begun(), network({ settings }));
  assert.is(sessions.isSigmoid(session), true);
  assert.is(sessions.isSigmoid(after(session, { ...expert(), why: 'show', settings })), false);
});

test('showing the expert while Yours trains says that training is paused', () => {
  const training = after(begun(), network(), { type: 'state', state: 'training' });
  const show = { ...expert(), why: /** @type {const} */ ('show') };
  assert.equal(said(training, show), [
    { text: lazy.expertInstead(), isTrouble: false, act: undefined },
  ]);
  assert.is(said(after(begun(), network()), show)[0].text, words.status.shipped);
});

test('where the trained network does not come, Yours is there, and the switch says why', () => {
  const { controller } = controlled();
  controller.open('#digits');
  assert.is(controller.session.which, 'expert');
  controller.receive(network({ why: 'start' }));
  assert.is(controller.session.isExpertMissing, true);
  assert.is(words.expertWorth(null, true), 'could not be loaded');
  controller.receive({ ...expert(), why: 'show' });
  assert.is(controller.session.isExpertMissing, false, 'it came when it was asked for again');
});

test('a saved network brings its curve; beside Yours, it can be brought back', () => {
  const history = { ...newHistory(), goals: [{ share: 0.97, seconds: 3, epoch: 1 }] };
  const restored = { why: /** @type {const} */ ('restore'), step: 500 };
  let session = transitions.restoring(after(begun(), network({ why: 'start' })), history);
  assert.is(after(session, network(restored)).history, history);
  const beside = network({ ...restored, keepsYours: true, canBringBack: true });
  assert.equal(said(session, beside), [], 'nothing that is shown has changed');
  session = after(session, beside);
  assert.is.not(session.history, history);
  assert.is(session.kept, 'older');
  session = after(session, network({ why: 'bring-back' }));
  assert.is(session.history, history);
});

test('a saved network of other images stays away, and that is said', () => {
  const session = transitions.restoring(begun(), newHistory());
  const message = /** @type {const} */ ({ type: 'unrestored', reason: 'images', images: 'files' });
  assert.is(after(session, message).restoring, null);
  assert.match(said(session, message)[0].text, /^Your saved network has learned from other images/);
  assert.equal(said(session, { ...message, reason: 'damaged' }), [], 'nobody can do anything');
});

test('the switch asks the worker; a link opened later shows Yours, a plain address the expert', () => {
  const { controller, sent } = controlled();
  controller.open('#digits');
  controller.receive(expert());
  controller.show('yours');
  assert.equal(sent.at(-1), { type: 'show', which: 'yours' });
  controller.receive(network({ why: 'random' }));
  controller.open('#digits');
  assert.equal(sent.at(-1), { type: 'show', which: 'expert' });
  controller.receive({ ...expert(), why: 'show', slots: controller.session.slots });
  controller.open('#digits?v=1');
  assert.equal(sent.at(-1), { type: 'show', which: 'yours' });
});

test('a fast run is a new network that trains to its goal', () => {
  const { controller, sent } = controlled();
  controller.open('#digits');
  controller.train({ ...DEFAULTS, layers: [256] }, 0.98);
  assert.equal(
    sent.slice(-2).map(({ type }) => type),
    ['configure', 'train'],
  );
  assert.is(sent.at(-1).goal, 0.98);
});

test('before the network is there, the status line says how much of it has come', () => {
  const session = begun();
  const more = sessions.arrived(session, { bytes: 64_100, total: 129_773 });
  assert.equal(narrator.arriving(session, more), [
    { text: 'Loading the neural network: 64 of 130 KB', isCounting: true },
  ]);
  const hardlyMore = sessions.arrived(more, { bytes: 64_200, total: 129_773 });
  assert.equal(narrator.arriving(more, hardlyMore), [], 'the same sentence is not said again');
  const unknown = sessions.arrived(more, { bytes: 70_000, total: null });
  assert.is(narrator.arriving(more, unknown)[0].text, 'Loading the neural network: 70 KB');
  const there = after(more, network());
  assert.is(there.arriving, null);
  assert.is(sessions.arrived(there, { bytes: 129_773, total: 129_773 }).arriving, null);
});

test('training that waits for images says how many have come, and that it was given up', () => {
  const waiting = after(begun(), network(), { type: 'state', state: 'waiting' });
  assert.is(sessions.isTraining(waiting), true);
  const some = data({ phase: 'loading', trainSize: 2100, bytes: 400_000 });
  assert.equal(
    said(waiting, some).map(({ text }) => text),
    ['Training begins when the first 5,000 images are here: 2,100 so far (0.4 MB).'],
  );
  assert.equal(
    said(waiting, data({ phase: 'loading', enough: 0, trainSize: 0, bytes: 0 })).map(
      ({ text }) => text,
    ),
    ['Training begins when the training images are here.'],
  );
  assert.equal(
    said(waiting, { type: 'state', state: 'loading' }).map(({ text }) => text),
    ['Paused. Training has not begun.'],
  );
  assert.is(sessions.isTraining(after(waiting, { type: 'state', state: 'loading' })), false);
});

test.run();
