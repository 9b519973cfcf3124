// The facts of the lesson "Loss functions and heads", from the core and in closed form.
import * as assert from 'uvu/assert';
import { open } from '../lessons-players/player.js';

/** @typedef {import('../../web/inkgrad.js').Ink} Ink */

const GRAPH = '#backprop?v=1&view=graph&graph=neuron&f=sigmoid&values=1_2_-1_-1_0_1&step=200&loss=';
const SINE =
  '#points?v=1&data=sine&n=300&noise=0.1&held=0.3&learner=network&layers=4&act=tanh' +
  '&init=xavier&seed=1&opt=adam&lr=0.02&batch=10&loss=';
const SURE = 1 / (1 + Math.exp(3));

/**
 * A number of the graph after its last step, as it is written in the lesson.
 *
 * @param {Ink} ink
 * @param {string} loss
 * @param {string} fact
 */
async function node(ink, loss, fact) {
  return Number((await open(ink, GRAPH + loss)).facts()[fact]).toFixed(3);
}

/**
 * @param {Ink} ink
 * @param {string} loss
 * @param {number} steps
 */
async function sine(ink, loss, steps) {
  const player = await open(ink, SINE + loss);
  await player.run(steps);
  return player.facts();
}

/** @type {Record<string, (ink: Ink) => Promise<void>>} */
export const checks = {
  async output(ink) {
    assert.is(SURE.toFixed(3), '0.047');
    assert.is(await node(ink, 'mse', 'value.ŷ'), '0.047');
    assert.is(await node(ink, 'mse', 'value.z'), '-3.000');
  },
  async halfLoss() {
    assert.is(Math.exp(-0.5).toFixed(2), '0.61');
  },
  async crossEntropy(ink) {
    assert.is((-Math.log(SURE)).toFixed(2), '3.05');
    assert.is(await node(ink, 'binary-cross-entropy', 'value.L'), '3.049');
  },
  async squared(ink) {
    assert.is(((SURE - 1) ** 2).toFixed(3), '0.907');
    assert.is(await node(ink, 'mse', 'value.L'), '0.907');
  },
  async strongGradient(ink) {
    assert.is((SURE - 1).toFixed(3), '-0.953');
    assert.is(await node(ink, 'binary-cross-entropy', 'gradient.z'), '-0.953');
  },
  async weakGradient(ink) {
    const weak = 2 * (SURE - 1) * SURE * (1 - SURE);
    assert.is(weak.toFixed(3), '-0.086');
    assert.is(await node(ink, 'mse', 'gradient.z'), '-0.086');
    assert.is(Math.round((SURE - 1) / weak), 11);
  },
  async softmax(ink) {
    const all = Math.exp(2) + 2;
    assert.equal(
      [Math.exp(2), all, Math.exp(2) / all, 1 / all].map((one) => one.toFixed(3)),
      ['7.389', '9.389', '0.787', '0.107'],
    );
    const net = ink.network({
      inputs: 1,
      layers: [{ units: 3, activation: 'softmax' }],
      loss: 'cross-entropy',
      init: 'zeros',
    });
    net.parameters = Float32Array.from([0, 0, 0, 2, 0, 0]);
    assert.is(net.predict(Float32Array.from([1]))[0].toFixed(3), '0.787');
    net.dispose();
  },
  async notComparable(ink) {
    assert.is(Number((await sine(ink, 'mae', 300)).heldOutLoss).toFixed(1), '0.2');
    assert.is(Number((await sine(ink, 'mse', 300)).loss).toFixed(2), '0.07');
  },
  async sixHundred(ink) {
    assert.ok(Number((await sine(ink, 'mse', 300)).heldOutLoss) > 0.05);
    assert.ok(Number((await sine(ink, 'mse', 600)).heldOutLoss) < 0.05);
  },
};
