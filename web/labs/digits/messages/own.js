// Shared: the part of the protocol that is about a person's own drawings. Types only; messages.js
// has the rest.

/**
 * A person's drawing. `part`: half of the drawings train a network that is fine-tuned, half test it.
 *
 * @typedef {object} OwnDrawing
 * @property {number} id
 * @property {number} digit
 * @property {import('../../../formats/drawings.js').Part} part
 * @property {number[][][]} strokes in thousandths of the pad's side
 */

/**
 * @typedef {{ correct: number; count: number }} Count
 *
 * @typedef {{ fresh: Count; taught: Count }} Counts of the drawings that a network was not trained
 *   on, and of the others
 */

/**
 * @typedef {{ own: Counts; testAccuracy: number | null }} Before fine-tuning
 *
 * @typedef {object} Tuning
 * @property {Before} before
 * @property {number} done share of the rounds
 * @property {boolean} isOver
 * @property {boolean} canUndo the network that it was copied from is the one that is kept
 */

// ---- page to worker ----

/** @typedef {{ type: 'own'; drawings: OwnDrawing[] }} DrawingsMessage they are measured as well */

/** @typedef {{ type: 'fine-tune' }} TuneMessage a copy of the network learns from half of them */

/**
 * @typedef {DrawingsMessage
 *   | TuneMessage
 *   | import('./symbol.js').SymbolsMessage
 *   | import('./symbol.js').TeachMessage} OwnToWorker
 */

// ---- worker to page ----

/**
 * How the present network reads a person's drawings.
 *
 * @typedef {object} OwnMessage
 * @property {'own'} type
 * @property {number[]} ids of the drawings, in the order in which they came
 * @property {(number | null)[]} answers for each of them; null: the outputs are NaN
 * @property {Counts} counts
 * @property {boolean} canTune the network has learned something, and there are images to mix the
 *   drawings with
 * @property {'network' | 'images'} [others] which has other classes than the ten digits
 * @property {Tuning | null} tuning null: it has not been fine-tuned
 */

export {};
