// Page: experiments whose runs are compared: each button keeps the curve before it and trains a new
// network.

import { make } from '../../../common/page/dom.js';
import { EXPERIMENTS } from '../../experiments.js';
import { isSame } from '../../settings.js';
import { words } from '../../words/runs/words.js';
import { createInTurn } from './in-turn.js';

/**
 * @typedef {import('../../settings.js').Settings} Settings
 *
 * @typedef {import('../../experiments.js').Experiment} Experiment
 *
 * @typedef {import('../../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../session.js').Session} Session
 */

/**
/**
 * Which share of the training labels is shuffled.
 *
 * @param {(shuffle: number) => void} choose
 */
function createShuffling(choose) {
  const input = make('input', { type: 'range', min: '0', max: '100', step: '5' }),
    output = make('span');
  const { name, about, share } = words.shuffling;
  const show = () => {
    output.textContent = share(input.valueAsNumber / 100);
    input.setAttribute('aria-valuetext', output.textContent);
  };
  input.addEventListener('input', show);
  input.addEventListener('change', () => choose(input.valueAsNumber / 100));
  const label = make('label', { className: 'shuffling' }, name, ' ', output, input);
  return {
    elements: [label, make('p', { className: 'note', textContent: about })],
    /** @param {Settings} settings */
    set({ shuffle }) {
      input.valueAsNumber = 100 * shuffle;
      show();
    },
  };
}

/**
 * @param {HTMLElement} root
 * @param {object} on
 * @param {(settings: Settings, experiment: Experiment) => void} on.begin
 * @param {(shuffle: number) => void} on.shuffle
 */
export function createExperiments(root, { begin, shuffle }) {
  const shuffling = createShuffling(shuffle);
  /** @type {{ settings: Settings; button: HTMLButtonElement }[]} */
  const all = [];
  const inTurn = createInTurn(begin);
  for (const experiment of EXPERIMENTS) {
    const { title, about } = words.experiments[experiment.id];
    const buttons = experiment.variants.map(({ id, settings }) => {
      const button = make('button', { type: 'button', textContent: words.variants[id] });
      button.addEventListener('click', () => begin(settings, experiment));
      all.push({ settings, button });
      return button;
    });
    root.append(
      make(
        'section',
        { className: 'experiment' },
        make('h3', { textContent: title }),
        make('p', { className: 'note', textContent: about }),
        make(
          'div',
          { className: 'experiment-buttons' },
          ...together(experiment, inTurn),
          ...buttons,
        ),
        ...(experiment.isInTurn ? [inTurn.said] : []),
        ...(experiment.id === 'memorisation' ? shuffling.elements : []),
      ),
    );
  }
  return {
    /** @param {FromWorker} message @param {Session} session after it */
    receive: (message, session) => inTurn.receive(message, session),

    /** @param {Settings} settings of the network that is there */
    set(settings) {
      shuffling.set(settings);
      for (const one of all)
        one.button.setAttribute('aria-pressed', String(isSame(one.settings, settings)));
    },
  };
}

/**
 * The button that trains all variants, where there is one.
 *
 * @param {Experiment} experiment
 * @param {ReturnType<typeof createInTurn>} inTurn
 */
function together(experiment, inTurn) {
  if (!experiment.isInTurn) return [];
  const button = make('button', { type: 'button', textContent: words.trainBoth });
  button.addEventListener('click', () => inTurn.begin(experiment));
  return [button];
}

/**
 * Whether these are the settings of one of an experiment's variants.
 *
 * @param {Experiment} experiment
 * @param {Settings} settings
 */
export const isVariant = ({ variants }, settings) =>
  variants.some((variant) => isSame(variant.settings, settings));
