// Shared: the protocol between the page and the worker of the table lab. Types only. Messages of
// the learning half begin with "learn-"; they are in learning/messages.js.

/**
 * @typedef {import('./plan.js').Plan} Plan
 *
 * @typedef {import('./errors.js').Reason} Reason
 *
 * @typedef {'auto' | 'yes' | 'no'} HasNames does the first row hold the names of the columns?
 *
 * @typedef {Partial<Plan>} LinkPlan what a link says of the plan; its roles only count if there is
 *   one for each column
 */

// ---- to the worker ----

/**
 * @typedef {object} Open shows one of the lab's own tables
 * @property {'open'} type
 * @property {string} source
 * @property {number} seed of the seedlings
 * @property {LinkPlan} plan
 *
 * @typedef {object} Read reads a table of the user
 * @property {'read'} type
 * @property {string} name
 * @property {Blob | string} from
 * @property {HasNames} hasNames
 * @property {boolean} skipRagged leave out lines with too few or too many values
 * @property {Partial<ReadOptions>} [options] how it is written; what is left out is decided by the
 *   file
 * @property {LinkPlan} plan
 *
 * @typedef {object} ReadOptions each may be '' or null: as the file decides
 * @property {string} delimiter between two cells, as in formats/csv/cells.js
 * @property {'.' | ',' | ''} decimal
 * @property {string} thousands the sign that groups digits; 'none': none does
 * @property {string} missing signs that say so, between blanks; '': those that are known
 * @property {number | null} nameRows lines that hold the names of columns
 * @property {number | null} skipLines lines above the table
 *
 * @typedef {object} UsePlan
 * @property {'plan'} type
 * @property {Plan} plan
 * @property {boolean} isNewTarget another column became the target, so `as` has to be guessed
 *
 * @typedef {{ type: 'cancel' }} Cancel stops reading
 *
 * @typedef {{ type: 'scatter'; x: number; y: number }} AskScatter two columns of the table
 *
 * @typedef {Open | Read | UsePlan | Cancel | AskScatter} ToWorker
 */

// ---- to the page ----

/**
 * @typedef {{ code: 'all-missing' | 'row-numbers' | 'row-names' | 'last-column' }
 *   | { code: 'target-name' | 'only-classes' | 'said' | 'codes' }
 *   | { code: 'constant'; value: string }
 *   | { code: 'few-integers'; distinct: number }
 *   | { code: 'many-texts'; distinct: number; isMore: boolean }} Guess
 *   why a column got its role. said: the file says so. codes: numbers such as 01069. isMore: there are
 *   more than `distinct`
 *
 * @typedef {{ code: 'heart-missing' | 'heart-page' }
 *   | { code: 'heart-refused'; status: number }
 *   | { code: 'table-refused'; source: string; status: number }
 *   | { code: 'ragged'; lines: number }
 *   | { code: 'other-width'; roles: number; columns: number }
 *   | { code: 'format'; sentence: string }} Note
 *   a remark about a table that was read; format: a sentence of the file's reader
 *
 * @typedef {{ code: 'few-rows'; rows: number; hasNames: boolean }
 *   | { code: 'one-column' }
 *   | { code: 'format'; sentence: string }
 *   | { code: 'unreadable'; why: string }} ImportError
 *   why a file could not be read; format: in the sentence of its reader, which names the place
 *
 * @typedef {object} Reading how a file was read
 * @property {string} delimiter
 * @property {string} quote
 * @property {'.' | ',' | ''} decimal ''; there are whole numbers only
 * @property {string[]} thousands signs that group digits
 * @property {string[]} marks % and currencies
 * @property {number} nameRows lines of names, types and roles
 * @property {boolean} hasTypes some of them say the types of the columns
 * @property {number} linesAbove lines above the table
 * @property {number} comments comment lines
 * @property {number} repeated lines of names that came again
 * @property {number} below remarks below the table
 * @property {[sign: string, count: number][]} missing signs for it, and cells with each
 *
 * @typedef {object} ColumnInfo
 * @property {string} name
 * @property {Guess | null} guess null: the role was not guessed, or there is nothing to say
 * @property {number} missing cells
 * @property {string[]} signs for it in the column
 * @property {number} numeric cells
 * @property {number} distinct texts
 * @property {string[]} categories the first of them
 * @property {number[]} counts of these
 * @property {import('../../inkgrad/tables.js').Summary} summary
 * @property {import('./columns.js').Cell | null} odd the first cell that is no number
 *
 * @typedef {{ type: 'loaded' }} Loaded
 *
 * @typedef {{ type: 'refused'; message: string }} Refused by the core, in its own sentence
 *
 * @typedef {{ type: 'progress'; share: number; rows: number }} Progress of reading; share: 0 to 1
 *
 * @typedef {object} TableRead a table is there
 * @property {'table'} type
 * @property {string} source
 * @property {string} name of the file; '' for the lab's own tables and for pasted ones
 * @property {number} size rows
 * @property {ColumnInfo[]} columns
 * @property {string[][]} head the first rows as they were written
 * @property {boolean} hasNames
 * @property {Reading | null} reading of a file of the user
 * @property {Note[]} notes
 * @property {Plan} plan
 *
 * @typedef {object} ImportFailed
 * @property {'import-failed'} type
 * @property {ImportError} error
 * @property {number} line
 * @property {number} column
 * @property {boolean} isRagged it could be read without such lines
 *
 * @typedef {{ type: 'cancelled' }} Cancelled
 *
 * @typedef {object} Encoded what a network gets that learns from all rows
 * @property {'encoded'} type
 * @property {Plan} plan
 * @property {import('./plan.js').Task} task
 * @property {string[]} classes
 * @property {number[]} counts of the classes
 * @property {number} usable rows
 * @property {number} withoutTarget rows
 * @property {number} dropped rows
 * @property {number} filled cells
 * @property {string[]} names (D) of the inputs
 * @property {number[]} columns (D) which of the table's columns an input comes from
 * @property {boolean[]} isNumber (D)
 * @property {Float32Array} inputs (rows shown, D)
 * @property {number[]} rows shown: the first that can be used, of those whose cells are known
 * @property {(string | number)[]} targets of the rows shown: class, or standardised number
 *
 * @typedef {{ type: 'blocked'; plan: Plan; reason: Reason }} Blocked nothing can be learned from
 *   this plan
 *
 * @typedef {object} Axis
 * @property {string} name of the column
 * @property {string[]} categories none: it is a number
 * @property {Float64Array} values (points) numbers of the file, or the codes of categories
 *
 * @typedef {object} Scatter two columns against each other
 * @property {'scatter'} type
 * @property {[x: number, y: number]} columns
 * @property {Axis} x
 * @property {Axis} y
 * @property {number[]} rows (points) of the table
 * @property {string[]} classes none: nothing is told apart
 * @property {number[]} labels (points)
 * @property {number} known rows that have both values; of many only some are points
 * @property {number} missing rows that lack one
 *
 * @typedef {Loaded
 *   | Refused
 *   | Progress
 *   | TableRead
 *   | ImportFailed
 *   | Cancelled
 *   | Encoded
 *   | Blocked
 *   | Scatter} FromWorker
 */

export {};
