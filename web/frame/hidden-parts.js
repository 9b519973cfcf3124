// Page: takes parts of a lab away, for a link (hide=) or for a step of a lesson. Hidden parts are hidden
// from everybody: from eyes, the keyboard and screen readers. The keys of a hidden button do nothing, because frame/view.js presses only what can be seen. Loaded with the first such part.

import { style } from '../labs/common/page/mount.js';

/**
 * The origin of the request. Each hides and shows its own parts alone.
 *
 * @typedef {'link' | 'lesson'} Reason
 */

/**
 * The names that hide= takes, by lab, with their selectors. Points has a hide= of its own, and the
 * glossary has no parts.
 *
 * @type {Record<string, () => Promise<{ HIDEABLE: Record<string, string> }>>}
 */
const LISTS = {
  digits: () => import('../labs/digits/hideable.js'),
  points: () => import('../labs/points/hideable.js'),
  descent: () => import('../labs/descent/hideable.js'),
  backprop: () => import('../labs/backprop/hideable.js'),
  table: () => import('../labs/table/hideable.js'),
  code: () => import('../labs/code/hideable.js'),
};

/**
 * @param {string} lab
 * @returns {Promise<Record<string, string>>} name -> selector within the lab
 */
export const hideableOf = async (lab) => (await LISTS[lab]?.())?.HIDEABLE ?? {};

const CONTROLS = 'input,select,textarea';

/**
 * A control goes with its label and with the button beside it.
 *
 * @param {Element} element
 */
const wholeOf = (element) =>
  (element.matches(CONTROLS) && element.closest('.field, label')) || element;

class Hider {
  #main;
  /** @type {Map<Reason, string[]>} */ #selectors = new Map();
  // Training changes texts all the time; only new elements can be parts.
  #observer = new MutationObserver((records) => {
    const added = records.flatMap(({ addedNodes }) => [...addedNodes]);
    if (added.some((node) => node instanceof Element)) this.#mark();
  });

  /** @param {HTMLElement} main */
  constructor(main) {
    this.#main = main;
  }

  /**
   * @param {string[]} selectors
   * @param {Reason} reason
   */
  set(selectors, reason) {
    this.#selectors.set(reason, selectors);
    this.#mark();
    this.#observer.disconnect();
    // Labs load some parts later, and make some again.
    if ([...this.#selectors.values()].some(({ length }) => length))
      this.#observer.observe(this.#main, { childList: true, subtree: true });
  }

  #mark() {
    for (const [reason, selectors] of this.#selectors) {
      const mark = `data-hidden-by-${reason}`;
      const found = selectors.flatMap((one) => [...this.#main.querySelectorAll(one)]);
      const hidden = new Set(found.map(wholeOf));
      for (const one of this.#main.querySelectorAll(`[${mark}]`))
        if (!hidden.has(one)) one.removeAttribute(mark);
      for (const one of hidden) one.setAttribute(mark, '');
    }
  }
}

/** @type {WeakMap<HTMLElement, Hider>} */
const hiders = new WeakMap();
/** @type {Promise<unknown> | undefined} */
let styled;

/**
 * Hides these parts, and shows those again that were hidden before for the same reason.
 *
 * @param {HTMLElement} main of the lab
 * @param {string[]} selectors within it
 * @param {Reason} reason
 * @returns {Promise<void>} resolves when they are gone
 */
export async function hideParts(main, selectors, reason) {
  const hider = hiders.get(main) ?? new Hider(main);
  hiders.set(main, hider);
  hider.set(selectors, reason);
  styled ??= style(new URL('../styles/hidden-parts.css', import.meta.url));
  await styled.catch(() => (styled = undefined)); // the next call tries again
}
