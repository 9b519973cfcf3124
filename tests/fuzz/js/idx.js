// IDX: a file in one piece and in many gives the same rows or the same error; what is read, written
// again, is the file.
import * as assert from 'node:assert/strict';
import { IdxError, IdxReader, readIdx } from '../../../web/formats/idx.js';
import { refused } from './check.js';

/**
 * @param {'images' | 'labels'} kind
 * @param {Uint8Array} values
 */
function written(kind, values) {
  const head = kind === 'images' ? [2051, values.length / 784, 28, 28] : [2049, values.length];
  const file = new Uint8Array(4 * head.length + values.length);
  head.forEach((word, i) => new DataView(file.buffer).setUint32(4 * i, word));
  file.set(values, 4 * head.length);
  return file;
}

/**
 * @param {Uint8Array} bytes
 * @param {'images' | 'labels'} kind
 */
function readInPieces(bytes, kind) {
  const reader = new IdxReader(kind, kind);
  const parts = [];
  for (let at = 0, size = 1; at < bytes.length; at += size, size = 1 + ((size * 7) % 1500)) {
    const { rows } = reader;
    try {
      parts.push(reader.push(bytes.subarray(at, at + size)).slice());
    } catch (error) {
      assert.equal(reader.rows, rows, 'a refused piece counts');
      throw error;
    }
  }
  reader.end();
  return Buffer.concat(parts);
}

/**
 * @param {() => Uint8Array} read
 * @returns {{ values?: Uint8Array; outcome: string }}
 */
function attempt(read) {
  try {
    return { values: read(), outcome: 'read' };
  } catch (error) {
    return { outcome: refused(error, [IdxError]) };
  }
}

/** @type {import('./engine.js').Target} */
export const target = {
  inputs: () => [
    written('labels', Uint8Array.from([7, 0, 9])),
    written(
      'images',
      new Uint8Array(784).map((_, i) => i),
    ),
    written('images', new Uint8Array(2 * 784).fill(255)),
  ],
  tokens: ['\0\0\b\x01', '\0\0\b\x03', '\0\0\0\x1c', '\x1f\x8b', '<!doctype html>'],
  memory: 4,
  run(bytes) {
    const kind = bytes[3] === 3 ? 'images' : 'labels';
    const { values, outcome } = attempt(() => readIdx(bytes, kind).values);
    const inPieces = attempt(() => readInPieces(bytes, kind));
    // More bytes than the header claims are noticed with the piece that has them.
    assert.equal(Boolean(inPieces.values), Boolean(values), `${inPieces.outcome}, ${outcome}`);
    if (values) {
      assert.deepEqual(Buffer.from(inPieces.values ?? []), Buffer.from(values));
      assert.equal(Buffer.compare(written(kind, values), bytes), 0, 'written again');
    }
    return `${kind} ${outcome}`;
  },
};
