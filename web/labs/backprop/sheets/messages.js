// Shared: what the view of the worksheets sends to the worker of the computational graph, and gets
// back. The whole protocol of that worker: graph/messages.js.

/**
 * @typedef {object} Cell
 * @property {number | string} value a string is a key of the words
 * @property {boolean} isGiven it stands on the exercise too
 *
 * @typedef {object} Table
 * @property {string} name its key in the words
 * @property {string[]} columns their keys
 * @property {Cell[][]} rows
 *
 * @typedef {object} Exercise a worksheet, solved
 * @property {string} kind
 * @property {number} seed
 * @property {Record<string, number | string>} facts what is given, beside the tables
 * @property {Table[]} tables
 * @property {import('../graph/messages.js').Sheet} [graph] of a backpropagation
 *
 * @typedef {{ type: 'exercises'; kind: string; seed: number; sheets: number; asked: number }} Ask
 *
 * @typedef {{ type: 'exercises'; exercises: Exercise[]; asked: number }} ExercisesMessage
 */

export {};
