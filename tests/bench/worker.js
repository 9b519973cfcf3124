// The benchmark in a browser: all parts, one after the other, in a worker as on the page.

import { load } from '../../web/inkgrad.js';
import { firstOf, generated } from './data.js';
import { PARTS } from './measures.js';

const web = new URL('../../web/', import.meta.url);

/** @param {string} path */
async function get(path) {
  const response = await fetch(new URL(path, web));
  if (!response.ok)
    throw new Error(`${path} could not be loaded (${response.status}). Run npm run build first.`);
  return response.arrayBuffer();
}

/**
 * One of MNIST's files without its header, whether or not the server has unpacked it.
 *
 * @param {string} name
 * @param {number} header
 */
async function values(name, header) {
  const bytes = new Uint8Array(await get(`data/${name}-ubyte.gz`));
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.subarray(header);
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(unpacked).arrayBuffer()).subarray(header);
}

/** @returns {Promise<import('./data.js').Data>} */
async function mnist() {
  const [images, labels, testImages, testLabels] = await Promise.all([
    values('train-images-idx3', 16),
    values('train-labels-idx1', 8),
    values('t10k-images-idx3', 16),
    values('t10k-labels-idx1', 8),
  ]);
  return {
    name: 'MNIST',
    train: { images, labels },
    test: { images: testImages, labels: testLabels },
  };
}

/** @param {{ sizes: boolean; quick: boolean; only: string | null }} options */
async function run({ sizes, quick, only }) {
  const whole = await mnist().catch(async () =>
    generated(await load(), ...(quick ? [1000, 200] : [])),
  );
  const data = quick
    ? { ...whole, train: firstOf(whole.train, 1000), test: firstOf(whole.test, 200) }
    : whole;
  postMessage({ type: 'data', name: data.name });
  const parts = Object.keys(PARTS).filter((part) =>
    only ? only.split(',').includes(part) : sizes || part !== 'sweep',
  );
  for (const [part, name] of parts.entries()) {
    await PARTS[name]({
      data,
      quick,
      rounds: quick ? 1 : 5,
      readWasm: () => get('inkgrad.wasm'),
      add: (result) => postMessage({ type: 'result', result }),
      progress: (doing, done, of) =>
        postMessage({ type: 'doing', doing, part, parts: parts.length, done: done / of }),
    });
  }
}

onmessage = ({ data }) =>
  run(data).then(
    () => postMessage({ type: 'end' }),
    (error) =>
      postMessage({
        type: 'failed',
        message: error instanceof Error ? error.message : String(error),
      }),
  );
