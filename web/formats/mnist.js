// mnist.js: loads MNIST's four files from any source, and passes on their rows while they arrive.
// Worker; knows nothing of datasets.

import { need } from '../inkgrad/errors.js';
import { unpackedFile } from './files/unpacking.js';

/** The names of the files; packed ones end in .gz. */
export const FILES = {
  trainImages: 'train-images-idx3-ubyte',
  trainLabels: 'train-labels-idx1-ubyte',
  testImages: 't10k-images-idx3-ubyte',
  testLabels: 't10k-labels-idx1-ubyte',
};

/**
 * @typedef {'train' | 'test'} Part
 *
 * @typedef {keyof typeof FILES} FileKey
 *
 * @typedef {{
 *   name: string;
 *   classes?: number;
 *   open: (
 *     signal: AbortSignal,
 *   ) => Promise<{ stream: ReadableStream<Uint8Array>; total: number | null }>;
 * }} Source
 *   classes: of labels, default 10. total: bytes that will come, null if it is not known
 *
 * @typedef {Record<FileKey, Source>} Sources
 */

/**
 * @typedef {object} Sink
 * @property {(part: Part, count: number) => void} begin both headers agree: `count` rows will come
 * @property {(part: Part, images: Uint8Array, labels: Uint8Array) => void} rows images (n, 784) and
 *   labels (n), borrowed for the call
 * @property {(bytes: number, total: number | null) => void} progress in packed bytes, as they are
 *   sent
 */

/**
 * The packed files at an address.
 *
 * @param {string | URL} base
 * @returns {Sources} their open() throws an InkError with the code 'network' if the server refuses
 */
export function fromUrl(base) {
  return mapFiles((name) => ({
    name: `${name}.gz`,
    async open(signal) {
      const response = await fetch(new URL(`${name}.gz`, base), { signal });
      const { status, body } = response;
      need(response.ok && body, 'not-loaded', { file: `${name}.gz`, status });
      if (/html/.test(response.headers.get('content-type') ?? '')) await refusePage(`${name}.gz`);
      // With a content encoding the length is that of the packed bytes, which are not visible here.
      const length = response.headers.has('content-encoding')
        ? null
        : Number(response.headers.get('content-length')) || null;
      return { stream: body, total: length };
    },
  }));
}

/**
 * A sign-in page, or a host that answers every missing file with its first page.
 *
 * @param {string} file
 */
async function refusePage(file) {
  const { idxError } = await import('./mnist/errors.js');
  throw idxError(file, 'sent-page');
}

/**
 * Streams both parts at the same time. If the connection breaks, it tries again and continues after
 * the rows that it has.
 *
 * @param {Sources} sources
 * @param {Sink} sink
 * @param {AbortSignal} signal
 * @param {number} [lead] training rows that come before the first test row is asked for
 * @returns {Promise<void>} after the last row
 * @throws {Error} if a file cannot be loaded or is wrong
 */
export async function streamRows(sources, sink, signal, lead = 0) {
  const counter = new Progress(sink.progress);
  let led = 0;
  let follow = () => {};
  /** @type {Promise<void>} */
  const hasLed = new Promise((resolve) => (follow = resolve));
  if (!lead) follow();
  /** @type {Sink} */
  const leading = {
    ...sink,
    rows(part, images, labels) {
      sink.rows(part, images, labels);
      led += labels.length;
      if (led >= lead) follow();
    },
  };
  const { trainImages, trainLabels, testImages, testLabels } = sources;
  const train = streamPart('train', trainImages, trainLabels, leading, counter, signal);
  await Promise.race([hasLed, train]);
  await Promise.all([train, streamPart('test', testImages, testLabels, sink, counter, signal)]);
}

/**
 * @param {Part} part
 * @param {Source} images
 * @param {Source} labels
 * @param {Sink} sink
 * @param {Progress} counter
 * @param {AbortSignal} signal
 */
async function streamPart(part, images, labels, sink, counter, signal) {
  const { readWhole } = await import('./mnist/whole.js'); // not needed without MNIST
  const labelBytes = await retry(signal, async () =>
    readWhole(await openCounted(labels, counter, signal), 'labels', labels.name, labels.classes),
  );
  const { IdxReader, checkPair, readIdx } = await import('./idx.js');
  const { values, ...header } = readIdx(labelBytes, 'labels', labels.name, labels.classes);
  let done = 0,
    begun = false;
  await retry(signal, async () => {
    const reader = new IdxReader(images.name, 'images');
    const stream = await openCounted(images, counter, signal);
    await forEachChunk(stream, (chunk) => {
      const before = reader.rows;
      const rows = reader.push(chunk);
      if (reader.header && !begun) {
        checkPair(reader.header, header, `${images.name} and ${labels.name}`);
        begun = true;
        sink.begin(part, header.count);
      }
      const skip = Math.max(done - before, 0);
      if (reader.rows <= before + skip) return;
      sink.rows(part, rows.subarray(skip * 784), values.subarray(before + skip, reader.rows));
      done = reader.rows;
    });
    reader.end();
  });
}

/**
 * Tries up to three times if the connection breaks. A wrong file is not tried again.
 *
 * @template T
 * @param {AbortSignal} signal
 * @param {() => Promise<T>} attempt
 * @returns {Promise<T>}
 */
async function retry(signal, attempt) {
  for (let left = 2; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (signal.aborted || left === 0 || !isBroken(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 800));
    }
  }
}

/**
 * Whether a connection broke, as opposed to a server that refused. A packed file that ends too early
 * is one that did not come whole.
 *
 * @param {any} error
 */
const isBroken = (error) => error instanceof TypeError || error.reason === 'short';

/**
 * The unpacked bytes of a file; the counter counts the packed ones.
 *
 * @param {Source} source
 * @param {Progress} counter
 * @param {AbortSignal} signal
 * @returns {Promise<ReadableStream<Uint8Array>>}
 */
export async function openCounted(source, counter, signal) {
  const { stream, total } = await source.open(signal);
  return unpackedFile(counter.count(source.name, stream, total), source.name);
}

/**
 * @param {ReadableStream<Uint8Array>} stream
 * @param {(chunk: Uint8Array) => void} use
 */
export async function forEachChunk(stream, use) {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      use(value);
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    throw error;
  }
}

/** Counts the bytes of several files together. */
export class Progress {
  /** @type {Map<string, { bytes: number; total: number | null }>} */
  #files = new Map();
  #report;

  /** @param {Sink['progress']} report */
  constructor(report) {
    this.#report = report;
  }

  /**
   * The same stream, counted.
   *
   * @param {string} name of the file
   * @param {ReadableStream<Uint8Array>} stream
   * @param {number | null} total bytes of the file, null if it is not known
   * @returns {ReadableStream<Uint8Array>}
   */
  count(name, stream, total) {
    const file = { bytes: 0, total };
    this.#files.set(name, file);
    return stream.pipeThrough(
      new TransformStream({
        transform: (chunk, controller) => {
          file.bytes += chunk.length;
          const all = [...this.#files.values()];
          const totals = all.map((one) => one.total);
          this.#report(
            all.reduce((sum, one) => sum + one.bytes, 0),
            totals.includes(null)
              ? null
              : totals.reduce((/** @type {number} */ sum, one) => sum + (one ?? 0), 0),
          );
          controller.enqueue(chunk);
        },
      }),
    );
  }
}

/** The keys of the four files. */
export const fileKeys = () => /** @type {FileKey[]} */ (Object.keys(FILES));

/**
 * A source for each of the four files.
 *
 * @param {(name: string, key: FileKey) => Source} make
 * @returns {Sources}
 */
export function mapFiles(make) {
  return /** @type {Sources} */ (
    Object.fromEntries(fileKeys().map((key) => [key, make(FILES[key], key)]))
  );
}
