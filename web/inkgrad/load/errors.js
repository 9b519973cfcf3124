// errors.js: why the core does not load or run. Page, worker and Node; loaded only then.

import { need as loadNeed, needOf } from '../errors.js';
import { shown } from '../settings.js';

/** @satisfies {import('../errors.js').Sentences} */
const SENTENCES = {
  'threads-or-wasm': [
    'argument',
    () => 'Threads need their own build of the core. Set either wasm or threads, not both.',
  ],
  'no-webassembly': [
    'unsupported',
    () => 'This browser has no WebAssembly. Please use a current browser.',
  ],
  'no-simd': [
    'unsupported',
    ({ cause }) =>
      'This browser cannot run the core, which needs WebAssembly SIMD. Please use Chrome 91, ' +
      `Firefox 89, Safari 16.4 or later. (${cause})`,
  ],
  'not-the-core': [
    'network',
    () =>
      'Something else came in place of the core, inkgrad.wasm: perhaps a sign-in page. Sign in to ' +
      'your network, then reload the page.',
  ],
  'damaged-core': [
    'network',
    ({ cause }) =>
      `The core, inkgrad.wasm, came incomplete or damaged. Reload the page to get it again. (${cause})`,
  ],
};

/** @type {import('../errors.js').Need<typeof SENTENCES>} */
const need = needOf(SENTENCES);

/**
 * Whether these may be the bytes or the address of a module.
 *
 * @param {unknown} wasm
 */
const isModule = (wasm) =>
  (typeof wasm === 'string' && wasm.length < 1e5) ||
  wasm instanceof URL ||
  ArrayBuffer.isView(wasm) ||
  /ArrayBuffer\]$/.test(Object.prototype.toString.call(wasm));

/**
 * Refuses what is no module, and a module beside threads.
 *
 * @param {unknown} wasm
 * @param {number} threads
 * @throws {import('../errors.js').InkError}
 */
export function checkModule(wasm, threads) {
  loadNeed(isModule(wasm), 'not-loaded', { file: 'wasm', status: shown(wasm) });
  need(threads === 1, 'threads-or-wasm');
}

/** The smallest module that uses SIMD. */
const SIMD = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
];
/** The first bytes of every module. */
const MAGIC = '\0asm';

/**
 * Throws the error of a core that does not start.
 *
 * @param {any} cause
 * @param {BufferSource} bytes that came for the core
 * @returns {never}
 */
export function refuseCore(cause, bytes) {
  need(typeof WebAssembly === 'object', 'no-webassembly');
  if (!(cause instanceof WebAssembly.CompileError)) throw cause;
  const { buffer, byteOffset } = ArrayBuffer.isView(bytes)
    ? bytes
    : { buffer: bytes, byteOffset: 0 };
  const first = new Uint8Array(buffer, byteOffset, Math.min(4, bytes.byteLength));
  need(String.fromCharCode(...first) === MAGIC, 'not-the-core');
  need(WebAssembly.validate(new Uint8Array(SIMD)), 'no-simd', { cause: cause.message });
  need(false, 'damaged-core', { cause: cause.message });
}
