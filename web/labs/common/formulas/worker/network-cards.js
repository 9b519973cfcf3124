// Worker: the cards of a network's loss and activations, with the numbers of one training example.

import { undone } from './preview.js';

/**
 * @typedef {import('../../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../lines.js').Card} Card
 *
 * @typedef {import('../lines.js').Filled} Filled
 *
 * @typedef {import('./subject.js').NetworkSubject} NetworkSubject
 *
 * @typedef {{ z: Float32Array; a: Float32Array }[]} Inside pre-activations and activations of each
 *   layer
 */

/** The example whose numbers are shown. */
const ROW = 0;

/**
 * What the example does in the network as it is.
 *
 * @param {NetworkSubject} subject
 */
function look({ net, data }) {
  return undone(net, () => {
    net.forward(data.batch([ROW]), { training: false });
    const layers = net.layers.map((_, l) => ({ z: net.preActivations(l), a: net.activations(l) }));
    return { layers, loss: net.examine(data, { from: ROW, to: ROW + 1 }).losses[0] };
  });
}

/**
 * The targets of the example, one for each output.
 *
 * @param {NetworkSubject} subject
 * @returns {number[]}
 */
function targetsOf({ net, data }) {
  const { label = 0, targets } = data.example(ROW);
  if (targets) return [...targets];
  if (net.outputs === 1) return [label];
  return Array.from({ length: net.outputs }, (_, k) => Number(k === label));
}

/**
 * The loss of one output.
 *
 * @param {string} loss
 * @param {{ z: number; a: number; y: number; isLabel: boolean; delta: number; value: number }} one
 * @returns {Omit<Filled, 'formula'>}
 */
function singleLoss(loss, { z, a, y, isLabel, delta, value }) {
  const values = { z, a, y, delta, loss: value, side: isLabel ? 2 * y - 1 : y };
  if (loss !== 'huber') return { results: ['loss'], values };
  const r = a - y;
  return {
    results: ['r', Math.abs(r) <= delta ? 'loss' : 'far'],
    values: { ...values, r, far: value },
  };
}

/**
 * @param {NetworkSubject} subject
 * @returns {Card}
 */
export function lossCard(subject) {
  const { net, network, data } = subject;
  const { loss: name = 'cross-entropy', delta = 1 } = network;
  const about = { example: ROW };
  const { layers, loss: value } = look(subject);
  const last = layers[layers.length - 1];
  const y = targetsOf(subject);
  const K = net.outputs;
  if (K === 1) {
    const isLabel = data.numTargets === 0;
    const one = singleLoss(name, { z: last.z[0], a: last.a[0], y: y[0], isLabel, delta, value });
    return { kind: 'loss', name, formulas: [{ formula: `loss.${name}`, ...one }], about };
  }
  const { label = 0 } = data.example(ROW);
  const zy = last.z[label];
  const all = y.map((target, k) => ({ y: target, a: last.a[k], z: last.z[k], zy }));
  const common = { K, delta, loss: value, zy, most: Math.max(...last.z) };
  const rule = `loss.${name === 'cross-entropy' ? name : `${name}-many`}`;
  const formula = { formula: rule, results: ['loss'], values: { ...common, terms: all } };
  if (name === 'cross-entropy') {
    formula.results = ['p', 'loss'];
    Object.assign(formula.values, { y: label, z: last.z[label], p: last.a[label] });
  }
  if (name === 'hinge') formula.values.terms = all.filter((_, k) => k !== label);
  return { kind: 'loss', name, formulas: [formula], about };
}

/**
 * The numbers of an activation that has one z.
 *
 * @param {Ink} ink
 * @param {string} name
 * @param {number} z
 * @param {{ slope?: number; alpha?: number }} [parameters]
 * @returns {Filled}
 */
function elementwise(ink, name, z, { slope: leak = 0.01, alpha = 1 } = {}) {
  const { f, derivative } = ink.activationCurve(name, [z], { slope: leak, alpha });
  const hasSides = ['relu', 'leaky-relu', 'elu'].includes(name);
  return {
    formula: `activation.${name}${hasSides && z <= 0 ? '-negative' : ''}`,
    results: name === 'step' ? ['f'] : ['f', 'slope'],
    values: { z, f: f[0], slope: derivative[0], leak, alpha },
  };
}

/**
 * The numbers of one layer's first unit.
 *
 * @param {Ink} ink
 * @param {import('../../../../inkgrad/network.js').LayerInfo} layer
 * @param {import('../../../../inkgrad.js').NetworkOptions['layers'][0]} options
 * @param {{ z: Float32Array; a: Float32Array }} inside
 * @returns {Filled}
 */
function activationOf(ink, { activation, units, pieces }, options, { z, a }) {
  const formula = `activation.${activation}`;
  if (activation === 'maxout') {
    const terms = Array.from({ length: pieces }, (_, p) => ({ z: z[p * units] }));
    return { formula, results: ['f'], values: { terms, f: a[0] } };
  }
  if (activation === 'softmax') {
    const terms = Array.from(z, (one) => ({ z: one }));
    return { formula, results: ['f'], values: { terms, zk: z[0], k: 0, f: a[0] } };
  }
  return elementwise(ink, activation, z[0], options);
}

/**
 * A card for each activation of the network, from the input to the output.
 *
 * @param {Ink} ink
 * @param {NetworkSubject} subject
 * @returns {Card[]}
 */
export function activationCards(ink, subject) {
  const { net, network } = subject;
  const { layers } = look(subject);
  const isFirst = (/** @type {number} */ l) =>
    net.layers.findIndex(({ activation }) => activation === net.layers[l].activation) === l;
  return net.layers.flatMap((layer, l) =>
    isFirst(l)
      ? {
          kind: 'activation',
          name: layer.activation,
          formulas: [activationOf(ink, layer, network.layers[l], layers[l])],
          about: { example: ROW, layer: l + 1, unit: 1, isOutput: l === net.layers.length - 1 },
        }
      : [],
  );
}
