// Shared: the part of the protocol that is about somebody's own symbols. Types only.

/**
 * @typedef {object} SymbolDrawing
 * @property {number} id
 * @property {number} label the key of its class
 * @property {string} by whose drawing it is: the name in its file; '': of the person who sits here
 * @property {number[][][]} strokes in thousandths of the pad's side
 *
 * @typedef {{ key: number; name: string }} SymbolClass a class keeps its key when its name changes
 *
 * @typedef {object} Result of drawings that were held back
 * @property {number} correct
 * @property {number} count
 * @property {number[]} confusion (K, K) row: the class that was drawn; column: the answer
 */

// ---- page to worker ----

/**
 * The drawings are these now; a network that knows symbols reads them, and shows these names.
 *
 * @typedef {{
 *   type: 'symbols';
 *   drawings: SymbolDrawing[];
 *   classes: SymbolClass[];
 * }} SymbolsMessage
 */

/**
 * A network is trained on all of them, and becomes Yours.
 *
 * @typedef {{ type: 'teach' } & import('../symbols.js').Teaching} TeachMessage
 */

// ---- worker to page ----

/**
 * How the present network reads the drawings.
 *
 * @typedef {object} SymbolsRead
 * @property {'symbols'} type
 * @property {number[]} ids of the drawings that it has read; none: it knows no symbols, or trains
 * @property {(number | null)[]} answers the key of a class for each of them; null: the outputs are
 *   NaN
 * @property {import('../symbols.js').Teaching | null} teaching how the network was trained; null: it
 *   knows no symbols
 * @property {number[]} keys of its classes
 * @property {number} done share of its training
 * @property {boolean} isOver
 * @property {Result | null} result null: nothing was held back
 */

export {};
