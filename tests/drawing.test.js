// Ink to image: MNIST's box and balance, whatever the size and place of the drawing; what is
// refused; and the digits that the core draws itself.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { InkError, load } from '../web/inkgrad.js';
import { overSeeds } from './random.js';

/** @typedef {import('./random.js').Random} Random */

const ink = await load();

const SIDE = 28;
/**
 * Where MNIST's digits balance: the mean of its images' centres of mass, counted from the centre of
 * the first pixel (measured: 14.007 and 13.996).
 */
const BALANCE = 14;

/**
 * Where the pixels of at least this darkness begin and end, and where the ink balances.
 *
 * @param {Uint8Array} pixels
 * @param {number} [darkness]
 */
function measure(pixels, darkness = 128) {
  let mass = 0,
    x = 0,
    y = 0,
    left = SIDE,
    right = -1,
    top = SIDE,
    bottom = -1;
  pixels.forEach((ink, i) => {
    const column = i % SIDE,
      row = Math.floor(i / SIDE);
    mass += ink;
    x += ink * column;
    y += ink * row;
    if (ink < darkness) return;
    [left, right] = [Math.min(left, column), Math.max(right, column)];
    [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
  });
  return { mass, x: x / mass, y: y / mass, width: right - left + 1, height: bottom - top + 1 };
}

/**
 * A few wild strokes, for what must hold of any drawing.
 *
 * @param {Random} random
 */
function scribble(random) {
  return Array.from({ length: random.whole(1, 4) }, () =>
    Array.from({ length: random.whole(1, 12) }, () => [random.unit() * 100, random.unit() * 160]),
  );
}

/**
 * @param {number[][][]} strokes
 * @param {(x: number, y: number) => [number, number]} move
 */
const moved = (strokes, move) => strokes.map((stroke) => stroke.map(([x, y]) => move(x, y)));

/**
 * @param {Uint8Array} a
 * @param {Uint8Array} b
 */
const largestDifference = (a, b) => a.reduce((most, v, i) => Math.max(most, Math.abs(v - b[i])), 0);

/**
 * @param {unknown} strokes
 * @param {object} [options]
 */
const refused = (strokes, options) =>
  assert.throws(
    () => ink.drawing(/** @type {any} */ (strokes), options),
    (/** @type {unknown} */ e) => e instanceof InkError,
  );

const seven = [
  [
    [0, 0],
    [60, 0],
    [20, 100],
  ],
];

test('the longest side of the ink is 20 pixels, pen included', () => {
  overSeeds(50, (random, note) => {
    const strokes = scribble(random);
    // One point among the strokes is no drawing with a longest side.
    strokes.push([
      [0, 0],
      [random.unit() * 100, 160],
    ]);
    note(strokes);
    const pixels = ink.drawing(strokes);
    const grey = measure(pixels, 1),
      dark = measure(pixels);
    // The rim of less than full ink begins within a pixel outside of the box, and half ink within a
    // pixel inside, because the box need not begin where a pixel does.
    assert.ok(
      [20, 21].includes(Math.max(grey.width, grey.height)),
      `grey ${grey.width} x ${grey.height}`,
    );
    assert.ok(
      [19, 20].includes(Math.max(dark.width, dark.height)),
      `dark ${dark.width} x ${dark.height}`,
    );
  });
});

test('the aspect is kept', () => {
  const frame = (/** @type {number} */ w, /** @type {number} */ h) => [
    [
      [0, 0],
      [w, 0],
      [w, h],
      [0, h],
      [0, 0],
    ],
  ];
  const penWidth = 2;
  for (const [w, h] of [
    [100, 100],
    [100, 50],
    [50, 100],
    [100, 25],
    [30, 90],
  ]) {
    const { width, height } = measure(ink.drawing(frame(w, h), { penWidth }));
    const scale = (20 - penWidth) / Math.max(w, h);
    assert.ok(Math.abs(width - (scale * w + penWidth)) <= 1, `${w} x ${h}: ${width} wide`);
    assert.ok(Math.abs(height - (scale * h + penWidth)) <= 1, `${w} x ${h}: ${height} high`);
  }
});

test("the centre of mass lies where MNIST's digits have it", () => {
  /** @type {Record<string, number[][][]>} */
  const drawings = {
    seven,
    one: [
      [
        [3, 0],
        [3, 90],
      ],
    ],
    two: [
      [
        [10, 25],
        [25, 5],
        [55, 0],
        [80, 15],
        [78, 42],
        [45, 75],
        [5, 100],
        [50, 97],
        [98, 95],
      ],
    ],
    four: [
      [
        [22, 0],
        [8, 55],
        [92, 50],
      ],
      [
        [78, 2],
        [66, 100],
      ],
    ],
    dash: [
      [
        [0, 0],
        [1, 0],
      ],
    ],
  };
  for (const [name, strokes] of Object.entries(drawings)) {
    const { x, y } = measure(ink.drawing(strokes));
    assert.ok(Math.hypot(x - BALANCE, y - BALANCE) < 0.05, `${name} balances on ${x}, ${y}`);
  }
});

test('no ink leaves the image, not even to balance it', () => {
  // Nearly all of the ink is in one corner: to balance it, the tail would have to be cut off.
  const knot = Array.from({ length: 100 }, (_, i) => [i % 2 ? 0 : 30, 0.3 * i]);
  const pixels = ink.drawing(
    [
      [...knot, [100, 30]],
      [
        [0, 0],
        [0, 100],
      ],
    ],
    { penWidth: 1 },
  );
  const { width, height, x } = measure(pixels, 32);
  assert.ok(x < BALANCE - 0.5, `balances on ${x}: no longer a test`);
  assert.ok(width >= 20 && height >= 20, `${width} x ${height}`);
});

test('unit, place and the direction of a stroke make no difference', () => {
  overSeeds(30, (random, note) => {
    const strokes = scribble(random);
    note(strokes);
    const plain = ink.drawing(strokes);
    for (const scale of [1e-3, 0.37, 1e6, 1e30]) {
      assert.ok(
        largestDifference(plain, ink.drawing(moved(strokes, (x, y) => [x * scale, y * scale]))) <=
          1,
        `scale ${scale}`,
      );
    }
    // Float32 leaves 1/4096 of a unit at 2000, some ten-thousandths of a pixel.
    assert.ok(
      largestDifference(plain, ink.drawing(moved(strokes, (x, y) => [x - 2000, y + 1500]))) <= 2,
      'moved',
    );
    assert.ok(
      largestDifference(
        plain,
        ink.drawing(strokes.map((stroke) => [...stroke].reverse()).reverse()),
      ) <= 1,
      'backwards',
    );
  });
});

test('the darkest pixel is 255, and a wider pen gives more ink', () => {
  let before = 0;
  for (const penWidth of [1, 1.5, 2, 3, 5, 20]) {
    const pixels = ink.drawing(seven, { penWidth });
    assert.is(Math.max(...pixels), 255);
    const { mass } = measure(pixels);
    assert.ok(mass > before, `pen ${penWidth}`);
    before = mass;
  }
  assert.equal(ink.drawing(seven, { penWidth: 2.4 }), ink.drawing(seven), '2.4 is the default');
});

test('no ink gives an empty image', () => {
  for (const strokes of [[], [[]], [[], [], []]])
    assert.equal(ink.drawing(strokes), new Uint8Array(784));
});

test('strokes without points change nothing', () => {
  assert.equal(ink.drawing([[], ...seven, []]), ink.drawing(seven));
});

test('a dot, tapped once or held still, is a round blob', () => {
  const dot = ink.drawing([[[40, 70]]]);
  for (const still of [
    [
      [
        [5, 5],
        [5, 5],
        [5, 5],
      ],
    ],
    [[[1, 1]], [[1, 1]]],
    [[[-3e38, 3e38]]],
  ]) {
    assert.equal(ink.drawing(still), dot);
  }
  const { x, y, width, height } = measure(dot);
  assert.ok(Math.hypot(x - BALANCE, y - BALANCE) < 0.05, `balances on ${x}, ${y}`);
  assert.is(width, height);
  assert.ok(width >= 2 && width <= 4, `${width} wide`);
  for (let i = 0; i < 784; i++) {
    const turned = (i % SIDE) * SIDE + Math.floor(i / SIDE);
    assert.ok(Math.abs(dot[i] - dot[turned]) <= 1, `not round at ${i}`);
  }
});

test('a thin 1 is a bar of a pen’s width', () => {
  for (const strokes of [
    [
      [
        [7, 0],
        [7, 50],
      ],
    ],
    [
      [
        [0, 0],
        [1e-4, 30],
        [0, 60],
      ],
    ],
  ]) {
    const { width, height } = measure(ink.drawing(strokes));
    assert.ok(width >= 2 && width <= 3, `${width} wide`);
    assert.ok(height >= 19 && height <= 20, `${height} high`);
  }
});

test('the largest floats are drawn, not overflown', () => {
  const big = 3.4e38;
  const pixels = ink.drawing([
    [
      [-big, -big],
      [big, big],
    ],
  ]);
  assert.equal(
    pixels,
    ink.drawing([
      [
        [-1, -1],
        [1, 1],
      ],
    ]),
  );
});

const pad = { side: 280, penWidth: 20 };
const off = { box: false, ink: false, centre: false };

test('without any stage, the pad itself is seen, made small', () => {
  // On a pad of 280, ten units are a pixel: a bar from (50, 100) to (50, 200), 20 wide.
  const pixels = ink.drawing(
    [
      [
        [50, 100],
        [50, 200],
      ],
    ],
    { stages: off, pad },
  );
  const { x, y, width, height } = measure(pixels);
  assert.ok(Math.hypot(x - 4.5, y - 14.5) < 0.01, `${x}, ${y}`);
  assert.ok(width === 2 && height === 12, `${width} x ${height}`);
  const twice = ink.drawing(
    [
      [
        [100, 200],
        [100, 400],
      ],
    ],
    { stages: off, pad: { side: 560, penWidth: 40 } },
  );
  assert.equal(twice, pixels, 'the unit makes no difference');
});

test('each stage does its part alone', () => {
  const strokes = [
    [
      [30, 40],
      [100, 40],
      [60, 90],
    ],
  ];
  const at = (/** @type {object} */ stages) =>
    measure(ink.drawing(strokes, { stages: { ...off, ...stages }, pad }));
  const raw = at({}),
    boxed = at({ box: true }),
    inked = at({ ink: true }),
    centred = at({ centre: true });
  assert.ok(
    Math.max(boxed.width, boxed.height) >= 19 && boxed.mass > 2 * raw.mass,
    'boxed: larger, and its pen with it',
  );
  assert.ok(
    Math.abs(inked.x - raw.x) < 0.3 && inked.mass > 1.1 * raw.mass && inked.width <= raw.width + 1,
    'inked: a pen of 2.4 pixels, not 2',
  );
  assert.ok(
    Math.hypot(centred.x - BALANCE, centred.y - BALANCE) < 0.05 &&
      Math.abs(centred.mass / raw.mass - 1) < 0.02,
    'centred: moved, no more',
  );
  assert.equal(
    ink.drawing(strokes, { stages: { box: true, ink: true, centre: true }, pad }),
    ink.drawing(strokes),
    'all of them',
  );
});

test('ink beside the pad is cut off, a thin pen is faint', () => {
  assert.equal(
    ink.drawing(
      [
        [
          [500, 500],
          [600, 600],
        ],
      ],
      { stages: off, pad },
    ),
    new Uint8Array(784),
  );
  assert.equal(
    ink.drawing(
      [
        [
          [500, 500],
          [600, 600],
        ],
      ],
      { stages: { ...off, centre: true }, pad },
    ),
    new Uint8Array(784),
  );
  const faint = ink.drawing(
    [
      [
        [0, 145],
        [280, 145],
      ],
    ],
    { stages: off, pad: { side: 280, penWidth: 2 } },
  );
  assert.is(Math.max(...faint), 51, 'a fifth of a pixel wide');
});

test('stages that do not fit together are refused', () => {
  refused(seven, { stages: { box: false } });
  refused(seven, { stages: { ink: false } });
  refused(seven, { stages: { blur: false } });
  for (const side of [0, -1, NaN, Infinity, 1e31])
    refused(seven, { stages: { box: false }, pad: { side, penWidth: 1 } });
  for (const penWidth of [0, -1, NaN, Infinity, 300])
    refused(seven, { stages: off, pad: { side: 280, penWidth } });
  refused(
    [
      [
        [0, 0],
        [3e5, 0],
      ],
    ],
    { stages: off, pad },
  );
});

test('an image of ink: box and balance as LeCun has them, wherever and however large the ink lies', () => {
  overSeeds(20, (random, note) => {
    const k = random.whole(1, 12),
      W = 28 * k + random.whole(0, 50),
      H = 28 * k + random.whole(0, 50);
    const left = random.whole(0, W - 28 * k),
      top = random.whole(0, H - 28 * k),
      darkness = random.whole(20, 255);
    const small = ink
      .generatedDigits({ count: 1, first: random.whole(0, 1000) })
      .images.map((v) => (v > 99 ? darkness : 0));
    note({ k, W, H, left, top });
    const image = new Uint8Array(W * H);
    for (let y = 0; y < 28 * k; y++)
      for (let x = 0; x < 28 * k; x++) {
        image[(top + y) * W + left + x] = small[28 * Math.floor(y / k) + Math.floor(x / k)];
      }
    const pixels = ink.drawingFromImage(image, W, H),
      { x, y, width, height } = measure(pixels, 1);
    assert.is(Math.max(width, height), 20);
    assert.is(Math.max(...pixels), 255);
    assert.ok(
      Math.abs(x - BALANCE) <= 0.51 && Math.abs(y - BALANCE) <= 0.51,
      `balances on ${x}, ${y}`,
    );
    assert.ok(
      largestDifference(pixels, ink.drawingFromImage(small, 28, 28)) <= 1,
      'size and place make no difference',
    );
  });
});

test('an image of ink: what is faint does not widen its box; paper stays paper; one dark pixel is a blot', () => {
  const bar = new Uint8Array(100 * 100);
  for (let y = 20; y < 80; y++) for (let x = 45; x < 51; x++) bar[100 * y + x] = 255;
  const plain = ink.drawingFromImage(bar, 100, 100);
  bar[5] = bar[9999] = 31;
  assert.equal(ink.drawingFromImage(bar, 100, 100), plain);
  assert.equal(ink.drawingFromImage(new Uint8Array(12), 4, 3), new Uint8Array(784));
  const { width, height, mass } = measure(ink.drawingFromImage(Uint8Array.of(0, 0, 9, 0), 4, 1));
  assert.ok(width === 20 && height === 20 && mass === 400 * 255, `${width} x ${height}`);
});

test('an argument that is no image is refused', () => {
  for (const [image, w, h] of /** @type {[any, any, any][]} */ ([
    [[1], 1, 1],
    [new Uint8Array(3), 2, 2],
    [new Uint8Array(0), 0, 1],
    [new Uint8Array(8193), 8193, 1],
    [new Uint8Array(8193), 1, 8193],
    [new Uint8Array(4), NaN, 2],
    [null, 1, 1],
  ])) {
    assert.throws(
      () => ink.drawingFromImage(image, w, h),
      (/** @type {unknown} */ e) => e instanceof InkError,
    );
  }
});

test('an argument that is no drawing is refused', () => {
  for (const bad of [NaN, Infinity, -Infinity]) {
    refused([
      [
        [0, 0],
        [bad, 1],
      ],
    ]);
    refused([[[0, bad]]]);
  }
  refused([
    [
      [1e39, 0],
      [0, 1],
    ],
  ]); // infinite as a float32
  refused([[0, 1, 2]]);
  refused('ink');
  refused(null);
  refused([[[1, 2, 3]]]);
  for (const penWidth of [NaN, -1, 0.5, 21, Infinity]) refused(seven, { penWidth });
  refused([Array.from({ length: 300000 }, (_, i) => [i, i])]);
});

test('100,000 points take no longer than a person waits', () => {
  const points = Array.from({ length: 100000 }, (_, i) => [(i * 7919) % 1000, (i * 104729) % 1000]);
  const start = process.cpuUsage();
  ink.drawing([points]);
  const seconds = process.cpuUsage(start).user / 1e6;
  assert.ok(seconds < 2, `${seconds} s`);
});

test('generated digits: the same seed gives the same digits, in whatever slices', () => {
  const all = ink.generatedDigits({ count: 100, seed: 3 });
  assert.is(all.images.length, 78400);
  assert.is(all.labels.length, 100);
  for (const [first, count] of [
    [0, 100],
    [0, 10],
    [37, 50],
    [99, 1],
  ]) {
    const { images, labels } = ink.generatedDigits({ count, seed: 3, first });
    assert.equal(images, all.images.slice(784 * first, 784 * (first + count)), `images ${first}`);
    assert.equal(labels, all.labels.slice(first, first + count), `labels ${first}`);
  }
  const other = ink.generatedDigits({ count: 100, seed: 4 });
  assert.not.equal(other.images, all.images);
  assert.not.equal(other.labels, all.labels);
});

test("generated digits: every class, each image in MNIST's convention and unlike the others", () => {
  const { images, labels } = ink.generatedDigits({ count: 2000, seed: 1 });
  const counts = new Array(10).fill(0);
  labels.forEach((label) => counts[label]++);
  // 200 expected, standard deviation 13.4.
  counts.forEach((count, digit) => assert.ok(Math.abs(count - 200) < 60, `${count} of ${digit}`));
  const seen = new Set();
  for (let i = 0; i < 2000; i++) {
    const pixels = images.subarray(784 * i, 784 * (i + 1));
    const { x, y } = measure(pixels);
    assert.is(Math.max(...pixels), 255);
    assert.ok(Math.hypot(x - BALANCE, y - BALANCE) < 0.5, `digit ${i} balances on ${x}, ${y}`);
    seen.add(pixels.join());
  }
  assert.is(seen.size, 2000);
});

test('generated digits: bad counts are refused', () => {
  for (const options of [
    { count: 0 },
    { count: -1 },
    { count: 1.5 },
    { count: 1e9 },
    { count: 1, first: -1 },
    { count: NaN },
  ]) {
    assert.throws(
      () => ink.generatedDigits(options),
      (/** @type {unknown} */ e) => e instanceof InkError,
    );
  }
});

test.run();
