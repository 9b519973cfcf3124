import { load } from '../../../../web/inkgrad.js';
import { LEARNING_RATE, networkOf } from '../../recipes.js';

const ink = await load();
let train, test, net, batchSize;

/** The page's turns: as many steps as take about so long, then whatever messages there are. */
const TURN_STEPS = 16;

onmessage = async ({ data }) => {
  if (typeof data === 'object') {
    batchSize = data.batchSize;
    train = ink.dataset(data.train);
    test = ink.dataset(data.test);
    net = ink.network(networkOf(data.hidden));
    postMessage('ready');
  } else if (data === 'accuracy') {
    postMessage(net.evaluate(test).accuracy);
  } else {
    const began = performance.now(),
      before = net.epoch;
    while (net.epoch === before) {
      net.train(train, {
        optimizer: 'sgd',
        learningRate: LEARNING_RATE,
        batchSize,
        steps: TURN_STEPS,
        untilEpochEnd: true,
      });
    }
    postMessage(performance.now() - began);
  }
};
