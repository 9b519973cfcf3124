// module.js: loads the core's WebAssembly module, with its threads where they are asked for. Page,
// worker and Node; knows nothing of networks and data.

import { Core } from '../core.js';
import { need } from '../errors.js';
import { integer } from '../settings.js';

/**
 * Threads need memory that is shared. The browser's own thread may not wait for others; a worker
 * may. (A Node thread may too.)
 */
const canShare = () =>
  typeof SharedArrayBuffer === 'function' &&
  ((typeof process === 'object' && !!process.versions?.node) ||
    (globalThis.crossOriginIsolated === true && 'WorkerGlobalScope' in globalThis));

/**
 * The core, ready for calls.
 *
 * @param {BufferSource | string | URL} [wasm] default: inkgrad.wasm beside inkgrad.js
 * @param {number} [threads] 1 to 64
 * @returns {Promise<Core>}
 * @throws {import('../errors.js').InkError} code 'unsupported' or 'network' if it cannot be loaded
 */
export async function loadCore(wasm, threads = 1) {
  integer(threads, 'threads', 1, 64);
  // Most often these are bytes of the module, or none.
  if (wasm && (threads > 1 || !(wasm instanceof ArrayBuffer)))
    (await import('./errors.js')).checkModule(wasm, threads);
  if (threads > 1 && canShare()) {
    try {
      const [{ loadPool }, bytes] = await Promise.all([
        import('./pool.js'),
        read(new URL('../../inkgrad-threads.wasm', import.meta.url)),
      ]);
      const { exports, pool, stop } = await loadPool(bytes, threads);
      return new Core(exports, { pool, threads, stop });
    } catch {
      /* one thread gives the same bits, only more slowly */
    }
  }
  const module = wasm ?? new URL('../../inkgrad.wasm', import.meta.url);
  const isAddress = module instanceof URL || typeof module === 'string';
  const bytes = isAddress
    ? await read(new URL(module, new URL('../../', import.meta.url)))
    : module;
  try {
    const { instance } = await WebAssembly.instantiate(bytes);
    const exports = /** @type {any} */ (instance.exports);
    exports._initialize?.();
    return new Core(exports);
  } catch (cause) {
    const { refuseCore } = await import('./errors.js');
    return refuseCore(cause, bytes);
  }
}

/**
 * The bytes of a file, by fetch, or in Node from the disk.
 *
 * @param {URL} url
 * @returns {Promise<BufferSource>}
 * @throws {import('../errors.js').InkError} code 'network' if the server refuses
 */
export async function read(url) {
  if (url.protocol === 'file:' && typeof process === 'object') {
    try {
      // Not by import: a bundler for browsers could not resolve it.
      return await process.getBuiltinModule('node:fs/promises').readFile(url);
    } catch (error) {
      const { code } = /** @type {{ code?: string }} */ (error);
      need(false, 'not-loaded', { file: url.pathname.slice(-60), status: code });
    }
  }
  const response = await fetch(url);
  need(response.ok, 'not-loaded', { file: url.pathname, status: `HTTP status ${response.status}` });
  return response.arrayBuffer();
}
