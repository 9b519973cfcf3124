// Shared: the record of a run, from which it can be made again. web/receipt/README.md describes it.

/**
 * @typedef {object} Change of a run on its way
 * @property {number} step how many steps had been made
 * @property {string} [set] the settings that changed, as in a link: lr=0.1&l2=0.01
 * @property {number} [samples] instead: this many steps looked at one example each
 *
 * @typedef {object} Course how a learner was trained
 * @property {number} steps that were made
 * @property {Change[]} changes
 * @property {string} hash of the weights, 16 hex digits
 */

/**
 * A run that can be made again. `second`: of the second learner, where two train side by side.
 *
 * @typedef {Course & { link: string; second?: Course }} RunRecord link: the settings at the start
 */

/**
 * @template S
 * @typedef {object} Entry of a log
 * @property {number} step how many steps had been made
 * @property {S} [settings] from here on
 * @property {boolean} [isLasting] a change back would not undo it
 * @property {number} [samples] instead: this many steps looked at one example each
 */

/**
 * @template S
 * @typedef {{
 *   start: S;
 *   now: S;
 *   made: number;
 *   entries: readonly Entry<S>[];
 *   why: Why | '';
 * }} Logged a log as a message
 */

/**
 * Why a run cannot be made again from its settings. weights: they were set by hand or brought;
 * moment: training went on from an earlier moment; diverged: earlier weights were restored; saved:
 * the log does not begin with the run; changes: there are too many.
 *
 * @typedef {'weights' | 'moment' | 'diverged' | 'saved' | 'changes'} Why
 *
 * Why there is no record. images: they are not MNIST; network: it does not follow from the settings;
 *   silent: the worker does not answer.
 * @typedef {Why | 'untrained' | 'images' | 'network' | 'silent'} WhyNot
 *
 * @typedef {{ record: RunRecord } | { why: WhyNot }} Recorded
 *
 * @typedef {RunRecord | { refused: string }} Handed refused: the sentence that says why there is none
 *
 * @typedef {object} HandsIn a lab whose run can be handed in
 * @property {() => Promise<Handed>} receipt of the run as it is now
 */

/** @typedef {{ type: 'receipt'; port: MessagePort }} ReceiptMessage page to worker: asks for a record */

/**
 * The settings after a change.
 *
 * @template {object} S
 * @param {S} before
 * @param {string} set
 * @param {{ [K in keyof S]: import('./link.js').Field<S[K]> }} fields
 * @returns {S}
 * @throws {RangeError} where it holds what is no setting
 */
export function changedBy(before, set, fields) {
  const after = { ...before };
  const names = /** @type {(keyof S)[]} */ (Object.keys(fields));
  for (const [key, text] of new URLSearchParams(set)) {
    const name = names.find((one) => fields[one].key === key);
    const value = name && fields[name].parse(text);
    if (!name || value === undefined) throw new RangeError(key);
    after[name] = value;
  }
  return after;
}
