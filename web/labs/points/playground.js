// Shared: turns links of playground.tensorflow.org into settings of the points lab. Pure. It lists
// the settings that the lab does not support, and the words of the lab name them.

import { COORDINATES } from './features.js';
import { noiseOf } from './playground-noise.js';
import { initialSettings } from './settings.js';
import { MAX_LAYERS, MAX_UNITS } from './choices.js';

/** @typedef {import('./settings.js').Settings} Settings */

/** Its sets of points. */
const DATASETS = { circle: 'circle', xor: 'xor-clouds', gauss: 'gaussians', spiral: 'spiral' };
/** Its sets of numbers over the plane. @type {Record<string, string>} */
const HEIGHTS = { 'reg-plane': 'slope', 'reg-gauss': 'hills' };
const ACTIVATIONS = { tanh: 'tanh', relu: 'relu', sigmoid: 'sigmoid', linear: 'linear' };
/** Its inputs, and whether they are on where a link does not say it. */
const FEATURES = /** @type {const} */ ([
  ['x', 'x', true],
  ['y', 'y', true],
  ['xSquared', 'x2', false],
  ['ySquared', 'y2', false],
  ['xTimesY', 'xy', false],
  ['sinX', 'sinx', false],
  ['sinY', 'siny', false],
]);
/** The parts that its links can hide, and their names here; '': there is no such control here. */
const HIDEABLE = /** @type {Record<string, string>} */ ({
  dataset: 'dataset',
  noise: 'noise',
  percTrainData: 'held',
  learningRate: 'lr',
  batchSize: 'batch',
  activation: 'act',
  numHiddenLayers: 'layers',
  regularization: 'l1.l2',
  regularizationRate: 'l1.l2',
  discretize: 'field',
  playButton: 'play',
  stepButton: 'steps',
  resetButton: 'reset',
  problem: '',
  showTestData: '',
});
const COUNT = 500;
const MOST_HELD_OUT = 0.8;

/**
 * The parameters of a link, as they are written. They may stand behind another address, and `?` may
 * stand for the first `&`.
 *
 * @param {string} hash
 */
function parametersOf(hash) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const [, key, value] of hash.matchAll(/[?&#]([\w-]+)=([^?&#]*)/g)) found.set(key, value);
  return found;
}

/**
 * Whether the Playground writes such a key with such a value. `noise` and `seed` do not count,
 * because links of other sites may have them too.
 *
 * @param {[key: string, value: string]} parameter
 */
const isTheirs = ([key, value]) =>
  Object.hasOwn(KEYS, key) &&
  key !== 'noise' &&
  key !== 'seed' &&
  (booleanOf(value) !== undefined || KEYS[key](decoded(value)) !== undefined);

const HOST = /^(?:#|#points\?)?(?:https?:\/\/)?playground\.tensorflow\.org\//;
/** The address of another site. The settings of the Playground come after its #. */
const OTHER_HOST = /^https?:\/\/[^#]*/;
const MIN_KEYS = 2;

/**
 * Whether a text is a link of the Playground, or ends with one. Other hosts have copies of the
 * Playground; two of its keys identify their links.
 *
 * @param {string} text
 */
export function isPlayground(text) {
  const parameters = parametersOf(text.replace(OTHER_HOST, ''));
  if (parameters.has('v')) return false;
  const known = [...parameters].filter(isTheirs).length;
  return HOST.test(text) ? parameters.size > 0 : known >= MIN_KEYS;
}

/**
 * The address in this page that opens a pasted link.
 *
 * @param {string} text a link of the Playground
 */
export const addressOf = (text) =>
  `points?${HOST.test(text) ? text : text.slice(text.lastIndexOf('#') + 1)}`;

/**
 * A number between limits, or undefined.
 *
 * @param {string} text
 * @param {number} low
 * @param {number} high
 */
function numberOf(text, low, high) {
  const value = /^\s*$/.test(text) ? NaN : Number(text);
  return value >= low && value <= high ? value : undefined;
}

/** @param {string} text */
function booleanOf(text) {
  return { true: true, false: false }[text];
}

/**
 * Its seeds are texts, mostly numbers between 0 and 1 with five digits. FNV-1a, 32 bits, for others.
 *
 * @param {string} text
 */
function seedOf(text) {
  const value = numberOf(text, 0, 40_000);
  if (value !== undefined) return Math.round(1e5 * value);
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** @param {string} text such as 4,2; empty: no hidden layer */
function layersOf(text) {
  const layers = text === '' ? [] : text.split(',').map(Number);
  const isList = layers.every(
    (units) => Number.isInteger(units) && units >= 1 && units <= MAX_UNITS,
  );
  return isList && layers.length <= MAX_LAYERS ? layers : undefined;
}

/**
 * What a value of a key sets; undefined: there is nothing like it here.
 *
 * @typedef {(value: string) => Partial<Settings> | undefined} Reader
 */

/**
 * @template T
 * @param {T | undefined} value
 * @param {(value: T) => Partial<Settings>} set
 */
const given = (value, set) => (value === undefined ? undefined : set(value));

/** A switch that can only be off here. @type {Reader} */
const onlyOff = (value) => (value === 'false' ? {} : undefined);
/** A switch that does what it says by other means, or is read with other keys. @type {Reader} */
const eitherWay = (value) => given(booleanOf(value), () => ({}));

/**
 * @param {Record<string, string>} names
 * @param {(name: string) => Partial<Settings>} set
 * @returns {Reader}
 */
const named = (names, set) => (value) =>
  Object.hasOwn(names, value) ? set(names[value]) : undefined;

/** @type {Record<string, Reader>} */
const KEYS = {
  activation: named(ACTIVATIONS, (name) => ({ activations: [name] })),
  batchSize: (value) => {
    const batchSize = numberOf(value, 1, COUNT);
    return Number.isInteger(batchSize) ? { batchSize } : undefined;
  },
  dataset: named(DATASETS, (data) => ({ data })),
  // Only of regression, which `problem` names: see regressionOf().
  regDataset: (value) => (Object.hasOwn(HEIGHTS, value) ? {} : undefined),
  learningRate: (value) => given(numberOf(value, 1e-6, 1e4), (learningRate) => ({ learningRate })),
  regularization: (value) => (['none', 'L1', 'L2'].includes(value) ? {} : undefined),
  regularizationRate: (value) => given(numberOf(value, 0, 10), () => ({})),
  // Its meaning depends on the set: see noiseOf().
  noise: (value) => given(numberOf(value, 0, 100), () => ({})),
  networkShape: (value) => given(layersOf(value), (layers) => ({ layers })),
  seed: (value) => ({ seed: seedOf(value), dataSeed: seedOf(value) }),
  // Here they are always seen, and marked: validation points are hollow.
  showTestData: eitherWay,
  discretize: (value) => given(booleanOf(value), (is) => ({ field: is ? 'classes' : 'shades' })),
  percTrainData: (value) =>
    given(numberOf(value, 100 * (1 - MOST_HELD_OUT), 100), (share) => ({
      heldOut: Number((1 - share / 100).toFixed(4)),
    })),
  ...Object.fromEntries(FEATURES.map(([key]) => [key, eitherWay])),
  cosX: onlyOff,
  cosY: onlyOff,
  collectStats: onlyOff,
  tutorial: (value) => (value === '' ? {} : undefined),
  problem: (value) => (['classification', 'regression'].includes(value) ? {} : undefined),
  initZero: (value) => given(booleanOf(value), (is) => ({ init: is ? 'zeros' : 'xavier' })),
  hideText: onlyOff,
  ...Object.fromEntries(Object.keys(HIDEABLE).map((key) => [`${key}_hide`, eitherWay])),
};

/** The values it starts with where a link says nothing. @type {Partial<Settings>} */
const DEFAULTS = {
  data: 'circle',
  count: COUNT,
  noise: 0,
  heldOut: 0.5,
  learner: 'network',
  layers: [4, 2],
  activations: ['tanh'],
  loss: 'binary-cross-entropy',
  init: 'xavier',
  learningRate: 0.03,
  batchSize: 10,
  speed: '500',
};

/** @param {Map<string, string>} parameters @returns {Partial<Settings>} */
function regularisationOf(parameters) {
  const rate = numberOf(parameters.get('regularizationRate') ?? '0', 0, 10) ?? 0;
  const kind = parameters.get('regularization');
  return { l1: kind === 'L1' ? rate : 0, weightDecay: kind === 'L2' ? rate : 0 };
}

/** @param {Map<string, string>} parameters @returns {Partial<Settings>} */
function regressionOf(parameters) {
  if (parameters.get('problem') !== 'regression') return {};
  return { data: HEIGHTS[parameters.get('regDataset') ?? ''] ?? 'slope', loss: 'mse' };
}

/** @param {Map<string, string>} parameters */
function featuresOf(parameters) {
  const on = FEATURES.filter(
    ([key, , usual]) => booleanOf(parameters.get(key) ?? String(usual)) ?? usual,
  );
  return on.map(([, feature]) => feature).join('.') || COORDINATES;
}

/** @param {Map<string, string>} parameters */
function hiddenOf(parameters) {
  const hidden = Object.entries(HIDEABLE).flatMap(([key, parts]) =>
    parts && parameters.get(`${key}_hide`) === 'true' ? parts.split('.') : [],
  );
  return [...new Set(hidden)];
}

/** @param {string} text as a link has it */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * @param {string} text a link of the Playground
 * @returns {{ settings: Settings; unsupported: string[] }} unsupported: keys, with their values,
 *   that ask for what there is not here
 */
export function readPlayground(text) {
  const parameters = new Map([...parametersOf(text)].map(([key, value]) => [key, decoded(value)]));
  let settings = { ...initialSettings(), ...DEFAULTS };
  /** @type {string[]} */
  const unsupported = [];
  for (const [key, value] of parameters) {
    const some = Object.hasOwn(KEYS, key) ? KEYS[key](value) : undefined;
    if (some) settings = { ...settings, ...some };
    else unsupported.push(`${key}=${value}`.slice(0, 40));
  }
  const isNoInput = FEATURES.every(([key, , usual]) => {
    const value = parameters.get(key);
    return value === undefined ? !usual : value === 'false';
  });
  if (isNoInput) unsupported.push('x=false, y=false');
  // The Playground's own keys come first, because a sentence only counts the end of a long list.
  const isOther = (/** @type {string} */ one) => !Object.hasOwn(KEYS, one.split('=')[0]);
  unsupported.sort((a, b) => Number(isOther(a)) - Number(isOther(b)));
  const regression = regressionOf(parameters);
  const noise = numberOf(parameters.get('noise') ?? '', 0, 100) ?? 0;
  return {
    settings: {
      ...settings,
      ...regularisationOf(parameters),
      ...regression,
      noise: Number(noiseOf(regression.data ?? settings.data, noise / 100).toFixed(4)),
      features: featuresOf(parameters),
      hide: hiddenOf(parameters),
    },
    unsupported,
  };
}
