// Page: what a race of Digits is about. The networks of the form race; one setting differs.

import { writeLink } from '../../../common/link.js';
import { FIELDS } from '../../settings.js';
import { words } from '../../words/runs/words.js';
import { words as lab } from '../../words/words.js';
import { USUAL } from '../controls/form.js';
import { isTraining } from '../session.js';
import { curvesOfRacer } from './curves.js';

/**
 * @typedef {import('../../settings.js').Settings} Settings
 *
 * @typedef {import('../../../common/page/race/race.js').LabRace} LabRace
 */

const { raced } = words;

/** @type {LabRace['keys']} */
const KEYS = {
  optimizer: {
    name: raced.optimizer,
    choices: words.optimizers,
    values: ['sgd', 'adam', 'rmsprop', 'nesterov', 'adagrad', 'adamw'],
  },
  learningRate: {
    name: raced.learningRate,
    range: [1e-6, 1e6],
    values: ['0.01', '0.1', '0.5', '1'],
  },
  activation: {
    name: raced.activation,
    choices: words.activations,
    values: ['relu', 'sigmoid', 'tanh', 'gelu', 'leaky-relu'],
  },
  loss: { name: raced.loss, choices: words.losses, values: ['cross-entropy', 'mse'] },
};

/**
 * Another optimizer comes with a rate at which it learns.
 *
 * @param {Settings} settings of the form
 * @param {string} key
 * @param {string} value
 * @returns {Partial<Settings>}
 */
function variantOf(settings, key, value) {
  if (key === 'learningRate') return { learningRate: Number(value) };
  if (key !== 'optimizer' || value === settings.optimizer) return { [key]: value };
  const [learningRate, momentum = 0] = USUAL[value];
  return { optimizer: value, learningRate, momentum };
}

/**
 * @param {import('../panels.js').PanelHandlers} on
 * @param {LabRace['record']} record
 * @returns {LabRace}
 */
export const raceOf = ({ control, announce }, record) => ({
  keys: KEYS,
  note: words.raceNote,
  plan: { key: 'optimizer', epochs: 1, values: ['sgd', 'adam', 'rmsprop'] },
  figures: { names: words.measures, loss: lab.loss, share: lab.accuracy },
  obstacle: () => (control.session.data ? '' : words.noImages),
  keep: (race) => control.change({ race }),
  settingsOf: ({ key, epochs }, value) => {
    const { settings } = control.session;
    return { ...settings, race: '', patience: 0, epochs, ...variantOf(settings, key, value) };
  },
  nameOf: words.racerName,
  pause: () => {
    if (isTraining(control.session)) control.send({ type: 'pause' });
  },
  send: control.send,
  runOf: (settings, history) => ({
    settings: words.runSettings(settings),
    curves: curvesOfRacer(history),
    training: {
      ...{ id: history, link: writeLink('digits', settings, FIELDS) },
      ...{ step: 0, hash: null, isTouched: false },
    },
  }),
  record,
  announce,
});
