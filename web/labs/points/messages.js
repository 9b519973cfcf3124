// Shared: the protocol of the points lab, the messages between the page and its worker. Types only;
// both sides import them from here, and neither knows the other.

/**
 * @typedef {import('./settings.js').Settings} Settings
 *
 * @typedef {readonly import('../../inkgrad/network.js').LayerInfo[]} Layers
 */

// ---- what is in the messages ----

/**
 * What the page keeps of an experiment, for the worker after this one.
 *
 * @typedef {{ settings: Settings; runs: KeptRun[] }} Kept
 *
 * @typedef {{ type: 'keep'; kept: Kept | null }} KeepMessage
 *
 * @typedef {{ type: 'resume'; kept: Kept }} ResumeMessage
 */

/**
 * A run as a message: another worker can go on from it with the same bits.
 *
 * @typedef {object} KeptRun
 * @property {Uint8Array} bytes snapshot of the network
 * @property {{
 *   step: number;
 *   epoch: number;
 *   latest: Row | null;
 *   best: { loss: number; epoch: number } | null;
 *   cycleStart: number;
 * }} figures
 * @property {number} step
 * @property {{ step: number; epoch: number }} before
 * @property {number} passErrors
 * @property {Map<string, number>} passes
 * @property {{ bestLoss: number; waited: number; best: Uint8Array | null } | null} stopping
 */

/**
 * One measurement of a learner.
 *
 * @typedef {object} Row
 * @property {number} epoch
 * @property {number} step
 * @property {number | null} loss of the training points; null: the perceptron has none
 * @property {number | null} errors misclassified training points; of a perceptron, those that were
 *   misclassified when their turn came in the pass; null: a curve
 * @property {number | null} heldOutLoss
 * @property {number | null} heldOutErrors
 */

/**
 * Why training ended.
 *
 * - Diverged: the loss overflowed.
 * - Converged: a perceptron made no error in a whole pass.
 * - Cycling: a perceptron's weights are what they were after an earlier pass.
 * - Stopped: early, and the best weights are restored.
 * - Ended: at the epoch that was set.
 *
 * @typedef {'diverged' | 'converged' | 'cycling' | 'stopped' | 'ended'} Ending
 */

/**
 * The points that are seen: the training points, then those held out.
 *
 * @typedef {object} Shown
 * @property {Float32Array} points (N, 2)
 * @property {Int32Array} labels (N)
 * @property {Uint8Array} isHeldOut (N)
 */

/**
 * The part of the plane that is seen.
 *
 * @typedef {{ x: [number, number]; y: [number, number] }} Window
 */

/**
 * A learner's outputs over the plane, as pixels and curves.
 *
 * @typedef {object} Picture
 * @property {Window} window
 * @property {Uint8ClampedArray | null} field (SIDE, SIDE) of RGBA, the first row on top; null: a
 *   curve
 * @property {{ x: Float32Array; y: Float32Array; shares: Float32Array[] } | null} curve the output,
 *   and what each unit of the last hidden layer adds to it
 * @property {Uint8Array[] | null} units of each layer (units, cells): 0 to 255, 128 being 0; null:
 *   unchanged
 * @property {Float32Array} parameters
 * @property {Uint8Array | null} wrong (N) 1 for each point shown that is misclassified; null:
 *   unchanged
 * @property {{ x: number; y: number; outputs: Float32Array } | null} answer at the place under the
 *   pointer
 */

/**
 * One learner, as it was made.
 *
 * @typedef {{ learner: string; layers: Layers; numParameters: number }} Learner
 */

/**
 * How far one learner is.
 *
 * @typedef {object} Status
 * @property {string} learner
 * @property {number} step
 * @property {number} epoch
 * @property {Row | null} latest
 * @property {number | null} wrong training points that are misclassified now
 * @property {{ loss: number; epoch: number } | null} best lowest validation loss
 * @property {string | null} hash of the weights; null while training runs
 */

/** @typedef {'ready' | 'running' | 'paused' | 'empty'} State empty: there are no points */

// ---- page to worker ----

/** @typedef {{ type: 'start'; settings: Settings }} StartMessage makes everything from its start */
/** @typedef {{ type: 'change'; settings: Settings }} ChangeMessage keeps as much as possible */
/** @typedef {{ type: 'play' | 'pause' | 'sample' | 'batch' | 'epoch' | 'reset' }} RunMessage */
/** @typedef {{ type: 'colors'; colors: number[][] }} ColorsMessage class 0, paper, classes 1, 2 */
/** @typedef {{ type: 'parameter'; index: number; value: number }} ParameterMessage of run 0 */
/** @typedef {{ type: 'travel'; index: number }} TravelMessage shows an earlier moment again */
/** @typedef {{ type: 'look'; place: { x: number; y: number } | null }} LookMessage the pointer */
/**
 * A table's columns (N, 2) are wanted with mean 0 and deviation 1.
 *
 * @typedef {{ type: 'standardise'; values: Float32Array; id: number }} StandardiseMessage
 */
/** @typedef {{ type: 'drawn' }} DrawnMessage the page is ready for another picture */

/**
 * @typedef {StartMessage
 *   | ChangeMessage
 *   | RunMessage
 *   | ColorsMessage
 *   | ParameterMessage
 *   | TravelMessage
 *   | LookMessage
 *   | StandardiseMessage
 *   | DrawnMessage
 *   | ResumeMessage} ToWorker
 */

// ---- worker to page ----

/** @typedef {{ type: 'loaded' }} LoadedMessage */
/** @typedef {{ type: 'refused'; message: string }} RefusedMessage the core's sentence */

/**
 * The experiment as it was made: the answer to `start`, `change` and `reset`.
 *
 * @typedef {object} SetupMessage
 * @property {'setup'} type
 * @property {Settings} settings
 * @property {'start' | 'reset' | 'shape' | 'model' | 'data' | 'tune'} why
 * @property {boolean} isFresh nothing has been learned yet
 * @property {Shown | null} shown null: there are no points
 * @property {number} classes
 * @property {boolean} isCurve
 * @property {Learner[]} learners
 */

/** @typedef {{ type: 'state'; state: State }} StateMessage */

/**
 * One picture of everything; the next one comes after `drawn`.
 *
 * @typedef {object} PictureMessage
 * @property {'picture'} type
 * @property {Status[]} status of each learner
 * @property {Row[][]} rows of each learner, since the last picture
 * @property {Picture[]} pictures of each learner
 * @property {number | null} samplesPerSecond
 * @property {{ count: number; at: number }} moments that can be shown again, and which one this is
 */

/** @typedef {{ type: 'standardised'; values: Float32Array; id: number }} StandardisedMessage */

/**
 * A learner has come to an end.
 *
 * @typedef {object} EndingMessage
 * @property {'ending'} type
 * @property {Ending} ending
 * @property {string} learner
 * @property {number} epoch
 * @property {number} step
 * @property {number} cycleStart of `cycling`: the pass after which the weights were the same
 * @property {number | null} errors
 */

/**
 * @typedef {LoadedMessage
 *   | RefusedMessage
 *   | SetupMessage
 *   | StateMessage
 *   | PictureMessage
 *   | StandardisedMessage
 *   | EndingMessage
 *   | KeepMessage} FromWorker
 */

export {};
