// pool.js: loads the threaded build of the core and starts its threads. Node and workers of pages
// that are cross-origin isolated.

/** @typedef {import('./pool-thread.js').Start} Start */

/** The largest memory, in pages of 64 KiB, as build.sh links the module. */
const MAX_PAGES = 32768;
const STACK_BYTES = 65536;
/** How long a thread may take to start. */
const START_MS = 5000;
/** The core's clock. It decides how many threads share a step, and nothing else. */
const now = () => performance.now();

const isNode = typeof process === 'object' && !!process.versions?.node;

/** Where the browser asks for it, an address of code needs a policy (Trusted Types). */
const rules = { createScriptURL: (/** @type {any} */ url) => url };
/** @type {typeof rules} */
const trusted =
  /** @type {any} */ (globalThis).trustedTypes?.createPolicy('inkgrad-threads', rules) ?? rules;

/**
 * A thread that works for the pool.
 *
 * @param {Start} start
 */
async function startThread(start) {
  const url = new URL('./pool-thread.js', import.meta.url);
  /** @type {any} */
  const thread = isNode
    ? new (process.getBuiltinModule('node:worker_threads').Worker)(url) // no import to be bundled
    : new Worker(trusted.createScriptURL(url), { type: 'module' });
  await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('timeout')), START_MS);
    const done = () => {
      clearTimeout(timer);
      resolve(undefined);
    };
    if (isNode) thread.once('message', done).once('error', reject);
    else {
      thread.onmessage = done;
      thread.onerror = reject;
    }
    thread.postMessage(start);
  });
  if (isNode) thread.unref(); // a waiting thread must not keep the process alive
  return thread;
}

/**
 * The threaded core with a pool of threads.
 *
 * @param {BufferSource} bytes of inkgrad-threads.wasm
 * @param {number} threads the caller's included
 * @returns {Promise<{ exports: any; pool: number; stop: () => void }>} pool: a pointer; stop: ends
 *   the threads
 * @throws {Error} if a thread does not start or memory is short; no thread is left then. Its
 *   message is for developers, because the caller goes on with one thread
 */
export async function loadPool(bytes, threads) {
  const module = await WebAssembly.compile(bytes);
  const memory = new WebAssembly.Memory({ initial: 256, maximum: MAX_PAGES, shared: true });
  const { exports } = /** @type {any} */ (
    await WebAssembly.instantiate(module, { env: { memory, now } })
  );
  exports.__wasm_call_ctors();
  const pool = exports.ink_pool_create(threads);
  if (!pool) throw new Error('memory');
  /** @type {any[]} */
  const others = [];
  const stop = () => {
    exports.ink_pool_stop(pool);
    others.forEach((thread) => thread.terminate());
  };
  try {
    for (let part = 1; part < threads; part++) {
      const stack = exports.malloc(STACK_BYTES) >>> 0;
      if (!stack) throw new Error('memory');
      others.push(
        await startThread({ module, memory, pool, part, stack: (stack + STACK_BYTES) & ~15 }),
      );
    }
  } catch (error) {
    stop();
    throw error;
  }
  return { exports: { ...exports, memory }, pool, stop };
}
