// Shared: the English of how a file was read. Belongs to en.js.

import { numbers } from '../../common/words/en.js';

const { counted } = numbers;

/** @typedef {import('../messages.js').Reading} Reading */

/** @type {Record<string, string>} */
const delimiters = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'vertical bars |',
  ' ': 'spaces',
  '  ': 'two spaces or more',
};

/** @type {Record<string, string>} */
const signs = {
  '.': 'point',
  ',': 'comma',
  ' ': 'space',
  "'": 'apostrophe',
  none: 'none',
};

const MAX_SIGNS = 4;

/** @param {Reading['missing']} missing */
function missingCells(missing) {
  const count = missing.reduce((sum, [, cells]) => sum + cells, 0);
  if (!count) return '';
  const shown = missing.slice(0, MAX_SIGNS).map(([sign]) => `"${sign}"`);
  const more = missing.length > MAX_SIGNS ? ', …' : '';
  const cells = counted(count, { one: 'cell', other: 'cells' });
  return `${cells} with a sign for “missing” (${shown.join(', ')}${more})`;
}

/** @param {Reading} reading */
function namesOf({ nameRows, hasTypes }) {
  if (!nameRows) return 'no names';
  const lines = counted(nameRows, { one: 'line', other: 'lines' });
  return `${lines} of names${hasTypes ? ' and types' : ''}`;
}

/**
 * Lines that are no rows of the table.
 *
 * @param {Reading} reading
 */
function skippedLines({ linesAbove, comments, repeated, below }) {
  const line = { one: 'line', other: 'lines' };
  const again = { one: 'repeated line', other: 'repeated lines' };
  const comment = { one: 'comment line', other: 'comment lines' };
  return [
    linesAbove && `${counted(linesAbove, line)} above the table skipped`,
    comments && `${counted(comments, comment)} skipped`,
    repeated && `${counted(repeated, again)} of names skipped`,
    below && `${counted(below, line)} below the table skipped`,
  ];
}

/** @param {Reading} reading */
function line(reading) {
  const { delimiter, quote, decimal, thousands, marks } = reading;
  const parts = [
    `${delimiters[delimiter] ?? delimiter} between columns`,
    quote === "'" && 'single quotes',
    decimal && `decimal ${signs[decimal]}`,
    thousands.length && `${thousands.map((sign) => signs[sign]).join(' and ')} between thousands`,
    marks.length && `${marks.join(' and ')} removed from numbers`,
    namesOf(reading),
    ...skippedLines(reading),
    missingCells(reading.missing),
  ];
  return `Read with ${parts.filter(Boolean).join(', ')}.`;
}

export const reading = {
  delimiters,
  signs,
  line,
  found: (/** @type {string} */ found) => (found ? `automatic (${found})` : 'automatic'),
  /** @param {Reading} reading */
  signsFound: ({ missing }) =>
    missing.length ? `automatic (${missing.map(([sign]) => sign).join(' ')})` : 'automatic',
};

/** Texts of the markup. */
export const readingMarkup = {
  readingChange: 'change',
  delimiter: 'Between columns',
  decimal: 'Decimal sign',
  thousands: 'Between thousands',
  missingSigns: 'Signs for missing',
  nameRows: 'Lines of names',
  skipLines: 'Lines to skip',
};
