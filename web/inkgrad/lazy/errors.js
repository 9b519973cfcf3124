// errors.js: the sentences of the parts that are loaded on demand (early stopping, surfaces,
// graphs, metrics, tables, instruments). Page and worker.

import { counted, needOf } from '../errors.js';

/** @satisfies {import('../errors.js').Sentences} */
const SENTENCES = {
  // ---- early stopping ----
  'not-a-loss': ['argument', () => 'update takes the network and its loss, which is a number.'],
  'no-best': [
    'order',
    () => 'There is no best network yet, because update() has not had a finite loss.',
  ],

  // ---- curves ----
  'no-curve': [
    'argument',
    ({ activation }) =>
      `${activation} depends on several values at once, so it has no curve. Choose another ` +
      'activation.',
  ],
  'no-points': ['size', () => 'A curve needs at least one point z.'],

  // ---- images ----
  'image-rows': [
    'shape',
    ({ inputs }) => `distort takes a Uint8Array of whole images of ${inputs} pixels.`,
  ],
  'image-type': [
    'argument',
    ({ value }) =>
      'drawingFromImage takes the ImageData of a canvas, or a Uint8Array or Uint8ClampedArray of ' +
      `grey or RGBA pixels with width and height, not ${value}.`,
  ],
  'image-length': [
    'shape',
    ({ width, height, length }) =>
      `An image of ${width} x ${height} pixels has ${counted(width * height)} grey values, or ` +
      `${counted(4 * width * height)} RGBA values (4 for each pixel), not ${counted(length)}. ` +
      'Check width and height.',
  ],

  // ---- surfaces ----
  'surface-points': [
    'shape',
    () => 'values takes points as x, y, x, y, ... or as a list of [x, y].',
  ],
  'not-a-ball': ['argument', () => 'roll takes a ball. Make one with surface.ball(x, y).'],
  'not-a-surface': [
    'argument',
    () => 'A surface takes the name of a formula, or { network, data }.',
  ],
  directions: [
    'shape',
    ({ parameters }) =>
      `base and each direction must hold ${parameters} numbers, one for each parameter.`,
  ],

  // ---- lessons ----
  'no-lessons': ['order', () => 'Lessons are not loaded yet. Call await ink.openLessons() first.'],
  'lessons-not-loaded': [
    'network',
    ({ file }) =>
      'Features by hand and heights over the plane need one more file, which could not be loaded ' +
      `(${file}). Check the connection and try again.`,
  ],
  'feature-points': ['shape', () => 'features takes points as a Float32Array of x, y, x, y, ...'],
  'height-points': ['shape', () => 'heights takes points as a Float32Array of x, y, x, y, ...'],
  'element-values': ['shape', () => 'elements takes numbers as a Float64Array.'],
  'no-feature': ['argument', () => "features takes a list of names, such as ['x', 'y', 'x2']."],
  'rate-values': [
    'shape',
    ({ inputs }) => `criticalRate takes rows of ${inputs} values each, and at least one row.`,
  ],

  // ---- graphs ----
  nodes: [
    'size',
    ({ most }) =>
      `A graph is a list of 2 to ${most} nodes, such as ` +
      "{ name: 'a', op: 'multiply', of: ['t1', 't2'] }.",
  ],
  'node-name': [
    'argument',
    ({ name }) => `Each node needs a name that no other node has, not ${name}.`,
  ],
  operands: [
    'size',
    ({ name, op, takes, given }) => `"${name}": ${op} takes ${OPERANDS[takes]}, not ${given}.`,
  ],
  'node-value': [
    'argument',
    ({ name }) => `"${name}" is computed, so it takes no value. Only leaves have one.`,
  ],
  'operand-order': [
    'order',
    ({ name, operand }) => `"${name}" uses ${operand}, which must come before it in the list.`,
  ],
  'operand-count': [
    'size',
    ({ most, given }) => `A graph may have ${most} operands in all, not ${given}.`,
  ],
  'idle-node': [
    'shape',
    ({ name }) =>
      `No node uses "${name}". Every node except the last, the output, must be an operand of a ` +
      'later node.',
  ],
  'no-leaf': ['argument', ({ name }) => `There is no leaf called "${name}" in this graph.`],
  'graph-large': [
    'not-finite',
    ({ call }) =>
      `${call}: A value or a gradient in the graph exceeds 1e100. Give the leaves smaller numbers.`,
  ],

  // ---- metrics ----
  'one-class': [
    'one-class',
    () =>
      'The ROC curve and its area need rows of both classes, and all rows here have the same ' +
      'class. Use more rows, or a stratified split.',
  ],
  'score-count': [
    'shape',
    ({ scores, classes }) =>
      `There are ${scores} scores and ${classes} classes. Pass the same number of each, and at ` +
      'least one.',
  ],
  'prediction-count': [
    'shape',
    ({ predictions, targets }) =>
      `There are ${predictions} predictions and ${targets} targets. Pass the same number of each.`,
  ],
  importance: ['argument', () => 'importance takes a network and a dataset.'],
  sources: ['shape', ({ inputs }) => `There must be ${inputs} sources, one for each input.`],

  // ---- tables and instruments ----
  'column-type': ['argument', () => 'The values of a column must be a Float32Array.'],
  'float-array': ['argument', ({ call }) => `${call} takes a Float32Array that is not empty.`],
  'not-a-network': ['argument', ({ call }) => `${call} takes a network.`],
  'one-example': [
    'shape',
    ({ inputs }) =>
      `An example is a Float32Array or a Uint8Array of ${inputs} values, one for each input.`,
  ],
  'flip-outputs': [
    'argument',
    () =>
      'smallestFlip takes a network with at least 2 outputs: with one there is no other answer.',
  ],
  'step-lengths': ['shape', () => 'x and gradient must have the same length.'],
  pieces: ['shape', () => 'maxoutCurve takes a list of 2 to 16 pieces, such as [[1, 0], [-1, 0]].'],
  'equal-arrays': ['shape', () => 'Both arrays must be a Float32Array of the same length.'],
  'whole-rows': [
    'shape',
    ({ units }) => `The pre-activations must be whole rows of ${units} units.`,
  ],
};

/**
 * The operands that an op of a graph takes.
 *
 * @type {Record<string, string>}
 */
const OPERANDS = {
  none: 'no operands',
  one: '1 operand',
  two: '2 operands',
  some: '2 or more operands',
  pairs: 'w1, x1, w2, x2, ..., b',
};

/** @type {import('../errors.js').Need<typeof SENTENCES>} */
export const need = needOf(SENTENCES);
