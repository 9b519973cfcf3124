// Shared: what an exercise is made of, in each language; its title is in the list (../en.js). Types
// only.

/**
 * @typedef {object} ExerciseWords
 * @property {string[]} text paragraphs, at most 120 words together; what stands between backticks
 *   is set as code
 * @property {string} start the program with its blanks
 * @property {string} [solution] the whole program; without it there is nothing to check
 * @property {string[]} [hints] shown one after another
 * @property {string} [axis] what its chart has from left to right
 * @property {string} [picture] Python that runs after the program, in its namespace
 */

export {};
