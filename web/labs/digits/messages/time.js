// Shared: the messages of the time machine of Digits. Types only.

// ---- page to worker ----

/**
 * `look`: every panel shows Yours as it was after this step of its training; null: as it is now.
 * `branch`: the moment that is looked at becomes Yours, and the run so far is kept beside it.
 *
 * @typedef {{ type: 'look'; step: number | null }
 *   | { type: 'branch' }
 *   | import('../../common/receipt.js').ReceiptMessage} TimeMessage
 */

// ---- worker to page ----

/**
 * The moments of Yours that can be looked at, beside step 0 and now. `isTooLarge`: there is no room
 * for one of them.
 *
 * @typedef {{
 *   type: 'moments';
 *   steps: number[];
 *   epochs: number[];
 *   isTooLarge: boolean;
 * }} MomentsMessage
 */

/**
 * All panels show Yours as it was after this step from now on; null: as it is now.
 *
 * @typedef {{ type: 'looking'; step: number | null }} LookingMessage
 *
 * @typedef {MomentsMessage | LookingMessage} TimeReport
 */

export {};
