// Page: a set of symbols: its classes and the drawings of each, and how it changes. Pure: every
// change returns another set. It knows neither the document nor the store.

import { inkOf } from '../../../../formats/drawings.js';
import { MAX_NAME, MAX_SYMBOLS, tidyName } from '../../../../formats/symbols.js';
import { MAX_CLASSES } from '../../symbols.js';

/**
 * @typedef {import('../../messages/symbol.js').SymbolClass} SymbolClass
 *
 * @typedef {import('../../messages/symbol.js').SymbolDrawing} SymbolDrawing
 *
 * @typedef {import('../../../../formats/symbols.js').NamedDrawing} NamedDrawing
 *
 * @typedef {{ classes: SymbolClass[]; drawings: SymbolDrawing[] }} SymbolSet drawings in the order
 *   in which they came
 *
 * @typedef {import('../../symbols.js').NameTrouble} NameTrouble
 */

/** @type {SymbolSet} */
export const EMPTY = { classes: [], drawings: [] };

/**
 * @param {SymbolSet} set
 * @param {string} text
 * @param {number} [key] of the class that is to have it
 * @returns {NameTrouble | null} why it cannot be a name of a class
 */
export function nameTrouble({ classes }, text, key) {
  const name = tidyName(text);
  if (!text.trim()) return 'no-name';
  if (!name) return 'long';
  if (classes.some((one) => one.name === name && one.key !== key)) return 'same';
  return key === undefined && classes.length >= MAX_CLASSES ? 'many' : null;
}

/**
 * @param {SymbolSet} set
 * @param {...string} names that are names
 * @returns {SymbolSet}
 */
export function withClasses(set, ...names) {
  const first = Math.max(0, ...set.classes.map(({ key }) => key)) + 1;
  const added = names.map((name, i) => ({ key: first + i, name: tidyName(name) }));
  return { ...set, classes: [...set.classes, ...added] };
}

/**
 * @param {SymbolSet} set
 * @param {number} key
 * @param {string} name
 * @returns {SymbolSet}
 */
export const renamed = (set, key, name) => ({
  ...set,
  classes: set.classes.map((one) => (one.key === key ? { key, name: tidyName(name) } : one)),
});

/**
 * Without a class and its drawings.
 *
 * @param {SymbolSet} set
 * @param {number} key
 * @returns {SymbolSet}
 */
export const withoutClass = ({ classes, drawings }, key) => ({
  classes: classes.filter((one) => one.key !== key),
  drawings: drawings.filter(({ label }) => label !== key),
});

/**
 * @param {SymbolSet} set
 * @param {SymbolDrawing} drawing
 * @returns {SymbolSet}
 */
export const withDrawing = (set, drawing) => ({ ...set, drawings: [...set.drawings, drawing] });

/**
 * @param {SymbolSet} set
 * @param {number} id
 * @returns {SymbolSet}
 */
export const withoutDrawing = (set, id) => ({
  ...set,
  drawings: set.drawings.filter((one) => one.id !== id),
});

/**
 * @param {SymbolSet} set
 * @param {number} id
 * @param {number} label
 * @returns {SymbolSet}
 */
export const relabelled = (set, id, label) => ({
  ...set,
  drawings: set.drawings.map((one) => (one.id === id ? { ...one, label } : one)),
});

/**
 * Larger than all before, also than those of another tab.
 *
 * @param {SymbolSet} set
 * @param {number} now in milliseconds
 */
export const nextId = ({ drawings }, now) =>
  drawings.reduce((most, { id }) => Math.max(most, id + 1), 1000 * now);

/**
 * @param {SymbolSet} set
 * @param {number[][][]} strokes
 */
export const hasInk = ({ drawings }, strokes) => {
  const ink = inkOf({ strokes });
  return drawings.some((one) => inkOf(one) === ink);
};

/**
 * @param {SymbolSet} set
 * @returns {Map<number, number>} drawings of each class, by its key
 */
export function countsOf({ classes, drawings }) {
  const counts = new Map(classes.map(({ key }) => [key, 0]));
  for (const { label } of drawings) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

/**
 * Whose drawings there are, '' first.
 *
 * @param {SymbolSet} set
 */
export const peopleOf = ({ drawings }) => [...new Set(drawings.map(({ by }) => by))].sort();

/**
 * The class that is asked for next: the first of those with the fewest own drawings.
 *
 * @param {SymbolSet} set
 * @param {number} ofEach that are wanted
 * @returns {SymbolClass | null} null: all are there
 */
export function askedNext({ classes, drawings }, ofEach) {
  const own = countsOf({ classes, drawings: drawings.filter(({ by }) => by === '') });
  const fewest = Math.min(...classes.map(({ key }) => own.get(key) ?? 0));
  return fewest < ofEach ? (classes.find(({ key }) => own.get(key) === fewest) ?? null) : null;
}

/**
 * Adds what a file holds: its classes by their names, and each drawing whose ink is not there yet.
 *
 * @param {SymbolSet} set
 * @param {{ classes: string[]; drawings: NamedDrawing[] }} file
 * @param {string} person who has drawn it, where the file does not say so
 * @param {number} firstId of the new drawings
 * @returns {{ set: SymbolSet; added: number; known: number; trouble: 'classes' | 'drawings' | null }}
 *   with a trouble the set is the one before
 */
export function merged(set, { classes, drawings }, person, firstId) {
  const fresh = classes.filter((name) => !set.classes.some((one) => one.name === name));
  const wider = withClasses(set, ...fresh);
  const keys = new Map(wider.classes.map(({ key, name }) => [name, key]));
  const known = new Set(set.drawings.map(inkOf));
  /** @type {SymbolDrawing[]} */
  const added = [];
  for (const { name, by, strokes } of drawings) {
    const ink = inkOf({ strokes });
    if (known.has(ink)) continue;
    known.add(ink);
    const label = keys.get(name) ?? 0;
    added.push({ id: firstId + added.length, label, by: by ?? person, strokes });
  }
  const counts = { added: added.length, known: drawings.length - added.length };
  if (wider.classes.length > MAX_CLASSES) return { set, ...counts, trouble: 'classes' };
  const all = [...set.drawings, ...added];
  if (all.length > MAX_SYMBOLS) return { set, ...counts, trouble: 'drawings' };
  return { set: { ...wider, drawings: all }, ...counts, trouble: null };
}

/**
 * The name of a person from that of their file: without its ending, and without what this page adds.
 *
 * @param {string} fileName
 */
export function personOf(fileName) {
  const stem = fileName.replace(/\.[^.]*$/, '').replace(/^symbols[-_ ]+/i, '');
  return tidyName([...stem].slice(0, MAX_NAME).join('')) || 'file';
}

/**
 * What a file holds of the set.
 *
 * @param {SymbolSet} set
 * @param {string} me who has drawn what is drawn here; '': it is not said
 * @returns {[string[], NamedDrawing[]]}
 */
export function asFile({ classes, drawings }, me) {
  const names = new Map(classes.map(({ key, name }) => [key, name]));
  return [
    classes.map(({ name }) => name),
    drawings.map(({ label, by, strokes }) => {
      const person = by || me;
      return { name: names.get(label) ?? '', ...(person ? { by: person } : {}), strokes };
    }),
  ];
}

/**
 * The set before a change, with what was drawn since then.
 *
 * @param {SymbolSet} before
 * @param {SymbolSet} after the change
 * @param {SymbolSet} now
 * @returns {SymbolSet}
 */
export function undone(before, after, now) {
  const known = new Set([...before.drawings, ...after.drawings].map(({ id }) => id));
  const since = now.drawings.filter(
    ({ id, label }) => !known.has(id) && before.classes.some(({ key }) => key === label),
  );
  return { ...before, drawings: [...before.drawings, ...since] };
}

/**
 * @param {SymbolSet} one
 * @param {SymbolSet} other
 */
export function isSame(one, other) {
  const shape = (/** @type {SymbolSet} */ { classes, drawings }) =>
    JSON.stringify([classes, drawings.map(({ id, label }) => [id, label])]);
  return shape(one) === shape(other);
}
