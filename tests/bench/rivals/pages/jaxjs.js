// jax-js, its WebAssembly backend: gradient and update of a whole step in one jit.
import {
  blockUntilReady,
  defaultDevice,
  grad,
  init,
  jit,
  nn,
  numpy as np,
  tree,
} from '../node_modules/@jax-js/jax/dist/index.js';
import { mnist, offer, scaled, shuffled, timed } from './contestant.js';

const { train, test } = await mnist();

offer(async (hidden, batchSize) => {
  await init();
  defaultDevice('wasm');
  const sizes = [784, ...hidden, 10],
    layers = sizes.length - 1,
    N = train.labels.length;
  const x = np.array(scaled(train.images)).reshape([N, 784]),
    y = np.array(Int32Array.from(train.labels));
  let parameters = {};
  for (let l = 0; l < layers; l++) {
    const [m, n] = [sizes[l], sizes[l + 1]],
      range = Math.sqrt(6 / (m + n));
    parameters[`w${l}`] = np
      .array(Float32Array.from({ length: m * n }, () => (2 * Math.random() - 1) * range))
      .reshape([m, n]);
    parameters[`b${l}`] = np.zeros([n]);
  }
  const forward = (p, a) => {
    for (let l = 0; l < layers; l++) {
      a = np.dot(a, p[`w${l}`]).add(p[`b${l}`]);
      if (l < layers - 1) a = nn.relu(a);
    }
    return nn.logSoftmax(a);
  };
  const loss = (p, rows, labels) => {
    const count = labels.shape[0];
    return forward(p, rows)
      .mul(nn.oneHot(labels, 10))
      .sum()
      .mul(-1 / count);
  };
  const step = jit((p, rows, labels) => {
    const gradients = grad(loss)(tree.ref(p), rows, labels);
    return tree.map((value, gradient) => value.sub(gradient.mul(0.1)), p, gradients);
  });
  const predict = jit(forward);
  return {
    epoch: () =>
      timed(async () => {
        const order = shuffled(N);
        for (let first = 0; first < N; first += batchSize) {
          const rows = np.array(order.slice(first, first + batchSize), { dtype: np.int32 });
          parameters = step(parameters, x.ref.slice(rows.ref), y.ref.slice(rows));
          await blockUntilReady(parameters); // once a step is faster than once an epoch
        }
      }),
    async accuracy() {
      let correct = 0;
      for (let first = 0; first < test.labels.length; first += 1000) {
        const rows = np
          .array(scaled(test.images.subarray(784 * first, 784 * (first + 1000))))
          .reshape([1000, 784]);
        const answers = await np.argmax(predict(tree.ref(parameters), rows), 1).data();
        answers.forEach((answer, i) => {
          correct += answer === test.labels[first + i] ? 1 : 0;
        });
      }
      return correct / test.labels.length;
    },
  };
});
