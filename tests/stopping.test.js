// Early stopping with the best weights restored.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { InkError, load } from '../web/inkgrad.js';
import { seeded } from './random.js';

const ink = await load();

const DATA = {
  values: Float32Array.from([0, 0, 0, 1, 1, 0, 1, 1]),
  inputs: 2,
  labels: [0, 1, 1, 0],
};
const small = () =>
  ink.network({
    inputs: 2,
    layers: [
      { units: 3, activation: 'tanh' },
      { units: 2, activation: 'softmax' },
    ],
  });

/**
 * Feeds made-up losses, one a step.
 *
 * @param {ReturnType<typeof ink.earlyStopping>} stopping
 * @param {number[]} losses
 */
function feed(stopping, losses) {
  const net = small(),
    data = ink.dataset(DATA),
    hashes = /** @type {string[]} */ ([]);
  const answers = losses.map((loss) => {
    net.train(data);
    hashes.push(net.hash());
    return stopping.update(net, loss);
  });
  return { net, data, hashes, answers };
}

test('it stops after `patience` updates in a row without a better loss', () => {
  assert.equal(feed(ink.earlyStopping({ patience: 2 }), [3, 2, 2.5, 1, 1, 1]).answers, [
    false,
    false,
    false,
    false,
    false,
    true,
  ]);
  assert.equal(feed(ink.earlyStopping({ patience: 1 }), [3, 2, 2]).answers, [false, false, true]);
  assert.is(feed(ink.earlyStopping(), [1, ...Array(10).fill(1)]).answers.indexOf(true), 10);
});

test('restore brings back the best weights, not the last, and training goes on from there', () => {
  const stopping = ink.earlyStopping({ patience: 3 });
  const { net, data, hashes } = feed(stopping, [3, 1, 2, 1.5, 1.2]);
  assert.is(net.hash(), hashes[4]);
  assert.equal([stopping.bestLoss, stopping.bestStep, stopping.waited], [1, 2, 3]);
  stopping.restore(net);
  assert.is(net.hash(), hashes[1]);
  assert.is(net.steps, 2);
  net.train(data);
  assert.is(net.hash(), hashes[2]);
});

test('a gain of no more than minDelta is none', () => {
  const stopping = ink.earlyStopping({ patience: 2, minDelta: 0.5 });
  assert.equal(feed(stopping, [3, 2.5, 2.4, 2.3]).answers, [false, false, false, false]);
  assert.equal([stopping.bestLoss, stopping.bestStep], [2.4, 3]);
});

test('NaN is never better', () => {
  const stopping = ink.earlyStopping({ patience: 2 });
  assert.equal(feed(stopping, [NaN, NaN]).answers, [false, true]);
  assert.throws(
    () => stopping.restore(small()),
    (/** @type {any} */ error) => error instanceof InkError && error.code === 'order',
  );
});

test('it refuses what it cannot use', () => {
  for (const options of [
    { patience: 0 },
    { patience: 1.5 },
    { patience: NaN },
    { minDelta: -1 },
    { minDelta: NaN },
  ]) {
    assert.throws(
      () => ink.earlyStopping(options),
      (/** @type {unknown} */ error) => error instanceof InkError,
    );
  }
  const stopping = ink.earlyStopping();
  assert.throws(
    () => stopping.update(small(), /** @type {any} */ (undefined)),
    (/** @type {unknown} */ error) => error instanceof InkError,
  );
  feed(stopping, [1]);
  const other = ink.network({ inputs: 2, layers: [{ units: 2, activation: 'softmax' }] });
  assert.throws(
    () => stopping.restore(other),
    (/** @type {unknown} */ error) => error instanceof InkError,
  );
});

test('an overfitting network stops near its best validation loss', () => {
  // Labels at random: what is learnt of the training part is worth nothing on the other.
  const random = seeded(3),
    N = 60;
  const make = () =>
    ink.dataset({
      values: random.floats(10 * N),
      inputs: 10,
      labels: random.labels(N, 2),
      classes: 2,
    });
  const data = make(),
    validation = make();
  const net = ink.network({
    inputs: 10,
    layers: [
      { units: 40, activation: 'relu' },
      { units: 2, activation: 'softmax' },
    ],
  });
  const stopping = ink.earlyStopping({ patience: 5 });
  const losses = [];
  do {
    net.train(data, { optimizer: 'adam', learningRate: 0.01, batchSize: 10, steps: 6 });
    losses.push(net.evaluate(validation).loss);
  } while (!stopping.update(net, losses[losses.length - 1]) && losses.length < 200);
  assert.ok(losses.length < 200, 'it stopped');
  stopping.restore(net);
  assert.is(net.evaluate(validation).loss, Math.min(...losses));
  assert.is(stopping.bestLoss, Math.min(...losses));
  assert.ok(Math.min(...losses) < losses[losses.length - 1]);
});

test.run();
