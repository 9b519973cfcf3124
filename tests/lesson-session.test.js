// How far a person is in a lesson, the heights of a sketch, and the questions of style sheets beside
// a lesson: pure parts of the page.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { COLUMNS } from '../web/lesson/judges.js';
import { widened } from '../web/lesson/panel/narrower.js';
import {
  addRun,
  answer,
  baseOf,
  createSession,
  goTo,
  isSolved,
  labOf,
  openSteps,
  textOf,
} from '../web/lesson/session.js';
import { columnAt, drawLine, emptyHeights, filled, nudge } from '../web/lesson/sketch/heights.js';
import { sampleLesson } from './lesson-sample.js';

test('answers are kept as text, and read again', () => {
  let session = createSession(sampleLesson, null);
  assert.equal(openSteps(session), [0, 1, 2, 3, 4, 5]);
  session = answer(session, 0, 1, 'wrong');
  session = answer(session, 0, 0, 'right');
  session = answer(session, 1, '0,1', 'wrong');
  session = answer(session, 2, Array(COLUMNS).fill(0.5), 'seen');
  const again = createSession(sampleLesson, textOf(session));
  assert.equal(again.answers, session.answers);
  assert.is(again.answers[0].tries, 2);
  assert.equal(openSteps(again), [1, 3, 4, 5]);
  assert.is(isSolved(again, 2), true, 'what is seen is done');
  assert.is(JSON.parse(textOf(session)).isDone, false);
  for (const step of openSteps(session)) session = answer(session, step, null, 'right');
  assert.is(JSON.parse(textOf(session)).isDone, true);
});

test('the run of a task is kept with its answer; a text that is no run is dropped', () => {
  const run = { link: '#points?v=1', steps: 40, changes: [], hash: '0123456789abcdef' };
  let session = addRun(answer(createSession(sampleLesson, null), 3, 0, 'right'), 3, run);
  assert.equal(createSession(sampleLesson, textOf(session)).runs, { 3: run });
  const refused = { refused: 'Points were set by hand.' };
  const without = addRun(session, 3, refused);
  assert.equal(
    createSession(sampleLesson, textOf(without)).runs,
    { 3: refused },
    'with its reason',
  );
  session = addRun(session, 4, run);
  assert.equal(createSession(sampleLesson, textOf(session)).runs, { 3: run }, 'without an answer');
  const damaged = textOf(session).replace('"steps":40', '"steps":"many"');
  assert.equal(createSession(sampleLesson, damaged).runs, {});
});

test('a solved task stays solved', () => {
  let session = answer(createSession(sampleLesson, null), 0, 0, 'right');
  session = answer(session, 0, 1, 'wrong');
  assert.equal(session.answers[0], { given: 0, verdict: 'right', tries: 1 });
});

test('a damaged text, and answers to other tasks, are dropped', () => {
  const text = textOf(answer(createSession(sampleLesson, null), 0, 0, 'right'));
  const other = { ...sampleLesson, steps: sampleLesson.steps.slice(1) };
  other.steps[0] = { ...other.steps[0], link: '#points' };
  assert.equal(createSession(other, text).answers, {});
  for (const bad of ['', '{', 'null', '[]', '1', text.replace('right', 'king')])
    assert.equal(createSession(sampleLesson, bad).answers, {}, bad);
  assert.equal(createSession(sampleLesson, text.replace('"0":', '"9":')).answers, {});
});

test('a step is within the lesson, and its lab is that of the last link', () => {
  const session = createSession(sampleLesson, null);
  const cases = { '-1': 0, 0: 0, 3: 3, 2.9: 2, 99: 6, NaN: 0 };
  for (const [asked, at] of Object.entries(cases)) assert.is(goTo(session, Number(asked)).at, at);
  assert.equal(
    [0, 1, 2, 3, 4, 5].map((at) => baseOf(sampleLesson, at)),
    [0, 0, 2, 3, 3, 5],
  );
  assert.is(labOf('#code?v=1&ex=loop'), 'code');
  assert.is(labOf('#points'), 'points');
});

// ---- sketches ----

test('a pointer draws a line over all columns that it passes', () => {
  const drawn = drawLine(emptyHeights(), { x: 0, y: 1 }, { x: 1, y: 0 });
  drawn.forEach((height, i) =>
    assert.ok(Math.abs(Number(height) - (1 - i / (COLUMNS - 1))) < 1e-12, `${i}`),
  );
  assert.equal(drawLine(emptyHeights(), { x: 1, y: 0 }, { x: 0, y: 1 }), drawn, 'backwards too');
  const one = drawLine(emptyHeights(), { x: 0.5, y: 2 }, { x: 0.5, y: 2 });
  assert.equal(
    one.filter((height) => height !== null),
    [1],
    'beyond the plot counts as its edge',
  );
  assert.equal([columnAt(-1), columnAt(0.49), columnAt(2)], [0, 10, 20]);
});

test('keys change one column, and the rest is filled on straight lines', () => {
  let heights = nudge(emptyHeights(), 0, 0.25);
  assert.is(heights[0], 0.75);
  assert.is(filled(heights), null, 'one point is no curve');
  heights = nudge(heights, 10, -0.5);
  assert.is(heights[10], 0.25, 'it begins at the height to its left');
  const all = filled(heights) ?? [];
  assert.is(all[5], 0.5);
  assert.is(all[20], 0.25);
  assert.is(nudge(heights, 0, 1)[0], 1);
});

// ---- beside a lab ----

test('questions about the width count the lesson, and others stay', () => {
  const cases = {
    '(max-width: 43.75em)': '(max-width: 63.75em)',
    '(min-width: 20em) and (max-width: 43.75em) and (min-height: 28em)':
      '(min-width: 40em) and (max-width: 63.75em) and (min-height: 28em)',
    '(min-width: 1181px)': '(min-width: 1501px)',
    '(width <= 73.75em)': '(width <= 93.75em)',
    '(20em <= width)': '(40em <= width)',
    '(prefers-color-scheme: dark)': '(prefers-color-scheme: dark)',
    print: 'print',
  };
  for (const [before, after] of Object.entries(cases))
    assert.is(widened(before, 320, 16), after, before);
});

test.run();
