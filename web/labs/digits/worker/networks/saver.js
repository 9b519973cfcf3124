// Worker: gives the page copies of a network to keep, and makes a network of such a copy. It stores
// nothing.

import { RunLog } from '../../../common/worker/run-log.js';
import { DEFAULTS } from '../../settings.js';
import { Run } from '../run.js';
import { Follower, travel } from '../time/machine.js';

/**
 * @typedef {import('../../networks.js').SavedNetwork} SavedNetwork
 *
 * @typedef {import('../../networks.js').Images} Images
 */

/** While it trains, a copy is due after this; a second later it is in the browser. */
const SAVE_MS = 4000;
/** A copy of a larger network takes too long to be made while it trains. */
const MAX_PARAMETERS = 1_000_000;

export class Saver {
  #post;
  #follower;
  #at = performance.now();
  /** @type {Run | null} whose copy the page has */ #run = null;
  #step = 0;
  /** @type {number | null} */ #testAccuracy = null;

  /** @param {(message: import('../../messages.js').FromWorker, transfer: Transferable[]) => void} post */
  constructor(post) {
    this.#post = post;
    this.#follower = new Follower((message) => post(message, []));
  }

  /**
   * @param {Run} run that begins to train
   * @param {Pick<Run, 'step' | 'settings'>} [begun] as it was when it began
   */
  begin(run, begun = run) {
    run.log ??= logOf(run, begun);
    this.#follower.follow(run);
  }

  /**
   * Whether it is time for a copy while it trains.
   *
   * @param {Run} run
   */
  isDue(run) {
    const isSmall = run.parameters <= MAX_PARAMETERS;
    return isSmall && !run.standsIn && performance.now() - this.#at >= SAVE_MS;
  }

  /**
   * Posts a copy, unless the page has it already. A network that only stands in cannot be trained
   * further, and an untrained one can be made again from its settings.
   *
   * @param {Run | null} run
   * @param {Images | null} images that it learns from
   */
  save(run, images) {
    if (!run || !images || run.standsIn || run.step === 0 || this.#has(run)) return;
    this.#at = performance.now();
    this.#run = run;
    ({ step: this.#step, testAccuracy: this.#testAccuracy } = run);
    const saved = copyOf(run, images);
    this.#post({ type: 'save', saved }, [saved.bytes.buffer]);
  }

  /** @param {Run} run */
  #has(run) {
    return run === this.#run && run.step === this.#step && run.testAccuracy === this.#testAccuracy;
  }
}

/**
 * The log of a run, from its beginning on.
 *
 * @param {Run} run
 * @param {Pick<Run, 'step' | 'settings'>} begun
 */
function logOf(run, begun) {
  const log = new RunLog(begun.settings);
  log.add(run.step, null);
  if (begun.step || begun.settings !== run.settings) log.spoil('saved');
  return log;
}

/**
 * @param {Run} run
 * @param {Images} images
 * @returns {SavedNetwork}
 */
export function copyOf(run, images) {
  const { settings, testAccuracy, measuredStep, reached, stopping, clock, guard } = run;
  return {
    ...run.place,
    settings,
    images,
    testAccuracy,
    measuredStep,
    reached,
    stopping,
    firstLoss: guard.firstLoss,
    seconds: clock.seconds,
    log: run.log?.moment(),
  };
}

/**
 * A run that goes on from where a saved network stands.
 *
 * @param {import('../../../../inkgrad.js').Ink} ink
 * @param {SavedNetwork} saved
 * @returns {Run | null} null: these are no bytes of such a network
 */
export function restored(ink, { settings, ...saved }) {
  /** @type {Run | null} */
  let run = null;
  try {
    run = new Run(ink, settings);
    run.goTo(saved);
    const isWhole = run.net.steps === saved.step && run.net.epoch === saved.epoch;
    if (!isWhole) throw new RangeError();
    const { testAccuracy, measuredStep, reached, stopping = null, images } = saved;
    Object.assign(run, { stopping, testAccuracy, measuredStep, reached: [...reached], images });
    run.guard.firstLoss = saved.firstLoss;
    run.clock.seconds = saved.seconds;
    run.log = saved.log ? restoredLog(settings, saved.log) : null;
    return run;
  } catch {
    run?.dispose();
    return null;
  }
}

/**
 * @param {import('../../settings.js').Settings} settings
 * @param {NonNullable<SavedNetwork['log']>} logged settings that are newer than it are off
 */
function restoredLog(settings, { start, entries, ...logged }) {
  const log = new RunLog(settings);
  log.goTo({
    ...logged,
    now: settings,
    start: { ...DEFAULTS, ...start },
    entries: entries.map((entry) => ({ ...entry, settings: { ...DEFAULTS, ...entry.settings } })),
  });
  return log;
}

/**
 * Makes a saved network Yours, unless Yours has been trained since: then, and if it is an earlier
 * one, it is kept beside Yours, to be brought back.
 *
 * @param {import('../../../../inkgrad.js').Ink} ink
 * @param {import('./networks.js').Networks} networks
 * @param {import('../../networks.js').RestoreMessage} message
 */
export function restore(ink, networks, { saved, isEarlier }) {
  const { yours, previous } = networks;
  // Other classes than ten come from files, which cannot be known again.
  const mayUse = !saved.images.labels && networks.mayUse(saved.images);
  if (!mayUse) return networks.refuseSaved('images', saved.images);
  const isBeside = isEarlier || Boolean(yours?.isWorthKeeping);
  if (isBeside && previous) return networks.refuseSaved('late', saved.images);
  const run = restored(ink, saved);
  if (!run) return networks.refuseSaved('damaged', saved.images);
  if (isBeside) {
    networks.previous = run;
  } else {
    networks.leave();
    yours?.dispose();
    networks.yours = run;
  }
  networks.install('restore', false, isBeside);
}

/**
 * @param {import('../../../../inkgrad.js').Ink} ink
 * @param {import('./networks.js').Networks} networks
 * @param {import('../../networks.js').RestoreMessage
 *   | import('../../messages/time.js').TimeMessage} message
 * @returns {void | Promise<void>}
 */
export function answer(ink, networks, message) {
  if (message.type === 'receipt')
    return import('../receipt/receipt.js').then(({ recordOf }) =>
      message.port.postMessage(recordOf(networks)),
    );
  if (message.type === 'restore') restore(ink, networks, message);
  else travel(ink, networks, message);
}
