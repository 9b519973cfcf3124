// Page: the list of past runs as a table, the newest first. It draws what it is given.

import { words as runs } from '../../../words/runs/words.js';
import { words } from '../../../words/runs/words-past.js';
import { make } from '../../dom.js';

/**
 * @typedef {import('../compare.js').Figure} Figure
 *
 * @typedef {{ row: import('./record.js').Row; name: string; isPinned: boolean }} Shown
 *
 * @typedef {object} On
 * @property {Figure[]} figures
 * @property {(id: string, isOn: boolean) => void} toggle
 * @property {(id: string) => void} remove
 * @property {() => void} removeAll
 * @property {() => void} undo
 * @property {() => void} save
 */

/**
 * @param {string} text
 * @param {() => void} act
 * @param {Record<string, unknown>} [more]
 */
function makeButton(text, act, more = {}) {
  const button = make('button', { type: 'button', className: 'quiet', textContent: text, ...more });
  button.addEventListener('click', act);
  return button;
}

/**
 * @param {import('./record.js').Row} row
 * @param {Figure} figure
 */
function cellOf({ run }, figure) {
  const value = run.curves[figure.chart]?.values?.[figure.of];
  const cell = make('td', { role: 'cell', 'data-figure': figure.name });
  if (!value) return Object.assign(cell, { textContent: words.none });
  cell.append(figure.format(value.last));
  if (figure.best) {
    const best = runs.bestAt(figure.format(value.best), runs.epoch(value.x));
    cell.append(' ', make('small', { textContent: best }));
  }
  return cell;
}

export class List {
  #on;
  #body = make('tbody', { role: 'rowgroup' });
  #table;
  #empty = make('p', { className: 'note', textContent: words.empty });
  #said = make('span', { role: 'status' });
  #trouble = make('p', { className: 'note', textContent: words.notKept });
  #undo;
  #buttons;
  #signature = '';

  /**
   * @param {HTMLElement} root
   * @param {On} on
   */
  constructor(root, on) {
    this.#on = on;
    const { columns } = words;
    const names = [
      ...[columns.run, columns.chart],
      ...on.figures.map(({ name }) => name),
      ...[columns.steps, columns.time, columns.hash],
    ];
    const heads = names.map((name) =>
      make('th', { scope: 'col', role: 'columnheader', textContent: name }),
    );
    const head = make('tr', { role: 'row' }, ...heads, make('td', { role: 'cell' }));
    this.#table = make(
      'div',
      { className: 'kept-scroll', tabIndex: 0, role: 'group', 'aria-label': runs.pastTitle },
      make('table', { role: 'table' }, make('thead', { role: 'rowgroup' }, head), this.#body),
    );
    this.#undo = makeButton(words.undo, on.undo);
    this.#buttons = [makeButton(words.save, on.save), makeButton(words.removeAll, on.removeAll)];
    root.classList.add('run-rows', 'past-runs');
    root.append(
      make('p', { className: 'note', textContent: words.about }),
      this.#trouble,
      this.#empty,
      this.#table,
      make('p', { className: 'past-actions' }, ...this.#buttons, this.#said, this.#undo),
    );
  }

  /** @param {string} sentence */
  say(sentence) {
    this.#said.textContent = sentence;
    this.#undo.focus();
  }

  /**
   * @param {Shown[]} shown the newest first
   * @param {{ isFull: boolean; isKept: boolean; canUndo: boolean }} now
   */
  show(shown, { isFull, isKept, canUndo }) {
    const isEmpty = shown.length === 0;
    this.#empty.hidden = !isEmpty;
    this.#table.hidden = isEmpty;
    for (const button of this.#buttons) button.hidden = isEmpty;
    this.#undo.hidden = !canUndo;
    this.#trouble.hidden = isKept || isEmpty;
    const signature = JSON.stringify([
      isFull,
      shown.map(({ row: { id, step, hash, seconds, run }, name, isPinned }) => [
        // The last test may come after the last step.
        ...[id, step, hash, seconds, name, isPinned, run.end],
      ]),
    ]);
    if (signature === this.#signature) return;
    this.#signature = signature;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.past;
    this.#body.replaceChildren(...shown.map((one) => this.#rowOf(one, isFull)));
    if (focused)
      /** @type {HTMLElement | null} */ (
        this.#body.querySelector(`[data-past="${CSS.escape(focused)}"]`)
      )?.focus();
  }

  /**
   * @param {Shown} shown
   * @param {boolean} isFull
   */
  #rowOf({ row, name, isPinned }, isFull) {
    const { columns } = words;
    const { id, step, seconds, hash, link, isTouched, at } = row;
    const box = make('input', {
      ...{ type: 'checkbox', checked: isPinned, disabled: isFull && !isPinned },
      ...{ 'aria-label': words.lay(name), 'data-past': `lay ${id}` },
      title: isFull && !isPinned ? words.full : '',
    });
    box.addEventListener('change', () => this.#on.toggle(id, box.checked));
    /** @param {string} head @param {(Node | string)[]} children */
    const cell = (head, ...children) =>
      make('td', { role: 'cell', 'data-figure': head }, ...children);
    const remove = makeButton(words.remove, () => this.#on.remove(id), {
      ...{ 'aria-label': words.removeRun(name), 'data-past': `remove ${id}` },
    });
    const open = make('a', {
      ...{ href: link, textContent: words.open, 'aria-label': words.openRun(name) },
      'data-past': `open ${id}`,
    });
    const about = isTouched ? `${words.when(at)}; ${words.touched}` : words.when(at);
    return make(
      'tr',
      { role: 'row' },
      make('th', { scope: 'row', role: 'rowheader' }, name, ' ', make('small', {}, about)),
      cell(columns.chart, make('label', { className: 'past-lay' }, box)),
      ...this.#on.figures.map((figure) => cellOf(row, figure)),
      cell(columns.steps, words.steps(step)),
      cell(columns.time, words.time(seconds)),
      cell(columns.hash, make('code', {}, hash ?? words.none)),
      make('td', { role: 'cell' }, open, ' ', remove),
    );
  }
}
