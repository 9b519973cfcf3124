// dataset-sentences.js: the sentences about datasets and images. Page and worker. They are not in
// the first part of the library, because a page whose data are right never says them.

import { sentences } from '../dataset/errors.js';
import { counted } from '../errors.js';

/** @satisfies {import('../errors.js').Sentences} */
export const SENTENCES = {
  // ---- data ----
  'no-values': [
    'shape',
    () => 'There are labels or targets here, but no values. Pass them together.',
  ],
  'value-type': ['argument', () => 'values must be a Uint8Array or a Float32Array.'],
  'value-count': [
    'shape',
    ({ length, inputs }) =>
      `${length} values are not whole examples of ${inputs} inputs. Check inputs.`,
  ],
  format: [
    'argument',
    ({ format, type }) => `This dataset holds ${format} values. Pass a ${type}.`,
  ],
  room: [
    'size',
    ({ room, count }) =>
      `There is room for ${room} more examples, not for ${count}. Make the dataset with a ` +
      'larger capacity.',
  ],
  'label-count': [
    'shape',
    ({ count, given }) =>
      `There must be one label for each of the ${count} examples, not ${given}.`,
  ],
  label: [
    'label',
    ({ example, label, classes }) =>
      `The label of example ${example} is ${label}. Labels are whole numbers from 0 to ` +
      `${classes - 1}.`,
  ],
  'target-count': [
    'shape',
    ({ each, count }) => `There must be ${each} targets for each of the ${count} examples.`,
  ],
  'uneven-targets': ['shape', () => 'Every example must have the same number of targets.'],
  'no-rows': ['empty', () => 'Choose at least one row, such as [0, 5, 7].'],
  shares: [
    'size',
    () => 'split takes a list of 1 to 20 shares that sum to at most 1, such as [0.8, 0.2].',
  ],
  'empty-part': [
    'empty',
    ({ count }) => `A part of ${count} examples would be empty. Use larger shares.`,
  ],
  'no-labels': [
    'target',
    ({ what }) => `${what} needs labels, and this dataset has none. Pass labels.`,
  ],
  'uint8-scale': [
    'argument',
    () => 'Only float32 data can be standardised; uint8 data are already scaled by 1/255.',
  ],
  'moment-count': [
    'shape',
    ({ inputs }) => `There must be ${inputs} means and ${inputs} deviations, one for each input.`,
  ],
  'weight-count': [
    'shape',
    ({ classes }) => `There must be ${classes} class weights, one for each class.`,
  ],

  // ---- images ----
  distortion: ['argument', () => 'A distortion must look like { rotation: 15, shift: 1.5 }.'],
  'not-images': [
    'argument',
    () => 'distortion and generatedShare need uint8 images; these data are float32.',
  ],
  'not-digits': [
    'shape',
    () => 'generatedShare needs images of 28 x 28 pixels with the labels 0 to 9, and no targets.',
  ],
  'image-size': [
    'shape',
    ({ inputs, width }) =>
      width
        ? `${inputs} values are not an image of width ${width}. Check width.`
        : `${inputs} values are not a square image. Set width.`,
  ],
  strokes: ['argument', () => 'Strokes must look like [[[x, y], ...], ...].'],
  pad: [
    'argument',
    () =>
      'Without the box or the ink stage, a drawing keeps its place on the pad. Pass ' +
      'pad: { side, penWidth }.',
  ],
  'point-count': [
    'size',
    ({ points, most }) => `A drawing may have ${counted(most)} points, not ${counted(points)}.`,
  ],
};

Object.assign(sentences, SENTENCES);
