// The views' geometry, without a canvas: places, ways and ranges. Authorities are geometry itself
// (a place drawn and picked again) and numbers worked out by hand.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { SurfaceGeometry } from '../web/views/loss-surface/geometry.js';
import { DiagramLayout, MAX_UNITS } from '../web/views/network-diagram/layout.js';
import { partsOf } from '../web/views/network-diagram/parts.js';
import { route } from '../web/views/computational-graph/routes.js';
import {
  ceilingOf,
  drawable,
  lastBefore,
  linearRange,
  logRange,
  logSplits,
} from '../web/views/line-chart/scales.js';
import { percent } from '../web/views/probability-bars.js';

/** @typedef {import('../web/inkgrad/network.js').LayerInfo} LayerInfo */

/** @param {(x: number, y: number) => number} f */
function surfaceOf(f, side = 61) {
  const surface = new SurfaceGeometry();
  surface.setWindow({ x: [-2, 2], y: [-1, 3] });
  const values = Float32Array.from({ length: side * side }, (_, i) =>
    f(-2 + (4 * (i % side)) / (side - 1), 3 - (4 * Math.floor(i / side)) / (side - 1)),
  );
  surface.setValues(side, values);
  surface.width = 400;
  surface.height = 300;
  return surface;
}

test('a place of a map is found under the point where it is drawn', () => {
  const surface = surfaceOf((x, y) => x * x + y * y);
  for (const place of [
    [0, 0],
    [-2, 3],
    [1.25, 2.5],
  ]) {
    const [px, py] = surface.at(place[0], place[1]);
    const found = surface.under(px / surface.width, py / surface.height);
    assert.ok(Math.hypot(found[0] - place[0], found[1] - place[1]) < 1e-12);
  }
});

test('a place of a relief is found to within one step of its search', () => {
  const surface = surfaceOf((x, y) => x * x + y * y);
  surface.isRelief = true;
  for (const place of [
    [0, 0.2],
    [-1.2, 2],
    [1, -0.6],
  ]) {
    const [px, py] = surface.at(place[0], place[1]);
    const [x, y] = surface.under(px / surface.width, py / surface.height);
    const [qx, qy] = surface.at(x, y);
    // Several places of a relief may be drawn at one point: it is the picture that must agree.
    assert.ok(Math.hypot(qx - px, qy - py) < 8, `${place}: ${x}, ${y}`);
  }
});

test('a curve has one number: its places lie on its line, and y is 0', () => {
  const surface = new SurfaceGeometry();
  surface.setWindow({ x: [0, 4], y: [0, 1] });
  surface.setValues(5, Float32Array.of(0, 1, 4, 9, 16));
  surface.width = 100;
  surface.height = 100;
  assert.ok(surface.isCurve);
  assert.equal(surface.at(2, 0), [50, surface.curveHeight(4)]);
  assert.equal(surface.under(0.25, 0.9), [1, 0]);
  assert.equal(surface.middle(), { x: 2, y: 0 });
  assert.equal(surface.moved({ x: 3.9, y: 0 }, 0.1, 0.1), { x: 4, y: 0 });
});

test('values that are not finite do not spoil the range of a surface', () => {
  const surface = new SurfaceGeometry();
  surface.setValues(2, Float32Array.of(1, Infinity, NaN, 3));
  assert.equal([surface.low, surface.high], [1, 3]);
  assert.is(surface.share(1), 0);
  assert.is(surface.share(3), 1);
});

/** @returns {LayerInfo[]} */
function layersOf(/** @type {number[]} */ units, pieces = 1) {
  let offset = 0;
  return units.slice(1).map((count, l) => {
    const inputs = units[l];
    const weights = {
      offset,
      length: inputs * count * pieces,
      shape: /** @type {[number, number]} */ ([inputs, count * pieces]),
    };
    const biases = { offset: offset + weights.length, length: count * pieces };
    offset = biases.offset + biases.length;
    return { inputs, units: count, activation: 'tanh', pieces, weights, biases };
  });
}

test('the parts of a network are all its parameters, each once and under its own name', () => {
  const parts = partsOf(layersOf([2, 3, 1]), ['x', 'y']);
  assert.is(parts.length, 2 * 3 + 3 + 3 * 1 + 1);
  assert.equal(
    parts.map(({ index }) => index).sort((a, b) => a - b),
    [...parts.keys()],
  );
  assert.is(new Set(parts.map(({ name }) => name)).size, parts.length);
  assert.equal(parts[0], {
    index: 0,
    name: 'Weight from x to unit 1 of layer 1',
    from: [0, 0],
    to: [1, 0],
  });
  assert.is(parts.at(-1)?.name, 'Bias of the output');
  const maxout = partsOf(layersOf([1, 2], 2), ['x']);
  assert.is(maxout[1].name, 'Weight from x to output 1, piece 2');
});

test('a large layer has parts for the units that are drawn', () => {
  const parts = partsOf(layersOf([2, 40, 1]), []);
  assert.is(parts.length, MAX_UNITS * 3 + MAX_UNITS + 1);
  assert.is(parts[0].name, 'Weight from x1 to unit 1 of layer 1');
});

test('a part is picked where it is drawn: a bias on its unit, a weight on its curve', () => {
  const parts = partsOf(layersOf([2, 3, 1]), ['x', 'y']);
  const layout = new DiagramLayout();
  Object.assign(layout, { counts: [2, 3, 1], width: 600, height: 300 });
  parts.forEach((part, i) => {
    const b = layout.place(...part.to);
    if (!part.from) {
      assert.is(layout.under(parts, b.x, b.y), i, part.name);
      return;
    }
    // A quarter of the way; half-way, curves cross.
    const a = layout.place(...part.from);
    const [x0, x1, m, t] = [a.x + a.side / 2, b.x - b.side / 2, (a.x + b.x) / 2, 0.25];
    const bezier = (/** @type {number[]} */ p) =>
      (1 - t) ** 3 * p[0] +
      3 * (1 - t) ** 2 * t * p[1] +
      3 * (1 - t) * t ** 2 * p[2] +
      t ** 3 * p[3];
    const y = bezier([a.y, a.y, b.y, b.y]);
    const found = parts[layout.under(parts, bezier([x0, m, m, x1]), y)];
    assert.equal(found.from, part.from, part.name);
  });
  assert.is(layout.under(parts, 1, 1), -1);
});

test('an edge ends at its nodes, whichever way they lie', () => {
  const node = (/** @type {number} */ left, /** @type {number} */ top) => ({
    left,
    top,
    right: left + 40,
    bottom: top + 20,
  });
  const plain = { isWithin: false, isToUnit: false, isFromUnit: false, turn: 0 };
  const way = (/** @type {number[]} */ to) =>
    route({ from: node(100, 100), to: node(to[0], to[1]), ...plain }).d;
  assert.match(way([200, 100]), /^M140 110C.* 196 110$/); // right
  assert.match(way([0, 100]), /^M100 110C.* 44 110$/); // left
  assert.match(way([100, 200]), /^M120 120C.* 120 196$/); // down
  assert.match(way([100, 0]), /^M120 100C.* 120 24$/); // up
  const within = route({ from: node(0, 0), to: node(0, 50), ...plain, isWithin: true });
  assert.match(within.d, /^M40 10C.* 40 60$/);
});

test('ranges and labels of a chart: whole decades, a ceiling for a leap, gaps filled', () => {
  assert.equal(logRange(0.03, 4), [0.01, 10]);
  assert.equal(logRange(1, 1), [1, 10]);
  assert.equal(logRange(null, null), [0.01, 10]);
  assert.equal(logSplits(0.1, 10), [0.1, 0.2, 0.5, 1, 2, 5, 10]);
  assert.equal(linearRange(null, null, Infinity), [0, 1]);
  assert.equal(linearRange(1, 10, 5), [0, 5]);
  const leap = [[0, 1, 2], [1, 100, 0.5]]; // prettier-ignore
  assert.is(ceilingOf(leap, 3), 3);
  assert.is(ceilingOf([[0, 1], [1, 100]], 3), Infinity, 'a line that stays above'); // prettier-ignore
  assert.is(ceilingOf(leap, undefined), Infinity);
  assert.equal(drawable([[0, 1, 2], [1, NaN, Infinity]]), [[0, 1, 2], [1, null, null]]); // prettier-ignore
  assert.is(lastBefore([3, null, null, 5], 2), 3);
  assert.is(lastBefore([null, 5], 0), null);
});

test('certainty is never rounded up to 100 %', () => {
  assert.is(percent(0.123), '12.3 %');
  assert.is(percent(0.99999), '>99.9 %');
  assert.is(percent(1), '100.0 %');
  assert.is(percent(NaN), '–');
});

test.run();
