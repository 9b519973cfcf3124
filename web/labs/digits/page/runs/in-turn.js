// Page: one button trains the variants of an experiment one after the other. Then the page shows
// the test accuracy of each. The comparison ends early if a person pauses or changes the training.

import { make } from '../../../common/page/dom.js';
import { isSame } from '../../settings.js';
import { words } from '../../words/runs/words.js';

/**
 * @typedef {import('../../experiments.js').Experiment} Experiment
 *
 * @typedef {import('../../settings.js').Settings} Settings
 *
 * @typedef {import('../../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../session.js').Session} Session
 *
 * @typedef {object} Going
 * @property {Experiment} experiment
 * @property {(number | null)[]} accuracies of the variants that are trained
 * @property {boolean} isThere the worker has made the network of the next one
 */

const ENDINGS = ['diverged', 'refused', 'stopped', 'done'];

class InTurn {
  #train;
  /** @type {Going | null} */ #going = null;
  said = make('p', { className: 'note experiment-said', ariaLive: 'polite' });

  /** @param {(settings: Settings, experiment: Experiment) => void} train keeps the curve before */
  constructor(train) {
    this.#train = train;
  }

  /** @param {Experiment} experiment */
  begin(experiment) {
    this.#next({ experiment, accuracies: [], isThere: false });
  }

  /** @param {Going} going */
  #next(going) {
    const { experiment, accuracies } = going;
    const { id, settings } = experiment.variants[accuracies.length];
    this.said.textContent = words.inTurn(
      words.variants[id],
      accuracies.length + 1,
      experiment.variants.length,
    );
    this.#train(settings, experiment);
    this.#going = going; // training may begin with messages about the network before
  }

  #end(sentence = words.notBoth()) {
    this.#going = null;
    this.said.textContent = sentence;
  }

  /**
   * @param {FromWorker} message
   * @param {Session} session after it
   */
  receive(message, session) {
    const going = this.#going;
    if (!going) return;
    const { settings } = going.experiment.variants[going.accuracies.length];
    if (ENDINGS.includes(message.type)) return this.#end();
    if (message.type === 'network' && !going.isThere) {
      going.isThere = message.why === 'configure' && isSame(message.settings, settings);
      return;
    }
    if (!going.isThere) return;
    const isOther = message.type === 'network' || !isSame(session.running, settings);
    if (isOther) return this.#end();
    if (message.type === 'state' && message.state === 'paused') this.#paused(going, session);
  }

  /**
   * @param {Going} going
   * @param {Session} session
   */
  #paused({ experiment, accuracies }, { latest }) {
    const { variants } = experiment;
    const { epochs } = variants[accuracies.length].settings;
    if (!latest || latest.epoch < epochs) return this.#end();
    const all = [...accuracies, latest.testAccuracy];
    if (all.length < variants.length) {
      const going = (this.#going = { experiment, accuracies: all, isThere: false });
      // All parts of the page hear of this end before another network begins.
      return queueMicrotask(() => this.#next(going));
    }
    this.#end(
      words.compared(variants.map(({ id }, i) => ({ name: words.variants[id], accuracy: all[i] }))),
    );
  }
}

/** @param {ConstructorParameters<typeof InTurn>[0]} train */
export const createInTurn = (train) => new InTurn(train);
