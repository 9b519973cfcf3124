// Page: the columns of the table: name, role, missing values, and their values as text and as a
// small histogram.

import { color, onTheme } from '../../../views/theme.js';
import { finder, make } from '../../common/page/dom.js';
import { fillSelect } from '../../common/page/form.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('../messages.js').TableRead} TableRead
 *
 * @typedef {import('../messages.js').ColumnInfo} ColumnInfo
 *
 * @typedef {import('../plan.js').Role} Role
 */

/** Rows that are made at once: a task of the page stays short. */
const MAX_AT_ONCE = 10;
/** Rows that are shown at first, and with each press of the button. */
const MAX_SHOWN = 200;
/** Size of the histogram, in CSS pixels. */
const WIDTH = 112;
const HEIGHT = 30;
const MAX_BAR = 22;

/**
 * @param {HTMLElement} root
 * @param {{
 *   role: (column: number, role: Role) => void;
 *   hasNames: (hasNames: 'yes' | 'no') => void;
 * }} on
 */
export const createColumns = (root, on) => new ColumnList(root, on);

class ColumnList {
  #on;
  #element;
  #body;
  #names;
  /** @type {TableRead | null} */ #table = null;
  /** @type {Role[]} */ #roles = [];
  /** How many rows there will be. */
  #wanted = 0;
  /** @type {number | null} */ #frame = null;

  /**
   * @param {HTMLElement} root
   * @param {Parameters<typeof createColumns>[1]} on
   */
  constructor(root, on) {
    this.#on = on;
    this.#element = finder(root);
    this.#body = /** @type {HTMLTableSectionElement} */ (this.#element('t-body'));
    this.#names = /** @type {HTMLInputElement} */ (this.#element('t-names'));
    this.#element('t-more').addEventListener('click', () => this.#want(this.#wanted + MAX_SHOWN));
    this.#names.addEventListener('change', () => on.hasNames(this.#names.checked ? 'yes' : 'no'));
    onTheme(() => {
      for (let c = 0; c < this.#body.rows.length; c++) this.#draw(c);
    });
  }

  /** @param {import('./session.js').Session} session */
  set({ table, plan }) {
    if (!table) return;
    if (table !== this.#table) return this.#show(table, plan?.roles ?? table.plan.roles);
    const before = this.#roles;
    this.#roles = plan?.roles ?? before;
    this.#roles.forEach((role, c) => {
      if (role !== before[c]) this.#showRole(c);
    });
  }

  /**
   * @param {TableRead} table
   * @param {Role[]} roles
   */
  #show(table, roles) {
    this.#table = table;
    this.#roles = roles;
    this.#body.replaceChildren();
    this.#element('t-size').textContent = words.tableSize(table.size, table.columns.length);
    this.#element('t-names-box').hidden = table.source !== 'own';
    this.#names.checked = table.hasNames;
    this.#want(MAX_SHOWN);
  }

  /** @param {number} rows */
  #want(rows) {
    this.#wanted = Math.min(rows, this.#table?.columns.length ?? 0);
    this.#frame ??= requestAnimationFrame(() => this.#grow());
  }

  #grow() {
    this.#frame = null;
    const { columns } = this.#table ?? { columns: [] };
    const { rows } = this.#body;
    for (let n = 0; n < MAX_AT_ONCE && rows.length < this.#wanted; n++) {
      this.#body.append(this.#row(rows.length, columns[rows.length]));
      this.#showRole(rows.length - 1);
    }
    if (rows.length < this.#wanted) this.#frame = requestAnimationFrame(() => this.#grow());
    const rest = columns.length - this.#wanted;
    const more = this.#element('t-more');
    more.hidden = rest === 0 || this.#frame !== null;
    more.textContent = words.moreColumns(Math.min(rest, MAX_SHOWN), columns.length);
  }

  /**
   * @param {number} c
   * @param {ColumnInfo} column
   */
  #row(c, { name, missing }) {
    const { source } = /** @type {TableRead} */ (this.#table);
    const meaning = words.sources[source].meanings[c];
    // The roles are written out: on a narrow screen the row is a grid, and a browser no longer
    // takes it for a table's.
    const head = make('th', { scope: 'row', role: 'rowheader' }, name);
    if (meaning) head.append(make('small', {}, meaning));
    const select = make('select', { 'aria-label': words.readAs(name) });
    fillSelect(select, words.roles);
    select.addEventListener('change', () => this.#on.role(c, /** @type {Role} */ (select.value)));
    const gaps = make('td', { role: 'cell' }, words.missingCount(missing));
    gaps.dataset.missing = words.cells.missing;
    gaps.classList.toggle('has-gaps', missing > 0);
    const canvas = make('canvas', { 'aria-hidden': 'true' });
    const values = make('div', { className: 't-values' }, canvas, make('p'));
    return make(
      'tr',
      { role: 'row' },
      head,
      make('td', { role: 'cell' }, select),
      gaps,
      make('td', { role: 'cell' }, values),
    );
  }

  /** @param {number} c */
  #showRole(c) {
    const line = this.#body.rows[c];
    const role = this.#roles[c];
    if (!line || !this.#table || !role) return;
    const column = this.#table.columns[c];
    const text = /** @type {HTMLElement} */ (line.querySelector('p'));
    line.dataset.role = role;
    /** @type {HTMLSelectElement} */ (line.querySelector('select')).value = role;
    text.textContent = describe(column, role, this.#table.size);
    text.classList.toggle('is-odd', role === 'number' && column.odd !== null);
    this.#draw(c);
  }

  /** @param {number} c */
  #draw(c) {
    const canvas = this.#body.rows[c]?.querySelector('canvas');
    if (canvas && this.#table) drawHistogram(canvas, this.#table.columns[c], this.#roles[c]);
  }
}

/**
 * @param {ColumnInfo} column
 * @param {Role} role
 * @param {number} size of the table
 */
function describe(column, role, size) {
  const { guess, odd, missing, numeric } = column;
  const parts = [words.values(column, role, size)];
  if ((role === 'ignore' || role === 'category') && guess) parts.push(words.guessed(guess));
  if (role === 'number' && odd) parts.push(words.oddCells(size - missing - numeric, odd));
  return parts.join('; ');
}

/** @type {Record<Role, string>} */
const COLORS = { target: '--orange', ignore: '--line', number: '--blue', category: '--blue' };

/**
 * @param {HTMLCanvasElement} canvas
 * @param {ColumnInfo} column
 * @param {Role} role
 */
function drawHistogram(canvas, { summary, counts, numeric }, role) {
  const isCategory = role === 'category' || !numeric;
  const bars = isCategory ? counts : summary.histogram;
  const pixel = devicePixelRatio;
  const width = (canvas.width = Math.round(WIDTH * pixel));
  const height = (canvas.height = Math.round(HEIGHT * pixel));
  const draw = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const most = Math.max(1, ...bars);
  const step = Math.min(width / bars.length, MAX_BAR * pixel);
  const gap = isCategory ? 2 * pixel : pixel / 2;
  draw.fillStyle = color('--line');
  draw.fillRect(0, height - pixel, width, pixel);
  draw.fillStyle = color(COLORS[role]);
  bars.forEach((count, b) => {
    const tall = count ? Math.max(pixel, ((height - 2 * pixel) * count) / most) : 0;
    draw.fillRect(b * step + gap / 2, height - pixel - tall, step - gap, tall);
  });
}
