// Worker: one interpreter of Python. It is thrown away after a run, so that nothing of one run is
// left in the next. The program sees the module ink and the harmless ones of MicroPython.

import createInterpreter from '../../../../vendor/micropython.js';
import { Border, PythonError, VALUE_BYTES } from './border.js';

export { PythonError };

/** The module ink in Python, whatever a program calls by this name. */
export const INK = "__import__('ink')";

/**
 * @typedef {import('./border.js').Gate} Gate
 *
 * @typedef {import('./border.js').Plain} Plain
 */

/** Bytes of Python's own stack of frames, and of its memory to begin with; it grows. */
const STACK = 64 * 1024;
const HEAP = 4 * 2 ** 20;

/**
 * What an interpreter is made of, fetched once.
 *
 * @typedef {object} Parts
 * @property {WebAssembly.Module} wasm
 * @property {Record<string, string>} sources modules in Python, by name
 */

/** @param {(url: URL) => Promise<BufferSource>} read loads a file */
export async function loadParts(read) {
  const [wasm, ...files] = await Promise.all([
    read(new URL('../../../../vendor/micropython.wasm', import.meta.url)).then((bytes) =>
      WebAssembly.compile(bytes),
    ),
    read(new URL('./ink.py', import.meta.url)),
    read(new URL('./ink_core.py', import.meta.url)),
    read(new URL('./ink_errors.py', import.meta.url)),
    read(new URL('./ink_labs.py', import.meta.url)),
    read(new URL('./ink_start.py', import.meta.url)),
    read(new URL('./ink_probe.py', import.meta.url)),
  ]);
  const [ink, core, errors, labs, start, probe] = files.map((bytes) =>
    new TextDecoder().decode(bytes),
  );
  const more = { ink_core: core, ink_errors: errors, ink_labs: labs, ink_probe: probe };
  return { wasm, sources: { ink, ...more, ink_start: start } };
}

/** Bytes of a line that is sent before it ends. */
export const MAX_LINE = 8192;

/** Lines of output, from bytes. */
class Lines {
  /** @type {number[]} */ #bytes = [];
  #print;

  /** @param {(text: string) => void} print */
  constructor(print) {
    this.#print = print;
  }

  /** @param {number} byte */
  add(byte) {
    // No letter is cut: a byte of 10xxxxxx goes on with the one before.
    const isLong = this.#bytes.length >= MAX_LINE && (byte & 0xc0) !== 0x80;
    if (isLong) this.flush();
    this.#bytes.push(byte);
    if (byte === 10) this.flush();
  }

  flush() {
    if (this.#bytes.length) this.#print(new TextDecoder().decode(new Uint8Array(this.#bytes)));
    this.#bytes = [];
  }
}

export class Python {
  #python;
  #lines;
  /** Reads and writes Python's memory. */
  border;

  /**
   * @param {import('../../../../vendor/micropython.js').Interpreter} python
   * @param {Border} border
   * @param {Lines} lines
   */
  constructor(python, border, lines) {
    this.#python = python;
    this.border = border;
    this.#lines = lines;
  }

  /**
   * @param {Parts} parts
   * @param {(border: Border) => Gate} makeGate
   * @param {(text: string) => void} print gets what the program prints
   */
  static async start({ wasm, sources }, makeGate, print) {
    /** @type {Gate} */
    let gate = () => null;
    const border = new Border((...values) => gate(...values));
    const lines = new Lines(print);
    const add = lines.add.bind(lines);
    const python = await createInterpreter({
      instantiateWasm(imports, done) {
        const env = border.close(imports.env);
        WebAssembly.instantiate(wasm, { ...imports, env }).then((instance) => {
          border.remember(/** @type {WebAssembly.Memory} */ (instance.exports.memory));
          done(instance);
        });
        return {};
      },
      stdin: () => null,
      stdout: add,
      stderr: add,
    });
    border.attach(python);
    gate = makeGate(border);
    python.ccall('mp_js_init', 'null', ['number', 'number'], [STACK, HEAP]);
    python.ccall('proxy_c_init', 'null', [], []);
    const started = new Python(python, border, lines);
    started.#open(sources);
    return started;
  }

  /**
   * Loads the modules of the tab, and closes the way behind them.
   *
   * @param {Record<string, string>} modules
   */
  #open(modules) {
    const value = this.#python._malloc(VALUE_BYTES);
    this.border.writeGate(value);
    this.#python.ccall('mp_js_register_js_module', 'null', ['string', 'pointer'], ['_gate', value]);
    this.#python._free(value);
    for (const [name, text] of Object.entries(modules))
      this.#python.FS.writeFile(`/${name}.py`, text);
    this.run('import ink_start\ndel ink_start');
    this.border.seal();
  }

  /** The last program is over: the next one gets all of the memory that nothing holds. */
  begin() {
    this.run(`${INK}._begin()`);
  }

  /**
   * Runs a program in the namespace of the ones before.
   *
   * @param {string} source
   * @throws {PythonError} if it ends with an exception
   */
  run(source) {
    const python = this.#python;
    const length = python.lengthBytesUTF8(source);
    const text = python._malloc(length + 1);
    const value = python._malloc(VALUE_BYTES);
    try {
      python.stringToUTF8(source, text, length + 1);
      python.ccall(
        'mp_js_do_exec',
        'number',
        ['pointer', 'number', 'pointer'],
        [text, length, value],
      );
      this.border.read(value);
    } finally {
      this.#lines.flush();
      python._free(text);
      python._free(value);
    }
  }
}
