// The lessons as data: their form, their links, their English, and their answers. Each lesson is
// played in Node, in the labs' own engines: what the conditions mark as right is what is meant.
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { hideableOf } from '../web/frame/hidden-parts.js';
import { load } from '../web/inkgrad.js';
import { EXERCISES } from '../web/labs/code/settings.js';
import { holds as holdsOnPage } from '../web/lesson/conditions.js';
import { atColumns, judgeNumber, judgeSketch } from '../web/lesson/judges.js';
import { checkLesson } from '../web/lesson/schema.js';
import { factsIn, holds, numberOf } from './lessons-players/judge.js';
import { labOf, read } from './lessons-players/links.js';
import { open } from './lessons-players/player.js';

const ink = await load();
const folder = new URL('../web/lessons/', import.meta.url);

/** All lessons of the course, in its order. */
const IDS = [
  'neuron',
  'rule',
  'adaline',
  'descent',
  'layers',
  'losses',
  'chain-rule',
  'loop',
  'digits',
  'optimizers',
  'initialisation',
  'overfitting',
  'approximation',
  'heart',
  'features',
];
const KINDS = ['choose', 'number', 'sketch', 'predict', 'goal', 'code'];
const NUM_ROWS = 18;
/** Single controls of Points, and the parts that they stand in. @type {Record<string, string>} */
const PART_OF = {
  loss: 'learner',
  init: 'learner',
  seed: 'learner',
  layers: 'learner',
  act: 'learner',
  lr: 'learning',
  batch: 'learning',
  opt: 'learning',
  momentum: 'learning',
  play: 'run',
  steps: 'run',
  reset: 'run',
};
/** A curve that ends nearer to its start than this share of the range stays. */
const STILL = 0.1;

const json = (/** @type {string} */ name) =>
  JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
/** @type {any[]} */
const lessons = files.filter((name) => name !== 'paths.json').map(json);

/** @param {any} step @returns {any[]} */
const optionsOf = ({ task }) => task?.options ?? [];

/**
 * All that a person reads in a step.
 *
 * @param {any} step
 * @returns {string[]}
 */
const textsOf = (step) => [
  step.title,
  ...step.text,
  ...['ask', 'hint', 'after'].map((key) => step.task?.[key] ?? ''),
  ...optionsOf(step).flatMap(({ text, why }) => [text, why]),
];

/** @param {any} lesson @returns {string[]} */
const textOf = ({ title, question, steps, remember }) => [
  title,
  question,
  ...steps.flatMap(textsOf),
  ...remember,
];

/**
 * The link in which a step is done: its own, or the last before it.
 *
 * @param {any} lesson
 * @param {number} index
 * @returns {string}
 */
const linkAt = ({ steps }, index) =>
  steps.slice(0, index + 1).findLast((/** @type {any} */ { link }) => link).link;

/** @param {any} task @returns {any[]} */
const conditionsOf = (task) => [
  ...(task.all ?? []),
  ...(task.options ?? []).map((/** @type {any} */ { when }) => when),
];

// ---- form ----

test('the schema of the page takes every lesson', () => {
  for (const lesson of lessons)
    assert.is(/** @type {any} */ (checkLesson(lesson)).error, undefined, lesson.id);
});

for (const lesson of lessons) {
  const { id, steps } = lesson;

  test(`${id}: it has the form of a lesson`, () => {
    assert.is(lesson.v, 1);
    assert.ok(files.includes(`${id}.json`) && IDS.includes(id));
    assert.ok(steps.length >= 4 && steps.length <= 8, 'steps');
    assert.ok(lesson.minutes >= 10 && lesson.minutes <= 20, 'minutes');
    assert.match(lesson.question, /\?$/);
    assert.is(lesson.remember.length, 3);
    assert.ok(lesson.rows.length > 0);
    for (const row of lesson.rows) assert.ok(Number.isInteger(row) && row >= 1 && row <= NUM_ROWS);
    assert.ok(lesson.lectures.length > 0);
    for (const { lecture, topic } of lesson.lectures)
      assert.ok(lecture >= 1 && lecture <= 5 && topic, 'lecture');
    assert.ok(lesson.next === undefined || (IDS.includes(lesson.next) && lesson.next !== id));
    for (const { task } of steps) {
      if (!task) continue;
      assert.ok(KINDS.includes(task.kind) && task.ask, task.kind);
      if (task.options) assert.ok(task.options.length >= 2 && task.options.length <= 5);
      for (const { text, why, when } of task.options ?? []) assert.ok(text && why && when);
    }
    const kinds = steps.filter((/** @type {any} */ { task }) => task);
    assert.ok(kinds.length >= Math.ceil(steps.length / 2), 'a lesson asks');
  });

  test(`${id}: every link opens without a complaint`, () => {
    assert.ok(steps[0].link, 'the first step opens a lab');
    for (const { link } of steps) {
      if (!link) continue;
      assert.equal(read(link).complaints, [], link);
      assert.match(link, /^#\w+\?v=1&/);
      assert.not.match(link, /hide=|ask=/, 'a step hides with its own list');
    }
  });

  test(`${id}: two links after each other differ, so that the lab starts over`, () => {
    /** @type {Record<string, string>} */
    const last = {};
    for (const { link } of steps.filter((/** @type {any} */ step) => step.link)) {
      assert.is.not(last[labOf(link)], link);
      last[labOf(link)] = link;
    }
  });

  test(`${id}: the parts that it hides or points at are there`, async () => {
    for (const [i, { hide = [], point }] of steps.entries()) {
      const names = Object.keys(await hideableOf(labOf(linkAt(lesson, i))));
      for (const name of [...hide, ...(point ? [point] : [])])
        assert.ok(names.includes(name), `step ${i + 1}: ${name}`);
      const around = PART_OF[point] ?? point;
      assert.not(
        [point, around].some((name) => hide.includes(name)),
        `step ${i + 1}: ${point}`,
      );
    }
  });

  test(`${id}: its English is plain`, () => plain(lesson));

  test(`${id}: each fact has a source, and a check that holds`, async () => {
    const { facts } = lesson;
    assert.ok(facts.length > 0);
    const all = textOf(lesson).join('\n');
    const { checks } = await import(`./lessons-facts/${id}.js`);
    for (const { claim, source, check } of facts) {
      assert.ok(all.includes(claim), `not in the lesson: ${claim}`);
      assert.ok(source, claim);
      assert.type(checks[check], 'function', check);
      await checks[check](ink, lesson);
    }
    const used = facts.map((/** @type {any} */ { check }) => check);
    for (const name of Object.keys(checks)) assert.ok(used.includes(name), `unused: ${name}`);
  });

  test(`${id}: the right answers are right, and nothing is solved before it is done`, async () => {
    const { solutions } = await import(`./lessons-solutions/${id}.js`);
    assert.is(solutions.length, steps.length);
    /** @type {import('./lessons-players/player.js').Player | undefined} */
    let player;
    for (const [i, { link, task }] of steps.entries()) {
      if (link) player = await open(ink, link);
      if (!player) throw new Error('the first step opens no lab');
      const name = `${id}, step ${i + 1}`;
      if (task) await playTask(player, task, solutions[i], name);
      else assert.is(solutions[i], null, name);
    }
  });
}

// ---- answers ----

/**
 * Does a task as its solution says, and judges it.
 *
 * @param {import('./lessons-players/player.js').Player} player
 * @param {any} task
 * @param {any} solution
 * @param {string} name of the step
 */
async function playTask(player, task, solution, name) {
  for (const condition of conditionsOf(task))
    for (const fact of factsIn(condition))
      assert.type(fact, 'string', `${name}: a condition without a fact`);
  if (task.kind === 'goal') {
    const goal = { all: task.all };
    assert.not(holds(goal, player.facts()), `${name}: reached before it began`);
    for (const move of solution.moves) await player.do(move);
    return assert.ok(holds(goal, player.facts()), `${name}: ${JSON.stringify(player.facts())}`);
  }
  for (const move of solution.moves ?? []) await player.do(move);
  if (task.steps) await player.run(task.steps);
  const facts = player.facts();
  if (task.options) {
    const right = task.options.flatMap((/** @type {any} */ { when }, /** @type {number} */ k) => {
      assert.is(holdsOnPage(when, facts), holds(when, facts), `${name}: ${JSON.stringify(when)}`);
      return holds(when, facts) ? [k] : [];
    });
    assert.equal(right, solution.right, `${name}: ${JSON.stringify(facts)}`);
    assert.ok(right.length < task.options.length, `${name}: a wrong option`);
  }
  if (task.kind === 'number') {
    const wanted = numberOf(task, facts);
    const allowed = task.relative ? Math.abs(wanted) * task.tolerance : task.tolerance;
    assert.ok(Number.isFinite(wanted), `${name}: no number`);
    assert.ok(Math.abs(solution.answer - wanted) <= allowed, `${name}: it is ${wanted}`);
    assert.is(judgeNumber(task, String(solution.answer), facts).verdict, 'right', name);
    for (const wrong of solution.wrong ?? [])
      assert.is(judgeNumber(task, String(wrong), facts).verdict, 'wrong', `${name}: ${wrong}`);
  }
  if (task.kind === 'sketch') checkSketch(player, task, solution, name);
  if (task.kind === 'code') assert.ok(EXERCISES.includes(task.exercise), name);
}

/**
 * The curve of a run lies on the paper, and does what the solution says.
 *
 * @param {import('./lessons-players/player.js').Player} player
 * @param {any} task
 * @param {{ direction: 'falls' | 'rises' | 'stays'; end: [number, number] }} solution
 * @param {string} name of the step
 */
function checkSketch(player, task, { direction, end }, name) {
  const [low, high] = task.range;
  const { x, y } = player.series(task.series);
  assert.ok(y.length > 1, `${name}: no curve`);
  const [first, last] = [y[0], y[y.length - 1]];
  assert.ok(first >= low && first <= high, `${name}: it begins at ${first}`);
  const change = (last - first) / (high - low);
  const moves = change < 0 ? 'falls' : 'rises';
  const is = Math.abs(change) < STILL ? 'stays' : moves;
  assert.is(is, direction, `${name}: from ${first} to ${last}`);
  assert.ok(last >= end[0] && last <= end[1], `${name}: it ends at ${last}`);
  const run = atColumns({ x, y }, x[0], x[0] + task.steps);
  assert.is(judgeSketch(task, run, run).verdict, 'right', name);
  const flat = run.map(() => run[0]);
  const isFlat = direction === 'stays';
  if (!isFlat) assert.is(judgeSketch(task, flat, run).verdict, 'wrong', name);
}

// ---- English ----

const BANNED = [
  'anew',
  'so many',
  'put aside',
  'hands on',
  'at hand',
  'in a nutshell',
  'of course',
  'obviously',
  'simply',
  'trivial',
  'rule of thumb',
  'piece of cake',
  'under the hood',
  'from scratch',
  'ballpark',
  'magic',
  'utilise',
  'utilize',
  'leverage',
  'henceforth',
  'whilst',
  'e.g.',
  'i.e.',
  '—',
  '!',
];
const MEAN_WORDS = 16;
const MOST_WORDS = 28;

/** Formulas and code count as one word. @param {string} text */
const sentencesOf = (text) =>
  text
    .replace(/\$[^$]*\$|`[^`]*`/g, 'X')
    .split(/(?<=[.?:])\s+/)
    .map((sentence) => sentence.split(/\s+/).filter(Boolean).length)
    .filter((count) => count > 0);

/** @param {any} lesson */
function plain(lesson) {
  const texts = textOf(lesson).filter(Boolean);
  const counts = texts.flatMap(sentencesOf);
  const mean = counts.reduce((sum, one) => sum + one, 0) / counts.length;
  assert.ok(mean <= MEAN_WORDS, `${mean.toFixed(1)} words in a sentence`);
  for (const text of texts) {
    assert.ok(Math.max(...sentencesOf(text)) <= MOST_WORDS, `long: ${text}`);
    for (const phrase of BANNED)
      assert.not(
        text
          .replace(/\$[^$]*\$|`[^`]*`/g, '')
          .toLowerCase()
          .includes(phrase),
        `"${phrase}" in: ${text}`,
      );
    assert.not.match(text, /<[a-z/]/i, 'no HTML');
    assert.is((text.match(/\$/g) ?? []).length % 2, 0, `$ in: ${text}`);
    assert.is((text.match(/`/g) ?? []).length % 2, 0, `\` in: ${text}`);
  }
}

// ---- the course ----

test('five paths name each lesson, and only lessons that there are', () => {
  const { paths } = json('paths.json');
  assert.is(paths.length, 5);
  const named = paths.flatMap((/** @type {any} */ path) => path.lessons);
  for (const id of named) assert.ok(IDS.includes(id), id);
  for (const id of IDS) assert.ok(named.includes(id), `in no path: ${id}`);
});

test('each lesson leads to the next one of the course', () => {
  for (const { id, next } of lessons) assert.is(next, IDS[IDS.indexOf(id) + 1], id);
});

test('all lessons are here, and together they treat every row of the lectures', () => {
  const ids = lessons.map(({ id }) => id);
  assert.equal([...ids].sort(), [...IDS].sort());
  const rows = new Set(lessons.flatMap((lesson) => lesson.rows));
  // Row 18 is the lesson on convolution, which comes with its lab.
  for (let row = 1; row < NUM_ROWS; row++) assert.ok(rows.has(row), `row ${row}`);
  for (const kind of KINDS)
    assert.ok(
      lessons.some(({ steps }) => steps.some((/** @type {any} */ { task }) => task?.kind === kind)),
      kind,
    );
});

test.run();
