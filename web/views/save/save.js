// Page: saves a chart as a file: its numbers (CSV), or a picture of it in light colours, also on a
// dark page (PNG, SVG). Loaded when the menu is opened.

import { words } from '../words/words-charts.js';
import { saveFile } from './file.js';
import { canvasOf, colorsFor } from './picture.js';
import { csvLines, svgOf } from './painters.js';

/**
 * @typedef {import('./menu.js').ChartFile} ChartFile
 *
 * @typedef {import('../line-chart/scene.js').Scene} Scene
 */

/** @param {Scene} scene */
const pngOf = (scene) =>
  new Promise((/** @type {(blob: Blob | null) => void} */ resolve) =>
    canvasOf(scene).toBlob(resolve),
  );

/** @type {Record<keyof typeof words.formats, (file: ChartFile) => Promise<Blob | null>>} */
const WRITERS = {
  csv: async ({ rows }) => new Blob([csvLines(rows())], { type: 'text/csv' }),
  png: async ({ scene }) => pngOf(scene()),
  svg: async ({ scene, title }) => {
    const shown = scene();
    return new Blob([svgOf(shown, colorsFor(shown), title)], { type: 'image/svg+xml' });
  },
};

/** @param {string} title */
export const fileName = (title) =>
  ['inkgrad', ...title.toLowerCase().split(/[^\p{L}\p{N}]+/u)].filter(Boolean).join('-');

/**
 * @param {HTMLDetailsElement} menu
 * @param {() => ChartFile} chart
 * @param {string} title
 */
export function fillMenu(menu, chart, title) {
  const said = document.createElement('p');
  said.setAttribute('role', 'status');
  const list = document.createElement('div');
  list.className = 'chart-formats';
  list.setAttribute('role', 'group');
  list.setAttribute('aria-label', words.saveChart(title));
  for (const format of /** @type {(keyof typeof WRITERS)[]} */ (Object.keys(WRITERS))) {
    const { name, title: about } = words.formats[format];
    const button = document.createElement('button');
    Object.assign(button, { type: 'button', textContent: name, title: about });
    button.addEventListener('click', async () => {
      const shown = chart();
      if (shown.isEmpty) return void (said.textContent = words.nothing);
      const blob = await WRITERS[format](shown).catch(() => null);
      const file = `${fileName(shown.title)}.${format}`;
      if (blob) saveFile(blob, file);
      said.textContent = blob ? words.saved(file) : words.notSaved;
    });
    list.append(button);
  }
  list.append(said);
  menu.append(list);
  const fit = () => {
    // To the left of the menu's end, as on the page; where there is no room, to the right.
    list.classList.remove('from-start');
    list.classList.toggle('from-start', menu.open && list.getBoundingClientRect().left < 0);
  };
  menu.addEventListener('toggle', fit);
  fit();
  const close = (/** @type {boolean} */ isBack) => {
    menu.open = false;
    said.textContent = '';
    if (isBack) menu.querySelector('summary')?.focus();
  };
  menu.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') close(true);
  });
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(/** @type {Node} */ (relatedTarget))) close(false);
  });
}
