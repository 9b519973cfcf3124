// Worker: one run as a message, so that the page can keep it and another worker can go on from it
// with the same bits.

import { networkOptions } from '../settings.js';

/**
 * @typedef {import('../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('./run.js').Run} Run
 *
 * @typedef {import('../../../inkgrad/stopping.js').EarlyStopping} EarlyStopping
 *
 * @typedef {import('../messages.js').KeptRun} KeptRun
 */

/**
 * @param {Ink} ink
 * @param {Run} run
 * @returns {KeptRun}
 */
export function keepRun(ink, run) {
  const { stopping, ...moment } = run.moment();
  const { before, passes } = run;
  return {
    ...moment,
    before,
    passes: passes.seen,
    stopping: stopping && keepStopping(ink, run, stopping),
  };
}

/**
 * @param {Ink} ink
 * @param {Run} run with the settings that the kept one had
 * @param {KeptRun} kept
 */
export function resumeRun(ink, run, { stopping, before, passes, ...moment }) {
  const watch = stopping && resumedStopping(ink, run, stopping);
  run.before = before;
  run.passes.seen = passes;
  run.goTo({ ...moment, stopping: watch });
}

/**
 * @param {Ink} ink
 * @param {Run} run
 * @param {EarlyStopping} stopping
 */
function keepStopping(ink, run, stopping) {
  const { bestLoss, waited } = stopping;
  const best =
    bestLoss === Infinity
      ? null
      : onScratch(ink, run, (net) => {
          stopping.restore(net);
          return net.snapshot();
        });
  return { bestLoss, waited, best };
}

/**
 * @param {Ink} ink
 * @param {Run} run
 * @param {ReturnType<typeof keepStopping>} kept
 */
function resumedStopping(ink, run, { bestLoss, waited, best }) {
  const stopping = ink.earlyStopping({ patience: run.settings.patience });
  if (best)
    onScratch(ink, run, (net) => {
      net.restore(best);
      stopping.update(net, bestLoss);
    });
  stopping.waited = waited;
  return stopping;
}

/**
 * A network of the same shape, for a moment.
 *
 * @template T
 * @param {Ink} ink
 * @param {Run} run
 * @param {(net: import('../../../inkgrad.js').Network) => T} use
 */
function onScratch(ink, { settings, learner }, use) {
  const net = ink.network(networkOptions(settings, learner));
  try {
    return use(net);
  } finally {
    net.dispose();
  }
}
