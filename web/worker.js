// The worker: everything that computes runs here, so that the page never waits. It loads the core
// and the engine of one lab, passes the lab's messages to the engine, and gives it short turns in
// between. It knows the labs only by name.

/**
 * @typedef {(message: unknown, transfer?: Transferable[]) => void} Post
 *
 * @typedef {object} Engine half of a lab
 * @property {(message: any) => void | Promise<void>} handle a promise where it takes longer
 * @property {() => boolean} turn some milliseconds of work; whether there is more to do at once
 *
 * @typedef {{
 *   Engine: new (ink: import('./inkgrad.js').Ink, post: Post, wake: () => void) => Engine;
 * }} EngineModule
 */

/** More threads than these share so little work that they mostly wait for one another. */
const MAX_THREADS = 4;

/**
 * The engines, by the worker's name.
 *
 * @type {Record<string, () => Promise<EngineModule>>}
 */
const ENGINES = {
  digits: () => import('./labs/digits/worker/engine.js'),
  points: () => import('./labs/points/worker/engine.js'),
  units: () => import('./labs/points/worker/units/study.js'),
  descent: () => import('./labs/descent/worker/engine.js'),
  'backprop-graph': () => import('./labs/backprop/graph/worker/engine.js'),
  'backprop-loop': () => import('./labs/backprop/loop/worker/engine.js'),
  table: () => import('./labs/table/worker/engine.js'),
  code: () => import('./labs/code/worker/engine.js'),
  receipt: () => import('./receipt/worker/engine.js'),
};

/** @type {(wasm: ArrayBuffer | null) => void} */
let take = () => {};
/**
 * The page of Digits begins to fetch the core before there is a worker, and passes it on.
 *
 * @type {Promise<ArrayBuffer | null>} null: it did not come, or was passed on to another worker
 */
const passedOn = new Promise((resolve) => (take = resolve));

/**
 * Digits is what most people see first: it waits for nothing that only others need.
 *
 * @returns {Promise<Parameters<typeof import('./inkgrad.js').load>[0]>}
 */
async function coreOptions() {
  if (self.name !== 'digits') return { images: false };
  const threads = Math.min(navigator.hardwareConcurrency || 1, MAX_THREADS);
  const wasm = crossOriginIsolated ? null : await passedOn;
  return wasm ? { wasm, lean: true } : { threads, lean: true };
}

/** @type {{ postMessage: (message: unknown, transfer: Transferable[]) => void } & typeof self} */
const scope = /** @type {any} */ (self);

/** @type {Post} */
const post = (message, transfer) => scope.postMessage(message, transfer ?? []);

// A message to itself queues behind those that wait: a drawing is answered between two turns.
const { port1, port2 } = new MessageChannel();
let isScheduled = false;

function wake() {
  if (isScheduled) return;
  isScheduled = true;
  port2.postMessage(null);
}

/** @type {Engine | undefined} */
let engine;

// Both at once: neither needs the other to be fetched.
const core = import('./inkgrad.js');
const half = ENGINES[self.name]();
half.catch(() => {}); // start() hears of it

async function start() {
  const { load } = await core;
  const ink = await load(await coreOptions());
  const { Engine } = await half;
  engine = new Engine(ink, post, wake);
  post({ type: 'loaded', threads: ink.threads });
}

// A TypeError is a file that did not come; all else means that the core cannot run here.
const ready = start().catch((error) =>
  error instanceof TypeError
    ? post({ type: 'crashed', message: '' })
    : post({ type: 'unusable', message: reasonOf(error) }),
);

port1.onmessage = () => {
  isScheduled = false;
  guarded(() => {
    if (engine?.turn()) wake();
  });
};

scope.onmessage = async ({ data }) => {
  const { type, port } = data;
  if (type === 'core') return take(data.wasm);
  if (type === 'watch') return (port.onmessage = () => port.postMessage(null));
  await ready;
  guarded(() => engine?.handle(data));
};

/**
 * Runs `act`. An InkError becomes a `refused` message; anything else is reported as `crashed`, also
 * where it is raised after the message was taken.
 *
 * @param {() => void | Promise<void>} act
 */
async function guarded(act) {
  try {
    await act();
  } catch (error) {
    const { InkError } = await core;
    if (error instanceof InkError)
      post({ type: 'refused', message: error.message, code: error.code });
    else post({ type: 'crashed', message: reasonOf(error) });
  }
}

/** @param {unknown} error */
const reasonOf = (error) => (error instanceof Error ? error.message : String(error));
