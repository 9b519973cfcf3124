// Images that a person brought to Digits: which file is which, and which way up they stand.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { loadFiles } from '../web/formats/mnist-download.js';
import { imageSize } from '../web/formats/files/image-size.js';
import { load } from '../web/inkgrad.js';
import { betterWay, correct } from '../web/labs/common/worker/orientation.js';
import { photoOf } from '../web/labs/digits/page/brought/photo.js';
import { byPixel, fileOf, gzipSync, idxOf, setOf, zipOf } from './made-files.js';

const ink = await load();
const SET = setOf(ink);
const [TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS] = Object.keys(SET);

/** @param {Record<string, Uint8Array | string>} files */
const loaded = (files) =>
  loadFiles(
    Object.entries(files).map(([name, content]) => fileOf(name, content)),
    () => {},
    new AbortController().signal,
  );

/** @param {Record<string, Uint8Array | string>} files */
const messageOf = (files) =>
  loaded(files).then(
    () => 'no error',
    (error) => error.message,
  );

/** @param {Awaited<ReturnType<typeof loaded>>} found */
function isTheSet({ whole, isOriginal, isSplit }) {
  assert.equal(Buffer.from(whole.trainImages), SET[TRAIN_IMAGES]);
  assert.equal(Buffer.from(whole.trainLabels), SET[TRAIN_LABELS]);
  assert.equal(Buffer.from(whole.testImages), SET[TEST_IMAGES]);
  assert.equal(Buffer.from(whole.testLabels), SET[TEST_LABELS]);
  assert.is(isOriginal, false);
  assert.is(isSplit, false);
}

test('the four files are found by their content, among others, packed or not', async () => {
  isTheSet(await loaded(SET));
  isTheSet(await loaded({ ...SET, 'README.md': '# digits', '.DS_Store': 'x' }));
  isTheSet(await loaded({ ...SET, [`${TRAIN_IMAGES}.gz`]: gzipSync(SET[TRAIN_IMAGES]) }));
  isTheSet(
    await loaded({
      'a.idx': SET[TEST_LABELS],
      'b.idx': SET[TRAIN_IMAGES],
      'c.idx': SET[TEST_IMAGES],
      'd.idx': SET[TRAIN_LABELS],
    }),
  );
  isTheSet(
    await loaded({
      [TRAIN_IMAGES]: SET[TRAIN_LABELS],
      [TRAIN_LABELS]: SET[TRAIN_IMAGES],
      [TEST_IMAGES]: SET[TEST_IMAGES],
      [TEST_LABELS]: SET[TEST_LABELS],
    }),
  );
});

test('a ZIP archive may hold them, in a folder, packed again', async () => {
  const files = Object.entries(SET).map(([name, content]) => [`MNIST/raw/${name}`, content]);
  const zip = zipOf({
    ...Object.fromEntries(files),
    [`MNIST/raw/${TRAIN_IMAGES}.gz`]: gzipSync(SET[TRAIN_IMAGES]),
    [`__MACOSX/MNIST/raw/._${TRAIN_IMAGES}`]: 'x',
    'MNIST/readme.txt': 'about',
  });
  isTheSet(await loaded({ 'mnist.zip': zip }));
  const three = zipOf({ ...SET, [TEST_LABELS]: 'no labels' });
  assert.match(await messageOf({ 'mnist.zip': three }), /^t10k-labels-idx1-ubyte is a text file/);
});

test('a fault is said of the file that has it', async () => {
  const packed = gzipSync(SET[TRAIN_IMAGES]);
  const { [TRAIN_IMAGES]: _, ...others } = SET;
  const name = `${TRAIN_IMAGES}.gz`;
  assert.match(
    await messageOf({ ...others, [name]: packed.subarray(0, packed.length / 2) }),
    /^train-images-idx3-ubyte\.gz: the file ends too early/,
  );
  assert.match(
    await messageOf({ ...others, [name]: '<!DOCTYPE html><title>404</title>' }),
    /^train-images-idx3-ubyte\.gz holds a web page/,
  );
  assert.match(
    await messageOf({ ...others, [TRAIN_IMAGES]: SET[TRAIN_LABELS] }),
    /^train-images-idx3-ubyte: it holds labels/,
  );
  assert.match(await messageOf(others), /^Still missing: train-images-idx3-ubyte\./);
  const bomb = gzipSync(Buffer.concat([SET[TRAIN_IMAGES], Buffer.alloc(2 ** 27)]));
  assert.match(await messageOf({ ...others, [name]: bomb }), /bytes left over after the 60 images/);
  const floats = Buffer.from(SET[TRAIN_IMAGES]);
  floats[2] = 0x0d;
  assert.match(await messageOf({ ...others, [TRAIN_IMAGES]: floats }), /the type 0d instead of 08/);
});

const { images: PIXELS, labels: DIGITS } = ink.generatedDigits({ count: 70, seed: 5 });
const NAMES = Array.from({ length: 784 }, (_, i) => `pixel${i}`);
/** @param {number} i */
const pixelsOf = (i) => [...PIXELS.subarray(784 * i, 784 * (i + 1))];
/** @param {(i: number) => (string | number)[]} row @param {string[]} [names] */
const csvOf = (row, names) =>
  [...(names ? [names] : []), ...[...DIGITS].map((_, i) => row(i))].map(String).join('\n');

test('a table of pixels, as Kaggle has it, is read as images', async () => {
  const first = (/** @type {number} */ i) => [DIGITS[i], ...pixelsOf(i)];
  const last = (/** @type {number} */ i) => [...pixelsOf(i), DIGITS[i]];
  const isTest = (/** @type {number} */ i) => i % 7 === 6;
  const train = [...DIGITS.keys()].filter((i) => !isTest(i)),
    held = [...DIGITS.keys()].filter(isTest);
  for (const text of [
    csvOf(first, ['label', ...NAMES]),
    csvOf(first),
    csvOf(last, [...NAMES, 'class']),
    csvOf(last),
    csvOf(first, ['label', ...NAMES])
      .replaceAll(',', ';')
      .replaceAll('\n', '\r\n'),
    csvOf((i) => first(i).map((value) => `"${value}"`)),
    csvOf((i) => [DIGITS[i], ...pixelsOf(i).map((value) => `${value}.0`)]),
  ]) {
    const { whole, isSplit } = await loaded({ 'train.csv': text });
    assert.is(isSplit, true);
    const pixels = Buffer.from(train.flatMap(pixelsOf));
    assert.equal(Buffer.from(whole.trainImages), idxOf([60, 28, 28], pixels));
    assert.equal(
      [...whole.trainLabels.subarray(8)],
      train.map((i) => DIGITS[i]),
    );
    assert.equal(
      [...whole.testLabels.subarray(8)],
      held.map((i) => DIGITS[i]),
    );
  }
  const two = await loaded({
    'mnist_test.csv': csvOf(first).split('\n').slice(0, 10).join('\n'),
    'mnist_train.csv': csvOf(first),
  });
  assert.is(two.isSplit, false);
  assert.is(two.whole.trainLabels.length, 8 + 70);
  assert.is(two.whole.testLabels.length, 8 + 10);
});

test('a table of pixels may begin with a mark, and its lines may end with a return', async () => {
  const text = csvOf((i) => [DIGITS[i], ...pixelsOf(i)]);
  const named = csvOf((i) => [DIGITS[i], ...pixelsOf(i)], ['label', ...NAMES]);
  const { whole } = await loaded({ 'train.csv': text });
  for (const same of [`\ufeff${text}`, text.replaceAll('\n', '\r'), named.replaceAll('\n', '\r')])
    assert.equal((await loaded({ 'train.csv': same })).whole, whole);
});

test('a table of too few images says how many are needed', async () => {
  const rows = csvOf((i) => [DIGITS[i], ...pixelsOf(i)]).split('\n');
  const few = await messageOf({ 'a.csv': rows.slice(0, 5).join('\n') });
  assert.match(few, /^a\.csv: it has 5 images; 7 or more are needed\. Choose/);
  const { whole } = await loaded({ 'a.csv': rows.slice(0, 7).join('\n') });
  assert.is(whole.testLabels.length, 8 + 1);
});

test('a table of pixels that is wrong says where, and another table belongs to Table', async () => {
  const rows = csvOf((i) => [DIGITS[i], ...pixelsOf(i)]).split('\n');
  const wrong = (/** @type {(row: string) => string} */ change) =>
    messageOf({ 'a.csv': rows.map((row, i) => (i === 59 ? change(row) : row)).join('\n') });
  assert.match(
    await wrong((row) => row.replace(/^\d/, '12')),
    /^a\.csv: the label in line 60 is 12/,
  );
  assert.match(await wrong((row) => `${row},5`), /line 60 does not have 784 pixels/);
  assert.match(await wrong((row) => `${row.slice(0, -1)}x`), /line 60 holds something other/);
  assert.match(
    await messageOf({ 'test.csv': csvOf(pixelsOf, NAMES) }),
    /^test\.csv: its images have no labels/,
  );
  assert.match(await messageOf({ 'iris.csv': 'a,b\n1,2\n' }), /^iris\.csv .*Table tab/);
  assert.match(await messageOf({ 'a.onnx': '\x08\x08\x12\x07pytorch' }), /^a\.onnx is a network/);
});

const net = await ink.open(readFileSync(new URL('../web/pretrained.safetensors', import.meta.url)));

/** @type {[name: string, change: (image: Uint8Array) => Uint8Array][]} */
const CHANGES = [
  ['on their side', byPixel((image, x, y) => image[28 * x + y])],
  ['turned left', byPixel((image, x, y) => image[28 * x + 27 - y])],
  ['mirrored', byPixel((image, x, y) => image[28 * y + 27 - x])],
  ['on their head', byPixel((image, x, y) => image[28 * (27 - y) + 27 - x])],
  ['inverted', byPixel((image, x, y) => 255 - image[28 * y + x])],
  ['inverted on their side', byPixel((image, x, y) => 255 - image[28 * x + y])],
  ['framed', byPixel((image, x, y) => (x % 27 && y % 27 ? image[28 * y + x] : 255))],
];

/** @param {(image: Uint8Array) => Uint8Array} change */
function changed(change) {
  const { images, labels } = ink.generatedDigits({ count: 150, seed: 8 });
  const all = new Uint8Array(images.length);
  for (let at = 0; at < images.length; at += 784) all.set(change(images.slice(at, at + 784)), at);
  return { images: all, labels, upright: images };
}

const { signal } = new AbortController();

test('images that lie, stand on their head, are mirrored, inverted or framed become upright', async () => {
  for (const [name, change] of CHANGES) {
    const { images, labels, upright } = changed(change);
    const way = await betterWay(net, { images, labels }, signal);
    assert.ok(way, name);
    correct(images, way);
    const isSame = (/** @type {number} */ value, /** @type {number} */ at) =>
      value === upright[at] || (name === 'framed' && upright[at] > 0 && value === 0);
    assert.ok(images.every(isSame), `${name}: ${JSON.stringify(way)}`);
  }
});

test('images that stand as they should, or show something else, are left as they are', async () => {
  const { images, labels } = changed((image) => image);
  assert.is(await betterWay(net, { images, labels }, signal), null);
  const noise = images.map((_, i) => (i * 7919) % 256);
  assert.is(await betterWay(net, { images: noise, labels }, signal), null);
  const shuffled = labels.map((label) => (label + 3) % 10);
  assert.is(await betterWay(net, { images, labels: shuffled }, signal), null);
});

test('a few images are left as they are: one of the ways may read them by chance', async () => {
  const { images, labels } = changed((image) => image.map((value) => 255 - value));
  for (const [count, isTurned] of /** @type {const} */ ([
    [11, false],
    [12, true],
  ])) {
    const some = { images: images.slice(0, 784 * count), labels: labels.slice(0, count) };
    assert.is((await betterWay(net, some, signal)) !== null, isTurned, `${count} images`);
  }
});

test('the size of a photo is read from its first bytes, before the photo is unpacked', async () => {
  const of = (/** @type {string} */ latin1) => Uint8Array.from(latin1, (c) => c.charCodeAt(0));
  const png = of(`\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x75\x30\0\0\x75\x31`);
  assert.equal(imageSize(png, 'png'), [30_000, 30_001]);
  const segment = `\xff\xe1\0\x06\xff\xc0\0\0`; // a preview with a size of its own
  const jpeg = of(`\xff\xd8${segment}\xff\xff\xc2\0\x0b\x08\x01\x02\x03\x04\x01\0\0\0\0`);
  assert.equal(imageSize(jpeg, 'jpeg'), [0x304, 0x102]);
  assert.equal(imageSize(of('GIF89a\x02\x01\x04\x03'), 'gif'), [0x102, 0x304]);
  const bmp = of(`BM${'\0'.repeat(16)}\x10\x27\0\0\xf0\xd8\xff\xff`); // from the top down
  assert.equal(imageSize(bmp, 'bmp'), [10_000, 10_000]);
  const webp = `RIFF\0\0\0\0WEBPVP8`;
  const zeros = (/** @type {number} */ n) => '\0'.repeat(n);
  assert.equal(
    imageSize(of(`${webp}X${zeros(8)}\x0f\x27\0\x0f\x27\0\0`), 'webp'),
    [10_000, 10_000],
  );
  assert.equal(imageSize(of(`${webp} ${zeros(10)}\x10\x27\x11\x27`), 'webp'), [10_000, 10_001]);
  assert.equal(imageSize(of(`${webp}L${zeros(5)}\xff\xff\xff\x0f`), 'webp'), [16_384, 16_384]);
  assert.is(imageSize(png.subarray(0, 20), 'png'), null, 'cut');
  assert.is(imageSize(of('<svg'), 'svg'), null);

  const file = new File([png], 'wall.png');
  const said = await photoOf(file, 'png').catch((error) => error.message);
  assert.match(said, /30,000 × 30,001 pixels; photos of up to 50 million pixels can be read/);
});

test.run();
