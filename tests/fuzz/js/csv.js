// Tables: bytes become text, rows, numbers and columns, as in the Table tab's worker. Read in short
// turns or in one, the table is the same; its columns fit together.
import * as assert from 'node:assert/strict';
import { CsvError, TextDecoding } from '../../../web/formats/csv.js';
import { whole as doAll } from '../../../web/labs/common/pieces.js';
import { Import, importFailed } from '../../../web/labs/table/worker/import.js';
import { asBytes, refused } from './check.js';

/** Larger ones are read once: twice says nothing more, and takes twice as long. */
const TWICE = 50_000;
/** One input in this many is read a second time. */
const SECOND_READING = 4;

/**
 * @param {Uint8Array} bytes
 * @param {boolean} inTurns
 */
function read(bytes, inTurns) {
  const reading = new Import({
    source: 'own',
    name: 'it',
    text: new TextDecoding(bytes),
    hasNames: 'auto',
    skipRagged: inTurns,
    plan: {},
    names: null,
  });
  while (!reading.advance(() => inTurns));
  return doAll(reading.finishing());
}

/**
 * A refusal is a message for the page; any other error is "unreadable" there, and goes on here.
 *
 * @param {unknown} error
 */
function refusal(error) {
  if (error instanceof CsvError) return refused(error, [CsvError]);
  const { code } = importFailed(error).error;
  if (code === 'unreadable') throw error;
  return `refused ${code}`;
}

/** @param {import('../../../web/labs/table/columns.js').ReadTable} table */
function checkTable({ size, columns, head }) {
  assert.equal(new Set(columns.map(({ name }) => name)).size, columns.length, 'names differ');
  assert.ok(head.length <= size);
  for (const column of columns) {
    assert.equal(column.numbers.length, size);
    assert.ok(column.codes.length === size || column.distinct > column.categories.length);
    assert.ok(column.codes.every((code) => code >= -1 && code < column.categories.length));
    assert.ok(column.missing + column.numeric <= size);
  }
}

/** @param {Uint8Array} bytes */
function asTable(bytes) {
  let outcome;
  /** @type {ReturnType<typeof read> | undefined} */
  let whole;
  try {
    whole = read(bytes, false);
    checkTable(whole.table);
    const { delimiter, nameRows } = whole.reading;
    outcome = `${JSON.stringify(delimiter)} ${nameRows} ${Math.min(whole.table.columns.length, 9)}`;
  } catch (error) {
    outcome = refusal(error);
  }
  if (bytes.length > TWICE || bytes.length % SECOND_READING) return outcome;
  try {
    const inTurns = read(bytes, true); // without lines that do not fit
    checkTable(inTurns.table);
    if (whole) assert.deepEqual(inTurns.table, whole.table, 'in turns');
  } catch (error) {
    if (whole) throw error;
    refusal(error);
  }
  return outcome;
}

export const lines = (/** @type {string[]} */ ...all) => asBytes(`${all.join('\n')}\n`);

/** @type {import('./engine.js').Target} */
export const target = {
  inputs: () => [
    lines(
      'visits,minutes,from,buys',
      '3,1.5,Ulm,no',
      '7,12.25,Rom,yes',
      '1,,Ulm,no',
      '9,20,Bonn,yes',
    ),
    lines('sep=;', 'town;people;rent', 'A;1.200;12,5', 'B;98.765;7,25', '"C;D";-;3,5', 'E;433;1,0'),
    lines('# from the lab', '# 2024', 'x\ty\tlabel', '0.5\t-1\ta', '1\t2e-3\tb', '−2\t4\ta'),
    lines(
      '5.1 3.5 1.4 setosa',
      '4.9  3.0 1.4 setosa',
      '7.0 3.2 4.7 versicolor',
      '6.3 3.3 6.0 virginica',
    ),
    lines(
      "'name', 'price', 'share'",
      "'a', '$1,210.00', '12 %'",
      "'b', '(27)', '3 %'",
      "'c', '', '5 %'",
    ),
    lines('x,y,label', '0,0,0', '1,0,1', '0,1,1', '1,1,0'),
    new Uint8Array(Buffer.from('\ufeffa;b\n1;2\n3;4\n5;ä\n', 'utf16le')),
    new Uint8Array(Buffer.from('stadt,größe\nK\u00f6ln,3\nBonn,4\n', 'latin1')),
  ],
  tokens: [
    ',', ';', '\t', '|', ' ', '"', '""', "'", '\n', '\r\n', '\r', '\n\n', 'sep=;\n', '# ', 'NA', '?', '-', '1.234,5',
    '1,234.5', '\u00a0', '\u202f', '−3', '%', '€', '(12)', '007', '1e5', 'true', 'x,y,label\n', 'c\td\tclass\n', '"\n', ',,,,', '2019', "'",
  ], // prettier-ignore
  memory: 120,
  run: asTable,
};
