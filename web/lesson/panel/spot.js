// Page: frames one part of a lab and points at it. The frame is an attribute, because labs write
// their own classes; the arrow lies over the page and follows the part.

import { make } from '../../labs/common/page/dom.js';
import { words } from '../words/words.js';
import { bringIntoView } from './plot.js';

const FRAMED = 'data-lesson-spot';

export function createSpot() {
  const arrow = make('p', { className: 'lesson-arrow', hidden: true, 'aria-hidden': 'true' });
  arrow.textContent = `↓ ${words.arrow()}`;
  document.body.append(arrow);
  /** @type {HTMLElement | null} */
  let framed = null;
  const observer = new ResizeObserver(() => place());

  function place() {
    const box = framed?.getBoundingClientRect();
    arrow.hidden = !box || box.width === 0;
    if (!box) return;
    arrow.style.left = `${Math.max(0, box.left + scrollX)}px`;
    arrow.style.top = `${Math.max(0, box.top + scrollY - arrow.offsetHeight - 4)}px`;
  }

  function clear() {
    framed?.removeAttribute(FRAMED);
    framed = null;
    observer.disconnect();
    arrow.hidden = true;
  }

  return {
    clear,
    /** @param {HTMLElement | null} part */
    frame(part) {
      clear();
      if (!part) return;
      framed = part;
      part.setAttribute(FRAMED, '');
      observer.observe(document.body);
      observer.observe(part);
      place();
      bringIntoView(part);
    },
    focus() {
      if (!framed) return;
      framed.scrollIntoView({ block: 'center' });
      const inner = framed.matches('button,input,select,a')
        ? framed
        : framed.querySelector('button,input:not([type=hidden]),select,a,[tabindex="0"]');
      if (inner) return /** @type {HTMLElement} */ (inner).focus();
      framed.tabIndex = -1;
      framed.focus();
    },
  };
}
