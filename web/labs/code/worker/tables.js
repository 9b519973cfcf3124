// Worker: the tables that ink.table() gives: those that come with the page, encoded and split as
// the tab Table does it, with the same bits. Loaded when a program names one. All that it needs is
// there before the program runs, because Python does not wait.

import { whole } from '../../common/pieces.js';
import { TableBuilder } from '../../table/columns.js';
import { encode } from '../../table/encoding.js';
import { datasetOf, splitRows, trainingData } from '../../table/learning/worker/data.js';
import { taskOf, usableRows } from '../../table/plan.js';
import { rolesOf } from '../../table/settings.js';
import { PRESETS, SEEDLINGS, seedlingRows } from '../../table/sources.js';
import { Import } from '../../table/worker/import.js';
import { openTable } from '../../table/worker/open-table.js';
import { badPlan, tableIsAbsent } from './python/errors.js';

/**
 * @typedef {import('../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {object} Asked as a program says it
 * @property {string} name
 * @property {string} roles of the columns, one letter each; '': as usual
 * @property {'drop' | 'median'} missing
 * @property {'number' | 'category' | 'above' | ''} target '': as usual
 * @property {number} above
 * @property {number} held share of the rows
 * @property {number} test share of the rows
 * @property {number} seed of the split
 * @property {string} weights of the classes
 * @property {number} made seed of the seedlings
 *
 * @typedef {{ train: Dataset; held: Dataset | null; test: Dataset }} Parts
 */

/** Python may be off in the last of 17 digits. @param {number} value */
const typed = (value) => Number(value.toPrecision(14));

/** Any text in a program may be the name of a table, wherever it is handed to table(). */
const NAMED = /["'](\w+)["']/g;

export class Tables {
  #core;
  #open;
  /** @type {Map<string, import('../../table/columns.js').Table>} */ #tables = new Map();

  /**
   * @param {import('../../table/learning/worker/data.js').Core} core
   * @param {typeof openTable} open
   */
  constructor(core, open) {
    this.#core = core;
    this.#open = open;
  }

  /** @param {string} program whose tables are to be there */
  async load(program) {
    for (const [, name] of program.matchAll(NAMED)) {
      if (!Object.hasOwn(PRESETS, name) || name === 'generated' || this.#tables.has(name)) continue;
      const { trouble, ...file } = await this.#open(name);
      if (trouble) continue; // the program is refused when it asks for it
      const reading = new Import({ source: name, name: '', plan: {}, skipRagged: false, ...file });
      while (!reading.advance(() => false));
      this.#tables.set(name, whole(reading.finishing()).table);
    }
  }

  /** @param {Asked} asked */
  #table({ name, made }) {
    if (name !== 'generated') return this.#tables.get(name);
    const builder = new TableBuilder(SEEDLINGS.columns);
    builder.add(seedlingRows(this.#core.tables.generated({ count: SEEDLINGS.count, seed: made })));
    return builder.finish('');
  }

  /**
   * @param {Asked} asked
   * @returns {Parts}
   */
  make(asked) {
    const table = this.#table(asked);
    const preset = PRESETS[asked.name];
    if (!table || !preset) throw new RangeError(tableIsAbsent(asked.name));
    const plan = {
      roles: rolesOf(asked.roles || preset.roles),
      missing: asked.missing,
      as: asked.target || preset.plan.as,
      above: typed(asked.above),
    };
    const found = taskOf(table, plan);
    if (plan.roles.length !== table.columns.length || 'obstacle' in found)
      throw new RangeError(badPlan(table.columns.length));
    const problem = { table, plan, rows: usableRows(table, plan).rows, ...found };
    const [held, test] = [typed(asked.held), typed(asked.test)];
    const shares = [1 - held - test, test, ...(held ? [held] : [])];
    const [rows, testRows, heldRows] = splitRows(this.#core, problem, shares, asked.seed);
    const data = trainingData(this.#core, problem, rows, heldRows ?? null, asked.weights);
    const examples = encode(this.#core.tables, table, plan, testRows, data.fit);
    return {
      train: data.train,
      held: data.validation,
      test: datasetOf(this.#core.ink, examples),
    };
  }
}

/**
 * @param {import('../../../inkgrad.js').Ink} ink
 * @param {typeof openTable} [open]
 */
export async function createTables(ink, open = openTable) {
  return new Tables({ ink, metrics: await ink.metrics(), tables: await ink.tables() }, open);
}
