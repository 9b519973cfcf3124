// Threads split outputs, never sums: any number of them gives the same bits.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { existsSync } from 'node:fs';
import { load, OPTIMIZERS } from '../web/inkgrad.js';
import { testIf } from './helpers.js';

const built = existsSync(new URL('../web/inkgrad-threads.wasm', import.meta.url));
const testThreads = testIf(test, built, 'this emcc did not link inkgrad-threads.wasm');

const N = 600,
  D = 300,
  K = 7;
const pixels = new Uint8Array(N * D),
  labels = new Uint8Array(N);
for (let i = 0, state = 1; i < N * D; i++) {
  state = (state * 1103515245 + 12345) >>> 0;
  pixels[i] = (state >>> 16) % 100 < 25 ? state >>> 24 : 0;
}
for (let i = 0; i < N; i++) labels[i] = (pixels[i * D + 3] + pixels[i * D + 7] + i) % K;
const dense = Float32Array.from(pixels, (v, i) => v / 255 + ((i % 13) - 6) / 20);

/**
 * Hashes after training of large and small networks, on sparse and on dense data, by every rule.
 *
 * @param {number} threads
 */
async function hashes(threads) {
  const ink = await load({ threads });
  const result = { threads: ink.threads, hashes: /** @type {string[]} */ ([]) };
  for (const values of [pixels, dense]) {
    const data = ink.dataset({ values, inputs: D, labels, classes: K });
    for (const optimizer of OPTIMIZERS) {
      const net = ink.network({
        inputs: D,
        seed: 3,
        layers: [
          { units: 131, activation: 'gelu', dropout: 0.2 },
          { units: 70, activation: 'maxout', pieces: 3 },
          { units: 37, activation: 'linear' },
          { units: K, activation: 'softmax' },
        ],
      });
      net.train(data, {
        optimizer,
        learningRate: 0.01,
        batchSize: 150,
        steps: 9,
        clipNorm: 5,
        maxNorm: 4,
      });
      result.hashes.push(
        net.hash(),
        String(net.evaluate(data).loss),
        String(net.predict(values.slice(0, 9 * D))),
      );
      net.dispose();
    }
    const small = ink.network({
      inputs: D,
      layers: [
        { units: 3, activation: 'tanh' },
        { units: K, activation: 'softmax' },
      ],
    });
    small.train(data, { batchSize: 5, steps: 20 });
    result.hashes.push(small.hash());
    data.dispose();
  }
  ink.dispose();
  return result;
}

const one = await hashes(1);

for (const threads of [2, 3, 5]) {
  testThreads(`${threads} threads give the bits of one`, async () => {
    const many = await hashes(threads);
    assert.is(many.threads, threads);
    assert.equal(many.hashes, one.hashes);
  });
}

testThreads('the five calls give the same bits on two threads', async () => {
  const results = [];
  for (const threads of [1, 2]) {
    const ink = await load({ threads });
    const data = ink.dataset({ values: pixels, inputs: D, labels, classes: K });
    const net = ink.network({
      inputs: D,
      layers: [
        { units: 256, activation: 'relu' },
        { units: K, activation: 'softmax' },
      ],
    });
    net.zeroGrad();
    net.forward(data.batch(Array.from({ length: 200 }, (_, i) => i)));
    net.backward();
    const seen = {
      loss: net.loss(),
      gradients: net.gradients,
      saliency: net.inputGradient(),
      deltas: net.deltas(0),
    };
    net.step({ optimizer: 'adam' });
    results.push({ ...seen, hash: net.hash() });
    ink.dispose();
  }
  assert.ok(results[0].gradients.some((g) => g !== 0));
  assert.equal(results[1], results[0]);
});

test('a number of threads that makes no sense is refused', async () => {
  for (const threads of [0, -1, 1.5, 65, NaN, '2']) {
    try {
      await load({ threads: /** @type {number} */ (threads) });
      assert.unreachable(`threads ${threads} was taken`);
    } catch (error) {
      assert.is(/** @type {Error} */ (error).name, 'InkError');
    }
  }
});

test('one library has one thread unless asked', async () => assert.is((await load()).threads, 1));

test.run();
