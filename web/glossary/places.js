// Page: where on this page a term can be seen: a lab, one of its presets, or a view of it, each
// with a link that opens it. It reads the labs' presets and their words, and starts nothing.

import * as backprop from '../labs/backprop/settings.js';
import { words as backpropWords } from '../labs/backprop/words/words.js';
import { writeLink } from '../labs/common/link.js';
import * as descent from '../labs/descent/presets.js';
import { FIELDS as DESCENT_FIELDS } from '../labs/descent/settings.js';
import { words as descentWords } from '../labs/descent/words/words.js';
import * as points from '../labs/points/presets.js';
import { FIELDS as POINTS_FIELDS } from '../labs/points/settings.js';
import { words as pointsWords } from '../labs/points/words/words.js';
import { words as frame } from '../words/words-markup.js';
import { words } from './words/words.js';

/** @typedef {{ href: string; name: string }} Place */

/** @type {Record<string, (id: string) => { query: string; name: string } | undefined>} */
const PARTS = {
  points(id) {
    const preset = points.presetById(id);
    return (
      preset && {
        query: writeLink('points', points.presetSettings(preset), POINTS_FIELDS),
        name: pointsWords.presets[id].name,
      }
    );
  },
  descent(id) {
    const preset = descent.PRESETS.find((one) => one.id === id);
    return (
      preset && {
        query: writeLink('descent', descent.presetSettings(preset), DESCENT_FIELDS),
        name: descentWords.presets[id].name,
      }
    );
  },
  backprop(id) {
    return backprop.VIEW_NAMES.includes(id)
      ? { query: `#backprop?v=1&view=${id}`, name: backpropWords.views[id] }
      : undefined;
  },
};
const LABS = ['digits', 'points', 'descent', 'backprop', 'table'];

/**
 * @param {string} see such as 'points/xor-two' or 'table'
 * @returns {Place | undefined} undefined: there is no such place
 */
export function placeOf(see) {
  const [lab, id] = see.split('/');
  if (!LABS.includes(lab)) return undefined;
  const labName = /** @type {Record<string, string>} */ (frame.markup)[lab];
  if (!id) return { href: `#${lab}`, name: words.place(labName) };
  const part = PARTS[lab]?.(id);
  return part && { href: part.query, name: words.place(labName, part.name) };
}
