// unpacking.js: unpacks gzip and the entries of ZIP archives, piece by piece, so that a small file
// that holds gigabytes costs no more than its reader takes; and tells a damaged file from a broken
// connection. Page and worker.

import { isGzip, lookedInto } from '../unpacked.js';

/** One piece becomes a thousand times as much at most: about 16 MB. */
const PIECE = 2 ** 14;
/** The browsers' names for a wrong checksum, and for bytes behind the end. */
const DAMAGE = /check|valid|corrupt|junk|trailing|extra|after/i;

/**
 * Feeds a stream to a decompressor in small pieces.
 *
 * @param {ReadableStream<Uint8Array>} stream
 * @param {WritableStream<BufferSource>} writable
 * @param {{ isAtEnd: boolean; error: unknown }} state error: of the stream, not of the unpacking
 */
async function feed(stream, writable, state) {
  const source = stream.getReader(),
    writer = writable.getWriter();
  /** @returns {Promise<ReadableStreamReadResult<Uint8Array>>} */
  const read = () =>
    source.read().catch((error) => {
      state.error = error;
      throw error;
    });
  try {
    for (let { value, done } = await read(); !done; { value, done } = await read()) {
      const chunk = /** @type {Uint8Array<ArrayBuffer>} */ (value);
      for (let at = 0; at < chunk.length; at += PIECE)
        await writer.write(chunk.subarray(at, at + PIECE));
    }
    state.isAtEnd = true;
    await writer.close();
  } catch (error) {
    source.cancel(error).catch(() => {});
    writer.abort(error).catch(() => {});
  }
}

/**
 * @param {ReadableStream<Uint8Array>} stream
 * @param {CompressionFormat} format
 * @param {string} name of the file, for errors
 * @returns {ReadableStream<Uint8Array>} errors: of the stream, or a FileError
 */
export function inflated(stream, format, name) {
  const { readable, writable } = new DecompressionStream(format);
  const state = { isAtEnd: false, error: /** @type {unknown} */ (null) };
  const out = readable.getReader();
  const feeding = feed(stream, writable, state);
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { value, done } = await out.read();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          await feeding;
          const isShort = state.isAtEnd && !DAMAGE.test(String(error));
          if (state.error) throw state.error;
          const { fileError } = await import('./errors.js'); // sound files do without it
          throw fileError(name, isShort ? 'short' : 'damaged');
        }
      },
      cancel: (reason) => out.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/**
 * Unpacks a gzip stream; passes on others as they are.
 *
 * @param {ReadableStream<Uint8Array>} stream
 * @param {string} name of the file, for errors
 * @returns {Promise<ReadableStream<Uint8Array>>}
 */
export async function unpackedFile(stream, name) {
  const { first, whole } = await lookedInto(stream, 2);
  return isGzip(first) ? inflated(whole, 'gzip', name) : whole;
}

/**
 * The first bytes of a stream, which ends then. A stream that breaks later has them, too.
 *
 * @param {ReadableStream<Uint8Array>} stream
 * @param {number} length
 * @returns {Promise<Uint8Array>}
 */
export async function headOf(stream, length) {
  const reader = stream.getReader();
  /** @type {Uint8Array[]} */
  const chunks = [];
  let got = 0;
  try {
    while (got < length) {
      const { value, done } = await reader.read();
      if (done) break;
      chunks.push(value);
      got += value.length;
    }
  } catch (error) {
    if (!got) throw error;
  }
  reader.cancel().catch(() => {});
  return joined(chunks).subarray(0, length);
}

/**
 * All bytes of a stream, up to a limit.
 *
 * @param {ReadableStream<Uint8Array>} stream
 * @param {number} most
 * @param {() => Error} tooMany
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function allOf(stream, most, tooMany) {
  const reader = stream.getReader();
  /** @type {Uint8Array[]} */
  const chunks = [];
  let got = 0;
  for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read()) {
    const chunk = /** @type {Uint8Array} */ (value);
    got += chunk.length;
    if (got > most) {
      reader.cancel().catch(() => {});
      throw tooMany();
    }
    chunks.push(chunk);
  }
  return joined(chunks);
}

/**
 * @param {Uint8Array[]} chunks
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function joined(chunks) {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
