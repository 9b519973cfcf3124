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
 *
 * @typedef {import('./own-messages.js').OwnDrawing} OwnDrawing
 *
 * @typedef {import('./own-messages.js').Counts} Counts
 *
 * @typedef {import('./own-messages.js').Before} Before
 *
 * @typedef {import('./own-messages.js').Tuning} Tuning
 *
 * @typedef {import('./own-messages.js').OwnMessage} OwnMessage
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

/**
 * Other images. isKept: they stay as they are in the files, though they may lie on their side.
 *
 * @typedef {{ type: 'data'; kind: DataKind; files?: File[]; isKept?: boolean }} LoadDataMessage
 */

/**
 * `configure` makes a new network, `tune` changes the running one.
 *
 * @typedef {{ type: 'configure' | 'tune'; settings: Settings }} SettingsMessage
 */

/**
 * `goal`: the test accuracy where it pauses. `pace`: the first steps come one by one, so far apart.
 *
 * @typedef {{ steps: number; ms: number }} Pace
 *
 * @typedef {{ type: 'train'; goal?: number; pace?: Pace }} TrainMessage
 */

/** @typedef {{ type: 'shipped'; file: ArrayBuffer | null }} ShippedMessage null: it does not come */

/**
 * `drawn`: the page has drawn the last progress and is ready for more. `fine-tune`: a copy of the
 * network learns from half of the person's drawings. `save`: Yours is posted, to be kept.
 *
 * @typedef {{
 *   type: 'pause' | 'step' | 'epoch' | 'reset' | 'bring-back' | 'drawn' | 'fine-tune'
 *     | 'save';
 * }} CommandMessage
 */

/**
 * An image that a person brought.
 *
 * @typedef {{ name: string; image: ImageData }} Photo name: of the file
 *
 * @typedef {{ type: 'example'; photo?: Photo }} ExampleMessage a photo, or the next test image
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

/**
 * @typedef {StartMessage
 *   | ShippedMessage
 *   | LoadDataMessage
 *   | SettingsMessage
 *   | TrainMessage
 *   | CommandMessage
 *   | ExampleMessage
 *   | InkMessage
 *   | LensMessage
 *   | AskSaliencyMessage
 *   | import('./hidden-messages.js').InspectMessage
 *   | AskPreviewMessage
 *   | import('./own-messages.js').DrawingsMessage
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
 * `waiting`: for the first images. `loading`: no longer, and they are not there. `isMeasured`: the
 * test accuracy belongs to these weights.
 *
 * @typedef {{
 *   type: 'state';
 *   state: 'loading' | 'waiting' | 'ready' | 'training' | 'paused';
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
 * @property {number | null} [learningRate] of the last step, after the schedule
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
 * @property {string} photo the name of the photo that is read instead; '' if it is none
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
 *   | import('./hidden-messages.js').HiddenMessage
 *   | import('./hidden-messages.js').UnitMessage
 *   | DoneMessage
 *   | OwnMessage
 *   | TilesMessage
 *   | DivergedMessage
 *   | import('./networks.js').SaveMessage
 *   | import('./networks.js').UnrestoredMessage} FromWorker
 */

export {};
