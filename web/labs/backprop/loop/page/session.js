// Page: the state of the training loop's view, and how it changes. Pure: no DOM, no worker.

import { isInitial, isSameNetwork, networkPart } from '../network.js';
import { initial } from '../settings.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../network.js').NetworkSettings} NetworkSettings
 *
 * @typedef {import('../messages.js').UnitsMessage} UnitsMessage
 *
 * @typedef {'' | 'restarted' | 'newNetwork' | 'handed'} Greeting a key of the words
 */

/**
 * @typedef {object} State
 * @property {Settings} settings what is asked for and looked at; `at` follows the worker
 * @property {boolean} isReady the arrays of this network are shown
 * @property {boolean} isBusy the worker has something to do: the buttons are dimmed
 * @property {import('../network.js').Call | ''} next call in the order of the loop
 * @property {boolean} isTouched a link cannot repeat these steps
 * @property {string} complaint about the link; said once there is something to see
 * @property {boolean} isComplained it was said, and stays until something else is asked for
 * @property {Greeting} greeting said when the network is there
 * @property {string} imagesNote what the line about the training images says
 * @property {import('../messages.js').Image[]} images of the mini-batch
 * @property {number} hiddenLayers
 * @property {UnitsMessage | null} units of the layer that is looked at
 * @property {'' | 'weights' | 'learned'} kind what is shown of all units; '': the person did not
 *   choose
 */

/** @returns {State} */
export const initialState = () => ({
  settings: initial(),
  isReady: false,
  isBusy: true,
  next: '',
  isTouched: false,
  complaint: '',
  isComplained: false,
  greeting: '',
  imagesNote: '',
  images: [],
  hiddenLayers: 1,
  units: null,
  kind: '',
});

/**
 * Begins with the settings of a link. Where it says nothing about the network, the view keeps the
 * one that the other view shows.
 *
 * @param {State} state
 * @param {Settings} asked
 * @param {string} complaint
 * @param {NetworkSettings | null} shared
 * @returns {State}
 */
export const opened = (state, asked, complaint, shared) => ({
  ...state,
  settings: { ...asked, ...(isInitial(asked) && shared) },
  complaint,
  isComplained: false,
  isReady: false,
  isBusy: true,
});

/**
 * Another network, or this one from its start.
 *
 * @param {State} state
 * @param {Partial<Settings>} some
 * @param {Greeting} greeting
 * @returns {State}
 */
export const started = (state, some, greeting) => ({
  ...state,
  settings: { ...state.settings, ...some, at: 0 },
  isBusy: true,
  complaint: '',
  isComplained: false,
  greeting,
});

/**
 * A setting that the network takes while it trains, or something else to look at.
 *
 * @param {State} state
 * @param {Partial<Settings>} some
 * @returns {State}
 */
export const changed = (state, some) => ({ ...state, settings: { ...state.settings, ...some } });

/**
 * @param {State} state
 * @param {boolean} isBusy
 * @returns {State}
 */
export const busy = (state, isBusy) => ({ ...state, isBusy });

/**
 * @param {State} state
 * @param {import('../messages.js').NetworkMessage} message
 * @returns {State}
 */
export const introduced = (state, { settings, layers }) => ({
  ...state,
  settings: { ...state.settings, ...settings },
  isTouched: false,
  isReady: false,
  hiddenLayers: layers.length - 1,
});

/**
 * A call was done, or the network is where it should be.
 *
 * @param {State} state
 * @param {import('../messages.js').CalledMessage} message
 * @returns {State} the same state if the message is about another network
 */
export function called(state, { settings, next, isTouched }) {
  if (!isSameNetwork(state.settings, settings)) return state;
  return {
    ...state,
    settings: { ...state.settings, at: settings.at },
    next,
    isTouched,
    isReady: true,
    isBusy: false,
  };
}

/**
 * The first sentence about a new network was said.
 *
 * @param {State} state
 * @returns {State}
 */
export const greeted = (state) => ({
  ...state,
  isComplained: state.isComplained || state.complaint !== '',
  complaint: '',
  greeting: '',
});

/**
 * @param {State} state
 * @param {string} imagesNote
 * @returns {State}
 */
export const noted = (state, imagesNote) => ({ ...state, imagesNote });

/**
 * @param {State} state
 * @param {import('../messages.js').Image[]} images
 * @returns {State}
 */
export const drawn = (state, images) => ({ ...state, images });

/**
 * @param {State} state
 * @param {UnitsMessage} units
 * @returns {State}
 */
export const unitsShown = (state, units) => ({ ...state, units });

/**
 * @param {State} state
 * @param {'weights' | 'learned'} kind
 * @returns {State}
 */
export const kindChosen = (state, kind) => ({ ...state, kind });

/**
 * Which switch is set: to the eye, random weights stay noise long after they have learned; what was
 * added to them shows it.
 *
 * @param {State} state
 * @returns {'weights' | 'learned'}
 */
export function kindOf({ kind, settings, units }) {
  if (kind) return kind;
  return settings.net === 'random' && units?.learned ? 'learned' : 'weights';
}

/**
 * The values that are painted of all units. Where nothing has been learned yet: the weights.
 *
 * @param {State} state
 * @returns {Float32Array} (units, inputs)
 */
export function unitValues(state) {
  const { learned, weights } = /** @type {UnitsMessage} */ (state.units);
  return (kindOf(state) === 'learned' && learned) || weights;
}

/** @param {State} state */
export const lookedAt = ({ settings: { layer, unit, image } }) => ({ layer, unit, image });

/** @param {State} state */
export const networkOf = ({ settings }) => networkPart(settings);
