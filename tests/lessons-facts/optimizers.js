// The facts of the lesson "Optimizers and schedules", computed by the core or in closed form.
import * as assert from 'uvu/assert';
import { open } from '../lessons-players/player.js';
import { after } from './shared.js';

/** @type {import('./shared.js').Checks} */
export const checks = {
  async curve(ink, { steps }) {
    const player = await open(ink, steps[0].link);
    await player.run(219);
    assert.is(player.facts().arrived, 0);
    await player.run(81);
    const { loss, lowest, arrived } = player.facts();
    assert.is(Number(loss).toFixed(2), '0.33');
    assert.is(Number(lowest).toFixed(2), '0.00');
    assert.is(arrived, 1);
    assert.is(player.facts().step, 220, 'the heavy ball came to rest there');
  },
  async velocity() {
    let v = 0;
    for (let step = 0; step < 1000; step++) v = 0.95 * v + 1;
    assert.ok(Math.abs(v - 20) < 1e-6);
  },
  // Rosenbrock's function is (1 - x)^2 + 100 (y - x^2)^2: 4 + 100 * 0.44^2 at the start, and 0 at
  // (1, 1). The lab's surface has the same lowest point.
  async rosenbrock(ink, { steps }) {
    const one = async (/** @type {string} */ racer) => {
      const link = steps[2].link.replace(/race=[^&]*/, `race=${racer}`);
      return (await after(ink, link, 600)).loss;
    };
    assert.is((await one('gd*0.001')).toFixed(1), '1.8');
    assert.is((await one('momentum*0.001')).toFixed(4), '0.0008');
    assert.is((await one('adam*0.1')).toFixed(4), '0.0045');
    const link = steps[2].link.replace('from=-1.2*1', 'from=1*1');
    assert.is((await after(ink, link)).loss, 0, 'the lowest point is at (1, 1)');
    const steep = await after(ink, steps[2].link.replace('gd*0.001', 'gd*0.01'), 600);
    assert.is(steep.diverged, true, 'thrown out of the valley');
  },
  // The first step of Adam has the length of the rate, whatever the size of the gradient.
  async adam(ink) {
    for (const x of [1, 100]) {
      const data = ink.dataset({ values: Float32Array.of(x), inputs: 1, targets: [50] });
      const layers = [{ units: 1, activation: 'linear' }];
      const net = ink.network({ inputs: 1, layers, loss: 'mse', init: 'zeros' });
      net.train(data, { optimizer: 'adam', learningRate: 0.1, batchSize: 1, steps: 1 });
      for (const parameter of net.parameters) assert.ok(Math.abs(parameter - 0.1) < 1e-4);
    }
  },
  async schedules(ink, { steps }) {
    assert.is((await after(ink, steps[3].link, 1000)).loss.toFixed(3), '0.013');
    assert.is((await after(ink, steps[4].link, 1000)).loss.toFixed(4), '0.0035');
    assert.is((0.05 ** 2).toFixed(4), '0.0025');
    assert.match(steps[4].link, /noise=0\.05/);
  },
  async staircase(ink) {
    const options = { schedule: 'step', learningRate: 0.4, gamma: 0.5, period: 100 };
    assert.is(Number(ink.schedule(options, 351)[350].toFixed(6)), 0.05);
  },
  async spiral(ink, { steps }) {
    assert.is((await after(ink, steps[6].link, 500)).loss.toFixed(2), '0.67');
    assert.is(Math.log(2).toFixed(2), '0.69');
  },
};
