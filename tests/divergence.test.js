// Divergence: reported before the weights are lost, at the edges of float32 too.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { D, K, SMALL, patterns } from './patterns.js';

/**
 * @typedef {import('../web/inkgrad.js').NetworkOptions} NetworkOptions
 *
 * @typedef {import('../web/inkgrad.js').OptimizerOptions} OptimizerOptions
 */

const ink = await load();

/** @type {[string, NetworkOptions, OptimizerOptions][]} */
const DIVERGING = [
  [
    'mse after linear',
    { inputs: D, layers: [{ units: 8, activation: 'relu' }, { units: K }], loss: 'mse' },
    { learningRate: 1000 },
  ],
  [
    'three linear layers',
    { inputs: D, layers: [{ units: 8 }, { units: 8 }, { units: K }], loss: 'mse' },
    { learningRate: 10 },
  ],
  [
    'cross-entropy',
    {
      inputs: D,
      layers: [
        { units: 16, activation: 'relu' },
        { units: 16, activation: 'relu' },
        { units: 16, activation: 'relu' },
        { units: K, activation: 'softmax' },
      ],
    },
    { learningRate: 1e6 },
  ],
  [
    'momentum',
    { inputs: D, layers: [{ units: 8, activation: 'softplus' }, { units: K }], loss: 'mse' },
    { learningRate: 10, momentum: 0.9 },
  ],
  [
    'weight decay too large',
    {
      inputs: D,
      layers: [
        { units: 8, activation: 'tanh' },
        { units: K, activation: 'softmax' },
      ],
    },
    { learningRate: 100, weightDecay: 1e5 },
  ],
  [
    'adam',
    { inputs: D, layers: [{ units: 8 }, { units: 8 }, { units: K }], loss: 'mse' },
    { optimizer: 'adam', learningRate: 1e9 },
  ],
  [
    'mae',
    { inputs: D, layers: [{ units: 8 }, { units: 8 }, { units: K }], loss: 'mae' },
    { learningRate: 1e9 },
  ],
  [
    'gelu-tanh',
    {
      inputs: D,
      layers: [
        { units: 8, activation: 'gelu-tanh' },
        { units: 8, activation: 'gelu-tanh' },
        { units: K, activation: 'softmax' },
      ],
    },
    { learningRate: 1e9 },
  ],
];

for (const [name, network, options] of DIVERGING) {
  test(`divergence (${name}) is reported, and the weights stay finite`, () => {
    for (const seed of [1, 2, 3]) {
      for (const dense of [false, true]) {
        const raw = patterns(64);
        const data = ink.dataset(
          dense ? { ...raw, images: Float32Array.from(raw.images, (v) => v / 255) } : raw,
        );
        const net = ink.network({ ...network, seed });
        let last = net.train(data, { ...options, batchSize: 16 });
        for (let s = 0; s < 300 && !last.diverged; s++) {
          last = net.train(data, { ...options, batchSize: 16 });
          assert.ok(
            net.parameters.every(Number.isFinite),
            `step ${last.step}: the weights are not finite`,
          );
        }
        assert.ok(last.diverged, `no divergence in ${last.step} steps`);
        assert.is(last.steps, 0);
        assert.ok(Number.isNaN(last.loss));
        const { hash, step } = { hash: net.hash(), step: last.step };
        const again = net.train(data, { ...options, batchSize: 16, steps: 5 });
        assert.equal(
          [again.diverged, again.steps, again.step, net.hash()],
          [true, 0, step, hash],
          'the same batch diverges again',
        );
        net.restore(net.snapshot());
        [data, net].forEach((owned) => owned.dispose());
      }
    }
  });
}

/**
 * One example, one unit a layer, these parameters.
 *
 * @param {number} x
 * @param {number} y
 * @param {string} loss
 * @param {string[]} activations
 * @param {number[]} parameters
 */
function single(x, y, loss, activations, parameters) {
  const net = ink.network({
    inputs: 1,
    layers: activations.map((activation) => ({ units: 1, activation })),
    loss,
  });
  net.parameters = parameters;
  return { net, data: ink.dataset({ values: Float32Array.of(x), inputs: 1, targets: [y] }) };
}

test('divergence is seen in a loss that overflows though its gradient is small', () => {
  const { net, data } = single(2, 0, 'mae', ['linear'], [3e38, 0]),
    before = net.hash();
  assert.ok(net.train(data).diverged);
  assert.is(net.hash(), before);
});

test('divergence is seen in a gradient that overflows though the loss is small', () => {
  for (const optimizer of ['sgd', 'adam', 'rmsprop']) {
    const { net, data } = single(1e30, 2, 'mse', ['linear'], [1e-30, 0]),
      before = net.hash();
    assert.ok(net.train(data, { optimizer, learningRate: 1e9 }).diverged, optimizer);
    assert.is(net.hash(), before);
  }
});

test('divergence is seen in a gradient of 0 times infinity, in whichever layer', () => {
  // ReLU gives infinity, tanh makes 1 of it with the derivative 0, and the loss sees nothing.
  for (const activations of [
    ['relu', 'tanh', 'linear'],
    ['relu', 'tanh', 'tanh', 'linear'],
  ]) {
    const { net, data } = single(
        10,
        0,
        'mse',
        activations,
        activations.flatMap((_, l) => [l ? 1 : 3e38, 0]),
      ),
      before = net.hash();
    assert.ok(Number.isFinite(net.evaluate(data).loss));
    assert.ok(net.train(data).diverged);
    assert.is(net.hash(), before);
  }
});

test('a step that diverged draws no mask: the generator stands where it stood', () => {
  const data = ink.dataset(patterns(50)),
    net = ink.network(SMALL);
  net.train(data, { batchSize: 8, steps: 2 });
  net.parameters = net.parameters.fill(3e38);
  const before = net.snapshot();
  assert.ok(net.train(data).diverged);
  assert.equal(net.snapshot(), before);
});

test('a healthy run does not diverge', () => {
  const net = ink.network(SMALL);
  assert.not.ok(net.train(ink.dataset(patterns(64)), { steps: 50 }).diverged);
});

test('a batch whose bound is too large, but not its gradients, is learned as the five calls learn it', () => {
  const values = Float32Array.of(1e12, 1),
    targets = Float32Array.of(0, 1e7);
  const data = ink.dataset({ values, inputs: 1, targets, numTargets: 1 });
  const nets = [0, 1].map(() =>
    ink.network({ inputs: 1, layers: [{ units: 1, init: 'zeros' }], loss: 'mse' }),
  );
  const rule = { learningRate: 1e-10 };
  const result = nets[0].train(data, { ...rule, batchSize: 2, steps: 1 });
  assert.is(result.diverged, false);
  assert.is(result.steps, 1);
  nets[1].forward(data.batch([0, 1]));
  nets[1].backward();
  nets[1].step(rule);
  assert.ok(nets[1].parameters.some((w) => w !== 0));
  assert.is(nets[0].hash(), nets[1].hash());
});

test.run();
