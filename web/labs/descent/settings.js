// Shared: the settings of Descent, how a link writes them, and which of them go together. Pure.

import { integerField, numberField, off, readLink, wordField } from '../common/link.js';
import { FIELDS as POINTS_FIELDS, fitting } from '../points/settings.js';
import {
  MAX_AT,
  MAX_RACERS,
  MAX_RIVALS,
  MAX_STARTS,
  OPTIMIZERS,
  RACED,
  SCALES,
  SCHEDULES,
  SPEEDS,
  SURFACES,
  TASKS,
  VIEWS,
} from './choices.js';

export * from './choices.js';
export { optimizerOptions, rollOptions } from './core-options.js';

/** A link of Points is shorter than this, in characters. */
const MAX_NET_LENGTH = 4000;

/**
 * @typedef {{ optimizer: string; rate: number }} Racer an optimizer and its learning rate
 *
 * @typedef {{ x: number; y: number }} Place
 *
 * @typedef {object} Settings
 * @property {string} surface
 * @property {Racer[]} racers from each start, one ball for each of them
 * @property {Place[]} starts
 * @property {number} momentum
 * @property {number} batchSize
 * @property {string} schedule
 * @property {number} period steps; of `plateau`: how long it waits
 * @property {number} seed of the random directions and the mini-batches
 * @property {string} net a link of Points, without its '#points?'
 * @property {number} at number of training steps of that network
 * @property {number} first index of the parameter along x
 * @property {number} second index of the parameter along y
 * @property {string} speed
 * @property {string} view
 * @property {string} raced
 * @property {Racer[]} rivals each of them trains a network of its own
 * @property {string} task
 * @property {number} end steps of a race of networks
 * @property {number} warmup steps
 * @property {string} scale of the loss over the steps
 */

/** The learning rate of a racer; in a link it is a part of `race`. */
export const RATE = numberField('rate', 0.1, 0, 1e4);
const coordinate = numberField('at', 0, -100, 100);

/**
 * A list of pairs, such as gd*0.1_adam*0.05.
 *
 * @template T
 * @param {object} of
 * @param {string} of.key
 * @param {T[]} of.initial
 * @param {number} of.most
 * @param {(one: string, two: string) => T | undefined} of.read
 * @param {(item: T) => [string, string]} of.write
 * @param {string} of.hint name of the hint in the words
 * @returns {import('../common/link.js').Field<T[]>}
 */
function pairsField({ key, initial, most, read, write, hint }) {
  return {
    key,
    initial,
    takes: { kind: 'other', name: hint },
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

/**
 * @param {{ key: string; initial: Racer[]; most: number; hint: string }} of
 * @returns {import('../common/link.js').Field<Racer[]>}
 */
const racersField = (of) =>
  pairsField({
    ...of,
    read(optimizer, text) {
      const rate = RATE.parse(text);
      if (!Object.hasOwn(OPTIMIZERS, optimizer) || rate === undefined) return undefined;
      return { optimizer, rate };
    },
    write: ({ optimizer, rate }) => [optimizer, String(rate)],
  });

/** @type {import('../common/link.js').Field<Place[]>} */
const startsField = pairsField({
  key: 'from',
  initial: [{ x: 1.8, y: 1.2 }],
  most: MAX_STARTS,
  read(one, two) {
    const x = coordinate.parse(one);
    const y = coordinate.parse(two);
    return x === undefined || y === undefined ? undefined : { x, y };
  },
  write: ({ x, y }) => [String(x), String(y)],
  hint: 'starts',
});

/** @type {{ [K in keyof Settings]: import('../common/link.js').Field<Settings[K]> }} */
export const FIELDS = {
  surface: wordField('on', 'valley', SURFACES),
  racers: racersField({
    key: 'race',
    initial: [
      { optimizer: 'gd', rate: 0.03 },
      { optimizer: 'momentum', rate: 0.03 },
      { optimizer: 'adam', rate: 0.1 },
    ],
    most: MAX_RACERS,
    hint: 'racers',
  }),
  starts: startsField,
  momentum: numberField('momentum', 0.9, 0, 0.999),
  batchSize: integerField('batch', 5, 1, 2000),
  schedule: wordField('plan', 'constant', SCHEDULES),
  period: integerField('period', 100, 1, 100_000),
  seed: integerField('seed', 1, 0, 0xffffffff),
  net: {
    key: 'net',
    initial: '',
    parse: (text) => (text.length < MAX_NET_LENGTH ? text : undefined),
    format: String,
    takes: { kind: 'other', name: 'net' },
  },
  at: integerField('at', 0, 0, MAX_AT),
  first: integerField('w1', 0, 0, 100_000),
  second: integerField('w2', 1, 0, 100_000),
  speed: wordField('speed', '30', SPEEDS),
  view: wordField('view', 'contours', VIEWS),
  raced: off(wordField('raced', 'surface', RACED)),
  rivals: off(
    racersField({
      key: 'rivals',
      initial: [
        { optimizer: 'gd', rate: 0.3 },
        { optimizer: 'sgd', rate: 0.3 },
        { optimizer: 'momentum', rate: 0.1 },
        { optimizer: 'adam', rate: 0.02 },
      ],
      most: MAX_RIVALS,
      hint: 'rivals',
    }),
  ),
  task: off(wordField('task', 'points', TASKS)),
  end: off(integerField('end', 300, 1, 20_000)),
  warmup: off(integerField('warmup', 0, 0, 100_000)),
  scale: off(wordField('scale', 'linear', SCALES)),
};

/** @returns {Settings} */
export const initialSettings = () =>
  /** @type {any} */ (
    Object.fromEntries(Object.entries(FIELDS).map(([name, field]) => [name, field.initial]))
  );

/** @typedef {keyof Settings} Key */

export const KEYS = /** @type {Key[]} */ (Object.keys(FIELDS));
/**
 * A change of one of these gives another surface, or another network to race.
 *
 * @type {Key[]}
 */
export const SURFACE_KEYS = ['surface', 'net', 'at', 'first', 'second', 'raced', 'task'];

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
 * The settings of Points that the link says. Defaults replace what it says wrongly.
 *
 * @param {Settings} settings
 */
export const pointsOf = ({ net }) =>
  fitting(readLink(`#points?${net}`, POINTS_FIELDS).values).settings;

/** @param {Settings} settings */
export const isOfNetworks = ({ raced }) => raced === 'network';

/**
 * What is in the race, whether balls or networks.
 *
 * @param {Settings} settings
 */
export const racersOf = (settings) => (isOfNetworks(settings) ? settings.rivals : settings.racers);

/** @typedef {'twoWeights' | 'networkOnly' | 'noSchedule' | 'noMomentum'} Reason */

/**
 * Why a setting has no effect now, or ''. The words say the reason.
 *
 * @param {Settings} s
 * @param {Key} key
 * @returns {Reason | ''}
 */
export function obstacle(s, key) {
  if (['first', 'second'].includes(key) && s.surface !== 'weights') return 'twoWeights';
  const hasNetwork = isOfNetwork(s) || isOfNetworks(s);
  if (['batchSize', 'seed'].includes(key) && !hasNetwork) return 'networkOnly';
  if (key === 'period' && s.schedule === 'constant') return 'noSchedule';
  const usesMomentum = racersOf(s).some(({ optimizer }) => OPTIMIZERS[optimizer].hasMomentum);
  if (key === 'momentum' && !usesMomentum) return 'noMomentum';
  return '';
}

/**
 * The network whose loss is the surface. For "both" it is Adaline: the perceptron has no loss.
 *
 * @param {Settings} settings
 */
export function networkOf(settings) {
  const points = pointsOf(settings);
  const learner = points.learner === 'both' ? 'adaline' : points.learner;
  return { points, learner };
}
