// Shared: the protocol between Code's page and its worker. Types only.

/**
 * A value of a program, as a check sees it. An array of ink: its shape and its numbers, row by row.
 *
 * @typedef {number
 *   | string
 *   | boolean
 *   | null
 *   | Value[]
 *   | { shape: number[]; data: Float64Array }} Value
 */

/**
 * What a check has found, as data; `words/findings/` says it. ratio: yours / right.
 *
 * @typedef {object} Finding
 * @property {string} kind
 * @property {number} [line] of the program, from 1
 * @property {string} [name]
 * @property {Value} [yours]
 * @property {Value} [right]
 * @property {number} [ratio]
 * @property {Record<string, Value>} [more]
 *
 * @typedef {{ isRight: boolean; findings: Finding[] }} Verdict
 */

/**
 * Something to draw. plot: x and y; points: coordinates in pairs, and labels; line: w1, w2 and b;
 * image: grey values, 1 is full ink; field: values of a square, row by row from the top.
 *
 * @typedef {{ values: Float64Array[] } & (
 *     | { kind: 'plot'; label: string }
 *     | { kind: 'points' | 'line' }
 *     | { kind: 'image'; width: number }
 *     | { kind: 'field'; low: number; high: number; width: number }
 *   )} Picture
 */

/**
 * How a program ended, if not at its end.
 *
 * @typedef {{ type: string; traceback: string }} ProgramError type: such as NameError
 */

/**
 * What a function answers on the pad. values: (10), or null where it gives a digit alone.
 *
 * @typedef {{ digit: number; values: Float64Array | null }} PadAnswer
 */

/**
 * What a program has learned from points, as Points takes it. The weights do not fit in the link.
 *
 * @typedef {{
 *   link: string;
 *   learner: 'perceptron' | 'adaline' | 'network';
 *   parameters: Float32Array;
 * }} Model
 */

// ---- from the page to the worker ----

/**
 * Runs a program. picture: Python that runs after it, in its namespace.
 *
 * @typedef {{ type: 'run'; source: string; picture: string; exercise?: string }} Run
 *
 * Runs a program and draws, then checks it.
 *
 * @typedef {{ type: 'check'; source: string; exercise: string; picture?: string }} Check
 *
 * A drawing for the function that the last program gave to ink.pad().
 *
 * @typedef {{ type: 'pad'; strokes: number[][][]; id: number }} PadInk strokes: in shares of the
 *   pad's side
 *
 * @typedef {Run | Check | PadInk} ToWorker
 */

// ---- from the worker to the page ----

/**
 * @typedef {{ type: 'loaded' }} Loaded
 *
 * A program runs now: all before it was waiting, for Python or for the images.
 *
 * @typedef {{ type: 'started' }} Started
 *
 * @typedef {{ type: 'output'; text: string }} Output
 *
 * @typedef {{ type: 'picture'; picture: Picture }} Drawn
 *
 * A check is under way. Where none of these comes for 2 s, the page ends it.
 *
 * @typedef {{ type: 'alive' }} Alive
 *
 * images: those that ink.digits() gave, if it was asked
 *
 * @typedef {{
 *   type: 'ended';
 *   error: ProgramError | null;
 *   ms: number;
 *   isCut: boolean;
 *   images: 'mnist' | 'generated' | null;
 *   hasPad?: boolean;
 *   model?: Model;
 * }} Ended
 *   isCut: it printed more lines than are shown; hasPad: it answers drawings from now on
 *
 * @typedef {{ type: 'checked'; verdict: Verdict }} Checked
 *
 * @typedef {{ type: 'images'; count: number; of: number }} Images they are on their way
 *
 * What the function of the pad says of a drawing.
 *
 * @typedef {{
 *   type: 'answered';
 *   id: number;
 *   pixels: Uint8Array | null;
 *   answer: PadAnswer | null;
 *   error: ProgramError | null;
 * }} Answered
 *   pixels: (784), what the function got; null: the drawing cannot be used
 *
 * @typedef {Loaded
 *   | Started
 *   | Output
 *   | Drawn
 *   | Alive
 *   | Ended
 *   | Checked
 *   | Images
 *   | Answered} FromWorker
 */

export {};
