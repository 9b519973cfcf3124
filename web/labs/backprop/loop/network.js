// The network that the training loop is taken apart on, how it is written in a link, and what its
// arrays are called.

import { integerField, numberField, wordField } from '../../common/link.js';
import {
  ACTIVATIONS,
  networkOptions as digitsOptions,
  FIELDS as DIGITS,
} from '../../digits/settings.js';

/** @typedef {'zeroGrad' | 'forward' | 'loss' | 'backward' | 'step'} Call */
/**
 * In the order of the loop.
 *
 * @type {Call[]}
 */
export const CALLS = ['zeroGrad', 'forward', 'loss', 'backward', 'step'];

/**
 * Of the hidden layer. Maxout has several images of weights for each unit.
 *
 * @type {Record<string, string>}
 */
export const HIDDEN = Object.fromEntries(
  Object.entries(ACTIVATIONS).filter(([name]) => name !== 'maxout'),
);

/** Going through them again, on the way to a link's network, takes a few seconds at most. */
export const MAX_STEPS = 2000;
export const MAX_HIDDEN = 512;
export const MAX_BATCH = 64;

/**
 * @typedef {object} NetworkSettings
 * @property {string} net 'shipped' or 'random': 784-hidden-10
 * @property {number} hidden
 * @property {string} activation
 * @property {number} seed
 * @property {number} batchSize
 * @property {number} learningRate
 * @property {number} at steps done
 */

/**
 * @type {{
 *   [K in keyof NetworkSettings]: import('../../common/link.js').Field<NetworkSettings[K]>;
 * }}
 */
export const NETWORK_FIELDS = {
  net: wordField('net', 'shipped', ['shipped', 'random']),
  hidden: integerField('hidden', 64, 1, MAX_HIDDEN),
  activation: wordField('f', 'relu', Object.keys(HIDDEN)),
  seed: integerField('seed', 1, 0, 0xffffffff),
  batchSize: integerField('batch', 32, 1, MAX_BATCH),
  learningRate: numberField('lr', 0.1, 1e-6, 1e3),
  at: integerField('at', 0, 0, MAX_STEPS),
};

/**
 * @template {object} T
 * @param {{ [K in keyof T]: import('../../common/link.js').Field<T[K]> }} fields
 * @returns {T}
 */
export const initialOf = (fields) =>
  /** @type {any} */ (
    Object.fromEntries(
      Object.entries(/** @type {any} */ (fields)).map(([name, field]) => [
        name,
        /** @type {any} */ (field).initial,
      ]),
    )
  );

export const NETWORK_KEYS = /** @type {(keyof NetworkSettings)[]} */ (Object.keys(NETWORK_FIELDS));
/**
 * Of the others another value is another network.
 *
 * @type {(keyof NetworkSettings)[]}
 */
const LIVE = ['batchSize', 'learningRate', 'at'];

/**
 * @param {NetworkSettings} a
 * @param {NetworkSettings} b
 */
export const isSameNetwork = (a, b) =>
  a.net === b.net &&
  (a.net === 'shipped' || NETWORK_KEYS.every((key) => LIVE.includes(key) || a[key] === b[key]));

/**
 * @template {NetworkSettings} T
 * @param {T} settings
 * @returns {NetworkSettings}
 */
export const networkPart = (settings) =>
  /** @type {any} */ (Object.fromEntries(NETWORK_KEYS.map((key) => [key, settings[key]])));

/**
 * The same that the Digits lab makes of these.
 *
 * @param {NetworkSettings} settings
 */
export function networkOptions({ hidden, activation, seed }) {
  return digitsOptions({
    .../** @type {import('../../digits/settings.js').Settings} */ (initialOf(DIGITS)),
    layers: [hidden],
    activation,
    seed,
  });
}

/**
 * What the page shows of the network now, for the views that share it.
 *
 * @type {{ settings: NetworkSettings | null; isTouched: boolean }}
 */
export const current = { settings: null, isTouched: false };

// ---- the arrays ----

/**
 * @typedef {object} ArrayInfo
 * @property {string} id
 * @property {'x' | 'W' | 'b' | 'z' | 'a' | 'delta' | 'dW' | 'db' | 'L'} kind
 * @property {number} layer from 1; 0: the input; the last plus 1: the loss
 * @property {string} symbol
 * @property {string} name
 * @property {string[]} letters of its shape, by the one legend: N, B, D, H, K, P
 * @property {(number | 'B')[]} shape
 */

const DIGITS_BELOW = '₀₁₂₃₄₅₆₇₈₉';
/** @param {number} n */
const below = (n) => [...String(n)].map((digit) => DIGITS_BELOW[Number(digit)]).join('');

/**
 * All arrays of a step, layer by layer.
 *
 * @param {readonly { inputs: number; units: number; activation: string }[]} layers
 * @returns {ArrayInfo[]}
 */
export function arraysOf(layers) {
  const isAlone = layers.length <= 2,
    last = layers.length;
  const letter = (/** @type {number} */ layer) =>
    layer === 0 ? 'D' : layer === last ? 'K' : isAlone ? 'H' : `H${below(layer)}`;
  /** @type {ArrayInfo[]} */
  const arrays = [
    {
      id: 'x',
      kind: 'x',
      layer: 0,
      symbol: 'x',
      name: 'pixels',
      letters: ['B', 'D'],
      shape: ['B', layers[0].inputs],
    },
  ];
  layers.forEach(({ inputs, units, activation }, l) => {
    const layer = l + 1,
      n = below(layer),
      from = letter(l),
      to = letter(layer);
    const both = { letters: [from, to], shape: [inputs, units] },
      one = { letters: [to], shape: [units] },
      rows = { letters: ['B', to], shape: /** @type {(number | 'B')[]} */ (['B', units]) };
    arrays.push(
      { id: `W${layer}`, kind: 'W', layer, symbol: `W${n}`, name: 'weights', ...both },
      { id: `b${layer}`, kind: 'b', layer, symbol: `b${n}`, name: 'biases', ...one },
      {
        id: `z${layer}`,
        kind: 'z',
        layer,
        symbol: `z${n}`,
        name: layer === last ? 'logits' : 'pre-activations',
        ...rows,
      },
      {
        id: `a${layer}`,
        kind: 'a',
        layer,
        symbol: layer === last ? 'p' : `a${n}`,
        name: activation === 'softmax' ? 'probabilities' : 'activations',
        ...rows,
      },
      {
        id: `delta${layer}`,
        kind: 'delta',
        layer,
        symbol: `δ${n}`,
        name: `deltas, ∂L/∂z${n}`,
        ...rows,
      },
      {
        id: `dW${layer}`,
        kind: 'dW',
        layer,
        symbol: `∂W${n}`,
        name: 'gradients of the weights',
        ...both,
      },
      {
        id: `db${layer}`,
        kind: 'db',
        layer,
        symbol: `∂b${n}`,
        name: 'gradients of the biases',
        ...one,
      },
    );
  });
  arrays.push({
    id: 'L',
    kind: 'L',
    layer: last + 1,
    symbol: 'L',
    name: 'loss',
    letters: [],
    shape: [],
  });
  return arrays;
}
