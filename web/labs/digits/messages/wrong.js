// Shared: the part of the protocol that is about what the network gets wrong: the confusion matrix,
// the images of its cells, and one image from close by. Types only; messages.js has the rest.

/**
 * The images that are counted: the test images, or a person's own drawings.
 *
 * @typedef {'test' | 'own'} Counted
 *
 * @typedef {{ truth: number; answer: number }} Cell of the matrix
 *
 * @typedef {import('../doubtful-labels.js').Votes} Votes
 */

/**
 * What a network answers for all of some labelled images. K: classes, N: images.
 *
 * @typedef {object} Moment
 * @property {number} step of the network
 * @property {number} epoch with its fraction
 * @property {number} classes K
 * @property {number} correct
 * @property {number} count N
 * @property {Uint32Array} confusion (K, K) row = label, column = answer
 * @property {Float32Array} outputs (N, K)
 */

// ---- page to worker ----

/**
 * `watch`: tell of each moment from now on; null: nobody looks. `list`: the images of a cell, or all
 * misclassified ones where it is null, at most this many. `image`: this one from close by, from now
 * on; null: none.
 *
 * @typedef {{ kind: 'watch'; counted: Counted | null }} Watch
 *
 * @typedef {{ kind: 'list'; cell: Cell | null; most: number }} AskList
 *
 * @typedef {{ kind: 'image'; index: number | null }} AskImage
 *
 * @typedef {{ kind: 'network' }} AskNetwork the network as a file
 *
 * @typedef {{ type: 'wrong'; ask: Watch | AskList | AskImage | AskNetwork }} WrongMessage
 */

/**
 * An image that is shown in place of ink. example: which test image it is; null: one of the person's
 * own drawings.
 *
 * @typedef {{ pixels: Uint8Array; example: { index: number; label: number } | null }} Shown
 */

// ---- worker to page ----

/**
 * The matrix of one moment.
 *
 * @typedef {object} MatrixMessage
 * @property {'matrix'} type
 * @property {Counted} counted
 * @property {Omit<Moment, 'outputs'> | null} moment null: there are no images, or not yet
 */

/**
 * One image, as the network answered it at a moment.
 *
 * @typedef {object} Answered
 * @property {number} index among the images, from 0
 * @property {number} label
 * @property {number} answer
 * @property {Uint8Array} pixels (784)
 * @property {Float32Array} outputs (K)
 * @property {Votes | null} votes people who looked at it disagree with its label; null: not known of
 *   this image
 */

/**
 * @typedef {object} WrongListMessage
 * @property {'wrong-list'} type
 * @property {Counted} counted
 * @property {Cell | null} cell null: all misclassified images
 * @property {number} total in the cell
 * @property {number} step of the moment
 * @property {Answered[]} images most confident in a wrong class first; where the answer is the
 *   label, least confident first
 */

/**
 * One image from close by, with the weights as they are now.
 *
 * @typedef {object} WrongImageMessage
 * @property {'wrong-image'} type
 * @property {Counted} counted
 * @property {number} step
 * @property {Answered} image
 * @property {Float32Array | null} gradient (784) d logit of the answer / d pixel; null: the weights
 *   are too large
 * @property {Float32Array | null} contributions (units) of the first layer to the logit of the
 *   answer; null: there is no hidden layer, or the weights are too large
 */

/** @typedef {{ type: 'wrong-network'; file: ArrayBuffer }} WrongNetworkMessage safetensors */

/**
 * @typedef {MatrixMessage
 *   | WrongListMessage
 *   | WrongImageMessage
 *   | WrongNetworkMessage} WrongReply
 */

export {};
