// Page: where a lesson stands: beside the lab on a wide screen, as a sheet at the lower edge on a
// smaller one. A sheet can be small or large: by its button, or dragged by its bar.

import { words } from '../words/words.js';
import { narrowLabs } from './narrower.js';

/** From here on, at least 43.75em are left for the lab: more than a phone has. */
const WIDE = '(min-width: 62em)';
/** In a frame that is as high as its page, nothing can stand at the edge of the screen. */
const isInFlow = () => 'embed' in document.documentElement.dataset;
/** A shorter drag is a slip of the finger. */
const MIN_DRAG = 24;

/**
 * @param {HTMLElement} panel
 * @param {HTMLElement} bar of a sheet
 * @param {HTMLElement} toggle
 */
export function createPlace(panel, bar, toggle) {
  const root = document.documentElement;
  const wide = matchMedia(WIDE);
  let isShown = false;

  function narrow() {
    if (isShown) narrowLabs(wide.matches ? panel.getBoundingClientRect().width : 0);
  }

  /** @param {boolean} isLarge */
  function setLarge(isLarge) {
    root.dataset.lessonSheet = isLarge ? 'large' : 'small';
    toggle.setAttribute('aria-expanded', String(isLarge));
    toggle.textContent = isLarge ? words.smaller() : words.larger();
    // A small sheet shows what is to be done.
    if (!isLarge) panel.querySelector('.lp-task')?.scrollIntoView({ block: 'start' });
  }

  toggle.addEventListener('click', () => setLarge(root.dataset.lessonSheet !== 'large'));
  /** @type {number | null} */
  let from = null;
  bar.addEventListener('pointerdown', (event) => {
    if (wide.matches || isInFlow() || /** @type {Element} */ (event.target).closest('a,button'))
      return;
    from = event.clientY;
    bar.setPointerCapture(event.pointerId);
  });
  bar.addEventListener('pointerup', ({ clientY }) => {
    if (from !== null && Math.abs(clientY - from) >= MIN_DRAG) setLarge(clientY < from);
    from = null;
  });
  bar.addEventListener('pointercancel', () => (from = null));

  // Labs add style sheets when they are loaded, and so do parts of them.
  const sheets = new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes)
        if (node instanceof HTMLLinkElement) node.addEventListener('load', narrow);
  });
  const size = new ResizeObserver(narrow);

  return {
    setLarge,
    isInFlow,
    /** Labs that have just been laid out may have got new sheets. */
    narrow,
    show() {
      if (isShown) return;
      isShown = true;
      root.classList.add('has-lesson');
      setLarge(true);
      sheets.observe(document.head, { childList: true });
      size.observe(panel);
      wide.addEventListener('change', narrow);
    },
    hide() {
      if (!isShown) return;
      isShown = false;
      root.classList.remove('has-lesson');
      delete root.dataset.lessonSheet;
      sheets.disconnect();
      size.disconnect();
      wide.removeEventListener('change', narrow);
      narrowLabs(0);
    },
  };
}
