// Page: a cell for each tile, for pointer and keyboard: arrows, Home and End move, Enter or Space
// opens. The grid is a single tab stop.

import { make } from '../../../common/page/dom.js';
import { words } from '../../words/hidden/words.js';

/** @typedef {import('../../../../views/weight-tiles.js').TileLayout} TileLayout */

class UnitGrid {
  #box;
  #opened;
  /** @type {HTMLElement[]} */ #cells = [];
  #current = 0;
  #columns = 1;
  #isOutput = false;
  /** @type {Float32Array | null} */ #values = null;
  /** @type {number[]} */ #marked = [];

  /**
   * @param {HTMLElement} box
   * @param {(unit: number) => void} opened unit from 0
   */
  constructor(box, opened) {
    this.#box = box;
    this.#opened = opened;
    box.setAttribute('role', 'grid');
    box.addEventListener('click', ({ target }) => this.#onClick(/** @type {Element} */ (target)));
    box.addEventListener('keydown', (event) => this.#onKey(event));
    box.addEventListener('focusin', () => this.#name(this.#current));
  }

  /**
   * @param {TileLayout} layout
   * @param {boolean} isOutput
   */
  setLayout({ count, columns, x, y, side }, isOutput) {
    const isOther =
      count !== this.#cells.length || columns !== this.#columns || isOutput !== this.#isOutput;
    this.#columns = columns;
    this.#isOutput = isOutput;
    const { style } = this.#box;
    style.gridTemplateColumns = `repeat(${columns}, ${x}px)`;
    style.gridAutoRows = `${y}px`;
    style.setProperty('--side', `${side}px`);
    if (isOther) this.#fill(count);
  }

  /** @param {number} count */
  #fill(count) {
    const hadFocus = this.#box.contains(document.activeElement);
    this.#box.setAttribute('aria-label', words.grid(this.#isOutput));
    this.#cells = Array.from({ length: count }, (_, unit) =>
      make(
        'div',
        { role: 'gridcell', tabIndex: -1 },
        // The picture takes the focus ring; a name stands under it.
        make('span', { className: 'tile-frame' }),
        make(
          'span',
          { className: this.#isOutput ? 'tile-name' : 'tile-number', 'aria-hidden': 'true' },
          String(this.#isOutput ? unit : unit + 1),
        ),
      ),
    );
    /** @type {HTMLElement[]} */
    const rows = [];
    for (let from = 0; from < count; from += this.#columns)
      rows.push(make('div', { role: 'row' }, ...this.#cells.slice(from, from + this.#columns)));
    this.#box.replaceChildren(...rows);
    this.#marked = [];
    this.#move(Math.min(this.#current, count - 1), hadFocus);
    this.nameAll(this.#values);
  }

  /**
   * Says in words what each unit does with the drawing.
   *
   * @param {Float32Array | null} values
   */
  nameAll(values) {
    this.#values = values;
    this.#cells.forEach((_, unit) => this.#name(unit));
  }

  /** @param {number} unit */
  #name(unit) {
    const label = words.tile(unit, this.#isOutput, this.#values?.[unit] ?? null);
    const cell = this.#cells[unit];
    if (cell && cell.ariaLabel !== label) cell.setAttribute('aria-label', label);
  }

  /**
   * Marks the tiles of these units; those of a hidden layer get their number.
   *
   * @param {number[]} units
   */
  mark(units) {
    if (String(units) === String(this.#marked)) return;
    for (const unit of this.#marked) this.#cells[unit]?.classList.remove('is-marked');
    for (const unit of units) this.#cells[unit]?.classList.add('is-marked');
    this.#marked = units;
  }

  /** @param {number} unit */
  focus(unit) {
    this.#move(unit, true);
  }

  /**
   * @param {number} unit
   * @param {boolean} hasFocus
   */
  #move(unit, hasFocus) {
    for (const at of [this.#current, unit])
      if (this.#cells[at]) this.#cells[at].tabIndex = at === unit ? 0 : -1;
    this.#current = unit;
    if (hasFocus) this.#cells[unit]?.focus();
  }

  /** @param {Element} target */
  #onClick(target) {
    const unit = this.#cells.indexOf(
      /** @type {HTMLElement} */ (target.closest('[role=gridcell]')),
    );
    if (unit < 0) return;
    this.#move(unit, true);
    this.#opened(unit);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const at = this.#current,
      last = this.#cells.length - 1,
      { key } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || at < 0) return;
    const inRow = at % this.#columns;
    const to = {
      ArrowLeft: Math.max(0, at - 1),
      ArrowRight: Math.min(last, at + 1),
      ArrowUp: at < this.#columns ? at : at - this.#columns,
      ArrowDown: at + this.#columns > last ? at : at + this.#columns,
      Home: at - inRow,
      End: Math.min(last, at - inRow + this.#columns - 1),
      Enter: at,
      ' ': at,
    }[key];
    if (to === undefined) return;
    event.preventDefault();
    if (key === 'Enter' || key === ' ') this.#opened(at);
    else this.#move(to, true);
  }
}

/**
 * @param {HTMLElement} box
 * @param {(unit: number) => void} opened unit from 0
 */
export const createUnitGrid = (box, opened) => new UnitGrid(box, opened);
