// Every page of a rival has this: MNIST in memory, and `start` for the script that drives it.

async function values(name, header) {
  const response = await fetch(new URL(`../../../../web/data/${name}-ubyte.gz`, import.meta.url));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const stream = isPacked
    ? new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
    : new Blob([bytes]).stream();
  return new Uint8Array(await new Response(stream).arrayBuffer()).subarray(header);
}

/** Bytes: { train, test: { images (N, 784), labels (N) } }. */
export async function mnist() {
  const [train, trainLabels, test, testLabels] = await Promise.all([
    values('train-images-idx3', 16),
    values('train-labels-idx1', 8),
    values('t10k-images-idx3', 16),
    values('t10k-labels-idx1', 8),
  ]);
  return {
    train: { images: train, labels: trainLabels },
    test: { images: test, labels: testLabels },
  };
}

/** Pixels as float32, value / 255. */
export const scaled = (bytes) => Float32Array.from(bytes, (byte) => byte / 255);

/** 0 .. count - 1, shuffled. */
export function shuffled(count) {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/**
 * @param {(
 *   hidden: number[],
 *   batchSize: number,
 *   mode?: string,
 * ) => Promise<{ epoch(): Promise<number>; accuracy(): Promise<number> }>} start
 *   epoch answers its milliseconds
 */
export function offer(start) {
  window.start = async (...task) => {
    window.contestant = await start(...task);
  };
  window.isReady = true;
}

/** Milliseconds. */
export async function timed(act) {
  const began = performance.now();
  await act();
  return performance.now() - began;
}
