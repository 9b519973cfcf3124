// Page: the English words about a person's own symbols. It holds no state.

import { numbers } from '../../../common/words/en.js';
import { count, share } from '../en.js';
import { MAX_CLASSES, MIN_CLASSES, MIN_OF_EACH, SYMBOLS } from '../../symbols.js';

export { examples, kinds, markup } from './en-markup.js';
export { classNames, sets } from './en-sets.js';

/**
 * @typedef {import('../../messages/symbol.js').Result} Result
 *
 * @typedef {import('../../symbols.js').Teaching} Teaching
 */

/** @param {number} n */
const drawings = (n) => numbers.counted(n, { one: 'drawing', other: 'drawings' });

/** @param {Pick<Result, 'correct' | 'count'>} result */
const of = ({ correct, count: all }) => `${count(correct)} of ${count(all)}`;

/** @param {string[]} names */
export const example = (names) => names.join(' ');

// ---- classes ----

/** @param {string} name */
export const nameOf = (name) => `Name of the symbol ${name}`;

/** @param {string} name */
export const saveAs = (name) => `Save the drawing on the pad as ${name}`;
export const save = 'Save';

/** @param {string} name */
export const removeClass = (name) => `Remove ${name} and its drawings`;

/** @param {number} n */
export const countOf = (n) => count(n);

/**
 * @param {string} name
 * @param {number} n of its drawings
 */
export const removedClass = (name, n) => `${name} removed, with ${drawings(n)}.`;

/**
 * @param {string} before
 * @param {string} name
 */
export const renamedTo = (before, name) => `${before} is now called ${name}.`;

/** @type {Record<import('../../symbols.js').NameTrouble, string>} */
export const nameTroubles = {
  'no-name': 'Type a name of 1 to 20 letters or signs.',
  long: 'This name is too long. Type 1 to 20 letters or signs.',
  same: 'There is a symbol with this name already. Choose another name.',
  many: `There are ${MAX_CLASSES} symbols, which is the most. Remove one first.`,
};

// ---- drawing ----

/** @param {string} name */
export const draw = (name) => `Draw ${name}`;
export const drawArticle = 'Draw ';

/**
 * @param {number} at
 * @param {number} all
 */
export const place = (at, all) => `${count(at)} of ${count(all)}`;

/**
 * @param {string} name
 * @param {string} where
 */
export const announced = (name, where) => `${draw(name)}, ${where}`;

/**
 * @param {string} name
 * @param {number} n of it now
 */
export const savedAs = (name, n) => `Saved ${name}: ${drawings(n)} of it now.`;
export const allDrawn = 'All are drawn. Train a network on them.';

export const actions = { undo: 'Undo', keep: 'Restore it' };

/** @param {number} n */
export const deleted = (n) => `${drawings(n)} deleted.`;
export const restored = 'Restored.';

/**
 * @param {string} name
 * @param {string} before
 */
export const relabelledTo = (name, before) => `This drawing is now ${name} (was ${before}).`;

/** @param {number} n */
export const deleteQuestion = (n) => `Delete all symbols and ${drawings(n)}?`;

export const troubles = {
  noInk: 'There is nothing on the pad yet. Draw the symbol first.',
  tooMuchInk:
    'This drawing has too much ink (more than 2,000 points or 64 strokes). Clear the pad and draw ' +
    'it again.',
  known: 'This drawing is already saved.',
  full: 'There is no room for more drawings. Delete some first.',
  session:
    'This browser does not let the page store anything. Your drawings last as long as the page is ' +
    'open. Export them to keep them.',
  unsaved:
    'The browser could not store this. It lasts as long as the page is open. Export your drawings ' +
    'to keep them.',
  unloaded: 'This part could not be loaded. Close and open it to try again.',
  unreadable: 'This file could not be read.',
};

// ---- files ----

/** @param {string} person '': not said */
export const fileName = (person) => (person ? `symbols-${person}.json` : 'symbols.json');

/**
 * @param {string} file
 * @param {number} n
 */
export const exported = (file, n) =>
  `${file}: ${drawings(n)}. Other people can import the file into their symbols.`;

/**
 * @param {number} files
 * @param {number} added
 * @param {number} known
 */
export function imported(files, added, known) {
  const were = numbers.plural(known, { one: 'was', other: 'were' });
  const rest = known ? `; ${count(known)} ${were} already here` : '';
  const from = numbers.counted(files, { one: 'file', other: 'files' });
  return `${drawings(added)} added from ${from}${rest}.`;
}

/** @type {Record<'classes' | 'drawings', (file: string) => string>} */
export const mergeTroubles = {
  classes: (file) =>
    `${file} was not added: with it there would be more than ${MAX_CLASSES} symbols.`,
  drawings: (file) => `${file} was not added: there is no room for all of its drawings.`,
};

// ---- how they are read ----

/** @param {string} by '': of the person who sits here */
export const person = (by) => by || 'you';

/**
 * @param {string} name
 * @param {string} by
 * @param {string | null | undefined} answer undefined: not known; null: nothing
 */
export function reading(name, by, answer) {
  const whose = by ? `${name}, drawn by ${by}` : name;
  if (answer === undefined) return whose;
  return answer === name ? `${whose}, correct` : `${whose}, misread as ${answer ?? 'nothing'}`;
}

/** @param {string} read */
export const changeOrDelete = (read) => `${read}. Change or delete it`;

/** @param {string | null} answer */
export const wrong = (answer) => ` ✗ ${answer ?? '–'}`;

/**
 * @param {number} n
 * @param {number} people
 */
export const total = (n, people) => {
  if (!n) return '';
  return people > 1 ? `${drawings(n)} by ${count(people)} people` : drawings(n);
};

// ---- training ----

/** @param {string} by */
export const drawingsBy = (by) => `the drawings by ${person(by)}`;

/**
 * Why training cannot begin; null: it can.
 *
 * @param {number} classes
 * @param {string | null} lacking the symbol of which there are fewest drawings; null: enough
 * @param {string | null} heldOut whose drawings are held back
 */
export function obstacle(classes, lacking, heldOut) {
  if (classes < MIN_CLASSES) return `Name at least ${MIN_CLASSES} symbols first.`;
  if (lacking === null) return null;
  if (heldOut !== null)
    return `Without the drawings by ${person(heldOut)}, there are too few of ${lacking}.`;
  return `Draw at least ${MIN_OF_EACH} of each symbol first. There are too few of ${lacking}.`;
}

/**
 * @param {number} taught
 * @param {number} heldBack
 * @param {Pick<Teaching, 'isDistorted'>} how
 */
export function method(taught, heldBack, { isDistorted }) {
  const { steps, batchSize, learningRate } = SYMBOLS;
  const copies = isDistorted ? ', distorted in a new way each time' : '';
  return (
    `${drawings(taught)} train the network, and ${count(heldBack)} are held back to test it. Each is ` +
    `repeated${copies}; every symbol has the same share. About ${count(steps)} steps of Adam, batch ` +
    `size ${batchSize}, learning rate ${learningRate} falling to 0.`
  );
}

/** With fewer drawings, one more that is right changes the figure by more than 2 %. */
const FEW = 50;

/** @param {string | null} heldOut */
const heldBackOnes = (heldOut) =>
  heldOut === null ? 'held-back drawings' : `drawings by ${person(heldOut)}`;

/**
 * @param {Result | null} result
 * @param {Teaching} teaching
 */
export function result(result, { heldOut }) {
  if (!result) return 'The network has learned your symbols. No drawing was held back to test it.';
  const without = heldOut === null ? '' : '; the network has learned from none of these';
  return (
    `${of(result)} ${heldBackOnes(heldOut)} are right (${share(result.correct / result.count)})` +
    `${without}.${result.count < FEW ? ' So few drawings give only a rough figure.' : ''}`
  );
}

/**
 * @param {number} right
 * @param {number} all
 */
export const rightOf = (right, all) => (all ? of({ correct: right, count: all }) : '–');
export const none = '–';

/**
 * What the status line of the lab says.
 *
 * @param {string[]} names
 */
export const inUse = (names) =>
  `This network knows your symbols: ${names.join(' ')}. Draw one. Train starts a new network ` +
  'for digits with the settings below.';
export const learning = 'The network learns your symbols.';
