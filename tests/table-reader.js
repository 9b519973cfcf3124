// Reads a file as the table lab's worker does, and waits for what the page is sent.
import { load } from '../web/inkgrad.js';
import { Engine } from '../web/labs/table/worker/engine.js';
import { words } from '../web/labs/table/words/words.js';
import { turnTime } from './turn-time.js';

const ink = await load();

/**
 * @typedef {object} Heard
 * @property {import('../web/labs/table/messages.js').TableRead} [table]
 * @property {import('../web/labs/table/messages.js').Encoded} [encoded]
 * @property {string} [blocked]
 * @property {{ message: string; line: number; column: number; isRagged: boolean }} [trouble]
 * @property {number} longest turn, in ms of the processor
 *
 * @typedef {Partial<Omit<import('../web/labs/table/messages.js').Read, 'type' | 'from'>>} How
 */

/**
 * @param {string | Uint8Array} from a text that is pasted, or the bytes of a file
 * @param {How} [how]
 * @returns {Promise<Heard>}
 */
export function readTable(from, how = {}) {
  return new Promise((resolve, reject) => {
    /** @type {Heard} */
    const heard = { longest: 0 };
    const engine = new Engine(
      ink,
      (message) => {
        if (message.type === 'table') heard.table = message;
        if (message.type === 'import-failed')
          resolve({ ...heard, trouble: { ...message, message: words.importError(message.error) } });
        if (message.type === 'encoded') resolve({ ...heard, encoded: message });
        if (message.type === 'blocked')
          resolve({ ...heard, blocked: words.reason(message.reason) });
        if (message.type === 'crashed') reject(new Error(message.message));
      },
      () =>
        setTimeout(function turn() {
          const took = turnTime();
          try {
            const isMore = engine.turn();
            heard.longest = Math.max(heard.longest, took());
            if (isMore) setTimeout(turn);
          } catch (error) {
            reject(error);
          }
        }),
    );
    engine.handle({
      type: 'read',
      name: 'it',
      from: typeof from === 'string' ? from : new Blob([/** @type {any} */ (from)]),
      hasNames: 'auto',
      skipRagged: false,
      plan: {},
      ...how,
    });
  });
}

/**
 * A column of a table that was read, by its name.
 *
 * @param {Heard} heard
 * @param {string} name
 */
export function columnOf({ table, trouble }, name) {
  const c = table?.columns.findIndex((column) => column.name === name) ?? -1;
  if (!table || c < 0) throw new Error(trouble?.message ?? `no column is called ${name}`);
  return { ...table.columns[c], role: table.plan.roles[c] };
}
