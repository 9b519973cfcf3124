// Pure: a line chart as shapes on a white sheet: lines, texts and rectangles in pixels. Two
// painters take it, SVG and canvas, so that both files show the same picture. It knows no document.

import { isFinite, logSplits } from './scales.js';

/**
 * @typedef {import('../line-chart.js').Columns} Columns
 *
 * @typedef {{ name: string; color: string; width: number; dash?: number[] }} Line color: a variable
 *
 * @typedef {object} Picture what a chart shows
 * @property {string} title
 * @property {string} xName
 * @property {(x: number) => string} formatX
 * @property {(value: number) => string} format
 * @property {'linear' | 'log'} scale
 * @property {[number, number]} x range
 * @property {[number, number]} y range
 * @property {Line[]} lines in the order of the columns
 * @property {Columns} columns
 * @property {import('../line-chart.js').Mark[]} marks
 *
 * @typedef {Pick<Picture, 'xName' | 'formatX' | 'format' | 'scale' | 'x' | 'y'> & {
 *   yName: string; xTicks?: Tick[]; yTicks?: Tick[] }} Axes xTicks, yTicks: where they are no round
 *   numbers, or have a grid line each
 *
 * @typedef {{ value: number; text: string }} Tick
 *
 * @typedef {Line & { keyOf?: (x: number, y: number) => Scene['shapes'] }} KeyLine keyOf: what stands
 *   for it, where that is no line
 *
 * @typedef {{ kind: 'line'; points: [number, number][]; color: string; width: number;
 *   dash?: number[]; isClipped?: boolean }} LineShape
 * @typedef {{ kind: 'text'; x: number; y: number; text: string; anchor: 'start' | 'middle' | 'end';
 *   size: number; color: string; isTitle?: boolean; isUpright?: boolean }} TextShape isUpright: from
 *   the foot to the head
 * @typedef {{ fill: string; opacity: number; color: string; width: number; isClipped?: boolean }} Filled
 * @typedef {Filled & { kind: 'area'; points: [number, number][] }} AreaShape closed
 * @typedef {Filled & { kind: 'dot'; x: number; y: number; r: number }} DotShape
 * @typedef {{ kind: 'image'; image: HTMLCanvasElement; x: number; y: number; width: number;
 *   height: number }} ImageShape
 * @typedef {{ width: number; height: number; plane: Box; ground?: string; shapes:
 *   (LineShape | TextShape | AreaShape | DotShape | ImageShape)[] }} Scene ground: a colour of the
 *   page, so all are; else white
 * @typedef {{ left: number; top: number; right: number; bottom: number }} Box
 */

const WIDTH = 760;
const PLANE = { left: 76, right: WIDTH - 24 };
const PLANE_HEIGHT = 320;
export const TITLE = 34;
export const ROW = 22;
export const FOOT = 52;
const KEY = 30;
export const SIZE = 13;
/** A letter is about so wide, as a share of its size. */
export const LETTER = 0.56;
/** Gaps between labels of an axis. */
const TICKS = 6;

/**
 * Round numbers between two ends.
 *
 * @param {number} low
 * @param {number} high
 */
export function roundSplits(low, high) {
  const rough = (high - low) / TICKS;
  if (!(rough > 0)) return [low];
  const decade = 10 ** Math.floor(Math.log10(rough));
  const times = [1, 2, 5, 10].find((n) => n * decade >= rough * 0.999) ?? 10;
  const step = times * decade;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}

/**
 * The names of the lines, in as many rows as they need.
 *
 * @param {KeyLine[]} lines
 * @param {number} top
 * @param {{ left: number; right: number }} [sides]
 */
export function legendOf(lines, top, sides = PLANE) {
  /** @type {Scene['shapes']} */
  const shapes = [];
  const place = { x: sides.left, y: top };
  for (const { name, color, width, dash, keyOf } of lines) {
    const size = KEY + 8 + name.length * SIZE * LETTER;
    if (place.x > sides.left && place.x + size > sides.right) {
      place.x = sides.left;
      place.y += ROW;
    }
    const [x, y] = [place.x, place.y];
    const points = /** @type {[number, number][]} */ ([
      [x, y - 4],
      [x + KEY, y - 4],
    ]);
    if (keyOf) shapes.push(...keyOf(x + KEY / 2, y - 4));
    else shapes.push({ kind: 'line', points, color, width, dash });
    shapes.push({
      ...{ kind: 'text', x: x + KEY + 6, y, text: name, anchor: 'start' },
      ...{ size: SIZE, color: '--ink' },
    });
    place.x += size + 18;
  }
  return { shapes, bottom: place.y };
}

/**
 * Where values stand on the sheet.
 *
 * @param {Pick<Axes, 'x' | 'y' | 'scale'>} axes
 * @param {Box} plane
 */
export function placesOf({ x, y, scale }, plane) {
  const up = scale === 'log' ? Math.log10 : (/** @type {number} */ value) => value;
  const [low, high] = [up(y[0]), up(y[1])];
  return {
    across: (/** @type {number} */ value) =>
      plane.left + ((plane.right - plane.left) * (value - x[0])) / (x[1] - x[0] || 1),
    up: (/** @type {number} */ value) =>
      plane.bottom - ((plane.bottom - plane.top) * (up(value) - low)) / (high - low || 1),
  };
}

/**
 * @param {Axes} axes
 * @param {Box} plane
 * @param {number} [foot] under which the labels of x stand
 * @returns {(LineShape | TextShape)[]}
 */
export function axesOf(axes, plane, foot = plane.bottom) {
  const { x, y, scale, formatX, format, xName, yName, xTicks } = axes;
  const place = placesOf(axes, plane);
  const splits = scale === 'log' ? logSplits(...y) : roundSplits(...y);
  const yTicks = axes.yTicks ?? splits.map((value) => ({ value, text: format(value) }));
  const text = { kind: /** @type {const} */ ('text'), size: SIZE - 1, color: '--muted' };
  const middle = (plane.top + plane.bottom) / 2;
  return [
    ...(xTicks ?? []).map(({ value }) => ({
      ...{ kind: /** @type {const} */ ('line'), color: '--rule', width: 1 },
      points: /** @type {[number, number][]} */ ([
        [place.across(value), plane.top],
        [place.across(value), foot],
      ]),
    })),
    ...yTicks.flatMap(({ value, text: label }) => {
      const at = place.up(value);
      const points = /** @type {[number, number][]} */ ([
        [plane.left, at],
        [plane.right, at],
      ]);
      const written = { x: plane.left - 8, y: at + 4, text: label };
      return /** @type {(LineShape | TextShape)[]} */ ([
        { kind: 'line', points, color: '--rule', width: 1 },
        { ...text, ...written, anchor: 'end' },
      ]);
    }),
    ...(xTicks ?? roundSplits(...x).map((value) => ({ value, text: formatX(value) }))).map(
      ({ value, text: label }) => ({
        ...{ ...text, x: place.across(value), y: foot + 18 },
        ...{ text: label, anchor: /** @type {const} */ ('middle') },
      }),
    ),
    {
      ...{ kind: 'line', color: '--line', width: 1 },
      points: [
        [plane.left, plane.top],
        [plane.left, plane.bottom],
        [plane.right, plane.bottom],
      ],
    },
    {
      ...{ ...text, x: (plane.left + plane.right) / 2, y: foot + 40 },
      ...{ text: xName, anchor: 'middle' },
    },
    { ...text, x: 18, y: middle, text: yName, anchor: 'middle', isUpright: true },
  ];
}

/**
 * Gaps are spanned, as on the page; a value that has no place on a logarithmic axis is left out.
 *
 * @param {Picture} picture
 * @param {Box} plane
 * @returns {LineShape[]}
 */
function curvesOf(picture, plane) {
  const { columns, lines, scale } = picture;
  const place = placesOf(picture, plane);
  const [xs, ...values] = columns;
  return lines.flatMap(({ color, width, dash }, l) => {
    const points = xs.flatMap((x, i) => {
      const value = values[l][i];
      if (!isFinite(x) || !isFinite(value) || (scale === 'log' && value <= 0)) return [];
      return [/** @type {[number, number]} */ ([place.across(x), place.up(value)])];
    });
    return points.length ? [{ kind: 'line', points, color, width, dash, isClipped: true }] : [];
  });
}

/**
 * @param {Picture} picture
 * @param {Box} plane
 * @returns {(LineShape | TextShape)[]}
 */
function marksOf(picture, plane) {
  const { across } = placesOf(picture, plane);
  return picture.marks.flatMap(({ x, label }, i) => {
    if (x < picture.x[0] || x > picture.x[1]) return [];
    const at = across(x);
    const isRight = at > (plane.left + plane.right) / 2;
    return /** @type {(LineShape | TextShape)[]} */ ([
      {
        ...{ kind: 'line', color: '--muted', width: 1, dash: [4, 3] },
        points: [
          [at, plane.top],
          [at, plane.bottom],
        ],
      },
      {
        ...{ kind: 'text', x: at + (isRight ? -4 : 4), y: plane.top + 12 + (i % 4) * 15 },
        ...{ text: label, anchor: isRight ? 'end' : 'start', size: SIZE - 2, color: '--muted' },
      },
    ]);
  });
}

/**
 * @param {Picture} picture
 * @returns {Scene}
 */
export function sceneOf(picture) {
  const named = picture.lines.filter(({ name }) => name);
  const legend = legendOf(named, TITLE + ROW);
  const top = legend.bottom + 20;
  const plane = { ...PLANE, top, bottom: top + PLANE_HEIGHT };
  return {
    width: WIDTH,
    height: plane.bottom + FOOT,
    plane,
    shapes: [
      {
        ...{ kind: 'text', x: PLANE.left, y: TITLE - 6, text: picture.title, anchor: 'start' },
        ...{ size: 17, color: '--ink', isTitle: true },
      },
      ...legend.shapes,
      ...axesOf({ ...picture, yName: picture.title }, plane),
      ...curvesOf(picture, plane),
      ...marksOf(picture, plane),
    ],
  };
}
