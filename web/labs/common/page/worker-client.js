// Page: a lab's own worker, and what happens when it stops.

import { trusted } from './trusted.js';

/** The first answer comes before the watchdog. */
const WATCH_MS = 5000;

/**
 * A frame that shuts the page in has no origin of its own, so no address is near enough to start a
 * worker from. A script of the page itself is, if it is no module: Chromium refuses those. It keeps
 * what is sent until the real worker listens.
 *
 * @param {URL} url
 */
const bootOf = ({ href }) =>
  URL.createObjectURL(
    new Blob(
      [
        `q=[];onmessage=e=>q.push(e);import("${href}").then(e=>q.map(e=>onmessage(e)),` +
          'e=>postMessage({type:"crashed",message:""}))',
      ],
      { type: 'text/javascript' },
    ),
  );

/**
 * @param {string} name of the engine
 * @returns {Worker}
 */
export function makeWorker(name) {
  const url = new URL('../../../worker.js', import.meta.url);
  const isShutIn = origin === 'null';
  return new Worker(trusted.createScriptURL(isShutIn ? bootOf(url) : url), {
    type: isShutIn ? 'classic' : 'module',
    name,
  });
}

/**
 * @param {string} name the worker's name: worker.js loads the engine of that name
 * @param {(message: any) => void} receive
 * @param {(why: string, how: boolean | 'silent') => void} stopped why: '' where nothing is known;
 *   how: true: the core cannot run here; silent: it may still answer
 */
export function createWorker(name, receive, stopped) {
  /** @type {Worker | undefined} */
  let worker;
  return {
    /** Starts the worker, or starts it again. */
    start() {
      worker?.terminate();
      const next = (worker = makeWorker(name));
      const isCurrent = () => next === worker;
      /** @type {typeof stopped} */
      const end = (why, how) => {
        if (!isCurrent()) return;
        next.terminate();
        worker = undefined;
        stopped(why, how);
      };
      next.onmessage = ({ data }) => {
        const isUnusable = data.type === 'unusable';
        if (isUnusable || data.type === 'crashed') end(data.message, isUnusable);
        else if (isCurrent()) receive(data);
      };
      next.onerror = (event) => {
        event.preventDefault();
        end(event.message ?? '', false);
      };
      setTimeout(() => {
        import('./watchdog.js').then(
          ({ watch }) => watch(next, isCurrent, stopped),
          () => {}, // offline: it is not watched
        );
      }, WATCH_MS);
    },
    /**
     * @param {unknown} message
     * @param {Transferable[]} [transfer]
     */
    send(message, transfer = []) {
      worker?.postMessage(message, transfer);
    },
  };
}
