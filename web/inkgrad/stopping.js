// stopping.js: early stopping with the best weights restored. The patience form of the criteria in
// L. Prechelt, "Early Stopping - But When?", 1998.

import { integer, known, need, number } from './settings.js';

/** @typedef {import('./network.js').Network} Network */

/**
 * @typedef {object} EarlyStoppingOptions
 * @property {number} [patience] updates in a row without a better loss that end training, default
 *   10
 * @property {number} [minDelta] a loss is better if it is lower by more than this, default 0
 */

/**
 * Watches a validation loss:
 *
 *     const stopping = ink.earlyStopping({ patience: 5 });
 *     do net.train(data, { steps: 1000, untilEpochEnd: true });
 *     while (!stopping.update(net, net.evaluate(validation).loss));
 *     stopping.restore(net);
 */
export class EarlyStopping {
  #patience;
  #minDelta;
  /** @type {Uint8Array | undefined} */
  #best;

  /** @param {EarlyStoppingOptions} [options] */
  constructor(options = {}) {
    known(options, ['patience', 'minDelta'], 'early stopping');
    const { patience = 10, minDelta = 0 } = options;
    this.#patience = integer(patience, 'patience', 1, 1e9);
    this.#minDelta = number(minDelta, 'minDelta', 0, 1e30);
    /** The lowest loss; Infinity before there is one. */
    this.bestLoss = Infinity;
    /** The network's steps when it had that loss. */
    this.bestStep = 0;
    /** Updates since then. */
    this.waited = 0;
  }

  /**
   * Takes in a new loss, and a snapshot of the network where it is the best. NaN is never better.
   *
   * @param {Network} net
   * @param {number} loss
   * @returns {boolean} whether to stop
   */
  update(net, loss) {
    need(typeof loss === 'number', 'update takes the network and its loss, a number.');
    if (loss < this.bestLoss - this.#minDelta) {
      this.#best = net.snapshot();
      this.bestLoss = loss;
      this.bestStep = net.steps;
      this.waited = 0;
    } else {
      this.waited++;
    }
    return this.waited >= this.#patience;
  }

  /**
   * One that goes on from here on its own.
   *
   * @returns {EarlyStopping}
   */
  copy() {
    const copy = new EarlyStopping({ patience: this.#patience, minDelta: this.#minDelta });
    copy.#best = this.#best;
    return Object.assign(copy, {
      bestLoss: this.bestLoss,
      bestStep: this.bestStep,
      waited: this.waited,
    });
  }

  /**
   * Puts the network back to where its loss was best: weights, optimizer, step and all.
   *
   * @param {Network} net
   */
  restore(net) {
    need(
      this.#best !== undefined,
      'There is no best network yet: update() has had no finite loss.',
      'order',
    );
    net.restore(this.#best);
  }
}
