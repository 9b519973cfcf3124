// The instruments: losses as curves against PyTorch, the rest against closed forms and against the
// network itself.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { InkError, load } from '../web/inkgrad.js';
import { refused } from './refusals.js';
import { Draw, drawData, reference, unpack } from './reference/cases.js';

const ink = await load();
const look = await ink.instruments();

/**
 * @param {number} is
 * @param {number} should
 * @param {string} what
 * @param {number} [slack]
 */
const near = (is, should, what, slack = 6e-7) =>
  assert.ok(
    Math.abs(is - should) <= 2.4e-7 + slack * Math.abs(should),
    `${what}: ${is}, not ${should}`,
  );

for (const { name, net, data, logits, losses, deltas } of reference(
  'elementwise.json',
).extremes.filter((/** @type {any} */ one) => one.net.inputs === 1)) {
  test(`${name}: the curve is PyTorch's, for logits up to +-100`, () => {
    const { labels, targets } = drawData({ net, data }, new Draw(data.seed)),
      [expected, gradients] = [unpack(losses), unpack(deltas)];
    const isSide = ['hinge', 'perceptron'].includes(net.loss);
    logits.forEach((/** @type {number} */ z, /** @type {number} */ i) => {
      const label = Number(labels?.[i]);
      const y = targets?.[i] ?? (isSide ? 2 * label - 1 : label);
      const { f, derivative } = look.lossCurve(net.loss, [z].flat(), {
        target: y,
        delta: net.delta,
      });
      near(f[0], expected[i], `${name} at ${z}`);
      near(derivative[0] / logits.length, gradients[i], `${name}' at ${z}`);
    });
  });
}

test('a loss after any activation is what a network of one unit has', () => {
  const z = Float32Array.from({ length: 64 }, (_, i) => (i - 32) / 5),
    cases = [
      ['mse', 'sigmoid'],
      ['mae', 'tanh'],
      ['huber', 'gelu'],
      ['mse', 'softplus'],
      ['binary-cross-entropy', 'sigmoid'],
    ];
  for (const [loss, activation] of cases) {
    const net = ink.network({ inputs: 1, layers: [{ units: 1, activation }], loss }),
      data = ink.dataset({ values: z, inputs: 1, targets: z.map(() => 0.25) });
    net.parameters = [1, 0];
    net.forward(data.batch(z.map((_, i) => i)));
    net.backward();
    const { f, derivative } = look.lossCurve(loss, z, { target: 0.25, activation });
    assert.equal(f, net.examine(data).losses, loss);
    net.forward(data.batch(z.map((_, i) => i)));
    net.backward();
    net
      .deltas(0)
      .forEach((delta, i) =>
        near(derivative[i] / 64, delta, `${loss} of ${activation} at ${z[i]}`),
      );
  }
});

test('cross-entropy against a logit is that of two classes', () => {
  const z = Float32Array.from({ length: 41 }, (_, i) => (i - 20) / 2),
    net = ink.network({
      inputs: 2,
      layers: [{ units: 2, activation: 'softmax' }],
      loss: 'cross-entropy',
      labelSmoothing: 0.1,
    });
  net.parameters = [1, 0, 0, 1, 0, 0];
  const data = ink.dataset({
    values: Float32Array.from([...z].flatMap((one) => [one, 0])),
    inputs: 2,
    labels: [...z].map(() => 0),
    classes: 2,
  });
  const { f, derivative } = look.lossCurve('cross-entropy', z, { target: 1, labelSmoothing: 0.1 }),
    { losses } = net.examine(data);
  f.forEach((loss, i) => near(loss, losses[i], `at ${z[i]}`));
  net.forward(data.batch([...z.keys()]));
  net.backward();
  derivative.forEach((slope, i) => near(slope / 41, net.deltas(0)[2 * i], `slope at ${z[i]}`));
});

test('derivatives of losses are their differences', () => {
  const h = 1 / 64,
    z = Float32Array.from({ length: 60 }, (_, i) => (i - 30) / 7 + 0.003);
  for (const [loss, options] of /** @type {[string, any][]} */ ([
    ['mse', { target: 1 }],
    ['mse', { target: 1, activation: 'sigmoid' }],
    ['huber', { target: 0, delta: 0.7 }],
    ['binary-cross-entropy', { target: 0 }],
    ['cross-entropy', { target: 1 }],
  ])) {
    const above = look.lossCurve(
        loss,
        z.map((one) => one + h),
        options,
      ).f,
      below = look.lossCurve(
        loss,
        z.map((one) => one - h),
        options,
      ).f;
    look
      .lossCurve(loss, z, options)
      .derivative.forEach((slope, i) =>
        assert.ok(
          Math.abs(slope - (above[i] - below[i]) / (2 * h)) < 2e-3,
          `${loss} at ${z[i]}: ${slope}`,
        ),
      );
  }
});

test('maxout: two lines are |z|, and a network gives the same', () => {
  const z = Float32Array.from({ length: 50 }, (_, i) => (i - 25) / 4 + 0.01);
  const { f, derivative } = look.maxoutCurve(
    [
      [-1, 0],
      [1, 0],
    ],
    z,
  );
  assert.equal(f, z.map(Math.abs));
  assert.equal(derivative, z.map(Math.sign));
  /** @type {[number, number][]} */
  const pieces = [
    [-0.5, 0.25],
    [0.75, -1],
    [0.1, 0.3],
  ];
  const net = ink.network({
    inputs: 1,
    layers: [{ units: 1, activation: 'maxout', pieces: 3 }],
    loss: 'mse',
  });
  net.parameters = [...pieces.map(([w]) => w), ...pieces.map(([, b]) => b)];
  assert.equal(look.maxoutCurve(pieces, z).f, net.predict(z));
});

test('summaries and histograms', () => {
  const draw = new Draw(3),
    x = Float32Array.from({ length: 1000 }, () => 4 * draw.value()),
    y = x.map((value, i) => (i % 3 ? value : 0));
  const { norm, mean, least, most, zeros, positive } = look.summary(x, y),
    d = [...x].map((value, i) => value - y[i]);
  near(norm, Math.hypot(...d), 'norm');
  near(mean, d.reduce((sum, value) => sum + value, 0) / 1000, 'mean');
  assert.equal(
    [least, most, zeros, positive],
    [Math.min(...d), Math.max(...d), 666, d.filter((value) => value > 0).length],
  );
  const { counts, below, above } = look.histogram(x, { low: -3, high: 3, bins: 12 });
  assert.is(below, x.filter((value) => value < -3).length);
  assert.is(above, x.filter((value) => value > 3).length);
  counts.forEach((count, i) =>
    assert.is(
      count,
      x.filter((value) => value >= -3 + i / 2 && value < -2.5 + i / 2).length,
      String(i),
    ),
  );
});

test('slopes: a ReLU that is never positive is dead', () => {
  const z = Float32Array.from([-1, 2, -0.5, -3, 1, -0.25]); // 2 rows of 3
  assert.equal(look.slopes('relu', z, { units: 3, flat: 0.05 }), {
    dead: 2,
    saturated: 0,
    flat: 4,
  });
  assert.equal(look.slopes('leaky-relu', z, { units: 3, flat: 0.05, slope: 0.01 }), {
    dead: 0,
    saturated: 2,
    flat: 4,
  });
  assert.equal(look.slopes('leaky-relu', z, { units: 3, flat: 0.05, slope: 0.1 }), {
    dead: 0,
    saturated: 0,
    flat: 0,
  });
});

test('the five calls over the next mini-batches are training', () => {
  const data = ink.dataset({ ...ink.generatedDigits({ count: 100 }), capacity: 120 }),
    options = {
      inputs: 784,
      layers: [
        { units: 12, activation: 'relu' },
        { units: 10, activation: 'softmax' },
      ],
      loss: 'cross-entropy',
      seed: 4,
    };
  data.append(ink.generatedDigits({ count: 20, first: 100 }));
  const trained = ink.network(options),
    stepped = ink.network(options),
    how = { optimizer: 'adam', learningRate: 0.01 };
  trained.train(data, { ...how, steps: 9, batchSize: 32 });
  for (let i = 0; i < 9; i++) {
    const batch = stepped.nextBatch(data, 32);
    assert.is(batch.rows.length, i % 4 === 3 ? 24 : 32);
    stepped.zeroGrad();
    stepped.forward(batch);
    stepped.loss();
    stepped.backward();
    stepped.step(how);
  }
  assert.is(stepped.hash(), trained.hash());
  assert.is(stepped.epoch, 2);
});

test('senseless arguments are refused in words', () => {
  const refused = (/** @type {() => void} */ act, /** @type {RegExp} */ words) =>
    assert.throws(
      act,
      (/** @type {unknown} */ error) => error instanceof InkError && words.test(error.message),
    );
  refused(() => look.lossCurve('hinge', [0], { target: 0 }), /./);
  refused(
    () => look.lossCurve('binary-cross-entropy', [0], { target: 1, activation: 'linear' }),
    /./,
  );
  refused(() => look.lossCurve('mse', [], { target: 1 }), /at least one point/);
  refused(() => look.lossCurve('msee', [1], { target: 1 }), /Unknown loss/);
  refused(() => look.summary(/** @type {any} */ ([1])), /Float32Array/);
  refused(() => look.summary(new Float32Array(2), new Float32Array(3)), /same length/);
  refused(() => look.histogram(new Float32Array(2), { low: 1, high: 1, bins: 4 }), /./);
  refused(() => look.slopes('softmax', new Float32Array(2), { units: 1, flat: 0.05 }), /./);
  refused(() => look.slopes('relu', new Float32Array(3), { units: 2, flat: 0.05 }), /whole rows/);
  refused(() => look.maxoutCurve([[1, 0]], [1]), /./);
});

/** @param {string} activation */
function twoLayers(activation) {
  const net = ink.network({
    inputs: 30,
    layers: [
      { units: 17, activation },
      { units: 4, activation: 'softmax' },
    ],
    loss: 'cross-entropy',
    seed: 3,
  });
  const example = Float32Array.from({ length: 30 }, (_, i) => Math.sin(1 + i));
  return { net, example, weights: net.layers[1].weights, biases: net.layers[1].biases };
}

test('the gradient of a logit is the weights of its output; the contributions and the bias sum up to the logit', () => {
  for (const activation of ['relu', 'tanh', 'maxout']) {
    const { net, example, weights, biases } = twoLayers(activation),
      all = net.parameters,
      data = ink.dataset({ values: example, inputs: 30, labels: [0], classes: 4 });
    net.forward(data.batch([0]), { training: false });
    const [a, z] = [net.activations(0), net.preActivations(1)];
    for (let k = 0; k < 4; k++) {
      const { values, gradient, contributions } = look.logitGradient(net, example, {
        output: k,
        layer: 0,
      });
      assert.equal(values, a);
      assert.equal(
        gradient,
        a.map((_, u) => all[weights.offset + 4 * u + k]),
      );
      assert.equal(
        contributions,
        a.map((h, u) => h * gradient[u]),
      );
      near(
        contributions.reduce((sum, one) => sum + one, all[biases.offset + k]),
        z[k],
        activation,
        1e-5,
      );
    }
    assert.equal(net.parameters, all);
    data.dispose();
    net.dispose();
  }
});

test("the gradient of a logit by the inputs is that of the logit's own network", () => {
  const { net, example } = twoLayers('swish');
  const twin = ink.network({
    inputs: 30,
    layers: [
      { units: 17, activation: 'swish' },
      { units: 4, activation: 'linear' },
    ],
    loss: 'mse',
  });
  twin.parameters = net.parameters;
  const h = 1 / 64;
  for (let k = 0; k < 4; k++) {
    const { values, gradient } = look.logitGradient(net, example, { output: k, layer: -1 });
    assert.equal(values, example);
    gradient.forEach((slope, i) => {
      const [up, down] = [h, -h].map(
        (step) => twin.predict(example.map((x, at) => (at === i ? x + step : x)))[k],
      );
      assert.ok(Math.abs((up - down) / (2 * h) - slope) < 1e-3, `input ${i}`);
    });
  }
  twin.dispose();
  net.dispose();
});

test('a logit that is not there has no gradient', () => {
  const { net, example } = twoLayers('relu');
  refused(() => look.logitGradient(net, example, { output: 4, layer: 0 }), 'size');
  refused(() => look.logitGradient(net, example, { output: 0, layer: 1 }), 'size');
  refused(() => look.logitGradient(net, example, { output: 0, layer: -2 }), 'size');
  refused(() => look.logitGradient(net, example.slice(1), { output: 0, layer: 0 }), 'shape');
  refused(
    () => look.logitGradient(/** @type {any} */ ({}), example, { output: 0, layer: 0 }),
    'argument',
  );
  const nan = example.map(() => NaN);
  refused(() => look.logitGradient(net, nan, { output: 0, layer: 0 }), 'not-finite');
  net.dispose();
});

test.run();
