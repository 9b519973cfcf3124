// Page: the state of the functions view, and how it changes. Pure: no DOM, no worker.

import { isInitial, networkPart } from '../../loop/network.js';
import {
  MAX_LOGIT,
  MAX_LOGITS,
  MIN_LOGITS,
  NETWORK_PARAMETERS,
  fitting,
  initial,
} from '../settings.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../../loop/network.js').NetworkSettings} NetworkSettings
 */

/**
 * @typedef {object} State
 * @property {Settings} settings
 * @property {boolean} isOpen the view was shown: before, messages are for the other view
 * @property {import('../messages.js').FunctionsMessage | null} drawn the curves that are shown
 * @property {import('../messages.js').Layer | null} layer the pre-activations under the curve
 * @property {import('../../../common/messages.js').ImagesName} images what the images are
 * @property {string} complaint about the link; said once there is something to see
 */

/** @returns {State} */
export const initialState = () => ({
  settings: initial(),
  isOpen: false,
  drawn: null,
  layer: null,
  images: 'mnist',
  complaint: '',
});

/**
 * Begins with the settings of a link. Where it says nothing about the network, the view keeps the
 * one that the training loop shows.
 *
 * @param {State} state
 * @param {Settings} asked
 * @param {string} complaint
 * @param {NetworkSettings | null} shared
 * @returns {State}
 */
export const opened = (state, asked, complaint, shared) => ({
  ...state,
  settings: fitting({ ...asked, ...(isInitial(asked) && shared) }),
  isOpen: true,
  complaint,
});

/**
 * @param {State} state
 * @param {Partial<Settings>} some
 * @returns {State}
 */
export const changed = (state, some) => ({
  ...state,
  settings: fitting({ ...state.settings, ...some }),
});

/**
 * Another activation. Where the layer has the same one, its curve has the network's own parameter.
 *
 * @param {State} state
 * @param {Partial<Settings>} some
 * @returns {Partial<Settings>}
 */
export const withOwn = ({ layer }, some) =>
  some.shown && some.shown === layer?.activation
    ? { ...some, ...NETWORK_PARAMETERS[some.shown] }
    : some;

/**
 * @param {State} state
 * @param {import('../messages.js').FunctionsMessage} drawn
 * @returns {State}
 */
export const drawnNow = (state, drawn) => ({ ...state, drawn });

/**
 * The complaint was said.
 *
 * @param {State} state
 * @returns {State}
 */
export const complained = (state) => ({ ...state, complaint: '' });

/**
 * @param {State} state
 * @param {import('../messages.js').Layer} layer
 * @returns {State}
 */
export const layerArrived = (state, layer) => ({ ...state, layer });

/**
 * The network trains on in the other view.
 *
 * @param {State} state
 * @param {NetworkSettings} settings
 * @returns {State}
 */
export const networkArrived = (state, settings) => ({
  ...state,
  settings: { ...state.settings, ...settings },
});

/**
 * @param {State} state
 * @param {import('../../loop/messages.js').DataMessage} message
 * @returns {State}
 */
export const imagesNamed = (state, { phase, name }) =>
  phase === 'failed' ? state : { ...state, images: name };

/**
 * The changes that the logits allow.
 *
 * @param {Settings} settings
 */
export const can = ({ logits }) => ({
  shift: logits.every((z) => z + 1 <= MAX_LOGIT),
  more: logits.length < MAX_LOGITS,
  fewer: logits.length > MIN_LOGITS,
});

/**
 * Adds 1 to every logit; 4 decimals keep 0.1 + 1 short in a link.
 *
 * @param {number[]} logits
 */
export const shifted = (logits) => logits.map((z) => Number((z + 1).toFixed(4)));

/** @param {State} state */
export const networkOf = ({ settings }) => networkPart(settings);
