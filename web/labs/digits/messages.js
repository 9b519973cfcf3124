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
 * @typedef {import('./messages/own.js').OwnDrawing} OwnDrawing
 *
 * @typedef {import('./messages/own.js').Counts} Counts
 *
 * @typedef {import('./messages/own.js').Before} Before
 *
 * @typedef {import('./messages/own.js').Tuning} Tuning
 *
 * @typedef {import('./messages/own.js').OwnMessage} OwnMessage
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
 * @property {number} [validationLoss] of the held-back images, where training may stop early
 */

/**
 * Why a network takes another's place. `random`: Yours is made for the first time.
 *
 * @typedef {'start' | 'configure' | 'random' | 'reset' | 'data' | 'bring-back' | 'fine-tune'
 *   | 'show' | 'restore' | 'branch'} Why
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
 * @property {Float32Array} outputs (K)
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
 * Other images. isKept: they stay as they are, though they may lie on their side. isTransposed: rows
 * and columns are swapped, or nothing is changed; undefined: if they seem to be.
 *
 * @typedef {{
 *   type: 'data';
 *   kind: DataKind;
 *   files?: File[];
 *   isKept?: boolean;
 *   isTransposed?: boolean;
 * }} LoadDataMessage
 */

/**
 * `configure` makes a new network, `tune` changes the running one.
 *
 * @typedef {{ type: 'configure' | 'tune'; settings: Settings }} SettingsMessage
 */

/**
 * `goal` (test accuracy), `steps`: where it pauses. `pace`: the first steps come so far apart.
 *
 * @typedef {{ steps: number; ms: number }} Pace
 *
 * @typedef {{ type: 'train'; goal?: number; pace?: Pace; steps?: number }} TrainMessage
 */

/** @typedef {{ type: 'shipped'; file: ArrayBuffer | null }} ShippedMessage null: it does not come */

/**
 * `drawn`: the page has drawn the last progress and is ready for more. `save`: Yours is posted, to
 * be kept.
 *
 * @typedef {{
 *   type: 'pause' | 'step' | 'epoch' | 'reset' | 'bring-back' | 'drawn' | 'save';
 * }} CommandMessage
 */

/**
 * An image that a person brought.
 *
 * @typedef {{ name: string; image: ImageData }} Photo name: of the file
 *
 * @typedef {{ type: 'example'; photo?: Photo; shown?: import('./messages/wrong.js').Shown }}
 *   ExampleMessage a photo, this image, or the next test image
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
 *
 * @typedef {{ type: 'formulas'; port: MessagePort }} FormulasMessage questions for formula cards come
 *   through the port
 */

/**
 * @typedef {import('../common/race/messages.js').RaceMessage<Settings>} RaceMessage
 *
 * @typedef {StartMessage | RaceMessage
 *   | ShippedMessage
 *   | LoadDataMessage
 *   | SettingsMessage
 *   | TrainMessage
 *   | CommandMessage
 *   | ExampleMessage
 *   | InkMessage
 *   | LensMessage
 *   | AskSaliencyMessage
 *   | import('./messages/hidden.js').InspectMessage
 *   | import('./messages/breaking.js').BreakMessage
 *   | AskPreviewMessage
 *   | FormulasMessage
 *   | import('./messages/wrong.js').WrongMessage
 *   | import('./messages/own.js').OwnToWorker
 *   | import('./networks.js').ShowMessage
 *   | import('./networks.js').RestoreMessage
 *   | import('./messages/time.js').TimeMessage} ToWorker
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
 * @property {string[]} [names] of its classes, where they are not the ten digits
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
 * @property {Float32Array | null} outputs (K)
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
 * @typedef {import('./messages/hidden.js').PreviewMessage} PreviewMessage
 *
 * @typedef {import('./messages/hidden.js').SaliencyMessage} SaliencyMessage
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
 *   | import('./messages/hidden.js').HiddenMessage
 *   | import('./messages/hidden.js').UnitMessage
 *   | import('./messages/breaking.js').BreakReport
 *   | DoneMessage
 *   | OwnMessage
 *   | import('./messages/wrong.js').WrongReply
 *   | import('./messages/symbol.js').SymbolsRead
 *   | TilesMessage
 *   | DivergedMessage
 *   | import('../common/race/messages.js').RacedMessage
 *   | import('./networks.js').StoppedMessage
 *   | import('./networks.js').SaveMessage
 *   | import('./messages/time.js').TimeReport
 *   | import('./networks.js').UnrestoredMessage} FromWorker
 */

export {};
