// Shared: the settings in a link, such as #digits?v=1&layers=128&lr=0.1. The same link opens the
// same experiment. A value that cannot be is replaced by the default, and a complaint names it.

export const VERSION = 1;

/**
 * The values that a field takes. `other`: the lab's words have a hint of that name.
 *
 * @typedef {{ kind: 'number' | 'integer'; low: number; high: number }
 *   | { kind: 'word'; words: readonly string[] }
 *   | { kind: 'list'; most: number; low: number; high: number }
 *   | { kind: 'other'; name: string }} Takes
 */

/**
 * A part of a link that could not be used.
 *
 * @typedef {{ reason: 'version'; version: string; read: number }
 *   | { reason: 'unknown'; key: string }
 *   | { reason: 'value'; key: string; takes: Takes }} Complaint
 */

/**
 * @template T
 * @typedef {object} Field
 * @property {string} key
 * @property {T} initial
 * @property {(text: string) => T | undefined} parse undefined: not a value
 * @property {(value: T) => string} format
 * @property {Takes} takes what would be a value; the words say it
 * @property {boolean} [isOff] left out of a link where it is at its default, which is off and stays
 *   so
 */

/** No hexadecimal number, no blanks: what a person would not write. */
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

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
      const value = DECIMAL.test(text) ? Number(text) : NaN;
      return value >= low && value <= high ? value + 0 : undefined; // 0 of -0
    },
    format: String,
    takes: { kind: 'number', low, high },
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
    takes: { kind: 'integer', low, high },
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
    takes: { kind: 'word', words },
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
    takes: { kind: 'list', most, low, high },
  };
}

/**
 * A race, such as optimizer_1_sgd_adam. Its part of the page knows what can be raced.
 *
 * @type {Field<string>}
 */
export const raceField = {
  key: 'race',
  initial: '',
  // No value holds the mark between two: else a link could keep the page busy for minutes.
  parse: (text) => (/^([a-zA-Z]+_\d+(_[a-zA-Z\d.+-]+)+)?$/.test(text) ? text : undefined),
  format: String,
  takes: { kind: 'other', name: 'race' },
};

/**
 * @template {object} T
 * @param {string} hash location.hash
 * @param {{ [K in keyof T]: Field<T[K]> }} fields
 * @returns {{ values: T; complaints: Complaint[] }}
 */
export function readLink(hash, fields) {
  const params = new URLSearchParams(hash.slice(hash.indexOf('?') + 1 || hash.length));
  /** @type {Complaint[]} */
  const complaints = [];
  const version = params.get('v');
  if (version !== null && version !== String(VERSION))
    complaints.push({ reason: 'version', version: version.slice(0, 12), read: VERSION });
  const keys = new Set(['v']);
  for (const field of /** @type {Field<unknown>[]} */ (Object.values(fields))) keys.add(field.key);
  for (const key of new Set(params.keys()))
    if (!keys.has(key)) complaints.push({ reason: 'unknown', key: key.slice(0, 20) });
  /** @type {Partial<T>} */
  const values = {};
  for (const name of /** @type {(keyof T)[]} */ (Object.keys(fields))) {
    const field = fields[name],
      text = params.get(field.key);
    const value = text === null ? field.initial : field.parse(text);
    if (value === undefined)
      complaints.push({ reason: 'value', key: field.key, takes: field.takes });
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
