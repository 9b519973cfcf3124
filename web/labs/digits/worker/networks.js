// Worker: which network the lab has: the current one, and the one before it, which is kept so that
// it can be brought back. It trains nothing.

import { openShipped } from '../../common/worker/pretrained.js';
import { Run } from './run.js';
import { TrainingImages } from './training-images.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../messages.js').Why} Why
 *
 * @typedef {import('../messages.js').NetworkMessage} NetworkMessage
 */

export class Networks {
  /** @type {Run | null} */ current = null;
  /** @type {Run | null} */ previous = null;
  #ink;
  #images;
  #on;
  /**
   * For the network that is made if the shipped one does not come.
   *
   * @type {Settings | null}
   */
  #awaiting = null;
  /**
   * The page fetches the file of the shipped network, and gives it.
   *
   * @type {(file: ArrayBuffer | null) => void}
   */
  give = () => {};
  /** @type {Promise<ArrayBuffer | null>} */
  #shipped = new Promise((resolve) => (this.give = resolve));

  /**
   * @param {import('../../../inkgrad.js').Ink} ink
   * @param {object} on
   * @param {() => void} on.leaving training of the current network ends
   * @param {(message: NetworkMessage) => void} on.installed another network is the current one
   */
  constructor(ink, on) {
    this.#ink = ink;
    this.#images = new TrainingImages(ink);
    this.#on = on;
  }

  /** The settings of the current network, or of the one that will come. */
  get settings() {
    return this.current?.settings ?? this.#awaiting;
  }

  /**
   * The images that the current network learns from.
   *
   * @param {import('../../../inkgrad.js').Dataset | null} all training images
   */
  trainingImages(all) {
    return this.#images.of(all, this.settings);
  }

  /**
   * Opens the shipped network, unless another has been asked for by the time it is here.
   *
   * @param {Settings} settings
   */
  async open(settings) {
    this.#awaiting = settings;
    const net = await openShipped(this.#ink, this.#shipped);
    if (this.current) return net?.dispose();
    if (!net) return this.replace(this.#awaiting, 'start');
    const run = new Run(this.#ink, this.#awaiting, net);
    this.#install(Object.assign(run, { isShipped: true }), 'start', false);
  }

  /** @param {Settings} settings */
  tune(settings) {
    if (this.current) this.current.tune(settings);
    else this.#awaiting = settings;
  }

  /**
   * A new network may be refused, and then nothing has changed.
   *
   * @param {Settings} settings
   * @param {Exclude<Why, 'bring-back'>} why
   */
  replace(settings, why, next = new Run(this.#ink, settings)) {
    const { current } = this;
    this.#on.leaving();
    const keptCurrent = current !== null && current.isWorthKeeping && why !== 'data';
    if (keptCurrent) {
      this.previous?.dispose();
      this.previous = current;
    } else {
      current?.dispose();
    }
    if (why === 'data' && !this.previous?.isShipped) {
      this.previous?.dispose();
      this.previous = null;
    }
    this.#install(next, why, keptCurrent);
  }

  reset() {
    const { current } = this;
    if (current) this.replace(current.settings, current.standsIn ? 'random' : 'reset');
  }

  bringBack() {
    if (!this.previous || !this.current) return;
    const back = this.previous;
    this.previous = this.current.isWorthKeeping ? this.current : null;
    if (!this.previous) this.current.dispose();
    this.#on.leaving();
    this.#install(back, 'bring-back', this.previous !== null);
  }

  /** The images are others now: nothing that was learned from or measured on the old ones counts. */
  dataReplaced() {
    const { current, previous } = this;
    for (const one of [current, previous]) if (one?.isShipped) one.forgetMeasured();
    if (current?.isShipped) this.#install(current, 'data', false);
    else if (current) this.replace(current.settings, 'data');
  }

  /**
   * @param {Run} run
   * @param {Why} why
   * @param {boolean} keptCurrent
   */
  #install(run, why, keptCurrent) {
    this.current = run;
    this.#on.installed({
      type: 'network',
      settings: run.settings,
      units: run.units,
      parameters: run.parameters,
      why,
      step: run.step,
      isShipped: run.isShipped,
      isTuned: run.isTuned,
      keptCurrent,
      canBringBack: this.previous !== null,
    });
  }
}
