// Page: loads the learning half once there is something to learn from.

import { finder } from '../../common/page/dom.js';

/**
 * @typedef {Awaited<ReturnType<typeof import('../learning/page/view.js').createView>>} View
 *
 * @typedef {import('../learning/settings.js').Settings} Settings
 *
 * @typedef {object} On
 * @property {(message: import('../learning/messages.js').ToWorker) => void} send
 * @property {(some: Partial<Settings>) => void} change settings that a link has to hold
 * @property {(sentence: string) => void} announce to those who do not see the page
 * @property {() => void} notLoaded
 */

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export function createLearning(root, on) {
  /** @type {View | null} */
  let view = null;
  /** @type {Promise<View | null> | null} */
  let loading = null;

  async function load() {
    try {
      const { createView } = await import('../learning/page/view.js');
      return await createView(finder(root)('t-results'), on);
    } catch {
      loading = null;
      on.notLoaded();
      return null;
    }
  }

  return {
    /** @param {Settings} settings */
    set: (settings) => view?.set(settings),
    /** @param {import('../learning/messages.js').FromWorker} message */
    receive: (message) => view?.receive(message),
    /**
     * Another table or plan, which the engine has already.
     *
     * @param {() => import('./session.js').Session} current
     */
    async use(current) {
      if (!view) {
        loading ??= load();
        const loaded = await loading;
        if (loaded && !view) {
          view = loaded;
          view.set(current().learning);
        }
      }
      view?.use(current().table);
    },
    close: () => view?.close(),
  };
}
