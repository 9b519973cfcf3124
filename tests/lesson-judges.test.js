// The judges of the six kinds of tasks: the facts of a lab decide, and every wrong answer is refused.
// Expected numbers are closed forms.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  COLUMNS,
  atColumns,
  judgeCode,
  judgeGoal,
  judgeNumber,
  judgeOption,
  judgeSketch,
  shapeOf,
} from '../web/lesson/judges.js';
import { sampleLesson } from './lesson-sample.js';

/** @param {'choose' | 'number' | 'sketch' | 'predict' | 'goal' | 'code'} kind */
function taskOf(kind) {
  const step = sampleLesson.steps.find(({ task }) => task?.kind === kind);
  return /** @type {any} */ (step?.task);
}

test('choose: the option whose condition holds is right', () => {
  const task = taskOf('choose');
  assert.equal(judgeOption(task, 0, { points: 4 }), {
    verdict: 'right',
    why: 'Two inputs.',
    right: [0],
  });
  assert.is(judgeOption(task, 1, { points: 4 }).verdict, 'wrong');
  assert.is(judgeOption(task, 1, { points: 4 }).why, 'Two are the inputs.');
  assert.is(judgeOption(task, 0, { points: 2 }).verdict, 'wrong', 'another lab, another answer');
});

test('choose: without facts, nothing is right and nothing is wrong', () => {
  for (const chosen of [0, 1]) {
    assert.is(judgeOption(taskOf('choose'), chosen, {}).verdict, 'unknown');
    assert.is(judgeOption(taskOf('choose'), chosen, { points: 3 }).verdict, 'unknown');
  }
  assert.is(judgeOption(taskOf('choose'), 9, { points: 4 }).verdict, 'unknown');
});

test('choose: where no number can decide, the lesson says which answer is right', () => {
  const options = [
    { text: 'The teacher', right: true },
    { text: 'The loss', right: false },
    { text: 'Four', when: { fact: 'points', is: /** @type {const} */ ('='), than: 4 } },
  ];
  assert.is(judgeOption({ options }, 0, {}).verdict, 'right');
  assert.is(judgeOption({ options }, 1, {}).verdict, 'wrong');
  assert.equal(judgeOption({ options }, 2, { points: 4 }).right, [0, 2]);
});

test('predict is judged as choose is, on the facts after the run', () => {
  assert.is(judgeOption(taskOf('predict'), 0, { wrong: 0 }).verdict, 'right');
  assert.is(judgeOption(taskOf('predict'), 0, { wrong: 1 }).verdict, 'wrong');
});

test('number: within the tolerance, however people write numbers', () => {
  const task = taskOf('number'); // tolerance 0.001
  const facts = { 'set.lr': 0.1 };
  for (const typed of ['0.1', '0,1', ' .1 ', '1e-1', '0.101', '0.099'])
    assert.is(judgeNumber(task, typed, facts).verdict, 'right', typed);
  for (const typed of ['0.1011', '0.0989', '1', '-0.1', '10'])
    assert.is(judgeNumber(task, typed, facts).verdict, 'wrong', typed);
  for (const typed of ['', ' ', 'abc', '0.1.1', '1/10'])
    assert.is(judgeNumber(task, typed, facts).isNumber, false, typed);
  assert.is(judgeNumber(task, '0.05', facts).isLow, true);
  assert.is(judgeNumber(task, '0.5', facts).isLow, false);
  assert.is(judgeNumber(task, '0.1', {}).verdict, 'unknown');
  assert.is(judgeNumber(task, '0.1', { 'set.lr': NaN }).verdict, 'unknown');
  assert.is(judgeNumber(task, '0.1', { 'set.lr': '0.1' }).verdict, 'unknown');
});

test('number: relative tolerances and expressions over facts', () => {
  const relative = { fact: 'n', tolerance: 0.1, relative: true };
  assert.is(judgeNumber(relative, '1090', { n: 1000 }).verdict, 'right');
  assert.is(judgeNumber(relative, '1110', { n: 1000 }).verdict, 'wrong');
  assert.is(judgeNumber(relative, '-1090', { n: -1000 }).verdict, 'right');
  const sum = { value: 'w1*2 + b', tolerance: 0 };
  assert.is(judgeNumber(sum, '2.5', { w1: 1, b: 0.5 }).verdict, 'right');
  assert.is(judgeNumber(sum, '2.6', { w1: 1, b: 0.5 }).verdict, 'wrong');
  assert.is(judgeNumber(sum, '2.5', { w1: 1 }).verdict, 'unknown');
  const third = { value: '1 - 0.9', tolerance: 0 };
  assert.is(judgeNumber(third, '0.1', {}).verdict, 'right', 'rounding is no mistake');
});

test('goal: done when all conditions hold', () => {
  const task = {
    ...taskOf('goal'),
    all: [
      { fact: 'heldOutError', is: /** @type {'<'} */ ('<'), than: 0.05 },
      { fact: 'hiddenUnits', is: /** @type {'<='} */ ('<='), than: 3 },
    ],
  };
  assert.equal(judgeGoal(task, { heldOutError: 0.04, hiddenUnits: 3 }), {
    verdict: 'right',
    each: [true, true],
  });
  assert.equal(judgeGoal(task, { heldOutError: 0.04, hiddenUnits: 4 }).each, [true, false]);
  assert.is(judgeGoal(task, { heldOutError: 0.04, hiddenUnits: 4 }).verdict, 'wrong');
  assert.is(judgeGoal(task, { heldOutError: 0.04 }).verdict, 'wrong');
});

test('code: the check of the exercise decides, and of no other', () => {
  const task = taskOf('code');
  assert.is(judgeCode(task, { exercise: task.exercise, right: true }).verdict, 'right');
  assert.is(judgeCode(task, { exercise: task.exercise, right: false }).verdict, 'wrong');
  assert.is(judgeCode(task, { exercise: task.exercise }).verdict, 'wrong');
  assert.equal(judgeCode(task, { exercise: 'other', right: true }), {
    verdict: 'wrong',
    isOther: true,
  });
});

// ---- sketches ----

/** @param {(t: number) => number} f over 0 to 1 */
const curve = (f) => Array.from({ length: COLUMNS }, (_, i) => f(i / (COLUMNS - 1)));
const decay = curve((t) => Math.exp(-3 * t));

test('a run is read at the columns, with straight lines between its points', () => {
  const line = atColumns({ x: [0, 10, 40, 100], y: [0, 10, 40, 100] }, 0, 100);
  line.forEach((y, i) => assert.ok(Math.abs(y - 5 * i) < 1e-9, `${y}`));
  const later = atColumns({ x: [0, 50, 100, 150], y: [9, 1, 2, 3] }, 50, 150);
  assert.is(later[0], 1, 'what was before the run does not count');
  assert.is(later[10], 2);
  assert.is(later[20], 3);
  assert.equal(atColumns({ x: [0, 50], y: [5, 6] }, 0, 100).slice(-3), [6, 6, 6], 'it ended early');
  assert.equal(atColumns({ x: [], y: [] }, 0, 100), []);
  assert.equal(atColumns({ x: [0, 1], y: [NaN, NaN] }, 0, 100), []);
});

test('the shape of a curve: its direction, where it turns, how it ends', () => {
  assert.equal(shapeOf(curve(() => 0.5)), { direction: 'stays', turn: null, end: 0.5 });
  assert.is(shapeOf(curve((t) => t)).direction, 'rises');
  assert.is(shapeOf(decay).direction, 'falls');
  assert.is(shapeOf(decay).turn, null);
  const valley = shapeOf(curve((t) => (t - 0.4) ** 2 * 2));
  assert.is(valley.turn, 0.4);
  const hill = shapeOf(curve((t) => 4 * t * (1 - t)));
  assert.equal([hill.direction, hill.turn], ['stays', 0.5]);
});

test('sketch: right where direction and mean distance fit', () => {
  const task = { range: /** @type {[number, number]} */ ([0, 1]) };
  assert.is(judgeSketch(task, decay, decay).verdict, 'right');
  assert.is(judgeSketch(task, decay, decay).distance, 0);
  const straight = curve((t) => 1 - t);
  // The mean of |1 - t - exp(-3t)| over [0, 1] is 1/2 - (1 - exp(-3))/3 = 0.183.
  const { verdict, distance } = judgeSketch(task, straight, decay);
  assert.ok(Math.abs(distance - (0.5 - (1 - Math.exp(-3)) / 3)) < 0.01, `${distance}`);
  assert.is(verdict, 'right');
  assert.is(judgeSketch({ ...task, tolerance: 0.1 }, straight, decay).verdict, 'wrong');
  assert.is(
    judgeSketch(
      task,
      curve((t) => t),
      decay,
    ).verdict,
    'wrong',
    'another direction',
  );
  assert.is(
    judgeSketch(
      { ...task, tolerance: 1 },
      curve((t) => t),
      decay,
    ).verdict,
    'wrong',
  );
  assert.is(judgeSketch(task, decay, []).verdict, 'unknown');
  const scaled = judgeSketch(
    { range: [-10, 10] },
    decay.map((y) => 20 * y - 10),
    curve(() => 99),
  );
  assert.is(scaled.run.direction, 'stays', 'beyond the range counts as its edge');
});

test.run();
