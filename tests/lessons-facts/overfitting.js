// The facts of the lesson "Overfitting and its remedies", computed by the core or in closed form.
import * as assert from 'uvu/assert';
import { open } from '../lessons-players/player.js';
import { after, onMnist, percent } from './shared.js';

/** @type {import('./shared.js').Checks} */
export const checks = {
  async sizes(ink, { steps }) {
    const closed = 2 * 32 + 32 + 32 * 32 + 32 + 32 + 1;
    assert.is(closed, 1185);
    assert.is((await after(ink, steps[0].link)).parameters, closed);
    assert.is(784 * 128 + 128 + 128 * 10 + 10, 101770);
    assert.is((await after(ink, steps[5].link)).parameters, 101770);
  },
  async overfits(ink, { steps }) {
    const player = await open(ink, steps[0].link);
    await player.run(600);
    const { y } = player.series('heldOutLoss');
    assert.is(y[0].toFixed(2), '0.85');
    assert.is(Math.min(...y).toFixed(2), '0.29');
    const { loss, heldOutLoss, error, heldOutError } = /** @type {any} */ (player.facts());
    assert.is(heldOutLoss.toFixed(2), '1.09');
    assert.is(loss.toFixed(3), '0.003');
    assert.is(error, 0);
    assert.is(Math.round(30 * heldOutError), 6);
  },
  async stops(ink, { steps }) {
    const { epoch, heldOutLoss } = await after(ink, steps[2].link, 600);
    assert.is(epoch, 23);
    assert.is(heldOutLoss.toFixed(3), '0.289');
  },
  // All units are on in the answer; in training a unit that stays is 1 / (1 - p) times as large.
  async dropout(ink) {
    assert.is(1 / 0.8, 1.25);
    const data = ink.dataset({ values: Float32Array.of(0), inputs: 1, targets: [1] });
    const layers = [
      { units: 1, activation: 'linear', dropout: 0.2 },
      { units: 1, activation: 'linear' },
    ];
    const net = ink.network({ inputs: 1, layers, loss: 'mse', init: 'zeros', seed: 1 });
    const start = Float32Array.of(0, 1, 0, 0); // w1, b1, w2, b2: the hidden unit gives 1
    const steps = new Set();
    for (let i = 0; i < 50; i++) {
      net.parameters = start;
      net.train(data, { learningRate: 1, batchSize: 1, steps: 1 });
      steps.add(net.parameters[2].toFixed(4)); // -dL/dw2 = 2 times the hidden output
    }
    assert.equal([...steps].sort(), ['0.0000', '2.5000']);
  },
  async pull(ink) {
    const data = ink.dataset({ values: Float32Array.of(0, 0), inputs: 2, targets: [0] });
    const layers = [{ units: 1, activation: 'linear' }];
    const net = ink.network({ inputs: 2, layers, loss: 'mse', init: 'zeros' });
    const pulls = (/** @type {object} */ penalty) => {
      net.parameters = Float32Array.of(0.5, 4, 0);
      net.train(data, { learningRate: 0.1, batchSize: 1, steps: 1, ...penalty });
      return [0.5 - net.parameters[0], 4 - net.parameters[1]];
    };
    const [small, large] = pulls({ l1: 0.1 });
    assert.ok(Math.abs(small - large) < 1e-6 && small > 0);
    const [less, more] = pulls({ weightDecay: 0.1 });
    assert.ok(Math.abs(more / less - 8) < 1e-3, 'L2 pulls in proportion to the size');
  },
  async cured(ink, { steps }) {
    const { loss, heldOutLoss } = await after(ink, `${steps[4].link}&l1=0.01`, 600);
    assert.is(loss.toFixed(2), '0.32');
    assert.is(heldOutLoss.toFixed(2), '0.32');
  },
  async randomLabels(ink, { steps }) {
    const check = async (/** @type {number} */ guessed) => {
      const { trainAccuracy, accuracy, epoch } = await after(ink, steps[5].link, 400);
      assert.is(trainAccuracy, 1);
      assert.is(percent(accuracy), guessed);
      assert.is(epoch, 100);
    };
    await check(11);
    await onMnist('overfitting: randomLabels', () => check(14));
  },
};
