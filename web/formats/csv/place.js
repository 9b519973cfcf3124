// place.js: finds the line and the column of a place in a text that comes in pieces. Page and
// worker. It reads each piece once, so a place far into the text does not block for long.

const NEW_LINE = 10;
const RETURN = 13;

/** Counts lines. A line ends at \n, \r\n or \r. */
export class Place {
  /** From 1. */
  line = 1;
  /** From 1, in characters. */
  column = 1;
  /** The last sign was \r: a \n that follows ends the same line. */
  #isAfterReturn = false;

  /**
   * Goes past a piece of text.
   *
   * @param {string} part
   * @param {number} [from] in it
   * @param {number} [to] in it
   * @returns {this}
   */
  pass(part, from = 0, to = part.length) {
    for (let i = from; i < to; i++) {
      const code = part.charCodeAt(i);
      if (code === NEW_LINE || code === RETURN) {
        if (code === RETURN || !this.#isAfterReturn) this.line++;
        this.column = 1;
      } else this.column++;
      this.#isAfterReturn = code === RETURN;
    }
    return this;
  }

  /**
   * The place that is this far in the next piece, which is not passed by that.
   *
   * @param {string} part
   * @param {number} index
   * @returns {{ line: number; column: number }}
   */
  ahead(part, index) {
    const there = new Place();
    Object.assign(there, { line: this.line, column: this.column });
    there.#isAfterReturn = this.#isAfterReturn;
    const { line, column } = there.pass(part, 0, index);
    return { line, column };
  }
}
