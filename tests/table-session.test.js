// The table lab's state, apart from page and worker: transitions change nothing but what they say,
// and the narrators say what the state calls for.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { words as commonWords } from '../web/labs/common/words/words.js';
import * as learningNarrator from '../web/labs/table/learning/page/narrator.js';
import * as learning from '../web/labs/table/learning/page/session.js';
import { LatestRequest } from '../web/labs/table/learning/page/latest-request.js';
import { initialSettings as initialLearning } from '../web/labs/table/learning/settings.js';
import { words as learningWords } from '../web/labs/table/learning/words/words.js';
import * as narrator from '../web/labs/table/page/narrator.js';
import * as sessions from '../web/labs/table/page/session.js';
import { rolesOf } from '../web/labs/table/settings.js';
import { words } from '../web/labs/table/words/words.js';

/** @typedef {import('../web/labs/table/messages.js').TableRead} TableRead */

/**
 * @param {Partial<import('../web/labs/table/messages.js').ColumnInfo>} some
 * @returns {import('../web/labs/table/messages.js').ColumnInfo}
 */
const column = (some) => ({
  name: 'x',
  guess: null,
  missing: 0,
  signs: [],
  numeric: 0,
  distinct: 2,
  categories: ['a', 'b'],
  counts: [5, 5],
  summary: { present: 0, minimum: NaN, median: NaN, maximum: NaN, histogram: [] },
  odd: null,
  ...some,
});

/** @type {TableRead} */
const TABLE = {
  type: 'table',
  source: 'own',
  name: 'shop.csv',
  size: 10,
  columns: [
    column({ name: 'visits', numeric: 10 }),
    column({ name: 'from' }),
    column({ name: 'note', categories: [], distinct: 201 }),
    column({ name: 'buys' }),
  ],
  head: [],
  hasNames: true,
  reading: null,
  notes: [],
  plan: { roles: rolesOf('ncit'), missing: 'drop', as: 'category', above: 0 },
};
/** @type {import('../web/labs/table/messages.js').Encoded} */
const ENCODED = {
  type: 'encoded',
  plan: TABLE.plan,
  task: 'binary',
  classes: ['a', 'b'],
  counts: [5, 5],
  usable: 10,
  withoutTarget: 0,
  dropped: 0,
  filled: 0,
  names: ['visits'],
  columns: [0],
  isNumber: [true],
  inputs: new Float32Array(),
  rows: [],
  targets: [],
};
const FILE = {
  name: 'shop.csv',
  from: 'a,b',
  hasNames: /** @type {const} */ ('auto'),
  skipRagged: false,
  options: {},
};

/** @param {...import('../web/labs/table/messages.js').FromWorker} messages */
const after = (...messages) => messages.reduce(sessions.received, sessions.initialSession());

/**
 * Freezes an object with all that it holds, so that a transition that writes into it throws.
 *
 * @template T
 * @param {T} value
 * @returns {T}
 */
function frozen(value) {
  if (value && typeof value === 'object' && !ArrayBuffer.isView(value)) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

// ---- the data half ----

test('transitions are pure: they return a new state and leave the old one alone', () => {
  const before = frozen(after(TABLE, ENCODED));
  for (const next of [
    sessions.linkOpened(before, '#table?v=1&data=own&roles=nt'),
    sessions.sourceChosen(before, 'generated'),
    sessions.fileChosen(before, FILE),
    sessions.received(before, { type: 'cancelled' }),
    sessions.received(before, { type: 'blocked', plan: TABLE.plan, reason: { code: 'no-target' } }),
    sessions.learningChanged(before, { epochs: 3 }),
    sessions.workerStopped(before),
  ])
    assert.is.not(next, before);
  assert.is(before.phase, 'ready');
});

test('a link of an own table waits for the file, and its plan holds for the first table', () => {
  const opened = sessions.linkOpened(
    sessions.initialSession(),
    '#table?v=1&data=own&roles=nict&missing=median&as=category&epochs=7',
  );
  assert.equal([opened.phase, opened.learning.epochs, opened.complaints], ['empty', 7, []]);
  assert.is(narrator.afterBegin(opened)?.sentence, words.status.linkNeedsTable(4));
  assert.equal(sessions.readMessage(opened, FILE).plan.roles, rolesOf('nict'));
  const read = sessions.received(sessions.fileChosen(opened, FILE), TABLE);
  assert.equal(sessions.readMessage(read, FILE).plan, {}, 'a second table is guessed');
});

test('a link that is written opens the same state', () => {
  const session = sessions.learningChanged(after(TABLE, ENCODED), { epochs: 9, threshold: 0.25 });
  const again = sessions.linkOpened(sessions.initialSession(), sessions.linkOf(session));
  assert.equal([again.settings, again.learning], [session.settings, session.learning]);
});

test('complaints about a link are said once, with the table', () => {
  const opened = sessions.linkOpened(sessions.initialSession(), '#table?v=1&missing=perhaps');
  assert.is(narrator.afterBegin(opened), null, 'a table is on its way');
  assert.equal(sessions.openMessage(opened), { type: 'open', source: 'heart', seed: 1, plan: {} });
  const read = sessions.received(opened, { ...TABLE, source: 'heart', name: '' });
  const said = narrator.afterMessage(read, { ...TABLE, source: 'heart', name: '' });
  assert.is(said?.isTrouble, true);
  assert.match(
    said?.sentence ?? '',
    /missing must be one of drop, median\. Heart disease: 10 rows/,
  );
  assert.equal(sessions.complaintsSaid(read).complaints, []);
});

test('one target: the last one becomes what it would have been as an input', () => {
  const session = after(TABLE, ENCODED);
  const roles = (/** @type {number} */ c, /** @type {any} */ role) => {
    const change = sessions.planWithRole(session, c, role);
    return [change?.plan.roles, change?.isNewTarget];
  };
  assert.equal(roles(0, 'target'), [rolesOf('tcic'), true]);
  assert.equal(roles(0, 'ignore'), [rolesOf('icit'), false]);
  assert.equal(roles(3, 'target'), [rolesOf('ncit'), false]);
  const number = sessions.planChanged(session, { ...TABLE.plan, roles: rolesOf('tcic') });
  assert.equal(sessions.planWithRole(number, 1, 'target')?.plan.roles, rolesOf('ntic'));
  assert.is(sessions.planWithRole(sessions.initialSession(), 0, 'target'), null);
});

test('the link follows a plan only when the worker has confirmed it', () => {
  const asked = sessions.planChanged(after(TABLE, ENCODED), { ...TABLE.plan, missing: 'median' });
  assert.is(asked.settings.missing, 'drop');
  const plan = { ...TABLE.plan, missing: /** @type {const} */ ('median') };
  assert.is(sessions.received(asked, { ...ENCODED, plan }).settings.missing, 'median');
});

test('a file that is not read leaves the last table, and it is said', () => {
  const ready = sessions.fileChosen(after(TABLE, ENCODED), { ...FILE, name: 'next.csv' });
  assert.is(ready.phase, 'reading');
  assert.is(
    narrator.afterMessage(ready, { type: 'progress', share: 0, rows: 0 })?.sentence,
    words.status.reading('next.csv'),
  );
  const stopped = sessions.received(ready, { type: 'cancelled' });
  assert.is(stopped.phase, 'ready');
  assert.match(
    narrator.afterMessage(stopped, { type: 'cancelled' })?.sentence ?? '',
    /The table is still shop\.csv\.$/,
  );
  const failed = /** @type {const} */ ({
    type: 'import-failed',
    error: { code: 'one-column' },
    line: 1,
    column: 1,
    isRagged: true,
  });
  const said = narrator.afterMessage(sessions.received(ready, failed), failed);
  assert.equal([said?.isTrouble, said?.action], [true, 'skip-ragged']);
  assert.is(sessions.received(sessions.initialSession(), { type: 'cancelled' }).phase, 'empty');
});

test('a worker that stops can be started again', () => {
  const stopped = sessions.workerStopped(after(TABLE, ENCODED));
  const said = narrator.workerStopped('out of memory', false);
  assert.equal([stopped.phase, said.action], ['error', 'restart']);
  assert.is(said.sentence, commonWords.stopped('out of memory'));
  assert.is(narrator.workerStopped('No SIMD here.', true).sentence, 'No SIMD here.');
});

// ---- the learning half ----

/**
 * @param {Partial<import('../web/labs/table/learning/messages.js').Setup>} [some]
 * @returns {import('../web/labs/table/learning/messages.js').SetupMessage}
 */
const setup = (some) => ({
  type: 'learn-setup',
  setup: {
    settings: initialLearning(),
    replaced: [],
    revision: 0,
    isFresh: true,
    task: 'binary',
    classes: ['a', 'b'],
    sizes: { train: 60, validation: 15, test: 25 },
    inputs: 4,
    parameters: { network: 81, linear: 5 },
    inputColumns: [],
    ...some,
  },
});

test('an answer to older settings does not take back newer ones', () => {
  const first = learning.settingsChanged(learning.initialSession(), {
    ...initialLearning(),
    epochs: 5,
  });
  const second = learning.settingsChanged(first, { ...first.settings, epochs: 6 });
  const old = setup({ settings: first.settings, revision: first.revision });
  assert.is(learning.received(second, old).settings.epochs, 6);
  const fitted = { ...second.settings, patience: 0, loss: 'auto' };
  const latest = setup({ settings: fitted, revision: second.revision });
  assert.is(learning.received(second, latest).settings, fitted);
  assert.is(learning.isLatest(second, old.setup), false);
  const looked = learning.thresholdChanged(second, 0.3, 1);
  assert.equal([looked.settings.threshold, looked.revision], [0.3, second.revision]);
});

test('an ending lasts until a new network; a blocked one is not shown', () => {
  const session = [
    setup(),
    /** @type {const} */ ({ type: 'learn-ending', ending: 'diverged', epoch: 3 }),
  ].reduce(learning.received, learning.initialSession());
  assert.is(session.ending, 'diverged');
  assert.is(learning.received(session, setup({ isFresh: false })).ending, 'diverged');
  assert.is(learning.received(session, setup()).ending, null);
  const blocked = learning.received(session, { type: 'learn-blocked', reason: null });
  assert.equal([blocked.isShown, blocked.reason], [false, null]);
});

test('the line says that training runs or was paused, how it ended, and what was replaced', () => {
  const ready = learning.initialSession();
  const running = learning.received(ready, { type: 'learn-state', state: 'running' });
  /**
   * @param {learning.Session} before
   * @param {import('../web/labs/table/learning/messages.js').FromWorker} message
   */
  const says = (before, message) => learningNarrator.afterMessage(before, message);
  assert.is(
    says(ready, { type: 'learn-state', state: 'running' })?.sentence,
    learningWords.status.running(),
  );
  assert.is(says(running, { type: 'learn-state', state: 'running' }), null);
  assert.is(
    says(running, { type: 'learn-state', state: 'paused' })?.sentence,
    learningWords.status.paused(),
  );
  assert.is(says(ready, { type: 'learn-state', state: 'paused' }), null, 'a single epoch');
  const diverged = says(running, { type: 'learn-ending', ending: 'diverged', epoch: 2 });
  assert.equal([diverged?.isTrouble, diverged?.isAnnounced], [true, true]);
  assert.match(says(ready, setup())?.sentence ?? '', /^New network: 81 parameters\./);
  assert.is(says(ready, setup({ isFresh: false })), null);
  const replaced = says(ready, setup({ replaced: [{ code: 'loss-replaced', loss: 'mae' }] }));
  assert.equal([replaced?.isTrouble, /^MAE is only/.test(replaced?.sentence ?? '')], [true, true]);
});

test('one request at a time: while an answer is awaited, only the latest wish is kept', () => {
  /** @type {number[]} */
  const sent = [];
  const request = new LatestRequest((/** @type {number} */ wish) => sent.push(wish));
  [1, 2, 3].forEach((wish) => request.ask(wish));
  assert.equal(sent, [1]);
  request.answered();
  assert.equal(sent, [1, 3]);
  request.answered();
  request.ask(4);
  assert.equal(sent, [1, 3, 4]);
  request.reset();
  request.ask(5);
  assert.equal(sent, [1, 3, 4, 5]);
});

test('an early stop says when it stopped; a number that rounds to 0 has no sign', () => {
  const before = /** @type {any} */ ({ state: 'running' });
  const said = learningNarrator.afterMessage(before, {
    type: 'learn-ending',
    ending: 'stopped',
    epoch: 14,
    stoppedAt: 19,
  });
  assert.match(
    said?.sentence ?? '',
    /^Stopped early, after 19 epochs\. .* lowest after 14 epochs,/,
  );
  assert.equal([-0.0003, 0.0003, -0.0006].map(learningWords.small), ['0.000', '0.000', '−0.001']);
});

test.run();
