// What can be set in the data half of the table lab, and how it is written in a link.

import { integerField, numberField, wordField } from '../common/link.js';

/** @typedef {import('./worker/encoding.js').Role} Role */

/** @type {Record<string, string>} */
export const SOURCES = {
  heart: 'Heart disease (Cleveland)',
  generated: 'Seedlings (made up)',
  own: 'Your own table',
};
/** @type {Record<Role, string>} */
export const ROLES = { number: 'number', category: 'category', ignore: 'ignore', target: 'target' };
/** @type {Record<string, Role>} */
const LETTERS = { n: 'number', c: 'category', i: 'ignore', t: 'target' };

/**
 * @typedef {object} Settings
 * @property {string} source
 * @property {number} seed of the seedlings
 * @property {Role[]} roles of the columns; none: as guessed
 * @property {'drop' | 'median'} missing
 * @property {'number' | 'category' | 'above'} as
 * @property {number} above
 */

/** @param {Role[]} roles */
export const lettersOf = (roles) => roles.map((role) => role[0]).join('');
/** @param {string} letters */
export const rolesOf = (letters) => [...letters].map((letter) => LETTERS[letter]);

/** @type {{ [K in keyof Settings]: import('../common/link.js').Field<Settings[K]> }} */
export const FIELDS = {
  source: wordField('data', 'heart', Object.keys(SOURCES)),
  seed: integerField('made', 1, 0, 0xffffffff),
  roles: {
    key: 'roles',
    initial: [],
    parse: (text) =>
      text.length <= 2000 && /^[nci]*t?[nci]*$/.test(text) ? rolesOf(text) : undefined,
    format: lettersOf,
    hint: 'a letter for each column (n number, c category, i ignore, t target, of which there is one)',
  },
  missing: /** @type {import('../common/link.js').Field<any>} */ (
    wordField('missing', 'drop', ['drop', 'median'])
  ),
  as: /** @type {import('../common/link.js').Field<any>} */ (
    wordField('as', 'category', ['number', 'category', 'above'])
  ),
  above: numberField('above', 0, -1e30, 1e30),
};

/** @returns {Settings} */
export const initialSettings = () =>
  /** @type {any} */ (
    Object.fromEntries(Object.entries(FIELDS).map(([name, field]) => [name, field.initial]))
  );
