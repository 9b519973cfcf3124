// The core's networks and data in Python: the student's five calls give the bits of train(), at the
// core's speed.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { failureOf, ink, linesOf, probeOf, runProgram } from './code-python.js';
import { mnistFile, mnistFolder, testIf } from './helpers.js';

const mnistTest = testIf(test, mnistFolder, 'MNIST is not there');

const LAYERS = [
  { units: 128, activation: 'relu' },
  { units: 10, activation: 'softmax' },
];
const network = () => ink.network({ inputs: 784, layers: LAYERS, loss: 'cross-entropy', seed: 1 });

/** @param {{ images: Uint8Array; labels: Uint8Array }} digits */
const dataset = ({ images, labels }) => ink.dataset({ images, inputs: 784, labels, classes: 10 });

const FIVE_CALLS = `import ink
data = ink.digits()
net = ink.Network([784, 128, 10], seed=1)
for batch in data.batches(32, seed=1):
    net.zero_grad()
    net.forward(batch)
    net.loss()
    net.backward()
    net.step(lr=0.1)
print(net.hash, net.accuracy(data.test), data.test is not None, len(data))
`;

test("the student's loop of five calls has the bits of train(), on both sides of the border", async () => {
  const train = dataset(ink.generatedDigits({ count: 1000 }));
  const held = dataset(ink.generatedDigits({ count: 200, first: 1000 }));
  const digits = () => ({ train, test: held });
  const net = network();
  net.train(train, { steps: 32, batchSize: 32, learningRate: 0.1 });
  const { printed } = await runProgram(FIVE_CALLS, { digits });
  const { accuracy } = net.evaluate(held);
  assert.is(printed, `${net.hash()} ${accuracy} True 1000\n`);
  const trained = await runProgram(
    `import ink
net = ink.Network([784, 128, 10], seed=1)
net.train(ink.digits(), epochs=1, batch_size=32, lr=0.1)
print(net.hash)`,
    { digits },
  );
  assert.is(trained.printed.trim(), net.hash());
});

test('forward, loss, gradients and parameters are those of the core', async () => {
  const { values, labels } = ink.points({ kind: 'xor-clouds', count: 20, noise: 0.1, seed: 4 });
  const net = ink.network({
    inputs: 2,
    layers: [
      { units: 3, activation: 'tanh' },
      { units: 1, activation: 'sigmoid' },
    ],
    loss: 'binary-cross-entropy',
    seed: 2,
  });
  const data = ink.dataset({ values, inputs: 2, labels, classes: 2 });
  net.zeroGrad();
  const outputs = net.forward(data.batch(Array.from({ length: 20 }, (_, i) => i)));
  const loss = net.loss();
  net.backward();
  const probe = await probeOf(`import ink
x, y = ink.points('xor-clouds', n=20, seed=4, noise=0.1)
net = ink.Network([2, 3, 1], activation='tanh', output='sigmoid', loss='binary-cross-entropy', seed=2)
net.zero_grad()
out = net.forward(x)
loss = net.loss(y)
net.backward()`);
  const array = (/** @type {string} */ text) =>
    Float32Array.from(/** @type {any} */ (probe.value(text)).data);
  assert.equal(array('x'), values);
  assert.equal(array('y'), Float32Array.from(labels ?? []));
  assert.is(probe.value('loss'), loss);
  assert.equal(array('out'), outputs);
  assert.equal(array('net.gradients'), net.gradients);
  assert.equal(array('net.parameters'), net.parameters);
  net.step({ optimizer: 'adam', learningRate: 0.01 });
  probe.run("net.step(lr=0.01, optimizer='adam')");
  assert.is(probe.value('net.hash'), net.hash());
});

test('loss and gradients are of the numbers that forward got, also where an array has changed', async () => {
  const pass = 'net.zero_grad(); o = net.forward(x); l = net.loss(y); net.backward()';
  const net = "net = ink.Network([2, 1], output='sigmoid', loss='mse', seed=1)\n";
  const changed = `x, y = ink.zeros((1, 2)), ink.array([1])\n${net}${pass}\nx[:] = [3, 4]; y[0] = 0\n`;
  const fresh = `x, y = ink.array([[3, 4]]), ink.array([0])\n${net}`;
  const late = `x, y = ink.array([[3, 4]]), ink.array([0])\n${net}`;
  const told = `${pass}\nprint(o, l, net.gradients)`;
  const [expected] = await linesOf(fresh + told);
  assert.equal(await linesOf(changed + told), [expected]);
  assert.equal(await linesOf(late + told.replace('; l =', '; x[:] = 9; l =')), [expected]);
});

test('with dropout, outputs, loss and gradients are of one pass', async () => {
  const net = `ink.Network([2, 8, 1], output='sigmoid', loss='mse', dropout=0.5, seed=1)`;
  const lines = await linesOf(`x, y = ink.array([[3, 4], [1, -2]]), ink.array([1, 0])
net = ${net}
for i in range(3):
    net.zero_grad(); o = net.forward(x); l = net.loss(y); net.backward()
    print(abs(ink.mean((o.flatten() - y) ** 2) - l) < 1e-6)
a, b = net.forward(x), net.forward(x)
print((a == b).all(), (net.forward(x, training=False) == net.predict(x)).all())
`);
  assert.equal(lines, ['True', 'True', 'True', 'False True']);
});

test('a pass of own arrays has the bits of a pass of a mini-batch, with dropout too', async () => {
  const loop = (/** @type {string} */ forward, /** @type {string} */ loss) => `
net = ink.Network([2, 8, 1], output='sigmoid', loss='mse', dropout=0.5, seed=1)
for i in range(5):
    net.zero_grad(); net.forward(${forward}); net.loss(${loss}); net.backward(); net.step(lr=0.1)
print(net.hash)`;
  const [own, batch] = await linesOf(`x, y = ink.points('xor')
d = ink.data(x, y)
b = d.batch(range(4))${loop('x', 'y')}${loop('b', '')}`);
  assert.is(own, batch);
});

test('a network takes rows of its own number of inputs only', async () => {
  const net = "net = ink.Network([2, 1], output='sigmoid', loss='mse')\n";
  for (const call of ['net.predict(ink.zeros((3, 4)))', 'net.forward(ink.zeros((2, 5)))'])
    assert.match(
      await failureOf(net + call),
      /^ShapeError: the network has 2 inputs, but the array/,
    );
  const one = "one = ink.Network([1, 1], output='linear', loss='mse')\n";
  assert.equal(
    await linesOf(
      `${net}${one}print(net.predict([1, 2]).shape, one.predict(ink.zeros(5)).shape, one.predict(ink.zeros((5, 1))).shape)`,
    ),
    ['(1, 1) (5, 1) (5, 1)'],
  );
});

test('a long loop over own arrays runs out of nothing', async () => {
  const [loss] = await linesOf(`x, y = ink.points('xor')
net = ink.Network([2, 4, 1], activation='tanh', output='sigmoid', loss='binary-cross-entropy')
for i in range(2000):
    x = ink.array(x)
    net.zero_grad(); net.forward(x); l = net.loss(y); net.backward(); net.step(lr=0.5)
print(l < 0.05)`);
  assert.is(loss, 'True');
});

test('a refusal of the core is an exception with its sentence', async () => {
  assert.match(
    await failureOf("ink.Network([2, 1], output='softsoft')"),
    /^ValueError: .*softsoft/,
  );
  assert.match(await failureOf("ink.points('zor')"), /^ValueError: .*xor/);
  assert.match(await failureOf('ink.digits()'), /^RuntimeError: the images are not loaded/);
  assert.match(await failureOf('ink.Network([2, 2]).loss()'), /call net.forward\(x\) before/);
  assert.match(
    await failureOf(
      "n = ink.Network([2, 1], output='sigmoid', loss='mse')\nn.forward([[1, 2]])\nn.loss()",
    ),
    /needs the labels/,
  );
});

mnistTest('one epoch of MNIST takes at most twice the time of the API’s own calls', async () => {
  const part = (/** @type {'train' | 't10k'} */ name) =>
    dataset({
      images: mnistFile(`${name}-images-idx3`).slice(16),
      labels: mnistFile(`${name}-labels-idx1`).slice(8),
    });
  const [train, held] = [part('train'), part('t10k')];
  const digits = () => ({ train, test: held });
  /** @type {{ student: number[]; api: number[] }} */
  const times = { student: [], api: [] };
  // In turns, because the machine's speed changes within seconds; the best of each counts.
  for (let round = 0; round < 4; round++) {
    const net = network();
    let began = performance.now();
    for (let step = 0; step < 1875; step++) {
      const batch = net.nextBatch(train, 32);
      net.zeroGrad();
      net.forward(batch);
      net.loss();
      net.backward();
      net.step({ learningRate: 0.1 });
    }
    times.api.push(performance.now() - began);
    began = performance.now();
    const { printed } = await runProgram(FIVE_CALLS, { digits });
    times.student.push(performance.now() - began);
    assert.ok(printed.startsWith(`${net.hash()} 0.95`), printed);
  }
  const [student, api] = [Math.min(...times.student), Math.min(...times.api)];
  console.log(`an epoch: ${student.toFixed(0)} ms in Python, ${api.toFixed(0)} ms by the API`);
  assert.ok(student <= 2 * api, `${student} and ${api} ms`);
});

test.run();
