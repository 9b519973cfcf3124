// Shared: the protocol of the Digits lab. One typedef a message; what the page sends is ToWorker,
// what it receives is FromWorker. Types only.

/**
 * @typedef {import('./settings.js').Settings} Settings
 *
 * @typedef {import('../common/messages.js').DataKind} DataKind
 *
 * @typedef {import('../common/messages.js').DataMessage} DataMessage
 *
 * @typedef {Required<import('../../inkgrad.js').Stages>} Stages
 */

// ---- parts of messages ----

/**
 * One measurement: where it was taken, and what was measured there; null where that was not
 * measured.
 *
 * @typedef {object} Row
 * @property {number} epoch with its fraction
 * @property {number} step
 * @property {number | null} loss training, mean over the images since the row before
 * @property {number | null} accuracy likewise
 * @property {number | null} testLoss
 * @property {number | null} testAccuracy
 * @property {number | null} own accuracy on a person's own drawings
 */

/**
 * Why a network takes another's place. `random`: Yours is made for the first time.
 *
 * @typedef {'start' | 'configure' | 'random' | 'reset' | 'data' | 'bring-back' | 'fine-tune'
 *   | 'show' | 'restore'} Why
 */

/**
 * A test accuracy, and the training time until it was reached.
 *
 * @typedef {{ share: number; seconds: number; epoch: number }} Goal
 */

/**
 * A drawing at one step of its preparation, and how the network reads it.
 *
 * @typedef {object} Reading
 * @property {Uint8Array} pixels (784)
 * @property {Float32Array} outputs (10)
 * @property {number | null} answer null: the outputs are NaN
 */

/**
 * A person's drawing. `part`: half of the drawings train a network that is fine-tuned, half test it.
 *
 * @typedef {object} OwnDrawing
 * @property {number} id
 * @property {number} digit
 * @property {import('../../formats/drawings.js').Part} part
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

/**
 * The first message.
 *
 * @typedef {object} StartMessage
 * @property {'start'} type
 * @property {Settings} settings
 * @property {DataKind} data
 * @property {boolean} withShipped begin with the network that comes with the page
 */

/** @typedef {{ type: 'data'; kind: DataKind; files?: File[] }} LoadDataMessage other images */

/**
 * `configure` makes a new network, `tune` changes the running one.
 *
 * @typedef {{ type: 'configure' | 'tune'; settings: Settings }} SettingsMessage
 */

/** @typedef {{ type: 'train'; goal?: number }} TrainMessage goal: the test accuracy where it pauses */

/**
 * `drawn`: the page has drawn the last progress and is ready for more. `fine-tune`: a copy of the
 * network learns from half of the person's drawings. `save`: Yours is posted, to be kept.
 *
 * @typedef {{
 *   type: 'pause' | 'step' | 'epoch' | 'reset' | 'bring-back' | 'drawn' | 'example' | 'fine-tune'
 *     | 'save';
 * }} CommandMessage
 */

/** @typedef {{ type: 'ink'; strokes: number[][][]; id: number; isResting: boolean }} InkMessage */

/**
 * Each drawing is answered at every step of its preparation, and some steps may be left out; null:
 * no longer.
 *
 * @typedef {{ type: 'lens'; stages: Stages | null; penWidth: number }} LensMessage
 */

/**
 * Each answer comes with d logit / d pixel.
 *
 * @typedef {{ type: 'saliency'; isOn: boolean }} AskSaliencyMessage
 */

/**
 * Some training images, as five epochs from this one will see them.
 *
 * @typedef {{ type: 'preview'; epoch: number }} AskPreviewMessage
 */

/** @typedef {{ type: 'own'; drawings: OwnDrawing[] }} DrawingsMessage they are measured as well */

/**
 * @typedef {StartMessage
 *   | LoadDataMessage
 *   | SettingsMessage
 *   | TrainMessage
 *   | CommandMessage
 *   | InkMessage
 *   | LensMessage
 *   | AskSaliencyMessage
 *   | AskPreviewMessage
 *   | DrawingsMessage
 *   | import('./networks.js').ShowMessage
 *   | import('./networks.js').RestoreMessage} ToWorker
 */

// ---- worker to page ----

/** @typedef {{ type: 'loaded'; threads: number }} LoadedMessage posted by worker.js */

/**
 * An InkError, and nothing changed; posted by worker.js. The code 'part': a file of the worker
 * could not be loaded.
 *
 * @typedef {{ type: 'refused'; message: string; code: string }} RefusedMessage
 */

/**
 * Another network is shown, or Yours is another. `keptCurrent`: the Yours before it is kept and can
 * be brought back.
 *
 * @typedef {object} NetworkMessage
 * @property {'network'} type
 * @property {import('./networks.js').Which} which is shown
 * @property {import('./networks.js').Slots} slots
 * @property {boolean} keepsYours Yours is the same as before this message
 * @property {Settings} settings of Yours
 * @property {number[]} units of each layer of the network that is shown
 * @property {number} parameters
 * @property {Why} why
 * @property {boolean} isShipped it is the network that comes with the page, or a copy of it
 * @property {boolean} isTuned
 * @property {boolean} keptCurrent
 * @property {boolean} canBringBack
 * @property {number} step
 */

/**
 * `isMeasured`: the test accuracy belongs to these weights.
 *
 * @typedef {{
 *   type: 'state';
 *   state: 'ready' | 'training' | 'paused';
 *   isMeasured?: boolean;
 * }} StateMessage
 */

/**
 * @typedef {object} ProgressMessage
 * @property {'progress'} type
 * @property {Row[]} rows measured since the last one
 * @property {number} step
 * @property {number} epoch with its fraction
 * @property {number} seconds of training
 * @property {number | null} imagesPerSecond
 * @property {number | null} loss
 * @property {number | null} testAccuracy
 * @property {string | null} hash of the weights; null while it trains
 * @property {boolean} isWaiting for images
 * @property {Goal[]} reached since the last one
 */

/**
 * @typedef {object} AnswerMessage
 * @property {'answer'} type
 * @property {number | null} id of the ink, where it is new
 * @property {Uint8Array | null} pixels (784)
 * @property {Float32Array | null} outputs (10)
 * @property {number | null} answer
 * @property {{ index: number; label: number } | null} example a test image instead of ink
 * @property {boolean} isSettled no stroke is being drawn
 */

/**
 * Null: there is no drawing.
 *
 * @typedef {{ type: 'stages'; readings: Reading[] | null }} StagesMessage
 */

/**
 * @typedef {object} PreviewMessage
 * @property {'preview'} type
 * @property {Uint8Array | null} originals (n, 784); null: there are no images yet
 * @property {{ epoch: number; images: Uint8Array }[]} epochs epoch: counted from 0
 * @property {Uint8Array | null} generated (10, 784) digits of the core, distorted likewise; null:
 *   none are mixed in
 * @property {number | null} imagesPerSecond distorted, on one thread; null: they are not
 */

/**
 * d logit of the answer / d pixel; null: nothing is drawn, or the weights are too large.
 *
 * @typedef {{
 *   type: 'saliency';
 *   answer: number | null;
 *   gradient: Float32Array | null;
 * }} SaliencyMessage
 */

/** @typedef {{ type: 'done'; epochs: number }} DoneMessage the epochs of the settings are done */

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
 * @property {Tuning | null} tuning null: it has not been fine-tuned
 */

/**
 * The weights of the first layer: (shown, 784) of `units`.
 *
 * @typedef {{ type: 'tiles'; weights: Float32Array; shown: number; units: number }} TilesMessage
 */

/**
 * Training diverged, and the weights of `restoredStep` are back.
 *
 * @typedef {object} Divergence
 * @property {'not-finite' | 'exploded'} reason
 * @property {number} step
 * @property {number} epoch with its fraction
 * @property {number} restoredStep
 * @property {number} learningRate
 */
/** @typedef {{ type: 'diverged' } & Divergence} DivergedMessage */

/**
 * @typedef {LoadedMessage
 *   | RefusedMessage
 *   | DataMessage
 *   | NetworkMessage
 *   | StateMessage
 *   | ProgressMessage
 *   | AnswerMessage
 *   | StagesMessage
 *   | PreviewMessage
 *   | SaliencyMessage
 *   | DoneMessage
 *   | OwnMessage
 *   | TilesMessage
 *   | DivergedMessage
 *   | import('./networks.js').SaveMessage
 *   | import('./networks.js').UnrestoredMessage} FromWorker
 */

export {};
