// Shared: what page and worker tell one another about a race.

/**
 * @typedef {'training' | 'waiting' | 'finished' | 'diverged'} RacerState waiting: for images
 *
 * @typedef {object} Standing how far one racer is
 * @property {RacerState} state
 * @property {number} step
 * @property {number} epoch
 * @property {number} seconds of training and measuring
 * @property {number | null} loss of the training examples, as measured last
 * @property {number | null} accuracy
 * @property {number | null} testLoss of examples that are not trained on
 * @property {number | null} testAccuracy
 * @property {number} testCount of these examples; 0: there are none
 * @property {string | null} hash of the weights; null while it trains
 *
 * @typedef {{ x: number } & Partial<
 *   Record<'loss' | 'accuracy' | 'testLoss' | 'testAccuracy', number | null>
 * >} RaceRow a measurement; x: epoch
 *
 * @typedef {'running' | 'paused' | 'over' | 'stopped' | 'refused'} RaceState
 *
 * @typedef {object} RacedMessage
 * @property {'raced'} type
 * @property {RaceState} state
 * @property {Standing[]} standings
 * @property {RaceRow[][]} rows of each racer, since the last message
 * @property {string} [why] it was refused; without it, the race could not be loaded
 */

/**
 * @template Settings
 * @typedef {{ type: 'race'; act: 'start' | 'pause' | 'resume' | 'stop'; racers?: Settings[] }} RaceMessage
 */

export {};
