// Gets MNIST's four files, from wherever they are, and hands on their rows while they arrive.

/** Their names, packed ones with .gz behind. */
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
 *   open: (
 *     signal: AbortSignal,
 *   ) => Promise<{ stream: ReadableStream<Uint8Array>; total: number | null }>;
 * }} Source
 *   total: bytes that will come, null where that cannot be known
 *
 * @typedef {Record<FileKey, Source>} Sources
 */

/**
 * @typedef {object} Sink
 * @property {(part: Part, count: number) => void} begin both headers agree: `count` rows will come
 * @property {(part: Part, images: Uint8Array, labels: Uint8Array) => void} rows whole rows,
 *   borrowed
 * @property {(bytes: number, total: number | null) => void} progress as sent, packed
 */

/**
 * The files under an address.
 *
 * @param {string | URL} base
 * @returns {Sources}
 */
export function fromUrl(base) {
  return mapFiles((name) => ({
    name: `${name}.gz`,
    async open(signal) {
      const response = await fetch(new URL(`${name}.gz`, base), { signal });
      if (!response.ok || !response.body)
        throw new Error(
          `${name}.gz could not be loaded (${response.status} ${response.statusText})`,
        );
      // With a content encoding the length is that of the packed bytes, of which nothing is seen
      // here.
      const length = response.headers.has('content-encoding')
        ? null
        : Number(response.headers.get('content-length')) || null;
      return { stream: response.body, total: length };
    },
  }));
}

/**
 * Streams both parts at once. Where the connection breaks it tries again, going on after the rows
 * it has.
 *
 * @param {Sources} sources
 * @param {Sink} sink
 * @param {AbortSignal} signal
 */
export async function streamRows(sources, sink, signal) {
  const counter = new Progress(sink.progress);
  await Promise.all([
    streamPart('train', sources.trainImages, sources.trainLabels, sink, counter, signal),
    streamPart('test', sources.testImages, sources.testLabels, sink, counter, signal),
  ]);
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
  const labelBytes = await retry(
    signal,
    async () =>
      new Uint8Array(await new Response(await openCounted(labels, counter, signal)).arrayBuffer()),
  );
  const { IdxReader, checkPair, readIdx } = await import('./idx.js'); // where there is no MNIST, nobody reads it
  const { values, ...header } = readIdx(labelBytes, 'labels', labels.name);
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
 * Three tries; what a file says wrongly is not tried again.
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
 * A connection that broke off, as opposed to an answer that says no.
 *
 * @param {unknown} error
 */
const isBroken = (error) => error instanceof TypeError;

/**
 * @param {Source} source
 * @param {Progress} counter
 * @param {AbortSignal} signal
 */
export async function openCounted(source, counter, signal) {
  const { stream, total } = await source.open(signal);
  return unpacked(counter.count(source.name, stream, total));
}

/**
 * Unpacks what is gzip and passes on what is not: a server may have unpacked it on the way.
 *
 * @param {ReadableStream<Uint8Array>} stream
 * @returns {Promise<ReadableStream<Uint8Array>>}
 */
export async function unpacked(stream) {
  const reader = stream.getReader();
  /** @type {Uint8Array[]} */
  const first = [];
  let length = 0;
  while (length < 2) {
    const { value, done } = await reader.read();
    if (done) break;
    first.push(value);
    length += value.length;
  }
  const head = first.flatMap((chunk) => [...chunk.subarray(0, 2)]);
  /** @type {ReadableStream<any>} */
  const whole = new ReadableStream({
    async pull(controller) {
      const chunk = first.shift();
      if (chunk) return controller.enqueue(chunk);
      const { value, done } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return head[0] === 0x1f && head[1] === 0x8b
    ? whole.pipeThrough(new DecompressionStream('gzip'))
    : whole;
}

/**
 * @param {ReadableStream<Uint8Array>} stream
 * @param {(chunk: Uint8Array) => void} use
 */
async function forEachChunk(stream, use) {
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

/** Bytes of several files together. */
export class Progress {
  /** @type {Map<string, { bytes: number; total: number | null }>} */
  #files = new Map();
  #report;

  /** @param {Sink['progress']} report */
  constructor(report) {
    this.#report = report;
  }

  /**
   * @param {string} name
   * @param {ReadableStream<Uint8Array>} stream
   * @param {number | null} total
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

export const fileKeys = () => /** @type {FileKey[]} */ (Object.keys(FILES));

/**
 * @param {(name: string, key: FileKey) => Source} make
 * @returns {Sources}
 */
export function mapFiles(make) {
  return /** @type {Sources} */ (
    Object.fromEntries(fileKeys().map((key) => [key, make(FILES[key], key)]))
  );
}
