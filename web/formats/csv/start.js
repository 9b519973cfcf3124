// start.js: finds where the rows of a text begin: after blank lines, lines of separators alone, and
// comment lines, of which there may be many. Page and worker. It works in short steps.

/** Characters that one step passes, about. */
const SLICE = 2 ** 18;
const COMMENTS = ['#', '%', '//', '!'];
/** The errors of spreadsheets begin like a comment. */
const ERROR_VALUE = /^#(N\/A|NA|NULL!|DIV\/0!|VALUE!|REF!|NUM!|NAME\?)/;
const MAX_COMMENT = 2 ** 16;
const NEW_LINE = 10;
const RETURN = 13;

/**
 * @typedef {object} Start where the rows begin
 * @property {number} at in the text
 * @property {number} line from 1
 *
 * @typedef {object} FoundStart
 * @property {Start} start
 * @property {string} comment the sign that begins the comment lines above; '': there are none
 * @property {number} comments how many there are
 * @property {string} lastComment the one right above the rows
 * @property {Start} unlessComment where the rows begin if these lines are no comments
 * @property {string} [said] the separator that a line above names, where it was looked for
 */

/** Separators alone make no row. */
const PASSED = new Set([...' \t,;|\u00a0\ufeff'].map((sign) => sign.charCodeAt(0)));

/**
 * The sign with which a comment line begins here; '': it is none.
 *
 * @param {string} text
 * @param {number} at
 */
export function commentAt(text, at) {
  const sign = COMMENTS.find((one) => text.startsWith(one, at)) ?? '';
  return sign && ERROR_VALUE.test(text.slice(at, at + 10)) ? '' : sign;
}

export class StartFinder {
  #text;
  #at;
  #line;
  #lineStart;
  #comment = '';
  #comments = 0;
  #lastComment = '';
  /** @type {Start | null} */ #first = null;
  /** Lines that are still to be skipped. */ #toSkip;
  /** @type {number | null} where the comment begins whose line is being passed */ #within = null;

  /**
   * @param {string} text
   * @param {Start} [from] where to look
   * @param {number} [skipLines] lines that are skipped before that
   */
  constructor(text, { at, line } = { at: 0, line: 1 }, skipLines = 0) {
    this.#text = text;
    this.#toSkip = skipLines;
    this.#at = this.#lineStart = at;
    this.#line = line;
  }

  /**
   * One step.
   *
   * @returns {boolean} whether the start is found
   */
  advance() {
    const text = this.#text;
    const end = Math.min(text.length, this.#at + SLICE);
    while (this.#at < end) {
      const code = text.charCodeAt(this.#at);
      if (this.#toSkip || this.#within !== null) this.#passLine(end);
      else if (code === NEW_LINE || code === RETURN) {
        this.#at = lineAfter(text, this.#at) ?? text.length;
        this.#line++;
        this.#lineStart = this.#at;
      } else if (PASSED.has(code)) this.#at++;
      else if (!this.#beginComment()) return true;
    }
    if (this.#at < text.length) return false;
    this.#endAll();
    return true;
  }

  /** @returns {boolean} whether a comment line stands here */
  #beginComment() {
    this.#first ??= { at: this.#lineStart, line: this.#line };
    const sign = commentAt(this.#text, this.#at);
    if (!sign || (this.#comment && sign !== this.#comment)) return false;
    this.#comment = sign;
    this.#comments++;
    this.#within = this.#at;
    return true;
  }

  /**
   * Goes on in a line that is skipped or a comment, and behind it if it ends here.
   *
   * @param {number} end of this step
   */
  #passLine(end) {
    const next = lineAfter(this.#text, this.#at, end);
    this.#at = next ?? end;
    if (next !== null) this.#endLine();
  }

  /** The next line begins here. */
  #endLine() {
    const begin = this.#within;
    if (begin === null) this.#toSkip--;
    else {
      const from = begin + this.#comment.length;
      this.#lastComment = this.#text.slice(from, Math.min(this.#at, begin + MAX_COMMENT)).trim();
      this.#within = null;
    }
    this.#lineStart = this.#at;
    this.#line++;
  }

  /** The text ends, within a line or within those that are skipped. */
  #endAll() {
    if (this.#within !== null) this.#endLine();
    if (!this.#toSkip) return;
    this.#line += this.#toSkip;
    this.#toSkip = 0;
    this.#lineStart = this.#at;
  }

  /** @returns {FoundStart} once it is found */
  finish() {
    const isAll = this.#at >= this.#text.length;
    const here = { at: this.#lineStart, line: this.#line };
    const first = this.#first ?? here;
    return {
      start: isAll ? first : here,
      comment: isAll ? '' : this.#comment,
      comments: isAll ? 0 : this.#comments,
      lastComment: isAll ? '' : this.#lastComment,
      unlessComment: first,
    };
  }
}

/**
 * Where the line after this place begins; null: not before the end.
 *
 * @param {string} text
 * @param {number} at
 * @param {number} [end] of the search
 */
function lineAfter(text, at, end = text.length) {
  for (let i = at; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === NEW_LINE) return i + 1;
    if (code === RETURN) return text.charCodeAt(i + 1) === NEW_LINE ? i + 2 : i + 1;
  }
  return null;
}

/**
 * The start of a text, at once.
 *
 * @param {string} text
 * @param {Start} [from] where to look
 * @param {number} [skipLines] lines that are skipped before that
 */
export function startOf(text, from, skipLines) {
  const finder = new StartFinder(text, from, skipLines);
  while (!finder.advance());
  return finder.finish();
}

/**
 * Are these lines still a table without those that begin like a comment?
 *
 * @param {string[]} lines below the first comment lines
 * @param {string} comment
 */
export const areFewComments = (lines, comment) =>
  lines.filter((line) => line.startsWith(comment)).length < lines.length / 2;
