// The table lab's half in the worker: reads tables in short turns, and makes of them what a network
// learns from. What is learned is the matter of table-learn-engine.js, which gets each table and
// plan.

import { InkError } from '../../../inkgrad.js';
import { CsvError, CsvReader, areNames, cleaned, textOf } from '../../../formats/csv.js';
import { HEAD, TableBuilder, hasDecimalComma, isMissingText, numberOf } from '../columns.js';
import { encode, fitEncoding, labelsOf, taskOf, usableRows } from './encoding.js';
import { guessPlan, guessTarget } from './guess-roles.js';
import { LearnEngine } from '../learning/worker/engine.js';
import { rolesOf } from '../settings.js';
import { HEART, SEEDLINGS, seedlingRows } from '../sources.js';

/**
 * @typedef {import('./encoding.js').Plan} Plan
 *
 * @typedef {import('../columns.js').ReadTable} ReadTable
 *
 *   What the page sends, beside what begins with "learn-".
 *
 * @typedef {'auto' | 'yes' | 'no'} HasNames is the first row the names?
 *
 * @typedef {Partial<Plan>} Wish of a link: what it says of the plan; roles only count if there are
 *   as many as columns
 *
 * @typedef {{ type: 'open'; source: string; seed: number; wish: Wish }
 *   | {
 *       type: 'read';
 *       name: string;
 *       from: Blob | string;
 *       hasNames: HasNames;
 *       skipRagged: boolean;
 *       wish: Wish;
 *     }
 *   | { type: 'plan'; plan: Plan; isTarget: boolean }
 *   | { type: 'cancel' }} ToWorker
 *   isTarget: another column has become the target, so how it is predicted is to be guessed
 *
 *   What the page hears, beside what begins with "learn-".
 *
 * @typedef {{
 *   name: string;
 *   why: string;
 *   meaning: string;
 *   missing: number;
 *   numeric: number;
 *   distinct: number;
 *   words: string[];
 *   counts: number[];
 *   summary: import('../../../inkgrad/tables.js').Summary;
 *   odd: { line: number; text: string } | null;
 * }} About
 *   a column
 *
 * @typedef {{ type: 'loaded' }
 *   | { type: 'unusable' | 'crashed' | 'refused'; message: string }
 *   | { type: 'progress'; share: number; rows: number }
 *   | {
 *       type: 'table';
 *       source: string;
 *       name: string;
 *       size: number;
 *       columns: About[];
 *       head: string[][];
 *       hasNames: boolean;
 *       notes: string[];
 *       plan: Plan;
 *     }
 *   | { type: 'trouble'; message: string; line: number; column: number; isRagged: boolean }
 *   | { type: 'cancelled' }
 *   | Fed
 *   | { type: 'unfed'; plan: Plan; message: string }} FromWorker
 *
 * @typedef {object} Fed how it is fed to a network that learns from all of its rows
 * @property {'fed'} type
 * @property {Plan} plan
 * @property {import('./encoding.js').Task} task
 * @property {string[]} classes
 * @property {number[]} counts of the classes
 * @property {number} usable rows
 * @property {number} withoutTarget rows
 * @property {number} dropped rows
 * @property {number} filled cells
 * @property {string[]} names (D)
 * @property {number[]} columns (D)
 * @property {boolean[]} isNumber (D)
 * @property {number[]} codes (D)
 * @property {Float32Array} inputs (rows shown, D)
 * @property {number[]} rows shown: the first that can be used, of those whose cells are known
 * @property {string[]} outcomes of the rows shown: their class, or what is learned of the number
 */

const TURN_MS = 12;
const BINS = 16;
const WORDS_TOLD = 8;
const SHOWN = 6;

/**
 * A file on its way.
 *
 * @typedef {{
 *   source: string;
 *   name: string;
 *   reader: CsvReader;
 *   builder: TableBuilder | null;
 *   hasNames: HasNames;
 *   hadNames: boolean;
 *   names: string[] | null;
 *   notes: string[];
 *   wish: Wish;
 *   toldAt: number;
 * }} Reading
 */

export class Engine {
  #post;
  #wake;
  /** @type {import('../../../inkgrad/tables.js').Tables} */ #tables = /** @type {any} */ (null);
  /** @type {LearnEngine | null} */ #learn = null;
  /**
   * What came before the core's part for tables.
   *
   * @type {any[]}
   */
  #waiting = [];
  /** @type {Reading | null} */ #reading = null;
  /** @type {ReadTable | null} */ #table = null;
  /** Counts what was asked for: an answer that comes too late is for nobody. */ #asked = 0;

  /**
   * @param {import('../../../inkgrad.js').Ink} ink
   * @param {(message: any, transfer?: Transferable[]) => void} post
   * @param {() => void} wake asks for a turn
   */
  constructor(ink, post, wake) {
    this.#post = (/** @type {FromWorker} */ message) => post(message);
    this.#wake = wake;
    Promise.all([ink.tables(), ink.metrics()])
      .then(([tables, metrics]) => {
        this.#tables = tables;
        this.#learn = new LearnEngine({ ink, tables, metrics, post, wake });
        for (const message of this.#waiting.splice(0)) this.handle(message);
      })
      .catch((error) => post({ type: 'crashed', message: error.message }));
  }

  /** @param {any} message */
  handle(message) {
    if (!this.#learn) return void this.#waiting.push(message);
    if (message.type.startsWith('learn-')) return this.#learn.handle(message);
    switch (/** @type {ToWorker} */ (message).type) {
      case 'open':
        return this.#open(message);
      case 'read':
        return this.#read(message);
      case 'cancel':
        return this.#cancel();
      case 'plan':
        return this.#usePlan(
          message.isTarget && this.#table
            ? { ...message.plan, ...guessTarget(this.#table, message.plan.roles.indexOf('target')) }
            : message.plan,
        );
    }
  }

  // ---- tables come ----

  /** @param {Extract<ToWorker, { type: 'open' }>} message */
  async #open({ source, seed, wish }) {
    const asked = ++this.#asked;
    this.#reading = null;
    if (source === 'heart') {
      try {
        const response = await fetch(new URL('../data/processed.cleveland.data', import.meta.url));
        if (!response.ok) throw new Error(String(response.status));
        const text = await response.text();
        if (asked === this.#asked)
          this.#begin('heart', HEART.name, cleaned(text), [], {
            hasNames: 'no',
            skipRagged: false,
            wish,
            names: HEART.columns,
          });
        return;
      } catch {
        if (asked !== this.#asked) return;
        return this.#generated(seed, {}, [
          'The heart disease table is not on this site, so this is another one. Whoever builds the site can put it there: bash build.sh --data.',
        ]);
      }
    }
    this.#generated(seed, wish, []);
  }

  /**
   * @param {number} seed
   * @param {Wish} wish
   * @param {string[]} notes
   */
  #generated(seed, wish, notes) {
    const builder = new TableBuilder(SEEDLINGS.columns);
    builder.add(seedlingRows(this.#tables.generated({ count: SEEDLINGS.count, seed })));
    this.#finish(builder.finish(SEEDLINGS.name), {
      source: 'generated',
      hadNames: true,
      notes,
      wish,
    });
  }

  /** @param {Extract<ToWorker, { type: 'read' }>} message */
  async #read({ name, from, hasNames, skipRagged, wish }) {
    const asked = ++this.#asked;
    this.#reading = null;
    this.#post({ type: 'progress', share: 0, rows: 0 });
    try {
      const { text, notes } =
        typeof from === 'string'
          ? { text: cleaned(from), notes: [] }
          : textOf(new Uint8Array(await from.arrayBuffer()));
      if (asked === this.#asked)
        this.#begin('own', name, text, notes, { hasNames, skipRagged, wish, names: null });
    } catch (error) {
      if (asked === this.#asked) this.#trouble(error);
    }
  }

  #cancel() {
    this.#asked++;
    this.#reading = null;
    this.#post({ type: 'cancelled' });
  }

  /** @param {unknown} error */
  #trouble(error) {
    this.#reading = null;
    const isCsv = error instanceof CsvError;
    const message = error instanceof Error ? error.message : String(error);
    this.#post({
      type: 'trouble',
      message: isCsv ? message : `The file could not be read: ${message}`,
      line: isCsv ? error.line : 1,
      column: isCsv ? error.column : 1,
      isRagged: isCsv && error.isRagged,
    });
  }

  /**
   * @param {string} source
   * @param {string} name
   * @param {string} text
   * @param {string[]} notes
   * @param {{ hasNames: HasNames; skipRagged: boolean; wish: Wish; names: string[] | null }} how
   */
  #begin(source, name, text, notes, { hasNames, skipRagged, wish, names }) {
    this.#reading = {
      source,
      name,
      reader: new CsvReader(text, { skipRagged }),
      builder: null,
      hasNames,
      hadNames: false,
      names,
      notes,
      wish,
      toldAt: 0,
    };
    this.#wake();
  }

  /** @returns {boolean} whether there is more to do at once */
  turn() {
    if (!this.#reading) return this.#learn?.turn() ?? false;
    const began = performance.now(),
      reading = this.#reading;
    try {
      do {
        const batch = reading.reader.next();
        if (!batch) {
          this.#reading = null;
          this.#whole(reading);
          return false;
        }
        this.#add(reading, batch);
      } while (performance.now() - began < TURN_MS);
    } catch (error) {
      this.#trouble(error);
      return false;
    }
    if (performance.now() - reading.toldAt > 100) {
      reading.toldAt = performance.now();
      this.#post({
        type: 'progress',
        share: reading.reader.share,
        rows: reading.builder?.size ?? 0,
      });
    }
    return true;
  }

  /**
   * @param {Reading} reading
   * @param {{ rows: string[][]; lines: number[] }} batch
   */
  #add(reading, { rows, lines }) {
    if (!reading.builder) {
      const { width, delimiter } = reading.reader,
        sample = rows.slice(1, 1001);
      const commas = Array.from({ length: width }, (_, c) =>
        hasDecimalComma(
          sample.map((row) => row[c]),
          delimiter,
        ),
      );
      const isNumber = (/** @type {string} */ cell) =>
        !Number.isNaN(numberOf(cell, false)) || !Number.isNaN(numberOf(cell, true));
      reading.hadNames =
        !reading.names &&
        (reading.hasNames === 'yes' ||
          (reading.hasNames === 'auto' && areNames(rows[0], sample, isNumber, isMissingText)));
      reading.builder = new TableBuilder(
        reading.names ?? (reading.hadNames ? rows[0] : rows[0].map(() => '')),
        commas,
      );
      if (reading.hadNames) return reading.builder.add(rows.slice(1), lines.slice(1));
    }
    reading.builder.add(rows, lines);
  }

  /** @param {Reading} reading */
  #whole({ source, name, reader, builder, hadNames, notes, wish }) {
    if (!builder || builder.size < 2)
      throw new CsvError(
        `Line 1, column 1: there ${builder?.size ? 'is one row' : 'is no row'} of values in it${hadNames ? ', below the names' : ''}; a table needs at least two.`,
        1,
        1,
      );
    if (reader.width < 2)
      throw new CsvError(
        'Line 1, column 1: there is one column only. To learn there must be something to predict, and something to predict it from. Columns are separated by commas, semicolons, tabs or |.',
        1,
        1,
      );
    const more = reader.ragged
      ? [
          `${reader.ragged.toLocaleString('en')} lines with too few or too many values were left out.`,
        ]
      : [];
    this.#finish(builder.finish(name), { source, hadNames, notes: [...notes, ...more], wish });
  }

  /**
   * @param {ReadTable} table
   * @param {{ source: string; hadNames: boolean; notes: string[]; wish: Wish }} how
   */
  #finish(table, { source, hadNames, notes, wish }) {
    this.#table = table;
    const preset = { heart: HEART, generated: SEEDLINGS }[source],
      guess = guessPlan(table);
    /** @type {Plan} */
    const plan = preset ? { ...preset.plan, roles: rolesOf(preset.roles) } : guess.plan,
      { roles, ...others } = wish;
    const isWished = roles?.length === table.columns.length;
    if (isWished) Object.assign(plan, others, { roles });
    this.#post({
      type: 'table',
      source,
      name: table.name,
      size: table.size,
      head: table.head,
      hasNames: hadNames,
      plan,
      notes:
        roles?.length && !isWished
          ? [
              ...notes,
              `The link names the types of ${roles.length} columns, and this table has ${table.columns.length}: they are guessed.`,
            ]
          : notes,
      columns: table.columns.map((column, c) =>
        this.#about(column, preset ? '' : guess.whys[c], preset?.meanings[c] ?? ''),
      ),
    });
    this.#usePlan(plan);
  }

  /**
   * @param {import('../columns.js').ReadColumn} column
   * @param {string} why
   * @param {string} meaning
   * @returns {About}
   */
  #about({ name, numbers, codes, words, distinct, missing, numeric, odd }, why, meaning) {
    const counts = new Array(words.length).fill(0);
    for (const code of codes) if (code >= 0) counts[code]++;
    return {
      name,
      why,
      meaning,
      missing,
      numeric,
      distinct,
      words: words.slice(0, WORDS_TOLD),
      counts: counts.slice(0, WORDS_TOLD),
      summary: this.#tables.summary(numbers, { bins: BINS }),
      odd,
    };
  }

  // ---- what is made of them ----

  /** @param {Plan} plan */
  #usePlan(plan) {
    const table = this.#table;
    if (!table || plan.roles.length !== table.columns.length) return;
    try {
      const { matter, fed } = this.#made(table, plan);
      this.#post(fed);
      this.#learn?.use(matter);
    } catch (error) {
      if (!(error instanceof InkError)) throw error;
      this.#post({ type: 'unfed', plan, message: error.message });
      this.#learn?.use(null);
    }
  }

  /**
   * @param {ReadTable} table
   * @param {Plan} plan
   * @returns {{ matter: import('../learning/worker/engine.js').Matter; fed: Fed }}
   */
  #made(table, plan) {
    const about = taskOf(table, plan);
    if ('trouble' in about) throw new InkError(about.trouble);
    const { rows, withoutTarget, dropped, filled } = usableRows(table, plan),
      { task, classes } = about;
    if (!rows.length)
      throw new InkError(
        dropped
          ? 'In every row some input is missing, so dropping leaves none. Fill with medians instead, or ignore the columns with most gaps.'
          : 'No row has a target.',
      );
    const fit = fitEncoding(this.#tables, table, plan, rows),
      { names, columns, isNumber, codes } = fit,
      counts = classes.map(() => 0);
    if (task !== 'regression') for (const label of labelsOf(table, plan, rows)) counts[label]++;
    const shown = rows.filter((row) => row < HEAD).slice(0, SHOWN);
    const {
      inputs = new Float32Array(),
      labels = [],
      targets = [],
    } = shown.length ? encode(this.#tables, table, plan, shown, fit) : {};
    return {
      matter: { table, plan, rows, task, classes },
      fed: {
        type: 'fed',
        plan,
        task,
        classes,
        counts,
        usable: rows.length,
        withoutTarget,
        dropped,
        filled,
        names,
        columns,
        isNumber,
        codes,
        inputs,
        rows: [...shown],
        outcomes:
          task === 'regression'
            ? [...targets].map((target) => target.toFixed(2))
            : [...labels].map((label) => classes[label]),
      },
    };
  }
}
