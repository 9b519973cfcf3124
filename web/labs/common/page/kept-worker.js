// Page: a worker whose training survives it. The page keeps what the worker tells it to, and the
// next worker goes on from there.

import { createWorker } from './worker-client.js';

/** @type {typeof createWorker} */
export function createKeptWorker(name, receive, stopped) {
  /** @type {unknown} null: nothing has been trained */
  let kept = null;
  const worker = createWorker(
    name,
    (message) => {
      if (message.type === 'keep') kept = message.kept;
      else receive(message);
    },
    stopped,
  );
  return {
    start() {
      worker.start();
      if (kept) worker.send({ type: 'resume', kept });
    },
    send: worker.send,
  };
}
