// Page: where a run stands, in figures. The last figures stay; those in between change no faster
// than a person can read.

import { finder } from '../../common/page/dom.js';
import { words } from '../words/words.js';

/** @typedef {import('../messages.js').ProgressMessage} ProgressMessage */

/** Nobody reads faster than this. */
const STATS_MS = 125;

/**
 * @param {ProgressMessage} progress
 * @returns {Record<string, string>} by the ids of the outputs
 */
function figures({ step, epoch, seconds, imagesPerSecond, loss, testAccuracy, hash, isWaiting }) {
  const { none, waiting } = words.stats;
  const speed = imagesPerSecond ? words.count(Number(imagesPerSecond.toPrecision(3))) : none;
  return {
    epoch: words.epoch(epoch),
    step: words.count(step),
    speed: isWaiting ? waiting : speed,
    elapsed: words.time(seconds),
    'loss-now': loss === null ? none : words.loss(loss),
    hash: hash ?? none,
    'test-accuracy': testAccuracy === null ? none : words.accuracy(testAccuracy),
  };
}

/** @param {HTMLElement} root */
export function createStats(root) {
  const find = finder(root);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {ProgressMessage | null} */
  let latest = null;

  function show() {
    clearTimeout(timer);
    timer = undefined;
    if (!latest) return;
    for (const [id, text] of Object.entries(figures(latest))) find(id).textContent = text;
  }

  return {
    show,
    /**
     * @param {ProgressMessage} progress
     * @param {boolean} isTraining more is to follow
     */
    set(progress, isTraining) {
      latest = progress;
      if (isTraining) timer ??= setTimeout(show, STATS_MS);
      else show();
    },
    /** @param {number} threads */
    setThreads(threads) {
      find('threads').textContent = words.stats.threads(threads);
    },
  };
}
