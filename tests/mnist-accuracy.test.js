// The lectures' two networks on MNIST against PyTorch with the same recipe;
// reference/mnist_accuracy.py says how its numbers came to be. Two comparisons: with a run of
// PyTorch from the core's own weights through the core's own batches, from which only rounding
// parts us, epoch by epoch; and with the mean of PyTorch's runs from seeds of its own.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { mnist, mnistFolder, testIf } from './helpers.js';
import { reference } from './reference/cases.js';

const ink = await load();
const mnistTest = testIf(
  test,
  mnistFolder,
  'MNIST is not there: set DATA_DIR or let build.sh download it',
);
const { recipes, epochs } = reference('mnist_accuracy.json');

const POINTS = 0.003; // 0.3 points: seeds alone move an accuracy by 0.1
const TWIN_POINTS = 0.002; // roundings grow as training amplifies them, to some ten of 10,000 images

for (const [name, { recipe, mean, min, max, twin }] of Object.entries(recipes)) {
  mnistTest(`${name}: as accurate as PyTorch`, () => {
    const train = ink.dataset({ ...mnist('train'), classes: 10 });
    const t10k = ink.dataset({ ...mnist('t10k'), classes: 10 });
    const [hidden, last] = recipe.activations;
    const net = ink.network({
      layers: [
        { units: 128, activation: hidden },
        { units: 10, activation: last },
      ],
      loss: recipe.loss,
      init: recipe.init,
      seed: twin.seed,
    });
    const accuracies = Array.from({ length: epochs }, () => {
      net.train(train, {
        learningRate: recipe.learningRate,
        batchSize: recipe.batchSize,
        steps: train.size,
        untilEpochEnd: true,
      });
      return net.evaluate(t10k).accuracy;
    });
    assert.is(net.epoch, epochs);
    for (const part of [net, train, t10k]) part.dispose();

    const percent = (/** @type {number} */ share) => (100 * share).toFixed(2);
    console.log(
      `\n${name}: ours ${accuracies.map(percent).join(' ')}, PyTorch through the same batches ` +
        `${twin.accuracies.map(percent).join(' ')}; its own seeds end at ${percent(mean)} (${percent(min)} to ${percent(max)})`,
    );
    accuracies.forEach((accuracy, e) =>
      assert.ok(
        Math.abs(accuracy - twin.accuracies[e]) <= TWIN_POINTS,
        `after epoch ${e + 1}: ${percent(accuracy)}, PyTorch ${percent(twin.accuracies[e])}`,
      ),
    );
    assert.ok(
      Math.abs(accuracies[epochs - 1] - mean) <= POINTS,
      `${percent(accuracies[epochs - 1])}, PyTorch ${percent(mean)}`,
    );
  });
}

test.run();
