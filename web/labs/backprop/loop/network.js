// Shared: the network that the training loop is taken apart on: its settings, and how a link holds
// them.

import { integerField, numberField, wordField } from '../../common/link.js';
import { networkOptions as digitsOptions, FIELDS as DIGITS } from '../../digits/settings.js';

/** @typedef {'zeroGrad' | 'forward' | 'loss' | 'backward' | 'step'} Call */

/**
 * In the order of the loop.
 *
 * @type {Call[]}
 */
export const CALLS = ['zeroGrad', 'forward', 'loss', 'backward', 'step'];

/** For the hidden layer. Maxout is left out: its units have several images of weights each. */
export const HIDDEN_ACTIVATIONS = [
  'relu',
  'sigmoid',
  'tanh',
  'leaky-relu',
  'elu',
  'gelu',
  'swish',
  'softplus',
  'linear',
];

/** To open a link, the page repeats its steps: that takes a few seconds at most. */
export const MAX_STEPS = 2000;
export const MAX_HIDDEN = 512;
export const MAX_BATCH = 64;

/**
 * @typedef {object} NetworkSettings
 * @property {string} net 'shipped': the trained one; or 'random': 784-hidden-10
 * @property {number} hidden units
 * @property {string} activation of the hidden layer
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
  activation: wordField('f', 'relu', HIDDEN_ACTIVATIONS),
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
      Object.entries(/** @type {Record<string, { initial: unknown }>} */ (fields)).map(
        ([name, { initial }]) => [name, initial],
      ),
    )
  );

export const NETWORK_KEYS = /** @type {(keyof NetworkSettings)[]} */ (Object.keys(NETWORK_FIELDS));

/**
 * These can change and the network stays the same; another value of the others is another network.
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

/** @param {NetworkSettings} settings */
export const isInitial = (settings) =>
  NETWORK_KEYS.every((key) => settings[key] === NETWORK_FIELDS[key].initial);

/**
 * @template {NetworkSettings} T
 * @param {T} settings
 * @returns {NetworkSettings}
 */
export const networkPart = (settings) =>
  /** @type {any} */ (Object.fromEntries(NETWORK_KEYS.map((key) => [key, settings[key]])));

/**
 * The options that the Digits lab makes of these settings: the same settings give the same network
 * in both.
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
