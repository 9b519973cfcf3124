// Page: loads the learning half once there is something to learn from.

import { finder } from '../../common/page/dom.js';
import { classNames } from './class-names.js';

/**
 * @typedef {Awaited<ReturnType<typeof import('../learning/page/view.js').createView>>} View
 *
 * @typedef {import('../learning/settings.js').Settings} Settings
 *
 * @typedef {object} On
 * @property {(
 *   message: import('../learning/messages.js').ToWorker,
 *   transfer?: Transferable[],
 * ) => void} send
 * @property {(some: Partial<Settings>) => void} change settings that a link has to hold
 * @property {() => { link: string; made: number }} origin the link to all settings, and the seed of the
 *   seedlings
 * @property {(sentence: string) => void} announce to those who do not see the page
 * @property {() => void} notLoaded
 */

/** @param {import('./session.js').Session} session */
const namesIn = (session) => (session.encoded ? classNames(session, session.encoded.classes) : []);

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
      const session = current();
      view?.use(session.table, namesIn(session), session.plan);
    },
    /** @param {import('./session.js').Session} session whose classes have other names */
    rename: (session) => view?.rename(namesIn(session)),
    /** Brings the training into view. */
    show: () => view?.show(),
    close: () => view?.close(),
  };
}
