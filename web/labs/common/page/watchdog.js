// Page: notices a worker that no longer answers, because it crashed silently or is stuck in a long
// calculation. It asks from time to time, and measures the time only while a person sees the page.

import { words } from '../words/words.js';

const PING_MS = 2500;
const MAX_SILENCE_MS = 10_000;

/**
 * @param {Worker} worker
 * @param {() => boolean} isCurrent false: it has been ended
 * @param {(sentence: string, how: 'silent') => void} stopped it has not answered for too long
 */
export function watch(worker, isCurrent, stopped) {
  const { port1, port2 } = new MessageChannel();
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  let isAsked = false;
  let isTold = false;
  let waited = 0;
  let lookedAt = 0;

  function look() {
    if (!isCurrent()) return end();
    const now = performance.now();
    // A page that was held up itself, or a machine that slept, has not waited for the worker.
    if (isAsked) waited += Math.min(now - lookedAt, 2 * PING_MS);
    lookedAt = now;
    if (!isAsked) port1.postMessage(null);
    isAsked = true;
    if (waited < MAX_SILENCE_MS || isTold) return;
    isTold = true;
    stopped(words.silent(MAX_SILENCE_MS / 1000), 'silent');
  }

  /** Counts from now: a page that was hidden or frozen knows nothing of the time before. */
  function begin() {
    clearInterval(timer);
    waited = 0;
    lookedAt = performance.now();
    if (!document.hidden) timer = setInterval(look, PING_MS);
  }

  function pause() {
    clearInterval(timer);
  }

  const wakes = /** @type {const} */ (['visibilitychange', 'resume']);
  function end() {
    pause();
    port1.close();
    for (const type of wakes) document.removeEventListener(type, begin);
    document.removeEventListener('freeze', pause);
    removeEventListener('pageshow', begin);
  }

  port1.onmessage = () => {
    isAsked = isTold = false;
    waited = 0;
  };
  worker.postMessage({ type: 'watch', port: port2 }, [port2]);
  for (const type of wakes) document.addEventListener(type, begin);
  document.addEventListener('freeze', pause);
  addEventListener('pageshow', begin);
  begin();
}
