// The main job in Node: learn MNIST, be quick about it, and read handwriting that is not MNIST's.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { mnist, mnistFolder, penDigitsFile, testIf } from './helpers.js';

const ink = await load();
const mnistTest = testIf(
  test,
  mnistFolder,
  'MNIST is not there: set DATA_DIR or let build.sh download it',
);
const penTest = testIf(
  test,
  mnistFolder && penDigitsFile,
  'needs DATA_DIR with mnist/ and pen-digits/dev.json',
);

const recipe = /** @type {const} */ ({ optimizer: 'sgd', learningRate: 0.1, batchSize: 32 });
const layers = [
  { units: 128, activation: 'relu' },
  { units: 10, activation: 'softmax' },
];

/** @type {{ net: ReturnType<typeof ink.network>; accuracy: number } | undefined} */
let cached;

/** 784-128-10 after five epochs, and its accuracy on the test images. */
function trained() {
  if (cached) return cached;
  const train = ink.dataset({ ...mnist('train'), inputs: 784, classes: 10 });
  const t10k = ink.dataset({ ...mnist('t10k'), inputs: 784, classes: 10 });
  const net = ink.network({ inputs: 784, layers, loss: 'cross-entropy', init: 'he', seed: 1 });
  assert.is(net.train(train, { ...recipe, steps: 5 * 1875 }).epoch, 5);
  const { accuracy } = net.evaluate(t10k);
  train.dispose();
  t10k.dispose();
  cached = { net, accuracy };
  return cached;
}

mnistTest('784-128-10 reaches 97 % on the test images in five epochs', () => {
  const { accuracy } = trained();
  console.log(`test accuracy ${(100 * accuracy).toFixed(2)} %`);
  assert.ok(accuracy >= 0.97, `${accuracy}`);
});

penTest('the same network reads pen strokes through ink.drawing', () => {
  const digits = JSON.parse(readFileSync(/** @type {string} */ (penDigitsFile), 'utf8'));
  const { net } = trained();
  let right = 0;
  for (const { digit, strokes } of digits) {
    const probabilities = net.predict(ink.drawing(strokes));
    if (probabilities.indexOf(Math.max(...probabilities)) === digit) right++;
  }
  console.log(
    `pen digits: ${right} of ${digits.length} right, ${((100 * right) / digits.length).toFixed(1)} %`,
  );
  assert.ok(right / digits.length >= 0.93, `${right} of ${digits.length}`);
});

mnistTest('an epoch of 60,000 images at batch 128 takes at most a second', () => {
  const data = ink.dataset({ ...mnist('train'), inputs: 784, classes: 10 });
  const net = ink.network({ inputs: 784, layers, loss: 'cross-entropy', init: 'he', seed: 1 });
  // Processor time: what the one thread needs, whatever else the machine does meanwhile.
  const seconds = Array.from({ length: 4 }, () => {
    const start = process.cpuUsage();
    assert.is(net.train(data, { ...recipe, batchSize: 128, steps: 469 }).steps, 469);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  });
  console.log(`epochs: ${seconds.map((s) => s.toFixed(3)).join(', ')} s`);
  assert.ok(Math.min(...seconds) <= 1.0, `${seconds}`);
  data.dispose();
  net.dispose();
});

test.run();
