// Helpers of several test files: data that may be missing, and skipping by name.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const inWeb = fileURLToPath(new URL('../web/data', import.meta.url));

/**
 * A test that needs something which may be missing: const mnistTest = testIf(test, mnistFolder,
 * 'MNIST is not there');
 *
 * @template {{ skip: (...args: any[]) => void } & ((
 *   name: string,
 *   body: (context: any) => any,
 * ) => void)} T
 * @param {T} test uvu's test or suite
 * @param {unknown} condition
 * @param {string} reason why the test is skipped where the condition does not hold
 * @returns {(name: string, body: (context: any) => any) => void}
 */
export function testIf(test, condition, reason) {
  if (condition) return test;
  return (name, body) => {
    console.log(`skipped: ${name} (${reason})`);
    test.skip(name, body);
  };
}

/** The first folder that holds a file of MNIST's, or undefined. */
export const mnistFolder = [
  process.env.DATA_DIR && join(process.env.DATA_DIR, 'mnist'),
  inWeb,
].find((folder) => folder && existsSync(join(folder, 'train-images-idx3-ubyte.gz')));

/** The table of heart disease, or undefined. */
export const heartFile = [
  process.env.DATA_DIR && join(process.env.DATA_DIR, 'heart/processed.cleveland.data'),
  join(inWeb, 'processed.cleveland.data'),
].find((file) => file && existsSync(file));

/** Recorded pen strokes of digits, or undefined. */
export const penDigitsFile = [
  process.env.DATA_DIR && join(process.env.DATA_DIR, 'pen-digits/dev.json'),
].find((file) => file && existsSync(file));

/**
 * The unpacked bytes of one of MNIST's files.
 *
 * @param {'train-images-idx3' | 'train-labels-idx1' | 't10k-images-idx3' | 't10k-labels-idx1'} name
 */
export function mnistFile(name) {
  if (!mnistFolder) throw new Error('MNIST is not there');
  return new Uint8Array(gunzipSync(readFileSync(join(mnistFolder, `${name}-ubyte.gz`))));
}

/**
 * MNIST's images (N,784) and labels (N); the headers (16 and 8 bytes) are those of files whose
 * SHA-256 build.sh has checked.
 *
 * @param {'train' | 't10k'} part
 */
export function mnist(part) {
  return {
    images: mnistFile(`${part}-images-idx3`).subarray(16),
    labels: mnistFile(`${part}-labels-idx1`).subarray(8),
  };
}
