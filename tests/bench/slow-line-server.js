// Serves the deployed site as GitHub Pages does (gzip, HTTP/2, max-age=600) over a slow line:
// every request waits for the latency, and all answers share the bandwidth. DevTools' own
// throttling gives each worker a line of its own, which is too kind to a page with workers.
import { execFileSync } from 'node:child_process';
import { createHash, createPublicKey, X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const BASE = '/inkgrad/';
/** GitHub Pages packs these. */
const PACKED = ['.html', '.css', '.js', '.json', '.svg', '.wasm'];
/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.gz': 'application/gzip',
};
const PACKET_BYTES = 1460;
/** Bytes of the headers of one answer, as HTTP/2 packs them. */
const HEADER_BYTES = 120;

/**
 * @typedef {object} Line
 * @property {number} bytesPerSecond
 * @property {number} latency ms from a request to the first byte of its answer
 *
 * @typedef {{ path: string; bytes: number; at: number; end: number }} Answer times in ms; end: 0
 *   while it is being sent
 */

/** A certificate of our own; a browser accepts it by the hash of its key. */
function certificate() {
  const folder = mkdtempSync(join(tmpdir(), 'inkgrad-'));
  const [keyFile, certFile] = ['key.pem', 'cert.pem'].map((name) => join(folder, name));
  const options = '-x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout';
  const names = ['-out', certFile, '-addext', 'subjectAltName=DNS:localhost'];
  execFileSync('openssl', ['req', ...options.split(' '), keyFile, ...names], { stdio: 'ignore' });
  const [key, cert] = [keyFile, certFile].map((file) => readFileSync(file));
  rmSync(folder, { recursive: true });
  const spki = createPublicKey(
    new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'pem' }),
  );
  const der = spki.export({ type: 'spki', format: 'der' });
  return { key, cert, keyHash: createHash('sha256').update(der).digest('base64') };
}

/** Sends the packets of all answers in turn, no faster than the line allows. */
class SlowLine {
  /** @type {{ left: Buffer; send: (part: Buffer) => void; end: () => void }[]} */ #answers = [];
  #credit = 0;
  #bytesPerMs;
  #before = performance.now();
  #timer;

  /** @param {number} bytesPerSecond */
  constructor(bytesPerSecond) {
    this.#bytesPerMs = bytesPerSecond / 1000;
    this.#timer = setInterval(() => this.#send(), 4);
  }

  /**
   * @param {Buffer} body
   * @param {(part: Buffer) => void} send
   * @param {() => void} end
   */
  add(body, send, end) {
    this.#answers.push({ left: body, send, end });
  }

  #send() {
    const now = performance.now();
    this.#credit += (now - this.#before) * this.#bytesPerMs;
    this.#before = now;
    // A line that had nothing to send cannot catch up.
    if (!this.#answers.length) this.#credit = Math.min(this.#credit, 0);
    while (this.#credit > 0) {
      const answer = this.#answers.shift();
      if (!answer) return;
      const packet = answer.left.subarray(0, PACKET_BYTES);
      answer.left = answer.left.subarray(PACKET_BYTES);
      this.#credit -= packet.length;
      answer.send(packet);
      if (answer.left.length) this.#answers.push(answer);
      else answer.end();
    }
  }

  stop() {
    clearInterval(this.#timer);
  }
}

/** @type {Map<string, { body: Buffer; headers: Record<string, string> }>} */
const known = new Map();

/** @param {string} file */
function contentOf(file) {
  const found = known.get(file);
  if (found) return found;
  const raw = readFileSync(file),
    ending = extname(file),
    isPacked = PACKED.includes(ending);
  const body = isPacked ? gzipSync(raw) : raw;
  const content = {
    body,
    headers: {
      'content-type': TYPES[ending] ?? 'application/octet-stream',
      'content-length': String(body.length),
      'cache-control': 'max-age=600',
      etag: `"${createHash('sha256').update(raw).digest('hex').slice(0, 16)}"`,
      ...(isPacked ? { 'content-encoding': 'gzip', vary: 'accept-encoding' } : {}),
    },
  };
  known.set(file, content);
  return content;
}

/**
 * @param {string} folder
 * @param {Line} line
 */
export async function serveSlowly(folder, { bytesPerSecond, latency }) {
  const { key, cert, keyHash } = certificate();
  const line = new SlowLine(bytesPerSecond);
  /** @type {Answer[]} */
  const answers = [];
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  const server = createSecureServer({ key, cert, allowHTTP1: true }, (request, response) => {
    const { pathname } = new URL(request.url, 'https://localhost');
    const inside = pathname.startsWith(BASE) ? pathname.slice(BASE.length) || 'index.html' : null;
    const file = inside === null ? null : join(folder, normalize(`/${inside}`));
    const isThere = file !== null && existsSync(file) && statSync(file).isFile();
    const content = isThere ? contentOf(file) : null;
    const isKnown = content && request.headers['if-none-match'] === content.headers.etag;
    /** @type {Answer} */
    const answer = { path: inside ?? pathname, bytes: 0, at: performance.now(), end: 0 };
    answers.push(answer);
    setTimeout(() => {
      if (response.destroyed) return;
      const body = content && !isKnown ? content.body : Buffer.alloc(0);
      if (!content) response.writeHead(404);
      else response.writeHead(isKnown ? 304 : 200, content.headers);
      line.add(
        Buffer.concat([Buffer.alloc(HEADER_BYTES), body]),
        (part) => {
          // The first bytes stand for the headers.
          const skip = answer.bytes === 0 ? HEADER_BYTES : 0;
          answer.bytes += part.length;
          if (!response.destroyed) /** @type {any} */ (response).write(part.subarray(skip));
        },
        () => {
          answer.end = performance.now();
          if (!response.destroyed) response.end();
        },
      );
    }, latency);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise((resolve) => server.listen(0, 'localhost', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `https://localhost:${port}${BASE}`,
    keyHash,
    answers,
    close() {
      line.stop();
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
