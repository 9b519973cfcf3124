// Page: asks a lab's worker for the record of its run, from which the run can be made again. Loaded
// when one is asked for.

import { words } from '../../words/receipt/words.js';

/** A worker that loads images first, or trains a large network, needs a moment. */
const ANSWER_MS = 20_000;

/**
 * @param {(message: any, transfer: Transferable[]) => void} send to the lab's worker
 * @returns {Promise<import('../../receipt.js').Handed>}
 */
export async function receiptOf(send) {
  const { port1, port2 } = new MessageChannel();
  /** @type {import('../../receipt.js').Recorded} */
  const answer = await new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(() => resolve({ why: 'silent' }), ANSWER_MS);
    send({ type: 'receipt', port: port2 }, [port2]);
  });
  port1.close();
  return 'record' in answer ? answer.record : { refused: words.whyNot[answer.why] };
}
