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

  /**
   * @param {string} text
   * @param {Start} [from] where to look
   */
  constructor(text, { at, line } = { at: 0, line: 1 }) {
    this.#text = text;
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
    const end = this.#at + SLICE;
    while (this.#at < end && this.#at < text.length) {
      const code = text.charCodeAt(this.#at);
      if (code === NEW_LINE || code === RETURN) {
        this.#at = lineAfter(text, this.#at);
        this.#line++;
        this.#lineStart = this.#at;
      } else if (PASSED.has(code)) this.#at++;
      else if (!this.#passComment()) return true;
    }
    return this.#at >= text.length;
  }

  /** @returns {boolean} whether a comment line stands here */
  #passComment() {
    const at = this.#at;
    this.#first ??= { at: this.#lineStart, line: this.#line };
    const sign = commentAt(this.#text, at);
    if (!sign || (this.#comment && sign !== this.#comment)) return false;
    this.#comment = sign;
    this.#comments++;
    const next = lineAfter(this.#text, at);
    this.#lastComment = this.#text.slice(at + sign.length, Math.min(next, at + MAX_COMMENT)).trim();
    this.#at = this.#lineStart = next;
    this.#line++;
    return true;
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
 * Where the line after this place begins.
 *
 * @param {string} text
 * @param {number} at
 */
function lineAfter(text, at) {
  for (let end = at; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === NEW_LINE) return end + 1;
    if (code === RETURN) return text.charCodeAt(end + 1) === NEW_LINE ? end + 2 : end + 1;
  }
  return text.length;
}

/**
 * Where line number `skipLines` + 1 begins.
 *
 * @param {string} text
 * @param {number} skipLines
 * @returns {Start}
 */
export function afterLines(text, skipLines) {
  let at = 0;
  for (let line = 0; line < skipLines; line++) at = lineAfter(text, at);
  return { at, line: skipLines + 1 };
}

/**
 * The start of a text, at once.
 *
 * @param {string} text
 * @param {Start} [from] where to look
 */
export function startOf(text, from) {
  const finder = new StartFinder(text, from);
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
