// pool-thread.js: one thread of the core's pool, in its own worker or Node thread. A message
// says once where the pool is; then the thread works for it until the pool is stopped.

/**
 * @typedef {{
 *   module: WebAssembly.Module;
 *   memory: WebAssembly.Memory;
 *   pool: number;
 *   part: number;
 *   stack: number;
 * }} Start
 */

const isNode = typeof process === 'object' && !!process.versions?.node;
/** @type {any} */
const port = isNode ? process.getBuiltinModule('node:worker_threads').parentPort : self;

/** @param {Start} start */
async function work({ module, memory, pool, part, stack }) {
  const { exports } = /** @type {any} */ (
    await WebAssembly.instantiate(module, { env: { memory, now: () => performance.now() } })
  );
  exports.__stack_pointer.value = stack;
  port.postMessage('ready');
  exports.ink_pool_work(pool, part);
}

if (isNode) port.once('message', work);
else port.onmessage = (/** @type {MessageEvent} */ { data }) => work(data);

export {};
