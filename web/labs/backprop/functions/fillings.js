// Shared: the formulas of the functions view with the numbers of one place, as formula cards have
// them. Every number is one that the worker has sent, or one that was set.

/**
 * @typedef {import('./messages.js').FunctionsMessage} Drawn
 *
 * @typedef {import('../../common/formulas/lines.js').Filled} Filled
 */

/** Activations of two parts. */
const TWO_SIDED = ['relu', 'leaky-relu', 'elu'];

/**
 * @param {Drawn} drawn
 * @param {number} index of the place
 * @returns {Filled}
 */
export function activationAt({ settings, activation: { x, f, derivative, pieces } }, index) {
  const { shown, slope: leak, alpha } = settings;
  const z = x[index];
  const side = TWO_SIDED.includes(shown) && z <= 0 ? '-negative' : '';
  const results = ['maxout', 'step'].includes(shown) ? ['f'] : ['f', 'slope'];
  const terms = pieces?.map((values) => ({ z: values[index] }));
  return {
    formula: `activation.${shown}${side}`,
    results,
    values: { z, f: f[index], slope: derivative[index], leak, alpha, ...(terms && { terms }) },
  };
}

/**
 * What the core works out of a loss on the way.
 *
 * @param {string} loss
 * @param {number} z
 * @param {import('./settings.js').Settings} settings
 */
function between(loss, z, { target, smoothing, delta }) {
  // With smoothing, y of two classes becomes (1 - e) y + e / 2.
  const y = loss === 'cross-entropy' ? (1 - smoothing) * target + smoothing / 2 : target;
  const r = z - y;
  return { z, y, side: target, delta, r, isFar: Math.abs(r) > delta };
}

/** Lines of each loss that have numbers. @type {Record<string, string[]>} */
const RESULTS = {
  mae: ['loss'],
  hinge: ['loss'],
  perceptron: ['loss'],
  huber: ['r', 'loss', 'slope'],
  'huber-far': ['r', 'loss'],
};

/**
 * @param {Drawn} drawn
 * @param {number} index of the place
 * @returns {Filled}
 */
export function lossAt({ settings, loss: { x, f, derivative } }, index) {
  const { loss } = settings;
  const { isFar, ...values } = between(loss, x[index], settings);
  const name = loss === 'huber' && isFar ? 'huber-far' : loss;
  return {
    formula: `curve.${name}`,
    results: RESULTS[name] ?? ['loss', 'slope'],
    values: { ...values, loss: f[index], slope: derivative[index] },
  };
}

/**
 * @param {Drawn} drawn
 * @returns {Filled}
 */
export function softmaxOf({ settings: { logits, truth }, softmax: { probabilities, loss } }) {
  const terms = logits.map((z) => ({ z }));
  const [z, p] = [logits[truth - 1], probabilities[truth - 1]];
  return {
    formula: 'loss.cross-entropy',
    results: ['p', 'loss'],
    values: { terms, y: truth, z, p, loss },
  };
}
