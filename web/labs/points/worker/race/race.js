// Worker: the race of Points. Loaded when one is begun.

import { Races } from '../../../common/worker/races.js';
import { Racer } from './racer.js';

/**
 * @param {import('../../../../inkgrad.js').Ink} ink
 * @param {{
 *   post: (message: import('../../../common/race/messages.js').RacedMessage) => void;
 *   wake: () => void;
 * }} on
 * @returns {Races<import('../../settings.js').Settings>}
 */
export const createRaces = (ink, on) =>
  new Races({ ...on, make: (settings) => new Racer(ink, settings) });
