// inkgrad as the page has it: in a worker, on one thread.
import { mnist, offer } from './contestant.js';

const worker = new Worker('./inkgrad-worker.js', { type: 'module' });
const ask = (message) =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message: why }) => reject(new Error(why));
    worker.postMessage(message);
  });

const { train, test } = await mnist();
offer(async (hidden, batchSize) => {
  await ask({ train, test, hidden, batchSize });
  return { epoch: () => ask('epoch'), accuracy: () => ask('accuracy') };
});
