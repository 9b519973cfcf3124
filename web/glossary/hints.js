// Page: explains the terms of the labs where they stand: by pointing at one, by a tap, or by F1 or
// ? on a control. Loaded when a person first moves, taps or presses a key.
//
// Terms are not tab stops, so that Tab still goes from control to control. F1 or ? opens the window
// of the control's own label, and F1 elsewhere that of the next term of the page. From there, the
// arrow keys lead to all other terms. Screen readers also read the sentence as the description of
// the control.

import { make } from '../labs/common/page/dom.js';
import { style } from '../labs/common/page/mount.js';
import { createBubble } from './bubble.js';
import { explained, isActing, markAll, termAt, termOf, visibleTerms } from './marks.js';

const OPEN_AFTER_MS = 300;
/** Long enough to move from the term into the window. */
const CLOSE_AFTER_MS = 250;

const isTyping = (/** @type {EventTarget | null} */ target) =>
  target instanceof Element &&
  target.matches('textarea, input[type="text"], input:not([type], [inputmode]), [data-typing]');

class Hints {
  /** @type {import('./bubble.js').Bubble} */ #bubble;
  #words;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  /** @type {'hover' | 'tap' | 'keys'} how the window was opened */ #by = 'hover';
  /** @type {HTMLElement | null} what has the focus back when the window closes */ #from = null;
  #pointer = '';
  #said = make('p', { id: 'term-said', hidden: true });

  /** @param {import('./bubble.js').Words} words */
  constructor(words) {
    this.#words = words;
    this.#bubble = createBubble(words, (hadFocus) => {
      clearTimeout(this.#timer);
      this.#by = 'hover';
      if (hadFocus) this.#from?.focus({ preventScroll: true });
      this.#from = null;
    });
    document.body.append(this.#said);
    this.#listen();
  }

  #listen() {
    document.addEventListener('pointerover', (event) => this.#over(event));
    document.addEventListener('pointerdown', (event) => this.#down(event), true);
    document.addEventListener('click', (event) => this.#click(event), true);
    document.addEventListener('keydown', (event) => this.#key(event), true);
    document.addEventListener('focusin', ({ target }) => this.#describe(target));
    document.addEventListener('focusout', ({ target }) => this.#forget(target));
    addEventListener('hashchange', () => this.#bubble.close());
    this.#describe(document.activeElement);
  }

  /**
   * @param {HTMLElement} term
   * @param {'hover' | 'tap' | 'keys'} by
   */
  #open(term, by) {
    if (!explained(term).length) return;
    const count = by === 'keys' ? visibleTerms().length : 0;
    const sentence = this.#bubble.open(term, count);
    this.#by = by;
    const announcer = document.getElementById('announcer');
    if (by === 'tap' && announcer) announcer.textContent = sentence;
  }

  // ---- pointer ----

  /** @param {PointerEvent} event */
  #over({ target, pointerType }) {
    if (pointerType === 'touch' || this.#by === 'keys') return;
    const term = termAt(target);
    const isInside = this.#bubble.box.contains(/** @type {Node} */ (target));
    const shown = this.#bubble.shown();
    clearTimeout(this.#timer);
    if (isInside || (term && term === shown)) return;
    if (term) this.#timer = setTimeout(() => this.#open(term, 'hover'), OPEN_AFTER_MS);
    else if (shown && this.#by === 'hover')
      this.#timer = setTimeout(() => this.#bubble.close(), CLOSE_AFTER_MS);
  }

  /** @param {PointerEvent} event */
  #down({ target, pointerType }) {
    this.#pointer = pointerType;
    if (this.#bubble.box.contains(/** @type {Node} */ (target))) return;
    clearTimeout(this.#timer);
    if (termAt(target) !== this.#bubble.shown()) this.#bubble.close();
  }

  /**
   * A finger on a label asks for the term, not for the control; a mouse has asked by pointing.
   *
   * @param {MouseEvent} event
   */
  #click(event) {
    const term = termAt(event.target);
    if (!term || isActing(term) || event.detail === 0) return;
    const isLabel = term.closest('label') !== null;
    if (isLabel && this.#pointer === 'mouse') return;
    event.preventDefault();
    clearTimeout(this.#timer);
    const isSame = this.#bubble.shown() === term;
    if (isSame && this.#by === 'tap') this.#bubble.close();
    else this.#open(term, 'tap');
  }

  // ---- keys ----

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { key, target } = event;
    const isOpen = this.#bubble.shown() !== null;
    const isInside = this.#bubble.box.contains(/** @type {Node} */ (target));
    const way = /** @type {Record<string, number>} */ ({ ArrowLeft: -1, ArrowRight: 1 })[key];
    // Where no control has the focus, ? lists the keys.
    const isAsked =
      key === '?' && !isTyping(target) && (isInside || termOf(/** @type {Element} */ (target)));
    if (key === 'F1' || isAsked) this.#ask();
    else if (key === 'Escape' && isOpen) this.#bubble.close();
    else if (way && isInside) this.#walk(way);
    else if (key === 'Tab' && isInside)
      return this.#bubble.close(); // the browser goes on from the control
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #ask() {
    const active = /** @type {HTMLElement | null} */ (document.activeElement);
    if (active && this.#bubble.box.contains(active)) return this.#bubble.close();
    const terms = visibleTerms();
    const follows = (/** @type {HTMLElement} */ term) =>
      active && active.compareDocumentPosition(term) & Node.DOCUMENT_POSITION_FOLLOWING;
    const term = termOf(active) ?? terms.find(follows) ?? terms[0];
    if (!term) return void (location.hash = '#glossary');
    this.#from = active;
    this.#openByKeys(term);
  }

  /** @param {number} way 1: the next term of the page */
  #walk(way) {
    const terms = visibleTerms();
    const at = terms.indexOf(/** @type {HTMLElement} */ (this.#bubble.shown()));
    this.#openByKeys(terms[(at + way + terms.length) % terms.length]);
  }

  /** @param {HTMLElement} term */
  #openByKeys(term) {
    term.scrollIntoView({ block: 'nearest' });
    this.#open(term, 'keys');
    this.#bubble.link.focus({ preventScroll: true });
  }

  // ---- screen readers ----

  /** @param {EventTarget | null} target */
  #describe(target) {
    const term = target instanceof Element ? termOf(target) : null;
    if (!term || /** @type {Element} */ (target).hasAttribute('aria-describedby')) return;
    const sentences = explained(term).map((id) => this.#words.terms[id].sentence);
    this.#said.textContent = sentences.join(' ');
    /** @type {Element} */ (target).setAttribute('aria-describedby', this.#said.id);
  }

  /** @param {EventTarget | null} target */
  #forget(target) {
    if (target instanceof Element && target.getAttribute('aria-describedby') === this.#said.id)
      target.removeAttribute('aria-describedby');
  }
}

/** @type {Promise<void> | undefined} */
let started;

async function begin() {
  const styled = style(new URL('./hints.css', import.meta.url));
  const { words } = await import('./words/words.js');
  await styled;
  markAll();
  new Hints(words);
}

/** Marks the terms of the page, and explains them from now on. */
export function start() {
  started ??= begin().catch(() => {
    started = undefined; // offline; the next sign of life tries again
  });
  return started;
}
