// Worker: the description of a column that the page gets.

const BINS = 16;
const MAX_CATEGORIES_SHOWN = 8;

/**
 * @param {import('../../../inkgrad/tables.js').Tables} tables
 * @param {import('../columns.js').ReadColumn} column
 * @param {import('../messages.js').Guess | null} guess
 * @returns {import('../messages.js').ColumnInfo}
 */
export function columnInfo(tables, column, guess) {
  const { name, numbers, offset, codes, categories, distinct, missing, numeric, odd, signs } =
    column;
  const summary = tables.summary(numbers, { bins: BINS });
  const counts = new Array(categories.length).fill(0);
  for (const code of codes) if (code >= 0) counts[code]++;
  return {
    name,
    guess,
    missing,
    signs: [...signs.keys()],
    numeric,
    distinct,
    categories: categories.slice(0, MAX_CATEGORIES_SHOWN),
    counts: counts.slice(0, MAX_CATEGORIES_SHOWN),
    summary: {
      ...summary,
      minimum: summary.minimum + offset,
      median: summary.median + offset,
      maximum: summary.maximum + offset,
    },
    odd,
  };
}
