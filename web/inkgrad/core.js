// core.js: the module's exports and its memory, and what owns a pointer into it.

import { check, need } from './settings.js';

/** The core's exports and its memory. Views are made anew each time, since memory may have grown. */
export class Core {
  /**
   * @param {any} exports
   * @param {{ pool?: number; threads?: number; stop?: () => void }} [threads]
   */
  constructor(exports, { pool = 0, threads = 1, stop = () => {} } = {}) {
    this.call = exports;
    this.kernels = 1;
    this.pool = pool;
    this.threads = threads;
    this.stop = stop;
    this.disposed = false;
  }

  /** Ends the threads; nothing in its memory is to be used any more. */
  dispose() {
    this.disposed = true;
    this.stop();
  }

  /**
   * @template {typeof Uint8Array
   *   | typeof Int32Array
   *   | typeof Uint32Array
   *   | typeof Float32Array
   *   | typeof Float64Array} T
   * @param {T} Type
   * @param {number} pointer
   * @param {number} length
   * @returns {InstanceType<T>}
   */
  view(Type, pointer, length) {
    return /** @type {InstanceType<T>} */ (
      new Type(this.call.memory.buffer, pointer >>> 0, length)
    );
  }

  /**
   * Memory for `bytes` bytes, to be freed.
   *
   * @param {number} bytes
   */
  allocate(bytes) {
    const pointer = bytes < 2 ** 31 ? this.call.malloc(Math.max(bytes, 8)) >>> 0 : 0;
    if (!pointer) check(-2);
    return pointer;
  }

  /**
   * Lends each array, or so many bytes, to the core for one call of `use`, which gets their
   * pointers (0 for null).
   *
   * @template R
   * @param {(ArrayBufferView | number | null)[]} items
   * @param {(...pointers: number[]) => R} use
   * @returns {R}
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
   * What a call writes into room for `length` floats.
   *
   * @param {number} length
   * @param {(pointer: number) => number | void} call
   * @param {string} [what]
   */
  floats(length, call, what) {
    return this.lend([4 * length], (pointer) => {
      check(call(pointer) || 0, what);
      return this.view(Float32Array, pointer, length).slice();
    });
  }

  /**
   * The pointer that a _create function answers through its last argument.
   *
   * @param {Int32Array} words
   * @param {string} create
   */
  create(words, create) {
    return this.lend([words, 4], (config, out) => {
      check(this.call[create](config, out));
      return this.view(Uint32Array, out, 1)[0];
    });
  }
}

/** A pointer with an owner. dispose() twice is fine; any use after it throws. */
export class Owned {
  /** @type {number} */ #pointer;
  /** @type {string} */ #destroy;

  /**
   * @param {Core} core
   * @param {number} pointer
   * @param {string} destroy
   */
  constructor(core, pointer, destroy) {
    /** @protected */
    this.core = core;
    this.#pointer = pointer;
    this.#destroy = destroy;
  }

  /** "network" or "dataset", also where minifying has renamed the class. */
  get #kind() {
    return this.#destroy.split('_')[1];
  }

  /** @internal */
  get pointer() {
    need(this.#pointer !== 0, `This ${this.#kind} has been disposed of.`, 'disposed');
    need(
      !this.core.disposed,
      `The library that made this ${this.#kind} has been disposed of.`,
      'disposed',
    );
    return this.#pointer;
  }

  /**
   * The pointer, for a call on this core; in another core's memory it would mean something else.
   *
   * @param {Core} core
   * @internal
   */
  pointerFor(core) {
    need(
      this.core === core,
      `This ${this.#kind} was made by another load() of the core; ` +
        'use it with what that one made.',
    );
    return this.pointer;
  }

  get disposed() {
    return this.#pointer === 0;
  }

  /** Frees its memory. */
  dispose() {
    if (this.#pointer) this.core.call[this.#destroy](this.#pointer);
    this.#pointer = 0;
  }
}
