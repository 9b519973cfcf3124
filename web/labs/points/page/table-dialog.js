// Page: points as a table of text: typed or pasted, dropped, from a file, and copied.

import { CsvError, textOf } from '../../../formats/csv.js';
import { FileError } from '../../../formats/files/errors.js';
import { tableOf } from '../../../formats/files/table-text.js';
import { finder } from '../../common/page/dom.js';
import { onBrought } from '../../common/page/files/file-drop.js';
import { addressOf, isPlayground } from '../playground.js';
import { readTable, writeTable } from '../points-table.js';
import { isCurve } from '../settings.js';
import { words } from '../words/words.js';
import { useTable } from './point-edits.js';

/**
 * @typedef {import('./session.js').Session} Session
 *
 * @typedef {object} On
 * @property {() => Session} session as it is now
 * @property {(session: Session) => void} update
 * @property {(values: Float32Array, id: number) => void} standardise the answer comes to `receive`
 * @property {import('../../../frame/types.js').Lab['say']} say
 */

/** Values further out than this are too large to learn from as they are. */
const LARGE = 12;
const MAX_FILE_BYTES = 1e6;
/** A longer text is a table, and no link. */
const MAX_LINK = 5000;

class TableDialog {
  #on;
  #dialog;
  #text;
  #trouble;
  /**
   * Takes a table's values when they come back standardised.
   *
   * @type {{ id: number; use: (values: Float32Array) => void }}
   */
  #scaling = { id: 0, use() {} };

  /**
   * @param {HTMLElement} root
   * @param {On} on
   */
  constructor(root, on) {
    const find = finder(root);
    this.#on = on;
    this.#dialog = /** @type {HTMLDialogElement} */ (find('p-csv-dialog'));
    this.#text = /** @type {HTMLTextAreaElement} */ (find('p-csv'));
    this.#trouble = find('p-csv-trouble');
    find('p-open-csv').addEventListener('click', () => this.#open());
    find('p-csv-use').addEventListener('click', () => this.#bring(this.#text.value));
    find('p-csv-copy').addEventListener('click', () => this.#copy());
    const file = /** @type {HTMLInputElement} */ (find('p-csv-file'));
    file.addEventListener('change', () => {
      const [one] = file.files ?? [];
      if (one) this.#bringFile(one);
      file.value = '';
    });
    onBrought(root, this.#dialog, {
      file: (one) => this.#bringFile(one),
      text: (pasted) => this.#bring(pasted),
      refuse: (sentence) => this.#on.say(sentence, { isTrouble: true }),
    });
  }

  #open() {
    this.#trouble.textContent = '';
    this.#dialog.showModal();
  }

  /**
   * Uses a table, or shows it with what is wrong.
   *
   * @param {string} table
   */
  #bring(table) {
    if (table.length < MAX_LINK && isPlayground(table)) {
      this.#dialog.close();
      location.hash = addressOf(table.trim());
      return;
    }
    this.#text.value = table;
    if (this.#use(table)) this.#dialog.close();
    else if (!this.#dialog.open) this.#dialog.showModal();
  }

  /** @param {File} file */
  async #bringFile(file) {
    if (file.size > MAX_FILE_BYTES)
      return this.#on.say(words.fileTooLarge(file.name), { isTrouble: true });
    try {
      const { bytes, convert } = await tableOf(file, file.name, 'points', MAX_FILE_BYTES);
      const { text } = textOf(bytes);
      const conversion = convert?.(text);
      while (conversion && !conversion.advance());
      this.#bring(conversion?.finish() ?? text);
    } catch (error) {
      if (!(error instanceof CsvError || error instanceof FileError)) throw error;
      this.#on.say(words.nothingChanged(error.message), { isTrouble: true });
    }
  }

  /**
   * @param {string} table
   * @returns {boolean} whether it can be used
   */
  #use(table) {
    const asCurve = isCurve(this.#on.session().settings);
    const read = readTable(table, asCurve);
    const trouble = 'trouble' in read ? words.tableTrouble(read.trouble) : '';
    this.#trouble.textContent = trouble && words.nothingChanged(trouble);
    if ('trouble' in read) return false;
    const { rows, names } = read;
    const values = Float32Array.from(rows.flatMap(([x, y]) => [x, y]));
    const isStandardised = values.some((v) => Math.abs(v) > LARGE);
    const summary = { rows: rows.length, isStandardised, names: asCurve ? [] : names };
    const use = (/** @type {Float32Array} */ scaled) => {
      const points = rows.map(([, , label], i) => ({
        x: scaled[2 * i],
        y: scaled[2 * i + 1],
        label,
      }));
      this.#on.update(useTable(this.#on.session(), points, summary));
    };
    if (isStandardised) {
      this.#scaling = { id: this.#scaling.id + 1, use };
      this.#on.standardise(values, this.#scaling.id);
    } else {
      use(values);
    }
    return true;
  }

  /** @param {import('../messages.js').FromWorker} message */
  receive(message) {
    if (message.type === 'standardised' && message.id === this.#scaling.id)
      this.#scaling.use(message.values);
  }

  async #copy() {
    const { setup, settings } = this.#on.session();
    const shown = setup?.shown ?? { points: new Float32Array(0), labels: new Int32Array(0) };
    const table = writeTable(shown, isCurve(settings));
    this.#text.value = table;
    try {
      await navigator.clipboard.writeText(table);
      this.#trouble.textContent = words.edits.copied;
    } catch {
      this.#trouble.textContent = words.edits.cannotCopy;
    }
  }
}

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export const createTableDialog = (root, on) => new TableDialog(root, on);
