// Shared: why nothing can be learned from a table, as codes with their figures. The words say them.

/**
 * @typedef {{ code: 'no-target' | 'no-inputs' | 'no-training-rows' | 'no-values' | 'no-targets' }
 *   | { code: 'all-rows-dropped' }
 *   | { code: 'too-many-categories'; column: string; max: number; hasNumbers: boolean }
 *   | { code: 'too-many-classes'; column: string; max: number }
 *   | { code: 'input-not-numeric' | 'target-not-numeric' | 'target-empty'; column: string }
 *   | { code: 'one-class'; column: string; value: string; dropped: number }
 *   | { code: 'constant-target'; column: string; value: number; dropped: number }
 *   | { code: 'bound'; column: string; above: number; isAlways: boolean; dropped: number }
 *   | { code: 'too-large'; rows: number; inputs: number; max: number }
 *   | { code: 'few-rows'; rows: number; min: number }
 *   | { code: 'few-rows-for-folds'; rows: number; folds: number }
 *   | { code: 'core'; message: string }} Reason
 *   dropped: rows that were left out because an input is missing; they could be filled. core: the
 *   core's own sentence
 */

export class TableError extends Error {
  /** @param {Reason} reason */
  constructor(reason) {
    super(reason.code);
    this.name = 'TableError';
    this.reason = reason;
  }
}
