// The memory of a page and its workers after a garbage collection, asked of Chromium by its DevTools
// protocol: JavaScript heaps, WebAssembly memories, DOM nodes, listeners.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Sample
 * @property {number} seconds since the first sample was asked for
 * @property {number} heap bytes: the JavaScript heap of the page, as Chromium counts it
 * @property {number} objects bytes: the same without compiled code. The engine compiles what runs
 *   often, more and more of it, for many minutes; no page holds that
 * @property {number} workersHeap bytes: those of its workers together
 * @property {number} wasm bytes: every WebAssembly.Memory that a worker of the page holds
 * @property {number} nodes of the DOM, detached ones with them
 * @property {number} detached nodes that are not in the document, but that a script holds
 * @property {number} listeners
 * @property {number} workers
 */

/** In a heap snapshot. */
const IS_DETACHED = 2;

/**
 * A worker has no session of its own in Playwright, so its messages travel through the page's.
 *
 * @param {import('playwright-core').CDPSession} client
 */
async function followWorkers(client) {
  /** @type {Map<string, string>} session -> target */
  const sessions = new Map();
  /** @type {Map<string, (message: any) => void>} */
  const waiting = new Map();
  let asked = 0;
  client.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') sessions.set(sessionId, targetInfo.targetId);
  });
  client.on('Target.detachedFromTarget', ({ sessionId }) => {
    sessions.delete(sessionId);
    for (const [key, answer] of waiting) if (key.startsWith(`${sessionId} `)) answer({});
  });
  client.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
    const answer = JSON.parse(message);
    waiting.get(`${sessionId} ${answer.id}`)?.(answer);
  });
  await client.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  /**
   * @param {string} sessionId
   * @param {string} method
   * @param {object} [params]
   * @returns {Promise<any>} undefined where the worker has gone meanwhile
   */
  async function send(sessionId, method, params = {}) {
    const id = ++asked,
      key = `${sessionId} ${id}`;
    const answered = new Promise((resolve) => waiting.set(key, resolve));
    client
      .send('Target.sendMessageToTarget', {
        sessionId,
        message: JSON.stringify({ id, method, params }),
      })
      .catch(() => waiting.get(key)?.({}));
    const { result, error } = await answered;
    waiting.delete(key);
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }
  return { sessions, send };
}

/** Stands before worker.js: the memories of what it instantiates can be asked for later. */
const NOTES_MEMORIES = `
const { instantiate, Memory } = WebAssembly;
const memories = new Set();
globalThis.wasmBytes = () => [...memories].reduce((sum, one) => sum + one.buffer.byteLength, 0);
WebAssembly.instantiate = async (...all) => {
  const made = await instantiate(...all);
  const { memory } = (made.instance ?? made).exports;
  if (memory) memories.add(memory);
  return made;
};
WebAssembly.Memory = class extends Memory {
  constructor(...all) {
    super(...all);
    memories.add(this);
  }
};
`;

/**
 * Answers for the server: worker.js with these lines before it.
 *
 * @param {string} folder the site
 */
export const notingMemories =
  (folder) =>
  (/** @type {string} */ path, /** @type {import('node:http').ServerResponse} */ response) => {
    if (!/(^|\/)worker\.js$/.test(path)) return undefined;
    response.setHeader('Content-Type', 'text/javascript');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    response.end(NOTES_MEMORIES + readFileSync(join(folder, path), 'utf8'));
    return Promise.resolve(true);
  };

/** @param {import('playwright-core').Page} page */
async function wasmBytes(page) {
  // A thread of the pool waits inside the core, and would never answer; its memory is its worker's.
  const answering = page.workers().filter((worker) => /\/worker\.js$/.test(worker.url()));
  const all = await Promise.all(
    answering.map((worker) => worker.evaluate(() => /** @type {any} */ (self).wasmBytes?.() ?? 0)),
  );
  return all.reduce((sum, bytes) => sum + bytes, 0);
}

/**
 * What a heap snapshot says of the page's objects.
 *
 * @param {import('playwright-core').CDPSession} client
 */
async function countObjects(client) {
  /** @type {string[]} */
  const parts = [];
  const hear = (/** @type {{ chunk: string }} */ { chunk }) => parts.push(chunk);
  client.on('HeapProfiler.addHeapSnapshotChunk', hear);
  await client.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  client.off('HeapProfiler.addHeapSnapshotChunk', hear);
  const { snapshot, nodes } = JSON.parse(parts.join(''));
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const at = (/** @type {string} */ field) => fields.indexOf(field);
  const [type, size, detachedness] = ['type', 'self_size', 'detachedness'].map(at);
  let objects = 0,
    detached = 0;
  for (let i = 0; i < nodes.length; i += fields.length) {
    const kind = types[type][nodes[i + type]];
    if (kind === 'native') detached += Number(nodes[i + detachedness] === IS_DETACHED);
    else if (kind !== 'code') objects += nodes[i + size];
  }
  return { objects, detached };
}

/** @param {import('playwright-core').Page} page */
export async function createProbe(page) {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');
  await client.send('HeapProfiler.enable');
  const workers = await followWorkers(client);
  const begun = performance.now();
  /** @returns {Promise<Sample>} */
  return async function sample() {
    // Twice: what the first collection lets go of may hold more.
    for (let round = 0; round < 2; round++) await client.send('HeapProfiler.collectGarbage');
    const { metrics } = await client.send('Performance.getMetrics');
    const metric = (/** @type {string} */ name) =>
      metrics.find((one) => one.name === name)?.value ?? NaN;
    let workersHeap = 0;
    for (const session of workers.sessions.keys()) {
      await workers.send(session, 'HeapProfiler.collectGarbage');
      workersHeap += (await workers.send(session, 'Runtime.getHeapUsage'))?.usedSize ?? 0;
    }
    const { objects, detached } = await countObjects(client);
    return {
      seconds: (performance.now() - begun) / 1000,
      heap: metric('JSHeapUsedSize'),
      objects,
      workersHeap,
      wasm: await wasmBytes(page),
      nodes: metric('Nodes'),
      detached,
      listeners: metric('JSEventListeners'),
      workers: workers.sessions.size,
    };
  };
}
