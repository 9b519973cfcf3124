// mnist-download.js: MNIST's four files from a CDN or chosen by a person, where they are not beside
// the page. Worker. Each is loaded as a whole before any is used, and compared with the original.

import { MAX_CLASSES } from './idx.js';
import { fileKeys, forEachChunk, mapFiles, openCounted, Progress } from './mnist.js';
import { idxError } from './mnist/errors.js';
import { readWhole } from './mnist/whole.js';

/**
 * @typedef {import('./mnist.js').FileKey} FileKey
 *
 * @typedef {import('./mnist.js').Sources} Sources
 */

/**
 * Hashes of the unpacked files, because the packed ones differ from mirror to mirror.
 *
 * @type {Record<FileKey, string>}
 */
export const SHA256 = {
  trainImages: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  trainLabels: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  testImages: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  testLabels: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
};

/** A copy of MNIST that may be read from any page (it answers with CORS headers). */
export const CDN = 'https://cdn.jsdelivr.net/gh/fgnt/mnist@master/';

/**
 * @typedef {Record<FileKey, Uint8Array<ArrayBuffer>>} Whole the bytes of all four files, unpacked
 *
 * @typedef {object} Loaded
 * @property {Whole} whole
 * @property {Record<FileKey, string>} names for errors
 * @property {boolean | null} isOriginal it is MNIST; null: this page may not compute SHA-256
 * @property {boolean} isSplit there was one table, and some of its images are kept for testing
 */

/**
 * The files that somebody has chosen.
 *
 * @param {File[]} files
 * @param {import('./mnist.js').Sink['progress']} progress
 * @param {AbortSignal} signal
 * @returns {Promise<Loaded>}
 * @throws {Error} with a sentence, if they are no images to learn from
 */
export async function loadFiles(files, progress, signal) {
  const { gathered } = await import('./mnist/gather.js');
  const found = await gathered(files);
  return 'sources' in found
    ? loadWhole(found.sources, progress, signal, MAX_CLASSES)
    : loadTables(found.tables, progress, signal);
}

/**
 * Loads all four files, and compares them with the original.
 *
 * @param {Sources} sources
 * @param {import('./mnist.js').Sink['progress']} progress
 * @param {AbortSignal} signal
 * @param {number} [classes] that labels may have at most; default 10
 * @returns {Promise<Loaded>}
 */
export async function loadWhole(sources, progress, signal, classes) {
  const counter = new Progress(progress);
  /** @type {[FileKey, Uint8Array<ArrayBuffer>][]} */
  const all = await Promise.all(
    fileKeys().map(async (key) => {
      const stream = await openCounted(sources[key], counter, signal);
      const kind = key.endsWith('Images') ? 'images' : 'labels';
      return [key, await readWhole(stream, kind, sources[key].name, classes)];
    }),
  );
  // Browsers offer crypto.subtle only to pages from https and from this computer.
  const isOriginal = crypto.subtle
    ? (
        await Promise.all(all.map(async ([key, bytes]) => (await sha256(bytes)) === SHA256[key]))
      ).every(Boolean)
    : null;
  return {
    whole: /** @type {Whole} */ (Object.fromEntries(all)),
    names: namesOf((key) => sources[key].name),
    isOriginal,
    isSplit: false,
  };
}

/**
 * Tables of pixels, as Kaggle has them.
 *
 * @param {import('./files/peek.js').Piece[]} pieces
 * @param {import('./mnist.js').Sink['progress']} progress
 * @param {AbortSignal} signal
 * @returns {Promise<Loaded>}
 */
async function loadTables(pieces, progress, signal) {
  const { checkClasses, DigitsReader, filesOf, layoutOf } = await import('./mnist/digits-csv.js');
  const counter = new Progress(progress);
  /** @type {{ name: string; rows: import('./mnist/digits-csv.js').Rows }[]} */
  const tables = [];
  for (const { name, head, size, open } of pieces) {
    const layout = layoutOf(head);
    if (!layout || layout.label < 0) continue;
    const reader = new DigitsReader(name, layout);
    const source = { name, open: async () => ({ stream: await open(), total: size }) };
    const stream = await openCounted(source, counter, signal);
    await forEachChunk(stream, (chunk) => {
      signal.throwIfAborted();
      reader.push(chunk);
    });
    tables.push({ name, rows: reader.end() });
  }
  if (!tables.length) throw idxError(pieces[0].name, 'csv-no-label');
  if (tables.length > 2) throw idxError(tables[2].name, 'second-table');
  checkClasses(tables);
  return {
    whole: filesOf(tables),
    names: namesOf(() => tables[0].name),
    isOriginal: false,
    isSplit: tables.length === 1,
  };
}

/** @param {(key: FileKey) => string} name */
const namesOf = (name) =>
  /** @type {Record<FileKey, string>} */ (
    Object.fromEntries(fileKeys().map((key) => [key, name(key)]))
  );

/**
 * @param {Pick<Loaded, 'whole' | 'names'>} loaded
 * @returns {Sources}
 */
export const sourcesOf = ({ whole, names }) =>
  mapFiles((_, key) => ({
    name: names[key],
    classes: MAX_CLASSES,
    open: async () => ({ stream: new Blob([whole[key]]).stream(), total: null }),
  }));

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
