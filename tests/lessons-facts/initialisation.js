// The facts of the lesson "How to begin: initial weights", computed by the core or in closed form.
import * as assert from 'uvu/assert';
import { open } from '../lessons-players/player.js';
import { FIELDS, fitting, networkOptions } from '../../web/labs/points/settings.js';
import { readLink } from '../../web/labs/common/link.js';
import { makeData } from '../../web/labs/points/worker/data.js';
import { after, onMnist, percent } from './shared.js';

/**
 * The deviation of the first layer's initial weights.
 *
 * @param {import('./shared.js').Ink} ink
 * @param {string} init
 * @param {number} inputs
 * @param {number} units
 */
function deviation(ink, init, inputs, units) {
  const layers = [
    { units, activation: 'relu' },
    { units: 2, activation: 'softmax' },
  ];
  const net = ink.network({ inputs, layers, loss: 'cross-entropy', init, seed: 1 });
  const weights = [...net.parameters].slice(0, inputs * units);
  return Math.sqrt(weights.reduce((sum, w) => sum + w * w, 0) / weights.length);
}

/** @type {import('./shared.js').Checks} */
export const checks = {
  async zeros(ink, { steps }) {
    assert.is(percent((await after(ink, steps[0].link, 1000)).error), 57);
    const { settings } = fitting(readLink(steps[0].link, FIELDS).values);
    const data = /** @type {NonNullable<ReturnType<typeof makeData>>} */ (makeData(ink, settings));
    const labels = [...data.shown.labels];
    assert.is(labels.filter(Boolean).length, labels.length / 2);
  },
  async symmetry(ink, { steps }) {
    const { settings } = fitting(readLink(steps[0].link, FIELDS).values);
    const data = /** @type {NonNullable<ReturnType<typeof makeData>>} */ (makeData(ink, settings));
    const net = ink.network(networkOptions(settings, 'network'));
    assert.is(net.numParameters, 17);
    net.train(data.train, { learningRate: 0.5, batchSize: 10, steps: 1000 });
    assert.is(new Set(net.parameters).size, 3 + 1 + 1);
  },
  async xavier(ink, { steps }) {
    const player = await open(ink, steps[0].link);
    await player.do({ set: { init: 'xavier' }, run: 1000 });
    assert.is(Math.round(90 * Number(player.facts().heldOutError)), 1);
  },
  async guess(ink, { steps }) {
    assert.is(Math.log(10).toFixed(3), '2.303');
    const player = await open(ink, steps[3].link);
    await player.run(1);
    assert.ok(Math.abs(player.series('loss').y[0] - Math.log(10)) < 0.001);
  },
  async small(ink, { steps }) {
    const check = async () => {
      const player = await open(ink, steps[4].link);
      await player.run(157);
      for (const loss of player.series('loss').y) assert.ok(Math.abs(loss - 2.3) < 0.04);
      assert.ok(Math.abs(Number(player.facts().accuracy) - 0.11) < 0.016);
    };
    await check();
    await onMnist('initialisation: small', check);
  },
  async he(ink) {
    assert.is(Math.sqrt(2 / 200), 0.1);
    assert.ok(Math.abs(deviation(ink, 'he', 200, 500) - 0.1) < 0.001);
  },
  async xavierSize(ink) {
    const wanted = Math.sqrt(2 / (200 + 500));
    assert.ok(Math.abs(deviation(ink, 'xavier', 200, 500) - wanted) < 0.001);
  },
  async large(ink, { steps }) {
    const check = async () => {
      const player = await open(ink, steps[6].link.replace('std=0.01', 'std=0.5'));
      await player.run(1);
      assert.ok(player.series('loss').y[0] > 150);
    };
    await check();
    await onMnist('initialisation: large', check);
  },
  async heLearns(ink, { steps }) {
    const accuracy = async () => {
      const player = await open(ink, steps[6].link);
      await player.do({ set: { init: 'he' }, run: 157 });
      return percent(Number(player.facts().accuracy));
    };
    assert.is(await accuracy(), 69);
    await onMnist('initialisation: heLearns', async () => assert.is(await accuracy(), 85));
  },
};
