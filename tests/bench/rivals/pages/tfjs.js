// TensorFlow.js, its WebAssembly backend: "fit" is what its users write; "loop" the fastest that
// was found, gradients by hand.
import { mnist, offer, scaled, shuffled, timed } from './contestant.js';

const { train, test } = await mnist();
const folder = new URL('../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url).href;

/** Each tensor of the model's, in its order. */
function fit(model, x, y, batchSize) {
  model.compile({ optimizer: tf.train.sgd(0.1), loss: 'categoricalCrossentropy' });
  return async () => {
    await model.fit(x, y, { batchSize, epochs: 1, shuffle: true, verbose: 0 });
    await model.getWeights()[0].data();
  };
}

function loop(model, x, y, batchSize) {
  const layers = model.layers.map((layer) =>
    layer.getWeights().map((weights) => tf.variable(weights)),
  );
  const last = layers.length - 1;
  const step = (rows) =>
    tf.tidy(() => {
      const chosen = tf.tensor1d(rows, 'int32'),
        a = [x.gather(chosen)];
      layers.forEach(([w, b], l) =>
        a.push(
          tf.fused.matMul({ a: a[l], b: w, bias: b, activation: l < last ? 'relu' : undefined }),
        ),
      );
      let delta = tf
        .softmax(a[last + 1])
        .sub(y.gather(chosen))
        .mul(0.1 / rows.length);
      for (let l = last; l >= 0; l--) {
        const [w, b] = layers[l];
        // Transposed explicitly: a product with transposed operands takes the backend's slow path.
        const before = l ? delta.matMul(w.transpose()).mul(a[l].step()) : null;
        w.assign(w.sub(a[l].transpose().matMul(delta)));
        b.assign(b.sub(delta.sum(0)));
        delta = before;
      }
    });
  return async () => {
    const order = shuffled(x.shape[0]);
    for (let first = 0; first < order.length; first += batchSize)
      step(order.subarray(first, first + batchSize));
    await layers[0][0].data();
    layers.forEach(([w, b], l) => model.layers[l].setWeights([w, b]));
  };
}

offer(async (hidden, batchSize, mode) => {
  tf.wasm.setWasmPaths(folder);
  if (!(await tf.setBackend('wasm'))) throw new Error('no wasm backend');
  await tf.ready();
  const sizes = [...hidden, 10],
    model = tf.sequential();
  sizes.forEach((units, l) =>
    model.add(
      tf.layers.dense({
        units,
        inputShape: l ? undefined : [784],
        activation: l < hidden.length ? 'relu' : 'softmax',
      }),
    ),
  );
  const x = tf.tensor2d(scaled(train.images), [train.labels.length, 784]);
  const y = tf.tidy(() => tf.oneHot(tf.tensor1d(train.labels, 'int32'), 10).toFloat());
  const testX = tf.tensor2d(scaled(test.images), [test.labels.length, 784]);
  const epoch = (mode === 'fit' ? fit : loop)(model, x, y, batchSize);
  return {
    epoch: () => timed(epoch),
    async accuracy() {
      const answers = await tf
        .tidy(() => model.predict(testX, { batchSize: 1000 }).argMax(1))
        .data();
      return (
        answers.reduce((sum, answer, i) => sum + (answer === test.labels[i] ? 1 : 0), 0) /
        answers.length
      );
    },
  };
});
