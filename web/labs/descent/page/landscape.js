// Page: the surface with the paths of the balls, its title, its two views and the note below it.

import { finder } from '../../common/page/dom.js';
import { createLossSurface } from '../../../views/loss-surface.js';
import { parameterAt } from '../parameters.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('../../../views/loss-surface.js').Trail} Trail
 *
 * @typedef {import('../messages.js').SurfaceMade} SurfaceMade
 */

/** Numbers of a path, two for each step: longer ones are thinned out. */
const MAX_TRAIL = 8000;

/**
 * Every second step and the last one.
 *
 * @param {number[]} path x, y, x, y, ...
 */
const thinned = (path) => path.filter((_, k) => (k >> 1) % 2 === 0 || k >= path.length - 2);

/**
 * @param {SurfaceMade} message
 * @returns {[string, string]}
 */
function axisNames({ axes, network }) {
  if (axes.kind === 'directions') return [words.directions.first, words.directions.second];
  if (axes.kind === 'plain' || !network) return ['x', 'y'];
  const nameOf = (/** @type {number} */ index) =>
    words.parameter(parameterAt(network.layers, index));
  return [nameOf(axes.first), nameOf(axes.second)];
}

/**
 * @param {HTMLElement} root
 * @param {{
 *   drop: (x: number, y: number) => void;
 *   undo: () => void;
 *   view: (view: string) => void;
 *   announce: (sentence: string) => void;
 * }} on
 */
export function createLandscape(root, on) {
  const find = finder(root);
  const surface = createLossSurface(find('d-land'), {
    drop: on.drop,
    undo: on.undo,
    say: on.announce,
    describedBy: 'd-keys',
  });
  /** @type {NodeListOf<HTMLInputElement>} */
  const views = root.querySelectorAll('[name="d-view"]');
  for (const radio of views) radio.addEventListener('change', () => on.view(radio.value));
  /** @type {Trail[]} */
  let trails = [];

  return {
    /** @param {import('./session.js').State} state */
    set({ settings }) {
      const isCurve = settings.surface === 'curve';
      for (const radio of views) radio.checked = radio.value === settings.view;
      find('d-view').hidden = isCurve;
      surface.setRelief(settings.view === 'height' && !isCurve);
      const hasContours = settings.view === 'contours' && !isCurve;
      find('d-note').textContent = words.surfaceNote(settings.starts.length, hasContours);
    },

    /**
     * @param {SurfaceMade} message
     * @param {string} name of the surface in the settings
     */
    setSurface(message, name) {
      surface.setWindow(message.window, axisNames(message));
      surface.setName(words.surfaceLabel(name));
      find('d-land-name').textContent = words.surfaces[name];
    },

    /** @param {import('../messages.js').Values} message */
    setValues: ({ side, values }) => surface.setValues(side, values),

    /** @param {import('../messages.js').Balls} message */
    setBalls({ settings: { starts, racers } }) {
      trails = starts.flatMap(() => racers.map((_, style) => ({ style, path: [] })));
    },

    /** @param {import('../messages.js').Rolled} message */
    extend({ paths }) {
      paths.forEach((path, i) => {
        const trail = trails[i];
        if (!trail) return;
        trail.path.push(...path);
        if (trail.path.length > MAX_TRAIL) trail.path = thinned(trail.path);
      });
    },

    /** @param {import('./session.js').State} state */
    draw: ({ settings }) => surface.set(trails, settings.starts),
  };
}
