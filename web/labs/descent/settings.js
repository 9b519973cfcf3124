// All that can be set in the descent lab, how it is written in a link, and what goes with what.

import { integerField, numberField, readLink, wordField } from '../common/link.js';
import { FIELDS as POINTS_FIELDS, fitting, networkOptions } from '../points/settings.js';

/** @type {Record<string, string>} */
export const SURFACES = {
  curve: 'A curve with local minima',
  bowl: 'A bowl',
  valley: 'A narrow valley',
  saddle: 'A saddle',
  rosenbrock: "Rosenbrock's valley",
  weights: "A network's loss, over two weights",
  random: "A network's loss, over two random directions",
};
/**
 * The core's rules.
 *
 * @type {Record<
 *   string,
 *   {
 *     name: string;
 *     rule: import('../../inkgrad.js').OptimizerOptions;
 *     hasMomentum?: boolean;
 *     hasBatch?: boolean;
 *   }
 * >}
 */
export const RULES = {
  gd: { name: 'Gradient descent', rule: { optimizer: 'sgd' } },
  momentum: { name: 'Momentum', rule: { optimizer: 'sgd' }, hasMomentum: true },
  nesterov: { name: 'Nesterov', rule: { optimizer: 'nesterov' }, hasMomentum: true },
  adagrad: { name: 'AdaGrad', rule: { optimizer: 'adagrad' } },
  rmsprop: { name: 'RMSProp', rule: { optimizer: 'rmsprop' } },
  adam: { name: 'Adam', rule: { optimizer: 'adam' } },
  sgd: { name: 'SGD, mini-batches', rule: { optimizer: 'sgd' }, hasBatch: true },
};
/** @type {Record<string, string>} */
export const SCHEDULES = {
  constant: 'Constant',
  step: 'Step',
  exponential: 'Exponential',
  cosine: 'Cosine',
  'one-cycle': 'One cycle',
};
/**
 * Steps a second.
 *
 * @type {Record<string, string>}
 */
export const SPEEDS = {
  2: '2 steps/s',
  10: '10 steps/s',
  30: '30 steps/s',
  120: '120 steps/s',
  1000: '1,000 steps/s',
};
/** @type {Record<string, string>} */
export const VIEWS = { contours: 'contours', height: 'height' };

export const MAX_RACERS = 6;
export const MAX_STARTS = 6;
/** Training from the start again, on the way to the surface, takes a second at most. */
export const MAX_AT = 50_000;

/**
 * @typedef {{ rule: string; rate: number }} Racer
 *
 * @typedef {{ x: number; y: number }} Place
 *
 * @typedef {object} Settings
 * @property {string} surface
 * @property {Racer[]} racers
 * @property {Place[]} starts
 * @property {number} momentum
 * @property {number} batchSize
 * @property {string} schedule
 * @property {number} period
 * @property {number} seed of the random directions and the mini-batches
 * @property {string} net the points lab's link, without its '#points?'
 * @property {number} at how many steps that network has been trained
 * @property {number} first number of the weight along x
 * @property {number} second along y
 * @property {string} speed
 * @property {string} view
 */

const rate = numberField('rate', 0.1, 0, 1e4),
  coordinate = numberField('at', 0, -100, 100);

/**
 * Lists of things of two parts, such as gd_0.1_adam_0.05.
 *
 * @template T
 * @param {string} key
 * @param {T[]} initial
 * @param {number} most
 * @param {(one: string, two: string) => T | undefined} read
 * @param {(item: T) => [string, string]} write
 * @param {string} hint
 * @returns {import('../common/link.js').Field<T[]>}
 */
function pairsField(key, initial, most, read, write, hint) {
  return {
    key,
    initial,
    hint,
    parse(text) {
      const items = text.split('_').map((item) => {
        const [one, two, ...rest] = item.split('*');
        return two === undefined || rest.length ? undefined : read(one, two);
      });
      return items.length <= most && !items.includes(undefined)
        ? /** @type {T[]} */ (items)
        : undefined;
    },
    format: (items) => items.map((item) => write(item).join('*')).join('_'),
  };
}

/** @type {{ [K in keyof Settings]: import('../common/link.js').Field<Settings[K]> }} */
export const FIELDS = {
  surface: wordField('on', 'valley', Object.keys(SURFACES)),
  racers: pairsField(
    'race',
    [
      { rule: 'gd', rate: 0.03 },
      { rule: 'momentum', rate: 0.03 },
      { rule: 'adam', rate: 0.1 },
    ],
    MAX_RACERS,
    (rule, text) => {
      const value = rate.parse(text);
      return Object.hasOwn(RULES, rule) && value !== undefined ? { rule, rate: value } : undefined;
    },
    ({ rule, rate: value }) => [rule, String(value)],
    `up to ${MAX_RACERS} of ${Object.keys(RULES).join(', ')}, each with its learning rate, such as gd*0.1_adam*0.05`,
  ),
  starts: pairsField(
    'from',
    [{ x: 1.8, y: 1.2 }],
    MAX_STARTS,
    (one, two) => {
      const x = coordinate.parse(one),
        y = coordinate.parse(two);
      return x === undefined || y === undefined ? undefined : { x, y };
    },
    ({ x, y }) => [String(x), String(y)],
    `up to ${MAX_STARTS} places, such as 1.5*-0.8_2*1`,
  ),
  momentum: numberField('momentum', 0.9, 0, 0.999),
  batchSize: integerField('batch', 5, 1, 2000),
  schedule: wordField('plan', 'constant', Object.keys(SCHEDULES)),
  period: integerField('period', 100, 1, 100_000),
  seed: integerField('seed', 1, 0, 0xffffffff),
  net: {
    key: 'net',
    initial: '',
    parse: (text) => (text.length < 4000 ? text : undefined),
    format: String,
    hint: 'a link of the points lab, without what stands before its question mark',
  },
  at: integerField('at', 0, 0, MAX_AT),
  first: integerField('w1', 0, 0, 100_000),
  second: integerField('w2', 1, 0, 100_000),
  speed: wordField('speed', '30', Object.keys(SPEEDS)),
  view: wordField('view', 'contours', Object.keys(VIEWS)),
};

/** @returns {Settings} */
export const initialSettings = () =>
  /** @type {any} */ (
    Object.fromEntries(Object.entries(FIELDS).map(([name, field]) => [name, field.initial]))
  );

/** @typedef {keyof Settings} Key */
/**
 * Another surface.
 *
 * @type {Key[]}
 */
export const SURFACE_KEYS = ['surface', 'net', 'at', 'first', 'second'];

/**
 * @param {Settings} a
 * @param {Settings} b
 * @param {Key[]} keys
 */
export const differs = (a, b, keys) =>
  keys.some(
    (key) =>
      FIELDS[key].format(/** @type {never} */ (a[key])) !==
      FIELDS[key].format(/** @type {never} */ (b[key])),
  );

/** @param {Settings} settings */
export const isOfNetwork = ({ surface }) => surface === 'weights' || surface === 'random';

/**
 * What the points lab's link says; what it says wrongly is its default.
 *
 * @param {Settings} settings
 */
export const pointsOf = ({ net }) =>
  fitting(readLink(`#points?${net}`, POINTS_FIELDS).values).settings;

/**
 * Why this cannot be had, or ''.
 *
 * @param {Settings} s
 * @param {Key} key
 */
export function obstacle(s, key) {
  if (['first', 'second'].includes(key) && s.surface !== 'weights')
    return 'only for two chosen weights';
  if (key === 'batchSize' && !isOfNetwork(s)) return 'a formula has no mini-batches';
  if (key === 'seed' && !isOfNetwork(s)) return 'nothing is random here';
  if (key === 'period' && s.schedule === 'constant') return 'the rate is constant';
  if (key === 'momentum' && !s.racers.some(({ rule }) => RULES[rule].hasMomentum))
    return 'nobody here has momentum';
  return '';
}

/**
 * What the core is told for a racer.
 *
 * @param {Settings} settings
 * @param {Racer} racer
 */
export function rollOptions({ momentum, batchSize, schedule, period, seed }, racer) {
  const { rule, hasMomentum, hasBatch } = RULES[racer.rule];
  return {
    ...rule,
    learningRate: racer.rate,
    ...(hasMomentum ? { momentum } : {}),
    schedule,
    period,
    gamma: 0.5,
    batchSize: hasBatch ? batchSize : 0,
    seed,
  };
}

/** @param {Settings} settings */
export function networkOf(settings) {
  const points = pointsOf(settings),
    learner = points.learner === 'both' ? 'adaline' : points.learner;
  return { points, learner, options: networkOptions(points, learner) };
}
