// Worker: what the networks of a race are, and what they learn. All of them start from the same
// weights, so the seed of the Points link decides the start.

import { makeData, setsFor } from '../../../points/worker/data.js';
import { networkOptions } from '../../../points/settings.js';
import { networkOf } from '../../settings.js';
import { NetworkRace } from './network-race.js';

/**
 * @typedef {import('../../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../settings.js').Settings} Settings
 *
 * @typedef {object} Source
 * @property {import('../../../../inkgrad.js').NetworkOptions} options of each network
 * @property {import('../../../../inkgrad.js').OptimizerOptions} penalties for the size of the weights
 * @property {import('../../../../inkgrad.js').Dataset} data
 * @property {() => void} dispose
 */

const NUM_DIGITS = 500;
const DIGIT_UNITS = 32;

/**
 * Digits that the core draws: there is nothing to download.
 *
 * @param {Ink} ink
 * @param {{ seed: number }} points the seed of the Points link holds for them, too
 * @returns {Source}
 */
function sourceOfDigits(ink, { seed }) {
  const data = ink.dataset(ink.generatedDigits({ count: NUM_DIGITS }));
  return {
    options: {
      inputs: 784,
      layers: [
        { units: DIGIT_UNITS, activation: 'relu' },
        { units: 10, activation: 'softmax' },
      ],
      loss: 'cross-entropy',
      init: 'he',
      seed,
    },
    penalties: {},
    data,
    dispose: () => data.dispose(),
  };
}

/**
 * @param {Ink} ink
 * @param {Settings} settings
 * @returns {Source | 'noPoints' | 'noLoss'}
 */
function sourceOf(ink, settings) {
  const { points, learner } = networkOf(settings);
  if (settings.task === 'digits') return sourceOfDigits(ink, points);
  if (learner === 'perceptron') return 'noLoss';
  const data = makeData(ink, points);
  if (!data) return 'noPoints';
  const { weightDecay, l1, maxNorm, clipNorm } = points;
  return {
    options: networkOptions(points, learner),
    penalties: learner === 'network' ? { weightDecay, l1, maxNorm, clipNorm } : {},
    data: setsFor(data, learner).train,
    dispose: () => data.dispose(),
  };
}

/** The place of a race: as a surface is one for balls. */
class Course {
  #ink;
  #source;
  isTrained = true;
  done = 0;

  /**
   * @param {Ink} ink
   * @param {Settings} settings
   * @param {Source} source is owned from now on
   */
  constructor(ink, settings, source) {
    this.#ink = ink;
    this.settings = settings;
    this.#source = source;
  }

  resume() {}
  advance() {}
  stop() {}
  /** @returns {null} nothing */
  keep() {
    return null;
  }

  /** @returns {import('../landscape.js').Track} owns the source */
  finish() {
    const ink = this.#ink;
    const source = this.#source;
    const net = ink.network(source.options); // may be refused
    const { layers, numParameters } = net;
    const network = {
      layers: layers.map(({ inputs, units, pieces }) => ({ inputs, units, pieces })),
      numParameters,
      step: 0,
      loss: net.evaluate(source.data).loss,
    };
    net.dispose();
    return {
      announcement: { type: 'course', network, samples: source.data.size },
      landscape: null,
      newRun: (settings) => new NetworkRace(ink, settings, source, numParameters),
      dispose: () => source.dispose(),
    };
  }

  dispose() {
    this.#source.dispose();
  }
}

/**
 * @param {Ink} ink
 * @param {Settings} settings
 * @returns {Course | 'noPoints' | 'noLoss'}
 */
export function beginCourse(ink, settings) {
  const source = sourceOf(ink, settings);
  return typeof source === 'string' ? source : new Course(ink, settings, source);
}
