// Worker: a run that keeps a log, so that a receipt can say how to make it again.

import { RunLog } from '../../../common/worker/run-log.js';
import { DATA_KEYS, differs, networkOptions } from '../../settings.js';
import { Run } from '../run.js';

/**
 * @typedef {import('../../settings.js').Settings} Settings
 *
 * @typedef {import('../../../common/worker/run-log.js').Logged<Settings>} Logged
 */

export class LoggedRun extends Run {
  #ink;
  /** @type {RunLog<Settings>} */ log;

  /**
   * @param {import('../../../../inkgrad.js').Ink} ink
   * @param {Settings} settings
   * @param {string} learner
   */
  constructor(ink, settings, learner) {
    super(ink, settings, learner);
    this.#ink = ink;
    this.log = new RunLog(settings);
  }

  /**
   * @param {Settings} settings
   * @param {boolean} isOtherModel
   */
  tune(settings, isOtherModel) {
    const { settings: before, log } = this;
    super.tune(settings, isOtherModel);
    const isOtherWatch = settings.patience !== before.patience;
    // Before the first step, nothing has been looked at that points or patience could change.
    const isLasting =
      isOtherModel || (log.made > 0 && (isOtherWatch || differs(settings, before, DATA_KEYS)));
    if (log.isFresh && isOtherModel && this.#isAsNew()) log.begin(settings);
    else log.change(settings, isLasting);
  }

  /** Another network got the weights that a new one would have. */
  #isAsNew() {
    const fresh = this.#ink.network(networkOptions(this.settings, this.learner));
    const isSame = fresh.hash() === this.net.hash();
    fresh.dispose();
    return isSame;
  }

  /** @type {Run['advance']} */
  advance(data, steps, how) {
    const progress = super.advance(data, steps, how);
    const { learner, settings } = this;
    const isPlain = learner === 'perceptron' || (learner === 'network' && settings.batchSize === 1);
    if (how?.oneSample && !isPlain) this.log.makeSamples(progress.done);
    else this.log.made += progress.done;
    return progress;
  }

  moment() {
    return { ...super.moment(), log: this.log.moment() };
  }

  /** @param {ReturnType<Run['moment']> & { log?: Logged }} moment */
  goTo({ log, ...moment }) {
    super.goTo(moment);
    if (log) this.log.goTo(log);
    else this.log.spoil('saved');
    if (!log || log.now === this.settings) return;
    // The watch of early stopping is that of the moment, not one that begins now.
    if (log.now.patience !== this.settings.patience) this.log.spoil('moment');
    this.log.change(this.settings);
  }

  /** @param {Float32Array} parameters */
  setParameters(parameters) {
    super.setParameters(parameters);
    this.log.spoil('weights');
  }
}
