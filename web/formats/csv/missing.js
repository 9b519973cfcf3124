// missing.js: the signs with which people say that a value is missing. Page and worker.

/** Signs in every file. */
export const MISSING = new Set(
  [
    ['', '?', '??', 'NA', 'N/A', 'n/a', 'N.A.', 'n.a.', '#N/A', '#NA', '<NA>', 'NaN', 'nan', 'NAN'],
    ['NULL', 'null', 'Null', '(null)', '\\N', 'NaT', '#NULL!', '#DIV/0!', '#VALUE!', '#REF!'],
    ['#NUM!', '#NAME?', 'k.A.', 'k. A.', 'n.d.', 'N/D', 'n/d', 's/d', 'b.d.', 'nil', 'NIL'],
  ].flat(),
);

/** Signs that could be a category, too: + and -, * and **. */
const MARKS = new Set('- -- --- \u2013 \u2014 \u2212 . .. ... \u2026 * ** / // _ __ !'.split(' '));

/** Words that could be a category, too: none, mild, strong. */
const WORDS = new Set('None,none,NONE,na,Na,missing,Missing,MISSING,undefined,Nil'.split(','));

/** @param {string} text trimmed */
export const isMissing = (text) => MISSING.has(text);

/**
 * A sign that says "missing" where the rest are numbers, and perhaps elsewhere: a mark or a word.
 *
 * @param {string} text trimmed
 */
export const isMaybeMissing = (text) =>
  (text.length <= 3 && MARKS.has(text)) || (text.length <= 13 && WORDS.has(text));

/** @param {string} text */
export const isMissingMark = (text) => MARKS.has(text);

/** -99, -999.9 and so on say "missing" where nothing else is below 0. @param {string} text */
export const isMissingNumber = (text) => /^[-\u2212]9{2,6}([.,][09]{1,6})?$/.test(text);

/**
 * A set of signs as a person types it, between blanks or commas.
 *
 * @param {string} typed
 */
export const typedSigns = (typed) => new Set(['', ...typed.split(/[\s,;]+/)]);
