// Shared: sets of points that have the places of another set of the core, by their names.

/** @type {Record<string, string>} */
export const PLACES = {
  'four-clouds': 'xor-clouds',
  slope: 'sine-boundary',
  hills: 'sine-boundary',
};
