// Page: the inputs of a network in the points lab: coordinates and features by hand, each switched
// on or off.

import { finder, make } from '../../../common/page/dom.js';
import { FEATURES } from '../../choices.js';
import { listOf, toggled } from '../../features.js';
import { isCurve, obstacle } from '../../settings.js';
import { words } from '../../words/words.js';

/** @typedef {import('../../settings.js').Settings} Settings */

/**
 * @param {HTMLElement} root
 * @param {(some: Partial<Settings>) => void} change
 */
export function createFeatures(root, change) {
  let features = '';
  const boxes = FEATURES.map((feature) => {
    const box = make('input', { type: 'checkbox', value: feature });
    box.addEventListener('change', () => {
      const next = toggled(features, feature);
      if (next === features)
        box.checked = true; // a network needs one input at least
      else change({ features: next });
    });
    return box;
  });
  const labels = boxes.map((box, i) =>
    make('label', {}, box, make('span', {}, words.features[FEATURES[i]])),
  );
  finder(root)('p-features').append(...labels);
  return {
    /** @param {Settings} settings */
    show(settings) {
      ({ features } = settings);
      const reason = obstacle(settings, 'features');
      for (const box of boxes) {
        box.checked = isCurve(settings) ? box.value === 'x' : listOf(features).includes(box.value);
        box.disabled = reason !== '';
        box.title = reason && words.reasons[reason];
      }
    },
  };
}
