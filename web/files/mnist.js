// Gets MNIST's four files, from wherever they are, and hands on their rows while they arrive.

import { IdxReader, IdxError, checkPair, readIdx } from './idx.js';

/** SHA-256 of the unpacked files: packers differ from mirror to mirror. */
const FILES = {
  trainImages: { name: 'train-images-idx3-ubyte', sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db' },
  trainLabels: { name: 'train-labels-idx1-ubyte', sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5' },
  testImages: { name: 't10k-images-idx3-ubyte', sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7' },
  testLabels: { name: 't10k-labels-idx1-ubyte', sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2' },
};

/** A copy of MNIST that may be read from any page (it answers with CORS headers). */
export const CDN = 'https://cdn.jsdelivr.net/gh/fgnt/mnist@master/';

/**
 * @typedef {'train' | 'test'} Part
 * @typedef {keyof typeof FILES} FileKey
 * @typedef {{ name: string, open: (signal: AbortSignal) => Promise<{ stream: ReadableStream<Uint8Array>, total: number | null }> }} Source
 *   total: bytes that will come, null where that cannot be known
 * @typedef {Record<FileKey, Source>} Sources
 */

/**
 * @typedef {object} Sink
 * @property {(part: Part, count: number) => void} begin  both headers agree: `count` rows will come
 * @property {(part: Part, images: Uint8Array, labels: Uint8Array) => void} rows  whole rows, borrowed
 * @property {(bytes: number, total: number | null) => void} progress  as sent, packed
 */

/** The files under an address. @param {string | URL} base @returns {Sources} */
export function fromUrl(base) {
  return mapFiles(({ name }) => ({
    name: `${name}.gz`,
    async open(signal) {
      const response = await fetch(new URL(`${name}.gz`, base), { signal });
      if (!response.ok || !response.body) throw new Error(`${name}.gz could not be loaded (${response.status} ${response.statusText})`);
      // With a content encoding the length is that of the packed bytes, of which nothing is seen here.
      const length = response.headers.has('content-encoding') ? null : Number(response.headers.get('content-length')) || null;
      return { stream: response.body, total: length };
    },
  }));
}

/**
 * Finds out which of the files that somebody chose is which: by their names, else by what they hold.
 * @param {File[]} files
 * @returns {Promise<Sources>}
 */
export async function fromFiles(files) {
  /** @type {Partial<Sources>} */
  const found = {};
  for (const file of files) {
    const key = roleOf(file.name, await firstBytes(file));
    if (!key) throw new IdxError(file.name, 'this is none of the four MNIST files. Their names begin with train-images, train-labels, t10k-images and t10k-labels.');
    if (found[key]) throw new IdxError(file.name, `there is a second file for ${FILES[key].name}. Drop just the four files.`);
    found[key] = { name: file.name, open: async () => ({ stream: file.stream(), total: file.size }) };
  }
  const missing = fileKeys().filter((key) => !found[key]).map((key) => FILES[key].name);
  if (missing.length) throw new Error(`Still missing: ${missing.join(', ')}. Choose or drop all four files together.`);
  return /** @type {Sources} */ (found);
}

/**
 * The first bytes, unpacked, tell images from labels; the name tells training from test.
 * @param {string} name
 * @param {Uint8Array} bytes
 * @returns {FileKey | null}
 */
function roleOf(name, bytes) {
  const isTest = /t10k|test/i.test(name);
  if (!isTest && !/train/i.test(name)) return null;
  if (bytes[3] === 3) return isTest ? 'testImages' : 'trainImages';
  if (bytes[3] === 1) return isTest ? 'testLabels' : 'trainLabels';
  return null;
}

/** @param {File} file */
async function firstBytes(file) {
  const reader = (await unpacked(file.stream())).getReader();
  const { value } = await reader.read();
  reader.cancel().catch(() => {});
  return value ?? new Uint8Array(0);
}

/**
 * Loads everything before handing any of it on, and says whether it is the original.
 * @param {Sources} sources
 * @param {Sink['progress']} progress
 * @param {AbortSignal} signal
 * @returns {Promise<{ sources: Sources, isOriginal: boolean | null }>} null: this page may not compute SHA-256
 */
export async function loadWhole(sources, progress, signal) {
  const counter = new Progress(progress);
  /** @type {[FileKey, Uint8Array<ArrayBuffer>][]} */
  const whole = await Promise.all(fileKeys().map(async (key) => {
    const stream = await openCounted(sources[key], counter, signal);
    return [key, new Uint8Array(await new Response(stream).arrayBuffer())];
  }));
  // Browsers offer crypto.subtle to pages of https and of this machine only.
  const isOriginal = crypto.subtle
    ? (await Promise.all(whole.map(async ([key, bytes]) => await sha256(bytes) === FILES[key].sha256))).every(Boolean)
    : null;
  const bytesOf = Object.fromEntries(whole);
  return {
    isOriginal,
    sources: mapFiles((_, key) => ({
      name: sources[key].name,
      open: async () => ({ stream: new Blob([bytesOf[key]]).stream(), total: null }),
    })),
  };
}

/**
 * Streams both parts at once. Where the connection breaks it tries again, going on after the rows it has.
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

/** @param {Part} part @param {Source} images @param {Source} labels @param {Sink} sink @param {Progress} counter @param {AbortSignal} signal */
async function streamPart(part, images, labels, sink, counter, signal) {
  const labelBytes = await retry(signal, async () =>
    new Uint8Array(await new Response(await openCounted(labels, counter, signal)).arrayBuffer()));
  const { values, ...header } = readIdx(labelBytes, 'labels', labels.name);
  let done = 0, begun = false;
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

/** Three tries; what a file says wrongly is not tried again. @template T @param {AbortSignal} signal @param {() => Promise<T>} attempt @returns {Promise<T>} */
async function retry(signal, attempt) {
  for (let left = 2; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (signal.aborted || left === 0 || error instanceof IdxError || !isBroken(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 800));
    }
  }
}

/** A connection that broke off, as opposed to an answer that says no. @param {unknown} error */
const isBroken = (error) => error instanceof TypeError;

/** @param {Source} source @param {Progress} counter @param {AbortSignal} signal */
async function openCounted(source, counter, signal) {
  const { stream, total } = await source.open(signal);
  return unpacked(counter.count(source.name, stream, total));
}

/**
 * Unpacks what is gzip and passes on what is not: a server may have unpacked it on the way.
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
  return head[0] === 0x1f && head[1] === 0x8b ? whole.pipeThrough(new DecompressionStream('gzip')) : whole;
}

/** @param {ReadableStream<Uint8Array>} stream @param {(chunk: Uint8Array) => void} use */
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
class Progress {
  /** @type {Map<string, { bytes: number, total: number | null }>} */
  #files = new Map();
  #report;

  /** @param {Sink['progress']} report */
  constructor(report) {
    this.#report = report;
  }

  /** @param {string} name @param {ReadableStream<Uint8Array>} stream @param {number | null} total @returns {ReadableStream<Uint8Array>} */
  count(name, stream, total) {
    const file = { bytes: 0, total };
    this.#files.set(name, file);
    return stream.pipeThrough(new TransformStream({
      transform: (chunk, controller) => {
        file.bytes += chunk.length;
        const all = [...this.#files.values()];
        const totals = all.map((one) => one.total);
        this.#report(all.reduce((sum, one) => sum + one.bytes, 0),
          totals.includes(null) ? null : totals.reduce((/** @type {number} */ sum, one) => sum + (one ?? 0), 0));
        controller.enqueue(chunk);
      },
    }));
  }
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const fileKeys = () => /** @type {FileKey[]} */ (Object.keys(FILES));

/** @param {(file: { name: string }, key: FileKey) => Source} make @returns {Sources} */
function mapFiles(make) {
  return /** @type {Sources} */ (Object.fromEntries(fileKeys().map((key) => [key, make(FILES[key], key)])));
}
