// The state in a link: #digits?v=1&layers=128&lr=0.1. The same link opens the same experiment; what
// it says wrongly is replaced by the default and named.

export const VERSION = 1;

/**
 * @template T
 * @typedef {object} Field
 * @property {string} key
 * @property {T} initial
 * @property {(text: string) => T | undefined} parse undefined: not a value
 * @property {(value: T) => string} format
 * @property {string} hint what would be a value
 * @property {boolean} [isOff] left out of a link where it is at its default, which is off and stays
 *   so
 */

/**
 * @param {string} key
 * @param {number} initial
 * @param {number} low
 * @param {number} high
 * @returns {Field<number>}
 */
export function numberField(key, initial, low, high) {
  return {
    key,
    initial,
    parse(text) {
      const value = /^\s*$/.test(text) ? NaN : Number(text);
      return value >= low && value <= high ? value : undefined;
    },
    format: String,
    hint: `a number from ${low.toLocaleString('en', { maximumSignificantDigits: 6 })} to ${high.toLocaleString('en')}`,
  };
}

/**
 * @template T
 * @param {Field<T>} field
 * @returns {Field<T>}
 */
export const off = (field) => ({ ...field, isOff: true });

/**
 * @param {string} key
 * @param {number} initial
 * @param {number} low
 * @param {number} high
 * @returns {Field<number>}
 */
export function integerField(key, initial, low, high) {
  const field = numberField(key, initial, low, high);
  return {
    ...field,
    parse(text) {
      const value = field.parse(text);
      return Number.isInteger(value) ? value : undefined;
    },
    hint: `a whole ${field.hint.slice(2)}`,
  };
}

/**
 * @param {string} key
 * @param {string} initial
 * @param {string[]} words
 * @returns {Field<string>}
 */
export function wordField(key, initial, words) {
  return {
    key,
    initial,
    parse: (text) => (words.includes(text) ? text : undefined),
    format: String,
    hint: `one of ${words.join(', ')}`,
  };
}

/**
 * Whole numbers with hyphens between them; 0 stands for none.
 *
 * @param {string} key
 * @param {number[]} initial
 * @param {number} fewest
 * @param {number} most
 * @param {number} low
 * @param {number} high
 * @returns {Field<number[]>}
 */
export function listField(key, initial, fewest, most, low, high) {
  const item = integerField(key, low, low, high);
  return {
    key,
    initial,
    parse(text) {
      if (text === '0' && fewest === 0) return [];
      const values = text.split('-').map((part) => item.parse(part));
      const isList =
        values.length >= Math.max(fewest, 1) &&
        values.length <= most &&
        !values.includes(undefined);
      return isList ? /** @type {number[]} */ (values) : undefined;
    },
    format: (values) => values.join('-') || '0',
    hint: `up to ${most} numbers from ${low} to ${high}, such as 128-64`,
  };
}

/**
 * @template {object} T
 * @param {string} hash location.hash
 * @param {{ [K in keyof T]: Field<T[K]> }} fields
 * @returns {{ values: T; complaints: string[] }}
 */
export function readLink(hash, fields) {
  const params = new URLSearchParams(hash.slice(hash.indexOf('?') + 1 || hash.length));
  const complaints = [];
  const version = params.get('v');
  if (version !== null && version !== String(VERSION))
    complaints.push(
      `the link is of version ${version.slice(0, 12)}, this page reads version ${VERSION}`,
    );
  const keys = Object.values(/** @type {Record<string, Field<unknown>>} */ (fields)).map(
    ({ key }) => key,
  );
  for (const key of params.keys())
    if (key !== 'v' && !keys.includes(key))
      complaints.push(`there is no setting called ${key.slice(0, 20)}`);
  /** @type {Partial<T>} */
  const values = {};
  for (const name of /** @type {(keyof T)[]} */ (Object.keys(fields))) {
    const field = fields[name],
      text = params.get(field.key);
    const value = text === null ? field.initial : field.parse(text);
    if (value === undefined) complaints.push(`${field.key} must be ${field.hint}`);
    values[name] = value ?? field.initial;
  }
  return { values: /** @type {T} */ (values), complaints };
}

/**
 * Everything is written, also what is at its default: defaults may change, a link may not. But what
 * is off is left out.
 *
 * @template {object} T
 * @param {string} lab
 * @param {T} values
 * @param {{ [K in keyof T]: Field<T[K]> }} fields
 */
export function writeLink(lab, values, fields) {
  const params = new URLSearchParams({ v: String(VERSION) });
  for (const name of /** @type {(keyof T)[]} */ (Object.keys(fields))) {
    const { key, format, initial, isOff } = fields[name];
    if (!isOff || values[name] !== initial) params.set(key, format(values[name]));
  }
  return `#${lab}?${params}`;
}
