// Page: the settings below the race, and the network whose loss is the surface.

import { finder } from '../../common/page/dom.js';
import { bindControls, disableControls, fillSelect, showControls } from '../../common/page/form.js';
import { parameterAt } from '../parameters.js';
import { FIELDS, SCHEDULES, SPEEDS, SURFACES, isOfNetwork, obstacle } from '../settings.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../settings.js').Key} Key
 *
 * @typedef {import('../messages.js').Network} Network
 */

/** This many parameters of a large network can be chosen. */
const MAX_CHOICES = 400;

/** @param {Network} network */
const parameterChoices = ({ layers, numParameters }) =>
  Object.fromEntries(
    Array.from({ length: Math.min(numParameters, MAX_CHOICES) }, (_, i) => [
      String(i),
      words.parameter(parameterAt(layers, i)),
    ]),
  );

/**
 * @param {string[]} ids
 * @param {(id: string) => string} say
 */
const choices = (ids, say) => Object.fromEntries(ids.map((id) => [id, say(id)]));

/**
 * Controls that have no effect now. The seed is hidden where it has none.
 *
 * @param {Settings} settings
 * @param {Iterable<Key>} keys
 */
const unusedOf = (settings, keys) =>
  [...keys].flatMap((key) => {
    const reason = obstacle(settings, key);
    return reason && key !== 'seed' ? [{ key, reason }] : [];
  });

/**
 * @param {HTMLElement} root
 * @param {{
 *   change: (some: Partial<Settings>) => void;
 *   surface: (surface: string) => void;
 *   refuse: (key: Key, typed: string) => void;
 *   take: () => void;
 * }} on
 *   surface: another one is chosen; take: the network of Points
 */
export function createForm(root, on) {
  const find = finder(root);
  const controls = bindControls(root, {
    fields: FIELDS,
    choices: {
      surface: choices(SURFACES, (id) => words.surfaces[id]),
      schedule: choices(SCHEDULES, (id) => words.schedules[id]),
      speed: choices(SPEEDS, words.speed),
    },
    change: (key, value) => (key === 'surface' ? on.surface(value) : on.change({ [key]: value })),
    refuse: on.refuse,
  });
  /** @type {['first' | 'second', HTMLSelectElement][]} */
  const weights = [
    ['first', find('d-first')],
    ['second', find('d-second')],
  ];
  for (const [key, select] of weights)
    select.addEventListener('change', () => on.change({ [key]: Number(select.value) }));
  find('d-take').addEventListener('click', on.take);

  return {
    /** @param {import('./session.js').State} state */
    set({ settings }) {
      showControls(controls, FIELDS, settings);
      disableControls(controls, (key) => {
        const reason = obstacle(settings, key);
        return reason && words.reasons[reason];
      });
      find('d-why').textContent = words.notUsed(unusedOf(settings, controls.keys()));
      find('d-network').hidden = !isOfNetwork(settings);
      for (const [, select] of weights) select.disabled = settings.surface !== 'weights';
    },

    /**
     * The surface is there.
     *
     * @param {import('./session.js').State} state
     */
    setNetwork({ network, settings }) {
      if (!network) return;
      find('d-network-note').textContent = words.networkNote(network);
      const names = parameterChoices(network);
      for (const [key, select] of weights) {
        select.replaceChildren();
        fillSelect(select, names);
        select.value = String(Math.min(settings[key], network.numParameters - 1));
      }
    },
  };
}
