// Six links, and the hash of the weights that Node computes for each, by the API.
import { load } from '../../web/inkgrad.js';
import { networkOptions } from '../../web/labs/backprop/loop/network.js';
import { makeData } from '../../web/labs/points/worker/data.js';
import { Run } from '../../web/labs/points/worker/run.js';
import { FIELDS, fitting, initialSettings } from '../../web/labs/points/settings.js';
import { writeLink } from '../../web/labs/common/link.js';

/**
 * @typedef {import('../../web/inkgrad.js').Ink} Ink
 *
 * @typedef {object} Link
 * @property {string} hash of the address
 * @property {string} press the button that trains
 * @property {string} ready where this is, it can be pressed
 * @property {string} output where the hash of the weights stands
 * @property {string} steps where the number of steps stands
 * @property {number} total the steps after which the hashes are compared; 0: wherever it ended
 * @property {(ink: Ink, steps: number) => string} expected
 */

const HASH_BY_LAB = { digits: '#hash', points: '#p-hash', backprop: '#l-hash' };

/** @param {Ink} ink the digits that the page draws where it has no MNIST */
const digitsOf = (ink) =>
  ink.dataset({
    ...ink.generatedDigits({ count: 10_000, seed: 1 }),
    classes: 10,
    firstEpochBlock: 5000,
  });

/**
 * @param {string} settings
 * @param {import('../../web/inkgrad.js').OptimizerOptions} optimizer
 * @returns {Link}
 */
const digitsLink = (settings, optimizer) => ({
  hash: `#digits?v=1&layers=16&batch=32&seed=5&${settings}`,
  press: '#epoch-once',
  ready: 'body[data-state="ready"] #epoch-once:not([aria-disabled="true"])',
  output: HASH_BY_LAB.digits,
  steps: '#step',
  total: 313,
  expected(ink, steps) {
    const net = ink.network({
      layers: [
        { units: 16, activation: 'relu' },
        { units: 10, activation: 'softmax' },
      ],
      loss: 'cross-entropy',
      init: 'he',
      seed: 5,
    });
    net.train(digitsOf(ink), { batchSize: 32, steps, untilEpochEnd: true, ...optimizer });
    return net.hash();
  },
});

/**
 * @param {Partial<import('../../web/labs/points/settings.js').Settings>} some
 * @returns {Link}
 */
function pointsLink(some) {
  const { settings } = fitting({ ...initialSettings(), ...some, speed: '0', until: 20 });
  return {
    hash: writeLink('points', settings, FIELDS),
    press: '#p-play',
    ready: '#points[data-state="ready"] #p-play:not([aria-disabled="true"])',
    output: HASH_BY_LAB.points,
    steps: '#p-step',
    total: 0,
    expected(ink, steps) {
      const run = new Run(ink, settings, settings.learner);
      run.advance(/** @type {any} */ (makeData(ink, settings)), steps);
      return run.net.hash();
    },
  };
}

/**
 * @param {number} seed
 * @returns {Link}
 */
const loopLink = (seed) => ({
  hash: `#backprop?v=1&view=loop&net=random&hidden=20&seed=${seed}&batch=16&lr=0.2`,
  press: '#l-hundred',
  ready: '#l-hundred:not([aria-disabled="true"])',
  output: HASH_BY_LAB.backprop,
  steps: '#l-steps',
  total: 100,
  expected(ink, steps) {
    const net = ink.network(
      networkOptions(/** @type {any} */ ({ hidden: 20, activation: 'relu', seed })),
    );
    net.train(digitsOf(ink), { optimizer: 'sgd', learningRate: 0.2, batchSize: 16, steps });
    return net.hash();
  },
});

export const LINKS = [
  digitsLink('lr=0.1&optimizer=sgd', { optimizer: 'sgd', learningRate: 0.1 }),
  digitsLink('lr=0.001&optimizer=adam', { optimizer: 'adam', learningRate: 0.001 }),
  pointsLink({ data: 'spiral', layers: [8, 8], activations: ['tanh', 'gelu'] }),
  pointsLink({ data: 'sine', layers: [6], loss: 'huber', optimizer: 'nesterov', momentum: 0.8 }),
  loopLink(3),
  loopLink(4),
];

/** Node with one thread and with two: they must agree before a browser is asked. */
const inks = Promise.all([load(), load({ threads: 2 })]);

/**
 * @param {Link} link
 * @param {number} steps
 */
export async function hashesInNode(link, steps) {
  return (await inks).map((ink) => link.expected(ink, steps));
}
