// Pure: numbers against numbers as shapes on a sheet: lines, marks of several forms, an image under
// them, bars below them. For what is not a course over time (that is line-chart/scene.js).

import { FOOT, LETTER, ROW, SIZE, TITLE, axesOf, legendOf, placesOf } from '../line-chart/scene.js';

/**
 * @typedef {[x: number, y: number]} Point
 *
 * @typedef {import('../line-chart/scene.js').Scene} Scene
 *
 * @typedef {{ fill: string; opacity: number; color: string; width: number; dash?: number[] }} Style
 *   opacity: of the fill
 *
 * @typedef {object} PlotMarks
 * @property {string} [name] for the legend
 * @property {Point[]} points
 * @property {number[]} sizes in pixels, of each point
 * @property {Point[] | null} outline around (0, 0), of size 1; null: a circle
 * @property {(i: number) => Style} style of each point; the first one stands in the legend
 *
 * @typedef {object} Plot
 * @property {string} title
 * @property {string} xName
 * @property {string} yName
 * @property {Point} x range
 * @property {Point} y range
 * @property {(value: number) => string} format
 * @property {import('../line-chart/scene.js').Tick[]} [xTicks]
 * @property {import('../line-chart/scene.js').Tick[]} [yTicks]
 * @property {number} share height of the plane, as a share of its width
 * @property {{ name?: string; parts: Point[][]; style: Style }[]} lines the pen is lifted between
 *   parts
 * @property {PlotMarks[]} marks
 * @property {{ at: Point; words: string }[]} [notes]
 * @property {HTMLCanvasElement} [image] fills the plane, so that no grid is seen
 * @property {ArrayLike<number>} [bars] of equal width, below the plane
 * @property {string} [ground] a colour of the page, where all of them are as on the page
 */

/** The plane is so wide, in pixels of the sheet. */
export const PLANE_WIDTH = 520;
const LEFT = 66;
const RIGHT = 24;
/** Room for the labels of y, beside their letters. */
const LABEL_ROOM = 34;
const BARS = { gap: 14, height: 80 };

/**
 * @param {Point[] | null} outline
 * @param {Point} at
 * @param {number} size
 * @param {Style} style
 * @returns {Scene['shapes'][number]}
 */
function markOf(outline, [x, y], size, { fill, opacity, color, width }) {
  const look = { fill, opacity, color, width };
  if (!outline) return { kind: 'dot', x, y, r: size, ...look };
  const points = outline.map(([dx, dy]) => /** @type {Point} */ ([x + dx * size, y + dy * size]));
  return { kind: 'area', points, ...look };
}

/**
 * @param {Plot} plot
 * @returns {import('../line-chart/scene.js').KeyLine[]}
 */
const keysOf = ({ lines, marks }) => [
  ...lines.flatMap(({ name, style }) => (name ? [{ name, ...style }] : [])),
  ...marks.flatMap(({ name, outline, sizes, style }) => {
    if (!name || !sizes.length) return [];
    const size = Math.min(sizes[0], SIZE / 2);
    const look = style(0);
    const keyOf = (/** @type {number} */ x, /** @type {number} */ y) => [
      markOf(outline, [x, y], size, look),
    ];
    return [{ name, color: look.color, width: look.width, keyOf }];
  }),
];

/**
 * @param {ArrayLike<number>} counts
 * @param {{ left: number; right: number }} plane
 * @param {number} foot
 * @returns {Scene['shapes']}
 */
function barsOf(counts, { left, right }, foot) {
  const wide = (right - left) / counts.length;
  const most = Math.max(1, ...Array.from(counts));
  return Array.from(counts).flatMap((count, i) => {
    if (!count) return [];
    const from = left + wide * i;
    const to = from + Math.max(0.8 * wide, 0.6);
    const top = foot - Math.max((BARS.height * count) / most, 0.7);
    const points = /** @type {Point[]} */ ([
      [from, foot],
      [from, top],
      [to, top],
      [to, foot],
    ]);
    const look = { fill: '--muted', opacity: 1, color: 'none', width: 0 };
    return [{ kind: /** @type {const} */ ('area'), points, ...look }];
  });
}

/**
 * @param {Plot} plot
 * @param {import('../line-chart/scene.js').Box} plane
 * @returns {Scene['shapes']}
 */
function contentOf(plot, plane) {
  const place = placesOf({ ...plot, scale: 'linear' }, plane);
  const at = (/** @type {Point} */ [x, y]) => /** @type {Point} */ ([place.across(x), place.up(y)]);
  return [
    ...plot.lines.flatMap(({ parts, style }) =>
      parts.map((points) => ({
        ...{ kind: /** @type {const} */ ('line'), points: points.map(at), isClipped: true },
        ...{ color: style.color, width: style.width, dash: style.dash },
      })),
    ),
    ...plot.marks.flatMap(({ points, sizes, outline, style }) =>
      points.map((point, i) => markOf(outline, at(point), sizes[i], style(i))),
    ),
    ...(plot.notes ?? []).map(({ at: point, words }) => ({
      ...{ kind: /** @type {const} */ ('text'), x: at(point)[0], y: at(point)[1], text: words },
      ...{ anchor: /** @type {const} */ ('start'), size: SIZE, color: '--ink' },
    })),
  ];
}

/**
 * @param {Plot} plot
 * @returns {Scene}
 */
export function plotScene(plot) {
  const letters = Math.max(0, ...(plot.yTicks ?? []).map(({ text }) => text.length));
  const left = Math.max(LEFT, LABEL_ROOM + letters * SIZE * LETTER);
  const sides = { left, right: left + PLANE_WIDTH };
  const keys = keysOf(plot);
  const legend = legendOf(keys, TITLE + ROW, sides);
  const top = keys.length ? legend.bottom + 20 : TITLE + 14;
  const plane = { ...sides, top, bottom: top + plot.share * PLANE_WIDTH };
  const foot = plane.bottom + (plot.bars ? BARS.gap + BARS.height : 0);
  const size = { x: plane.left, y: plane.top, width: PLANE_WIDTH, height: plane.bottom - top };
  const axes = { ...plot, scale: /** @type {const} */ ('linear'), formatX: plot.format };
  return {
    ...{ width: sides.right + RIGHT, height: foot + FOOT, plane, ground: plot.ground },
    shapes: [
      {
        ...{ kind: 'text', x: left, y: TITLE - 6, text: plot.title, anchor: 'start' },
        ...{ size: 17, color: '--ink', isTitle: true },
      },
      ...legend.shapes,
      ...axesOf(axes, plane, foot),
      ...(plot.image ? [{ kind: /** @type {const} */ ('image'), image: plot.image, ...size }] : []),
      ...(plot.bars ? barsOf(plot.bars, plane, foot) : []),
      ...contentOf(plot, plane),
    ],
  };
}
