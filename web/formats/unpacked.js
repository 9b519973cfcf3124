// Shared: unpacks what may be a gzip file. It knows no format of images or networks.

/**
 * Reads the first chunks of a stream while they are needed, and returns the stream with these
 * chunks.
 *
 * @param {ReadableStream<Uint8Array>} stream
 * @param {number} length in bytes, at least
 * @returns {Promise<{ first: Uint8Array[]; whole: ReadableStream<any> }>}
 */
export async function lookedInto(stream, length) {
  const reader = stream.getReader();
  /** @type {Uint8Array[]} */
  const first = [];
  for (let got = 0; got < length; got += first[first.length - 1].length) {
    const { value, done } = await reader.read();
    if (done) break;
    first.push(value);
  }
  const chunks = [...first];
  const whole = new ReadableStream({
    async pull(controller) {
      const chunk = chunks.shift();
      if (chunk) return controller.enqueue(chunk);
      const { value, done } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return { first, whole };
}

/** @param {Uint8Array[]} first the first chunks of a file */
export function isGzip(first) {
  const [one, two] = first.flatMap((chunk) => [...chunk.subarray(0, 2)]);
  return one === 0x1f && two === 0x8b;
}

/**
 * Unpacks a gzip stream. Passes on other streams as they are, because some servers unpack .gz files
 * themselves.
 *
 * @param {ReadableStream<Uint8Array>} stream
 * @returns {Promise<ReadableStream<Uint8Array>>}
 */
export async function unpacked(stream) {
  const { first, whole } = await lookedInto(stream, 2);
  return isGzip(first) ? whole.pipeThrough(new DecompressionStream('gzip')) : whole;
}
