// The worker: everything that computes runs here, so that the page never waits. It loads the core,
// hands each message to the lab that it is for, and gives the lab short turns in between.

import { load, InkError } from './inkgrad.js';
import { DigitsEngine } from './labs/digits/worker/engine.js';

/**
 * @type {{
 *   postMessage(message: unknown, transfer?: Transferable[]): void;
 *   onmessage: ((event: MessageEvent) => void) | null;
 * }}
 */
const scope = /** @type {any} */ (self);

/**
 * @param {unknown} message
 * @param {Transferable[]} [transfer]
 */
const post = (message, transfer) => scope.postMessage(message, transfer ?? []);

// A message to oneself queues behind those that wait: a drawing is answered between two turns.
const { port1, port2 } = new MessageChannel();
let isScheduled = false;

function wake() {
  if (isScheduled) return;
  isScheduled = true;
  port2.postMessage(null);
}

/**
 * handle: a promise where it takes longer.
 *
 * @type {{ handle(message: any): void | Promise<void>; turn(): boolean } | undefined}
 */
let engine;

/** More than these share so little that they mostly wait for one another. */
const MOST_THREADS = 4;

/**
 * By the worker's name.
 *
 * @type {Record<
 *   string,
 *   () => Promise<{
 *     Engine: new (
 *       ink: import('./inkgrad.js').Ink,
 *       send: typeof post,
 *       wake: () => void,
 *     ) => NonNullable<typeof engine>;
 *   }>
 * >}
 */
const ENGINES = {
  points: () => import('./labs/points/worker/engine.js'),
  descent: () => import('./labs/descent/worker/engine.js'),
  'backprop-graph': () => import('./labs/backprop/graph/worker/engine.js'),
  'backprop-loop': () => import('./labs/backprop/loop/worker/engine.js'),
  table: () => import('./labs/table/worker/engine.js'),
};

/**
 * A worker has its lab's name, or none for Digits, which most people see first: they wait for
 * nothing that others need.
 */
async function start() {
  if (self.name)
    return { made: new (await ENGINES[self.name]()).Engine(await load(), post, wake), threads: 1 };
  const ink = await load({
    threads: Math.min(navigator.hardwareConcurrency || 1, MOST_THREADS),
    lean: true,
  });
  return { made: new DigitsEngine(ink, post, wake), threads: ink.threads };
}

const ready = start().then(
  ({ made, threads }) => {
    engine = made;
    post({ type: 'loaded', threads });
  },
  (error) => {
    post({ type: 'unusable', message: error instanceof Error ? error.message : String(error) });
  },
);

port1.onmessage = () => {
  isScheduled = false;
  refusing(() => {
    if (engine?.turn()) wake();
  });
};

scope.onmessage = async ({ data }) => {
  await ready;
  refusing(() => engine?.handle(data));
};

/**
 * What the core refuses is told; what else goes wrong ends the worker's credit, and the page hears
 * of it.
 *
 * @param {() => void | Promise<void>} act
 */
async function refusing(act) {
  try {
    await act();
  } catch (error) {
    if (error instanceof InkError) post({ type: 'refused', message: error.message });
    else post({ type: 'crashed', message: error instanceof Error ? error.message : String(error) });
  }
}
