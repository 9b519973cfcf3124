// node download.mjs url file: downloads one file, where there is no curl.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const LIMIT_MS = 240_000;
const [url, file] = process.argv.slice(2);

try {
  const response = await fetch(url, {
    // The bytes of a .gz as they are.
    headers: { 'accept-encoding': 'identity' },
    signal: AbortSignal.timeout(LIMIT_MS),
  });
  if (!response.ok || !response.body) throw new Error(`${response.status} ${response.statusText}`);
  // Node types the same stream in two ways.
  const body = /** @type {import('node:stream/web').ReadableStream} */ (response.body);
  await pipeline(Readable.fromWeb(body), createWriteStream(file));
} catch (error) {
  const { message, cause } = /** @type {Error} */ (error);
  console.error(`${message}: ${cause instanceof Error ? cause.message : url}`);
  process.exitCode = 1;
}
