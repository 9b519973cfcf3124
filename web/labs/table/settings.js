// Shared: what can be set in the data half of the table lab, and how a link writes it. Pure; it
// holds no sentence.

import { integerField, numberField, off, wordField } from '../common/link.js';
import { areNames, namesIn } from './class-names.js';
import { OPEN_TABLES } from './sources.js';

/** @typedef {import('./plan.js').Role} Role */

/** Where a table comes from. */
export const SOURCES = ['heart', ...Object.keys(OPEN_TABLES), 'generated', 'own'];
/** @type {Record<string, Role>} */
const LETTERS = { n: 'number', c: 'category', i: 'ignore', t: 'target' };
/** A link with more columns is not read: the pattern below would take hours. */
const MAX_LETTERS = 2000;

/**
 * @typedef {object} Settings
 * @property {string} source
 * @property {number} seed of the seedlings
 * @property {Role[]} roles of the columns; none: as guessed
 * @property {import('./plan.js').Plan['missing']} missing
 * @property {import('./plan.js').Plan['as']} as
 * @property {number} above
 * @property {string} names of the classes, joined by SEPARATOR; '': as the lab calls them
 * @property {string} plot the columns of the scatter plot, such as 2-3; '': it is folded
 */

/** @param {Role[]} roles */
export const lettersOf = (roles) => roles.map((role) => role[0]).join('');
/** @param {string} letters */
export const rolesOf = (letters) => [...letters].map((letter) => LETTERS[letter]);

/** @type {{ [K in keyof Settings]: import('../common/link.js').Field<Settings[K]> }} */
export const FIELDS = {
  source: wordField('data', 'heart', SOURCES),
  seed: integerField('made', 1, 0, 0xffffffff),
  roles: {
    key: 'roles',
    initial: [],
    parse: (text) =>
      text.length <= MAX_LETTERS && /^[nci]*t?[nci]*$/.test(text) ? rolesOf(text) : undefined,
    format: lettersOf,
    takes: { kind: 'other', name: 'roles' },
  },
  missing: /** @type {import('../common/link.js').Field<any>} */ (
    wordField('missing', 'drop', ['drop', 'median'])
  ),
  as: /** @type {import('../common/link.js').Field<any>} */ (
    wordField('as', 'category', ['number', 'category', 'above'])
  ),
  above: { ...numberField('above', 0, -1e30, 1e30), takes: { kind: 'other', name: 'bound' } },
  names: off({
    key: 'names',
    initial: '',
    parse: (text) => (areNames(namesIn(text)) ? text : undefined),
    format: String,
    takes: { kind: 'other', name: 'names' },
  }),
  plot: off({
    key: 'plot',
    initial: '',
    parse: (text) => (/^\d{1,4}-\d{1,4}$/.test(text) ? text : undefined),
    format: String,
    takes: { kind: 'other', name: 'plot' },
  }),
};

/** @returns {Settings} */
export const initialSettings = () =>
  /** @type {any} */ (
    Object.fromEntries(Object.entries(FIELDS).map(([name, field]) => [name, field.initial]))
  );
