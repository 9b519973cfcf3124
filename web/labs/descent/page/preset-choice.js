// Page: the list of presets, and what to look for in the chosen one.

import { finder } from '../../common/page/dom.js';
import { PRESETS } from '../presets.js';
import { words } from '../words/words.js';
import { OWN } from './session.js';

/**
 * @param {HTMLElement} root
 * @param {{ choose: (preset: import('../presets.js').Preset) => void }} on
 */
export function createPresetChoice(root, on) {
  const find = finder(root);
  /** @type {HTMLSelectElement} */
  const select = find('d-preset');
  const look = find('d-look');
  for (const { id } of PRESETS) select.add(new Option(words.presets[id].name, id));
  const own = new Option(words.own.name, OWN);
  select.add(own);
  select.addEventListener('change', () => {
    const preset = PRESETS.find(({ id }) => id === select.value);
    if (preset) on.choose(preset);
  });

  return {
    /** @param {import('./session.js').State} state */
    set(state) {
      own.text =
        state.look === OWN ? words.own.name : words.changed(words.presets[state.look].name);
      select.value = state.preset;
      look.textContent = (state.look === OWN ? words.own : words.presets[state.look]).look;
    },
  };
}
