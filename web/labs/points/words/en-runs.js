// Shared: the English words that tell kept runs of the points lab apart.

import { activations } from '../../common/words/en.js';
import { FIELDS, TRAINING_KEYS } from '../settings.js';
import { choices, shortName } from './en-markup.js';
import { count } from './en-numbers.js';
import { symbols } from './en-plane.js';

/**
 * @typedef {{ text: string; isOff?: boolean }} RunSetting isOff: only the name of what is switched off
 */

/** The measure, as a kept run's column has it. */
export const figures = {
  loss: 'Training loss',
  heldOutLoss: 'Validation loss',
  errors: 'Training points misclassified',
  heldOutErrors: 'Validation points misclassified',
};

/** @param {string} name @param {number} value */
const unlessOff = (name, value) =>
  value ? { text: `${name} ${value}` } : { text: name, isOff: true };

const plain = (/** @type {string} */ text) => ({ text });

/**
 * Those that are not told by their symbol and value.
 *
 * @type {Partial<Record<import('../settings.js').Key, (settings: import('../settings.js').Settings) => RunSetting>>}
 */
const TEXTS = {
  count: (settings) => plain(`${count(settings.count)} points`),
  dataSeed: ({ dataSeed }) => plain(`points of seed ${dataSeed}`),
  seed: ({ seed }) => plain(`seed ${seed}`),
  points: ({ points }) =>
    points.length
      ? plain(`${count(points.length)} own points`)
      : { text: 'own points', isOff: true },
  layers: ({ layers }) =>
    layers.length ? plain(`layers ${layers.join('-')}`) : { text: 'hidden layer', isOff: true },
  activations: (settings) =>
    plain(settings.activations.map((id) => activations[id] ?? id).join(', ')),
  noise: ({ noise }) => unlessOff('noise', noise),
  weightDecay: ({ weightDecay, optimizer }) =>
    weightDecay && optimizer !== 'adamw'
      ? plain(`L2 ${weightDecay}`)
      : unlessOff('weight decay', weightDecay),
  l1: ({ l1 }) => unlessOff('L1', l1),
  dropout: ({ dropout }) => unlessOff('dropout', dropout),
  maxNorm: ({ maxNorm }) => unlessOff('max-norm', maxNorm),
  clipNorm: ({ clipNorm }) => unlessOff('clipping', clipNorm),
  warmup: ({ warmup }) => unlessOff('warm-up', warmup),
  patience: ({ patience }) =>
    patience
      ? plain(`early stopping, patience ${patience}`)
      : { text: 'early stopping', isOff: true },
  until: ({ until }) =>
    until ? plain(`stop at epoch ${until}`) : { text: 'last epoch', isOff: true },
};

/**
 * Each setting of a run in a few words; those that differ name the run.
 *
 * @param {import('../settings.js').Settings} settings
 * @returns {Record<string, RunSetting>}
 */
export const runSettings = (settings) =>
  Object.fromEntries(
    TRAINING_KEYS.map((key) => {
      const value = FIELDS[key].format(/** @type {never} */ (settings[key]));
      const names = /** @type {Record<string, Record<string, string>>} */ (choices)[key];
      const text = names?.[value] ?? `${symbols[key] || shortName(key)} ${value}`;
      return [key, TEXTS[key]?.(settings) ?? plain(text)];
    }),
  );
