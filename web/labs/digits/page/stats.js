// Where a run stands, in figures. What comes last stays; of what comes in between, only as much as
// can be read.

import * as words from '../words/en.js';

/** @typedef {Extract<import('../worker/engine.js').FromWorker, { type: 'progress' }>} Progress */

/**
 * @param {string} id
 * @param {string} text
 */
function put(id, text) {
  /** @type {HTMLElement} */ (document.getElementById(id)).textContent = text;
}

/** Faster than this nobody reads. */
const STATS_MS = 125;

export function createStats() {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Progress | null} */
  let latest = null;

  function show() {
    clearTimeout(timer);
    timer = undefined;
    if (!latest) return;
    const { step, epoch, seconds, imagesPerSecond, loss, testAccuracy, hash, isWaiting } = latest;
    put('epoch', words.epoch(epoch));
    put('step', words.count(step));
    put(
      'speed',
      isWaiting
        ? 'waiting'
        : imagesPerSecond
          ? words.count(Number(imagesPerSecond.toPrecision(3)))
          : '–',
    );
    put('elapsed', words.time(seconds));
    put('loss-now', loss === null ? '–' : words.loss(loss));
    put('hash', hash ?? '–');
    put('test-accuracy', testAccuracy === null ? '–' : words.accuracy(testAccuracy));
  }

  return {
    show,
    /**
     * @param {Progress} progress
     * @param {boolean} isTraining more is to follow
     */
    set(progress, isTraining) {
      latest = progress;
      if (isTraining) timer ??= setTimeout(show, STATS_MS);
      else show();
    },
  };
}
