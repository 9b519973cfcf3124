// Plays lessons in Table, in Node: the lab's own run and test. As on a page without the table of
// heart disease, seedlings take its place, unless a test has the table.
import { readFileSync } from 'node:fs';
import { TableBuilder } from '../../web/labs/table/columns.js';
import { CrossValidation } from '../../web/labs/table/learning/worker/cross-validation.js';
import { splitRows } from '../../web/labs/table/learning/worker/data.js';
import { testingHeldOut } from '../../web/labs/table/learning/worker/held-out.js';
import { trainLinear } from '../../web/labs/table/learning/worker/linear-model.js';
import { Run } from '../../web/labs/table/learning/worker/run.js';
import { taskOf, usableRows } from '../../web/labs/table/plan.js';
import { rolesOf } from '../../web/labs/table/settings.js';
import { PRESETS, SEEDLINGS, seedlingRows } from '../../web/labs/table/sources.js';
import { whole } from '../../web/labs/common/pieces.js';
import { heartFile } from '../helpers.js';
import { fieldsOf, read, settingFacts, withSettings } from './links.js';

/**
 * @typedef {import('./player.js').Facts} Facts
 *
 * @typedef {import('./player.js').Move & { crossValidate?: boolean }} Move
 *
 * @typedef {import('../../web/inkgrad.js').Ink} Ink
 */

let hasHeart = false;

/**
 * All players have the table of heart disease while `act` works.
 *
 * @param {() => Promise<void>} act
 */
export async function withHeart(act) {
  hasHeart = true;
  try {
    await act();
  } finally {
    hasHeart = false;
  }
}

const cells = (/** @type {string} */ text) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split(','));

/**
 * The rows of a table, without the names of its columns.
 *
 * @param {import('../../web/inkgrad/tables.js').Tables} tables
 * @param {string} source
 */
function rowsOf(tables, source) {
  if (source === 'generated')
    return seedlingRows(tables.generated({ count: SEEDLINGS.count, seed: 1 }));
  if (source === 'heart') return cells(readFileSync(/** @type {string} */ (heartFile), 'utf8'));
  const file = new URL(`../../web/labs/table/worker/tables/${source}.csv`, import.meta.url);
  return cells(readFileSync(file, 'utf8')).slice(1);
}

class TablePlayer {
  #core;
  #fields;
  #settings;
  #problem;
  #parts;
  #run;
  #linear;
  #step = 0;
  /** @type {{ accuracy: number; auc: number; linear: number; spread: number } | null} */
  #cross = null;

  /**
   * @param {import('../../web/labs/table/learning/worker/data.js').Core} core
   * @param {string} link
   */
  constructor(core, link) {
    this.#core = core;
    this.#fields = fieldsOf(link);
    this.#settings = /** @type {any} */ (read(link).values);
    const { source } = this.#settings;
    this.#problem = this.#problemOf(source === 'heart' && !hasHeart ? 'generated' : source);
    const { validation, test, splitSeed, weightSeed } = this.#settings;
    const shares = [1 - validation - test, validation, test];
    this.#parts = splitRows(core, this.#problem, shares, splitSeed);
    this.#run = new Run(core, this.#problem, this.#settings, {
      train: this.#parts[0],
      validation: this.#parts[1],
      seed: weightSeed,
    });
    this.#linear = trainLinear(core, this.#problem, this.#parts[0]);
  }

  /**
   * @param {string} source
   * @returns {any}
   */
  #problemOf(source) {
    const preset = /** @type {NonNullable<typeof PRESETS[string]>} */ (PRESETS[source]);
    const builder = new TableBuilder(preset.columns);
    builder.add(rowsOf(this.#core.tables, source));
    const table = builder.finish(source);
    const plan = { ...preset.plan, roles: rolesOf(preset.roles) };
    return { table, plan, ...taskOf(table, plan), rows: usableRows(table, plan).rows };
  }

  /** @returns {Facts} */
  facts() {
    const { threshold } = this.#settings;
    const models = { network: this.#run, linear: this.#linear };
    const held = whole(testingHeldOut(this.#core, this.#problem, models, this.#parts[2]));
    const { counts, roc } = /** @type {any} */ (held.curves(threshold, 1)).curves.network;
    const known = {
      ...settingFacts(this.#settings, this.#fields),
      step: this.#step,
      state: this.#run.ending ? 'over' : 'ready',
      rows: this.#problem.rows.length,
      threshold,
      accuracy: counts.accuracy,
      recall: counts.recall,
      precision: counts.precision,
      auc: roc.auc,
      isCrossValidated: this.#cross !== null,
      ...(this.#cross && { crossAccuracy: this.#cross.accuracy, crossAuc: this.#cross.auc }),
    };
    return Object.fromEntries(Object.entries(known).filter(([, value]) => value === value));
  }

  /** Facts that only tests ask for. */
  details() {
    const { inputs } = this.#run.net;
    return { parts: this.#parts.map(({ length }) => length), inputs, cross: this.#cross };
  }

  series() {
    return { x: [], y: [] };
  }

  /** @param {number} steps */
  async run(steps) {
    for (let done = 0; done < steps && !this.#run.ending; done++) {
      this.#run.advance(1);
      this.#step += 1;
    }
  }

  /** @param {Move} move */
  async do({ set, run, crossValidate }) {
    if (set) this.#settings = withSettings(this.#settings, set, this.#fields);
    if (run) await this.run(run);
    if (!crossValidate) return;
    const validation = new CrossValidation(this.#core, this.#problem, this.#settings);
    validation.turn(() => false);
    const [accuracy, auc] = validation.summary()?.scores ?? [];
    this.#cross = {
      accuracy: accuracy.network.mean,
      spread: accuracy.network.deviation,
      linear: accuracy.linear.mean,
      auc: auc.network.mean,
    };
  }
}

/**
 * @param {Ink} ink
 * @param {string} link
 */
export async function play(ink, link) {
  const [metrics, tables] = await Promise.all([ink.metrics(), ink.tables()]);
  return new TablePlayer({ ink, metrics, tables }, link);
}
