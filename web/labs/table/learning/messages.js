// Shared: the protocol between the learning half of the page and its engine. Types only. Every type
// begins with "learn-": the messages share a worker with those of ../messages.js.

/**
 * @typedef {import('../errors.js').Reason} Reason
 *
 * @typedef {import('./settings.js').Settings} Settings
 *
 * @typedef {import('../../../inkgrad/metrics.js').Roc} Roc
 *
 * @typedef {import('../../../inkgrad/metrics.js').Counts} Counts
 *
 * @typedef {ReturnType<
 *   import('../../../inkgrad/metrics.js').Metrics['calibration']
 * >} Calibration
 *
 * @typedef {'network' | 'linear'} Model
 */

// ---- to the engine ----

/**
 * @typedef {object} ChangeSettings
 * @property {'learn-settings'} type
 * @property {Settings} settings
 * @property {number} [revision] comes back with the setup that follows from it
 *
 * @typedef {{ type: 'learn-pause' | 'learn-epoch' | 'learn-reset' }} Command
 *
 * @typedef {{ type: 'learn-train'; steps?: number }} Train steps: it rests after this many
 *
 * @typedef {{ type: 'learn-cross-validate' | 'learn-cross-validate-pause' }} CrossValidate
 *
 * @typedef {{ type: 'learn-threshold'; threshold: number; positive: number }} ChangeThreshold
 *
 * @typedef {{ type: 'learn-next-row' }} NextRow another test row, to begin with
 *
 * @typedef {{ type: 'learn-predict'; cells: Cell[] }} Predict a row that was typed
 *
 * @typedef {ChangeSettings | Train | Command | CrossValidate | ChangeThreshold | NextRow | Predict | Resume} ToWorker
 *
 * @typedef {{ value: number | null; code: number }} Cell one for each input column: a number, or
 *   the code of a category; null and -1: missing
 */

// ---- to the page ----

/**
 * @typedef {'ready' | 'running' | 'paused' | 'over'} RunState
 *
 * @typedef {'done' | 'stopped' | 'restored' | 'diverged'} Ending stopped: by early stopping;
 *   restored: it never had to stop early, but the best weights are back
 *
 * @typedef {object} InputColumn
 * @property {number} column
 * @property {string} name
 * @property {string[]} categories none: it is a number
 * @property {number} minimum of a number in the training rows
 * @property {number} maximum
 *
 * @typedef {object} Setup
 * @property {Settings} settings
 * @property {import('./settings.js').Replacement[]} replaced
 * @property {number} revision the last one that this includes
 * @property {boolean} isFresh nothing has been learned yet
 * @property {import('../plan.js').Task} task
 * @property {string[]} classes
 * @property {{ train: number; validation: number; test: number }} sizes in rows
 * @property {number} inputs
 * @property {Record<Model, number>} parameters how many
 * @property {InputColumn[]} inputColumns
 * @property {import('./class-weights.js').Weighted | null} [weighted] the classes of the training rows;
 *   null: a number is predicted
 *
 * @typedef {object} Measured a point of the curves
 * @property {number} epoch
 * @property {number} step
 * @property {number} loss
 * @property {number} score accuracy; NaN for a regression
 * @property {number | null} validationLoss
 * @property {number | null} validationScore
 * @property {boolean} [isRestored] measured with the weights of an earlier epoch, which are restored
 *
 * @typedef {object} TestResult of one model on the test rows
 * @property {number} count rows
 * @property {Record<string, number>} scores accuracy, auc and logLoss; of a regression r2, and mae
 *   and rmse in the target's unit. NaN: none
 * @property {Uint32Array} [confusion] (K, K), row = actual class; this and what follows only where
 *   all outputs are finite
 * @property {Float32Array} [outputs] (N, K); of a binary task (N), the probability of the second
 *   class
 * @property {Int32Array} [labels] (N)
 * @property {Float32Array | Float64Array} [predicted] (N) of a regression, in the target's unit
 * @property {Float32Array | Float64Array} [actual] (N)
 *
 * @typedef {{ roc: Roc; counts: Counts; calibration: Calibration }} Curves of one model
 *
 * @typedef {{ mean: number; deviation: number }} MeanDeviation
 *
 * @typedef {{ column: number } & Record<Model, MeanDeviation>} Importance of a column: how much the
 *   score drops when the column is shuffled
 *
 * @typedef {object} FoldSpread a score over the folds
 * @property {number} mean
 * @property {number} deviation
 * @property {number} betweenRepeats deviation between the means of the repeats
 * @property {number} count how many folds have a value
 *
 * @typedef {object} FoldScores
 * @property {string} name
 * @property {FoldSpread} network
 * @property {FoldSpread} linear
 * @property {FoldSpread} difference network minus linear, fold by fold
 *
 * @typedef {object} FoldSummary
 * @property {number} done folds
 * @property {number} of
 * @property {FoldScores[]} scores
 * @property {Record<Model, number[]>} folds the first score of each fold
 */

/**
 * @typedef {{ type: 'learn-blocked'; reason: Reason | null }} Blocked nothing can be learned; null:
 *   the data half says why
 *
 * @typedef {{ type: 'learn-setup'; setup: Setup }} SetupMessage
 *
 * @typedef {{ type: 'learn-state'; state: RunState }} StateMessage
 *
 * @typedef {object} Progress
 * @property {'learn-progress'} type
 * @property {number} epoch
 * @property {number} step
 * @property {Measured[]} measured since the last report
 * @property {string | null} hash of the weights; null while it trains
 *
 * @typedef {object} KeptRun
 * @property {Uint8Array} bytes snapshot of the network
 * @property {Ending | null} ending
 * @property {{ bestLoss: number; waited: number; best: Uint8Array | null } | null} stopping
 *
 * @typedef {{ sign: string; settings: Settings; run: KeptRun }} Kept what the page keeps for the
 *   worker after this one; sign: the table and the plan
 *
 * @typedef {{ type: 'keep'; kept: Kept | null }} Keep
 *
 * @typedef {{ type: 'resume'; kept: Kept }} Resume
 *
 * @typedef {{ type: 'learn-making' }} Making the rows are being encoded: `learn-setup` follows
 *
 * @typedef {{ type: 'learn-linear'; step: number; of: number }} LinearProgress the linear model trains
 *
 * @typedef {object} EndingMessage
 * @property {'learn-ending'} type
 * @property {Ending} ending
 * @property {number} epoch of the weights
 * @property {number | null} [stoppedAt] the last epoch, where earlier weights are restored
 *
 * @typedef {object} Scores of both models on the test rows
 * @property {'learn-scores'} type
 * @property {Record<Model, TestResult>} results
 * @property {number} epoch
 *
 * @typedef {object} CurvesMessage both models at a threshold, one class against the rest
 * @property {'learn-curves'} type
 * @property {number} threshold
 * @property {number} positive
 * @property {Record<Model, Curves>} curves
 *
 * @typedef {object} ImportanceMessage
 * @property {'learn-importance'} type
 * @property {import('../../../inkgrad/metrics.js').Score} score
 * @property {Importance[]} columns measured so far
 * @property {number} of
 *
 * @typedef {object} CrossValidation
 * @property {'learn-cross-validation'} type
 * @property {'running' | 'stopped' | 'done' | 'none'} state
 * @property {FoldSummary | null} summary null before the first fold
 * @property {Reason} [reason] why it was refused
 *
 * @typedef {object} Row a test row
 * @property {'learn-row'} type
 * @property {Cell[]} cells
 * @property {number} row
 * @property {string} actual
 *
 * @typedef {object} Prediction
 * @property {'learn-prediction'} type
 * @property {Record<Model, ArrayLike<number>>} outputs probabilities, or the number in the target's unit
 *
 * @typedef {object} Refused by the core, in its own sentence
 * @property {'learn-refused'} type
 * @property {'curves' | 'prediction'} what
 * @property {string} message
 *
 * @typedef {Blocked
 *   | SetupMessage
 *   | StateMessage
 *   | Progress
 *   | Making
 *   | Keep
 *   | LinearProgress
 *   | EndingMessage
 *   | Scores
 *   | CurvesMessage
 *   | ImportanceMessage
 *   | CrossValidation
 *   | Row
 *   | Prediction
 *   | Refused} FromWorker
 */

export {};
