// survey.js: reads all cells once before they are used, and decides how numbers are written, and
// which signs say that a value is missing. The whole file decides: 1.234 is a large number where
// other cells have decimal commas, and a small one where they have points. Page and worker.

import { MISSING, isMaybeMissing, isMissing, isMissingMark, isMissingNumber } from './missing.js';
import { hasLeadingZero, shapeOf } from './numerals.js';

/** This share of cells that are numbers makes a column of numbers, as far as signs are concerned. */
const MIN_NUMERIC = 0.5;
/** Different texts that are kept of a column: more are not needed to decide. */
const MAX_KEPT = 12;
/** If this many numbers look like 1.234 and the others are whole, up to 999: thousands. */
const MIN_GROUPED = 3;

/**
 * @typedef {import('./numerals.js').Numerals} Numerals
 *
 * @typedef {object} ColumnFormat how the cells of a column are read
 * @property {Numerals} numerals
 * @property {Set<string>} missing signs
 *
 * @typedef {object} Wishes what a person says of the file; what is left out is decided by the file
 * @property {'.' | ','} [decimal]
 * @property {string} [thousands] signs that group digits; '': none
 * @property {Set<string>} [missing] all signs
 *
 * @typedef {object} Decided what the page says of it
 * @property {'.' | ',' | ''} decimal ''; no number has one
 * @property {string[]} thousands signs that group digits in the file
 * @property {string[]} marks % and currencies in the file
 */

/** Counts of the cells of one column, by how they are written. */
class ColumnSurvey {
  /** Cells that are neither blank nor another sign for "missing". */
  present = 0;
  numeric = 0;
  /** How many prove that a point is decimal, or a comma. */
  points = 0;
  commas = 0;
  /** How many have a point, or a comma, that may be either. */
  maybePoints = 0;
  maybeCommas = 0;
  /** Whole numbers without signs: up to 999, and above. */
  short = 0;
  long = 0;
  /** @type {Set<string>} */ groups = new Set();
  /** @type {Map<string, number>} */ marks = new Map();
  /** @type {Map<string, number>} signs that may say "missing" */ maybe = new Map();
  /** @type {Map<string, number>} numbers such as -999, which may say it */ low = new Map();
  /** Other numbers below 0. */
  negative = 0;
  /** @type {Set<string>} some different texts */ texts = new Set();
  /** @type {Set<string>} some different numbers, as texts */ numbers = new Set();

  /** @param {string} text trimmed */
  add(text) {
    if (isMissing(text)) return;
    if (isMaybeMissing(text)) {
      this.maybe.set(text, (this.maybe.get(text) ?? 0) + 1);
      return;
    }
    this.present++;
    const shape = shapeOf(text);
    if (!shape) {
      if (this.texts.size < MAX_KEPT) this.texts.add(text);
      return;
    }
    if (isMissingNumber(text)) this.low.set(text, (this.low.get(text) ?? 0) + 1);
    else if (shape.isNegative) this.negative++;
    this.numeric++;
    if (this.numbers.size < MAX_KEPT) this.numbers.add(text);
    if (shape.isBare) {
      if (shape.isShort) this.short++;
      else if (!hasLeadingZero(text)) this.long++;
    }
    if (shape.proves === '.') this.points++;
    else if (shape.proves === ',') this.commas++;
    if (shape.maybe === '.') this.maybePoints++;
    else if (shape.maybe === ',') this.maybeCommas++;
    if (shape.group) this.groups.add(shape.group);
    if (shape.mark) this.marks.set(shape.mark, (this.marks.get(shape.mark) ?? 0) + 1);
  }

  get isNumeric() {
    return this.numeric > 0 && this.numeric >= MIN_NUMERIC * this.present;
  }

  /** The decimal sign that most cells prove; '': as many prove one as the other. */
  get proven() {
    if (this.points === this.commas) return '';
    return this.points > this.commas ? '.' : ',';
  }

  /** Whether only some thousands have a point: 1.234 beside 987. */
  get hasGroupedPoints() {
    const { maybePoints, short, long, points } = this;
    return maybePoints >= MIN_GROUPED && short > 0 && long === 0 && points === 0;
  }
}

export class Survey {
  #columns;
  #delimiter;

  /**
   * @param {number} width columns
   * @param {string} delimiter
   */
  constructor(width, delimiter) {
    this.#columns = Array.from({ length: width }, () => new ColumnSurvey());
    this.#delimiter = delimiter;
  }

  /** @param {string[][]} rows */
  add(rows) {
    this.#columns.forEach((column, c) => {
      for (const row of rows) column.add((row[c] ?? '').trim());
    });
  }

  /**
   * @param {Wishes} [wishes]
   * @returns {{ formats: ColumnFormat[]; decided: Decided }}
   */
  decide(wishes = {}) {
    const ofFile = this.#decimalOfFile();
    const numeric = this.#columns.filter((column) => column.isNumeric);
    const said = new Set(numeric.flatMap(({ maybe }) => [...maybe.keys()]));
    const formats = this.#columns.map((column) => ({
      numerals: numeralsOf(wishes, this.#decimalOf(column, ofFile)),
      missing: wishes.missing ?? missingSigns(column, said),
    }));
    return { formats, decided: this.#decided(formats) };
  }

  /** The decimal sign of the file: the one that more columns of numbers prove. */
  #decimalOfFile() {
    const numeric = this.#columns.filter((column) => column.isNumeric);
    const count = (/** @type {string} */ sign) =>
      numeric.filter(({ proven }) => proven === sign).length;
    const [points, commas] = [count('.'), count(',')];
    if (points !== commas) return points > commas ? '.' : ',';
    return '';
  }

  /**
   * @param {ColumnSurvey} column
   * @param {'.' | ',' | ''} ofFile
   */
  #decimalOf(column, ofFile) {
    const { proven, maybePoints, maybeCommas } = column;
    if (proven || ofFile) return proven || ofFile || '.';
    // Nothing in the file proves it.
    const isCommaFree = this.#delimiter !== ',';
    if (maybeCommas > maybePoints) return isCommaFree ? ',' : '.';
    return isCommaFree && column.hasGroupedPoints ? ',' : '.';
  }

  /**
   * @param {ColumnFormat[]} formats
   * @returns {Decided}
   */
  #decided(formats) {
    /** @type {Set<string>} */
    const thousands = new Set();
    /** @type {Set<string>} */
    const marks = new Set();
    const decimals = { '.': 0, ',': 0 };
    this.#columns.forEach((column, c) => {
      if (!column.isNumeric) return;
      const { decimal } = formats[c].numerals;
      const isPoint = decimal === '.';
      const unsure = isPoint ? column.maybeCommas : column.maybePoints;
      const asDecimal = isPoint ? column.maybePoints : column.maybeCommas;
      if (unsure) thousands.add(isPoint ? ',' : '.');
      if (asDecimal + (isPoint ? column.points : column.commas)) decimals[decimal]++;
      for (const sign of column.groups) thousands.add(sign);
      for (const mark of column.marks.keys()) marks.add(mark);
    });
    const most = decimals['.'] >= decimals[','] ? '.' : ',';
    return {
      decimal: decimals[most] ? most : '',
      thousands: [...thousands],
      marks: [...marks],
    };
  }
}

/**
 * A person's choice goes first: where points group digits, the comma is decimal.
 *
 * @param {Wishes} wishes
 * @param {'.' | ','} found
 * @returns {Numerals}
 */
function numeralsOf({ decimal, thousands }, found) {
  if (thousands === undefined) return { decimal: decimal ?? found };
  const others = { '.': /** @type {const} */ (','), ',': /** @type {const} */ ('.') };
  const other = others[/** @type {'.'} */ (thousands)];
  return { decimal: decimal ?? other ?? found, thousands };
}

/**
 * The signs that say "missing" in a column.
 *
 * @param {ColumnSurvey} column
 * @param {Set<string>} said signs that stand among the numbers of this file
 */
function missingSigns(column, said) {
  const { maybe, texts, numbers, numeric, present } = column;
  /** @type {Set<string>} */
  const signs = new Set();
  if (column.isNumeric) {
    for (const sign of maybe.keys()) signs.add(sign);
    // -999 again and again where nothing else is below 0.
    const [[low, count] = ['', 0]] = column.low;
    if (column.low.size === 1 && count > 1 && !column.negative) signs.add(low);
    // One text among many different numbers, again and again, is a sign, too: refused, refused.
    const [text] = texts;
    const isRepeated = texts.size === 1 && present - numeric > 1;
    if (isRepeated && numbers.size === MAX_KEPT) signs.add(text);
  } else if (texts.size + numbers.size > 1) {
    const marks = [...maybe.keys()].filter(isMissingMark);
    const isAlone = marks.length === 1 && ![...texts].some((text) => text === '+' || text === '++');
    for (const sign of maybe.keys())
      if (said.has(sign) || (isAlone && isMissingMark(sign))) signs.add(sign);
  }
  return signs.size ? new Set([...MISSING, ...signs]) : MISSING;
}
