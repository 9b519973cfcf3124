// Shared: all that can be set in the view of the training loop: the network, and what is looked at.

import { integerField } from '../../common/link.js';
import { MAX_BATCH, MAX_HIDDEN, NETWORK_FIELDS, initialOf } from './network.js';

/**
 * @typedef {import('./network.js').NetworkSettings & {
 *   image: number;
 *   layer: number;
 *   unit: number;
 * }} Settings
 *   image of the mini-batch, hidden layer and unit that are looked at, all from 1
 */

/** @type {{ [K in keyof Settings]: import('../../common/link.js').Field<Settings[K]> }} */
export const FIELDS = {
  ...NETWORK_FIELDS,
  image: integerField('image', 1, 1, MAX_BATCH),
  layer: integerField('layer', 1, 1, 2),
  unit: integerField('unit', 1, 1, MAX_HIDDEN),
};

export const initial = () => initialOf(FIELDS);
