// The results half of the table lab in the worker: learns from the table that stands.

/**
 * @typedef {object} Matter  what is learned from; it holds until the next one
 * @property {import('./table-encoding.js').Table} table
 * @property {import('./table-encoding.js').Plan} plan
 * @property {Int32Array} rows the usable ones, to be split by seed
 * @property {import('./table-encoding.js').Task} task
 * @property {string[]} classes
 */

/**
 * @typedef {object} Tools
 * @property {import('../inkgrad.js').Ink} ink
 * @property {import('../inkgrad/tables.js').Tables} tables for encode() and fitEncoding()
 * @property {import('../inkgrad/metrics.js').Metrics} metrics
 * @property {(message: any, transfer?: Transferable[]) => void} post messages whose type begins with "learn-" reach the page's half
 * @property {() => void} wake asks for a turn
 */

export class LearnEngine {
  /** @param {Tools} tools */
  constructor(tools) {
    this.tools = tools;
  }

  /** Another table, another plan: what was learned is void. null: there is nothing to learn from. @param {Matter | null} matter */
  use(matter) {
    void matter;
  }

  /** @param {any} message of the page's half; its type begins with "learn-" */
  handle(message) {
    void message;
  }

  /** @returns {boolean} whether there is more to do at once */
  turn() { return false; }
}
