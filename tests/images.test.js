// Images of digits as people have them: photographed, scanned, drawn on a canvas. MNIST's test
// images are made into such images and read by the shipped network.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { InkError, load } from '../web/inkgrad.js';
import { mnist, mnistFolder, testIf } from './helpers.js';
import { seeded } from './random.js';

/**
 * @typedef {import('./random.js').Random} Random
 *
 * @typedef {{ pixels: Uint8Array; width: number; height: number }} Picture
 */

const ink = await load();
const net = await ink.open(readFileSync(new URL('../web/pretrained.safetensors', import.meta.url)));
const mnistTest = testIf(
  test,
  mnistFolder,
  'MNIST is not there: set DATA_DIR or let build.sh download it',
);
/** How many of the test images each kind is made of; of these, 98.85 % are read as they are. */
const COUNT = 2000;

/**
 * A digit enlarged smoothly, somewhere on a sheet: light ink on black.
 *
 * @param {Uint8Array} image (784)
 * @param {Random} random
 * @param {number} margin around it
 * @returns {Picture}
 */
function onSheet(image, random, margin) {
  const factor = 1 + 4 * random.unit(),
    side = Math.round(28 * factor),
    width = side + 2 * margin + random.whole(0, 40),
    height = side + 2 * margin + random.whole(0, 40),
    left = random.whole(margin, width - side - margin),
    top = random.whole(margin, height - side - margin),
    pixels = new Uint8Array(width * height);
  const at = (/** @type {number} */ x, /** @type {number} */ y) =>
    x >= 0 && y >= 0 && x < 28 && y < 28 ? image[28 * y + x] : 0;
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const u = (x + 0.5) / factor - 0.5,
        v = (y + 0.5) / factor - 0.5,
        i = Math.floor(u),
        j = Math.floor(v),
        s = u - i,
        t = v - j;
      const above = (1 - s) * at(i, j) + s * at(i + 1, j),
        below = (1 - s) * at(i, j + 1) + s * at(i + 1, j + 1);
      pixels[(top + y) * width + left + x] = Math.round((1 - t) * above + t * below);
    }
  return { pixels, width, height };
}

/**
 * @param {Picture} picture
 * @param {(value: number, x: number, y: number) => number} change x and y from -0.5 to 0.5
 * @returns {Picture}
 */
const changed = ({ pixels, width, height }, change) => ({
  width,
  height,
  pixels: pixels.map((value, i) => {
    const level = change(value, (i % width) / width - 0.5, Math.floor(i / width) / height - 0.5);
    return Math.max(0, Math.min(255, Math.round(level)));
  }),
});

/**
 * A frame of some pixels, some pixels away from the edge.
 *
 * @param {Picture} picture changed
 * @param {number} inset
 * @param {number} thick
 * @param {number} level
 */
function framed({ pixels, width, height }, inset, thick, level) {
  for (let i = 0; i < pixels.length; i++) {
    const x = i % width,
      y = Math.floor(i / width),
      depth = Math.min(x, y, width - 1 - x, height - 1 - y);
    if (depth >= inset && depth < inset + thick) pixels[i] = level;
  }
  return { pixels, width, height };
}

/** @param {number} v */
const inverted = (v) => 255 - v;

/** @type {Record<string, [bar: number, make: (image: Uint8Array, random: Random) => Picture]>} */
const KINDS = {
  upright: [98.8, (image, random) => onSheet(image, random, 0)],
  'dark on white': [98.55, (image, random) => changed(onSheet(image, random, 0), inverted)],
  'dark on white, 28 x 28': [
    98.55,
    (image) => changed({ pixels: image, width: 28, height: 28 }, inverted),
  ],
  'dark on grey': [
    98.55,
    (image, random) => changed(onSheet(image, random, 0), (v) => 190 - 0.5 * v),
  ],
  'light on grey': [
    98.55,
    (image, random) => changed(onSheet(image, random, 0), (v) => 60 + 0.6 * v),
  ],
  noise: [
    98,
    (image, random) =>
      changed(onSheet(image, random, 0), (v) => 235 - 0.8 * v + 15 * random.normal()),
  ],
  'light from one side': [
    98,
    (image, random) =>
      changed(
        onSheet(image, random, 0),
        (v, x, y) => (170 + 110 * x + 40 * y) * (1 - 0.0027 * v) + 3 * random.normal(),
      ),
  ],
  'dark corners': [
    98,
    (image, random) =>
      changed(
        onSheet(image, random, 0),
        (v, x, y) => (240 - 250 * (x * x + y * y)) * (1 - 0.0027 * v) + 3 * random.normal(),
      ),
  ],
  'a frame of 1 pixel': [98, (image, random) => framed(onSheet(image, random, 3), 0, 1, 200)],
  'a frame of 1 pixel, 28 x 28': [
    98,
    (image) => framed({ pixels: image.slice(), width: 28, height: 28 }, 0, 1, 255),
  ],
  'a frame of 4 pixels': [98, (image, random) => framed(onSheet(image, random, 6), 0, 4, 255)],
  'a black frame on white': [
    98,
    (image, random) => framed(changed(onSheet(image, random, 5), inverted), 0, 3, 10),
  ],
  'a printed box within the image': [
    98,
    (image, random) => framed(changed(onSheet(image, random, 14), inverted), 5, 2, 30),
  ],
  'stray pixels at the edge': [
    98,
    (image, random) => {
      const picture = onSheet(image, random, 0);
      picture.pixels[0] = picture.pixels[picture.width - 1] = 255;
      picture.pixels[picture.pixels.length - 1] = 200;
      return picture;
    },
  ],
  dust: [
    98,
    (image, random) =>
      changed(onSheet(image, random, 0), (v) => (random.unit() < 0.002 ? 0 : 255 - v)),
  ],
  'cut out to its box, and a margin of 1 pixel': [
    98,
    (image) => {
      const rows = Array.from({ length: 28 }, (_, i) => i);
      const used = (/** @type {(a: number, b: number) => number} */ at) =>
        rows.filter((a) => rows.some((b) => image[at(a, b)] > 31));
      const ys = used((a, b) => 28 * a + b),
        xs = used((a, b) => 28 * b + a),
        width = xs[xs.length - 1] - xs[0] + 3,
        height = ys[ys.length - 1] - ys[0] + 3,
        pixels = new Uint8Array(width * height);
      for (let i = 0; i < pixels.length; i++)
        pixels[i] = 255 - image[28 * (Math.floor(i / width) + ys[0] - 1) + (i % width) + xs[0] - 1];
      return { pixels, width, height };
    },
  ],
};

for (const [kind, [bar, make]] of Object.entries(KINDS))
  mnistTest(`MNIST, ${kind}: at least ${bar} % are read`, () => {
    const { images, labels } = mnist('t10k'),
      random = seeded(1);
    let right = 0;
    for (let n = 0; n < COUNT; n++) {
      const { pixels, width, height } = make(images.subarray(784 * n, 784 * (n + 1)), random);
      const p = net.predict(ink.drawingFromImage(pixels, width, height));
      right += Number(p.indexOf(Math.max(...p)) === labels[n]);
    }
    const share = (100 * right) / COUNT;
    console.log(`\n${kind}: ${share.toFixed(2)} %`);
    assert.ok(share >= bar, `${share} %`);
  });

mnistTest('dark ink on white gives the very pixels that light ink on black gives', () => {
  const { images } = mnist('t10k'),
    random = seeded(2);
  for (let n = 0; n < 300; n++) {
    const sheet = onSheet(images.subarray(784 * n, 784 * (n + 1)), random, 0),
      turned = changed(sheet, inverted);
    assert.equal(
      ink.drawingFromImage(turned.pixels, sheet.width, sheet.height),
      ink.drawingFromImage(sheet.pixels, sheet.width, sheet.height),
    );
  }
});

test('images of a canvas are taken: ImageData, RGBA; transparent pixels are paper', () => {
  const { images } = ink.generatedDigits({ count: 1 }),
    expected = ink.drawingFromImage(images, 28, 28);
  const rgba = (/** @type {(ink: number) => number[]} */ colour) =>
    Uint8ClampedArray.from([...images].flatMap(colour));
  for (const data of [
    rgba((v) => [v, v, v, 255]),
    rgba((v) => [255 - v, 255 - v, 255 - v, 255]),
    rgba((v) => [0, 0, 0, v]),
    rgba((v) => [255, 255, 255, v]),
  ]) {
    assert.equal(ink.drawingFromImage({ data, width: 28, height: 28 }), expected);
    assert.equal(ink.drawingFromImage(data, 28, 28), expected);
    assert.equal(ink.drawingFromImage(Uint8Array.from(data), 28, 28), expected);
  }
  assert.equal(ink.drawingFromImage(Uint8ClampedArray.from(images), 28, 28), expected);
  assert.equal(
    ink.drawingFromImage({ data: new Uint8ClampedArray(3136), width: 28, height: 28 }),
    new Uint8Array(784),
  );
});

test('an argument that is no image is refused with the forms that are', () => {
  const sentence = (/** @type {any[]} */ ...values) => {
    try {
      ink.drawingFromImage(.../** @type {[any, any, any]} */ (values));
    } catch (error) {
      assert.instance(error, InkError);
      return /** @type {InkError} */ (error).message;
    }
    return '';
  };
  assert.match(sentence(new Uint8Array(4800), 40, 40), /1,600 grey.*6,400 RGBA.*not 4,800/);
  assert.match(sentence([1, 2], 1, 2), /ImageData.*Uint8Array.*not a list of 2 values/);
  assert.match(sentence(null), /ImageData.*not null/);
  assert.match(sentence({ data: new Uint8Array(4), width: '1', height: 1 }), /width.*the text '1'/);
});

test('a library that was loaded lean loads images by ink.images()', async () => {
  const lean = await load({ lean: true });
  assert.throws(
    () => lean.drawingFromImage(new Uint8Array(1), 1, 1),
    (/** @type {InkError} */ error) => /await ink\.images\(\)/.test(error.message),
  );
  const images = await lean.images(),
    bar = Uint8Array.of(0, 9, 0);
  assert.equal(images.drawingFromImage(bar, 3, 1), ink.drawingFromImage(bar, 3, 1));
  assert.equal(lean.drawingFromImage(bar, 3, 1), ink.drawingFromImage(bar, 3, 1));
});

test.run();
