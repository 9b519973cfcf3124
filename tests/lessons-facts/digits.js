// The facts of the lesson "Reading handwritten digits", computed by the core or in closed form.
import * as assert from 'uvu/assert';
import { after, onMnist, percent } from './shared.js';

/** @typedef {import('./shared.js').Checks} Checks */

const EPOCH = 157;

/** @type {Checks} */
export const checks = {
  async parameters(ink, { steps }) {
    const closed = 784 * 32 + 32 + 32 * 10 + 10;
    assert.is(closed, 25450);
    assert.is((await after(ink, steps[0].link)).parameters, closed);
  },
  async epoch(ink, { steps }) {
    assert.is(Math.ceil(5000 / 32), EPOCH);
    assert.is((await after(ink, steps[1].link, EPOCH)).epoch, 1);
  },
  async untrained(ink, { steps }) {
    for (const { link } of [steps[1], steps[3]]) {
      const check = async () =>
        assert.ok(Math.abs((await after(ink, link)).accuracy - 0.1) < 0.01, link);
      await check();
      await onMnist('digits: untrained', check);
    }
  },
  async drawnDigits(ink, { steps }) {
    assert.is(percent((await after(ink, steps[1].link, EPOCH)).accuracy), 30);
    assert.is(percent((await after(ink, steps[3].link, EPOCH)).accuracy), 68);
  },
  async MNIST(ink, { steps }) {
    await onMnist('digits: MNIST', async () => {
      assert.is(percent((await after(ink, steps[1].link, EPOCH)).accuracy), 35);
      assert.is(percent((await after(ink, steps[3].link, EPOCH)).accuracy), 86);
    });
  },
  async slope() {
    assert.is((0.98 * (1 - 0.98)).toFixed(4), '0.0196');
    assert.is(Math.round(0.98 / (0.98 * 0.98 * (1 - 0.98))), 51);
  },
  // One sample of one weight: what a step takes from the bias is the gradient at z.
  async gradient(ink) {
    const pixels = { values: Float32Array.of(0), inputs: 1 };
    const data = ink.dataset({ ...pixels, labels: [1], classes: 3 });
    const layers = [{ units: 3, activation: 'softmax' }];
    const net = ink.network({ inputs: 1, layers, loss: 'cross-entropy', init: 'zeros' });
    net.train(data, { learningRate: 1, batchSize: 1, steps: 1 });
    const biases = [...net.parameters].slice(-3);
    const wanted = [1 / 3, 1 / 3 - 1, 1 / 3];
    wanted.forEach((gradient, k) => assert.ok(Math.abs(-biases[k] - gradient) < 1e-6));
  },
  async allZero() {
    const errors = [0, 0, 0, 1, 0, 0, 0, 0, 0, 0].map((target) => (0 - target) ** 2);
    assert.is(errors.reduce((sum, one) => sum + one) / errors.length, 0.1);
  },
  async start(ink, { steps }) {
    const check = async () => {
      const { open } = await import('../lessons-players/player.js');
      const player = await open(ink, steps[4].link);
      await player.run(314);
      const { y } = player.series('loss');
      assert.ok(Math.abs(y[0] - 0.34) < 0.01, String(y[0]));
      assert.ok(y[y.length - 1] < 0.1);
    };
    await check();
    await onMnist('digits: start', check);
  },
};
