// Page: the two files that the first answer needs: the core, and the network that comes with the
// page. early.js has begun to fetch them; here they are passed on to the worker. The page fetches
// them because it is there before the worker, and sees how many bytes have come.

import { early } from './early.js';

/** Nobody waits longer than this for the next bytes. */
const PATIENCE_MS = 20_000;

/**
 * @param {object} on
 * @param {(message: any, transfer?: Transferable[]) => void} on.send
 * @param {(bytes: number, total: number | null) => void} on.progress of the network
 */
export function createFirstFiles({ send, progress }) {
  let { core, network } = early ?? {};
  /** Workers so far: what comes too late for one is not for the next, which has files of its own. */
  let workers = 0;

  /** @param {number} worker */
  async function sendCore(worker) {
    const wasm = await bytesOf(core);
    if (worker === workers) send({ type: 'core', wasm }, wasm ? [wasm] : []);
  }

  /** @param {number} worker */
  async function sendNetwork(worker) {
    network ??= fetch(new URL('../../../../pretrained.safetensors', import.meta.url));
    const file = await bytesOf(network, progress);
    if (worker === workers) send({ type: 'shipped', file }, file ? [file] : []);
  }

  return {
    /**
     * Once for each worker.
     *
     * @param {boolean} withShipped the network as well
     */
    start(withShipped) {
      sendCore(++workers);
      if (withShipped) sendNetwork(workers);
      core = network = undefined; // their bytes can be passed on only once
    },
  };
}

/**
 * @param {Promise<Response | null> | undefined} coming
 * @param {(bytes: number, total: number | null) => void} [progress]
 * @returns {Promise<ArrayBuffer | null>} null: it does not come
 */
async function bytesOf(coming, progress) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {(value: null) => void} */
  let giveUp = () => {};
  /** @type {Promise<null>} */
  const stalled = new Promise((resolve) => (giveUp = resolve));
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(giveUp, PATIENCE_MS, null);
  };
  wait();
  try {
    return await Promise.race([stalled, read(coming, wait, progress)]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {Promise<Response | null> | undefined} coming
 * @param {() => void} alive bytes have come
 * @param {(bytes: number, total: number | null) => void} [progress]
 */
async function read(coming, alive, progress) {
  const response = await coming;
  if (!response?.ok || !response.body) return null;
  const { headers } = response;
  // With a content encoding the length is that of the packed bytes, which are not visible here.
  const isPacked = headers.has('content-encoding');
  const total = isPacked ? null : Number(headers.get('content-length')) || null;
  let bytes = 0;
  const counter = new TransformStream({
    transform(chunk, controller) {
      alive();
      progress?.((bytes += chunk.length), total);
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(counter)).arrayBuffer();
}
