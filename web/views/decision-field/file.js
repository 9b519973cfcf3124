// Page: a plane with its points as a file, in the colours of the page: those of the field are made
// for its theme. Loaded when it is saved.

import { plotScene } from '../save/plot.js';
import { roundSplits } from '../line-chart/scene.js';
import { drawnOf } from './heights.js';
import { CLASS_COLORS } from './marks.js';

/**
 * @typedef {import('../decision-field.js').Scene} Scene
 *
 * @typedef {import('../save/plot.js').PlotMarks} PlotMarks
 *
 * @typedef {[number, number]} Point
 *
 * @typedef {object} Names
 * @property {string} title
 * @property {string} x
 * @property {string} y
 * @property {string[]} classes
 * @property {[below: string, above: string]} heights of points with a number each
 * @property {(name: string) => string} heldOut
 * @property {string} wrong
 * @property {string} output the curve
 */

/** The forms of the classes on the page (marks.js), around (0, 0). @type {(Point[] | null)[]} */
const OUTLINES = [
  null,
  [
    [-0.88, -0.88],
    [0.88, -0.88],
    [0.88, 0.88],
    [-0.88, 0.88],
  ],
  [
    [0, -1.2],
    [1.1, 0.8],
    [-1.1, 0.8],
  ],
  [
    [0, -1.3],
    [1.3, 0],
    [0, 1.3],
    [-1.3, 0],
  ],
];
const SHARE = 0.94;
const [FEW, MANY] = [24, 700];
/** Radii of points: where they are few, many, and in between. */
const RADII = { few: 8, many: 3, other: 4.5 };
const NO_FILL = { fill: 'none', opacity: 1 };
const LINE = { ...NO_FILL, color: '--ink', width: 2.6 };

/** @param {number} count */
function radiusOf(count) {
  if (count <= FEW) return RADII.few;
  return count > MANY ? RADII.many : RADII.other;
}

/**
 * @param {Scene} scene
 * @param {Names} names
 * @returns {PlotMarks[]}
 */
function marksOf({ shown, isCurve, wrong, halo }, names) {
  if (!shown) return [];
  const { points, labels, isHeldOut, values } = shown;
  const r = radiusOf(labels.length);
  const kindOf = (/** @type {number} */ i) => {
    if (values) return values[i] < 0 ? 0 : 1;
    return isCurve ? 0 : labels[i];
  };
  const at = (/** @type {number} */ i) => /** @type {Point} */ ([points[2 * i], points[2 * i + 1]]);
  const ring = (
    /** @type {string} */ name,
    /** @type {Point[]} */ places,
    /** @type {number} */ size,
  ) => ({
    ...{ name, points: places, sizes: places.map(() => size), outline: null },
    style: () => ({ ...NO_FILL, color: '--ink', width: 1.5 }),
  });
  const all = Array.from(labels, (_, i) => i);
  const kinds = [0, 1, 2, 3].flatMap((kind) =>
    [0, 1].map((held) => {
      const own = all.filter((i) => kindOf(i) === kind && Number(isHeldOut[i]) === held);
      const name = isCurve ? '' : (values ? names.heights : names.classes)[kind];
      const colorOf = (/** @type {number} */ k) =>
        values ? drawnOf(values[own[k]]) : CLASS_COLORS[kind];
      return {
        name: held ? names.heldOut(name) : name,
        points: own.map(at),
        sizes: own.map(() => (held ? 0.92 * r : r)),
        outline: OUTLINES[kind],
        style: (/** @type {number} */ k) =>
          held
            ? { fill: '--sheet', opacity: 1, color: colorOf(k), width: 1.8 }
            : { fill: colorOf(k), opacity: 1, color: values ? '--muted' : '--sheet', width: 0.8 },
      };
    }),
  );
  const rings = all.filter((i) => wrong?.[i]).map(at);
  return [
    ...kinds,
    ring(names.wrong, rings, 1.9 * r),
    ring('', halo ? [[halo.x, halo.y]] : [], 2.7 * r),
  ];
}

/**
 * Where w1 x + w2 y + b is 0, through the whole window.
 *
 * @param {import('./drawing.js').Line} line
 * @param {import('./drawing.js').Window} window
 * @returns {Point[]}
 */
function across({ w1, w2, b }, { x, y }) {
  const square = w1 * w1 + w2 * w2;
  if (!(square > 0)) return [];
  const far = 2 * Math.hypot(x[1] - x[0], y[1] - y[0]);
  const middle = [(x[0] + x[1]) / 2, (y[0] + y[1]) / 2];
  const off = (w1 * middle[0] + w2 * middle[1] + b) / square;
  const foot = [middle[0] - off * w1, middle[1] - off * w2];
  const length = Math.sqrt(square);
  return [-far, far].map((t) => [foot[0] - (t * w2) / length, foot[1] + (t * w1) / length]);
}

/**
 * @param {Scene} scene
 * @param {Names} names
 * @returns {import('../save/plot.js').Plot['lines']}
 */
function linesOf({ window, line, curve }, names) {
  const { x, y } = window;
  const axis = { ...NO_FILL, color: '--line', width: 1 };
  const over = (/** @type {Float32Array} */ xs, /** @type {Float32Array} */ ys) =>
    Array.from(xs, (one, i) => /** @type {Point} */ ([one, ys[i]]));
  return [
    {
      parts: [
        [
          [x[0], 0],
          [x[1], 0],
        ],
        [
          [0, y[0]],
          [0, y[1]],
        ],
      ],
      style: axis,
    },
    ...(curve?.shares ?? []).map((share, j) => ({
      parts: [over(/** @type {import('./drawing.js').Curve} */ (curve).x, share)],
      style: { ...NO_FILL, color: CLASS_COLORS[j % 3], width: 1.3 },
    })),
    ...(curve ? [{ name: names.output, parts: [over(curve.x, curve.y)], style: LINE }] : []),
    ...(line ? [{ name: line.label, parts: [across(line, window)], style: LINE }] : []),
  ];
}

/** @param {Point} range */
const ticksOf = (range) =>
  roundSplits(...range).map((value) => ({ value, text: String(value).replace('-', '−') }));

/**
 * @param {Scene} scene
 * @param {HTMLCanvasElement} field
 * @param {Names} names
 * @returns {import('../line-chart/scene.js').Scene}
 */
const sceneOf = (scene, field, names) =>
  plotScene({
    ...{ title: names.title, xName: names.x, yName: names.y, format: String },
    ...{ x: scene.window.x, y: scene.window.y, share: SHARE, ground: '--sheet' },
    ...{ xTicks: ticksOf(scene.window.x), yTicks: ticksOf(scene.window.y) },
    ...(scene.field ? { image: field } : {}),
    ...{ lines: linesOf(scene, names), marks: marksOf(scene, names) },
  });

/**
 * @param {{ scene: Scene; field: HTMLCanvasElement }} shown
 * @param {Names} names
 * @param {(string | number)[][]} rows
 * @returns {import('../save/menu.js').ChartFile}
 */
export const fileOf = ({ scene, field }, names, rows) => ({
  title: names.title,
  isEmpty: !scene.shown?.labels.length,
  scene: () => sceneOf(scene, field, names),
  rows: () => rows,
});
