// Shared: the settings of the Digits lab that are folded away. The first answer needs none of these
// lists.

/** @typedef {import('./settings.js').Settings} Settings */

/** @type {(keyof Settings)[]} */
export const DISTORTIONS = [
  'rotation',
  'scale',
  'shear',
  'shift',
  'elasticAlpha',
  'thickness',
  'noise',
  'generatedShare',
];

/**
 * The learning settings that are folded away.
 *
 * @type {(keyof Settings)[]}
 */
export const MORE = [
  'momentum',
  'weightDecay',
  'l1',
  'dropout',
  'patience',
  'schedule',
  'epochs',
  'images',
  'deviation',
];
