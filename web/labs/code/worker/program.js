// Worker: one program in one interpreter: what it prints and draws, and how it ends.

import { ModelWatch } from './labs/model.js';
import { CALL, Pad, withoutCall } from './labs/pad.js';
import { picturesTooLarge } from './python/errors.js';
import { makeGate } from './python/gate.js';
import { createLibrary } from './python/library.js';
import { Python, PythonError } from './python/python.js';

/**
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../../../inkgrad.js').Dataset} Dataset
 */

/** Lines that a page can show, and the characters of one. */
export const MAX_LINES = 2000;
const MAX_LINE = 2000;
/** Lines that come faster than this are sent together. */
const TOGETHER_MS = 40;
/** Pictures of one run, and the numbers of all of them: 16 MB. */
const MAX_PICTURES = 400;
export const MAX_NUMBERS = 2_000_000;
/** Between two signs of life while a check runs a program, and how long it gives them. */
const LIFE_MS = 400;
const MAX_CHECKED_MS = 20_000;

/** The output of a program, on its way to the page. */
class Output {
  #post;
  #text = '';
  #sentAt = -Infinity;
  #lines = 0;
  /** Characters of the line that has no end yet. */ #column = 0;
  #pictures = 0;
  /** Numbers that the pictures hold. */ #numbers = 0;
  isCut = false;

  /** @param {(message: FromWorker) => void} post */
  constructor(post) {
    this.#post = post;
  }

  /** @param {string} text a line, or a piece of a long one */
  print(text) {
    if (this.#lines >= MAX_LINES) return void (this.isCut = true);
    const isEnd = text.endsWith('\n');
    const line = isEnd ? text.slice(0, -1) : text;
    const room = MAX_LINE - this.#column;
    this.#column = isEnd ? 0 : this.#column + line.length;
    if (isEnd) this.#lines++;
    if (room >= 0) this.#text += line.length > room ? `${line.slice(0, room)}…` : line;
    if (isEnd) this.#text += '\n';
    if (performance.now() - this.#sentAt > TOGETHER_MS) this.flush();
  }

  /** @param {import('../messages.js').Picture} picture */
  draw(picture) {
    if (this.#pictures++ >= MAX_PICTURES) return;
    this.#numbers += picture.values.reduce((sum, { length }) => sum + length, 0);
    if (this.#numbers > MAX_NUMBERS) throw new RangeError(picturesTooLarge(MAX_NUMBERS));
    this.flush();
    this.#post({ type: 'picture', picture });
  }

  /** A check goes on: the page gives it two seconds more. */
  live() {
    this.#post({ type: 'alive' });
  }

  flush() {
    if (this.#text) this.#post({ type: 'output', text: this.#text });
    this.#text = '';
    this.#sentAt = performance.now();
  }
}

export class Program {
  python;
  #library;
  #output;
  #pad;
  #watch;
  /** The output for a probe. @type {string | null} null: it is for the person */ #aside = null;
  /** When a check has begun to run the program. @type {number | null} */ #checkedAt = null;
  #livedAt = 0;

  /**
   * @param {import('./python/python.js').Parts} parts
   * @param {{
   *   ink: import('../../../inkgrad.js').Ink;
   *   post: (message: FromWorker) => void;
   *   digits: () => { train: Dataset; test: Dataset | null } | null;
   *   tables?: () => import('./tables.js').Tables | null;
   *   shuffle?: () => typeof import('./shuffled.js').withShuffled | null;
   * }} on
   */
  static async make(parts, { ink, post, digits, tables = () => null, shuffle = () => null }) {
    const output = new Output(post);
    /** @type {{ program?: Program }} */
    const self = {};
    const labs = { pad: new Pad(), watch: new ModelWatch() };
    const library = createLibrary(
      ink,
      { digits, tables, shuffle, show: (picture) => self.program?.draw(picture) },
      labs,
    );
    const python = await Python.start(
      parts,
      (border) => makeGate(border, ink.lessons, library.open, () => self.program?.asked()),
      (text) => self.program?.print(text),
    );
    return (self.program = new Program(python, library, { output, ...labs }));
  }

  /**
   * @param {Python} python
   * @param {ReturnType<typeof createLibrary>} library
   * @param {{ output: Output; pad: Pad; watch: ModelWatch }} parts
   */
  constructor(python, library, { output, pad, watch }) {
    this.python = python;
    this.#library = library;
    this.#output = output;
    this.#pad = pad;
    this.#watch = watch;
  }

  /** Its function answers what is drawn. */
  get hasPad() {
    return this.#pad.isOn;
  }

  /** The part of it that Points can show. @type {ModelWatch['model']} */
  model(source, exercise) {
    return this.#watch.model(source, exercise);
  }

  /**
   * Asks the function of the pad.
   *
   * @param {Uint8Array} pixels (784)
   * @returns {{
   *   answer: import('../messages.js').PadAnswer | null;
   *   error: import('../messages.js').ProgramError | null;
   * }}
   */
  answer(pixels) {
    this.#pad.put(pixels);
    this.python.begin();
    const error = this.#attempt(CALL);
    this.#output.flush();
    return {
      answer: error ? null : this.#pad.take(),
      error: error && { ...error, traceback: withoutCall(error.traceback) },
    };
  }

  get isCut() {
    return this.#output.isCut;
  }

  /** @param {string} text */
  print(text) {
    if (this.#aside === null) this.#output.print(text);
    else this.#aside += text;
  }

  /** @param {import('../messages.js').Picture} picture */
  draw(picture) {
    if (this.#aside === null) this.#output.draw(picture);
  }

  /**
   * @param {string} source
   * @param {string} picture Python that runs afterwards
   * @param {boolean} isProbed nothing is shown from then on, and it does not matter whether the
   *   picture could be drawn: a check says why
   * @returns {import('../messages.js').ProgramError | null}
   */
  run(source, picture, isProbed) {
    this.#checkedAt = isProbed ? performance.now() : null;
    const error = this.#attempt(source);
    this.#checkedAt = null;
    if (isProbed) this.#output.live();
    // Its lines come after those of the program: an error of it has no line there.
    const below = '\n'.repeat(source.split('\n').length) + picture;
    const missed = !error && picture ? this.#attempt(below) : null;
    this.#output.flush();
    if (!isProbed) return error ?? missed;
    this.#aside = '';
    return error;
  }

  /** A program that works with arrays lives, however slow the machine is, up to a limit. */
  asked() {
    if (this.#checkedAt === null) return;
    const now = performance.now();
    if (now - this.#checkedAt > MAX_CHECKED_MS) return;
    if (now - this.#livedAt < LIFE_MS) return;
    this.#livedAt = now;
    this.#output.live();
  }

  /** The output for a probe since the last call. */
  take() {
    const text = this.#aside ?? '';
    this.#aside = '';
    return text;
  }

  /** Frees what the program made. */
  close() {
    this.#library.close();
  }

  /** @param {string} source */
  #attempt(source) {
    try {
      this.python.run(source);
      return null;
    } catch (error) {
      if (error instanceof PythonError) return { type: error.type, traceback: error.message };
      // The interpreter itself has died, such as of a stack that is too deep.
      return { type: 'InterpreterError', traceback: String(error) };
    }
  }
}
