// Page: what a measurement shows that a learner should hear: the network has learned its few images
// by heart, or all units of its hidden layers have stayed identical. It says each once a network,
// and again when training pauses.

import { words as lazy } from '../../words/words-lazy.js';
import { words } from '../../words/words-panels.js';
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
  #networks = -1;
  /** @type {number | null} accuracy of the last training images */ #train = null;
  /** @type {Insight | null} */ #latest = null;
  /** @type {Set<string>} */ #told = new Set();

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
    if (message.type === 'progress') this.#measure(message, session.running);
    if (message.type === 'state' && message.state === 'paused') this.#pause(message, session);
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
    for (const { accuracy, testAccuracy } of rows) {
      this.#train = accuracy ?? this.#train;
      if (testAccuracy !== null && this.#train !== null)
        this.#latest = insightOf(running, this.#train, testAccuracy);
    }
    const insight = this.#latest;
    if (!insight || this.#told.has(insight.kind)) return;
    this.#told.add(insight.kind);
    this.#say(words.insight(insight, running));
  }

  /**
   * @param {import('../../messages.js').StateMessage} message
   * @param {Session} session
   */
  #pause({ isMeasured }, { latest, data, history, running, isTroubled, isTuned }) {
    if (!this.#latest || !isMeasured || isTroubled || isTuned) return;
    const paused = lazy.paused(latest?.testAccuracy ?? null, data, history.goals);
    this.#say(`${paused} ${words.insight(this.#latest, running)}`);
  }
}
