// Worker: a few points of each set, for the pictures by which a set is chosen.

import { CURVES, DATA, OWN } from '../choices.js';
import { initialSettings } from '../settings.js';
import { gather } from './data.js';
import { needsLessons } from './lessons/door.js';
import { windowOf } from './window.js';

const COUNT = 80;
const NOISE = 0.05;

/**
 * @param {import('../../../inkgrad.js').Ink} ink
 * @returns {import('../messages.js').SetsMessage}
 */
export const sampleSets = (ink) => ({
  type: 'sets',
  sets: DATA.filter((id) => !OWN.includes(id)).flatMap((id) => {
    const settings = { ...initialSettings(), data: id, count: COUNT, noise: NOISE };
    if (needsLessons(settings) && !ink.hasLessons) return [];
    const { xy: points, labels, values } = gather(ink, settings);
    return {
      id,
      points,
      labels,
      window: windowOf(settings, null),
      values,
      isCurve: CURVES.includes(id),
    };
  }),
});
