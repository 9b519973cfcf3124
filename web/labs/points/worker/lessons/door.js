// Worker: features by hand and heights over the plane need the core of lessons. It is a separate
// file, which may not have been loaded with the worker. Messages that need it wait at this door
// until it is loaded.

import { HEIGHTS } from '../../choices.js';
import { COORDINATES } from '../../features.js';
import { isCurve } from '../../fitting.js';

/**
 * @typedef {import('../../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../settings.js').Settings} Settings
 */

/**
 * Whether these points cannot be made without the core of lessons.
 *
 * @param {Settings} settings
 */
export const needsLessons = (settings) =>
  HEIGHTS.includes(settings.data) || (!isCurve(settings) && settings.features !== COORDINATES);

export class Door {
  #ink;
  /** The last message that waits. @type {Promise<void> | null} */
  #waiting = null;

  /** @param {Ink} ink */
  constructor(ink) {
    this.#ink = ink;
  }

  /**
   * Acts at once, or after the lessons are loaded and all earlier messages have acted.
   *
   * @param {{ type: string; settings?: Settings }} message what it says to do
   * @param {() => void} act
   * @returns {void | Promise<void>}
   * @throws {import('../../../../inkgrad.js').InkError} code 'network' if they are needed and cannot
   *   be loaded; then it does not act
   */
  pass({ type, settings }, act) {
    const isNeeded = settings !== undefined && needsLessons(settings);
    const isWished = isNeeded || type === 'sets'; // a few sets need them
    if (!this.#waiting && (!isWished || this.#ink.hasLessons)) return act();
    const before = this.#waiting ?? Promise.resolve();
    const mine = before.then(async () => {
      if (isWished && !this.#ink.hasLessons) await this.#open(isNeeded);
      act();
    });
    const settled = mine.catch(() => {}); // the caller hears of it
    this.#waiting = settled;
    settled.then(() => {
      if (this.#waiting === settled) this.#waiting = null;
    });
    return mine;
  }

  /** @param {boolean} isNeeded */
  async #open(isNeeded) {
    try {
      await this.#ink.openLessons();
    } catch (error) {
      if (isNeeded) throw error;
    }
  }
}
