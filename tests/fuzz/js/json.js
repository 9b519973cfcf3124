// How the fuzzer changes JSON without breaking it: values, keys, lengths of lists, places.

/** @typedef {import('../../random.js').Random} Random */

/** @type {any[]} */
const VALUES = [
  0, -1, 1, 3, 2.5, -0, 1e308, 2 ** 31, 2 ** 53, 5e-324, '', 'F32', 'relu', 'softmax', 'test', '__proto__', true, null,
  [], [[]], [0], [1, 1], [0, 0, 0], {}, { a: 1 }, { __proto__: null, toString: 1 }, 'x'.repeat(300),
]; // prettier-ignore
const KEYS = [
  '0',
  'a',
  '__proto__',
  'constructor',
  'length',
  'toString',
  'dtype',
  'shape',
  'digit',
  '1.weight',
  'ä',
];

/**
 * Every place in a value: who holds it, and under which key.
 *
 * @param {any} holder
 * @param {{ holder: any; key: string }[]} [found]
 */
function placesIn(holder, found = []) {
  if (typeof holder !== 'object' || holder === null) return found;
  for (const key of Object.keys(holder)) {
    found.push({ holder, key });
    placesIn(holder[key], found);
  }
  return found;
}

/**
 * Sets a key of its own, also where that is __proto__.
 *
 * @param {any} holder
 * @param {string} key
 * @param {unknown} value
 */
function set(holder, key, value) {
  if (Array.isArray(holder)) holder.push(value);
  else
    Object.defineProperty(holder, key, {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
}

/**
 * @param {Random} random
 * @param {unknown} value from JSON; changed in place
 */
function changeValue(random, value) {
  const places = placesIn(value);
  if (!places.length) return;
  const { holder, key } = random.pick(places),
    other = random.pick(places);
  const way = random.whole(0, 5);
  const copy = () => structuredClone(other.holder[other.key]);
  if (way === 0) holder[key] = structuredClone(random.pick(VALUES));
  if (way === 1) set(holder, random.pick(KEYS), copy());
  if (way === 2 && Array.isArray(holder)) holder.splice(Number(key), 1);
  if (way === 2 && !Array.isArray(holder)) delete holder[key];
  if (way === 3) holder[key] = copy();
  if (way === 4 && typeof holder[key] === 'number')
    holder[key] += random.pick([-1, 1, 4, 0.5, 1e9]);
  if (way === 5 && typeof holder[key] === 'string') holder[key] = random.pick([...KEYS, other.key]);
}

/**
 * JSON, changed a little. A text that is none stays as it is.
 *
 * @param {Random} random
 * @param {string} text
 */
export function changedJson(random, text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return text;
  }
  for (let left = random.whole(1, 3); left; left--) changeValue(random, value);
  return JSON.stringify(value);
}
