// The facts of the lesson "The training loop", from the core and in closed form.
import * as assert from 'uvu/assert';
import { networkOptions } from '../../web/labs/backprop/loop/network.js';
import { mnist, mnistFolder } from '../helpers.js';
import { read } from '../lessons-players/links.js';
import { open } from '../lessons-players/player.js';

/** @typedef {import('../../web/inkgrad.js').Ink} Ink */

const LOOP = '#backprop?v=1&view=loop&net=random&hidden=64&f=relu&batch=32&lr=0.1&at=0&seed=';
const CIRCLE =
  '#points?v=1&data=circle&n=300&noise=0.1&held=0.3&learner=network&layers=3&act=tanh' +
  '&loss=binary-cross-entropy&init=xavier&seed=1&opt=sgd&lr=0.3&batch=10';

/**
 * The network of the lesson, and digits for it: those that the core draws, and MNIST if it is there.
 *
 * @param {Ink} ink
 */
function* networks(ink) {
  const settings = /** @type {any} */ (read(`${LOOP}1`).values);
  const digits = [ink.generatedDigits({ count: 5000 })];
  if (mnistFolder) digits.push(/** @type {any} */ (mnist('train')));
  for (const one of digits)
    yield {
      net: ink.network(networkOptions(settings)),
      data: ink.dataset({ ...one, firstEpochBlock: 100 }),
    };
}

/** @param {Ink} ink */
function oneBatch(ink) {
  const { net, data } = /** @type {any} */ (networks(ink).next().value);
  const { rows } = net.nextBatch(data, 32);
  return { net, batch: data.batch(rows) };
}

/** @param {Ink} ink @param {number} steps */
async function circle(ink, steps) {
  const player = await open(ink, CIRCLE);
  await player.run(steps);
  return player.facts();
}

/** @type {Record<string, (ink: Ink) => Promise<void>>} */
export const checks = {
  async noIdea() {
    assert.is(Math.log(10).toFixed(1), '2.3');
  },
  async firstLoss(ink) {
    for (const seed of [1, 2, 3]) {
      const player = await open(ink, LOOP + seed);
      await player.do({ press: ['zeroGrad', 'forward', 'loss'] });
      assert.ok(Math.abs(Number(player.facts().loss) - Math.log(10)) < 0.2, String(seed));
    }
  },
  async onlyStepChanges(ink) {
    const { net, batch } = oneBatch(ink);
    const before = net.hash();
    net.zeroGrad();
    net.forward(batch);
    net.loss();
    net.backward();
    assert.is(net.hash(), before);
    net.step({ optimizer: 'sgd', learningRate: 0.1 });
    assert.is.not(net.hash(), before);
  },
  async adds(ink) {
    const player = /** @type {any} */ (await open(ink, `${LOOP}3`));
    await player.do({ press: ['zeroGrad', 'forward', 'loss', 'backward'] });
    const once = Float32Array.from(player.gradient());
    await player.do({ press: ['backward'] });
    const twice = player.gradient();
    assert.ok(once.some((value) => value !== 0));
    once.forEach((value, i) => assert.ok(Math.abs(twice[i] - 2 * value) < 1e-6));
  },
  async hundredRounds(ink) {
    assert.is(Math.exp(-1).toFixed(2), '0.37');
    for (const { net, data } of networks(ink)) {
      net.train(data, { optimizer: 'sgd', learningRate: 0.1, batchSize: 32, steps: 99 });
      for (let i = 0; i < 5; i++) {
        const { loss } = net.train(data, {
          optimizer: 'sgd',
          learningRate: 0.1,
          batchSize: 32,
          steps: 1,
        });
        assert.ok(loss < 1.4, String(loss));
      }
    }
  },
  async epoch(ink) {
    assert.is(210 / 10, 21);
    const { epoch, points } = await circle(ink, 21);
    assert.equal([epoch, points], [1, 210]);
  },
  async tenEpochs(ink) {
    assert.is(Number((await circle(ink, 0)).loss).toFixed(2), '0.71');
    assert.is(Number((await circle(ink, 210)).loss).toFixed(1), '0.4');
  },
  async twoThousand(ink) {
    assert.is(Number((await circle(ink, 2000)).loss).toFixed(2), '0.05');
  },
};
