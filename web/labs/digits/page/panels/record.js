// Page: the record of 2003 as a preset that takes minutes: what it will take, how far it is, and
// its result.

import { make } from '../../../common/page/dom.js';
import { mount } from '../../../common/page/mount.js';
import { RECORD } from '../../recipes.js';
import { DEFAULTS, FIELDS } from '../../settings.js';
import { words as lab } from '../../words/words.js';
import { words } from '../../words/words-panels.js';
import { isTraining } from '../session.js';

/**
 * @typedef {import('../../settings.js').Settings} Settings
 *
 * @typedef {import('../session.js').Session} Session
 */

const MNIST_IMAGES = 60_000;

const { network, training, epochs } = RECORD;
const {
  optimizer = 'sgd',
  learningRate = 0.1,
  batchSize = 128,
  schedule = 'constant',
  distortion,
} = training;
/** @type {Settings} */
const RECORD_SETTINGS = {
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
    (key) => key === 'race' || String(settings[key]) === String(RECORD_SETTINGS[key]),
  );

/**
 * Where the record is.
 *
 * @typedef {object} Standing
 * @property {boolean} isThere the images that it needs are loaded
 * @property {boolean} isRunning the present network is the record's
 * @property {boolean} isTraining
 * @property {boolean} isDone
 * @property {number} epoch
 * @property {number | null} error share of the test images
 * @property {number | null} secondsLeft
 * @property {string | null} hash
 */

/** @param {Standing} standing */
function goOf({ isThere, isTraining, isDone, epoch }) {
  const { choose, pause, again, resume, train } = words.record;
  if (!isThere) return choose;
  if (isTraining) return pause;
  if (isDone) return again;
  return epoch > 0 ? resume : train;
}

/** @param {Standing} standing */
function noteOf({ isThere, isTraining, isDone, epoch, error, hash }) {
  const { needsMnist, running, paused, start } = words.record;
  if (!isThere) return needsMnist;
  if (isDone && hash) return words.recordDone(error ?? NaN, hash, hash === RECORD.hash);
  if (isTraining) return running;
  return epoch > 0 ? paused : start;
}

/** @param {Standing} standing */
function leftOf({ isDone, secondsLeft }) {
  if (secondsLeft !== null) return lab.time(secondsLeft);
  return isDone ? words.record.over : words.record.none;
}

class RecordPanel {
  #control;
  #chooseImages;
  #body;
  /** The present network is the record's. */ #isRunning = false;
  #networksSeen = -1;
  /** @type {number | null} last measured of this network */ #error = null;
  /** @type {Standing | undefined} */ #standing;

  /**
   * @param {HTMLElement} body
   * @param {import('../panels.js').PanelHandlers} on
   */
  constructor(body, { control, chooseImages }) {
    this.#control = control;
    this.#chooseImages = chooseImages;
    this.#body = body;
    this.#part('go').addEventListener('click', () => this.#go());
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.#body.querySelector(`[data-part="${name}"]`));
  }

  #go() {
    const { isThere, isRunning, isDone, isTraining } = /** @type {Standing} */ (this.#standing);
    if (!isThere) this.#chooseImages();
    else if (isRunning && (isTraining || !isDone)) this.#control.toggle();
    else this.#control.train(RECORD_SETTINGS);
  }

  /**
   * Once a setting was changed, a network is no longer the record's.
   *
   * @param {Session} session
   */
  #follow({ networks, settings, running, isShipped, isTuned, latest }) {
    if (networks !== this.#networksSeen) {
      this.#networksSeen = networks;
      this.#error = null;
      this.#isRunning = !isShipped && !isTuned && isRecord(running);
    }
    if (!isRecord(settings)) this.#isRunning = false;
    const accuracy = latest?.testAccuracy ?? null;
    if (accuracy !== null) this.#error = 1 - accuracy;
  }

  /**
   * @param {Session} session
   * @returns {Standing}
   */
  #standingOf(session) {
    const { data, latest } = session,
      isRunning = this.#isRunning;
    const epoch = isRunning ? (latest?.epoch ?? 0) : 0,
      rate = latest?.imagesPerSecond;
    const isNowTraining = isRunning && isTraining(session);
    return {
      isThere: data?.name === 'mnist' && data.trainCount === MNIST_IMAGES,
      isRunning,
      isTraining: isNowTraining,
      isDone: isRunning && epoch >= epochs,
      epoch,
      error: isRunning && epoch > 0 ? this.#error : null,
      secondsLeft: isNowTraining && rate ? ((epochs - epoch) * MNIST_IMAGES) / rate : null,
      hash: isRunning ? (latest?.hash ?? null) : null,
    };
  }

  /** @param {Session} session */
  set(session) {
    this.#show(session);
  }

  /** @param {Session} session */
  #show(session) {
    this.#follow(session);
    const standing = (this.#standing = this.#standingOf(session)),
      { epoch, error } = standing;
    this.#part('go').textContent = goOf(standing);
    /** @type {HTMLProgressElement} */ (this.#part('bar')).value = epoch / epochs;
    this.#part('epoch').textContent = words.place(lab.epoch(epoch), epochs);
    this.#part('error').textContent = error === null ? words.record.none : words.testError(error);
    this.#part('left').textContent = leftOf(standing);
    this.#part('note').textContent = noteOf(standing);
  }

  /**
   * @param {import('../../messages.js').FromWorker} message
   * @param {Session} session
   */
  receive({ type }, session) {
    if (['network', 'progress', 'state', 'data'].includes(type)) this.#show(session);
  }
}

/**
 * @param {HTMLElement} root
 * @param {import('../panels.js').PanelHandlers} on
 * @returns {Promise<import('../panels.js').Panel>}
 */
export async function createPanel(root, on) {
  const body = make('div');
  const html = new URL('./record.html', import.meta.url),
    css = new URL('./record.css', import.meta.url);
  await mount(body, { html, css }, words.markup);
  root.append(body);
  return new RecordPanel(body, on);
}
