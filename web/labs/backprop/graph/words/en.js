// Shared: the English words of the computational graph, and how it writes numbers. Those on
// worksheets: en-worksheets.js; about predictions: en-predictions.js.

import { activations as common, numbers } from '../../../common/words/en.js';
import { plain } from '../symbols.js';

export * from './en-predictions.js';
export * from './en-worksheets.js';

const { counted } = numbers;

export const markup = {
  choice: 'Choice of the graph',
  graph: 'Graph',
  graphTitle: 'Values forward, gradients backward',
  checkTitle: 'Check',
  checkLater:
    'Finish the backward pass. Then each gradient stands here beside its central difference.',
  checkTable: 'Gradients and central differences',
  number: 'Number',
  gradient: 'Gradient',
  difference: 'Central difference',
  error: 'Relative error',
  checkNote:
    'Central difference: ' +
    '(<i>L</i>(<i>w</i> + <i>h</i>) − <i>L</i>(<i>w</i> − <i>h</i>)) / 2<i>h</i>, ' +
    '<i>h</i> = 10<sup>−5</sup>. It does not use the chain rule, so it is an independent check.',
  stepTitle: 'This step',
  next: 'Next step',
  back: 'Step back',
  allForward: 'All forward',
  allBackward: 'All backward',
  reset: 'Reset',
  formula: 'The formula',
  predict: 'Predict the gradients, then compare',
  settings: 'Settings',
  output: 'Output',
  loss: 'Loss',
  seed: 'Seed of the numbers',
  newSeed: 'New',
  forClass: 'For a class',
  worksheet: 'Worksheet',
  worksheets: 'Worksheets',
  sheets: 'Sheets',
  paper: 'Paper',
  print: 'Print',
  close: 'Close',
  pages: 'Pages',
};

/** @type {Record<string, { name: string; look: string }>} */
export const graphs = {
  lecture: {
    name: 'L = (t₁ t₂ x − y)²',
    look:
      'Forward: each node computes its value. ' +
      'Backward: each node passes its gradient back, multiplied by the local derivative.',
  },
  line: {
    name: 'A line: ŷ = w x + q',
    look: 'The smallest model that learns. Change w and see which values change.',
  },
  neuron: {
    name: 'One neuron',
    look:
      'A weighted sum, an activation, a loss. With a sigmoid and large weights, ' +
      'the derivative is near 0, and so are all gradients before it.',
  },
  two: {
    name: 'A 2-2-1 network',
    look: 'Each input feeds two units, so two gradients come back to it, and they are added.',
  },
  three: {
    name: 'A 2-3-1 network',
    look:
      'One backward pass gives the gradients of all 13 weights and biases. ' +
      'Central differences would need 26 forward passes.',
  },
};

/** @type {Record<string, string>} by the plan's key */
export const formulas = {
  lecture: 'a = t₁ t₂,  b = a x,  c = b − y,  L = c²',
  line: 'a = w x,  ŷ = a + q,  e = ŷ − y,  L = e²',
  neuron: 'z = w₁ x₁ + w₂ x₂ + b,  ŷ = f(z)',
  neuronLogit: 'z = w₁ x₁ + w₂ x₂ + b',
  network: 'zⱼ = w₁ⱼ x₁ + w₂ⱼ x₂ + bⱼ,  hⱼ = f(zⱼ),  z = Σ vⱼ hⱼ + c',
};

/**
 * @param {import('../graphs.js').Box['unit']} unit
 * @param {number} number
 */
export function unitTitle(unit, number) {
  if (unit === 'hidden') return `Hidden unit ${number}`;
  return { neuron: 'The neuron', output: 'Output unit', '': '' }[unit];
}

/** @type {Record<string, string>} a node has little room */
export const captions = {
  'binary-cross-entropy': 'cross-entropy',
  'leaky-relu': 'leaky',
  'gelu-tanh': 'gelu',
};

/** @type {Record<string, string>} short: three lists stand side by side */
export const activations = { ...common, 'gelu-tanh': 'GELU (tanh)' };

/** @type {Record<string, string>} */
export const losses = {
  mse: 'MSE',
  mae: 'MAE',
  huber: 'Huber',
  'binary-cross-entropy': 'cross-entropy',
  hinge: 'hinge',
  perceptron: 'perceptron',
};

export const controls = {
  hidden: 'Hidden units',
  activation: 'Activation',
  output: 'Output',
};

export const hints = {
  values: 'a number for each leaf of the graph, such as 2_3_1_4, or empty for the seed’s numbers',
};

export const names = {
  seed: 'The seed',
  sheets: 'The number of sheets',
};

/** @param {string} node */
export const refusedValue = (node) =>
  `${plain(node)} must be a number from −1,000,000 to 1,000,000.`;

// ---- numbers ----

/**
 * Four digits, as a person would write them.
 *
 * @param {number} value
 */
export function figure(value) {
  if (Number.isNaN(value)) return '';
  const size = Math.abs(value);
  const isPower = size !== 0 && (size < 1e-4 || size >= 1e6);
  const text = isPower
    ? value
        .toExponential(3)
        .replace(/\.?0+e/, 'e')
        .replace('e+', 'e')
    : String(Number(value.toPrecision(4)));
  return text.replaceAll('-', '−');
}

/**
 * A number that a person gave: it is used in the computation as it stands.
 *
 * @param {number} value
 */
export const exact = (value) => String(value).replaceAll('-', '−');

/**
 * An error of the check, to one digit.
 *
 * @param {number} error
 */
export const errorFigure = (error) =>
  error === 0 ? '0' : error.toExponential(0).replace('-', '−');

/**
 * A function in two cases.
 *
 * @param {string} then
 * @param {string} condition
 * @param {string} other
 */
export const cases = (then, condition, other) => `${then} if ${condition}, else ${other}`;

// ---- the settings ----

export const reasons = {
  noFunctions: () => 'This graph has no activation and no loss to choose.',
  onlyNetwork: () => 'Only a network has an output activation.',
  /**
   * @param {string} control
   * @param {string} needed the activation
   */
  loss: (control, needed) =>
    needed === 'sigmoid'
      ? `${control} is fixed: this loss includes the sigmoid and uses z directly.`
      : `${control} is fixed: this loss needs a ${needed} output.`,
};

/** @param {import('../settings.js').Misfit} misfit */
export const misfit = ({ given, leaves }) =>
  `The link has ${counted(given, { one: 'value', other: 'values' })}, but this graph needs ` +
  `${leaves}. The seed’s numbers are used instead.`;

export const exampleNumbers = () => 'Example numbers. Type your own, or press New for random ones.';
export const ownNumbers = () => 'Your own numbers. Press New for random ones.';
/** @param {number} seed */
export const seedNumbers = (seed) =>
  `Random numbers of seed ${seed}. Type others, or use the arrow keys in a field.`;

// ---- steps ----

/**
 * @param {number} step
 * @param {number} steps
 */
export const place = (step, steps) => `${step} of ${steps}`;

export const standing = {
  start: () => 'Only the inputs have values. Press Next step.',
  end: () => 'Done. Each gradient tells how much L changes if that number changes a little.',
  /** @param {string} node */
  forward: (node) => `Forward: compute ${plain(node)} from the nodes before it.`,
  /** @param {string} node */
  forwardEnd: (node) => `Forward: ${plain(node)}, the loss. Next comes the backward pass.`,
  seed: () => 'Backward pass: start with ∂L/∂L = 1.',
  /**
   * @param {string} node
   * @param {boolean} isAdded a node has a gradient already
   */
  backward: (node, isAdded) =>
    `Backward: multiply the gradient of ${plain(node)} by the local derivative on each edge.` +
    (isAdded ? ' If a node gets several gradients, they are added (+=).' : ''),
};

export const edited = {
  nothing: () => 'Changed. Press Next step to compute.',
  /**
   * @param {string[]} nodes whose values changed
   * @param {number} gradients that changed
   * @param {[string, string] | null} loss before and after
   */
  some(nodes, gradients, loss) {
    const values = nodes.length ? `◆ Changed: ${nodes.map(plain).join(', ')}` : 'No value changed';
    const more = gradients
      ? `, and ${counted(gradients, { one: 'gradient', other: 'gradients' })}`
      : '';
    return `${values}${more}.${loss ? ` L was ${loss[0]}, and is ${loss[1]}.` : ''}`;
  },
};

/** For screen readers, before a value that an edit changed. */
export const changedMark = () => 'changed: ';

// ---- the check ----

export const verdict = {
  /**
   * @param {number} wrong
   * @param {number} all
   */
  wrong: (wrong, all) => `✗ ${wrong} of ${all} differ`,
  /** @param {number} kinks */
  kinks: (kinks) =>
    `✓ (${counted(kinks, { one: 'point is', other: 'points are' })} not differentiable)`,
  /** @param {number} all */
  right: (all) => `✓ all ${all} agree`,
};
export const atKink = () => 'not differentiable';

export const linkCopied = () =>
  'Link copied. It opens this graph with these numbers, at this step.';
