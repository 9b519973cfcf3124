// Page: asks a lab's worker for the cards repeatedly while a person sees them. The worker may have
// been restarted, so the page opens a new port when no answer comes.

/** Between an answer and the next question: numbers that change faster cannot be read. */
const ASK_EVERY_MS = 250;
/** A large network's next step takes long: training goes on for this many times as long. */
const REST = 4;
/** A port is replaced after this; twice as long each time, for answers that take long. */
const SILENT_MS = 1500;

/**
 * @typedef {import('../lines.js').Card} Card
 *
 * @typedef {{
 *   kinds: string[];
 *   kind: string | null;
 *   parameter: number | null;
 *   cards: Card[];
 * }} Answer
 */

/**
 * @param {(message: any, transfer: Transferable[]) => void} send to the lab's worker
 * @param {() => { kind: string | null; parameter: number | null } | null} question null: nothing is
 *   shown now
 * @param {(answer: Answer) => void} show
 */
export function createChannel(send, question, show) {
  /** @type {MessagePort | null} */
  let port = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let patience = SILENT_MS;
  let askedAt = 0;
  let isWanted = false;

  function connect() {
    const { port1, port2 } = new MessageChannel();
    port = port1;
    port1.onmessage = ({ data }) => {
      if (port !== port1 || !isWanted) return;
      patience = SILENT_MS;
      if (data) show(data);
      else close(); // what it was about is gone
      later(ask, Math.max(ASK_EVERY_MS, REST * (performance.now() - askedAt)));
    };
    send({ type: 'formulas', port: port2 }, [port2]);
  }

  function close() {
    port?.close();
    port = null;
  }

  /**
   * @param {() => void} act
   * @param {number} ms
   */
  function later(act, ms) {
    clearTimeout(timer);
    timer = setTimeout(act, ms);
  }

  function ask() {
    const asked = question();
    if (!asked) return later(ask, ASK_EVERY_MS);
    if (!port) connect();
    askedAt = performance.now();
    port?.postMessage(asked);
    later(() => {
      patience *= 2;
      close();
      ask();
    }, patience);
  }

  return {
    /** Asks at once, and from then on. */
    ask() {
      isWanted = true;
      ask();
    },
    stop() {
      isWanted = false;
      clearTimeout(timer);
    },
  };
}
