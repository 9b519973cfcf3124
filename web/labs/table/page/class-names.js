// Page: the names of the classes: from the person, else from the lab for its own tasks, else from
// the table. Pure; Node tests it.

import { areNames, namesIn, SEPARATOR } from '../class-names.js';
import { targetOf } from '../plan.js';
import { PRESETS } from '../sources.js';
import { words } from '../words/words.js';

/** @typedef {import('./session.js').Session} Session */

/**
 * Is the task the one with which the lab opens the table?
 *
 * @param {Session} session
 */
function isOwnTask({ table, plan }) {
  const preset = table && PRESETS[table.source];
  if (!preset || !plan) return false;
  const { as, above } = preset.plan;
  return plan.as === as && plan.above === above && targetOf(plan) === preset.roles.indexOf('t');
}

/**
 * @param {Session} session
 * @param {string[]} classes as in the table
 * @returns {string[]} as a person reads them
 */
export function classNames(session, classes) {
  const given = namesIn(session.settings.names);
  if (given.length === classes.length) return given;
  const known = isOwnTask(session) ? words.sources[session.table?.source ?? ''].classes : [];
  return known.length === classes.length ? known : classes;
}

/**
 * The names as a link has them, after one was typed.
 *
 * @param {Session} session
 * @param {number} k the class
 * @param {string} typed blank: as the lab calls it
 * @returns {string | null} null: it cannot be
 */
export function namesWith(session, k, typed) {
  const { encoded } = session;
  if (!encoded) return null;
  const usual = classNames(
    { ...session, settings: { ...session.settings, names: '' } },
    encoded.classes,
  );
  const names = classNames(session, encoded.classes).with(k, typed.trim() || usual[k]);
  if (!areNames(names)) return null;
  return names.every((name, i) => name === usual[i]) ? '' : names.join(SEPARATOR);
}
