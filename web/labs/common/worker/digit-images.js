// The images that the digits lab learns from, in the worker: MNIST from beside the page, from a CDN
// or from files, or digits that the core draws. New data take the place of the old ones only when
// training on them can begin.

import { fromUrl, streamRows } from '../../../formats/mnist.js';

/**
 * @typedef {import('../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../../../formats/mnist.js').Sources} Sources
 *
 * @typedef {'local' | 'cdn' | 'files' | 'generated'} DataKind
 */

/**
 * loading: bytes come in; ready: training may begin, more is coming; complete: all is there;
 * failed: nothing changed; missing: there is no MNIST beside the page and nothing else yet,
 * generated digits follow; broken: the rest of the rows does not come.
 *
 * @typedef {object} DataMessage
 * @property {'data'} type
 * @property {DataKind} kind
 * @property {'loading' | 'ready' | 'complete' | 'failed' | 'missing' | 'broken'} phase
 * @property {string} name what the images are called in a sentence
 * @property {number} trainSize images that have arrived
 * @property {number} trainCount images that there will be
 * @property {number} testSize test images that have arrived; none is used before all are there
 * @property {number} testCount
 * @property {number} bytes received, packed; 0 for generated digits
 * @property {number | null} totalBytes
 * @property {boolean} isNew they have just taken the place of those before
 * @property {string} [message] what went wrong and what to do
 */

/** Training begins when so many images are there; the first epoch goes through them block by block. */
export const BLOCK = 5000;
const GENERATED_TRAIN = 10_000;
const GENERATED_TEST = 2_000;
/** Of the generated digits; fixed, so that the same link means the same images. */
const GENERATED_SEED = 1;
const REPORT_MS = 100;

export class DigitsData {
  /** @type {Dataset | null} */ train = null;
  /**
   * Only when all of it is there: an accuracy on a part would be another number.
   *
   * @type {Dataset | null}
   */
  test = null;

  #ink;
  #post;
  #replaced;
  #grown;
  /**
   * The later chosen, the further back; the one in use is among them.
   *
   * @type {Arrival[]}
   */
  #arrivals = [];

  /**
   * @param {Ink} ink
   * @param {{ post: (message: DataMessage) => void; replaced: () => void; grown: () => void }} to
   *   replaced: `train` is another dataset now; grown: it has more rows, or `test` has become
   *   complete
   */
  constructor(ink, { post, replaced, grown }) {
    this.#ink = ink;
    this.#post = post;
    this.#replaced = replaced;
    this.#grown = grown;
  }

  /**
   * What comes in already goes on doing so until this can be used: it may turn out to be unusable.
   *
   * @param {DataKind} kind
   * @param {File[]} [files]
   */
  load(kind, files = []) {
    // Chosen twice, it would take its own place later, and with it what was learned by then.
    for (const one of this.#arrivals)
      if (one.kind === kind && kind !== 'files' && !one.isUsed) one.abort.abort();
    this.#arrivals = this.#arrivals.filter((one) => !one.abort.signal.aborted || one.isUsed);
    this.#start(kind, files, this.#arrivals.length);
  }

  /**
   * @param {DataKind} kind
   * @param {File[]} files
   * @param {number} at among the arrivals
   */
  #start(kind, files, at) {
    const arrival = new Arrival(this.#ink, kind, (message) => {
      // Of several that are on their way, the last chosen is the one to hear of.
      if (message.phase !== 'loading' || arrival === this.#arrivals.at(-1)) this.#post(message);
    });
    const { signal } = arrival.abort;
    this.#arrivals.splice(at, 0, arrival);
    this.#get(arrival, files, signal).catch((error) => {
      if (signal.aborted) return arrival.drop(this);
      arrival.abort.abort(); // the other files of the four are not waited for
      const message = reason(error, kind);
      if (arrival.isUsed) return arrival.tell('broken', message);
      arrival.drop(this);
      const place = this.#arrivals.indexOf(arrival);
      this.#arrivals.splice(place, 1);
      const isMissing = kind === 'local' && !this.train;
      arrival.tell(isMissing ? 'missing' : 'failed', message);
      // In its place, so that what was chosen since still takes over.
      if (isMissing) this.#start('generated', [], place);
    });
  }

  /**
   * @param {Arrival} arrival
   * @param {File[]} files
   * @param {AbortSignal} signal
   */
  async #get(arrival, files, signal) {
    if (arrival.kind === 'generated') {
      await this.#generate(arrival, signal);
    } else {
      const sources = await this.#sources(arrival, files, signal);
      await streamRows(
        sources,
        {
          begin: (part, count) => {
            signal.throwIfAborted();
            arrival.begin(part, count);
          },
          rows: (part, images, labels) => {
            signal.throwIfAborted();
            arrival[part]?.append({ images, labels });
            this.#use(arrival);
          },
          progress: (bytes, total) => arrival.progress(bytes, total),
        },
        signal,
      );
    }
    signal.throwIfAborted();
    this.#use(arrival);
    arrival.tell('complete');
  }

  /**
   * @param {Arrival} arrival
   * @param {File[]} files
   * @param {AbortSignal} signal
   * @returns {Promise<Sources>}
   */
  async #sources(arrival, files, signal) {
    if (arrival.kind === 'local') return fromUrl(new URL('../../../data/', import.meta.url));
    const { CDN, fromFiles, loadWhole } = await import('../../../formats/mnist-download.js');
    const from = arrival.kind === 'cdn' ? fromUrl(CDN) : await fromFiles(files);
    const { sources, isOriginal } = await loadWhole(
      from,
      (bytes, total) => arrival.progress(bytes, total),
      signal,
    );
    if (arrival.kind === 'cdn' && isOriginal === null) {
      throw new Error(
        'A browser lets only https pages, and pages of this machine, check a download by SHA-256, and unchecked it is not used. Get the four files yourself and drop them here.',
      );
    }
    if (arrival.kind === 'cdn' && !isOriginal) {
      throw new Error(
        'What came from the CDN is not the original MNIST (its SHA-256 is another), so it is not used.',
      );
    }
    arrival.name = isOriginal ? 'MNIST' : 'your files';
    return sources;
  }

  /**
   * @param {Arrival} arrival
   * @param {AbortSignal} signal
   */
  async #generate(arrival, signal) {
    arrival.begin('train', GENERATED_TRAIN);
    arrival.begin('test', GENERATED_TEST);
    for (let first = 0; first < GENERATED_TRAIN + GENERATED_TEST; first += 500) {
      // Other digits of the same seed: the test images are held out.
      const part = first < GENERATED_TRAIN ? 'train' : 'test';
      arrival[part]?.append(this.#ink.generatedDigits({ count: 500, seed: GENERATED_SEED, first }));
      arrival.progress(0, null);
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
    }
  }

  /**
   * Takes over what has arrived, as far as it can be used.
   *
   * @param {Arrival} arrival
   */
  #use(arrival) {
    const { train, test } = arrival;
    // What was chosen by hand is used when all four files have proved right.
    const enough = arrival.kind === 'local' ? BLOCK : Infinity;
    if (!train || train.size < Math.min(enough, train.capacity)) return;
    if (enough === Infinity && test?.size !== test?.capacity) return;
    // Test images that are still on their way must not be taken for those of other data.
    const isNew = this.train !== train;
    const old = isNew ? [this.train, this.test] : [];
    const hadTest = !isNew && this.test !== null;
    this.train = train;
    this.test = test && test.size === test.capacity ? test : null;
    if (isNew) {
      arrival.isUsed = true;
      const place = this.#arrivals.indexOf(arrival);
      for (const earlier of this.#arrivals.splice(0, place)) earlier.abort.abort();
      arrival.tell('ready', undefined, true);
      this.#replaced();
      for (const one of old) one?.dispose();
    } else if (train.size !== arrival.sizeSeen || (!hadTest && this.test)) {
      this.#grown();
    }
    arrival.sizeSeen = train.size;
  }
}

/**
 * A browser says no more of a failed connection than that it failed.
 *
 * @param {unknown} error
 * @param {DataKind} kind
 */
function reason(error, kind) {
  if (!(error instanceof TypeError)) return error instanceof Error ? error.message : String(error);
  return kind === 'cdn'
    ? 'The CDN could not be reached. Is this machine online?'
    : `The connection failed (${error.message}).`;
}

/** Images on their way. */
class Arrival {
  /** @type {Dataset | null} */ train = null;
  /** @type {Dataset | null} */ test = null;
  abort = new AbortController();
  isUsed = false;
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
    this.name =
      kind === 'generated' ? 'generated digits' : kind === 'files' ? 'your files' : 'MNIST';
  }

  /**
   * @param {'train' | 'test'} part
   * @param {number} count
   */
  begin(part, count) {
    this[part] = this.#ink.dataset({
      capacity: count,
      inputs: 784,
      classes: 10,
      firstEpochBlock: part === 'train' ? BLOCK : 0,
    });
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
   * @param {string} [message]
   * @param {boolean} [isNew]
   */
  tell(phase, message, isNew = false) {
    this.#told = performance.now();
    this.#post({
      type: 'data',
      kind: this.kind,
      phase,
      name: this.name,
      trainSize: this.train?.size ?? 0,
      trainCount: this.train?.capacity ?? 0,
      testSize: this.test?.size ?? 0,
      testCount: this.test?.capacity ?? 0,
      bytes: this.#bytes,
      totalBytes: this.#total,
      message,
      isNew,
    });
  }

  /**
   * Frees what is not in use.
   *
   * @param {DigitsData} data
   */
  drop(data) {
    if (data.train !== this.train) this.train?.dispose();
    if (data.test !== this.test) this.test?.dispose();
    if (!this.isUsed) this.train = this.test = null;
  }
}
