// Worker: the surface that the settings ask for, with what it is made of. It trains nothing:
// making.js does.

import { Run } from './run.js';

/**
 * @typedef {import('../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../inkgrad/surface.js').Surface} Surface
 *
 * @typedef {import('../../points/worker/data.js').PointsData} PointsData
 *
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../messages.js').Axes} Axes
 *
 * @typedef {import('../messages.js').Window} Window
 *
 * @typedef {{ surface: Surface; window: Window; axes: Axes }} View a surface and its visible part
 *
 * @typedef {View & {
 *   network: import('../messages.js').Network | null;
 *   dispose(): void;
 * }} Landscape
 *
 * @typedef {object} Track where a race takes place: a surface for balls, or data for networks
 * @property {import('../messages.js').SurfaceMade | import('../messages.js').CourseMade} announcement
 * @property {Landscape | null} landscape to be drawn
 * @property {(settings: Settings) => Run | import('./race/network-race.js').NetworkRace} newRun with
 *   the same track
 * @property {() => void} dispose
 */

/** @type {Record<string, Window>} */
const WINDOWS = {
  curve: { x: [-4, 4], y: [-1, 1] },
  bowl: { x: [-2.5, 2.5], y: [-2.5, 2.5] },
  valley: { x: [-2.2, 2.2], y: [-2.2, 2.2] },
  saddle: { x: [-2.5, 2.5], y: [-2.5, 2.5] },
  rosenbrock: { x: [-2, 2], y: [-1, 3] },
  random: { x: [-2, 2], y: [-2, 2] },
};
/** On each side of a parameter. */
const REACH = 5;

/**
 * @param {Ink} ink
 * @param {Settings} settings of a formula
 * @returns {Landscape}
 */
export function ofFormula(ink, settings) {
  const surface = ink.surface(settings.surface);
  return {
    surface,
    window: WINDOWS[settings.surface],
    axes: { kind: 'plain' },
    network: null,
    dispose: () => surface.dispose(),
  };
}

/**
 * The loss of a network of Points as it is now.
 *
 * @param {Ink} ink
 * @param {Settings} settings
 * @param {import('../../points/worker/run.js').Run} run borrowed, as the data
 * @param {PointsData} data
 * @returns {View & { network: import('../messages.js').Network }}
 */
export function ofNetwork(ink, settings, run, data) {
  const rows = rowsFor(data, run.learner);
  const { layers, numParameters } = run.net;
  const network = {
    layers: layers.map(({ inputs, units, pieces }) => ({ inputs, units, pieces })),
    numParameters,
    step: run.step,
    loss: run.net.evaluate(rows).loss,
  };
  const view =
    settings.surface === 'random'
      ? overDirections(ink, run.net, rows, settings)
      : overParameters(ink, run.net, rows, settings);
  return { ...view, network };
}

/**
 * @param {PointsData} data
 * @param {string} learner
 */
const rowsFor = (data, learner) =>
  /** @type {import('../../../inkgrad.js').Dataset} */ (
    learner === 'adaline' ? data.signed : data.train
  );

/**
 * Over two random directions; (0, 0) is the network itself.
 *
 * @param {Ink} ink
 * @param {import('../../../inkgrad.js').Network} net
 * @param {import('../../../inkgrad.js').Dataset} data
 * @param {Settings} settings
 * @returns {View}
 */
function overDirections(ink, net, data, { seed }) {
  return {
    surface: ink.surface({ network: net, data, seed }),
    window: WINDOWS.random,
    axes: { kind: 'directions' },
  };
}

/**
 * Over two parameters: x and y are their values, and all others stay as they are.
 *
 * @param {Ink} ink
 * @param {import('../../../inkgrad.js').Network} net
 * @param {import('../../../inkgrad.js').Dataset} data
 * @param {Settings} settings
 * @returns {View}
 */
function overParameters(ink, net, data, settings) {
  const { parameters, numParameters } = net; // (P)
  const first = Math.min(settings.first, numParameters - 1);
  const second = Math.min(settings.second, numParameters - 1);
  const base = parameters.slice(); // (P)
  const alongX = new Float32Array(numParameters);
  const alongY = new Float32Array(numParameters);
  base[first] = base[second] = 0;
  alongX[first] = 1;
  alongY[second] = 1;
  return {
    surface: ink.surface({ network: net, data, base, directions: [alongX, alongY] }),
    window: { x: around(parameters[first]), y: around(parameters[second]) },
    axes: { kind: 'parameters', first, second },
  };
}

/**
 * @param {number} centre
 * @returns {[number, number]}
 */
const around = (centre) => [Math.round(centre) - REACH, Math.round(centre) + REACH];

/**
 * @param {Ink} ink
 * @param {Landscape} landscape is owned from now on
 * @returns {Track}
 */
export function trackOf(ink, landscape) {
  const { surface, window, axes, network, dispose } = landscape;
  return {
    announcement: { type: 'surface', window, axes, network },
    landscape,
    newRun: (settings) => new Run(ink, surface, settings),
    dispose,
  };
}
