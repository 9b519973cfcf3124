// Page: the small window beside a term, with its sentence and a link to the glossary.

import { make } from '../labs/common/page/dom.js';
import { explained } from './marks.js';

/** Between the window, the term and the edges of the screen, px. */
const GAP = 6;

/**
 * @typedef {typeof import('./words/words.js').words} Words
 *
 * @typedef {ReturnType<typeof createBubble>} Bubble
 */

/**
 * Puts a box above the name of a control, which stays in reach, and under other terms; on the other
 * side where there is no room, and within the screen.
 *
 * @param {HTMLElement} box
 * @param {HTMLElement} element
 */
function place(box, element) {
  const term = element.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const { offsetWidth: width, offsetHeight: height } = box;
  const below = clientHeight - term.bottom - GAP;
  const above = term.top - GAP;
  const isNamed = element.closest('label') !== null;
  const isAbove = isNamed ? height <= above || above > below : height > below && above > below;
  const y = isAbove ? term.top - GAP - height : term.bottom + GAP;
  const clamp = (/** @type {number} */ at, /** @type {number} */ most) =>
    Math.round(Math.max(GAP, Math.min(at, most - GAP)));
  box.style.left = `${clamp(term.left, clientWidth - width)}px`;
  box.style.top = `${clamp(y, clientHeight - height)}px`;
}

/**
 * The browser's own hint would lie over the window.
 *
 * @param {HTMLElement} term
 * @returns {() => void} gives it back
 */
function withoutTitle(term) {
  const titled = /** @type {HTMLElement | null} */ (term.closest('[title]'));
  if (!titled) return () => {};
  const { title } = titled;
  titled.title = '';
  return () => {
    if (!titled.title) titled.title = title;
  };
}

/** @param {Words['terms'][string]} entry */
const paragraph = ({ term, sentence }) => make('p', {}, make('b', {}, term), ' ', sentence);

/**
 * @param {Words} words
 * @param {(hadFocus: boolean) => void} closed
 */
export function createBubble(words, closed) {
  const text = make('div', { id: 'term-text' });
  const link = make('a', { 'aria-describedby': 'term-text' }, words.more());
  const keys = make('span', { className: 'term-keys', hidden: true });
  const box = make(
    'div',
    { className: 'term-bubble', role: 'dialog', hidden: true },
    text,
    make('p', { className: 'term-more' }, link, keys),
  );
  /** @type {HTMLElement | null} */
  let shown = null;
  let giveBackTitle = () => {};

  const move = () => {
    if (!shown) return;
    const rect = shown.getBoundingClientRect();
    const isSeen = rect.bottom > 0 && rect.top < innerHeight && rect.width > 0;
    if (isSeen) place(box, shown);
    else close();
  };

  const forget = () => {
    giveBackTitle();
    giveBackTitle = () => {};
    shown = null;
  };

  function close() {
    if (!shown) return;
    const hadFocus = box.contains(document.activeElement);
    forget();
    box.hidden = true;
    closed(hadFocus);
  }
  addEventListener('scroll', move, { capture: true, passive: true });
  addEventListener('resize', move);
  link.addEventListener('click', close);

  return {
    box,
    link,
    close,
    shown: () => shown,

    /**
     * @param {HTMLElement} term
     * @param {number} [count] of all terms, for somebody who goes from one to another by keys
     * @returns {string} what it says
     */
    open(term, count) {
      forget();
      const entries = explained(term).map((id) => words.terms[id]);
      text.replaceChildren(...entries.map(paragraph));
      box.setAttribute('aria-label', entries.map(({ term: name }) => name).join(', '));
      link.href = `#glossary?term=${explained(term)[0]}`;
      keys.hidden = !count;
      if (count) keys.textContent = words.walk(count);
      giveBackTitle = withoutTitle(term);
      // Controls outside an open dialog lie under it and cannot be reached.
      const parent = term.closest('dialog[open]') ?? document.body;
      if (box.parentElement !== parent) parent.append(box);
      shown = term;
      box.hidden = false;
      place(box, term);
      return entries.map(({ sentence }) => sentence).join(' ');
    },
  };
}
