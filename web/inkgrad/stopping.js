// stopping.js: early stopping that restores the best weights: the patience form of the criteria in
// L. Prechelt, "Early Stopping - But When?", 1998. Page and worker.

import { Owned } from './core.js';
import { need } from './lazy/errors.js';
import { integer, known, number } from './settings.js';

/** @typedef {import('./network.js').Network} Network */

/**
 * @typedef {object} EarlyStoppingOptions
 * @property {number} [patience] how many updates in a row without a better loss end training,
 *   default 10
 * @property {number} [minDelta] a loss is better if it is lower by more than this, default 0
 */

/** @param {unknown} value */
const isNetwork = (value) => value instanceof Owned && 'layers' in value;

/**
 * Watches a validation loss, epoch by epoch:
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
    known(options, ['patience', 'minDelta'], 'earlyStopping');
    const { patience = 10, minDelta = 0 } = options;
    this.#patience = integer(patience, 'patience', 1, 1e9);
    this.#minDelta = number(minDelta, 'minDelta', 0, 1e30);
    /** The lowest loss so far; Infinity at the beginning. */
    this.bestLoss = Infinity;
    /** The network's steps when it had that loss. */
    this.bestStep = 0;
    /** Updates since the best loss. */
    this.waited = 0;
  }

  /**
   * Takes a new loss; if it is the best, also a snapshot of the network. NaN is never better.
   *
   * @param {Network} net borrowed
   * @param {number} loss of the validation data
   * @returns {boolean} whether to stop
   */
  update(net, loss) {
    need(typeof loss === 'number' && isNetwork(net), 'not-a-loss');
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
   * A copy that goes on independently from here.
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
   * Restores the network to the state in which its loss was best: weights, optimizer and step.
   *
   * @param {Network} net
   * @throws {import('./errors.js').InkError} code 'order' before the first finite loss
   */
  restore(net) {
    need(this.#best !== undefined, 'no-best');
    need(isNetwork(net), 'not-a-network', { call: 'restore' });
    net.restore(this.#best);
  }
}
