// Worker: the images that Digits and the training loop learn from: MNIST from beside the page, from
// a CDN or from files, or digits that the core draws. New images take the place of the old ones
// only when training on them can begin. It posts codes and counts; the words belong to the page.

import { FILES, fromUrl, streamRows } from '../../../formats/mnist.js';
import { Arrival } from './arrival.js';
import { BLOCK } from './block.js';

/**
 * @typedef {import('../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../../../formats/mnist.js').Sources} Sources
 *
 * @typedef {import('../messages.js').DataKind} DataKind
 *
 * @typedef {import('../messages.js').DataMessage} DataMessage
 *
 * @typedef {import('../messages.js').DataTrouble} DataTrouble
 */

/** MNIST from beside the page. */
const HERE = new URL('../../../data/', import.meta.url);
const GENERATED_TRAIN = 10_000;
const GENERATED_TEST = 2_000;
const GENERATED_AT_ONCE = 500;
/** Seed of the generated digits; fixed, so that the same link means the same images. */
const GENERATED_SEED = 1;

/** A download that must not be used. */
class Rejected extends Error {
  /** @param {'insecure' | 'changed'} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

export class DigitsData {
  /** @type {Dataset | null} */ train = null;
  /**
   * Only when all of it is there: an accuracy on a part would be another number.
   *
   * @type {Dataset | null}
   */
  test = null;
  /** @type {(() => void) | null} no more rows will come: says so again */
  broken = null;

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
   * @param {object} on
   * @param {(message: DataMessage) => void} on.post
   * @param {(images: { name: Arrival['name']; count: number; labels?: string[] }) => void} on.replaced
   *   `train` is another dataset now; labels: of its classes, where they are not the ten digits
   * @param {() => void} on.grown `train` has more rows, or `test` has become complete
   */
  constructor(ink, { post, replaced, grown }) {
    this.#ink = ink;
    this.#post = post;
    this.#replaced = replaced;
    this.#grown = grown;
  }

  /**
   * Images that are already being loaded continue to load until these can be used: they may turn
   * out to be unusable.
   *
   * @param {object} wanted
   * @param {DataKind} wanted.kind
   * @param {File[]} [wanted.files]
   * @param {boolean} [wanted.isKept] the images stay as they are in the files
   * @param {boolean} [wanted.isTransposed] their rows and columns are swapped, or not at all;
   *   undefined: if they seem to be
   */
  load({ kind, files = [], isKept = false, isTransposed }) {
    // Chosen twice, the images would later take their own place, and what was learned by then would
    // be lost.
    for (const one of this.#arrivals)
      if (one.kind === kind && kind !== 'files' && !one.isUsed) one.abort.abort();
    this.#arrivals = this.#arrivals.filter((one) => !one.abort.signal.aborted || one.isUsed);
    this.#start(kind, files, this.#arrivals.length, { isKept, isTransposed });
  }

  /**
   * @param {DataKind} kind
   * @param {File[]} files
   * @param {number} at among the arrivals
   * @param {{ isKept?: boolean; isTransposed?: boolean }} [way]
   */
  #start(kind, files, at, way = {}) {
    const arrival = new Arrival(this.#ink, kind, (message) => {
      // If several sets are loading, only the last chosen one reports its progress.
      if (message.phase !== 'loading' || arrival === this.#arrivals.at(-1)) this.#post(message);
    });
    const { signal } = arrival.abort;
    this.#arrivals.splice(at, 0, arrival);
    this.#get(arrival, files, way, signal).catch(async (error) => {
      if (signal.aborted) return arrival.drop(this);
      arrival.abort.abort(); // the other files of the four are not waited for
      const trouble = await troubleOf(error, kind);
      if (arrival.isUsed) return this.#break(arrival, trouble);
      arrival.drop(this);
      const place = this.#arrivals.indexOf(arrival);
      this.#arrivals.splice(place, 1);
      const isMissing = kind === 'local' && !this.train;
      arrival.tell(isMissing ? 'missing' : 'failed', trouble);
      // At its place in the list, so that images that were chosen since then still take over.
      if (isMissing) this.#start('generated', [], place);
    });
  }

  /**
   * The rest of images that are in use does not come.
   *
   * @param {Arrival} arrival
   * @param {DataTrouble} trouble
   */
  #break(arrival, trouble) {
    const complain = () => arrival.tell('broken', trouble);
    if (arrival.train === this.train) this.broken = complain;
    complain();
    this.#grown(); // training does not wait any longer
  }

  /**
   * @param {Arrival} arrival
   * @param {File[]} files
   * @param {{ isKept?: boolean; isTransposed?: boolean }} way
   * @param {AbortSignal} signal
   */
  async #get(arrival, files, way, signal) {
    if (arrival.kind === 'generated') {
      await this.#generate(arrival, signal);
    } else {
      const sources = await this.#sources(arrival, files, way, signal);
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
        arrival.kind === 'local' ? BLOCK : 0,
      );
    }
    signal.throwIfAborted();
    this.#use(arrival);
    arrival.tell('complete');
  }

  /**
   * @param {Arrival} arrival
   * @param {File[]} files
   * @param {{ isKept?: boolean; isTransposed?: boolean }} way
   * @param {AbortSignal} signal
   * @returns {Promise<Sources>}
   */
  async #sources(arrival, files, way, signal) {
    if (arrival.kind === 'local') return fromUrl(HERE);
    const { CDN, loadFiles, loadWhole, sourcesOf } =
      await import('../../../formats/mnist-download.js');
    const progress = (/** @type {number} */ bytes, /** @type {number | null} */ total) =>
      arrival.progress(bytes, total);
    const loaded =
      arrival.kind === 'cdn'
        ? await loadWhole(fromUrl(CDN), progress, signal)
        : await loadFiles(files, progress, signal).catch((error) => this.#told(error, files));
    const { isOriginal } = loaded;
    // A browser lets only https pages, and pages of this computer, compute a SHA-256.
    if (arrival.kind === 'cdn' && isOriginal === null) throw new Rejected('insecure');
    if (arrival.kind === 'cdn' && !isOriginal) throw new Rejected('changed');
    arrival.name = isOriginal ? 'mnist' : 'files';
    arrival.isSplit = loaded.isSplit;
    if (arrival.kind === 'files' && !isOriginal) {
      const { prepared } = await import('./brought-set.js');
      Object.assign(arrival, await prepared(this.#ink, loaded, files, { ...way, signal }));
    }
    return sourcesOf(loaded);
  }

  /**
   * @param {any} error
   * @param {File[]} files
   * @returns {Promise<never>}
   */
  async #told(error, [file]) {
    if (error.reason !== 'safetensors') throw error;
    const { toldNetwork } = await import('./brought-network.js');
    throw await toldNetwork(this.#ink, file, error);
  }

  /**
   * @param {Arrival} arrival
   * @param {AbortSignal} signal
   */
  async #generate(arrival, signal) {
    arrival.begin('train', GENERATED_TRAIN);
    arrival.begin('test', GENERATED_TEST);
    for (let first = 0; first < GENERATED_TRAIN + GENERATED_TEST; first += GENERATED_AT_ONCE) {
      // Other digits of the same seed: the test images are held out.
      const part = first < GENERATED_TRAIN ? 'train' : 'test';
      const options = { count: GENERATED_AT_ONCE, seed: GENERATED_SEED, first };
      arrival[part]?.append(this.#ink.generatedDigits(options));
      arrival.progress(0, null);
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
    }
  }

  /**
   * Uses what has arrived, as far as it can be used.
   *
   * @param {Arrival} arrival
   */
  #use(arrival) {
    const { train, test } = arrival;
    if (!train || train.size < arrival.enough) return;
    if (arrival.kind !== 'local' && test?.size !== test?.capacity) return;
    // Test images that are still being loaded must not be mixed up with those of other data.
    const isNew = this.train !== train;
    const old = isNew ? [this.train, this.test] : [];
    const hadTest = !isNew && this.test !== null;
    this.train = train;
    this.test = test && test.size === test.capacity ? test : null;
    if (isNew) {
      arrival.isUsed = true;
      this.broken = null;
      const place = this.#arrivals.indexOf(arrival);
      for (const earlier of this.#arrivals.splice(0, place)) earlier.abort.abort();
      arrival.tell('ready', undefined, true);
      const { name, labels } = arrival;
      this.#replaced({ name, count: train.capacity, ...(labels && { labels }) });
      for (const one of old) one?.dispose();
    } else if (train.size !== arrival.sizeSeen || (!hadTest && this.test)) {
      this.#grown();
    }
    arrival.sizeSeen = train.size;
  }
}

/**
 * @param {string} file that the server refused
 * @param {number} status
 * @returns {Promise<DataTrouble>}
 */
async function refusalOf(file, status) {
  if (status !== 404 && status !== 410) return { code: 'status', file, status };
  // A site without MNIST has none of the four.
  const others = Object.values(FILES).filter((name) => `${name}.gz` !== file);
  const found = await Promise.all(
    others.map((name) =>
      fetch(new URL(`${name}.gz`, HERE), { method: 'HEAD' }).then(
        ({ ok }) => ok,
        () => false,
      ),
    ),
  );
  return found.includes(true) ? { code: 'no-file', file } : { code: 'absent' };
}

/**
 * A browser says no more about a failed connection than that it failed.
 *
 * @param {any} error
 * @param {DataKind} kind
 * @returns {Promise<DataTrouble>}
 */
async function troubleOf(error, kind) {
  if (error instanceof Rejected) return { code: error.code };
  const { reason, details } = error;
  if (error.code === 'memory') return { code: 'memory' };
  if (reason === 'sent-page') return { code: 'page', file: details.file };
  if (reason === 'not-loaded' && kind === 'local') return refusalOf(details.file, details.status);
  const message = error instanceof Error ? error.message : String(error);
  if (kind === 'files' && error instanceof DOMException) return { code: 'unreadable' };
  if (!(error instanceof TypeError)) return { code: 'error', message };
  return kind === 'cdn' ? { code: 'cdn' } : { code: 'offline', message };
}
