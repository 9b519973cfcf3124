// Page: a confusion matrix as a table. A row for each true class, a column for each predicted one.
// The shade of a cell is its share of its row; the number stands in it, so that no colour is needed
// to read it. On request its cells can be opened, by pointer or by keys. It knows no lab and no
// model.

import { words } from './words/words-diagrams.js';

/** With more classes than these, the table is set smaller. */
const MAX_ROOMY = 6;
/** Letters of a name that needs no more room than a number. */
const SHORT = 2;
/** Keys of a grid, as steps down and to the right. */
const MOVES = /** @type {Record<string, [number, number]>} */ ({
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
  PageUp: [-Infinity, 0],
  PageDown: [Infinity, 0],
});

/**
 * @typedef {object} Opening what makes cells buttons
 * @property {(truth: number, predicted: number) => void} open
 * @property {(truth: number, predicted: number, count: number) => string} name of a cell
 */

class ConfusionMatrix {
  #table = document.createElement('table');
  #opening;
  #names = '';
  /** @type {HTMLElement[]} (K, K) what holds the number of each cell */ #cells = [];
  /** @type {number | null} the cell that is open */ #opened = null;

  /**
   * @param {HTMLElement} box
   * @param {Opening} [opening]
   */
  constructor(box, opening) {
    this.#opening = opening;
    this.#table.className = 'matrix';
    if (opening) this.#table.addEventListener('keydown', (event) => this.#onKey(event));
    box.append(this.#table);
  }

  get #side() {
    return Math.sqrt(this.#cells.length);
  }

  /**
   * @param {ArrayLike<number>} counts (K, K), row = truth
   * @param {string[]} classes of the answers
   * @param {string} caption
   * @param {string[]} [truths] the classes under other names, where the labels have some
   */
  set(counts, classes, caption, truths = classes) {
    const names = [...classes, ...truths].join('\n');
    if (names !== this.#names) this.#build(classes, truths);
    this.#names = names;
    const title = /** @type {HTMLElement} */ (this.#table.caption);
    if (title.textContent !== caption) title.textContent = caption;
    const K = classes.length;
    const wrong = Array.from(counts).filter((_, at) => at % (K + 1) !== 0);
    const most = Math.max(...wrong, 1);
    for (let truth = 0; truth < K; truth++) {
      const row = Array.from({ length: K }, (_, predicted) => counts[truth * K + predicted]);
      const all = row.reduce((sum, n) => sum + n, 0);
      row.forEach((n, predicted) => this.#write(truth, predicted, n, all ? n / all : 0, n / most));
    }
  }

  /**
   * Marks the cell whose rows are shown elsewhere.
   *
   * @param {{ truth: number; predicted: number } | null} cell
   */
  mark(cell) {
    const at = cell && cell.truth * this.#side + cell.predicted;
    if (at === this.#opened) return;
    for (const [place, isOpen] of /** @type {const} */ ([
      [this.#opened, false],
      [at, true],
    ]))
      if (place !== null) this.#cells[place]?.setAttribute('aria-pressed', String(isOpen));
    this.#opened = at;
    if (at !== null) this.#hold(at);
  }

  /**
   * @param {number} truth
   * @param {number} predicted
   * @param {number} count
   * @param {number} share of the row
   * @param {number} ofMost of the largest count of a wrong cell
   */
  #write(truth, predicted, count, share, ofMost) {
    const holder = this.#cells[truth * this.#side + predicted];
    const cell = /** @type {HTMLElement} */ (holder.closest('td'));
    shade(cell, '--share', share);
    const text = words.count(count);
    if (this.#opening) shade(cell, '--of-most', Math.min(1, ofMost));
    if (holder.textContent === text) return;
    holder.textContent = text;
    if (!this.#opening) return;
    cell.classList.toggle('is-empty', count === 0);
    holder.setAttribute('aria-label', this.#opening.name(truth, predicted, count));
  }

  /**
   * @param {string[]} classes
   * @param {string[]} truths
   */
  #build(classes, truths) {
    const head = document.createElement('tr');
    head.append(document.createElement('td'), ...classes.map((name) => header(name, 'col')));
    this.#cells = [];
    const rows = truths.map((name, truth) => {
      const row = document.createElement('tr');
      row.append(
        header(name, 'row'),
        ...classes.map((_, predicted) => this.#makeCell(truth, predicted)),
      );
      return row;
    });
    this.#table.classList.toggle('is-large', classes.length > MAX_ROOMY);
    const longest = Math.max(...[...classes, ...truths].map(({ length }) => length));
    this.#table.classList.toggle('has-names', longest > SHORT);
    this.#table.style.setProperty('--letters', String(longest));
    this.#table.style.setProperty('--classes', String(classes.length));
    this.#table.replaceChildren(document.createElement('caption'), head, ...rows);
    this.#opened = null;
    if (this.#opening) this.#hold(0);
  }

  /**
   * @param {number} truth
   * @param {number} predicted
   */
  #makeCell(truth, predicted) {
    const cell = document.createElement('td');
    cell.className = predicted === truth ? 'is-right' : 'is-wrong';
    const holder = this.#opening ? document.createElement('button') : cell;
    if (holder instanceof HTMLButtonElement) {
      holder.type = 'button';
      holder.tabIndex = -1;
      holder.setAttribute('aria-pressed', 'false');
      holder.addEventListener('click', () => {
        this.#hold(truth * this.#side + predicted);
        this.#opening?.open(truth, predicted);
      });
      cell.append(holder);
    }
    this.#cells.push(holder);
    return cell;
  }

  /**
   * The grid has one place in the order of Tab: this cell.
   *
   * @param {number} at
   */
  #hold(at) {
    this.#cells.forEach((one, i) => {
      one.tabIndex = i === at ? 0 : -1;
    });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const move = MOVES[event.key];
    const from = this.#cells.indexOf(/** @type {HTMLElement} */ (event.target));
    if (!move || from < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const K = this.#side;
    const within = (/** @type {number} */ place) => Math.max(0, Math.min(K - 1, place));
    const to = within(Math.floor(from / K) + move[0]) * K + within((from % K) + move[1]);
    this.#hold(to);
    this.#cells[to].focus();
  }
}

/**
 * Two digits are all that an eye tells apart, and fewer cells are styled again.
 *
 * @param {HTMLElement} cell
 * @param {string} name
 * @param {number} share
 */
function shade(cell, name, share) {
  const text = share.toFixed(2);
  if (cell.style.getPropertyValue(name) !== text) cell.style.setProperty(name, text);
}

/**
 * @param {string} name
 * @param {'row' | 'col'} scope
 */
function header(name, scope) {
  const cell = Object.assign(document.createElement('th'), { scope, title: name });
  cell.append(Object.assign(document.createElement('span'), { textContent: name }));
  return cell;
}

/**
 * @param {HTMLElement} box
 * @param {Opening} [opening] its cells are buttons
 */
export const createConfusionMatrix = (box, opening) => new ConfusionMatrix(box, opening);
