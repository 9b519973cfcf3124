// The record of 2003 as a preset that takes minutes: what it will take, how far it is, and what
// came of it. And the settings that it needs beyond the others.

import { DEFAULTS, FIELDS } from '../../settings.js';
import * as words from '../../words/en.js';
import { mount } from '../../../common/page/mount.js';
import { RECORD } from '../../recipes.js';

/** @typedef {import('../../settings.js').Settings} Settings */

const MNIST_IMAGES = 60_000;
/**
 * Learning rates with which these learn: an Adam with SGD's would diverge.
 *
 * @type {Record<string, number>}
 */
const USUAL_RATES = { sgd: 0.1, adam: 0.001, adamw: 0.001 };

const { network, training, epochs } = RECORD;
const {
  optimizer = 'sgd',
  learningRate = 0.1,
  batchSize = 128,
  schedule = 'constant',
  distortion,
} = training;
/** @type {Settings} */
export const RECORD_SETTINGS = {
  ...DEFAULTS,
  layers: network.layers.slice(0, -1).map(({ units }) => units),
  seed: network.seed ?? DEFAULTS.seed,
  optimizer,
  learningRate,
  batchSize,
  schedule,
  epochs,
  ...distortion,
};

/** @param {Settings} settings */
const isRecord = (settings) =>
  /** @type {(keyof Settings)[]} */ (Object.keys(FIELDS)).every(
    (key) => String(settings[key]) === String(RECORD_SETTINGS[key]),
  );

/** @param {number} error */
const percent = (error) => `${(100 * error).toFixed(2)} %`;

/**
 * @param {HTMLElement} box
 * @param {import('../panels.js').FoldLab} lab
 * @returns {Promise<import('../panels.js').Fold>}
 */
export async function createFold(box, lab) {
  const body = document.createElement('div');
  await mount(
    body,
    {
      html: new URL('./record.html', import.meta.url),
      css: new URL('./record.css', import.meta.url),
    },
    {},
  );
  box.append(body);
  /**
   * @template {HTMLElement} T
   * @param {string} name
   * @returns {T}
   */
  const part = (name) => /** @type {T} */ (body.querySelector(`[data-part="${name}"]`));
  const go = part('go'),
    bar = /** @type {HTMLProgressElement} */ (part('bar')),
    note = part('note');
  let latest = lab.latest;
  /** The network that is there is the record's. */
  let isRunning = isRecord(lab.settings) && Boolean(latest?.step);
  let state = document.body.dataset.state;
  let error = latest?.testAccuracy ? 1 - latest.testAccuracy : null;

  // ---- the record ----

  const isDone = () => isRunning && (latest?.epoch ?? 0) >= epochs;
  const isThere = () => lab.data?.name === 'MNIST' && lab.data.trainCount === MNIST_IMAGES;

  go.addEventListener('click', () => {
    if (!isThere()) return lab.chooseImages();
    if (isRunning && state === 'training') lab.send({ type: 'pause' });
    else if (isRunning && !isDone()) lab.send({ type: 'train' });
    else lab.train(RECORD_SETTINGS);
  });

  function tell() {
    const epoch = isRunning ? (latest?.epoch ?? 0) : 0,
      { imagesPerSecond = null, hash = null } = (isRunning && latest) || {};
    const isTraining = isRunning && state === 'training';
    go.textContent = !isThere()
      ? 'Choose MNIST'
      : isTraining
        ? 'Pause'
        : isDone()
          ? 'Train it again'
          : epoch > 0
            ? 'Go on'
            : 'Train the record';
    bar.value = epoch / epochs;
    part('epoch').textContent = `${words.epoch(epoch)} of ${epochs}`;
    part('error').textContent = isRunning && error !== null && epoch > 0 ? percent(error) : '–';
    part('left').textContent =
      isTraining && imagesPerSecond
        ? words.time(((epochs - epoch) * MNIST_IMAGES) / imagesPerSecond)
        : isDone()
          ? 'done'
          : '–';
    note.textContent = !isThere()
      ? "The record is MNIST's: it needs its 60,000 images."
      : isDone() && hash
        ? ended(hash)
        : isTraining
          ? 'Draw meanwhile: it answers. Pause stops it, Go on goes on.'
          : epoch > 0
            ? 'Paused. Go on takes it up where it stopped.'
            : 'It starts a new network and sets all the settings; the one that is there now is put aside.';
  }

  /** @param {string} hash */
  function ended(hash) {
    const same =
      hash === RECORD.hash ? ', to the last bit the weights that the recipe gives anywhere' : '';
    return `Done: ${percent(error ?? NaN)} of the test images are misread; in 2003, 0.7 %. Hash ${hash}${same}.`;
  }

  // ---- the settings that it needs ----

  for (const key of /** @type {const} */ (['optimizer', 'schedule'])) {
    const select = /** @type {HTMLSelectElement} */ (part(key));
    select.addEventListener('change', () =>
      lab.change({
        [key]: select.value,
        ...(key === 'optimizer' ? { learningRate: USUAL_RATES[select.value] } : {}),
      }),
    );
  }
  const end = /** @type {HTMLInputElement} */ (part('epochs'));
  end.addEventListener('change', () => {
    const value = FIELDS.epochs.parse(end.value);
    if (value !== undefined) return lab.change({ epochs: value });
    lab.say(
      `The number of epochs must be ${FIELDS.epochs.hint}${end.value ? `, not ${end.value}` : ''}.`,
      { isTrouble: true },
    );
    show(lab.settings);
  });

  /** @param {Settings} settings */
  function show(settings) {
    for (const key of /** @type {const} */ (['optimizer', 'schedule']))
      /** @type {HTMLSelectElement} */ (part(key)).value = settings[key];
    end.value = String(settings.epochs);
    part('momentum').hidden = settings.optimizer === 'sgd';
    part('no-end').hidden = settings.schedule === 'constant' || settings.epochs > 0;
    isRunning &&= isRecord(settings);
    tell();
  }

  show(lab.settings);
  return {
    show,
    receive(message) {
      if (message.type === 'network') {
        isRunning = !message.isShipped && !message.isTuned && isRecord(message.settings);
        error = latest = null;
      } else if (message.type === 'progress') {
        latest = message;
        if (message.testAccuracy !== null) error = 1 - message.testAccuracy;
      } else if (message.type === 'state') {
        state = message.state;
      } else if (message.type !== 'data') {
        return;
      }
      tell();
    },
  };
}
