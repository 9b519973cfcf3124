// The facts of the lesson "One hidden layer fits any curve", computed by the core or in closed form.
import * as assert from 'uvu/assert';
import { after } from './shared.js';

/** @type {import('./shared.js').Checks} */
export const checks = {
  async oneUnit(ink, { steps }) {
    for (const n of [100, 500, 1000, 2000])
      assert.ok(Math.abs((await after(ink, steps[0].link, n)).loss - 0.11) < 0.005, `${n} steps`);
  },
  // Two sigmoid units by hand: weights 10, steps at -0.5 and 0.5, outgoing weights 1 and -1.
  async pulse(ink) {
    const sigmoid = (/** @type {number} */ z) => 1 / (1 + Math.exp(-z));
    assert.is(sigmoid(5).toFixed(4), '0.9933');
    assert.is(sigmoid(-5).toFixed(4), '0.0067');
    assert.is((sigmoid(5) - sigmoid(-5)).toFixed(4), '0.9866');
    const layers = [
      { units: 2, activation: 'sigmoid' },
      { units: 1, activation: 'linear' },
    ];
    const net = ink.network({ inputs: 1, layers, loss: 'mse', init: 'zeros' });
    net.parameters = Float32Array.of(10, 10, 5, -5, 1, -1, 0);
    const [middle, left, right] = net.predict(Float32Array.of(0, -3, 3));
    assert.ok(Math.abs(middle - 0.9866) < 1e-4);
    for (const outside of [left, right]) assert.ok(Math.abs(outside) < 1e-4);
  },
  async twoUnits(ink, { steps }) {
    assert.is((await after(ink, steps[2].link, 500)).loss.toFixed(3), '0.001');
    assert.match(steps[2].link, /noise=0\.03/);
    assert.is((0.03 ** 2).toFixed(3), '0.001');
  },
  async wave(ink, { steps }) {
    const loss = async (/** @type {number} */ units) => {
      const link = steps[3].link.replace('layers=1&', `layers=${units}&`);
      return (await after(ink, link, 3000)).heldOutLoss;
    };
    assert.is((await loss(1)).toFixed(2), '0.17');
    assert.is((await loss(2)).toFixed(3), '0.011');
    assert.is((await loss(3)).toFixed(4), '0.0081');
    assert.is((await loss(20)).toFixed(4), '0.0077');
  },
  async floor(ink, { steps }) {
    assert.is((0.1 ** 2).toFixed(2), '0.01');
    assert.is((await after(ink, steps[3].link))['set.noise'], 0.1);
  },
};
