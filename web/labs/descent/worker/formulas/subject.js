// Worker: what the formula cards of Descent are about: the surface, and the balls of its first
// start.

import { rollOptions } from '../../settings.js';

/**
 * @param {import('../../../../inkgrad/surface.js').Surface} surface
 * @param {import('../../settings.js').Settings} settings
 * @param {import('../run.js').Rolling[]} balls for each start, one of each racer
 * @returns {import('../../../common/formulas/worker/subject.js').Subject}
 */
export const subjectOf = (surface, settings, balls) => ({
  of: 'surface',
  name: settings.surface,
  surface,
  balls: balls.slice(0, settings.racers.length).map(({ ball, racer, plateau }) => {
    const { optimizer, rate } = settings.racers[racer];
    const isPlateau = settings.schedule === 'plateau';
    return {
      ball,
      optimizer,
      options: rollOptions(settings, settings.racers[racer], isPlateau ? plateau.factor : 1),
      ...(isPlateau && { plateau: plateau.about(rate) }),
    };
  }),
});
