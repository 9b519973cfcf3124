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
 *   ledger: readonly Entry[];
 *   next: number;
 * }} figures
 * @property {number} step
 * @property {{ step: number; epoch: number }} before
 * @property {{ errors: number; samples: number }} pass of a perceptron, so far
 * @property {Map<string, number>} passes
 * @property {{ bestLoss: number; waited: number; best: Uint8Array | null } | null} stopping
 * @property {any} [log] for a receipt
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
 * @property {boolean} [isRestored] measured with the weights that early stopping has restored: what
 *   was measured at later epochs stays true
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
 * @property {Float32Array | null} [values] (N) numbers over the plane; else there are classes
 */

/**
 * The part of the plane that is seen.
 *
 * @typedef {{ x: [number, number]; y: [number, number] }} Window
 */

/**
 * One update of a single unit: of one sample by the perceptron's rule, of one epoch by Adaline's. W
 * and b are in one array: w1, w2, b.
 *
 * @typedef {object} Entry
 * @property {number} number of the sample or of the epoch, from 1
 * @property {[number, number] | null} inputs of the sample; null: an epoch, as all that follow
 * @property {number | null} z
 * @property {number | null} output
 * @property {number | null} target
 * @property {number | null} error target minus output
 * @property {number | null} loss MSE before the update; null: a sample, as the next one
 * @property {Float32Array | null} gradient of the MSE by w1, w2 and b
 * @property {number} learningRate of this update: settings may have changed since
 * @property {Float32Array} before w1, w2 and b
 * @property {Float32Array} change of them
 * @property {Float32Array} after
 */

/**
 * A learner's outputs over the plane, as pixels and curves.
 *
 * @typedef {object} Picture
 * @property {Window} window
 * @property {Uint8ClampedArray | null} field (SIDE, SIDE) of RGBA, the first row on top; null: a
 *   curve
 * @property {UnitPlace | null} unit that the field is of; null: it is of the output
 * @property {{ x: Float32Array; y: Float32Array; shares: Float32Array[] } | null} curve the output,
 *   and what each unit of the last hidden layer adds to it
 * @property {Uint8Array[] | null} units of each layer (units, cells): 0 to 255, 128 being 0; null:
 *   unchanged
 * @property {Float32Array} parameters
 * @property {Uint8Array | null} wrong (N) 1 for each point shown that is misclassified; null:
 *   unchanged
 * @property {{ x: number; y: number; outputs: Float32Array } | null} answer at the place under the
 *   pointer
 * @property {readonly Entry[]} ledger the last updates of a single unit, the latest last
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
/** @typedef {{ type: 'steps'; count: number }} StepsMessage trains this many, then rests; 0: tells the state */
/** @typedef {{ type: 'colors'; colors: number[][] }} ColorsMessage class 0, paper, classes 1 to 3 */
/** @typedef {{ type: 'parameter'; index: number; value: number }} ParameterMessage of run 0 */
/** @typedef {{ type: 'weights'; parameters: Float32Array }} WeightsMessage all of run 0 */
/** @typedef {{ type: 'travel'; index: number }} TravelMessage shows an earlier moment again */
/** @typedef {{ layer: number; unit: number }} UnitPlace layer 0: the first that has weights */
/** @typedef {{ type: 'unit'; unit: UnitPlace | null }} UnitMessage it fills the plane */
/** @typedef {{ type: 'look'; place: { x: number; y: number } | null }} LookMessage the pointer */
/**
 * A table's columns (N, 2) are wanted with mean 0 and deviation 1.
 *
 * @typedef {{ type: 'standardise'; values: Float32Array; id: number }} StandardiseMessage
 */
/** @typedef {{ type: 'sets' }} AskSetsMessage some points of each set are wanted */
/** @typedef {{ type: 'drawn' }} DrawnMessage the page is ready for another picture */

/**
 * @typedef {import('../common/race/messages.js').RaceMessage<Settings>} RaceMessage
 *
 * @typedef {StartMessage
 *   | RaceMessage
 *   | ChangeMessage
 *   | RunMessage
 *   | StepsMessage
 *   | ColorsMessage
 *   | ParameterMessage
 *   | WeightsMessage
 *   | TravelMessage
 *   | LookMessage
 *   | UnitMessage
 *   | StandardiseMessage
 *   | AskSetsMessage
 *   | DrawnMessage
 *   | import('../common/receipt.js').ReceiptMessage
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
 * @property {boolean} isRegression numbers are predicted, not classes
 * @property {Learner[]} learners
 * @property {number | null} criticalRate from which on Adaline diverges; null: there is no Adaline,
 *   or its lessons could not be loaded
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
 * The answer to `weights`.
 *
 * @typedef {{ type: 'brought'; isTaken: boolean }} BroughtMessage isTaken: the learner has as many
 */

/**
 * Some points of a set.
 *
 * @typedef {object} SampledSet
 * @property {string} id
 * @property {Float32Array} points (N, 2)
 * @property {Int32Array} labels (N)
 * @property {Window} window
 * @property {boolean} isCurve
 * @property {Float32Array | null} values (N) numbers over the plane
 */
/** @typedef {{ type: 'sets'; sets: SampledSet[] }} SetsMessage */

/**
 * A learner has come to an end.
 *
 * @typedef {object} EndingMessage
 * @property {'ending'} type
 * @property {Ending} ending
 * @property {string} learner
 * @property {number} epoch
 * @property {number | null} stoppedAt the epoch where `stopped` ended; `epoch` is that of the weights
 *   which were restored
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
 *   | BroughtMessage
 *   | SetsMessage
 *   | EndingMessage
 *   | import('../common/race/messages.js').RacedMessage
 *   | KeepMessage} FromWorker
 */

export {};
