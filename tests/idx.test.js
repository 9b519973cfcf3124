// IDX files: what is right is read however it is cut up; what is wrong is refused, and costs no
// memory.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { IdxReader, IdxError, MAX_COUNT, checkPair, readIdx } from '../web/formats/idx.js';

/** @param {...number} sizes */
const words = (...sizes) =>
  sizes.flatMap((n) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]);

/** @param {number} count */
function imagesFile(count) {
  const bytes = new Uint8Array(16 + 784 * count);
  bytes.set([0, 0, 8, 3, ...words(count, 28, 28)]);
  for (let i = 16; i < bytes.length; i++) bytes[i] = (i * 31) & 255;
  return bytes;
}

/** @param {number[]} labels */
const labelsFile = (labels) => Uint8Array.from([0, 0, 8, 1, ...words(labels.length), ...labels]);

/**
 * Reads in pieces of a size, as a stream would.
 *
 * @param {Uint8Array} bytes
 * @param {import('../web/formats/idx.js').IdxKind} kind
 * @param {number} size
 */
function readInPieces(bytes, kind, size) {
  const reader = new IdxReader('file', kind);
  /** @type {number[]} */
  const values = [];
  for (let at = 0; at < bytes.length; at += size)
    values.push(...reader.push(bytes.subarray(at, at + size)));
  reader.end();
  return { reader, values };
}

/**
 * @param {() => void} read
 * @param {RegExp} [message]
 */
function refuses(read, message = /./) {
  assert.throws(
    read,
    (/** @type {Error} */ error) =>
      error instanceof IdxError &&
      error.message.startsWith('file: ') &&
      message.test(error.message),
  );
}

/**
 * Runs `use` and returns the most bytes that a typed array made meanwhile asked for.
 *
 * @param {() => void} use
 */
function largestAllocation(use) {
  const Original = globalThis.Uint8Array;
  let largest = 0;
  /** @type {typeof Uint8Array} */
  const watched = new Proxy(Original, {
    /**
     * @param {any} target
     * @param {any[]} args
     * @param {Function} newTarget
     * @returns {object}
     */
    construct(target, [what, ...rest], newTarget) {
      if (typeof what === 'number') largest = Math.max(largest, what);
      return Reflect.construct(target, [what, ...rest], newTarget === watched ? target : newTarget);
    },
  });
  globalThis.Uint8Array = watched;
  try {
    use();
  } finally {
    globalThis.Uint8Array = Original;
  }
  return largest;
}

test('images and labels are read, whole and in pieces of any size', () => {
  const images = imagesFile(3),
    labels = labelsFile([5, 0, 9]);
  assert.equal([...readIdx(images, 'images').values], [...images.subarray(16)]);
  assert.equal(readIdx(images, 'images').count, 3);
  assert.equal([...readIdx(labels, 'labels').values], [5, 0, 9]);
  for (const size of [1, 2, 3, 7, 15, 16, 17, 783, 784, 785, 1600, 5000]) {
    const { reader, values } = readInPieces(images, 'images', size);
    assert.equal(values, [...images.subarray(16)], `pieces of ${size}`);
    assert.is(reader.rows, 3);
    assert.equal(readInPieces(labels, 'labels', size).values, [5, 0, 9]);
  }
});

test('rows are given out as soon as they are whole', () => {
  const reader = new IdxReader('file', 'images');
  const file = imagesFile(2);
  assert.is(reader.push(file.subarray(0, 15)).length, 0);
  assert.is(reader.header, null);
  assert.is(reader.push(file.subarray(15, 16 + 783)).length, 0);
  assert.is(reader.header?.count, 2);
  assert.is(reader.push(file.subarray(16 + 783, 16 + 785)).length, 784);
  assert.is(reader.push(file.subarray(16 + 785)).length, 784);
  reader.end();
});

test('every truncation is an error', () => {
  for (const [
    file,
    kind,
  ] of /** @type {[Uint8Array, import('../web/formats/idx.js').IdxKind][]} */ ([
    [imagesFile(2), 'images'],
    [labelsFile([1, 2, 3, 4]), 'labels'],
  ])) {
    for (let length = 0; length < file.length; length++) {
      refuses(() => readIdx(file.subarray(0, length), kind, 'file'), /ends|cut off/);
    }
  }
});

test('every wrong value of every header byte is an error', () => {
  for (const [
    file,
    kind,
    headerBytes,
  ] of /** @type {[Uint8Array, import('../web/formats/idx.js').IdxKind, number][]} */ ([
    [imagesFile(3), 'images', 16],
    [labelsFile([7, 7, 7]), 'labels', 8],
  ])) {
    for (let at = 0; at < headerBytes; at++) {
      for (let value = 0; value < 256; value++) {
        if (value === file[at]) continue;
        const wrong = file.slice();
        wrong[at] = value;
        refuses(() => readIdx(wrong, kind, 'file'));
      }
    }
  }
});

test('a header that lies costs no memory', () => {
  for (const count of [MAX_COUNT, MAX_COUNT + 1, 0x7fffffff, 0xffffffff]) {
    const lie = imagesFile(1);
    lie.set(words(count), 4);
    assert.ok(
      largestAllocation(() => refuses(() => readInPieces(lie, 'images', 100))) < 2000,
      `${count} images`,
    );
    const labels = labelsFile([1]);
    labels.set(words(count), 4);
    assert.ok(
      largestAllocation(() => refuses(() => readInPieces(labels, 'labels', 3))) < 2000,
      `${count} labels`,
    );
  }
  assert.ok(largestAllocation(() => new Uint8Array(4000)) >= 4000, 'this test sees allocations');
});

test('bytes left over, labels above 9 and a pair that does not fit are errors', () => {
  const long = new Uint8Array(16 + 784 + 1);
  long.set(imagesFile(1));
  refuses(() => readIdx(long, 'images', 'file'), /left over/);
  refuses(() => readIdx(labelsFile([1, 2, 10]), 'labels', 'file'), /label 3 is 10/);
  refuses(() => readInPieces(labelsFile([1, 2, 3, 4, 200]), 'labels', 9), /label 5 is 200/);
  const images = readIdx(imagesFile(2), 'images'),
    labels = readIdx(labelsFile([1]), 'labels');
  refuses(() => checkPair(images, labels, 'file'), /2 images but 1 labels/);
  checkPair(images, readIdx(labelsFile([1, 2]), 'labels'), 'file');
});

test('an error has a reason and the values of its sentence, for another language', () => {
  try {
    readIdx(labelsFile([1, 2, 10]), 'labels', 'file');
    assert.unreachable('it was read');
  } catch (error) {
    const { reason, details } = /** @type {IdxError} */ (error);
    assert.is(reason, 'idx-label');
    assert.equal(details, { file: 'file', kind: 'labels', row: 3, label: 10, classes: 10 });
  }
});

test('the message says what the file looks like instead', () => {
  refuses(() => readIdx(labelsFile([1]), 'images', 'file'), /labels/);
  refuses(() => readIdx(imagesFile(1), 'labels', 'file'), /images/);
  refuses(() => readIdx(Uint8Array.from([0x1f, 0x8b, 8, 0]), 'images', 'file'), /gz/);
  refuses(
    () => readIdx(new TextEncoder().encode('<!doctype html>'), 'images', 'file'),
    /not an IDX file/,
  );
});

test.run();
