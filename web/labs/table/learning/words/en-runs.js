// Shared: the English words that tell kept runs of the table lab apart.

import { FIELDS, TRAINING } from '../settings.js';
import { numbers } from '../../../common/words/en.js';
import { activations, count, inits, losses, optimizers, schedules, taskLosses } from './en.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../settings.js').Key} Key
 *
 * @typedef {{ text: string; isOff?: boolean }} RunSetting isOff: only the name of what is switched off
 */

/** The measure, as a kept run's column has it. */
export const figures = {
  loss: 'Training loss',
  validationLoss: 'Validation loss',
  score: 'Training accuracy',
  validationScore: 'Validation accuracy',
};

/** @param {string} name @param {number} value @returns {RunSetting} */
const unlessOff = (name, value) =>
  value ? { text: `${name} ${value}` } : { text: name, isOff: true };

/** @param {string} text @returns {RunSetting} */
const plain = (text) => ({ text });

/** @type {Partial<Record<Key, (settings: Settings) => RunSetting>>} */
const TEXTS = {
  layers: ({ layers }) =>
    layers.length ? plain(`layers ${layers.join('-')}`) : { text: 'hidden layer', isOff: true },
  activation: ({ activation }) => plain(activations[activation]),
  init: ({ init }) => plain(inits[init]),
  weightSeed: ({ weightSeed }) => plain(`seed ${weightSeed}`),
  optimizer: ({ optimizer }) => plain(optimizers[optimizer]),
  learningRate: ({ learningRate }) => plain(`η ${learningRate}`),
  batchSize: ({ batchSize }) => plain(`B ${batchSize}`),
  momentum: ({ momentum }) => unlessOff('momentum', momentum),
  schedule: ({ schedule }) => plain(`schedule: ${schedules[schedule]}`),
  weightDecay: ({ weightDecay, optimizer }) =>
    weightDecay && optimizer !== 'adamw'
      ? plain(`L2 ${weightDecay}`)
      : unlessOff('weight decay', weightDecay),
  l1: ({ l1 }) => unlessOff('L1', l1),
  dropout: ({ dropout }) => unlessOff('dropout', dropout),
  maxNorm: ({ maxNorm }) => unlessOff('max-norm', maxNorm),
  clipNorm: ({ clipNorm }) => unlessOff('clipping', clipNorm),
  patience: ({ patience }) =>
    patience
      ? plain(`early stopping, patience ${patience}`)
      : { text: 'early stopping', isOff: true },
  epochs: ({ epochs }) => plain(`${epochs} epochs`),
  validation: ({ validation }) => unlessOff('validation share', validation),
  test: ({ test }) => plain(`test share ${test}`),
  splitSeed: ({ splitSeed }) => plain(`split ${splitSeed}`),
};

/**
 * The cross-validation has curves of its own.
 *
 * @type {Key[]}
 */
const OTHERS = ['folds', 'repeats', 'loss'];

/**
 * Each setting of a run in a few words, and what it learns; those that differ name the run.
 *
 * @param {import('../messages.js').Setup} setup
 * @returns {Record<string, RunSetting>}
 */
export function runSettings({ settings, task, classes, inputs, sizes }) {
  const what = task === 'regression' ? 'a number' : classes.join(' / ');
  const keys = TRAINING.filter((key) => !OTHERS.includes(key));
  return {
    table: plain(`${what} from ${count(inputs)} inputs, ${count(sizes.train)} training rows`),
    loss: plain(losses[settings.loss] || taskLosses[task]),
    ...Object.fromEntries(
      keys.map((key) => {
        const value = FIELDS[key].format(/** @type {never} */ (settings[key]));
        return [key, TEXTS[key]?.(settings) ?? plain(`${key} ${value}`)];
      }),
    ),
  };
}

// ---- balanced class weights ----

const weight = numbers.fixed(3);

/**
 * Shows how each weight is computed, so that a person can check it.
 *
 * @param {string[]} classes
 * @param {number[]} rows training rows of each class
 * @param {number[]} weights
 */
export function balanced(classes, rows, weights) {
  const all = count(rows.reduce((sum, n) => sum + n, 0));
  const each = classes.map((name, k) =>
    rows[k]
      ? `${name}: ${all} / (${classes.length} · ${count(rows[k])}) = ${weight(weights[k])}`
      : `${name}: no rows, ${weight(weights[k])}`,
  );
  return `Weight = training rows / (number of classes · rows of the class). ${each.join('; ')}.`;
}
