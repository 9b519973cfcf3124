// Page: the systems of the lectures in their order: where each one is to be seen, and the lesson
// that leads through it. It makes links from the labs' own experiments, so they stay true.

import { VIEW_NAMES } from '../labs/backprop/settings.js';
import { EXERCISES } from '../labs/code/settings.js';
import { writeLink } from '../labs/common/link.js';
import * as descent from '../labs/descent/presets.js';
import { FIELDS as DESCENT_FIELDS } from '../labs/descent/settings.js';
import { EXPERIMENTS } from '../labs/digits/experiments.js';
import { FIELDS as DIGITS_FIELDS } from '../labs/digits/settings.js';
import * as points from '../labs/points/presets.js';
import { FIELDS as POINTS_FIELDS } from '../labs/points/settings.js';

/**
 * @typedef {object} Row
 * @property {number} row of the lectures, from 1 on
 * @property {string[]} places such as "points/or": a lab, and an experiment, view or exercise of it
 * @property {string[]} lessons ids
 * @property {number} minutes in class, without the lesson
 */

/** @type {Row[]} */
export const ROWS = [
  { row: 1, places: ['points/or', 'points/xor-one'], lessons: ['neuron', 'rule'], minutes: 15 },
  {
    row: 2,
    places: ['points/adaline-small', 'points/adaline-right', 'points/adaline-large'],
    lessons: ['adaline'],
    minutes: 15,
  },
  { row: 3, places: ['points/xor-three', 'points/linear'], lessons: ['layers'], minutes: 15 },
  { row: 4, places: ['digits/losses'], lessons: ['digits'], minutes: 20 },
  { row: 5, places: ['backprop/functions'], lessons: ['layers'], minutes: 10 },
  {
    row: 6,
    places: ['backprop/functions', 'points/head-regression'],
    lessons: ['losses'],
    minutes: 10,
  },
  {
    row: 7,
    places: ['points/head-regression', 'points/head-binary', 'points/head-classes'],
    lessons: ['losses'],
    minutes: 10,
  },
  { row: 8, places: ['backprop/graph', 'backprop/sheets'], lessons: ['chain-rule'], minutes: 20 },
  { row: 9, places: ['backprop/loop', 'code/loop'], lessons: ['loop'], minutes: 15 },
  { row: 10, places: ['descent/rates', 'descent/start'], lessons: ['descent'], minutes: 15 },
  {
    row: 11,
    places: ['descent/networks', 'descent/momentum', 'descent/plateau'],
    lessons: ['optimizers'],
    minutes: 20,
  },
  { row: 12, places: ['points/zeros'], lessons: ['initialisation'], minutes: 10 },
  {
    row: 13,
    places: ['digits/overfit', 'points/overfit'],
    lessons: ['overfitting'],
    minutes: 20,
  },
  {
    row: 14,
    places: ['points/pulse', 'points/approximation'],
    lessons: ['approximation'],
    minutes: 15,
  },
  { row: 15, places: ['table/heart', 'table/cancer'], lessons: ['heart'], minutes: 25 },
  {
    row: 16,
    places: ['points/classical', 'points/deep', 'digits/linear'],
    lessons: ['features'],
    minutes: 15,
  },
  { row: 17, places: ['code/perceptron', 'code/class'], lessons: ['neuron', 'loop'], minutes: 30 },
];

/** @type {Record<string, (id: string) => string | undefined>} */
const LINKS = {
  points(id) {
    const preset = points.presetById(id);
    return preset && writeLink('points', points.presetSettings(preset), POINTS_FIELDS);
  },
  descent(id) {
    const preset = descent.PRESETS.find((one) => one.id === id);
    return preset && writeLink('descent', descent.presetSettings(preset), DESCENT_FIELDS);
  },
  digits(id) {
    const experiment = EXPERIMENTS.find((one) => one.id === id);
    return experiment && writeLink('digits', experiment.variants[0].settings, DIGITS_FIELDS);
  },
  backprop: (id) => (VIEW_NAMES.includes(id) ? `#backprop?v=1&view=${id}` : undefined),
  table: (id) => `#table?v=1&data=${id}`,
  code: (id) => (EXERCISES.includes(id) ? `#code?v=1&ex=${id}` : undefined),
};

/**
 * @param {string} place such as "points/or"
 * @returns {string | undefined} the link; undefined: there is no such place
 */
export function linkTo(place) {
  const [lab, id] = place.split('/');
  return LINKS[lab]?.(id);
}
