// Page: what every line chart can do beside drawing: arrow keys that move along the lines, and the
// menu that saves it.

import { addSaveMenu, besideTitle, titleOf } from '../save/menu.js';
import { words } from '../words/words-charts.js';

/**
 * @typedef {object} Chart
 * @property {() => import('./scene.js').Picture} picture
 * @property {(by: number | null) => void} explore moves the pointer by this many rows; null: takes it
 *   away
 */

/** Rows that a key moves by; a page is a share of all. */
const ROWS = { ArrowLeft: -1, ArrowRight: 1, PageUp: -20, PageDown: 20, Home: -1e9, End: 1e9 };

/**
 * @param {HTMLElement} box
 * @param {HTMLElement} readout it is read aloud while keys move along the lines
 * @param {Chart} chart
 */
function addKeys(box, readout, chart) {
  box.tabIndex = 0;
  box.setAttribute('aria-description', words.keys);
  const press = (/** @type {KeyboardEvent} */ event) => {
    const by = /** @type {Record<string, number>} */ (ROWS)[event.key];
    if (event.target !== box || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') chart.explore(null);
    if (by === undefined) return;
    event.preventDefault();
    readout.setAttribute('aria-live', 'polite');
    chart.explore(by);
  };
  const leave = () => {
    readout.removeAttribute('aria-live');
    chart.explore(null);
  };
  box.addEventListener('keydown', press);
  box.addEventListener('blur', leave);
  return () => {
    box.removeEventListener('keydown', press);
    box.removeEventListener('blur', leave);
    box.removeAttribute('tabindex');
    box.removeAttribute('aria-description');
  };
}

/**
 * @param {HTMLElement} box
 * @param {Chart} chart
 */
const addMenu = (box, chart) =>
  addSaveMenu({
    title: () => titleOf(box),
    place: besideTitle(box, 'before'),
    load: async () => {
      const { fileOf } = await import('./file.js');
      return () => fileOf(chart.picture());
    },
  });

/**
 * @param {HTMLElement} box
 * @param {HTMLElement} readout
 * @param {Chart} chart
 * @returns {() => void} takes them away
 */
export function addTools(box, readout, chart) {
  const ends = [addKeys(box, readout, chart), addMenu(box, chart)];
  return () => ends.forEach((end) => end());
}
