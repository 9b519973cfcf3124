// Page: the settings below the race, and the network whose loss is the surface.

import { finder } from '../../common/page/dom.js';
import { bindControls, disableControls, fillSelect, showControls } from '../../common/page/form.js';
import { COURSES, courseOf } from '../courses.js';
import { parameterAt } from '../parameters.js';
import {
  FIELDS,
  SCHEDULES,
  SPEEDS,
  SURFACES,
  isOfNetwork,
  isOfNetworks,
  obstacle,
} from '../settings.js';
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

/** These are hidden where they have no effect. @type {Key[]} */
const HIDDEN = ['seed', 'batchSize'];

/**
 * Controls that have no effect now, as far as they are shown.
 *
 * @param {Settings} settings
 * @param {Iterable<Key>} keys
 */
const unusedOf = (settings, keys) =>
  [...keys].flatMap((key) => {
    const reason = obstacle(settings, key);
    return reason && !HIDDEN.includes(key) ? [{ key, reason }] : [];
  });

/**
 * What is raced, and what is shown of it.
 *
 * @param {HTMLElement} root
 * @param {{ raced: (raced: string) => void; course: (id: string) => void; another: () => void }} on
 */
function bindRaced(root, on) {
  const find = finder(root);
  /** @type {HTMLSelectElement} */
  const courses = find('d-course');
  fillSelect(
    courses,
    choices([...COURSES.map(({ id }) => id), ''], (id) => words.courses[id]),
  );
  courses.addEventListener('change', () => on.course(courses.value));
  find('d-another').addEventListener('click', on.another);
  /** @type {NodeListOf<HTMLInputElement>} */
  const radios = root.querySelectorAll('[name="d-raced"]');
  for (const radio of radios) radio.addEventListener('change', () => on.raced(radio.value));
  /** @type {[boolean, NodeListOf<HTMLElement>][]} */
  const parts = [
    [true, root.querySelectorAll('.d-of-networks')],
    [false, root.querySelectorAll('.d-of-balls, .d-land')],
  ];

  /** @param {Settings} settings */
  return (settings) => {
    const ofNetworks = isOfNetworks(settings);
    for (const radio of radios) radio.checked = radio.value === settings.raced;
    for (const [isFor, list] of parts) for (const one of list) one.hidden = isFor !== ofNetworks;
    find('d-stage').dataset.raced = settings.raced;
    const { networks, balls } = words.markup;
    find('d-race-name').textContent = ofNetworks ? networks : balls;
    const course = courseOf(settings);
    courses.value = course;
    // That of Points is chosen by a button.
    courses.options[courses.options.length - 1].hidden = course !== '';
  };
}

/**
 * @param {HTMLElement} root
 * @param {{
 *   change: (some: Partial<Settings>) => void;
 *   surface: (surface: string) => void;
 *   raced: (raced: string) => void;
 *   course: (id: string) => void;
 *   another: () => void;
 *   refuse: (key: Key, typed: string) => void;
 *   take: () => void;
 * }} on
 *   surface: another one is chosen; raced: balls or networks; course: another network and its data;
 *   another: other starting weights; take: the network of Points
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
  for (const id of ['d-take', 'd-take-raced']) find(id).addEventListener('click', on.take);
  const setRaced = bindRaced(root, on);

  return {
    /** @param {import('./session.js').State} state */
    set({ settings }) {
      showControls(controls, FIELDS, settings);
      disableControls(controls, (key) => {
        const reason = obstacle(settings, key);
        return reason && words.reasons[reason];
      });
      find('d-why').textContent = words.notUsed(unusedOf(settings, controls.keys()));
      setRaced(settings);
      find('d-batch').hidden = obstacle(settings, 'batchSize') !== '';
      find('d-network').hidden = !isOfNetwork(settings) || isOfNetworks(settings);
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
