// Page: finds the terms of the page. It marks labels that are terms with data-term, and says which
// terms belong to a control. It shows nothing.

import { CHOICES, IDS, NOT_PLACES, PLACES, termsOf } from './labels.js';

const MARKED = '[data-term]';

/** @param {Element} element */
function idsOf(element) {
  const { text = '' } = /** @type {HTMLElement} */ (element).dataset;
  if (!text) return IDS[element.id];
  const lab = element.closest('[class*="lab-"]')?.className.match(/\blab-(\w+)/)?.[1];
  return termsOf(text, lab);
}

/**
 * Marks the terms within a part of the page.
 *
 * @param {Element} root
 */
function mark(root) {
  const named = Object.keys(IDS).map((id) => `#${id}`);
  const selector = ['[data-text]', ...named].map((one) => `${one}:not(${MARKED})`).join();
  const found = [...root.querySelectorAll(selector)];
  if (root.matches(selector)) found.push(root);
  for (const element of found) {
    const ids = idsOf(element);
    if (ids === undefined || !element.closest(PLACES) || element.closest(NOT_PLACES)) continue;
    /** @type {HTMLElement} */ (element).dataset.term = ids;
  }
}

/** Labs and their panels come when they are asked for. */
export function markAll() {
  mark(document.body);
  new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes) if (node instanceof Element) mark(node);
  }).observe(document.body, { childList: true, subtree: true });
}

/**
 * The marked term at or around an element.
 *
 * @param {EventTarget | null} target
 * @returns {HTMLElement | null}
 */
export const termAt = (target) =>
  target instanceof Element && !target.closest('button, select, input, option')
    ? target.closest(MARKED)
    : null;

/**
 * The term that names a control, or that a fold's summary holds.
 *
 * @param {Element | null} control
 * @returns {HTMLElement | null}
 */
export function termOf(control) {
  if (!control) return null;
  const { labels: named } = /** @type {HTMLInputElement} */ (control);
  /** @type {Element[]} */
  const labels = named ? [...named] : [];
  if (control.matches('summary')) labels.push(control);
  for (const label of labels) {
    if (label.matches(MARKED)) return /** @type {HTMLElement} */ (label);
    const inside = /** @type {HTMLElement | null} */ (label.querySelector(MARKED));
    if (inside) return inside;
  }
  return null;
}

/** @param {HTMLElement} term */
const controlOf = (term) => term.closest('label')?.control ?? null;

/**
 * Whether a press on the term does something of its own, which it must go on doing.
 *
 * @param {HTMLElement} term
 */
export const isActing = (term) =>
  /^(radio|checkbox)$/.test(/** @type {HTMLInputElement} */ (controlOf(term))?.type ?? '') ||
  term.closest('summary, a') !== null;

/**
 * The ids of what a label stands for, and of what is chosen in its list.
 *
 * @param {HTMLElement} term
 * @returns {string[]}
 */
export function explained(term) {
  const { term: ids = '', text = '' } = term.dataset;
  const control = controlOf(term);
  const chosen = control instanceof HTMLSelectElement ? CHOICES[text]?.[control.value] : undefined;
  return [...new Set([...ids.split(' '), chosen ?? ''])].filter(Boolean);
}

/**
 * Whether a part is there for screen readers only: it is cut off to a point.
 *
 * @param {HTMLElement} element
 */
const isCutOff = (element) =>
  element.getClientRects().length > 0 && (element.offsetWidth <= 1 || element.offsetHeight <= 1);

/** @param {HTMLElement} term */
function isSeen(term) {
  if (!term.getClientRects().length || term.closest('[inert]')) return false;
  for (let at = /** @type {HTMLElement | null} */ (term); at; at = at.parentElement)
    if (isCutOff(at)) return false;
  return true;
}

/**
 * All terms that can be seen, in the order of the page.
 *
 * @returns {HTMLElement[]}
 */
export const visibleTerms = () =>
  /** @type {HTMLElement[]} */ ([...document.querySelectorAll(MARKED)]).filter(
    (term) => isSeen(term) && explained(term).length > 0,
  );
