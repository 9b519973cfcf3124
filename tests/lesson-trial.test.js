// The run of a task in a lesson: the lab is held until it is over, begins as the step shows it, and a
// run that was cut short is not judged. And those who wait for a lab, or watch it.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createWatching } from '../web/labs/common/page/lesson/watching.js';
import { Trial, isWhole } from '../web/lesson/tasks/trial.js';

/**
 * A lab that is a counter; what happens to it is noted.
 *
 * @param {(facts: Record<string, any>, steps: number) => void} [running]
 */
function counter(running = (facts, steps) => (facts.step += steps)) {
  /** @type {string[]} */
  const log = [];
  const start = { step: 0, state: 'ready', 'set.lr': 0.1, 'set.speed': 25 };
  const state = { facts: /** @type {Record<string, any>} */ ({ ...start }) };
  const context = /** @type {any} */ ({
    lab: {
      facts: () => state.facts,
      run: async (/** @type {number} */ steps) => {
        log.push('run');
        state.facts = { ...state.facts };
        running(state.facts, steps);
      },
    },
    hold: (/** @type {boolean} */ is) => log.push(is ? 'hold' : 'free'),
    cover: (/** @type {boolean} */ is) => log.push(is ? 'cover' : 'uncover'),
    restore: async () => {
      log.push('restore');
      state.facts = { ...start };
    },
  });
  return { context, log, state };
}

test('the lab is held from before the answer to the end of the run', async () => {
  const { context, log } = counter();
  const trial = new Trial(context, true);
  trial.wait();
  const run = await trial.run(200);
  assert.is(run?.from, 0);
  assert.is(run?.facts.step, 200);
  assert.equal(log, ['cover', 'hold', 'hold', 'uncover', 'run', 'free']);
});

test('a task that may be worked on before its answer holds the lab for the run alone', async () => {
  const { context, log, state } = counter();
  const trial = new Trial(context, false);
  trial.wait();
  state.facts = { ...state.facts, step: 7 };
  assert.is((await trial.run(5))?.from, 7);
  assert.equal(log, ['hold', 'uncover', 'run', 'free']);
});

test('settings that were changed before the answer are taken back', async () => {
  const { context, log, state } = counter();
  const trial = new Trial(context, true);
  state.facts = { ...state.facts, 'set.lr': 5 };
  const run = await trial.run(200);
  assert.is(run?.facts['set.lr'], 0.1);
  assert.equal(log, ['hold', 'restore', 'hold', 'uncover', 'run', 'free']);
  const other = counter();
  const calm = new Trial(other.context, true);
  other.state.facts = { ...other.state.facts, 'set.speed': 0 };
  await calm.run(200);
  assert.not.ok(other.log.includes('restore'), 'the speed changes no result');
});

test('steps before the answer are taken back, where the lab was to wait', async () => {
  const { context, log, state } = counter();
  const trial = new Trial(context, true);
  state.facts = { ...state.facts, step: 3 };
  assert.is((await trial.run(200))?.from, 0);
  assert.ok(log.includes('restore'));
});

test('a run that was cut short is not judged; the next one begins from the start', async () => {
  let made = 3;
  const { context, log } = counter((facts) => (facts.step += made));
  const trial = new Trial(context, true);
  assert.is(await trial.run(200), null);
  assert.equal(log.splice(0), ['hold', 'uncover', 'run', 'free', 'cover', 'hold']);
  made = 200;
  assert.is((await trial.run(200))?.from, 0);
  assert.is(log[1], 'restore');
});

test('a run is whole with all its steps, or at its own end', () => {
  const before = { step: 10, state: 'ready', 'set.lr': 1 };
  const cases = /** @type {[Record<string, any>, boolean][]} */ ([
    [{ step: 30, state: 'paused' }, true],
    [{ step: 13, state: 'paused' }, false],
    [{ step: 13, state: 'over' }, true],
    [{ step: 13, state: 'ready', phase: 'done' }, true],
    [{ step: 0, state: 'ready' }, false],
    [{ step: 30, state: 'paused', 'set.lr': 2 }, false],
  ]);
  for (const [after, expected] of cases)
    assert.is(isWhole(before, { 'set.lr': 1, ...after }, 20), expected, JSON.stringify(after));
  assert.ok(isWhole({}, {}, 20), 'a lab without steps');
});

test('a task that was closed during its run leaves the lab free', async () => {
  const { context, log } = counter();
  const trial = new Trial(context, true);
  const running = trial.run(200);
  trial.close();
  assert.is(await running, null);
  assert.equal(log.slice(-2), ['uncover', 'free']);
});

test('without watchers no facts are computed', () => {
  let asked = 0,
    value = 1;
  const watching = createWatching(() => {
    asked++;
    return { value };
  });
  watching.happened();
  assert.is(asked, 0);
  let heard = 0;
  const stop = watching.watch(() => heard++);
  watching.happened();
  assert.is(heard, 0, 'nothing has changed');
  value = 2;
  watching.happened();
  assert.is(heard, 1);
  stop();
  const before = asked;
  watching.happened();
  assert.is(asked, before);
});

test('after a lesson has left, nobody waits', async () => {
  const watching = createWatching(() => ({}));
  let isSo = false,
    went = 0;
  watching.until(() => isSo).then(() => went++);
  watching.leave();
  isSo = true;
  watching.happened();
  await Promise.resolve();
  assert.is(went, 0);
  watching.until(() => isSo).then(() => went++);
  await Promise.resolve();
  assert.is(went, 1);
});

test.run();
