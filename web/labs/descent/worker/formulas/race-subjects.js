// Worker: the subjects of the formula cards while networks race. Each network has its own optimizer
// card. All networks have the same schedule, loss and activations, so the first network shows them.

import { trainOptions } from '../race/train-options.js';

/**
 * @param {import('../../settings.js').Settings} settings
 * @param {import('../race/source.js').Source} source
 * @param {import('../race/network-race.js').Rival[]} rivals
 * @returns {import('../../../common/formulas/worker/subject.js').Subject[]}
 */
export const raceSubjects = (settings, source, rivals) =>
  rivals.map(({ net, index, plateau }, i) => {
    const { schedule } = settings;
    const racer = settings.rivals[index];
    const hasPlateau = schedule === 'plateau';
    return {
      of: 'network',
      net,
      network: source.options,
      data: source.data,
      options: trainOptions(settings, racer, source, hasPlateau ? plateau.factor : 1),
      epochs: 0,
      racer: index,
      isInSteps: true,
      ...(hasPlateau && { plateau: plateau.about(racer.rate) }),
      ...(i > 0 && { kinds: ['optimizer'] }),
    };
  });
