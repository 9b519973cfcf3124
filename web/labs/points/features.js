// Shared: the features by hand that a network gets of a point, as one word: x.y.x2. Pure.

import { FEATURES } from './choices.js';

/** The inputs of a network unless others are chosen. */
export const COORDINATES = 'x.y';

/** @param {string} features */
export const listOf = (features) => features.split('.');

/** @param {readonly string[]} list in any order */
const writeList = (list) => FEATURES.filter((feature) => list.includes(feature)).join('.');

/**
 * With one feature more, or one fewer; the last one stays.
 *
 * @param {string} features
 * @param {string} feature
 */
export function toggled(features, feature) {
  const list = listOf(features);
  const rest = list.filter((one) => one !== feature);
  return writeList(rest.length < list.length ? rest : [...list, feature]) || features;
}

/**
 * @param {string} key
 * @returns {import('../common/link.js').Field<string>}
 */
export const featuresField = (key) => ({
  key,
  initial: COORDINATES,
  parse(text) {
    const list = text.split('.');
    return list.every((one) => FEATURES.includes(one)) ? writeList(list) : undefined;
  },
  format: String,
  takes: { kind: 'other', name: 'features' },
});
