// Shared: the messages about a network that is broken on purpose, and where it is measured.

/** @typedef {import('../../../inkgrad/lazy/breaking.js').Damage} Damage */

// ---- page to worker ----

/**
 * A broken copy answers from now on; the network itself is not touched. Null: it answers again.
 * `flip`: a small change of the drawing is wanted that flips the answer.
 *
 * @typedef {{ type: 'break'; damage: Damage | null; flip?: boolean }} BreakMessage
 */

// ---- worker to page ----

/**
 * How the broken copy does on the first `count` of the test images; null: none are there.
 *
 * @typedef {object} BrokenMessage
 * @property {'broken'} type
 * @property {number[]} units of each layer
 * @property {number} weights how many there are
 * @property {number} zeros how many of them are 0
 * @property {number[]} steps between two stored values, for each layer
 * @property {number | null} accuracy
 * @property {number} count
 * @property {number} total
 */

/**
 * Accuracy on the first `count` test images for each share of pruned weights.
 *
 * @typedef {{ type: 'pruned'; shares: number[]; accuracies: number[]; count: number }} PrunedMessage
 */

/**
 * The drawing, and a small change of it that flips the answer; null: nothing is drawn.
 *
 * @typedef {object} FlippedMessage
 * @property {'flipped'} type
 * @property {Uint8Array | null} pixels (784)
 * @property {boolean} isFound
 * @property {Float32Array} change (784), in shares of full ink
 * @property {number} size its Euclidean norm
 * @property {number} from
 * @property {number} to
 * @property {Float32Array} outputs (n, K) for each of the amounts of FLIP_AMOUNTS
 */

/** @typedef {BrokenMessage | PrunedMessage | FlippedMessage} BreakReport */

/** How much of the change is made, as a share: 1 is as much as flips the answer. */
export const FLIP_AMOUNTS = Array.from({ length: 41 }, (_, i) => i / 20);

/** Shares of pruned weights for the curve. */
export const PRUNED_SHARES = [0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.96, 0.98, 0.99];
