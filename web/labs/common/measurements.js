// Shared: the measurements of a run as columns for a chart. Their number stays bounded, however
// long the run.

/**
 * @template {string} Name
 * @typedef {{ x: number } & Partial<Record<Name, number | null>>} Measurement
 */

/** @typedef {{ x: number; label: string; isTrouble: boolean }} Mark as line charts draw it */

/** More points than pixels would not show more. */
const MAX_POINTS = 3000;

/** @template {string} Name */
export class Measurements {
  /**
   * Where something was changed.
   *
   * @type {Mark[]}
   */
  marks = [];
  /**
   * Where something was reached.
   *
   * @type {Mark[]}
   */
  goals = [];
  #names;
  /** @type {(number | null)[][]} x, then one column for each name */ #columns;
  #rare;

  /**
   * @param {Name[]} names
   * @param {Name[]} rare no value of these is thinned out
   */
  constructor(names, rare) {
    this.#names = names;
    this.#rare = rare;
    this.#columns = [[], ...names.map(() => [])];
  }

  get length() {
    return this.#columns[0].length;
  }

  /**
   * @param {Measurement<Name>} row
   * @param {boolean} [isRestored] early stopping has restored earlier weights, and this is measured
   *   with them: what came later stays
   */
  add(row, isRestored = false) {
    const [xs] = this.#columns;
    let at = xs.length;
    while (at > 0 && /** @type {number} */ (xs[at - 1]) >= row.x) at--;
    // After going back to earlier weights, the later values are shown until training goes on.
    const isOnward =
      !isRestored &&
      this.#names.some((name) => !this.#rare.includes(name) && typeof row[name] === 'number');
    if (isOnward) this.#columns.forEach((column) => column.splice(xs[at] === row.x ? at + 1 : at));
    if (xs[at] !== row.x) this.#columns.forEach((column) => column.splice(at, 0, null));
    xs[at] = row.x;
    this.#names.forEach((name, n) => {
      const value = row[name];
      if (value !== undefined && value !== null) this.#columns[n + 1][at] = value;
    });
    if (this.length > MAX_POINTS) this.#thin();
  }

  #thin() {
    const rare = this.#rare.map((name) => this.column(name));
    const kept = this.#columns[0].map(
      (_, i) => i % 2 === 0 || i === this.length - 1 || rare.some((column) => column[i] !== null),
    );
    this.#columns = this.#columns.map((column) => column.filter((_, i) => kept[i]));
  }

  /** @param {Name | 'x'} name */
  column(name) {
    return this.#columns[name === 'x' ? 0 : this.#names.indexOf(name) + 1];
  }

  /**
   * x and the named columns.
   *
   * @param {Name[]} names
   * @returns {(number | null)[][]}
   */
  columns(names) {
    return [this.#columns[0], ...names.map((name) => this.column(name))];
  }
}
