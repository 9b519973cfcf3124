// Worker: which networks the lab has: the trained one (expert), a person's own (Yours), and the
// Yours before it, which is kept so that it can be brought back. One of the first two is shown. It
// trains nothing.

import { openShipped } from '../../../common/worker/pretrained.js';
import { Run } from '../run.js';
import { isSame, slotOf } from './slots.js';
import { fetched } from '../reading/reader.js';

/**
 * @typedef {import('../../settings.js').Settings} Settings
 *
 * @typedef {import('../../messages.js').Why} Why
 *
 * @typedef {import('../../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../../messages.js').NetworkMessage} NetworkMessage
 *
 * @typedef {import('../../networks.js').Which} Which
 *
 * @typedef {import('../../networks.js').Images} Images
 */

export class Networks {
  /** @type {Run | null} */ expert = null;
  /** @type {Run | null} */ yours = null;
  /** @type {Run | null} */ previous = null;
  /** @type {Run | null} an earlier moment of Yours, while it is looked at */ looked = null;
  /** @type {Which} the network that answers */ which = 'yours';
  /** @type {Images | null} in use */ images = null;
  #ink;
  #on;
  /** @type {Settings | null} of Yours, while there is none */ #awaiting = null;
  /** @type {Promise<Run | null> | null} */ #opening = null;
  /** How often another network was asked for: the later one counts. */ #asked = 0;
  /**
   * The page fetches the file of the shipped network for the first screen, and gives it.
   *
   * @type {(file: ArrayBuffer | null) => void}
   */
  give = () => {};
  /** @type {Promise<ArrayBuffer | null> | undefined} */ #file;

  /**
   * @param {import('../../../../inkgrad.js').Ink} ink
   * @param {object} on
   * @param {() => void} on.leaving training of the current network ends
   * @param {(message: NetworkMessage | null) => void} on.installed another network is the current
   *   one; null: another moment of it
   * @param {(message: FromWorker) => void} on.post
   */
  constructor(ink, on) {
    this.#ink = ink;
    this.#on = on;
  }

  /** @type {Run | null} the network that answers */
  get current() {
    return this.looked ?? this[this.which];
  }

  /** The settings of Yours, or of the one that will come. */
  get settings() {
    return this.yours?.settings ?? this.#awaiting;
  }

  /** The network to which fine-tuning can be undone. */
  get beforeTuning() {
    return this.#isOfExpert ? this.expert : this.previous;
  }

  /** Yours is a copy of the expert that was fine-tuned. */
  get #isOfExpert() {
    return this.expert !== null && this.yours?.from === this.expert;
  }

  /**
   * @param {import('../../messages.js').ToWorker} message about networks; others change nothing
   * @returns {void | Promise<void>}
   */
  handle(message) {
    switch (message.type) {
      case 'shipped':
        return this.give(message.file);
      case 'configure':
        return this.replace(message.settings, 'configure');
      case 'reset':
        return this.#reset();
      case 'bring-back':
        return this.#bringBack();
      case 'tune':
        return this.#tune(message.settings);
      case 'show':
        return this.#show(message.which);
      case 'restore':
      case 'look':
      case 'branch':
      case 'receipt':
        return fetched(import('./saver.js')).then(({ answer }) => answer(this.#ink, this, message));
    }
  }

  /**
   * Opens the shipped network. Yours is made of the settings when it is needed.
   *
   * @param {Settings} settings
   */
  async open(settings) {
    this.#awaiting = settings;
    this.which = 'expert';
    this.#file = new Promise((resolve) => (this.give = resolve));
    const expert = await this.#openExpert();
    if (this.which !== 'expert') return;
    if (expert) this.install('start', false, true);
    else this.replace(this.#awaiting, 'start');
  }

  /** The network that training trains: Yours, which is shown from now on. */
  chooseTrainable() {
    if (this.looked) this.leave();
    if (!this.yours || this.yours.standsIn) this.#reset();
    else if (this.which !== 'yours') this.#choose('yours');
  }

  /**
   * A new network may be refused, and then nothing has changed.
   *
   * @param {Settings} settings
   * @param {Exclude<Why, 'bring-back' | 'show' | 'restore'>} why
   */
  replace(settings, why, next = this.make(settings)) {
    this.leave();
    const { yours } = this,
      isKept = yours !== null && yours.isWorthKeeping;
    // Undo must not lead back to an older fine-tuned copy that was undone already.
    if (isKept || why === 'fine-tune') this.previous?.dispose();
    if (isKept || why === 'fine-tune') this.previous = isKept ? yours : null;
    if (!isKept) yours?.dispose();
    this.yours = next;
    this.which = 'yours';
    this.install(why, isKept, false);
  }

  /**
   * An untrained network with the classes of the images.
   *
   * @param {Settings} settings
   */
  make(settings) {
    return new Run(this.#ink, settings, null, this.images?.labels);
  }

  /** Training ends: another network is shown soon. */
  leave() {
    this.looked?.dispose();
    this.looked = null;
    this.#on.leaving();
  }

  /** Yours is shown as it was, or as it is now. */
  showMoment() {
    this.#on.installed(null);
  }

  // ---- which one is shown ----

  /** @returns {Promise<Run | null>} null: it does not come */
  async #openExpert() {
    this.#opening ??= openShipped(this.#ink, this.#file).then((net) => {
      this.#opening = null;
      this.#file = undefined;
      if (!net || !this.settings) return null;
      return (this.expert = Object.assign(new Run(this.#ink, this.settings, net), {
        isShipped: true,
      }));
    });
    return this.expert ?? this.#opening;
  }

  /** @param {Which} which */
  async #show(which) {
    if (which === this.which && this.current) return;
    if (which === 'yours' && !this.yours) return this.#reset();
    const asked = ++this.#asked;
    if (which === 'expert' && !this.expert) {
      const expert = await this.#openExpert();
      if (!expert) return fetched(Promise.reject(new Error()));
      if (asked !== this.#asked) return;
    }
    this.#choose(which);
  }

  /** @param {Which} which */
  #choose(which) {
    this.leave();
    this.which = which;
    this.install('show', false, true);
  }

  // ---- Yours ----

  /** @param {Settings} settings */
  #tune(settings) {
    if (this.yours) this.yours.tune(settings);
    else this.#awaiting = settings;
  }

  #reset() {
    const { settings, yours } = this;
    if (settings) this.replace(settings, !yours || yours.standsIn ? 'random' : 'reset');
  }

  /** Yours and the one before it change places; a copy of the expert gives way to the expert. */
  #bringBack() {
    const { yours, previous } = this;
    const isUndo = this.which === 'yours' && this.#isOfExpert;
    if (!previous && !isUndo) return;
    this.leave();
    this.#awaiting = this.settings;
    this.yours = previous;
    this.previous = yours?.isWorthKeeping ? yours : null;
    if (!this.previous) yours?.dispose();
    this.which = isUndo ? 'expert' : 'yours';
    this.install('bring-back', this.previous !== null, false);
  }

  /**
   * No other images are in use.
   *
   * @param {Images} images that a saved network has learned from
   */
  mayUse(images) {
    return this.images === null || isSame(images, this.images);
  }

  /**
   * A saved network cannot be Yours.
   *
   * @param {import('../../networks.js').UnrestoredMessage['reason']} reason
   * @param {Images} images that it has learned from
   */
  refuseSaved(reason, { name }) {
    this.#on.post({ type: 'unrestored', reason, images: name });
  }

  /**
   * Tells what is shown from now on.
   *
   * @param {Why} why
   * @param {boolean} keptCurrent
   * @param {boolean} keepsYours
   */
  install(why, keptCurrent, keepsYours) {
    const run = this.current,
      { settings } = this;
    if (!run || !settings) return;
    this.#asked++;
    this.#on.installed({
      type: 'network',
      which: this.which,
      slots: { expert: slotOf(this.expert), yours: slotOf(this.yours) },
      keepsYours,
      settings,
      units: run.units,
      parameters: run.parameters,
      why,
      step: run.step,
      isShipped: run.isShipped,
      isTuned: run.isTuned,
      names: run.names,
      keptCurrent,
      canBringBack: this.previous !== null,
    });
  }
}
