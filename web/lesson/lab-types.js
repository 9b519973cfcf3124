// Page: a lab as a lesson sees it. Types only. A lab's facts.js says which facts it has.

/**
 * The facts of a lab now, by name. A lab leaves out what it does not have at the moment.
 *
 * @typedef {Record<string, number | string | boolean>} Facts
 */

/**
 * A curve: x is the step.
 *
 * @typedef {{ x: number[]; y: number[] }} Series
 */

/**
 * @typedef {object} LabLesson
 * @property {() => Facts} facts
 * @property {(name: string) => Series | null} series null: there is no curve of this name
 * @property {(steps: number) => Promise<void>} run makes this many steps from now, or fewer where
 *   training ends by itself, and resolves when the result is in the facts; 0: waits until the state
 *   that was asked for is there
 * @property {() => Promise<void>} [restart] begins with a new learner; without it, a link that is
 *   opened once more does so
 * @property {(on: () => void) => () => void} watch calls `on` after every change of the facts;
 *   returns a function that ends it
 * @property {() => void} [leave] nobody waits for steps or for a state any longer
 * @property {(isHeld: boolean) => void} hold true: the buttons that train, and their keys, do nothing
 * @property {() => Promise<import('../labs/common/receipt.js').Handed>} [receipt] the run so far, so that
 *   another computer can make it again
 */

export {};
