// The tables of a program are there, in whatever way it names them.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Engine } from '../web/labs/code/worker/engine.js';
import { createTables } from '../web/labs/code/worker/tables.js';
import { ink, runProgram } from './code-python.js';

const NAMINGS = [
  "import ink\ntable = ink.table\ntrain, held, test = table('NAME')",
  'from ink import table\ntrain, held, test = table("NAME")',
  "from ink import table as get\nname = 'NAME'\ntrain, held, test = get(name, seed=2)",
  "import ink\ntrain, held, test = ink.table(seed=3, name='NAME')",
];
const TELL = '\nprint(len(train) > 10, held, len(test) > 10)';

/** @type {string[]} */
const opened = [];
/** The tables beside the page, as the page fetches them. @type {any} */
const openTable = async (/** @type {string} */ source) => {
  opened.push(source);
  const file = new URL(`../web/labs/table/worker/tables/${source}.csv`, import.meta.url);
  return { hasNames: 'yes', names: null, text: readFileSync(file, 'utf8') };
};

test('a table is loaded by any name for the call', async () => {
  for (const naming of NAMINGS) {
    const tables = await createTables(ink, openTable);
    const source = naming.replace('NAME', 'iris') + TELL;
    await tables.load(source);
    const { printed, error } = await runProgram(source, { tables: () => tables });
    assert.is(error, null, source);
    assert.is(printed, 'True None True\n');
  }
  assert.equal(new Set(opened), new Set(['iris']));
});

test('no file is opened for other texts of a program', async () => {
  opened.length = 0;
  const tables = await createTables(ink, openTable);
  await tables.load("a, b = 'constructor', 'train'\nprint('table')");
  assert.equal(opened, []);
});

test('the worker makes the tables ready', async () => {
  /** @type {string[]} */
  const printed = [];
  const engine = new Engine(ink, (message) => {
    if (message.type === 'output') printed.push(message.text);
  });
  for (const naming of NAMINGS) {
    const source = naming.replace('NAME', 'generated') + TELL;
    await engine.handle({ type: 'run', source, exercise: 'own', picture: '' });
  }
  assert.is(printed.join(''), 'True None True\n'.repeat(NAMINGS.length));
});

test.run();
