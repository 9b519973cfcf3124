// Shared: the names that `hide=` takes in a link of Points, and a lesson in its steps, as selectors
// within the lab. The lists themselves are older: they stand in choices.js.

import { CONTROLS, PARTS, PLACES } from './choices.js';

/** @type {Record<string, string>} a control stands for its field, with its label */
export const HIDEABLE = {
  ...Object.fromEntries(PARTS.map((part) => [part, `[data-part="${part}"]`])),
  ...Object.fromEntries(Object.entries(CONTROLS).map(([word, name]) => [word, `[name="${name}"]`])),
  ...PLACES,
  ledger: '#p-ledger',
  dataset: '[name="data"], #p-sets',
  layers: '.chain, #p-layer-tools',
};
