// inkgrad in Node, driven like blas.c:  node inkgrad.js THREADS BATCH HIDDEN...
import { createInterface } from 'node:readline';
import { load } from '../../../web/inkgrad.js';
import { mnist } from '../../helpers.js';
import { LEARNING_RATE, networkOf } from '../recipes.js';

const [threads, batchSize, ...hidden] = process.argv.slice(2).map(Number);
const ink = await load({ threads });
if (ink.threads !== threads) throw new Error(`there are no ${threads} threads here`);
const train = ink.dataset(mnist('train')),
  test = ink.dataset(mnist('t10k'));
const net = ink.network(networkOf(hidden));
for await (const line of createInterface({ input: process.stdin })) {
  const began = performance.now();
  if (line === 'accuracy') console.log(net.evaluate(test).accuracy);
  else {
    net.train(train, {
      optimizer: 'sgd',
      learningRate: LEARNING_RATE,
      batchSize,
      steps: 1e9,
      untilEpochEnd: true,
    });
    console.log(performance.now() - began);
  }
}
ink.dispose();
