// safetensors, the format in which weights are handed about:
//
// 8 bytes the header's length, little-endian header JSON in UTF-8: { name: { dtype, shape,
// data_offsets: [begin, end] }, ..., "__metadata__": { text: text } }, perhaps with spaces after
// it; the offsets count from the header's end then the tensors' values, row-major, little-endian,
// without gap or overlap to the end of the file
//
// Source: Hugging Face, "safetensors", README.md, section "Format". A file may come from anywhere,
// so nothing in it is believed: what the header claims is compared with the bytes that are there,
// before memory is taken for it.

import { need } from './settings.js';
import { fromBfloat, fromHalf } from './float16.js';

/** The largest header that is read: one of 16 layers has 4 KB. */
export const MAX_HEADER = 1 << 20;
const DEEPEST = 3; // of brackets in a header: { tensor: { shape: [

/**
 * @typedef {'F32' | 'F16' | 'BF16' | 'I8'} Dtype those that are read; BF16 is not written
 *
 * @typedef {{ dtype: Dtype; shape: number[]; values: Float32Array | Int8Array }} Tensor values:
 *   Int8Array for I8
 */

/** @type {Record<Dtype, number>} */
export const BYTES = { F32: 4, F16: 2, BF16: 2, I8: 1 };

/**
 * @param {boolean} condition
 * @param {string} problem
 * @returns {asserts condition}
 */
function demand(condition, problem) {
  need(condition, `This is not a sound safetensors file: ${problem}.`, 'file');
}

/**
 * @param {Uint8Array} bytes borrowed
 * @returns {{ tensors: Map<string, Tensor>; metadata: Record<string, string> }} the tensors in the
 *   order of their bytes
 * @throws {import('./settings.js').InkError} code 'file', whatever is wrong with it
 */
export function readSafetensors(bytes) {
  const { header, data } = readHeader(bytes);
  const { __metadata__: metadata = {}, ...entries } = header;
  demand(
    isObject(metadata) && Object.values(metadata).every((value) => typeof value === 'string'),
    'its __metadata__ must map texts to texts',
  );
  const claims = Object.entries(entries).map(([name, entry]) =>
    readClaim(name, entry, data.length),
  );
  claims.sort((a, b) => a.begin - b.begin || a.end - b.end);
  let end = 0;
  for (const claim of claims) {
    demand(claim.begin >= end, `the tensor ${claim.label} overlaps the one before it`);
    demand(
      claim.begin === end,
      `${claim.begin - end} bytes before the tensor ${claim.label} belong to none`,
    );
    end = claim.end;
  }
  demand(end === data.length, `${data.length - end} bytes at its end belong to no tensor`);
  /** @type {Map<string, Tensor>} */
  const tensors = new Map();
  for (const { name, dtype, shape, begin, end: to } of claims) {
    tensors.set(name, { dtype, shape, values: readValues(dtype, data.subarray(begin, to)) });
  }
  return { tensors, metadata: /** @type {Record<string, string>} */ (metadata) };
}

/** @param {Uint8Array} bytes */
function readHeader(bytes) {
  demand(
    bytes.length >= 8,
    `it has ${bytes.length} bytes, and already the length of its header takes 8`,
  );
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = view.getUint32(0, true) + view.getUint32(4, true) * 2 ** 32;
  demand(
    length <= MAX_HEADER,
    `its header would have ${length.toLocaleString('en')} bytes; ${MAX_HEADER.toLocaleString('en')} is the most that is read`,
  );
  demand(
    length <= bytes.length - 8,
    `its header would have ${length.toLocaleString('en')} bytes, but only ${(
      bytes.length - 8
    ).toLocaleString('en')} follow. Perhaps it was cut off on its way; get it again`,
  );
  demand(bytes[8] === 0x7b, 'its header does not begin with a brace');
  let text = '';
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      bytes.subarray(8, 8 + length),
    );
  } catch {
    demand(false, 'its header is not text in UTF-8');
  }
  return { header: parseObject(text, DEEPEST, 'its header'), data: bytes.subarray(8 + length) };
}

/**
 * What the header says of one tensor, checked but for its neighbours.
 *
 * @param {string} name
 * @param {unknown} entry
 * @param {number} available
 */
function readClaim(name, entry, available) {
  const label = quoted(name);
  demand(isObject(entry), `what it says of the tensor ${label} is no object`);
  const { dtype, shape, data_offsets: offsets, ...rest } = entry;
  demand(
    Object.keys(rest).length === 0,
    `the tensor ${label} has the unknown field ${quoted(Object.keys(rest)[0])}`,
  );
  demand(
    typeof dtype === 'string' && Object.hasOwn(BYTES, dtype),
    `the tensor ${label} has the type ${quoted(dtype)}; weights are read from ${Object.keys(BYTES).join(', ')}`,
  );
  demand(isCounts(shape), `the shape of the tensor ${label} is no list of whole numbers`);
  demand(
    isCounts(offsets) && offsets.length === 2,
    `the data_offsets of the tensor ${label} are not two whole numbers`,
  );
  const [begin, end] = offsets;
  demand(
    begin <= end && end <= available,
    `the tensor ${label} would lie from byte ${begin} to ${end}, of ${available}`,
  );
  const count = shape.reduce((product, n) => product * n, 1);
  demand(
    count * BYTES[/** @type {Dtype} */ (dtype)] === end - begin,
    `the tensor ${label} of ${count.toLocaleString('en')} values as ${dtype} does not fill its ${end - begin} bytes`,
  );
  return { name, label, dtype: /** @type {Dtype} */ (dtype), shape, begin, end };
}

/**
 * @param {Dtype} dtype
 * @param {Uint8Array} bytes
 */
function readValues(dtype, bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (dtype === 'I8') return Int8Array.from(bytes);
  const values = new Float32Array(bytes.length / BYTES[dtype]);
  for (let i = 0; i < values.length; i++) {
    values[i] =
      dtype === 'F32'
        ? view.getFloat32(4 * i, true)
        : dtype === 'F16'
          ? fromHalf(view.getUint16(2 * i, true))
          : fromBfloat(view.getUint16(2 * i, true));
  }
  return values;
}

// ---- JSON that may be hostile --------------------------------------------------------------------

/**
 * An object from JSON; refused are what is no JSON or no object, deep nesting, and a key given
 * twice, of which JSON.parse would silently take the last.
 *
 * @param {string} text
 * @param {number} deepest brackets within brackets
 * @param {string} what
 * @returns {Record<string, unknown>}
 */
export function parseObject(text, deepest, what) {
  let value;
  try {
    value = JSON.parse(text); // by an engine that recurses, deep nesting ends here too
  } catch {
    demand(false, `${what} is not JSON`);
  }
  demand(isObject(value), `${what} is not a JSON object`);
  checkKeys(text, deepest, what);
  return value;
}

/**
 * @param {string} text valid JSON
 * @param {number} deepest
 * @param {string} what
 */
function checkKeys(text, deepest, what) {
  /** @type {Set<string>[]} */
  const open = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '{' || text[i] === '[') {
      open.push(new Set());
      demand(open.length <= deepest, `${what} is nested more than ${deepest} deep`);
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
      demand(!known.has(key), `${what} gives ${quoted(key)} twice`);
      known.add(key);
    }
  }
}

/** @param {unknown} value from a file, so of any length */
function quoted(value) {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
/**
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
