// The facts of the lesson "The chain rule, with numbers", from the core and in closed form.
import * as assert from 'uvu/assert';
import { leavesOf, planOf } from '../../web/labs/backprop/graph/graphs.js';
import { open } from '../lessons-players/player.js';

/** @typedef {import('../../web/inkgrad.js').Ink} Ink */

/**
 * The facts after the backward pass.
 *
 * @param {Ink} ink
 * @param {number[]} values t1, t2, x, y
 */
async function after(ink, ...values) {
  const link = `#backprop?v=1&view=graph&graph=lecture&values=${values.join('_')}&step=9`;
  return (await open(ink, link)).facts();
}

const loss = (/** @type {number} */ t1, t2 = 3, x = 1, y = 4) => (t1 * t2 * x - y) ** 2;

const near = (/** @type {unknown} */ a, /** @type {number} */ b, within = 1e-6) =>
  assert.ok(Math.abs(Number(a) - b) <= within, `${a}, not ${b}`);

/** @type {Record<string, (ink: Ink) => Promise<void>>} */
export const checks = {
  async forward(ink) {
    const facts = await after(ink, 2, 3, 1, 4);
    assert.equal(
      ['a', 'b', 'c', 'L'].map((name) => facts[`value.${name}`]),
      [6, 6, 2, 4],
    );
  },
  async shaken(ink) {
    near(loss(2.1), 5.29);
    near((await after(ink, 2.1, 3, 1, 4)).loss, 5.29);
    assert.is(Math.round((loss(2.1) - loss(2)) / 0.1), 13);
  },
  async firstNode(ink) {
    assert.is((await after(ink, 2, 3, 1, 4))['gradient.c'], 2 * 2);
    near(2.01 ** 2 - 2 ** 2, 0.04, 0.001);
  },
  async first(ink) {
    assert.is((await after(ink, 2, 3, 1, 4))['gradient.t1'], 12);
    near((loss(2 + 1e-5) - loss(2 - 1e-5)) / 2e-5, 12, 1e-4);
    near((loss(2.1) - loss(2)) / 0.1, 12.9);
  },
  async second(ink) {
    assert.is((await after(ink, 2, 3, 1, 4))['gradient.t2'], 8);
    near((loss(2, 3 + 1e-5) - loss(2, 3 - 1e-5)) / 2e-5, 8, 1e-4);
  },
  // A layer of H units with D inputs multiplies D H times forward; backward as often for the
  // gradients of its weights, and once more for those of its inputs.
  async cost() {
    const [D, H] = [100, 50];
    const forward = D * H;
    const backward = D * H + D * H;
    assert.is(backward / forward, 2);
  },
  async step(ink) {
    near(2 - 0.1 * 12, 0.8);
    near(loss(0.8), 2.56);
    near((await after(ink, 0.8, 3, 1, 4)).loss, 2.56);
  },
  async blocked(ink) {
    for (const values of [
      [2, 0, 1, 5],
      [2, 3, 0, 5],
    ]) {
      const facts = await after(ink, ...values);
      assert.equal([facts['gradient.t1'], facts.loss], [0, 25]);
    }
  },
  async thirteen() {
    const leaves = leavesOf(
      planOf({ graph: 'three', activation: 'tanh', output: 'sigmoid', loss: 'mse' }),
    );
    assert.is(leaves.filter((name) => !['x1', 'x2', 'y'].includes(name)).length, 13);
  },
};
