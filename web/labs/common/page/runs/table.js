// Page: the table of kept runs: what differs, and the last and best value of each figure. The last
// row is the current run.

import { make } from '../dom.js';
import { words } from '../../words/runs/words.js';
import { valuesOf } from './compare.js';

/**
 * @typedef {import('./compare.js').Run} Run
 *
 * @typedef {import('./compare.js').Figure} Figure
 *
 * @typedef {{ run: Run; name: string; dash: number[] }} Kept
 */

const NAMESPACE = 'http://www.w3.org/2000/svg';
const KEY_WIDTH = 34;

/**
 * A piece of the line, as the charts draw it.
 *
 * @param {number[] | null} dash null: the current run's
 */
function makeKey(dash) {
  const svg = document.createElementNS(NAMESPACE, 'svg');
  const line = document.createElementNS(NAMESPACE, 'path');
  svg.setAttribute('width', String(KEY_WIDTH));
  svg.setAttribute('height', '8');
  svg.setAttribute('aria-hidden', 'true');
  line.setAttribute('d', `M0 4H${KEY_WIDTH}`);
  if (dash) line.setAttribute('stroke-dasharray', dash.join(' '));
  svg.append(line);
  return svg;
}

/**
 * @param {Run} run
 * @param {Figure} figure
 */
function cellsOf(run, figure) {
  const values = valuesOf(run, figure);
  if (!values) return [words.none, ''];
  const best = figure.best ? words.bestAt(figure.format(values.best), words.epoch(values.x)) : '';
  return [figure.format(values.last), best];
}

class Table {
  #on;
  #body = make('tbody', { role: 'rowgroup' });
  #root;
  /** The text of the rows without numbers: they are made again when it changes. */ #signature = '';
  /** @type {{ last: HTMLElement; best: HTMLElement }[][]} */ #cells = [];

  /**
   * @param {HTMLElement} root
   * @param {object} on
   * @param {Figure[]} on.figures
   * @param {(index: number) => void} on.remove
   * @param {() => void} on.removeAll
   */
  constructor(root, on) {
    this.#on = on;
    this.#root = root;
    const all = make('button', {
      type: 'button',
      className: 'quiet',
      textContent: words.removeAll,
    });
    all.addEventListener('click', () => on.removeAll());
    const names = [words.run, ...on.figures.map(({ name }) => name)];
    const head = names.map((name) =>
      make('th', { scope: 'col', role: 'columnheader', textContent: name }),
    );
    const heading = make('tr', { role: 'row' }, ...head, make('td', { role: 'cell' }));
    root.classList.add('kept-runs');
    root.setAttribute('aria-label', words.title);
    root.append(
      make('header', {}, make('h2', { textContent: words.title }), all),
      make(
        'div',
        { className: 'kept-scroll', tabIndex: 0, role: 'group', 'aria-label': words.title },
        make('table', { role: 'table' }, make('thead', { role: 'rowgroup' }, heading), this.#body),
      ),
    );
    root.hidden = true;
  }

  /**
   * @param {Kept[]} kept
   * @param {{ run: Run; name: string } | null} current
   */
  show(kept, current) {
    this.#root.hidden = kept.length === 0;
    const rows = [...kept, ...(current ? [{ ...current, dash: null }] : [])];
    const signature = JSON.stringify(rows.map(({ name, dash }) => [name, dash]));
    if (signature !== this.#signature) {
      this.#signature = signature;
      this.#make(rows);
    }
    rows.forEach(({ run }, r) => {
      this.#on.figures.forEach((figure, f) => {
        const [last, best] = cellsOf(run, figure);
        const cell = this.#cells[r][f];
        if (cell.last.textContent !== last) cell.last.textContent = last;
        if (cell.best.textContent !== best) cell.best.textContent = best;
      });
    });
  }

  /** @param {{ name: string; dash: number[] | null }[]} rows */
  #make(rows) {
    this.#cells = rows.map(() =>
      this.#on.figures.map(() => ({ last: make('span'), best: make('small') })),
    );
    const made = rows.map(({ name, dash }, r) => {
      const cells = this.#cells[r].map(({ last, best }, f) => {
        const name = this.#on.figures[f].name; // a narrow screen has no row of names
        return make('td', { role: 'cell', 'data-figure': name }, last, ' ', best);
      });
      const head = make(
        'th',
        { scope: 'row', role: 'rowheader' },
        makeKey(dash),
        make('span', {}, name),
      );
      if (!dash) head.append(make('small', { textContent: words.now }));
      const end = make('td', { role: 'cell' }, ...(dash ? [this.#remove(r, name)] : []));
      return make('tr', { role: 'row' }, head, ...cells, end);
    });
    this.#body.replaceChildren(...made);
  }

  /**
   * @param {number} index
   * @param {string} name
   */
  #remove(index, name) {
    const button = make('button', {
      type: 'button',
      className: 'quiet',
      textContent: words.remove,
      'aria-label': words.removeRun(name),
    });
    button.addEventListener('click', () => this.#on.remove(index));
    return button;
  }

  /**
   * After a run was removed, the keyboard goes on with the next one.
   *
   * @param {number} index
   * @returns {boolean} whether there is one
   */
  focus(index) {
    const buttons = /** @type {NodeListOf<HTMLElement>} */ (this.#body.querySelectorAll('button'));
    const next = buttons[Math.min(index, buttons.length - 1)];
    next?.focus();
    return Boolean(next);
  }
}

/**
 * @param {HTMLElement} root
 * @param {ConstructorParameters<typeof Table>[1]} on
 */
export const createTable = (root, on) => new Table(root, on);
