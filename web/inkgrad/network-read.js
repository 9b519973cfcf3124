// network-read.js: the network that a safetensors file holds. network-write.js, which writes them,
// describes the layout; this half is the one that a page needs which begins with a network. Holds
// no pointer.

import { isObject, parseObject, readSafetensors } from './safetensors-read.js';
import { layerInfos } from './network.js';
import { encodeNetwork, known, need, ACTIVATIONS } from './settings.js';

/**
 * @typedef {import('./safetensors-read.js').Tensor} Tensor
 *
 * @typedef {import('./settings.js').NetworkOptions} NetworkOptions
 *
 * @typedef {import('./network.js').LayerInfo} LayerInfo
 *
 * @typedef {object} OpenOptions
 * @property {string[]} [activations] of each layer, for a file that is not ours and so does not say
 */

/** Of the layout. */
export const VERSION = '1';

/**
 * @param {Uint8Array | ArrayBuffer} file borrowed
 * @param {OpenOptions} [options]
 * @returns {{ network: NetworkOptions; parameters: Float32Array }} what ink.network() takes, and
 *   finite parameters of its length
 */
export function networkFromFile(file, options = {}) {
  known(options, ['activations'], 'opening a file');
  need(
    file instanceof Uint8Array || file instanceof ArrayBuffer,
    'open takes the bytes of a safetensors file: a Uint8Array or an ArrayBuffer.',
  );
  const { tensors, metadata } = readSafetensors(
    file instanceof ArrayBuffer ? new Uint8Array(file) : file,
  );
  const isOurs = Object.hasOwn(metadata, 'inkgrad');
  need(
    !isOurs || options.activations === undefined,
    'This file names its activations itself; open it without.',
  );
  const { network, names } = isOurs
    ? ownNetwork(metadata)
    : foreignNetwork(tensors, options.activations);
  encodeNetwork(network); // says what is wrong with it
  const layers = layerInfos(/** @type {number} */ (network.inputs), network.layers);
  checkTensors(tensors, layers, names, isOurs); // before memory is taken for the parameters
  const { biases } = layers[layers.length - 1],
    parameters = new Float32Array(biases.offset + biases.length);
  layers.forEach(({ inputs, weights, biases }, l) => {
    const W = weightsOf(tensors, names[l]),
      b = tensors.get(`${names[l]}.bias`)?.values ?? [];
    [W, b].forEach((floats) =>
      need(
        floats.every(Number.isFinite),
        `The weights of layer ${l} hold NaN, or numbers beyond float32. The file is damaged, or its training had diverged.`,
        'file',
      ),
    );
    parameters.set(transposed(W, biases.length, inputs), weights.offset);
    parameters.set(b, biases.offset);
  });
  return { network, parameters };
}

/** @param {Record<string, string>} metadata */
function ownNetwork({ inkgrad: version, network: json }) {
  need(
    version === VERSION,
    `This file has the layout ${version.slice(0, 20)}; this inkgrad reads layout ${VERSION}. Use a newer one.`,
    'file',
  );
  need(
    typeof json === 'string',
    'The file does not say which network its weights belong to.',
    'file',
  );
  const network = parseObject(json, 4, "The file's description of its network");
  const { inputs, layers } = network;
  need(
    typeof inputs === 'number' &&
      Array.isArray(layers) &&
      layers.length > 0 &&
      layers.every(isObject) &&
      isPlain(network, ['layers', 'init']) &&
      layers.every((layer) => isPlain(layer, ['init'])) &&
      [network, ...layers].every(({ init }) => !isObject(init) || isPlain(init, [])),
    "The file's description of its network is not one: it must be what ink.network() takes.",
    'file',
  );
  return {
    network: /** @type {NetworkOptions} */ (/** @type {unknown} */ (network)),
    names: layers.map((_, l) => `layers.${l}`),
  };
}

/**
 * Numbers and names only, but for the fields that hold more.
 *
 * @param {object} options
 * @param {string[]} but
 */
const isPlain = (options, but) =>
  Object.entries(options).every(([name, value]) =>
    but.includes(name)
      ? typeof value !== 'number' && value !== null
      : typeof value === 'number' || typeof value === 'string',
  );

/**
 * A stack of linear layers, as PyTorch names them: 0.weight, 0.bias, 2.weight ... or fc1.weight ...
 *
 * @param {Map<string, Tensor>} tensors
 * @param {string[] | undefined} activations
 */
function foreignNetwork(tensors, activations) {
  const names = [...tensors.keys()]
    .filter((name) => name.endsWith('.weight'))
    .map((name) => name.slice(0, -7));
  names.sort(new Intl.Collator('en', { numeric: true }).compare);
  need(
    names.length > 0 &&
      names.every(
        (name) => name.length < 100 && name.replace(/\d+/g, '#') === names[0].replace(/\d+/g, '#'),
      ),
    'This file holds no plain stack of linear layers. Their tensors must be called like 0.weight and 0.bias, or fc1.weight and ' +
      'fc1.bias, and differ by number only, which tells their order.',
    'file',
  );
  const shapes = names.map((name) => tensors.get(`${name}.weight`)?.shape ?? []);
  need(
    shapes.every((shape, l) => shape.length === 2 && (l === 0 || shape[1] === shapes[l - 1][0])),
    'The layers in this file do not follow one another: each weight must be (units, inputs), and its inputs the units of the layer before.',
    'file',
  );
  const example = names.map((_, l) => (l < names.length - 1 ? "'relu'" : "'softmax'")).join(', ');
  need(
    Array.isArray(activations) &&
      activations.length === names.length &&
      activations.every((name) => ACTIVATIONS.includes(name) && name !== 'maxout'),
    `This file holds ${names.length === 1 ? '1 layer' : `${names.length} layers`} and does not say which activations follow. ` +
      `Name one for each, such as { activations: [${example}] }.`,
    'file',
  );
  const loss =
    { softmax: 'cross-entropy', sigmoid: 'binary-cross-entropy', step: 'none' }[
      /** @type {'softmax'} */ (
        activations.includes('step') ? 'step' : activations[names.length - 1]
      )
    ] ?? 'mse';
  return {
    names,
    network: {
      inputs: shapes[0][1],
      loss,
      layers: shapes.map(([units], l) => ({ units, activation: activations[l] })),
    },
  };
}

/**
 * Each tensor that the layers need is there in its shape, and no other. A layer that is not ours
 * may lack its bias.
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
    need(tensor !== undefined, `The tensor ${name} is missing from this file.`, 'file');
    need(
      tensor.shape.join() === shape.join(),
      `The tensor ${name} must be (${shape.join(', ')}), not (${tensor.shape.join(', ').slice(0, 60)}).`,
      'file',
    );
    need(
      tensor.dtype !== 'I8' || name.endsWith('.weight'),
      `The tensor ${name} is I8, which only weights may be: they have a scale.`,
      'file',
    );
  }
  const extra = [...tensors.keys()].find((name) => !wanted.has(name));
  need(
    extra === undefined,
    `The file holds the tensor ${extra?.slice(0, 60)}, for which this network has no place.`,
    'file',
  );
}

/**
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

/**
 * @param {Float32Array} from (rows, columns)
 * @param {number} rows
 * @param {number} columns
 * @returns {Float32Array} (columns, rows)
 */
export function transposed(from, rows, columns) {
  const to = new Float32Array(from.length);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) to[j * rows + i] = from[i * columns + j];
  return to;
}
