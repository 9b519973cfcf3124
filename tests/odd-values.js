// Some 60 values that no function of the API expects, and every function of the API with arguments
// that it takes. tests/odd-values.test.js puts each of the values in the place of each argument.
import { load } from '../web/inkgrad.js';

/** Each is made for each call. @type {Record<string, () => unknown>} */
export const ODD = {
  undefined: () => undefined,
  null: () => null,
  true: () => true,
  false: () => false,
  0: () => 0,
  '-0': () => -0,
  1: () => 1,
  '-1': () => -1,
  1.5: () => 1.5,
  NaN: () => NaN,
  Infinity: () => Infinity,
  '-Infinity': () => -Infinity,
  'a billion': () => 1e9,
  '2^31': () => 2 ** 31,
  '2^53': () => 2 ** 53,
  '1e308': () => 1e308,
  '5e-324': () => 5e-324,
  '1n': () => 1n,
  'a large BigInt': () => 2n ** 200n,
  'a Symbol': () => Symbol('s'),
  'Symbol.iterator': () => Symbol.iterator,
  'an empty text': () => '',
  'the text 1': () => '1',
  'a word': () => 'relu',
  'a long text': () => 'x'.repeat(1e6),
  __proto__: () => '__proto__',
  constructor: () => 'constructor',
  'an empty list': () => [],
  'a list of nothing': () => [undefined],
  'a list of null': () => [null],
  'a list of texts': () => ['0', '1'],
  'a list of NaN': () => [NaN],
  'a list of Symbols': () => [Symbol('a'), Symbol('b')],
  'a list of BigInts': () => [1n, 2n],
  'a list of lists': () => [[], [[]]],
  'a list with holes': () => new Array(5),
  'a list of 4 billion holes': () => new Array(2 ** 32 - 1),
  'an object': () => ({}),
  'an object without a prototype': () => Object.create(null),
  'an object whose toString throws': () => ({
    toString() {
      throw new TypeError('no text');
    },
  }),
  'an object without toString': () => ({ toString: null, valueOf: null }),
  'an object that is a number': () => ({ valueOf: () => 1 }),
  'a Number object': () => Object(1),
  'a String object': () => Object('relu'),
  'length -1': () => ({ length: -1 }),
  'length 1e9': () => ({ length: 1e9 }),
  'length 2^53': () => ({ length: 2 ** 53 }),
  'length NaN': () => ({ length: NaN }),
  'a length that is a text': () => ({ length: '2', 0: 1, 1: 2 }),
  'an unknown option': () => ({ nonsense: 1 }),
  'options that are null': () => ({ layers: null, labels: null, values: null, seed: null }),
  'a function': () => () => 1,
  'a class': () => class A {},
  'a Date': () => new Date(NaN),
  'a RegExp': () => /x/,
  'a Map': () => new Map([[1, 2]]),
  'a Promise': () => Promise.resolve(1),
  'an Error': () => new Error('x'),
  'a Uint8Array': () => new Uint8Array(4),
  'no bytes': () => new Uint8Array(0),
  'a Float32Array of NaN': () => new Float32Array(4).fill(NaN),
  'a Float64Array': () => new Float64Array(2),
  'a BigInt64Array': () => new BigInt64Array(2),
  'an ArrayBuffer': () => new ArrayBuffer(8),
  'a DataView': () => new DataView(new ArrayBuffer(8)),
  globalThis: () => globalThis,
};

/**
 * @typedef {[name: string, act: (...values: any[]) => unknown, values: unknown[]]} Call a function
 *   and arguments that it takes
 */

export const ink = await load();
const tables = await ink.tables(),
  metrics = await ink.metrics(),
  instruments = await ink.instruments(),
  images = await ink.images();

export const data = ink.dataset({
  values: Float32Array.from({ length: 24 }, (_, i) => Math.sin(i)),
  inputs: 3,
  labels: [0, 1, 0, 1, 0, 1, 0, 1],
});
export const net = ink.network({
  inputs: 3,
  layers: [
    { units: 4, activation: 'relu' },
    { units: 2, activation: 'softmax' },
  ],
});
const perceptron = ink.network({
    inputs: 3,
    layers: [{ units: 1, activation: 'step' }],
    loss: 'none',
  }),
  binary = ink.network({
    inputs: 3,
    layers: [{ units: 1, activation: 'sigmoid' }],
    loss: 'binary-cross-entropy',
  }),
  growing = ink.dataset({ inputs: 3, capacity: 1 << 20, classes: 2, format: 'float32' }),
  graph = await ink.graph([
    { name: 'x', op: 'input', value: 1 },
    { name: 'y', op: 'square', of: ['x'] },
  ]),
  surface = ink.surface('bowl'),
  stopping = ink.earlyStopping(),
  plateau = ink.plateau(),
  file = await net.save(),
  snapshot = net.snapshot(),
  F = (/** @type {number[]} */ ...values) => Float32Array.from(values),
  OPTIMIZER = { optimizer: 'adam', learningRate: 0.01, schedule: 'cosine', period: 9, warmup: 1 };

/** The network after a forward and a backward pass. */
function ready() {
  net.forward(data.batch([0, 1]));
  net.backward();
  return net;
}

/** @param {any} made */
const once = (made) => made?.dispose?.();

/** @type {Call[]} */
export const CALLS = [
  [
    'ink.dataset',
    (options) => once(ink.dataset(options)),
    [
      {
        values: F(1, 2, 3, 4),
        inputs: 2,
        labels: [0, 1],
        classes: 2,
        capacity: 2,
        format: 'float32',
        firstEpochBlock: 0,
      },
    ],
  ],
  [
    'ink.dataset with targets',
    (options) => once(ink.dataset(options)),
    [{ values: F(1, 2), inputs: 1, targets: [0, 1], numTargets: 1 }],
  ],
  ['data.append', (rows) => growing.append(rows), [{ values: F(1, 2, 3), labels: [1] }]],
  ['data.example', (i) => data.example(i), [1]],
  ['data.batch', (rows) => data.batch(rows), [[0, 1]]],
  ['data.subset', (rows) => once(data.subset(rows)), [[0, 1]]],
  [
    'data.split',
    (shares, options) => data.split(shares, options).forEach(once),
    [[0.5, 0.5], { seed: 1, stratified: true }],
  ],
  [
    'data.splitRows',
    (shares, options) => data.splitRows(shares, options),
    [[0.5, 0.5], { seed: 1, stratified: true }],
  ],
  [
    'data.standardise',
    (moments) => data.standardise(moments),
    [{ means: [0, 0, 0], deviations: [1, 1, 1] }],
  ],
  ['data.setClassWeights', (weights) => data.setClassWeights(weights), [[1, 1]]],
  [
    'ink.network',
    (options) => once(ink.network(options)),
    [
      {
        inputs: 3,
        layers: [{ units: 2, activation: 'softmax' }],
        loss: 'cross-entropy',
        labelSmoothing: 0.1,
        delta: 1,
        init: 'he',
        seed: 1,
      },
    ],
  ],
  [
    'a layer',
    (layer) =>
      once(ink.network({ inputs: 3, layers: [layer, { units: 2, activation: 'softmax' }] })),
    [
      {
        units: 2,
        activation: 'maxout',
        slope: 0.1,
        alpha: 1,
        pieces: 2,
        dropout: 0.1,
        init: { name: 'normal', sigma: 1 },
      },
    ],
  ],
  [
    'an init',
    (init) => once(ink.network({ inputs: 3, layers: [{ units: 2, activation: 'softmax' }], init })),
    [{ name: 'normal', sigma: 1 }],
  ],
  [
    'net.train',
    (of, options) => net.train(of, options),
    [
      data,
      {
        steps: 1,
        batchSize: 4,
        untilEpochEnd: false,
        ...OPTIMIZER,
        distortion: undefined,
        width: undefined,
        generatedShare: 0,
      },
    ],
  ],
  [
    'net.trainPerceptron',
    (of, options) => perceptron.trainPerceptron(of, options),
    [data, { learningRate: 1, samples: 1 }],
  ],
  ['net.nextBatch', (of, size) => net.nextBatch(of, size), [data, 4]],
  [
    'net.forward',
    (batch, options) => net.forward(batch, options),
    [data.batch([0, 1]), { training: false }],
  ],
  ['a batch', (batch) => net.forward(batch), [{ data, rows: Int32Array.of(0, 1) }]],
  ['net.step', (options) => net.step(options), [OPTIMIZER]],
  ['net.evaluate', (of, options) => net.evaluate(of, options), [data, { from: 0, to: 2 }]],
  ['net.examine', (of, options) => net.examine(of, options), [data, { from: 0, to: 2 }]],
  ['net.predict', (values) => net.predict(values), [F(1, 2, 3)]],
  ['net.save', (options) => net.save(options), [{ dtype: 'I8', coarseness: 0.1 }]],
  [
    'net.parameters =',
    (values) => {
      net.parameters = values;
    },
    [net.parameters],
  ],
  [
    'net.unitWeights',
    (...of) => net.unitWeights(.../** @type {[number, number]} */ (of)),
    [0, 0, 0],
  ],
  ['net.preActivations', (layer) => ready().preActivations(layer), [0]],
  ['net.activations', (layer) => ready().activations(layer), [0]],
  ['net.deltas', (layer) => ready().deltas(layer), [0]],
  ['net.dropoutMask', (layer) => ready().dropoutMask(layer), [0]],
  ['net.reset', (seed) => net.reset(seed), [1]],
  ['net.restore', (bytes) => net.restore(bytes), [snapshot]],
  ['ink.open', async (bytes, options) => once(await ink.open(bytes, options)), [file, {}]],
  ['ink.kernels =', (name) => void (ink.kernels = name), ['simd']],
  [
    'ink.drawing',
    (strokes, options) => ink.drawing(strokes, options),
    [
      [
        [
          [0, 0],
          [1, 2],
        ],
      ],
      {
        penWidth: 2,
        stages: { box: true, ink: true, centre: true },
        pad: { side: 28, penWidth: 2 },
      },
    ],
  ],
  [
    'a stroke',
    (stroke) => ink.drawing([stroke]),
    [
      [
        [0, 0],
        [1, 2],
      ],
    ],
  ],
  ['a point', (point) => ink.drawing([[point]]), [[0, 1]]],
  [
    'a pad',
    (pad) => ink.drawing([[[1, 2]]], { stages: { box: false }, pad }),
    [{ side: 28, penWidth: 2 }],
  ],
  [
    'ink.drawingFromImage',
    (...of) => ink.drawingFromImage(.../** @type {[any, any, any]} */ (of)),
    [new Uint8Array(6), 2, 3],
  ],
  [
    'ImageData',
    (image) => images.drawingFromImage(image),
    [{ data: new Uint8ClampedArray(24), width: 2, height: 3 }],
  ],
  [
    'ink.distort',
    (pictures, distortion, options) => ink.distort(pictures, distortion, options),
    [
      new Uint8Array(16),
      { rotation: 9, shift: 1 },
      { inputs: 16, width: 4, seed: 1, epoch: 0, first: 0 },
    ],
  ],
  [
    'ink.generatedDigits',
    (options) => ink.generatedDigits(options),
    [{ count: 1, seed: 1, first: 0 }],
  ],
  [
    'ink.points',
    (options) => ink.points(options),
    [{ kind: 'moons', count: 9, noise: 0.1, seed: 1 }],
  ],
  ['ink.surface', (of) => once(ink.surface(of)), ['bowl']],
  [
    'ink.surface of a network',
    (of) => once(ink.surface(of)),
    [
      {
        network: net,
        data,
        base: net.parameters,
        directions: [net.parameters, net.parameters],
        seed: 1,
      },
    ],
  ],
  ['surface.values', (points) => surface.values(points), [[0, 1]]],
  ['surface.ball', (x, y) => once(surface.ball(x, y)), [0, 1]],
  [
    'surface.roll',
    (ball, options) => surface.roll(ball, options),
    [surface.ball(0, 1), { steps: 2, batchSize: 0, seed: 1, ...OPTIMIZER }],
  ],
  [
    'ink.graph',
    async (nodes) => once(await ink.graph(nodes)),
    [
      [
        { name: 'x', op: 'input' },
        { name: 'y', op: 'square', of: ['x'] },
      ],
    ],
  ],
  [
    'a node',
    async (node) => once(await ink.graph([{ name: 'x', op: 'input' }, node])),
    [{ name: 'y', op: 'elu', of: ['x'], value: undefined, slope: 0.1, alpha: 1, delta: 1 }],
  ],
  ['graph.set', (values) => graph.set(values), [{ x: 1 }]],
  ['graph.draw', (seed) => graph.draw(seed), [1]],
  ['graph.run', (steps) => graph.run(steps), [1]],
  [
    'ink.activationCurve',
    (name, z, options) => ink.activationCurve(name, z, options),
    ['elu', [0, 1], { slope: 0.1, alpha: 1 }],
  ],
  ['ink.schedule', (options, steps) => ink.schedule(options, steps), [OPTIMIZER, 3]],
  ['ink.earlyStopping', (options) => ink.earlyStopping(options), [{ patience: 3, minDelta: 0 }]],
  ['stopping.update', (of, loss) => stopping.update(of, loss), [net, 1]],
  ['stopping.restore', (of) => stopping.restore(of), [net]],
  ['ink.plateau', (options) => ink.plateau(options), [{ patience: 3, gamma: 0.5 }]],
  ['plateau.update', (loss) => plateau.update(loss), [1]],
  ['tables.summary', (values, options) => tables.summary(values, options), [F(1, 2), { bins: 2 }]],
  ['tables.moments', (values, inputs) => tables.moments(values, inputs), [F(1, 2), 1]],
  [
    'tables.standardised',
    (values, inputs, moments) => tables.standardised(values, inputs, moments),
    [F(1, 2), 1, { means: [0], deviations: [1] }],
  ],
  ['tables.generated', (options) => tables.generated(options), [{ count: 2, seed: 1 }]],
  [
    'metrics.roc',
    (scores, truth) => metrics.roc(scores, truth),
    [
      [0.1, 0.9],
      [0, 1],
    ],
  ],
  [
    'metrics.auc',
    (scores, truth) => metrics.auc(scores, truth),
    [
      [0.1, 0.9],
      [0, 1],
    ],
  ],
  [
    'metrics.at',
    (scores, truth, threshold) => metrics.at(scores, truth, threshold),
    [[0.1, 0.9], [0, 1], 0.5],
  ],
  [
    'metrics.calibration',
    (scores, truth, options) => metrics.calibration(scores, truth, options),
    [[0.1, 0.9], [0, 1], { bins: 2 }],
  ],
  ['metrics.spread', (values) => metrics.spread(values), [[1, 2]]],
  [
    'metrics.regression',
    (predictions, targets) => metrics.regression(predictions, targets),
    [
      [1, 2],
      [1, 3],
    ],
  ],
  [
    'metrics.split',
    (count, shares, options) => metrics.split(count, shares, options),
    [4, [0.5, 0.5], { seed: 1, labels: [0, 1, 0, 1], classes: 2 }],
  ],
  [
    'metrics.importance',
    (of, on, options) => metrics.importance(of, on, options),
    [binary, data, { sources: [0, 1, 2], source: 0, score: 'accuracy', seed: 1, repeats: 1 }],
  ],
  [
    'instruments.summary',
    (values, minus) => instruments.summary(values, minus),
    [F(1, 2), F(1, 2)],
  ],
  [
    'instruments.histogram',
    (values, range) => instruments.histogram(values, range),
    [F(1, 2), { low: 0, high: 1, bins: 2 }],
  ],
  [
    'instruments.maxoutCurve',
    (pieces, z) => instruments.maxoutCurve(pieces, z),
    [
      [
        [1, 0],
        [-1, 0],
      ],
      [0, 1],
    ],
  ],
  [
    'instruments.lossCurve',
    (loss, z, options) => instruments.lossCurve(loss, z, options),
    ['huber', [0, 1], { target: 1, activation: 'linear', delta: 1, labelSmoothing: 0 }],
  ],
  [
    'instruments.slopes',
    (name, z, options) => instruments.slopes(name, z, options),
    ['elu', F(1, 2), { units: 2, flat: 0.1, slope: 0.1, alpha: 1 }],
  ],
  [
    'instruments.logitGradient',
    (of, example, at) => instruments.logitGradient(of, example, at),
    [net, F(1, 2, 3), { output: 0, layer: -1 }],
  ],
  [
    'load',
    async (options) => (await load(options)).dispose(),
    [{ threads: 1, lean: false, images: false }],
  ],
];
