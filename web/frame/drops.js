// Page: takes what is dropped where nothing takes it, or the browser would open it in place of the
// page. Loaded when something is first dragged over the page.

import { style } from '../labs/common/page/mount.js';

/** @param {Event} event */
function take(event) {
  const { target, dataTransfer } = /** @type {any} */ (event);
  if (dataTransfer.types.includes('Files') || !target.closest?.('input,textarea'))
    event.preventDefault();
}

let isStarted = false;

/** Each file that enters the page asks for it. */
export function start() {
  if (isStarted) return;
  isStarted = true;
  style(new URL('../styles/drops.css', import.meta.url));
  for (const type of ['dragenter', 'dragover', 'drop']) addEventListener(type, take);
}
