// Shared: the two networks of the Digits lab, the trained one (expert) and a person's own (Yours),
// and what it takes to go on with Yours in another visit. Types only.

/**
 * @typedef {'expert' | 'yours'} Which
 *
 * @typedef {object} Slot a network that is there, shown or not
 * @property {number} step
 * @property {number | null} testAccuracy as last measured
 *
 * @typedef {{ expert: Slot | null; yours: Slot | null }} Slots
 *
 * @typedef {object} Images that a network learns from
 * @property {import('../common/messages.js').ImagesName} name
 * @property {number} count
 * @property {string[]} [labels] of each class, as in the files; undefined: the digits 0 to 9
 */

/**
 * What reduce on plateau has seen.
 *
 * @typedef {object} PlateauState
 * @property {number[]} epochs mean training loss of each
 * @property {number} loss sum over this epoch
 * @property {number} examples of this epoch
 */

/**
 * What early stopping has seen, and where the loss was lowest.
 *
 * @typedef {object} StoppingState
 * @property {number} patience
 * @property {number} loss the lowest one
 * @property {number} waited epochs since then
 * @property {Place | null} best
 *
 * @typedef {Pick<
 *   SavedNetwork,
 *   'bytes' | 'step' | 'epoch' | 'position' | 'within' | 'loss' | 'plateau'
 * >} Place where a run stands: what it takes to go back there
 */

/**
 * A network and its training so far. Training that goes on from here gives the bits of training
 * that never stopped.
 *
 * @typedef {object} SavedNetwork
 * @property {import('./settings.js').Settings} settings
 * @property {Images} images
 * @property {Uint8Array} bytes the network's snapshot
 * @property {number} step
 * @property {number} epoch
 * @property {number} position epochs, with the fraction of this one
 * @property {number} within images into the epoch
 * @property {number | null} loss
 * @property {PlateauState} [plateau] what the schedule of that name has seen
 * @property {StoppingState | null} [stopping]
 * @property {number | null} firstLoss of the untrained network
 * @property {number} seconds of training
 * @property {number | null} testAccuracy
 * @property {number | null} measuredStep
 * @property {import('./messages.js').Goal[]} reached
 * @property {import('../common/receipt.js').Logged<import('./settings.js').Settings>} [log]
 */

// ---- page to worker ----

/** @typedef {{ type: 'show'; which: Which }} ShowMessage this network answers from now on */

/**
 * A network of an earlier visit is there. `isEarlier`: it is not Yours, but the one before it, which
 * can be brought back.
 *
 * @typedef {{ type: 'restore'; saved: SavedNetwork; isEarlier: boolean }} RestoreMessage
 */

// ---- worker to page ----

/**
 * Training stopped early: the weights of the epoch with the lowest loss of held-back images are back.
 *
 * @typedef {object} StoppedMessage
 * @property {'stopped'} type
 * @property {number} epoch where it stopped
 * @property {number} best epoch
 * @property {number} loss there, of the held-back images
 * @property {number} patience
 */

/** @typedef {{ type: 'save'; saved: SavedNetwork }} SaveMessage Yours, to be kept in the browser */

/**
 * A saved network cannot be used. `damaged`: never; `images`: it has learned from others than those
 * that are there; `late`: Yours has been trained since.
 *
 * @typedef {{
 *   type: 'unrestored';
 *   reason: 'damaged' | 'images' | 'late';
 *   images: Images['name'];
 * }} UnrestoredMessage
 */

export {};
