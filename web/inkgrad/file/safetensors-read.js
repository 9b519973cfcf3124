// safetensors-read.js: reads safetensors, a file format for weights. Page and worker; knows nothing
// of networks.
//
//   8 bytes      the length of the header, little-endian
//   header       JSON in UTF-8, perhaps with spaces after it: { name: { dtype, shape, data_offsets:
//                [begin, end] }, ..., "__metadata__": { text: text } }; offsets count from its end
//   values       of the tensors, row-major, little-endian, without gap or overlap to the end
//
// Source: Hugging Face, "safetensors", README.md, section "Format". A file may come from anywhere,
// so the reader believes nothing in it: it compares what the header claims with the bytes that are
// there before it allocates memory.

import { need } from './refusal.js';
import { fromBfloat, fromHalf } from './float16.js';

/** The largest header that is read, in bytes. A network of 16 layers has one of 4 KB. */
export const MAX_HEADER = 1 << 20;
/** How deep the brackets of a header may be nested: { tensor: { shape: [ */
const DEEPEST = 3;

/**
 * The types that are read. F64, which is rounded to float32, and BF16 are never written.
 *
 * @typedef {'F64' | 'F32' | 'F16' | 'BF16' | 'I8'} Dtype
 */

/**
 * A tensor, row-major; values is an Int8Array for I8, otherwise a Float32Array.
 *
 * @typedef {{ dtype: Dtype; shape: number[]; values: Float32Array | Int8Array }} Tensor
 */

/**
 * Bytes of a value.
 *
 * @type {Record<Dtype, number>}
 */
export const BYTES = { F64: 8, F32: 4, F16: 2, BF16: 2, I8: 1 };

/**
 * The tensors of a file, in the order of their bytes, and its metadata.
 *
 * @param {Uint8Array} bytes borrowed
 * @returns {{ tensors: Map<string, Tensor>; metadata: Record<string, string> }} copies
 * @throws {Error} with a reason of errors.js (see refusal.js) if the file breaks a rule of the
 *   format
 */
export function readSafetensors(bytes) {
  const { header, data } = readHeader(bytes);
  const { __metadata__: metadata = {}, ...entries } = header;
  need(
    isObject(metadata) && Object.values(metadata).every((value) => typeof value === 'string'),
    'metadata',
  );
  const claims = Object.entries(entries).map(([name, entry]) =>
    readClaim(name, entry, data.length),
  );
  claims.sort((a, b) => a.begin - b.begin || a.end - b.end);
  let end = 0;
  for (const claim of claims) {
    need(claim.begin >= end, 'overlap', { tensor: claim.label });
    need(claim.begin === end, 'gap', { tensor: claim.label, bytes: claim.begin - end });
    end = claim.end;
  }
  need(end === data.length, 'bytes-left', { bytes: data.length - end });
  /** @type {Map<string, Tensor>} */
  const tensors = new Map();
  for (const { name, dtype, shape, begin, end: to } of claims) {
    tensors.set(name, { dtype, shape, values: readValues(dtype, data.subarray(begin, to)) });
  }
  return { tensors, metadata: /** @type {Record<string, string>} */ (metadata) };
}

/** @param {Uint8Array} bytes */
function readHeader(bytes) {
  need(bytes.length >= 8, 'file-short', { length: bytes.length });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = view.getUint32(0, true) + view.getUint32(4, true) * 2 ** 32,
    available = bytes.length - 8;
  need(length <= MAX_HEADER, 'header-large', { length, most: MAX_HEADER });
  need(length <= available, 'header-cut', { length, available });
  need(bytes[8] === 0x7b, 'header-brace');
  let text = '';
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      bytes.subarray(8, 8 + length),
    );
  } catch {
    need(false, 'header-utf8');
  }
  return { header: parseObject(text, DEEPEST, 'header'), data: bytes.subarray(8 + length) };
}

/**
 * One tensor as the header claims it, checked except for its neighbours.
 *
 * @param {string} name
 * @param {unknown} entry
 * @param {number} available bytes of all values
 */
function readClaim(name, entry, available) {
  const tensor = quoted(name);
  need(isObject(entry), 'tensor-object', { tensor });
  const { dtype, shape, data_offsets: offsets, ...rest } = entry;
  const [field] = Object.keys(rest);
  need(field === undefined, 'tensor-field', { tensor, field: quoted(field) });
  need(typeof dtype === 'string' && Object.hasOwn(BYTES, dtype), 'tensor-type', {
    tensor,
    dtype: quoted(dtype),
    dtypes: Object.keys(BYTES),
  });
  need(isCounts(shape), 'tensor-shape', { tensor });
  need(isCounts(offsets) && offsets.length === 2, 'tensor-offsets', { tensor });
  const [begin, end] = offsets;
  need(begin <= end && end <= available, 'tensor-range', { tensor, begin, end, available });
  const count = shape.reduce((product, n) => product * n, 1);
  need(count * BYTES[/** @type {Dtype} */ (dtype)] === end - begin, 'tensor-size', {
    tensor,
    count,
    dtype,
    bytes: end - begin,
  });
  return { name, label: tensor, dtype: /** @type {Dtype} */ (dtype), shape, begin, end };
}

/**
 * @param {Dtype} dtype
 * @param {Uint8Array} bytes
 */
function readValues(dtype, bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (dtype === 'I8') return Int8Array.from(bytes);
  const values = new Float32Array(bytes.length / BYTES[dtype]);
  const wide = dtype === 'F16' ? fromHalf : fromBfloat;
  for (let i = 0; i < values.length; i++) {
    if (dtype === 'F64') values[i] = view.getFloat64(8 * i, true);
    else if (dtype === 'F32') values[i] = view.getFloat32(4 * i, true);
    else values[i] = wide(view.getUint16(2 * i, true));
  }
  return values;
}

// ---- JSON that may be hostile ----

/**
 * An object from JSON. Refuses what is not JSON or not an object, deep nesting, and a key that is
 * given twice, of which JSON.parse would silently take the last.
 *
 * @param {string} text
 * @param {number} deepest brackets within brackets
 * @param {'header' | 'network'} part of the file, for the sentence
 * @returns {Record<string, unknown>}
 * @throws {Error} with a reason of errors.js (see refusal.js)
 */
export function parseObject(text, deepest, part) {
  let value;
  try {
    value = JSON.parse(text); // where the engine recurses, very deep nesting ends here too
  } catch {
    need(false, 'not-json', { part });
  }
  need(isObject(value), 'not-object', { part });
  checkKeys(text, deepest, part);
  return value;
}

/**
 * @param {string} text valid JSON
 * @param {number} deepest
 * @param {string} part
 */
function checkKeys(text, deepest, part) {
  /** @type {Set<string>[]} */
  const open = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '{' || text[i] === '[') {
      open.push(new Set());
      need(open.length <= deepest, 'too-deep', { part, deepest });
    } else if (text[i] === '}' || text[i] === ']') {
      open.pop();
    } else if (text[i] === '"') {
      const from = i;
      for (i++; text[i] !== '"'; i++) if (text[i] === '\\') i++;
      let next = i + 1;
      while (/\s/.test(text[next] ?? '')) next++;
      if (text[next] !== ':') continue;
      const key = JSON.parse(text.slice(from, i + 1)),
        known = open[open.length - 1]; // "\u0061" and "a" are the same key
      need(!known.has(key), 'double-key', { part, key: quoted(key) });
      known.add(key);
    }
  }
}

/**
 * A value from a file, for a sentence, cut to 60 characters.
 *
 * @param {unknown} value
 */
function quoted(value) {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}

/**
 * Whether a value is an object, and neither null nor a list.
 *
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export const isObject = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * @param {unknown} value
 * @returns {value is number[]}
 */
const isCounts = (value) =>
  Array.isArray(value) && value.every((n) => Number.isSafeInteger(n) && n >= 0);
