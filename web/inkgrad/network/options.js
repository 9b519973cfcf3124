// options.js: the options of a network, checked and encoded as the core's struct
// ink_network_config. Page and worker; holds no pointer.

import { check, need } from '../errors.js';
import {
  integer,
  known,
  nameIndex,
  number,
  seedOf,
  ACTIVATIONS,
  INITS,
  LOSSES,
  MAX_LAYERS,
  MAX_PARAMETERS,
  MAX_UNITS,
} from '../settings.js';

/**
 * How weights begin: 'zeros', 'constant' (value, default 0), 'normal' (sigma, default 0.01),
 * 'uniform' (-range to range, default 0.05), 'xavier', 'xavier-uniform', 'he', 'he-uniform'. Biases
 * begin at 0, except with 'constant'.
 *
 * @typedef {string | { name: string; sigma?: number; range?: number; value?: number }} Init
 */

/**
 * @typedef {object} LayerOptions
 * @property {number} units of the layer, 1 to 65,536
 * @property {string} [activation] one of ACTIVATIONS, default 'linear'
 * @property {number} [slope] of leaky-relu below 0, default 0.01
 * @property {number} [alpha] of elu, default 1
 * @property {number} [threshold] of step, which is 1 where z >= threshold, 0 to 100, default 0; with
 *   2 ** -149, the smallest number, where z > 0
 * @property {number} [pieces] of maxout, 2 to 16, default 2
 * @property {number} [dropout] probability that training drops an activation, 0 to 0.99, default 0;
 *   not on the last layer
 * @property {Init} [init] default: the network's
 */

/**
 * @typedef {object} NetworkOptions
 * @property {number} [inputs] D, the values of an example, default 784
 * @property {LayerOptions[]} layers 1 to 16, from the first hidden layer to the output
 * @property {string} [loss] one of LOSSES, default 'cross-entropy'
 * @property {number} [labelSmoothing] of cross-entropy, 0 to 0.99, default 0
 * @property {number} [delta] of huber, default 1
 * @property {Init} [init] of all layers, default 'he'
 * @property {number} [seed] of the initial weights, dropout and shuffling, default 1
 */

const LAYER_WORDS = 7;
const NETWORK_WORDS = 5 + LAYER_WORDS * MAX_LAYERS;

/** The activation that each of these losses needs in the last layer. */
export const ACTIVATION_FOR = /** @type {Record<string, string>} */ ({
  'binary-cross-entropy': 'sigmoid',
  'cross-entropy': 'softmax',
  hinge: 'linear',
  perceptron: 'linear',
});

export const NETWORK_OPTIONS = [
  'inputs',
  'layers',
  'loss',
  'labelSmoothing',
  'delta',
  'init',
  'seed',
];
export const LAYER_OPTIONS = [
  'units',
  'activation',
  'slope',
  'alpha',
  'threshold',
  'pieces',
  'dropout',
  'init',
];

/**
 * @param {Init} init
 * @returns {[code: number, parameter: number]}
 */
function encodeInit(init) {
  const options = typeof init === 'string' ? { name: init } : init;
  known(options, ['name', 'sigma', 'range', 'value'], 'init');
  const index = nameIndex(options?.name, 'init', INITS);
  const [name, parameter] = /** @type {Record<string, [string, number]>} */ ({
    constant: ['value', options.value ?? 0],
    normal: ['sigma', options.sigma ?? 0.01],
    uniform: ['range', options.range ?? 0.05],
  })[options.name] ?? ['', 0];
  return [index, number(parameter, name, -1e6, 1e6)];
}

/**
 * The number that some activations take: the name of the option, and its default.
 *
 * @type {Record<string, [name: 'slope' | 'alpha' | 'threshold', initial: number]>}
 */
const PARAMETERS = {
  'leaky-relu': ['slope', 0.01],
  elu: ['alpha', 1],
  step: ['threshold', 0],
};

/**
 * @param {LayerOptions} layer
 * @param {Init} init of the network
 * @param {boolean} isLast
 * @param {string} loss
 * @returns the words of struct ink_layer_config
 */
function encodeLayer(layer, init, isLast, loss) {
  known(layer, LAYER_OPTIONS, 'layer');
  const activation = layer?.activation ?? 'linear';
  const code = nameIndex(activation, 'activation', ACTIVATIONS);
  const units = integer(layer?.units, 'units', 1, MAX_UNITS);
  need(activation !== 'softmax' || units > 1, 'one-softmax-unit');
  if (activation === 'step' && loss !== 'none') check(-8);
  const [name, initial] = PARAMETERS[activation] ?? [];
  const parameter = name ? number(layer[name] ?? initial, name, 0, 100) : 0;
  const dropout = number(layer.dropout ?? 0, 'dropout', 0, 0.99);
  need(!isLast || dropout === 0, 'output-dropout');
  const pieces = activation === 'maxout' ? integer(layer.pieces ?? 2, 'pieces', 2, 16) : 1;
  need(units * pieces <= MAX_UNITS, 'pieces', { pieces: units * pieces, most: MAX_UNITS });
  return [units, code, parameter, pieces, dropout, ...encodeInit(layer.init ?? init)];
}

/**
 * The number that some losses take.
 *
 * @param {NetworkOptions} options
 */
function lossParameter({ loss = 'cross-entropy', delta = 1, labelSmoothing = 0 }) {
  if (loss === 'huber') return number(delta, 'delta', 1e-6, 1e6);
  return loss === 'cross-entropy' ? number(labelSmoothing, 'labelSmoothing', 0, 0.99) : 0;
}

/**
 * @param {number} inputs
 * @param {LayerOptions[]} layers
 * @param {number[][]} encoded
 */
function checkParameters(inputs, layers, encoded) {
  let parameters = 0;
  encoded.forEach(([units, , , pieces], l) => {
    parameters += ((l ? layers[l - 1].units : inputs) + 1) * units * pieces;
  });
  need(parameters <= MAX_PARAMETERS, 'parameters', { parameters, most: MAX_PARAMETERS });
}

/**
 * @param {NetworkOptions} options
 * @returns {NetworkOptions} a copy
 * @throws {import('../errors.js').InkError} if one that is not used cannot be copied
 */
export function plainCopy(options) {
  try {
    return structuredClone(options);
  } catch {
    need(false, 'options', { owner: 'network', value: 'functions or Symbols' });
  }
}

/**
 * The words of struct ink_network_config; D is the first.
 *
 * @param {NetworkOptions} options
 * @returns {Int32Array} (117)
 * @throws {import('../errors.js').InkError} if an option is unknown or outside its limits, or if
 *   loss and last layer do not go together
 */
export function encodeNetwork(options) {
  known(options, NETWORK_OPTIONS, 'network');
  const { inputs = 784, layers, loss = 'cross-entropy', init = 'he', seed = 1 } = options;
  need(Array.isArray(layers) && layers.length >= 1 && layers.length <= MAX_LAYERS, 'layers', {
    most: MAX_LAYERS,
  });
  const lossCode = nameIndex(loss, 'loss', LOSSES);
  const D = integer(inputs, 'inputs', 1, MAX_UNITS);
  const encoded = [...layers].map((layer, l) =>
    encodeLayer(layer, init, l === layers.length - 1, loss),
  );
  checkParameters(D, layers, encoded);
  const activation = layers[layers.length - 1].activation ?? 'linear';
  need((ACTIVATION_FOR[loss] ?? activation) === activation, 'loss-activation', {
    loss,
    activation,
  });

  const ints = new Int32Array(NETWORK_WORDS);
  const floats = new Float32Array(ints.buffer);
  ints.set([D, layers.length, lossCode]);
  floats[3] = lossParameter(options);
  ints[4] = seedOf(seed);
  encoded.forEach(([units, code, parameter, pieces, dropout, initCode, initParameter], l) => {
    const at = 5 + LAYER_WORDS * l;
    ints.set([units, code], at);
    floats[at + 2] = parameter;
    ints[at + 3] = pieces;
    floats[at + 4] = dropout;
    ints[at + 5] = initCode;
    floats[at + 6] = initParameter;
  });
  return ints;
}
