// Shared: what the page and the worker of the computational graph send each other.

/**
 * @typedef {import('./settings.js').Settings} Settings
 *
 * @typedef {import('../../../inkgrad/graph.js').GraphState} GraphState
 *
 * @typedef {import('../../../inkgrad/graph.js').GraphCheck} GraphCheck
 */

/**
 * @typedef {object} Ask a picture of one step, or worksheets
 * @property {'show' | 'sheets'} type
 * @property {Settings} settings
 * @property {number} asked its number; the answer has the same
 *
 * @typedef {Ask | import('../sheets/messages.js').Ask} ToWorker
 */

/**
 * @typedef {object} Picture
 * @property {number[]} leaves values, in the plan's order
 * @property {number} steps of the whole way, forward and backward
 * @property {number} forwardSteps of these
 * @property {number} step the one that is shown
 * @property {GraphState} state
 * @property {GraphCheck[]} checks one for each leaf
 * @property {Float64Array} solution (nodes), the gradients after the last step
 * @property {number} output ŷ, where it is within the loss; NaN where it is a node
 *
 * @typedef {object} Sheet a worksheet, solved
 * @property {number} seed
 * @property {number[]} leaves values, in the plan's order
 * @property {GraphState} state after the last step
 *
 * @typedef {object} PictureMessage
 * @property {'picture'} type
 * @property {Settings} settings
 * @property {Picture} picture
 * @property {number} asked
 *
 * @typedef {object} SheetsMessage
 * @property {'sheets'} type
 * @property {Settings} settings
 * @property {Sheet[]} sheets
 * @property {number} asked
 *
 * @typedef {{ type: 'loaded' }
 *   | { type: 'unusable' | 'crashed'; message: string }
 *   | { type: 'refused'; message: string; asked: number }
 *   | PictureMessage
 *   | SheetsMessage
 *   | import('../sheets/messages.js').ExercisesMessage} FromWorker
 */

export {};
