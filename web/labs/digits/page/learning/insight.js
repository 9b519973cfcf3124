// Page: tells a learner about an important result of a measurement: the network has memorised its
// few images, or all units of its hidden layers have stayed identical. It reports each once for
// each network, and again when training pauses. It also compares a finished run that used a remedy
// with the same run without it.

import { stoppedNow } from '../../stopping.js';
import { words as lazy } from '../../words/words-lazy.js';
import { words } from '../../words/words-panels.js';
import { isRemedied, remediesOf } from '../../remedies.js';
import { isGuess } from '../worker-events.js';

/**
 * @typedef {import('../../settings.js').Settings} Settings
 *
 * @typedef {import('../session.js').Session} Session
 *
 * @typedef {Parameters<typeof words.insight>[0]} Insight
 */

/** The network can memorise at most this number of images. */
const MAX_FEW = 500;
/** Training accuracy minus test accuracy. */
const GAP = 0.1;
/** From this training accuracy on, almost all training images are correct. */
const BY_HEART = 0.99;

/**
 * Units that begin alike get the same gradients and stay alike; dropout makes them differ.
 *
 * @param {Settings} settings
 */
const isSymmetric = ({ init, layers, dropout }) =>
  init === 'zeros' && layers.length > 0 && dropout === 0;

/**
 * @param {Settings} settings of the network
 * @param {number} train accuracy
 * @param {number} test accuracy
 * @returns {Insight | null}
 */
export function insightOf(settings, train, test) {
  if (isGuess(test)) return null;
  if (isSymmetric(settings)) return { kind: 'identical', train, test };
  if (!(Number(settings.images) <= MAX_FEW) || train - test <= GAP) return null;
  return { kind: train >= BY_HEART ? 'by-heart' : 'overfit', train, test };
}

export class InsightTeller {
  #say;
  /** @type {import('../../remedies.js').Finished | null} the last one without a remedy */
  #base = null;
  #networks = -1;
  /** @type {number | null} accuracy of the last training images */ #train = null;
  /** @type {Insight | null} */ #latest = null;
  /** @type {Set<string>} */ #told = new Set();
  /** The time machine shows an earlier moment: it has other accuracies. */ #isLooking = false;

  /** @param {import('../../../common/page/status-line.js').Say} say */
  constructor(say) {
    this.#say = say;
  }

  /**
   * @param {import('../../messages.js').FromWorker} message
   * @param {Session} session
   */
  receive(message, session) {
    if (session.networks !== this.#networks) this.#begin(session.networks);
    if (message.type === 'looking') this.#isLooking = message.step !== null;
    if (this.#isLooking) return;
    if (message.type === 'progress') this.#measure(message, session.running);
    if (message.type === 'state' && message.state === 'paused') this.#pause(message, session);
  }

  /**
   * Training may have begun, and even ended, before this was loaded.
   *
   * @param {Session} session
   */
  catchUp(session) {
    const { history, networks, running, which, phase, latest } = session;
    if (which !== 'yours' || !latest) return;
    this.#begin(networks);
    const [xs, accuracies, testAccuracies] = history.curves.columns(['accuracy', 'testAccuracy']);
    xs.forEach((_, i) => this.#take(accuracies[i], testAccuracies[i], running));
    // A network that was restored has not trained here: it is only compared with.
    if (latest.imagesPerSecond === null) this.#effectOf(session);
    else if (phase === 'paused') this.#pause({ isMeasured: latest.testAccuracy !== null }, session);
  }

  /**
   * @param {number | null} accuracy
   * @param {number | null} testAccuracy
   * @param {Settings} running
   */
  #take(accuracy, testAccuracy, running) {
    this.#train = accuracy ?? this.#train;
    if (testAccuracy !== null && this.#train !== null)
      this.#latest = insightOf(running, this.#train, testAccuracy);
  }

  /** @param {number} networks */
  #begin(networks) {
    this.#networks = networks;
    this.#train = this.#latest = null;
    this.#told.clear();
  }

  /**
   * @param {import('../../messages.js').ProgressMessage} message
   * @param {Settings} running
   */
  #measure({ rows }, running) {
    for (const { accuracy, testAccuracy } of rows) this.#take(accuracy, testAccuracy, running);
    const insight = this.#latest;
    if (!insight || this.#told.has(insight.kind)) return;
    this.#told.add(insight.kind);
    this.#say(words.insight(insight, running));
  }

  /**
   * @param {{ isMeasured?: boolean }} message
   * @param {Session} session
   */
  #pause({ isMeasured }, session) {
    const { latest, data, history, running, isTroubled, isTuned } = session;
    if (!isMeasured || isTroubled || isTuned) return;
    const effect = this.#effectOf(session);
    const isEarly = stoppedNow(history.changes, latest?.epoch) !== null;
    const insight = !isEarly && this.#latest ? words.insight(this.#latest, running) : '';
    if (!insight && !effect) return;
    const paused = lazy.paused(latest?.testAccuracy ?? null, data, history, latest?.epoch);
    this.#say([paused, effect, insight].filter(Boolean).join(' '));
  }

  /**
   * What the remedies of a finished run have changed; '' where there is nothing to compare with.
   *
   * @param {Session} session
   */
  #effectOf({ latest, history, running: settings }) {
    const { epoch, testAccuracy: accuracy } = latest ?? {};
    const [xs, losses] = history.curves.columns(['testLoss']);
    const loss = losses[xs.findLastIndex((x, i) => x === epoch && losses[i] !== null)];
    const isOver =
      (settings.epochs > 0 && Number(epoch) >= settings.epochs) ||
      stoppedNow(history.changes, epoch) !== null;
    if (!isOver || typeof loss !== 'number' || typeof accuracy !== 'number') return '';
    const now = { settings, loss, accuracy };
    if (!remediesOf(settings).length) this.#base = now;
    const base = this.#base;
    return base && isRemedied(base.settings, settings) ? words.effect(base, now) : '';
  }
}
