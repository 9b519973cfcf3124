// A table of a person, as the table lab reads it, as an experiment: for tests of the programs of
// it.
import { load } from '../web/inkgrad.js';
import { whole } from '../web/labs/common/pieces.js';
import { encode } from '../web/labs/table/encoding.js';
import { experimentOf } from '../web/labs/table/learning/code.js';
import { initialSettings } from '../web/labs/table/learning/settings.js';
import { taskOf, usableRows } from '../web/labs/table/plan.js';
import { rolesOf } from '../web/labs/table/settings.js';
import { columnInfo } from '../web/labs/table/worker/column-info.js';
import { Import } from '../web/labs/table/worker/import.js';

const tables = await (await load()).tables();

/**
 * @typedef {object} How
 * @property {string} text
 * @property {string} roles a letter for each column
 * @property {any} [plan]
 * @property {any} [settings] of the learning half
 * @property {string} [source]
 * @property {string} [name]
 * @property {any} [file] how the text is read
 */

/**
 * @param {How} how
 * @returns {{ experiment: any; examples: any; table: any }} examples: all usable rows, encoded
 */
export function tableExperiment({ text, roles, source = 'own', name = 'my.csv', ...how }) {
  const file = { hasNames: 'auto', names: null, skipRagged: false, options: {}, ...how.file };
  const reading = new Import({ source, name, text, plan: {}, ...file });
  while (!reading.advance(() => false));
  const { table, ...read } = whole(reading.finishing());
  const plan = { missing: 'drop', as: 'category', above: 0, roles: rolesOf(roles), ...how.plan };
  const found = taskOf(table, plan);
  if ('obstacle' in found) throw new Error(found.obstacle.code);
  const { rows } = usableRows(table, plan);
  const examples = encode(tables, table, plan, rows);
  const settings = { ...initialSettings(), epochs: 30, ...how.settings };
  const sizes = { train: Math.round(rows.length * 0.6), validation: 0, test: 0 };
  const shown = {
    ...read,
    name,
    reading: source === 'own' ? read.reading : null,
    columns: table.columns.map((column) => columnInfo(tables, column, null)),
  };
  const setup = { settings, inputs: examples.names.length, sizes, ...found };
  const experiment = experimentOf(/** @type {any} */ (shown), plan, /** @type {any} */ (setup), {
    link: '#table',
    made: 1,
  });
  return { experiment, examples, table };
}
