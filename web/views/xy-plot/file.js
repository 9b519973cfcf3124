// Page: a plot of numbers against numbers as a file. Loaded when it is saved.

import { lightLooks } from '../save/light.js';
import { PLANE_WIDTH, plotScene } from '../save/plot.js';
import { words } from '../words/words-charts.js';
import { outlineOf, svg } from './marks.js';

/**
 * @typedef {import('../xy-plot.js').Content} Content
 *
 * @typedef {import('../xy-plot.js').Shown} Shown
 */

/** A category instead of its place on the axis. */
const cellOf = (/** @type {number} */ value, /** @type {string[] | undefined} */ names) =>
  names ? (names[Math.round(value)] ?? '') : value;

/**
 * One row for each point, with the name of its line or mark where there are several. What has no
 * name is no data.
 *
 * @param {Shown} shown
 * @returns {(string | number | null)[][]}
 */
export function rowsOf({ options: { xName, yName, isStrip }, content }) {
  const { lines = [], marks = [], xNames, yNames } = content;
  const named = [...lines, ...marks].filter(({ name }) => name);
  const hasNames = named.length > 1;
  const heads = [...(hasNames ? [words.series] : []), xName || words.value];
  return [
    isStrip ? heads : [...heads, yName || (named[0]?.name ?? '')],
    ...named.flatMap(({ name = '', points, all = points }) =>
      all.map(([x, y]) => [
        ...(hasNames ? [name] : []),
        cellOf(x, xNames),
        ...(isStrip ? [] : [cellOf(y, yNames)]),
      ]),
    ),
  ];
}

/** @param {Shown} shown */
export function sceneOf({ title, options, content, ticks, plane, root }) {
  const { x = [0, 1], y = [0, 1], lines = [], marks = [], notes } = content;
  const scale = PLANE_WIDTH / (plane.right - plane.left);
  const looks = lightLooks(root, [
    ...lines.map(({ className }) => svg('polyline', { class: className, fill: 'none' })),
    ...marks.map(({ className }) => svg('circle', { class: className })),
    svg('line', { class: 'xy-diagonal' }),
  ]);
  const scaled = looks.map((look) => ({
    ...{ ...look, width: look.width * scale ** 0.5 },
    dash: look.dash?.map((one) => one * scale ** 0.5),
  }));
  const ends = /** @type {[number, number]} */ ([Math.max(x[0], y[0]), Math.min(x[1], y[1])]);
  const diagonal = ends.map((end) => /** @type {[number, number]} */ ([end, end]));
  return plotScene({
    ...{ ...options, title, x, y, notes, xTicks: ticks.x, yTicks: ticks.y },
    share: (plane.bottom - plane.top) / (plane.right - plane.left),
    lines: [
      ...(options.diagonal ? [{ parts: [diagonal], style: scaled[scaled.length - 1] }] : []),
      ...lines.map(({ name, points }, i) => ({ name, parts: [points], style: scaled[i] })),
    ],
    marks: marks.map(({ name, points, size = 4, shape = 'round' }, m) => ({
      ...{ name, points, outline: outlineOf(shape), style: () => scaled[lines.length + m] },
      sizes: points.map((_, i) => scale * (typeof size === 'number' ? size : size[i])),
    })),
  });
}

/**
 * @param {Shown} shown
 * @returns {import('../save/menu.js').ChartFile}
 */
export const fileOf = (shown) => ({
  title: shown.title,
  isEmpty: rowsOf(shown).length < 2,
  scene: () => sceneOf(shown),
  rows: () => rowsOf(shown),
});
