// Shared: unpacks what may be a gzip file. It knows no format of images or networks.

/**
 * Unpacks a gzip stream. Passes on other streams as they are, because some servers unpack .gz files
 * themselves.
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
