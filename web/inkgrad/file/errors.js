// errors.js: the sentences about files of weights, for reading (refusal.js) and writing them. Page
// and worker. Names and values in `details` come from the file; the readers cut them to 60
// characters.

import { counted, needOf } from '../errors.js';

/** @param {string} problem */
const unreadable = (problem) => `This safetensors file cannot be read: ${problem}.`;

/**
 * The parts of a file that are JSON.
 *
 * @type {Record<string, string>}
 */
const PARTS = { header: 'header', network: 'network description' };

/** @satisfies {import('../errors.js').Sentences} */
export const SENTENCES = {
  // ---- the format ----
  'file-short': [
    'file',
    ({ length }) => unreadable(`it has ${length} bytes, and the length of its header takes 8`),
  ],
  'header-large': [
    'file',
    ({ length, most }) =>
      unreadable(`its header would have ${counted(length)} bytes; the limit is ${counted(most)}`),
  ],
  'header-cut': [
    'file',
    ({ length, available }) =>
      unreadable(
        `its header would have ${counted(length)} bytes, but only ${counted(available)} follow. ` +
          'The download may be incomplete; get the file again',
      ),
  ],
  'header-brace': ['file', () => unreadable('its header does not begin with a brace')],
  'header-utf8': ['file', () => unreadable('its header is not UTF-8 text')],
  'not-json': ['file', ({ part }) => unreadable(`its ${PARTS[part]} is not JSON`)],
  'not-object': ['file', ({ part }) => unreadable(`its ${PARTS[part]} is not a JSON object`)],
  'too-deep': [
    'file',
    ({ part, deepest }) =>
      unreadable(`its ${PARTS[part]} is nested more than ${deepest} levels deep`),
  ],
  'double-key': [
    'file',
    ({ part, key }) => unreadable(`its ${PARTS[part]} has the key ${key} twice`),
  ],
  metadata: ['file', () => unreadable('its __metadata__ must map text to text')],
  'tensor-object': [
    'file',
    ({ tensor }) => unreadable(`the entry of the tensor ${tensor} is not an object`),
  ],
  'tensor-field': [
    'file',
    ({ tensor, field }) => unreadable(`the tensor ${tensor} has the unknown field ${field}`),
  ],
  'tensor-type': [
    'file',
    ({ tensor, dtype, dtypes }) =>
      `This file is a safetensors file, but its tensor ${tensor} has the type ${dtype}, which ` +
      `inkgrad does not read. Save the weights as one of ${dtypes.join(', ')}.`,
  ],
  'tensor-shape': [
    'file',
    ({ tensor }) => unreadable(`the shape of the tensor ${tensor} is not a list of whole numbers`),
  ],
  'tensor-offsets': [
    'file',
    ({ tensor }) =>
      unreadable(`the data_offsets of the tensor ${tensor} are not two whole numbers`),
  ],
  'tensor-range': [
    'file',
    ({ tensor, begin, end, available }) =>
      unreadable(`the tensor ${tensor} would lie from byte ${begin} to ${end}, of ${available}`),
  ],
  'tensor-size': [
    'file',
    ({ tensor, count, dtype, bytes }) =>
      unreadable(
        `the tensor ${tensor} of ${counted(count)} ${dtype} values does not fill its ` +
          `${bytes} bytes`,
      ),
  ],
  overlap: ['file', ({ tensor }) => unreadable(`the tensor ${tensor} overlaps the one before it`)],
  gap: [
    'file',
    ({ tensor, bytes }) =>
      unreadable(`${bytes} bytes before the tensor ${tensor} belong to no tensor`),
  ],
  'bytes-left': [
    'file',
    ({ bytes }) => unreadable(`${bytes} bytes at its end belong to no tensor`),
  ],

  // ---- the network in it ----
  'not-file-bytes': [
    'argument',
    () => 'open takes the bytes of a safetensors file: a Uint8Array or an ArrayBuffer.',
  ],
  'own-activations': [
    'argument',
    () => 'This file names its activations itself. Open it without the option activations.',
  ],
  'not-finite-weights': [
    'file',
    ({ layer }) =>
      `The weights of layer ${layer} hold NaN or values beyond float32. The file is damaged, or ` +
      'its training had diverged.',
  ],
  layout: [
    'file',
    ({ version, read }) =>
      `This file has the layout ${version}, and this inkgrad reads layout ${read}. Use a newer ` +
      'inkgrad.',
  ],
  'no-network': ['file', () => 'This file does not say which network its weights belong to.'],
  'bad-network': [
    'file',
    () => 'The network description in this file is not valid. It must be what ink.network() takes.',
  ],
  'not-linear': [
    'file',
    () =>
      'This file is not a stack of linear layers. Each layer needs a tensor whose name ends in ' +
      '.weight, such as fc1.weight, and may have one whose name ends in .bias.',
  ],
  'layers-unfit': [
    'file',
    () =>
      'The layers in this file do not follow one another. Each weight must be (units, inputs), ' +
      'and its inputs must equal the units of the layer before.',
  ],
  'layers-many': [
    'file',
    ({ layers, most }) =>
      `This file has ${counted(layers)} layers, and a network here has at most ${most}.`,
  ],
  'order-open': [
    'file',
    ({ first, second }) =>
      `The layers in this file fit one another in more than one order: ${first}; or ${second}. ` +
      'Give them names that differ by a number only, such as fc1.weight and fc2.weight.',
  ],
  'no-activations': [
    'file',
    ({ layers }) =>
      `This file does not say which activations its layers have. Pass one for each of its ` +
      `${layers} layers, such as { activations: [${exampleOf(layers)}] }.`,
  ],
  'tensor-missing': ['file', ({ tensor }) => `The tensor ${tensor} is missing from this file.`],
  'tensor-misshapen': [
    'file',
    ({ tensor, shape, given }) => `The tensor ${tensor} must be (${shape}), not (${given}).`,
  ],
  'tensor-i8': [
    'file',
    ({ tensor }) => `The tensor ${tensor} is I8. Only weights may be I8, since they have a scale.`,
  ],
  'tensor-extra': [
    'file',
    ({ tensor }) => `This file holds the tensor ${tensor}, which this network does not have.`,
  ],

  // ---- saving ----
  dtype: ['argument', () => 'A network is saved as F32, F16 or I8. Set dtype to one of them.'],
  coarseness: ['argument', () => 'coarseness needs the dtype I8. Set dtype, or leave it out.'],
  'beyond-f16': [
    'setting',
    ({ layer }) =>
      `Layer ${layer} has weights that are too large for F16, whose limit is 65504. Use F32.`,
  ],
};

/**
 * Activations for a number of layers: relu, softmax at the end.
 *
 * @param {number} layers
 */
const exampleOf = (layers) =>
  Array.from({ length: layers }, (_, l) => (l < layers - 1 ? "'relu'" : "'softmax'")).join(', ');

/** @type {import('../errors.js').Need<typeof SENTENCES>} */
export const need = needOf(SENTENCES);
