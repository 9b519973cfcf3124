// Worker: the border between Python and JavaScript. MicroPython comes with a bridge that hands it
// every object of the browser; here all of that bridge is taken out, and one gate takes its place.
// Through the gate go numbers, texts and None, never an object, so a program has nothing to climb
// on. It must not know what stands behind the gate.

/**
 * What crosses the border.
 *
 * @typedef {number | string | boolean | null} Plain
 *
 * @typedef {(...values: Plain[]) => Plain} Gate
 */

/** Kinds of values as MicroPython writes them (ports/webassembly/proxy_c.c), going out ... */
const OUT = { exception: -1, none: 1, bool: 2, int: 3, float: 4, text: 5 };
/** ... and coming in. */
const IN = { none: 1, bool: 2, float: 4, text: 5, object: 7 };

/** A value takes three words: its kind, and 8 bytes. */
export const VALUE_BYTES = 12;
/** The gate's own number among objects of JavaScript. There is no other. */
const GATE = 2;

/**
 * More memory than this is refused to Python, so a program cannot take the machine's: its heap doubles
 * up to 256 MB.
 */
const MAX_MEMORY = 272 * 2 ** 20;
/**
 * Once Python has been refused, it gets one more part (128 MB): it hangs where there is none left for
 * the words of the exception.
 */
const MAX_RESERVE = 416 * 2 ** 20;
/** How often MicroPython asks for more memory before it raises MemoryError. */
const ASKS = 3;
/** ENOENT, as Emscripten numbers it. */
const NO_FILE = -44;

/** An exception of Python, which ended the program. */
export class PythonError extends Error {
  /**
   * @param {string} type such as NameError
   * @param {string} traceback
   */
  constructor(type, traceback) {
    super(traceback);
    this.name = 'PythonError';
    this.type = type;
  }
}

/** Reads and writes values in the memory of an interpreter. */
export class Border {
  /** @type {import('../../../../vendor/micropython.js').Interpreter} */ #python;
  /** @type {WebAssembly.Memory} */ #memory;
  #gate;
  #isSealed = false;
  /** How often Python has been refused more memory. */ #refusals = 0;

  /** @param {Gate} gate what a program can call */
  constructor(gate) {
    this.#gate = gate;
    this.#python = /** @type {any} */ (undefined);
    this.#memory = /** @type {any} */ (undefined);
  }

  /** @param {import('../../../../vendor/micropython.js').Interpreter} python */
  attach(python) {
    this.#python = python;
  }

  /** From now on there are no files. */
  seal() {
    this.#isSealed = true;
  }

  /** @param {WebAssembly.Memory} memory */
  remember(memory) {
    this.#memory = memory;
  }

  /** Made for each call: the memory may have grown. */
  get view() {
    return new DataView(this.#memory.buffer);
  }

  /**
   * The imports of MicroPython, with the gate in place of its bridge.
   *
   * @param {Record<string, Function>} given
   * @returns {Record<string, Function>}
   */
  close(given) {
    /** @type {Record<string, Function>} */
    const closed = { ...given };
    for (const name of Object.keys(given)) if (isOfBridge(name)) closed[name] = refuse;
    // Files are there while the interpreter starts: then there are none, not even an empty folder.
    for (const name of Object.keys(given))
      if (name.startsWith('__syscall_'))
        closed[name] = (/** @type {unknown[]} */ ...values) =>
          this.#isSealed ? NO_FILE : given[name](...values);
    /** @type {(out: number, count: number, at: (i: number) => number) => void} */
    const pass = (out, count, at) => {
      const values = Array.from({ length: count }, (_, i) => this.read(at(i)));
      this.write(out, this.#gate(...values));
    };
    Object.assign(closed, {
      // An attribute of an object of JavaScript: there is none.
      lookup_attr: () => 0,
      has_attr: () => 0,
      proxy_js_free_obj: () => {},
      js_check_existing: () => -1,
      call0: (/** @type {number} */ object, /** @type {number} */ out) => {
        check(object);
        pass(out, 0, () => 0);
      },
      /** @type {(object: number, via: number, a: number, out: number) => void} */
      call1(object, _via, a, out) {
        check(object);
        pass(out, 1, () => a);
      },
      /** @type {(object: number, via: number, a: number, b: number, out: number) => void} */
      call2(object, _via, a, b, out) {
        check(object);
        pass(out, 2, (i) => (i ? b : a));
      },
      /** @type {(object: number, via: number, n: number, values: number, out: number) => void} */
      calln(object, _via, n, values, out) {
        check(object);
        pass(out, n, (i) => values + VALUE_BYTES * i);
      },
      // The same numbers in every run.
      mp_js_random_u32: () => 20_261_127,
      mp_js_ticks_ms: () => performance.now(),
      mp_js_time_ms: () => Date.now(),
      /** @type {(bytes: number) => unknown} */
      emscripten_resize_heap: (bytes) =>
        this.#maySize(bytes >>> 0) ? given.emscripten_resize_heap(bytes) : 0,
    });
    return closed;
  }

  /** @param {number} bytes that the whole memory would have */
  #maySize(bytes) {
    if (bytes <= MAX_MEMORY) return true;
    this.#refusals++;
    return this.#refusals > ASKS && bytes <= MAX_RESERVE;
  }

  /**
   * A value that Python has written.
   *
   * @param {number} at
   * @returns {Plain}
   * @throws {PythonError} if it is an exception
   */
  read(at) {
    const { view } = this;
    const kind = view.getInt32(at, true);
    if (kind === OUT.none) return null;
    if (kind === OUT.bool) return view.getInt32(at + 4, true) !== 0;
    if (kind === OUT.int) return view.getInt32(at + 4, true);
    if (kind === OUT.float) return view.getFloat64(at + 4, true);
    if (kind !== OUT.text && kind !== OUT.exception)
      throw new PythonError('TypeError', String(kind));
    const text = this.#python.UTF8ToString(
      view.getUint32(at + 8, true),
      view.getInt32(at + 4, true),
    );
    if (kind === OUT.text) return text;
    this.#python._free(view.getUint32(at + 8, true));
    const [type, traceback] = text.split('\x04');
    throw new PythonError(type, traceback ?? '');
  }

  /**
   * @param {number} at
   * @param {Plain} value a number becomes a float
   */
  write(at, value) {
    if (typeof value === 'string') return this.#writeText(at, value);
    const { view } = this;
    if (typeof value === 'number') {
      view.setInt32(at, IN.float, true);
      view.setFloat64(at + 4, value, true);
    } else if (typeof value === 'boolean') {
      view.setInt32(at, IN.bool, true);
      view.setInt32(at + 4, Number(value), true);
    } else view.setInt32(at, IN.none, true);
  }

  /**
   * @param {number} at
   * @param {string} text Python frees it
   */
  #writeText(at, text) {
    const bytes = this.#python.lengthBytesUTF8(text);
    const pointer = this.#python._malloc(bytes + 1);
    this.#python.stringToUTF8(text, pointer, bytes + 1);
    const { view } = this;
    view.setInt32(at, IN.text, true);
    view.setInt32(at + 4, bytes, true);
    view.setUint32(at + 8, pointer, true);
  }

  /**
   * Numbers in Python's memory, where they can be read and written until it grows.
   *
   * @param {Plain} pointer
   * @param {number} count
   */
  floats(pointer, count) {
    const at = Number(pointer) >>> 0;
    if (at % 8 || !(count >= 0) || at + 8 * count > this.#memory.buffer.byteLength)
      throw new RangeError('floats');
    return new Float64Array(this.#memory.buffer, at, count);
  }

  /** @param {number} at becomes the gate */
  writeGate(at) {
    this.view.setInt32(at, IN.object, true);
    this.view.setInt32(at + 4, GATE, true);
  }
}

/** @param {string} name */
const isOfBridge = (name) =>
  /^(call|js_|proxy_|lookup_attr|store_attr|has_attr|create_promise)/.test(name);

/** @returns {never} */
function refuse() {
  throw new PythonError('ImportError', 'js');
}

/** @param {number} object */
function check(object) {
  if (object !== GATE) refuse();
}
