// The state of Descent's page, the changes that its buttons make, and what the status line says.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readLink } from '../web/labs/common/link.js';
import * as changes from '../web/labs/descent/page/changes.js';
import { narrate } from '../web/labs/descent/page/narrator.js';
import * as session from '../web/labs/descent/page/session.js';
import { PRESETS, presetSettings } from '../web/labs/descent/presets.js';
import {
  FIELDS,
  KEYS,
  MAX_AT,
  MAX_RACERS,
  MAX_STARTS,
  OPTIMIZERS,
  SCHEDULES,
  SPEEDS,
  SURFACES,
  initialSettings,
  isOfNetwork,
  obstacle,
} from '../web/labs/descent/settings.js';
import { words } from '../web/labs/descent/words/words.js';

/**
 * @typedef {import('../web/labs/descent/messages.js').Standing} Standing
 *
 * @typedef {import('../web/labs/descent/settings.js').Settings} Settings
 */

/** @param {string} id */
function preset(id) {
  const found = PRESETS.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return presetSettings(found);
}

/** @param {string} id of a preset */
const at = (id) => session.began(session.initialState(), preset(id));

/**
 * @param {Partial<Standing>} [some]
 * @returns {Standing}
 */
const standing = (some) => ({
  x: 0,
  y: 0,
  loss: 0.25,
  gradientNorm: 1,
  learningRate: 0.1,
  travelled: 2,
  toMinimum: 1.5,
  total: 12,
  state: 'rolling',
  ...some,
});

/**
 * Freezes an object and all that it holds: a transition that changed its argument would throw.
 *
 * @template T
 * @param {T} value
 * @returns {T}
 */
function frozen(value) {
  if (value && typeof value === 'object') Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

// ---- the state ----

test('no transition changes the state that it is given', () => {
  const state = frozen(at('rates'));
  const before = structuredClone(state);
  session.changed(state, { speed: '2' });
  session.began(state, preset('saddle'));
  session.noticed(state, { kind: 'byHand' });
  session.phased(state, 'running');
  session.stopped(state);
  session.surfaced(state, null);
  session.rolled(state, [standing()]);
  for (const change of [
    changes.toSurface(state.settings, 'weights'),
    changes.withRacer(state.settings),
    changes.changeRacer(state.settings, 0, { rate: 1 }),
    changes.withoutRacer(state.settings, 0),
    changes.withStart(state.settings, 1, 1),
    changes.withOneStart(state.settings),
  ])
    session.changed(state, frozen(change) ?? {});
  assert.equal(state, before);
});

test('a preset is known by its settings, whatever the speed and the view', () => {
  for (const { id } of PRESETS) {
    assert.is(at(id).preset, id);
    const faster = session.changed(at(id), { speed: '1000', view: 'height' });
    assert.equal([faster.preset, faster.look], [id, id]);
  }
});

test('the text of a preset stays while details change, and goes with its surface', () => {
  const detail = session.changed(at('rates'), { momentum: 0.5 });
  assert.equal([detail.preset, detail.look], [session.OWN, 'rates']);
  const back = session.changed(detail, { momentum: preset('rates').momentum });
  assert.equal([back.preset, back.look], ['rates', 'rates']);
  const other = session.changed(detail, changes.toSurface(detail.settings, 'bowl'));
  assert.equal([other.preset, other.look], [session.OWN, session.OWN]);
  const link = session.began(detail, { ...preset('rates'), momentum: 0.5 });
  assert.equal([link.preset, link.look], [session.OWN, session.OWN]);
});

test('while a network trains for its surface, the line counts its steps and offers to stop', () => {
  const state = session.phased(at('noise'), 'training');
  const line = narrate({ type: 'training', step: 1200, of: 50_000 }, state);
  assert.equal(line, {
    sentence: 'Training: 1,200 of 50,000 steps.',
    isCounting: true,
    canStop: true,
  });
  assert.is(session.stopped(state).phase, 'error');
});

// ---- changes of the settings ----

test('another surface comes with starts that lie on it, and with a network if it needs one', () => {
  const settings = preset('rates');
  for (const surface of SURFACES) {
    const next = { ...settings, ...changes.toSurface(settings, surface) };
    assert.is(next.surface, surface);
    assert.is(next.net !== '', isOfNetwork(next), surface);
  }
  const own = { ...settings, net: 'data=or', at: 7, first: 2 };
  assert.equal(Object.keys(changes.toSurface(own, 'weights')), ['surface', 'starts']);
});

test('a ball joins with an optimizer that is not in the race, at the last rate', () => {
  const settings = preset('momentum');
  assert.equal(changes.withRacer(settings)?.racers?.[2], { optimizer: 'nesterov', rate: 0.02 });
  let full = settings;
  for (let i = 0; i < MAX_RACERS; i++) full = { ...full, ...changes.withRacer(full) };
  assert.is(full.racers.length, MAX_RACERS);
  assert.is(changes.withRacer(full), null);
  assert.is(new Set(full.racers.map(({ optimizer }) => optimizer)).size, MAX_RACERS);
});

test('the last ball and the first start stay', () => {
  const one = preset('stuck');
  assert.is(changes.withoutRacer(one, 0), null);
  assert.is(changes.withoutLastStart(one), null);
  const many = preset('start');
  assert.equal(changes.withoutLastStart(many)?.starts, many.starts.slice(0, 4));
  assert.equal(changes.withOneStart(many).starts, many.starts.slice(0, 1));
  assert.equal(changes.withoutRacer(preset('momentum'), 0)?.racers?.length, 1);
});

test('a start has two decimals, and there are not too many', () => {
  let settings = preset('stuck');
  assert.equal(changes.withStart(settings, 1.23456, -0.001)?.starts[1], { x: 1.23, y: -0 });
  for (let i = 1; i < MAX_STARTS; i++)
    settings = { ...settings, ...changes.withStart(settings, i, 0) };
  assert.is(settings.starts.length, MAX_STARTS);
  assert.is(changes.withStart(settings, 1, 1), null);
});

test('the network of Points comes with its steps, and with what must be said about it', () => {
  const link = '#points?v=1&data=or';
  assert.is(changes.fromPoints({ link: '', steps: 0, isTouched: false }), null);
  assert.equal(changes.fromPoints({ link, steps: 9, isTouched: false }), {
    change: { net: 'v=1&data=or', at: 9 },
    notice: null,
  });
  const long = changes.fromPoints({ link, steps: MAX_AT + 1, isTouched: false });
  assert.equal([long?.change.at, long?.notice], [MAX_AT, { kind: 'tooLong' }]);
  const touched = changes.fromPoints({ link, steps: MAX_AT + 1, isTouched: true });
  assert.equal(touched?.notice, { kind: 'byHand' });
});

// ---- the status line ----

/**
 * @param {session.State} state
 * @param {session.Phase} phase
 */
const lineAt = (state, phase) =>
  narrate({ type: 'phase', before: state.phase }, session.phased(state, phase));

test('each phase has its line; running is said once', () => {
  const state = session.rolled(at('rates'), [standing({ state: 'arrived' })]);
  assert.is(lineAt(state, 'ready')?.sentence, words.phases.ready);
  assert.is(lineAt(state, 'running')?.sentence, words.phases.running);
  assert.is(lineAt(session.phased(state, 'running'), 'running'), null);
  assert.is(lineAt(state, 'paused')?.sentence, words.phases.paused);
  assert.equal(lineAt(state, 'over'), {
    sentence: 'Finished: 1 ball reached the global minimum.',
    isAnnounced: true,
  });
});

test('a notice takes the place of the next line', () => {
  const { complaints } = readLink('#descent?v=1&on=hill&race=gd&hello=1', FIELDS);
  const state = session.noticed(at('rates'), { kind: 'link', complaints });
  const line = lineAt(state, 'ready');
  assert.is(line?.isTrouble, true);
  assert.match(
    line?.sentence ?? '',
    /hello.*on must be one of curve, bowl.*race must be up to 6 of/,
  );
  const byHand = session.noticed(at('noise'), { kind: 'byHand' });
  assert.is(lineAt(byHand, 'running')?.sentence, words.notices.byHand);
});

test('the end is said in counts, with the words of the surface', () => {
  const all = (/** @type {Standing['state'][]} */ ...states) =>
    states.map((state) => standing({ state }));
  const said = (/** @type {string} */ id, /** @type {Standing[]} */ standings) =>
    words.over(standings, preset(id));
  assert.is(
    said('start', all('arrived', 'stuck', 'stuck', 'diverged')),
    'Finished: 1 ball reached the global minimum; 2 balls stopped in local minima; ' +
      '1 ball diverged: its steps became larger and larger.',
  );
  assert.match(said('saddle', all('stuck')), /1 ball stopped at the saddle point/);
  assert.match(said('noise', all('stuck')), /1 ball stopped where the gradient is almost 0/);
});

test('a typed value that cannot be is named with what would be one', () => {
  for (const key of KEYS) {
    const line = narrate({ type: 'typed', key, typed: '-7' }, at('rates'));
    assert.match(line?.sentence ?? '', / must be .*, not -7\.$/, key);
    assert.is(line?.isTrouble, true);
  }
  const rate = narrate({ type: 'typed', key: 'rate', typed: '' }, at('rates'));
  assert.is(rate?.sentence, 'The learning rate must be a number from 0 to 10,000.');
});

test('trouble is marked as trouble; only a worker that stopped can be started again', () => {
  const state = at('rates');
  for (const event of /** @type {import('../web/labs/descent/page/narrator.js').Event[]} */ ([
    { type: 'full' },
    { type: 'nothingInPoints' },
    { type: 'refused', message: 'The batch size must be 1 or more.' },
    { type: 'unsuitable', reason: 'noLoss' },
    { type: 'stopped', why: 'out of memory', isUnusable: false },
    { type: 'stopped', why: 'No SIMD here.', isUnusable: true },
  ])) {
    const line = narrate(event, state);
    assert.is(line?.isTrouble, true, event.type);
    assert.is(line?.canRestart === true, event.type === 'stopped');
  }
  const crashed = narrate({ type: 'stopped', why: 'out of memory', isUnusable: false }, state);
  assert.match(crashed?.sentence ?? '', /\(out of memory\)\. Your settings are kept\.$/);
});

test('the description names the lowest ball, and counts where the others are: two sentences', () => {
  const some = session.rolled(at('momentum'), [
    standing({ state: 'stuck' }),
    standing({ state: 'diverged', total: 1, loss: Infinity }),
  ]);
  assert.equal(narrate({ type: 'describe' }, some), {
    sentence:
      'Gradient descent (rate 0.02) is lowest: loss 0.25 after 12 steps, distance 1.5. ' +
      '1 ball stopped in a local minimum; 1 ball diverged: its steps became larger and larger.',
    isAnnounced: true,
  });
  const six = { ...preset('valley'), starts: [preset('valley').starts[0], { x: 0, y: 0 }] };
  const standings = Array.from({ length: 12 }, (_, i) => standing({ loss: i === 11 ? 0.01 : 1 }));
  const many = session.rolled(session.began(some, six), standings);
  assert.is(
    words.describe(session.phased(many, 'running')),
    'Adam (rate 0.1, start 2) is lowest: loss 0.01 after 12 steps, distance 1.5. ' +
      '12 balls are rolling.',
  );
  assert.match(words.describe(session.phased(many, 'paused')), /\. 12 balls wait\.$/);
  const lost = session.rolled(some, [standing({ state: 'diverged', loss: Infinity })]);
  assert.match(words.describe(lost), /^1 ball diverged/);
  assert.is(words.describe(session.rolled(some, [])), words.phases.ready);
});

// ---- the words ----

test('every id has words', () => {
  for (const id of SURFACES) assert.type(words.surfaces[id], 'string', id);
  for (const id of Object.keys(OPTIMIZERS)) assert.type(words.optimizers[id], 'string', id);
  for (const id of SCHEDULES) assert.type(words.schedules[id], 'string', id);
  for (const { id } of PRESETS) assert.ok(words.presets[id].name && words.presets[id].look, id);
  assert.equal(SPEEDS.map(words.speed).at(-1), '1,000 steps/s');
  for (const field of Object.values(FIELDS))
    if (field.takes.kind === 'other') assert.type(words.hints[field.takes.name], 'string');
});

test('settings without effect are named once, with the reason', () => {
  const unused = (/** @type {Partial<Settings>} */ some) => {
    const settings = { ...initialSettings(), ...some };
    return words.notUsed(
      KEYS.flatMap((key) => {
        const reason = obstacle(settings, key);
        return reason ? [{ key, reason }] : [];
      }).filter(({ key }) => !['first', 'second'].includes(key)),
    );
  };
  assert.is(
    unused({ racers: [{ optimizer: 'gd', rate: 1 }] }),
    'Not used in this race: Momentum (no ball uses it), ' +
      'Batch size and Seed (only for a network’s loss), Period (no schedule).',
  );
  assert.is(unused({ surface: 'weights', schedule: 'step' }), '');
});

test('numbers are short, however small or large', () => {
  const cells = (/** @type {Partial<Standing>} */ some) => words.standing(standing(some));
  assert.equal(cells({ total: 12345 }), ['12,345', '0.25', '1.5', '2']);
  assert.equal(cells({ state: 'diverged', travelled: 23456 }), ['12', '∞', '–', '2e4']);
  assert.equal(cells({ toMinimum: NaN, loss: 0.00002 }), ['12', '2e-5', '–', '2']);
  assert.equal(cells({ toMinimum: 1.234e-7, travelled: 0 }), ['12', '0.25', '1.23e-7', '0']);
});

test.run();
