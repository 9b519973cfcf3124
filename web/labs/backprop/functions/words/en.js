// Shared: the English words of the functions view.

import { images, numbers } from '../../../common/words/en.js';
import { activations, losses, short } from '../../words/en.js';
import { MAX_LOGIT, MAX_LOGITS, MIN_LOGITS } from '../settings.js';

export { activations, losses };

const { count, counted } = numbers;
const PRE_ACTIVATIONS = { one: 'pre-activation', other: 'pre-activations' };
const TEST_IMAGES = { one: 'test image', other: 'test images' };
const STEPS = { one: 'step', other: 'steps' };

export const markup = {
  activationTitle: 'Activation',
  activation: 'Activation f',
  layers: 'The layer whose pre-activations are counted',
  loading: 'Loading the network …',
  lossTitle: 'Loss',
  loss: 'Loss L',
  target: 'Target y',
  softmaxTitle: 'Softmax and cross-entropy',
  table: 'Logits, probabilities and gradients',
  label: 'Label',
  logit: 'Logit z',
  value: 'Value of z',
  lossIs: 'L =',
  shift: 'Add 1 to all',
  more: 'Add a class',
  fewer: 'Remove one',
  softmaxLook:
    'Drag the logits. Only their differences matter: adding the same number to all changes ' +
    'nothing. The update raises the logit of the correct class and lowers each other logit in ' +
    'proportion to its probability. The gradients sum to 0.',
};

export const hints = {
  logits:
    `${MIN_LOGITS} to ${MAX_LOGITS} numbers from -${MAX_LOGIT} to ${MAX_LOGIT}, ` +
    'such as 2_1_0_-1',
};

/**
 * Notes about choices of this page that the formulas do not show.
 *
 * @type {Record<string, string>}
 */
export const notes = {
  'activation.step':
    'f(0) = 1 is a choice: f is 1 where z ≥ 0. The perceptron in Points starts with the other ' +
    'choice: f is 1 where z > 0, so f(0) = 0. f′ does not exist at 0. This page uses f′ = 0 there.',
};

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** @param {[slope: number, intercept: number][]} lines */
export function maxoutPieces(lines) {
  const pieces = lines.map(([w, b], p) => {
    const number = [...String(p + 1)].map((digit) => SUBSCRIPTS[Number(digit)]).join('');
    const piece = `z${number} = ${short(w)} · x ${b < 0 ? '−' : '+'} ${short(Math.abs(b))}`;
    return piece.replaceAll(' ', '\u00a0'); // a line breaks between two pieces
  });
  return `The plot shows these lines over x: ${pieces.join(', ')}. Each is a tangent of x²/4.`;
}

/** @type {Record<string, { look: string }>} */
export const lossTexts = {
  mse: {
    look: 'The larger the error, the steeper: one outlier counts more than many small errors.',
  },
  'mse-sigmoid': {
    look:
      'When the network is very sure and wrong, it hardly learns: at both ends the gradient is ' +
      'almost 0. This is why a sigmoid output uses cross-entropy.',
  },
  mae: {
    look: 'The gradient is always −1 or 1, even for a small error.',
  },
  huber: {
    look: 'Round near the target, like MSE; straight far from it, like MAE.',
  },
  'binary-cross-entropy': {
    look:
      'The gradient is σ(z) − y. When the network is sure and wrong, its size is almost 1. With ' +
      'MSE it would be almost 0.',
  },
  'cross-entropy': {
    look: 'For two classes this is binary cross-entropy: only the difference of the logits counts.',
  },
  hinge: {
    look: 'No loss from a margin of 1 on: points that are right by a margin are ignored.',
  },
  perceptron: {
    look: 'No loss on the correct side: only mistakes count, as in Rosenblatt’s rule.',
  },
};

/** @type {Record<string, string>} the parameter of a function */
export const parameters = {
  slope: 'Slope below 0',
  alpha: 'α',
  pieces: 'Pieces',
  delta: 'δ',
  smoothing: 'Label smoothing',
};

export const plots = {
  /** The axis of both: the pre-activation. */
  x: 'z',
  activation: { name: 'Activation and its derivative, at z', f: 'f', derivative: 'f′' },
  loss: { name: 'Loss and its derivative, at z', f: 'L', derivative: '∂L/∂z' },
};

/** @param {string} z */
export const place = (z) => `z = ${z}`;

/**
 * @param {string} name
 * @param {number} value
 */
export const reading = (name, value) => `${name} = ${short(value)}`;

/** @param {string[]} parts */
export const readings = (parts) => parts.join(', ');

/** @param {number} target */
export const targetName = (target) => short(target);

// ---- the layer ----

/**
 * @param {number} layer
 * @param {number} layers
 */
export const layerChoice = (layer, layers) =>
  layer === layers ? 'z of the output' : `z of layer ${layer}`;

/** @param {import('../../loop/network.js').NetworkSettings} settings */
export function network({ net, hidden, at }) {
  const isShipped = net === 'shipped';
  const name = isShipped ? 'The trained network' : `784-${hidden}-10`;
  if (at) return `${name}, after ${counted(at, STEPS)}${isShipped ? ' more' : ''}`;
  return isShipped ? name : `${name}, untrained`;
}

/**
 * Where the pre-activations come from.
 *
 * @param {import('../messages.js').Layer} layer
 * @param {string} network
 * @param {import('../../../common/messages.js').ImagesName} name what the images are
 */
export function layerSource(layer, network, name) {
  const { units, activation, summary, below, above, low, high } = layer;
  const place = layer.layer === layer.layers ? 'the output layer' : `layer ${layer.layer}`;
  const z = counted(units, PRE_ACTIVATIONS);
  const range = `from ${short(summary.least)} to ${short(summary.most)}`;
  const outside = `${count(below + above)} are outside ${short(low)} to ${short(high)}`;
  return (
    `${network}, ${place} (${activations[activation] ?? activation}): ` +
    `${z} for each of ${counted(layer.images, TEST_IMAGES)} (${images[name]}), ${range}` +
    `${below + above > 0 ? `; ${outside}` : ''}.`
  );
}

/** @param {string} activation */
export const inItsPlace = (activation) => `With ${activations[activation]} in its place:`;

/**
 * @param {'slope' | 'alpha'} key
 * @param {number} own of the network
 * @param {number} shown of the curve
 */
export function ownParameter(key, own, shown) {
  const name = key === 'slope' ? 'slope' : 'α';
  return own === shown
    ? `The curve has the network’s own ${name}, ${own}.`
    : `The network itself has ${name} ${own}; the curve has ${shown}.`;
}

/** The derivative of the step is 0 for every unit, so no unit counts as dead or saturated. */
export const flatEverywhere = () =>
  'The step is flat everywhere (f′ = 0), so these units cannot learn by gradient descent.';

export const dead = {
  none: () => 'No dead units (a unit is dead if f′ = 0 for every image).',
  /**
   * @param {number} dead
   * @param {number} units
   */
  some: (dead, units) =>
    `${ofUnits(dead, units)} dead: f′ = 0 for every image, so they learn nothing from these ` +
    'images.',
};

export const saturated = {
  none: () => 'No saturated units.',
  /**
   * @param {number} saturated
   * @param {number} units
   * @param {number} limit
   */
  some: (saturated, units, limit) =>
    `${ofUnits(saturated, units)} saturated: f′ < ${limit} for every image.`,
};

/**
 * @param {number} share
 * @param {number} limit
 */
export function flat(share, limit) {
  const percent = numbers.atMost(share < 0.1 ? 1 : 0)(100 * share);
  return `For ${percent} % of all values f′ is almost 0 (< ${limit}).`;
}

/**
 * @param {number} some
 * @param {number} units
 */
const ofUnits = (some, units) =>
  `${count(some)} of ${count(units)} units ${numbers.plural(some, { one: 'is', other: 'are' })}`;

// ---- softmax ----

/** @param {number} k from 1 */
export const isLabel = (k) => `Class ${k} is the label`;
/** @param {number} k from 1 */
export const logitOf = (k) => `Logit of class ${k}`;

// ---- the status line ----

export const ready = () =>
  'Move the pointer along a curve. Drag the logits. The grey bars are the pre-activations of the ' +
  'network in Training loop.';
export const shifted = () => '1 was added to every logit. The probabilities stay the same.';
export const linkHasCurves = () => 'The curves are in the link too.';
