// Page: decides what is said about the layer under the curve. The sentences are in the words.

import { NETWORK_PARAMETERS, flatBelow } from '../settings.js';
import { words } from '../words/words.js';

/**
 * Whether the curve is the network's own.
 *
 * @param {import('../settings.js').Settings} settings
 * @returns {string} '' where the activation has no parameter
 */
function sayParameter(settings) {
  const [own] = Object.entries(NETWORK_PARAMETERS[settings.shown] ?? {});
  if (!own) return '';
  const [key, value] = /** @type {['slope' | 'alpha', number]} */ (own);
  return words.ownParameter(key, value, settings[key]);
}

/**
 * @param {import('./session.js').State} state
 * @returns {string} '' before the layer is there
 */
export function narrateLayer({ layer, settings, images }) {
  if (!layer) return '';
  const source = words.layerSource(layer, words.network(settings), images);
  const { slopes, units, activation } = layer;
  if (!slopes) return source;
  const { shown } = settings;
  if (shown === 'step') return [source, words.inItsPlace(shown), words.flatEverywhere()].join(' ');
  const limit = flatBelow(shown);
  const { dead, saturated, flat } = slopes;
  return [
    source,
    shown === activation ? sayParameter(settings) : words.inItsPlace(shown),
    dead ? words.dead.some(dead, units) : words.dead.none(),
    saturated ? words.saturated.some(saturated, units, limit) : words.saturated.none(),
    words.flat(flat / (units * layer.images), limit),
  ]
    .filter(Boolean)
    .join(' ');
}
