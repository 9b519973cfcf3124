// Pure: a line chart as a file. Loaded when it is saved.

import { sceneOf } from './scene.js';

/**
 * @param {import('./scene.js').Picture} picture
 * @returns {import('../save/menu.js').ChartFile}
 */
export const fileOf = (picture) => ({
  title: picture.title,
  isEmpty: picture.columns[0].length < 2,
  scene: () => sceneOf(picture),
  rows: () => rowsOf(picture),
});

/** @param {import('./scene.js').Picture} picture @returns {(string | number | null)[][]} */
export function rowsOf({ xName, lines, columns }) {
  const names = [xName, ...lines.map(({ name }) => name)];
  return [names, ...columns[0].map((_, i) => columns.map((column) => column[i]))];
}
