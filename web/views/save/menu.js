// Page: the menu that saves a chart as a file. What it needs is loaded when it is opened.

import { words } from '../words/words-charts.js';

// Plain without its sheet, but all there.
document.head.append(
  Object.assign(document.createElement('link'), {
    rel: 'stylesheet',
    href: new URL('../../styles/chart-tools.css', import.meta.url).href,
  }),
);

/**
 * @typedef {object} ChartFile a chart as it is shown, for a file
 * @property {string} title
 * @property {boolean} isEmpty
 * @property {() => import('../line-chart/scene.js').Scene} scene
 * @property {() => (string | number | null)[][]} rows the numbers, with their names in the first row
 */

/**
 * What makes the file of the chart that a menu saves.
 *
 * @type {WeakMap<Element, () => Promise<() => ChartFile>>}
 */
export const charts = new WeakMap();

/** The page's name for the chart in a box. @param {HTMLElement} box */
export const titleOf = (box) =>
  box.parentElement?.querySelector('h2, h3, h4')?.textContent?.trim() ||
  box.getAttribute('aria-label') ||
  '';

/**
 * @param {object} chart
 * @param {() => string} chart.title
 * @param {(menu: HTMLElement) => void} chart.place puts it into the page
 * @param {() => Promise<() => ChartFile>} chart.load what makes the files
 * @returns {() => void} takes it away
 */
export function addSaveMenu({ title, place, load }) {
  const menu = document.createElement('details');
  const summary = document.createElement('summary');
  menu.className = 'chart-save';
  summary.textContent = words.save;
  menu.append(summary);
  const fill = async () => {
    const [file, { fillMenu }] = await Promise.all([load(), import('./save.js')]);
    fillMenu(menu, file, title());
  };
  /** @type {Promise<void> | null} */
  let loading = null;
  menu.addEventListener('toggle', () => {
    loading ??= fill();
    loading.catch(() => {
      loading = null;
      menu.open = false;
      summary.textContent = words.notSaved;
    });
  });
  charts.set(menu, load);
  place(menu);
  return () => menu.remove();
}

/**
 * Into the heading of the chart in a box, else before the box or at its end.
 *
 * @param {HTMLElement} box
 * @param {'before' | 'inside'} otherwise
 */
export const besideTitle = (box, otherwise) => (/** @type {HTMLElement} */ menu) => {
  const header = box.parentElement?.querySelector(':scope > :is(header, figcaption)');
  if (header) header.append(menu);
  else if (otherwise === 'inside') box.append(menu);
  else box.before(menu);
};
