// Worker: what the page sees of training before it is done: distorted images, the numbers of the
// formula cards, and what the network gets wrong. Loaded when one of them is asked for.

import { stepsPerEpoch } from '../../common/formulas/worker/schedule-card.js';
import { answerThrough } from '../../common/formulas/worker/subject.js';
import { networkOptions, trainOptions } from '../settings.js';
import { preview } from './augmentation-preview.js';
import { fitting } from './fitting.js';
import { GAMMA, Plateau } from './training/plateau.js';
import { askWrong } from './wrong/wrong.js';

/**
 * @typedef {import('../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('./networks/networks.js').Networks} Networks
 *
 * @typedef {import('../../common/formulas/worker/subject.js').Subject} Subject
 */

/**
 * Finds the steps at which the learning rate fell, and its values.
 *
 * @param {Ink} ink
 * @param {import('./run.js').Run} run
 * @param {number} perEpoch steps
 */
function plateauOf(ink, { settings, place }, perEpoch) {
  const plateau = new Plateau(ink);
  plateau.goTo(place.plateau);
  const at = plateau.reductions.map((epoch) => epoch * perEpoch);
  const rate = plateau.rate(settings);
  return { rate, plateau: { eta: settings.learningRate, gamma: GAMMA, at } };
}

/**
 * A person's own network: Train trains no other.
 *
 * @param {Ink} ink
 * @param {Dataset | null} data
 * @param {Networks} networks
 * @returns {Subject[]}
 */
function subjectsOf(ink, data, { yours }) {
  if (!yours || yours.standsIn || !data) return [];
  const { net, settings } = yours;
  const options = trainOptions(settings, data.capacity, data.classes);
  const common = {
    net,
    network: networkOptions(settings, net.outputs),
    data,
    epochs: settings.epochs,
  };
  if (settings.schedule !== 'plateau') return [{ of: 'network', ...common, options }];
  const perEpoch = stepsPerEpoch(data, settings.batchSize);
  const { rate: learningRate, plateau } = plateauOf(ink, yours, perEpoch);
  return [{ of: 'network', ...common, options: { ...options, learningRate }, plateau }];
}

/**
 * A network of symbols reads none of these images; the trained network reads digits only.
 *
 * @param {import('./run.js').Run | null} run
 * @param {Dataset | null} test
 */
const readers = (run, test) => ({
  run: run?.names && run.isTuned ? null : run,
  test: fitting(run, test),
});

/**
 * @param {Ink} ink complete
 * @param {() => Dataset | null} images that the network learns from
 * @param {Networks} networks
 * @param {import('../messages.js').AskPreviewMessage
 *   | import('../messages.js').FormulasMessage
 *   | import('../messages/wrong.js').WrongMessage} message
 * @param {(message: import('../messages.js').FromWorker) => void} post
 * @param {{ readonly test: Dataset | null }} data
 * @param {import('./extras.js').Extras} extras
 */
export function show(ink, images, networks, message, post, data, extras) {
  if (message.type === 'wrong')
    return askWrong(ink, message.ask, extras, post, () => ({
      ...readers(networks.current, data.test),
    }));
  if (message.type === 'preview') post(preview(ink, images(), networks.settings, message.epoch));
  else answerThrough(ink, message.port, () => subjectsOf(ink, images(), networks));
}
