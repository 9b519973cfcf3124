// settings.js: the words that people write (names, options) turned into the core's words, and the
// core's error codes into sentences. Holds no pointer; the limits are those of c/inkgrad.h.

/** An error whose message says what happened and what to do. */
export class InkError extends Error {
  /**
   * @param {string} message
   * @param {string} [code] a short constant to test for
   */
  constructor(message, code = 'argument') {
    super(message);
    this.name = 'InkError';
    this.code = code;
  }
}

// In the order of the enums in c/inkgrad.h.
export const ACTIVATIONS = [
  'linear',
  'step',
  'sigmoid',
  'tanh',
  'relu',
  'leaky-relu',
  'elu',
  'gelu',
  'gelu-tanh',
  'softplus',
  'swish',
  'maxout',
  'softmax',
];
export const LOSSES = [
  'none',
  'mse',
  'mae',
  'huber',
  'binary-cross-entropy',
  'cross-entropy',
  'hinge',
  'perceptron',
];
export const INITS = [
  'zeros',
  'constant',
  'normal',
  'uniform',
  'xavier',
  'xavier-uniform',
  'he',
  'he-uniform',
];
export const OPTIMIZERS = ['sgd', 'nesterov', 'adagrad', 'rmsprop', 'adam', 'adamw'];
export const SCHEDULES = ['constant', 'step', 'exponential', 'cosine', 'one-cycle'];

export const MAX_LAYERS = 16;
export const MAX_UNITS = 65536;
export const MAX_EXAMPLES = 2 ** 24;
export const MAX_PARAMETERS = 2 ** 26;
const LAYER_WORDS = 7;
const NETWORK_WORDS = 5 + LAYER_WORDS * MAX_LAYERS;

/** @type {Record<number, [string, string]>} */
const SENTENCES = {
  [-1]: ['argument', 'An argument is missing or has an unknown name.'],
  [-2]: [
    'memory',
    'There is not enough memory for this. Use fewer examples, fewer units or a smaller batch.',
  ],
  [-3]: [
    'not-finite',
    'The values hold NaN or an infinity. Clean them first: every value must be a finite number.',
  ],
  [-4]: ['size', 'A count or size is outside its limits.'],
  [-5]: ['label', 'A label is not one of 0 .. classes - 1.'],
  [-6]: [
    'shape',
    'The data do not fit this network: its inputs must equal the numbers in an example, and its last ' +
      'layer must have one unit for each class or target.',
  ],
  [-7]: ['pair', 'This loss and the last layer do not go together.'],
  [-8]: [
    'step',
    'A step has derivative 0 everywhere, so backpropagation cannot learn through it. Use sigmoid, or ' +
      "make a perceptron: one step layer with loss 'none', trained with trainPerceptron.",
  ],
  [-9]: ['empty', 'The dataset holds no example yet. Append some first.'],
  [-10]: [
    'order',
    'This call needs another one before it: forward comes before loss and backward, backward before ' +
      'anything that looks at deltas, and after a step backward needs another forward.',
  ],
  [-11]: ['snapshot', 'These bytes are not a snapshot of such a network.'],
  [-12]: ['setting', 'A setting is outside its range.'],
  [-13]: ['target', 'The loss needs labels or targets that this dataset does not have.'],
  [-14]: [
    'no-loss',
    "This network was made with loss 'none': it can predict, or learn by the perceptron's rule, " +
      'but there is nothing to descend. Make it with a loss.',
  ],
  [-15]: [
    'diverged',
    'Training has diverged: this update would leave weights that are no finite numbers. Go back with reset() ' +
      'or restore(), and take a smaller learning rate.',
  ],
};

/**
 * Throws what a code of the core means.
 *
 * @param {number} code
 * @param {string} [what] which call
 */
export function check(code, what) {
  if (code >= 0) return;
  const [name, sentence] = SENTENCES[code] ?? [
    'unknown',
    `The core answered with the unknown code ${code}.`,
  ];
  throw new InkError(what ? `${what}: ${sentence}` : sentence, name);
}

/**
 * @param {boolean} condition
 * @param {string} message
 * @param {string} [code]
 * @returns {asserts condition}
 */
export function need(condition, message, code) {
  if (!condition) throw new InkError(message, code);
}

/**
 * A whole number within limits.
 *
 * @param {unknown} value
 * @param {string} name
 * @param {number} low
 * @param {number} high
 */
export function integer(value, name, low, high) {
  const n = Number(value);
  need(
    typeof value === 'number' && Number.isInteger(n) && n >= low && n <= high,
    `${name} must be a whole number from ${low} to ${high}, not ${show(value)}.`,
    'size',
  );
  return n;
}

/**
 * A number within limits.
 *
 * @param {unknown} value
 * @param {string} name
 * @param {number} low
 * @param {number} high
 */
export function number(value, name, low, high) {
  const n = Number(value);
  need(
    typeof value === 'number' && n >= low && n <= high,
    `${name} must be a number from ${low} to ${high}, not ${show(value)}.`,
    'setting',
  );
  return n;
}

/**
 * Whole numbers 0 .. end - 1; a typed array alone would round or wrap what is none.
 *
 * @param {ArrayLike<number>} values
 * @param {string} name
 * @param {number} end
 */
export function wholeNumbers(values, name, end) {
  for (let i = 0; i < values.length; i++) integer(values[i], name, 0, end - 1);
  return Int32Array.from(values);
}

/**
 * The place of a name in its list.
 *
 * @param {unknown} value
 * @param {string} what
 * @param {string[]} names
 */
export function nameIndex(value, what, names) {
  const index = names.indexOf(/** @type {string} */ (value));
  need(
    index >= 0,
    `There is no ${what} called ${show(value)}. Choose one of: ${names.join(', ')}.`,
  );
  return index;
}

/**
 * Names an option that does not exist, instead of ignoring it.
 *
 * @param {object | null | undefined} options
 * @param {string[]} names
 * @param {string} owner what they are options of
 */
export function known(options, names, owner) {
  for (const name of Object.keys(options ?? {})) {
    need(
      names.includes(name),
      `There is no option called "${name}" for ${owner}. Those that exist: ${names.join(', ')}.`,
    );
  }
}

/** @param {unknown} value */
function show(value) {
  const text = typeof value === 'string' ? `"${value}"` : String(value);
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}

/** @param {unknown} seed */
export const seedOf = (seed) => integer(seed, 'The seed', 0, 0xffffffff);

// ---- networks ------------------------------------------------------------------------------------

/**
 * @typedef {string | { name: string; sigma?: number; range?: number; value?: number }} Init
 *   'zeros', 'constant' (value), 'normal' (sigma 0.01), 'uniform' (range 0.05), 'xavier',
 *   'xavier-uniform', 'he', 'he-uniform'
 *
 * @typedef {object} LayerOptions
 * @property {number} units
 * @property {string} [activation] default 'linear'
 * @property {number} [slope] leaky-relu, default 0.01
 * @property {number} [alpha] elu, default 1
 * @property {number} [pieces] maxout, default 2
 * @property {number} [dropout] share of the activations dropped in training, default 0
 * @property {Init} [init] default: the network's
 *
 * @typedef {object} NetworkOptions
 * @property {number} [inputs] D, default 784
 * @property {LayerOptions[]} layers
 * @property {string} [loss] default 'cross-entropy'
 * @property {number} [labelSmoothing] cross-entropy, default 0
 * @property {number} [delta] huber, default 1
 * @property {Init} [init] default 'he'
 * @property {number} [seed] default 1
 */

export const NETWORK_OPTIONS = [
  'inputs',
  'layers',
  'loss',
  'labelSmoothing',
  'delta',
  'init',
  'seed',
];
export const LAYER_OPTIONS = ['units', 'activation', 'slope', 'alpha', 'pieces', 'dropout', 'init'];

/**
 * @param {Init} init
 * @returns {[number, number]}
 */
function encodeInit(init) {
  const options = typeof init === 'string' ? { name: init } : init;
  known(options, ['name', 'sigma', 'range', 'value'], 'an initialisation');
  const index = nameIndex(options?.name, 'initialisation', INITS);
  const parameter =
    { constant: options.value ?? 0, normal: options.sigma ?? 0.01, uniform: options.range ?? 0.05 }[
      /** @type {'constant'} */ (options.name)
    ] ?? 0;
  return [index, number(parameter, `The parameter of ${options.name}`, -1e6, 1e6)];
}

/** @param {string} activation */
const lossesFor = (activation) =>
  ({ softmax: 'cross-entropy', sigmoid: 'binary-cross-entropy (or mse)' })[
    /** @type {'softmax'} */ (activation)
  ] ?? 'mse, mae or huber';

/**
 * Says why a loss does not go with the last layer, and what does.
 *
 * @param {string} loss
 * @param {LayerOptions} last
 */
function checkPair(loss, last) {
  const activation = last.activation ?? 'linear';
  /** @type {Record<string, [boolean, string]>} */
  const pairs = {
    'binary-cross-entropy': [
      activation === 'sigmoid',
      'Binary cross-entropy reads each output as a probability of its ' +
        `own, which sigmoid gives and ${activation} does not. Make the last layer sigmoid, or take ${lossesFor(activation)}.`,
    ],
    'cross-entropy': [
      activation === 'softmax',
      'Cross-entropy needs probabilities that sum to 1 over the classes, which softmax ' +
        `gives and ${activation} does not. Make the last layer softmax, or take ${lossesFor(activation)}.`,
    ],
    hinge: [
      activation === 'linear',
      `The hinge loss is a margin on raw scores. Make the last layer linear, or take ${lossesFor(activation)}.`,
    ],
    perceptron: [
      activation === 'linear',
      `The perceptron criterion looks at raw scores. Make the last layer linear, or take ${lossesFor(activation)}.`,
    ],
  };
  const [fits, sentence] = pairs[loss] ?? [true, ''];
  need(fits, sentence, 'pair');
}

/**
 * @param {LayerOptions} layer
 * @param {Init} init
 * @param {boolean} isLast
 * @param {string} loss
 */
function encodeLayer(layer, init, isLast, loss) {
  known(layer, LAYER_OPTIONS, 'a layer');
  const activation = layer?.activation ?? 'linear';
  const code = nameIndex(activation, 'activation', ACTIVATIONS);
  const units = integer(layer?.units, 'The units of a layer', 1, MAX_UNITS);
  need(
    activation !== 'softmax' || units > 1,
    'Softmax over one unit is always 1, so there is nothing to learn. For two classes use ' +
      'one sigmoid unit with binary-cross-entropy, or two softmax units.',
    'pair',
  );
  if (activation === 'step' && loss !== 'none') check(-8);
  const parameter =
    { 'leaky-relu': layer.slope ?? 0.01, elu: layer.alpha ?? 1 }[
      /** @type {'elu'} */ (activation)
    ] ?? 0;
  const dropout = number(layer.dropout ?? 0, 'Dropout', 0, 0.99);
  need(
    !isLast || dropout === 0,
    'Dropout on the last layer would erase answers. Put it on a hidden layer.',
    'setting',
  );
  const pieces =
    activation === 'maxout' ? integer(layer.pieces ?? 2, 'The pieces of maxout', 2, 16) : 1;
  need(
    units * pieces <= MAX_UNITS,
    `A maxout layer may have ${MAX_UNITS} pieces in all, not ${units * pieces}.`,
    'size',
  );
  const [initCode, initParameter] = encodeInit(layer.init ?? init);
  return [
    units,
    code,
    number(parameter, `The parameter of ${activation}`, 0, 100),
    pieces,
    dropout,
    initCode,
    initParameter,
  ];
}

/**
 * The words of struct ink_network_config.
 *
 * @param {NetworkOptions} options
 */
export function encodeNetwork(options) {
  known(options, NETWORK_OPTIONS, 'a network');
  const {
    inputs = 784,
    layers,
    loss = 'cross-entropy',
    labelSmoothing = 0,
    delta = 1,
    init = 'he',
    seed = 1,
  } = options;
  need(
    Array.isArray(layers) && layers.length >= 1 && layers.length <= MAX_LAYERS,
    `layers must be a list of 1 to ${MAX_LAYERS} layers, such as [{ units: 10, activation: 'softmax' }].`,
    'size',
  );
  const lossCode = nameIndex(loss, 'loss', LOSSES);
  const D = integer(inputs, 'inputs', 1, MAX_UNITS);
  const encoded = layers.map((layer, l) => encodeLayer(layer, init, l === layers.length - 1, loss));
  let P = 0;
  encoded.forEach((layer, l) => {
    P += ((l ? layers[l - 1].units : D) + 1) * layer[0] * layer[3];
  });
  need(
    P <= MAX_PARAMETERS,
    `This network would have ${P.toLocaleString('en')} parameters; the limit is ${MAX_PARAMETERS.toLocaleString('en')}.`,
    'size',
  );
  checkPair(loss, layers[layers.length - 1]);
  const parameter =
    loss === 'huber'
      ? number(delta, 'delta', 1e-6, 1e6)
      : loss === 'cross-entropy'
        ? number(labelSmoothing, 'labelSmoothing', 0, 0.99)
        : 0;

  const ints = new Int32Array(NETWORK_WORDS);
  const floats = new Float32Array(ints.buffer);
  ints.set([D, layers.length, lossCode]);
  floats[3] = parameter;
  ints[4] = seedOf(seed);
  encoded.forEach(([units, activation, p, pieces, dropout, initCode, initParameter], l) => {
    const at = 5 + LAYER_WORDS * l;
    ints.set([units, activation], at);
    floats[at + 2] = p;
    ints[at + 3] = pieces;
    floats[at + 4] = dropout;
    ints[at + 5] = initCode;
    floats[at + 6] = initParameter;
  });
  return ints;
}

// ---- optimizers ----------------------------------------------------------------------------------

/**
 * @typedef {object} OptimizerOptions
 * @property {string} [optimizer] default 'sgd'
 * @property {number} [learningRate] default 0.1; 0.001 for adam, adamw, rmsprop; 0.01 for adagrad
 * @property {number} [momentum] sgd, nesterov; default 0 (nesterov 0.9)
 * @property {number} [beta1] adam, adamw; default 0.9
 * @property {number} [beta2] adam, adamw; default 0.999
 * @property {number} [rho] rmsprop; default 0.99
 * @property {number} [epsilon] default 1e-8 (adagrad 1e-10)
 * @property {number} [weightDecay] L2; default 0 (adamw 0.01)
 * @property {number} [l1] default 0
 * @property {number} [clipNorm] default 0: off
 * @property {number} [maxNorm] default 0: off
 * @property {string} [schedule] default 'constant'
 * @property {number} [period] steps, that is mini-batches, not epochs; what step, exponential,
 *   cosine and one-cycle count in, without a default
 * @property {number} [gamma] step, exponential; default 0.1
 * @property {number} [finalRate] cosine; default 0
 * @property {number} [warmup] steps; default 0
 */

/** @type {Record<string, Partial<OptimizerOptions>>} PyTorch's defaults, where it has some */
const DEFAULTS = {
  sgd: { learningRate: 0.1, momentum: 0 },
  nesterov: { learningRate: 0.1, momentum: 0.9 },
  adagrad: { learningRate: 0.01, epsilon: 1e-10 },
  rmsprop: { learningRate: 0.001, rho: 0.99 },
  adam: { learningRate: 0.001 },
  adamw: { learningRate: 0.001, weightDecay: 0.01 },
};

const TRAIN_OPTIONS = [
  'steps',
  'batchSize',
  'untilEpochEnd',
  'optimizer',
  'learningRate',
  'momentum',
  'beta1',
  'beta2',
  'rho',
  'epsilon',
  'weightDecay',
  'l1',
  'clipNorm',
  'maxNorm',
  'schedule',
  'period',
  'gamma',
  'finalRate',
  'warmup',
  'distortion',
  'generatedShare',
  'width',
];

/**
 * The words of struct ink_optimizer.
 *
 * @param {OptimizerOptions} options
 */
export function encodeOptimizer(options) {
  known(options, TRAIN_OPTIONS, 'training');
  const optimizer = options.optimizer ?? 'sgd';
  const rule = nameIndex(optimizer, 'optimizer', OPTIMIZERS);
  const given = Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  );
  const o = {
    momentum: 0,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    weightDecay: 0,
    l1: 0,
    clipNorm: 0,
    maxNorm: 0,
    schedule: 'constant',
    period: 0,
    gamma: 0.1,
    finalRate: 0,
    warmup: 0,
    ...DEFAULTS[optimizer],
    ...given,
  };
  const isAdam = optimizer.startsWith('adam');
  const schedule = nameIndex(o.schedule, 'schedule', SCHEDULES);
  need(
    schedule === 0 || o.period >= 1,
    `The schedule "${o.schedule}" needs a period: a number of steps.`,
    'setting',
  );

  const ints = new Int32Array(14);
  const floats = new Float32Array(ints.buffer);
  ints[0] = rule;
  floats[1] = number(o.learningRate, 'The learning rate', 0, 1e9);
  floats[2] = isAdam
    ? number(o.beta1, 'beta1', 0, 0.9999999)
    : number(o.momentum, 'Momentum', 0, 0.9999999);
  floats[3] = number(
    optimizer === 'rmsprop' ? o.rho : o.beta2,
    optimizer === 'rmsprop' ? 'rho' : 'beta2',
    0,
    0.9999999,
  );
  floats[4] = number(o.epsilon, 'epsilon', 1e-30, 1);
  floats[5] = number(o.weightDecay, 'Weight decay', 0, 1e6);
  floats[6] = number(o.l1, 'l1', 0, 1e6);
  floats[7] = number(o.clipNorm, 'clipNorm', 0, 1e30);
  floats[8] = number(o.maxNorm, 'maxNorm', 0, 1e30);
  ints[9] = schedule;
  ints[10] = integer(o.period, 'The period of a schedule', 0, 2 ** 30);
  floats[11] = number(o.gamma, 'gamma', 1e-30, 1);
  floats[12] = number(o.finalRate, 'finalRate', 0, 1e9);
  ints[13] = integer(o.warmup, 'The warm-up', 0, 2 ** 30);
  return ints;
}
