// The facts of the lesson "Which way to correct", from the core and in closed form.
import * as assert from 'uvu/assert';
import { open } from '../lessons-players/player.js';

/** @typedef {import('../../web/inkgrad.js').Ink} Ink */

/**
 * The facts of a ball after some steps.
 *
 * @param {Ink} ink
 * @param {string} link
 * @param {number} steps
 */
async function after(ink, link, steps) {
  const player = await open(ink, `#descent?v=1&speed=10&${link}`);
  await player.run(steps);
  const { loss, x, y } = player.facts();
  return { loss: Number(loss), x: Number(x), y: Number(y) };
}

const near = (/** @type {number} */ a, /** @type {number} */ b, within = 1e-4) =>
  assert.ok(Math.abs(a - b) <= within, `${a}, not ${b}`);

/** The slope of the curve with several valleys. */
const slope = (/** @type {number} */ x) => 0.16 * x + 1.05 * Math.sin(3 * x);

/**
 * Where the slope is 0, between two places with slopes of different signs.
 *
 * @param {number} low
 * @param {number} high
 */
function root(low, high) {
  let [a, b] = [low, high];
  for (let i = 0; i < 60; i++) {
    const middle = (a + b) / 2;
    if (slope(middle) > 0 === slope(a) > 0) a = middle;
    else b = middle;
  }
  return a;
}

const VALLEY = 'on=valley&from=1.8*0.6&race=gd*';
const CURVE = 'on=curve&race=gd*0.02&from=';

/** @type {Record<string, (ink: Ink) => Promise<void>>} */
export const checks = {
  async firstStep(ink) {
    near((await after(ink, 'on=bowl&race=gd*0.1&from=2*0', 1)).x, 2 - 0.1 * 2);
  },
  async perfectJump(ink) {
    assert.equal(await after(ink, 'on=bowl&race=gd*1&from=2*1', 1), { loss: 0, x: 0, y: 0 });
    near((await after(ink, 'on=bowl&race=gd*2&from=2*1', 1)).x, 2 - 2 * 2);
  },
  async valleyStart(ink) {
    near((await after(ink, `${VALLEY}0.05`, 0)).loss, (1.8 ** 2 + 25 * 0.6 ** 2) / 2);
    near((1.8 ** 2 + 25 * 0.6 ** 2) / 2, 6.12);
  },
  async twoParts(ink) {
    const wall = async (/** @type {number} */ steps) =>
      12.5 * (await after(ink, `${VALLEY}0.05`, steps)).y ** 2;
    assert.ok((await wall(0)) > 4);
    assert.ok((await wall(3)) < 0.01);
    assert.ok((await after(ink, `${VALLEY}0.05`, 3)).x > 1.5);
  },
  async criticalRate(ink) {
    near(2 / 25, 0.08);
    assert.ok((await after(ink, `${VALLEY}0.079`, 100)).loss < 6.12);
    near((await after(ink, `${VALLEY}0.08`, 100)).y, 0.6, 1e-3);
    assert.ok((await after(ink, `${VALLEY}0.081`, 100)).loss > 6.12);
  },
  async factor(ink) {
    near(1 - 25 * 0.081, -1.025);
    near((await after(ink, `${VALLEY}0.081`, 1)).y, 0.6 * -1.025);
    assert.ok((await after(ink, `${VALLEY}0.081`, 90)).loss > 100);
  },
  async localMinimum(ink) {
    const { x, loss } = await after(ink, `${CURVE}3*0`, 200);
    near(x, root(1.5, 2.5), 0.01);
    near(x, 1.99, 0.005);
    near(loss, 0.334, 0.0005);
  },
  async basin(ink) {
    const hill = root(0.8, 1.4);
    near(hill, 1.1, 0.05);
    for (const x of [-1.1, -0.5, 0.5, 1.1])
      assert.ok((await after(ink, `${CURVE}${x}*0`, 300)).loss < 0.01, String(x));
    for (const x of [-1.2, 1.2])
      assert.ok((await after(ink, `${CURVE}${x}*0`, 300)).loss > 0.3, String(x));
  },
  async momentum(ink) {
    const heavy = 'on=curve&from=3*0&race=momentum*0.02&momentum=';
    assert.ok((await after(ink, `${heavy}0.95`, 300)).loss < 0.01);
    near((await after(ink, `${heavy}0.9`, 300)).loss, 0.334, 0.001);
  },
};
