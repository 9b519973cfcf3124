// Page: the state of Descent as one object, and every way it changes. Pure: each transition returns
// another state. It knows neither the document nor the worker.

import { PRESETS, presetSettings } from '../presets.js';
import { KEYS, differs, initialSettings } from '../settings.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../messages.js').Standing} Standing
 *
 * @typedef {'loading' | 'training' | 'ready' | 'running' | 'paused' | 'over' | 'error'} Phase
 *   of the worker; training: the network of the next surface; error: it has stopped
 */

/**
 * The sentence of the status line with the next report of the worker's state, in place of it.
 *
 * @typedef {{ kind: 'link'; complaints: import('../../common/link.js').Complaint[] }
 *   | { kind: 'byHand' }
 *   | { kind: 'tooLong' }} Notice
 *   byHand: the network of Points was changed by hand, and its link does not say so;
 *   tooLong: it was trained for more than MAX_AT steps
 */

/**
 * @typedef {object} State
 * @property {Settings} settings what the controls show, the link says and the worker has
 * @property {string} preset id of the preset that has these settings, or OWN
 * @property {string} look id of the preset whose text is shown, or OWN: the text stays while only
 *   details change
 * @property {Phase} phase
 * @property {Standing[]} standings of all balls, for each start one of each racer; none before the
 *   first report
 * @property {import('../messages.js').Network | null} network whose loss is the surface
 * @property {Notice | null} notice
 * @property {{ network: import('../messages.js').Network; samples: number } | null} course of a race
 *   of networks
 * @property {import('../messages.js').NetworkStanding[]} progress of all networks
 */

export const OWN = 'own';
/** A preset stays itself whatever the speed and the views. */
const LOOK_KEYS = KEYS.filter((key) => !['speed', 'view', 'scale'].includes(key));

/** @param {Settings} settings */
const presetOf = (settings) =>
  PRESETS.find((one) => !differs(presetSettings(one), settings, LOOK_KEYS))?.id ?? OWN;

/** @returns {State} */
export const initialState = () => ({
  settings: initialSettings(),
  preset: OWN,
  look: OWN,
  phase: 'loading',
  standings: [],
  network: null,
  notice: null,
  course: null,
  progress: [],
});

/**
 * Some settings change.
 *
 * @param {State} state
 * @param {Partial<Settings>} some
 * @returns {State}
 */
export function changed(state, some) {
  const settings = { ...state.settings, ...some };
  const preset = presetOf(settings);
  const isOtherSurface =
    settings.surface !== state.settings.surface || settings.raced !== state.settings.raced;
  const kept = isOtherSurface ? OWN : state.look; // the text is about the surface before
  return { ...state, settings, preset, look: preset === OWN ? kept : preset };
}

/**
 * All settings come from a link or a preset.
 *
 * @param {State} state
 * @param {Settings} settings
 * @returns {State}
 */
export function began(state, settings) {
  const preset = presetOf(settings);
  return { ...state, settings, preset, look: preset };
}

/**
 * @param {State} state
 * @param {Notice | null} notice
 * @returns {State}
 */
export const noticed = (state, notice) => ({ ...state, notice });

/**
 * The worker reports its state.
 *
 * @param {State} state
 * @param {Phase} phase
 * @returns {State}
 */
export const phased = (state, phase) => ({ ...state, phase });

/**
 * The worker has stopped, and with it the surface that it was making.
 *
 * @param {State} state
 * @returns {State}
 */
export const stopped = (state) => ({ ...state, phase: 'error' });

/**
 * @param {State} state
 * @param {State['network']} network
 * @returns {State}
 */
export const surfaced = (state, network) => ({ ...state, network });

/**
 * The balls are at their starts, or have moved.
 *
 * @param {State} state
 * @param {Standing[]} standings
 * @returns {State}
 */
export const rolled = (state, standings) => ({ ...state, standings });

/**
 * The network and the data of a race are there.
 *
 * @param {State} state
 * @param {NonNullable<State['course']>} course
 * @returns {State}
 */
export const coursed = (state, { network, samples }) => ({
  ...state,
  course: { network, samples },
});

/**
 * The networks are at their start, or were trained.
 *
 * @param {State} state
 * @param {State['progress']} progress
 * @returns {State}
 */
export const raced = (state, progress) => ({ ...state, progress });
