// network-sentences.js: the sentences about calls of a network that only a program can get wrong.
// Page and worker. They are not in the first part of the library, because no page makes such calls.

import { sentences } from '../network/errors.js';

/** @satisfies {import('../errors.js').Sentences} */
export const SENTENCES = {
  perceptron: [
    'pair',
    () =>
      'The perceptron rule trains one layer of step units. Train other networks by ' +
      'backpropagation: use train().',
  ],
  'not-a-dataset': ['argument', () => 'The data must be a dataset. Make one with ink.dataset().'],
  'not-a-batch': [
    'argument',
    () => 'forward takes a mini-batch. Make one with data.batch(rows) or net.nextBatch(data).',
  ],
  'predict-values': ['argument', () => 'predict takes a Uint8Array (pixels) or a Float32Array.'],
  'predict-length': [
    'shape',
    ({ inputs, length }) =>
      `predict takes examples of ${inputs} values each, not ${length} values.`,
  ],
  'parameter-count': [
    'shape',
    ({ parameters, given }) => `This network has ${parameters} parameters, not ${given}.`,
  ],
  'not-snapshot-bytes': [
    'argument',
    () => 'restore takes the Uint8Array that snapshot() returned.',
  ],
};

Object.assign(sentences, SENTENCES);
