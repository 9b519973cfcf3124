// Page: a lab's own worker, and what happens when it stops.

import { trusted } from './trusted.js';

/**
 * @param {string} name the worker's name: worker.js loads the engine of that name
 * @param {(message: any) => void} receive
 * @param {(why: string, isUnusable: boolean) => void} stopped why: '' where nothing is known of it;
 *   isUnusable: the core cannot run here
 */
export function createWorker(name, receive, stopped) {
  /** @type {Worker | undefined} */
  let worker;
  return {
    /** Starts the worker, or starts it again. */
    start() {
      worker?.terminate();
      const url = new URL('../../../worker.js', import.meta.url);
      const next = (worker = new Worker(trusted.createScriptURL(url), { type: 'module', name }));
      next.onmessage = ({ data }) => {
        if (next !== worker) return;
        if (data.type === 'crashed' || data.type === 'unusable') {
          next.terminate();
          stopped(data.message, data.type === 'unusable');
        } else {
          receive(data);
        }
      };
      next.onerror = (event) => {
        event.preventDefault();
        if (next !== worker) return;
        next.terminate();
        stopped(event.message ?? '', false);
      };
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
