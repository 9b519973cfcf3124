// Page: keeps the curves of a run in the charts under the next run, so that a person can compare
// them. It holds the button, the curves and the table of kept runs. They live in memory only. It
// knows no lab.

import { dim } from '../buttons.js';
import { make } from '../dom.js';
import { style } from '../mount.js';
import { words } from '../../words/runs/words.js';
import { copyOf, differences, hasCurve, isSameRun } from './compare.js';
import { nameOf } from './names.js';
import { createPast } from './past.js';
import { createTable } from './table.js';

/**
 * @typedef {import('./compare.js').Run} Run
 *
 * @typedef {import('./compare.js').Figure} Figure
 *
 * @typedef {{ run: Run; slot: number; group: string; rowId?: string }} Kept group: the experiment that
 *   kept it; '': a person did; rowId: in the list of past runs
 *
 * @typedef {Record<string, ReturnType<
 *   typeof import('../../../../views/line-chart.js').createLineChart
 * > | null>} Charts
 *
 * @typedef {object} Options
 * @property {string} lab whose runs they are
 * @property {HTMLElement} table an empty element for the table
 * @property {HTMLElement} [list] where the list of past runs goes; else it stands after the table
 * @property {Figure[]} figures
 * @property {() => Charts} charts by name, those that are there
 * @property {(sentence: string) => void} announce
 */

/** With the current run, six are laid over one another. */
export const MAX_KEPT = 5;
/** Dashes of each kept run: lengths of ink and gap. */
export const DASHES = [
  [7, 4],
  [2, 3],
  [10, 3, 2, 3],
  [14, 6],
  [16, 3, 3, 3, 3, 3],
];
/** Kept lines are thinner than those of the current run, but can be seen. */
const WIDTH = 0.75;
const MIN_WIDTH = 1.2;
class KeptRuns {
  #options;
  /** @type {Kept[]} */ #kept = [];
  /** @type {Run | null} */ #run = null;
  #table;
  #past;
  button = make('button', {
    type: 'button',
    className: 'quiet keep-run',
    textContent: words.keep,
  });

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
    style(new URL('../../../../styles/kept-runs.css', import.meta.url)).catch(() => {}); // plain, but all there
    this.#table = createTable(options.table, {
      figures: options.figures,
      remove: (index) => this.#remove(index),
      removeAll: () => this.#removeAll(),
    });
    this.button.addEventListener('click', () => {
      const why = this.#obstacle();
      if (why) options.announce(why);
      else this.keep();
    });
    this.#past = createPast(options, {
      pin: ({ id, run }) => this.#add({ ...run, end: `row ${id}` }, '', id),
      unpin: (id) => {
        const index = this.#kept.findIndex(({ rowId }) => rowId === id);
        if (index >= 0) this.#take(index);
      },
      pinned: () => this.#kept.flatMap(({ rowId }) => rowId ?? []),
      isFull: () => this.#kept.length === MAX_KEPT,
    });
    this.#showButton();
  }

  /** @param {import('./past/past-runs.js').Made[]} made runs of a race, for the list of past runs */
  addRuns = (made) => this.#past.tell((past) => past.addRuns(made));

  /** Why the current run cannot be kept, or ''. */
  #obstacle() {
    const run = this.#run;
    if (!run || !hasCurve(run)) return words.nothingYet;
    if (this.#kept.some((one) => isSameRun(one.run, run))) return words.keptAlready;
    return this.#kept.length < MAX_KEPT ? '' : words.full(MAX_KEPT);
  }

  /**
   * The current run as it is now.
   *
   * @param {Run | null} run borrowed until the next call
   */
  set(run) {
    this.#run = run;
    if (run?.training) this.#past.follow(run);
    this.#showButton();
    if (this.#kept.length) this.#showTable();
  }

  /**
   * @param {string} [group] the experiment that keeps it
   * @returns {boolean} whether the current run is kept from now on
   */
  keep(group = '') {
    if (this.#obstacle()) return false;
    const run = /** @type {Run} */ (this.#run);
    this.#add(copyOf(run, this.#options.figures), group, this.#past.rowIdOf(run));
    this.#options.announce(words.kept(this.#names()[this.#kept.length - 1]));
    return true;
  }

  /**
   * Removes what other experiments kept: their curves measure something else.
   *
   * @param {string} group
   */
  dropOthers(group) {
    const kept = this.#kept.filter((one) => one.group === '' || one.group === group);
    if (kept.length === this.#kept.length) return;
    this.#kept = kept;
    this.#show();
    this.#past.show();
  }

  /**
   * @param {Run} run a copy
   * @param {string} group
   * @param {string} [rowId]
   */
  #add(run, group, rowId) {
    const taken = this.#kept.map(({ slot }) => slot);
    const slot = DASHES.findIndex((_, i) => !taken.includes(i));
    if (slot < 0) return;
    this.#kept = [...this.#kept, { run, slot, group, rowId }];
    this.#show();
  }

  /** @param {number} index */
  #take(index) {
    this.#kept = this.#kept.filter((_, i) => i !== index);
    this.#show();
  }

  /** @param {number} index */
  #remove(index) {
    const name = this.#names()[index];
    this.#take(index);
    if (!this.#table.focus(index)) this.button.focus();
    this.#options.announce(words.removed(name));
    this.#past.show();
  }

  #removeAll() {
    this.#kept = [];
    this.#show();
    this.#past.show();
    this.button.focus();
    this.#options.announce(words.removedAll);
  }

  /** Names of the kept runs, then of the current one. */
  #names() {
    const runs = [...this.#kept.map(({ run }) => run), ...(this.#run ? [this.#run] : [])];
    return differences(runs.map(({ settings }) => settings)).map(nameOf);
  }

  #showButton() {
    const why = this.#obstacle();
    dim(this.button, why !== '');
    this.button.title = why || words.keepTitle;
  }

  #showTable() {
    const names = this.#names();
    this.#table.show(
      this.#kept.map(({ run, slot }, i) => ({ run, name: names[i], dash: DASHES[slot] })),
      this.#run && { run: this.#run, name: names[this.#kept.length] },
    );
  }

  #show() {
    this.#showButton();
    this.#showTable();
    this.draw();
  }

  /** Draws the kept runs: a chart may be another one now. */
  draw() {
    const names = this.#names();
    for (const [name, chart] of Object.entries(this.#options.charts())) {
      const earlier = this.#kept.flatMap(({ run, slot }, i) => {
        const curve = run.curves[name];
        if (!curve) return [];
        const series = curve.lines.map((line) => ({
          ...line,
          width: Math.max(WIDTH * line.width, MIN_WIDTH),
          points: false,
          dash: DASHES[slot],
        }));
        return [{ columns: curve.columns, series, name: names[i] }];
      });
      chart?.setEarlier(earlier);
    }
  }
}

/** @param {Options} options */
export const createKeptRuns = (options) => new KeptRuns(options);
