// The network that is shipped: it opens, it is the one that the recipe makes, and it reads what
// people write. (That the recipe makes it takes minutes to show: npm run pretrain.)
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { load } from '../web/inkgrad.js';
import { PRETRAINED, RECORD } from '../web/labs/digits/recipes.js';
import { mnist, mnistFolder, penDigitsFile, testIf } from './helpers.js';

const ink = await load();
const mnistTest = testIf(
  test,
  mnistFolder,
  'MNIST is not there: set DATA_DIR or let build.sh download it',
);
const penTest = testIf(test, penDigitsFile, 'the pen digits are not there: set DATA_DIR');
const bytes = new Uint8Array(
  readFileSync(new URL('../web/pretrained.safetensors', import.meta.url)),
);
const LARGEST_GZIP = 130_000; // of the 250 KB in which the page with its network arrives

test('it opens, and is the network of the recipe with the weights of the recipe', async () => {
  const net = await ink.open(bytes),
    same = ink.network(PRETRAINED.network);
  assert.equal(net.layers, same.layers);
  assert.is(net.seed, same.seed);
  assert.is(net.hash(), PRETRAINED.shippedHash);
  [net, same].forEach((one) => one.dispose());
});

test(`it weighs at most ${LARGEST_GZIP / 1000} KB, gzipped`, () => {
  const size = gzipSync(bytes, { level: 9 }).length;
  assert.ok(size <= LARGEST_GZIP, `${size} bytes`);
});

mnistTest("it reads at least 99.1 % of MNIST's test images", async () => {
  const net = await ink.open(bytes),
    t10k = ink.dataset({ ...mnist('t10k'), classes: 10 }),
    { accuracy } = net.evaluate(t10k);
  [net, t10k].forEach((one) => one.dispose());
  assert.ok(accuracy >= 0.991, `${100 * accuracy} %`);
});

penTest('it reads at least 98.3 % of the digits that people wrote with a pen', async () => {
  const net = await ink.open(bytes);
  /** @type {{ digit: number; strokes: import('../web/inkgrad.js').Strokes }[]} */
  const digits = JSON.parse(readFileSync(/** @type {string} */ (penDigitsFile), 'utf8'));
  const misread = digits.flatMap(({ digit, strokes }, i) => {
    const outputs = net.predict(ink.drawing(strokes)),
      answer = outputs.indexOf(Math.max(...outputs));
    return answer === digit ? [] : [`number ${i}, a ${digit}, as ${answer}`];
  });
  net.dispose();
  assert.ok(1 - misread.length / digits.length >= 0.983, `misread: ${misread.join('; ')}`);
});

test('recipes are what the API takes: a step of each', () => {
  const data = ink.dataset({ ...ink.generatedDigits({ count: 200 }), classes: 10 });
  for (const { network, training } of [PRETRAINED, RECORD]) {
    const net = ink.network(network);
    assert.is(net.train(data, { ...training, steps: 1 }).steps, 1);
    net.dispose();
  }
  data.dispose();
});

test.run();
