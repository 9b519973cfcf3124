// safetensors-write.js: writes the format that safetensors-read.js describes. Page and worker.

import { BYTES } from './safetensors-read.js';
import { toHalf } from './float16-write.js';

/** @typedef {import('./safetensors-read.js').Tensor} Tensor */

/**
 * A safetensors file.
 *
 * @param {Map<string, Tensor>} tensors written in their order; borrowed
 * @param {Record<string, string>} metadata
 * @returns {Uint8Array}
 */
export function writeSafetensors(tensors, metadata) {
  /** @type {Record<string, object>} */
  const header = { __metadata__: metadata };
  let end = 0;
  for (const [name, { dtype, shape, values }] of tensors) {
    const begin = end;
    end += values.length * BYTES[dtype];
    header[name] = { dtype, shape, data_offsets: [begin, end] };
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const length = Math.ceil(json.length / 8) * 8; // so that the tensors begin where float32 may
  const bytes = new Uint8Array(8 + length + end).fill(0x20, 8, 8 + length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, length, true);
  bytes.set(json, 8);
  let at = 8 + length;
  for (const { dtype, values } of tensors.values()) {
    for (let i = 0; i < values.length; i++, at += BYTES[dtype]) {
      if (dtype === 'F32') view.setFloat32(at, values[i], true);
      else if (dtype === 'F16') view.setUint16(at, toHalf(values[i]), true);
      else view.setInt8(at, values[i]);
    }
  }
  return bytes;
}
