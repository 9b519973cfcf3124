// A line chart as a file: the shapes have the places that the values ask for, SVG and canvas draw
// the same ones, and CSV holds every number.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { csvLines, paint, svgOf } from '../web/views/save/painters.js';
import { rowsOf } from '../web/views/line-chart/file.js';
import { roundSplits, sceneOf } from '../web/views/line-chart/scene.js';

/** @typedef {import('../web/views/line-chart/scene.js').Picture} Picture */

/** @type {Picture} */
const picture = {
  title: 'Loss <of> "all"',
  xName: 'epoch',
  formatX: String,
  format: String,
  scale: 'linear',
  x: [0, 10],
  y: [0, 2],
  lines: [
    { name: 'training', color: '--blue', width: 1 },
    { name: 'test, all', color: '--orange', width: 2.5, dash: [7, 4] },
  ],
  columns: [
    [0, 5, 10],
    [2, 1, 0],
    [1, null, Infinity],
  ],
  marks: [{ x: 5, label: 'η 0.1', isTrouble: false }],
};
const colorOf = (/** @type {string} */ variable) =>
  ({ '--blue': '#0000ff' })[variable] ?? '#000000';

/** @param {Picture} of */
const curves = (of) =>
  sceneOf(of).shapes.flatMap((shape) =>
    shape.kind === 'line' && shape.isClipped ? [shape.points] : [],
  );

test('each value has its place between the ends of the axes; gaps are spanned', () => {
  const { plane } = sceneOf(picture);
  const [first, second] = curves(picture);
  const middle = [(plane.left + plane.right) / 2, (plane.top + plane.bottom) / 2];
  assert.equal(first, [[plane.left, plane.top], middle, [plane.right, plane.bottom]]);
  assert.equal(second, [[plane.left, middle[1]]], 'null and overflow have no place');
});

test('a logarithmic axis gives each decade the same height, and no place to 0', () => {
  const columns = [
    [0, 5, 10],
    [100, 1, 0.01],
    [0, 0, 1],
  ];
  /** @type {Picture} */
  const log = { ...picture, scale: 'log', y: [0.01, 100], columns };
  const { plane } = sceneOf(log);
  const [first, second] = curves(log);
  assert.equal(
    first.map(([, y]) => y),
    [plane.top, (plane.top + plane.bottom) / 2, plane.bottom],
  );
  assert.is(second.length, 1);
});

test('labels of an axis are round and inside it', () => {
  assert.equal(roundSplits(0, 1), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.equal(roundSplits(0.93, 1.01), [0.94, 0.96, 0.98, 1]);
  assert.equal(roundSplits(0, 0), [0]);
  for (const [low, high] of [
    [0, 3.7e-8],
    [-5, 12_345],
    [0.1, 0.30000001],
  ]) {
    const splits = roundSplits(low, high);
    assert.ok(splits.length >= 3 && splits.length <= 8, String(splits));
    assert.ok(splits.every((v) => v >= low - 1e-9 * high && v <= high * (1 + 1e-9)));
  }
});

test('the SVG has the title, the axes and every line, and text is escaped', () => {
  const svg = svgOf(sceneOf(picture), colorOf, picture.title);
  for (const text of ['epoch', 'training', 'test, all', 'η 0.1', 'Loss &#60;of&#62; &#34;all&#34;'])
    assert.ok(svg.includes(`>${text}<`), text);
  assert.not.match(svg, /<of>|var\(|undefined|NaN/);
  assert.match(svg, /stroke="#0000ff" stroke-width="1" clip-path/);
  assert.match(svg, /stroke-dasharray="7 4"/);
  const opened = [...svg.matchAll(/<(\w+)(?:\s[^>]*[^/])?>/g)].map(([, name]) => name).sort();
  const closed = [...svg.matchAll(/<\/(\w+)>/g)].map(([, name]) => name).sort();
  assert.equal(opened, closed, 'every element is closed');
});

test('the canvas is told to draw the shapes that the SVG has', () => {
  /** @type {string[]} */ const drawn = [];
  /** @type {any} */
  const ctx = new Proxy(
    { fillText: (/** @type {string} */ text) => drawn.push(text), stroke: () => drawn.push('') },
    { get: (target, name) => /** @type {any} */ (target)[name] ?? (() => {}), set: () => true },
  );
  const before = globalThis.Path2D;
  Object.assign(globalThis, { Path2D: class {} });
  const scene = sceneOf(picture);
  paint(ctx, scene, colorOf);
  Object.assign(globalThis, { Path2D: before });
  assert.equal(
    drawn,
    scene.shapes.map((shape) => (shape.kind === 'text' ? shape.text : '')),
  );
});

test('a long legend takes more rows, and nothing is drawn outside the sheet', () => {
  const lines = Array.from({ length: 14 }, (_, i) => ({
    ...picture.lines[0],
    name: `training: momentum 0.${i}, layers 128-64`,
  }));
  const columns = [[0, 10], ...lines.map(() => [1, 2])];
  const { width, height, shapes } = sceneOf({ ...picture, lines, columns });
  assert.ok(height > sceneOf(picture).height);
  for (const shape of shapes) {
    const places = 'points' in shape ? shape.points : [[shape.x, shape.y]];
    for (const [x, y] of places) assert.ok(x >= 0 && x <= width && y >= 0 && y <= height);
  }
});

test('CSV holds each number in full; missing ones are empty', () => {
  assert.is(
    csvLines(
      rowsOf({
        ...picture,
        columns: [
          [0, 1 / 3],
          [0.1, null],
          [1e-9, NaN],
        ],
      }),
    ),
    `epoch,training,"test, all"\n0,0.1,1e-9\n${1 / 3},,NaN\n`,
  );
});

test('no cell of a CSV file is taken for a formula', () => {
  assert.is(csvLines([['=1+1', '-2', -3, '@x', 'a"b', null]]), `'=1+1,-2,-3,'@x,"a""b",\n`);
});

test.run();
