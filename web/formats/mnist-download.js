// mnist-download.js: MNIST's four files from a CDN or chosen by a person, where they are not beside
// the page. Worker. Each is loaded as a whole before any is used, and compared with the original.

import { FILES, fileKeys, mapFiles, openCounted, Progress } from './mnist.js';
import { unpacked } from './unpacked.js';
import { idxError, missingFiles } from './mnist/errors.js';

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
 * Finds out which of the chosen files is which, by their names and their first bytes.
 *
 * @param {File[]} files
 * @returns {Promise<Sources>}
 * @throws {Error} if a file is none of the four, or there twice, or missing
 */
export async function fromFiles(files) {
  /** @type {Partial<Sources>} */
  const found = {};
  for (const file of files) {
    const key = roleOf(file.name, await firstBytes(file));
    if (!key) throw idxError(file.name, 'not-mnist');
    if (found[key]) throw idxError(file.name, 'second-file', { original: FILES[key] });
    found[key] = {
      name: file.name,
      open: async () => ({ stream: file.stream(), total: file.size }),
    };
  }
  const missing = fileKeys()
    .filter((key) => !found[key])
    .map((key) => FILES[key]);
  if (missing.length) throw missingFiles(missing);
  return /** @type {Sources} */ (found);
}

/**
 * The first bytes, unpacked, tell images from labels; the name tells training from test.
 *
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
 * Loads all four files, and compares them with the original.
 *
 * @param {Sources} sources
 * @param {import('./mnist.js').Sink['progress']} progress
 * @param {AbortSignal} signal
 * @returns {Promise<{ sources: Sources; isOriginal: boolean | null }>} sources: the loaded files.
 *   isOriginal: null if this page may not compute SHA-256
 */
export async function loadWhole(sources, progress, signal) {
  const counter = new Progress(progress);
  /** @type {[FileKey, Uint8Array<ArrayBuffer>][]} */
  const whole = await Promise.all(
    fileKeys().map(async (key) => {
      const stream = await openCounted(sources[key], counter, signal);
      return [key, new Uint8Array(await new Response(stream).arrayBuffer())];
    }),
  );
  // Browsers offer crypto.subtle only to pages from https and from this computer.
  const isOriginal = crypto.subtle
    ? (
        await Promise.all(whole.map(async ([key, bytes]) => (await sha256(bytes)) === SHA256[key]))
      ).every(Boolean)
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

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
