// The facts of the lesson "What a neuron does", computed by the core or in closed form.
import * as assert from 'uvu/assert';
import { open } from '../lessons-players/player.js';

/** @typedef {import('../lessons-players/player.js').Move} Move */

const OR = '#points?v=1&data=or&n=4&noise=0&held=0&learner=perceptron&zero=above&lr=1';
const AND = OR.replace('=or&', '=and&');
const GRAPH = '#backprop?v=1&view=graph&graph=neuron&f=sigmoid&loss=mse';

/**
 * How many points of the table are wrong with these weights.
 *
 * @param {import('../../web/inkgrad.js').Ink} ink
 * @param {string} link
 * @param {number[]} weights w1, w2, b
 */
async function wrongWith(ink, link, weights) {
  const player = await open(ink, link);
  await player.do({ weights });
  return player.facts().wrong;
}

/** @type {Record<string, (ink: import('../../web/inkgrad.js').Ink) => Promise<void>>} */
export const checks = {
  async zeroSaysZero(ink) {
    assert.is(await wrongWith(ink, OR, [0, 0, 0]), 3);
  },
  async sumByHand(ink) {
    const player = await open(ink, `${GRAPH}&values=2_1_1_-3_0.5_1&step=1`);
    assert.is(player.facts()['value.z'], 2 - 3 + 0.5);
    assert.is(2 - 3 + 0.5, -0.5);
  },
  async sigmoidHalf(ink) {
    const outputs = [];
    for (const b of [-4, -1, 0, 1, 4]) {
      const player = await open(ink, `${GRAPH}&values=0_0_1_1_${b}_1&step=2`);
      outputs.push(Number(player.facts()['value.ŷ']));
    }
    assert.is(outputs[2], 0.5);
    assert.equal([...outputs].sort(), outputs);
  },
  async softAnswer(ink) {
    const player = await open(ink, `${GRAPH}&values=2_1_1_-3_0.5_1&step=2`);
    assert.is(Number(player.facts()['value.ŷ']).toFixed(3), '0.378');
    assert.is((1 / (1 + Math.exp(0.5))).toFixed(3), '0.378');
  },
  async orByHand(ink) {
    assert.is(await wrongWith(ink, OR, [1, 1, -0.5]), 0);
  },
  async andBias(ink) {
    for (const b of [-1, -1.5, -1.99]) assert.is(await wrongWith(ink, AND, [1, 1, b]), 0);
    for (const b of [-0.99, -2]) assert.ok(Number(await wrongWith(ink, AND, [1, 1, b])) > 0);
  },
  async oppositeSigns(ink) {
    assert.is(await wrongWith(ink, OR, [-1, -1, 0.5]), 4);
  },
};
