// The facts of the lesson "Layers, and why they must bend", from the core and in closed form.
import * as assert from 'uvu/assert';
import { open } from '../lessons-players/player.js';

/** @typedef {import('../../web/inkgrad.js').Ink} Ink */

const CIRCLE =
  '#points?v=1&data=circle&n=300&noise=0.1&held=0.3&learner=network' +
  '&loss=binary-cross-entropy&init=xavier&opt=sgd&batch=10';
const XOR =
  '#points?v=1&data=xor&n=4&noise=0&held=0&learner=network&loss=binary-cross-entropy' +
  '&init=xavier&batch=4';
const TWO = `${XOR}&layers=2&act=tanh&opt=sgd&lr=0.5`;
const THREE = `${XOR}&layers=3&act=sigmoid&seed=1&opt=nesterov&momentum=0.9&lr=0.5`;

/**
 * @param {Ink} ink
 * @param {string} link
 * @param {number} steps
 */
async function after(ink, link, steps) {
  const player = await open(ink, link);
  await player.run(steps);
  return player.facts();
}

/** @type {Record<string, (ink: Ink) => Promise<void>>} */
export const checks = {
  async sizes(ink) {
    const { parameters } = await after(ink, `${CIRCLE}&layers=4-4&act=linear.linear`, 0);
    assert.is(parameters, 4 * 3 + 4 * 5 + 5);
    assert.is(parameters, 37);
  },
  // Halfway between two places, the sum before the output is halfway, too.
  async linearCollapses(ink) {
    const { error } = await after(ink, `${CIRCLE}&layers=4-4&act=linear.linear&lr=0.1`, 2000);
    assert.ok(Number(error) > 0.3);
    const hidden = { units: 4, activation: /** @type {const} */ ('linear') };
    const net = ink.network({
      inputs: 2,
      layers: [hidden, hidden, { units: 1, activation: 'linear' }],
      loss: 'mse',
      seed: 1,
    });
    const places = Float32Array.from([-1, 2, 3, 0.5, 1, 1.25]);
    const [a, b, middle] = net.predict(places);
    assert.ok(Math.abs(middle - (a + b) / 2) < 1e-5);
    net.dispose();
  },
  async tanhLearns(ink) {
    const { wrong } = await after(ink, `${CIRCLE}&layers=4-4&act=tanh.tanh&lr=0.1`, 2000);
    assert.is(wrong, 0);
  },
  async thirteen(ink) {
    assert.is((await after(ink, THREE, 0)).parameters, 3 * (2 + 1) + (3 + 1));
  },
  async noIdea(ink) {
    assert.is(Math.LN2.toFixed(1), '0.7');
    assert.is(Number((await after(ink, THREE, 0)).loss).toFixed(1), '0.7');
  },
  async plateau(ink) {
    const losses = [];
    for (const steps of [0, 30, 100]) losses.push(Number((await after(ink, THREE, steps)).loss));
    assert.ok(losses[1] > 0.6 && losses[2] < 0.1, String(losses));
  },
  async seedsOfXor(ink) {
    assert.is((await after(ink, `${TWO}&seed=1`, 5000)).wrong, 2);
    for (const seed of [2, 3, 4])
      assert.is((await after(ink, `${TWO}&seed=${seed}`, 500)).wrong, 0);
  },
  async twoUnits(ink) {
    for (let seed = 1; seed <= 5; seed++) {
      const { heldOutError } = await after(
        ink,
        `${CIRCLE}&layers=2&act=tanh&lr=0.3&seed=${seed}`,
        4000,
      );
      assert.ok(Number(heldOutError) > 0.1, `seed ${seed}: ${heldOutError}`);
    }
  },
  async slope(ink) {
    const z = Float32Array.from({ length: 81 }, (_, i) => (i - 40) / 10);
    const { derivative } = ink.activationCurve('sigmoid', z);
    assert.is(derivative[40], 0.25);
    derivative.forEach((value, i) => assert.ok(i === 40 || value < 0.25));
  },
};
