// Shared: the table, the plan and the settings of the learning half as an experiment, of which
// programs are written. Pure.

import { OPEN_TABLES } from '../sources.js';
import { networkOptions, trainOptions } from './core-options.js';

/** @typedef {import('../../../formats/code/experiment.js').Experiment} Experiment */

/** The addresses of the tables that come with the page. @type {Record<string, URL>} */
const FILES = {
  heart: new URL('../../../data/processed.cleveland.data', import.meta.url),
  ...Object.fromEntries(
    Object.keys(OPEN_TABLES).map((source) => [
      source,
      new URL(`../worker/tables/${source}.csv`, import.meta.url),
    ]),
  ),
};

/**
 * @param {import('../messages.js').TableRead} table
 * @param {import('../plan.js').Plan} plan
 * @param {import('./messages.js').Setup} setup
 * @param {{ link: string; made?: number; isChanged?: boolean }} of made: seed of the seedlings;
 *   isChanged: while it trained
 * @returns {Experiment}
 */
export function experimentOf(table, plan, setup, { link, made = 1, isChanged = false }) {
  const { settings, task, classes, inputs, sizes } = setup;
  const { patience, validation, test, splitSeed, epochs, classWeights, weightSeed } = settings;
  const { source, name, columns } = table;
  const address = FILES[source]?.href ?? '';
  const own = source === 'own' ? asText(name) || 'table.csv' : `${source}.csv`;
  const file = address.split('/').at(-1) || own;
  const isWatched = patience > 0 && validation > 0;
  return {
    lab: 'table',
    link,
    learner: 'network',
    data: {
      kind: 'table',
      source,
      made,
      classWeights: task === 'regression' ? 'none' : classWeights,
      file,
      address,
      signs: columns.map((column) => column.signs),
      odd: columns.map((column) => column.odd !== null),
      layout: layoutOf(table),
      columns: columns.map((column) => column.name),
      roles: plan.roles,
      missing: plan.missing,
      as: plan.as,
      above: plan.above,
      validation,
      test,
      seed: splitSeed,
    },
    network: networkOptions(settings, task, classes.length, inputs, weightSeed),
    training: trainOptions(settings, sizes.train),
    stopping: isWatched ? { patience, isRestoredAtEnd: true } : null,
    isPlateau: false,
    epochs,
    rest: 0,
    notes: isChanged ? ['changed'] : [],
  };
}

/** The name of a file after it was unpacked, and its rows became lines. @param {string} name */
const asText = (name) =>
  name.replace(/\.(?:gz|bz2|xz|zst)$/i, '').replace(/\.(?:zip|jsonl?|ndjson|arff)$/i, '.csv');

/**
 * @param {import('../messages.js').TableRead} table
 * @returns {import('../../../formats/code/experiment.js').TableLayout}
 */
function layoutOf({ source, hasNames, reading }) {
  if (!reading)
    return {
      delimiter: ',',
      quote: '"',
      decimal: '.',
      thousands: [],
      marks: [],
      linesAbove: 0,
      nameRows: source !== 'heart' && hasNames ? 1 : 0,
      hasRepeated: false,
    };
  const { delimiter, quote, decimal, thousands, marks, linesAbove, nameRows, repeated } = reading;
  return {
    delimiter,
    quote,
    decimal: decimal || '.',
    thousands,
    marks,
    linesAbove,
    nameRows,
    hasRepeated: repeated > 0,
  };
}
