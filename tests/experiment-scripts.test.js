// Experiments of the labs as programs in NumPy and PyTorch: from the core's own initial weights,
// and with all examples in one batch, they reach the core's weights. Python runs them where it has
// NumPy and PyTorch.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { inkProgram } from '../web/formats/code/ink-program.js';
import { numpyScript } from '../web/formats/code/numpy.js';
import { pytorchScript } from '../web/formats/code/pytorch.js';
import { load } from '../web/inkgrad.js';
import { experimentOf as ofDigits } from '../web/labs/digits/code.js';
import { DEFAULTS } from '../web/labs/digits/settings.js';
import { experimentOf as ofPoints } from '../web/labs/points/code.js';
import { initialSettings as pointsSettings, trainOptions } from '../web/labs/points/settings.js';
import { makeData, setsFor } from '../web/labs/points/worker/data.js';
import { answersOf, numpy, python, run, torch } from './experiment-python.js';
import { mnistFolder, testIf } from './helpers.js';

const ink = await load();

const numpyTest = testIf(test, numpy, 'Python has no NumPy');
const torchTest = testIf(test, torch, 'Python has no PyTorch');
const syntaxTest = testIf(test, python, 'there is no Python');

/** @type {Record<string, any>} */
const CASES = {
  sgd: {},
  'momentum, cosine, softmax': {
    data: 'blobs',
    loss: 'cross-entropy',
    momentum: 0.8,
    schedule: 'cosine',
    period: 12,
    activations: ['relu'],
  },
  'nesterov, one-cycle, warm-up': {
    optimizer: 'nesterov',
    momentum: 0.7,
    schedule: 'one-cycle',
    period: 11,
    warmup: 4,
    activations: ['gelu'],
  },
  'adagrad, L1, exponential': {
    optimizer: 'adagrad',
    learningRate: 0.05,
    l1: 0.01,
    schedule: 'exponential',
    period: 5,
    activations: ['gelu-tanh'],
  },
  'rmsprop, weight decay, step': {
    optimizer: 'rmsprop',
    learningRate: 0.01,
    weightDecay: 0.1,
    schedule: 'step',
    period: 4,
    activations: ['elu'],
  },
  'adam, two layers, features': {
    optimizer: 'adam',
    learningRate: 0.02,
    layers: [5, 4],
    activations: ['softplus', 'swish'],
    features: 'x.y.x2.y2.xy.sinx.siny',
  },
  adamw: {
    optimizer: 'adamw',
    learningRate: 0.02,
    weightDecay: 0.2,
    activations: ['leaky-relu'],
  },
  // Not with Adam: where the gradients of a hinge cancel out, Adam divides what rounding leaves of
  // them by itself.
  hinge: { loss: 'hinge', activations: ['leaky-relu'] },
  'hinge of several classes': { data: 'four-clouds', loss: 'hinge' },
  'the loss of the perceptron, clipped': {
    loss: 'perceptron',
    clipNorm: 0.05,
    activations: ['sigmoid'],
  },
  'the same with several classes, largest norm': {
    data: 'blobs',
    loss: 'perceptron',
    maxNorm: 0.8,
    learningRate: 1,
  },
  'a curve, huber': { data: 'sine', loss: 'huber', learningRate: 0.1 },
  'heights, mae, linear': { data: 'hills', loss: 'mae', layers: [6], activations: ['linear'] },
  'mse of several classes': { data: 'blobs', loss: 'mse', learningRate: 2 },
  'two sigmoids': { data: 'blobs', loss: 'binary-cross-entropy' },
  maxout: { activations: ['maxout'], layers: [5] },
  Adaline: { data: 'gaussians', learner: 'adaline', learningRate: 0.1 },
};

/**
 * The experiment, its initial weights, and the core's weights after its epochs.
 *
 * @param {any} some
 */
function experimentWith(some) {
  const settings = { ...pointsSettings(), count: 60, batchSize: 60, until: 15, ...some };
  const data = /** @type {import('../web/labs/points/worker/data.js').PointsData} */ (
    makeData(ink, settings)
  );
  const { train } = setsFor(data, settings.learner);
  const experiment = ofPoints(settings, data.shown);
  const net = ink.network(experiment.network);
  const start = net.layers.map(({ weights, biases }) => [
    partOf(net.parameters, weights),
    partOf(net.parameters, biases),
  ]);
  net.train(train, { ...trainOptions(settings, train.size), batchSize: train.size, steps: 15 });
  return { experiment, start, end: [...net.parameters] };
}

/**
 * @param {Float32Array} all
 * @param {{ offset: number; length: number; shape?: number[] }} where
 */
const partOf = (all, { offset, length, shape = [length] }) => ({
  values: [...all.subarray(offset, offset + length)],
  shape,
});

/** @param {{ values: number[]; shape: number[] }} part */
const array = ({ values, shape }) =>
  `np.array(${JSON.stringify(values)}, float).reshape(${shape.join(', ')})`;

/**
 * @param {string} python
 * @param {(of: ReturnType<typeof experimentWith>) => string} write
 */
function compare(python, write) {
  const experiments = Object.values(CASES).map(experimentWith);
  const programs = experiments.map(write);
  const answers = answersOf(python, programs);
  Object.keys(CASES).forEach((name, i) => {
    const [answer, { end }] = [answers[i], experiments[i]];
    assert.ok(Array.isArray(answer), `${name}: ${answer}\n${programs[i]}`);
    assert.is(answer.length, end.length, name);
    const worst = Math.max(...end.map((w, k) => Math.abs(w - Number(answer[k]))));
    assert.ok(worst < 2e-4, `${name}: off by ${worst}`);
    assert.ok(Math.max(...end.map(Math.abs)) > 0.01, `${name}: it has learned`);
  });
}

numpyTest("programs in NumPy reach the core's weights from its initial ones", () =>
  compare(numpy ?? '', ({ experiment, start }) => {
    const layers = start.map((parts) => parts.map(array));
    const given = `W = [${layers.map(([w]) => w)}]\nb = [${layers.map(([, b]) => b)}]\n`;
    const program = numpyScript(experiment).replace('parameters = [', `${given}parameters = [`);
    return `${program}\nanswer = np.concatenate([p.ravel() for p in parameters])`;
  }),
);

torchTest("programs in PyTorch reach the core's weights from its initial ones", () =>
  compare(torch ?? '', ({ experiment, start }) => {
    const given = start.map(
      ([w, b], l) =>
        `linear[${l}].weight.data = torch.tensor(${array(w)}.T.copy(), dtype=torch.float32)\n` +
        `linear[${l}].bias.data = torch.tensor(${array(b)}, dtype=torch.float32)\n`,
    );
    const program = pytorchScript(experiment).replace('EPOCHS = ', `${given.join('')}EPOCHS = `);
    return `${program}\nanswer = [v for p in model.parameters() for v in p.T.flatten().tolist()]`;
  }),
);

// ---- Digits ----

for (const [name, found, write] of /** @type {const} */ ([
  ['NumPy', numpy, numpyScript],
  ['PyTorch', torch, pytorchScript],
])) {
  const reason = found ? 'MNIST is not there' : `Python has no ${name}`;
  testIf(
    test,
    found && mnistFolder,
    reason,
  )(`a program in ${name} learns MNIST`, () => {
    const settings = { images: '500', patience: 3, epochs: 6, dropout: 0.1, layers: [32] };
    const program = write(ofDigits({ ...DEFAULTS, ...settings }));
    const inFolder = `import os\nos.chdir(${JSON.stringify(mnistFolder)})\n${program}`;
    const [answer] = answersOf(found ?? '', [`${inFolder}\nanswer = measure(x_test, t_test)`]);
    assert.ok(Array.isArray(answer), String(answer));
    assert.ok(Number(answer[1]) > 0.75, String(answer));
  });
}

// ---- all programs: at least they are Python ----

syntaxTest('every program is Python', () => {
  const digits = [
    {},
    { optimizer: 'adamw', epochs: 4, rotation: 10, generatedShare: 0.3, dropout: 0.2 },
    { images: '500', patience: 4, epochs: 20, loss: 'mse', schedule: 'plateau', init: 'normal' },
    { layers: [], activation: 'maxout', l1: 0.1, schedule: 'one-cycle', epochs: 2 },
  ].map((some) => ofDigits({ ...DEFAULTS, ...some }));
  const experiments = [
    ...digits,
    ...Object.values(CASES).map((some) => experimentWith(some).experiment),
  ];
  const programs = experiments.flatMap((one) => [
    inkProgram(one),
    numpyScript(one),
    pytorchScript(one),
  ]);
  const runner = `import json
for program in json.loads(${JSON.stringify(JSON.stringify(programs))}):
    compile(program, 'program', 'exec')
print('fine')
`;
  const { stdout, stderr } = run(python ?? '', runner);
  assert.is(stdout.trim(), 'fine', stderr);
  for (const program of programs) assert.not.match(program, /undefined|NaN|\[object/);
});

test('things that a language cannot do are said by name', () => {
  const some = { rotation: 10, elasticAlpha: 20, generatedShare: 0.3, epochs: 1 };
  const program = pytorchScript(ofDigits({ ...DEFAULTS, ...some })).replaceAll(/\n# +/g, ' ');
  assert.match(program, /Left out of this program: the distortion .*rotation, elastic alpha/);
  assert.match(program, /generated digits in place of 30 %/);
});

test.run();
