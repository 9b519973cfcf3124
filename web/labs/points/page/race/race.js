// Page: what a race of Points is about. The networks of the form race; one setting differs. Loaded
// when it is opened.

import { writeLink } from '../../../common/link.js';
import { choiceObstacle, FIELDS } from '../../settings.js';
import { words } from '../../words/race/words.js';
import { words as lab } from '../../words/words.js';

/**
 * @typedef {import('../../../common/page/race/race.js').LabRace} LabRace
 *
 * @typedef {import('../../../common/page/race/curves.js').History} History
 */

const TRAINING = { color: '--blue', width: 1.6 };
const VALIDATION = { color: '--orange', width: 2.4 };

/** @type {LabRace['keys']} */
const KEYS = {
  optimizer: {
    name: words.raced.optimizer,
    choices: lab.choices.optimizer,
    values: ['sgd', 'adam', 'rmsprop', 'nesterov', 'adagrad', 'adamw'],
  },
  learningRate: {
    name: words.raced.learningRate,
    range: [1e-6, 1e6],
    values: ['0.01', '0.1', '0.3', '1'],
  },
  activations: {
    name: words.raced.activations,
    choices: words.activations,
    values: ['tanh', 'relu', 'sigmoid', 'gelu'],
  },
  loss: {
    name: words.raced.loss,
    choices: lab.choices.loss,
    values: ['binary-cross-entropy', 'mse', 'hinge', 'mae'],
  },
};

/**
 * @param {string} key
 * @param {string} value
 */
function variantOf(key, value) {
  if (key === 'learningRate') return { learningRate: Number(value) };
  return { [key]: key === 'activations' ? [value] : value };
}

/** @param {History} history */
function curvesOf(history) {
  const wrong = history
    .columns(['accuracy', 'testAccuracy'])
    .map((column, c) => (c ? column.map((share) => (share === null ? null : 1 - share)) : column));
  /** @param {string} of @param {string} heldOut */
  const lines = (of, heldOut) => [
    { name: '', of, ...TRAINING },
    { name: '', of: heldOut, ...VALIDATION },
  ];
  return {
    loss: { columns: history.columns(['loss', 'testLoss']), lines: lines('loss', 'heldOutLoss') },
    errors: { columns: wrong, lines: lines('errors', 'heldOutErrors') },
  };
}

/**
 * @param {import('../parts.js').On & {
 *   change: (some: Partial<import('../../settings.js').Settings>) => void;
 * }} on
 * @param {LabRace['record']} record
 * @returns {LabRace}
 */
export const raceOf = ({ session, change, send, announce }, record) => ({
  keys: KEYS,
  note: words.note,
  plan: { key: 'optimizer', epochs: 100, values: ['sgd', 'adam', 'rmsprop'] },
  figures: { names: words.measures, loss: lab.loss, share: lab.share },
  obstacle({ key, values }) {
    const { state, settings } = session();
    if (settings.learner !== 'network') return words.noNetwork;
    if (state === 'empty') return words.noPoints;
    const unfit = values.find((value) => key === 'loss' && choiceObstacle(settings, key, value));
    return unfit ? words.unfit(unfit) : '';
  },
  keep: (race) => change({ race }),
  settingsOf: ({ key, epochs }, value) => ({
    ...{ ...session().settings, race: '', patience: 0, until: epochs },
    ...variantOf(key, value),
  }),
  nameOf: words.racerName,
  pause: () => {
    if (session().state === 'running') send({ type: 'pause' });
  },
  send,
  runOf: (settings, history) => ({
    settings: lab.runSettings(settings),
    curves: curvesOf(history),
    training: {
      ...{ id: history, link: writeLink('points', settings, FIELDS) },
      ...{ step: 0, hash: null, isTouched: false },
    },
  }),
  record,
  announce,
});
