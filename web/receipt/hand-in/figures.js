// Page: the charts of a lab as they are shown, for a report.

import { charts } from '../../views/save/menu.js';

/**
 * @typedef {object} Figure
 * @property {string} title
 * @property {import('../../views/line-chart/scene.js').Scene} scene
 */

/** More would not leave room for the rest on two pages. */
const MAX_FIGURES = 4;

/**
 * The charts that can be saved and have something to show.
 *
 * @param {ParentNode} [root] where they are looked for
 * @returns {Promise<Figure[]>}
 */
export async function figuresIn(root = document) {
  const menus = [...root.querySelectorAll('.chart-save')].filter(
    (menu) => menu.getClientRects().length,
  );
  const files = await Promise.all(
    menus.map(async (menu) => (await charts.get(menu)?.())?.()).map((file) => file.catch(() => {})),
  );
  return files
    .flatMap((file) => (file && !file.isEmpty ? [{ title: file.title, scene: file.scene() }] : []))
    .slice(0, MAX_FIGURES);
}
