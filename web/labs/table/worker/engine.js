// Worker: the table lab's engine. Reads tables in short turns and encodes them for a network. The
// learning half has an engine of its own, which gets each table and plan.

import { Job, timeLimit } from '../../common/pieces.js';
import { TableBuilder } from '../columns.js';
import { Engine as LearningEngine } from '../learning/worker/engine.js';
import { targetOf } from '../plan.js';
import { rolesOf } from '../settings.js';
import { PRESETS, SEEDLINGS, seedlingRows } from '../sources.js';
import { brought } from './brought.js';
import { columnInfo } from './column-info.js';
import { encodedRows } from './encoded-rows.js';
import { guessTarget, guessingPlan } from './guess-roles.js';
import { Import, importFailed } from './import.js';
import { openTable } from './open-table.js';
import { reasonOf } from './reason.js';
import { scatterOf } from './scatter.js';

/**
 * @typedef {import('../plan.js').Plan} Plan
 *
 * @typedef {import('../columns.js').ReadTable} ReadTable
 *
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../messages.js').ToWorker} ToWorker
 *
 * @typedef {import('../messages.js').LinkPlan} LinkPlan
 *
 * @typedef {import('../../common/pieces.js').Pieces<void>} Pieces
 *
 * @typedef {object} Origin
 * @property {string} source
 * @property {boolean} hasNames
 * @property {string[] | null} names as guessPlan takes them
 * @property {import('../messages.js').Note[]} notes
 * @property {import('../messages.js').Reading | null} reading null: it is no file
 * @property {import('../../../formats/csv/annotations.js').Hint[] | null} hints
 */

const TURN_MS = 12;
const REPORT_MS = 100;
/** Work that takes no longer is done before the next message is read. */
const MAX_SILENT_MS = 50;

export class Engine {
  #post;
  #wake;
  /** @type {import('../../../inkgrad/tables.js').Tables} */ #tables = /** @type {any} */ (null);
  /** @type {LearningEngine | null} */ #learning = null;
  /**
   * Messages that came before the core's part for tables.
   *
   * @type {any[]}
   */
  #waiting = [];
  /** @type {Import | null} */ #import = null;
  /** From rows to columns, and from columns to what the network gets. */ #job = new Job();
  /** @type {ReadTable | null} */ #table = null;
  /** @type {Plan | null} */ #plan = null;
  /** @type {import('../plan.js').Problem | null} null: nothing can be learned */ #problem = null;
  /** Counts the tables that were asked for: an answer that comes too late is dropped. */
  #asked = 0;
  #reportedAt = 0;

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
        this.#learning = new LearningEngine({ ink, tables, metrics }, post, wake);
        for (const message of this.#waiting.splice(0)) this.handle(message);
      })
      .catch((error) => post({ type: 'crashed', message: error.message }));
  }

  /** @param {any} message ToWorker, or one of the learning half */
  handle(message) {
    if (!this.#learning) return void this.#waiting.push(message);
    const { type } = message;
    if (type === 'resume' || type.startsWith('learn-')) return this.#learning.handle(message);
    switch (/** @type {ToWorker} */ (message).type) {
      case 'open':
        return this.#open(message);
      case 'read':
        return this.#read(message);
      case 'cancel':
        return this.#cancel();
      case 'plan':
        return this.#changePlan(message);
      case 'scatter':
        return this.#scatter(message);
    }
  }

  /** @returns {boolean} whether there is more to do at once */
  turn() {
    if (this.#job.isBusy) this.#job.advance(timeLimit(TURN_MS));
    if (this.#job.isBusy) return true;
    return this.#import ? this.#continueImport(this.#import) : (this.#learning?.turn() ?? false);
  }

  // ---- long work ----

  /** @param {Pieces} pieces */
  #begin(pieces) {
    this.#stop();
    this.#job.begin(pieces);
    this.#job.advance(timeLimit(MAX_SILENT_MS));
    this.#wake();
  }

  /** Nothing is read or encoded any more. */
  #stop() {
    this.#job.stop();
    this.#import = null;
  }

  // ---- tables arrive ----

  /** @param {Extract<ToWorker, { type: 'open' }>} message */
  async #open({ source, seed, plan }) {
    const asked = ++this.#asked;
    this.#stop();
    if (source === 'generated') return this.#generate(seed, plan, []);
    const { trouble, ...file } = await openTable(source);
    if (asked !== this.#asked) return;
    if (trouble) return this.#generate(seed, {}, [trouble]);
    this.#take(new Import({ source, name: '', plan, skipRagged: false, ...file }));
  }

  /**
   * @param {number} seed
   * @param {LinkPlan} linkPlan
   * @param {Origin['notes']} notes
   */
  #generate(seed, linkPlan, notes) {
    const builder = new TableBuilder(SEEDLINGS.columns);
    builder.add(seedlingRows(this.#tables.generated({ count: SEEDLINGS.count, seed })));
    const origin = {
      source: 'generated',
      hasNames: true,
      names: SEEDLINGS.columns,
      notes,
      reading: null,
      hints: null,
    };
    this.#begin(this.#using(builder.finish(''), linkPlan, origin));
  }

  /** @param {Extract<ToWorker, { type: 'read' }>} message */
  async #read({ name, from, hasNames, skipRagged, options, plan }) {
    const asked = ++this.#asked;
    this.#stop();
    this.#post({ type: 'progress', share: 0, rows: 0 });
    try {
      const { text, convert } = await brought(name, from);
      if (asked !== this.#asked) return;
      const how = { hasNames, skipRagged, options, names: null, convert };
      this.#take(new Import({ source: 'own', name, text, plan, ...how }));
    } catch (error) {
      if (asked === this.#asked) this.#post(importFailed(error));
    }
  }

  #cancel() {
    this.#asked++;
    this.#stop();
    this.#post({ type: 'cancelled' });
  }

  /** @param {Import} next */
  #take(next) {
    this.#import = next;
    this.#reportedAt = 0;
    this.#wake();
  }

  /**
   * @param {Import} current
   * @returns {boolean} whether there is more to do at once
   */
  #continueImport(current) {
    const end = performance.now() + TURN_MS;
    try {
      if (current.advance(() => performance.now() >= end)) {
        this.#import = null;
        this.#begin(this.#finishing(current));
        return true;
      }
    } catch (error) {
      this.#import = null;
      this.#post(importFailed(error));
      return false;
    }
    if (performance.now() - this.#reportedAt > REPORT_MS) {
      this.#reportedAt = performance.now();
      this.#post({ type: 'progress', share: current.share, rows: current.rows });
    }
    return true;
  }

  /**
   * @param {Import} read
   * @returns {Pieces}
   */
  *#finishing(read) {
    try {
      const { table, plan, ...origin } = yield* read.finishing();
      yield;
      yield* this.#using(table, plan, origin);
    } catch (error) {
      this.#post(importFailed(error));
    }
  }

  /**
   * @param {ReadTable} table
   * @param {LinkPlan} linkPlan
   * @param {Origin} origin
   * @returns {Pieces}
   */
  *#using(table, { roles, ...others }, { source, hasNames, names, notes, reading, hints }) {
    const preset = PRESETS[source];
    const guess = yield* guessingPlan(table, { names, hints });
    yield;
    /** @type {Plan} */
    const plan = preset ? { ...preset.plan, roles: rolesOf(preset.roles) } : guess.plan;
    const width = table.columns.length;
    const isFitting = roles?.length === width;
    if (isFitting) Object.assign(plan, others, { roles });
    const isOther = roles && roles.length > 0 && !isFitting;
    const columns = [];
    for (const [c, column] of table.columns.entries()) {
      columns.push(columnInfo(this.#tables, column, preset ? null : guess.reasons[c]));
      yield;
    }
    this.#table = table;
    this.#post({
      type: 'table',
      source,
      name: table.name,
      size: table.size,
      head: table.head,
      hasNames,
      reading: source === 'own' ? reading : null,
      plan,
      notes: isOther
        ? [...notes, { code: 'other-width', roles: roles.length, columns: width }]
        : notes,
      columns,
    });
    yield* this.#encoding(plan);
  }

  // ---- plans ----

  /** @param {Extract<ToWorker, { type: 'plan' }>} message */
  #changePlan({ plan, isNewTarget }) {
    const target =
      isNewTarget && this.#table ? guessTarget(this.#table, targetOf(plan)) : undefined;
    this.#begin(this.#encoding({ ...plan, ...target }));
  }

  /**
   * @param {Plan} plan
   * @returns {Pieces}
   */
  *#encoding(plan) {
    const table = this.#table;
    if (!table || plan.roles.length !== table.columns.length) return;
    this.#plan = plan;
    this.#problem = null;
    try {
      const { problem, encoded } = yield* encodedRows(this.#tables, table, plan);
      this.#problem = problem;
      this.#post(encoded);
      this.#learning?.use(problem);
    } catch (error) {
      this.#post({ type: 'blocked', plan, reason: reasonOf(error) });
      this.#learning?.use(null);
    }
  }

  /** @param {Extract<ToWorker, { type: 'scatter' }>} message */
  #scatter({ x, y }) {
    const table = this.#table;
    const plan = this.#plan;
    if (!table || !plan || Math.max(x, y) >= plan.roles.length) return;
    if (plan.roles.length !== table.columns.length) return;
    this.#post(scatterOf(table, plan, this.#problem, x, y));
  }
}
