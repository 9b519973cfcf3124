// Shared: what an experiment is, whichever lab it comes from: all that a program needs to repeat
// it. The writers beside this file turn it into text. Pure; it knows no page.

import { defaultsOf } from '../../inkgrad/network/optimizer.js';

/**
 * Options of the core say what there is to say about networks and training, so they are used here too.
 *
 * @typedef {object} Experiment
 * @property {'digits' | 'points' | 'table'} lab
 * @property {string} link to these settings; the dialog gives it the address of the page
 * @property {'network' | 'adaline' | 'perceptron'} learner
 * @property {DigitsData | PointsData | TableData} data
 * @property {import('../../inkgrad.js').NetworkOptions} network with every option that matters
 * @property {import('../../inkgrad/network.js').TrainOptions &
 *   import('../../inkgrad.js').OptimizerOptions} training
 *   without the number of steps
 * @property {Stopping | null} stopping early stopping
 * @property {boolean} isPlateau the learning rate falls when the training loss has not fallen
 * @property {number} epochs
 * @property {number} rest steps after these epochs
 * @property {string[]} notes codes of what a reader must know beforehand (words/)
 *
 * @typedef {{ patience: number; isRestoredAtEnd: boolean }} Stopping isRestoredAtEnd: the best weights
 *   come back after the last epoch, too
 *
 * @typedef {object} DigitsData
 * @property {'digits'} kind
 * @property {number} images of the first training images; 0: all
 * @property {number} validation images after them, for early stopping; 0: none
 * @property {number} shuffled share of the training images that get each other's labels
 *
 * @typedef {object} PointsData
 * @property {'points'} kind
 * @property {Made | null} made by the core; null: none
 * @property {Rows} added by hand, for training
 * @property {Rows} held points by hand that are held out
 * @property {string[]} features that a network gets of a point
 * @property {number} classes 0: numbers are predicted
 * @property {boolean} isCurve y over x
 * @property {Rows[]} rows all training points and all that are held out: with the core's bits
 *
 * @typedef {{ name: string; count: number; noise: number; seed: number; heldOut: number }} Made
 *
 * @typedef {{ x: number[][]; y: number[] }} Rows
 *
 * @typedef {object} TableData
 * @property {'table'} kind
 * @property {string} source its name; 'own': it is a person's
 * @property {number} made seed of the rows, where the page makes them; else 1
 * @property {string} classWeights
 * @property {string} file
 * @property {string} address where it can be had; '': nowhere
 * @property {string[]} columns names
 * @property {string[]} roles number, category, ignore, target
 * @property {'drop' | 'median'} missing
 * @property {'number' | 'category' | 'above'} as
 * @property {number} above
 * @property {number} validation share of the rows
 * @property {number} test share of the rows
 * @property {number} seed of the split
 * @property {string[][]} signs for "missing" that the page has found in each column
 * @property {boolean[]} odd there are texts that are neither numbers nor such signs, in each column
 * @property {TableLayout} layout
 *
 * @typedef {object} TableLayout how the file is written
 * @property {string} delimiter as in formats/csv/cells.js
 * @property {string} quote
 * @property {'.' | ','} decimal
 * @property {string[]} thousands signs that group digits
 * @property {string[]} marks % and currencies
 * @property {number} linesAbove the table
 * @property {number} nameRows lines with the names of columns
 * @property {boolean} hasRepeated such lines come again
 */

/** Those that the core's rules do not have. */
const OTHERS = { optimizer: 'sgd', batchSize: 128, generatedShare: 0 };

/**
 * All options of a training.
 *
 * @param {Experiment['training']} training
 * @returns {Required<import('../../inkgrad.js').OptimizerOptions> & typeof OTHERS & Experiment['training']}
 */
export const complete = (training) =>
  /** @type {any} */ ({ ...OTHERS, ...defaultsOf(training.optimizer ?? 'sgd'), ...training });

/**
 * The distortions that are on, by name; none: null.
 *
 * @param {Experiment['training']} training
 * @returns {Record<string, number> | null}
 */
export function distortionOf({ distortion = {} }) {
  const on = Object.entries(distortion).filter(([name, by]) => by && name !== 'elasticSigma');
  if (!on.length) return null;
  if (distortion.elasticAlpha) on.push(['elasticSigma', distortion.elasticSigma ?? 4]);
  return Object.fromEntries(on);
}

/** @param {Experiment} experiment @returns {number[]} the inputs, and the units of each layer */
export const sizesOf = ({ network }) => [
  network.inputs ?? 784,
  ...network.layers.map(({ units }) => units),
];

/**
 * The initial weights of a network.
 *
 * @param {Experiment} experiment
 * @returns {{ name: string; sigma?: number; range?: number }}
 */
export function initOf({ network: { init = 'he' } }) {
  return typeof init === 'string' ? { name: init } : init;
}

/** @param {Experiment} experiment whether numbers are predicted, not classes */
export const isRegression = ({ data, network }) =>
  data.kind === 'table'
    ? data.as === 'number'
    : data.kind === 'points' && !data.classes && !!network;
