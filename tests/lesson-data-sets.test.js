// The lessons on digits and on heart disease, on the data that the page may lack: MNIST and the
// heart disease table. lesson-data.test.js plays them on what takes their place. The right answers
// must be the same.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { heartFile, mnistFolder, testIf } from './helpers.js';
import { withImages } from './lessons-players/digits.js';
import { holds } from './lessons-players/judge.js';
import { open } from './lessons-players/player.js';
import { withHeart } from './lessons-players/table.js';

const ink = await load();
const mnistTest = testIf(test, mnistFolder, 'MNIST is not there');
const heartTest = testIf(test, heartFile, 'the heart disease table is not there');

/**
 * A step, done as its solution says.
 *
 * @param {import('./lessons-players/player.js').Player} player
 * @param {any} task
 * @param {any} solution
 * @param {string} name
 */
async function play(player, task, solution, name) {
  const goal = { all: task.all };
  if (task.all) assert.not(holds(goal, player.facts()), `${name}: reached before it began`);
  for (const move of solution.moves ?? []) await player.do(move);
  if (task.steps) await player.run(task.steps);
  const facts = player.facts();
  if (task.all) assert.ok(holds(goal, facts), `${name}: ${JSON.stringify(facts)}`);
  if (task.options) {
    const right = [...task.options.keys()].filter((k) => holds(task.options[k].when, facts));
    assert.equal(right, solution.right, `${name}: ${JSON.stringify(facts)}`);
  }
  if (task.kind !== 'sketch') return;
  const { y } = player.series(task.series);
  const [low, high] = task.range;
  assert.ok(y[0] >= low && y[0] <= high, `${name}: it begins at ${y[0]}`);
  const [least, most] = solution.end;
  assert.ok(y[y.length - 1] >= least && y[y.length - 1] <= most, `${name}: it ends there`);
}

/**
 * @param {string} id
 * @param {RegExp} lab
 */
async function playAll(id, lab) {
  const file = new URL(`../web/lessons/${id}.json`, import.meta.url);
  const { steps } = JSON.parse(readFileSync(file, 'utf8'));
  const { solutions } = await import(`./lessons-solutions/${id}.js`);
  /** @type {import('./lessons-players/player.js').Player | undefined} */
  let player;
  let current = '';
  for (const [i, { link, task }] of steps.entries()) {
    if (link) current = link;
    if (!lab.test(current)) continue;
    if (link) player = await open(ink, link);
    if (task && player) await play(player, task, solutions[i], `${id}, step ${i + 1}`);
  }
}

for (const id of ['digits', 'initialisation', 'overfitting', 'features'])
  mnistTest(`${id}: the same answers are right on MNIST`, () =>
    withImages('mnist', () => playAll(id, /^#digits/)),
  );

heartTest('heart: the same answers are right with the heart disease table', () =>
  withHeart(() => playAll('heart', /^#table/)),
);

test.run();
