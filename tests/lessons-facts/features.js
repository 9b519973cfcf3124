// The facts of the lesson "Features: by hand or learned", computed by the core.
import * as assert from 'uvu/assert';
import { mnist } from '../helpers.js';
import { EXPERIMENTS } from '../../web/labs/digits/experiments.js';
import { networkOptions, trainOptions } from '../../web/labs/digits/settings.js';
import { open } from '../lessons-players/player.js';
import { after, onMnist, percent } from './shared.js';

/**
 * The test accuracy on all of MNIST of each model of the lab's experiment.
 *
 * @param {import('./shared.js').Ink} ink
 */
function accuracies(ink) {
  const train = ink.dataset({ ...mnist('train'), classes: 10 });
  const t10k = ink.dataset({ ...mnist('t10k'), classes: 10 });
  const { variants } = EXPERIMENTS.filter(({ id }) => id === 'linear')[0];
  const all = variants.map(({ settings }) => {
    const net = ink.network(networkOptions(settings));
    const options = trainOptions(settings, train.size);
    const steps = Math.ceil(train.size / settings.batchSize);
    for (let epoch = 0; epoch < settings.epochs; epoch++)
      net.train(train, { ...options, steps, untilEpochEnd: true });
    const { accuracy } = net.evaluate(t10k);
    net.dispose();
    return accuracy;
  });
  for (const data of [train, t10k]) data.dispose();
  return all;
}

/** @type {import('./shared.js').Checks} */
export const checks = {
  async line(ink, { steps }) {
    const { error } = await after(ink, steps[0].link, 500);
    assert.is(percent(error), 40);
  },
  async byHand(ink, { steps }) {
    const circle = await open(ink, steps[0].link);
    await circle.do({ set: { in: 'x2.y2' }, run: 500 });
    const { wrong, parameters, error } = circle.facts();
    assert.equal([wrong, parameters, error], [0, 3, 0]);
    const xor = await open(ink, steps[2].link);
    await xor.do({ set: { in: 'xy' }, run: 500 });
    assert.equal([xor.facts().wrong, xor.facts().parameters], [2, 2]);
    assert.is(Number(xor.facts().error), 2 / 210);
  },
  async spiralByHand(ink, { steps }) {
    assert.is(percent((await after(ink, steps[3].link, 3000)).error), 45);
  },
  async spiralLearned(ink, { steps }) {
    const { loss, wrong } = await after(ink, steps[4].link, 3000);
    assert.is(loss.toFixed(1), '0.1');
    assert.is(wrong, 2);
  },
  async digits(ink, { steps }) {
    const mlp = steps[5].link.replace('layers=0', 'layers=128');
    const check = async (/** @type {[number, number]} */ [linear, deep]) => {
      assert.is(percent((await after(ink, steps[5].link, 785)).accuracy), linear);
      assert.is(percent((await after(ink, mlp, 785)).accuracy), deep);
    };
    await check([79, 86]);
    await onMnist('features: digits', () => check([89, 92]));
  },
  async allOfMNIST(ink) {
    await onMnist('features: allOfMNIST', async () => {
      const [linear, deep] = accuracies(ink);
      assert.equal([percent(linear), percent(deep)], [92, 98]);
      const ratio = (1 - linear) / (1 - deep);
      assert.ok(ratio > 3 && ratio < 5, `${ratio}: about a quarter of the mistakes`);
    });
  },
};
