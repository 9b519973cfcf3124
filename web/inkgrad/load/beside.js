// beside.js: loads the small WebAssembly modules that are parts of the core and are not always
// needed: graphs and images. Page, worker and Node.

import { Core } from '../core.js';

/** @type {Map<string, Promise<Core>>} by address; each is loaded once */
const loaded = new Map();

/**
 * Where a module lies: in the folder of inkgrad.wasm.
 *
 * @param {string} name
 * @param {unknown} wasm what load() was told about inkgrad.wasm
 */
function addressOf(name, wasm) {
  const home = new URL('../../', import.meta.url),
    isAddress = typeof wasm === 'string' || wasm instanceof URL;
  const main = new URL(isAddress ? wasm : 'inkgrad.wasm', home);
  return new URL(name, /^(data|blob):/.test(main.protocol) ? home : main);
}

/**
 * A part of the core. Where it could not be loaded, the next call tries again.
 *
 * @param {string} name of the file
 * @param {unknown} wasm what load() was told about inkgrad.wasm
 * @param {(url: URL) => Promise<BufferSource>} read loads a file
 * @returns {Promise<Core>}
 * @throws {import('../errors.js').InkError} code 'network' if the server refuses
 */
export async function loadBeside(name, wasm, read) {
  const url = addressOf(name, wasm);
  const loading = loaded.get(url.href) ?? instantiate(url, read);
  loaded.set(url.href, loading);
  try {
    return await loading;
  } catch (error) {
    loaded.delete(url.href);
    throw error;
  }
}

/**
 * @param {URL} url
 * @param {(url: URL) => Promise<BufferSource>} read
 */
async function instantiate(url, read) {
  const { instance } = await WebAssembly.instantiate(await read(url));
  const exports = /** @type {any} */ (instance.exports);
  exports._initialize?.();
  return new Core(exports);
}
