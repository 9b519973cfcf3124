// Plots that are no line charts as files: shapes at the places that the values ask for, every
// number in the CSV, the jumps of a function, the points of a plane.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fileOf as planeFile } from '../web/views/decision-field/file.js';
import { fileOf as functionFile } from '../web/views/function-plot/file.js';
import { csvLines, svgOf } from '../web/views/save/painters.js';
import { plotScene } from '../web/views/save/plot.js';
import { rowsOf } from '../web/views/xy-plot/file.js';

const look = { fill: '--blue', opacity: 0.5, color: '--ink', width: 1 };
const asIs = (/** @type {string} */ name) => name;

/** @type {import('../web/views/save/plot.js').Plot} */
const plot = {
  ...{ title: 'B against A', xName: 'A', yName: 'B', x: [0, 10], y: [-1, 1], format: String },
  share: 0.5,
  lines: [{ name: 'mean', parts: [[[0, -1], [10, 1]]], style: look }], // prettier-ignore
  marks: [
    { name: 'first', points: [[5, 0]], sizes: [4], outline: null, style: () => look },
    { points: [[10, -1]], sizes: [2], outline: [[-1, -1], [1, -1], [0, 1]], style: () => look }, // prettier-ignore
  ],
};

test('marks and lines have the places that the values ask for', () => {
  const { plane, shapes } = plotScene(plot);
  const middle = [(plane.left + plane.right) / 2, (plane.top + plane.bottom) / 2];
  const dots = shapes.flatMap((shape) => (shape.kind === 'dot' ? [[shape.x, shape.y]] : []));
  assert.equal(dots.at(-1), middle);
  assert.is(dots.length, 2, 'the other one stands in the legend');
  const [area] = shapes.flatMap((shape) => (shape.kind === 'area' ? [shape.points] : []));
  const { right, bottom } = plane;
  assert.equal(area, [[right - 2, bottom - 2], [right + 2, bottom - 2], [right, bottom + 2]]); // prettier-ignore
  const line = shapes.find((shape) => shape.kind === 'line' && shape.isClipped);
  assert.equal(line && 'points' in line && line.points, [
    [plane.left, plane.bottom],
    [plane.right, plane.top],
  ]);
});

test('the SVG has the title, the legend and the names of both axes, and every mark', () => {
  const svg = svgOf(plotScene(plot), asIs, plot.title);
  for (const text of ['B against A', 'A', 'B', 'mean', 'first'])
    assert.ok(svg.includes(`>${text}<`));
  assert.is(svg.match(/fill-opacity="0.5"/g)?.length, 3, 'two marks and a key');
  assert.not.match(svg, /undefined|NaN/);
});

test('long names of categories have room at the left', () => {
  const yTicks = [{ value: 0, text: 'asymptomatic …' }];
  assert.ok(plotScene({ ...plot, yTicks }).plane.left > plotScene(plot).plane.left);
});

test('the CSV of a plot has each point with its series, and categories by name', () => {
  /** @type {any} */
  const shown = {
    options: { xName: 'A', yName: 'sex' },
    content: {
      yNames: ['female', 'male'],
      lines: [{ className: 'a', points: [[0, 0]] }],
      marks: [
        { name: '=one', className: 'b', points: [[0.1, 0.8]] },
        { name: 'two', className: 'b', points: [[3, 1.2]], all: [[3, 0.2], [4, 1]] }, // prettier-ignore
      ],
    },
  };
  assert.is(csvLines(rowsOf(shown)), "series,A,sex\n'=one,0.1,male\ntwo,3,female\ntwo,4,male\n");
});

test('one series alone needs no name; a strip has no y', () => {
  const content = { marks: [{ name: 'Accuracy', className: '', points: [[0.5, 0.25]] }] };
  /** @type {any} */ const pruned = { options: { xName: 'Share', yName: '' }, content };
  assert.equal(rowsOf(pruned), [['Share', 'Accuracy'], [0.5, 0.25]]); // prettier-ignore
  /** @type {any} */ const strip = { options: { xName: '', yName: '', isStrip: true }, content };
  assert.equal(rowsOf(strip), [['value'], [0.5]]);
});

test('numbers of single precision are as short as they can be, and read back equal', () => {
  const values = Float32Array.of(0.1, 1 / 3, 16777217, 1e-30, -0.7);
  const read = csvLines([[...values]]).trim().split(','); // prettier-ignore
  assert.is(read[0], '0.1');
  assert.equal(Float32Array.from(read, Number), values);
  assert.is(csvLines([[1 / 3]]), `${1 / 3}\n`, 'double precision stays in full');
});

/** A step from 0 to 1, with 2 bars. */
const drawn = {
  x: Float64Array.of(-2, -1, 0, 1, 2),
  f: Float64Array.of(0, 0, 1, 1, 1),
  derivative: new Float64Array(5),
  range: /** @type {[number, number]} */ ([-0.5, 1.5]),
  counts: Int32Array.of(3, 6),
};
const names = { x: 'z', f: 'f', derivative: 'f′' };

test('a function that jumps is drawn in two parts, and its histogram below', () => {
  const { plane, shapes } = functionFile({ title: 'Step', names, drawn }).scene();
  const lines = shapes.flatMap((one) => (one.kind === 'line' && one.isClipped ? [one] : []));
  const f = lines.filter(({ color }) => color === '--blue');
  assert.equal(f.map(({ points }) => points.length), [2, 3]); // prettier-ignore
  const tops = shapes.flatMap((one) => (one.kind === 'area' ? [one.points] : []));
  const heights = tops.map((points) => points[0][1] - points[1][1]);
  assert.is(heights[0] * 2, heights[1]);
  assert.ok(tops.flat().every(([, y]) => y > plane.bottom));
});

test('the CSV of a function has its derivative, and the bars beside them', () => {
  const { rows, isEmpty } = functionFile({ title: 'Step', names, drawn });
  assert.not(isEmpty);
  assert.is(
    csvLines(rows()),
    'z,f,f′,z: from,z: to,count\n-2,0,0,-2,0,3\n-1,0,0,0,2,6\n0,1,0,,,\n1,1,0,,,\n2,1,0,,,\n',
  );
  assert.ok(functionFile({ title: 'Step', names, drawn: null }).isEmpty);
});

const inPlane = {
  title: 'Plane',
  ...{ x: 'x', y: 'y', wrong: 'misclassified', output: 'output' },
  classes: ['class 0', 'class 1', 'class 2', 'class 3'],
  heights: /** @type {[string, string]} */ (['below', 'above']),
  heldOut: (/** @type {string} */ name) => `${name}, validation`,
};
/** @type {any} */
const scene = {
  window: { x: [-2, 2], y: [-1, 1] },
  field: null,
  shown: {
    points: Float32Array.of(0, 0, 1, 0.5, -1, -0.5),
    labels: Int32Array.of(0, 1, 1),
    isHeldOut: Uint8Array.of(0, 0, 1),
  },
  wrong: Uint8Array.of(1, 0, 0),
  line: { w1: 1, w2: 0, b: -1, label: 'w·x + b = 0' },
  ...{ halo: null, isCurve: false, curve: null },
};

test('a plane has its points, rings round wrong ones, hollow held-out ones and the line', () => {
  const shown = { scene, field: /** @type {any} */ (null) };
  const { scene: make, isEmpty } = planeFile(shown, inPlane, []);
  const { plane, shapes, ground } = make();
  assert.not(isEmpty);
  assert.is(ground, '--sheet');
  const texts = shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
  for (const text of ['class 0', 'class 1', 'class 1, validation', 'misclassified', 'w·x + b = 0'])
    assert.ok(texts.includes(text), text);
  assert.not(texts.includes('class 2'), 'only what is there');
  const middle = (plane.left + plane.right) / 2;
  const rings = shapes.filter((one) => one.kind === 'dot' && one.x === middle);
  assert.equal(rings.map((one) => 'fill' in one && one.fill), ['--blue', 'none']); // prettier-ignore
  const line = shapes.findLast((one) => one.kind === 'line' && one.isClipped);
  const three = plane.left + (3 / 4) * (plane.right - plane.left);
  if (!line || !('points' in line)) throw new Error('no line');
  for (const [x, y] of line.points) {
    assert.ok(Math.abs(x - three) < 1e-9, 'x = 1');
    assert.ok(y < plane.top || y > plane.bottom, 'through the whole window');
  }
});

test('an empty plane has nothing to save', () => {
  const none = { ...scene, shown: null };
  assert.ok(planeFile({ scene: none, field: /** @type {any} */ (null) }, inPlane, []).isEmpty);
});

test.run();
