// core.js: the exports and the memory of the WebAssembly module, and the base class of everything
// that owns a pointer into it. Page and worker; knows nothing of networks and data.

import { check, memory, need } from './errors.js';

/**
 * The core's exports and its memory. Every call makes a new view, because memory may have grown.
 */
export class Core {
  /**
   * @param {any} exports of the module
   * @param {{ pool?: number; threads?: number; stop?: () => void }} [threads] pool: pointer to the
   *   core's pool of threads, 0 for none; stop: ends its threads
   */
  constructor(exports, { pool = 0, threads = 1, stop = () => {} } = {}) {
    this.call = exports;
    this.kernels = 1;
    this.pool = pool;
    this.threads = threads;
    this.stop = stop;
    this.disposed = false;
  }

  /** Ends the threads. Nothing in the memory may be used afterwards. */
  dispose() {
    this.disposed = true;
    this.stop();
  }

  /**
   * An array in the core's memory, borrowed: it is valid until the next call that may allocate.
   *
   * @template {typeof Uint8Array
   *   | typeof Int32Array
   *   | typeof Uint32Array
   *   | typeof Float32Array
   *   | typeof Float64Array} T
   * @param {T} Type
   * @param {number} pointer
   * @param {number} length in elements
   * @returns {InstanceType<T>}
   */
  view(Type, pointer, length) {
    return /** @type {InstanceType<T>} */ (
      new Type(this.call.memory.buffer, pointer >>> 0, length)
    );
  }

  /**
   * Allocates memory; the caller owns it and frees it.
   *
   * @param {number} bytes
   * @returns {number} a pointer
   * @throws {import('./errors.js').InkError} code 'memory'
   */
  allocate(bytes) {
    const pointer = bytes < 2 ** 31 ? this.call.malloc(Math.max(bytes, 8)) >>> 0 : 0;
    if (!pointer) check(-2);
    return pointer;
  }

  /**
   * Lends arrays to the core for one call of `use`: copies each array into the core's memory, or
   * allocates a number of bytes, and frees all of it afterwards.
   *
   * @template R
   * @param {(ArrayBufferView | number | null)[]} items arrays to copy in, or numbers of bytes
   * @param {(...pointers: number[]) => R} use gets a pointer for each item, 0 for null
   * @returns {R} what `use` returns
   */
  lend(items, use) {
    /** @type {number[]} */
    const pointers = [];
    try {
      for (const item of items) {
        pointers.push(
          item === null ? 0 : this.allocate(typeof item === 'number' ? item : item.byteLength),
        );
        if (typeof item === 'object' && item) {
          const bytes = new Uint8Array(item.buffer, item.byteOffset, item.byteLength);
          this.view(Uint8Array, pointers[pointers.length - 1], bytes.length).set(bytes);
        }
      }
      return use(...pointers);
    } finally {
      for (const pointer of pointers) if (pointer) this.call.free(pointer);
    }
  }

  /**
   * The floats that a call of the core writes.
   *
   * @param {number} length
   * @param {(pointer: number) => number | void} call writes `length` floats; may return an error
   *   code
   * @param {string} [what] the name of the call, for its errors
   * @returns {Float32Array} (length), a copy
   */
  floats(length, call, what) {
    return this.lend([4 * length], (pointer) => {
      check(call(pointer) || 0, what);
      return this.view(Float32Array, pointer, length).slice();
    });
  }

  /**
   * Calls a _create function, which returns its pointer through its last argument.
   *
   * @param {Int32Array} words of its config
   * @param {string} create the function's name
   * @returns {number} the pointer, owned by the caller
   */
  create(words, create) {
    return this.lend([words, 4], (config, out) => {
      check(this.call[create](config, out));
      return this.view(Uint32Array, out, 1)[0];
    });
  }
}

/**
 * @typedef {object} Memory that an object owns
 * @property {Core} core
 * @property {number} pointer 0: freed
 * @property {string} destroy the function that frees it
 */

/** @param {Memory} owned */
function free(owned) {
  const { core, pointer, destroy } = owned;
  if (!pointer) return;
  owned.pointer = 0;
  memory.held--;
  core.call[destroy](pointer);
}

/**
 * Frees the memory of objects that were forgotten. It runs between two tasks, never within a call;
 * when is up to the engine, so dispose() is still better.
 *
 * @type {FinalizationRegistry<Memory>}
 */
const forgotten = new FinalizationRegistry(free);

/**
 * An object that owns a pointer into the core's memory. dispose() frees it; a second dispose() does
 * nothing, any other use after the first throws an InkError with the code 'disposed'.
 */
export class Owned {
  /** @type {Memory} */ #memory;

  /**
   * @param {Core} core
   * @param {number} pointer owned from now on
   * @param {string} destroy the function that frees it
   */
  constructor(core, pointer, destroy) {
    /** @protected */
    this.core = core;
    this.#memory = { core, pointer, destroy };
    memory.held++;
    forgotten.register(this, this.#memory, this);
  }

  /** "network" or "dataset", from a name that minifying does not change. */
  get #kind() {
    return this.#memory.destroy.split('_')[1];
  }

  /**
   * The pointer.
   *
   * @throws {import('./errors.js').InkError} code 'disposed'
   * @internal
   */
  get pointer() {
    need(this.#memory.pointer !== 0, 'disposed', { kind: this.#kind });
    need(!this.core.disposed, 'library-disposed', { kind: this.#kind });
    return this.#memory.pointer;
  }

  /**
   * The pointer, for a call on this core. In the memory of another core it would point elsewhere.
   *
   * @param {Core} core
   * @returns {number}
   * @throws {import('./errors.js').InkError} code 'argument' if another core made it
   * @internal
   */
  pointerFor(core) {
    need(this.core === core, 'other-library', { kind: this.#kind });
    return this.pointer;
  }

  /** Whether dispose() has been called. */
  get disposed() {
    return this.#memory.pointer === 0;
  }

  /** Frees the memory. The object cannot be used afterwards. */
  dispose() {
    forgotten.unregister(this);
    free(this.#memory);
  }
}
