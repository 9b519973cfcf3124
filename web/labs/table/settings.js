// Shared: what can be set in the data half of the table lab, and how a link writes it. Pure; it
// holds no sentence.

import { integerField, numberField, wordField } from '../common/link.js';

/** @typedef {import('./plan.js').Role} Role */

/** Where a table comes from. */
export const SOURCES = ['heart', 'generated', 'own'];
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
};

/** @returns {Settings} */
export const initialSettings = () =>
  /** @type {any} */ (
    Object.fromEntries(Object.entries(FIELDS).map(([name, field]) => [name, field.initial]))
  );
