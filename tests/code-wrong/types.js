// The parts of a wrong answer. Types only.

/**
 * @typedef {object} Wrong
 * @property {string} name what went wrong, for the report
 * @property {[from: string, to: string]} [replace] in the solution
 * @property {string} [program] in place of it: a whole program
 * @property {string} finding the kind of the first finding that helps
 */

export {};
