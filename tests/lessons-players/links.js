// Reads the link of a lesson as the labs do, and says what a lab complains about.
import { FIELDS as CODE } from '../../web/labs/code/settings.js';
import { VIEW } from '../../web/labs/backprop/settings.js';
import { FIELDS as FUNCTIONS } from '../../web/labs/backprop/functions/settings.js';
import { FIELDS as GRAPH } from '../../web/labs/backprop/graph/settings.js';
import { FIELDS as LOOP } from '../../web/labs/backprop/loop/settings.js';
import { FIELDS as SHEETS } from '../../web/labs/backprop/sheets/settings.js';
import { readLink } from '../../web/labs/common/link.js';
import { FIELDS as DESCENT } from '../../web/labs/descent/settings.js';
import { FIELDS as DIGITS } from '../../web/labs/digits/settings.js';
import { FIELDS as POINTS } from '../../web/labs/points/settings.js';
import { FIELDS as LEARNING } from '../../web/labs/table/learning/settings.js';
import { FIELDS as TABLE } from '../../web/labs/table/settings.js';

/** @type {Record<string, Record<string, import('../../web/labs/common/link.js').Field<any>>>} */
const VIEWS = { graph: GRAPH, loop: LOOP, functions: FUNCTIONS, sheets: SHEETS };
/** @type {typeof VIEWS} */
const LABS = {
  points: POINTS,
  descent: DESCENT,
  digits: DIGITS,
  table: { ...TABLE, ...LEARNING },
  code: CODE,
};

/** @param {string} link */
export const labOf = (link) => /^#(\w+)/.exec(link)?.[1] ?? '';

/**
 * The fields that a link of this lab can have.
 *
 * @param {string} link
 */
export function fieldsOf(link) {
  const lab = labOf(link);
  if (lab !== 'backprop') return LABS[lab];
  const view = new URLSearchParams(link.slice(link.indexOf('?'))).get('view') ?? 'graph';
  return { view: VIEW, ...VIEWS[view] };
}

/**
 * The settings that a link says, and what the lab would complain about.
 *
 * @param {string} link
 */
export const read = (link) => readLink(link, fieldsOf(link));

/**
 * Settings as facts: `set.lr` and so on, by the keys of links; numbers as numbers.
 *
 * @param {Record<string, any>} settings
 * @param {Record<string, import('../../web/labs/common/link.js').Field<any>>} fields
 */
export function settingFacts(settings, fields) {
  /** @type {import('./player.js').Facts} */
  const facts = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = settings[name];
    facts[`set.${field.key}`] = typeof value === 'number' ? value : field.format(value);
  }
  return facts;
}

/**
 * Settings after some of them were changed, as the link's keys and texts say them.
 *
 * @template {object} T
 * @param {T} settings
 * @param {Record<string, string | number>} some
 * @param {Record<string, import('../../web/labs/common/link.js').Field<any>>} fields
 * @returns {T}
 */
export function withSettings(settings, some, fields) {
  const next = /** @type {any} */ ({ ...settings });
  for (const [key, text] of Object.entries(some)) {
    const [name, field] = Object.entries(fields).find(([, one]) => one.key === key) ?? [];
    const value = field?.parse(String(text));
    if (!name || value === undefined) throw new Error(`${key}=${text} is no setting`);
    next[name] = value;
  }
  return next;
}
