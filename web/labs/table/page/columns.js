// The columns of a table: name, type, gaps, and what is in them as numbers and as a small
// histogram.

import { color, onTheme } from '../../../views/theme.js';
import { ROLES } from '../settings.js';
import * as words from '../words/en.js';

/**
 * @typedef {import('./lab.js').Came} Came
 *
 * @typedef {import('../worker/encoding.js').Role} Role
 */

/**
 * So many rows are made at once, and then wait until somebody wants more: a task of the page stays
 * short.
 */
const AT_ONCE = 10;
const AT_FIRST = 200;

/**
 * @param {HTMLElement} main
 * @param {{
 *   role: (column: number, role: Role) => void;
 *   again: (hasNames: 'yes' | 'no') => void;
 * }} on
 */
export function createColumns(main, on) {
  /**
   * @template {HTMLElement} [T=HTMLElement]
   * @param {string} id
   * @returns {T}
   */
  const element = (id) => /** @type {T} */ (main.querySelector(`#${id}`));
  const body = /** @type {HTMLTableSectionElement} */ (/** @type {unknown} */ (element('t-body'))),
    names = /** @type {HTMLInputElement} */ (element('t-names'));
  /** @type {Came | null} */
  let came = null;
  /** @type {Role[]} */
  let roles = [];
  /** How many rows there are to be. */
  let wanted = 0;
  /** @type {number | null} */
  let frame = null;

  function grow() {
    frame = null;
    if (!came) return;
    for (let n = 0; n < AT_ONCE && body.rows.length < wanted; n++) {
      body.append(row(body.rows.length));
      showRole(body.rows.length - 1);
    }
    if (body.rows.length < wanted) frame = requestAnimationFrame(grow);
    const rest = came.columns.length - wanted,
      more = element('t-more');
    more.hidden = rest === 0 || frame !== null;
    more.textContent = `Show ${words.count(Math.min(rest, AT_FIRST))} more of ${words.counted(came.columns.length, 'column')}`;
  }

  /** @param {number} rows */
  function want(rows) {
    wanted = Math.min(rows, came?.columns.length ?? 0);
    frame ??= requestAnimationFrame(grow);
  }

  element('t-more').addEventListener('click', () => want(wanted + AT_FIRST));
  names.addEventListener('change', () => on.again(names.checked ? 'yes' : 'no'));

  /** @param {number} c */
  function row(c) {
    const { name, meaning, missing } = /** @type {Came} */ (came).columns[c];
    const line = document.createElement('tr'),
      head = Object.assign(document.createElement('th'), { scope: 'row', textContent: name });
    const note = document.createElement('small'),
      select = document.createElement('select');
    note.textContent = meaning;
    if (meaning) head.append(note);
    select.append(...Object.entries(ROLES).map(([value, text]) => new Option(text, value)));
    select.setAttribute('aria-label', `Read ${name} as`);
    select.addEventListener('change', () => on.role(c, /** @type {Role} */ (select.value)));
    line.append(head);
    line.insertCell().append(select);
    const gaps = line.insertCell(),
      box = document.createElement('div'),
      canvas = document.createElement('canvas');
    gaps.textContent = missing ? words.count(missing) : '–';
    gaps.classList.toggle('has-gaps', missing > 0);
    box.className = 't-values';
    canvas.setAttribute('aria-hidden', 'true');
    box.append(canvas, document.createElement('p'));
    line.insertCell().append(box);
    // Said in words too: on a narrow screen the row is a grid, and a browser no longer takes it for
    // a table's.
    line.setAttribute('role', 'row');
    head.setAttribute('role', 'rowheader');
    for (const cell of line.querySelectorAll('td')) cell.setAttribute('role', 'cell');
    return line;
  }

  /** @param {number} c */
  function showRole(c) {
    const line = body.rows[c];
    if (!line || !came || !roles[c]) return;
    const column = came.columns[c],
      role = roles[c],
      said = /** @type {HTMLElement} */ (line.querySelector('p'));
    const parts = [words.values(column, role, came.size)];
    if (role === 'ignore' && column.why) parts.push(`guessed: ${column.why}`);
    if (role === 'category' && column.why) parts.push(`guessed: ${column.why}`);
    if (role === 'number' && column.odd)
      parts.push(
        `${words.counted(came.size - column.missing - column.numeric, 'cell is no number', 'cells are no numbers')} and count as missing, first "${column.odd.text}" in line ${words.count(column.odd.line)}`,
      );
    line.dataset.role = role;
    /** @type {HTMLSelectElement} */ (line.querySelector('select')).value = role;
    said.textContent = parts.join('; ');
    said.classList.toggle('is-odd', role === 'number' && column.odd !== null);
    draw(c);
  }

  /** @param {number} c */
  function draw(c) {
    const canvas = body.rows[c]?.querySelector('canvas');
    if (!canvas || !came) return;
    const { summary, counts, numeric } = came.columns[c],
      isCategory = roles[c] === 'category' || !numeric,
      bars = isCategory ? counts : summary.histogram;
    const pixel = devicePixelRatio,
      width = (canvas.width = Math.round(112 * pixel)),
      height = (canvas.height = Math.round(30 * pixel)),
      draw = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const most = Math.max(1, ...bars),
      step = Math.min(width / bars.length, 22 * pixel),
      gap = isCategory ? 2 * pixel : pixel / 2;
    draw.fillStyle = color('--line');
    draw.fillRect(0, height - pixel, width, pixel);
    draw.fillStyle = color(
      roles[c] === 'target' ? '--orange' : roles[c] === 'ignore' ? '--line' : '--blue',
    );
    bars.forEach((count, b) => {
      const tall = count ? Math.max(pixel, ((height - 2 * pixel) * count) / most) : 0;
      draw.fillRect(b * step + gap / 2, height - pixel - tall, step - gap, tall);
    });
  }
  onTheme(() => {
    for (let c = 0; c < body.rows.length; c++) draw(c);
  });

  return {
    /** @param {Came} next */
    show(next) {
      came = next;
      roles = next.plan.roles;
      body.replaceChildren();
      element('t-size').textContent =
        `${words.counted(next.size, 'row')}, ${words.counted(next.columns.length, 'column')}`;
      element('t-names-box').hidden = next.source !== 'own';
      names.checked = next.hasNames;
      want(AT_FIRST);
    },
    /** @param {Role[]} next */
    setRoles(next) {
      const before = roles;
      roles = next;
      next.forEach((role, c) => {
        if (role !== before[c]) showRole(c);
      });
    },
  };
}
