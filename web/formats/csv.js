// csv.js: texts with separators between their values become rows. Page and worker. The parts stand
// in csv/: bytes -> text.js -> dialect.js and cells.js -> layout.js and rows.js -> survey.js and
// numerals.js.

export { CsvError } from './errors.js';
export { MAX_CELLS, MAX_COLUMNS, RowReader, structureOf } from './csv/rows.js';
export { Survey } from './csv/survey.js';
export { MAX_BYTES, TextDecoding, cleaned, textOf } from './csv/text.js';
