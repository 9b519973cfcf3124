// Page: the list of past runs of a lab. Every run leaves a row, which the browser keeps: what
// differs from the run before it, what it reached, and the link that repeats it. Loaded when the
// list is opened, or when there is something to write down.

import { csvLines } from '../../../../../views/save/painters.js';
import { saveFile } from '../../../../../views/save/file.js';
import { words } from '../../../words/runs/words-past.js';
import { style } from '../../mount.js';
import { nameAfter } from '../names.js';
import { List } from './list.js';
import { newId, rowOf, tableOf } from './record.js';
import { Recorder } from './recorder.js';
import { newest, openStore } from './store.js';

/**
 * @typedef {import('../compare.js').Run} Run
 *
 * @typedef {import('./record.js').Row} Row
 *
 * @typedef {InstanceType<typeof PastRuns>} Past
 *
 * @typedef {{ run: Run; seconds: number }} Made a run that is over
 *
 * @typedef {object} Options
 * @property {string} lab
 * @property {import('../compare.js').Figure[]} figures
 * @property {HTMLElement} root
 * @property {(row: Row) => void} pin lays a row's curves under the current run
 * @property {(id: string) => void} unpin
 * @property {() => string[]} pinned ids of rows
 * @property {() => boolean} isFull no more curves can be laid into the chart
 * @property {(count: number) => void} counted
 * @property {(run: object) => boolean} isFresh seen from its beginning; run: the id of its training
 * @property {(sentence: string) => void} announce
 */

class PastRuns {
  #options;
  #store;
  #list;
  #recorder;
  /** @type {Row[]} of this lab, the oldest first */ #rows = [];
  /** @type {Set<string>} rows that a person has deleted are not written again */
  #deleted = new Set();
  /** @type {Row[]} that can be brought back */ #undo = [];
  #writing = Promise.resolve();

  /**
   * @param {Options} options
   * @param {import('./store.js').Store} store
   */
  constructor(options, store) {
    const { lab, figures, isFresh } = options;
    this.#options = options;
    this.#store = store;
    this.#recorder = new Recorder({
      ...{ lab, figures, isFresh, rows: () => this.#rows },
      write: (row) => this.add([row]),
    });
    this.#list = new List(options.root, {
      figures,
      toggle: (id, isOn) => this.#toggle(id, isOn),
      remove: (id) => this.#remove(id),
      removeAll: () => this.#removeAll(),
      undo: () => this.#bringBack(),
      save: () => this.#save(),
    });
    for (const event of ['pagehide', 'visibilitychange'])
      addEventListener(event, () => this.#recorder.flush(), { capture: true });
  }

  /** @param {Run} run borrowed until the next call */
  follow = (run) => this.#recorder.follow(run);

  /** @param {object} run the id of its training */
  rowIdOf = (run) => this.#recorder.rowIdOf(run);

  /**
   * What other tabs have written is read again.
   *
   * @returns {Promise<void>}
   */
  async read() {
    const writing = this.#writing;
    await writing;
    const all = await this.#store.read();
    // A record that was written meanwhile may not be among them.
    if (writing !== this.#writing) return this.read();
    this.#rows = all.filter(({ lab }) => lab === this.#options.lab);
    this.show();
  }

  /** @param {Row[]} rows new ones, or newer states of rows that are there */
  add(rows) {
    const wanted = rows.filter(({ id }) => !this.#deleted.has(id));
    if (!wanted.length) return;
    const ids = new Set(wanted.map(({ id }) => id));
    this.#rows = newest([...this.#rows.filter(({ id }) => !ids.has(id)), ...wanted]);
    this.show();
    this.#write(() => this.#store.put(wanted));
  }

  /** @param {Made[]} made runs that other parts have made, such as those of a race */
  addRuns(made) {
    const { lab, figures } = this.#options;
    const now = Date.now();
    this.add(
      made.map(({ run, seconds }, r) =>
        rowOf(run, figures, { lab, seconds, at: now, id: newId(now + r) }),
      ),
    );
  }

  /** @param {() => Promise<void>} act one after the other, or an older state could come last */
  #write(act) {
    this.#writing = this.#writing.then(act).then(
      () => this.show(),
      () => this.show(),
    );
  }

  show() {
    const { pinned, isFull, counted } = this.#options;
    const names = this.#names();
    const shown = this.#rows.map((row, i) => ({
      ...{ row, name: names[i], isPinned: pinned().includes(row.id) },
    }));
    counted(this.#rows.length);
    this.#list.show(shown.reverse(), {
      isFull: isFull(),
      isKept: this.#store.isKept,
      canUndo: this.#undo.length > 0,
    });
  }

  #names() {
    return this.#rows.map(({ run }, i) => nameAfter(run.settings, this.#rows[i - 1]?.run.settings));
  }

  /**
   * @param {string} id
   * @param {boolean} isOn
   */
  #toggle(id, isOn) {
    const row = this.#rows.find((one) => one.id === id);
    if (row && isOn) this.#options.pin(row);
    else this.#options.unpin(id);
    this.show();
  }

  /** @param {Row[]} rows */
  #drop(rows) {
    const ids = rows.map(({ id }) => id);
    for (const id of ids) {
      this.#deleted.add(id);
      this.#options.unpin(id);
    }
    this.#undo = rows;
    this.#rows = this.#rows.filter(({ id }) => !ids.includes(id));
    this.show();
    this.#write(() => this.#store.remove(ids));
  }

  /** @param {string} id */
  #remove(id) {
    const index = this.#rows.findIndex((row) => row.id === id);
    if (index < 0) return;
    const name = this.#names()[index];
    this.#drop([this.#rows[index]]);
    this.#list.say(words.removed(name));
  }

  #removeAll() {
    const count = this.#rows.length;
    this.#drop(this.#rows);
    this.#list.say(words.removedAll(count));
  }

  #bringBack() {
    const rows = this.#undo;
    this.#undo = [];
    for (const { id } of rows) this.#deleted.delete(id);
    this.add(rows);
    this.#list.say(words.broughtBack(rows.length));
  }

  #save() {
    const { lab, figures } = this.#options;
    const rows = tableOf(this.#rows, figures, words.csv);
    saveFile(new Blob([csvLines(rows)], { type: 'text/csv' }), `inkgrad-${lab}-runs.csv`);
  }
}

/** @param {Options} options */
export async function createPastRuns(options) {
  await style(new URL('../../../../../styles/past-runs.css', import.meta.url)).catch(() => {}); // plain, but all there
  const store = await openStore(() => runs.read());
  const runs = new PastRuns(options, store);
  await runs.read();
  return runs;
}
