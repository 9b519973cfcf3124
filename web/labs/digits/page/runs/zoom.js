// Page: a third scale for the chart of the loss. It shows the part around the test loss, where
// overfitting is visible. An experiment may ask for it before the chart exists.

import { make } from '../../../common/page/dom.js';
import { words } from '../../words/words-lazy.js';

const NAME = 'loss-scale';
let isAsked = false;

/** @param {string} value */
const inputOf = (value) =>
  /** @type {HTMLInputElement | null} */ (
    document.querySelector(`input[name="${NAME}"][value="${value}"]`)
  );

/** @param {HTMLElement} plot of the loss */
export function addZoom(plot) {
  const input = make('input', { type: 'radio', name: NAME, value: 'zoom', checked: isAsked });
  const text = make('span', { textContent: words.charts.zoom });
  const label = make('label', { title: words.charts.zoomTitle }, input, text);
  plot.parentElement?.querySelector('.switch')?.append(label);
}

/**
 * Shows the part around the test loss, or the whole loss. Keeps a log scale that a person chose.
 *
 * @param {boolean} isZoomed
 */
export function askForZoom(isZoomed) {
  isAsked = isZoomed;
  const input = inputOf(isZoomed ? 'zoom' : 'linear');
  if (!input || input.checked || (!isZoomed && !inputOf('zoom')?.checked)) return;
  input.checked = true;
  input.dispatchEvent(new Event('change'));
}
