// Files as people have them, made small: IDX, gzip, ZIP.
import { deflateRawSync, gzipSync } from 'node:zlib';

/**
 * An IDX file of bytes.
 *
 * @param {number[]} shape
 * @param {Uint8Array} values
 */
export function idxOf(shape, values) {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.writeUInt32BE(0x800 + shape.length, 0);
  shape.forEach((size, i) => header.writeUInt32BE(size, 4 + 4 * i));
  return Buffer.concat([header, values]);
}

/**
 * The four files of a set of digits that the core draws.
 *
 * @param {import('../web/inkgrad.js').Ink} ink
 * @param {object} [how]
 * @param {number} [how.train] images
 * @param {number} [how.test] images
 * @param {(image: Uint8Array) => Uint8Array} [how.change] what is done to each image
 * @returns {Record<string, Buffer>} by name
 */
export function setOf(ink, { train = 60, test = 20, change = (image) => image } = {}) {
  const of = (/** @type {number} */ count, /** @type {number} */ seed) => {
    const { images, labels } = ink.generatedDigits({ count, seed });
    const changed = new Uint8Array(images.length);
    for (let at = 0; at < images.length; at += 784)
      changed.set(change(images.slice(at, at + 784)), at);
    return [idxOf([count, 28, 28], changed), idxOf([count], labels)];
  };
  const [trainImages, trainLabels] = of(train, 3);
  const [testImages, testLabels] = of(test, 4);
  return {
    'train-images-idx3-ubyte': trainImages,
    'train-labels-idx1-ubyte': trainLabels,
    't10k-images-idx3-ubyte': testImages,
    't10k-labels-idx1-ubyte': testLabels,
  };
}

/**
 * Each pixel of a changed image, as a function of its place.
 *
 * @param {(image: Uint8Array, x: number, y: number) => number} pixel
 * @returns {(image: Uint8Array) => Uint8Array}
 */
export const byPixel = (pixel) => (image) =>
  Uint8Array.from({ length: 784 }, (_, i) => pixel(image, i % 28, Math.floor(i / 28)));

/**
 * @param {string} name
 * @param {Uint8Array | string} content
 */
export const fileOf = (name, content) => new File([/** @type {any} */ (content)], name);

/**
 * A ZIP archive.
 *
 * @param {Record<string, Uint8Array | string>} files
 */
export function zipOf(files) {
  /** @type {Buffer[]} */
  const parts = [];
  /** @type {Buffer[]} */
  const directory = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const data = Buffer.from(content),
      packed = deflateRawSync(data),
      path = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(data.length && gzipSync(data).readUInt32LE(gzipSync(data).length - 8), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(data.length, 18);
    fields.writeUInt16LE(path.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    parts.push(Buffer.from('PK\x03\x04'), fields, path, packed);
    directory.push(Buffer.from('PK\x01\x02\x14\0'), fields, rest, path);
    at += 30 + path.length + packed.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length / 4, 4);
  end.writeUInt16LE(parts.length / 4, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, ...directory, Buffer.from('PK\x05\x06'), end]);
}

export { gzipSync };
