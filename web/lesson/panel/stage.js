// Page: the lab beside a lesson: loads it, opens the link of a step, hides parts, frames one, and
// holds buttons and covers curves until a prediction is made.

import { hideParts, hideableOf } from '../../frame/hidden-parts.js';
import { labOf } from '../session.js';
import { words } from '../words/words.js';
import { bringIntoView, isCovered, isInBar, plotOf } from './plot.js';
import { createSpot } from './spot.js';

/**
 * @typedef {import('../lab-types.js').LabLesson} LabLesson
 *
 * @typedef {import('../../frame/types.js').Lab} Lab
 */

/** Curves: what a run would show before it is predicted. */
const CURVES = '.plot';

/** Lessons write all links with v=1; a link that a lab already shows opens nothing. */
let opened = 0;
/**
 * The same link with another length, so that a lab opens it once more.
 *
 * @param {string} link
 */
const fresh = (link) => (link.includes('?') ? link + '&v=1'.repeat(1 + (opened++ % 2)) : link);

export class Stage {
  #page;
  #spot = createSpot();
  /** @type {HTMLElement | null} */ #main = null;
  /** @type {Lab | null} */ #lab = null;
  /** @type {LabLesson | null} */ #lesson = null;
  #isHeld = false;
  /** Counts what was opened: an older link that is there later changes nothing. */
  #turn = 0;

  /** @param {import('../../frame/types.js').Page} page */
  constructor(page) {
    this.#page = page;
  }

  /**
   * @param {string} link
   * @param {boolean} isFresh opened even if the lab shows it already
   * @returns {Promise<boolean>} false: the lab could not be loaded, or another link came meanwhile
   */
  async open(link, isFresh = true) {
    const turn = ++this.#turn;
    const name = labOf(link);
    const loading = this.#page.lab(name);
    this.#show(name);
    const lab = await loading;
    if (!lab || turn !== this.#turn) return false;
    this.#lab = lab;
    lab.open(isFresh ? fresh(link) : link);
    const lesson = (await lab.lesson?.().catch(() => null)) ?? null;
    if (turn !== this.#turn) return false;
    this.#lesson = lesson;
    if (isFresh) await lesson?.restart?.();
    await lesson?.run(0);
    return turn === this.#turn;
  }

  /** Only one lab is seen. @param {string} name */
  #show(name) {
    const main = document.getElementById(name);
    if (main !== this.#main) this.#leaveMain();
    for (const one of document.querySelectorAll('main')) one.hidden = one !== main;
    // A lesson hides parts of its own. The tab's link hides its parts once more when the tab is shown.
    if (main) hideParts(main, [], 'link');
    this.#main = main;
  }

  #leaveMain() {
    this.#spot.clear();
    this.hold(false);
    this.cover(false);
    if (!this.#main) return;
    hideParts(this.#main, [], 'lesson');
    this.#lesson?.leave?.();
    this.#lab?.leave();
    this.#lab = this.#lesson = this.#main = null;
  }

  get lesson() {
    return this.#lesson;
  }

  /** @returns {string} the lab's name, or '' */
  get name() {
    return this.#main?.id ?? '';
  }

  /**
   * @param {string[]} hide
   * @param {string} [point]
   * @returns {Promise<boolean>} whether a part is framed
   */
  async arrange(hide, point) {
    const main = this.#main;
    if (!main) return false;
    const turn = this.#turn;
    const known = await hideableOf(main.id).catch(() => /** @type {Record<string, string>} */ ({}));
    if (turn !== this.#turn) return false;
    const selectors = hide.filter((name) => Object.hasOwn(known, name)).map((name) => known[name]);
    await hideParts(main, selectors, 'lesson');
    if (turn !== this.#turn) return false;
    const selector = point && Object.hasOwn(known, point) ? known[point] : '';
    const found = selector ? [...main.querySelectorAll(selector)] : [];
    const part = found.find((one) => one.getClientRects().length) ?? null;
    const field = part?.matches('input,select') ? (part.closest('.field') ?? part) : part;
    this.#spot.frame(/** @type {HTMLElement | null} */ (field));
    if (isCovered() && (!field || isInBar(field))) this.#showPlot(main);
    return field !== null;
  }

  /** @param {HTMLElement} main */
  #showPlot(main) {
    const plot = plotOf(main);
    if (plot) bringIntoView(plot);
  }

  focusFramed() {
    this.#spot.focus();
  }

  /**
   * The buttons that train do nothing.
   *
   * @param {boolean} isHeld
   */
  hold(isHeld) {
    if (isHeld !== this.#isHeld) this.#lesson?.hold(isHeld);
    this.#isHeld = isHeld;
  }

  /**
   * Nothing of a result is shown before the prediction is in.
   *
   * @param {boolean} isCovered
   */
  cover(isCovered) {
    for (const plot of this.#main?.querySelectorAll(CURVES) ?? []) {
      if (isCovered) plot.setAttribute('data-lesson-cover', words.covered());
      else plot.removeAttribute('data-lesson-cover');
    }
  }

  /** The record of the run as it is now. @returns {Promise<unknown>} null: the lab has none */
  async receipt() {
    return (await this.#lesson?.receipt?.().catch(() => null)) ?? null;
  }

  /** The lab stays in view, and trains no further. */
  pause() {
    this.#lab?.leave();
  }

  leave() {
    this.#turn++;
    this.#leaveMain();
  }
}
