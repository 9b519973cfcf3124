// Distortions: what each range does to an image, what leaves it alone, and that training sees
// exactly what ink.distort() shows, whatever the order, the threads and the cuts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { seeded } from './random.js';
import { refused } from './refusals.js';

const ink = await load();
const ALL = {
  rotation: 15,
  scale: 0.2,
  shear: 0.3,
  shift: 1.5,
  elasticAlpha: 34,
  elasticSigma: 4,
  thickness: 1,
  noise: 0.1,
};
const { images, labels } = ink.generatedDigits({ count: 200, seed: 5 });
const only = (/** @type {Partial<typeof ALL>} */ ranges) => ink.distort(images, ranges);

/**
 * Ink and where it balances, of each image.
 *
 * @param {Uint8Array} all
 */
function masses(all) {
  return Array.from({ length: all.length / 784 }, (_, i) => {
    let mass = 0,
      x = 0,
      y = 0;
    for (let p = 0; p < 784; p++) {
      const v = all[784 * i + p];
      mass += v;
      x += v * (p % 28);
      y += v * Math.floor(p / 28);
    }
    return { mass, x: x / mass, y: y / mass };
  });
}
const mean = (/** @type {number[]} */ values) =>
  values.reduce((sum, v) => sum + v, 0) / values.length;
const deviation = (/** @type {number[]} */ values) =>
  Math.sqrt(mean(values.map((v) => (v - mean(values)) ** 2)));

/**
 * A dark image with nothing but this.
 *
 * @param {(x: number, y: number) => boolean} isInk
 */
const picture = (isInk) =>
  Uint8Array.from({ length: 784 }, (_, p) => (isInk(p % 28, Math.floor(p / 28)) ? 255 : 0));

test('all off is the identity', () => {
  assert.equal(only({}), images);
  assert.equal(
    only(
      Object.fromEntries(
        Object.keys(ALL)
          .filter((name) => name !== 'elasticSigma')
          .map((name) => [name, 0]),
      ),
    ),
    images,
  );
});

test('each range changes images, and no two images alike', () => {
  const same = new Uint8Array(784 * 50);
  for (let i = 0; i < 50; i++) same.set(images.subarray(0, 784), 784 * i);
  for (const [name, range] of Object.entries(ALL)) {
    if (name === 'elasticSigma') continue;
    const distorted = ink.distort(same, { [name]: range });
    const different = new Set(
      Array.from({ length: 50 }, (_, i) => distorted.subarray(784 * i, 784 * i + 784).join()),
    );
    assert.ok(different.size > 35, `${name}: ${different.size} different images of 50`);
  }
});

test('shift moves the ink evenly to all sides, and no further than its range', () => {
  const range = 3,
    before = masses(images),
    after = masses(only({ shift: range }));
  for (const axis of /** @type {const} */ (['x', 'y'])) {
    const moved = after.map((m, i) => m[axis] - before[i][axis]);
    assert.ok(
      moved.every((d) => Math.abs(d) <= range + 0.02),
      `${axis}: ${Math.max(...moved.map(Math.abs))}`,
    );
    // Uniform: deviation range / sqrt(3), that of the mean of 200 a 14th of it.
    assert.ok(
      Math.abs(mean(moved)) < (4 * range) / Math.sqrt(3 * 200),
      `${axis}: mean ${mean(moved)}`,
    );
    assert.ok(
      Math.abs(deviation(moved) - range / Math.sqrt(3)) < 0.2 * range,
      `${axis}: deviation ${deviation(moved)}`,
    );
  }
  assert.ok(
    Math.abs(mean(after.map((m, i) => m.mass / before[i].mass)) - 1) < 0.01,
    'hardly any ink is lost',
  );
});

test('rotation turns about the middle, by its range at most', () => {
  // The ends of a bar through the middle, 9 pixels away from it.
  const bar = picture((x, y) => Math.abs(x - 14) <= 1 && y >= 5 && y <= 23);
  const angles = Array.from({ length: 300 }, (_, first) => {
    const turned = ink.distort(bar, { rotation: 30 }, { first });
    let xx = 0,
      xy = 0,
      yy = 0;
    turned.forEach((v, p) => {
      const x = (p % 28) - 14,
        y = Math.floor(p / 28) - 14;
      [xx, xy, yy] = [xx + v * x * x, xy + v * x * y, yy + v * y * y];
    });
    const { x, y } = masses(turned)[0];
    assert.ok(Math.hypot(x - 14, y - 14) < 0.1, `its middle lies on ${x}, ${y}`);
    return (90 / Math.PI) * Math.atan2(2 * xy, yy - xx);
  });
  const largest = Math.max(...angles.map(Math.abs));
  assert.ok(largest <= 30.5 && largest > 28, `${largest} degrees`);
  assert.ok(Math.abs(mean(angles)) < 4, `${mean(angles)} degrees on average`);
});

test('scale stretches and shrinks each side by its factor, shear slants', () => {
  const square = picture((x, y) => Math.abs(x - 14) <= 5 && Math.abs(y - 14) <= 5),
    area = 11 * 11 * 255;
  const areas = Array.from(
    { length: 300 },
    (_, first) => masses(ink.distort(square, { scale: 0.5 }, { first }))[0].mass / area,
  );
  assert.ok(
    Math.max(...areas) <= 1.5 ** 2 * 1.05 && Math.min(...areas) >= 1.5 ** -2 * 0.95,
    `${Math.min(...areas)} to ${Math.max(...areas)}`,
  );
  assert.ok(Math.abs(mean(areas.map(Math.log))) < 0.1, 'as often smaller as larger');
  for (let first = 0; first < 50; first++) {
    const { mass, x, y } = masses(ink.distort(square, { shear: 0.5 }, { first }))[0];
    assert.ok(
      Math.abs(mass / area - 1) < 0.01 && Math.abs(x - 14) < 0.05 && Math.abs(y - 14) < 0.05,
      'a slanted square keeps area and middle',
    );
  }
});

test("elastic displacements have the deviation that Simard's fields have", () => {
  // A field moves a spot by its value there: alpha / (sigma sqrt(12 pi)) on average.
  const spot = picture((x, y) => Math.abs(x - 14) <= 1 && Math.abs(y - 14) <= 1);
  for (const [elasticAlpha, elasticSigma] of [
    [34, 4],
    [34, 8],
    [100, 6],
  ]) {
    const spots = Array.from(
      { length: 600 },
      (_, first) => masses(ink.distort(spot, { elasticAlpha, elasticSigma }, { first }))[0],
    );
    const expected = elasticAlpha / (elasticSigma * Math.sqrt(12 * Math.PI));
    for (const axis of /** @type {const} */ (['x', 'y'])) {
      const moved = spots.map((m) => m[axis] - 14);
      assert.ok(
        Math.abs(deviation(moved) / expected - 1) < 0.12,
        `${elasticAlpha}, ${elasticSigma}: ${deviation(moved)}, not ${expected}`,
      );
      assert.ok(Math.abs(mean(moved)) < 0.2 * expected, `mean ${mean(moved)}`);
    }
  }
});

test('thickness widens and thins strokes by its range at most; noise touches ink only', () => {
  const bar = picture((x, y) => x >= 12 && x <= 16 && y >= 4 && y <= 24),
    height = 21 * 255;
  const middle = (/** @type {Uint8Array} */ pixels) =>
    pixels.slice(14 * 28, 15 * 28).reduce((sum, v) => sum + v, 0) / 255;
  const widths = Array.from({ length: 300 }, (_, first) =>
    middle(ink.distort(bar, { thickness: 1.5 }, { first })),
  );
  assert.ok(
    Math.min(...widths) >= 3.49 && Math.max(...widths) <= 6.51,
    `${Math.min(...widths)} to ${Math.max(...widths)}`,
  );
  assert.ok(Math.min(...widths) < 3.7 && Math.max(...widths) > 6.3 && height > 0);
  const noisy = only({ noise: 0.2 });
  images.forEach((v, p) =>
    assert.ok(v ? Math.abs(noisy[p] - v) <= 51 : noisy[p] === 0, `${v} became ${noisy[p]}`),
  );
});

test('seed, epoch and row decide, and nothing else', () => {
  const seen = new Set();
  for (const seed of [1, 2])
    for (const epoch of [0, 1, 300])
      for (const first of [0, 1]) {
        seen.add(ink.distort(images.slice(0, 784), ALL, { seed, epoch, first }).join());
      }
  assert.is(seen.size, 12);
  const all = ink.distort(images, ALL, { seed: 3, epoch: 7 });
  for (const first of [0, 17, 199]) {
    assert.equal(
      ink.distort(images.slice(784 * first), ALL, { seed: 3, epoch: 7, first }),
      all.slice(784 * first),
    );
  }
});

test('images of any shape', () => {
  const random = seeded(1);
  for (const [w, h] of [
    [1, 1],
    [3, 2],
    [8, 8],
    [40, 7],
    [7, 40],
    [1024, 2],
    [64, 64],
  ]) {
    const pixels = random.pixels(w * h, 0.6),
      options = { inputs: w * h, width: w };
    assert.equal(ink.distort(pixels, {}, options), pixels, `${w} x ${h}`);
    assert.is(ink.distort(pixels, { ...ALL, elasticSigma: 1 }, options).length, w * h);
  }
});

/** A small network. */
const network = (seed = 1) =>
  ink.network({
    layers: [
      { units: 16, activation: 'relu' },
      { units: 10, activation: 'softmax' },
    ],
    seed,
  });

test('training sees what distort() shows', () => {
  const data = ink.dataset({ images, labels }),
    distorted = ink.dataset({ images: ink.distort(images, ALL, { seed: 9 }), labels });
  const a = network(9),
    b = network(9),
    c = network(9);
  const once = { batchSize: 32, untilEpochEnd: true, steps: 100 };
  a.train(data, { ...once, distortion: ALL });
  b.train(distorted, once);
  c.train(data, once);
  assert.is(a.hash(), b.hash());
  assert.is.not(a.hash(), c.hash());
  a.train(data, { ...once, distortion: ALL });
  b.train(distorted, once);
  assert.is.not(a.hash(), b.hash(), 'the second epoch is distorted otherwise');
  a.reset();
  a.train(data, { ...once, distortion: {} });
  assert.is(a.hash(), c.hash(), 'all off');
});

test('a run that is cut, restored and carried on gives the same bits', () => {
  const data = ink.dataset({ images, labels }),
    options = { batchSize: 30, distortion: ALL, generatedShare: 0.2 };
  const whole = network(),
    first = network(),
    second = network(5);
  whole.train(data, { ...options, steps: 17 });
  first.train(data, { ...options, steps: 6 });
  second.restore(first.snapshot());
  for (let step = 6; step < 17; step++) second.train(data, { ...options, steps: 1 });
  assert.is(second.hash(), whole.hash());
});

test('threads and kernels give the same bits', async () => {
  const shared = await load({ threads: 3 });
  const train = (/** @type {typeof ink} */ library) => {
    const net = library.network({
      layers: [
        { units: 300, activation: 'relu' },
        { units: 10, activation: 'softmax' },
      ],
    });
    net.train(library.dataset({ images, labels }), {
      batchSize: 100,
      steps: 5,
      distortion: ALL,
      generatedShare: 0.3,
    });
    return net.hash();
  };
  try {
    const hash = train(ink);
    assert.is(train(shared), hash);
    ink.kernels = 'scalar';
    assert.is(train(ink), hash);
  } finally {
    ink.kernels = 'simd';
    shared.dispose();
  }
});

test('images that are mostly ink, which are not listed, are distorted too', () => {
  const dense = images.map((v) => 255 - v),
    data = ink.dataset({ images: dense, labels });
  const distorted = ink.dataset({ images: ink.distort(dense, ALL), labels });
  const a = network(),
    b = network();
  a.train(data, { batchSize: 50, steps: 4, distortion: ALL });
  b.train(distorted, { batchSize: 50, steps: 4 });
  assert.is(a.hash(), b.hash());
});

test('class weights and targets stay with their rows', () => {
  const targets = Float32Array.from({ length: 2000 }, (_, i) =>
    Number(labels[Math.floor(i / 10)] === i % 10),
  );
  const make = (/** @type {Uint8Array} */ pixels) => {
    const data = ink.dataset({ images: pixels, labels, targets });
    data.setClassWeights([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    return data;
  };
  const a = network(),
    b = network();
  a.train(make(images), { batchSize: 40, steps: 5, distortion: ALL });
  b.train(make(ink.distort(images, ALL)), { batchSize: 40, steps: 5 });
  assert.is(a.hash(), b.hash());
});

test('generated digits take the place of a share of the examples, with their labels', () => {
  // Examples whose label is 0 only, and blank: what else is learned comes from the generator.
  const data = ink.dataset({
    images: new Uint8Array(784 * 500),
    labels: new Uint8Array(500),
    classes: 10,
  });
  const test = ink.dataset(ink.generatedDigits({ count: 500, seed: 77 }));
  const learn = (/** @type {number} */ generatedShare) => {
    const net = network();
    for (let epoch = 0; epoch < 20; epoch++)
      net.train(data, { batchSize: 20, steps: 25, learningRate: 0.1, generatedShare });
    return net.evaluate(test).accuracy;
  };
  const [none, half, all] = [0, 0.5, 1].map(learn);
  assert.ok(none < 0.2 && half > 0.5 && all > half, `${none}, ${half}, ${all}`);
});

test('an argument that is no distortion is refused', () => {
  const data = ink.dataset({ images, labels }),
    net = network(),
    before = net.hash();
  const floats = ink.dataset({ values: new Float32Array(784 * 3), labels: [0, 1, 2], classes: 10 });
  /** @type {[any, string][]} */
  const bad = [
    [{ rotation: -1 }, 'setting'],
    [{ rotation: 181 }, 'setting'],
    [{ scale: NaN }, 'setting'],
    [{ shear: Infinity }, 'setting'],
    [{ shift: '3' }, 'setting'],
    [{ thickness: 2.1 }, 'setting'],
    [{ noise: 1.1 }, 'setting'],
    [{ elasticAlpha: 1, elasticSigma: 0.5 }, 'setting'],
    [{ elasticAlpha: 1001 }, 'setting'],
    [{ tilt: 3 }, 'argument'],
    [5, 'argument'],
    [null, 'argument'],
    ['much', 'argument'],
  ];
  for (const [distortion, code] of bad) {
    refused(() => ink.distort(images, distortion), code);
    refused(() => net.train(data, { distortion }), code);
  }
  refused(() => ink.distort(/** @type {any} */ ([1, 2]), ALL), 'shape');
  refused(() => ink.distort(images.slice(1), ALL), 'shape');
  refused(() => ink.distort(images, ALL, { width: 30 }), 'shape');
  refused(() => ink.distort(images, ALL, { inputs: 783 }), 'shape');
  refused(() => ink.distort(images, ALL, { epoch: -1 }), 'size');
  refused(() => net.train(floats, { distortion: ALL }), 'argument');
  refused(() => net.train(data, { distortion: ALL, width: 29 }), 'shape');
  for (const generatedShare of [-0.1, 1.1, NaN])
    refused(() => net.train(data, { generatedShare }), 'setting');
  refused(
    () =>
      net.train(ink.dataset({ images: images.slice(0, 784), labels: [3] }), {
        generatedShare: 0.5,
      }),
    'shape',
  );
  assert.is(net.hash(), before);
});

test.run();
