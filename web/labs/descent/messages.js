// Shared: the protocol between Descent's page and its worker. Types only.

/** @typedef {import('./settings.js').Settings} Settings */

/**
 * The part of the plane that is shown.
 *
 * @typedef {{ x: [number, number]; y: [number, number] }} Window
 */

/**
 * Where a ball is, as the core reports it.
 *
 * @typedef {Omit<import('../../inkgrad/surface.js').Roll, 'path' | 'steps'> & {
 *   total: number;
 * }} Standing
 *   total: steps since its start
 */

/**
 * The network whose loss is the surface.
 *
 * @typedef {object} Network
 * @property {{ inputs: number; units: number; pieces: number }[]} layers
 * @property {number} numParameters
 * @property {number} step
 * @property {number} loss
 */

/**
 * How far a network of a race is. samples: that it has read, each as often as it was read; loss: of
 * all samples, when it was last measured.
 *
 * @typedef {{
 *   step: number;
 *   samples: number;
 *   loss: number;
 *   learningRate: number;
 *   state: 'training' | 'diverged' | 'finished';
 * }} NetworkStanding
 */

/**
 * The meaning of x and y of a surface. parameters: the indices of two parameters of the network.
 *
 * @typedef {{ kind: 'plain' }
 *   | { kind: 'directions' }
 *   | { kind: 'parameters'; first: number; second: number }} Axes
 */

// ---- from the page to the worker ----

/**
 * Makes the surface, and puts the balls at their starts. serial: comes back with them.
 *
 * @typedef {{ type: 'start'; settings: Settings; serial?: number }} Start
 */

/**
 * Other settings: the engine keeps the surface and the balls if they still fit.
 *
 * @typedef {{ type: 'change'; settings: Settings }} Change
 */

/**
 * Rolls until all balls are at rest or `pause` comes.
 *
 * @typedef {{ type: 'play' }} Play
 */

/** @typedef {{ type: 'pause' }} Pause */

/**
 * Rolls every ball by one step, or by this many.
 *
 * @typedef {{ type: 'step'; count?: number }} Step
 */

/**
 * Puts the balls back at their starts.
 *
 * @typedef {{ type: 'reset' }} Reset
 */

/**
 * The page has drawn the last `rolled`: the next one may come.
 *
 * @typedef {{ type: 'drawn' }} Drawn
 */

/**
 * The surface is that of the network as it is now: its training ends here.
 *
 * @typedef {{ type: 'stop-training' }} StopTraining
 */

/**
 * After a restart: what the worker before has told the page to keep. `start` goes on from it.
 *
 * @typedef {{ type: 'resume'; kept: Kept | null }} Resume
 */

/**
 * @typedef {Start
 *   | Change
 *   | Play
 *   | Pause
 *   | Step
 *   | Reset
 *   | Drawn
 *   | StopTraining
 *   | Resume} ToWorker
 */

// ---- from the worker to the page ----
// worker.js adds `unusable` and `crashed`; both end the worker.

/**
 * The core is there.
 *
 * @typedef {{ type: 'loaded' }} Loaded
 */

/**
 * The core refused a call. Nothing changed.
 *
 * @typedef {{ type: 'refused'; message: string }} Refused
 */

/**
 * The network of the settings has no loss to show. The surface before stays.
 *
 * @typedef {{ type: 'unsuitable'; reason: 'noPoints' | 'noLoss' }} Unsuitable
 */

/**
 * The network whose loss will be the surface is training. The surface before stays meanwhile.
 *
 * @typedef {{ type: 'training'; step: number; of: number }} Training
 */

/**
 * A network in training, as far as it is.
 *
 * @typedef {{
 *   settings: Settings;
 *   done: number;
 *   run: unknown;
 * }} Kept
 *   done: steps; run: as the worker half of Points keeps it
 */

/** @typedef {{ type: 'keep'; kept: Kept | null }} Keep */

/**
 * Another surface. Its `values` follow.
 *
 * @typedef {{
 *   type: 'surface';
 *   window: Window;
 *   axes: Axes;
 *   network: Network | null;
 *   stoppedAt?: number;
 * }} SurfaceMade
 *   stoppedAt: the step at which a person ended the training
 */

/**
 * The loss on a grid: (side, side) with the first row on top, or (side) for a curve.
 *
 * @typedef {{ type: 'values'; side: number; values: Float32Array }} Values
 */

/**
 * All balls are at their starts again: for each start, one ball for each racer. serial: of the last
 * start that was asked for.
 *
 * @typedef {{ type: 'balls'; settings: Settings; serial?: number }} Balls
 */

/** @typedef {{ type: 'state'; state: 'ready' | 'running' | 'paused' | 'over' }} State */

/**
 * Where all balls are. paths: what was added to each since the last message, x, y, x, y, ...; losses:
 * those of these places, one a step.
 *
 * @typedef {{
 *   type: 'rolled';
 *   standings: Standing[];
 *   paths: Float32Array[];
 *   losses: Float32Array[];
 * }} Rolled
 */

/**
 * Another network and data, for a race of networks. network: as all of them start; samples: how many
 * there are.
 *
 * @typedef {{ type: 'course'; network: Network; samples: number; stoppedAt?: number }} CourseMade
 */

/**
 * How far all networks are. steps: those measured since the last message; losses: of each network
 * there.
 *
 * @typedef {{
 *   type: 'raced';
 *   standings: NetworkStanding[];
 *   steps: number[];
 *   losses: Float32Array[];
 * }} Raced
 */

/**
 * @typedef {Loaded
 *   | Refused
 *   | Unsuitable
 *   | Training
 *   | Keep
 *   | SurfaceMade
 *   | Values
 *   | Balls
 *   | State
 *   | Rolled
 *   | CourseMade
 *   | Raced} FromWorker
 */

export {};
