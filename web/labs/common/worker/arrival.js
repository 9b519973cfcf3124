// Worker: one set of images that is being loaded or is in use, and what it tells of itself.

import { BLOCK } from './block.js';

/**
 * @typedef {import('../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../messages.js').DataKind} DataKind
 *
 * @typedef {import('../messages.js').DataMessage} DataMessage
 */

const REPORT_MS = 100;

/** @type {Record<DataKind, import('../messages.js').ImagesName>} until more is known */
const NAMES = { local: 'mnist', cdn: 'mnist', files: 'files', generated: 'generated' };

export class Arrival {
  /** @type {Dataset | null} */ train = null;
  /** @type {Dataset | null} */ test = null;
  abort = new AbortController();
  isUsed = false;
  /** @type {import('../messages.js').Correction | null} */ correction = null;
  isSplit = false;
  /** @type {string[] | undefined} of each class, as in the files; undefined: 0 to 9 */ labels;
  sizeSeen = 0;
  name;

  #ink;
  #post;
  #bytes = 0;
  /** @type {number | null} */ #total = null;
  #told = 0;

  /**
   * @param {Ink} ink
   * @param {DataKind} kind
   * @param {(message: DataMessage) => void} post
   */
  constructor(ink, kind, post) {
    this.#ink = ink;
    this.#post = post;
    this.kind = kind;
    this.name = NAMES[kind];
  }

  /**
   * @param {'train' | 'test'} part
   * @param {number} count
   */
  begin(part, count) {
    this[part] = this.#ink.dataset({
      capacity: count,
      inputs: 784,
      classes: this.labels?.length ?? 10,
      firstEpochBlock: part === 'train' ? BLOCK : 0,
    });
  }

  /** Images that a person chose are used when all four files have proved right. */
  get enough() {
    const count = this.train?.capacity ?? 0;
    return this.kind === 'local' ? Math.min(BLOCK, count || BLOCK) : count;
  }

  /**
   * @param {number} bytes
   * @param {number | null} total
   */
  progress(bytes, total) {
    if (this.abort.signal.aborted) return;
    this.#bytes = bytes;
    this.#total = total;
    if (performance.now() - this.#told > REPORT_MS) this.tell(this.isUsed ? 'ready' : 'loading');
  }

  /**
   * @param {DataMessage['phase']} phase
   * @param {import('../messages.js').DataTrouble} [trouble]
   * @param {boolean} [isNew]
   */
  tell(phase, trouble, isNew = false) {
    this.#told = performance.now();
    this.#post({
      type: 'data',
      kind: this.kind,
      phase,
      name: this.name,
      trainSize: this.train?.size ?? 0,
      trainCount: this.train?.capacity ?? 0,
      enough: this.enough,
      testSize: this.test?.size ?? 0,
      testCount: this.test?.capacity ?? 0,
      bytes: this.#bytes,
      totalBytes: this.#total,
      trouble,
      isNew,
      ...(this.kind === 'files' ? this.#ofFiles : {}),
    });
  }

  get #ofFiles() {
    const { correction, isSplit, labels } = this;
    return { correction, isSplit, labels };
  }

  /**
   * Frees what is not in use.
   *
   * @param {{ train: Dataset | null; test: Dataset | null }} data in use
   */
  drop(data) {
    if (data.train !== this.train) this.train?.dispose();
    if (data.test !== this.test) this.test?.dispose();
    if (!this.isUsed) this.train = this.test = null;
  }
}
