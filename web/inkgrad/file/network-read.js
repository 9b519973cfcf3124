// network-read.js: the network that a safetensors file holds; network-write.js describes the
// layout. A page that begins with a trained network loads this half alone. Page and worker; holds
// no pointer.

import { layerInfos, transposed, VERSION } from '../layers.js';
import { encodeNetwork } from '../network/options.js';
import { known, ACTIVATIONS } from '../settings.js';
import { inOrder } from './layer-order.js';
import { explained, need } from './refusal.js';
import { isObject, parseObject, readSafetensors } from './safetensors-read.js';

/**
 * @typedef {import('./safetensors-read.js').Tensor} Tensor
 *
 * @typedef {import('../network/options.js').NetworkOptions} NetworkOptions
 *
 * @typedef {import('../layers.js').LayerInfo} LayerInfo
 *
 * @typedef {object} OpenOptions
 * @property {string[]} [activations] one for each layer, for a file that inkgrad did not write:
 *   such a file does not name them
 */

/**
 * The network in a file, as networkFromFile() reads it.
 *
 * @param {Uint8Array | ArrayBuffer} file borrowed
 * @param {OpenOptions} [options]
 * @throws {import('../errors.js').InkError} code 'file' if the file holds no such network
 */
export const readNetwork = (file, options) => explained(() => networkFromFile(file, options));

/**
 * The network in a file.
 *
 * @param {Uint8Array | ArrayBuffer} file borrowed
 * @param {OpenOptions} [options]
 * @returns {{ network: NetworkOptions; parameters: Float32Array }} what ink.network() takes, and
 *   its parameters (P), finite
 * @throws {Error} with a reason of errors.js (see refusal.js) if the file holds no such network
 */
export function networkFromFile(file, options = {}) {
  known(options, ['activations'], 'open');
  need(file instanceof Uint8Array || file instanceof ArrayBuffer, 'not-file-bytes');
  const { tensors, metadata } = readSafetensors(
    file instanceof ArrayBuffer ? new Uint8Array(file) : file,
  );
  const isOurs = Object.hasOwn(metadata, 'inkgrad');
  need(!isOurs || options.activations === undefined, 'own-activations');
  const { network, names } = isOurs
    ? ownNetwork(metadata)
    : foreignNetwork(tensors, options.activations);
  encodeNetwork(network); // refuses options that cannot be used
  const layers = layerInfos(/** @type {number} */ (network.inputs), network.layers);
  checkTensors(tensors, layers, names, isOurs); // before memory is allocated for the parameters
  return { network, parameters: parametersOf(tensors, layers, names) };
}

/**
 * @param {Map<string, Tensor>} tensors checked
 * @param {LayerInfo[]} layers
 * @param {string[]} names of the layers
 * @returns {Float32Array} (P)
 */
function parametersOf(tensors, layers, names) {
  const { biases } = layers[layers.length - 1],
    parameters = new Float32Array(biases.offset + biases.length);
  layers.forEach(({ inputs, weights, biases }, l) => {
    const W = weightsOf(tensors, names[l]),
      b = tensors.get(`${names[l]}.bias`)?.values ?? [];
    need(W.every(Number.isFinite) && b.every(Number.isFinite), 'not-finite-weights', { layer: l });
    parameters.set(transposed(W, biases.length, inputs), weights.offset);
    parameters.set(b, biases.offset);
  });
  return parameters;
}

/**
 * The network of a file that inkgrad wrote.
 *
 * @param {Record<string, string>} metadata
 */
function ownNetwork({ inkgrad: version, network: json }) {
  need(version === VERSION, 'layout', { version: version.slice(0, 20), read: VERSION });
  need(typeof json === 'string', 'no-network');
  const network = parseObject(json, 4, 'network');
  const { inputs, layers } = network;
  need(
    typeof inputs === 'number' &&
      Array.isArray(layers) &&
      layers.length > 0 &&
      layers.every(isObject) &&
      isPlain(network, ['layers', 'init']) &&
      layers.every((layer) => isPlain(layer, ['init'])) &&
      [network, ...layers].every(({ init }) => !isObject(init) || isPlain(init, [])),
    'bad-network',
  );
  return {
    network: /** @type {NetworkOptions} */ (/** @type {unknown} */ (network)),
    names: layers.map((_, l) => `layers.${l}`),
  };
}

/**
 * Whether all values are numbers and names, except in the fields that may hold more.
 *
 * @param {object} options
 * @param {string[]} except
 */
const isPlain = (options, except) =>
  Object.entries(options).every(([name, value]) =>
    except.includes(name)
      ? typeof value !== 'number' && value !== null
      : typeof value === 'number' || typeof value === 'string',
  );

/** The loss that goes with the activation of the last layer; mse for all others. */
const LOSS_FOR = /** @type {Record<string, string>} */ ({
  softmax: 'cross-entropy',
  sigmoid: 'binary-cross-entropy',
  step: 'none',
});

/**
 * A stack of linear layers, as PyTorch names them: 0.weight, 0.bias, 2.weight ... or fc1.weight ...;
 * layer-order.js tells their order.
 *
 * @param {Map<string, Tensor>} tensors
 * @param {string[] | undefined} activations
 */
function foreignNetwork(tensors, activations) {
  const names = [...tensors.keys()]
    .filter((name) => name.endsWith('.weight'))
    .map((name) => name.slice(0, -7));
  names.sort(new Intl.Collator('en', { numeric: true }).compare);
  need(names.length > 0 && names.every((name) => name.length < 100), 'not-linear');
  const layers = inOrder(
    names.map((name) => ({ name, shape: tensors.get(`${name}.weight`)?.shape ?? [] })),
  );
  need(
    Array.isArray(activations) &&
      activations.length === names.length &&
      activations.every((name) => ACTIVATIONS.includes(name) && name !== 'maxout'),
    'no-activations',
    { layers: names.length },
  );
  const last = activations.includes('step') ? 'step' : activations[names.length - 1];
  return {
    names: layers.map(({ name }) => name),
    network: {
      inputs: layers[0].shape[1],
      loss: LOSS_FOR[last] ?? 'mse',
      layers: layers.map(({ shape: [units] }, l) => ({ units, activation: activations[l] })),
    },
  };
}

/**
 * Checks that each tensor of the layers is there in its shape, and no other tensor. In a file that
 * inkgrad did not write a layer may lack its bias.
 *
 * @param {Map<string, Tensor>} tensors
 * @param {LayerInfo[]} layers
 * @param {string[]} names
 * @param {boolean} isOurs
 */
function checkTensors(tensors, layers, names, isOurs) {
  /** @type {Map<string, number[]>} */
  const wanted = new Map();
  layers.forEach(({ inputs, biases }, l) => {
    wanted.set(`${names[l]}.weight`, [biases.length, inputs]);
    if (tensors.has(`${names[l]}.bias`) || isOurs) wanted.set(`${names[l]}.bias`, [biases.length]);
    if (tensors.get(`${names[l]}.weight`)?.dtype === 'I8')
      wanted.set(`${names[l]}.weight_scale`, [biases.length]);
  });
  for (const [name, shape] of wanted) {
    const tensor = tensors.get(name);
    need(tensor !== undefined, 'tensor-missing', { tensor: name });
    need(tensor.shape.join() === shape.join(), 'tensor-misshapen', {
      tensor: name,
      shape: shape.join(', '),
      given: tensor.shape.join(', ').slice(0, 60),
    });
    need(tensor.dtype !== 'I8' || name.endsWith('.weight'), 'tensor-i8', { tensor: name });
  }
  const extra = [...tensors.keys()].find((name) => !wanted.has(name));
  need(extra === undefined, 'tensor-extra', { tensor: extra?.slice(0, 60) });
}

/**
 * The weights of a layer as float32.
 *
 * @param {Map<string, Tensor>} tensors
 * @param {string} name of a layer whose tensors are there
 * @returns {Float32Array} (columns, inputs)
 */
function weightsOf(tensors, name) {
  const { values, shape } = /** @type {Tensor} */ (tensors.get(`${name}.weight`));
  if (values instanceof Float32Array) return values;
  const scales = /** @type {Tensor} */ (tensors.get(`${name}.weight_scale`)).values;
  return Float32Array.from(values, (q, at) => q * scales[Math.floor(at / shape[1])]);
}
