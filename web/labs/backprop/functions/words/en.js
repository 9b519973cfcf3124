// What the functions view says of its curves.

import { count, short } from '../../loop/words/en.js';
import { ACTIVATIONS, LOSSES } from '../settings.js';
import { flatBelow } from '../worker/curves.js';

/** @typedef {import('../worker/curves.js').Layer} Layer */

/** @type {Record<string, string>} */
export const FORMULAS = {
  step: 'f(z) = 1 where z ≥ 0, else 0',
  linear: 'f(z) = z',
  sigmoid: 'f(z) = 1 / (1 + e⁻ᶻ)',
  tanh: 'f(z) = tanh z',
  relu: 'f(z) = max(z, 0)',
  'leaky-relu': 'f(z) = z where z > 0, else slope · z',
  elu: 'f(z) = z where z > 0, else α (eᶻ − 1)',
  gelu: 'f(z) = z Φ(z), Φ the normal distribution',
  'gelu-tanh': 'f(z) = z/2 (1 + tanh(√(2/π) (z + 0.044715 z³)))',
  softplus: 'f(z) = log(1 + eᶻ)',
  swish: 'f(z) = z / (1 + e⁻ᶻ)',
  maxout: 'f(z) = the largest of some lines; here tangents of z²/4',
};
/** @type {Record<string, [formula: string, look: string]>} */
export const LOSS_WORDS = {
  mse: ['L = (z − y)²', 'The further off, the steeper: one outlier outweighs many small errors.'],
  'mse-sigmoid': [
    'L = (σ(z) − y)²',
    'Quite wrong and quite sure, and it hardly learns: at both ends the gradient is nearly 0. That is why cross-entropy goes with a sigmoid.',
  ],
  mae: ['L = |z − y|', 'The gradient is always −1 or 1, however small the error.'],
  huber: [
    'L = r²/2 where |r| ≤ δ, else δ (|r| − δ/2), with r = z − y',
    'Round near the target as MSE, straight far from it as MAE.',
  ],
  'binary-cross-entropy': [
    'L = −y log σ(z) − (1 − y) log(1 − σ(z))',
    'The gradient is σ(z) − y: wrong and sure means a gradient of nearly 1, not of nearly 0.',
  ],
  'cross-entropy': [
    'L = −y log p − (1 − y) log(1 − p), p = softmax of z and 0',
    'For two classes it is binary cross-entropy: only the difference of the logits counts.',
  ],
  hinge: [
    'L = max(0, 1 − y z)',
    'No loss beyond a margin of 1 on the right side: who is right by enough is left alone.',
  ],
  perceptron: [
    'L = max(0, −y z)',
    'No loss on the right side: only mistakes are learned from, as in Rosenblatt’s rule.',
  ],
};

/**
 * @param {Layer} layer
 * @param {string} shown the activation of the curve
 * @param {string} network
 * @param {string} name of the images
 */
export function layer(
  { layer, layers, units, images, activation, slopes, summary, below, above, low, high },
  shown,
  network,
  name,
) {
  const whose = `${network}, ${layer === layers ? 'the output layer' : `layer ${layer}`} (${ACTIVATIONS[activation] ?? activation}): ${count(units)} pre-activations for each of ${count(images)} test images (${name}), from ${short(summary.least)} to ${short(summary.most)}`;
  const outside =
    below + above > 0
      ? `; ${count(below + above)} lie outside of ${short(low)} to ${short(high)}`
      : '';
  if (!slopes) return `${whose}${outside}.`;
  const asIf = shown === activation ? '' : `If it had ${ACTIVATIONS[shown]} instead: `;
  const unit = (/** @type {number} */ n) => `${count(n)} of ${count(units)} units`;
  const dead = slopes.dead
    ? `${unit(slopes.dead)} ${slopes.dead === 1 ? 'is' : 'are'} dead: f′ is 0 for all of these images, so they learn nothing from them`
    : 'no unit is dead (f′ = 0 for all of these images)';
  const saturated = slopes.saturated
    ? `${unit(slopes.saturated)} ${slopes.saturated === 1 ? 'is' : 'are'} saturated: f′ is below ${flatBelow(shown)} for all of them`
    : 'none is saturated for all of them';
  return `${whose}${outside}. ${asIf}${asIf ? dead : dead[0].toUpperCase() + dead.slice(1)}; ${saturated}. At ${count(slopes.flat)} of ${count(units * images)} values f′ is below ${flatBelow(shown)}.`;
}

/** @param {import('../../loop/network.js').NetworkSettings} settings */
export const network = ({ net, hidden, at }) =>
  `${net === 'shipped' ? 'The trained network' : `784-${hidden}-10`}${at ? `, ${count(at)} ${at === 1 ? 'step' : 'steps'} ${net === 'shipped' ? 'further' : 'after its random start'}` : net === 'shipped' ? '' : ', untrained'}`;

/**
 * @param {string} loss
 * @param {number} target
 */
export const lossName = (loss, target) => `${LOSSES[loss]} for the target ${target}`;
