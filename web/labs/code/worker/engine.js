// Worker: the engine of Code. It keeps one interpreter of Python ready, runs a program in it, and
// throws it away. An endless loop is not its business: the page ends this worker.

import { read } from '../../../inkgrad/load/module.js';
import { InkError } from '../../../inkgrad.js';
import { CHECKS } from './checks/checks.js';
import { Program } from './program.js';
import { Probe } from './python/probe.js';
import { PythonError, loadParts } from './python/python.js';

/**
 * @typedef {import('../messages.js').ToWorker} ToWorker
 *
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../messages.js').Verdict} Verdict
 */

/** A check that waits for a file, on a slow line, says that it lives. A loop without end cannot. */
const BEAT_MS = 500;

/** Findings that say less than the error which ended the program. */
const SAYS_LESS = ['right', 'missing', 'error'];

export class Engine {
  #ink;
  #post;
  #parts;
  /** @type {import('../../common/worker/all-images.js').Images | null} */ #images = null;
  /** @type {import('./tables.js').Tables | null} */ #tables = null;
  /** @type {typeof import('./shuffled.js').withShuffled | null} */ #shuffle = null;
  /** @type {Promise<Program>} the interpreter of the next run */ #next;
  /** @type {Program | null} the one that has run, while it answers the pad */ #asked = null;

  /**
   * @param {import('../../../inkgrad.js').Ink} ink
   * @param {(message: FromWorker) => void} post
   */
  constructor(ink, post) {
    this.#ink = ink;
    this.#post = post;
    this.#parts = loadParts(read);
    this.#next = this.#make();
    this.#next.catch(() => {}); // the next run hears of it
  }

  /** @param {ToWorker} message */
  async handle(message) {
    if (message.type === 'pad') return this.#answer(message);
    this.#asked?.close();
    this.#asked = null;
    const { source } = message;
    const images = /\bdigits\b/.test(source) ? await this.#loadImages() : null;
    if (/\btable\b/.test(source)) await this.#loadTables(source);
    if (/\.shuffled\b/.test(source)) this.#shuffle = (await import('./shuffled.js')).withShuffled;
    const program = await this.#next.catch(() => this.#make());
    const post = this.#post;
    post({ type: 'started' });
    const began = performance.now();
    const error = program.run(source, message.picture ?? '', message.type === 'check');
    const ms = performance.now() - began;
    const { hasPad, isCut } = program;
    const model = error ? null : program.model(source, message.exercise ?? '');
    // A check changes what a program holds, so that it cannot answer afterwards.
    const isAsked = !error && hasPad && message.type === 'run';
    const more = { ...(isAsked ? { hasPad } : {}), ...(model ? { model } : {}) };
    post({ type: 'ended', error, ms, isCut, images: images && images.name, ...more });
    if (message.type === 'check')
      post({ type: 'checked', verdict: await this.#check(message, program, error) });
    if (isAsked) this.#asked = program;
    else program.close();
    this.#next = this.#make();
    this.#next.catch(() => {});
  }

  turn() {
    return false;
  }

  /** @param {import('../messages.js').PadInk} message */
  #answer({ strokes, id }) {
    if (!this.#asked) return;
    const { pixels, answer, error } = answerTo(this.#ink, strokes, this.#asked);
    this.#post({ type: 'answered', id, pixels, answer, error });
  }

  /** @returns {Promise<Program>} */
  async #make() {
    const parts = await this.#parts.catch(() => (this.#parts = loadParts(read)));
    const digits = () => this.#images?.now ?? null;
    const tables = () => this.#tables;
    const shuffle = () => this.#shuffle;
    return Program.make(parts, { ink: this.#ink, post: this.#post, digits, tables, shuffle });
  }

  /** Few programs read images, so what reads them comes with the first that does. */
  async #loadImages() {
    const { Images } = await import('../../common/worker/all-images.js');
    const tell = (/** @type {number} */ count, /** @type {number} */ of) =>
      this.#post({ type: 'images', count, of });
    this.#images ??= new Images(this.#ink, tell);
    return this.#images.get();
  }

  /** @param {string} source of a program that names them */
  async #loadTables(source) {
    const { createTables } = await import('./tables.js');
    this.#tables ??= await createTables(this.#ink);
    await this.#tables.load(source);
  }

  /**
   * @param {import('../messages.js').Check} message
   * @param {Program} program
   * @param {import('../messages.js').ProgramError | null} error
   * @returns {Promise<Verdict>}
   */
  async #check({ exercise, source }, program, error) {
    if (error?.type === 'InterpreterError') return { isRight: false, findings: [] };
    const load = CHECKS[exercise];
    if (!load) return { isRight: false, findings: [{ kind: 'none' }] };
    const take = () => {
      this.#post({ type: 'alive' });
      return program.take();
    };
    const beat = setInterval(() => this.#post({ type: 'alive' }), BEAT_MS);
    try {
      const { check } = await load();
      const verdict = await check(new Probe(program.python, source, take), this.#ink);
      return error ? afterError(verdict) : verdict;
    } catch (thrown) {
      if (error) return afterError({ isRight: false, findings: [] });
      // A value that no check expects; the worker goes on.
      if (!(thrown instanceof PythonError))
        return { isRight: false, findings: [{ kind: 'unreadable' }] };
      const { type, message } = thrown;
      const more = { type, traceback: message };
      return { isRight: false, findings: [{ kind: 'error', line: lineInside(message), more }] };
    } finally {
      clearInterval(beat);
    }
  }
}

/**
 * The line of the program's own function that a check has called.
 *
 * @param {string} traceback the check's call first
 */
function lineInside(traceback) {
  const lines = [...traceback.matchAll(/File "<stdin>", line (\d+)/g)].map(([, n]) => Number(n));
  return lines.length > 1 ? lines.at(-1) : undefined;
}

/**
 * A program that an error ended is not right; but its functions may show why, such as a gradient of
 * the wrong shape that does not fit the weights some lines later.
 *
 * @param {Verdict} verdict
 * @returns {Verdict}
 */
const afterError = ({ findings }) => ({
  isRight: false,
  findings: findings.filter(({ kind }) => !SAYS_LESS.includes(kind)),
});

/**
 * @param {import('../../../inkgrad.js').Ink} ink
 * @param {number[][][]} strokes
 * @param {Program} program
 */
function answerTo(ink, strokes, program) {
  try {
    const pixels = ink.drawing(strokes);
    return { pixels, ...program.answer(pixels) };
  } catch (error) {
    if (!(error instanceof InkError)) throw error;
    // The core's own sentence, such as that the drawing is too long.
    const traceback = `ValueError: ${error.message}`;
    return { pixels: null, answer: null, error: { type: 'ValueError', traceback } };
  }
}
